// Which council a paper or an article is about, where its head does not say.
#include <algorithm>
#include <array>

#include "patterns/check.h"
#include "tag/paper_sheet.h"

namespace revisit::tag {

namespace {

// A paper that names its council nowhere still speaks of its place all the time: from so many mentions on,
// and so many times as often as of any other place, the place is taken for the council's, with a doubt.
constexpr std::size_t k_least_mentions = 4;
constexpr std::size_t k_dominance = 3;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

struct Mentions {
  std::size_t count = 0;
  text::Span first;
};

Mentions mentions_of(std::string_view text, std::string_view name) {
  Mentions found;
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + name.size())) {
    const std::size_t end = at + name.size();
    // "Hartsmere\u2019s": marks of punctuation have several bytes too, and end a word.
    const bool mark_behind = text.substr(end).starts_with("\xE2\x80");
    if ((at > 0 && is_word(text[at - 1])) || (end < text.size() && is_word(text[end]) && !mark_behind))
      continue;
    if (found.count++ == 0) found.first = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  }
  return found;
}

// Takes a council for the document's, and says as a doubt why. `known` is the council in the reference data,
// if it is there.
void take(Report& report, Fact council, std::string printed, const patterns::Provider* known,
          std::string why) {
  report.doubts.push_back({council.source.page, std::move(why)});
  report.provider = std::move(council);
  report.provider_printed = std::move(printed);
  if (known != nullptr) report.provider_id = known->id;
}

bool sheet_says(const Sheet& sheet, std::string_view meaning) {
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    if (sheet.find(i, meaning)) return true;
  }
  return false;
}

// Whether a council is called by letters that cannot be this place's: "KCC" in a paper that names Harbour.
bool abbreviates_another(const Sheet& sheet, std::string_view place) {
  bool another = false;
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    for (std::size_t from = 0; auto hit = sheet.find(i, "council abbreviated", from);) {
      from = std::max(hit->match.end, hit->match.begin + 1);
      const patterns::Capture* letters = hit->match.capture("letters");
      if (letters == nullptr || letters->begin >= letters->end || place.empty()) continue;
      if (sheet[i].text()[letters->begin] == place.front()) return false;
      another = true;
    }
  }
  return another;
}

// Whether words that end in 'Council' are no council's name. `folded` is folded for comparison.
bool is_no_council(const Sheet& sheet, std::string_view folded) {
  return sheet.find_in(folded, "no council") || sheet.find_in(folded, "no name of council");
}

void forget(Report& report) {
  report.provider.reset();
  report.provider_printed.clear();
  report.provider_id.clear();
}

// Whether it ends in a mark outside ASCII that sites put before their name.
bool ends_in_mark(std::string_view text) {
  // The signs of copyright and of a registered mark, a middle dot, a bullet, dashes and angle quotation marks
  static constexpr std::array<std::string_view, 8> k_marks = {"\u00A9", "\u00AE", "\u00B7", "\u2022",
                                                              "\u2013", "\u2014", "\u00BB", "\u203A"};
  return std::ranges::any_of(k_marks, [&](std::string_view mark) { return text.ends_with(mark); });
}

// Where a council's name that the reference data do not know begins in what surrounds a page: behind words of
// the menu ("Home Hartsmere Council"), at the beginning or behind a mark. Nothing where other words of the
// menu may stand before it.
std::optional<std::size_t> begin_around_page(const Sheet& sheet, std::string_view text, std::size_t begin,
                                             std::size_t end) {
  bool sure = begin == 0;
  while (const auto menu = sheet.find_in(text.substr(begin, end - begin), "menu word")) {
    if (menu->match.begin != 0) break;
    begin += menu->match.end;
    sure = true;
  }
  if (begin >= end) return std::nullopt;
  if (!sure) {
    std::string_view before = text.substr(0, begin);
    while (before.ends_with(' ')) before.remove_suffix(1);
    // "(c) Hartsmere Council", "... | Hartsmere Council", "2024 Hartsmere Council"
    sure = !before.empty() && (!is_word(before.back()) || ends_in_mark(before));
  }
  // A single word with a capital needs no such mark.
  const std::string_view name = text.substr(begin, text.rfind(' ', end) - begin);
  if (!sure && name.find(' ') != std::string_view::npos) return std::nullopt;
  return begin;
}

// The one council, unknown to the reference data, that what surrounds the page names.
void unknown_around_page(const Sheet& sheet) {
  Tagging& tagging = sheet.tagging();
  Report& report = tagging.report;
  if (report.provider) return;
  const text::Document& document = sheet.document();
  std::optional<Fact> council;
  std::string printed;
  for (const text::Block& block : document.blocks) {
    if (block.kind != text::BlockKind::furniture || block.content.empty()) continue;
    const text::Folded folded(document.text, block.content);
    const std::string& text = folded.text();
    for (std::size_t from = 0; auto hit = sheet.find_in(text, "council around page", from);) {
      from = std::max(hit->match.end, hit->match.begin + 1);
      const patterns::Capture* value = hit->match.capture("value");
      if (value == nullptr) continue;
      const auto begin = begin_around_page(sheet, text, value->begin, value->end);
      if (!begin) continue;
      const text::Span span = trimmed(document, folded.source_span(*begin, value->end));
      const std::string name = on_one_line(text::text_of(document, span));
      if (is_no_council(sheet, text::fold_for_comparison(name))) continue;
      const auto place = patterns::read_value(patterns::FactRule::Read::place, name);
      if (!place) continue;
      if (council && text::fold_for_comparison(council->value) != text::fold_for_comparison(*place)) return;
      if (council) continue;
      council = Fact{*place, tagging.reading.source({span}, hit->rule->full_id)};
      printed = name;
    }
  }
  if (!council) return;
  take(report, std::move(*council), printed, nullptr,
       "the paper itself does not say which council it is about; '" + printed +
           "' stands in what surrounds it on the web page");
}

// A committee that several councils hold together, and names them, is none of theirs alone.
void leave_joint_body(const Sheet& sheet) {
  Report& report = sheet.tagging().report;
  if (!report.provider || report.provider->source.rule == k_stated_by_user) return;
  constexpr std::size_t k_lines_of_head = 40;
  bool joint = false;
  std::vector<std::string> places;
  for (std::size_t i = 0; i < std::min(sheet.size(), k_lines_of_head); ++i) {
    joint = joint || (sheet.is_title(i) && sheet.find(i, "joint body"));
    const auto hit = sheet.opens(i, "council around page");
    if (!hit || !hit->whole(sheet[i])) continue;
    const auto place = patterns::read_value(patterns::FactRule::Read::place, sheet[i].text());
    if (place && std::ranges::find(places, *place) == places.end()) places.push_back(*place);
  }
  if (!joint || places.size() < 2) return;
  report.doubts.push_back({report.provider->source.page,
                           "a joint body of several councils, '" + places[0] + "' and '" + places[1] +
                               "' among them, wrote the document; none of them is taken for its own"});
  forget(report);
}

// Web pages name their council in a banner or at the foot, which are no part of the paper.
void around_page(const Sheet& sheet) {
  Tagging& tagging = sheet.tagging();
  Report& report = tagging.report;
  if (report.provider) return;
  const text::Document& document = sheet.document();
  for (const text::Block& block : document.blocks) {
    if (block.kind != text::BlockKind::furniture || block.content.empty()) continue;
    const text::Folded folded(document.text, block.content);
    const auto hit = sheet.find_in(folded.text(), "council around page");
    const patterns::Capture* value = hit ? hit->match.capture("value") : nullptr;
    if (value == nullptr) continue;
    // "Home Hartsmere Borough Council": what stands before the name may have capitals too.
    for (std::size_t begin = value->begin; begin < value->end;) {
      const text::Span span = trimmed(document, folded.source_span(begin, value->end));
      const std::string printed = on_one_line(text::text_of(document, span));
      if (const auto match = tagging.library.providers.find(printed); match.provider != nullptr) {
        take(report, {match.provider->name, tagging.reading.source({span}, hit->rule->full_id)}, printed,
             match.provider,
             "the paper itself does not say which council it is about; '" + printed +
                 "' stands in what surrounds it on the web page");
        return;
      }
      begin = folded.text().find(' ', begin);
      if (begin == std::string::npos) break;
      ++begin;
    }
  }
}

// A council that is named in a line of running text.
struct Named {
  std::string place;
  std::string printed;
  const patterns::Provider* provider = nullptr;  // in the reference data
  text::Span span;
  const patterns::WordingRule* rule = nullptr;
  bool elsewhere = false;  // the words before it say that another one is meant
  std::size_t times = 0;   // it is named
};

// The words of a name before 'Council' that begin with a capital, without those that only begin a sentence.
std::size_t begin_of_capitals(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = end;
  while (at > begin) {
    std::size_t word = at;
    while (word > begin && text[word - 1] != ' ') --word;
    if (word == at || text[word] < 'A' || text[word] > 'Z') break;
    // "MEETING OF THE COUNCIL": in a line of capitals such words are no names either.
    static constexpr std::string_view k_joining[] = {"OF", "THE", "AND", "FOR", "BY",
                                                     "TO", "IN",  "AT",  "A",   "AN"};
    if (std::ranges::find(k_joining, text.substr(word, at - word)) != std::end(k_joining)) break;
    at = word;
    if (at > begin) --at;
    // "Owen Quist, Estmoor Council"
    if (at > begin && std::string_view(",;:-").find(text[at - 1]) != std::string_view::npos) break;
  }
  while (at < end && text[at] == ' ') ++at;
  return at;
}

// Whether one of the few lines above lists officers, who need not be said to be the council's own.
bool is_below_officers(const Sheet& sheet, std::size_t line) {
  constexpr std::size_t k_lines = 4;
  for (std::size_t i = line - std::min(line, k_lines); i < line; ++i) {
    const auto hit = sheet.opens_attendance(i);
    if (hit && hit->rule->value == "in_attendance" && sheet[i].text().find('(') == std::string::npos)
      return true;
  }
  return false;
}

// "Marl and Westhaven's Council" is Marl and Westhaven Council.
std::string without_possessive(std::string name) {
  const std::size_t mark = name.rfind("'s ");
  return mark == std::string::npos ? name : name.erase(mark, 2);
}

std::optional<Named> named_in(const Sheet& sheet, std::size_t line, const Hit& hit) {
  const patterns::Capture* value = hit.match.capture("value");
  if (value == nullptr) return std::nullopt;
  const std::string& text = sheet[line].text();
  Named named;
  named.rule = hit.rule;
  std::size_t begin = value->begin;
  // "Members of Isle of Wight Council": the longest name that is known.
  for (; begin < value->end && named.provider == nullptr;) {
    named.provider = sheet.tagging()
                         .library.providers.find(without_possessive(text.substr(begin, value->end - begin)))
                         .provider;
    if (named.provider != nullptr) break;
    const std::size_t space = text.find(' ', begin);
    if (space >= value->end) break;
    begin = space + 1;
  }
  // "Estmoor Council", "Estmoor MBC"
  const std::string up_to_name = text::fold_for_comparison(text.substr(0, value->end));
  if (named.provider == nullptr && !up_to_name.ends_with("council") && !up_to_name.ends_with(" mbc") &&
      !up_to_name.ends_with(" cc")) {
    begin = value->begin;  // "London Borough of Estmoor"
  } else if (named.provider == nullptr) {
    const std::size_t council = text.rfind(' ', value->end);
    begin = begin_of_capitals(text, value->begin, std::min(council, value->end));
    while (const auto starter =
               sheet.find_in(std::string_view(text).substr(begin, value->end - begin), "sentence opening")) {
      if (starter->match.begin != 0) break;
      begin += starter->match.end;
    }
  }
  if (begin >= value->end) return std::nullopt;
  named.span = sheet.span(line, begin, value->end);
  named.printed = sheet.text_of(named.span);
  if (named.provider == nullptr && is_no_council(sheet, text::fold_for_comparison(named.printed)))
    return std::nullopt;
  const auto place = patterns::read_value(patterns::FactRule::Read::place, named.printed);
  if (named.provider == nullptr && !place) return std::nullopt;
  named.place = named.provider != nullptr ? named.provider->name : *place;
  const auto elsewhere = sheet.find_in(std::string_view(text).substr(0, begin), "another council");
  const auto behind = sheet.find_in(std::string_view(text).substr(value->end), "another council behind");
  // "Ann Ode and Bo Ash (Hartsmere Council)" below the officers: where guests are from.
  const bool aside = begin > 1 && text[begin - 1] == '(' && value->end < text.size() &&
                     text[value->end] == ')' && is_below_officers(sheet, line);
  named.elsewhere = aside || elsewhere.has_value() || (behind && behind->match.begin == 0);
  return named;
}

// The councils that the text names, each once: where it means it itself if it does so anywhere.
std::vector<Named> councils_in_text(const Sheet& sheet, std::size_t lines = SIZE_MAX) {
  std::vector<Named> councils;
  for (std::size_t i = 0; i < std::min(sheet.size(), lines); ++i) {
    for (std::size_t from = 0; auto hit = sheet.find(i, "council in text", from);) {
      from = std::max(hit->match.end, hit->match.begin + 1);
      auto named = named_in(sheet, i, *hit);
      if (!named) continue;
      const auto known = std::ranges::find_if(councils, [&](const Named& other) {
        return text::fold_for_comparison(other.place) == text::fold_for_comparison(named->place);
      });
      if (known == councils.end()) {
        named->times = 1;
        councils.push_back(std::move(*named));
        continue;
      }
      named->times = ++known->times;
      if (known->elsewhere && !named->elsewhere) *known = std::move(*named);
    }
  }
  return councils;
}

// The councils that the text names, as far as it means them itself.
bool names_only_others(const std::vector<Named>& councils, std::string_view place) {
  bool any = false;
  for (const Named& council : councils) {
    if (council.elsewhere) continue;
    if (text::fold_for_comparison(council.place) == text::fold_for_comparison(place)) return false;
    any = true;
  }
  return any;
}

void most_mentioned_place(const Sheet& sheet) {
  Tagging& tagging = sheet.tagging();
  Report& report = tagging.report;
  if (report.provider) return;
  const std::string& text = tagging.reading.document().text;
  const patterns::Provider* best = nullptr;
  Mentions most;
  std::size_t second = 0;
  for (const patterns::Provider& provider : tagging.library.providers.all()) {
    const Mentions mentions = mentions_of(text, provider.name);
    if (mentions.count > most.count) {
      second = std::max(second, most.count);
      most = mentions;
      best = &provider;
    } else {
      second = std::max(second, mentions.count);
    }
  }
  if (best == nullptr || most.count < k_least_mentions || most.count < k_dominance * second) return;
  // A paper speaks often of a place that is not its council's: one that it calls a council weighs more.
  if (tagging.pack.papers &&
      (names_only_others(councils_in_text(sheet), best->name) || abbreviates_another(sheet, best->name)))
    return;
  take(report,
       {best->name, tagging.reading.source({most.first}, tagging.pack.versioned_id() + ":most-named-place")},
       best->name, best,
       "the document does not say which council it is about; '" + best->name +
           "' is taken for it since it is named " + std::to_string(most.count) +
           " times, more than any other place");
}

// The one council that the head of a report or a record names: "From: Ann Ode, General Counsel, Hartsmere
// Council".
void only_one_in_head(const Sheet& sheet) {
  Tagging& tagging = sheet.tagging();
  if (tagging.report.provider || !(tagging.report.document_kind == "officer report" ||
                                   tagging.report.document_kind == "record of decision"))
    return;
  constexpr std::size_t k_lines_of_head = 12;
  std::size_t end = 0;
  while (end < std::min(sheet.size(), k_lines_of_head) && !sheet[end].labelled() &&
         !sheet.opens(end, "section"))
    ++end;
  std::optional<Named> found;
  for (Named& council : councils_in_text(sheet, end)) {
    if (council.elsewhere || abbreviates_another(sheet, council.place)) continue;
    if (found) return;
    found = std::move(council);
  }
  if (!found) return;
  take(tagging.report, {found->place, tagging.reading.source({found->span}, found->rule->full_id)},
       found->printed, found->provider,
       "the document does not say which council it is about; '" + found->printed +
           "' is the only one that its head names, and is taken for it");
}

// "children's services at Stockmere and Mertham", "in Stockmere, Mertham and Pellmoor": whether what stands
// behind a place is another one.
bool is_one_of_several(std::string_view behind) {
  const auto capital_at = [&](std::size_t at) {
    return at < behind.size() && behind[at] >= 'A' && behind[at] <= 'Z';
  };
  constexpr std::string_view k_and = " and ";
  if (behind.starts_with(k_and)) return capital_at(k_and.size());
  // A list: names with capitals between commas, up to the last behind 'and'.
  for (std::size_t at = 0; behind.substr(at).starts_with(", ") && capital_at(at + 2);) {
    std::size_t end = at + 2;
    while (end < behind.size() && (is_word(behind[end]) || behind[end] == '-')) ++end;
    while (end < behind.size() && behind[end] == ' ' && capital_at(end + 1)) {
      ++end;
      while (end < behind.size() && (is_word(behind[end]) || behind[end] == '-')) ++end;
    }
    if (behind.substr(end).starts_with(k_and)) return capital_at(end + k_and.size());
    at = end;
  }
  return false;
}

// An article or a paper that names no council speaks of "children in Estshire" or "Estshire's children's
// services": the place, if no other is spoken of in this way.
std::optional<Fact> place_spoken_of(const Sheet& sheet) {
  std::optional<Fact> place;
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    for (std::size_t from = 0; auto hit = sheet.find(i, "place of services", from);) {
      from = std::max(hit->match.end, hit->match.begin + 1);
      const auto value = sheet.group(i, *hit, "value");
      if (!value) continue;
      const std::string name = sheet.text_of(*value);
      if (is_no_council(sheet, text::fold_for_comparison(name))) continue;
      if (is_one_of_several(std::string_view(sheet.document().text).substr(value->end))) return std::nullopt;
      if (place && place->value != name) return std::nullopt;
      if (!place) place = Fact{name, sheet.source({*value}, hit->rule->full_id)};
    }
  }
  return place;
}

// Whether an article that names one council once tells of the services of another place: that council helps
// there, or was told of by the way.
bool tells_of_another_place(const Sheet& sheet, const Named& council) {
  if (!sheet.tagging().pack.articles || council.times > 1) return false;
  const auto place = place_spoken_of(sheet);
  return place && place->value.find(council.place) == std::string::npos &&
         council.place.find(place->value) == std::string::npos;
}

// The one council that the text names, with a doubt that says so; where it names several, why none is taken.
void only_one_in_text(const Sheet& sheet) {
  Tagging& tagging = sheet.tagging();
  Report& report = tagging.report;
  if (report.provider) return;
  std::vector<Named> councils = councils_in_text(sheet);
  // "..., with the help of its partnership with Hartsmere Council": those that it names as others are not
  // meant where one is left.
  if (std::ranges::count_if(councils, [](const Named& council) { return !council.elsewhere; }) == 1)
    std::erase_if(councils, [](const Named& council) { return council.elsewhere; });
  const auto page = static_cast<std::uint32_t>(tagging.reading.document().pages.empty() ? 0 : 1);
  if (councils.empty()) {
    report.doubts.push_back(
        {page, "the document does not say which council it is about; state it with --provider"});
    return;
  }
  if (councils.size() > 1) {
    std::string names;
    constexpr std::size_t k_most = 4;
    for (std::size_t i = 0; i < std::min(councils.size(), k_most); ++i)
      names += (i == 0 ? "'" : ", '") + councils[i].printed + "'";
    if (councils.size() > k_most) names += " and more";
    report.doubts.push_back(
        {page, "the document names several councils, " + names +
                   ", and does not say which of them it is about; state it with --provider"});
    return;
  }
  const Named& council = councils.front();
  if (council.elsewhere) {
    report.doubts.push_back(
        {page, "the document names '" + council.printed +
                   "' only as another council, and does not say which one it is about; state "
                   "it with --provider"});
    return;
  }
  // A paper names those it deals with, too.
  const bool of_county = council.provider == nullptr && sheet_says(sheet, "county's paper");
  if ((tagging.pack.papers && (of_county || abbreviates_another(sheet, council.place))) ||
      tells_of_another_place(sheet, council)) {
    report.doubts.push_back({page, "the document does not say which council it is about; it names '" +
                                       council.printed +
                                       "', which may be another one; state it with --provider"});
    return;
  }
  take(report, {council.place, tagging.reading.source({council.span}, council.rule->full_id)},
       council.printed, council.provider,
       "the document does not say which council it is about; '" + council.printed +
           "' is the only one that its text names, and is taken for it");
}

// The place of the services that an article or a paper speaks of, if it names it again.
void place_of_services(const Sheet& sheet) {
  Tagging& tagging = sheet.tagging();
  Report& report = tagging.report;
  if (report.provider || !(tagging.pack.articles || tagging.pack.papers)) return;
  std::optional<Fact> place = place_spoken_of(sheet);
  if (!place || mentions_of(sheet.document().text, place->value).count < 2) return;
  // The papers of a county speak of its districts in these words.
  if (tagging.pack.papers &&
      (sheet_says(sheet, "county's paper") || abbreviates_another(sheet, place->value)))
    return;
  const std::string name = place->value;
  take(report, std::move(*place), name, tagging.library.providers.find(name).provider,
       "the document names no council; it speaks of the services for children in '" + name + "'");
}

// Whether what stands around a mention of a place says that its council's services are meant.
bool speaks_of_services(const Sheet& sheet, std::string_view name) {
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const std::string_view text = sheet[i].text();
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + name.size())) {
      if (sheet.find_in(text.substr(at + name.size()), "services behind place") ||
          sheet.find_in(text.substr(0, at), "services before place"))
        return true;
    }
  }
  return false;
}

// The only place of those that the reference data know that an article or a paper speaks of, where it speaks
// of services there, and names no other council.
void only_known_place(const Sheet& sheet) {
  Tagging& tagging = sheet.tagging();
  Report& report = tagging.report;
  if (report.provider || !(tagging.pack.articles || tagging.pack.papers)) return;
  const patterns::Provider* only = nullptr;
  Mentions mentions;
  for (const patterns::Provider& provider : tagging.library.providers.all()) {
    const Mentions found = mentions_of(sheet.document().text, provider.name);
    if (found.count == 0) continue;
    // "Marl" stands within "Marl and Westhaven".
    if (only != nullptr && !only->name.contains(provider.name) && !provider.name.contains(only->name)) return;
    if (only != nullptr && only->name.size() > provider.name.size()) continue;
    only = &provider;
    mentions = found;
  }
  if (only == nullptr || !speaks_of_services(sheet, only->name)) return;
  if (!councils_in_text(sheet).empty() || abbreviates_another(sheet, only->name)) return;
  if (tagging.pack.papers && sheet_says(sheet, "county's paper")) return;
  take(report,
       {only->name,
        tagging.reading.source({mentions.first}, tagging.pack.versioned_id() + ":only-known-place")},
       only->name, only,
       "the document names no council; it speaks of services in '" + only->name +
           "', and of no other place whose council is known");
}

}  // namespace

void forget_council_of_members(const Sheet& sheet, std::size_t end) {
  Report& report = sheet.tagging().report;
  if (!report.provider || report.provider->source.rule == k_stated_by_user) return;
  bool own = false;
  std::size_t groups = 0;
  bool among_members = false;
  for (std::size_t i = 0; i + 1 < std::min(end, sheet.size()); ++i) {
    among_members = among_members || sheet.opens_attendance(i).has_value();
    const auto council = sheet.opens(i, "council around page");
    const bool heads = among_members && council && council->whole(sheet[i]) &&
                       (sheet.opens(i + 1, "person") || sheet.reads_as_name(sheet[i + 1].text()));
    if (!heads) continue;
    ++groups;
    own = own || sheet[i].content.overlaps(report.provider->source.spans.front());
  }
  if (!own || groups < 2) return;
  std::erase_if(report.doubts, [&](const Doubt& doubt) {
    return doubt.reason.find("the provider '" + report.provider_printed + "'") != std::string::npos;
  });
  forget(report);
}

void name_council(const Sheet& sheet) {
  if (sheet.tagging().pack.papers) {
    leave_joint_body(sheet);
    around_page(sheet);
    unknown_around_page(sheet);
    only_one_in_head(sheet);
  }
  most_mentioned_place(sheet);
  if (const std::size_t doubts = sheet.tagging().report.doubts.size(); !sheet.tagging().report.provider) {
    only_one_in_text(sheet);
    if (!sheet.tagging().report.provider) {
      place_of_services(sheet);
      only_known_place(sheet);
      // What was taken in the end leaves no doubt that nothing was found.
      std::vector<Doubt>& all = sheet.tagging().report.doubts;
      if (sheet.tagging().report.provider && all.size() > doubts + 1)
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(doubts));
    }
  }
}

}  // namespace revisit::tag
