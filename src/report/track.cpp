#include "report/track.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

#include "report/diff_parts.h"
#include "report/thread_parts.h"

namespace revisit::report {

namespace {

using compare::History;
using compare::Mention;
using compare::Thread;

struct Chosen {
  std::size_t number = 0;  // of the thread, from 1, in the order of first mentions
  const Thread* thread = nullptr;
};

std::vector<Chosen> chosen(const History& history, const TrackFilter& filter) {
  std::vector<Chosen> result;
  for (std::size_t i = 0; i < history.threads.size(); ++i) {
    const Thread& thread = history.threads[i];
    if (filter.open_only && thread.standing != compare::Standing::open) continue;
    if (filter.repeated_only && thread.times < 2) continue;
    if (!filter.theme.empty() && !std::ranges::binary_search(thread.themes, filter.theme)) continue;
    result.push_back({i + 1, &thread});
  }
  std::ranges::stable_sort(result, [](const Chosen& a, const Chosen& b) {
    if (a.thread->times != b.thread->times) return a.thread->times > b.thread->times;
    return a.thread->days > b.thread->days;
  });
  return result;
}

std::vector<std::string> marks(const Mention& mention, const tag::Recommendation& item) {
  std::vector<std::string> result;
  if (item.immediate) result.emplace_back("immediate");
  if (item.list == "priority_action") result.emplace_back("priority action");
  if (mention.said_repeated) result.emplace_back("the report says: asked for before");
  if (mention.escalated) result.emplace_back("escalated");
  if (mention.eased) result.emplace_back("no longer urgent");
  if (mention.split) result.emplace_back("one of several that it became");
  return result;
}

// "1 year", "3 years", "8 months"
std::string duration(int days) {
  constexpr int k_days_a_year = 365;
  constexpr int k_days_a_month = 30;
  const int years = (days + k_days_a_year / 2) / k_days_a_year;
  if (days >= k_days_a_year) return fmt::format("{} {}", years, years == 1 ? "year" : "years");
  const int months = (days + k_days_a_month / 2) / k_days_a_month;
  return fmt::format("{} {}", months, months == 1 ? "month" : "months");
}

// "too early to say" for "too_early"
std::string progress_name(const std::string& status) {
  if (status == "too_early") return "too early to say";
  if (status == "none") return "no progress";
  if (status == "addressed" || status == "deteriorated") return status;
  return status + " progress";
}

std::string heading_of(const Thread& thread, const std::vector<std::string>& labels) {
  const std::string first = labels[thread.mentions.front().visit];
  const std::string last = labels[thread.mentions.back().visit];
  if (thread.times == 1) return fmt::format("Asked for once, in {}", first);
  return fmt::format("Asked for at {} visits, {} to {}{}; weakest link {:.2f}", thread.times, first, last,
                     thread.days > 0 ? fmt::format(" ({})", duration(thread.days)) : "", thread.weakest);
}

std::string standing_of(const Thread& thread, const History& history,
                        const std::vector<std::string>& labels) {
  const std::string& body = thread_parts::item(history, thread.mentions.front()).body;
  std::vector<std::string> silent;
  for (std::size_t visit = thread.mentions.back().visit + 1; visit < history.visits.size(); ++visit) {
    const bool stated =
        std::ranges::any_of(thread.progress, [&](const auto& statement) { return statement.visit == visit; });
    if (history.asks(visit, body) && !stated) silent.push_back(labels[visit]);
  }
  switch (thread.standing) {
    case compare::Standing::open:
      return body == "local authority"
                 ? "Standing: asked for at the newest visit that made recommendations"
                 : fmt::format("Standing: asked for at the newest visit that recommended anything to the {}",
                               body == "lscb" ? "LSCB" : body);
    case compare::Standing::merged:
      return fmt::format("Standing: taken up by a recommendation of thread {}",
                         thread.merged_into.front() + 1);
    case compare::Standing::not_mentioned:
      return fmt::format("Standing: not mentioned in {}, which is not to say that it was dealt with",
                         thread_parts::list(silent));
    case compare::Standing::stated:
      return fmt::format("Standing: not asked for since {}; what inspectors said is above",
                         labels[thread.mentions.back().visit]);
  }
  return "";
}

void add_mention(Sheet& sheet, const History& history, const Thread& thread, const Mention& mention,
                 const std::vector<std::string>& labels) {
  const tag::Recommendation& item = thread_parts::item(history, mention);
  const std::vector<std::string> all_marks = marks(mention, item);
  sheet.item(1, labels[mention.visit],
             fmt::format("{} ({}{})", item.text, parts::place(item, mention.recommendation),
                         all_marks.empty() ? "" : "; " + thread_parts::joined(all_marks, "; ")));
  if (mention.before) {
    const Mention& before = thread.mentions[*mention.before];
    sheet.item(3, "",
               fmt::format("{} from {}, score {:.2f}: {}", compare::name_of(mention.recurrence),
                           labels[before.visit], mention.score, thread_parts::joined(mention.reasons, "; ")),
               Colour::faint);
  }
}

void add_progress(Sheet& sheet, const History& history, const compare::ProgressStatement& statement,
                  const std::vector<std::string>& labels) {
  const tag::Progress& said = history.at(statement);
  sheet.item(
      1, labels[statement.visit],
      fmt::format("inspectors: {} – “{}” (p. {})", progress_name(said.status), said.text, said.source.page));
  sheet.item(3, "",
             fmt::format("about it with score {:.2f}: {}", statement.score,
                         thread_parts::joined(statement.reasons, "; ")),
             Colour::faint);
}

void add_thread(Sheet& sheet, const History& history, const Chosen& entry,
                const std::vector<std::string>& labels) {
  const Thread& thread = *entry.thread;
  sheet.heading(2, fmt::format("{}. {}", entry.number, heading_of(thread, labels)));
  auto progress = thread.progress.begin();
  for (const Mention& mention : thread.mentions) {
    for (; progress != thread.progress.end() && progress->visit <= mention.visit; ++progress) {
      add_progress(sheet, history, *progress, labels);
    }
    add_mention(sheet, history, thread, mention, labels);
  }
  for (; progress != thread.progress.end(); ++progress) add_progress(sheet, history, *progress, labels);
  for (const Thread::Merge& merge : thread.merges) {
    sheet.item(1, labels[thread.mentions[merge.mention].visit],
               fmt::format("also takes up thread {} of {}, score {:.2f}", merge.thread + 1,
                           labels[merge.visit], merge.score),
               Colour::faint);
  }
  for (const Thread::Possible& link : thread.possible) {
    const tag::Recommendation& earlier =
        history.visits[link.visit].report->recommendations[link.recommendation];
    sheet.item(1, labels[thread.mentions[link.mention].visit],
               fmt::format("may repeat {} {}, score {:.2f}: {}", labels[link.visit],
                           parts::place(earlier, link.recommendation), link.score,
                           thread_parts::joined(link.reasons, "; ")),
               Colour::faint);
  }
  if (!thread.themes.empty()) {
    sheet.item(1, "", "Themes: " + thread_parts::joined(thread.themes, ", "), Colour::faint);
  }
  sheet.item(1, "", standing_of(thread, history, labels),
             thread.standing == compare::Standing::open ? Colour::middling : Colour::none);
}

Value text_or_null(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

nlohmann::ordered_json source_json(const tag::Source& source, const tag::Report& report) {
  nlohmann::ordered_json spans = nlohmann::ordered_json::array();
  for (const text::Span& span : source.spans) spans.push_back({span.begin, span.end});
  return {{"document", report.name},
          {"sha256", report.sha256},
          {"page", source.page},
          {"spans", std::move(spans)},
          {"rule", source.rule}};
}

nlohmann::ordered_json mention_json(const History& history, const Mention& mention) {
  const compare::Visit& visit = history.visits[mention.visit];
  const tag::Recommendation& item = thread_parts::item(history, mention);
  nlohmann::ordered_json result = {{"visit", visit.key},
                                   {"date", compare::date_of(*visit.report)},
                                   {"number", item.number},
                                   {"position", mention.recommendation + 1},
                                   {"text", item.text},
                                   {"recurrence", compare::name_of(mention.recurrence)},
                                   {"immediate", item.immediate},
                                   {"priority_action", item.list == "priority_action"},
                                   {"said_repeated", mention.said_repeated},
                                   {"escalated", mention.escalated},
                                   {"eased", mention.eased},
                                   {"split", mention.split}};
  if (mention.before) {
    result["repeats"] = *mention.before + 1;
    result["score"] = mention.score;
    result["reasons"] = mention.reasons;
  }
  result["source"] = source_json(item.source, *visit.report);
  return result;
}

}  // namespace

Sheet track_sheet(const std::string& provider, const History& history, const TrackFilter& filter) {
  const std::vector<std::string> labels = thread_parts::visit_labels(history);
  const std::vector<Chosen> threads = chosen(history, filter);
  Sheet sheet;
  sheet.title = fmt::format("{}: {} of {} threads of recommendations", provider, threads.size(),
                            history.threads.size());
  std::size_t open = 0;
  std::size_t repeated = 0;
  for (const Chosen& entry : threads) {
    if (entry.thread->standing == compare::Standing::open) ++open;
    if (entry.thread->times > 1) ++repeated;
  }
  sheet.paragraph(
      fmt::format("{} asked for at more than one visit; {} asked for at the newest visit that made "
                  "recommendations.",
                  repeated, open));
  sheet.paragraph(
      "What inspectors said is told apart from silence: a recommendation that is not mentioned again has not "
      "been shown to be met.",
      Colour::faint);
  if (!history.general_progress.empty()) {
    sheet.heading(2, "What inspectors said of earlier recommendations as such");
    for (const auto& statement : history.general_progress) {
      const tag::Progress& said = history.at(statement);
      sheet.item(1, labels[statement.visit],
                 fmt::format("{} – “{}” (p. {})", progress_name(said.status), said.text, said.source.page));
    }
  }
  for (const Chosen& entry : threads) add_thread(sheet, history, entry, labels);
  return sheet;
}

Records track_records(const History& history, const TrackFilter& filter) {
  Records records{{"thread", "times", "days", "standing", "visit", "date", "kind", "number", "recurrence",
                   "marks", "progress", "score", "reasons", "themes", "text", "page", "sha256", "rule"},
                  {}};
  const auto score = [](double value) { return Value(fmt::format("{:.2f}", value)); };
  for (const Chosen& entry : chosen(history, filter)) {
    const Thread& thread = *entry.thread;
    const auto common = [&](std::size_t visit) {
      return std::vector<Value>{static_cast<std::int64_t>(entry.number),
                                static_cast<std::int64_t>(thread.times),
                                std::int64_t{thread.days},
                                std::string(compare::name_of(thread.standing)),
                                history.visits[visit].key,
                                text_or_null(compare::date_of(*history.visits[visit].report))};
    };
    for (const Mention& mention : thread.mentions) {
      const tag::Recommendation& item = thread_parts::item(history, mention);
      std::vector<Value> row = common(mention.visit);
      row.insert(row.end(),
                 {Value("recommendation"), text_or_null(item.number),
                  Value(std::string(compare::name_of(mention.recurrence))), Value(marks(mention, item)),
                  Value(), mention.before ? score(mention.score) : Value(), Value(mention.reasons),
                  Value(thread.themes), Value(item.text), Value(std::int64_t{item.source.page}),
                  Value(history.visits[mention.visit].report->sha256), Value(item.source.rule)});
      records.rows.push_back(std::move(row));
    }
    for (const compare::ProgressStatement& statement : thread.progress) {
      const tag::Report& report = *history.visits[statement.visit].report;
      const tag::Finding& finding = report.findings[statement.finding];
      const tag::Progress& said = history.at(statement);
      std::vector<Value> row = common(statement.visit);
      row.insert(row.end(),
                 {Value("progress"), text_or_null(finding.number), Value(), Value(), Value(said.status),
                  score(statement.score), Value(statement.reasons), Value(thread.themes), Value(said.text),
                  Value(std::int64_t{said.source.page}), Value(report.sha256), Value(said.source.rule)});
      records.rows.push_back(std::move(row));
    }
  }
  return records;
}

std::string track_json(const std::string& provider, const History& history, const TrackFilter& filter) {
  nlohmann::ordered_json threads = nlohmann::ordered_json::array();
  for (const Chosen& entry : chosen(history, filter)) {
    const Thread& thread = *entry.thread;
    nlohmann::ordered_json mentions = nlohmann::ordered_json::array();
    for (const Mention& mention : thread.mentions) mentions.push_back(mention_json(history, mention));
    nlohmann::ordered_json progress = nlohmann::ordered_json::array();
    for (const compare::ProgressStatement& statement : thread.progress) {
      const tag::Report& report = *history.visits[statement.visit].report;
      const tag::Progress& said = history.at(statement);
      progress.push_back({{"visit", history.visits[statement.visit].key},
                          {"progress", said.status},
                          {"mention", statement.mention + 1},
                          {"text", said.text},
                          {"score", statement.score},
                          {"reasons", statement.reasons},
                          {"source", source_json(said.source, report)}});
    }
    nlohmann::ordered_json merges = nlohmann::ordered_json::array();
    for (const Thread::Merge& merge : thread.merges) {
      merges.push_back({{"mention", merge.mention + 1},
                        {"thread", merge.thread + 1},
                        {"visit", history.visits[merge.visit].key},
                        {"recommendation", merge.recommendation + 1},
                        {"score", merge.score}});
    }
    nlohmann::ordered_json possible = nlohmann::ordered_json::array();
    for (const Thread::Possible& link : thread.possible) {
      possible.push_back({{"mention", link.mention + 1},
                          {"visit", history.visits[link.visit].key},
                          {"recommendation", link.recommendation + 1},
                          {"score", link.score},
                          {"reasons", link.reasons}});
    }
    threads.push_back({{"thread", entry.number},
                       {"times", thread.times},
                       {"days", thread.days},
                       {"weakest_link", thread.weakest},
                       {"standing", compare::name_of(thread.standing)},
                       {"themes", thread.themes},
                       {"mentions", std::move(mentions)},
                       {"progress", std::move(progress)},
                       {"merges", std::move(merges)},
                       {"possible", std::move(possible)}});
  }
  const nlohmann::ordered_json result = {{"provider", provider}, {"threads", std::move(threads)}};
  constexpr int k_indent = 2;
  return result.dump(k_indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace revisit::report
