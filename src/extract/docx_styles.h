// What the styles of a DOCX document say about a paragraph or a run.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "extract/markup_tree.h"

namespace revisit::extract {

// Properties of a paragraph or run; absent where nothing is said.
struct DocxProperties {
  std::optional<std::uint8_t> heading_level{};  // 1 to 9; 0: body text
  std::optional<std::string> list{};            // id of the list; "0": in none
  std::optional<int> list_level{};              // from 0
  std::optional<bool> bold{};
  std::optional<bool> italic{};
  std::optional<bool> hidden{};

  // What is absent here is taken from `base`.
  void complete_from(const DocxProperties& base);
};

// Whether an on/off property is on: <w:b/>, <w:b w:val="1"/>, but not <w:b w:val="false"/>.
[[nodiscard]] bool is_on(const MarkupNode& node);

// A whole number of the attribute `val`; nothing where it is none.
[[nodiscard]] std::optional<int> number_of(std::string_view value);

// Reads the properties in an element pPr or rPr at `index`.
[[nodiscard]] DocxProperties properties_in(const MarkupTree& tree, std::size_t index);

class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(const MarkupTree& styles);

  // Of a style and those it is based on; nothing for one that is not known.
  [[nodiscard]] DocxProperties properties(std::string_view id) const;
  [[nodiscard]] const std::string& default_paragraph_style() const { return m_default; }

 private:
  struct Style {
    DocxProperties own{};
    std::string based_on{};
  };
  std::map<std::string, Style, std::less<>> m_styles;
  std::string m_default;
};

}  // namespace revisit::extract
