#include "compare/companions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "compare/dates.h"
#include "text/one_line.h"
#include "text/sentences.h"
#include "text/words.h"

namespace revisit::compare {

namespace {

// Of a statement and one visit: more recommendations than this are not answered by one statement; the best
// count.
constexpr std::size_t k_most_answers = 2;

constexpr std::string_view k_board = "lscb";
// Fields of the rules [[stated]].
constexpr std::string_view k_about = "about";
constexpr std::string_view k_body = "body";

// How far a sentence is from what inspectors said.
enum class Distance : std::uint8_t {
  none,  // it speaks of them itself: "inspectors felt that ..."
  near,  // its item, or a paper that is not divided into items, does
  far,   // neither does
};

// A sentence of a statement with the statement's position.
struct Sentence {
  std::size_t statement = 0;
  std::string text;
  Distance distance = Distance::far;
};

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> result;
  for (const text::Span span : text::sentences_of(text, {0, static_cast<std::uint32_t>(text.size())})) {
    result.push_back(text::on_one_line(std::string_view(text).substr(span.begin, span.size())));
  }
  return result;
}

void add(std::vector<CouncilStatement>& all, StatementKind kind, const std::vector<tag::Statement>& items,
         const std::string& heading) {
  for (const tag::Statement& item : items) {
    all.push_back({kind, item.number, item.text, "", &item.source, heading});
  }
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
  std::string sentence;
  std::vector<std::string> reasons;
};
using BestLinks = std::map<std::pair<std::size_t, std::size_t>, Best>;  // by statement and text

// What a paper says of a recommendation need not ask for the same: it answers what it most likely has to do
// with and names. Findings have no such main topic; there only probable links 'same' count.
enum class Of : std::uint8_t { recommendations, findings };

// What a sentence and a text are tied by, beside the score.
struct Tie {
  const Link& link;
  bool main_topic = false;  // or an issue
  Matcher::CommonGround ground{};

  // Whether they share more than one thing. An issue tells as much as two topics.
  [[nodiscard]] bool is_manifold() const {
    return ground.issues > 0 || ground.topics + ground.cohorts > 1 ||
           (ground.topics > 0 && (ground.used_alike || ground.words.size() > 1));
  }
};

bool answers_it(const Tie& tie, Distance distance, Of of) {
  const Confidence confidence = confidence_of(tie.link.score);
  const bool same = tie.link.relation == Relation::same;
  switch (distance) {
    case Distance::none:
      if (same && confidence != Confidence::possible) return tie.main_topic || tie.is_manifold();
      return of == Of::recommendations && tie.main_topic && (same || confidence != Confidence::possible);
    case Distance::near:
      if (confidence == Confidence::possible || !tie.is_manifold()) return false;
      return same || (of == Of::recommendations && tie.main_topic);
    case Distance::far:
      return same && confidence == Confidence::sure && tie.main_topic &&
             tie.ground.topics + tie.ground.cohorts > 1;
  }
  return false;
}

// The provider's own name says nothing of what is meant.
void leave_out_names(std::vector<std::string>& words, const tag::Report& report) {
  const std::vector<text::Word> names = text::words(report.provider ? report.provider->value : "");
  std::erase_if(words, [&](const std::string& word) {
    return std::ranges::find(names, word, &text::Word::folded) != names.end();
  });
}

BestLinks best_links(const std::vector<std::string_view>& texts, const std::vector<Sentence>& all, Of of,
                     const tag::Report& asked, const Matcher& matcher) {
  ItemMemory memory;
  BestLinks result;
  std::vector<std::string_view> views;
  views.reserve(all.size());
  for (const Sentence& sentence : all) views.emplace_back(sentence.text);
  for (Link& link : matcher.match_sentences(texts, views, &memory)) {
    const std::string_view sentence = views[link.newer];
    const std::string_view text = texts[link.older];
    Tie tie{link, matcher.names_main_topic_or_issue(sentence, text, &memory),
            matcher.common_ground(sentence, text, &memory)};
    leave_out_names(tie.ground.words, asked);
    if (!answers_it(tie, all[link.newer].distance, of)) continue;
    Best& best = result[{all[link.newer].statement, link.older}];
    if (link.score <= best.score) continue;
    best = {link.score, all[link.newer].text, std::move(link.reasons)};
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

// Its words in small letters, divided and enclosed by spaces.
std::string plain_words(std::string_view text) {
  std::string result = " ";
  for (const text::Word& word : text::words(text)) result += word.folded + ' ';
  return result;
}

// The visit whose recommendations a paper sets out word for word; of several that of which it has most, and
// of these the newest. Nothing where it sets out fewer than two.
std::vector<MeantVisit> visit_set_out(const std::vector<CouncilStatement>& statements,
                                      std::span<const Visit> visits) {
  constexpr std::size_t k_least_set_out = 2;
  constexpr std::ptrdiff_t k_least_words = 6;  // fewer may stand anywhere
  std::string paper;
  for (const CouncilStatement& statement : statements) paper += plain_words(statement.text) + '|';
  std::vector<MeantVisit> result;
  std::size_t most = k_least_set_out;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    std::size_t set_out = 0;
    for (const tag::Recommendation& item : visits[i].report->recommendations) {
      const std::string words = plain_words(item.text);
      if (std::ranges::count(words, ' ') <= k_least_words) continue;
      if (paper.find(words) != std::string::npos) ++set_out;
    }
    if (set_out < most) continue;
    most = set_out;
    result = {{i, true, "the document sets out recommendations of this visit word for word"}};
  }
  return result;
}

// The sentences of statements, with how far each is from what inspectors said. What an improvement plan
// does, and a paper without items that names a visit, is never far from it.
std::vector<Sentence> sentences_of(const std::vector<CouncilStatement>& statements, bool names_a_visit,
                                   const CouncilWords& words) {
  constexpr std::string_view k_inspection = "inspection";
  std::vector<Sentence> result;
  std::set<std::string_view> near;  // headings
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const CouncilStatement& statement = statements[i];
    const bool of_an_item = statement.kind == StatementKind::point ||
                            statement.kind == StatementKind::resolution ||
                            statement.kind == StatementKind::action;
    if (words.meaning(k_about, statement.heading) || (names_a_visit && !of_an_item)) {
      near.insert(statement.heading);
    }
    for (std::string& sentence : sentences(statement.text)) {
      const auto about = words.meaning(k_about, sentence);
      if (about) near.insert(statement.heading);
      const bool itself = about && about->value == k_inspection;
      const bool planned = statement.kind == StatementKind::planned;
      result.push_back({i, std::move(sentence),
                        itself    ? Distance::none
                        : planned ? Distance::near
                                  : Distance::far});
    }
  }
  for (Sentence& sentence : result) {
    if (sentence.distance == Distance::far && near.contains(statements[sentence.statement].heading)) {
      sentence.distance = Distance::near;
    }
  }
  return result;
}

// Those of a statement that names the safeguarding board, or stands under a heading that does.
std::vector<Sentence> naming_the_board(const std::vector<Sentence>& all,
                                       const std::vector<CouncilStatement>& statements,
                                       const CouncilWords& words) {
  std::vector<Sentence> result;
  for (const Sentence& sentence : all) {
    const CouncilStatement& statement = statements[sentence.statement];
    if (words.meaning(k_body, statement.heading) || words.meaning(k_body, statement.text)) {
      result.push_back(sentence);
    }
  }
  return result;
}

// What a report asks of one body: the texts, and the positions of their recommendations.
struct Asked {
  std::string body;
  std::vector<std::string_view> texts;
  std::vector<std::size_t> items;
};

// What is asked of a safeguarding board stands apart; all else is for the council to answer.
std::vector<Asked> asked_of_bodies(const tag::Report& report) {
  std::vector<Asked> result(2);
  result[1].body = k_board;
  for (std::size_t i = 0; i < report.recommendations.size(); ++i) {
    const tag::Recommendation& item = report.recommendations[i];
    Asked& group = result[item.body == k_board ? 1 : 0];
    group.texts.emplace_back(item.text);
    group.items.push_back(i);
  }
  return result;
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
  for (const tag::PaperItem& item : paper.items) {
    add(result, StatementKind::point, item.points, item.title);
  }
  for (const tag::PaperItem& item : paper.items) {
    add(result, StatementKind::resolution, item.resolutions, item.title);
  }
  for (const tag::PaperItem& item : paper.items) {
    for (const tag::Action& action : item.actions) {
      result.push_back({StatementKind::action, "", action.text, "", &action.source, item.title});
    }
  }
  const tag::PaperFact* title = paper.fact("title");
  const std::string heading = title != nullptr ? title->value : std::string();
  for (const tag::PlanRow& row : paper.plan) {
    std::string text;
    for (const std::string* part : {&row.objective, &row.action, &row.progress}) {
      if (part->empty()) continue;
      if (!text.empty()) text += '\n';
      text += *part;
    }
    result.push_back({StatementKind::planned, row.number, std::move(text), row.rating, &row.source, heading});
  }
  add(result, StatementKind::recommendation, paper.recommendations, heading);
  add(result, StatementKind::decision, paper.decisions, heading);
  add(result, StatementKind::paragraph, paper.paragraphs, heading);
  return result;
}

CompanionDate date_of_companion(const tag::Report& report) {
  if (report.paper) {
    if (const tag::PaperFact* fact = report.paper->written()) return {fact->value, false};
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
  std::vector<const tag::VisitReference*> meant(visits.size(), nullptr);
  for (const tag::VisitReference& reference : report.visit_references) {
    if (reference.date_from.empty() || reference.event == "planned") continue;
    const auto means = [&](const Visit& visit, std::string_view event) {
      const tag::Report& its = *visit.report;
      const bool other_regulator =
          !reference.regulator.empty() && !its.regulator.empty() && reference.regulator != its.regulator;
      return !other_regulator && overlaps(period(its, event), reference.date_from, reference.date_to);
    };
    // Many call an inspection after the month of its report; that counts where none took place then.
    std::string_view event = reference.event;
    if (std::ranges::none_of(visits, [&](const Visit& visit) { return means(visit, event); })) {
      event = "judged";
    }
    for (std::size_t i = 0; i < visits.size(); ++i) {
      if (meant[i] == nullptr && means(visits[i], event)) meant[i] = &reference;
    }
  }
  for (std::size_t i = 0; i < visits.size(); ++i) {
    if (meant[i] == nullptr) continue;
    result.push_back(
        {i, true, "the document speaks of this visit: “" + text::on_one_line(meant[i]->text) + "”"});
  }
  if (!result.empty()) return result;
  const std::string date = date_of_companion(report).iso;
  if (date.empty()) return result;
  for (std::size_t i = visits.size(); i-- > 0;) {
    const std::string published = published_of(*visits[i].report);
    const std::string known = published.empty() ? date_of(*visits[i].report) : published;
    if (known.empty() || known > date || visits[i].report->recommendations.empty()) continue;
    result.push_back({i, false, "the newest visit with recommendations before the document"});
    break;
  }
  return result;
}

std::vector<Answer> answers(std::span<const Companion> companions, std::span<const Visit> visits,
                            const Matcher& matcher, const CouncilWords& words) {
  std::vector<Answer> result;
  for (std::size_t companion = 0; companion < companions.size(); ++companion) {
    const tag::Report& report = *companions[companion].report;
    const std::vector<CouncilStatement> statements = statements_of(report);
    std::vector<MeantVisit> meant = visits_meant(report, visits);
    if (meant.empty()) meant = visit_set_out(statements, visits);
    if (meant.empty()) continue;
    const std::vector<Sentence> all = sentences_of(statements, meant.front().named, words);
    if (all.empty()) continue;
    for (const MeantVisit& visit : meant) {
      const tag::Report& asked = *visits[visit.visit].report;
      std::vector<std::vector<Answer>> of_statement(statements.size());
      for (const Asked& group : asked_of_bodies(asked)) {
        const std::vector<Sentence> those =
            group.body == k_board ? naming_the_board(all, statements, words) : all;
        for (auto& [position, best] : best_links(group.texts, those, Of::recommendations, asked, matcher)) {
          best.reasons.push_back(visit.reason);
          of_statement[position.first].push_back({companion, position.first, visit.visit, false,
                                                  group.items[position.second], std::move(best.sentence),
                                                  best.score, std::move(best.reasons)});
        }
      }
      const FindingSentences findings = finding_sentences(asked);
      std::vector<std::string_view> finding_texts(findings.texts.begin(), findings.texts.end());
      for (auto& [position, best] : best_links(finding_texts, all, Of::findings, asked, matcher)) {
        auto& list = of_statement[position.first];
        if (!list.empty() && !list.front().finding) continue;
        const std::size_t finding = findings.findings[position.second];
        const auto known = std::ranges::find(list, finding, &Answer::item);
        if (known != list.end() && known->score >= best.score) continue;
        best.reasons.push_back(visit.reason);
        Answer answer{companion, position.first,           visit.visit, true,
                      finding,   std::move(best.sentence), best.score,  std::move(best.reasons)};
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
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> k_ratings = {
      {{"complete", "complete"},
       {"on track", "on_track"},
       {"in progress", "on_track"},  // which stands for all that is under way
       {"delayed", "off_track"},
       {"not started", "not_started"},
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
