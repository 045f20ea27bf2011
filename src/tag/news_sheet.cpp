#include "tag/news_sheet.h"

#include <algorithm>
#include <optional>

namespace revisit::tag {

namespace {

constexpr std::string_view k_opening = "“";
constexpr std::string_view k_low_opening = "„";
constexpr std::string_view k_closing = "”";

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// Whether a straight mark at `at` opens: nothing before it that it could close, and a word behind it.
bool straight_opens(std::string_view text, std::size_t at) {
  const char before = at == 0 ? ' ' : text[at - 1];
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  const bool behind_dash = text.substr(0, at).ends_with("–") || text.substr(0, at).ends_with("—");
  return (is_space(before) || before == '(' || before == '[' || before == '-' || behind_dash) &&
         !is_space(after);
}

}  // namespace

std::vector<QuotedStretch> quoted_stretches(std::string_view document, text::Span span) {
  const std::string_view text = document.substr(span.begin, span.size());
  std::vector<QuotedStretch> found;
  std::optional<std::size_t> open;
  std::size_t mark_begin = 0;
  int depth = 0;
  const auto end_at = [&](std::size_t inside_end, bool closed) {
    QuotedStretch stretch;
    std::size_t begin = *open;
    while (begin < inside_end && is_space(text[begin])) ++begin;
    while (inside_end > begin && is_space(text[inside_end - 1])) --inside_end;
    stretch.inside = {span.begin + static_cast<std::uint32_t>(begin),
                      span.begin + static_cast<std::uint32_t>(inside_end)};
    stretch.begin = mark_begin;
    stretch.opens_paragraph = mark_begin == 0;
    stretch.closed = closed;
    if (!stretch.inside.empty()) found.push_back(stretch);
    open.reset();
    depth = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    std::size_t size = 0;
    bool opens = false;
    if (rest.starts_with(k_opening) || rest.starts_with(k_low_opening)) {
      size = k_opening.size();
      opens = true;
    } else if (rest.starts_with(k_closing)) {
      size = k_closing.size();
      // Two opening marks are sometimes printed the wrong way round.
      opens = !open &&
              straight_opens(std::string(text.substr(0, at)) + "\"" + std::string(rest.substr(size)), at);
    } else if (rest.front() == '"') {
      size = 1;
      opens = !open && straight_opens(text, at);
    }
    if (size == 0) {
      ++at;
      continue;
    }
    if (opens && open) {
      ++depth;
    } else if (opens) {
      open = at + size;
      mark_begin = at;
    } else if (open && depth > 0) {
      --depth;
    } else if (open) {
      end_at(at, true);
      if (!found.empty()) found.back().end = at + size;
    }
    at += size;
  }
  if (open) {
    end_at(text.size(), false);
    if (!found.empty()) found.back().end = text.size();
  }
  return found;
}

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// A single mark in a text, and what it can be.
struct SingleMark {
  std::size_t at = 0;
  std::size_t size = 0;
  bool opens = false;
  bool closes = false;
  bool may_be_apostrophe = false;  // behind a plural: "parents' refusal"
};

// Whether what follows a mark cannot belong to somebody whose plural stands before it: "sound plans' and",
// not "leaders' plans".
bool goes_on_without_owner(std::string_view behind) {
  static constexpr std::string_view k_words[] = {"and",   "or",  "but",  "for",   "in",   "on",   "of",
                                                 "to",    "at",  "by",   "with",  "from", "as",   "is",
                                                 "are",   "was", "were", "has",   "have", "had",  "that",
                                                 "which", "who", "when", "while", "than", "said", "says"};
  if (!behind.starts_with(' ')) return false;
  const std::string_view word = behind.substr(1, behind.find_first_of(" ,.;:", 1) - 1);
  return std::ranges::find(k_words, word) != std::end(k_words);
}

std::vector<SingleMark> single_marks(std::string_view text) {
  constexpr std::string_view k_single_opening = "‘";
  constexpr std::string_view k_single_closing = "’";
  std::vector<SingleMark> marks;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    SingleMark mark{.at = at, .size = 1};
    const bool curly_opens = rest.starts_with(k_single_opening);
    const bool curly_closes = rest.starts_with(k_single_closing);
    if (curly_opens || curly_closes) mark.size = k_single_opening.size();
    if (!curly_opens && !curly_closes && rest.front() != '\'') continue;
    const char before = at == 0 ? ' ' : text[at - 1];
    const char after = at + mark.size < text.size() ? text[at + mark.size] : ' ';
    const bool behind_word = is_letter(before) || (before >= '0' && before <= '9');
    const bool before_word = is_letter(after) || (after >= '0' && after <= '9');
    const bool behind_dash = text.substr(0, at).ends_with("–") || text.substr(0, at).ends_with("—");
    const bool behind_break =
        is_space(before) || before == '(' || before == '[' || before == '-' || behind_dash;
    // "‘90s" and "‘til" are apostrophes, whichever way they are turned.
    static constexpr std::string_view k_cut_short[] = {"til ", "tis ", "em ", "cause ",
                                                       "n ",   "n' ",  "n’ ", "twas "};
    const std::string_view behind = text.substr(std::min(at + mark.size, text.size()));
    const bool cut_short =
        (after >= '0' && after <= '9' && behind.size() > 2 && behind[2] == 's') ||
        std::ranges::any_of(k_cut_short, [&](std::string_view word) { return behind.starts_with(word); });
    mark.opens = !curly_closes && behind_break && !is_space(after) && !cut_short;
    mark.closes = !curly_opens && !mark.opens && !is_space(before) && !before_word && !behind_dash;
    mark.may_be_apostrophe = mark.closes && behind_word && (before == 's' || before == 'z') &&
                             is_space(after) && !goes_on_without_owner(behind);
    if (mark.opens || mark.closes) marks.push_back(mark);
    at += mark.size - 1;
  }
  return marks;
}

}  // namespace

std::vector<QuotedStretch> single_quoted_stretches(std::string_view document, text::Span span) {
  const std::string_view text = document.substr(span.begin, span.size());
  const std::vector<SingleMark> marks = single_marks(text);
  std::vector<QuotedStretch> found;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i].opens) continue;
    // The first mark that must close and is not that of a name inside, or else the first that can.
    std::size_t close = marks.size();  // of all marks, the one that closes; none yet
    std::size_t inner = 0;
    for (std::size_t j = i + 1; j < marks.size(); ++j) {
      if (marks[j].opens) {
        if (close < marks.size()) break;
        ++inner;
      } else if (marks[j].may_be_apostrophe) {
        if (inner == 0 && close == marks.size()) close = j;
      } else if (inner > 0) {
        --inner;
      } else {
        close = j;
        break;
      }
    }
    // A phrase at the beginning of a paragraph that the sentence goes on from is rarer than a plural in a
    // paragraph of speech that the next one goes on with: "'The leaders' plans work."
    if (close < marks.size() && marks[i].at == 0 && marks[close].may_be_apostrophe) close = marks.size();
    const bool closed = close < marks.size();
    const std::size_t begin = marks[i].at + marks[i].size;
    // What nothing closes is a quotation only where paragraphs of one begin like this.
    if (!closed && marks[i].at != 0 && !text.substr(0, marks[i].at).ends_with(": ")) continue;
    const std::size_t end = closed ? marks[close].at : text.size();
    if (begin >= end) continue;
    QuotedStretch stretch;
    stretch.inside = {span.begin + static_cast<std::uint32_t>(begin),
                      span.begin + static_cast<std::uint32_t>(end)};
    stretch.begin = marks[i].at;
    stretch.end = closed ? end + marks[close].size : end;
    stretch.opens_paragraph = marks[i].at == 0;
    stretch.closed = closed;
    found.push_back(stretch);
    if (!closed) break;
    i = close;
  }
  return found;
}

std::vector<const patterns::WordingRule*> wordings_of(const Tagging& tagging, std::string_view means) {
  std::vector<const patterns::WordingRule*> rules;
  for (const patterns::WordingRule& rule : tagging.pack.wordings) {
    if (rule.means == means && rule.pattern) rules.push_back(&rule);
  }
  return rules;
}

namespace {

// Whether what is quoted is speech: a comma or a stop of its own before the closing mark, several words, or a
// paragraph that it opens.
bool is_speech(std::string_view text, const QuotedStretch& stretch) {
  const std::string_view words = text.substr(stretch.inside.begin, stretch.inside.size());
  if (words.empty()) return false;
  return std::string_view(",.?!").find(words.back()) != std::string_view::npos || stretch.opens_paragraph ||
         std::count(words.begin(), words.end(), ' ') >= 5;
}

// Whether the article prints speech between single marks: more of it stands between those than between double
// ones. In other articles single marks stand around names and words that are not the writer's own.
bool speaks_in_single_marks(const Reading& reading) {
  std::size_t single = 0;
  std::size_t doubled = 0;
  const std::string& text = reading.document().text;
  for (const Line& line : reading.lines()) {
    if (reading.block(line).kind == text::BlockKind::heading) continue;
    const text::Span span = reading.block(line).content;
    for (const QuotedStretch& stretch : single_quoted_stretches(text, span))
      single += is_speech(text, stretch);
    for (const QuotedStretch& stretch : quoted_stretches(text, span)) doubled += is_speech(text, stretch);
  }
  return single > doubled;
}

// Single marks, and double ones that do not stand inside them.
std::vector<QuotedStretch> quoted_in_single_style(std::string_view text, text::Span span) {
  std::vector<QuotedStretch> all = single_quoted_stretches(text, span);
  // A word or two in single marks are a name more often than a quotation: 'front door'.
  std::erase_if(all, [&](const QuotedStretch& stretch) {
    const std::string_view words = text.substr(stretch.inside.begin, stretch.inside.size());
    return !is_speech(text, stretch) && std::count(words.begin(), words.end(), ' ') < 2;
  });
  const std::size_t singles = all.size();
  for (const QuotedStretch& stretch : quoted_stretches(text, span)) {
    const bool inside =
        std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(singles),
                    [&](const QuotedStretch& s) { return s.inside.overlaps(stretch.inside); });
    if (!inside) all.push_back(stretch);
  }
  std::sort(all.begin(), all.end(),
            [](const QuotedStretch& a, const QuotedStretch& b) { return a.begin < b.begin; });
  return all;
}

// Double marks, and single ones behind words that say that what follows is said so: "described 'long delays
// in answering calls'".
std::vector<QuotedStretch> quoted_in_double_style(
    std::string_view text, text::Span span, const std::vector<const patterns::WordingRule*>& words_behind) {
  std::vector<QuotedStretch> all = quoted_stretches(text, span);
  if (words_behind.empty()) return all;
  constexpr std::ptrdiff_t k_least_spaces = 3;
  const std::vector<QuotedStretch> doubled = all;
  for (const QuotedStretch& stretch : single_quoted_stretches(text, span)) {
    const std::string_view words = text.substr(stretch.inside.begin, stretch.inside.size());
    if (!stretch.closed || std::count(words.begin(), words.end(), ' ') < k_least_spaces) continue;
    if (std::ranges::any_of(doubled,
                            [&](const QuotedStretch& s) { return s.inside.overlaps(stretch.inside); }))
      continue;
    const std::string before = text::fold_for_comparison(text.substr(span.begin, stretch.begin));
    const bool said = std::ranges::any_of(
        words_behind, [&](const patterns::WordingRule* rule) { return rule->pattern->matches(before); });
    if (said) all.push_back(stretch);
  }
  std::sort(all.begin(), all.end(),
            [](const QuotedStretch& a, const QuotedStretch& b) { return a.begin < b.begin; });
  return all;
}

// The beginning of a paragraph up to a closing mark that nothing in it opened.
std::optional<QuotedStretch> rest_of_quotation(std::string_view document, text::Span span,
                                               const std::vector<QuotedStretch>& quoted, bool single) {
  const std::string_view text = document.substr(span.begin, span.size());
  const std::size_t limit = quoted.empty() ? text.size() : quoted.front().begin;
  if (limit == 0) return std::nullopt;
  // What a curly mark opened may be closed by a straight one.
  std::string_view mark = single ? "’" : "”";
  if (!single && text.find(mark) >= limit) mark = "\"";
  for (std::size_t at = text.find(mark); at < limit; at = text.find(mark, at + mark.size())) {
    const bool behind_stop = at > 0 && std::string_view(".,?!").find(text[at - 1]) != std::string_view::npos;
    if (!behind_stop) continue;
    QuotedStretch rest;
    rest.inside = {span.begin, span.begin + static_cast<std::uint32_t>(at)};
    rest.end = at + mark.size();
    rest.opens_paragraph = true;
    rest.closed = true;
    return rest;
  }
  return std::nullopt;
}

}  // namespace

bool means(const Tagging& tagging, std::string_view folded, std::string_view meaning) {
  return std::ranges::any_of(wordings_of(tagging, meaning), [&](const patterns::WordingRule* rule) {
    return rule->pattern->matches(folded);
  });
}

bool ends_article(const Tagging& tagging, std::size_t line) {
  const std::vector<Line>& lines = tagging.reading.lines();
  const auto says = [&](std::string_view meaning, std::size_t at) {
    return means(tagging, lines[at].content, meaning);
  };
  if (says("end of article", line)) return true;
  if (!says("list of articles", line)) return false;
  std::size_t next = line + 1;
  while (next < lines.size() && (lines[next].content.empty() || says("furniture", next))) ++next;
  if (next >= lines.size()) return true;
  // Other articles stand there as headlines, without a stop.
  constexpr std::size_t k_shortest_paragraph = 60;
  const std::string& behind = lines[next].content;
  return behind.size() < k_shortest_paragraph ||
         std::string_view(".;:!?\"'").find(behind.back()) == std::string_view::npos;
}

// "Urging for fairer towns" over "By Ann Ode | 17 November 2025" behind the last paragraph: another article,
// of which a page prints the headline and who wrote it.
bool is_of_another_article(const Tagging& tagging, std::size_t line) {
  constexpr std::size_t k_paragraphs_before = 3;
  constexpr std::size_t k_shortest_paragraph = 110;
  constexpr std::size_t k_shortest_headline = 12;
  constexpr std::size_t k_longest = 120;  // headline, and line of its author
  const std::vector<Line>& lines = tagging.reading.lines();
  const auto says = [&](std::string_view meaning, std::size_t at) {
    return means(tagging, lines[at].content, meaning);
  };
  if (line == 0 || lines[line].content.size() > k_longest) return false;
  const std::string& above = lines[line - 1].content;
  if (above.size() < k_shortest_headline || above.size() > k_longest ||
      above.find(' ') == std::string::npos ||
      std::string_view(".?!:;,\"')").find(above.back()) != std::string_view::npos)
    return false;
  const auto is_paragraph = [](const Line& at) {
    return at.content.size() >= k_shortest_paragraph &&
           std::string_view(".\"'").find(at.content.back()) != std::string_view::npos;
  };
  const auto here = lines.begin() + static_cast<std::ptrdiff_t>(line);
  if (static_cast<std::size_t>(std::count_if(lines.begin(), here, is_paragraph)) < k_paragraphs_before ||
      std::any_of(here, lines.end(), is_paragraph))
    return false;
  return says("byline", line) && !says("byline", line - 1) && !says("furniture", line - 1);
}

std::vector<NewsParagraph> paragraphs_of(const Tagging& tagging) {
  const Reading& reading = tagging.reading;
  const auto furniture = wordings_of(tagging, "furniture");
  const auto lists = wordings_of(tagging, "list of articles");
  const auto has = [](const std::vector<const patterns::WordingRule*>& rules, std::string_view text) {
    return std::any_of(rules.begin(), rules.end(),
                       [&](const patterns::WordingRule* rule) { return rule->pattern->matches(text); });
  };
  const std::optional<Fact>& headline = tagging.report.headline;
  const bool single = speaks_in_single_marks(reading);
  const auto words_behind = wordings_of(tagging, "words behind");
  bool goes_on = false;  // the paragraph before left a quotation open
  std::vector<NewsParagraph> paragraphs;
  for (std::size_t i = 0; i < reading.lines().size(); ++i) {
    const Line& line = reading.lines()[i];
    const text::Span span = reading.block(line).content;
    if (headline && headline->source.spans.front().end >= span.end) continue;
    if (span.empty() || has(furniture, line.content)) continue;
    // Nor does the line of its author tell anything.
    constexpr std::size_t k_longest_byline = 120;
    const std::optional<Fact>& byline = tagging.report.byline;
    if (byline && byline->source.spans.front().overlaps(span) && span.size() <= k_longest_byline) continue;
    // Nothing of an article stands behind 'More from ...'.
    if (!paragraphs.empty() && (ends_article(tagging, i) || is_of_another_article(tagging, i))) break;
    if (has(lists, line.content)) continue;
    NewsParagraph paragraph{i, text::Folded(reading.document().text, span), {}, {}};
    paragraph.frame = paragraph.folded.text();
    if (reading.block(line).kind != text::BlockKind::heading) {
      paragraph.quoted = single ? quoted_in_single_style(reading.document().text, span)
                                : quoted_in_double_style(reading.document().text, span, words_behind);
    }
    // A quotation that began in the paragraph before may go on without a mark and close in this one.
    if (!paragraphs.empty() && goes_on) {
      if (auto rest = rest_of_quotation(reading.document().text, span, paragraph.quoted, single))
        paragraph.quoted.insert(paragraph.quoted.begin(), *rest);
    }
    goes_on = !paragraph.quoted.empty() && !paragraph.quoted.back().closed;
    // "date 2017-06-15 Town hall chiefs": the day that a page states over its first words is none of them.
    const std::optional<Fact>& published = tagging.report.published;
    if (published && !published->source.spans.empty() && published->source.spans.front().overlaps(span)) {
      constexpr std::uint32_t k_longest_label = 24;
      const text::Span day = published->source.spans.front();
      if (day.begin - span.begin <= k_longest_label && span.end > day.end) {
        for (std::size_t at = 0; at < paragraph.frame.size() && paragraph.span(at, at + 1).begin < day.end;
             ++at)
          paragraph.frame[at] = ' ';
      }
    }
    // From bytes of the canonical text to those of the folded one, which is no longer than it is read.
    std::size_t next = 0;
    for (QuotedStretch& stretch : paragraph.quoted) {
      const std::uint32_t first = span.begin + static_cast<std::uint32_t>(stretch.begin);
      const std::uint32_t last = span.begin + static_cast<std::uint32_t>(stretch.end);
      while (next < paragraph.frame.size() && paragraph.span(next, next + 1).begin < first) ++next;
      stretch.begin = next;
      while (next < paragraph.frame.size() && paragraph.span(next, next + 1).begin < last) {
        paragraph.frame[next++] = '\1';
      }
      stretch.end = next;
    }
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

}  // namespace revisit::tag
