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

std::vector<const patterns::WordingRule*> wordings_of(const Tagging& tagging, std::string_view means) {
  std::vector<const patterns::WordingRule*> rules;
  for (const patterns::WordingRule& rule : tagging.pack.wordings) {
    if (rule.means == means && rule.pattern) rules.push_back(&rule);
  }
  return rules;
}

std::vector<NewsParagraph> paragraphs_of(const Tagging& tagging) {
  const Reading& reading = tagging.reading;
  const auto furniture = wordings_of(tagging, "furniture");
  const auto endings = wordings_of(tagging, "end of article");
  const auto has = [](const std::vector<const patterns::WordingRule*>& rules, std::string_view text) {
    return std::any_of(rules.begin(), rules.end(),
                       [&](const patterns::WordingRule* rule) { return rule->pattern->matches(text); });
  };
  const std::optional<Fact>& headline = tagging.report.headline;
  std::vector<NewsParagraph> paragraphs;
  for (std::size_t i = 0; i < reading.lines().size(); ++i) {
    const Line& line = reading.lines()[i];
    const text::Span span = reading.block(line).content;
    if (headline && headline->source.spans.front().end >= span.end) continue;
    if (span.empty() || has(furniture, line.content)) continue;
    // Nothing of an article stands behind 'More from ...'.
    if (has(endings, line.content) && !paragraphs.empty()) break;
    NewsParagraph paragraph{i, text::Folded(reading.document().text, span), {}, {}};
    paragraph.frame = paragraph.folded.text();
    if (reading.block(line).kind != text::BlockKind::heading) {
      paragraph.quoted = quoted_stretches(reading.document().text, span);
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
