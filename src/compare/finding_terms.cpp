#include "compare/finding_terms.h"

namespace revisit::compare {

std::vector<Term> finding_terms(std::string_view text, const Phrases& phrases) {
  std::vector<Term> result = phrases.terms(text);
  const std::size_t single = result.size();
  std::size_t before = single;  // the word before, if there is one
  for (std::size_t i = 0; i < single; ++i) {
    if (result[i].id.starts_with('#')) continue;
    if (before < single) {
      const std::string_view between =
          text.substr(result[before].span.end, result[i].span.begin - result[before].span.end);
      if (between.find_first_of(".;:?!") == std::string_view::npos) {
        result.push_back(
            {result[before].id + ' ' + result[i].id, {result[before].span.begin, result[i].span.end}, false});
      }
    }
    before = i;
  }
  return result;
}

bool is_pair(std::string_view term) {
  return term.find(' ') != std::string_view::npos;
}

}  // namespace revisit::compare
