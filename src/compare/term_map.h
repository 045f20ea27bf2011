// Terms and what is known of each, kept for comparing two such collections over and over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace revisit::compare {

// The first eight bytes of a term as a number, the first byte highest, 0 for those it has not: terms whose
// numbers differ stand in the order of their bytes as the numbers stand.
[[nodiscard]] constexpr std::uint64_t start_of(std::string_view term) {
  std::uint64_t start = 0;
  for (std::size_t i = 0; i < sizeof start; ++i)
    start = start << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return start;
}

// A map of a few dozen terms, in the order of their bytes and in one piece of memory.
template <class Value>
class TermMap {
 public:
  struct Entry {
    std::uint64_t start = 0;  // start_of(term)
    std::string term;
    Value value{};
  };

  // The value of a term, and whether the term is new; only then it gets the value that is given. Valid until
  // another term is added.
  std::pair<Value*, bool> add(std::string_view term, Value value = {}) {
    const std::uint64_t start = start_of(term);
    const auto place = lower_bound(m_entries, start, term);
    if (place != m_entries.end() && place->start == start && place->term == term)
      return {&place->value, false};
    return {&m_entries.insert(place, Entry{start, std::string(term), std::move(value)})->value, true};
  }

  // Null where there is no such term.
  [[nodiscard]] const Value* find(std::string_view term) const {
    const std::uint64_t start = start_of(term);
    const auto place = lower_bound(m_entries, start, term);
    return place != m_entries.end() && place->start == start && place->term == term ? &place->value : nullptr;
  }
  [[nodiscard]] bool contains(std::string_view term) const { return find(term) != nullptr; }

  [[nodiscard]] auto begin() const { return m_entries.begin(); }
  [[nodiscard]] auto end() const { return m_entries.end(); }
  [[nodiscard]] bool empty() const { return m_entries.empty(); }

 private:
  template <class Entries>
  static auto lower_bound(Entries& entries, std::uint64_t start, std::string_view term) {
    return std::partition_point(entries.begin(), entries.end(), [&](const Entry& entry) {
      return entry.start != start ? entry.start < start : entry.term < term;
    });
  }

  std::vector<Entry> m_entries;
};

struct NoValue {};
using TermSet = TermMap<NoValue>;

// Calls visit(x, y) for the values of the terms that both have, in the order of the terms.
template <class Value, class Visit>
void for_each_shared(const TermMap<Value>& a, const TermMap<Value>& b, Visit visit) {
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (x->start != y->start) {
      x->start < y->start ? ++x : ++y;
      continue;
    }
    const int order = x->term.compare(y->term);
    if (order == 0) visit(x->value, y->value);
    if (order <= 0) ++x;
    if (order >= 0) ++y;
  }
}

[[nodiscard]] inline bool share_any(const TermSet& a, const TermSet& b) {
  bool any = false;
  for_each_shared(a, b, [&](NoValue, NoValue) { any = true; });
  return any;
}

}  // namespace revisit::compare
