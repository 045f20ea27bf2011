// The findings: which paragraphs they are, the section they stand in, and what they say.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "tag/finding_words.h"
#include "tag/tagging.h"

namespace revisit::tag {

namespace {

// Where the findings that follow stand.
struct Place {
  std::string section;   // empty: no findings here
  std::string polarity;  // of the findings that no cue decides
  std::string rule;      // which rule said so
};

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

class FindingTagger {
 public:
  explicit FindingTagger(Tagging& tagging) : m_tagging(tagging), m_reading(tagging.reading) {
    for (const Recommendation& r : tagging.report.recommendations)
      m_taken.insert(m_taken.end(), r.source.spans.begin(), r.source.spans.end());
  }

  void run() {
    const std::vector<Line>& lines = m_reading.lines();
    const std::size_t behind_judgements = end_of_judgements();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].contents_entry) continue;
      leave_box(i);
      if (i == behind_judgements) open({m_tagging.pack.opening_section, {}, opening_rule(m_tagging.pack)}, i);
      if (i >= behind_judgements || behind_judgements == lines.size()) {
        if (open_section(i)) continue;
      }
      if (opens_list(i)) {
        m_place = {};
        m_heading.clear();
      }
      if (is_heading(i)) {
        m_heading = on_one_line(text::text_of(m_reading.document(), m_reading.block(lines[i]).span));
        continue;
      }
      if (m_place.section.empty()) continue;
      read(i);
    }
    finish();
  }

 private:
  [[nodiscard]] const text::Block& block(std::size_t line) const {
    return m_reading.block(m_reading.lines()[line]);
  }

  // The line behind the table of judgements on the first pages, where the pack says that findings follow it.
  [[nodiscard]] std::size_t end_of_judgements() const {
    const std::vector<Line>& lines = m_reading.lines();
    if (m_tagging.pack.opening_section.empty()) return lines.size();
    std::uint32_t end = 0;
    for (const Judgement& judgement : m_tagging.report.judgements) {
      if (judgement.source.page <= 2) end = std::max(end, judgement.source.spans.back().end);
    }
    if (end == 0) return lines.size();
    std::size_t i = 0;
    while (i < lines.size() && block(i).span.begin < end) ++i;
    return i;
  }

  void open(Place place, std::size_t line) {
    m_place = std::move(place);
    m_heading = on_one_line(text::text_of(m_reading.document(), block(line).span));
    if (m_heading.ends_with('.')) m_heading.clear();  // a sentence that tells where findings begin
    m_open = false;
  }

  // The page of a line; 0 where it stands on several.
  [[nodiscard]] std::uint32_t page_alone(std::size_t line) const {
    return block(line).first_page == block(line).last_page ? block(line).first_page : 0;
  }

  // Goes on in the section before the box where the line is the first behind it. A box that ends with its
  // page may go on on the next, as another table or none: then nothing tells where it ends.
  void leave_box(std::size_t line) {
    if (!m_before_box) return;
    if (m_reading.lines()[line].table == m_box) {
      m_box_page = page_alone(line);
      return;
    }
    if (block(line).first_page == m_box_page) {
      m_place = std::move(*m_before_box);
      m_heading = std::move(m_heading_before_box);
      m_open = false;
    }
    m_before_box.reset();
  }

  // Whether the line is a heading that opens or ends a section of findings.
  bool open_section(std::size_t line) {
    const Line& here = m_reading.lines()[line];
    const std::vector<std::size_t> fits = m_tagging.pack.finding_section_patterns.matching(here.text);
    for (const std::size_t index : fits) {
      const patterns::FindingSectionRule& rule = m_tagging.pack.finding_sections[index];
      if (!rule.body.empty() && rule.body != body_of(line)) continue;
      if (rule.said && (!m_place.section.empty() || !m_findings.empty())) continue;
      if (m_before_box) {
        if (!rule.boxed) m_before_box.reset();
      } else if (rule.boxed && here.table != text::k_none) {
        m_before_box = m_place;
        m_heading_before_box = m_heading;
        m_box = here.table;
        m_box_page = page_alone(line);
      }
      open({rule.key, rule.polarity, rule.full_id}, line);
      m_tagging.found(rule.full_id, rule.key.empty() ? "no findings" : "findings of " + rule.key,
                      m_reading.source({trimmed(m_reading.document(), block(line).span)}, rule.full_id));
      if (rule.said) read(line);
      return true;
    }
    return false;
  }

  [[nodiscard]] std::string body_of(std::size_t line) const {
    return body_at(m_tagging.outline, m_tagging.body.empty() ? m_tagging.pack.body : m_tagging.body, line);
  }

  [[nodiscard]] bool opens_list(std::size_t line) const {
    return std::any_of(m_tagging.outline.begin(), m_tagging.outline.end(), [&](const Stretch& stretch) {
      return stretch.kind == Stretch::Kind::list && stretch.heading == line;
    });
  }

  [[nodiscard]] bool is_heading(std::size_t line) const {
    const Line& here = m_reading.lines()[line];
    if (block(line).kind == text::BlockKind::heading) return true;
    if (!here.stands_out || !m_reading.may_be_heading(line) || !block(line).label.empty()) return false;
    return here.text.empty() || std::string_view(".;,").find(here.text.back()) == std::string_view::npos;
  }

  [[nodiscard]] bool is_taken(text::Span span) const {
    return std::any_of(m_taken.begin(), m_taken.end(), [&](text::Span s) { return s.overlaps(span); });
  }

  // Takes the line as a finding, as a part of the one before it, or leaves it out.
  void read(std::size_t line) {
    const text::Block& b = block(line);
    const text::Span content = trimmed(m_reading.document(), b.content);
    if (content.empty() || is_taken(content)) {
      m_open = false;
      return;
    }
    const std::string_view words = text::text_of(m_reading.document(), content);
    const int number = b.label.empty() ? -1 : number_of_label(text::text_of(m_reading.document(), b.label));
    if (m_open && number < 0 && (belongs_to_last(b, words) || goes_on_over_page(line))) {
      m_findings.back().pieces.push_back(content);
      m_findings.back().begins_point.push_back(!b.label.empty());
      return;
    }
    // A grade, a name or a date in a table cell says nothing that could be weighed; a numbered sentence does.
    constexpr std::size_t k_shortest = 30;
    constexpr std::size_t k_shortest_sentence = 12;
    const bool is_sentence =
        !b.label.empty() && words.ends_with('.') && words.find(' ') != std::string_view::npos;
    if (words.size() < (is_sentence ? k_shortest_sentence : k_shortest) || leads_what_follows(line, words)) {
      m_open = false;
      return;
    }
    Draft draft;
    draft.place = m_place;
    draft.heading = m_heading;
    if (number >= 0) draft.number = printed_number(text::text_of(m_reading.document(), b.label));
    draft.pieces = {content};
    draft.begins_point = {false};
    m_findings.push_back(std::move(draft));
    m_open = true;
  }

  // A heading in plain type, such as those above groups of points: short, not ended as sentences are, and the
  // next line begins anew.
  [[nodiscard]] bool leads_what_follows(std::size_t line, std::string_view words) const {
    constexpr std::size_t k_longest = 70;
    const std::vector<Line>& lines = m_reading.lines();
    if (words.size() > k_longest || !block(line).label.empty() || line + 1 >= lines.size()) return false;
    if (std::string_view(".?!:;,)\"'").find(words.back()) != std::string_view::npos ||
        words.ends_with("\u2019") || words.ends_with("\u201D"))
      return false;
    const text::Span next = block(line + 1).content;
    return !block(line + 1).label.empty() ||
           (!next.empty() && !is_lower(text::text_of(m_reading.document(), next).front()));
  }

  // Points behind a colon, and the rest of a paragraph that a page break or a box divides.
  [[nodiscard]] bool belongs_to_last(const text::Block& b, std::string_view words) const {
    const Draft& last = m_findings.back();
    const std::string_view first = text::text_of(m_reading.document(), last.pieces.front());
    const std::string_view before = text::text_of(m_reading.document(), last.pieces.back());
    if (!b.label.empty()) {
      if (first.ends_with(':')) return last.pieces.size() == 1 || last.begins_point.back();
      return before.ends_with(';');
    }
    const bool unfinished = std::string_view(".?!:\"'").find(before.back()) == std::string_view::npos &&
                            !before.ends_with("\u2019") && !before.ends_with("\u201D");
    // Points without bullets are what a colon leads to.
    return (unfinished || before.ends_with(':')) && is_lower(words.front());
  }

  // The rest of a numbered paragraph that begins with a new sentence on the next page: nothing else stands
  // between two numbers that follow each other.
  [[nodiscard]] bool goes_on_over_page(std::size_t line) const {
    const auto last = whole_number(m_findings.back().number);
    if (!last || line == 0) return false;
    const text::Block& before = block(line - 1);
    const text::Block& here = block(line);
    if (before.last_page == 0 || here.first_page != before.last_page + 1) return false;
    if (!before.content.overlaps(m_findings.back().pieces.back())) return false;
    constexpr float k_same_size = 0.5F;  // points
    if (std::abs(before.style.font_size - here.style.font_size) > k_same_size ||
        before.style.bold != here.style.bold)
      return false;
    const std::vector<Line>& lines = m_reading.lines();
    for (std::size_t next = line + 1; next < lines.size(); ++next) {
      if (!block(next).label.empty())
        return whole_number(printed_number(text::text_of(m_reading.document(), block(next).label))) ==
               *last + 1;
      if (!is_heading(next)) return false;
    }
    return false;
  }

  struct Draft {
    Place place;
    std::string heading;
    std::string number;
    std::vector<text::Span> pieces;
    std::vector<bool> begins_point;
  };

  void finish() {
    const std::multimap<int, std::string> tied = recommended_paragraphs();
    const FindingWords words(m_tagging);
    for (Draft& draft : m_findings) {
      Finding finding;
      finding.section = draft.place.section;
      finding.heading = std::move(draft.heading);
      finding.number = draft.number;
      mark(finding, draft);
      if (draft.pieces.empty()) continue;
      finding.source = m_reading.source(draft.pieces, draft.place.rule);
      for (std::size_t i = 0; i < draft.pieces.size(); ++i) {
        if (i > 0) {
          const bool leads_on = finding.text.ends_with(';') || finding.text.ends_with(':');
          finding.text += draft.begins_point[i] && !leads_on ? "; " : " ";
        }
        finding.text += text::text_of(m_reading.document(), draft.pieces[i]);
      }
      if (const auto number = whole_number(finding.number)) {
        const auto [begin, end] = tied.equal_range(*number);
        for (auto it = begin; it != end; ++it) finding.recommendations.push_back(it->second);
      }
      words.add(finding, {draft.place.polarity, draft.place.rule});
      m_tagging.report.findings.push_back(std::move(finding));
    }
  }

  // By number of paragraph, the numbers of the recommendations that refer to it. A recommendation without a
  // number is left out: nothing could name it.
  [[nodiscard]] std::multimap<int, std::string> recommended_paragraphs() const {
    std::multimap<int, std::string> tied;
    for (const Recommendation& r : m_tagging.report.recommendations) {
      if (r.number.empty()) continue;
      for (const std::string& paragraph : r.paragraphs) {
        const std::size_t dash = paragraph.find('-');
        const auto first = whole_number(std::string_view(paragraph).substr(0, dash));
        const auto last =
            dash == std::string::npos ? first : whole_number(std::string_view(paragraph).substr(dash + 1));
        constexpr int k_longest_range = 1000;
        if (!first || !last || *last < *first || *last - *first > k_longest_range) continue;
        for (int number = *first; number <= *last; ++number) tied.emplace(number, r.number);
      }
    }
    return tied;
  }

  // Reads the markers, and takes those that are to be stripped out of the pieces.
  void mark(Finding& finding, Draft& draft) {
    for (text::Span& piece : draft.pieces) {
      for (const text::Span sentence : m_reading.sentences(piece)) {
        const text::Folded& folded = m_reading.folded(sentence);
        for (const auto& possible : m_tagging.pack.finding_marker_patterns.possible(folded.text())) {
          const patterns::FindingMarkerRule& rule = m_tagging.pack.finding_markers[possible.index()];
          const auto match = possible.find();
          if (!match || (rule.unless && rule.unless->matches(folded.text()))) continue;
          const text::Span span = trimmed(m_reading.document(), folded.source_span(match->begin, match->end));
          set(finding, rule, span);
          if (rule.strip && span.end == piece.end && span.begin > piece.begin) {
            piece = trimmed(m_reading.document(), {piece.begin, span.begin});
          }
        }
        raised_before(finding, folded, sentence);
      }
    }
  }

  void set(Finding& finding, const patterns::FindingMarkerRule& rule, text::Span span) {
    using Sets = patterns::FindingMarkerRule::Sets;
    Source source = m_reading.source({span}, rule.full_id);
    if (rule.sets == Sets::recommended && !finding.recommended) {
      finding.recommended = true;
      finding.recommended_source = std::move(source);
    } else if (rule.sets == Sets::raised_before && !finding.raised_before) {
      finding.raised_before = true;
      finding.raised_before_source = std::move(source);
    }
  }

  // The sentences by which recommendations are known to be repeated say so of the finding also.
  void raised_before(Finding& finding, const text::Folded& folded, text::Span sentence) {
    if (finding.raised_before) return;
    for (const std::size_t index : m_tagging.pack.repeated_patterns.matching(folded.text())) {
      const patterns::RepeatedRule& rule = m_tagging.pack.repeated[index];
      if (rule.also && !rule.also->matches(folded.text())) continue;
      if (rule.unless && rule.unless->matches(folded.text())) continue;
      finding.raised_before = true;
      finding.raised_before_source = m_reading.source({sentence}, rule.full_id);
      return;
    }
  }

  Tagging& m_tagging;
  const Reading& m_reading;
  std::vector<text::Span> m_taken;  // by recommendations
  Place m_place;
  std::string m_heading;
  std::optional<Place> m_before_box;  // where findings stood before the box that they stand in now
  std::string m_heading_before_box;
  std::int32_t m_box = text::k_none;  // the table that is the box
  std::uint32_t m_box_page = 0;       // the page of its last line so far
  bool m_open = false;                // whether the last finding may go on in the next line
  std::vector<Draft> m_findings;
};

}  // namespace

void tag_findings(Tagging& tagging) {
  if (tagging.pack.finding_sections.empty()) return;
  FindingTagger(tagging).run();
}

bool tag_findings_again(Tagging& tagging) {
  const FindingWords words(tagging);
  std::vector<Finding>& findings = tagging.report.findings;
  std::vector<FindingWords::Section> sections;
  for (const Finding& finding : findings) {
    if (tagging.earlier->polarity) break;
    auto section = section_of(tagging.pack, finding);
    if (!section) return false;
    sections.push_back(std::move(*section));
  }
  for (std::size_t i = 0; i < sections.size(); ++i) words.weigh(findings[i], sections[i]);
  for (Finding& finding : findings) words.find_progress(finding);
  return true;
}

}  // namespace revisit::tag
