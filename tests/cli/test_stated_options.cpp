// What the user states: --provider, --kind, --date.
#include <catch2/catch.hpp>

#include "cli/stated_options.h"
#include "patterns/catalogue.h"

using namespace revisit;

namespace {

patterns::Provider provider(const std::string& id, const std::string& name) {
  patterns::Provider result;
  result.id = id;
  result.name = name;
  return result;
}

// By reference data of two councils.
std::expected<cli::CheckedStated, std::string> checked(const cli::StatedOptions& given) {
  static const patterns::Providers providers(
      {provider("marlsea", "Marlsea Council"), provider("pellmoor", "Pellmoor County Council")});
  return cli::checked(
      given, [](std::string_view name) { return providers.find(name); },
      [] { return std::expected<std::vector<std::string>, std::string>({"agenda", "minutes"}); });
}

}  // namespace

TEST_CASE("stated: a provider is one that is known, or meant as it is written") {
  struct Case {
    const char* given;
    const char* stated;
    const char* notice;
    const char* error;
  };
  const Case cases[] = {
      {"Marlsea", "Marlsea Council", "", ""},
      {"=Marlsea", "Marlsea Council", "", ""},
      {" Brackwater  District Council ", "Brackwater District Council",
       "--provider: the reference data do not know 'Brackwater District Council'; it is stated as you wrote "
       "it",
       ""},
      {"Marlsee", "", "",
       "--provider: no provider is called 'Marlsee'; did you mean 'Marlsea Council'? To state it as it is, "
       "write "
       "'=Marlsee'"},
      {"=Marlsee", "Marlsee",
       "--provider: the reference data do not know 'Marlsee'; it is stated as you wrote it", ""},
      {"", "", "", "--provider: write the name of a provider"},
      {" = ", "", "", "--provider: write the name of a provider"},
  };
  for (const Case& c : cases) {
    INFO(c.given);
    const auto result = checked({.provider = c.given, .kind = {}, .date = {}});
    CHECK((result ? result->stated.provider : "") == c.stated);
    CHECK((result ? result->notice : "") == c.notice);
    CHECK((result ? "" : result.error()) == c.error);
  }
}

TEST_CASE("stated: kinds and dates in the forms in which people write them") {
  CHECK(checked({.provider = {}, .kind = "Minutes", .date = "22 January 2019"})->stated ==
        tag::Stated{"", "minutes", "2019-01-22"});
  CHECK(checked({.provider = {}, .kind = {}, .date = "02/01/2019"})->stated.date == "2019-01-02");
  CHECK(!checked({.provider = {}, .kind = "", .date = {}}));
  CHECK(!checked({.provider = {}, .kind = {}, .date = ""}));
  CHECK(!checked({.provider = {}, .kind = {}, .date = "1019-01-22"}));
}
