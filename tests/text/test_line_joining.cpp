#include <catch2/catch.hpp>
#include <string_view>

#include "text/line_joining.h"

using namespace revisit::text;

TEST_CASE("joint_between") {
  Vocabulary vocabulary;
  for (const std::string_view word :
       {"information", "Sharing,", "performance", "multi-agency", "agency", "year", "olds", "hours",
        "together", "well-being", "wellbeing", "cooperate", "informed"}) {
    vocabulary.add(word);
  }
  struct Case {
    std::string_view previous;
    std::string_view next;
    Joint joint;
  };
  const Case cases[] = {
      {"social", "work", Joint::space},
      {"information-", "sharing", Joint::nothing},
      {"out-of-", "hours", Joint::nothing},
      {"17-year-", "olds", Joint::nothing},
      {"16-", "and", Joint::space},
      {"short-", "or", Joint::space},
      {"2018-", "19", Joint::nothing},
      {"perfor-", "mance", Joint::drop_hyphen},     // 'performance' is seen elsewhere
      {"inde-", "pendently.", Joint::drop_hyphen},  // neither half is a word
      {"co-", "operate", Joint::drop_hyphen},       // seen without
      {"well-", "being", Joint::nothing},           // seen both ways: as printed
      {"multi-", "disciplinary", Joint::nothing},   // a prefix
      {"trauma-", "informed", Joint::nothing},      // one half is a word
      {"(multi-", "agency)", Joint::nothing},
      {"North-", "East", Joint::nothing},
      {"soft\u00AD", "ly", Joint::drop_hyphen},
      {"hard\u2010", "ly-known", Joint::drop_hyphen},
      {"no\u2011", "break", Joint::nothing},
      {"homes –", "and", Joint::space},
      {"-", "first", Joint::space},
      {"and/", "or", Joint::nothing},
      {"/", "or", Joint::space},
      {"", "word", Joint::space},
  };
  for (const Case& c : cases) {
    INFO(c.previous << " | " << c.next);
    CHECK(joint_between(c.previous, c.next, vocabulary) == c.joint);
  }
}
