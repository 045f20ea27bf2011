#include "text/search_terms.h"

#include <algorithm>
#include <array>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <utility>

#include "text/words.h"

namespace revisit::text {

namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Without the marks that letters carry: decomposed by compatibility, and combining marks left out.
std::string without_marks(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status) != 0) return std::string(word);
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
  const icu::UnicodeString decomposed = normalizer->normalize(source, status);
  if (U_FAILURE(status) != 0) return std::string(word);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if ((U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) bare.append(u_foldCase(c, U_FOLD_CASE_DEFAULT));
  }
  std::string result;
  bare.toUTF8String(result);
  return result;
}

std::string exact_form(std::string word) {
  std::erase(word, '\'');
  if (is_ascii(word)) return word;
  std::string bare = without_marks(word);
  // A word of nothing but marks is no letter's accent: it stays what it is.
  return bare.empty() ? word : bare;
}

bool is_hyphen(std::string_view between) {
  return between == "-" || between == "\xE2\x80\x90" || between == "\xE2\x80\x91";
}

// Forms that no rule about endings brings together. Only words whose forms mean the same wherever they
// stand: "left" and "saw" are missing on purpose, as is "sent", which would find the abbreviation SEND.
constexpr auto k_irregular = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"became", "become"},
    {"began", "begin"},
    {"begun", "begin"},
    {"brought", "bring"},
    {"built", "build"},
    {"children", "child"},
    {"chosen", "choose"},
    {"chose", "choose"},
    {"dealt", "deal"},
    {"drawn", "draw"},
    {"drew", "draw"},
    {"driven", "drive"},
    {"drove", "drive"},
    {"fallen", "fall"},
    {"fell", "fall"},
    {"found", "find"},
    {"gave", "give"},
    {"given", "give"},
    {"gone", "go"},
    {"grandchildren", "grandchild"},
    {"grew", "grow"},
    {"grown", "grow"},
    {"heard", "hear"},
    {"held", "hold"},
    {"kept", "keep"},
    {"knew", "know"},
    {"known", "know"},
    {"led", "lead"},
    {"lost", "lose"},
    {"made", "make"},
    {"men", "man"},
    {"met", "meet"},
    {"paid", "pay"},
    {"people", "person"},
    {"ran", "run"},
    {"risen", "rise"},
    {"rose", "rise"},
    {"shown", "show"},
    {"sought", "seek"},
    {"spent", "spend"},
    {"spoke", "speak"},
    {"spoken", "speak"},
    {"taken", "take"},
    {"taught", "teach"},
    {"thought", "think"},
    {"told", "tell"},
    {"took", "take"},
    {"understood", "understand"},
    {"undertaken", "undertake"},
    {"undertook", "undertake"},
    {"went", "go"},
    {"women", "woman"},
    {"written", "write"},
    {"wrote", "write"},
});

// Words that British and American spelling part, where no ending says so.
constexpr auto k_spellings = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"acknowledgement", "acknowledgment"},
    {"advisor", "adviser"},
    {"advisors", "adviser"},
    {"ageing", "aging"},
    {"centre", "center"},
    {"centred", "center"},
    {"centres", "center"},
    {"defence", "defense"},
    {"enquiries", "inquiry"},
    {"enquiry", "inquiry"},
    {"enrol", "enroll"},
    {"enrolment", "enrollment"},
    {"enrolments", "enrollment"},
    {"focussed", "focus"},
    {"focusses", "focus"},
    {"focussing", "focus"},
    {"foetal", "fetal"},
    {"foetus", "fetus"},
    {"fulfil", "fulfill"},
    {"fulfilment", "fulfillment"},
    {"fulfils", "fulfill"},
    {"judgement", "judgment"},
    {"judgements", "judgment"},
    {"licence", "license"},
    {"licences", "license"},
    {"learnt", "learn"},
    {"offence", "offense"},
    {"offences", "offense"},
    {"practise", "practice"},
    {"practised", "practice"},
    {"practises", "practice"},
    {"practising", "practice"},
    {"programme", "program"},
    {"programmes", "program"},
    {"sceptical", "skeptical"},
    {"skilful", "skillful"},
    {"skilfully", "skillfully"},
    {"theatre", "theater"},
    {"theatres", "theater"},
    {"whilst", "while"},
    {"amongst", "among"},
    {"paediatric", "pediatric"},
    {"paediatrician", "pediatrician"},
    {"paediatricians", "pediatrician"},
});

// Words whose 'our' is 'or' in America, whatever follows: "neighbourhood", "favourite".
constexpr auto k_our = std::to_array<std::string_view>({
    "behaviour",
    "colour",
    "endeavour",
    "favour",
    "harbour",
    "honour",
    "labour",
    "neighbour",
});

// The American form of one of k_our.
std::string without_u(std::string_view british) {
  std::string american(british);
  american.erase(american.size() - 2, 1);
  return american;
}

template <std::size_t n>
std::string_view looked_up(const std::array<std::pair<std::string_view, std::string_view>, n>& table,
                           std::string_view word) {
  const auto found = std::ranges::find(table, word, [](const auto& entry) { return entry.first; });
  return found == table.end() ? std::string_view() : found->second;
}

// Replaces the ending of a word that is long enough for the ending to be one.
bool replace_ending(std::string& word, std::string_view ending, std::string_view with) {
  constexpr std::size_t k_shortest_stem = 3;
  if (!word.ends_with(ending) || word.size() < ending.size() + k_shortest_stem) return false;
  word.replace(word.size() - ending.size(), ending.size(), with);
  return true;
}

// American endings, whatever the word: both sides of a comparison go through here, so a wrong 'promize' does
// no harm.
void americanise(std::string& word) {
  struct Ending {
    std::string_view british;
    std::string_view american;
  };
  static constexpr auto k_endings = std::to_array<Ending>({
      {"isation", "ization"}, {"isations", "izations"}, {"ised", "ized"},      {"iser", "izer"},
      {"isers", "izers"},     {"ises", "izes"},         {"ise", "ize"},        {"ising", "izing"},
      {"ysed", "yzed"},       {"yses", "yzes"},         {"yse", "yze"},        {"ysing", "yzing"},
      {"our", "or"},          {"ours", "ors"},          {"oured", "ored"},     {"ouring", "oring"},
      {"ourable", "orable"},  {"oural", "oral"},        {"ourally", "orally"}, {"ourful", "orful"},
      {"elled", "eled"},      {"elling", "eling"},      {"ellings", "elings"}, {"eller", "eler"},
      {"ellers", "elers"},    {"ellor", "elor"},        {"ellors", "elors"},   {"ogue", "og"},
      {"ogues", "ogs"},
  });
  for (const std::string_view british : k_our) {
    if (word.starts_with(british)) {
      word.erase(british.size() - 2, 1);
      break;
    }
  }
  for (const Ending& ending : k_endings) {
    if (replace_ending(word, ending.british, ending.american)) return;
  }
}

// `beginning` where `from` is spelt `to`; empty where it tells nothing of that. It must have all of `from`
// but the last letter: what is shorter begins many other words too.
std::string respelt(std::string_view beginning, std::string_view from, std::string_view to) {
  if (beginning.starts_with(to)) return {};
  if (beginning.starts_with(from)) return std::string(to) + std::string(beginning.substr(from.size()));
  const bool nearly = from.starts_with(beginning) && beginning.size() + 1 == from.size();
  return nearly && !to.starts_with(beginning) ? std::string(to.substr(0, beginning.size())) : std::string();
}

}  // namespace

std::vector<SearchTerm> search_terms(std::string_view text) {
  std::vector<SearchTerm> terms;
  std::uint32_t end = 0;
  for (Word& word : words(text)) {
    if (!terms.empty()) terms.back().joined = is_hyphen(text.substr(end, word.span.begin - end));
    end = word.span.end;
    terms.push_back({word.span, exact_form(std::move(word.folded)), false});
  }
  return terms;
}

std::string SearchStemmer::stem(std::string_view exact) const {
  if (const std::string_view regular = looked_up(k_irregular, exact); !regular.empty()) {
    return m_stemmer.stem(regular);
  }
  const std::string_view american = looked_up(k_spellings, exact);
  std::string word(american.empty() ? exact : american);
  americanise(word);
  return m_stemmer.stem(word);
}

std::vector<std::string> other_spellings(std::string_view beginning) {
  std::vector<std::string> others;
  const auto add = [&](std::string other) {
    if (!other.empty() && !beginning.starts_with(other)) others.push_back(std::move(other));
  };
  for (const auto& [british, american] : k_spellings) {
    add(respelt(beginning, british, american));
    add(respelt(beginning, american, british));
  }
  for (const std::string_view british : k_our) {
    const std::string american = without_u(british);
    add(respelt(beginning, british, american));
    add(respelt(beginning, american, british));
  }
  constexpr std::size_t k_shortest_stem = 3;
  for (std::size_t i = beginning.size(); i > k_shortest_stem + 1; --i) {
    const char vowel = beginning[i - 2];
    const char c = beginning[i - 1];
    if ((vowel == 'i' || vowel == 'y') && (c == 's' || c == 'z')) {
      std::string other(beginning);
      other[i - 1] = c == 's' ? 'z' : 's';
      add(std::move(other));
      break;
    }
  }
  std::ranges::sort(others);
  const auto repeated = std::ranges::unique(others);
  others.erase(repeated.begin(), repeated.end());
  return others;
}

}  // namespace revisit::text
