#include "compare/excerpt.h"

#include <algorithm>

#include "text/sentences.h"

namespace revisit::compare {

bool is_weak(const tag::Finding& finding) {
  return finding.polarity == "weakness" || finding.polarity == "mixed";
}

std::vector<std::uint32_t> deciding_places(const tag::Finding& finding) {
  std::vector<std::uint32_t> found;
  if (!finding.polarity_source) return found;
  std::size_t at = 0;
  for (const text::Span span : finding.source.spans) {
    // What the text has between two spans: "; " before a point, else a space.
    if (at > 0) at += finding.text.compare(at, 2, "; ") == 0 ? 2 : 1;
    for (const text::Span deciding : finding.polarity_source->spans) {
      if (deciding.begin >= span.begin && deciding.begin < span.end)
        found.push_back(static_cast<std::uint32_t>(at) + (deciding.begin - span.begin));
    }
    at += span.size();
  }
  // Else the text is not that of the spans, one by one.
  if (at != finding.text.size()) found.clear();
  std::ranges::sort(found);
  return found;
}

text::Span with_deciding_sentences(const tag::Finding& finding, text::Span sentence) {
  if (!is_weak(finding)) return sentence;
  const std::vector<std::uint32_t> places = deciding_places(finding);
  if (places.empty()) return sentence;
  text::Span all = sentence;
  text::Span last = sentence;
  for (const text::Span one :
       text::sentences_of(finding.text, {0, static_cast<std::uint32_t>(finding.text.size())})) {
    const bool decides = std::ranges::any_of(
        places, [&](std::uint32_t place) { return place >= one.begin && place < one.end; });
    if (!decides) continue;
    all = {std::min(all.begin, one.begin), std::max(all.end, one.end)};
    last = one;
  }
  return all.size() <= k_longest_excerpt ? all : last;
}

}  // namespace revisit::compare
