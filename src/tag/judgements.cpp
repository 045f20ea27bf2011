// The grades of this inspection, from its table and its sentences.
#include <algorithm>

#include "tag/tagging.h"

namespace revisit::tag {

namespace {

// What is printed in one cell of a table, or in one line outside tables.
struct Unit {
  std::int32_t row = text::k_none;
  std::string text;  // folded, on one line
  std::vector<text::Span> spans;
  std::size_t line = 0;  // the first one
};

// Adds the units of the lines from `begin` to `end`.
void add_units(const Reading& reading, std::size_t begin, std::size_t end, std::vector<Unit>& units) {
  std::int32_t cell = text::k_none;
  for (std::size_t i = begin; i < end; ++i) {
    const Line& line = reading.lines()[i];
    if (line.contents_entry) continue;
    if (line.cell != text::k_none && line.cell == cell) {
      units.back().text += " " + on_one_line(line.text);
      units.back().spans.push_back(reading.block(line).span);
      continue;
    }
    cell = line.cell;
    units.push_back({line.row, on_one_line(line.text), {reading.block(line).span}, i});
  }
}

// The units in which a rule looks.
std::vector<Unit> units_of(const Tagging& tagging, const patterns::AreaRule& rule) {
  const Reading& reading = tagging.reading;
  std::vector<Unit> units;
  if (rule.scope == patterns::Scope::section) {
    for (const Stretch& stretch : tagging.outline) {
      if (stretch.rule->id == rule.section) add_units(reading, stretch.first, stretch.end, units);
    }
  } else if (rule.scope == patterns::Scope::anywhere) {
    add_units(reading, 0, reading.lines().size(), units);
  } else {
    add_units(reading, 0, reading.lines_on_first_pages(rule.scope == patterns::Scope::title ? 1 : 2), units);
  }
  return units;
}

struct Label {
  std::size_t first = 0;  // units, half-open
  std::size_t end = 0;
};

std::vector<text::Span> spans_of(const std::vector<Unit>& units, std::size_t first, std::size_t end) {
  std::vector<text::Span> spans;
  for (std::size_t i = first; i < end; ++i)
    spans.insert(spans.end(), units[i].spans.begin(), units[i].spans.end());
  return spans;
}

std::string joined(const std::vector<Unit>& units, std::size_t first, std::size_t end) {
  std::string text;
  for (std::size_t i = first; i < end; ++i) text += (i == first ? "" : " ") + units[i].text;
  return text;
}

// The text of spans, on one line, as printed.
std::string printed(const text::Document& document, const std::vector<text::Span>& spans) {
  std::string text;
  for (const text::Span span : spans)
    text += (text.empty() ? "" : " ") + std::string(text::text_of(document, span));
  return on_one_line(text);
}

class TableReader {
 public:
  TableReader(Tagging& tagging, const patterns::AreaRule& rule, const std::vector<Unit>& units)
      : m_tagging(tagging), m_rule(rule), m_units(units), m_scale(*tagging.library.scale(rule.scale)) {}

  // The judgement of the rule's area, where the table gives one.
  std::optional<Judgement> read() {
    // A label may take several lines outside a table; a cell holds a whole label.
    constexpr std::size_t k_most_lines = 3;
    for (std::size_t i = 0; i < m_units.size(); ++i) {
      const std::size_t most = m_units[i].row == text::k_none ? k_most_lines : 1;
      for (std::size_t n = 1; n <= most && i + n <= m_units.size(); ++n) {
        const std::string text = joined(m_units, i, i + n);
        if (m_rule.pattern->matches(text)) {
          if (auto judgement = with_grade({i, i + n})) return judgement;
        } else if (auto judgement = in_one({i, i + n}, text)) {
          return judgement;
        }
      }
      if (auto judgement = around_grade(i)) return judgement;
    }
    return std::nullopt;
  }

 private:
  std::optional<Judgement> with_grade(Label label) {
    if (const std::int32_t row = m_units[label.first].row; row != text::k_none) {
      for (std::size_t i = 0; i < m_units.size(); ++i) {
        if (m_units[i].row != row || (i >= label.first && i < label.end)) continue;
        if (const patterns::Grade* grade = grade_named(m_scale, m_units[i].text)) {
          return made(label, *grade, m_units[i].spans);
        }
      }
    } else {
      for (std::size_t n = 1; n <= 2 && label.end + n <= m_units.size(); ++n) {
        if (const patterns::Grade* grade = grade_named(m_scale, joined(m_units, label.end, label.end + n))) {
          return made(label, *grade, spans_of(m_units, label.end, label.end + n));
        }
      }
    }
    m_tagging.near_miss(m_rule.full_id, "the label of " + m_rule.key + " without a grade beside it",
                        m_units[label.first].spans.front());
    return std::nullopt;
  }

  // Outside a table: a label of two lines, with the grade printed at half their height and so read between
  // them.
  std::optional<Judgement> around_grade(std::size_t i) {
    if (i + 2 >= m_units.size() || m_units[i].row != text::k_none || m_units[i + 2].row != text::k_none)
      return std::nullopt;
    const patterns::Grade* grade = grade_named(m_scale, m_units[i + 1].text);
    if (grade == nullptr || !m_rule.pattern->matches(m_units[i].text + " " + m_units[i + 2].text))
      return std::nullopt;
    Judgement judgement = made({i, i + 1}, *grade, m_units[i + 1].spans);
    const std::vector<text::Span>& rest = m_units[i + 2].spans;
    judgement.area = printed(m_tagging.reading.document(), {m_units[i].spans.front(), rest.front()});
    std::vector<text::Span> spans = judgement.source.spans;
    spans.insert(spans.end(), rest.begin(), rest.end());
    judgement.source = m_tagging.reading.source(std::move(spans), m_rule.full_id);
    return judgement;
  }

  // Label and grade in one line, the grade last.
  std::optional<Judgement> in_one(Label label, const std::string& text) {
    for (const patterns::Grade& grade : m_scale.grades) {
      for (const std::string& form : grade.forms) {
        if (text.size() <= form.size() + 1) continue;
        const std::string_view tail = std::string_view(text).substr(text.size() - form.size());
        if (text::fold_for_comparison(tail) != text::fold_for_comparison(form)) continue;
        std::string head = text.substr(0, text.size() - form.size());
        while (head.ends_with(' ') || head.ends_with(':') || head.ends_with('-')) head.pop_back();
        if (m_rule.pattern->matches(head)) {
          auto judgement = made(label, grade, {});
          judgement.area = judgement.area.substr(0, std::min(judgement.area.size(), head.size()));
          return judgement;
        }
      }
    }
    return std::nullopt;
  }

  Judgement made(Label label, const patterns::Grade& grade, const std::vector<text::Span>& grade_spans) {
    Judgement judgement;
    std::vector<text::Span> spans = spans_of(m_units, label.first, label.end);
    judgement.area = printed(m_tagging.reading.document(), spans);
    judgement.key = m_rule.key;
    judgement.grade = grade.name;
    judgement.scale = m_scale.id;
    judgement.rank = grade.rank;
    spans.insert(spans.end(), grade_spans.begin(), grade_spans.end());
    std::sort(spans.begin(), spans.end(), [](text::Span a, text::Span b) { return a.begin < b.begin; });
    judgement.source = m_tagging.reading.source(std::move(spans), m_rule.full_id);
    return judgement;
  }

  Tagging& m_tagging;
  const patterns::AreaRule& m_rule;
  const std::vector<Unit>& m_units;
  const patterns::Scale& m_scale;
};

std::optional<Judgement> from_sentence(Tagging& tagging, const patterns::JudgementRule& rule) {
  const patterns::Scale& scale = *tagging.library.scale(rule.scale);
  for (const Field& field : fields_of(tagging, rule)) {
    const auto match = rule.pattern->find(field.folded.text());
    if (!match) continue;
    const patterns::Capture* grade_printed = match->capture("grade");
    if (grade_printed == nullptr) continue;
    const text::Span grade_span = span_of(field, *grade_printed);
    const patterns::Grade* grade = grade_named(scale, text::text_of(tagging.reading.document(), grade_span));
    if (grade == nullptr) continue;
    Judgement judgement;
    judgement.area = rule.area;
    text::Span whole = grade_span;
    if (const patterns::Capture* area = match->capture("area")) {
      const text::Span span = span_of(field, *area);
      judgement.area = on_one_line(text::text_of(tagging.reading.document(), span));
      whole = {std::min(span.begin, whole.begin), std::max(span.end, whole.end)};
    }
    judgement.key = rule.key;
    judgement.grade = grade->name;
    judgement.scale = scale.id;
    judgement.rank = grade->rank;
    judgement.source = tagging.reading.source({whole}, rule.full_id);
    return judgement;
  }
  return std::nullopt;
}

// The key of areas that no other framework has; their labels tell them apart.
constexpr std::string_view k_other = "other";

void add(Tagging& tagging, Judgement judgement) {
  tagging.found(judgement.source.rule, "judgement " + judgement.key + ": " + judgement.grade,
                judgement.source);
  auto& judgements = tagging.report.judgements;
  const auto same = std::find_if(judgements.begin(), judgements.end(), [&](const Judgement& j) {
    return j.key == judgement.key && (j.key != k_other || j.area == judgement.area);
  });
  if (same == judgements.end()) {
    judgements.push_back(std::move(judgement));
  } else if (same->grade != judgement.grade) {
    tagging.doubt(judgement.source.spans.front(), "the report gives " + judgement.key + " as '" +
                                                      same->grade + "' and as '" + judgement.grade +
                                                      "'; the first is kept");
  }
}

bool stated_in(const Source& source, text::Span span) {
  return std::any_of(source.spans.begin(), source.spans.end(),
                     [&](text::Span stated) { return stated.overlaps(span); });
}

}  // namespace

void note_unknown_labels(Tagging& tagging) {
  std::vector<Unit> units;
  add_units(tagging.reading, 0, tagging.reading.lines_on_first_pages(2), units);
  for (const Unit& unit : units) {
    if (unit.row == text::k_none || tagging.pack.areas.empty()) continue;
    const patterns::Scale* scale = tagging.library.scale(tagging.pack.areas.front().scale);
    if (grade_named(*scale, unit.text) == nullptr) continue;
    const auto used_by = [&](const auto& judgement) {
      return stated_in(judgement.source, unit.spans.front());
    };
    const Report& report = tagging.report;
    const bool used =
        std::any_of(report.judgements.begin(), report.judgements.end(), used_by) ||
        std::any_of(report.previous_judgements.begin(), report.previous_judgements.end(), used_by);
    if (used) continue;
    for (const Unit& label : units) {
      if (label.row != unit.row || &label == &unit || label.text.size() < 8) continue;
      tagging.near_miss("", "a grade whose label no rule knows: '" + label.text + "'", unit.spans.front());
      tagging.doubt(unit.spans.front(),
                    "a grade is printed beside '" + label.text + "', which is no known judgement area");
      break;
    }
  }
}

void tag_judgements(Tagging& tagging) {
  for (const patterns::AreaRule& rule : tagging.pack.areas) {
    if (!rule.pattern) continue;
    const std::vector<Unit> units = units_of(tagging, rule);
    if (auto judgement = TableReader(tagging, rule, units).read()) add(tagging, std::move(*judgement));
  }
  for (const patterns::JudgementRule& rule : tagging.pack.judgements) {
    if (!rule.pattern) continue;
    const bool known = std::any_of(tagging.report.judgements.begin(), tagging.report.judgements.end(),
                                   [&](const Judgement& j) { return j.key == rule.key && j.key != k_other; });
    if (known) continue;
    if (auto judgement = from_sentence(tagging, rule)) add(tagging, std::move(*judgement));
  }
  std::stable_sort(tagging.report.judgements.begin(), tagging.report.judgements.end(),
                   [](const Judgement& a, const Judgement& b) {
                     return a.source.spans.front().begin < b.source.spans.front().begin;
                   });
}

}  // namespace revisit::tag
