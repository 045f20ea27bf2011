#include "compare/companions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "compare/dates.h"
#include "text/one_line.h"
#include "text/sentences.h"

namespace revisit::compare {

namespace {

// Of a statement and one visit: more recommendations than this are not answered by one statement; the best
// count.
constexpr std::size_t k_most_answers = 2;

// A sentence of a statement with the statement's position.
struct Sentence {
  std::size_t statement = 0;
  std::string text;
};

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> result;
  for (const text::Span span : text::sentences_of(text, {0, static_cast<std::uint32_t>(text.size())})) {
    result.push_back(text::on_one_line(std::string_view(text).substr(span.begin, span.size())));
  }
  return result;
}

void add(std::vector<CouncilStatement>& all, StatementKind kind, const std::vector<tag::Statement>& items) {
  for (const tag::Statement& item : items) all.push_back({kind, item.number, item.text, "", &item.source});
}

std::string published_of(const tag::Report& report) {
  return report.published ? report.published->value : std::string();
}

// The time in which the event of a visit that a reference means took place; both ends may be partial.
std::pair<std::string, std::string> period(const tag::Report& report, std::string_view event) {
  const std::string start = report.inspection_start ? report.inspection_start->value : std::string();
  const std::string end = report.inspection_end ? report.inspection_end->value : start;
  const std::string published = published_of(report);
  if (event == "published") return {published, published};
  if (event == "judged") return {start.empty() ? published : start, published.empty() ? end : published};
  return {start, end};
}

bool overlaps(const std::pair<std::string, std::string>& a, const std::string& from, const std::string& to) {
  return !a.first.empty() && !a.second.empty() && a.first <= to && from <= a.second;
}

// Links of sentences to texts, the best of each statement and text.
struct Best {
  double score = 0;
  const std::string* sentence = nullptr;
  std::vector<std::string> reasons;
};
using BestLinks = std::map<std::pair<std::size_t, std::size_t>, Best>;  // by statement and text

// What a paper says of a recommendation need not ask for the same: it answers what it most likely has to do
// with and names. Findings have no such main topic; there only probable links 'same' count.
enum class Of : std::uint8_t { recommendations, findings };

bool answers_it(const Link& link, std::string_view sentence, std::string_view text, Of of,
                const Matcher& matcher, ItemMemory& memory) {
  const bool probable = confidence_of(link.score) != Confidence::possible;
  if (link.relation == Relation::same && probable) return true;
  return of == Of::recommendations && (link.relation == Relation::same || probable) &&
         matcher.names_main_topic_or_issue(sentence, text, &memory);
}

BestLinks best_links(const std::vector<std::string_view>& texts, const std::vector<Sentence>& all, Of of,
                     const Matcher& matcher) {
  ItemMemory memory;
  BestLinks result;
  std::vector<std::string_view> views;
  views.reserve(all.size());
  for (const Sentence& sentence : all) views.emplace_back(sentence.text);
  for (Link& link : matcher.match_sentences(texts, views, &memory)) {
    if (!answers_it(link, views[link.newer], texts[link.older], of, matcher, memory)) continue;
    Best& best = result[{all[link.newer].statement, link.older}];
    if (link.score <= best.score) continue;
    best = {link.score, &all[link.newer].text, std::move(link.reasons)};
  }
  return result;
}

bool is_weak(const Answer& answer) {
  return confidence_of(answer.score) == Confidence::possible;
}

// A paper tells of a matter in one place: where one statement surely answers a recommendation, others that
// might do so share a word with it.
void drop_weak_beside_sure(std::vector<std::vector<Answer>>& of_statement) {
  std::set<std::size_t> surely_answered;
  for (const std::vector<Answer>& list : of_statement) {
    for (const Answer& answer : list) {
      if (!answer.finding && !is_weak(answer)) surely_answered.insert(answer.item);
    }
  }
  for (std::vector<Answer>& list : of_statement) {
    std::erase_if(list, [&](const Answer& answer) {
      return !answer.finding && is_weak(answer) && surely_answered.contains(answer.item);
    });
  }
}

// The sentences of the findings, and the finding that each is of.
struct FindingSentences {
  std::vector<std::string> texts;
  std::vector<std::size_t> findings;
};

FindingSentences finding_sentences(const tag::Report& report) {
  FindingSentences result;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    for (std::string& sentence : sentences(report.findings[i].text)) {
      result.texts.push_back(std::move(sentence));
      result.findings.push_back(i);
    }
  }
  return result;
}

}  // namespace

std::string_view name_of(StatementKind kind) {
  switch (kind) {
    case StatementKind::point:
      return "point of the minutes";
    case StatementKind::resolution:
      return "resolution";
    case StatementKind::action:
      return "action";
    case StatementKind::planned:
      return "action of the plan";
    case StatementKind::recommendation:
      return "officer's recommendation";
    case StatementKind::decision:
      return "decision";
    case StatementKind::paragraph:
      return "paragraph of the report";
  }
  return "";
}

std::vector<CouncilStatement> statements_of(const tag::Report& report) {
  std::vector<CouncilStatement> result;
  if (!report.paper) return result;
  const tag::Paper& paper = *report.paper;
  for (const tag::PaperItem& item : paper.items) add(result, StatementKind::point, item.points);
  for (const tag::PaperItem& item : paper.items) add(result, StatementKind::resolution, item.resolutions);
  for (const tag::PaperItem& item : paper.items) {
    for (const tag::Action& action : item.actions) {
      result.push_back({StatementKind::action, "", action.text, "", &action.source});
    }
  }
  for (const tag::PlanRow& row : paper.plan) {
    std::string text;
    for (const std::string* part : {&row.objective, &row.action, &row.progress}) {
      if (part->empty()) continue;
      if (!text.empty()) text += '\n';
      text += *part;
    }
    result.push_back({StatementKind::planned, row.number, std::move(text), row.rating, &row.source});
  }
  add(result, StatementKind::recommendation, paper.recommendations);
  add(result, StatementKind::decision, paper.decisions);
  add(result, StatementKind::paragraph, paper.paragraphs);
  return result;
}

CompanionDate date_of_companion(const tag::Report& report) {
  if (report.paper) {
    for (const char* field : {"date", "decision_date"}) {
      if (const tag::PaperFact* fact = report.paper->fact(field)) return {fact->value, false};
    }
    for (const tag::PaperItem& item : report.paper->items) {
      if (item.date) return {item.date->value, false};
    }
  }
  if (report.published) return {report.published->value, false};
  if (report.not_before) return {report.not_before->value, true};
  return {};
}

std::vector<MeantVisit> visits_meant(const tag::Report& report, std::span<const Visit> visits) {
  std::vector<MeantVisit> result;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    for (const tag::VisitReference& reference : report.visit_references) {
      if (reference.date_from.empty() || reference.event == "planned") continue;
      if (!reference.regulator.empty() && !visits[i].report->regulator.empty() &&
          reference.regulator != visits[i].report->regulator) {
        continue;
      }
      if (!overlaps(period(*visits[i].report, reference.event), reference.date_from, reference.date_to)) {
        continue;
      }
      result.push_back({i, "the document speaks of this visit: “" + text::on_one_line(reference.text) + "”"});
      break;
    }
  }
  if (!result.empty()) return result;
  const std::string date = date_of_companion(report).iso;
  if (date.empty()) return result;
  for (std::size_t i = visits.size(); i-- > 0;) {
    const std::string published = published_of(*visits[i].report);
    const std::string known = published.empty() ? date_of(*visits[i].report) : published;
    if (known.empty() || known > date || visits[i].report->recommendations.empty()) continue;
    result.push_back({i, "the newest visit with recommendations before the document"});
    break;
  }
  return result;
}

std::vector<Answer> answers(std::span<const Companion> companions, std::span<const Visit> visits,
                            const Matcher& matcher) {
  std::vector<Answer> result;
  for (std::size_t companion = 0; companion < companions.size(); ++companion) {
    const tag::Report& report = *companions[companion].report;
    const std::vector<MeantVisit> meant = visits_meant(report, visits);
    if (meant.empty()) continue;
    const std::vector<CouncilStatement> statements = statements_of(report);
    std::vector<Sentence> all;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      for (std::string& sentence : sentences(statements[i].text)) all.push_back({i, std::move(sentence)});
    }
    if (all.empty()) continue;
    for (const MeantVisit& visit : meant) {
      const tag::Report& asked = *visits[visit.visit].report;
      std::vector<std::string_view> texts;
      for (const tag::Recommendation& item : asked.recommendations) texts.emplace_back(item.text);
      std::vector<std::vector<Answer>> of_statement(statements.size());
      for (auto& [position, best] : best_links(texts, all, Of::recommendations, matcher)) {
        best.reasons.push_back(visit.reason);
        of_statement[position.first].push_back({companion, position.first, visit.visit, false,
                                                position.second, *best.sentence, best.score,
                                                std::move(best.reasons)});
      }
      const FindingSentences findings = finding_sentences(asked);
      std::vector<std::string_view> finding_texts(findings.texts.begin(), findings.texts.end());
      for (auto& [position, best] : best_links(finding_texts, all, Of::findings, matcher)) {
        auto& list = of_statement[position.first];
        if (!list.empty() && !list.front().finding) continue;
        const std::size_t finding = findings.findings[position.second];
        const auto known = std::ranges::find(list, finding, &Answer::item);
        if (known != list.end() && known->score >= best.score) continue;
        best.reasons.push_back(visit.reason);
        Answer answer{companion, position.first, visit.visit, true,
                      finding,   *best.sentence, best.score,  std::move(best.reasons)};
        if (known != list.end()) {
          *known = std::move(answer);
        } else {
          list.push_back(std::move(answer));
        }
      }
      drop_weak_beside_sure(of_statement);
      for (std::vector<Answer>& list : of_statement) {
        std::ranges::stable_sort(list, std::ranges::greater(), &Answer::score);
        if (list.size() > k_most_answers) list.resize(k_most_answers);
        std::ranges::stable_sort(list, {}, &Answer::item);
        std::ranges::move(list, std::back_inserter(result));
      }
    }
  }
  std::ranges::stable_sort(result, {}, [](const Answer& answer) {
    return std::tuple(answer.companion, answer.statement, answer.visit);
  });
  return result;
}

std::optional<Said> said_of(const CouncilStatement& statement, std::string_view field,
                            const CouncilWords& words) {
  // What promises least comes first: a point that says of one part that it is done and of another that it is
  // under way is under way.
  static constexpr std::array<std::string_view, 14> k_order = {"off_track",
                                                               "paused",
                                                               "on_track",
                                                               "not_started",
                                                               "complete",
                                                               "rejected",
                                                               "partly",
                                                               "in_principle",
                                                               "not_due",
                                                               "accepted",
                                                               "closed_not_implemented",
                                                               "superseded",
                                                               "closed_implemented",
                                                               "open"};
  const auto rank = [](std::string_view value) {
    return std::ranges::find(k_order, value) - k_order.begin();
  };
  std::optional<Said> said;
  for (std::string& sentence : sentences(statement.text)) {
    auto meaning = words.meaning(field, sentence);
    if (!meaning || (said && rank(said->value) <= rank(meaning->value))) continue;
    said = Said{std::move(meaning->value), std::move(sentence), std::move(meaning->rule)};
  }
  if (said || field != "action" || statement.rating.empty()) return said;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> k_ratings = {
      {{"complete", "complete"},
       {"blue", "complete"},
       {"green", "on_track"},
       {"amber", "off_track"},
       {"red", "off_track"}}};
  const auto rating =
      std::ranges::find(k_ratings, statement.rating, [](const auto& entry) { return entry.first; });
  if (rating == k_ratings.end()) return said;
  return Said{std::string(rating->second), "rated " + statement.rating, statement.source->rule};
}

}  // namespace revisit::compare
