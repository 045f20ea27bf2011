#include "compare/looking_back.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "text/dates.h"
#include "text/words.h"

namespace revisit::compare {

namespace {

// Words between "inspection" and its year: "inspection of local authority arrangements for the protection of
// children in 2012" has nine.
constexpr std::size_t k_year_after = 12;
// Words between a year and the inspection of it: "2013 Ofsted child protection inspection".
constexpr std::size_t k_year_before = 4;
// Words between "last" and "inspection": "last full Ofsted judgement inspection".
constexpr std::size_t k_which_before = 5;

// A verb between an inspection and a year: the year is that of something else ("since the last inspection,
// the team has grown from 12 in 2021").
constexpr auto k_verbs = std::to_array<std::string_view>(
    {"are", "been", "did", "had", "has", "have", "is", "was", "were", "when", "which", "who"});
static_assert(std::ranges::is_sorted(k_verbs));

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// A time that a sentence names.
struct Named {
  std::string year;  // "2018"
  int month = 0;     // 1 to 12; 0 where none is named

  [[nodiscard]] std::string spoken() const {
    if (month == 0) return year;
    return std::string(text::month_name(month)) + ' ' + year;
  }
};

enum class Kind { inspection, letter, any };

// An event that a sentence speaks of.
struct Event {
  Kind kind = Kind::any;
  bool several = false;  // "inspections"
  bool last = false;     // "last", "previous"
  bool earlier = false;  // "earlier", "former"
  std::vector<Named> times;
};

bool is_year(std::string_view word) {
  constexpr std::size_t k_digits = 4;
  return word.size() == k_digits && (word.starts_with("20") || word.starts_with("19")) &&
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// The events of a sentence, read word by word.
class Reader {
 public:
  explicit Reader(std::string_view sentence) : m_sentence(sentence), m_words(text::words(sentence)) {}

  [[nodiscard]] std::vector<Event> events() {
    std::vector<Event> result;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
      const auto kind = kind_at(i);
      if (!kind) continue;
      Event event;
      event.kind = *kind;
      event.several = word(i).ends_with('s') && word(i) != "jtais";
      read_which(i, event);
      read_times_before(i, event);
      read_times_after(i, event);
      result.push_back(std::move(event));
    }
    return result;
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const { return m_words[i].folded; }

  [[nodiscard]] std::optional<Kind> kind_at(std::size_t i) const {
    if (word(i) == "inspection" || word(i) == "inspections" || word(i) == "jtai") return Kind::inspection;
    if (word(i) != "visit" && word(i) != "visits") return std::nullopt;
    // "statutory visits", "home visits" are no events of this kind.
    const std::string_view before = i > 0 ? word(i - 1) : std::string_view();
    if (before == "focused" || before == "focussed" || before == "monitoring") return Kind::letter;
    if (is_one_of(before, k_which) || before == "ofsted") return Kind::any;
    return std::nullopt;
  }

  // Whether something that ends a part of the sentence stands between a word and the next.
  [[nodiscard]] bool divided(std::size_t i, std::string_view marks) const {
    const std::string_view between =
        m_sentence.substr(m_words[i].span.end, m_words[i + 1].span.begin - m_words[i].span.end);
    return between.find_first_of(marks) != std::string_view::npos;
  }

  void read_which(std::size_t at, Event& event) const {
    for (std::size_t i = at; i > 0 && at - i < k_which_before; --i) {
      if (divided(i - 1, ",.;:()")) return;
      const std::string_view which = word(i - 1);
      if (kind_at(i - 1)) return;
      if (which == "last" || which == "previous" || which == "preceding") {
        event.last = true;
        return;
      }
      if (which == "earlier" || which == "former" || which == "prior") {
        event.earlier = true;
        return;
      }
    }
  }

  void read_times_before(std::size_t at, Event& event) {
    for (std::size_t i = at; i > 0 && at - i <= k_year_before; --i) {
      if (divided(i - 1, ",.;:()")) return;
      if (kind_at(i - 1) || is_one_of(word(i - 1), k_verbs) || word(i - 1) == "since") return;
      if (!is_year(word(i - 1))) continue;
      // "the 2011 and 2018 inspections"
      if (i > 2 && word(i - 2) == "and" && is_year(word(i - 3))) take(i - 3, event);
      take(i - 1, event);
      return;
    }
  }

  void read_times_after(std::size_t at, Event& event) {
    for (std::size_t i = at + 1; i < m_words.size() && i - at <= k_year_after; ++i) {
      // "the last inspection, in 2022"
      const bool in_brackets_or_aside =
          is_year(word(i)) || word(i) == "in" || word(i) == "of" || text::month_number(word(i));
      if (divided(i - 1, ".;:") || (divided(i - 1, ",") && !in_brackets_or_aside)) return;
      if (is_one_of(word(i), k_verbs) || kind_at(i)) return;
      if (!is_year(word(i))) continue;
      take(i, event);
      // "of 2010 and 2012", "of 2015 (published in 2016)"
      for (std::size_t next = i + 1; next < m_words.size() && next - i <= k_year_before; ++next) {
        if (divided(next - 1, ".;:,") || kind_at(next)) return;
        if (is_year(word(next))) {
          take(next, event);
          i = next;
        } else if (word(next) != "and" && word(next) != "published" && word(next) != "in" &&
                   !text::month_number(word(next))) {
          return;
        }
      }
      return;
    }
  }

  void take(std::size_t i, Event& event) {
    if (!m_taken.insert(i).second) return;
    event.times.push_back({std::string(word(i)), i > 0 ? text::month_number(word(i - 1)).value_or(0) : 0});
  }

  static constexpr std::array<std::string_view, 6> k_which = {"last",    "previous", "preceding",
                                                              "earlier", "former",   "prior"};
  std::string_view m_sentence;
  std::vector<text::Word> m_words;
  std::set<std::size_t> m_taken;  // years that are some event's already
};

bool is_letter(const tag::Report& report) {
  return report.document_kind == "visit letter";
}

bool is_of(Kind kind, const tag::Report& report) {
  return kind == Kind::any || is_letter(report) == (kind == Kind::letter);
}

bool same_kind(const tag::Report& a, const tag::Report& b) {
  if (is_letter(a) != is_letter(b)) return false;
  return a.framework == b.framework || std::ranges::any_of(a.judgements, [&](const tag::Judgement& one) {
           return std::ranges::any_of(b.judgements,
                                      [&](const tag::Judgement& other) { return one.key == other.key; });
         });
}

// Whether an ISO date lies in the named time.
bool lies_in(const std::optional<tag::Fact>& date, const Named& time, bool with_month) {
  constexpr std::size_t k_month_begins = 5;
  if (!date || !date->value.starts_with(time.year)) return false;
  if (!with_month) return true;
  const std::string month = (time.month < 10 ? "0" : "") + std::to_string(time.month);
  return date->value.size() > k_month_begins && date->value.substr(k_month_begins, 2) == month;
}

class Choice {
 public:
  Choice(std::size_t speaker, std::span<const Visit> visits) : m_speaker(speaker), m_visits(visits) {}

  // The visits of a time, the nearest to it in meaning: on site before published, of the kind before others.
  [[nodiscard]] std::vector<std::size_t> of(const Named& time, Kind kind) const {
    for (const bool with_month : {true, false}) {
      if (with_month && time.month == 0) continue;
      for (const bool on_site : {true, false}) {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < m_speaker; ++i) {
          const tag::Report& report = *m_visits[i].report;
          const bool there = on_site ? lies_in(report.inspection_start, time, with_month) ||
                                           lies_in(report.inspection_end, time, with_month)
                                     : lies_in(report.published, time, with_month);
          if (there && is_of(kind, report)) found.push_back(i);
        }
        if (!found.empty()) return like_the_speaker(std::move(found));
      }
    }
    return {};
  }

  // The newest earlier inspection of the speaker's kind, and the letters that follow it up.
  [[nodiscard]] std::vector<std::size_t> last_inspection() const {
    const tag::Report& speaker = *m_visits[m_speaker].report;
    std::optional<std::size_t> last;
    for (std::size_t i = m_speaker; i-- > 0 && !last;) {
      const tag::Report& report = *m_visits[i].report;
      // A letter follows up the inspection that gave grades.
      const bool fits = is_letter(speaker) ? !report.judgements.empty() : same_kind(report, speaker);
      if (!is_letter(report) && fits) last = i;
    }
    for (std::size_t i = m_speaker; i-- > 0 && !last;) {
      const tag::Report& report = *m_visits[i].report;
      // An inspection with grades does not speak of one without as the last.
      if (!is_letter(report) && (speaker.judgements.empty() || !report.judgements.empty())) last = i;
    }
    if (!last) return {};
    std::vector<std::size_t> result = {*last};
    for (std::size_t i = *last + 1; i < m_speaker; ++i) {
      if (is_letter(*m_visits[i].report)) result.push_back(i);
    }
    return result;
  }

  [[nodiscard]] std::vector<std::size_t> last_letter() const {
    for (std::size_t i = m_speaker; i-- > 0;) {
      if (is_letter(*m_visits[i].report)) return {i};
    }
    return {};
  }

  [[nodiscard]] std::vector<std::size_t> earlier(Kind kind) const {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < m_speaker; ++i) {
      if (is_of(kind, *m_visits[i].report)) result.push_back(i);
    }
    return result;
  }

 private:
  // Of several visits in one year those of the speaker's kind, if there are any.
  [[nodiscard]] std::vector<std::size_t> like_the_speaker(std::vector<std::size_t> found) const {
    std::vector<std::size_t> alike;
    for (const std::size_t i : found) {
      if (same_kind(*m_visits[i].report, *m_visits[m_speaker].report)) alike.push_back(i);
    }
    return alike.empty() ? found : alike;
  }

  std::size_t m_speaker;
  std::span<const Visit> m_visits;
};

}  // namespace

LookingBack looking_back(std::string_view sentence, std::size_t speaker, std::span<const Visit> visits) {
  const Choice choice(speaker, visits);
  LookingBack result;
  std::set<std::size_t> meant;
  for (const Event& event : Reader(sentence).events()) {
    for (const Named& time : event.times) {
      result.chosen = true;
      const std::vector<std::size_t> found = choice.of(time, event.kind);
      meant.insert(found.begin(), found.end());
      if (found.empty()) result.missing.push_back(time.spoken());
    }
    if (!event.times.empty() || (!event.last && !event.earlier)) continue;
    result.chosen = true;
    std::vector<std::size_t> found;
    if (event.several || event.earlier) {
      found = choice.earlier(event.kind);
    } else if (event.kind == Kind::inspection) {
      found = choice.last_inspection();
    } else if (event.kind == Kind::letter) {
      found = choice.last_letter();
    } else if (speaker > 0) {
      found = {speaker - 1};
    }
    meant.insert(found.begin(), found.end());
  }
  if (!result.chosen) {
    const std::vector<std::size_t> all = choice.earlier(Kind::any);
    meant.insert(all.begin(), all.end());
  }
  result.visits.assign(meant.begin(), meant.end());
  return result;
}

}  // namespace revisit::compare
