// Reference data that the packs carry: grade scales, comparable judgement areas, providers. Plain values, so
// that later stages can use them without knowing how packs are written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::patterns {

struct Grade {
  std::string name;                // "requires improvement"
  std::optional<int> rank;         // 1 is the best; absent for a grade outside the order ("not judged")
  std::vector<std::string> forms;  // as printed: "Requires improvement to be good"
};

// An ordered set of grades. Ranks are compared inside one scale only.
struct Scale {
  std::string id;
  std::string title;
  std::string source;
  std::vector<Grade> grades;
  std::string given_from;    // ISO dates, inclusive and exclusive: when such grades were given; either may be
  std::string given_before;  // empty
  // For quoted grades, which may belong to several scales: their ids. A quoted grade belongs to the one of
  // its time, or to the only one that has such a grade; where that leaves a doubt it stays in this scale,
  // which has no ranks.
  std::vector<std::string> stands_for;
};

// Whether grades of one judgement area may be compared between two frameworks (or two variants of one), and
// why.
struct Comparability {
  std::string key;    // area key
  std::string older;  // "SIF" or "ILACS/before 2023"
  std::string newer;
  bool comparable = false;
  std::string reason;  // one sentence for the reader
};

// One thing of the field and the phrases that mean it: "independent reviewing officer", "IRO".
struct Concept {
  std::string id;                  // "independent_reviewing_officer"
  std::string kind;                // "cohort", "service", "process", "actor", "document" or "aspect"
  std::string theme;               // what it shares with concepts close to it; empty where it stands alone
  std::vector<std::string> forms;  // phrases; case and endings do not matter; the first is shown to readers
};

// A body that is inspected.
struct Provider {
  std::string id;                    // stable: the GSS code of a local authority
  std::string urn;                   // the regulator's own number for it
  std::string name;                  // plain: "Kingston upon Thames"
  std::vector<std::string> aliases;  // other names it is printed under
  std::string region;
  std::string type;                     // "London Borough"
  std::vector<std::string> neighbours;  // ids of its statistical neighbours
};

struct ProviderMatch {
  const Provider* provider = nullptr;        // null where none fits; valid as long as the Providers
  std::vector<const Provider*> near_misses;  // best first, for "did you mean"
};

// The providers known to the program. Immutable after loading; safe to share between threads.
class Providers {
 public:
  Providers() = default;
  explicit Providers(std::vector<Provider> providers);

  // Finds the provider that a name means, forgiving case, accents, punctuation, 'and'/'&', file-name dashes
  // ("bath-and-north-east-somerset") and the words that councils put around their place's name ("London
  // Borough of", "City Council", "Metropolitan District"). A name that fits two providers fits none.
  [[nodiscard]] ProviderMatch find(std::string_view name) const;
  [[nodiscard]] const Provider* by_id(std::string_view id) const;
  [[nodiscard]] const std::vector<Provider>& all() const { return m_providers; }

 private:
  std::vector<Provider> m_providers;
};

// The plain place name in a printed one: "London Borough of Bexley" -> "Bexley", "Torbay Council" ->
// "Torbay", "THRALE COUNCIL" -> "Thrale".
[[nodiscard]] std::string plain_place_name(std::string_view printed);

}  // namespace revisit::patterns
