// Which of the councils that papers name is the one that a user names.
#pragma once

#include <string>
#include <string_view>

#include "store/store.h"

namespace revisit::cli {

// What council, school or other body a name names, in lower case and without its kind: "Aldermere City
// Council" is "aldermere".
[[nodiscard]] std::string slug_of_council(std::string_view council);

// Whether names of papers' councils mean the council that a user names, in any form of its name: by the
// reference data where it knows one of them, else by the place.
class CouncilMatch {
 public:
  CouncilMatch(std::string_view wanted, const store::FindProvider& find_provider);

  [[nodiscard]] bool is(const std::string& council) const;

 private:
  store::FindProvider m_find_provider;
  const patterns::Provider* m_provider;  // null where the reference data knows none, or several
  std::string m_slug;
};

// A sentence for the user where the store has papers of the council, but no visits to it; else empty.
[[nodiscard]] std::string papers_alone(const store::Store& store, const std::string& council,
                                       const store::FindProvider& find_provider);

}  // namespace revisit::cli
