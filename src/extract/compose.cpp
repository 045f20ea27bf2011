#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "extract/draft.h"
#include "text/characters.h"
#include "text/labels.h"

namespace revisit::extract {

namespace {

bool is_mark_text(std::string_view text) {
  if (text.empty() || text.size() > 6) return false;
  if (text == "*" || text == "**" || text == "†" || text == "‡") return true;
  const std::u32string characters = text::to_code_points(text);
  // Two marks in a row are set as '1,2'; a raised year is no mark.
  if (characters.size() > 3 && text.find(',') == std::string_view::npos) return false;
  return characters.front() != U',' && std::all_of(characters.begin(), characters.end(), [](char32_t c) {
           return (c >= U'0' && c <= U'9') || text::is_superscript_digit(c) || c == U',';
         });
}

std::string plain_mark(std::string_view text) {
  std::string out;
  for (const char32_t c : text::to_code_points(text)) {
    switch (c) {
      case 0xB9:
        out += '1';
        break;
      case 0xB2:
        out += '2';
        break;
      case 0xB3:
        out += '3';
        break;
      case 0x2070:
        out += '0';
        break;
      default:
        if (c >= 0x2074 && c <= 0x2079) {
          out += static_cast<char>('4' + static_cast<int>(c - 0x2074));
        } else if (c != U',' || !out.empty()) {
          text::append_utf8(out, c);
        }
    }
  }
  while (out.ends_with(',')) out.pop_back();
  return out;
}

// Units whose exponent is part of the text.
bool is_unit(std::string_view text) {
  for (const std::string_view unit : {"m", "km", "cm", "mm", "ft", "CO"}) {
    if (text == unit) return true;
  }
  return false;
}

// Whether `word` is a footnote mark: small and raised beside the text of its line.
bool is_note_mark(const Word& word, std::string_view text, const Word* before, std::string_view before_text,
                  const Word* after) {
  if (!is_mark_text(text)) return false;
  const bool superscript = text::is_superscript_digit(text::to_code_points(text).front());
  if (before != nullptr && is_unit(before_text) && before->font_size > word.font_size) return false;
  if (superscript) return before != nullptr && !is_unit(before_text);
  for (const Word* neighbour : {before, after}) {
    if (neighbour == nullptr || neighbour->page != word.page || neighbour->rotation != word.rotation)
      continue;
    const float raised = neighbour->baseline - word.baseline;
    if (word.font_size <= 0.8F * neighbour->font_size && raised >= 0.12F * neighbour->font_size &&
        raised < 0.9F * neighbour->font_size) {
      return true;
    }
  }
  return false;
}

text::Box joined(const text::Box& a, const text::Box& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

class Composer {
 public:
  Composer(const Draft& draft, const Words& words, const text::Vocabulary& vocabulary)
      : m_draft(draft), m_words(words), m_vocabulary(vocabulary) {}

  LeafText run() {
    for (std::size_t i = 0; i < m_draft.words.size(); ++i) add(i);
    finish_soft_hyphen();
    find_style();
    find_label();
    return std::move(m_leaf);
  }

 private:
  const Word& word(std::size_t i) const { return m_words.words[m_draft.words[i]]; }

  void add(std::size_t i) {
    const Word& current = word(i);
    std::string_view text = m_words.text_of(current);
    if (m_leaf.first_page == 0) m_leaf.first_page = current.page;
    m_leaf.first_page = std::min(m_leaf.first_page, current.page);
    m_leaf.last_page = std::max(m_leaf.last_page, current.page);

    const Word* after = i + 1 < m_draft.words.size() ? &word(i + 1) : nullptr;
    if (m_previous != nullptr && m_draft.kind != text::BlockKind::furniture &&
        is_note_mark(current, text, m_previous, m_words.text_of(*m_previous), after)) {
      m_leaf.marks.push_back(
          {static_cast<std::uint32_t>(m_leaf.text.size()), plain_mark(text), {current.page, current.box}});
      m_marked = true;
      return;
    }
    // The letter a symbol font shows as a bullet, or Word's 'o' in Courier.
    const bool first = m_leaf.text.empty();
    if (first && after != nullptr && text != "•" &&
        ((current.face.symbol && text::to_code_points(text).size() == 1) ||
         (text == "o" && current.face.fixed_width && !after->face.fixed_width) || text == "\uFFFD")) {
      text = "•";
    }
    // A combining stroke that strikes nothing out: a dash that was converted badly.
    if (first && after != nullptr && text == "\u0336") text = "–";
    if (!first) join(current, text);
    append(current, text, i);
    if (i < m_draft.label_words) m_label_end = static_cast<std::uint32_t>(m_leaf.text.size());
    m_previous = &current;
    m_marked = false;
  }

  // Puts what belongs between the text so far and the next word.
  void join(const Word& next, std::string_view text) {
    const Word& previous = *m_previous;
    m_glue = false;
    if (same_line(previous, next)) {
      // Behind a mark the gap is that of the mark.
      const bool space = m_marked
                             ? next.space_before || next.start - previous.end > 0.9F * previous.font_size ||
                                   !next.joins_previous
                             : gap_between(previous, next);
      if (space && !(m_marked && is_closing(text))) {
        m_leaf.text.push_back(' ');
      } else {
        m_glue = !m_marked;
      }
      return;
    }
    switch (text::joint_between(m_words.text_of(previous), text, m_vocabulary)) {
      case text::Joint::space:
        finish_soft_hyphen();
        m_leaf.text.push_back(' ');
        break;
      case text::Joint::nothing:
        break;
      case text::Joint::drop_hyphen:
        drop_last_character();
        break;
    }
  }

  static bool is_closing(std::string_view text) {
    return text.starts_with('.') || text.starts_with(',') || text.starts_with(';') || text.starts_with(':') ||
           text.starts_with(')') || text.starts_with("’");
  }

  // A soft hyphen stays at the end of a word until it is known what follows; it never stays for good.
  void finish_soft_hyphen() {
    if (m_leaf.text.ends_with("\u00AD")) drop_last_character();
  }

  void drop_last_character() {
    std::string& text = m_leaf.text;
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
    if (!text.empty()) text.pop_back();
    if (m_leaf.fragments.empty()) return;
    text::Fragment& last = m_leaf.fragments.back();
    last.span.end = static_cast<std::uint32_t>(text.size());
    if (last.span.empty() || last.span.begin > last.span.end) m_leaf.fragments.pop_back();
  }

  void append(const Word& current, std::string_view text, std::size_t i) {
    if (m_leaf.text.ends_with("\u00AD") && m_glue) drop_last_character();
    const auto begin = static_cast<std::uint32_t>(m_leaf.text.size());
    m_sizes[{std::lround(current.font_size * 4), current.face.bold, current.face.italic}] += text.size();
    if (m_glue && i > 0 && !m_leaf.fragments.empty() && m_leaf.fragments.back().span.end == begin &&
        m_leaf.fragments.back().page == current.page) {
      text::Fragment& last = m_leaf.fragments.back();
      if (text::is_combining(text::to_code_points(text).front())) {
        // A mark on its own has to be composed with the letter before it.
        std::u32string whole = text::to_code_points(std::string_view(m_leaf.text).substr(last.span.begin));
        whole += text::to_code_points(text);
        std::uint64_t unknown = 0;
        m_leaf.text.resize(last.span.begin);
        m_leaf.text += text::normalise(whole, unknown);
      } else {
        m_leaf.text += text;
      }
      last.span.end = static_cast<std::uint32_t>(m_leaf.text.size());
      last.box = joined(last.box, current.box);
    } else {
      m_leaf.text += text;
      m_leaf.fragments.push_back(
          {{begin, static_cast<std::uint32_t>(m_leaf.text.size())}, current.page, current.box});
    }
    m_glue = false;
  }

  void find_style() {
    std::size_t most = 0;
    for (const auto& [style, size] : m_sizes) {
      if (size <= most) continue;
      most = size;
      m_leaf.style = {static_cast<float>(std::get<0>(style)) / 4, std::get<1>(style), std::get<2>(style)};
    }
  }

  void find_label() {
    const std::string& text = m_leaf.text;
    std::uint32_t end = std::min<std::uint32_t>(m_label_end, static_cast<std::uint32_t>(text.size()));
    if (end == 0) {
      end = text::find_label(text).size;
      if (end == 0 && m_draft.kind == text::BlockKind::note) end = note_label();
    } else if (end < text.size() && m_draft.kind != text::BlockKind::note) {
      // An empty tag for the bullet and the number in the text, or the other way round.
      const std::string_view tagged = std::string_view(text).substr(0, end);
      if (text::kind_of_label(tagged) == text::LabelKind::none) end = text::find_label(text).size;
    }
    std::uint32_t begin = end;
    while (begin < text.size() && text[begin] == ' ') ++begin;
    m_leaf.label = {0, end};
    m_leaf.content = {begin, static_cast<std::uint32_t>(text.size())};
    if (m_leaf.content.empty()) m_leaf.content = {begin, begin};
  }

  // A footnote begins with its mark: '1 Ofsted produces ...'.
  std::uint32_t note_label() const {
    const std::string& text = m_leaf.text;
    std::uint32_t at = 0;
    while (at < text.size() && at < 3 && text[at] >= '0' && text[at] <= '9') ++at;
    if (at == 0 && text.starts_with('*')) at = 1;
    if (at > 0 && m_leaf.fragments.front().span.end >= at) return at;
    return 0;
  }

  const Draft& m_draft;
  const Words& m_words;
  const text::Vocabulary& m_vocabulary;
  LeafText m_leaf;
  const Word* m_previous = nullptr;
  bool m_marked = false;  // a footnote mark stands between m_previous and the next word
  bool m_glue = false;    // the next word continues the last fragment
  std::uint32_t m_label_end = 0;
  std::map<std::tuple<long, bool, bool>, std::size_t> m_sizes;
};

}  // namespace

LeafText compose(const Draft& draft, const Words& words, const text::Vocabulary& vocabulary) {
  return Composer(draft, words, vocabulary).run();
}

}  // namespace revisit::extract
