// Numbers about the area.
#include <algorithm>
#include <array>
#include <charconv>

#include "tag/tagging.h"
#include "text/dates.h"

namespace revisit::tag {

namespace {

// Nothing where the words are no number.
std::optional<double> number_value(std::string_view printed) {
  static constexpr std::array k_words = {"zero",    "one",     "two",       "three",    "four",
                                         "five",    "six",     "seven",     "eight",    "nine",
                                         "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  const std::string folded = text::fold_for_comparison(printed);
  if (folded == "no" || folded == "none") return 0;
  for (std::size_t i = 0; i < k_words.size(); ++i) {
    if (folded == k_words[i]) return static_cast<double>(i);
  }
  if (folded == "twenty") return 20;
  std::string digits;
  for (const char c : folded) {
    if ((c >= '0' && c <= '9') || c == '.') digits += c;
  }
  double value = -1;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failure != std::errc() || value < 0) return std::nullopt;
  return value;
}

class MeasureTagger {
 public:
  explicit MeasureTagger(Tagging& tagging)
      : m_tagging(tagging), m_document(tagging.reading.document()), m_lines(tagging.reading.lines()) {}

  void run() {
    const std::vector<patterns::MeasureRule>& rules = m_tagging.pack.measures;
    for (const patterns::MeasureRule& rule : rules) {
      if (!rule.pattern || rule.scope == patterns::Scope::block) continue;
      for (const Field& field : fields_of(m_tagging, rule))
        read(rule, field, rule.pattern->find_all(field.folded.text()));
    }
    // Most look into each block alone. All these patterns are looked for at once.
    for (const Line& line : m_lines) {
      if (line.contents_entry) continue;
      for (const auto& possible : m_tagging.pack.measure_patterns.possible(line.text)) {
        const patterns::MeasureRule& rule = rules[possible.index()];
        if (rule.scope != patterns::Scope::block) continue;
        const std::vector<patterns::Match> matches = possible.find_all();
        if (matches.empty()) continue;
        const text::Span span = m_tagging.reading.block(line).span;
        read(rule, {span, m_tagging.reading.folded(span)}, matches);
      }
    }
    std::stable_sort(m_found.begin(), m_found.end(), [](const Draft& a, const Draft& b) {
      return a.measure.source.spans.front().begin < b.measure.source.spans.front().begin;
    });
    date_by_context();
    for (Draft& draft : m_found) {
      m_tagging.found(draft.rule->full_id, "measure " + draft.measure.name, draft.measure.source);
      m_tagging.report.measures.push_back(std::move(draft.measure));
    }
  }

 private:
  struct Draft {
    Measure measure;
    const patterns::MeasureRule* rule = nullptr;
    std::size_t line = 0;
  };

  void read(const patterns::MeasureRule& rule, const Field& field,
            const std::vector<patterns::Match>& matches) {
    for (const patterns::Match& match : matches) {
      const auto printed = [&](std::string_view group) -> std::string_view {
        const patterns::Capture* capture = match.capture(group);
        if (capture == nullptr) return {};
        return text::text_of(m_document, span_of(field, *capture));
      };
      const auto date = [&](std::string_view group) -> std::string {
        const auto read = printed(group).empty() ? std::nullopt : text::parse_date(printed(group));
        return read ? read->iso() : std::string();
      };
      const std::optional<double> value = number_value(printed("value"));
      if (!value) continue;
      const std::string_view matched =
          std::string_view(field.folded.text()).substr(match.begin, match.end - match.begin);
      if (rule.unless && rule.unless->matches(matched)) continue;
      Draft draft;
      draft.rule = &rule;
      const text::Span whole = trimmed(m_document, span_of(field, match));
      draft.line = line_of(whole.begin);
      if (rule.under && !stands_under(draft.line, *rule.under)) continue;
      Measure& measure = draft.measure;
      measure.name = rule.name;
      measure.unit = rule.unit;
      measure.value = *value;
      measure.date = date("date");
      measure.earlier_value = number_value(printed("earlier"));
      if (measure.earlier_value) measure.earlier_date = date("earlier_date");
      measure.comparator_value = number_value(printed("comparator"));
      if (measure.comparator_value) measure.comparator = rule.comparator;
      measure.text = on_one_line(text::text_of(m_document, whole));
      measure.source = m_tagging.reading.source({whole}, rule.full_id);
      m_found.push_back(std::move(draft));
    }
  }

  [[nodiscard]] std::size_t line_of(std::uint32_t offset) const {
    const auto behind = std::upper_bound(
        m_lines.begin(), m_lines.end(), offset,
        [&](std::uint32_t at, const Line& line) { return at < m_tagging.reading.block(line).span.begin; });
    return behind == m_lines.begin() ? 0 : static_cast<std::size_t>(behind - m_lines.begin()) - 1;
  }

  // Whether the line that leads in the list says this: the nearest one above that ends in a colon, or one of
  // the two right above.
  [[nodiscard]] bool stands_under(std::size_t line, const patterns::Pattern& lead_in) const {
    constexpr std::size_t k_longest_list = 20;
    constexpr std::size_t k_near = 2;
    for (std::size_t up = 1; up <= line && up < k_longest_list; ++up) {
      const Line& above = m_lines[line - up];
      if (m_tagging.reading.block(above).kind == text::BlockKind::heading) return false;
      if (above.text.ends_with(':')) return lead_in.matches(above.text);
      if (up <= k_near && lead_in.matches(above.text)) return true;
    }
    return false;
  }

  // Items of a list have the date of the sentence that leads them in.
  void date_by_context() {
    for (std::size_t i = 1; i < m_found.size(); ++i) {
      Draft& draft = m_found[i];
      if (!draft.rule->date_from_context || !draft.measure.date.empty()) continue;
      const Draft& before = m_found[i - 1];
      bool divided = false;
      for (std::size_t line = before.line + 1; line <= draft.line; ++line) {
        divided = divided || m_tagging.reading.block(m_lines[line]).kind == text::BlockKind::heading;
      }
      if (!divided) draft.measure.date = before.measure.date;
    }
  }

  Tagging& m_tagging;
  const text::Document& m_document;
  const std::vector<Line>& m_lines;
  std::vector<Draft> m_found;
};

}  // namespace

void tag_measures(Tagging& tagging) {
  if (!tagging.pack.measures.empty()) MeasureTagger(tagging).run();
}

}  // namespace revisit::tag
