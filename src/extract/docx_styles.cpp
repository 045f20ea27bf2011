#include "extract/docx_styles.h"

#include <charconv>

#include "text/ascii.h"

namespace revisit::extract {

namespace {

template <class T>
void complete(std::optional<T>& value, const std::optional<T>& base) {
  if (!value) value = base;
}

// "heading 2", as all languages' versions of Word name it in the file.
std::optional<std::uint8_t> level_of_name(std::string_view name) {
  const std::string lower = text::ascii_lower(name);
  if (lower == "title") return 1;
  constexpr std::string_view k_heading = "heading ";
  if (!lower.starts_with(k_heading) || lower.size() != k_heading.size() + 1) return std::nullopt;
  const char digit = lower.back();
  if (digit < '1' || digit > '9') return std::nullopt;
  return static_cast<std::uint8_t>(digit - '0');
}

}  // namespace

bool is_on(const MarkupNode& node) {
  const std::string_view value = node.attribute("val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

std::optional<int> number_of(std::string_view value) {
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return number;
}

void DocxProperties::complete_from(const DocxProperties& base) {
  complete(heading_level, base.heading_level);
  complete(list, base.list);
  complete(list_level, base.list_level);
  complete(bold, base.bold);
  complete(italic, base.italic);
  complete(hidden, base.hidden);
}

DocxProperties properties_in(const MarkupTree& tree, std::size_t index) {
  DocxProperties found;
  const auto end = static_cast<std::size_t>(tree.nodes[index].end);
  for (std::size_t i = index + 1; i < end; ++i) {
    const MarkupNode& node = tree.nodes[i];
    // The paragraph mark's own properties, and those before a change, are not the paragraph's.
    if (node.name == "rPr" || node.name == "pPrChange" || node.name == "rPrChange") {
      i = static_cast<std::size_t>(node.end) - 1;
      continue;
    }
    if (node.name == "outlineLvl") {
      const int level = number_of(node.attribute("val")).value_or(9);
      found.heading_level = static_cast<std::uint8_t>(level >= 0 && level < 9 ? level + 1 : 0);
    }
    if (node.name == "numId") found.list = std::string(node.attribute("val"));
    if (node.name == "ilvl") found.list_level = number_of(node.attribute("val"));
    if (node.name == "b") found.bold = is_on(node);
    if (node.name == "i") found.italic = is_on(node);
    if (node.name == "vanish" || node.name == "webHidden") found.hidden = is_on(node);
  }
  return found;
}

DocxStyles::DocxStyles(const MarkupTree& styles) {
  for (std::size_t i = 0; i < styles.nodes.size(); ++i) {
    const MarkupNode& node = styles.nodes[i];
    if (node.name != "style") continue;
    Style style;
    const std::string id(node.attribute("styleId"));
    std::optional<std::uint8_t> named;
    for (std::size_t j = i + 1; j < static_cast<std::size_t>(node.end); ++j) {
      const MarkupNode& inner = styles.nodes[j];
      if (inner.name == "name") named = level_of_name(inner.attribute("val"));
      if (inner.name == "basedOn") style.based_on = inner.attribute("val");
      if (inner.name == "pPr" || inner.name == "rPr") {
        DocxProperties own = properties_in(styles, j);
        own.complete_from(style.own);
        style.own = own;
        j = static_cast<std::size_t>(inner.end) - 1;
      }
    }
    if (!style.own.heading_level) style.own.heading_level = named;
    if (node.attribute("type") == "paragraph" && node.attribute("default") == "1") m_default = id;
    m_styles.insert_or_assign(id, std::move(style));
  }
}

DocxProperties DocxStyles::properties(std::string_view id) const {
  DocxProperties result;
  // Styles may be based on each other in a circle.
  constexpr int k_longest_chain = 50;
  std::string next(id);
  for (int i = 0; i < k_longest_chain && !next.empty(); ++i) {
    const auto style = m_styles.find(next);
    if (style == m_styles.end()) break;
    result.complete_from(style->second.own);
    next = style->second.based_on;
  }
  return result;
}

}  // namespace revisit::extract
