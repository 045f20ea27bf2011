#include "quote/quotation.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/characters.h"
#include "text/search_terms.h"

namespace revisit::quote {

namespace {

enum class Mark : std::uint8_t {
  none,
  double_straight,
  double_open,
  double_close,
  single_straight,
  single_open,
  single_close
};

struct Character {
  Mark mark = Mark::none;
  std::uint32_t begin = 0;
  std::uint32_t size = 1;
  bool space = false;
  bool letter = false;  // or digit
  bool digit = false;
};

Mark mark_of(std::string_view c) {
  if (c == "\"") return Mark::double_straight;
  if (c == "'") return Mark::single_straight;
  if (c == "\u201C" || c == "\u201E" || c == "\u00AB") return Mark::double_open;
  if (c == "\u201D" || c == "\u00BB") return Mark::double_close;
  if (c == "\u2018" || c == "\u201B") return Mark::single_open;
  if (c == "\u2019") return Mark::single_close;
  return Mark::none;
}

std::vector<Character> characters_of(std::string_view text, text::Span paragraph) {
  std::vector<Character> characters;
  for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
    std::uint32_t size = 1;
    while (at + size < paragraph.end && (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U)
      ++size;
    const std::string_view c = text.substr(at, size);
    Character character{mark_of(c), at, size, false, false, false};
    const auto byte = static_cast<unsigned char>(c[0]);
    character.digit = byte >= '0' && byte <= '9';
    character.letter = character.digit || (byte | 0x20U) - 'a' < 26U;
    if (byte >= 0x80U && character.mark == Mark::none) {
      const std::u32string points = text::to_code_points(c);
      character.space = !points.empty() && text::is_space(points[0]);
      // General punctuation (dashes, ellipses) is no letter; what else lies beyond ASCII mostly is.
      character.letter = !character.space && !points.empty() && (points[0] < 0x2000 || points[0] > 0x206F);
    } else if (byte < 0x80U) {
      character.space = text::is_space(static_cast<char32_t>(byte));
    }
    characters.push_back(character);
    at += size;
  }
  return characters;
}

bool is_single(Mark mark) {
  return mark == Mark::single_straight || mark == Mark::single_open || mark == Mark::single_close;
}

// One paragraph with the quotations that begin or go on in it.
class Paragraph {
 public:
  Paragraph(std::string_view text, text::Span span) : m_text(text), m_characters(characters_of(text, span)) {}

  [[nodiscard]] bool empty() const {
    return std::ranges::all_of(m_characters, [](const Character& c) { return c.space; });
  }

  // Where the text behind an opening mark at the paragraph's beginning starts, if it begins with one of this
  // kind.
  [[nodiscard]] std::optional<std::size_t> continues(bool single) const {
    std::size_t first = 0;
    while (first < m_characters.size() && m_characters[first].space) ++first;
    if (first == m_characters.size()) return std::nullopt;
    const bool opens = single ? opens_single(first) : opens_double(first);
    if (!opens) return std::nullopt;
    return first + 1;
  }

  // The first opening mark from a position on.
  [[nodiscard]] std::optional<std::size_t> find_opening(std::size_t from) const {
    for (std::size_t i = from; i < m_characters.size(); ++i) {
      if (opens_double(i) || opens_single(i)) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_single_at(std::size_t i) const { return is_single(m_characters[i].mark); }

  // The mark that closes a quotation whose text begins at `from`; nothing where it goes on to the end.
  // Another opening mark of the same kind before a closing one means that the first was never closed.
  struct Closing {
    std::optional<std::size_t> at;
    std::size_t end = 0;  // of the quotation's text, where it is not closed
  };
  [[nodiscard]] Closing find_closing(std::size_t from, bool single) const {
    if (single) {
      // "the parents' view": behind an s the mark may be an apostrophe, if another one closes later.
      std::optional<std::size_t> doubtful;
      for (std::size_t i = from; i < m_characters.size(); ++i) {
        if (doubtful && opens_single(i)) break;
        if (!closes_single(i)) continue;
        const char before = i > 0 ? m_text[m_characters[i].begin - 1] : ' ';
        const bool followed =
            i + 2 < m_characters.size() && m_characters[i + 1].space && m_characters[i + 2].letter;
        if (before != 's' || !followed) return {i, 0};
        if (!doubtful) doubtful = i;
      }
      return {doubtful, m_characters.size()};
    }
    for (std::size_t i = from; i < m_characters.size(); ++i) {
      if (closes_double(i)) return {i, 0};
      if (m_characters[i].mark == Mark::double_open && i > from) return {std::nullopt, i};
    }
    return {std::nullopt, m_characters.size()};
  }

  // Whether the text from here on is a quotation in single marks: something closes it, and it is more than
  // the letter of "rock 'n' roll".
  [[nodiscard]] bool closes_quotation(std::size_t from) const {
    const Closing closing = find_closing(from, true);
    return closing.at && *closing.at > from + 1;
  }

  [[nodiscard]] text::Span span(std::size_t begin, std::size_t end) const {
    while (begin < end && m_characters[begin].space) ++begin;
    while (end > begin && m_characters[end - 1].space) --end;
    if (begin >= end) return {};
    return {m_characters[begin].begin, m_characters[end - 1].begin + m_characters[end - 1].size};
  }

  [[nodiscard]] std::size_t size() const { return m_characters.size(); }

 private:
  [[nodiscard]] bool word_before(std::size_t i) const { return i > 0 && m_characters[i - 1].letter; }
  [[nodiscard]] bool space_before(std::size_t i) const {
    return i == 0 || m_characters[i - 1].space || m_characters[i - 1].mark != Mark::none ||
           std::string_view("([{/-:").find(m_text[m_characters[i - 1].begin]) != std::string_view::npos ||
           is_dash(i - 1);
  }
  [[nodiscard]] bool is_dash(std::size_t i) const {
    const std::string_view c = m_text.substr(m_characters[i].begin, m_characters[i].size);
    return c == "\u2013" || c == "\u2014";
  }
  [[nodiscard]] bool text_behind(std::size_t i) const {
    return i + 1 < m_characters.size() && !m_characters[i + 1].space;
  }

  [[nodiscard]] bool opens_double(std::size_t i) const {
    if (m_characters[i].mark == Mark::double_open) return text_behind(i);
    return m_characters[i].mark == Mark::double_straight && space_before(i) && text_behind(i);
  }
  [[nodiscard]] bool closes_double(std::size_t i) const {
    if (m_characters[i].mark == Mark::double_close) return true;
    return m_characters[i].mark == Mark::double_straight && (!space_before(i) || !text_behind(i));
  }
  [[nodiscard]] bool opens_single(std::size_t i) const {
    const Mark mark = m_characters[i].mark;
    if (mark != Mark::single_open && mark != Mark::single_straight) return false;
    if (!space_before(i) || !text_behind(i)) return false;
    // '90s and 'em are no quotations; a straight mark before a digit hardly ever opens one.
    return mark == Mark::single_open || !m_characters[i + 1].digit;
  }
  [[nodiscard]] bool closes_single(std::size_t i) const {
    const Mark mark = m_characters[i].mark;
    if (mark != Mark::single_close && mark != Mark::single_straight) return false;
    if (i == 0 || m_characters[i - 1].space) return false;
    return i + 1 >= m_characters.size() || !m_characters[i + 1].letter;
  }

  std::string_view m_text;
  std::vector<Character> m_characters;
};

std::string joined(std::string_view text, const std::vector<text::Span>& spans) {
  std::string result;
  for (const text::Span span : spans) {
    if (!result.empty()) result += ' ';
    result += text.substr(span.begin, span.size());
  }
  return result;
}

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text) {
  std::vector<Quotation> quotations;
  std::optional<Quotation> open;  // goes on in the next paragraph, if that begins with an opening mark
  bool open_single = false;
  const auto finish = [&](bool closed) {
    if (!open) return;
    open->closed = closed;
    open->text = joined(text, open->spans);
    if (!open->spans.empty()) quotations.push_back(std::move(*open));
    open.reset();
  };
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
    const Paragraph paragraph(text, {begin, end});
    begin = end + 1;
    if (paragraph.empty()) continue;
    std::size_t at = 0;
    if (open) {
      const auto start = paragraph.continues(open_single);
      if (!start) {
        finish(false);
      } else {
        at = *start;
      }
    }
    while (true) {
      if (!open) {
        const auto opening = paragraph.find_opening(at);
        if (!opening) break;
        open_single = paragraph.is_single_at(*opening);
        at = *opening + 1;
        // A single mark that nothing closes is an apostrophe of some kind.
        if (open_single && !paragraph.closes_quotation(at)) continue;
        open.emplace();
      }
      const Paragraph::Closing closing = paragraph.find_closing(at, open_single);
      const text::Span span = paragraph.span(at, closing.at ? *closing.at : closing.end);
      if (!span.empty()) open->spans.push_back(span);
      if (closing.at) {
        finish(true);
        at = *closing.at + 1;
      } else if (closing.end < paragraph.size()) {
        finish(false);
        at = closing.end;
      } else {
        break;
      }
    }
  }
  finish(false);
  return quotations;
}

namespace {

constexpr auto k_ellipses = std::to_array<std::string_view>(
    {"[\u2026]", "[...]", "[ ... ]", "(...)", "(\u2026)", "\u2026", "...", ". . ."});

// The quotation without its writer's signs: what they were is kept for each byte.
struct Cleaned {
  std::string text;
  std::vector<std::uint32_t> origin;  // of each byte, in the quotation
  std::vector<bool> editorial;
  std::vector<bool> omission;  // an ellipsis stood before this byte
};

bool is_ascii_letter(char c) {
  return (static_cast<unsigned char>(c) | 0x20U) - 'a' < 26U;
}

Cleaned clean(std::string_view quotation) {
  Cleaned result;
  bool omission = false;
  bool editorial = false;
  const auto add = [&](std::size_t at) {
    result.text += quotation[at];
    result.origin.push_back(static_cast<std::uint32_t>(at));
    result.editorial.push_back(editorial);
    result.omission.push_back(omission);
    omission = false;
  };
  for (std::size_t i = 0; i < quotation.size();) {
    const std::string_view rest = quotation.substr(i);
    const auto ellipsis =
        std::ranges::find_if(k_ellipses, [&](std::string_view e) { return rest.starts_with(e); });
    if (ellipsis != k_ellipses.end()) {
      i += ellipsis->size();
      while (i < quotation.size() && quotation[i] == '.') ++i;
      omission = false;
      result.text += ' ';
      result.origin.push_back(static_cast<std::uint32_t>(i - 1));
      result.editorial.push_back(false);
      result.omission.push_back(true);
      continue;
    }
    if (rest.starts_with("[sic]") || rest.starts_with("(sic)")) {
      i += 5;
      continue;
    }
    // "[T]he": the writer changed the capital, nothing else.
    if (rest.size() > 3 && rest[0] == '[' && is_ascii_letter(rest[1]) && rest[2] == ']' &&
        is_ascii_letter(rest[3])) {
      add(i + 1);
      i += 3;
      continue;
    }
    if (quotation[i] == '[') editorial = true;
    add(i);
    if (quotation[i] == ']') editorial = false;
    ++i;
  }
  return result;
}

// Takes the possessive's s, which text::SearchTerm leaves out, into a word that ends before `rest`.
void add_possessive(Word& word, std::string_view rest) {
  for (const std::string_view ending : {"'s", "\u2019s", "'S", "\u2019S"}) {
    if (!rest.starts_with(ending)) continue;
    word.printed += ending;
    word.possessive = word.exact + 's';
    return;
  }
}

}  // namespace

std::vector<Word> words_of_quotation(std::string_view quotation) {
  const text::SearchStemmer stemmer;
  const Cleaned cleaned = clean(quotation);
  std::vector<Word> words;
  std::uint32_t end = 0;
  for (text::SearchTerm& term : text::search_terms(cleaned.text)) {
    Word word;
    word.span = {cleaned.origin[term.span.begin], cleaned.origin[term.span.end - 1] + 1};
    word.printed = cleaned.text.substr(term.span.begin, term.span.size());
    word.stem = stemmer.stem(term.exact);
    word.exact = std::move(term.exact);
    add_possessive(word, std::string_view(cleaned.text).substr(term.span.end));
    word.editorial = cleaned.editorial[term.span.begin];
    for (std::uint32_t i = end; i <= term.span.begin; ++i)
      word.omission_before = word.omission_before || cleaned.omission[i];
    const std::string_view between = std::string_view(cleaned.text).substr(end, term.span.begin - end);
    word.sentence_before = !words.empty() && between.find_first_of(".?!") != std::string_view::npos &&
                           between.find(' ') != std::string_view::npos;
    end = term.span.end;
    words.push_back(std::move(word));
  }
  if (!words.empty()) words.front().omission_before = false;
  return words;
}

std::vector<Word> words_of_text(std::string_view text) {
  const text::SearchStemmer stemmer;
  std::vector<Word> words;
  for (text::SearchTerm& term : text::search_terms(text)) {
    Word word;
    word.span = term.span;
    word.printed = text.substr(term.span.begin, term.span.size());
    word.stem = stemmer.stem(term.exact);
    word.exact = std::move(term.exact);
    add_possessive(word, text.substr(term.span.end));
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace revisit::quote
