#include "report/track.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <vector>

#include "compare/evidence.h"
#include "compare/status.h"
#include "report/diff_parts.h"
#include "report/thread_parts.h"

namespace revisit::report {

namespace {

using About = compare::History::GeneralStatement::About;
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
    if (filter.thread != nullptr && &thread != filter.thread) continue;
    if (filter.open_only && thread.standing != compare::Standing::open) continue;
    if (filter.repeated_only && thread.times < 2) continue;
    if (!filter.theme.empty() && !std::ranges::binary_search(thread.themes, filter.theme)) continue;
    result.push_back({i + 1, &thread});
  }
  std::ranges::stable_sort(result, [](const Chosen& a, const Chosen& b) {
    if (a.thread->times != b.thread->times) return a.thread->times > b.thread->times;
    if (a.thread->days != b.thread->days) return a.thread->days > b.thread->days;
    return a.thread->mentions.back().visit > b.thread->mentions.back().visit;
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

// A key as words: "not mentioned" for "not_mentioned"
std::string spoken(std::string key) {
  std::ranges::replace(key, '_', ' ');
  return key;
}

std::vector<std::string> spoken_all(std::vector<std::string> keys) {
  for (std::string& key : keys) std::ranges::replace(key, '_', ' ');
  return keys;
}

// "too early to say" for "too_early"
std::string progress_name(const std::string& status) {
  if (status == "too_early") return "too early to say";
  if (status == "none") return "no progress";
  if (status == "addressed" || status == "deteriorated") return status;
  return status + " progress";
}

std::string shortened(const std::string& text) {
  constexpr std::size_t k_longest = 96;
  if (text.size() <= k_longest) return text;
  const std::size_t end = text.rfind(' ', k_longest);
  return text.substr(0, end == std::string::npos ? k_longest : end) + " …";
}

// "2018-08-24-childrens-services.pdf, p. 6"
std::string cited(const std::string& document, std::uint32_t page) {
  return page == 0 ? document : fmt::format("{}, p. {}", document, page);
}

std::string cited(const tag::Report& report, const tag::Source& source) {
  if (source.page == 0 && source.line > 0) return fmt::format("{}, line {}", report.name, source.line);
  return cited(report.name, source.page);
}

// "Asked for at 2 visits: 2015 and 2018 (3 years)"
std::string asked(const Thread& thread, const std::vector<std::string>& labels) {
  std::vector<std::string> visits;
  for (const Mention& mention : thread.mentions) {
    if (visits.empty() || visits.back() != labels[mention.visit]) visits.push_back(labels[mention.visit]);
  }
  if (thread.times == 1) return fmt::format("Asked for once, in {}", visits.front());
  return fmt::format("Asked for at {} visits: {}{}", thread.times, thread_parts::list(visits),
                     thread.days > 0 ? fmt::format(" ({})", duration(thread.days)) : "");
}

// The newest visit that recommends anything to anybody.
std::size_t newest_with_requests(const History& history) {
  for (std::size_t visit = history.visits.size(); visit-- > 0;) {
    if (!history.visits[visit].report->recommendations.empty()) return visit;
  }
  return 0;
}

std::vector<std::string> labels_of(const std::vector<std::size_t>& visits,
                                   const std::vector<std::string>& labels) {
  std::vector<std::string> result;
  for (const std::size_t visit : visits) result.push_back(labels[visit]);
  return result;
}

// The visits after the last mention that ask something of the same body, and neither this again, as far as it
// was matched, nor say what came of it.
std::vector<std::size_t> silent_visits(const Thread& thread, const History& history) {
  const std::string& body = thread_parts::item(history, thread.mentions.front()).body;
  std::vector<std::size_t> result;
  for (std::size_t visit = thread.mentions.back().visit + 1; visit < history.visits.size(); ++visit) {
    const bool stated =
        std::ranges::any_of(thread.progress, [&](const auto& statement) { return statement.visit == visit; });
    if (history.asks(visit, body) && !stated) result.push_back(visit);
  }
  return result;
}

// "; 2024 item 4 may repeat it (score 0.71)": what another thread may have of this one.
std::string possible_repeats(const Thread& thread, const History& history,
                             const std::vector<std::string>& labels) {
  std::string result;
  for (const Thread& other : history.threads) {
    if (&other == &thread) continue;
    for (const Thread::Possible& link : other.possible) {
      const bool of_this = std::ranges::any_of(thread.mentions, [&](const Mention& mention) {
        return mention.visit == link.visit && mention.recommendation == link.recommendation;
      });
      const Mention& later = other.mentions[link.mention];
      if (!of_this || later.visit <= thread.mentions.back().visit) continue;
      result +=
          fmt::format("; {} {} may repeat it (score {:.2f})", labels[later.visit],
                      parts::place(thread_parts::item(history, later), later.recommendation), link.score);
    }
  }
  return result;
}

std::string standing_of(const Thread& thread, const History& history,
                        const std::vector<std::string>& labels) {
  const std::string& body = thread_parts::item(history, thread.mentions.front()).body;
  switch (thread.standing) {
    case compare::Standing::open:
      return newest_with_requests(history) == thread.mentions.back().visit
                 ? "asked for at the newest visit that made recommendations"
                 : fmt::format("no later visit asks anything of the {}, so none says what came of it",
                               compare::spoken_body(body));
    case compare::Standing::merged:
      return fmt::format("taken up by another recommendation: {}",
                         compare::id_of(history, history.threads[thread.merged_into.front()]));
    case compare::Standing::not_mentioned:
      return fmt::format(
          "not asked for again: no recommendation of {} was matched to it, which is not to say that it was "
          "dealt with{}",
          thread_parts::list(labels_of(silent_visits(thread, history), labels)),
          possible_repeats(thread, history, labels));
    case compare::Standing::stated: {
      const compare::Stated progress = compare::status_of(history, thread).progress;
      const std::string said = labels[thread.progress.back().visit];
      return fmt::format("not asked for since {}; inspectors in {}: {}", labels[thread.mentions.back().visit],
                         said, progress_name(progress.value));
    }
  }
  return "";
}

void add_mention(Sheet& sheet, const History& history, const Thread& thread, const Mention& mention,
                 const std::vector<std::string>& labels) {
  const tag::Recommendation& item = thread_parts::item(history, mention);
  const tag::Report& report = *history.visits[mention.visit].report;
  const std::vector<std::string> all_marks = marks(mention, item);
  sheet.item(1, labels[mention.visit],
             fmt::format("{} ({}, {}{})", item.text, report.name, parts::place(item, mention.recommendation),
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
  sheet.item(1, labels[statement.visit],
             fmt::format("inspectors: {} – “{}” ({})", progress_name(said.status), said.text,
                         cited(*history.visits[statement.visit].report, said.source)));
  sheet.item(3, "",
             fmt::format("about it with score {:.2f}: {}", statement.score,
                         thread_parts::joined(statement.reasons, "; ")),
             Colour::faint);
}

// "10 January 2019", "on or after 31 January 2020", "undated"
std::string date_of(const tag::Report& companion) {
  const compare::CompanionDate date = compare::date_of_companion(companion);
  if (date.iso.empty()) return "undated";
  return (date.not_before ? "not before " : "") + parts::readable_date(date.iso);
}

// What papers say and articles quote, apart from what inspectors said.
void add_council(Sheet& sheet, const History& history, const Thread& thread) {
  if (thread.council.empty() && thread.quoted.empty()) return;
  sheet.paragraph("What the council's papers and the press say of it:");
  for (const compare::CouncilEvidence& evidence : thread.council) {
    const compare::Answer& answer = history.answers[evidence.answer];
    const compare::CouncilStatement& statement = history.at(answer);
    const tag::Report& report = *history.companions[answer.companion].report;
    std::string said;
    for (const auto* field : {&evidence.response, &evidence.action, &evidence.closure}) {
      if (!*field) continue;
      said += fmt::format("{}{}", said.empty() ? "; the council says: " : ", ", spoken((*field)->value));
    }
    sheet.item(1, "–",
               fmt::format("“{}” ({}{}, {}, {}{})", statement.text, compare::name_of(statement.kind),
                           statement.number.empty()                 ? ""
                           : tag::is_bullet_alone(statement.number) ? ", " + statement.number
                                                                    : " " + statement.number,
                           date_of(report), cited(report, *statement.source), said));
    sheet.item(3, "",
               fmt::format("answers it with score {:.2f}{}: {}", answer.score,
                           evidence.through_finding ? ", through a finding that refers to it" : "",
                           thread_parts::joined(answer.reasons, "; ")),
               Colour::faint);
  }
  for (const std::size_t position : thread.quoted) {
    const compare::Quoted& quoted = history.quoted[position];
    const tag::Report& report = *history.companions[quoted.companion].report;
    const tag::Quotation& quotation = report.quotations[quoted.quotation];
    sheet.item(1, "–",
               fmt::format("quoted, {}: “{}” ({}, {})", quote::name_of(quoted.kind), quotation.text,
                           date_of(report), cited(report, quotation.source)));
  }
}

std::string field(std::string_view name, const compare::Stated& stated, std::string_view usual) {
  if (stated.value == usual) return fmt::format("{}: {}", name, spoken(stated.value));
  return fmt::format("{}: {}{}{}", name, spoken(stated.value),
                     stated.by.empty() || stated.by == "comparison" ? "" : " by " + stated.by,
                     stated.date.empty() ? "" : ", " + stated.date);
}

// What later reports find on the themes of what is not asked for again, as numbers: where it was followed up,
// it is there. "findings on supervision, recording: 3 praise, 1 mixed (pp. 4, 11)"
void add_later_findings(Sheet& sheet, const History& history, const Thread& thread,
                        const std::vector<std::string>& labels) {
  const auto& themes = thread_parts::item(history, thread.mentions.back()).themes;
  if (thread.standing != compare::Standing::not_mentioned || themes.empty()) return;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> k_named = {
      {{"strength", "praise"}, {"progress", "progress"}, {"mixed", "mixed"}, {"weakness", "criticism"}}};
  std::vector<std::string> keys;
  for (const tag::ThemeMention& mention : themes) keys.push_back(mention.theme);
  for (const std::size_t visit : silent_visits(thread, history)) {
    std::map<std::string, std::size_t, std::less<>> by_polarity;
    std::set<std::uint32_t> pages;
    for (const tag::Finding& finding : history.visits[visit].report->findings) {
      const bool on_theme = std::ranges::any_of(finding.themes, [&](const tag::ThemeMention& mention) {
        return std::ranges::find(keys, mention.theme) != keys.end();
      });
      if (!on_theme || finding.polarity.empty()) continue;
      ++by_polarity[finding.polarity];
      pages.insert(finding.source.page);
    }
    std::string found;
    for (const auto& [polarity, name] : k_named) {
      if (const auto count = by_polarity.find(polarity); count != by_polarity.end())
        found += fmt::format("{}{} {}", found.empty() ? "" : ", ", count->second, name);
    }
    sheet.item(1, labels[visit],
               fmt::format("findings on {}: {}", thread_parts::joined(spoken_all(keys), ", "),
                           found.empty() ? "none"
                                         : fmt::format("{} ({} {})", found, pages.size() == 1 ? "p." : "pp.",
                                                       fmt::join(pages, ", "))),
               Colour::faint);
  }
}

void add_thread(Sheet& sheet, const History& history, const Chosen& entry,
                const std::vector<std::string>& labels) {
  const Thread& thread = *entry.thread;
  sheet.heading(2, fmt::format("{}. {}", entry.number,
                               shortened(thread_parts::item(history, thread.mentions.back()).text)));
  sheet.paragraph(
      fmt::format("{}. Standing: {}.", asked(thread, labels), standing_of(thread, history, labels)),
      thread.standing == compare::Standing::open ? Colour::middling : Colour::none);
  auto progress = thread.progress.begin();
  for (const Mention& mention : thread.mentions) {
    for (; progress != thread.progress.end() && progress->visit <= mention.visit; ++progress) {
      add_progress(sheet, history, *progress, labels);
    }
    add_mention(sheet, history, thread, mention, labels);
  }
  for (; progress != thread.progress.end(); ++progress) add_progress(sheet, history, *progress, labels);
  add_later_findings(sheet, history, thread, labels);
  for (const Thread::Echo& echo : thread.echoes) {
    const tag::Report& report = *history.visits[echo.visit].report;
    const tag::Recommendation& later = report.recommendations[echo.recommendation];
    sheet.item(1, labels[echo.visit],
               fmt::format("asked of the {}: {} ({}, {})", compare::spoken_body(later.body), later.text,
                           report.name, parts::place(later, echo.recommendation)));
    sheet.item(
        3, "",
        fmt::format("like it with score {:.2f}: {}", echo.score, thread_parts::joined(echo.reasons, "; ")),
        Colour::faint);
  }
  for (const Thread::Merge& merge : thread.merges) {
    sheet.item(1, labels[thread.mentions[merge.mention].visit],
               fmt::format(
                   "also takes up {}, last asked for in {}, score {:.2f}: {}",
                   compare::id_of(history, history.threads[merge.thread]), labels[merge.visit], merge.score,
                   shortened(history.visits[merge.visit].report->recommendations[merge.recommendation].text)),
               Colour::faint);
  }
  for (const Thread::Possible& link : thread.possible) {
    const tag::Recommendation& earlier =
        history.visits[link.visit].report->recommendations[link.recommendation];
    sheet.item(1, labels[thread.mentions[link.mention].visit],
               fmt::format("may repeat {} {}, “{}”, score {:.2f}: {}", labels[link.visit],
                           parts::place(earlier, link.recommendation), shortened(earlier.text), link.score,
                           thread_parts::joined(link.reasons, "; ")),
               Colour::faint);
  }
  add_council(sheet, history, thread);
  const compare::Status status = compare::status_of(history, thread);
  sheet.paragraph(fmt::format("{} · {} · {} · {} · {}", field("response", status.response, "none"),
                              field("action", status.action, "not_stated"),
                              field("progress", status.progress, "not_mentioned"),
                              fmt::format("recurrence: {}{}", status.recurrence.value,
                                          thread.times > 1 && thread.standing == compare::Standing::open
                                              ? fmt::format(" (asked {} times)", thread.times)
                                              : ""),
                              field("closure", status.closure, "open")),
                  Colour::faint);
  sheet.paragraph(
      fmt::format(
          "{}{}{}", compare::id_of(history, thread),
          thread.times > 1 ? fmt::format(" · weakest link {:.2f}", thread.weakest) : "",
          thread.themes.empty() ? "" : " · themes: " + thread_parts::joined(spoken_all(thread.themes), ", ")),
      Colour::faint);
}

// "of 2018 and 2021", "of January 2017 (no visit then in the store)"
std::string looked_back_at(const compare::History::GeneralStatement& statement,
                           const std::vector<std::string>& labels) {
  std::vector<std::string> times;
  for (const std::size_t visit : statement.of) times.push_back(labels[visit]);
  std::string result = times.empty() ? "" : "of " + thread_parts::list(times);
  if (!statement.missing.empty()) {
    result += fmt::format("{}of {} (no visit then in the store)", result.empty() ? "" : " and ",
                          thread_parts::list(statement.missing));
  }
  return result;
}

const char* key_of(About about) {
  switch (about) {
    case About::recommendations:
      return "recommendations";
    case About::other_visits:
      return "other_visits";
    case About::no_recommendation_here:
      return "no_recommendation_here";
  }
  return "";
}

const char* heading_of(About about) {
  switch (about) {
    case About::recommendations:
      return "What inspectors said of earlier recommendations as such";
    case About::other_visits:
      return "What inspectors said of visits that the store does not have";
    case About::no_recommendation_here:
      return "What inspectors said came of earlier findings, tied to none of these recommendations";
  }
  return "";
}

// What is no thread's own.
void add_general(Sheet& sheet, const History& history, const std::vector<std::string>& labels, About about) {
  bool first = true;
  for (const auto& statement : history.general_progress) {
    if (statement.about != about) continue;
    if (std::exchange(first, false)) sheet.heading(2, heading_of(about));
    const tag::Progress& said = history.at(statement);
    const std::string of = looked_back_at(statement, labels);
    sheet.item(1, labels[statement.visit],
               fmt::format("{}{} – “{}” ({})", progress_name(said.status), of.empty() ? "" : ", " + of,
                           said.text, cited(*history.visits[statement.visit].report, said.source)));
  }
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

nlohmann::ordered_json stated_json(const compare::Stated& stated) {
  nlohmann::ordered_json result = {{"value", stated.value}};
  if (stated.by.empty()) return result;
  result["by"] = stated.by;
  result["quotation"] = stated.quotation;
  result["date"] = stated.date;
  result["source"] = {{"reference", stated.reference},
                      {"document", stated.document},
                      {"sha256", stated.sha256},
                      {"page", stated.page},
                      {"rule", stated.rule}};
  return result;
}

nlohmann::ordered_json council_json(const History& history, const Thread& thread) {
  nlohmann::ordered_json result = nlohmann::ordered_json::array();
  for (const compare::CouncilEvidence& evidence : thread.council) {
    const compare::Answer& answer = history.answers[evidence.answer];
    const compare::CouncilStatement& statement = history.at(answer);
    const tag::Report& report = *history.companions[answer.companion].report;
    nlohmann::ordered_json one = {{"document", history.companions[answer.companion].key},
                                  {"date", compare::date_of_companion(report).iso},
                                  {"kind", compare::name_of(statement.kind)},
                                  {"number", statement.number},
                                  {"mention", evidence.mention + 1},
                                  {"through_finding", evidence.through_finding},
                                  {"text", statement.text},
                                  {"sentence", answer.sentence},
                                  {"score", answer.score},
                                  {"reasons", answer.reasons}};
    const auto add = [&](const char* name, const std::optional<compare::Said>& said) {
      if (said) one[name] = {{"value", said->value}, {"quotation", said->sentence}, {"rule", said->rule}};
    };
    add("response", evidence.response);
    add("action", evidence.action);
    add("closure", evidence.closure);
    one["source"] = source_json(*statement.source, report);
    result.push_back(std::move(one));
  }
  return result;
}

nlohmann::ordered_json quoted_json(const History& history, const Thread& thread) {
  nlohmann::ordered_json result = nlohmann::ordered_json::array();
  for (const std::size_t position : thread.quoted) {
    const compare::Quoted& quoted = history.quoted[position];
    const tag::Report& report = *history.companions[quoted.companion].report;
    const tag::Quotation& quotation = report.quotations[quoted.quotation];
    result.push_back({{"document", history.companions[quoted.companion].key},
                      {"date", compare::date_of_companion(report).iso},
                      {"visit", history.visits[quoted.visit].key},
                      {"kind", quote::name_of(quoted.kind)},
                      {"text", quotation.text},
                      {"speaker", quotation.speaker},
                      {"source", source_json(quotation.source, report)}});
  }
  return result;
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
                                   {"split", mention.split},
                                   {"nth", mention.nth}};
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
  const std::size_t newest = newest_with_requests(history);
  std::size_t open = 0;
  std::size_t repeated = 0;
  for (const Chosen& entry : threads) {
    if (entry.thread->mentions.back().visit == newest) ++open;
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
  add_general(sheet, history, labels, About::recommendations);
  add_general(sheet, history, labels, About::other_visits);
  for (const Chosen& entry : threads) add_thread(sheet, history, entry, labels);
  const bool all =
      filter.thread == nullptr && filter.theme.empty() && !filter.open_only && !filter.repeated_only;
  if (all) add_general(sheet, history, labels, About::no_recommendation_here);
  return sheet;
}

Records track_records(const History& history, const TrackFilter& filter) {
  Records records{{"thread",  "times",     "days", "standing", "response", "action", "progress", "recurrence",
                   "closure", "reference", "date", "kind",     "number",   "says",   "marks",    "score",
                   "reasons", "themes",    "text", "document", "page",     "sha256", "rule"},
                  {}};
  for (const Chosen& entry : chosen(history, filter)) {
    const Thread& thread = *entry.thread;
    const compare::Status status = compare::status_of(history, thread);
    const std::string id = compare::id_of(history, thread);
    for (const compare::Evidence& evidence : compare::evidence_of(history, thread)) {
      records.rows.push_back(
          {id, static_cast<std::int64_t>(thread.times), std::int64_t{thread.days},
           std::string(compare::name_of(thread.standing)), status.response.value, status.action.value,
           status.progress.value, status.recurrence.value, status.closure.value, evidence.reference,
           text_or_absent(evidence.date), evidence.name, text_or_absent(evidence.number),
           // The body that is asked is in the kind.
           text_or_absent(evidence.kind == compare::EvidenceKind::echo ? "" : evidence.says),
           evidence.mention != nullptr
               ? marks(*evidence.mention, thread_parts::item(history, *evidence.mention))
               : std::vector<std::string>(),
           evidence.score ? Value(fmt::format("{:.2f}", *evidence.score)) : Value(), evidence.reasons,
           thread.themes, std::string(evidence.text), evidence.report->name,
           std::int64_t{evidence.source->page}, evidence.report->sha256, evidence.source->rule});
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
    nlohmann::ordered_json echoes = nlohmann::ordered_json::array();
    for (const Thread::Echo& echo : thread.echoes) {
      const tag::Report& report = *history.visits[echo.visit].report;
      const tag::Recommendation& later = report.recommendations[echo.recommendation];
      echoes.push_back({{"mention", echo.mention + 1},
                        {"visit", history.visits[echo.visit].key},
                        {"recommendation", echo.recommendation + 1},
                        {"body", later.body},
                        {"text", later.text},
                        {"score", echo.score},
                        {"reasons", echo.reasons},
                        {"source", source_json(later.source, report)}});
    }
    const compare::Status status = compare::status_of(history, thread);
    threads.push_back({{"thread", entry.number},
                       {"id", compare::id_of(history, thread)},
                       {"times", thread.times},
                       {"days", thread.days},
                       {"weakest_link", thread.weakest},
                       {"standing", compare::name_of(thread.standing)},
                       {"status",
                        {{"response", stated_json(status.response)},
                         {"action", stated_json(status.action)},
                         {"progress", stated_json(status.progress)},
                         {"recurrence", stated_json(status.recurrence)},
                         {"closure", stated_json(status.closure)}}},
                       {"themes", thread.themes},
                       {"mentions", std::move(mentions)},
                       {"progress", std::move(progress)},
                       {"council", council_json(history, thread)},
                       {"quoted", quoted_json(history, thread)},
                       {"echoes", std::move(echoes)},
                       {"merges", std::move(merges)},
                       {"possible", std::move(possible)}});
  }
  nlohmann::ordered_json general = nlohmann::ordered_json::array();
  for (const auto& statement : history.general_progress) {
    nlohmann::ordered_json of = nlohmann::ordered_json::array();
    for (const std::size_t visit : statement.of) of.push_back(history.visits[visit].key);
    const tag::Progress& said = history.at(statement);
    general.push_back({{"visit", history.visits[statement.visit].key},
                       {"progress", said.status},
                       {"about", key_of(statement.about)},
                       {"of", std::move(of)},
                       {"missing", statement.missing},
                       {"text", said.text},
                       {"source", source_json(said.source, *history.visits[statement.visit].report)}});
  }
  const nlohmann::ordered_json result = {
      {"provider", provider}, {"general_progress", std::move(general)}, {"threads", std::move(threads)}};
  constexpr int k_indent = 2;
  return result.dump(k_indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace revisit::report
