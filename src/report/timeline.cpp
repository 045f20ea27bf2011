#include "report/timeline.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "report/diff_parts.h"
#include "report/thread_parts.h"

namespace revisit::report {

namespace {

using compare::Change;
using compare::History;

// A judgement area through the visits.
struct Row {
  std::string key;
  std::string label;                                  // as last printed
  std::vector<std::optional<std::size_t>> judgement;  // a position in each visit's judgements
};

std::string label_of(const tag::Judgement& judgement) {
  return judgement.key == "overall" ? "Overall" : judgement.area;
}

std::vector<Row> grid(const History& history) {
  std::vector<Row> rows;
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    const auto& judgements = history.visits[visit].report->judgements;
    for (std::size_t i = 0; i < judgements.size(); ++i) {
      // "other" is no area: its members are told apart by their labels.
      auto row = std::ranges::find_if(rows, [&](const Row& candidate) {
        return candidate.key == judgements[i].key &&
               (candidate.key != "other" || candidate.label == judgements[i].area);
      });
      if (row == rows.end()) {
        row = rows.insert(rows.end(), {judgements[i].key, "", {}});
        row->judgement.resize(history.visits.size());
      }
      row->label = label_of(judgements[i]);
      if (!row->judgement[visit]) row->judgement[visit] = i;
    }
  }
  return rows;
}

// What became of an area at a visit since an earlier one.
struct Step {
  std::size_t older = 0;
  compare::JudgementChange change;
};

// The comparisons with earlier visits, made when they are first asked for.
class Comparisons {
 public:
  Comparisons(const History& history, const compare::Settings& settings)
      : m_history(history), m_settings(settings) {}

  // Since the visit before it that graded areas in common: what `diff` says of the two. Nothing where neither
  // grades the area.
  std::optional<Step> step(const Row& row, std::size_t visit) {
    const auto older = before(visit);
    if (!older) return std::nullopt;
    return between(row, *older, visit);
  }

  // Since the newest visit that graded the area, where that is not the one before it, which did not.
  std::optional<Step> since_last_given(const Row& row, std::size_t visit) {
    const auto known = before(visit);
    if (!known || !row.judgement[visit] || row.judgement[*known]) return std::nullopt;
    for (std::size_t older = *known; older-- > 0;) {
      if (row.judgement[older]) return between(row, older, visit);
    }
    return std::nullopt;
  }

  // Whether a grade might be expected of the visit: it grades it, or another that grades areas in common
  // does.
  [[nodiscard]] bool might_grade(const Row& row, std::size_t visit) const {
    for (std::size_t other = 0; other < m_history.visits.size(); ++other) {
      if (row.judgement[other] && compare::grade_an_area_in_common(*m_history.visits[other].report,
                                                                   *m_history.visits[visit].report)) {
        return true;
      }
    }
    return false;
  }

  // The newest visit before it that graded areas in common.
  [[nodiscard]] std::optional<std::size_t> before(std::size_t visit) const {
    for (std::size_t older = visit; older-- > 0;) {
      if (compare::grade_an_area_in_common(*m_history.visits[older].report,
                                           *m_history.visits[visit].report)) {
        return older;
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<Step> between(const Row& row, std::size_t older, std::size_t newer) {
    for (const compare::JudgementChange& change : judgements(older, newer)) {
      const bool newer_is_it = change.newer && change.newer == row.judgement[newer];
      const bool older_is_it = change.older && change.older == row.judgement[older];
      if (newer_is_it || (older_is_it && !change.newer)) return Step{older, change};
    }
    return std::nullopt;
  }

  const std::vector<compare::JudgementChange>& judgements(std::size_t older, std::size_t newer) {
    auto [found, is_new] = m_made.try_emplace({older, newer});
    if (is_new) {
      found->second = compare::compare_judgements(*m_history.visits[older].report,
                                                  *m_history.visits[newer].report, m_settings);
    }
    return found->second;
  }

  const History& m_history;
  const compare::Settings& m_settings;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<compare::JudgementChange>> m_made;
};

// "SIF re-inspection", "JTAI inspection": that a framework's inspections are joint ones is in its name.
std::string kind_of(const tag::Report& report) {
  const std::size_t hyphen = report.visit_type.rfind('-');
  const bool named = hyphen == std::string::npos || report.visit_type == "re-inspection";
  return report.framework + ' ' + report.visit_type.substr(named ? 0 : hyphen + 1);
}

constexpr char k_listed = '*';  // marks days that only the list of published reports has

std::string published_day(const tag::Report& report, const PublishedDays& listed) {
  if (report.published) return report.published->value;
  const auto known = listed.find(report.sha256);
  return known == listed.end() || known->second.empty() ? "" : known->second + k_listed;
}

Table visits_table(const History& history, const std::vector<std::string>& labels,
                   const PublishedDays& listed) {
  Table table({{"Visit", Align::left, 0, 0},
               {"Inspected", Align::left, 2, 0},
               {"Published", Align::left, 4, 0},
               {"Kind", Align::left, 1, 12},
               {"Asked for", Align::right, 0, 0},
               {"Again", Align::right, 0, 0},
               {"Document", Align::left, 5, 16}});
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    const tag::Report& report = *history.visits[visit].report;
    const auto again = thread_parts::mentions_at(history, visit, [](const compare::Mention& mention) {
      return mention.before.has_value() || mention.said_repeated;
    });
    const std::string start = report.inspection_start ? report.inspection_start->value : "";
    const std::string end = report.inspection_end ? report.inspection_end->value : "";
    table.add_row({{labels[visit], Colour::heading},
                   {start == end || end.empty() ? start : start + " to " + end},
                   {published_day(report, listed)},
                   {kind_of(report)},
                   {std::to_string(report.recommendations.size())},
                   {std::to_string(again)},
                   {report.name}});
  }
  return table;
}

// A row for the frameworks and one for each area; each grade with its change against the one before it. A
// visit that gives no grades keeps its column, so that nobody takes it for one that was overlooked.
Table grades_table(const History& history, const std::vector<Row>& rows,
                   const std::vector<std::string>& labels, Comparisons& comparisons) {
  constexpr int k_least_area = 14;
  constexpr int k_least_grade = 11;  // "improvement", "outstanding"
  std::vector<Column> columns = {{"Judgement", Align::left, 0, k_least_area, false, true}};
  std::vector<Cell> frameworks = {{"Framework", Colour::faint}};
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    const tag::Report& report = *history.visits[visit].report;
    columns.push_back({labels[visit], Align::left, 0, k_least_grade, false, true});
    frameworks.push_back(
        {report.judgements.empty() ? report.framework + ", no grades" : report.framework, Colour::faint});
  }
  Table table(std::move(columns));
  table.add_row(std::move(frameworks));
  for (const Row& row : rows) {
    std::vector<Cell> cells = {{row.label}};
    for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
      if (!row.judgement[visit]) {
        cells.push_back({comparisons.might_grade(row, visit) ? "–" : "", Colour::faint});
        continue;
      }
      const tag::Judgement& judgement = history.visits[visit].report->judgements[*row.judgement[visit]];
      const auto step = comparisons.step(row, visit);
      const std::string sign = step ? std::string(parts::sign(step->change.change)) + ' ' : std::string();
      cells.push_back({sign + judgement.grade, colour_of_rank(judgement.rank)});
    }
    table.add_row(std::move(cells));
  }
  return table;
}

// " Last graded on its own in 2018: requires improvement; ..."; empty where the visit before it graded the
// area, or none did.
std::string earlier_grade(const Row& row, std::size_t visit, const std::vector<std::string>& labels,
                          Comparisons& comparisons) {
  const auto step = comparisons.since_last_given(row, visit);
  if (!step || step->change.older_grade.empty()) return {};
  std::string_view against;
  if (step->change.change == Change::up) against = "; against that, the new grade is better (↑)";
  if (step->change.change == Change::down) against = "; against that, the new grade is worse (↓)";
  if (step->change.change == Change::same) against = "; the new grade is the same (=)";
  return fmt::format(" Last graded on its own in {}: {}{}.", labels[step->older], step->change.older_grade,
                     against);
}

// What changed, a sentence for each visit that changed something, and what cannot be compared and why.
void add_changes(Sheet& sheet, const History& history, const std::vector<Row>& rows,
                 const std::vector<std::string>& labels, Comparisons& comparisons) {
  for (std::size_t visit = 1; visit < history.visits.size(); ++visit) {
    std::vector<std::string> up;
    std::vector<std::string> down;
    std::map<std::string, std::vector<std::string>> not_comparable;  // by the reason
    std::map<std::string, std::vector<std::string>> no_longer;       // the same
    for (const Row& row : rows) {
      const auto step = comparisons.step(row, visit);
      if (!step) continue;
      const compare::JudgementChange& change = step->change;
      const std::string what = fmt::format("{}: {} ({}) to {}", row.label, change.older_grade,
                                           labels[step->older], change.newer_grade);
      if (change.change == Change::up) up.push_back(what);
      if (change.change == Change::down) down.push_back(what);
      if (change.change == Change::removed && !change.reason.empty()) {
        no_longer[change.reason].push_back(row.label);
      }
      if (change.change == Change::not_comparable) {
        not_comparable[change.reason + earlier_grade(row, visit, labels, comparisons)].push_back(row.label);
      }
    }
    if (!up.empty()) {
      sheet.item(0, labels[visit], "↑ better – " + thread_parts::joined(up, "; "), Colour::good);
    }
    if (!down.empty()) {
      sheet.item(0, labels[visit], "↓ worse – " + thread_parts::joined(down, "; "), Colour::bad);
    }
    for (const auto& [reason, areas] : not_comparable) {
      sheet.item(0, labels[visit],
                 fmt::format("≠ not comparable – {}{}", thread_parts::list(areas),
                             reason.empty() ? "" : ": " + reason),
                 Colour::faint);
    }
    for (const auto& [reason, areas] : no_longer) {
      sheet.item(0, labels[visit],
                 fmt::format("– no longer given – {}: {}", thread_parts::list(areas), reason), Colour::faint);
    }
  }
}

Table bars(const History& history, const std::vector<const compare::Thread*>& threads,
           const std::vector<std::string>& labels) {
  constexpr int k_least_text = 20;
  Table table({{thread_parts::bar_title(history, labels), Align::left, 0, 0, true},
               {"Times", Align::right, 2, 0},
               {"What was asked for, as last worded", Align::left, 0, k_least_text, false, true}});
  for (const compare::Thread* thread : threads) {
    const compare::Mention& last = thread->mentions.back();
    table.add_row({{thread_parts::bar(history, *thread, labels)},
                   {std::to_string(thread->times)},
                   {thread_parts::item(history, last).text}});
  }
  return table;
}

}  // namespace

Sheet timeline_sheet(const std::string& provider, const History& history, const compare::Settings& settings,
                     const PublishedDays& listed) {
  Sheet sheet;
  const std::vector<std::string> labels = thread_parts::visit_labels(history);
  const std::vector<Row> rows = grid(history);
  sheet.title = fmt::format("{}: {} {}", provider, history.visits.size(),
                            history.visits.size() == 1 ? "visit" : "visits");
  sheet.table(visits_table(history, labels, listed));
  if (std::ranges::any_of(history.visits, [&](const auto& visit) {
        return published_day(*visit.report, listed).ends_with(k_listed);
      })) {
    sheet.paragraph("* by the list of published reports; the document does not say", Colour::faint);
  }
  if (!rows.empty()) {
    sheet.heading(1, "Judgements");
    Comparisons comparisons(history, settings);
    sheet.table(grades_table(history, rows, labels, comparisons));
    sheet.paragraph("↑ better   ↓ worse   = the same   ≠ not comparable   – not graded", Colour::faint);
    add_changes(sheet, history, rows, labels, comparisons);
  }
  std::vector<const compare::Thread*> again;
  std::size_t once = 0;
  for (const compare::Thread& thread : history.threads) {
    if (thread.times > 1) {
      again.push_back(&thread);
    } else {
      ++once;
    }
  }
  std::ranges::stable_sort(again, [](const auto* a, const auto* b) {
    return a->times != b->times ? a->times > b->times : a->days > b->days;
  });
  sheet.heading(1, "Recommendations made at more than one visit");
  if (again.empty()) {
    sheet.paragraph("None was matched with an earlier one.");
  } else {
    sheet.table(bars(history, again, labels));
    sheet.paragraph(std::string(thread_parts::k_bar_key), Colour::faint);
  }
  if (once > 0) {
    sheet.paragraph(
        fmt::format("{} more {} made at one visit only; 'revisit track' lists every thread with "
                    "its evidence.",
                    once, once == 1 ? "was" : "were"));
  }
  return sheet;
}

Records timeline_records(const History& history, const compare::Settings& settings) {
  Records records{{"visit", "date", "framework", "framework_variant", "visit_type", "key", "area", "grade",
                   "scale", "rank", "page", "compared_with", "change", "reason", "last_given",
                   "last_given_grade", "change_since_last_given", "sha256"},
                  {}};
  const std::vector<Row> rows = grid(history);
  Comparisons comparisons(history, settings);
  const auto text = [](const std::string& value) { return value.empty() ? Value() : Value(value); };
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    const tag::Report& report = *history.visits[visit].report;
    const std::vector<Value> head = {history.visits[visit].key, text(compare::date_of(report)),
                                     report.framework, text(report.framework_variant),
                                     text(report.visit_type)};
    const auto add = [&](std::vector<Value> rest) {
      std::vector<Value> all = head;
      std::ranges::move(rest, std::back_inserter(all));
      records.rows.push_back(std::move(all));
    };
    if (report.judgements.empty()) {
      add({Value(), Value(), Value(), Value(), Value(), Value(), Value(), std::string("no grades"),
           fmt::format("This {} gives no grades.", kind_of(report)), Value(), Value(), Value(),
           report.sha256});
      continue;
    }
    for (const Row& row : rows) {
      if (!comparisons.might_grade(row, visit)) continue;
      const auto step = comparisons.step(row, visit);
      const auto earlier = comparisons.since_last_given(row, visit);
      const Value compared = step ? Value(history.visits[step->older].key) : Value();
      const Value reason = step ? text(step->change.reason) : Value();
      std::string change = step ? std::string(compare::name_of(step->change.change)) : std::string();
      if (!row.judgement[visit]) {
        add({row.key, row.label, Value(), Value(), Value(), Value(), compared,
             change.empty() ? std::string("not given") : std::move(change), reason, Value(), Value(), Value(),
             report.sha256});
        continue;
      }
      const tag::Judgement& judgement = report.judgements[*row.judgement[visit]];
      add({judgement.key, judgement.area, judgement.grade, judgement.scale,
           judgement.rank ? Value(std::int64_t{*judgement.rank}) : Value(),
           std::int64_t{judgement.source.page}, compared, text(change), reason,
           earlier ? Value(history.visits[earlier->older].key) : Value(),
           earlier ? text(earlier->change.older_grade) : Value(),
           earlier ? Value(std::string(compare::name_of(earlier->change.change))) : Value(), report.sha256});
    }
  }
  return records;
}

}  // namespace revisit::report
