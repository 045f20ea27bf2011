#include <catch2/catch.hpp>

#include "quote/quotation.h"

using namespace revisit;

namespace {

// The quotations of a text, each between '<' and '>', with '!' where the closing mark is missing.
std::string shown(std::string_view text) {
  std::string result;
  for (const quote::Quotation& quotation : quote::find_quotations(text)) {
    result += '<' + quotation.text + '>' + (quotation.closed ? "" : "!");
  }
  return result;
}

std::string words(std::string_view quotation) {
  std::string result;
  for (const quote::Word& word : quote::words_of_quotation(quotation)) {
    result += (result.empty() ? "" : " ") + std::string(word.omission_before ? "..." : "") +
              (word.editorial ? "[" + word.printed + "]" : word.printed);
  }
  return result;
}

}  // namespace

TEST_CASE("find_quotations: marks, apostrophes, paragraphs") {
  struct Case {
    const char* text;
    const char* quotations;
  };
  const Case cases[] = {
      {"", ""},
      {"No quotation here.", ""},
      {"He said \"too few\" and \"too late\".", "<too few><too late>"},
      {"He said “too few” and ‘too late’.", "<too few><too late>"},
      {"He said 'too few' of them.", "<too few>"},
      {"The council's plans, the children’s views and parents’ refusal.", ""},
      {"Don't say 'it's the council's fault' again.", "<it's the council's fault>"},
      {"She spoke of 'the parents' view of the plan' often.", "<the parents' view of the plan>"},
      {"In the '90s, rock 'n' roll.", ""},
      {"It was rated ‘inadequate’ – twice.", "<inadequate>"},
      {"It was (\"weak\") then.", "<weak>"},
      {"A board 5'10\" long.", ""},
      {"“He called it ‘poor’ work,” she said.", "<He called it ‘poor’ work,>"},
      {"He called it ‘a “poor” show’ then.", "<a “poor” show>"},
      {"The letter said: “One.\n“Two.\n“Three.”\nNothing more.", "<One. Two. Three.>"},
      {"The letter said: “One.\n\n“Two.”", "<One. Two.>"},
      {"The letter said: “One.\nNothing more.", "<One.>!"},
      {"The letter said: “One.\nHe said “two”.", "<One.>!<two>"},
      {"“One “two” three", "<One>!<two>"},
      {"“sound understanding they face.\"", "<sound understanding they face.>"},
      {"\"One,\" he said. \"Two.\"", "<One,><Two.>"},
      {"said—\"yes\"—and left", "<yes>"},
      {"\"\" and “ ”", ""},
      {"«Non», said she", "<Non>"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(shown(c.text) == c.quotations);
  }
}

TEST_CASE("find_quotations: spans are those of the text") {
  const std::string text = "He said: “One two.\n“Three.” Yes.";
  const auto quotations = quote::find_quotations(text);
  REQUIRE(quotations.size() == 1);
  REQUIRE(quotations[0].spans.size() == 2);
  CHECK(text.substr(quotations[0].spans[0].begin, quotations[0].spans[0].size()) == "One two.");
  CHECK(text.substr(quotations[0].spans[1].begin, quotations[0].spans[1].size()) == "Three.");
}

TEST_CASE("words_of_quotation: what the writer did to it") {
  CHECK(words("Plans are… weak") == "Plans are ...weak");
  CHECK(words("Plans are ... weak . . . now") == "Plans are ...weak ...now");
  CHECK(words("Plans [...] are […] weak") == "Plans ...are ...weak");
  CHECK(words("[T]he [council] is weak") == "The [council] is weak");
  CHECK(words("[the council’s staff] left") == "[the] [council’s] [staff] left");
  CHECK(words("Plans is [sic] weak") == "Plans is weak");
  CHECK(words("…and so on…") == "and so on");
}

// Whatever stands in a text: no crash, spans inside it.
TEST_CASE("find_quotations: survives mutilated texts") {
  const std::string base = "“One ‘two’ \"three\" it's” [T]he … plan’s\n“four' five\" «six»\n\n‘seven";
  for (std::size_t cut = 0; cut < base.size(); ++cut) {
    for (const std::string& text :
         {base.substr(0, cut), base.substr(cut), base.substr(0, cut) + base.substr(cut + 1)}) {
      for (const quote::Quotation& quotation : quote::find_quotations(text)) {
        CHECK(!quotation.spans.empty());
        for (const text::Span span : quotation.spans) CHECK(span.end <= text.size());
        static_cast<void>(quote::words_of_quotation(quotation.text));
      }
    }
  }
}
