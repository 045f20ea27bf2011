#include "report/diff_sheet.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "compare/excerpt.h"
#include "report/citation.h"
#include "report/diff_parts.h"

namespace revisit::report {

namespace {

using compare::Change;
using compare::Comparison;
using compare::Outcome;

// Of a finding that is quoted in part no more than this many bytes are shown.
constexpr std::size_t k_longest_quotation = compare::k_longest_excerpt;
constexpr std::size_t k_most_themes = 15;

Colour colour_of(Change change) {
  switch (change) {
    case Change::up:
      return Colour::good;
    case Change::down:
      return Colour::bad;
    case Change::not_comparable:
      return Colour::middling;
    default:
      return Colour::none;
  }
}

Colour colour_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::turned_to_strength:
    case Outcome::turned_from_mixed:
    case Outcome::still_strength:
      return Colour::good;
    case Outcome::turned_to_mixed:
      return Colour::middling;
    case Outcome::still_weakness:
    case Outcome::turned_to_weakness:
    case Outcome::new_weakness:
      return Colour::bad;
    case Outcome::not_mentioned:
      return Colour::faint;
  }
  return Colour::none;
}

// "Findings: still a weakness"
std::string heading_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::turned_to_strength:
      return "From weakness to strength";
    case Outcome::still_weakness:
      return "Still a weakness, at least in part";
    case Outcome::turned_to_weakness:
      return "From strength to weakness";
    case Outcome::new_weakness:
      return "New weaknesses: no finding of the older report was matched";
    case Outcome::turned_from_mixed:
      return "Praise and criticism then, praise now";
    case Outcome::turned_to_mixed:
      return "Praise then, praise and criticism now";
    case Outcome::not_mentioned:
      return "Weaknesses to which no newer finding was matched: no sign that they are gone";
    case Outcome::still_strength:
      return "Still a strength";
  }
  return "";
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string result;
  for (const std::string& text : texts) result += (result.empty() ? "" : std::string(between)) + text;
  return result;
}

// A part of a text between quotation marks, with an ellipsis where something is left out.
std::string quoted(const std::string& text, text::Span part) {
  std::string result(text, part.begin, part.size());
  bool cut = part.end < text.size();
  if (result.size() > k_longest_quotation) {
    result.resize(k_longest_quotation);
    result.resize(std::min(result.rfind(' '), result.size()));
    cut = true;
  }
  return fmt::format("“{}{}{}”", part.begin > 0 ? "… " : "", result, cut ? " …" : "");
}

text::Span whole(const std::string& text) {
  return {0, static_cast<std::uint32_t>(text.size())};
}

// "2022 par. 21, p. 6, weakness, raised before"
std::string caption(const tag::Finding& finding, std::string_view label) {
  std::string result(label);
  if (!finding.number.empty()) result += fmt::format(" par. {},", finding.number);
  if (finding.source.page > 0)
    result += ' ' + pages_text(finding.source.page, last_page(finding.source)) + ',';
  result += ' ' + finding.polarity;
  if (!finding.recommendations.empty()) {
    result += fmt::format(", recommendation {}", joined(finding.recommendations, ", "));
  } else if (finding.recommended) {
    result += ", recommendation";
  }
  if (finding.raised_before) result += ", raised before";
  return result;
}

std::string caption(const tag::Recommendation& item, std::size_t position, std::string_view label) {
  std::string result = fmt::format("{} {}", label, parts::place(item, position));
  if (item.immediate) result += ", immediate";
  if (item.repeated) result += ", marked as repeated in the report";
  return result;
}

std::string reasons_of(double score, const std::vector<std::string>& reasons) {
  std::string result = fmt::format("score {:.2f}", score);
  for (const std::string& reason : reasons) result += "; " + reason;
  return result;
}

class Writer {
 public:
  Writer(const DiffView& view, const tag::Report& older, const tag::Report& newer)
      : m_view(view),
        m_comparison(view.comparison),
        m_older(older),
        m_newer(newer),
        m_labels(parts::labels(view.comparison)) {}

  void header() {
    m_sheet.title = parts::title(m_comparison);
    for (const auto& [label, side] :
         {std::pair(&m_labels.older, &m_comparison.older), std::pair(&m_labels.newer, &m_comparison.newer)}) {
      m_sheet.item(1, *label + ":",
                   fmt::format("{}, {}, {}", parts::framework(*side), parts::dates(*side), side->name));
    }
    for (const compare::Warning& warning : m_comparison.warnings) {
      m_sheet.paragraph("Note: " + warning.text, Colour::middling);
    }
    for (const std::string& sentence : m_view.summary) m_sheet.paragraph(sentence);
  }

  void judgements() {
    if (m_comparison.judgements.empty()) return;
    m_sheet.heading(1, "Judgements");
    Table table({{"Area", Align::left, 0, 20, false, true},
                 {m_labels.older, Align::left, 0, 0},
                 {m_labels.newer, Align::left, 0, 0},
                 {"Change", Align::left, 0, 0}});
    std::vector<std::string> notes;
    for (const compare::JudgementChange& change : m_comparison.judgements) {
      table.add_row({{parts::area(change)},
                     {change.older ? change.older_grade : "–"},
                     {change.newer ? change.newer_grade : "–"},
                     {fmt::format("{} {}", parts::sign(change.change), name_of(change.change)),
                      colour_of(change.change)}});
      const bool explain = change.change == Change::not_comparable || change.change == Change::removed;
      if (explain && !change.reason.empty()) {
        notes.push_back(fmt::format("{}: {}", parts::area(change), change.reason));
      }
    }
    m_sheet.table(std::move(table));
    for (std::string& note : notes) m_sheet.item(1, "", std::move(note), Colour::faint);
  }

  void recommendations() {
    for (const parts::RepeatedGroups& band : parts::repeated_groups(m_comparison)) {
      m_sheet.heading(1,
                      fmt::format("{} ({})", parts::repeated_heading(band.confidence), band.groups.size()));
      links(band.groups);
    }
    if (const auto related = parts::groups(m_comparison, compare::Relation::related); !related.empty()) {
      m_sheet.heading(1, "Related: the same theme, but something else is asked");
      links(related);
    }
    for (const parts::Unmatched& list : parts::unmatched(m_comparison))
      items(list.heading, list.positions, list.which);
  }

  void findings() {
    themes();
    for (std::size_t i = 0; i < compare::k_outcome_count; ++i) {
      const auto outcome = static_cast<Outcome>(i);
      const std::size_t count = parts::count_of(m_comparison, outcome);
      if (count == 0) continue;
      const bool counted_only =
          !m_view.every_finding && (outcome == Outcome::not_mentioned || outcome == Outcome::still_strength);
      if (counted_only) continue;
      m_sheet.heading(1, fmt::format("Findings. {} ({})", heading_of(outcome), count));
      for (const std::string& section : sections(outcome)) {
        m_sheet.heading(2, parts::readable_key(section.empty() ? "other" : section));
        for (const compare::FindingChange& change : m_comparison.findings) {
          if (change.outcome == outcome && change.section == section) finding(change);
        }
      }
    }
    if (m_view.every_finding) return;
    std::string rest;
    for (const Outcome outcome : {Outcome::not_mentioned, Outcome::still_strength}) {
      if (const std::size_t count = parts::count_of(m_comparison, outcome); count > 0) {
        rest += fmt::format("{}{}: {}", rest.empty() ? "Not listed here: " : "; ", name_of(outcome), count);
      }
    }
    if (!rest.empty()) m_sheet.paragraph(rest + " (--only findings lists them).", Colour::faint);
  }

  void progress() {
    if (m_comparison.progress.empty()) return;
    m_sheet.heading(1, "What the newer report says of progress since earlier visits");
    for (const compare::StatedProgress& statement : m_comparison.progress) {
      const tag::Finding& finding = m_newer.findings.at(statement.finding);
      const tag::Progress& progress = finding.progress.at(statement.statement);
      std::string status = progress.status;
      std::ranges::replace(status, '_', ' ');
      std::string where = m_labels.newer;
      if (!finding.number.empty()) where += fmt::format(" par. {},", finding.number);
      if (progress.source.page > 0)
        where += ' ' + pages_text(progress.source.page, last_page(progress.source)) + ',';
      strong_item(1, fmt::format("{} {}{}: ", where, status, progress.general ? ", of all of them" : ""),
                  quoted(progress.text, whole(progress.text)));
    }
  }

  void measures() {
    if (m_comparison.measures.empty()) return;
    m_sheet.heading(1, "Measures");
    Table table({{"Measure", Align::left, 0, 8, false, true},
                 {m_labels.older, Align::left, 0, 6, false, true},
                 {m_labels.newer, Align::left, 0, 6, false, true},
                 {"Change", Align::left, 0, 6, false, true}});
    // What one report alone gives says nothing of a change: a later framework may print fewer figures.
    std::array<std::vector<std::string>, 2> only;
    for (const compare::MeasureChange& change : m_comparison.measures) {
      if (!change.older || !change.newer) {
        only.at(change.older ? 0 : 1)
            .push_back(fmt::format(
                "{} {}", parts::readable_key(change.name),
                parts::quantity(true, change.older ? change.older_value : change.newer_value, change.unit)));
        continue;
      }
      const auto cell = [&](std::size_t at, const tag::Report& report, double value) {
        const std::string& date = report.measures.at(at).date;
        return parts::quantity(true, value, change.unit) +
               (date.empty() ? "" : fmt::format(" ({})", parts::readable_date(date)));
      };
      std::string text = fmt::format("{} {}", parts::sign(change.change), parts::movement(change));
      table.add_row({{parts::readable_key(change.name)},
                     {cell(*change.older, m_older, change.older_value)},
                     {cell(*change.newer, m_newer, change.newer_value)},
                     {std::move(text)}});
    }
    m_sheet.table(std::move(table));
    for (std::size_t i = 0; i < only.size(); ++i) {
      if (only.at(i).empty()) continue;
      m_sheet.item(1, fmt::format("Given in {} only:", i == 0 ? m_labels.older : m_labels.newer),
                   joined(only.at(i), "; "), Colour::faint);
    }
  }

  void inspectors() {
    if (m_comparison.inspectors.empty()) return;
    m_sheet.heading(1, "Inspectors");
    std::array<std::vector<std::string>, 3> names;
    for (const compare::InspectorChange& change : m_comparison.inspectors) {
      names.at(change.older && change.newer ? 0 : change.newer ? 1 : 2).push_back(change.name);
    }
    const std::array<std::string, 3> titles = {
        "Came again:", m_labels.newer + " only:", m_labels.older + " only:"};
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string list = names.at(i).empty() ? "nobody" : joined(names.at(i), ", ");
      if (i == 0 || !names.at(i).empty()) m_sheet.item(1, titles.at(i), list);
    }
  }

  Sheet take() { return std::move(m_sheet); }

 private:
  void strong_item(int level, std::string strong, std::string text, Colour colour = Colour::none) {
    Paragraph paragraph;
    paragraph.level = level;
    paragraph.colour = colour;
    paragraph.runs = {{std::move(strong), Mark::strong}, {std::move(text), Mark::none}};
    m_sheet.elements.emplace_back(std::move(paragraph));
  }

  // The words of one wording, those that the other lacks marked.
  static void add_words(std::vector<Run>& runs, const std::vector<parts::WordDifference::Word>& words,
                        Mark mark) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Mark mine = words[i].differs ? mark : Mark::none;
      const bool goes_on = i > 0 && runs.back().mark == mine;
      if (!goes_on) runs.push_back({i > 0 && mine == Mark::none ? " " : "", mine});
      // The space between two kinds of words belongs to the plain ones.
      if (goes_on) runs.back().text += ' ';
      runs.back().text += words[i].text;
      const bool next_marked = i + 1 < words.size() && words[i + 1].differs;
      if (mine == Mark::none && next_marked) runs.back().text += ' ';
    }
  }

  void links(const std::vector<parts::Group>& groups) {
    for (const parts::Group& group : groups) {
      const tag::Recommendation& mine = m_newer.recommendations.at(group.newer);
      bool first = true;
      for (const compare::Link* link : group.links) {
        const tag::Recommendation& theirs = m_older.recommendations.at(link->older);
        const parts::WordDifference words = parts::word_difference(theirs.text, mine.text);
        const bool show = words.worth_showing && link->relation == compare::Relation::same;
        if (first)
          wording(1, caption(mine, group.newer, m_labels.newer), mine.text, show, words.newer, Mark::added);
        wording(2, caption(theirs, link->older, m_labels.older), theirs.text, show, words.older,
                Mark::removed);
        m_sheet.item(2, "", reasons_of(link->score, link->reasons), Colour::faint);
        first = false;
      }
    }
  }

  void wording(int level, std::string label, const std::string& text, bool marked,
               const std::vector<parts::WordDifference::Word>& words, Mark mark) {
    Paragraph paragraph;
    paragraph.level = level;
    paragraph.runs.push_back({std::move(label), Mark::strong});
    paragraph.runs.push_back({": ", Mark::none});
    if (marked) {
      std::vector<Run> runs;
      add_words(runs, words, mark);
      paragraph.runs.insert(paragraph.runs.end(), runs.begin(), runs.end());
    } else {
      paragraph.runs.back().text += text;
    }
    m_sheet.elements.emplace_back(std::move(paragraph));
  }

  void items(std::string_view title, const std::vector<std::size_t>& positions, parts::Which which) {
    if (positions.empty()) return;
    const bool newer = which == parts::Which::newer;
    const tag::Report& report = newer ? m_newer : m_older;
    m_sheet.heading(1, fmt::format("{} ({})", title, positions.size()));
    for (const std::size_t position : positions) {
      const tag::Recommendation& item = report.recommendations.at(position);
      const std::string related = parts::related_to(m_comparison, which, position, newer ? m_older : m_newer);
      strong_item(1, caption(item, position, newer ? m_labels.newer : m_labels.older) + ": ",
                  item.text + (related.empty() ? "" : " (" + related + ")"));
    }
  }

  [[nodiscard]] std::vector<std::string> sections(Outcome outcome) const {
    std::vector<std::string> result;
    for (const compare::FindingChange& change : m_comparison.findings) {
      if (change.outcome == outcome && std::ranges::find(result, change.section) == result.end()) {
        result.push_back(change.section);
      }
    }
    return result;
  }

  void finding(const compare::FindingChange& change) {
    const bool alone = change.earlier.empty() || !change.newer;
    if (change.newer) {
      const tag::Finding& mine = m_newer.findings.at(*change.newer);
      strong_item(1, caption(mine, m_labels.newer) + ": ",
                  quoted(mine.text, alone ? whole(mine.text) : change.earlier.front().newer_excerpt));
    }
    // One earlier finding shows what became of it; the others only say where they stand.
    std::vector<std::string> others;
    for (std::size_t i = 0; i < change.earlier.size(); ++i) {
      const compare::EarlierFinding& earlier = change.earlier[i];
      const tag::Finding& theirs = m_older.findings.at(earlier.older);
      if (i > 0) {
        others.push_back(fmt::format("{} ({:.2f})", caption(theirs, m_labels.older), earlier.score));
        continue;
      }
      strong_item(alone ? 1 : 2, caption(theirs, m_labels.older) + ": ",
                  quoted(theirs.text, alone ? whole(theirs.text) : earlier.older_excerpt));
      if (!alone) m_sheet.item(2, "", reasons_of(earlier.score, earlier.reasons), Colour::faint);
    }
    if (!others.empty()) m_sheet.item(2, "", "also " + joined(others, "; "), Colour::faint);
  }

  // How many findings of each theme have which outcome: those with most weaknesses now first.
  void themes() {
    struct Row {
      std::string theme;
      std::array<std::size_t, compare::k_outcome_count> counts = {};
      [[nodiscard]] std::size_t of(Outcome outcome) const {
        return counts.at(static_cast<std::size_t>(outcome));
      }
      [[nodiscard]] std::size_t weak() const {
        return of(Outcome::still_weakness) + of(Outcome::turned_to_weakness) + of(Outcome::new_weakness);
      }
    };
    std::map<std::string, Row> by_theme;
    for (const compare::FindingChange& change : m_comparison.findings) {
      for (const std::string& theme : change.themes) {
        Row& row = by_theme[theme];
        row.theme = theme;
        ++row.counts.at(static_cast<std::size_t>(change.outcome));
      }
    }
    std::vector<Row> rows;
    for (auto& [theme, row] : by_theme) {
      if (row.weak() + row.of(Outcome::turned_to_strength) > 0) rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
      return std::pair(a.weak(), a.of(Outcome::still_weakness)) >
             std::pair(b.weak(), b.of(Outcome::still_weakness));
    });
    if (rows.size() > k_most_themes) rows.resize(k_most_themes);
    if (rows.size() < 2) return;
    m_sheet.heading(1, "Findings by theme");
    Table table({{"Theme", Align::left, 0, 10, false, true},
                 {"Still weak", Align::right, 0, 0},
                 {"New", Align::right, 0, 0},
                 {"Now weak", Align::right, 2, 0},
                 {"Now strong", Align::right, 1, 0}});
    for (const Row& row : rows) {
      const auto cell = [&](Outcome outcome) {
        const std::size_t count = row.of(outcome);
        return Cell{count == 0 ? "–" : std::to_string(count),
                    count == 0 ? Colour::faint : colour_of(outcome)};
      };
      table.add_row({{parts::readable_key(row.theme)},
                     cell(Outcome::still_weakness),
                     cell(Outcome::new_weakness),
                     cell(Outcome::turned_to_weakness),
                     cell(Outcome::turned_to_strength)});
    }
    m_sheet.table(std::move(table));
  }

  const DiffView& m_view;
  const Comparison& m_comparison;
  const tag::Report& m_older;
  const tag::Report& m_newer;
  parts::Labels m_labels;
  Sheet m_sheet;
};

Value page_of(const tag::Source& source) {
  return source.page > 0 ? Value(static_cast<std::int64_t>(source.page)) : Value();
}

Value text_value(std::string text) {
  return text.empty() ? Value() : Value(std::move(text));
}

// The columns that say where an item stands and what it says.
std::array<Value, 3> cells_of(const tag::Recommendation& item, std::size_t position) {
  return {parts::place(item, position), page_of(item.source), item.text};
}

std::array<Value, 3> cells_of(const tag::Finding& finding) {
  return {text_value(finding.number), page_of(finding.source), finding.text};
}

}  // namespace

Sheet diff_sheet(const DiffView& view, const tag::Report& older, const tag::Report& newer) {
  Writer writer(view, older, newer);
  writer.header();
  writer.judgements();
  writer.recommendations();
  writer.findings();
  writer.progress();
  writer.measures();
  writer.inspectors();
  return writer.take();
}

Sheet diff_findings_sheet(const DiffView& view, const tag::Report& older, const tag::Report& newer) {
  Writer writer(view, older, newer);
  writer.findings();
  writer.progress();
  writer.measures();
  writer.inspectors();
  return writer.take();
}

Records diff_records(const DiffView& view, const tag::Report& older, const tag::Report& newer) {
  const Comparison& comparison = view.comparison;
  Records records{{"part", "change", "subject", "themes", "older_place", "older_page", "older", "newer_place",
                   "newer_page", "newer", "score", "reasons"},
                  {}};
  const auto add = [&](std::string part, std::string change, std::string subject,
                       const std::vector<std::string>& themes, std::array<Value, 3> theirs,
                       std::array<Value, 3> mine, double score, const std::vector<std::string>& reasons) {
    records.rows.push_back({std::move(part), std::move(change), text_value(std::move(subject)), themes,
                            std::move(theirs[0]), std::move(theirs[1]), std::move(theirs[2]),
                            std::move(mine[0]), std::move(mine[1]), std::move(mine[2]),
                            score > 0 ? Value(fmt::format("{:.2f}", score)) : Value(), reasons});
  };
  for (const compare::JudgementChange& change : comparison.judgements) {
    std::array<Value, 3> theirs;
    std::array<Value, 3> mine;
    if (change.older)
      theirs = {Value(), page_of(older.judgements.at(*change.older).source), change.older_grade};
    if (change.newer)
      mine = {Value(), page_of(newer.judgements.at(*change.newer).source), change.newer_grade};
    add("judgement", std::string(name_of(change.change)), change.key, {}, theirs, mine, 0,
        change.reason.empty() ? std::vector<std::string>{} : std::vector{change.reason});
  }
  for (const compare::Link& link : comparison.recommendation_links) {
    add("recommendation", link.relation == compare::Relation::same ? "repeated" : "related", "", {},
        cells_of(older.recommendations.at(link.older), link.older),
        cells_of(newer.recommendations.at(link.newer), link.newer), link.score, link.reasons);
  }
  const auto add_newer = [&](const std::vector<std::size_t>& positions, const char* change) {
    for (const std::size_t i : positions)
      add("recommendation", change, "", {}, {}, cells_of(newer.recommendations.at(i), i), 0, {});
  };
  add_newer(comparison.newer_said_repeated, "said to be repeated");
  add_newer(comparison.newer_new, "new");
  for (const std::size_t i : comparison.older_dropped)
    add("recommendation", "not mentioned", "", {}, cells_of(older.recommendations.at(i), i), {}, 0, {});
  for (const compare::FindingChange& change : comparison.findings) {
    std::array<Value, 3> mine;
    if (change.newer) mine = cells_of(newer.findings.at(*change.newer));
    const std::string name(name_of(change.outcome));
    if (change.earlier.empty()) add("finding", name, change.section, change.themes, {}, mine, 0, {});
    for (const compare::EarlierFinding& earlier : change.earlier) {
      add("finding", name, change.section, change.themes, cells_of(older.findings.at(earlier.older)), mine,
          earlier.score, earlier.reasons);
    }
  }
  for (const compare::StatedProgress& statement : comparison.progress) {
    const tag::Finding& finding = newer.findings.at(statement.finding);
    const tag::Progress& progress = finding.progress.at(statement.statement);
    add("progress", progress.status, finding.section, {}, {},
        {text_value(finding.number), page_of(progress.source), progress.text}, 0, {});
  }
  for (const compare::MeasureChange& change : comparison.measures) {
    std::array<Value, 3> theirs;
    std::array<Value, 3> mine;
    if (change.older) {
      const tag::Measure& item = older.measures.at(*change.older);
      theirs = {text_value(item.date), page_of(item.source), parts::number(item.value)};
    }
    if (change.newer) {
      const tag::Measure& item = newer.measures.at(*change.newer);
      mine = {text_value(item.date), page_of(item.source), parts::number(item.value)};
    }
    const std::string movement = parts::movement(change);
    add("measure", std::string(name_of(change.change)), fmt::format("{}, {}", change.name, change.unit), {},
        theirs, mine, 0, movement.empty() ? std::vector<std::string>{} : std::vector{movement});
  }
  for (const compare::InspectorChange& change : comparison.inspectors) {
    std::array<Value, 3> theirs;
    std::array<Value, 3> mine;
    if (change.older) {
      const tag::Inspector& item = older.inspectors.at(*change.older);
      theirs = {Value(), page_of(item.source), item.name};
    }
    if (change.newer) {
      const tag::Inspector& item = newer.inspectors.at(*change.newer);
      mine = {Value(), page_of(item.source), item.name};
    }
    add("inspector",
        change.older && change.newer ? "came again"
        : change.newer               ? "new"
                                     : "did not come again",
        "", {}, theirs, mine, 0, {});
  }
  return records;
}

}  // namespace revisit::report
