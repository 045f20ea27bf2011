// What the renderings of a comparison have in common. Only src/report/diff_*.cpp include this.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compare/comparison.h"
#include "tag/report.h"

namespace revisit::report::parts {

// "12 October 2015" of "2015-10-12", "October 2015" of "2015-10"; anything else as it is.
[[nodiscard]] std::string readable_date(std::string_view iso);

// "SIF", "ILACS (from 2023)"; "unknown framework".
[[nodiscard]] std::string framework(const compare::Side& side);

// "12 October 2015 to 4 November 2015", "published 5 January 2016", "date unknown".
[[nodiscard]] std::string dates(const compare::Side& side);

// What to call the two reports in a few letters: their years where these differ, else "older" and "newer".
struct Labels {
  std::string older;
  std::string newer;
};
[[nodiscard]] Labels labels(const compare::Comparison& comparison);

// The title line: the provider, or both where they differ.
[[nodiscard]] std::string title(const compare::Comparison& comparison);

// A few sentences: how many recommendations are repeated, new and no longer made, the overall grade, and what
// became of the weaknesses that were found.
enum class Recommendations { counted, passed_over };
[[nodiscard]] std::vector<std::string> summary(const compare::Comparison& comparison,
                                               const tag::Report& older, const tag::Report& newer,
                                               Recommendations recommendations);

// "Personal education plans" of "personal_education_plans".
[[nodiscard]] std::string readable_key(std::string_view key);

// How many findings have an outcome.
[[nodiscard]] std::size_t count_of(const compare::Comparison& comparison, compare::Outcome outcome);

// The area as the newer report prints it, or else the older one; "Overall" for the overall grade, which SIF
// prints as a sentence.
[[nodiscard]] std::string area(const compare::JudgementChange& change);

// "↑", "↓", "=", "≠", "+", "–"
[[nodiscard]] std::string_view sign(compare::Change change);

// "no. 4" of a printed number, or "item 4" where the report prints a bullet, with the body where it is not
// the local authority and the page: "LSCB no. 4, p. 9".
[[nodiscard]] std::string place(const tag::Recommendation& item, std::size_t position);

// A number without needless zeros: "132", "13.5".
[[nodiscard]] std::string number(double value);

// "132 per 10,000", "12%", "not given".
[[nodiscard]] std::string quantity(bool given, double value, std::string_view unit);

// "+24.5, +12%", "-0.4 points", "unchanged"; empty where either report does not give it.
[[nodiscard]] std::string movement(const compare::MeasureChange& change);

// Links of one relation with the same newer item, best score first.
struct Group {
  std::size_t newer = 0;
  std::vector<const compare::Link*> links;  // valid as long as the comparison
};
[[nodiscard]] std::vector<Group> groups(const compare::Comparison& comparison, compare::Relation relation);

// The groups of links 'same', by how sure the best link of each is: the surest first. Three at most, none
// empty.
struct RepeatedGroups {
  compare::Confidence confidence = compare::Confidence::sure;
  std::vector<Group> groups;
};
[[nodiscard]] std::vector<RepeatedGroups> repeated_groups(const compare::Comparison& comparison);
// "Repeated", "Probably repeated", "Possibly repeated: to be checked by a reader"
[[nodiscard]] std::string_view repeated_heading(compare::Confidence confidence);

// What an item that is not repeated is related to, as in "related to 2018 item 3, no. 7"; empty where it is
// to nothing. `position` counts in the newer report's list, or in the older one's.
enum class Which { older, newer };
[[nodiscard]] std::string related_to(const compare::Comparison& comparison, Which which, std::size_t position,
                                     const tag::Report& other);

// The recommendations that none of the other report was matched to, in the order in which they are told. The
// positions live as long as the comparison.
struct Unmatched {
  std::string_view heading;
  const std::vector<std::size_t>& positions;
  Which which;
};
[[nodiscard]] std::array<Unmatched, 3> unmatched(const compare::Comparison& comparison);

// The words of two texts, and which of them the other text lacks.
struct WordDifference {
  struct Word {
    std::string text;
    bool differs = false;
  };
  std::vector<Word> older;
  std::vector<Word> newer;
  bool worth_showing = false;  // the texts have enough in common for single words to mean something
};
[[nodiscard]] WordDifference word_difference(std::string_view older, std::string_view newer);

// The words of a text between white space; control characters, which could command a terminal, are left out.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

}  // namespace revisit::report::parts
