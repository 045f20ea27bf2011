#include "compare/threads.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "text/words.h"

namespace revisit::compare {

namespace {

// Of two links to visits that lie one apart, the older one is taken only where it is more certain by this
// much: what came back was most likely taken up from the latest report that had it.
constexpr double k_preferred_by_a_visit = 0.05;

// From this share of common words on, a recommendation counts as repeated in nearly the same words.
constexpr double k_nearly_same_words = 0.8;

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

// Words that both have, counted as often as both have them, by the words of the longer text: in [0, 1].
double shared_words(std::string_view a, std::string_view b) {
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
  std::size_t shared = 0;
  for (const auto& [word, both] : counts) shared += std::min(both.first, both.second);
  const std::size_t longer = std::max(length_a, length_b);
  return longer == 0 ? 1 : static_cast<double>(shared) / static_cast<double>(longer);
}

// All links "same" between the visits, by their newer end.
class Links {
 public:
  Links(const std::vector<Visit>& visits, const Matcher& matcher) {
    for (std::size_t newer = 0; newer < visits.size(); ++newer) {
      for (std::size_t older = 0; older < newer; ++older) {
        m_all.emplace_back(
            older, newer,
            matcher.match(visits[older].report->recommendations, visits[newer].report->recommendations));
      }
    }
    for (const auto& [older, newer, links] : m_all) {
      for (const Link& link : links) {
        if (link.relation != Relation::same) continue;
        const bool is_said = visits[newer].report->recommendations[link.newer].repeated;
        const bool holds = is_said || confidence_of(link.score) != Confidence::possible;
        (holds ? m_predecessors : m_possible)[{newer, link.newer}].push_back({{older, link.older}, &link});
      }
    }
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
  }

  // The likeliest first; empty where there are none.
  [[nodiscard]] const std::vector<Predecessor>& predecessors(const Position& position) const {
    return at(m_predecessors, position);
  }
  // Those that are less than probable, by visit.
  [[nodiscard]] const std::vector<Predecessor>& possible(const Position& position) const {
    return at(m_possible, position);
  }

 private:
  using Map = std::map<Position, std::vector<Predecessor>>;

  static const std::vector<Predecessor>& at(const Map& map, const Position& position) {
    static const std::vector<Predecessor> k_none;
    const auto found = map.find(position);
    return found == map.end() ? k_none : found->second;
  }

  struct Between {
    std::size_t older;
    std::size_t newer;
    std::vector<Link> links;
  };
  std::vector<Between> m_all;  // filled before anything points into it
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
  mention.recurrence = shared_words(earlier.text, item.text) >= k_nearly_same_words ? Recurrence::repeated
                                                                                    : Recurrence::reworded;
  mention.before = before;
  mention.score = predecessor.link->score;
  mention.reasons = predecessor.link->reasons;
  mention.escalated = is_urgent(item) && !is_urgent(earlier);
  mention.eased = !is_urgent(item) && is_urgent(earlier);
  return mention;
}

void mark_splits(Thread& thread) {
  for (Mention& mention : thread.mentions) {
    const auto siblings = std::ranges::count_if(thread.mentions, [&](const Mention& other) {
      return other.visit == mention.visit && other.before && other.before == mention.before;
    });
    mention.split = siblings > 1;
  }
}

// Ties what the findings of later visits say came of something to the recommendation that asked for it: the
// one that has most in common with the sentence, of the latest visit that has one.
void add_progress(History& history, const std::map<Position, Place>& places, const Matcher& matcher) {
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    const auto& findings = history.visits[visit].report->findings;
    std::vector<ProgressStatement> statements;
    std::vector<std::string_view> sentences;
    for (std::size_t finding = 0; finding < findings.size(); ++finding) {
      for (std::size_t i = 0; i < findings[finding].progress.size(); ++i) {
        if (findings[finding].progress[i].general) {
          history.general_progress.push_back({visit, finding, i});
          continue;
        }
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
      for (const Link& link : matcher.match_sentences(texts, sentences)) {
        if (tied[link.newer] || link.relation != Relation::same ||
            confidence_of(link.score) == Confidence::possible) {
          continue;
        }
        const Place place = places.at({older, link.older});
        ProgressStatement statement = statements[link.newer];
        statement.mention = place.mention;
        statement.score = link.score;
        statement.reasons = link.reasons;
        history.threads[place.thread].progress.push_back(std::move(statement));
        tied_here[link.newer] = true;
      }
      for (std::size_t i = 0; i < tied.size(); ++i) tied[i] = tied[i] || tied_here[i];
    }
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

History follow(std::vector<Visit> visits, const Matcher& matcher) {
  History history;
  history.visits = std::move(visits);
  const Links links(history.visits, matcher);
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
  add_progress(history, places, matcher);
  for (Thread& thread : history.threads) {
    mark_splits(thread);
    sum_up(thread, history);
  }
  return history;
}

std::string date_of(const tag::Report& report) {
  for (const auto* date : {&report.inspection_start, &report.inspection_end, &report.published}) {
    if (*date && !(*date)->value.empty()) return (*date)->value;
  }
  return "";
}

std::optional<int> days_between(std::string_view first, std::string_view second) {
  const auto day = [](std::string_view iso) -> std::optional<std::chrono::sys_days> {
    constexpr std::size_t k_whole = 10;
    if (iso.size() != k_whole) return std::nullopt;
    const auto number = [&](std::size_t begin, std::size_t length) {
      int value = 0;
      std::from_chars(iso.data() + begin, iso.data() + begin + length, value);
      return value;
    };
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
  };
  const auto from = day(first);
  const auto to = day(second);
  if (!from || !to) return std::nullopt;
  return static_cast<int>((*to - *from).count());
}

}  // namespace revisit::compare
