#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "patterns/catalogue.h"

using namespace revisit::patterns;

namespace {

Providers some_providers() {
  return Providers({
      {"E1", "", "Kingston upon Thames", {}, "", "London Borough", {}},
      {"E2", "", "Kingston upon Hull", {"Hull"}, "", "Unitary Authority", {}},
      {"E3", "", "Bath and North East Somerset", {}, "", "Unitary Authority", {}},
      {"E4", "", "City of London", {"London Corporation"}, "", "London Borough", {}},
      {"E5", "", "Torbay", {}, "", "Unitary Authority", {}},
      {"E6", "", "County Durham", {"Durham"}, "", "Unitary Authority", {}},
      {"E7", "", "St. Helens", {}, "", "Metropolitan District", {}},
  });
}

}  // namespace

TEST_CASE("Providers::find forgives the ways names are printed") {
  const Providers providers = some_providers();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Torbay", "E5"},
      {"TORBAY", "E5"},
      {"Torbay Council", "E5"},
      {"Royal Borough of Kingston upon Thames", "E1"},
      {"The Royal Borough of Kingston\nupon Thames", "E1"},
      {"Hull City Council", "E2"},
      {"bath-and-north-east-somerset", "E3"},
      {"Bath & North East Somerset Council", "E3"},
      {"City of London", "E4"},
      {"london-corporation", "E4"},
      {"Durham County Council", "E6"},
      {"St Helens Metropolitan Borough Council", "E7"},
      {"Atlantis", ""},
      {"", ""},
  };
  for (const auto& [name, id] : cases) {
    INFO(name);
    const ProviderMatch match = providers.find(name);
    CHECK((match.provider == nullptr ? "" : match.provider->id) == id);
  }
}

TEST_CASE("Providers::find suggests near misses") {
  const Providers providers = some_providers();
  const ProviderMatch match = providers.find("Torbya");
  CHECK(match.provider == nullptr);
  REQUIRE(match.near_misses.size() == 1);
  CHECK(match.near_misses[0]->name == "Torbay");
  CHECK(providers.find("kingston").near_misses.size() >= 2);
}

TEST_CASE("plain_place_name takes the council's words away") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"London Borough of Bexley", "Bexley"},
      {"Torbay Council", "Torbay"},
      {"Royal Borough of Windsor and Maidenhead", "Windsor and Maidenhead"},
      {"Rotherham Metropolitan Borough Council", "Rotherham"},
      {"Leicester City", "Leicester"},
      {"THRALE COUNTY BOROUGH COUNCIL", "Thrale"},
      {"Wexcombe District Unitary Council", "Wexcombe"},
      {"Hartsmere Unitary Council", "Hartsmere"},
      {"Cheshire East Unitary Authority", "Cheshire East"},
      {"Hartsmere District Unitary Council", "Hartsmere"},
      {"Thornbeck County Borough Council", "Thornbeck"},
      {"Wexcombe and District Council", "Wexcombe"},
      {"Isles of Scilly", "Isles of Scilly"},
      {"Bath and North East Somerset", "Bath and North East Somerset"},
      {"St. Helens", "St. Helens"},
      {"North East Lincolnshire Council local authority", "North East Lincolnshire"},
  };
  for (const auto& [printed, plain] : cases) {
    INFO(printed);
    CHECK(plain_place_name(printed) == plain);
  }
}
