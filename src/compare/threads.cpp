#include "compare/threads.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "compare/looking_back.h"
#include "tag/items.h"
#include "text/one_line.h"
#include "text/words.h"

namespace revisit::compare {

namespace {

// Of two links to visits that lie one apart, the older one is taken only where it is more certain by this
// much: what came back was most likely taken up from the latest report that had it.
constexpr double k_preferred_by_a_visit = 0.05;

// From this share of common words on, a recommendation counts as repeated in nearly the same words.
constexpr double k_nearly_same_words = 0.8;

// A recommendation is narrowed where it has at most this share of the words that the earlier one had.
constexpr double k_narrowed_to = 2.0 / 3.0;

// Where a recommendation stands.
struct Position {
  std::size_t visit = 0;
  std::size_t recommendation = 0;

  friend auto operator<=>(const Position&, const Position&) = default;
};

// Where a recommendation is told.
struct Place {
  std::size_t thread = 0;
  std::size_t mention = 0;
};

struct Predecessor {
  Position position;
  const Link* link = nullptr;
};

const tag::Recommendation& at(const std::vector<Visit>& visits, const Position& position) {
  return visits[position.visit].report->recommendations[position.recommendation];
}

bool is_urgent(const tag::Recommendation& item) {
  return item.immediate || item.list == "priority_action";
}

// Words that both have, counted as often as both have them, and how many each has.
struct SharedWords {
  std::size_t shared = 0;
  std::size_t older = 0;
  std::size_t newer = 0;
};

SharedWords shared_words(std::string_view a, std::string_view b) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> counts;
  std::size_t length_a = 0;
  std::size_t length_b = 0;
  for (text::Word& word : text::words(a)) {
    ++counts[std::move(word.folded)].first;
    ++length_a;
  }
  for (text::Word& word : text::words(b)) {
    ++counts[std::move(word.folded)].second;
    ++length_b;
  }
  SharedWords result{0, length_a, length_b};
  for (const auto& [word, both] : counts) result.shared += std::min(both.first, both.second);
  return result;
}

Recurrence recurrence_of(std::string_view older, std::string_view newer) {
  const SharedWords words = shared_words(older, newer);
  const auto part = [&](std::size_t of) {
    return of == 0 ? 1 : static_cast<double>(words.shared) / static_cast<double>(of);
  };
  if (part(std::max(words.older, words.newer)) >= k_nearly_same_words) return Recurrence::repeated;
  const bool shorter = static_cast<double>(words.newer) <= k_narrowed_to * static_cast<double>(words.older);
  return shorter && part(words.newer) >= k_nearly_same_words ? Recurrence::narrowed : Recurrence::reworded;
}

// All links "same" between the visits, by their newer end.
class Links {
 public:
  // The matcher and the memory must outlive it.
  Links(const std::vector<Visit>& visits, const Matcher& matcher, ItemMemory& memory)
      : m_visits(visits), m_matcher(matcher), m_memory(memory) {
    for (std::size_t newer = 0; newer < visits.size(); ++newer) {
      for (std::size_t older = 0; older < newer; ++older) {
        m_all.emplace_back(older, newer,
                           matcher.match(visits[older].report->recommendations,
                                         visits[newer].report->recommendations, &memory));
      }
    }
    for (const auto& [older, newer, links] : m_all) {
      for (const Link& link : links) {
        if (link.relation != Relation::same) continue;
        (holds(older, newer, link) ? m_predecessors : m_possible)[{newer, link.newer}].push_back(
            {{older, link.older}, &link});
      }
    }
    take_up_what_is_said();
    for (auto& [position, predecessors] : m_predecessors) {
      const auto weight = [newest = position.visit](const Predecessor& candidate) {
        const auto visits_between = static_cast<double>(newest - candidate.position.visit - 1);
        return candidate.link->score - k_preferred_by_a_visit * visits_between;
      };
      std::ranges::stable_sort(predecessors, [&](const Predecessor& a, const Predecessor& b) {
        if (weight(a) != weight(b)) return weight(a) > weight(b);
        return a.position.visit != b.position.visit ? a.position.visit > b.position.visit
                                                    : a.position < b.position;
      });
    }
    cut_where_they_drift();
  }

  // The likeliest first; empty where there are none.
  [[nodiscard]] const std::vector<Predecessor>& predecessors(const Position& position) const {
    return linked(m_predecessors, position);
  }
  // All of them, in the order of History::links.
  [[nodiscard]] std::vector<History::RecommendationLink> all() const {
    std::vector<History::RecommendationLink> result;
    for (const auto& [older, newer, links] : m_all) {
      for (const Link& link : links)
        result.push_back({older, newer, link,
                          (holds(older, newer, link) || m_said.contains(&link)) && !m_cut.contains(&link)});
    }
    std::ranges::stable_sort(result, {}, [](const History::RecommendationLink& entry) {
      return std::tuple(entry.newer_visit, entry.link.newer, entry.older_visit, entry.link.older);
    });
    return result;
  }
  // Those that are less than probable, by visit.
  [[nodiscard]] const std::vector<Predecessor>& possible(const Position& position) const {
    return linked(m_possible, position);
  }

 private:
  using Map = std::map<Position, std::vector<Predecessor>>;

  // What a report says was asked for before was, even where no earlier recommendation is the same: then it
  // continues the most alike of those that are related and about the same thing most of all.
  void take_up_what_is_said() {
    std::map<Position, Predecessor> best;
    for (const auto& [older, newer, links] : m_all) {
      for (const Link& link : links) {
        const Position position{newer, link.newer};
        const tag::Recommendation& later = m_visits[newer].report->recommendations[link.newer];
        if (!later.repeated || link.relation != Relation::related || m_predecessors.contains(position) ||
            !m_matcher.names_main_topic(later.text, m_visits[older].report->recommendations[link.older].text,
                                        &m_memory)) {
          continue;
        }
        Predecessor& known = best[position];
        if (known.link != nullptr && known.link->score >= link.score) continue;
        known = {{older, link.older}, &link};
      }
    }
    for (const auto& [position, predecessor] : best) {
      m_predecessors[position].push_back(predecessor);
      m_said.insert(predecessor.link);
    }
  }

  // A recommendation that lists several things may follow one about the first and be followed by one about
  // the second. Where two of a chain have no theme in common, it is cut at the weakest link between them.
  void cut_where_they_drift() {
    for (std::size_t newest = m_visits.size(); newest-- > 0;) {
      for (std::size_t item = 0; item < m_visits[newest].report->recommendations.size(); ++item) {
        while (cut_one({newest, item})) {
        }
      }
    }
  }

  // Cuts the chain that ends here if it drifts; whether it did.
  bool cut_one(const Position& end) {
    const std::string& text = at(m_visits, end).text;
    Position weakest = end;  // the newer end of the weakest link so far
    double least = 2;
    Position place = end;
    for (bool direct = true;; direct = false) {
      const auto found = m_predecessors.find(place);
      if (found == m_predecessors.end() || found->second.empty()) return false;
      const Predecessor& before = found->second.front();
      // What the report itself says was asked for before is not cut.
      const double strength = at(m_visits, place).repeated ? 1 : before.link->score;
      if (strength < least) {
        least = strength;
        weakest = place;
      }
      if (!direct && !m_matcher.share_a_theme(at(m_visits, before.position).text, text, &m_memory)) break;
      place = before.position;
    }
    if (least >= 1) return false;
    std::vector<Predecessor>& links = m_predecessors[weakest];
    m_cut.insert(links.front().link);
    m_possible[weakest].push_back(links.front());
    links.erase(links.begin());
    return true;
  }

  // Whether a link is sure enough to hold a thread together.
  [[nodiscard]] bool holds(std::size_t older, std::size_t newer, const Link& link) const {
    if (link.relation != Relation::same) return false;
    const tag::Recommendation& later = m_visits[newer].report->recommendations[link.newer];
    if (later.repeated || confidence_of(link.score) == Confidence::sure) return true;
    if (confidence_of(link.score) == Confidence::possible) return false;
    return m_matcher.names_main_topic(later.text, m_visits[older].report->recommendations[link.older].text,
                                      &m_memory);
  }

  static const std::vector<Predecessor>& linked(const Map& map, const Position& position) {
    static const std::vector<Predecessor> k_none;
    const auto found = map.find(position);
    return found == map.end() ? k_none : found->second;
  }

  struct Between {
    std::size_t older;
    std::size_t newer;
    std::vector<Link> links;
  };
  const std::vector<Visit>& m_visits;
  const Matcher& m_matcher;
  ItemMemory& m_memory;
  std::vector<Between> m_all;    // filled before anything points into it
  std::set<const Link*> m_cut;   // links that would hold, but for what they join
  std::set<const Link*> m_said;  // links 'related' that hold since the newer report says so
  Map m_predecessors;
  Map m_possible;
};

Mention first_mention(const Position& position, const tag::Recommendation& item) {
  Mention mention;
  mention.visit = position.visit;
  mention.recommendation = position.recommendation;
  mention.said_repeated = item.repeated;
  return mention;
}

Mention later_mention(const Position& position, const Predecessor& predecessor, std::size_t before,
                      const std::vector<Visit>& visits) {
  const tag::Recommendation& item = at(visits, position);
  const tag::Recommendation& earlier = at(visits, predecessor.position);
  Mention mention = first_mention(position, item);
  mention.recurrence = recurrence_of(earlier.text, item.text);
  mention.before = before;
  mention.score = predecessor.link->score;
  mention.reasons = predecessor.link->reasons;
  mention.escalated = is_urgent(item) && !is_urgent(earlier);
  // Where a report calls nothing urgent, that it does not call this so says nothing.
  mention.eased = !is_urgent(item) && is_urgent(earlier) &&
                  std::ranges::any_of(visits[position.visit].report->recommendations, is_urgent);
  return mention;
}

void mark_splits(Thread& thread) {
  std::set<std::size_t> visits;
  for (Mention& mention : thread.mentions) {
    visits.insert(mention.visit);
    mention.nth = visits.size();
  }
  for (Mention& mention : thread.mentions) {
    const auto siblings = std::ranges::count_if(thread.mentions, [&](const Mention& other) {
      return other.visit == mention.visit && other.before && other.before == mention.before;
    });
    mention.split = siblings > 1;
  }
}

// Whether a finding can be about what was asked of a body: what a report says of the safeguarding board
// stands in a section of its own.
bool may_be_about(const tag::Finding& finding, const tag::Recommendation& item) {
  constexpr std::string_view k_board = "lscb";
  return (finding.section == k_board) == (item.body == k_board);
}

// The mention of a thread that a statement is about which is like one of its mentions and speaks of these
// visits: that one if it is of such a visit, else the newest that is. Nothing where the thread was not asked
// for at any of them.
std::optional<std::size_t> meant_mention(const Thread& thread, std::size_t like,
                                         const std::vector<std::size_t>& visits) {
  const auto is_meant = [&](std::size_t mention) {
    return std::ranges::binary_search(visits, thread.mentions[mention].visit);
  };
  if (is_meant(like)) return like;
  for (std::size_t i = thread.mentions.size(); i-- > like;) {
    if (is_meant(i)) return i;
  }
  return std::nullopt;
}

using GeneralStatement = History::GeneralStatement;

// Ties what the findings of later visits say came of something to the recommendation that asked for it: the
// one that has most in common with the sentence, of the latest visit that has one among those that the
// sentence looks back at.
void add_progress(History& history, const std::map<Position, Place>& places, const Matcher& matcher,
                  ItemMemory& memory) {
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    const auto& findings = history.visits[visit].report->findings;
    std::vector<ProgressStatement> statements;
    std::vector<std::string_view> sentences;
    std::vector<std::vector<std::size_t>> meant;
    std::vector<bool> chosen;  // whether the statement says which visits it looks back at
    for (std::size_t finding = 0; finding < findings.size(); ++finding) {
      for (std::size_t i = 0; i < findings[finding].progress.size(); ++i) {
        const tag::Progress& said = findings[finding].progress[i];
        LookingBack back = looking_back(said.text, visit, history.visits);
        if (said.general || (back.visits.empty() && !back.missing.empty())) {
          history.general_progress.push_back(
              {visit, finding, i,
               said.general ? GeneralStatement::About::recommendations
                            : GeneralStatement::About::other_visits,
               back.chosen ? std::move(back.visits) : std::vector<std::size_t>(), std::move(back.missing)});
          continue;
        }
        chosen.push_back(back.chosen);
        meant.push_back(std::move(back.visits));
        ProgressStatement statement;
        statement.visit = visit;
        statement.finding = finding;
        statement.statement = i;
        statements.push_back(std::move(statement));
        sentences.emplace_back(findings[finding].progress[i].text);
      }
    }
    if (statements.empty()) continue;
    std::vector<bool> tied(statements.size(), false);
    for (std::size_t older = visit; older-- > 0;) {
      const auto& items = history.visits[older].report->recommendations;
      std::vector<std::string_view> texts;
      texts.reserve(items.size());
      for (const tag::Recommendation& item : items) texts.emplace_back(item.text);
      std::vector<bool> tied_here(statements.size(), false);
      for (const Link& link : matcher.match_sentences(texts, sentences, &memory)) {
        if (tied[link.newer] || link.relation != Relation::same ||
            confidence_of(link.score) == Confidence::possible) {
          continue;
        }
        const Place place = places.at({older, link.older});
        const auto mention = meant_mention(history.threads[place.thread], place.mention, meant[link.newer]);
        if (!mention) continue;
        if (!may_be_about(findings[statements[link.newer].finding], items[link.older])) continue;
        if (confidence_of(link.score) != Confidence::sure &&
            !matcher.names_main_topic(sentences[link.newer], texts[link.older], &memory)) {
          continue;
        }
        ProgressStatement statement = statements[link.newer];
        statement.mention = *mention;
        statement.score = link.score;
        statement.reasons = link.reasons;
        if (*mention != place.mention) {
          statement.reasons.emplace_back(
              "what it is like was asked for again at the visit that it speaks of");
        }
        history.threads[place.thread].progress.push_back(std::move(statement));
        tied_here[link.newer] = true;
      }
      for (std::size_t i = 0; i < tied.size(); ++i) tied[i] = tied[i] || tied_here[i];
    }
    for (std::size_t i = 0; i < tied.size(); ++i) {
      if (tied[i]) continue;
      history.general_progress.push_back({visit,
                                          statements[i].finding,
                                          statements[i].statement,
                                          GeneralStatement::About::no_recommendation_here,
                                          chosen[i] ? std::move(meant[i]) : std::vector<std::size_t>(),
                                          {}});
    }
  }
  std::ranges::sort(history.general_progress, {}, [](const GeneralStatement& statement) {
    return std::tuple(statement.visit, statement.finding, statement.statement);
  });
}

// What a later visit asks of another body: the thread of the earlier recommendation that it is most like.
void add_echoes(History& history, const std::map<Position, Place>& places, const Matcher& matcher,
                ItemMemory& memory) {
  const auto texts_of = [&](std::size_t visit) {
    std::vector<std::string_view> texts;
    for (const tag::Recommendation& item : history.visits[visit].report->recommendations) {
      texts.emplace_back(item.text);
    }
    return texts;
  };
  const auto body_of = [&](const Position& position) -> const std::string& {
    return at(history.visits, position).body;
  };
  for (std::size_t newer = 1; newer < history.visits.size(); ++newer) {
    struct Best {
      Position older;
      Link link;
    };
    std::map<std::size_t, Best> best;  // by the newer recommendation
    const std::vector<std::string_view> newer_texts = texts_of(newer);
    for (std::size_t older = newer; older-- > 0;) {
      const auto differs = [&](const tag::Recommendation& item) {
        return !history.asks(newer, item.body) || !history.asks(older, item.body);
      };
      const auto& newer_items = history.visits[newer].report->recommendations;
      if (std::ranges::none_of(newer_items, differs)) continue;
      for (Link& link : matcher.match_sentences(texts_of(older), newer_texts, &memory)) {
        if (link.relation != Relation::same || confidence_of(link.score) == Confidence::possible) continue;
        if (body_of({older, link.older}) == body_of({newer, link.newer})) continue;
        const auto known = best.find(link.newer);
        if (known != best.end() && known->second.link.score >= link.score) continue;
        best[link.newer] = {{older, link.older}, std::move(link)};
      }
    }
    for (auto& [item, found] : best) {
      const Place place = places.at(found.older);
      history.threads[place.thread].echoes.push_back(
          {place.mention, newer, item, found.link.score, std::move(found.link.reasons)});
    }
  }
}

// What the statement says that the council does about what it answers. That stands in the sentence that names
// the matter, or after it; what comes before is about something else, and what comes after such a sentence
// may be. A plan's row is about one thing as a whole.
std::optional<Said> action_of(CouncilStatement statement, const Answer& answer, const CouncilWords& words) {
  if (statement.kind == StatementKind::planned) return said_of(statement, "action", words);
  const std::string line = text::on_one_line(statement.text);
  statement.text = answer.sentence;
  if (auto said = said_of(statement, "action", words)) return said;
  const std::size_t at = line.find(answer.sentence);
  statement.text = line.substr(at == std::string::npos ? 0 : at);
  return said_of(statement, "action", words);
}

// Hands each thread what companions say about its recommendations, and about findings that refer to them.
void add_council(History& history, const std::map<Position, Place>& places, const CouncilWords& words) {
  const auto evidence = [&](std::size_t answer, std::size_t mention, bool through_finding) {
    const CouncilStatement& statement = history.at(history.answers[answer]);
    return CouncilEvidence{answer,
                           mention,
                           through_finding,
                           said_of(statement, "response", words),
                           action_of(statement, history.answers[answer], words),
                           said_of(statement, "closure", words)};
  };
  for (std::size_t i = 0; i < history.answers.size(); ++i) {
    const Answer& answer = history.answers[i];
    if (!answer.finding) {
      const Place place = places.at({answer.visit, answer.item});
      history.threads[place.thread].council.push_back(evidence(i, place.mention, false));
      continue;
    }
    const tag::Report& report = *history.visits[answer.visit].report;
    const auto& numbers = report.findings[answer.item].recommendations;
    for (std::size_t item = 0; item < report.recommendations.size(); ++item) {
      const std::string& number = report.recommendations[item].number;
      if (number.empty() || std::ranges::find(numbers, number) == numbers.end()) continue;
      const Place place = places.at({answer.visit, item});
      history.threads[place.thread].council.push_back(evidence(i, place.mention, true));
    }
  }
}

void add_quoted(History& history, const std::map<Position, Place>& places) {
  for (std::size_t i = 0; i < history.quoted.size(); ++i) {
    const Quoted& quoted = history.quoted[i];
    if (quoted.finding) continue;
    history.threads[places.at({quoted.visit, quoted.item}).thread].quoted.push_back(i);
  }
}

void sum_up(Thread& thread, const History& history) {
  std::set<std::size_t> visits;
  std::set<std::string> themes;
  for (const Mention& mention : thread.mentions) {
    visits.insert(mention.visit);
    for (const tag::ThemeMention& theme :
         at(history.visits, {mention.visit, mention.recommendation}).themes) {
      themes.insert(theme.theme);
    }
  }
  for (const Mention& mention : thread.mentions) {
    if (mention.before) thread.weakest = std::min(thread.weakest, mention.score);
  }
  thread.times = visits.size();
  thread.themes.assign(themes.begin(), themes.end());
  thread.days = days_between(date_of(*history.visits[*visits.begin()].report),
                             date_of(*history.visits[*visits.rbegin()].report))
                    .value_or(0);
  const Mention& first = thread.mentions.front();
  const std::string& body = at(history.visits, {first.visit, first.recommendation}).body;
  std::size_t newest = *visits.rbegin();
  for (std::size_t visit = newest + 1; visit < history.visits.size(); ++visit) {
    if (history.asks(visit, body)) newest = visit;
  }
  if (newest == *visits.rbegin()) {
    thread.standing = Standing::open;
  } else if (!thread.merged_into.empty()) {
    thread.standing = Standing::merged;
  } else {
    thread.standing = thread.progress.empty() ? Standing::not_mentioned : Standing::stated;
  }
}

}  // namespace

std::string_view name_of(Recurrence recurrence) {
  switch (recurrence) {
    case Recurrence::first:
      return "new";
    case Recurrence::repeated:
      return "repeated";
    case Recurrence::reworded:
      return "reworded";
    case Recurrence::narrowed:
      return "narrowed";
  }
  return "";
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::open:
      return "asked for at the newest visit";
    case Standing::merged:
      return "taken up by another";
    case Standing::not_mentioned:
      return "not mentioned since";
    case Standing::stated:
      return "not asked for since; inspectors said what came of it";
  }
  return "";
}

const tag::Progress& History::at(const ProgressStatement& statement) const {
  return visits[statement.visit].report->findings[statement.finding].progress[statement.statement];
}

const tag::Progress& History::at(const GeneralStatement& statement) const {
  return visits[statement.visit].report->findings[statement.finding].progress[statement.statement];
}

bool History::asks(std::size_t visit, std::string_view body) const {
  return std::ranges::any_of(visits[visit].report->recommendations,
                             [&](const tag::Recommendation& item) { return item.body == body; });
}

History follow(std::vector<Visit> visits, const Matcher& matcher, std::vector<Companion> companions,
               const CouncilWords& words) {
  History history;
  history.visits = std::move(visits);
  history.companions = std::move(companions);
  std::ranges::stable_sort(history.companions, {}, [](const Companion& companion) {
    return date_of_companion(*companion.report).iso;
  });
  for (const Companion& companion : history.companions) {
    history.statements.push_back(statements_of(*companion.report));
  }
  history.quoted = quoted_passages(history.companions, history.visits);
  history.answers = answers(history.companions, history.visits, matcher, words);
  ItemMemory memory;
  const Links links(history.visits, matcher, memory);
  history.links = links.all();
  std::map<Position, Place> places;
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    const auto& items = history.visits[visit].report->recommendations;
    for (std::size_t item = 0; item < items.size(); ++item) {
      const Position position{visit, item};
      const auto& predecessors = links.predecessors(position);
      if (predecessors.empty()) {
        places[position] = {history.threads.size(), 0};
        history.threads.emplace_back().mentions.push_back(first_mention(position, items[item]));
        continue;
      }
      const Place before = places.at(predecessors.front().position);
      Thread& thread = history.threads[before.thread];
      const std::size_t mention = thread.mentions.size();
      places[position] = {before.thread, mention};
      thread.mentions.push_back(
          later_mention(position, predecessors.front(), before.mention, history.visits));
      for (const Predecessor& other : predecessors) {
        const Place place = places.at(other.position);
        if (place.thread == before.thread) continue;
        const bool known = std::ranges::any_of(thread.merges, [&](const Thread::Merge& merge) {
          return merge.mention == mention && merge.thread == place.thread;
        });
        if (known) continue;
        thread.merges.push_back(
            {mention, place.thread, other.position.visit, other.position.recommendation, other.link->score});
      }
    }
  }
  for (const auto& [position, place] : places) {
    Thread& thread = history.threads[place.thread];
    for (const Predecessor& candidate : links.possible(position)) {
      if (places.at(candidate.position).thread == place.thread) continue;
      thread.possible.push_back({place.mention, candidate.position.visit, candidate.position.recommendation,
                                 candidate.link->score, candidate.link->reasons});
    }
  }
  for (std::size_t i = 0; i < history.threads.size(); ++i) {
    for (const Thread::Merge& merge : history.threads[i].merges) {
      Thread& other = history.threads[merge.thread];
      const std::size_t visit = history.threads[i].mentions[merge.mention].visit;
      if (other.mentions.back().visit < visit) other.merged_into.push_back(i);
    }
  }
  add_progress(history, places, matcher, memory);
  add_echoes(history, places, matcher, memory);
  add_council(history, places, words);
  add_quoted(history, places);
  for (Thread& thread : history.threads) {
    mark_splits(thread);
    sum_up(thread, history);
  }
  return history;
}

std::string id_of(const History& history, const Thread& thread) {
  const Mention& first = thread.mentions.front();
  const Visit& visit = history.visits[first.visit];
  const std::size_t at = visit.key.rfind('@');
  const std::string names = tag::names_of(visit.report->recommendations)[first.recommendation];
  if (at == std::string::npos) return visit.key + "/thread/" + names;
  return visit.key.substr(0, at) + "/thread/" + visit.key.substr(at + 1) + '/' + names;
}

const Thread* find_thread(const History& history, std::string_view id) {
  // Provider, date and name of a recommendation; the first may be empty.
  constexpr std::string_view k_kind = "thread/";
  std::string_view provider;
  std::string_view date;
  if (const std::size_t kind = id.find(k_kind); kind != std::string_view::npos) {
    provider = id.substr(0, kind);
    id.remove_prefix(kind + k_kind.size());
    if (provider.ends_with('/')) provider.remove_suffix(1);
  }
  if (const std::size_t at = provider.find('@'); at != std::string_view::npos) {
    date = provider.substr(at + 1);
    provider = provider.substr(0, at);
  } else {
    const std::size_t slash = id.find('/');
    if (slash == std::string_view::npos) return nullptr;
    date = id.substr(0, slash);
    id.remove_prefix(slash + 1);
  }
  const auto thread_of = [&history](const Position& position) -> const Thread* {
    for (const Thread& thread : history.threads) {
      for (const Mention& mention : thread.mentions) {
        if (mention.visit == position.visit && mention.recommendation == position.recommendation) {
          return &thread;
        }
      }
    }
    return nullptr;
  };
  const Thread* found = nullptr;
  for (std::size_t i = 0; i < history.visits.size(); ++i) {
    const Visit& visit = history.visits[i];
    const std::string_view key = visit.key;
    const std::size_t at = std::min(key.find('@'), key.size());
    const std::string_view its_date = key.substr(std::min(at + 1, key.size()));
    if (!provider.empty() && key.substr(0, at) != provider) continue;
    if (!its_date.starts_with(date)) continue;
    const std::vector<std::string> names = tag::names_of(visit.report->recommendations);
    const auto named = std::ranges::find(names, id);
    if (named == names.end()) continue;
    const Thread* thread = thread_of({i, static_cast<std::size_t>(named - names.begin())});
    if (thread == nullptr) continue;
    if (its_date == date) return thread;
    if (found != nullptr && found != thread) return nullptr;
    found = thread;
  }
  return found;
}

}  // namespace revisit::compare
