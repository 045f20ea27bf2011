// Which recommendations of a newer report ask for what an older one asked for.
//
// In four steps, each of which can grow without the others: each item is made ready (item.h), each pair gets
// features (pair_features.h) and probabilities (matching_model.h), and an assignment chooses among the pairs.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/glossary.h"
#include "compare/item.h"
#include "compare/matching_model.h"
#include "compare/pair_features.h"
#include "compare/phrases.h"
#include "compare/term_weights.h"
#include "compare/word_vectors.h"
#include "tag/report.h"

namespace revisit::compare {

enum class Relation {
  same,     // substantially the same is asked of the same service, cohort or process
  related,  // the same theme, but what is asked differs
};

[[nodiscard]] std::string_view name_of(Relation relation);

// How a link of some score should be spoken of.
enum class Confidence {
  sure,      // 0.75 or more, the same words included
  probable,  // 0.5 or more
  possible,  // less: a person should look
};

[[nodiscard]] Confidence confidence_of(double score);
[[nodiscard]] std::string_view name_of(Confidence confidence);  // "sure", "probable", "possible"

// An item of the older list and one of the newer that belong together.
struct Link {
  std::size_t older = 0;  // positions, from 0, in the two lists that were given
  std::size_t newer = 0;
  Relation relation = Relation::same;
  // The probability, in hundredths, that a careful reader of both reports would say so: of a link 'same' that
  // the two ask for the same, of a link 'related' that they ask for the same or something related. 1 is kept
  // for the same words.
  double score = 0;
  std::vector<std::string> reasons;  // never empty; each can be checked against the two texts

  friend bool operator==(const Link&, const Link&) = default;
};

// Texts that were made ready for matching, by where they stand in memory: whoever compares the same texts
// again and again makes each ready once. It must not outlive the texts. Not safe to share between threads.
struct ItemMemory {
  std::map<std::pair<const char*, std::size_t>, std::shared_ptr<const Item>> items;
};

// Immutable; safe to share between threads, each with a memory of its own. The outcome is the same with and
// without a memory.
class Matcher {
 public:
  // Everything neutral: no concepts, all terms alike, and a model that rests on cosine similarity. For tests
  // and for inspectorates that have no glossary yet.
  Matcher();
  Matcher(const Glossary& glossary, TermWeights weights, const Model& model, WordVectors vectors = {});

  // The links between two lists, by newer, then older position. An item may have several links 'same' where
  // each is strong; items with the same words are linked 'same' with score 1 and to nothing else. Items about
  // different groups of children are 'related' at most, and so is what is asked of a council and of the
  // partnership that it belongs to (by joint inspections): an inspector who asks a partnership for something
  // asks others too. Items asked of other different bodies are never linked. The same input gives the same
  // output.
  [[nodiscard]] std::vector<Link> match(std::span<const tag::Recommendation> older,
                                        std::span<const tag::Recommendation> newer,
                                        ItemMemory* memory = nullptr) const;

  // The same for sentences of the findings, which are asked of nobody.
  [[nodiscard]] std::vector<Link> match_sentences(std::span<const std::string_view> older,
                                                  std::span<const std::string_view> newer,
                                                  ItemMemory* memory = nullptr) const;

  // Whether a later text names what the recommendation is about most of all, or something close to it. Where
  // words make a link probable but not sure, a text about a side issue of the recommendation ("particularly
  // in relation to neglect") says nothing of the rest, and one about another thing ("oversight" and
  // "oversight of the designated officer") has nothing to do with it.
  [[nodiscard]] bool names_main_topic(std::string_view later, std::string_view recommendation,
                                      ItemMemory* memory = nullptr) const;
  // Whether two texts have anything to do with each other: a topic in common or close to each other. True
  // where one of them has no topics, so that nobody can tell.
  [[nodiscard]] bool share_a_theme(std::string_view one, std::string_view other,
                                   ItemMemory* memory = nullptr) const;
  // Whether it names that itself, or an issue ("private fostering") that the recommendation names.
  [[nodiscard]] bool names_main_topic_or_issue(std::string_view later, std::string_view recommendation,
                                               ItemMemory* memory = nullptr) const;

  // What a later text and a recommendation have in common, for judging whether that is more than chance.
  struct CommonGround {
    std::size_t topics = 0;            // issues included
    std::size_t issues = 0;            // "private fostering"
    std::size_t cohorts = 0;           // groups of children
    std::vector<std::string> words{};  // telling ones, case-folded, in the order of the later text
    bool used_alike = false;           // words that differ, but are used alike in reports

    friend bool operator==(const CommonGround&, const CommonGround&) = default;
  };
  [[nodiscard]] CommonGround common_ground(std::string_view later, std::string_view recommendation,
                                           ItemMemory* memory = nullptr) const;

  // The features of every pair of items whose bodies can be linked, for training and for explaining. Pairs
  // come in the order of newer, then older positions.
  struct Pair {
    std::size_t older = 0;
    std::size_t newer = 0;
    bool same_words = false;
    bool other_cohort = false;  // both name groups of children, and none is the same
    bool other_object = false;  // what both name is asked of something in one that the other does not name
    bool other_body = false;    // one is asked of the council, the other of its partnership
    Features features = {};
  };
  [[nodiscard]] std::vector<Pair> pairs(std::span<const tag::Recommendation> older,
                                        std::span<const tag::Recommendation> newer) const;

  [[nodiscard]] const Phrases& phrases() const { return m_phrases; }

 private:
  struct Prepared;
  [[nodiscard]] std::shared_ptr<const Item> item(std::string_view text, ItemMemory* memory) const;
  [[nodiscard]] std::vector<Prepared> prepare(std::span<const tag::Recommendation> items,
                                              ItemMemory* memory) const;
  [[nodiscard]] std::vector<Pair> pairs_of(std::span<const Prepared> older,
                                           std::span<const Prepared> newer) const;
  [[nodiscard]] std::vector<Link> links(std::span<const Prepared> older,
                                        std::span<const Prepared> newer) const;
  [[nodiscard]] std::vector<std::string> reasons(const Prepared& older, const Prepared& newer,
                                                 const Pair& pair) const;

  Phrases m_phrases;
  TermWeights m_weights;
  Model m_model;
  WordVectors m_vectors;
};

}  // namespace revisit::compare
