#include "dataset/councils.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>

#include "compare/dates.h"

namespace revisit::dataset {

namespace {

// A grade with what is needed to compare it.
struct Grade {
  std::string grade;
  std::string scale;
  std::optional<std::int64_t> rank;
  std::string date;
};

// A visit with what other tables say about it.
struct Visit {
  std::string key;
  std::string provider;
  std::string provider_code;
  std::string framework;
  std::string visit_type;
  std::string start;
  std::string end;
  std::string published;
  std::string lead_inspector;
  std::map<std::string, Grade> grades;  // by area key
  std::int64_t recommendations = 0;
  std::int64_t stated_repeated = 0;
  std::int64_t matched_repeated = 0;
  bool has_predecessor = false;
  [[nodiscard]] const std::string& date() const { return start.empty() ? published : start; }
  [[nodiscard]] const std::string& last_day() const { return end.empty() ? date() : end; }
};

struct Everything {
  std::vector<Visit> visits;  // by provider and date
  std::vector<std::string> area_keys;
  std::set<std::string> family;  // frameworks
};

std::string provider_key(const Visit& visit) {
  return visit.provider_code.empty() ? "name:" + visit.provider : visit.provider_code;
}

// Frameworks that share areas, the family with the most visits.
std::set<std::string> largest_family(const std::vector<Visit>& visits) {
  std::map<std::string, std::set<std::string>> keys;
  for (const Visit& visit : visits) {
    for (const auto& [key, grade] : visit.grades) keys[visit.framework].insert(key);
  }
  std::set<std::string> largest;
  std::ptrdiff_t most = -1;
  std::set<std::string> done;
  for (const auto& [framework, unused] : keys) {
    if (done.contains(framework)) continue;
    std::set<std::string> family = {framework};
    for (bool grown = true; grown;) {
      grown = false;
      for (const auto& [other, other_keys] : keys) {
        if (family.contains(other)) continue;
        const bool shares = std::ranges::any_of(family, [&](const std::string& member) {
          return std::ranges::any_of(other_keys,
                                     [&](const std::string& key) { return keys[member].contains(key); });
        });
        if (shares) grown = family.insert(other).second;
      }
    }
    done.insert(family.begin(), family.end());
    const auto size = std::ranges::count_if(visits, [&](const Visit& visit) {
      return !visit.grades.empty() && family.contains(visit.framework);
    });
    if (size > most) {
      most = size;
      largest = std::move(family);
    }
  }
  return largest;
}

Everything gather(const Table& visits, const Table& judgements, const Table& recommendations,
                  const Table& links) {
  Everything all;
  std::map<std::string, std::size_t> by_key;
  std::map<std::string, std::string> main_document;
  for (const auto& row : visits.rows) {
    const auto at = [&](const char* column) { return text_at(visits, row, column); };
    Visit visit;
    visit.key = at("visit");
    visit.provider = at("provider");
    visit.provider_code = at("provider_code");
    visit.framework = at("framework");
    visit.visit_type = at("visit_type");
    visit.start = at("inspection_start");
    visit.end = at("inspection_end");
    visit.published = at("published");
    visit.lead_inspector = at("lead_inspector");
    visit.recommendations = integer_at(visits, row, "recommendations").value_or(0);
    main_document[visit.key] = at("document_id");
    all.visits.push_back(std::move(visit));
  }
  std::ranges::sort(all.visits, {}, [](const Visit& visit) {
    return std::tuple(visit.provider, provider_key(visit), visit.date(), visit.key);
  });
  for (std::size_t i = 0; i < all.visits.size(); ++i) by_key[all.visits[i].key] = i;
  // Of a visit with several documents the main one counts.
  const auto visit_at = [&](const Table& table, const std::vector<Value>& row) -> Visit* {
    const std::string key = text_at(table, row, "visit");
    const auto found = by_key.find(key);
    if (found == by_key.end() || main_document[key] != text_at(table, row, "document_id")) return nullptr;
    return &all.visits[found->second];
  };
  std::set<std::string> area_keys;
  for (const auto& row : judgements.rows) {
    Visit* visit = visit_at(judgements, row);
    if (visit == nullptr) continue;
    const std::string key = text_at(judgements, row, "area_key");
    area_keys.insert(key);
    visit->grades.try_emplace(key, Grade{text_at(judgements, row, "grade"), text_at(judgements, row, "scale"),
                                         integer_at(judgements, row, "rank"), visit->date()});
  }
  // The summing-up first, since that is what people look for.
  for (const std::string& key : area_keys) {
    all.area_keys.insert(key == "overall" ? all.area_keys.begin() : all.area_keys.end(), key);
  }
  for (const auto& row : recommendations.rows) {
    Visit* visit = visit_at(recommendations, row);
    if (visit != nullptr && integer_at(recommendations, row, "repeated") == 1) ++visit->stated_repeated;
  }
  all.family = largest_family(all.visits);
  const Visit* before = nullptr;
  std::map<std::string, std::string> predecessors;  // by key
  for (Visit& visit : all.visits) {
    if (visit.grades.empty() || !all.family.contains(visit.framework)) continue;
    visit.has_predecessor = before != nullptr && provider_key(*before) == provider_key(visit);
    if (visit.has_predecessor) predecessors[visit.key] = before->key;
    before = &visit;
  }
  std::set<std::string> counted;
  for (const auto& row : links.rows) {
    const auto predecessor = predecessors.find(text_at(links, row, "newer_visit"));
    if (predecessor == predecessors.end() || predecessor->second != text_at(links, row, "older_visit") ||
        text_at(links, row, "relation") != "same") {
      continue;
    }
    if (counted.insert(text_at(links, row, "newer_item")).second)
      ++all.visits[by_key[predecessor->first]].matched_repeated;
  }
  return all;
}

Value text_or_absent(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

// Rounded to hundredths.
Value share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return {};
  return std::round(100.0 * static_cast<double>(part) / static_cast<double>(whole)) / 100;
}

std::vector<Column> measure_columns(const std::string& as_of) {
  std::vector<Column> columns = {
      {"days_on_site",
       "days from the first to the last day of the inspection, both counted; absent above 30, where "
       "inspectors came "
       "in several stays and the dates between them are not in the table"},
      {"publication_lag_days", "days from the last day of the inspection to publication"},
      {"recommendations", "how many recommendations the report makes"},
      {"share_stated_repeated", "share of them, from 0 to 1, that the report itself says were made before"},
      {"share_matched_repeated",
       "share of them, from 0 to 1, that repeat one of the inspection before, as matched by the program (see "
       "links); absent where there is none before"}};
  if (!as_of.empty()) {
    columns.push_back({"days_since_inspection", "days from the last day of the inspection to " + as_of});
  }
  return columns;
}

std::vector<Value> measures_of(const Visit& visit, const std::string& as_of) {
  // The longest stays, under the SIF, were four weeks: what is longer was made in several.
  constexpr std::int64_t k_longest_stay = 30;
  Value on_site = days_between(visit.start, visit.end);
  if (auto* days = std::get_if<std::int64_t>(&on_site); days != nullptr && ++*days > k_longest_stay)
    on_site = {};
  std::vector<Value> values = {
      on_site, days_between(visit.last_day(), visit.published), visit.recommendations,
      share(visit.stated_repeated, visit.recommendations),
      visit.has_predecessor ? share(visit.matched_repeated, visit.recommendations) : Value()};
  if (!as_of.empty()) values.push_back(days_between(visit.last_day(), as_of));
  return values;
}

struct Council {
  std::string name;
  std::string code;
  std::string region;
  std::string type;
  std::vector<std::string> neighbours;
  std::vector<const Visit*> visits;      // by date
  std::map<std::string, Grade> latest;   // by area key
  const Visit* inspection = nullptr;     // the latest of the family
  std::int64_t inspections = 0;          // of the family
  std::int64_t all_recommendations = 0;  // of those
};

std::map<std::string, Council> councils_of(const Everything& all,
                                           std::span<const patterns::Provider> providers) {
  std::map<std::string, Council> councils;
  for (const patterns::Provider& provider : providers) {
    councils[provider.id] = {
        provider.name, provider.id, provider.region, provider.type, provider.neighbours, {}, {}, {}, 0, 0};
  }
  for (const Visit& visit : all.visits) {
    Council& council = councils[provider_key(visit)];
    if (council.name.empty()) council.name = visit.provider;
    if (council.code.empty()) council.code = visit.provider_code;
    council.visits.push_back(&visit);
    for (const auto& [key, grade] : visit.grades) council.latest[key] = grade;
    if (visit.grades.empty() || !all.family.contains(visit.framework)) continue;
    council.inspection = &visit;
    ++council.inspections;
    council.all_recommendations += visit.recommendations;
  }
  return councils;
}

// Of the neighbours' latest overall grades: all as text, and how many are better, the same and worse.
std::vector<Value> neighbours_of(const Council& council, const std::map<std::string, Council>& councils) {
  std::string list;
  std::int64_t graded = 0;
  std::int64_t better = 0;
  std::int64_t same = 0;
  std::int64_t worse = 0;
  const auto own = council.latest.find("overall");
  for (const std::string& id : council.neighbours) {
    const auto found = councils.find(id);
    if (found == councils.end()) continue;
    list += (list.empty() ? "" : "; ") + found->second.name;
    const auto overall = found->second.latest.find("overall");
    if (overall == found->second.latest.end()) continue;
    list += ": " + overall->second.grade + " (" + overall->second.date.substr(0, 4) + ")";
    ++graded;
    if (own == council.latest.end() || own->second.scale != overall->second.scale || !own->second.rank ||
        !overall->second.rank) {
      continue;
    }
    better += *overall->second.rank < *own->second.rank ? 1 : 0;
    same += *overall->second.rank == *own->second.rank ? 1 : 0;
    worse += *overall->second.rank > *own->second.rank ? 1 : 0;
  }
  const auto count = [&](std::int64_t number) { return graded == 0 ? Value() : Value(number); };
  return {text_or_absent(list), count(graded), count(better), count(same), count(worse)};
}

}  // namespace

Value days_between(const std::string& from, const std::string& to) {
  const auto days = compare::days_between(from, to);
  return days ? Value(std::int64_t{*days}) : Value();
}

Table council_table(const Table& visits, const Table& judgements, const Table& recommendations,
                    const Table& links, const CouncilSettings& settings) {
  const Everything all = gather(visits, judgements, recommendations, links);
  Table table{
      "councils",
      "One row a council: the latest grade of each area, its latest inspection, and how its statistical "
      "neighbours compare.",
      {{"provider", "plain name of the council"},
       {"provider_code", "stable code in the reference data; absent where the name is not known there"},
       {"region", "region, from the reference data"},
       {"type", "kind of council, from the reference data"},
       {"visit", "latest inspection that gave grades, of the frameworks that share areas with each other"},
       {"framework", "its framework"},
       {"visit_type", "its kind"},
       {"inspection_start", "its first day"},
       {"inspection_end", "its last day"},
       {"published",
        "when its report came out, as the report says it, else as the manifest of published reports lists "
        "it"},
       {"lead_inspector", "who led it"}},
      {}};
  for (const std::string& key : all.area_keys) {
    table.columns.push_back(
        {"grade_" + key, "latest grade of the area '" + key + "', from whichever visit gave it"});
    table.columns.push_back({"date_" + key, "date of the visit that gave it"});
  }
  for (Column& column : measure_columns(settings.as_of)) table.columns.push_back(std::move(column));
  for (Column column : std::vector<Column>{
           {"inspections", "how many inspections of those frameworks are in the store"},
           {"recommendations_per_report", "their recommendations divided by their number"},
           {"visits", "how many visits of any kind are in the store"},
           {"latest_visit", "the latest visit of any kind"},
           {"neighbours", "statistical neighbours with their latest overall grade and its year"},
           {"neighbours_graded", "how many of them have an overall grade"},
           {"neighbours_better", "how many have a better one, on the same scale"},
           {"neighbours_same", "how many have the same"},
           {"neighbours_worse", "how many have a worse one"}}) {
    table.columns.push_back(std::move(column));
  }
  const auto councils = councils_of(all, settings.providers);
  std::vector<const Council*> sorted;
  for (const auto& [key, council] : councils) sorted.push_back(&council);
  std::ranges::stable_sort(sorted, {}, [](const Council* council) { return council->name; });
  for (const Council* council : sorted) {
    const Visit none;
    const Visit& inspection = council->inspection == nullptr ? none : *council->inspection;
    std::vector<Value> row = {text_or_absent(council->name),
                              text_or_absent(council->code),
                              text_or_absent(council->region),
                              text_or_absent(council->type),
                              text_or_absent(inspection.key),
                              text_or_absent(inspection.framework),
                              text_or_absent(inspection.visit_type),
                              text_or_absent(inspection.start),
                              text_or_absent(inspection.end),
                              text_or_absent(inspection.published),
                              text_or_absent(inspection.lead_inspector)};
    for (const std::string& key : all.area_keys) {
      const auto grade = council->latest.find(key);
      row.push_back(grade == council->latest.end() ? Value() : Value(grade->second.grade));
      row.push_back(grade == council->latest.end() ? Value() : text_or_absent(grade->second.date));
    }
    std::vector<Value> measures = measures_of(inspection, settings.as_of);
    if (council->inspection == nullptr) measures.assign(measures.size(), Value());
    std::ranges::move(measures, std::back_inserter(row));
    row.push_back(council->inspections);
    row.push_back(share(council->all_recommendations, council->inspections));
    row.push_back(static_cast<std::int64_t>(council->visits.size()));
    row.push_back(council->visits.empty() ? Value() : Value(council->visits.back()->key));
    std::ranges::move(neighbours_of(*council, councils), std::back_inserter(row));
    table.rows.push_back(std::move(row));
  }
  settle_types(table);
  return table;
}

Table history_table(const Table& visits, const Table& judgements, const Table& recommendations,
                    const Table& links) {
  const Everything all = gather(visits, judgements, recommendations, links);
  Table table{
      "history",
      "One row a visit, of all councils, with its grades side by side.",
      {{"provider", "plain name of the council"},
       {"provider_code", "stable code in the reference data; absent where the name is not known there"},
       {"visit", "visit key"},
       {"framework", "framework of the visit"},
       {"visit_type", "kind of visit"},
       {"inspection_start", "first day"},
       {"inspection_end", "last day"},
       {"published",
        "when the report came out, as it says itself, else as the manifest of published reports lists it"},
       {"lead_inspector", "who led the inspection"}},
      {}};
  for (const std::string& key : all.area_keys) {
    table.columns.push_back({"grade_" + key, "grade of the area '" + key + "'"});
  }
  for (Column& column : measure_columns("")) table.columns.push_back(std::move(column));
  table.columns.push_back(
      {"days_since_visit_before", "days since the last day of the visit before, of whatever kind"});
  const Visit* before = nullptr;
  for (const Visit& visit : all.visits) {
    std::vector<Value> row = {text_or_absent(visit.provider),
                              text_or_absent(visit.provider_code),
                              visit.key,
                              text_or_absent(visit.framework),
                              text_or_absent(visit.visit_type),
                              text_or_absent(visit.start),
                              text_or_absent(visit.end),
                              text_or_absent(visit.published),
                              text_or_absent(visit.lead_inspector)};
    for (const std::string& key : all.area_keys) {
      const auto grade = visit.grades.find(key);
      row.push_back(grade == visit.grades.end() ? Value() : Value(grade->second.grade));
    }
    std::ranges::move(measures_of(visit, ""), std::back_inserter(row));
    const bool same = before != nullptr && provider_key(*before) == provider_key(visit);
    row.push_back(same ? days_between(before->last_day(), visit.date()) : Value());
    before = &visit;
    table.rows.push_back(std::move(row));
  }
  settle_types(table);
  return table;
}

}  // namespace revisit::dataset
