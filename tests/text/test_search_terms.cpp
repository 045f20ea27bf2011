#include <catch2/catch.hpp>

#include "text/search_terms.h"

using namespace revisit;

namespace {

std::string listed(std::string_view text) {
  std::string list;
  for (const text::SearchTerm& term : text::search_terms(text)) {
    CHECK(term.span.end <= text.size());
    list += (list.empty() ? "" : " ") + term.exact + (term.joined ? "-" : "");
  }
  return list;
}

}  // namespace

TEST_CASE("search_terms: case, accents, apostrophes and hyphens") {
  struct Case {
    const char* text;
    const char* terms;
  };
  const Case cases[] = {
      {"", ""},
      {"Children’s services", "children services"},
      {"carers’ and don't", "carers and dont"},
      {"CAFÉ naïve Ærø", "cafe naive ærø"},
      {"multi-agency and co‑located", "multi- agency and co- located"},
      {"16- and 17-year-olds", "16 and 17- year- olds"},
      {"early – help", "early help"},
      {"‘quoted’ “words”", "quoted words"},
      {"\xFF broken \xC3", "broken"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(listed(c.text) == c.terms);
  }
}

TEST_CASE("search_terms: spans are those of the words in the text") {
  const std::string text = "The “Café’s” multi-agency plan";
  const auto terms = text::search_terms(text);
  REQUIRE(terms.size() == 5);
  CHECK(text.substr(terms[1].span.begin, terms[1].span.size()) == "Café");
  CHECK(text.substr(terms[4].span.begin, terms[4].span.size()) == "plan");
}

TEST_CASE("SearchStemmer: forms of one word meet, and others do not") {
  const text::SearchStemmer stemmer;
  const std::vector<std::vector<std::string>> same = {
      {"organise", "organize", "organised", "organisation", "organizations"},
      {"behaviour", "behavior", "behaviours"},
      {"programme", "program", "programmes"},
      {"judgement", "judgment", "judgements"},
      {"child", "children"},
      {"assess", "assessed", "assessing", "assesses"},
      {"assessment", "assessments"},
      {"keep", "kept", "keeps", "keeping"},
      {"analyse", "analyze", "analysed"},
      {"practise", "practice", "practising"},
      {"centre", "center", "centres"},
      {"woman", "women"},
      {"counselling", "counseling"},
      {"family", "families"},
      {"labour", "labor"},
      {"neighbourhood", "neighborhoods"},
      {"favourite", "favorite"},
      {"travellers", "traveler", "traveller"},
      {"dwelling", "dwellings"},
      {"adviser", "advisors", "advisor"},
      {"focused", "focussed", "focus", "focussing"},
      {"enrolment", "enrollments"},
      {"fulfilment", "fulfillment"},
      {"foetal", "fetal"},
      {"theatre", "theaters"},
      {"learnt", "learned", "learning"},
  };
  for (const auto& forms : same) {
    for (const std::string& form : forms) {
      CAPTURE(form);
      CHECK(stemmer.stem(form) == stemmer.stem(forms.front()));
    }
  }
  const std::vector<std::pair<std::string, std::string>> different = {{"four", "for"},      {"our", "or"},
                                                                      {"sent", "send"},     {"left", "leave"},
                                                                      {"police", "policy"}, {"hour", "hor"}};
  for (const auto& [a, b] : different) {
    CAPTURE(a, b);
    CHECK(stemmer.stem(a) != stemmer.stem(b));
  }
}

TEST_CASE("other_spellings: beginnings of words in Britain and America") {
  struct Case {
    const char* beginning;
    std::vector<std::string> others;
  };
  const Case cases[] = {
      {"organis", {"organiz"}},
      {"organizat", {"organisat"}},
      {"analys", {"analyz"}},
      {"neighbourho", {"neighborho"}},
      {"behavior", {"behaviour"}},
      {"programmes", {}},
      {"practis", {"practic", "practiz"}},
      {"advisor", {"adviser", "advizor"}},
      {"safeguard", {}},
      {"e", {}},
      {"dis", {}},
      {"for", {}},
      {"cent", {}},
      {"", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.beginning);
    CHECK(text::other_spellings(c.beginning) == c.others);
  }
}
