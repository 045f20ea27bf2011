#include "tag/finding_words.h"

#include <algorithm>

#include "patterns/polarity_model.h"
#include "tag/polarity.h"
#include "tag/polarity_learnt.h"
#include "tag/progress.h"

namespace revisit::tag {

namespace {

// "sif:strengths" of "sif/12:strengths".
std::string without_version(std::string_view rule) {
  const std::size_t version = std::min(rule.find('/'), rule.size());
  const std::size_t name = std::min(rule.find(':', version), rule.size());
  return std::string(rule.substr(0, version)) + std::string(rule.substr(name));
}

}  // namespace

std::optional<FindingWords::Section> section_of(const patterns::Pack& pack, const Finding& finding) {
  const std::string& id = finding.source.rule;
  if (id == opening_rule(pack)) return FindingWords::Section{{}, id};
  const auto rule =
      std::find_if(pack.finding_sections.begin(), pack.finding_sections.end(),
                   [&](const patterns::FindingSectionRule& other) { return other.full_id == id; });
  if (rule == pack.finding_sections.end()) return std::nullopt;
  return FindingWords::Section{rule->polarity, id};
}

std::string opening_rule(const patterns::Pack& pack) {
  return pack.versioned_id() + ":opening_section";
}

FindingWords::FindingWords(const Tagging& tagging) : m_tagging(tagging) {
  if (tagging.earlier == nullptr) return;
  for (const Finding& finding : tagging.earlier->report.findings) {
    if (!finding.source.spans.empty()) m_earlier.emplace(finding.source.spans.front().begin, &finding);
  }
}

const Finding* FindingWords::earlier(const Finding& finding) const {
  if (finding.source.spans.empty()) return nullptr;
  const auto found = m_earlier.find(finding.source.spans.front().begin);
  if (found == m_earlier.end() || found->second->source.spans != finding.source.spans) return nullptr;
  return found->second;
}

void FindingWords::add(Finding& finding, const Section& section) const {
  const Finding* before = earlier(finding);
  // What the rule of a section says of its findings is part of what polarity depends on.
  const bool same_section =
      before != nullptr && without_version(before->source.rule) == without_version(finding.source.rule);
  if (same_section && m_tagging.earlier->polarity) {
    const bool by_section = before->polarity_source && before->polarity_source->rule == before->source.rule;
    finding.polarity = before->polarity;
    finding.polarity_source = before->polarity_source;
    if (by_section) finding.polarity_source->rule = section.rule;
  } else {
    weigh(finding, section);
  }
  find_progress(finding);
}

void FindingWords::find_progress(Finding& finding) const {
  const Finding* before = earlier(finding);
  const bool same_visit =
      before != nullptr && m_tagging.earlier->report.visit_type == m_tagging.report.visit_type;
  finding.progress = same_visit && m_tagging.earlier->progress
                         ? before->progress
                         : progress_of(m_tagging.library, m_tagging.reading, finding.source.spans,
                                       m_tagging.report.visit_type);
}

void FindingWords::weigh(Finding& finding, const Section& section) const {
  finding.polarity.clear();
  finding.polarity_source.reset();
  std::vector<text::Span> sentences;
  for (const text::Span piece : finding.source.spans) {
    const std::vector<text::Span>& of_piece = m_tagging.reading.sentences(piece);
    sentences.insert(sentences.end(), of_piece.begin(), of_piece.end());
  }
  if (m_tagging.pack.polarity_model) {
    weigh_by_model(finding, section, sentences);
  } else {
    weigh_by_cues(finding, sentences);
  }
  if (!finding.polarity.empty() || section.polarity.empty()) return;
  // Its heading decides: the words are all of it.
  finding.polarity = section.polarity;
  finding.polarity_source = m_tagging.reading.source(finding.source.spans, section.rule);
}

void FindingWords::weigh_by_model(Finding& finding, const Section& section,
                                  const std::vector<text::Span>& sentences) const {
  const text::Document& document = m_tagging.reading.document();
  const patterns::PolarityModel& model = *m_tagging.pack.polarity_model;
  auto learnt = learnt_polarity(m_tagging.library, model, document.text, sentences, section.polarity);
  if (!learnt || learnt->says == patterns::Leaning::nothing) return;
  finding.polarity = patterns::name_of(learnt->says);
  for (text::Span& words : learnt->words) words = trimmed(document, words);
  finding.polarity_source =
      m_tagging.reading.source(std::move(learnt->words), model.id + ":" + finding.polarity);
}

void FindingWords::weigh_by_cues(Finding& finding, const std::vector<text::Span>& sentences) const {
  const text::Document& document = m_tagging.reading.document();
  std::vector<Clause> clauses;
  for (const text::Span sentence : sentences) {
    std::vector<Clause> of_sentence = cues_of(m_tagging.library, document.text, sentence).clauses;
    clauses.insert(clauses.end(), of_sentence.begin(), of_sentence.end());
  }
  finding.polarity = polarity_of(clauses);
  if (finding.polarity.empty()) return;
  std::vector<text::Span> words;
  std::string rule;
  for (const Clause& clause : clauses) {
    for (const Cue& cue : clause) {
      if (!words.empty() && words.back().overlaps(cue.span)) continue;
      words.push_back(trimmed(document, cue.span));
      if (rule.empty()) rule = cue.rule->full_id;
    }
  }
  finding.polarity_source = m_tagging.reading.source(std::move(words), rule);
}

}  // namespace revisit::tag
