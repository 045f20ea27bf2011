// Recommendations that the findings call repeated: "Management oversight has been an area for improvement
// since 2018". Such a sentence is tied to the recommendations that share its rare words.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "tag/tagging.h"

namespace revisit::tag {

namespace {

// The first letters of a word, so that 'manager', 'managers' and 'management' are one.
constexpr std::size_t k_stem = 6;

std::vector<std::string> stems_of(std::string_view text) {
  std::vector<std::string> stems;
  std::string word;
  const std::string folded = text::fold_for_comparison(text) + " ";
  for (const char c : folded) {
    if (c >= 'a' && c <= 'z') {
      word += c;
      continue;
    }
    if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
    if (word.size() > 3) stems.push_back(word.substr(0, k_stem));
    word.clear();
  }
  return stems;
}

// How rare stems are among the blocks of a document.
class Weights {
 public:
  Weights(const Reading& reading, const std::vector<std::string>& common_words) {
    for (const std::string& word : common_words) {
      for (std::string& stem : stems_of(word)) m_common.insert(std::move(stem));
    }
    for (const Line& line : reading.lines()) {
      if (line.contents_entry) continue;
      ++m_blocks;
      const std::vector<std::string> stems = stems_of(line.text);
      for (const std::string& stem : std::set<std::string>(stems.begin(), stems.end())) ++m_in[stem];
    }
  }

  // 0 for a word that says nothing about a subject. What a short report is about it mentions often, so that
  // frequent words keep some weight.
  [[nodiscard]] double of(const std::string& stem) const {
    constexpr double k_least_weight = 1.5;
    const auto found = m_in.find(stem);
    if (found == m_in.end() || m_common.contains(stem)) return 0;
    return std::max(-std::log(found->second / m_blocks), k_least_weight);
  }

  [[nodiscard]] double of(const std::set<std::string>& stems) const {
    double sum = 0;
    for (const std::string& stem : stems) sum += of(stem);
    return sum;
  }

 private:
  std::map<std::string, double> m_in;
  std::set<std::string> m_common;
  double m_blocks = 0;
};

struct Evidence {
  const patterns::RepeatedRule* rule = nullptr;
  std::string body;  // whom the part of the report is about
  text::Span span;   // of the sentence
  // The pieces of text that name what it is about; a listing names one thing after another and says no more.
  struct Topic {
    text::Span span;
    bool listing = false;
  };
  std::vector<Topic> topics;
  // What else may name it where these do not: the sentence that opens the paragraph.
  std::optional<Topic> otherwise;
};

class RepeatedTagger {
 public:
  explicit RepeatedTagger(Tagging& tagging)
      : m_tagging(tagging),
        m_text(tagging.reading.document().text),
        m_weights(tagging.reading, tagging.pack.common_words) {
    for (const Recommendation& recommendation : tagging.report.recommendations) {
      const std::vector<std::string> stems = stems_of(recommendation.text);
      m_items.emplace_back(stems.begin(), stems.end());
    }
  }

  void run() {
    const std::vector<Line>& lines = m_tagging.reading.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].contents_entry) continue;
      const std::vector<text::Span>& sentences =
          m_tagging.reading.sentences(m_tagging.reading.block(lines[i]).content);
      for (std::size_t s = 0; s < sentences.size(); ++s) read(sentences, s, i);
    }
  }

 private:
  [[nodiscard]] const std::string& folded(text::Span span) const {
    return m_tagging.reading.folded(span).text();
  }

  void read(const std::vector<text::Span>& sentences, std::size_t s, std::size_t line) {
    using About = patterns::RepeatedRule::About;
    const std::string& sentence = folded(sentences[s]);
    for (const std::size_t index : m_tagging.pack.repeated_patterns.matching(sentence)) {
      const patterns::RepeatedRule& rule = m_tagging.pack.repeated[index];
      if (rule.also && !rule.also->matches(sentence)) continue;
      const auto denied = [&](text::Span span) { return rule.unless && rule.unless->matches(folded(span)); };
      if (denied(sentences[s])) continue;
      // A recommendation that speaks of earlier ones has markers of its own.
      if (in_recommendation(sentences[s])) continue;
      const std::string& usual = m_tagging.body.empty() ? m_tagging.pack.body : m_tagging.body;
      Evidence evidence{&rule, body_at(m_tagging.outline, usual, line), sentences[s], {}, std::nullopt};
      evidence.topics.push_back({sentences[s]});
      if (rule.about == About::before && s > 0 && !denied(sentences[s - 1]))
        evidence.topics.push_back({sentences[s - 1]});
      if (rule.about == About::before && s > 1 && !denied(sentences[0]))
        evidence.otherwise = Evidence::Topic{sentences[0]};
      if (rule.about == About::after) add_following(evidence, sentences, s, line);
      tie(evidence);
      return;
    }
  }

  void add_following(Evidence& evidence, const std::vector<text::Span>& sentences, std::size_t s,
                     std::size_t line) const {
    for (std::size_t next = s + 1; next < sentences.size(); ++next) {
      const std::string& text = folded(sentences[next]);
      if (evidence.rule->follow && evidence.rule->follow->matches(text))
        evidence.topics.push_back({sentences[next], true});
    }
    if (!std::string_view(m_text).substr(0, evidence.span.end).ends_with(':')) return;
    const std::vector<Line>& lines = m_tagging.reading.lines();
    for (std::size_t i = line + 1; i < lines.size(); ++i) {
      const text::Block& block = m_tagging.reading.block(lines[i]);
      if (block.kind != text::BlockKind::list_item) break;
      evidence.topics.push_back({block.content, true});
    }
  }

  [[nodiscard]] bool in_recommendation(text::Span span) const {
    return std::any_of(m_tagging.report.recommendations.begin(), m_tagging.report.recommendations.end(),
                       [&](const Recommendation& r) {
                         return std::any_of(r.source.spans.begin(), r.source.spans.end(),
                                            [&](text::Span s) { return s.overlaps(span); });
                       });
  }

  // The parts of a topic that commas, or "and improving", divide; each may be about another recommendation.
  // In a listing any "and" may divide too, and need not: 'recruitment and retention'.
  [[nodiscard]] std::vector<std::set<std::string>> parts_of(const Evidence::Topic& topic) const {
    std::vector<std::set<std::string>> parts = parts_of(topic.span, false);
    if (!topic.listing) return parts;
    for (std::set<std::string>& part : parts_of(topic.span, true)) parts.push_back(std::move(part));
    return parts;
  }

  [[nodiscard]] std::vector<std::set<std::string>> parts_of(text::Span topic, bool at_any_and) const {
    const std::string& text = folded(topic);
    std::vector<std::set<std::string>> parts;
    const auto add = [&](std::size_t begin, std::size_t end) {
      std::set<std::string> part;
      for (std::string& stem : stems_of(std::string_view(text).substr(begin, end - begin))) {
        if (m_weights.of(stem) > 0) part.insert(std::move(stem));
      }
      if (!part.empty()) parts.push_back(std::move(part));
    };
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      bool divides = text[i] == ',' || text[i] == ';' || text[i] == ':';
      if (text.compare(i, 5, " and ") == 0) {
        const std::size_t end = std::min(text.find(' ', i + 5), text.size());
        divides = at_any_and || std::string_view(text).substr(i + 5, end - i - 5).ends_with("ing");
      }
      if (!divides) continue;
      add(begin, i);
      begin = i + 1;
    }
    add(begin, text.size());
    // And all together, for a recommendation that is named by several parts.
    if (parts.size() > 1) add(0, text.size());
    return parts;
  }

  void tie(const Evidence& evidence) {
    const auto tie_topic = [&](const Evidence::Topic& topic) {
      bool tied = false;
      for (const std::set<std::string>& part : parts_of(topic))
        tied = tie(evidence, part, topic.listing) || tied;
      return tied;
    };
    bool tied = false;
    for (const Evidence::Topic& topic : evidence.topics) tied = tie_topic(topic) || tied;
    if (!tied && evidence.otherwise) tied = tie_topic(*evidence.otherwise);
    if (!tied) {
      m_tagging.near_miss(evidence.rule->full_id,
                          "says that something is repeated, and shares too few words with any recommendation",
                          evidence.span);
    }
  }

  bool tie(const Evidence& evidence, const std::set<std::string>& part, bool listing) {
    constexpr double k_beside_best = 0.9;
    std::vector<double> scores(m_items.size());
    const auto best_of = [&](auto score_of) {
      for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_tagging.report.recommendations[i].body == evidence.body) scores[i] = score_of(m_items[i]);
      }
      return scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
    };
    double best = best_of([&](const std::set<std::string>& item) { return score(part, item); });
    if (best <= 0 && listing) {
      best = best_of([&](const std::set<std::string>& item) { return score_listed(part, item); });
      // What several recommendations say is too general to tie it to any.
      constexpr std::ptrdiff_t k_most = 2;
      if (std::count_if(scores.begin(), scores.end(), [&](double s) { return s >= k_beside_best * best; }) >
          k_most)
        return false;
    }
    if (best <= 0) return false;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
      Recommendation& recommendation = m_tagging.report.recommendations[i];
      if (scores[i] < k_beside_best * best || recommendation.repeated) continue;
      recommendation.repeated = true;
      recommendation.repeated_source = m_tagging.reading.source({evidence.span}, evidence.rule->full_id);
      m_tagging.found(evidence.rule->full_id, "repeated " + recommendation.number,
                      *recommendation.repeated_source);
    }
    return true;
  }

  // The weight of the words that a part of a topic and a recommendation share; 0 where that is too little to
  // tie them: two rare words, or words that make up half of what both say.
  [[nodiscard]] double score(const std::set<std::string>& part, const std::set<std::string>& item) const {
    std::set<std::string> shared;
    std::set_intersection(part.begin(), part.end(), item.begin(), item.end(),
                          std::inserter(shared, shared.end()));
    std::erase_if(shared, [&](const std::string& stem) { return m_weights.of(stem) <= 0; });
    const double weight = m_weights.of(shared);
    const double of_part = weight / std::max(m_weights.of(part), 1.0);
    const double of_item = weight / std::max(m_weights.of(item), 1.0);
    constexpr double k_enough = 4.5;
    // The less else the statement says, the less of the recommendation has to be in it.
    const double least_of_item = of_part >= 0.9 ? 0.1 : of_part >= 0.6 ? 0.15 : 0.2;
    if (shared.size() >= 2 && weight >= k_enough && of_part >= 0.33 && of_item >= least_of_item)
      return weight;
    if (shared.size() >= 2 && of_part >= (weight >= k_enough ? 0.25 : 0.5) && of_item >= 0.5) return weight;
    return 0;
  }

  // The same for a part of a listing, which may be two words long: 'life-story work'. All that it says is in
  // the recommendation, and is more than an aside there.
  [[nodiscard]] double score_listed(const std::set<std::string>& part,
                                    const std::set<std::string>& item) const {
    if (!std::includes(item.begin(), item.end(), part.begin(), part.end())) return 0;
    const double weight = m_weights.of(part);
    const double of_item = weight / std::max(m_weights.of(item), 1.0);
    constexpr double k_rare = 2.5;
    const bool says_enough = part.size() >= 2 || weight >= k_rare || of_item >= 0.4;
    return says_enough && of_item >= 0.2 ? weight : 0;
  }

  Tagging& m_tagging;
  const std::string& m_text;
  Weights m_weights;
  std::vector<std::set<std::string>> m_items;  // the stems of each recommendation
};

}  // namespace

void tag_repeated(Tagging& tagging) {
  if (!tagging.pack.repeated.empty() && !tagging.report.recommendations.empty())
    RepeatedTagger(tagging).run();
}

}  // namespace revisit::tag
