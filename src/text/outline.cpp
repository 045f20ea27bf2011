#include "text/outline.h"

namespace revisit::text {

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::numbered_paragraph:
      return "numbered_paragraph";
    case BlockKind::list_item:
      return "list_item";
    case BlockKind::table:
      return "table";
    case BlockKind::table_row:
      return "table_row";
    case BlockKind::table_cell:
      return "table_cell";
    case BlockKind::note:
      return "note";
    case BlockKind::furniture:
      return "furniture";
  }
  return "unknown";
}

std::string_view name_of(PlaceUnit unit) {
  switch (unit) {
    case PlaceUnit::page:
      return "page";
    case PlaceUnit::line:
      return "line";
    case PlaceUnit::paragraph:
      return "paragraph";
  }
  return "unknown";
}

std::string outline(const Document& document, std::size_t longest) {
  std::string out;
  std::vector<std::size_t> depth(document.blocks.size(), 0);
  std::size_t mark = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.parent != k_none) depth[i] = depth[static_cast<std::size_t>(block.parent)] + 1;
    out.append(depth[i] * 2, ' ');
    out += name_of(block.kind);
    if (block.heading_level > 0) out += " " + std::to_string(block.heading_level);
    if (block.list_depth > 0) out += " depth " + std::to_string(block.list_depth);
    if (block.kind == BlockKind::table_row) out += " " + std::to_string(block.row);
    if (block.kind == BlockKind::table_cell) {
      out += " " + std::to_string(block.row) + "," + std::to_string(block.column);
      if (block.row_span > 1) out += " rows " + std::to_string(block.row_span);
      if (block.column_span > 1) out += " columns " + std::to_string(block.column_span);
    }
    if (!document.pages.empty()) {
      out += " p" + std::to_string(block.first_page);
      if (block.last_page != block.first_page) out += "-" + std::to_string(block.last_page);
    }
    if (!document.places.empty() && !block.is_container()) {
      out += (document.place_unit == PlaceUnit::line ? " l" : " ¶") +
             std::to_string(line_of(document, block.span));
    }
    if (block.origin == BlockOrigin::geometry) out += " geometry";
    if (block.origin == BlockOrigin::recognition) out += " recognition";
    if (!block.is_container()) {
      if (!block.label.empty()) {
        out += " [";
        out += text_of(document, block.label);
        out += "]";
      }
      out += ": ";
      std::string_view text = text_of(document, block.content);
      if (longest > 0 && text.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        out += text.substr(0, end);
        out += "…";
      } else {
        out += text;
      }
    }
    out += '\n';
    while (mark < document.note_references.size() && !block.is_container() &&
           document.note_references[mark].position <= block.span.end) {
      const NoteReference& reference = document.note_references[mark++];
      if (reference.position < block.span.begin) continue;
      out.append(depth[i] * 2 + 2, ' ');
      out += "mark " + reference.mark + " behind: ";
      const std::uint32_t begin =
          reference.position > block.span.begin + 20 ? reference.position - 20 : block.span.begin;
      std::uint32_t at = begin;
      while (at < reference.position && (static_cast<unsigned char>(document.text[at]) & 0xC0U) == 0x80U)
        ++at;
      out += text_of(document, {at, reference.position});
      out += '\n';
    }
  }
  return out;
}

}  // namespace revisit::text
