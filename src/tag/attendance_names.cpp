#include "tag/attendance_names.h"

namespace revisit::tag {

namespace {

// Honours that follow a name behind a comma.
bool is_honour(std::string_view part) {
  static const std::vector<std::string_view> k_honours = {
      "MBE", "OBE", "CBE",  "KBE", "DBE",  "BEM", "JP",  "DL",  "QC",  "KC",     "MP", "MS", "MSP",
      "AM",  "QPM", "QFSM", "TD",  "OStJ", "CMG", "DSC", "PhD", "FCA", "Junior", "Jr", "Snr"};
  std::size_t end = part.size();
  if (const std::size_t bracket = part.find(" ("); bracket != std::string_view::npos) end = bracket;
  return std::find(k_honours.begin(), k_honours.end(), part.substr(0, end)) != k_honours.end();
}

}  // namespace

// Whether the list has anybody so far.
bool NameReader::any(std::string_view list) const {
  return std::ranges::any_of(m_paper.attendance, [&](const Attendee& known) { return known.list == list; });
}

// What is added from here on stands in this line and is of this list.
void NameReader::go_to(std::size_t line, const std::string& list, bool remote, const std::string& rule) {
  m_line = line;
  m_list = list;
  m_remote = remote;
  m_rule = rule;
  m_text = m_sheet[line].text();
}

// Adds the names between two offsets of the line's folded content; whether there were any.
bool NameReader::names(std::size_t line, std::size_t begin, std::size_t end, const std::string& list,
                       bool remote, const std::string& rule) {
  go_to(line, list, remote, rule);
  const std::size_t before = m_paper.attendance.size();
  // "... from Mr A, and for lateness from Mr B": who was late was there.
  if (const auto other = list == "apologies" ? m_sheet.find(line, "other apologies", begin) : std::nullopt)
    end = std::min(end, std::max(begin, other->match.begin));
  Piece all = trim({begin, end});
  if (all.begin == all.end) return false;
  const std::vector<Piece> parts = cut(m_text, all, ';');
  if (parts.size() > 1) {
    for (Piece part : parts) {
      part = trim(without_and(part));
      // "Councillors A, B and C; D, Director": only the first part is a list.
      if (plural(part) || lists_several(part) || lists_titled(part) || lists_names(text(part))) {
        by_commas(part);
      } else {
        add(part);
      }
    }
  } else {
    by_commas(all);
  }
  return m_paper.attendance.size() > before;
}

// "Ann Vane (Director), Bo Orme (Head of Learning, Care) and Cy Lisle": whether three or more are named
// without titles.
bool NameReader::lists_names(std::string_view text) const {
  const std::vector<Piece> pieces = cut(text, {0, text.size()}, ',');
  return pieces.size() >= 3 && std::ranges::all_of(pieces, [&](Piece piece) {
           std::string_view name = text.substr(piece.begin, piece.end - piece.begin);
           while (name.starts_with(' ')) name.remove_prefix(1);
           if (name.starts_with("and ")) name.remove_prefix(4);
           return m_sheet.reads_as_name(name.substr(0, name.find(" and ")));
         });
}

// "Mr A Vane, Mrs B Orme": whether two or more are named, each with a title.
bool NameReader::all_titled(std::string_view text) const {
  const std::vector<Piece> pieces = cut(text, {0, text.size()}, ',');
  return pieces.size() >= 2 && std::ranges::all_of(pieces, [&](Piece piece) {
           std::string_view name = text.substr(piece.begin, piece.end - piece.begin);
           while (name.starts_with(' ')) name.remove_prefix(1);
           return titled(name) && m_sheet.reads_as_name(name);
         });
}

// "Ann Vane, Dr Bo Orme", and among lines that are lists "Ann Vane, Bo Orme" too: two people, neither of whom
// is an office or a body.
bool NameReader::is_pair(std::string_view text, bool among_lists) const {
  const std::vector<Piece> pieces = cut(text, {0, text.size()}, ',');
  if (pieces.size() != 2) return false;
  const std::string_view first = text.substr(0, pieces.front().end);
  std::string_view second = text.substr(pieces.back().begin);
  while (second.starts_with(' ')) second.remove_prefix(1);
  if (!m_sheet.reads_as_name(first) || !m_sheet.reads_as_name(second) ||
      m_sheet.find_in(second, "organisation") || first.find(" - ") != std::string_view::npos)
    return false;
  return titled(second) || among_lists;
}

// Whether names that stood below each other were read as one line: "Cllr A (Chair) Cllr B".
bool NameReader::joined(std::size_t line, std::size_t from) {
  m_text = m_sheet[line].text().substr(from);
  const Piece all{0, m_text.size()};
  if (next_in_column(all) < all.end) return true;
  // So too "Canon A (Diocese), Mr B (Governor)" and "Ann A (Diocese) and Bo B (Governor)".
  for (std::size_t at = 0; at + 2 < all.end; ++at) {
    if (m_text[at] != ')') continue;
    std::string_view rest = text({at + 1, all.end});
    bool joining = false;
    for (const std::string_view between : {",", " and"}) {
      if (!rest.starts_with(between)) continue;
      rest.remove_prefix(between.size());
      joining = true;
    }
    if (!rest.starts_with(' ')) continue;
    rest.remove_prefix(1);
    if (titled(rest) || (joining && m_sheet.reads_as_name(rest))) return true;
  }
  // "Andy Coll and Dawn Hob (Children and Families)"
  const std::size_t both = m_text.find(" and ");
  return both != std::string::npos && m_sheet.reads_as_name(m_text.substr(0, both)) &&
         m_text.substr(0, both).find(',') == std::string::npos &&
         m_text.substr(0, both).find(" - ") == std::string::npos &&
         m_sheet.reads_as_name(std::string_view(m_text).substr(both + 5));
}

// "Allison Parkins Director of Children's Services", where only space divides two columns: where the office
// begins; the end where none does.
std::size_t NameReader::begin_of_office(std::string_view printed) const {
  for (std::size_t space = printed.find(' '); space != std::string_view::npos;
       space = printed.find(' ', space + 1)) {
    const std::string_view name = printed.substr(0, space);
    const std::string_view rest = printed.substr(space + 1);
    if (name.find_first_of(",(;") != std::string_view::npos || name.find(" - ") != std::string_view::npos)
      break;
    const auto office = m_sheet.find_in(rest, "role");
    if (!office || office->match.begin != 0 || rest.find(' ') == std::string_view::npos) continue;
    // "Mrs L Head of ...": an initial is no surname.
    const std::size_t last = name.rfind(' ');
    if (last == std::string_view::npos || name.size() - last <= 2 || !m_sheet.reads_as_name(name)) continue;
    return space;
  }
  return printed.size();
}

// Adds the names of a line whose last one ends in the `next` line, at the offset `end` of that.
void NameReader::names_and_wrapped(std::size_t line, std::size_t begin, std::size_t next, std::size_t end,
                                   const std::string& list, bool remote, const std::string& rule) {
  const std::string& text = m_sheet[line].text();
  const std::size_t last = text.rfind(", ");
  names(line, begin, last, list, remote, rule);
  std::vector<text::Span> spans = {m_sheet.span(line, last + 2, text.size()), m_sheet.span(next, 0, end)};
  const std::string name = m_sheet.text_of(spans);
  if (!listed(name))
    m_paper.attendance.push_back({list, name, remote, m_sheet.source(std::move(spans), rule)});
}

// Adds the name in one cell with the office that stands in the cells beside it.
void NameReader::name_and_office(std::size_t name, const std::vector<std::size_t>& office,
                                 const std::string& list, bool remote, const std::string& rule) {
  m_list = list;
  m_line = name;
  std::vector<text::Span> spans = {m_sheet.span(name, 0, m_sheet[name].text().size())};
  if (begins_with_initial(m_sheet, name)) spans.front().begin = m_sheet[name].label.begin;
  std::string printed = m_sheet[name].text();
  for (const std::size_t cell : office) {
    spans.push_back(m_sheet.span(cell, 0, m_sheet[cell].text().size()));
    if (begins_with_initial(m_sheet, cell)) spans.back().begin = m_sheet[cell].label.begin;
    printed += ' ' + m_sheet[cell].text();
  }
  const std::string text = m_sheet.text_of(spans);
  if (spans.front().empty() || listed(text)) return;
  m_paper.attendance.push_back({list, text, remote, m_sheet.source(std::move(spans), rule)});
}

// Adds the line, or this part of it, as one name.
void NameReader::name(std::size_t line, std::size_t begin, std::size_t end, const std::string& list,
                      bool remote, const std::string& rule) {
  go_to(line, list, remote, rule);
  add(trim({begin, end}));
}

std::string_view NameReader::text(Piece piece) const {
  return std::string_view(m_text).substr(piece.begin, piece.end - piece.begin);
}

Piece NameReader::trim(Piece piece) const {
  while (piece.begin < piece.end && is_space(m_text[piece.begin])) ++piece.begin;
  while (piece.begin < piece.end && is_space(m_text[piece.end - 1])) --piece.end;
  return piece;
}

// "and Mr B", "and from Mr B" -> "Mr B"
Piece NameReader::without_and(Piece piece) const {
  piece = trim(piece);
  for (const std::string_view joining : {"as well as ", "and ", "from ", "by "}) {
    if (text(piece).starts_with(joining)) piece.begin += joining.size();
    piece = trim(piece);
  }
  return piece;
}

bool NameReader::plural(Piece piece) const {
  const auto hit = m_sheet.find_in(text(piece), "several");
  return hit && hit->match.begin == 0;
}

// "Councillor A (Chair), Councillors B and C": a list opens behind a comma.
bool NameReader::lists_several(Piece piece) const {
  const std::vector<Piece> parts = cut(m_text, piece, ',');
  return std::any_of(parts.begin(), parts.end(), [this](Piece part) { return plural(trim(part)); });
}

// "Dr A (Health), Ms B and Mr C": whether somebody with a title follows behind a comma.
bool NameReader::lists_titled(Piece piece) const {
  const std::vector<Piece> parts = cut(m_text, piece, ',');
  return std::any_of(parts.begin() + 1, parts.end(), [this](Piece part) { return titled(text(trim(part))); });
}

// Whether words begin with the title of a person.
bool NameReader::titled(std::string_view words) const {
  const auto hit = m_sheet.find_in(words, "person");
  return hit && hit->match.begin == 0;
}

// Whether the words outside brackets name an office.
bool NameReader::role(Piece piece) const {
  std::string_view words = text(piece);
  if (titled(words)) return false;
  words = words.substr(0, words.find('('));
  // "Ann Vane - Head of Service": somebody with an office, who is no office
  if (words.find(" - ") != std::string_view::npos && m_sheet.reads_as_name(words)) return false;
  return m_sheet.find_in(words, "role").has_value();
}

// Whether the space between two words stands in a title, which begins with the word before it.
bool NameReader::in_title(Piece all, std::size_t space) const {
  std::size_t word = space;
  while (word > all.begin && !is_space(m_text[word - 1])) --word;
  const auto title = m_sheet.find_in(text({word, all.end}), "person");
  if (title && title->match.begin == 0 && word + title->match.end > space + 1) return true;
  // "and Co-opted Member Mrs Orme": a title of two words, which ends here
  if (word <= all.begin + 1) return false;
  std::size_t before = word - 1;
  while (before > all.begin && !is_space(m_text[before - 1])) --before;
  const std::string both = std::string(text({before, space})) + " ";
  const auto longer = m_sheet.find_in(both, "person");
  return longer && longer->match.begin == 0 && longer->match.end == both.size();
}

// "Ms A, Head of Service Mr B, Officer": where a name with a title follows another without a mark, as when
// names stood below each other. The end where there is none.
std::size_t NameReader::next_in_column(Piece all) const {
  if (!titled(text(all))) return all.end;
  static const std::vector<std::string_view> k_joining = {"and",  "of",  "for", "by", "to", "with",
                                                          "from", "the", "&",   "-",  "or", "as"};
  int depth = 0;
  for (std::size_t at = all.begin; at + 2 < all.end; ++at) {
    if (m_text[at] == '(') ++depth;
    if (m_text[at] == ')' && depth > 0) --depth;
    if (depth > 0 || at == all.begin || m_text[at] != ' ' || !is_upper(m_text[at + 1])) continue;
    if (!titled(text({at + 1, all.end}))) continue;
    // "County Councillor Ann Vane": a title of two words
    if (in_title(all, at)) continue;
    // "Co-opted Member Mrs Vane": nothing but titles so far
    if (const auto title = m_sheet.find_in(text(all), "person"); title->match.end > at - all.begin) continue;
    std::size_t word = at;
    while (word > all.begin && m_text[word - 1] != ' ') --word;
    const std::string_view before = text({word, at});
    // "Councillor Mrs A", "Lead Member, Mr A": titles of one, and what a comma divides.
    if (before.empty() || std::string_view(",;:").find(before.back()) != std::string_view::npos) continue;
    if (std::ranges::find(k_joining, before) != k_joining.end() || titled(std::string(before) + " "))
      continue;
    // "Councillor Vane for whom Councillor Orme attended": no name ends with a small word.
    if (is_lower(before.front())) continue;
    return at + 1;
  }
  return all.end;
}

// A name begins with a capital and is short; "Skills" in "Children and Skills" is taken for one only where
// the text before it is no office.
void NameReader::by_commas(Piece all) {
  if (const std::size_t next = next_in_column(all); next < all.end) {
    by_commas(trim({all.begin, next}));
    by_commas(trim({next, all.end}));
    return;
  }
  // "Ann Vane – Chair (AV) Bo Orme (BO)": the initials end what is said of somebody.
  if (const std::size_t next = behind_own_initials(all); next < all.end) {
    by_commas(trim({all.begin, next}));
    by_commas(trim({next, all.end}));
    return;
  }
  // "Councillor Vane (Chair) Councillors Orme, Hale": names or a list behind a name, without a comma
  // between.
  for (std::size_t at = all.begin; at + 2 < all.end; ++at) {
    if (m_text[at] != ')' || m_text[at + 1] != ' ') continue;
    if (!plural({at + 2, all.end}) && !titled(text({at + 2, all.end}))) continue;
    by_commas(trim({all.begin, at + 1}));
    by_commas(trim({at + 2, all.end}));
    return;
  }
  // "Councillors Vane, Orme. Mr G Hale": another sentence
  for (std::size_t at = all.begin + 3; at + 2 < all.end; ++at) {
    if (m_text[at] != '.' || m_text[at + 1] != ' ' || !is_lower(m_text[at - 1]) ||
        !is_lower(m_text[at - 2]) || !titled(text({at + 2, all.end})) || in_title(all, at + 1))
      continue;
    by_commas(trim({all.begin, at}));
    by_commas(trim({at + 2, all.end}));
    return;
  }
  // "The Mayor, Councillor Vane Councillors Orme, Hale": a list behind a name, of which no mark tells.
  if (const std::size_t next = next_list(all); next < all.end) {
    by_commas(trim({all.begin, next}));
    by_commas(trim({next, all.end}));
    return;
  }
  if (plural(all)) {
    const auto hit = m_sheet.find_in(text(all), "several");
    all.begin += hit->match.end;
    all = trim(all);
  }
  std::vector<Piece> people;
  for (Piece part : cut(m_text, all, ',')) {
    part = trim(part);
    if (part.begin == part.end) continue;
    // "Mr B, with Mr A attending as substitute, and Mrs C"
    const bool goes_on = std::ranges::any_of(std::array{"with ", "for whom ", "who ", "whose "},
                                             [&](const char* word) { return text(part).starts_with(word); });
    if (goes_on && !people.empty()) {
      // "Mr B, who had been invited": what is told of somebody is not of their name.
      const bool told = text(part).starts_with("who ") || text(part).starts_with("whose ");
      if (!told) people.back().end = part.end;
      continue;
    }
    // "Councillor Vane, (Associate Member)"
    if (!people.empty() && text(part).starts_with("(")) {
      people.back().end = part.end;
      split_last(people);
      continue;
    }
    const bool joined = text(part).starts_with("and ");
    part = without_and(part);
    if (plural(part)) part = trim({part.begin + m_sheet.find_in(text(part), "several")->match.end, part.end});
    if (part.begin == part.end) continue;
    // "The Mayor, Councillor Vane"
    if (people.size() == 1 && !joined && titled(text(part)) && text(people.back()).starts_with("The ") &&
        role(people.back()) && !plural(part)) {
      people.back().end = part.end;
      split_last(people);
      continue;
    }
    if (!people.empty() && !joined && !office_of_person(part) && !name_and_office_holder(part) &&
        (is_honour(first_words(part)) || role(part))) {
      people.back().end = part.end;
      // "Mr A, OBE and Mr B"
      split_last(people);
      continue;
    }
    people.push_back(part);
    split_last(people);
  }
  for (const Piece person : people) add(person);
}

// Where another name follows the initials in brackets of the first, without a mark between them; the end of
// the piece where none does.
std::size_t NameReader::behind_own_initials(Piece all) const {
  const std::string_view words = text(all);
  const std::size_t open = words.find('(');
  const std::size_t close = words.find(')', std::min(open, words.size()));
  if (close == std::string_view::npos || close + 2 >= words.size() || words[close + 1] != ' ' ||
      !is_upper(words[close + 2]))
    return all.end;
  const std::string_view initials = words.substr(open + 1, close - open - 1);
  if (initials.size() < 2 || initials.size() > 4 || !std::ranges::all_of(initials, is_upper)) return all.end;
  std::string expected;
  for (std::size_t at = 0; at < open; ++at) {
    if (is_upper(words[at]) && (at == 0 || words[at - 1] == ' ' || words[at - 1] == '-'))
      expected += words[at];
  }
  return expected.starts_with(initials.front()) && expected.find(initials.back()) != std::string::npos
             ? all.begin + close + 2
             : all.end;
}

// Where "Councillors" follows the surname of somebody with a title; the end of the piece where it does not.
std::size_t NameReader::next_list(Piece all) const {
  int depth = 0;
  for (std::size_t at = all.begin; at + 2 < all.end; ++at) {
    if (m_text[at] == '(') ++depth;
    if (m_text[at] == ')' && depth > 0) --depth;
    if (depth > 0 || m_text[at] != ' ' || !plural({at + 1, all.end})) continue;
    std::string_view before = text({all.begin, at});
    if (const std::size_t comma = before.rfind(", "); comma != std::string_view::npos)
      before.remove_prefix(comma + 2);
    // "Cabinet Members" end an office, and "Mr Orme and County Councillors" are no two.
    const std::string_view last = before.substr(before.rfind(' ') + 1);
    if (last.empty()) continue;
    if (titled(before) && is_upper(last.front()) && !titled(std::string(last) + " ") &&
        !m_sheet.find_in(last, "role") && !plural({at - last.size(), all.end}))
      return at + 1;
  }
  return all.end;
}

// "Director of People (Mr A)"
bool NameReader::office_of_person(Piece part) const {
  const std::string_view words = text(part);
  const std::size_t open = words.find('(');
  if (open == std::string_view::npos || open == 0) return false;
  return titled(words.substr(open + 1));
}

// "Cara Dunn and the Head of Finance": two people, though the words name an office.
bool NameReader::name_and_office_holder(Piece part) const {
  const std::string_view words = text(part);
  const std::size_t both = words.find(" and the ");
  return both != std::string_view::npos && m_sheet.reads_as_name(words.substr(0, both));
}

// Of "OBE and Mr B" the part before "and".
std::string_view NameReader::first_words(Piece part) const {
  std::string_view words = text(part);
  if (const std::size_t at = words.find(" and "); at != std::string_view::npos) words = words.substr(0, at);
  return words;
}

// Divides "A and B" where it is two people.
void NameReader::split_last(std::vector<Piece>& people) const {
  const Piece last = people.back();
  int depth = 0;
  for (std::size_t i = last.end; i > last.begin; --i) {
    const char c = m_text[i - 1];
    if (c == ')') ++depth;
    if (c == '(' && depth > 0) --depth;
    if (depth > 0 || c != ' ') continue;
    const std::string_view behind = std::string_view(m_text).substr(i);
    const bool ampersand = behind.starts_with("& ");
    if (!ampersand && !behind.starts_with("and ")) continue;
    const Piece left = trim({last.begin, i - 1});
    const Piece right = without_and({i + (ampersand ? 2 : 4), last.end});
    if (right.begin == right.end || left.begin == left.end) return;
    // "Vane & Orme" are two; "Director of Children & Families", "Vane & Orme Solicitors" name none.
    if (ampersand && !titled(text(right)) &&
        (role(left) || role(right) || text(left).find(',') != std::string_view::npos ||
         (!m_sheet.reads_as_name(text(right)) && text(right).find(' ') != std::string_view::npos)))
      continue;
    // "Councillor Vane and co-opted members Bo Orme"
    const bool list = plural(right) && starts_name({right.begin + end_of_several(right), right.end});
    if (!starts_name(right) && !starts_with_particle(right) && !titled(text(right)) && !list) return;
    const std::size_t comma = text(left).rfind(',');
    const Piece office = comma == std::string_view::npos ? left : Piece{left.begin + comma + 1, left.end};
    if (role(trim(office)) && !role(right)) {
      // "Cabinet Member for Education and Skills": an office of two subjects, unless a titled name follows.
      // An "and" before it may still divide two.
      const std::string_view subject = text(right).substr(0, text(right).find(" ("));
      if (subject.find(' ') == std::string_view::npos) continue;
    }
    // "Bo Orme, Chair of the Aldermere and Pellmoor Care Board": a body of two places, which has a single
    // word before the "and" and none that is a person's.
    if (comma != std::string_view::npos && role(trim(office)) && !titled(text(right)) &&
        ends_as_body(text(right)) && text(office).find(" the ") != std::string_view::npos)
      continue;
    people.back() = left;
    // "A and B and C"
    split_last(people);
    people.push_back(list ? trim({right.begin + end_of_several(right), right.end}) : right);
    return;
  }
}

// "Pellmoor Integrated Care Board": whether the last word is that of a body or an office, not a surname.
bool NameReader::ends_as_body(std::string_view words) const {
  while (words.ends_with('.') || words.ends_with(' ')) words.remove_suffix(1);
  const std::string_view last = words.substr(words.rfind(' ') + 1);
  const auto office = m_sheet.find_in(last, "role");
  return office && office->match.begin == 0 && office->match.end == last.size();
}

// How long the words at the beginning are that open a list; 0 where none do.
std::size_t NameReader::end_of_several(Piece piece) const {
  const auto several = m_sheet.find_in(text(piece), "several");
  return several && several->match.begin == 0 ? several->match.end : 0;
}

bool NameReader::starts_name(Piece piece) const {
  if (piece.begin >= piece.end) return false;
  return is_upper(m_text[piece.begin]) || text(piece).starts_with("the ") ||
         static_cast<unsigned char>(m_text[piece.begin]) >= 0x80;
}

// "if any", "to receive": what stands behind a heading and is nobody. Of a name only a particle is small.
bool NameReader::opens_as_words(Piece piece) const {
  const char first = m_text[piece.begin];
  if (first >= '0' && first <= '9') return true;  // "PRESENT - 98"
  if (starts_name(piece) || first < 'a' || first > 'z' || titled(text(piece))) return false;
  return !starts_with_particle(piece);
}

bool NameReader::starts_with_particle(Piece piece) const {
  return std::ranges::any_of(
      std::array{"de ", "van ", "von ", "der ", "le ", "la ", "du ", "di ", "da ", "al-", "ap ", "d'"},
      [&](const char* particle) { return text(piece).starts_with(particle); });
}

// "Mr B attended as substitute", among those who could not come: who came instead.
bool NameReader::came_instead(Piece piece) const {
  if (m_list != "apologies") return false;
  const std::string_view words = text(piece).substr(0, text(piece).find('('));
  return std::ranges::any_of(std::array{" attended", " attending", " was attending", " substituted",
                                        " substituting", " was present", " deputised", " deputising"},
                             [&](const char* came) { return words.find(came) != std::string_view::npos; });
}

// Whether the list has somebody of this name already: apologies are listed and told of.
bool NameReader::listed(const std::string& name) const {
  return std::any_of(m_paper.attendance.begin(), m_paper.attendance.end(),
                     [&](const auto& known) { return known.list == m_list && known.name == name; });
}

// "Ruth Amble RA Chair": where the initials of the name before them stand, as in a column of their own; the
// end where there are none.
std::size_t NameReader::initials_behind(Piece piece) const {
  std::string initials;
  for (std::size_t at = piece.begin; at < piece.end;) {
    std::size_t end = at;
    while (end < piece.end && !is_space(m_text[end])) ++end;
    const std::string_view word = text({at, end});
    const bool capitals = word.size() >= 2 && word.size() <= 4 && std::ranges::all_of(word, is_upper);
    if (capitals && initials.size() >= 2 && word == initials) return at;
    const auto title = m_sheet.find_in(std::string(word) + " ", "person");
    if (is_upper(word.front()) && !(title && title->match.begin == 0)) initials += word.front();
    at = end;
    while (at < piece.end && is_space(m_text[at])) ++at;
  }
  return piece.end;
}

void NameReader::add(Piece piece) {
  piece = trim(piece);
  piece.end = initials_behind(piece);
  // "Mr A (substitute for Mr B)" is who came; "Mr B (Mr A substituting)" did not.
  const auto stands_for = m_list == "apologies" ? std::nullopt : m_sheet.find_in(text(piece), "stands for");
  if (const auto hit = m_sheet.find_in(text(piece), "substitute");
      hit && hit->match.begin > 0 && !(stands_for && stands_for->match.begin == hit->match.begin))
    piece.end = piece.begin + hit->match.begin;
  piece = trim(piece);
  // "Parent Governor: Dr A Vane": what somebody is for, before the name
  if (const std::size_t colon = text(piece).find(':'); colon != std::string_view::npos) {
    const Piece name = trim({piece.begin + colon + 1, piece.end});
    if (name.begin < name.end && titled(text(name)) && !titled(text(piece))) piece = name;
  }
  // "the Chief Executive", but "the Reverend A Vane"
  if (text(piece).starts_with("the ") && !titled(text(piece))) piece = trim({piece.begin + 4, piece.end});
  if (piece.begin == piece.end || opens_as_words(piece) || came_instead(piece)) return;
  if (const auto nothing = m_sheet.find_in(text(piece), "nothing");
      nothing && nothing->match.begin == 0 && nothing->match.end == piece.end - piece.begin)
    return;
  // A full stop ends the list; that of an initial or of "Esq." belongs to the name.
  while (piece.end > piece.begin + 2 &&
         std::string_view(".,;").find(m_text[piece.end - 1]) != std::string_view::npos) {
    if (m_text[piece.end - 1] == '.' && is_upper(m_text[piece.end - 2]) &&
        (m_text[piece.end - 3] == ' ' || m_text[piece.end - 3] == '.'))
      break;
    --piece.end;
  }
  // "Councillors A and" over "B"
  if (text(piece).ends_with(" and")) {
    piece.end -= 4;
    while (piece.end > piece.begin && text(piece).ends_with(',')) --piece.end;
  }
  // "Ann Vane and County Councillors Orme and Lisle"
  if (const auto several = m_sheet.find_in(text(piece), "several"); several && several->match.begin == 0)
    piece = trim({piece.begin + several->match.end, piece.end});
  if (piece.end - piece.begin < 2 || piece.end - piece.begin > 300) return;
  // "Councillor", where the name was left out
  if (const auto title = m_sheet.find_in(std::string(text(piece)) + " ", "person");
      title && title->match.begin == 0 && title->match.end > piece.end - piece.begin)
    return;
  // "To note any apologies from Members": nobody is named.
  const std::string named = std::string(text(piece)) + " ";
  if (const auto several = m_sheet.find_in(named, "several");
      several && several->match.begin == 0 && several->match.end >= named.size())
    return;
  text::Span span = m_sheet.span(m_line, piece.begin, piece.end);
  if (piece.begin == 0 && begins_with_initial(m_sheet, m_line)) span.begin = m_sheet[m_line].label.begin;
  if (span.empty() || listed(m_sheet.text_of(span))) return;
  m_paper.attendance.push_back({m_list, m_sheet.text_of(span), m_remote, m_sheet.source({span}, m_rule)});
}

}  // namespace revisit::tag
