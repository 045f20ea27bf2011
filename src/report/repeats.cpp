#include "report/repeats.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "compare/dates.h"
#include "report/thread_parts.h"

namespace revisit::report {

namespace {

using compare::Thread;

// A thread that the filter lets through.
struct Repeated {
  const RepeatsEntry* entry = nullptr;
  const Thread* thread = nullptr;
};

bool passes(const compare::History& history, const Thread& thread, const RepeatsFilter& filter) {
  if (thread.times < filter.min_visits) return false;
  if (filter.open_only && thread.standing != compare::Standing::open) return false;
  if (!filter.theme.empty() && !std::ranges::binary_search(thread.themes, filter.theme)) return false;
  if (filter.since.empty()) return true;
  // ISO dates compare as text as far as both go.
  const std::string last = compare::date_of(*history.visits[thread.mentions.back().visit].report);
  const std::size_t precision = std::min(last.size(), filter.since.size());
  return precision > 0 && last.substr(0, precision) >= filter.since.substr(0, precision);
}

std::vector<Repeated> repeated(const std::vector<RepeatsEntry>& entries, const RepeatsFilter& filter) {
  std::vector<Repeated> result;
  for (const RepeatsEntry& entry : entries) {
    for (const Thread& thread : entry.history->threads) {
      if (passes(*entry.history, thread, filter)) result.push_back({&entry, &thread});
    }
  }
  std::ranges::stable_sort(result, [](const Repeated& a, const Repeated& b) {
    if (a.thread->times != b.thread->times) return a.thread->times > b.thread->times;
    if (a.thread->days != b.thread->days) return a.thread->days > b.thread->days;
    return a.entry->provider < b.entry->provider;
  });
  return result;
}

std::string years(int days) {
  constexpr double k_days_a_year = 365.25;
  return fmt::format("{:.1f}", days / k_days_a_year);
}

std::string date_of(const Repeated& item, const compare::Mention& mention) {
  return compare::date_of(*item.entry->history->visits[mention.visit].report);
}

struct ThemeRow {
  std::string key;
  std::set<std::string> providers;
  std::set<std::string> told;  // providers with a recommendation on the theme, repeated or not
  std::size_t threads = 0;
  std::size_t most_times = 0;
  int most_days = 0;
  std::string most_days_provider;
};

// The visits at which a thread's recommendations were on a theme: what began as one thing may have come back
// as a part of another.
struct OnTheme {
  std::size_t visits = 0;
  int days = 0;  // from the first to the last
};

OnTheme on_theme(const Repeated& item, const std::string& key) {
  const compare::History& history = *item.entry->history;
  std::vector<std::size_t> visits;
  for (const compare::Mention& mention : item.thread->mentions) {
    const auto& themes = history.visits[mention.visit].report->recommendations[mention.recommendation].themes;
    const bool named = std::ranges::find(themes, key, &tag::ThemeMention::theme) != themes.end();
    if (named && (visits.empty() || visits.back() != mention.visit)) visits.push_back(mention.visit);
  }
  if (visits.empty()) return {};
  const auto date = [&](std::size_t visit) { return compare::date_of(*history.visits[visit].report); };
  return {visits.size(), compare::days_between(date(visits.front()), date(visits.back())).value_or(0)};
}

std::vector<ThemeRow> themes(const std::vector<RepeatsEntry>& entries, const RepeatsFilter& filter) {
  std::map<std::string, ThemeRow> rows;
  for (const Repeated& item : repeated(entries, filter)) {
    for (const std::string& key : item.thread->themes) {
      if (!filter.theme.empty() && key != filter.theme) continue;
      const OnTheme asked = on_theme(item, key);
      if (asked.visits < filter.min_visits) continue;
      ThemeRow& row = rows[key];
      row.key = key;
      row.providers.insert(item.entry->provider);
      ++row.threads;
      row.most_times = std::max(row.most_times, asked.visits);
      if (asked.days > row.most_days) {
        row.most_days = asked.days;
        row.most_days_provider = item.entry->provider;
      }
    }
  }
  for (const RepeatsEntry& entry : entries) {
    for (const Thread& thread : entry.history->threads) {
      for (const std::string& key : thread.themes) {
        if (const auto row = rows.find(key); row != rows.end()) row->second.told.insert(entry.provider);
      }
    }
  }
  std::vector<ThemeRow> result;
  for (auto& [key, row] : rows) result.push_back(std::move(row));
  std::ranges::stable_sort(result, [](const ThemeRow& a, const ThemeRow& b) {
    if (a.providers.size() != b.providers.size()) return a.providers.size() > b.providers.size();
    return a.threads > b.threads;
  });
  return result;
}

std::string scope(const std::vector<RepeatsEntry>& entries, const RepeatsFilter& filter) {
  std::size_t visits = 0;
  for (const RepeatsEntry& entry : entries) visits += entry.history->visits.size();
  return fmt::format("{} visits to {} {}; asked for at {} visits or more{}", visits, entries.size(),
                     entries.size() == 1 ? "provider" : "providers", filter.min_visits,
                     filter.since.empty() ? "" : ", the last time in or after " + filter.since);
}

Sheet empty_sheet(Sheet sheet) {
  sheet.paragraph("Nothing was asked for that often.");
  return sheet;
}

}  // namespace

Sheet repeated_themes_sheet(const std::vector<RepeatsEntry>& entries, const RepeatsFilter& filter,
                            const ThemeTitle& title) {
  constexpr int k_least_theme = 20;
  Sheet sheet;
  sheet.title = "Themes of recommendations that came back";
  sheet.paragraph(scope(entries, filter), Colour::faint);
  Table table({{"Theme", Align::left, 0, k_least_theme, false, true},
               {"Providers", Align::right, 0, 0},
               {"of those told", Align::right, 2, 0},
               {"Threads", Align::right, 1, 0},
               {"Most visits", Align::right, 3, 0},
               {"Longest, years", Align::right, 4, 0},
               {"at", Align::left, 5, 0}});
  for (const ThemeRow& row : themes(entries, filter)) {
    table.add_row({{title(row.key)},
                   {std::to_string(row.providers.size())},
                   {std::to_string(row.told.size())},
                   {std::to_string(row.threads)},
                   {std::to_string(row.most_times)},
                   {years(row.most_days)},
                   {row.most_days_provider}});
  }
  if (table.empty()) return empty_sheet(std::move(sheet));
  sheet.table(std::move(table));
  return sheet;
}

Records repeated_themes_records(const std::vector<RepeatsEntry>& entries, const RepeatsFilter& filter,
                                const ThemeTitle& title) {
  Records records{{"theme", "title", "providers", "providers_told", "threads", "most_visits", "longest_days",
                   "longest_at", "provider_names"},
                  {}};
  for (const ThemeRow& row : themes(entries, filter)) {
    records.rows.push_back({row.key, title(row.key), static_cast<std::int64_t>(row.providers.size()),
                            static_cast<std::int64_t>(row.told.size()),
                            static_cast<std::int64_t>(row.threads), static_cast<std::int64_t>(row.most_times),
                            std::int64_t{row.most_days},
                            row.most_days_provider.empty() ? Value() : Value(row.most_days_provider),
                            std::vector<std::string>(row.providers.begin(), row.providers.end())});
  }
  return records;
}

Sheet repeated_threads_sheet(const std::vector<RepeatsEntry>& entries, const RepeatsFilter& filter) {
  constexpr int k_least_text = 24;
  constexpr std::size_t k_year = 4;
  Sheet sheet;
  sheet.title = "Recommendations that came back";
  sheet.paragraph(scope(entries, filter), Colour::faint);
  Table table({{"Provider", Align::left, 0, 0},
               {"Visits", Align::right, 0, 0},
               {"Asked for in", Align::left, 1, 0},
               {"Years", Align::right, 2, 0},
               {"Still", Align::left, 3, 0},
               {"Sure", Align::right, 4, 0},
               {"What was asked for, as last worded", Align::left, 0, k_least_text, false, true}});
  for (const Repeated& item : repeated(entries, filter)) {
    std::vector<std::string> when;
    for (const compare::Mention& mention : item.thread->mentions) {
      const std::string year = date_of(item, mention).substr(0, k_year);
      if (when.empty() || when.back() != year) when.push_back(year);
    }
    std::string joined;
    for (const std::string& year : when) joined += (joined.empty() ? "" : " ") + year;
    table.add_row({{item.entry->provider},
                   {std::to_string(item.thread->times)},
                   {joined},
                   {years(item.thread->days)},
                   {item.thread->standing == compare::Standing::open ? "yes" : "–"},
                   {fmt::format("{:.2f}", item.thread->weakest)},
                   {thread_parts::item(*item.entry->history, item.thread->mentions.back()).text}});
  }
  if (table.empty()) return empty_sheet(std::move(sheet));
  sheet.table(std::move(table));
  sheet.paragraph(
      "Sure: the score of the weakest link between two of its visits, from 0 to 1. Still: asked for at the "
      "newest visit that made recommendations. 'revisit track PROVIDER' shows "
      "the evidence.",
      Colour::faint);
  return sheet;
}

Records repeated_threads_records(const std::vector<RepeatsEntry>& entries, const RepeatsFilter& filter) {
  Records records{{"provider", "region", "thread", "visits", "days", "first", "last", "weakest_link",
                   "standing", "themes", "visit_keys", "text", "page", "sha256"},
                  {}};
  for (const Repeated& item : repeated(entries, filter)) {
    const compare::History& history = *item.entry->history;
    const compare::Mention& last = item.thread->mentions.back();
    const tag::Recommendation& recommendation = thread_parts::item(history, last);
    std::vector<std::string> visits;
    for (const compare::Mention& mention : item.thread->mentions) {
      const std::string& key = history.visits[mention.visit].key;
      if (visits.empty() || visits.back() != key) visits.push_back(key);
    }
    records.rows.push_back(
        {item.entry->provider, item.entry->region.empty() ? Value() : Value(item.entry->region),
         compare::id_of(history, *item.thread), static_cast<std::int64_t>(item.thread->times),
         std::int64_t{item.thread->days}, date_of(item, item.thread->mentions.front()), date_of(item, last),
         fmt::format("{:.2f}", item.thread->weakest), std::string(compare::name_of(item.thread->standing)),
         item.thread->themes, std::move(visits), recommendation.text,
         std::int64_t{recommendation.source.page}, history.visits[last.visit].report->sha256});
  }
  return records;
}

}  // namespace revisit::report
