#include "patterns/literal_search.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <string>
#include <string_view>

#include "text/ascii.h"

namespace revisit::patterns {

namespace {

constexpr std::uint8_t k_space_class = 1;

std::size_t index(char c) {
  return static_cast<unsigned char>(c);
}

}  // namespace

// Makes the automaton from the literals.
class LiteralSearch::Builder {
 public:
  explicit Builder(LiteralSearch& search) : m_search(search) {}

  // The number of a literal, the same for the same literal.
  std::uint32_t number_of(std::string_view literal) {
    const auto known = m_numbers.find(literal);
    if (known != m_numbers.end()) return known->second;
    const auto number = static_cast<std::uint32_t>(m_search.m_keys.size());
    m_search.m_keys.emplace_back();
    m_numbers.emplace(literal, number);
    return number;
  }

  void build() {
    for (std::size_t byte = 0; byte < m_search.m_class_of.size(); ++byte) {
      if (is_white_space(static_cast<char>(byte))) m_search.m_class_of[byte] = k_space_class;
    }
    for (const auto& [literal, number] : m_numbers) {
      for (const char c : literal) give_class(c);
    }
    for (const auto& [literal, number] : m_numbers) add(literal, number);
    connect();
  }

 private:
  struct Node {
    std::map<std::uint8_t, std::uint32_t> children;  // by class
    std::vector<std::uint32_t> endings;              // literals
    // The state of the longest end of this one's text that is the beginning of another.
    std::uint32_t shorter = 0;
  };

  void give_class(char c) {
    std::uint8_t& of_byte = m_search.m_class_of[index(c)];
    if (of_byte != 0) return;
    of_byte = static_cast<std::uint8_t>(m_search.m_classes++);
    if (c >= 'a' && c <= 'z') m_search.m_class_of[index(static_cast<char>(c - 'a' + 'A'))] = of_byte;
  }

  void add(std::string_view literal, std::uint32_t number) {
    std::uint32_t at = 0;
    for (const char c : literal) {
      const auto fresh = static_cast<std::uint32_t>(m_nodes.size());
      const auto [child, is_new] = m_nodes[at].children.emplace(m_search.m_class_of[index(c)], fresh);
      at = child->second;
      if (is_new) m_nodes.emplace_back();
    }
    m_nodes[at].endings.push_back(number);
  }

  // The child of the longest end of the text of `at` that has one of this class; 0 where none has.
  [[nodiscard]] std::uint32_t next(std::uint32_t at, std::uint8_t c) const {
    for (;;) {
      const auto child = m_nodes[at].children.find(c);
      if (child != m_nodes[at].children.end()) return child->second;
      if (at == 0) return 0;
      at = m_nodes[at].shorter;
    }
  }

  // Breadth first, so that shorter texts are complete, and that the children of one state are neighbours.
  void connect() {
    std::vector<std::uint32_t> order{0};  // nodes, by state
    std::vector<std::uint32_t> state_of(m_nodes.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::uint32_t at = order[i];
      m_search.m_states.push_back({static_cast<std::uint32_t>(order.size()), 0, 0});
      for (const auto& [c, child] : m_nodes[at].children) {
        if (at != 0) m_nodes[child].shorter = next(m_nodes[at].shorter, c);
        state_of[child] = static_cast<std::uint32_t>(order.size());
        order.push_back(child);
        m_search.m_last_classes.push_back(c);
      }
      if (at == 0) continue;
      const std::vector<std::uint32_t>& also = m_nodes[m_nodes[at].shorter].endings;
      m_nodes[at].endings.insert(m_nodes[at].endings.end(), also.begin(), also.end());
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Node& node = m_nodes[order[i]];
      m_search.m_states[i].shorter = state_of[node.shorter];
      m_search.m_states[i].first_ending = static_cast<std::uint32_t>(m_search.m_endings.size());
      m_search.m_endings.insert(m_search.m_endings.end(), node.endings.begin(), node.endings.end());
    }
    m_search.m_states.push_back(
        {static_cast<std::uint32_t>(order.size()), 0, static_cast<std::uint32_t>(m_search.m_endings.size())});
    m_search.m_with_rows = 1 + static_cast<std::uint32_t>(m_nodes[0].children.size());
    for (std::size_t i = 0; i < m_search.m_with_rows; ++i) {
      for (std::uint32_t c = 0; c < m_search.m_classes; ++c)
        m_search.m_rows.push_back(state_of[next(order[i], static_cast<std::uint8_t>(c))]);
    }
  }

  LiteralSearch& m_search;
  std::map<std::string, std::uint32_t, std::less<>> m_numbers;
  std::vector<Node> m_nodes{1};
};

namespace {

// Farther back than this a place says little, and finding it takes long.
constexpr std::size_t k_farthest = 96;

bool tells_place(const Alternatives& alternatives) {
  return std::all_of(alternatives.begin(), alternatives.end(), [](const Literal& literal) {
    return literal.lead <= k_farthest && literal.text.size() <= k_farthest;
  });
}

std::size_t most_lead(const Alternatives& alternatives) {
  std::size_t most = 0;
  for (const Literal& literal : alternatives) most = std::max(most, literal.lead);
  return most;
}

std::size_t shortest(const Alternatives& alternatives) {
  std::size_t least = k_unbounded;
  for (const Literal& literal : alternatives) least = std::min(least, literal.text.size());
  return least;
}

// Long literals are rarer than short ones, and few rarer than many.
bool rarer(const Alternatives& a, const Alternatives& b) {
  const std::size_t of_a = shortest(a);
  const std::size_t of_b = shortest(b);
  return of_a != of_b ? of_a > of_b : a.size() < b.size();
}

// So many bytes before `at`, a run of white space as one, at the beginning of a character.
std::size_t back_from(std::string_view text, std::size_t at, std::size_t bytes) {
  for (; bytes > 0 && at > 0; --bytes) {
    --at;
    if (!is_white_space(text[at])) continue;
    while (at > 0 && is_white_space(text[at - 1])) --at;
  }
  while (at > 0 && at < text.size() && (index(text[at]) & 0xC0U) == 0x80) --at;
  return at;
}

}  // namespace

LiteralSearch::LiteralSearch(const std::vector<std::vector<Alternatives>>& required) {
  Builder builder(*this);
  for (std::size_t pattern = 0; pattern < required.size(); ++pattern) {
    // The rarest first.
    std::vector<const Alternatives*> all;
    for (const Alternatives& alternatives : required[pattern]) all.push_back(&alternatives);
    std::stable_sort(all.begin(), all.end(),
                     [](const Alternatives* a, const Alternatives* b) { return rarer(*a, *b); });
    // The one that tells the place best.
    const Alternatives* placing = nullptr;
    for (const Alternatives* alternatives : all) {
      if (tells_place(*alternatives) &&
          (placing == nullptr || most_lead(*alternatives) < most_lead(*placing)))
        placing = alternatives;
    }
    if (all.empty()) m_require_nothing.push_back(static_cast<std::uint32_t>(pattern));
    Required& of_pattern = m_required.emplace_back();
    of_pattern.begin = static_cast<std::uint32_t>(m_requirements.size());
    of_pattern.end = of_pattern.begin + static_cast<std::uint32_t>(all.size());
    of_pattern.placing = of_pattern.end;
    for (const Alternatives* alternatives : all) {
      if (alternatives == placing) of_pattern.placing = static_cast<std::uint32_t>(m_requirements.size());
      Requirement& requirement = m_requirements.emplace_back();
      requirement.begin = static_cast<std::uint32_t>(m_choices.size());
      for (const Literal& literal : *alternatives) {
        const std::uint32_t number = builder.number_of(literal.text);
        const std::size_t back = alternatives == placing ? literal.text.size() + literal.lead : 0;
        m_choices.push_back({number, static_cast<std::uint32_t>(back)});
        if (alternatives == all.front()) m_keys[number].push_back(static_cast<std::uint32_t>(pattern));
      }
      requirement.end = static_cast<std::uint32_t>(m_choices.size());
    }
  }
  m_other_letters = static_cast<std::uint32_t>(m_keys.size());
  // A text that has one may have any literal.
  for (const std::string_view letter : k_other_cases_of_ascii) builder.number_of(letter);
  builder.build();
}

std::uint32_t LiteralSearch::next(std::uint32_t state, std::uint8_t here) const {
  while (state >= m_with_rows) {
    const std::uint32_t end = m_states[state + 1].first_child;
    for (std::uint32_t child = m_states[state].first_child; child < end; ++child) {
      if (m_last_classes[child - 1] == here) return child;
    }
    state = m_states[state].shorter;
  }
  return m_rows[state * m_classes + here];
}

template <class Found>
void LiteralSearch::search(std::string_view text, Found found) const {
  std::uint32_t state = 0;
  std::uint8_t before = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint8_t here = m_class_of[index(text[at])];
    const bool more_space = here == k_space_class && before == k_space_class;
    before = here;
    if (more_space) continue;
    state = next(state, here);
    const std::uint32_t end = m_states[state + 1].first_ending;
    for (std::uint32_t i = m_states[state].first_ending; i < end; ++i) found(m_endings[i], at + 1);
  }
}

// The literals of a text: of each, where it ends, the last first.
struct LiteralSearch::Hits {
  struct Hit {
    std::size_t end = 0;
    std::uint32_t before = 0;  // the hit of the same literal before this one, and one; 0: none
  };
  std::vector<Hit> all;
  std::vector<std::uint32_t> last;   // by literal, its last hit and one; 0: none
  std::vector<std::uint32_t> found;  // literals that have one

  void add(std::uint32_t literal, std::size_t end) {
    if (last[literal] == 0) found.push_back(literal);
    all.push_back({end, last[literal]});
    last[literal] = static_cast<std::uint32_t>(all.size());
  }

  void clear(std::size_t literals) {
    for (const std::uint32_t literal : found) last[literal] = 0;
    found.clear();
    all.clear();
    if (last.size() < literals) last.resize(literals);
  }
};

bool LiteralSearch::meets_all(const Required& required, const Hits& hits) const {
  // The first is met, else the pattern would not have come up.
  return std::all_of(m_requirements.begin() + required.begin + 1, m_requirements.begin() + required.end,
                     [&](const Requirement& requirement) {
                       return std::any_of(
                           m_choices.begin() + requirement.begin, m_choices.begin() + requirement.end,
                           [&](const Choice& choice) { return hits.last[choice.literal] != 0; });
                     });
}

std::vector<Place> LiteralSearch::places_of(const Required& required, const Hits& hits,
                                            std::string_view text) const {
  std::vector<Place> places;
  if (required.placing == required.end) {
    places.push_back({0, text.size()});
    return places;
  }
  const Requirement& placing = m_requirements[required.placing];
  for (std::uint32_t i = placing.begin; i < placing.end; ++i) {
    const Choice& choice = m_choices[i];
    for (std::uint32_t hit = hits.last[choice.literal]; hit != 0; hit = hits.all[hit - 1].before) {
      const std::size_t end = hits.all[hit - 1].end;
      places.push_back({back_from(text, end, choice.back), end});
    }
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  return places;
}

std::vector<Candidate> LiteralSearch::candidates(std::string_view text) const {
  // Kept between calls: most texts are short, and have few of thousands of literals.
  thread_local Hits hits;
  thread_local std::vector<std::uint32_t> patterns;
  hits.clear(m_keys.size());
  patterns.clear();
  search(text, [&](std::uint32_t literal, std::size_t end) { hits.add(literal, end); });
  std::vector<Candidate> candidates;
  const auto add_anywhere = [&](std::size_t pattern) { candidates.push_back({pattern, {{0, text.size()}}}); };
  if (std::any_of(hits.found.begin(), hits.found.end(),
                  [&](std::uint32_t literal) { return literal >= m_other_letters; })) {
    for (std::size_t pattern = 0; pattern < m_required.size(); ++pattern) add_anywhere(pattern);
    return candidates;
  }
  // From here on only what was found is looked at, not all patterns there are.
  for (const std::uint32_t literal : hits.found)
    patterns.insert(patterns.end(), m_keys[literal].begin(), m_keys[literal].end());
  std::sort(patterns.begin(), patterns.end());
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
  auto anywhere = m_require_nothing.begin();
  for (const std::uint32_t pattern : patterns) {
    const Required& required = m_required[pattern];
    if (!meets_all(required, hits)) continue;
    for (; anywhere != m_require_nothing.end() && *anywhere < pattern; ++anywhere) add_anywhere(*anywhere);
    candidates.push_back({pattern, places_of(required, hits, text)});
  }
  for (; anywhere != m_require_nothing.end(); ++anywhere) add_anywhere(*anywhere);
  return candidates;
}

}  // namespace revisit::patterns
