#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "text/dates.h"

using revisit::text::month_name;
using revisit::text::month_number;
using revisit::text::parse_date;
using revisit::text::parse_date_range;

TEST_CASE("parse_date reads the first date of a text") {
  struct Case {
    std::string text;
    std::string iso;  // empty: none
  };
  const std::vector<Case> cases = {
      {"11 June 2018", "2018-06-11"},
      {"11th June, 2018", "2018-06-11"},
      {"Report published: 24 August\n2018", "2018-08-24"},
      {"held on Thursday, 19 December 2024.", "2024-12-19"},
      {"the 2nd of May 2019", "2019-05-02"},
      {"December 1st, 2016", "2016-12-01"},
      {"June 2018", "2018-06"},
      {"Sept 2018", "2018-09"},
      {"in 2018", "2018"},
      {"05/07/2018", "2018-07-05"},
      {"2018-07-05", "2018-07-05"},
      {"31 June 2018", ""},
      {"paragraph 12", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto date = parse_date(c.text);
    CHECK((date ? date->iso() : "") == c.iso);
  }
}

TEST_CASE("months have names and numbers") {
  for (int month = 1; month <= 12; ++month) CHECK(month_number(month_name(month)) == month);
  CHECK(month_name(6) == "June");
  CHECK(month_number("sEPTEMBER") == 9);
  CHECK(month_name(0).empty());
  CHECK(month_name(13).empty());
  CHECK_FALSE(month_number("sept"));
  CHECK_FALSE(month_number(""));
}

TEST_CASE("parse_date_range reads the periods that reports print") {
  struct Case {
    std::string text;
    std::string first;
    std::string last;
  };
  const std::vector<Case> cases = {
      {"11 June 2018 to 5 July 2018", "2018-06-11", "2018-07-05"},
      {"11 March 2014 – 2 April 2014", "2014-03-11", "2014-04-02"},
      {"30 September – 22 October 2014", "2014-09-30", "2014-10-22"},
      {"21 March to 1 April 2022", "2022-03-21", "2022-04-01"},
      {"12 to 16 January 2026", "2026-01-12", "2026-01-16"},
      {"12-16 January 2026", "2026-01-12", "2026-01-16"},
      {"5 December to 16 December 2022", "2022-12-05", "2022-12-16"},
      {"12 December to 9 January 2018", "2017-12-12", "2018-01-09"},
      {"28 October to 8 November 2024 and 3 to 6 February 2025", "2024-10-28", "2025-02-06"},
      {"11 May 2026", "2026-05-11", "2026-05-11"},
      {"no date", "", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto range = parse_date_range(c.text);
    CHECK((range ? range->first.iso() : "") == c.first);
    CHECK((range ? range->last.iso() : "") == c.last);
  }
}
