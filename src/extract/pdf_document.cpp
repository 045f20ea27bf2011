#include "extract/pdf_document.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "extract/assemble.h"
#include "extract/geometry.h"
#include "extract/page_image.h"
#include "extract/pdf_file.h"
#include "extract/recognition.h"
#include "extract/refine.h"
#include "extract/structure.h"
#include "text/characters.h"

namespace revisit::extract {

namespace {

text::Vocabulary vocabulary_of(const Words& words) {
  text::Vocabulary vocabulary;
  bool divided = false;
  for (const Word& word : words.words) {
    const std::string_view text = words.text_of(word);
    const bool hyphen = text.ends_with('-') || text.ends_with("\u2010") || text.ends_with("\u00AD");
    if (!divided && !hyphen && !word.joins_previous) vocabulary.add(text);
    divided = hyphen;
  }
  return vocabulary;
}

// A page whose text is a picture has hardly any characters of its own, a stamped page number perhaps, and
// pictures cover most of it.
constexpr std::size_t k_most_characters = 40;
constexpr double k_least_share = 0.6;
constexpr std::uint32_t k_most_pictures = 40;  // of a file are read: each takes seconds
constexpr double k_resolution = 300;           // dots an inch: what Tesseract was made for

// Reads the pages that are pictures.
class PictureReader {
 public:
  explicit PictureReader(PdfFile& pdf) : m_pdf(pdf) {}

  // Adds what is recognised on a page to its glyphs; says whether the page is a picture that was read.
  bool read(std::uint32_t page, PageGlyphs& glyphs) {
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

  // How sure the recognition was of each word of the document, by its place.
  void add_confidence(text::Document& document) const {
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

  // What a reader of the document must know of them.
  void warn(std::vector<text::Warning>& warnings) const {
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

 private:
  struct Placed {
    std::uint32_t page = 0;
    PictureWord word;
  };

  // The word as glyphs of equal width, behind a space.
  static void append(const PictureWord& word, PageGlyphs& glyphs) {
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

  PdfFile& m_pdf;
  bool m_asked = false;
  std::unique_ptr<Recogniser> m_recogniser;
  std::string m_missing;
  std::vector<std::uint32_t> m_pictures;
  std::uint32_t m_read = 0;
  std::vector<Placed> m_words;
};

}  // namespace

std::expected<void, Error> read_pdf(const std::string& bytes, const Limits& limits,
                                    text::Document& document) {
  auto opened = PdfFile::open(bytes, limits);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  PdfFile& pdf = **opened;

  document.media_type = "application/pdf";
  document.title = pdf.title();

  const StructureTree tree = pdf.read_structure();
  Words words;
  PictureReader pictures(pdf);
  std::vector<Draft> by_geometry;
  std::vector<Draft> furniture;
  for (std::uint32_t page = 1; page <= pdf.page_count(); ++page) {
    const auto first = static_cast<std::uint32_t>(words.words.size());
    PageGlyphs glyphs = pdf.page(page);
    const bool picture = pictures.read(page, glyphs);
    document.pages.push_back(glyphs.size);
    append_words(glyphs, page, words);
    std::vector<std::uint32_t> outside;
    std::vector<std::uint32_t> artifacts;
    for (std::uint32_t i = first; i < words.words.size(); ++i) {
      if (words.words[i].owner == k_owner_none) outside.push_back(i);
      if (words.words[i].owner == k_owner_artifact) artifacts.push_back(i);
    }
    const auto shift = static_cast<std::int32_t>(by_geometry.size());
    for (Draft& draft : blocks_of_page(words, outside, glyphs.rulings)) {
      if (draft.parent != text::k_none) draft.parent += shift;
      if (picture) draft.origin = text::BlockOrigin::recognition;
      by_geometry.push_back(std::move(draft));
    }
    for (Draft& draft : furniture_of_page(words, artifacts)) furniture.push_back(std::move(draft));
  }
  std::vector<Draft> drafts = blocks_of_tree(tree, words);
  const text::Vocabulary vocabulary = vocabulary_of(words);
  drafts = refine(std::move(drafts), std::move(by_geometry), words, vocabulary, document.pages);
  std::move(furniture.begin(), furniture.end(), std::back_inserter(drafts));
  assemble(drafts, words, vocabulary, document);

  pictures.add_confidence(document);

  document.warnings = pdf.take_warnings();
  pictures.warn(document.warnings);
  if (words.unknown_characters > 0) {
    document.warnings.push_back({0, std::to_string(words.unknown_characters) +
                                        " characters have no meaning in Unicode and were replaced."});
  }
  if (words.words.empty() && document.warnings.empty()) {
    document.warnings.push_back({0, "The file has no text."});
  }
  return {};
}

}  // namespace revisit::extract
