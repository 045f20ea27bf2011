#include "patterns/literal_search.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "text/ascii.h"

namespace revisit::patterns {

namespace {

constexpr std::uint8_t k_space_class = 1;

// Of a place in a text, what tells whether a literal may begin there: the classes of so many characters.
constexpr std::size_t k_beginning = 4;
constexpr std::size_t k_pair = 2;  // and of shorter literals
constexpr unsigned k_class_bits = 6;
constexpr std::uint32_t k_class_mask = (1U << k_class_bits) - 1;
constexpr std::uint32_t k_word_bits = 64;

std::size_t index(char c) {
  return static_cast<unsigned char>(c);
}

// The beginning with one more class behind and the first one dropped. Where there are more classes than fit,
// some share their bits.
std::uint32_t with(std::uint32_t beginning, std::uint8_t more) {
  constexpr std::uint32_t k_mask = (1U << (k_beginning * k_class_bits)) - 1;
  return ((beginning << k_class_bits) | (more & k_class_mask)) & k_mask;
}

// The place of a beginning in a table of 2 to (32 - shift) places.
std::uint32_t place_of(std::uint32_t beginning, unsigned shift) {
  constexpr std::uint32_t k_factor = 0x9E3779B1U;  // 2 to 32 by the golden ratio: neighbours come far apart
  return (beginning * k_factor) >> shift;
}

std::uint64_t bit(std::uint32_t place) {
  return std::uint64_t{1} << (place % k_word_bits);
}

}  // namespace

// The classes of a text's characters, a run of white space as one.
struct LiteralSearch::Classes {
  std::vector<std::uint8_t> of;
  std::vector<std::size_t> offsets;  // where they stand; empty where each stands at its index
  bool is_ascii = true;

  [[nodiscard]] std::size_t offset(std::size_t i) const { return offsets.empty() ? i : offsets[i]; }

  void read(std::string_view text, const std::array<std::uint8_t, 256>& class_of) {
    of.resize(text.size());
    offsets.clear();
    unsigned bytes = 0;
    bool has_runs = false;
    std::uint8_t before = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::uint8_t here = class_of[index(text[at])];
      bytes |= static_cast<unsigned char>(text[at]);
      has_runs |= here == k_space_class && before == k_space_class;
      of[at] = before = here;
    }
    constexpr unsigned k_beyond_ascii = 0x80;
    is_ascii = (bytes & k_beyond_ascii) == 0;
    if (!has_runs) return;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (at > 0 && of[at] == k_space_class && before == k_space_class) continue;
      before = of[at];
      of[kept++] = before;
      offsets.push_back(at);
    }
    of.resize(kept);
  }
};

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
    note_beginnings();
  }

 private:
  struct Node {
    std::map<std::uint8_t, std::uint32_t> children;  // by class
    std::vector<std::uint32_t> endings;              // literals
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

  // Breadth first, so that the children of one state are neighbours.
  void connect() {
    std::vector<std::uint32_t> order{0};  // nodes, by state
    std::vector<std::uint32_t> state_of(m_nodes.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Node& node = m_nodes[order[i]];
      m_search.m_states.push_back(
          {static_cast<std::uint32_t>(order.size()), static_cast<std::uint32_t>(m_search.m_endings.size())});
      m_search.m_endings.insert(m_search.m_endings.end(), node.endings.begin(), node.endings.end());
      for (const auto& [c, child] : node.children) {
        state_of[child] = static_cast<std::uint32_t>(order.size());
        order.push_back(child);
        m_search.m_last_classes.push_back(c);
      }
    }
    m_search.m_states.push_back(
        {static_cast<std::uint32_t>(order.size()), static_cast<std::uint32_t>(m_search.m_endings.size())});
    m_search.m_with_rows = 1 + static_cast<std::uint32_t>(m_nodes[0].children.size());
    m_search.m_rows.resize(std::size_t{m_search.m_with_rows} * m_search.m_classes);
    for (std::size_t i = 0; i < m_search.m_with_rows; ++i) {
      for (const auto& [c, child] : m_nodes[order[i]].children)
        m_search.m_rows[i * m_search.m_classes + c] = state_of[child];
    }
  }

  void note_beginnings() {
    std::set<std::uint32_t> beginnings;
    std::set<std::uint32_t> pairs;
    for (const auto& [literal, number] : m_numbers) {
      std::uint32_t beginning = 0;
      const std::size_t known = std::min(literal.size(), k_beginning);
      for (const char c : literal.substr(0, known))
        beginning = with(beginning, m_search.m_class_of[index(c)]);
      if (known <= k_pair) {
        pairs.insert(known == k_pair ? beginning : beginning << k_class_bits);
        if (known == k_pair) continue;
        // Of one character: whatever follows.
        for (std::uint32_t c = 1; c <= k_class_mask; ++c) pairs.insert(beginning << k_class_bits | c);
        continue;
      }
      // Whatever follows a shorter one.
      const std::size_t missing = (k_beginning - known) * k_class_bits;
      for (std::uint32_t more = 0; more < std::uint32_t{1} << missing; ++more)
        beginnings.insert(beginning << missing | more);
    }
    if (!pairs.empty()) {
      m_search.m_pairs.resize((std::size_t{1} << (k_pair * k_class_bits)) / k_word_bits);
      for (const std::uint32_t pair : pairs) m_search.m_pairs[pair / k_word_bits] |= bit(pair);
    }
    constexpr std::size_t k_bits_each = 16;  // so that few others meet the same
    constexpr unsigned k_least = 9;          // bits of a place in the table
    constexpr unsigned k_most = 18;          // a table of 32 KiB fits into the processor's first cache
    m_search.m_table_bits = k_least;
    while (m_search.m_table_bits < k_most &&
           std::size_t{1} << m_search.m_table_bits < beginnings.size() * k_bits_each)
      ++m_search.m_table_bits;
    m_search.m_beginnings.resize((std::size_t{1} << m_search.m_table_bits) / k_word_bits);
    for (const std::uint32_t beginning : beginnings) {
      const std::uint32_t place = place_of(beginning, 32U - m_search.m_table_bits);
      m_search.m_beginnings[place / k_word_bits] |= bit(place);
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

// Of white space at its beginning, a match may begin in the middle.
bool is_beginning(const Alternatives& alternatives) {
  return std::all_of(alternatives.begin(), alternatives.end(), [](const Literal& literal) {
    return literal.lead == 0 && !is_white_space(literal.text.front());
  });
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
    of_pattern.begins_there = placing != nullptr && is_beginning(*placing);
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
  builder.build();
}

std::uint32_t LiteralSearch::child(std::uint32_t state, std::uint8_t here) const {
  if (state < m_with_rows) return m_rows[std::size_t{state} * m_classes + here];
  const std::uint32_t end = m_states[state + 1].first_child;
  for (std::uint32_t child = m_states[state].first_child; child < end; ++child) {
    if (m_last_classes[child - 1] == here) return child;
  }
  return 0;
}

void LiteralSearch::find_beginnings(const Classes& text, std::vector<std::uint32_t>& places) const {
  const std::size_t size = text.of.size();
  places.resize(size);
  const std::uint8_t* const classes = text.of.data();
  const std::uint64_t* const table = m_beginnings.data();
  const std::uint64_t* const pairs = m_pairs.data();
  const bool has_pairs = !m_pairs.empty();
  const unsigned shift = 32U - m_table_bits;
  std::uint32_t* const found = places.data();
  std::size_t count = 0;
  std::uint32_t beginning = 0;
  for (std::size_t at = 0; at < k_beginning - 1; ++at)
    beginning = with(beginning, at < size ? classes[at] : 0);
  for (std::size_t at = 0; at < size; ++at) {
    const std::size_t ahead = at + k_beginning - 1;
    beginning = with(beginning, ahead < size ? classes[ahead] : 0);
    const std::uint32_t place = place_of(beginning, shift);
    std::uint64_t begins = table[place / k_word_bits] >> (place % k_word_bits);
    if (has_pairs) {
      const std::uint32_t pair = beginning >> (k_pair * k_class_bits);
      begins |= pairs[pair / k_word_bits] >> (pair % k_word_bits);
    }
    // Without a branch, which would be foretold wrongly at each that begins.
    found[count] = static_cast<std::uint32_t>(at);
    count += begins & 1U;
  }
  places.resize(count);
}

template <class Found>
void LiteralSearch::search(const Classes& text, const std::vector<std::uint32_t>& places, Found found) const {
  const std::size_t size = text.of.size();
  for (const std::uint32_t place : places) {
    std::uint32_t state = 0;
    for (std::size_t at = place; at < size; ++at) {
      state = child(state, text.of[at]);
      if (state == 0) break;
      const std::uint32_t end = m_states[state + 1].first_ending;
      for (std::uint32_t i = m_states[state].first_ending; i < end; ++i)
        found(m_endings[i], text.offset(at) + 1);
    }
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
  thread_local Classes classes;
  thread_local std::vector<std::uint32_t> places;
  thread_local Hits hits;
  thread_local std::vector<std::uint32_t> patterns;
  classes.read(text, m_class_of);
  hits.clear(m_keys.size());
  patterns.clear();
  std::vector<Candidate> candidates;
  const auto add_anywhere = [&](std::size_t pattern) {
    candidates.push_back({pattern, {{0, text.size()}}, false});
  };
  // A text that has one may have any literal.
  if (!classes.is_ascii && has_other_case_of_ascii(text)) {
    for (std::size_t pattern = 0; pattern < m_required.size(); ++pattern) add_anywhere(pattern);
    return candidates;
  }
  find_beginnings(classes, places);
  search(classes, places, [&](std::uint32_t literal, std::size_t end) { hits.add(literal, end); });
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
    candidates.push_back({pattern, places_of(required, hits, text), required.begins_there});
  }
  for (; anywhere != m_require_nothing.end(); ++anywhere) add_anywhere(*anywhere);
  return candidates;
}

}  // namespace revisit::patterns
