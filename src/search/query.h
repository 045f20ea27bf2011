// The language of search queries: from what somebody types to a tree, or to a complaint that helps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::search {

// What a field narrows the search to.
enum class Field : std::uint8_t {
  provider,   // the body inspected, by any form of its name
  region,     // of the provider
  kind,       // of document: "inspection report"
  framework,  // "SIF"
  theme,      // of a recommendation or finding
  grade,      // the visit gave it: overall, or in the area that stands beside it
  area,       // the visit judged it; with a grade beside it: gave it that grade
  year,       // of the visit
  repeated,   // yes or no: the report says that it was asked for or raised before
  section,    // words of a heading under which the passage stands
  in,         // what the passage is: see Passage
};

// What a passage is, as a value of the field `in`.
enum class PassageKind : std::uint8_t {
  text = 1,  // none of the others. The numbers are stored: never change or reuse one.
  recommendation = 2,
  finding = 3,
  minute = 4,  // an item of minutes
  heading = 5,
};

// Where a part of the query stands: bytes from `begin` up to, not including, `end`.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend constexpr bool operator==(Range, Range) = default;
};

// One word of a phrase.
struct QueryWord {
  std::string exact;    // as text::SearchTerm has it
  bool prefix = false;  // whatever begins so; the last word of its phrase only
  bool joined = false;  // a hyphen stands between it and the next

  friend bool operator==(const QueryWord&, const QueryWord&) = default;
};

// A part of a query.
struct Node {
  enum class Kind : std::uint8_t {
    phrase,  // words in this order
    near,    // children (phrases) with at most `distance` other words between them
    field,   // `field`, with `values`, one of which is to fit
    all,     // every child
    any,     // at least one child
    none,    // not the only child
  };
  Kind kind = Kind::all;
  Range range;
  std::vector<Node> children;
  std::vector<QueryWord> words;
  int distance = 0;
  Field field = Field::provider;
  std::vector<std::string> values;  // as written, without quotation marks; never empty for a field
  int first_year = 0;               // Field::year: both ends belong to the span
  int last_year = 0;
};

// What is wrong with a query.
struct QueryError {
  Range range;             // what is meant
  std::string reason;      // one sentence, without a full stop
  std::string suggestion;  // what to write instead, as a sentence; may be empty

  // The reason, the query with carets under what is meant, and the suggestion, in lines without a line feed
  // at the end; control characters are left out, and of a long query what is far from the place. REQUIRES:
  // query is the one that was parsed.
  [[nodiscard]] std::string explain(std::string_view query) const;
};

// Bounds on what is read. What lies beyond them is an error.
inline constexpr std::size_t k_longest_query = 4000;  // bytes
inline constexpr int k_deepest_query = 40;            // parentheses inside each other
inline constexpr int k_most_words = 200;              // values of fields included

// Reads a query:
//
//   word            all of several words, in any order, with their inflections
//   "two words"     in this order
//   safeguard*      whatever begins so
//   NEAR(a b, 5)    with at most 5 other words between them; 10 where no number is given
//   a AND b, a OR b, NOT a, (a OR b) c
//   provider:torbay, year:2016..2020, section:"care leavers"; several values by '|': in:findings|text
//
// AND binds more strongly than OR; words side by side are joined by AND. Quotation marks may be curly.
[[nodiscard]] std::expected<Node, QueryError> parse_query(std::string_view query);

[[nodiscard]] std::string_view name_of(Field field);
[[nodiscard]] std::string_view name_of(PassageKind kind);
// The kind that a value of `in` means, in the singular or plural.
[[nodiscard]] std::optional<PassageKind> passage_kind(std::string_view name);

// What of `known` is closest to `word`, if anything is close enough to have been meant; case does not matter.
[[nodiscard]] std::string closest(std::string_view word, const std::vector<std::string>& known);

}  // namespace revisit::search
