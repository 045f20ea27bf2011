#include "tag/polarity_features.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "tag/polarity.h"
#include "tag/sentence_parts.h"
#include "text/fold.h"
#include "text/stemmer.h"
#include "text/words.h"

namespace revisit::tag {

namespace {

using Says = patterns::CueRule::Says;

constexpr std::size_t k_words_of_opening = 6;  // "The service has, however, ..."

bool is_negation(std::string_view stem) {
  constexpr std::array<std::string_view, 7> k_negations = {"not", "no",     "never", "without",
                                                           "nor", "cannot", "rare"};
  return std::find(k_negations.begin(), k_negations.end(), stem) != k_negations.end();
}

char letter_of(Says says) {
  if (says == Says::strength) return 'S';
  return says == Says::weakness ? 'W' : 'P';
}

class Collector {
 public:
  void add(std::string name, text::Span span) {
    if (m_seen.insert(name).second) m_features.push_back({std::move(name), span});
  }
  std::vector<SentenceFeature> take() { return std::move(m_features); }

 private:
  std::unordered_set<std::string> m_seen;
  std::vector<SentenceFeature> m_features;
};

// Documents repeat their words: a stem is made once.
class Stems {
 public:
  const std::string& of(const std::string& word) {
    constexpr std::size_t k_most_kept = 50'000;
    if (m_stems.size() > k_most_kept) m_stems.clear();
    const auto [entry, is_new] = m_stems.try_emplace(word);
    if (is_new) entry->second = m_stemmer.stem(word);
    return entry->second;
  }

 private:
  text::Stemmer m_stemmer;
  std::unordered_map<std::string, std::string> m_stems;
};

// A word of a sentence as a model sees it.
struct Stem {
  std::string name;
  text::Span span;  // in the canonical text
  Part part = Part::main;
};

std::vector<Stem> stems_of(std::string_view canonical, text::Span sentence) {
  thread_local Stems all_stems;
  const text::Folded folded(canonical, sentence);
  const std::vector<text::Word> words = text::words(folded.text());
  const std::vector<Part> parts = parts_of(folded.text(), words);
  std::vector<Stem> stems;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string stem = all_stems.of(words[i].folded);
    if (stem.empty()) continue;
    if (stem.front() >= '0' && stem.front() <= '9') stem = "#";
    stems.push_back({std::move(stem), folded.source_span(words[i].span.begin, words[i].span.end), parts[i]});
  }
  return stems;
}

void add_words(Collector& features, const std::vector<Stem>& stems) {
  for (const Stem& stem : stems) features.add(stem.name, stem.span);
  // Words that stand near a negation but not right behind it: the cues see those.
  constexpr std::size_t k_nearest = 2;
  constexpr std::size_t k_farthest = 5;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    if (!is_negation(stems[i].name)) continue;
    for (std::size_t j = i + k_nearest; j <= i + k_farthest && j < stems.size(); ++j)
      features.add("~" + stems[j].name, {stems[i].span.begin, stems[j].span.end});
  }
}

std::string in_part(Part part, std::string_view what) {
  return "in " + std::string(name_of(part)) + ' ' + std::string(what);
}

void add_parts(Collector& features, const std::vector<Stem>& stems) {
  std::array<bool, k_parts> there{};
  for (const Stem& stem : stems) there[static_cast<std::size_t>(stem.part)] = true;
  std::string all = "parts";
  for (std::size_t i = 0; i < k_parts; ++i) {
    if (there[i]) all += ' ' + std::string(name_of(static_cast<Part>(i)));
  }
  features.add(std::move(all), {});
  if (!stems.empty()) features.add("begins with " + std::string(name_of(stems.front().part)), {});
}

Part part_at(const std::vector<Stem>& stems, std::uint32_t offset) {
  Part part = stems.empty() ? Part::main : stems.front().part;
  for (const Stem& stem : stems) {
    if (stem.span.begin > offset) break;
    part = stem.part;
  }
  return part;
}

// What is granted, and what is set against the rest, counts otherwise than the same words elsewhere.
void add_cue(Collector& features, const std::vector<Stem>& stems, char kind, const Cue& cue) {
  const std::string of_kind = std::string("cue ") + kind;
  const std::string name = of_kind + ' ' + cue.rule->id;
  const Part part = part_at(stems, cue.span.begin);
  features.add(name, cue.span);
  features.add(in_part(part, name), cue.span);
  features.add(in_part(part, of_kind), {});
}

void add_cues(Collector& features, const std::vector<Stem>& stems, const SentenceCues& cues) {
  std::string all;  // the sides that are there, each once
  char last = 0;
  for (const Cue& hint : cues.hints) add_cue(features, stems, 'H', hint);
  for (const Clause& clause : cues.clauses) {
    const auto says = [&](Says what) {
      return std::any_of(clause.begin(), clause.end(), [&](const Cue& cue) { return cue.says == what; });
    };
    for (const Cue& cue : clause) add_cue(features, stems, letter_of(cue.says), cue);
    last = says(Says::weakness) ? 'W' : says(Says::progress) ? 'P' : 'S';
    features.add(std::string("clause ") + last, {});
    if (all.find(last) == std::string::npos) all += last;
  }
  std::sort(all.begin(), all.end());
  features.add(all.empty() ? "clauses none" : "clauses " + all, {});
  if (last != 0) features.add(std::string("last ") + last, {});
}

}  // namespace

std::vector<SentenceFeature> sentence_features(const patterns::Library& library, std::string_view canonical,
                                               text::Span sentence) {
  Collector features;
  const std::vector<Stem> stems = stems_of(canonical, sentence);
  add_words(features, stems);
  add_parts(features, stems);
  add_cues(features, stems, cues_of(library, canonical, sentence));
  return features.take();
}

patterns::Opening opening_of(const std::vector<SentenceFeature>& features,
                             const patterns::PolarityModel& model) {
  std::string words;
  patterns::Opening opening = patterns::Opening::plain;
  std::size_t count = 0;
  for (const SentenceFeature& feature : features) {
    const bool is_word = feature.name.front() != '~' && feature.name.find(' ') == std::string::npos;
    if (count == k_words_of_opening || !is_word) break;
    // One word, two and three; further on only one that contrasts: "however".
    const auto look_up = [&](std::string_view key) {
      const auto found = model.openings.find(key);
      return found == model.openings.end() ? patterns::Opening::plain : found->second;
    };
    if (count > 0) words += ' ';
    words += feature.name;
    const patterns::Opening by_word = look_up(feature.name);
    if (by_word == patterns::Opening::contrast && (count == 0 || feature.name == "howev"))
      return patterns::Opening::contrast;
    if (count < 3) {
      const patterns::Opening by_words = look_up(words);
      if (by_words == patterns::Opening::contrast) return by_words;
      if (by_words == patterns::Opening::goes_on) opening = by_words;
    }
    ++count;
  }
  return opening;
}

}  // namespace revisit::tag
