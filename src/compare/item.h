// A recommendation, or another sentence of a report, made ready for comparing.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compare/phrases.h"
#include "compare/term_map.h"
#include "compare/term_weights.h"
#include "compare/word_vectors.h"

namespace revisit::compare {

struct Item {
  std::string_view text;           // as it was given; must outlive the item
  std::vector<Term> terms;         // in order
  std::vector<std::string> stems;  // the words in order, without concepts
  TermMap<double> weights;
  double norm = 0;   // Euclidean, of the weights
  double total = 0;  // their sum
  TermSet cohorts;   // whom it is about: concepts of the kinds cohort and issue
  TermSet issues;    // those of the kind issue
  TermSet aspects;
  // What it is about, in order: concepts of the kinds issue, service, process, role and document.
  std::vector<std::string> topics;
  // How much it is about each of them, in (0, 1]: 1 for the first; less for what follows, for what stands in
  // a later clause, and for what is only the purpose ("so that", "to ensure").
  TermMap<double> salience;
  // The same, times how telling the topic is.
  TermMap<double> asked;
  // Topics that are only how another, more telling one is looked after, and that one: "management oversight
  // of the designated officer".
  std::map<std::string, std::string> objects;
  TermMap<double> topic_shares;   // the saliences, divided by their sum
  TermMap<double> theme_shares;   // the same by theme; a topic without a theme is one of its own
  std::string main_topic;         // of the highest salience, the first of equals; empty without topics
  std::string main_theme;         // that of the main topic
  std::vector<double> direction;  // the weighted sum of the words' vectors, of length one; or empty
};

// `phrases`, `weights` and `vectors` are only read.
[[nodiscard]] Item prepare_item(std::string_view text, const Phrases& phrases, const TermWeights& weights,
                                const WordVectors& vectors);

}  // namespace revisit::compare
