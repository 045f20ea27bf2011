// What a letter says that its visit looked at.
#include <algorithm>

#include "tag/tagging.h"

namespace revisit::tag {

namespace {

class CoveredTagger {
 public:
  explicit CoveredTagger(Tagging& tagging) : m_tagging(tagging), m_reading(tagging.reading) {}

  void run() {
    for (const Stretch& stretch : m_tagging.outline) {
      const auto* rule = stretch.kind == Stretch::Kind::section
                             ? static_cast<const patterns::SectionRule*>(stretch.rule)
                             : nullptr;
      if (rule != nullptr && rule->covers) take_points(stretch.first, stretch.end, rule->full_id);
    }
    for (const patterns::CoveredRule& rule : m_tagging.pack.covered) {
      for (const Field& field : fields_of(m_tagging, rule)) {
        for (const patterns::Match& match : rule.pattern->find_all(field.folded.text())) {
          if (const patterns::Capture* value = match.capture("value"))
            take_words(trimmed(m_reading.document(), span_of(field, *value)), rule.full_id);
        }
      }
    }
    std::ranges::stable_sort(m_found, {}, [](const Fact& fact) { return fact.source.spans.front().begin; });
    m_tagging.report.areas_covered = std::move(m_found);
  }

 private:
  [[nodiscard]] const text::Block& block(std::size_t line) const {
    return m_reading.block(m_reading.lines()[line]);
  }

  // The points among the lines; text behind one that a page break divides from it goes with it.
  void take_points(std::size_t first, std::size_t end, const std::string& rule) {
    std::vector<text::Span> point;
    const auto close = [&] {
      if (!point.empty()) take(point, rule);
      point.clear();
    };
    for (std::size_t line = first; line < end; ++line) {
      const text::Span content = trimmed(m_reading.document(), block(line).content);
      if (content.empty()) continue;
      if (!block(line).label.empty()) {
        close();
        point = {content};
      } else if (!point.empty() && goes_on(point.back(), content)) {
        point.push_back(content);
      } else {
        close();
      }
    }
    close();
  }

  [[nodiscard]] bool goes_on(text::Span before, text::Span behind) const {
    const char last = text::text_of(m_reading.document(), before).back();
    const char next = text::text_of(m_reading.document(), behind).front();
    return std::string_view(".;:?!").find(last) == std::string_view::npos && next >= 'a' && next <= 'z';
  }

  void take_words(text::Span span, const std::string& rule) {
    if (span.empty()) return;
    const std::vector<Line>& lines = m_reading.lines();
    std::size_t line = 0;
    while (line < lines.size() && !block(line).span.contains(span)) ++line;
    if (line == lines.size()) return;
    const std::string_view rest =
        std::string_view(m_reading.document().text).substr(span.end, block(line).span.end - span.end);
    const bool leads_on =
        rest.find(':') != std::string_view::npos && rest.find_first_not_of(" :\n") == std::string_view::npos;
    if (!leads_on) {
      take({span}, rule);
      return;
    }
    std::size_t end = line + 1;
    while (end < lines.size() && !block(end).label.empty()) ++end;
    take_points(line + 1, end, rule);
  }

  void take(const std::vector<text::Span>& pieces, const std::string& rule) {
    const bool known = std::ranges::any_of(m_found, [&](const Fact& fact) {
      return std::ranges::any_of(fact.source.spans,
                                 [&](text::Span span) { return span.overlaps(pieces.front()); });
    });
    if (known) return;
    Fact fact;
    for (const text::Span piece : pieces)
      fact.value += (fact.value.empty() ? "" : " ") + on_one_line(text::text_of(m_reading.document(), piece));
    fact.source = m_reading.source(pieces, rule);
    m_tagging.found(rule, "area covered: " + fact.value, fact.source);
    m_found.push_back(std::move(fact));
  }

  Tagging& m_tagging;
  const Reading& m_reading;
  std::vector<Fact> m_found;
};

}  // namespace

void tag_areas_covered(Tagging& tagging) {
  CoveredTagger(tagging).run();
}

}  // namespace revisit::tag
