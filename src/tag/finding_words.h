// What the words of a finding say: its polarity, and what came of what an earlier visit asked for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tag/tagging.h"
#include "text/span.h"

namespace revisit::tag {

class FindingWords {
 public:
  // What the section that a finding stands in says of it.
  struct Section {
    std::string polarity;  // of the findings that no cue decides; may be empty
    std::string rule;
  };

  // The tagging must outlive this.
  explicit FindingWords(const Tagging& tagging);

  // Adds polarity and progress; takes them from the earlier report where they hold. REQUIRES: the finding's
  // section and source are set.
  void add(Finding& finding, const Section& section) const;

  // Finds polarity anew, by the model of the pack, or by cues where it has none.
  void weigh(Finding& finding, const Section& section) const;
  // Adds progress; takes it from the earlier report where it holds.
  void find_progress(Finding& finding) const;

 private:
  // The same finding in the earlier report; nullptr where there is none.
  [[nodiscard]] const Finding* earlier(const Finding& finding) const;
  void weigh_by_model(Finding& finding, const Section& section,
                      const std::vector<text::Span>& sentences) const;
  void weigh_by_cues(Finding& finding, const std::vector<text::Span>& sentences) const;

  const Tagging& m_tagging;
  std::map<std::uint32_t, const Finding*> m_earlier;  // by where they begin
};

// The section that a finding stands in, by the rule that found it; nothing where the pack has no such rule.
[[nodiscard]] std::optional<FindingWords::Section> section_of(const patterns::Pack& pack,
                                                              const Finding& finding);

// What findings have for a rule that stand behind the judgements, before any section begins.
[[nodiscard]] std::string opening_rule(const patterns::Pack& pack);

}  // namespace revisit::tag
