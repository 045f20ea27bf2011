#include <catch2/catch.hpp>
#include <utility>
#include <vector>

#include "text/name_case.h"

using revisit::text::name_case;

TEST_CASE("name_case: names in capitals are written as elsewhere, others stay") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"ALDERMERE", "Aldermere"},
      {"BATH AND NORTH EAST SOMERSET", "Bath and North East Somerset"},
      {"STOKE-ON-TRENT", "Stoke-on-Trent"},
      {"KING'S LYNN", "King's Lynn"},
      {"ST HELENS", "St Helens"},
      {"YNYS MÔN", "Ynys Môn"},
      {"THE WREKIN", "The Wrekin"},
      {"BCP", "BCP"},
      {"Telford & Wrekin", "Telford & Wrekin"},
      {"McMARLSEA", "McMARLSEA"},
      {"", ""},
  };
  for (const auto& [printed, written] : cases) CHECK(name_case(printed) == written);
}
