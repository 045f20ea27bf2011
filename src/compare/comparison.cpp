#include "compare/comparison.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "text/words.h"

namespace revisit::compare {

namespace {

std::string value_of(const std::optional<tag::Fact>& fact) {
  return fact ? fact->value : std::string();
}

Side side_of(const tag::Report& report) {
  return {.name = report.name,
          .sha256 = report.sha256,
          .provider = value_of(report.provider),
          .provider_id = report.provider_id,
          .framework = report.framework,
          .framework_variant = report.framework_variant,
          .visit_type = report.visit_type,
          .inspection_start = value_of(report.inspection_start),
          .inspection_end = value_of(report.inspection_end),
          .published = value_of(report.published)};
}

// "ILACS/from 2023", or "ILACS" where the variant is not known.
std::string exact_framework(const Side& side) {
  return side.framework_variant.empty() ? side.framework : side.framework + "/" + side.framework_variant;
}

std::string folded(std::string_view text) {
  std::string result;
  for (const text::Word& word : text::words(text)) result += word.folded + " ";
  return result;
}

// The table's entry for an area, the most exact first: both with variant, one of them, neither.
const patterns::Comparability* find_rule(const std::vector<patterns::Comparability>& rules,
                                         std::string_view key, const Side& older, const Side& newer) {
  const std::string older_exact = exact_framework(older);
  const std::string newer_exact = exact_framework(newer);
  const patterns::Comparability* best = nullptr;
  int best_exactness = -1;
  for (const patterns::Comparability& rule : rules) {
    if (rule.key != key) continue;
    if (rule.older != older_exact && rule.older != older.framework) continue;
    if (rule.newer != newer_exact && rule.newer != newer.framework) continue;
    // Where both are half exact, the one that is exact about the newer report wins.
    const int exactness = (rule.older == older_exact ? 1 : 0) + (rule.newer == newer_exact ? 2 : 0);
    if (exactness > best_exactness) {
      best = &rule;
      best_exactness = exactness;
    }
  }
  return best;
}

std::optional<int> rank_of(const tag::Judgement& judgement, const std::vector<patterns::Scale>& scales) {
  if (judgement.rank) return judgement.rank;
  for (const patterns::Scale& scale : scales) {
    if (scale.id != judgement.scale) continue;
    for (const patterns::Grade& grade : scale.grades) {
      if (grade.name == judgement.grade) return grade.rank;
    }
  }
  return std::nullopt;
}

std::string scale_title(const std::string& id, const std::vector<patterns::Scale>& scales) {
  const auto found = std::ranges::find(scales, id, &patterns::Scale::id);
  return found != scales.end() && !found->title.empty() ? found->title : id;
}

void decide(JudgementChange& change, const tag::Judgement* older, const tag::Judgement* newer,
            const Side& older_side, const Side& newer_side, const Settings& settings) {
  const bool same_wording = !older_side.framework.empty() && older_side.framework == newer_side.framework &&
                            older_side.framework_variant == newer_side.framework_variant;
  const patterns::Comparability* rule =
      same_wording ? nullptr : find_rule(settings.comparable_areas, change.key, older_side, newer_side);
  if (rule != nullptr) change.reason = rule->reason;
  if (newer == nullptr) {
    change.change = Change::removed;
    if (rule != nullptr && rule->comparable) change.reason.clear();
    return;
  }
  if (older == nullptr) {
    // The older framework graded it too, but together with something else.
    change.change = rule != nullptr && !rule->comparable ? Change::not_comparable : Change::added;
    if (rule != nullptr && rule->comparable) change.reason.clear();
    return;
  }
  if (!same_wording && (rule == nullptr || !rule->comparable)) {
    change.change = Change::not_comparable;
    if (rule == nullptr) change.reason = "no pack says that these areas may be compared";
    return;
  }
  if (older->scale != newer->scale) {
    change.change = Change::not_comparable;
    change.reason =
        fmt::format("the grades belong to different scales: {} and {}",
                    scale_title(older->scale, settings.scales), scale_title(newer->scale, settings.scales));
    return;
  }
  if (older->grade == newer->grade) {
    change.change = Change::same;
    return;
  }
  const std::optional<int> older_rank = rank_of(*older, settings.scales);
  const std::optional<int> newer_rank = rank_of(*newer, settings.scales);
  if (!older_rank || !newer_rank) {
    change.change = Change::not_comparable;
    change.reason =
        fmt::format("'{}' has no place in the order of grades", older_rank ? newer->grade : older->grade);
    return;
  }
  change.steps = *older_rank - *newer_rank;
  change.change = change.steps > 0 ? Change::up : change.steps < 0 ? Change::down : Change::same;
}

std::vector<JudgementChange> changes_of_judgements(const tag::Report& older, const tag::Report& newer,
                                                   const Side& older_side, const Side& newer_side,
                                                   const Settings& settings) {
  std::vector<JudgementChange> result;
  std::vector<bool> used(older.judgements.size(), false);
  for (std::size_t n = 0; n < newer.judgements.size(); ++n) {
    const tag::Judgement& mine = newer.judgements[n];
    std::optional<std::size_t> match;
    for (std::size_t o = 0; o < older.judgements.size() && !match; ++o) {
      const tag::Judgement& theirs = older.judgements[o];
      if (used[o] || theirs.key != mine.key) continue;
      // "other" is no area: its members are told apart by their labels.
      if (mine.key == "other" && folded(theirs.area) != folded(mine.area)) continue;
      match = o;
    }
    JudgementChange change;
    change.key = mine.key;
    change.older = match;
    change.newer = n;
    change.newer_area = mine.area;
    change.newer_grade = mine.grade;
    const tag::Judgement* theirs = nullptr;
    if (match) {
      used[*match] = true;
      theirs = &older.judgements[*match];
      change.older_area = theirs->area;
      change.older_grade = theirs->grade;
    }
    decide(change, theirs, &mine, older_side, newer_side, settings);
    result.push_back(std::move(change));
  }
  for (std::size_t o = 0; o < older.judgements.size(); ++o) {
    if (used[o]) continue;
    const tag::Judgement& theirs = older.judgements[o];
    JudgementChange change;
    change.key = theirs.key;
    change.older = o;
    change.older_area = theirs.area;
    change.older_grade = theirs.grade;
    decide(change, &theirs, nullptr, older_side, newer_side, settings);
    result.push_back(std::move(change));
  }
  return result;
}

// The positions of the measures to compare: of several with one name and unit the one of the latest date, of
// those the first. In document order.
std::vector<std::size_t> latest_measures(const std::vector<tag::Measure>& measures) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const auto same = std::ranges::find_if(result, [&](std::size_t other) {
      return measures[other].name == measures[i].name && measures[other].unit == measures[i].unit;
    });
    if (same == result.end()) {
      result.push_back(i);
    } else if (measures[i].date > measures[*same].date) {
      *same = i;
    }
  }
  std::ranges::sort(result);
  return result;
}

std::vector<MeasureChange> compare_measures(const tag::Report& older, const tag::Report& newer) {
  std::vector<std::size_t> left = latest_measures(older.measures);
  std::vector<MeasureChange> result;
  for (const std::size_t n : latest_measures(newer.measures)) {
    const tag::Measure& mine = newer.measures[n];
    MeasureChange change;
    change.name = mine.name;
    change.unit = mine.unit;
    change.newer = n;
    change.newer_value = mine.value;
    change.change = Change::added;
    const auto match = std::ranges::find_if(left, [&](std::size_t o) {
      return older.measures[o].name == mine.name && older.measures[o].unit == mine.unit;
    });
    if (match != left.end()) {
      const tag::Measure& theirs = older.measures[*match];
      change.older = *match;
      change.older_value = theirs.value;
      change.difference = mine.value - theirs.value;
      if (theirs.value != 0 && mine.unit != "%") {
        change.per_cent = 100 * change.difference / std::abs(theirs.value);
      }
      change.change = mine.value > theirs.value   ? Change::up
                      : mine.value < theirs.value ? Change::down
                                                  : Change::same;
      left.erase(match);
    }
    result.push_back(std::move(change));
  }
  for (const std::size_t o : left) {
    const tag::Measure& theirs = older.measures[o];
    MeasureChange change;
    change.name = theirs.name;
    change.unit = theirs.unit;
    change.older = o;
    change.older_value = theirs.value;
    change.change = Change::removed;
    result.push_back(std::move(change));
  }
  return result;
}

std::vector<StatedProgress> progress_statements(const tag::Report& newer) {
  std::vector<StatedProgress> result;
  for (std::size_t i = 0; i < newer.findings.size(); ++i) {
    for (std::size_t j = 0; j < newer.findings[i].progress.size(); ++j) result.push_back({i, j});
  }
  return result;
}

// "Nicola Jane Ode" and "Nicola J. Ode" are one person: the first and the last word of the name count.
std::string person(std::string_view name) {
  const std::vector<text::Word> words = text::words(name);
  if (words.empty()) return {};
  return words.front().folded + ' ' + words.back().folded;
}

std::vector<InspectorChange> compare_inspectors(const tag::Report& older, const tag::Report& newer) {
  std::vector<InspectorChange> result;
  if (older.inspectors.empty() || newer.inspectors.empty()) return result;
  std::vector<InspectorChange> added;
  std::vector<std::string> seen;
  for (std::size_t n = 0; n < newer.inspectors.size(); ++n) {
    const std::string mine = person(newer.inspectors[n].name);
    if (std::ranges::find(seen, mine) != seen.end()) continue;
    seen.push_back(mine);
    InspectorChange change{newer.inspectors[n].name, std::nullopt, n};
    for (std::size_t o = 0; o < older.inspectors.size() && !change.older; ++o) {
      if (person(older.inspectors[o].name) == mine) change.older = o;
    }
    (change.older ? result : added).push_back(std::move(change));
  }
  result.insert(result.end(), added.begin(), added.end());
  for (std::size_t o = 0; o < older.inspectors.size(); ++o) {
    const std::string theirs = person(older.inspectors[o].name);
    if (std::ranges::find(seen, theirs) != seen.end()) continue;
    seen.push_back(theirs);
    result.push_back({older.inspectors[o].name, o, std::nullopt});
  }
  return result;
}

// The date to order inspections by.
const std::string& date_of(const Side& side) {
  if (!side.inspection_start.empty()) return side.inspection_start;
  return side.inspection_end.empty() ? side.published : side.inspection_end;
}

std::vector<Warning> warnings(const tag::Report& older_report, const tag::Report& newer_report,
                              const Side& older, const Side& newer) {
  std::vector<Warning> result;
  for (const auto& [report, side] : {std::pair(&older_report, &older), std::pair(&newer_report, &newer)}) {
    if (report->pack.empty() && report->framework.empty()) {
      result.push_back({Doubtful::unrecognised,
                        fmt::format("{} is not a kind of document that a pack describes: nothing was read "
                                    "from it.",
                                    side->name)});
    }
  }
  if (!older.sha256.empty() && older.sha256 == newer.sha256) {
    result.push_back({Doubtful::same_document, fmt::format("Both are the same file, {}.", older.name)});
  }
  const bool ids = !older.provider_id.empty() && !newer.provider_id.empty();
  const bool names = !older.provider.empty() && !newer.provider.empty();
  if (ids ? older.provider_id != newer.provider_id
          : names && folded(older.provider) != folded(newer.provider)) {
    result.push_back(
        {Doubtful::different_providers,
         fmt::format("The reports are of different providers: {} and {}.", older.provider, newer.provider)});
  }
  // ISO dates of the same precision compare as text; "2018" against "2018-06-11" says nothing.
  const std::string& first = date_of(older);
  const std::string& second = date_of(newer);
  const std::size_t precision = std::min(first.size(), second.size());
  if (precision > 0 && first.substr(0, precision) > second.substr(0, precision)) {
    result.push_back(
        {Doubtful::order,
         fmt::format("The report given as the older one is the later one: {} is of {}, {} of {}.", older.name,
                     first, newer.name, second)});
  }
  return result;
}

}  // namespace

std::string_view name_of(Change change) {
  switch (change) {
    case Change::up:
      return "up";
    case Change::down:
      return "down";
    case Change::same:
      return "same";
    case Change::not_comparable:
      return "not comparable";
    case Change::added:
      return "new";
    case Change::removed:
      return "no longer given";
  }
  return "";
}

std::string_view name_of(Doubtful doubtful) {
  switch (doubtful) {
    case Doubtful::different_providers:
      return "different providers";
    case Doubtful::order:
      return "order";
    case Doubtful::same_document:
      return "same document";
    case Doubtful::unrecognised:
      return "not recognised";
  }
  return "";
}

Comparison compare(const tag::Report& older, const tag::Report& newer, const Settings& settings) {
  Comparison result;
  result.older = side_of(older);
  result.newer = side_of(newer);
  result.warnings = warnings(older, newer, result.older, result.newer);
  result.judgements = changes_of_judgements(older, newer, result.older, result.newer, settings);
  result.recommendation_links = settings.matcher.match(older.recommendations, newer.recommendations);
  std::vector<bool> older_repeated(older.recommendations.size(), false);
  std::vector<bool> newer_repeated(newer.recommendations.size(), false);
  for (const Link& link : result.recommendation_links) {
    if (link.relation != Relation::same) continue;
    older_repeated[link.older] = true;
    newer_repeated[link.newer] = true;
  }
  for (std::size_t i = 0; i < older_repeated.size(); ++i) {
    (older_repeated[i] ? result.older_repeated : result.older_dropped).push_back(i);
  }
  for (std::size_t i = 0; i < newer_repeated.size(); ++i) {
    if (newer_repeated[i]) {
      result.newer_repeated.push_back(i);
    } else if (newer.recommendations[i].repeated) {
      result.newer_said_repeated.push_back(i);
    } else {
      result.newer_new.push_back(i);
    }
  }
  result.findings =
      compare_findings(older.findings, newer.findings, result.older.provider + ' ' + result.newer.provider,
                       settings.matcher.phrases(), settings.finding_weights);
  result.progress = progress_statements(newer);
  result.measures = compare_measures(older, newer);
  result.inspectors = compare_inspectors(older, newer);
  return result;
}

std::vector<JudgementChange> compare_judgements(const tag::Report& older, const tag::Report& newer,
                                                const Settings& settings) {
  return changes_of_judgements(older, newer, side_of(older), side_of(newer), settings);
}

bool grade_an_area_in_common(const tag::Report& one, const tag::Report& other) {
  return std::ranges::any_of(one.judgements, [&](const tag::Judgement& mine) {
    return std::ranges::any_of(other.judgements, [&](const tag::Judgement& theirs) {
      // "other" is no area: its members are told apart by their labels.
      return mine.key == theirs.key && (mine.key != "other" || folded(mine.area) == folded(theirs.area));
    });
  });
}

bool has_differences(const Comparison& comparison) {
  const auto differs = [](const auto& item) { return item.change != Change::same; };
  return std::ranges::any_of(comparison.judgements, differs) ||
         std::ranges::any_of(comparison.measures, differs) || !comparison.older_dropped.empty() ||
         !comparison.newer_new.empty() || !comparison.newer_said_repeated.empty();
}

}  // namespace revisit::compare
