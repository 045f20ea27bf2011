#include "extract/pdf_document.h"

#include <iterator>
#include <utility>
#include <vector>

#include "extract/assemble.h"
#include "extract/geometry.h"
#include "extract/pdf_file.h"
#include "extract/refine.h"
#include "extract/structure.h"

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
  std::vector<Draft> by_geometry;
  std::vector<Draft> furniture;
  for (std::uint32_t page = 1; page <= pdf.page_count(); ++page) {
    const auto first = static_cast<std::uint32_t>(words.words.size());
    const PageGlyphs glyphs = pdf.page(page);
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
      by_geometry.push_back(std::move(draft));
    }
    for (Draft& draft : furniture_of_page(words, artifacts)) furniture.push_back(std::move(draft));
  }
  std::vector<Draft> drafts = blocks_of_tree(tree, words);
  const text::Vocabulary vocabulary = vocabulary_of(words);
  drafts = refine(std::move(drafts), std::move(by_geometry), words, vocabulary, document.pages);
  std::move(furniture.begin(), furniture.end(), std::back_inserter(drafts));
  assemble(drafts, words, vocabulary, document);

  document.warnings = pdf.take_warnings();
  if (words.unknown_characters > 0) {
    document.warnings.push_back({0, std::to_string(words.unknown_characters) +
                                        " characters have no meaning in Unicode and were replaced."});
  }
  if (words.words.empty()) {
    document.warnings.push_back({0, "The file has no text; its pages are probably pictures (scans)."});
  }
  return {};
}

}  // namespace revisit::extract
