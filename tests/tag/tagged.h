// Tags documents made from the notation, and shows what came out as text that a test can compare.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack.h"
#include "tag/notation.h"
#include "tag/report.h"
#include "tag/tagger.h"

namespace revisit::test {

// The packs of tests/packs: a made-up inspectorate of schools.
[[nodiscard]] const patterns::Library& island_packs();

// The packs that are installed with the program.
[[nodiscard]] const patterns::Library& shipped_packs();

// How the report of an inspection in 2018 begins that graded every area good.
inline const std::string k_good_in_all =
    "# Inspection of Aldermere local authority children’s services\n"
    "**Inspection dates: 2 July 2018 to 6 July 2018**\n"
    "| Judgement | Grade |\n"
    "| The impact of leaders on social work practice with children and families | Good |\n"
    "| The experiences and progress of children who need help and protection | Good |\n"
    "| The experiences and progress of children in care and care leavers | Good |\n"
    "| Overall effectiveness | Good |\n";

// A tagged document, with what the rules did.
struct Tagged {
  text::Document document;
  tag::Report report;
  std::vector<tag::Event> events;
};
[[nodiscard]] Tagged tagged(std::string_view notation, const patterns::Library& library = island_packs(),
                            Layout layout = {});

// One line for each item:
//   judgements       "teaching: secure (The quality of teaching)"
//   recommendations  "recommendation/school 3 Mend the fence {immediate, repeated, 19, 20, standard 4b}"
//   events           "near miss improve: heading of a list that has no items"
[[nodiscard]] std::string judgements_of(const tag::Report& report);
[[nodiscard]] std::string previous_judgements_of(const tag::Report& report);
[[nodiscard]] std::string recommendations_of(const tag::Report& report);
[[nodiscard]] std::string measures_of(const tag::Report& report);
[[nodiscard]] std::string doubts_of(const tag::Report& report);
[[nodiscard]] std::string recognition_of(const tag::Report& report);
[[nodiscard]] std::string events_of(const std::vector<tag::Event>& events, tag::Event::Kind kind);

// The text of a fact's spans, '|' between them.
[[nodiscard]] std::string words_of(const text::Document& document, const tag::Source& source);

}  // namespace revisit::test
