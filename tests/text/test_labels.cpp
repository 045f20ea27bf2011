#include <catch2/catch.hpp>
#include <string_view>

#include "text/labels.h"

using namespace revisit::text;

TEST_CASE("find_label") {
  struct Case {
    std::string_view text;
    LabelKind kind;
    std::string_view label;
  };
  const Case cases[] = {
      {"12. Visits are regular.", LabelKind::number, "12."},
      {"12) Visits", LabelKind::number, "12)"},
      {"(3) Visits", LabelKind::number, "(3)"},
      {"1.Children are seen", LabelKind::number, "1."},
      {"2.1 Adoption performance", LabelKind::number, "2.1"},
      {"1.1.2 Social baseline", LabelKind::number, "1.1.2"},
      {"1.1. Background", LabelKind::number, "1.1."},
      {"7.", LabelKind::number, "7."},
      {"R1 Raise the standard of writing", LabelKind::number, "R1"},
      {"R12. Improve attendance", LabelKind::number, "R12."},
      {"R2", LabelKind::number, "R2"},
      {"a) first", LabelKind::letter, "a)"},
      {"(iv) fourth", LabelKind::letter, "(iv)"},
      {"• first", LabelKind::bullet, "•"},
      {"•first", LabelKind::bullet, "•"},
      {"– first", LabelKind::bullet, "–"},
      {"─ first", LabelKind::bullet, "─"},
      {"◦ first", LabelKind::bullet, "◦"},
      // Not labels.
      {"12 children were seen", LabelKind::none, ""},
      {"R2D2 was watched", LabelKind::none, ""},
      {"R1 and R2 were met", LabelKind::none, ""},
      {"R1234 Road works", LabelKind::none, ""},
      {"2.1 per cent", LabelKind::none, ""},
      {"3.5 million pounds", LabelKind::none, ""},
      {"9.30am start", LabelKind::none, ""},
      {"2018. That year", LabelKind::none, ""},
      {"A. Smith, chair", LabelKind::none, ""},
      {"–3 degrees", LabelKind::none, ""},
      {"I am glad", LabelKind::none, ""},
      {"(Item 1)", LabelKind::none, ""},
      {"", LabelKind::none, ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const Label label = find_label(c.text);
    CHECK(label.kind == c.kind);
    CHECK(c.text.substr(0, label.size) == c.label);
  }
}

TEST_CASE("kind_of_label") {
  CHECK(kind_of_label("12") == LabelKind::number);
  CHECK(kind_of_label("12.") == LabelKind::number);
  CHECK(kind_of_label("A.") == LabelKind::letter);
  CHECK(kind_of_label("o") == LabelKind::bullet);
  CHECK(kind_of_label("•") == LabelKind::bullet);
  CHECK(kind_of_label("") == LabelKind::none);
  CHECK(kind_of_label("(xviii)") == LabelKind::letter);
  CHECK(kind_of_label("Recommendation 3:") == LabelKind::number);
  CHECK(kind_of_label("effectively") == LabelKind::none);
  CHECK(kind_of_label("SEND") == LabelKind::none);
  CHECK(kind_of_label("who") == LabelKind::none);
  CHECK(kind_of_label("bb)") == LabelKind::letter);
  CHECK(kind_of_label("Some y") == LabelKind::none);
  CHECK(kind_of_label("an action plan for 2018 and 2019") == LabelKind::none);
}
