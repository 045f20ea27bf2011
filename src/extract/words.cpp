#include "extract/words.h"

#include <algorithm>
#include <cmath>

#include "text/characters.h"

namespace revisit::extract {

namespace {

// All in units of the font size. A gap that wide is a space even where no space is printed: Word sets most
// spaces as glyphs, and justified or kerned lines rarely squeeze a space below a tenth or spread letters that
// far.
constexpr float k_gap = 0.16F;
// A printed space narrower than that is an artefact of the producer ('perf ormance').
constexpr float k_no_gap = 0.04F;
// Backward steps beyond that end a line.
constexpr float k_overlap = 0.6F;

template <class T>
bool on_same_line(const T& a, const T& b) {
  if (a.rotation != b.rotation) return false;
  const float size = std::max({a.font_size, b.font_size, 1.0F});
  const float smaller = std::max(std::min(a.font_size, b.font_size), 1.0F);
  const float shift = std::abs(a.baseline - b.baseline);
  // A raised or lowered mark is small and stays within the height of its neighbour.
  const bool aligned = shift < 0.35F * smaller || (smaller < 0.85F * size && shift < 0.65F * size);
  return aligned && b.start > a.end - k_overlap * size && b.end > a.start;
}

template <class T>
float gap(const T& a, const T& b) {
  return (b.start - a.advance) / std::max(std::min(a.font_size, b.font_size), 1.0F);
}

class WordMaker {
 public:
  WordMaker(const PageGlyphs& glyphs, std::uint32_t page, Words& words)
      : m_glyphs(glyphs), m_page(page), m_words(words) {}

  void run() {
    for (const Glyph& glyph : m_glyphs.glyphs) add(glyph);
    close();
  }

 private:
  void add(const Glyph& glyph) {
    const auto characters =
        std::u32string_view(m_glyphs.characters).substr(glyph.text_begin, glyph.text_size);
    for (const char32_t c : characters) {
      if (text::is_space(c)) {
        close();
        m_space = true;
        continue;
      }
      if (text::is_ignorable(c)) continue;
      add(glyph, c);
    }
  }

  void add(const Glyph& glyph, char32_t c) {
    bool joins = false;
    if (m_previous != nullptr) {
      const bool same = &glyph == m_previous;
      const bool line = same || (on_same_line(*m_previous, glyph) && m_previous->owner == glyph.owner);
      if (!line) {
        close();
      } else if (m_space) {
        // A space was printed; it counts unless the glyphs touch all the same.
        if (!same && gap(*m_previous, glyph) < k_no_gap && m_previous->font_size == glyph.font_size) {
          m_space = false;
          joins = true;
        }
      } else if (text::is_combining(c)) {
        joins = true;
      } else if (!same && gap(*m_previous, glyph) > k_gap) {
        close();
        m_space = true;
      } else if (!same && !like(*m_previous, glyph)) {
        close();
        joins = true;
      } else if (text::is_superscript_digit(c) != text::is_superscript_digit(m_last)) {
        close();
        joins = true;
      } else {
        joins = true;
      }
    }
    if (!m_open) open(glyph, joins && !m_space);
    extend(glyph);
    m_text.push_back(c);
    m_previous = &glyph;
    m_last = c;
    m_space = false;
  }

  static bool like(const Glyph& a, const Glyph& b) {
    return std::abs(a.font_size - b.font_size) <= 0.1F * std::max(a.font_size, b.font_size) &&
           std::abs(a.baseline - b.baseline) <= 0.08F * std::max(a.font_size, b.font_size) &&
           a.face.bold == b.face.bold && a.face.italic == b.face.italic && a.face.symbol == b.face.symbol;
  }

  void open(const Glyph& glyph, bool joins) {
    m_open = true;
    m_word = Word{};
    m_word.page = m_page;
    m_word.owner = glyph.owner;
    m_word.box = glyph.box;
    m_word.start = glyph.start;
    m_word.end = glyph.end;
    m_word.advance = glyph.advance;
    m_word.baseline = glyph.baseline;
    m_word.font_size = glyph.font_size;
    m_word.face = glyph.face;
    m_word.rotation = glyph.rotation;
    m_word.space_before = m_space;
    m_word.joins_previous = joins;
  }

  void extend(const Glyph& glyph) {
    m_word.box.left = std::min(m_word.box.left, glyph.box.left);
    m_word.box.top = std::min(m_word.box.top, glyph.box.top);
    m_word.box.right = std::max(m_word.box.right, glyph.box.right);
    m_word.box.bottom = std::max(m_word.box.bottom, glyph.box.bottom);
    m_word.start = std::min(m_word.start, glyph.start);
    m_word.end = std::max(m_word.end, glyph.end);
    m_word.advance = glyph.advance;
  }

  void close() {
    if (!m_open) return;
    m_open = false;
    const std::string normal = text::normalise(m_text, m_words.unknown_characters);
    m_text.clear();
    if (normal.empty()) return;
    m_word.text_begin = static_cast<std::uint32_t>(m_words.text.size());
    m_word.text_size = static_cast<std::uint32_t>(normal.size());
    m_words.text += normal;
    m_words.words.push_back(m_word);
  }

  const PageGlyphs& m_glyphs;
  std::uint32_t m_page;
  Words& m_words;
  const Glyph* m_previous = nullptr;
  char32_t m_last = 0;
  bool m_open = false;
  bool m_space = false;
  Word m_word;
  std::u32string m_text;
};

// Glyphs by place. A table of one's own: a page has thousands of glyphs, and almost none is printed twice.
class Places {
 public:
  explicit Places(std::size_t glyphs) {
    std::size_t size = 64;
    while (size < 2 * glyphs) size *= 2;
    m_slots.resize(size);
  }

  static std::int32_t cell_of(float position) { return static_cast<std::int32_t>(std::floor(position / 8)); }

  void add(std::int32_t x, std::int32_t y, const Glyph& glyph, std::uint32_t index) {
    std::size_t at = slot(x, y);
    for (std::size_t probes = 0; m_slots[at].used != 0; at = (at + 1) & (m_slots.size() - 1)) {
      if (++probes > k_probes) return;
    }
    m_slots[at] = {glyph.start, glyph.baseline, index + 1};
  }

  // Calls `same` for the glyphs that may stand in the cell, nearer than `shift`, until it returns true.
  template <class Same>
  bool any(std::int32_t x, std::int32_t y, const Glyph& glyph, float shift, const Same& same) const {
    std::size_t probes = 0;
    for (std::size_t at = slot(x, y); m_slots[at].used != 0; at = (at + 1) & (m_slots.size() - 1)) {
      const Slot& there = m_slots[at];
      const bool near =
          std::abs(there.start - glyph.start) < shift && std::abs(there.baseline - glyph.baseline) < shift;
      if (near && same(there.used - 1)) return true;
      if (++probes > k_probes) break;
    }
    return false;
  }

 private:
  std::size_t slot(std::int32_t x, std::int32_t y) const {
    const std::uint64_t key =
        (static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32U) | static_cast<std::uint32_t>(y);
    // The upper bits of the product are those that depend on both: with lower ones the glyphs of a line met
    // in a few slots.
    return ((key * 0x9E3779B97F4A7C15U) >> 40U) & (m_slots.size() - 1);
  }

  // No honest page has more glyphs at one place; a hostile one must not make us search through all of them.
  static constexpr std::size_t k_probes = 64;
  // With what tells most of the glyphs apart, so that they need not be looked at.
  struct Slot {
    float start = 0;
    float baseline = 0;
    std::uint32_t used = 0;  // index of a glyph and one, 0 where free
  };
  std::vector<Slot> m_slots;
};

}  // namespace

void drop_overprints(PageGlyphs& page) {
  // In units of the font size, as other readers have it; no letter is that narrow.
  constexpr float k_shift = 0.1F;
  const auto text_of = [&](const Glyph& glyph) {
    return std::u32string_view(page.characters).substr(glyph.text_begin, glyph.text_size);
  };
  Places places(page.glyphs.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph glyph = page.glyphs[i];
    const float shift = std::min(k_shift * glyph.font_size, 4.0F);
    const auto overprints = [&](std::uint32_t index) {
      Glyph& other = page.glyphs[index];
      if (std::abs(other.end - glyph.end) >= shift || other.rotation != glyph.rotation ||
          text_of(other) != text_of(glyph)) {
        return false;
      }
      other.face.bold = true;
      if (other.owner < 0 && glyph.owner >= 0) other.owner = glyph.owner;
      return true;
    };
    bool again = false;
    const std::int32_t right = Places::cell_of(glyph.start + shift);
    const std::int32_t bottom = Places::cell_of(glyph.baseline + shift);
    for (std::int32_t x = Places::cell_of(glyph.start - shift); x <= right && !again; ++x) {
      for (std::int32_t y = Places::cell_of(glyph.baseline - shift); y <= bottom && !again; ++y)
        again = places.any(x, y, glyph, shift, overprints);
    }
    if (again) continue;
    places.add(Places::cell_of(glyph.start), Places::cell_of(glyph.baseline), glyph,
               static_cast<std::uint32_t>(kept));
    page.glyphs[kept++] = glyph;
  }
  page.glyphs.resize(kept);
}

void append_words(const PageGlyphs& glyphs, std::uint32_t page, Words& words) {
  WordMaker(glyphs, page, words).run();
}

bool same_line(const Word& a, const Word& b) {
  return a.page == b.page && on_same_line(a, b);
}

bool gap_between(const Word& a, const Word& b) {
  if (b.joins_previous) return false;
  const float width = gap(a, b);
  if (b.space_before) return width >= k_no_gap || a.font_size != b.font_size;
  return width > k_gap;
}

}  // namespace revisit::extract
