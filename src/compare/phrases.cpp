#include "compare/phrases.h"

#include <algorithm>
#include <array>

#include "text/stemmer.h"

namespace revisit::compare {

namespace {

// Function words: they say nothing about what is asked.
constexpr auto k_function_words = std::to_array<std::string_view>(
    {"a",     "about", "across",  "all",   "also",    "an",   "and",  "any",    "are",  "as",    "at",
     "be",    "been",  "between", "both",  "but",     "by",   "can",  "cannot", "do",   "each",  "for",
     "from",  "had",   "has",     "have",  "he",      "her",  "him",  "his",    "how",  "if",    "in",
     "into",  "is",    "it",      "its",   "more",    "not",  "of",   "on",     "or",   "other", "out",
     "own",   "she",   "should",  "so",    "some",    "such", "than", "that",   "the",  "their", "them",
     "these", "they",  "this",    "those", "through", "to",   "was",  "were",   "what", "when",  "where",
     "which", "while", "who",     "whom",  "whose",   "will", "with", "within", "would"});
static_assert(std::ranges::is_sorted(k_function_words));

bool is_function_word(std::string_view folded) {
  return std::ranges::binary_search(k_function_words, folded);
}

}  // namespace

Phrases::Phrases(const Glossary& glossary) : m_concepts(glossary.concepts) {
  for (std::size_t i = 0; i < m_concepts.size(); ++i) {
    m_by_id.emplace("#" + m_concepts[i].id, i);
    for (const std::string& form : m_concepts[i].forms) {
      Phrase phrase;
      phrase.concept_index = i;
      for (const text::Word& word : text::words(form)) {
        const bool exact = word.span.begin > 0 && form[word.span.begin - 1] == '=';
        phrase.stems.push_back(text::remembered_stem(word.folded));
        phrase.exact.push_back(exact ? word.folded : std::string());
      }
      if (!phrase.stems.empty()) m_phrases[phrase.stems.front()].push_back(std::move(phrase));
    }
  }
  for (auto& [first, phrases] : m_phrases) {
    std::ranges::stable_sort(
        phrases, [](const Phrase& a, const Phrase& b) { return a.stems.size() > b.stems.size(); });
  }
}

std::vector<Term> Phrases::terms(std::string_view text) const {
  return terms(text::words(text));
}

std::vector<Term> Phrases::terms(const std::vector<text::Word>& words) const {
  std::vector<std::string> stems;
  stems.reserve(words.size());
  for (const text::Word& word : words) stems.push_back(text::remembered_stem(word.folded));

  const auto stands_at = [&](const Phrase& phrase, std::size_t at) {
    if (phrase.stems.size() > stems.size() - at) return false;
    for (std::size_t i = 0; i < phrase.stems.size(); ++i) {
      if (phrase.stems[i] != stems[at + i]) return false;
      if (!phrase.exact[i].empty() && phrase.exact[i] != words[at + i].folded) return false;
    }
    return true;
  };
  const auto phrase_at = [&](std::size_t at) -> const Phrase* {
    const auto candidates = m_phrases.find(stems[at]);
    if (candidates == m_phrases.end()) return nullptr;
    for (const Phrase& phrase : candidates->second) {
      if (stands_at(phrase, at)) return &phrase;
    }
    return nullptr;
  };

  std::vector<Term> result;
  std::size_t phrase_end = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i >= phrase_end) {
      if (const Phrase* phrase = phrase_at(i)) {
        phrase_end = i + phrase->stems.size();
        result.push_back({"#" + m_concepts[phrase->concept_index].id,
                          {words[i].span.begin, words[phrase_end - 1].span.end},
                          false});
      }
    }
    if (!is_function_word(words[i].folded)) result.push_back({stems[i], words[i].span, i < phrase_end});
  }
  return result;
}

const Concept* Phrases::concept_of(std::string_view term) const {
  const auto found = m_by_id.find(term);
  return found != m_by_id.end() ? &m_concepts[found->second] : nullptr;
}

}  // namespace revisit::compare
