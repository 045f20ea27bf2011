#include "fuzz/outcomes.h"

#include <cstdio>
#include <cstdlib>

#include "text/characters.h"

namespace revisit::fuzz {

void violated(std::string_view what) {
  std::fprintf(stderr, "not allowed: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void require_sound(const revisit::text::Document& document) {
  const std::string problem = revisit::text::check_invariants(document);
  if (!problem.empty()) violated(problem);
  require(valid_utf8(document.text) == document.text, "the text is no valid UTF-8");
}

std::string valid_utf8(std::string_view bytes) {
  std::string result;
  for (const char32_t c : revisit::text::to_code_points(bytes)) revisit::text::append_utf8(result, c);
  return result;
}

}  // namespace revisit::fuzz
