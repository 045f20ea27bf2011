#include "extract/picture_reader.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "extract/page_image.h"
#include "text/characters.h"

namespace revisit::extract {

namespace {

// A page whose text is a picture has hardly any characters of its own, a stamped page number perhaps, and
// pictures cover most of it.
constexpr std::size_t k_most_characters = 40;
constexpr double k_least_share = 0.6;
constexpr std::uint32_t k_most_pictures = 40;  // of a file are read: each takes seconds
constexpr double k_resolution = 300;           // dots an inch: what Tesseract was made for

// The word as glyphs of equal width, behind a space.
void append(const PictureWord& word, PageGlyphs& glyphs) {
  const std::u32string characters = text::to_code_points(word.text);
  if (characters.empty()) return;
  const float width = (word.box.right - word.box.left) / static_cast<float>(characters.size());
  const auto add = [&](char32_t c, float start, float end) {
    Glyph glyph;
    glyph.text_begin = static_cast<std::uint32_t>(glyphs.characters.size());
    glyph.text_size = 1;
    glyph.box = {start, word.box.top, end, word.box.bottom};
    glyph.start = start;
    glyph.end = glyph.advance = end;
    glyph.baseline = word.baseline;
    glyph.font_size = word.font_size;
    glyphs.characters.push_back(c);
    glyphs.glyphs.push_back(glyph);
  };
  float at = word.box.left;
  for (const char32_t c : characters) {
    add(c, at, at + width);
    at += width;
  }
  add(U' ', word.box.right, word.box.right + 0.25F * word.font_size);
}

}  // namespace

bool PictureReader::read(std::uint32_t page, PageGlyphs& glyphs) {
  if (glyphs.glyphs.size() > k_most_characters || m_pdf.picture_share(page) < k_least_share) return false;
  m_pictures.push_back(page);
  if (!m_asked) {
    m_asked = true;
    auto started = Recogniser::start();
    if (started) m_recogniser = std::move(*started);
    if (!started) m_missing = std::move(started.error());
  }
  if (!m_recogniser || m_read >= k_most_pictures) return false;
  ++m_read;
  const auto picture = draw_grey(m_pdf, page, k_resolution);
  if (!picture) return false;
  for (PictureWord& word : m_recogniser->read(*picture)) {
    append(word, glyphs);
    m_words.push_back({page, std::move(word)});
  }
  return true;
}

void PictureReader::add_confidence(text::Document& document) const {
  std::size_t first = 0;  // word of the fragment's page
  for (const text::Fragment& fragment : document.fragments) {
    if (first >= m_words.size() || m_words[first].page != fragment.page) {
      first = static_cast<std::size_t>(std::ranges::lower_bound(m_words, fragment.page, {}, &Placed::page) -
                                       m_words.begin());
    }
    const float x = (fragment.box.left + fragment.box.right) / 2;
    const float y = (fragment.box.top + fragment.box.bottom) / 2;
    for (std::size_t i = first; i < m_words.size() && m_words[i].page == fragment.page; ++i) {
      const text::Box& box = m_words[i].word.box;
      if (x < box.left || x > box.right || y < box.top - 1 || y > box.bottom + 1) continue;
      document.recognised_words.push_back({fragment.span, m_words[i].word.confidence});
      break;
    }
  }
}

void PictureReader::warn(std::vector<text::Warning>& warnings) const {
  if (m_pictures.empty()) return;
  const std::string pages = m_pictures.size() == 1 ? "The page is a picture (a scan)"
                                                   : std::to_string(m_pictures.size()) +
                                                         " pages, from this one on, are pictures (scans)";
  const std::string read = m_pictures.size() == 1 ? "its text was" : "their text was";
  if (!m_recogniser) {
    warnings.push_back({m_pictures.front(), pages + "; " + read + " not read: " + m_missing + "."});
    return;
  }
  double sum = 0;
  for (const Placed& word : m_words) sum += static_cast<double>(word.word.confidence);
  const long sure = m_words.empty() ? 0 : std::lround(sum / static_cast<double>(m_words.size()));
  warnings.push_back({m_pictures.front(), pages + "; " + read + " recognised by " + recogniser_version() +
                                              ", which is " + std::to_string(sure) +
                                              "% sure of it on average: compare it with the page."});
  if (m_pictures.size() > m_read) {
    warnings.push_back({0, "Of pages that are pictures only the first " + std::to_string(m_read) +
                               " were read; split the file to have the others read."});
  }
}

}  // namespace revisit::extract
