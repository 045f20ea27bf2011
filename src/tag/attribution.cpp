#include "tag/attribution.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace revisit::tag {

namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 17> k_titles = {
    "mr",   "mrs", "ms",       "miss", "dr",        "sir",        "dame", "lord", "lady",
    "cllr", "rev", "baroness", "prof", "professor", "councillor", "mx",   "st"};
// Between subject and verb.
constexpr std::array<std::string_view, 18> k_between = {
    "also", "first", "then", "later", "now", "further", "previously", "has",     "have",
    "had",  "is",    "was",  "were",  "are", "would",   "both",       "already", "did"};

// Before the name of whom somebody speaks for or belongs to.
constexpr std::array<std::string_view, 5> k_belonging = {"for", "of", "from", "at", "with"};

// Where the sentence that holds `at` begins. What is quoted ends one where a full stop stands inside it and a
// capital behind it.
bool ends_sentence(std::string_view text, std::string_view frame, std::size_t at) {
  // `at` is the character behind the stop.
  if (at >= frame.size() || frame[at] != ' ') return false;
  std::size_t next = at;
  while (next < frame.size() && frame[next] == ' ') ++next;
  if (next < frame.size() && frame[next] != '\1' && !is_upper(frame[next])) return false;
  std::size_t stop = at;
  if (frame[stop - 1] == '\1') {
    // Behind the closing mark; the stop is inside.
    while (stop > 0 && (text[stop - 1] == '"' || text[stop - 1] == '\'')) --stop;
  }
  if (stop == 0 || (text[stop - 1] != '.' && text[stop - 1] != '?' && text[stop - 1] != '!')) return false;
  std::size_t word = stop - 1;
  while (word > 0 && is_letter(text[word - 1])) --word;
  return !is_one_of(text::ascii_lower(text.substr(word, stop - 1 - word)), k_titles);
}

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Range sentence_around(const NewsParagraph& paragraph, std::size_t begin, std::size_t end) {
  const std::string& text = paragraph.folded.text();
  const std::string& frame = paragraph.frame;
  Range range{begin, end};
  while (range.begin > 0 && !(frame[range.begin] == ' ' && ends_sentence(text, frame, range.begin)))
    --range.begin;
  while (range.begin < begin && frame[range.begin] == ' ') ++range.begin;
  while (range.end < frame.size() && !ends_sentence(text, frame, range.end)) ++range.end;
  return range;
}

Range trimmed(std::string_view text, Range range) {
  while (range.begin < range.end && (text[range.begin] == ' ' || text[range.begin] == ',')) ++range.begin;
  while (range.end > range.begin && (text[range.end - 1] == ' ' || text[range.end - 1] == ',')) --range.end;
  return range;
}

// The last word of a range, and where it begins.
Range last_word(std::string_view text, Range range) {
  std::size_t begin = range.end;
  while (begin > range.begin && text[begin - 1] != ' ') --begin;
  return {begin, range.end};
}

std::string_view part(std::string_view text, Range range) {
  return text.substr(range.begin, range.end - range.begin);
}

// Whether a verb and what stands right before it, "were", say that others spoke: "services were judged".
bool is_passive(std::string_view between, std::string_view verb) {
  static constexpr std::array<std::string_view, 4> k_to_be = {"is", "was", "were", "are"};
  return is_one_of(text::ascii_lower(between), k_to_be) && !verb.ends_with("ing");
}

// Whether a verb that judges is said of what stands before it, without a word of its own: "with the impact of
// leaders judged as good".
bool is_judged(std::string_view verb, std::string_view behind) {
  static constexpr std::array<std::string_view, 5> k_judging = {"judged", "found", "identified", "recognised",
                                                                "highlighted"};
  return is_one_of(text::ascii_lower(verb), k_judging) &&
         (behind.starts_with(" as ") || behind.starts_with(" to be "));
}

// Words that join clauses.
bool is_joining(std::string_view word) {
  static constexpr std::array<std::string_view, 15> k_joining = {
      "while", "but",     "and",  "when", "as",    "although", "though", "however",
      "if",    "because", "that", "yet",  "where", "so",       "which"};
  return is_one_of(text::ascii_lower(word), k_joining);
}

// Whether a comma, or the stop of a question or a call, stands before the closing mark.
bool ends_in_comma(const NewsParagraph& paragraph, const QuotedStretch& stretch) {
  std::string_view quoted =
      std::string_view(paragraph.folded.text()).substr(stretch.begin, stretch.end - stretch.begin);
  // The mark, and that of what is quoted inside.
  for (int i = 0; i < 2 && quoted.size() > 1 && (quoted.back() == '"' || quoted.back() == '\''); ++i)
    quoted.remove_suffix(1);
  return stretch.closed && !quoted.empty() &&
         std::string_view(",?!").find(quoted.back()) != std::string_view::npos;
}

bool is_name_word(std::string_view word) {
  return word.size() > 1 && (is_upper(word.front()) || static_cast<unsigned char>(word.front()) >= 0xC3) &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return is_letter(c) || c == '\'' || c == '-' || c == '.'; });
}

}  // namespace

bool is_title(std::string_view word) {
  std::string plain = text::ascii_lower(word);
  if (plain.ends_with('.')) plain.pop_back();
  return is_one_of(plain, k_titles);
}

Attribution::Attribution(const Tagging& tagging)
    : m_speech(wordings_of(tagging, "speech")),
      m_speakers(wordings_of(tagging, "speaker")),
      m_introductions(wordings_of(tagging, "introduction")),
      m_according(wordings_of(tagging, "according")),
      m_no_quotation(wordings_of(tagging, "no quotation")),
      m_introduced(wordings_of(tagging, "introduced person")),
      m_somebody(wordings_of(tagging, "somebody")),
      m_behind(wordings_of(tagging, "speaker behind")),
      m_no_people(wordings_of(tagging, "no person")) {}

bool Attribution::is_no_quotation(const NewsParagraph& paragraph, const QuotedStretch& stretch) const {
  const std::string_view before = std::string_view(paragraph.frame).substr(0, stretch.begin);
  return std::any_of(m_no_quotation.begin(), m_no_quotation.end(),
                     [&](const patterns::WordingRule* rule) { return rule->pattern->matches(before); });
}

std::optional<Subject> Attribution::according(const NewsParagraph& paragraph, std::size_t begin,
                                              std::size_t end) const {
  const std::string& frame = paragraph.frame;
  for (const patterns::WordingRule* rule : m_according) {
    const auto match = rule->pattern->find(std::string_view(frame).substr(0, end), begin);
    if (!match) continue;
    const std::size_t stop = std::min(frame.find_first_of(",;:\1", match->end), end);
    Range name = trimmed(frame, {match->end, stop});
    while (name.end > name.begin && frame[name.end - 1] == '.') --name.end;
    auto subject = read(frame, name.begin, name.end);
    if (!subject) continue;
    // "the director of children's services, Ann Ode, ..."
    if (stop < end && frame[stop] == ',' && subject->role.empty()) {
      const Range next = trimmed(frame, {stop + 1, std::min(frame.find_first_of(",;:\1", stop + 1), end)});
      if (auto person = named_by(next.begin, next.end, frame, *subject)) subject = std::move(person);
    }
    subject->rule = rule;
    return subject;
  }
  return std::nullopt;
}

std::optional<Subject> Attribution::named_by(std::size_t begin, std::size_t end, std::string_view frame,
                                             const Subject& office) const {
  // "The council's director" is somebody, whatever else the words name.
  const bool is_office = std::any_of(m_speakers.begin(), m_speakers.end(), [&](const auto* rule) {
    return rule->value == "person" && rule->pattern->matches(office.name);
  });
  if (office.kind != Subject::Kind::person && !is_office) return std::nullopt;
  const auto is_name = [](std::string_view name) {
    if (std::ranges::count(name, ' ') < 1 || name.starts_with("The ") || name.starts_with("A ") ||
        name.starts_with("One "))
      return false;
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t space = std::min(name.find(' ', at), name.size());
      if (!is_name_word(name.substr(at, space - at)) || name.substr(at, space - at).ends_with("'s"))
        return false;
      at = space + 1;
    }
    return true;
  };
  const bool named = !is_office && is_name(office.name);
  if (begin >= end || named) return std::nullopt;
  auto person = read(frame, begin, end);
  if (!person || person->kind != Subject::Kind::person || person->begin != begin || person->end != end ||
      !is_name(person->name))
    return std::nullopt;
  person->role = office.name;
  return person;
}

bool Attribution::names_place(std::string_view text, std::size_t begin, std::size_t end) const {
  // "speaking in Upper Marsh": people are met, places are where one is.
  const std::string_view before = text.substr(0, begin);
  if (before.ends_with(" at ") || before.ends_with(" in ") || before.ends_with("across ")) return true;
  // "Upper Marsh District Council": the words with capitals that follow.
  std::size_t stop = end;
  while (stop + 1 < text.size() && text[stop] == ' ' && is_upper(text[stop + 1]))
    stop = std::min(text.find_first_of(" ,.;:\1'", stop + 1), text.size());
  const std::string_view behind = text.substr(end, stop - end);
  return std::ranges::any_of(m_no_people, [&](const auto* rule) { return rule->pattern->matches(behind); });
}

bool Attribution::speaks_of_another(const NewsParagraph& paragraph, std::size_t begin, std::size_t end,
                                    std::string_view known) const {
  if (begin >= end) return false;
  const std::string_view text = std::string_view(paragraph.frame).substr(begin, end - begin);
  const std::string plain = text::ascii_lower(known);
  const auto matches = [](const std::vector<const patterns::WordingRule*>& rules, std::string_view words) {
    return std::ranges::any_of(rules, [&](const auto* rule) { return rule->pattern->matches(words); });
  };
  for (const patterns::WordingRule* rule : m_somebody) {
    for (std::size_t from = 0; from < text.size();) {
      const auto match = rule->pattern->find(text, from);
      if (!match) break;
      from = std::max(match->end, from + 1);
      const std::string_view words = text.substr(match->begin, match->end - match->begin);
      // "Ode", "Ms Ode" and "the director Ann Ode" are all Ann Ode.
      const std::string_view last = words.substr(words.rfind(' ') + 1);
      if (plain.find(text::ascii_lower(last)) != std::string::npos) continue;
      if (rule->value == "name" && (matches(m_no_people, words) || matches(m_speakers, words) ||
                                    names_place(text, match->begin, match->end)))
        continue;
      return true;
    }
  }
  return false;
}

std::size_t Attribution::begin_of_sentence(const NewsParagraph& paragraph, std::size_t at) {
  return sentence_around(paragraph, at, at).begin;
}

bool Attribution::closes_sentence(const NewsParagraph& paragraph, std::size_t at, std::size_t length) {
  const std::string_view frame = paragraph.frame;
  if (!frame.substr(0, at).ends_with(", ")) return false;
  const Range rest = trimmed(frame, {at + length, sentence_around(paragraph, at, at).end});
  constexpr std::ptrdiff_t k_most_spaces = 1;  // "also explained."
  return rest.begin < rest.end && std::ranges::count(part(frame, rest), ' ') <= k_most_spaces;
}

std::size_t Attribution::end_of_sentence(const NewsParagraph& paragraph, std::size_t at) {
  return sentence_around(paragraph, at, at).end;
}

std::optional<Subject> Attribution::subject_before(const NewsParagraph& paragraph, std::size_t begin) const {
  const std::string& frame = paragraph.frame;
  std::size_t end = begin;
  while (end > 0 && frame[end - 1] == ' ') --end;
  if (end == 0 || frame[end - 1] == '\1') return std::nullopt;
  const Range sentence = sentence_around(paragraph, end - 1, end - 1);
  if (sentence.end > begin) return std::nullopt;
  const std::vector<Verb> verbs = verbs_in(frame, sentence.begin, sentence.end);
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    if (auto subject = before(paragraph, sentence.begin, verbs, i)) return subject;
  }
  return according(paragraph, sentence.begin, sentence.end);
}

std::optional<Subject> Attribution::person_in(std::string_view frame, std::size_t begin,
                                              std::size_t end) const {
  auto subject = read(frame, begin, end);
  const bool person = subject && subject->kind == Subject::Kind::person;
  if (person || frame.substr(begin, end - begin).find(' ') != std::string_view::npos) return subject;
  subject.emplace();
  subject->kind = Subject::Kind::person;
  subject->name = on_one_line(frame.substr(begin, end - begin));
  subject->begin = begin;
  subject->end = end;
  return subject;
}

std::optional<Subject> Attribution::about(const NewsParagraph& paragraph, std::size_t begin,
                                          std::size_t end) const {
  const std::string_view frame = paragraph.frame;
  for (const patterns::WordingRule* rule : m_introduced) {
    const auto match = rule->pattern->find(frame.substr(begin, end - begin));
    const patterns::Capture* who = match && match->begin == 0 ? match->capture("who") : nullptr;
    if (who == nullptr) continue;
    auto subject = person_in(frame, begin + who->begin, begin + who->end);
    if (!subject) continue;
    subject->rule = rule;
    return subject;
  }
  return std::nullopt;
}

std::optional<Subject> Attribution::told_around(const NewsParagraph& paragraph,
                                                const QuotedStretch& stretch) const {
  const std::string_view frame = paragraph.frame;
  const Range sentence = sentence_around(paragraph, stretch.begin, stretch.end);
  if (frame.substr(sentence.begin, stretch.begin - sentence.begin).ends_with(": ")) {
    auto subject = about(paragraph, sentence.begin, stretch.begin);
    if (subject && subject->kind == Subject::Kind::person) return subject;
  }
  std::size_t behind = sentence.end;
  while (behind < frame.size() && frame[behind] == ' ') ++behind;
  const std::string_view next = frame.substr(std::min(behind, frame.size()));
  for (const patterns::WordingRule* rule : m_behind) {
    const auto match = rule->pattern->find(next);
    const patterns::Capture* who = match && match->begin == 0 ? match->capture("who") : nullptr;
    if (who == nullptr) continue;
    auto subject = person_in(frame, behind + who->begin, behind + who->end);
    if (!subject) continue;
    subject->rule = rule;
    return subject;
  }
  return std::nullopt;
}

std::vector<Subject> Attribution::introduced(const NewsParagraph& paragraph, std::size_t begin,
                                             std::size_t end) const {
  std::vector<Subject> people;
  const std::string& frame = paragraph.frame;
  for (std::size_t at = begin; at < end;) {
    while (at < end && frame[at] == ' ') ++at;
    if (at >= end) break;
    const Range sentence = sentence_around(paragraph, at, at);
    const std::size_t stop = std::max(sentence.end, at + 1);
    if (stop > end) break;
    auto subject = according(paragraph, at, sentence.end);
    // What follows a quotation in its sentence says who spoke: '"...," said Ann Ode, who came in May.'
    if (!subject && sentence.begin >= at) subject = about(paragraph, at, sentence.end);
    const std::vector<Verb> verbs = verbs_in(frame, at, sentence.end);
    for (std::size_t i = 0; i < verbs.size() && !subject; ++i) subject = before(paragraph, at, verbs, i);
    if (subject && subject->kind == Subject::Kind::person) people.push_back(std::move(*subject));
    at = stop;
  }
  return people;
}

std::vector<Attribution::Verb> Attribution::verbs_in(std::string_view frame, std::size_t begin,
                                                     std::size_t end) const {
  std::vector<Verb> verbs;
  const std::string_view text = frame.substr(0, end);
  for (const patterns::WordingRule* rule : m_speech) {
    for (std::size_t from = begin; from < end;) {
      const auto match = rule->pattern->find(text, from);
      if (!match) break;
      verbs.push_back({match->begin, match->end, rule});
      from = std::max(match->end, from + 1);
    }
  }
  std::stable_sort(verbs.begin(), verbs.end(),
                   [](const Verb& a, const Verb& b) { return a.begin < b.begin; });
  return verbs;
}

bool Attribution::is_introduction(std::string_view phrase) const {
  return std::any_of(m_introductions.begin(), m_introductions.end(), [&](const patterns::WordingRule* rule) {
    const auto match = rule->pattern->find(phrase);
    return match && match->begin == 0;
  });
}

std::optional<Subject> Attribution::read(std::string_view frame, std::size_t begin, std::size_t end) const {
  Range range = trimmed(frame, {begin, end});
  constexpr std::size_t k_longest = 160;
  if (range.begin >= range.end || range.end - range.begin > k_longest) return std::nullopt;
  // Nobody's name holds what is quoted, nor a mark that opens or closes it.
  if (part(frame, range).find_first_of("\1\"") != std::string_view::npos) return std::nullopt;
  // "Councillor Ann Ode - who looks after services - said": what stands between dashes is beside the name.
  for (const std::string_view dash : {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const std::size_t at = part(frame, range).find(dash);
    if (at == std::string_view::npos || at == 0) continue;
    auto before_dash = read(frame, range.begin, range.begin + at);
    if (before_dash && before_dash->role.empty()) {
      std::string_view beside = part(frame, {range.begin + at + dash.size(), range.end});
      while (beside.ends_with(' ') || beside.ends_with('-') || beside.ends_with("\xE2\x80\x93") ||
             beside.ends_with("\xE2\x80\x94"))
        beside.remove_suffix(beside.ends_with(' ') || beside.ends_with('-') ? 1 : 3);
      if (before_dash->kind == Subject::Kind::person) before_dash->role = on_one_line(beside);
    }
    return before_dash;
  }
  Subject subject;
  const auto set = [&](Subject::Kind kind, Range name) {
    subject.kind = kind;
    subject.name = on_one_line(part(frame, name));
    subject.begin = name.begin;
    subject.end = name.end;
  };
  const std::string whole = text::ascii_lower(part(frame, range));
  if (whole == "he" || whole == "she") return set(Subject::Kind::he, range), subject;
  if (whole == "it") return set(Subject::Kind::it, range), subject;
  if (whole == "they") return set(Subject::Kind::they, range), subject;

  // A name at the end, with what the person is before it.
  Range name{range.end, range.end};
  std::size_t words = 0;
  bool titled = false;
  while (name.begin > range.begin) {
    const Range word = last_word(frame, {range.begin, name.begin == range.end ? range.end : name.begin - 1});
    const std::string folded = text::ascii_lower(part(frame, word));
    const std::string plain = folded.ends_with('.') ? folded.substr(0, folded.size() - 1) : folded;
    if (is_one_of(plain, k_titles)) {
      name.begin = word.begin;
      titled = true;
      break;
    }
    if (!is_name_word(part(frame, word)) || folded == "the" || folded == "a" ||
        part(frame, word).ends_with("'s"))
      break;
    name.begin = word.begin;
    ++words;
    if (words > 4) break;
  }
  const auto noun_in = [&](Range where) -> const patterns::WordingRule* {
    for (const patterns::WordingRule* rule : m_speakers) {
      if (rule->pattern->matches(part(frame, where))) return rule;
    }
    return nullptr;
  };
  // "Director Ann Ode": an office that a capital makes look like a part of the name.
  const auto is_office = [&](Range word) {
    return std::ranges::any_of(m_speakers, [&](const patterns::WordingRule* rule) {
      return rule->value == "person" && rule->pattern->matches(part(frame, word));
    });
  };
  // "Labour Home Secretary Ann Ode": behind the last word of an office two words of a name are left.
  for (std::size_t at = name.begin, left = words; left >= 3 && !titled; --left) {
    const Range word{at, frame.find(' ', at)};
    at = word.end + 1;
    if (!is_office(word)) continue;
    name.begin = at;
    words = left - 1;
  }
  // "Director of Children's Services Ann Ode": what a person works in, behind the office and "of".
  if (words >= 3 && !titled && name.begin > range.begin) {
    const std::string before = text::ascii_lower(part(frame, {range.begin, name.begin}));
    const bool owned = before.ends_with("'s ") || before.ends_with(" and ") || before.ends_with(" of ") ||
                       before.ends_with(" for ");
    const bool of_office =
        owned && is_office({range.begin, name.begin}) &&
        (before.find(" of ") != std::string::npos || before.find(" for ") != std::string::npos);
    for (; of_office && words >= 3; --words) name.begin = frame.find(' ', name.begin) + 1;
  }
  // "Harbour's Elected Mayor", "The Chief Executive": an office with capitals.
  if (words >= 2 && !titled && name.begin > range.begin) {
    const std::string owner = text::ascii_lower(part(frame, last_word(frame, {range.begin, name.begin - 1})));
    if ((owner.ends_with("'s") || owner == "the") && is_office(last_word(frame, name))) words = 0;
  }
  // "The letter from inspector Ann Ode", "a statement from Harbour Council": the noun that comes first is
  // what speaks, and whoever it is from says it there.
  const patterns::WordingRule* noun = noun_in(range);
  if (noun != nullptr && noun->value == "document") {
    const auto match = noun->pattern->find(part(frame, range));
    const std::string document =
        text::ascii_lower(part(frame, {range.begin + match->begin, range.begin + match->end}));
    const std::size_t from = part(frame, range).find(" from ");
    if (from != std::string_view::npos && from >= match->begin) {
      auto author = read(frame, range.begin + from + 6, range.end);
      if (author && author->kind != Subject::Kind::document) {
        author->document = document;
        return author;
      }
    }
    // Only what stands before the noun belongs to its name: "The report in a letter to ..."; and only from
    // its article on: "Harbour Council has accepted an Ofsted report that found".
    constexpr std::ptrdiff_t k_most_words_before = 3;
    std::size_t first = range.begin;
    if (std::ranges::count(part(frame, {range.begin, range.begin + match->begin}), ' ') >
        k_most_words_before) {
      const std::string before = text::ascii_lower(part(frame, {range.begin, range.begin + match->begin}));
      for (const std::string_view article : {" a ", " an ", " the ", " its ", " their "}) {
        const std::size_t at = before.rfind(article);
        if (at != std::string::npos) first = std::max(first, range.begin + at + 1);
      }
    }
    set(Subject::Kind::document, {first, range.begin + match->end});
    subject.document = document;
    return subject;
  }
  if ((titled && words >= 1) || words >= 2) {
    const Range role = trimmed(frame, {range.begin, name.begin});
    // "A spokesman for Harbour Council": somebody whose name is not told.
    if (is_one_of(text::ascii_lower(part(frame, last_word(frame, role))), k_belonging)) {
      set(noun != nullptr && noun->value == "person" ? Subject::Kind::person : Subject::Kind::body, range);
      return subject;
    }
    set(Subject::Kind::person, name);
    subject.role = on_one_line(part(frame, role));
    const patterns::WordingRule* kind = noun_in(name);
    if (!titled && kind != nullptr && kind->value == "body") {
      // "Chair of the Wellbeing Board": somebody whose name is not told.
      if (is_office(role)) return set(Subject::Kind::person, range), subject.role.clear(), subject;
      subject.kind = Subject::Kind::body;
    }
    return subject;
  }
  if (noun != nullptr && noun->value == "body") {
    // "An inspection by Ofsted": whoever made it.
    constexpr std::string_view k_by = " by ";
    const std::size_t by = part(frame, range).rfind(k_by);
    if (by != std::string_view::npos && is_upper(frame[range.begin + by + k_by.size()])) {
      if (auto author = read(frame, range.begin + by + k_by.size(), range.end)) return author;
    }
  }
  if (noun != nullptr) {
    set(noun->value == "person" ? Subject::Kind::person : Subject::Kind::body, range);
    return subject;
  }
  if (words == 1 && name.begin == range.begin) {
    set(Subject::Kind::body, name);
    return subject;
  }
  return std::nullopt;
}

// Where an office ends that stands right behind `begin`; 0 where none does.
std::size_t Attribution::end_of_office_at(std::string_view frame, std::size_t begin, std::size_t end) const {
  for (const patterns::WordingRule* rule : m_speakers) {
    if (rule->value != "person" || begin >= end) continue;
    const auto match = rule->pattern->find(part(frame, {begin, end}));
    if (match && match->begin == 1) return begin + match->end;
  }
  return 0;
}

// "Ann Ode, Cabinet Member for Children and Young People said": nothing closes what she is.
std::optional<Subject> Attribution::named_before_office(std::string_view frame, std::size_t begin_of_name,
                                                        std::size_t end_of_name, std::size_t begin,
                                                        std::size_t end_of_office) const {
  if (begin_of_name >= end_of_name || begin >= end_of_office) return std::nullopt;
  const Range office{begin, end_of_office};
  constexpr std::size_t k_words_of_head = 3;
  std::size_t end = office.begin;
  for (std::size_t i = 0; i < k_words_of_head && end < office.end; ++i)
    end = std::min(frame.find(' ', end + 1), office.end);
  const bool is_office = std::ranges::any_of(m_speakers, [&](const auto* rule) {
    return rule->value == "person" && rule->pattern->matches(part(frame, {office.begin, end}));
  });
  if (!is_office || is_joining(part(frame, {office.begin, std::min(frame.find(' ', office.begin), end)})))
    return std::nullopt;
  auto person = read(frame, begin_of_name, end_of_name);
  if (!person || person->kind != Subject::Kind::person || person->begin != begin_of_name ||
      person->end != end_of_name || person->name.find(' ') == std::string::npos)
    return std::nullopt;
  person->role = on_one_line(part(frame, office));
  return person;
}

std::optional<Subject> Attribution::before(const NewsParagraph& paragraph, std::size_t sentence,
                                           const std::vector<Verb>& verbs, std::size_t verb) const {
  const std::string& frame = paragraph.frame;
  const std::size_t begin = verb > 0 && verbs[verb - 1].begin >= sentence ? verbs[verb - 1].end : sentence;
  const bool later = begin != sentence;
  Range left{begin, verbs[verb].begin};
  while (left.end > left.begin && frame[left.end - 1] == ' ') --left.end;
  // "Councillor Ann Ode (Con, Bailey) said": the party and the ward are not her name.
  std::size_t bracket = left.end;
  if (bracket > left.begin && frame[bracket - 1] == ',') --bracket;
  if (bracket > left.begin && frame[bracket - 1] == ')') {
    const std::size_t open = frame.rfind('(', bracket - 1);
    if (open != std::string::npos && open > left.begin) left.end = open;
    while (left.end > left.begin && frame[left.end - 1] == ' ') --left.end;
  }
  const std::string_view verb_text = part(frame, {verbs[verb].begin, verbs[verb].end});
  if (is_judged(verb_text, std::string_view(frame).substr(verbs[verb].end))) return std::nullopt;
  for (bool again = true; again;) {
    const Range word = last_word(frame, left);
    // "The service was described by inspectors as": whoever stands behind 'by', or nobody.
    if (word.begin > left.begin && is_passive(part(frame, word), verb_text)) {
      constexpr std::string_view k_by = " by ";
      const std::string_view behind = std::string_view(frame).substr(verbs[verb].end);
      if (!behind.starts_with(k_by)) return std::nullopt;
      const std::size_t end = std::min({behind.find(" as "), behind.find_first_of(",;:.\1"), behind.size()});
      auto subject = read(frame, verbs[verb].end + k_by.size(), verbs[verb].end + end);
      if (subject) subject->rule = verbs[verb].rule;
      return subject;
    }
    // "the inspectorate particularly praised"
    const bool adverb = part(frame, word).ends_with("ly") && !is_upper(frame[word.begin]);
    again = word.begin > left.begin && (adverb || is_one_of(text::ascii_lower(part(frame, word)), k_between));
    if (again) {
      left.end = word.begin;
      while (left.end > left.begin && frame[left.end - 1] == ' ') --left.end;
    }
  }
  // "Services have been judged": others did.
  if (text::ascii_lower(part(frame, last_word(frame, left))) == "been") return std::nullopt;
  // Verbs that share a subject: "It found a series of improvements and said".
  const std::string tail = text::ascii_lower(part(frame, last_word(frame, left)));
  const bool own_clause =
      verb_text.ends_with("ing") && part(frame, left).find(", with ") != std::string_view::npos;
  if (later && !own_clause &&
      (tail == "and" || tail == "but" || tail == "or" || left.begin >= left.end ||
       frame[left.end - 1] == ',')) {
    auto shared = before(paragraph, sentence, verbs, verb - 1);
    if (shared) return shared;
  }
  const auto named = [&](std::optional<Subject> subject) {
    if (subject) subject->rule = verbs[verb].rule;
    return subject;
  };
  // The phrases before the verb, divided by commas.
  std::vector<Range> phrases;
  for (std::size_t at = left.begin; at <= left.end;) {
    std::size_t comma = frame.find(", ", at);
    if (comma == std::string::npos || comma > left.end) comma = left.end;
    phrases.push_back(trimmed(frame, {at, std::min(comma, left.end)}));
    at = comma + 2;
  }
  const bool apposition = left.end > left.begin && frame[left.end - 1] == ',';
  // "..., with Ann Ode, the council's director, adding": the clause begins behind 'with'.
  constexpr std::string_view k_with = "with ";
  if (verb_text.ends_with("ing")) {
    const auto with = std::find_if(phrases.rbegin(), phrases.rend(), [&](const Range& phrase) {
      return part(frame, phrase).starts_with(k_with);
    });
    if (with != phrases.rend()) {
      with->begin += k_with.size();
      phrases.erase(phrases.begin(), with.base() - 1);
    }
  }
  if (apposition) {
    // "Ann Ode, the council's director, said": the first phrase that is no introduction.
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      if (phrases[i].begin >= phrases[i].end || is_introduction(part(frame, phrases[i]))) continue;
      auto subject = read(frame, phrases[i].begin, phrases[i].end);
      // "Asked whether it was late, the mayor, Ann Ode, replied"
      const bool quotes = part(frame, phrases[i]).find('\1') != std::string_view::npos;
      if (!subject && (!quotes || later) && i == 0 && phrases.size() > 1) continue;
      if (!subject) return std::nullopt;
      // "The mayor, Ann Ode, told": the name behind the office.
      if (i + 1 < phrases.size() && subject->begin == phrases[i].begin && subject->role.empty()) {
        auto person = named_by(phrases[i + 1].begin, phrases[i + 1].end, frame, *subject);
        if (person) return named(person);
      }
      // "The chair of the council's children, families and schools committee, Ann Ode, told"
      if (phrases.size() > i + 2 && subject->begin == phrases[i].begin && subject->role.empty()) {
        auto person = named_by(phrases.back().begin, phrases.back().end, frame, *subject);
        if (person) {
          person->role = on_one_line(part(frame, {phrases[i].begin, phrases[phrases.size() - 2].end}));
          return named(person);
        }
      }
      const Range role = trimmed(frame, {phrases[i].end, left.end});
      if (subject->kind == Subject::Kind::person && subject->role.empty() &&
          !part(frame, role).starts_with("which") && !part(frame, role).starts_with("who")) {
        subject->role = on_one_line(part(frame, role));
      }
      return named(subject);
    }
    return std::nullopt;
  }
  // "Responding to the letter, Ann Ode, Chair of the board said": whatever stands before the name.
  for (std::size_t i = 0; !later && i + 1 < phrases.size(); ++i) {
    auto person =
        named_before_office(frame, phrases[i].begin, phrases[i].end, phrases[i + 1].begin, left.end);
    if (person) return named(person);
  }
  Range phrase = phrases.back();
  // "While inspectors said": a word that only joins.
  for (int i = 0; i < 2; ++i) {
    const std::size_t space = frame.find(' ', phrase.begin);
    if (space == std::string::npos || space >= phrase.end) break;
    if (!is_joining(part(frame, {phrase.begin, space}))) break;
    phrase.begin = space + 1;
  }
  // "self-assessed as good, which Ofsted said was": whoever a clause of its own names.
  if (const std::size_t at = part(frame, phrase).rfind(" which "); at != std::string_view::npos)
    phrase.begin += at + std::string_view(" which ").size();
  // "was judged inadequate after inspectors found": the clause that the verb is in.
  for (const std::string_view joining : {" after ", " because ", " when ", " while "}) {
    const std::size_t at = later ? part(frame, phrase).rfind(joining) : std::string_view::npos;
    if (at != std::string_view::npos) phrase.begin += at + joining.size();
  }
  // "In a statement Harbour Council said": whoever speaks in it.
  if (is_introduction(part(frame, phrase))) {
    for (const patterns::WordingRule* rule : m_speakers) {
      if (rule->value != "document") continue;
      const auto match = rule->pattern->find(part(frame, phrase));
      if (!match) continue;
      const std::size_t behind = phrase.begin + match->end;
      if (behind + 1 >= phrase.end || !is_upper(frame[behind + 1])) continue;
      auto subject = read(frame, behind, phrase.end);
      if (!subject || subject->kind == Subject::Kind::document) continue;
      subject->document = text::ascii_lower(part(frame, {phrase.begin + match->begin, behind}));
      return named(subject);
    }
  }
  // "In its first visit since the trust was set up the inspectorate praised": whoever the phrase ends with.
  if (is_introduction(part(frame, phrase))) {
    constexpr std::string_view k_the = " the ";
    constexpr std::ptrdiff_t k_most_words_of_body = 2;
    const std::size_t at = part(frame, phrase).rfind(k_the);
    if (at != std::string_view::npos &&
        std::ranges::count(part(frame, {phrase.begin + at + k_the.size(), phrase.end}), ' ') <
            k_most_words_of_body) {
      const Range last{phrase.begin + at + 1, phrase.end};
      const bool is_body = std::ranges::any_of(m_speakers, [&](const auto* rule) {
        return rule->value == "body" && rule->pattern->matches(part(frame, last));
      });
      if (is_body) return named(read(frame, last.begin, last.end));
    }
  }
  // "Ofsted carried out a visit in May and found", "... and in its letter said": what the verbs share stands
  // at the beginning.
  bool shares = tail == "and" || tail == "but";
  for (const std::string_view aside : {" and in its ", " and in a ", " and in the ", " and in their "}) {
    const std::size_t at = part(frame, phrase).rfind(aside);
    if (at == std::string_view::npos) continue;
    phrase.end = phrase.begin + at;
    shares = true;
  }
  if (shares) {
    constexpr std::size_t k_most_words_before = 3;
    for (const patterns::WordingRule* rule : m_speakers) {
      if (rule->value != "body") continue;
      const auto match = rule->pattern->find(part(frame, phrase));
      if (!match) continue;
      const std::string_view start = part(frame, {phrase.begin, phrase.begin + match->begin});
      if (std::ranges::count(start, ' ') > static_cast<std::ptrdiff_t>(k_most_words_before)) continue;
      // "Council chief executive Ann Ode apologised and said": the person, or nobody.
      if (const std::size_t office = end_of_office_at(frame, phrase.begin + match->end, phrase.end)) {
        std::size_t end = office;
        std::size_t words = 0;
        while (end + 1 < phrase.end) {
          const std::size_t space = std::min(frame.find(' ', end + 1), phrase.end);
          if (!is_name_word(part(frame, {end + 1, space}))) break;
          end = space;
          ++words;
        }
        if (words < 2) return std::nullopt;
        return named(read(frame, phrase.begin, end));
      }
      if (auto subject = read(frame, phrase.begin, phrase.begin + match->end)) return named(subject);
    }
  }
  return named(read(frame, phrase.begin, phrase.end));
}

std::optional<Subject> Attribution::after(const NewsParagraph& paragraph, const Verb& verb,
                                          std::size_t end) const {
  const std::string& frame = paragraph.frame;
  const std::size_t stop = std::min(frame.find_first_of(",;:\1", verb.end), end);
  Range name = trimmed(frame, {verb.end, stop});
  while (name.end > name.begin && frame[name.end - 1] == '.') --name.end;
  // '"...," adding that the director had apologised': what is said, not who says it.
  const std::string_view first = part(frame, {name.begin, std::min(frame.find(' ', name.begin), name.end)});
  if (is_joining(first)) return std::nullopt;
  auto subject = read(frame, name.begin, name.end);
  if (!subject) return std::nullopt;
  subject->rule = verb.rule;
  if (subject->kind == Subject::Kind::person && subject->role.empty() && stop < end && frame[stop] == ',') {
    const std::size_t role_end = std::min(frame.find_first_of(",;:.\1", stop + 1), end);
    subject->role = on_one_line(part(frame, trimmed(frame, {stop, role_end})));
  }
  return subject;
}

// 'was rated as "in need of repair" by inspectors last week'
std::optional<Subject> Attribution::agent_behind(std::string_view frame, std::size_t begin,
                                                 std::size_t end) const {
  constexpr std::string_view k_by = " by ";
  if (!frame.substr(begin).starts_with(k_by)) return std::nullopt;
  begin += k_by.size();
  end = std::min(frame.find_first_of(",;:.\1", begin), end);
  for (const std::string_view behind :
       {" in ", " on ", " at ", " for ", " after ", " following ", " last ", " and "})
    end = std::min(frame.find(behind, begin), end);
  if (begin >= end) return std::nullopt;
  for (const patterns::WordingRule* rule : m_speakers) {
    const auto match = rule->value == "body" ? rule->pattern->find(part(frame, {begin, end})) : std::nullopt;
    // Nothing of another kind stands behind it: "by council staff".
    if (!match || begin + match->end != end) continue;
    auto subject = read(frame, begin, end);
    if (subject) subject->rule = rule;
    return subject;
  }
  return std::nullopt;
}

std::optional<Subject> Attribution::of(const NewsParagraph& paragraph, const QuotedStretch& stretch) const {
  const std::string& frame = paragraph.frame;
  const Range sentence = sentence_around(paragraph, stretch.begin, stretch.end);
  if (auto agent = agent_behind(frame, stretch.end, sentence.end)) return agent;
  const std::vector<Verb> behind = verbs_in(frame, stretch.end, sentence.end);
  if (!behind.empty()) {
    const Range between = trimmed(frame, {stretch.end, behind.front().begin});
    if (between.begin >= between.end) {
      // '"...," said Ann Ode'
      if (auto subject = after(paragraph, behind.front(), sentence.end)) return subject;
    } else if (auto subject = before(paragraph, stretch.end, behind, 0)) {
      // '"...," Ann Ode said': nothing but the subject stands between.
      // The comma stands inside the marks, or behind them where a few words are quoted: 'has made "steady
      // progress", inspectors have said'.
      const std::string_view joining = part(frame, {between.begin, frame.find(' ', between.begin)});
      const bool behind_marks = stretch.end < frame.size() && frame[stretch.end] == ',' &&
                                !is_joining(joining) &&
                                verbs_in(frame, sentence.begin, stretch.begin).empty();
      // '"...," and Ann Ode said it was right': another clause, with a subject of its own.
      const bool clause = is_joining(joining) && text::ascii_lower(joining) != "as";
      if ((ends_in_comma(paragraph, stretch) && !clause) || behind_marks) {
        // "Ann Ode said: '...,' she said.": the name stands before it.
        const std::vector<Verb> first = verbs_in(frame, sentence.begin, stretch.begin);
        if (subject->kind == Subject::Kind::he && !first.empty()) {
          auto named = before(paragraph, sentence.begin, first, first.size() - 1);
          if (named && named->kind == Subject::Kind::person) return named;
        }
        return subject;
      }
    }
  }
  const std::vector<Verb> verbs = verbs_in(frame, sentence.begin, stretch.begin);
  std::optional<Subject> found;
  // '"...," inspectors wrote, "...": the subject follows what was quoted first.
  std::size_t behind_first = sentence.begin;
  for (const QuotedStretch& earlier : paragraph.quoted) {
    if (earlier.begin >= sentence.begin && earlier.end < stretch.begin && ends_in_comma(paragraph, earlier))
      behind_first = earlier.end;
  }
  for (std::size_t i = verbs.size(); i-- > 0;) {
    auto subject = before(paragraph, sentence.begin, verbs, i);
    if (!subject && behind_first > sentence.begin && verbs[i].begin >= behind_first)
      subject = before(paragraph, behind_first, {verbs[i]}, 0);
    // '"...," said Ann Ode, "..."'
    if (!subject && behind_first > sentence.begin && verbs[i].begin >= behind_first &&
        trimmed(frame, {behind_first, verbs[i].begin}).begin >= verbs[i].begin)
      subject = after(paragraph, verbs[i], stretch.begin);
    if (!subject) continue;
    found = std::move(subject);
    if (i == 0 || found->begin < verbs[i - 1].end) return found;
    // "Ofsted said the team had identified": what follows a verb of speech without a break is what was said.
    std::string_view between =
        std::string_view(frame).substr(verbs[i - 1].end, found->begin - verbs[i - 1].end);
    const bool breaks = between.find_first_of(",;:\1") != std::string_view::npos ||
                        between.find(" and ") != std::string_view::npos ||
                        between.find(" but ") != std::string_view::npos ||
                        between.find(" while ") != std::string_view::npos ||
                        between.find(" after ") != std::string_view::npos ||
                        between.find(" because ") != std::string_view::npos ||
                        between.find(" when ") != std::string_view::npos;
    if (breaks) return found;
  }
  if (!found) found = according(paragraph, sentence.begin, sentence.end);
  return found ? found : at_end(frame, stretch.end, sentence.end, behind);
}

// 'Children were "at risk", and have been for years, inspectors have said.'
std::optional<Subject> Attribution::at_end(std::string_view frame, std::size_t begin, std::size_t end,
                                           const std::vector<Verb>& verbs) const {
  if (verbs.empty()) return std::nullopt;
  const Verb& verb = verbs.back();
  const std::string_view rest = frame.substr(verb.end, end - verb.end);
  if (rest.find_first_not_of(". ") != std::string_view::npos) return std::nullopt;
  const std::size_t comma = frame.rfind(", ", verb.begin);
  if (comma == std::string_view::npos || comma < begin) return std::nullopt;
  Range name = trimmed(frame, {comma + 1, verb.begin});
  while (true) {
    const Range word = last_word(frame, name);
    if (word.begin <= name.begin || !is_one_of(text::ascii_lower(part(frame, word)), k_between)) break;
    name = trimmed(frame, {name.begin, word.begin});
  }
  constexpr std::ptrdiff_t k_most_spaces = 6;
  if (std::ranges::count(part(frame, name), ' ') > k_most_spaces) return std::nullopt;
  auto subject = read(frame, name.begin, name.end);
  if (subject) subject->rule = verb.rule;
  return subject;
}

std::optional<Subject> Attribution::last_in(const NewsParagraph& paragraph) const {
  const std::vector<Verb> verbs = verbs_in(paragraph.frame, 0, paragraph.frame.size());
  std::optional<Subject> last;
  std::size_t sentence_of_last = 0;
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    const Range sentence = sentence_around(paragraph, verbs[i].begin, verbs[i].end);
    // The first subject of a sentence speaks; others are spoken of.
    if (last && sentence.begin == sentence_of_last) continue;
    auto subject = before(paragraph, sentence.begin, verbs, i);
    if (!subject) continue;
    last = std::move(subject);
    sentence_of_last = sentence.begin;
  }
  return last;
}

std::optional<Attribution::Mention> Attribution::document_before(const NewsParagraph& paragraph,
                                                                 std::size_t end) const {
  std::optional<Mention> last;
  for (const patterns::WordingRule* rule : m_speakers) {
    if (rule->value != "document") continue;
    for (const patterns::Match& match :
         rule->pattern->find_all(std::string_view(paragraph.frame).substr(0, end))) {
      if (last && last->begin >= match.begin) continue;
      last = Mention{text::ascii_lower(paragraph.frame.substr(match.begin, match.end - match.begin)),
                     match.begin, match.end};
    }
  }
  return last;
}

}  // namespace revisit::tag
