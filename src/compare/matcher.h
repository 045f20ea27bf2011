// Which recommendations of a newer report ask for what an older one asked for.
//
// In three steps, each of which can grow without the others: features of a pair (what the two texts have in
// common, as numbers in [0, 1]), a score (a logistic function of the features; its coefficients are learnt by
// tools/matching/train_model.py), and an assignment that chooses among the scored pairs.
#pragma once

#include <array>
#include <cstddef>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/glossary.h"
#include "compare/phrases.h"
#include "compare/term_weights.h"
#include "tag/report.h"

namespace revisit::compare {

enum class Relation {
  same,     // substantially the same is asked of the same service, cohort or process
  related,  // the same theme, but what is asked differs
};

[[nodiscard]] std::string_view name_of(Relation relation);

// A recommendation of the older report and one of the newer that belong together.
struct Link {
  std::size_t older = 0;  // positions, from 0, in the two lists that were given
  std::size_t newer = 0;
  Relation relation = Relation::same;
  // How likely the relation is, in [0, 1], in hundredths. 0.5 is where the model begins to make links; items
  // with the same words have 1.
  double score = 0;
  std::vector<std::string> reasons;  // never empty; each can be checked against the two texts

  friend bool operator==(const Link&, const Link&) = default;
};

enum class Feature : std::size_t {
  cosine,        // of the weighted terms
  containment,   // shared weight by the weight of the text that has less
  shared_topic,  // weight of the shared concepts that are not cohorts or aspects, by that of all that either
                 // names
  strongest_shared,  // weight of the most telling shared term
  unique_shared,     // the same, divided by how many items of the two lists name it
  shared_cohort,     // 1: both are about the same group of children
  other_cohort,      // 1: both name groups, and none is the same
  sequence,          // words in common in the same order, by the words of the shorter text
  mutual_best,       // 1: neither text has more in common with any other of the other report
  lead,              // how much more the newer one has in common with this one than with the next best
  repeated_best,     // 1: the newer report marks the item as repeated, and this is the best candidate
  brevity,           // 1 / number of terms of the shorter text
  main_topic,        // 1: the concept named first is the same; 0.5: the shorter text\'s stands in the other
  main_theme,        // 1: the themes of the concepts named first are the same
};
inline constexpr std::size_t k_feature_count = 14;
using Features = std::array<double, k_feature_count>;

[[nodiscard]] std::string_view name_of(Feature feature);

// Coefficients of the two logistic functions, and where a link begins.
struct Model {
  struct Logistic {
    double bias = 0;
    Features coefficients = {};

    [[nodiscard]] double probability(const Features& features) const;  // in (0, 1)
  };
  Logistic same;              // that two items ask for the same
  Logistic either;            // that they ask for the same or for something related
  double same_from = 0.5;     // a link "same" needs this score
  double several_from = 0.8;  // a further one of an item that is linked already needs this
  double related_from = 0.5;  // a link "related" needs this
};

// Reads the model's file: lines "same|either<TAB>bias or feature's name<TAB>number" and
// "from<TAB>same|several|related<TAB>number"; '#' begins a comment line. Every value must be there once.
// Returns a sentence with the line's number where it is not one.
[[nodiscard]] std::expected<Model, std::string> parse_model(std::string_view text);

// Immutable; safe to share between threads.
class Matcher {
 public:
  // Everything neutral: no concepts, all terms alike, and a model that rests on cosine similarity. For tests
  // and for inspectorates that have no glossary yet.
  Matcher();
  Matcher(const Glossary& glossary, TermWeights weights, const Model& model);

  // The links between two lists, by newer, then older position. An item may have several links 'same' where
  // each is strong; items with the same words are linked 'same' with score 1 and to nothing else. Items about
  // different groups of children are 'related' at most; items asked of different bodies are never linked. The
  // same input gives the same output.
  [[nodiscard]] std::vector<Link> match(std::span<const tag::Recommendation> older,
                                        std::span<const tag::Recommendation> newer) const;

  // The features of every pair of items of the same body, for training and for explaining. Pairs come in the
  // order of newer, then older positions.
  struct Pair {
    std::size_t older = 0;
    std::size_t newer = 0;
    bool same_words = false;
    Features features = {};
  };
  [[nodiscard]] std::vector<Pair> pairs(std::span<const tag::Recommendation> older,
                                        std::span<const tag::Recommendation> newer) const;

  [[nodiscard]] const Phrases& phrases() const { return m_phrases; }

 private:
  struct Prepared;
  [[nodiscard]] Prepared prepare(const tag::Recommendation& item) const;
  [[nodiscard]] std::vector<Pair> pairs_of(std::span<const Prepared> older,
                                           std::span<const Prepared> newer) const;
  [[nodiscard]] std::vector<std::string> reasons(const Prepared& older, const Prepared& newer,
                                                 const Pair& pair) const;

  Phrases m_phrases;
  TermWeights m_weights;
  Model m_model;
};

}  // namespace revisit::compare
