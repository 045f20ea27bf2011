#include "compare/excerpt.h"

#include <algorithm>

#include "text/sentences.h"

namespace revisit::compare {

std::optional<std::uint32_t> deciding_place(const tag::Finding& finding) {
  if (!finding.polarity_source || finding.polarity_source->spans.empty()) return std::nullopt;
  const std::uint32_t place = finding.polarity_source->spans.front().begin;
  std::optional<std::uint32_t> found;
  std::size_t at = 0;
  for (const text::Span span : finding.source.spans) {
    // What the text has between two spans: "; " before a point, else a space.
    if (at > 0) at += finding.text.compare(at, 2, "; ") == 0 ? 2 : 1;
    if (place >= span.begin && place < span.end)
      found = static_cast<std::uint32_t>(at) + (place - span.begin);
    at += span.size();
  }
  // Else the text is not that of the spans, one by one.
  return at == finding.text.size() ? found : std::nullopt;
}

text::Span with_deciding_sentence(const tag::Finding& finding, text::Span sentence) {
  constexpr std::uint32_t k_long = 500;  // bytes
  const bool is_weak = finding.polarity == "weakness" || finding.polarity == "mixed";
  const auto place = is_weak ? deciding_place(finding) : std::nullopt;
  if (!place || (*place >= sentence.begin && *place < sentence.end)) return sentence;
  const text::Span all{0, static_cast<std::uint32_t>(finding.text.size())};
  for (const text::Span deciding : text::sentences_of(finding.text, all)) {
    if (*place < deciding.begin || *place >= deciding.end) continue;
    const text::Span both{std::min(deciding.begin, sentence.begin), std::max(deciding.end, sentence.end)};
    return both.size() <= k_long ? both : deciding;
  }
  return sentence;
}

}  // namespace revisit::compare
