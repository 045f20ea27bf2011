#include "text/document.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace revisit::text {

std::string_view text_of(const Document& document, Span span) {
  assert(span.begin <= span.end && span.end <= document.text.size());
  return std::string_view(document.text).substr(span.begin, span.size());
}

FragmentRange fragments_of(const Document& document, Span span) {
  const auto& fragments = document.fragments;
  const auto first = std::partition_point(fragments.begin(), fragments.end(),
                                          [&](const Fragment& f) { return f.span.end <= span.begin; });
  const auto last = std::partition_point(first, fragments.end(),
                                         [&](const Fragment& f) { return f.span.begin < span.end; });
  return {static_cast<std::size_t>(first - fragments.begin()),
          static_cast<std::size_t>(last - fragments.begin())};
}

std::uint32_t page_of(const Document& document, Span span) {
  const FragmentRange range = fragments_of(document, span);
  return range.begin < range.end ? document.fragments[range.begin].page : 0;
}

std::uint32_t line_of(const Document& document, Span span) {
  const auto behind = std::partition_point(document.places.begin(), document.places.end(),
                                           [&](const LinePlace& p) { return p.position <= span.begin; });
  return behind == document.places.begin() ? 0 : std::prev(behind)->number;
}

std::vector<PlacedBox> boxes_of(const Document& document, Span span) {
  std::vector<PlacedBox> boxes;
  const FragmentRange range = fragments_of(document, span);
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const Fragment& fragment = document.fragments[i];
    if (!boxes.empty() && boxes.back().page == fragment.page) {
      Box& line = boxes.back().box;
      // The same line: the heights overlap by more than half of the smaller one, and the text runs on.
      const float overlap = std::min(line.bottom, fragment.box.bottom) - std::max(line.top, fragment.box.top);
      const float smaller = std::min(line.bottom - line.top, fragment.box.bottom - fragment.box.top);
      if (overlap > smaller / 2 && fragment.box.right > line.left) {
        line.left = std::min(line.left, fragment.box.left);
        line.top = std::min(line.top, fragment.box.top);
        line.right = std::max(line.right, fragment.box.right);
        line.bottom = std::max(line.bottom, fragment.box.bottom);
        continue;
      }
    }
    boxes.push_back({fragment.page, fragment.box});
  }
  return boxes;
}

void build_sections(Document& document) {
  document.sections.clear();
  std::int32_t open = k_none;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    Block& block = document.blocks[i];
    const auto index = static_cast<std::int32_t>(i);
    if (block.kind == BlockKind::furniture) {
      // Furniture follows the body and belongs to no section.
      block.section = k_none;
      while (open != k_none) {
        Section& section = document.sections[static_cast<std::size_t>(open)];
        section.end_block = index;
        open = section.parent;
      }
      continue;
    }
    if (block.kind == BlockKind::heading) {
      const std::uint8_t level = std::max<std::uint8_t>(block.heading_level, 1);
      while (open != k_none && document.sections[static_cast<std::size_t>(open)].level >= level) {
        Section& section = document.sections[static_cast<std::size_t>(open)];
        section.end_block = index;
        open = section.parent;
      }
      document.sections.push_back({index, open, level, index, index});
      open = static_cast<std::int32_t>(document.sections.size()) - 1;
    }
    block.section = open;
  }
  while (open != k_none) {
    Section& section = document.sections[static_cast<std::size_t>(open)];
    section.end_block = static_cast<std::int32_t>(document.blocks.size());
    open = section.parent;
  }
}

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n';
}

bool inside_text(const Document& document, Span span) {
  return span.begin <= span.end && span.end <= document.text.size();
}

std::string check_blocks(const Document& document) {
  std::uint32_t covered = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    const std::string which = "block " + std::to_string(i);
    if (!inside_text(document, block.span)) return which + " reaches beyond the text";
    if (block.parent != k_none) {
      if (block.parent < 0 || static_cast<std::size_t>(block.parent) >= i) {
        return which + " stands before its parent";
      }
      const Block& parent = document.blocks[static_cast<std::size_t>(block.parent)];
      if (!parent.is_container()) return which + " has a parent that is no container";
      if (!parent.span.contains(block.span)) return which + " is not inside its parent";
    }
    if (block.is_container()) continue;
    if (!block.label.empty() && !block.span.contains(block.label)) return which + " has its label elsewhere";
    if (!block.content.empty() && !block.span.contains(block.content))
      return which + " has its content elsewhere";
    if (block.span.begin < covered) return which + " overlaps the block before it";
    for (std::uint32_t at = covered; at < block.span.begin; ++at) {
      if (document.text[at] != '\n') return "text before " + which + " belongs to no block";
    }
    covered = block.span.end;
  }
  for (std::size_t at = covered; at < document.text.size(); ++at) {
    if (document.text[at] != '\n') return "text behind the last block belongs to no block";
  }
  return {};
}

std::string check_fragments(const Document& document) {
  if (document.pages.empty()) return {};
  std::uint32_t covered = 0;
  for (std::size_t i = 0; i < document.fragments.size(); ++i) {
    const Fragment& fragment = document.fragments[i];
    const std::string which = "fragment " + std::to_string(i);
    if (!inside_text(document, fragment.span) || fragment.span.empty()) return which + " has no text";
    if (fragment.span.begin < covered) return which + " overlaps the one before it";
    if (fragment.page == 0 || fragment.page > document.pages.size()) return which + " is on no page";
    for (std::uint32_t at = covered; at < fragment.span.begin; ++at) {
      if (!is_space(document.text[at])) return "text before " + which + " has no place on a page";
    }
    covered = fragment.span.end;
  }
  for (std::size_t at = covered; at < document.text.size(); ++at) {
    if (!is_space(document.text[at])) return "text behind the last fragment has no place on a page";
  }
  return {};
}

std::string check_line_places(const Document& document) {
  if (document.place_unit == PlaceUnit::page) {
    return document.places.empty() ? "" : "a document with pages has places of lines";
  }
  if (!document.pages.empty()) return "a document whose places are lines has pages";
  if (!document.text.empty() && (document.places.empty() || document.places.front().position != 0)) {
    return "the beginning of the text has no place";
  }
  for (std::size_t i = 0; i < document.places.size(); ++i) {
    const LinePlace& place = document.places[i];
    const std::string which = "place " + std::to_string(i);
    if (place.number == 0) return which + " is on no line";
    if (place.position >= document.text.size()) return which + " reaches beyond the text";
    if (i > 0 && place.position <= document.places[i - 1].position) return which + " does not ascend";
  }
  return {};
}

std::string check_recognised_words(const Document& document) {
  std::uint32_t covered = 0;
  for (std::size_t i = 0; i < document.recognised_words.size(); ++i) {
    const RecognisedWord& word = document.recognised_words[i];
    const std::string which = "recognised word " + std::to_string(i);
    if (!inside_text(document, word.span) || word.span.empty()) return which + " has no text";
    if (word.span.begin < covered) return which + " overlaps the one before it";
    if (!(word.confidence >= 0 && word.confidence <= 100)) return which + " has an impossible confidence";
    covered = word.span.end;
  }
  return {};
}

}  // namespace

std::string check_invariants(const Document& document) {
  if (std::string problem = check_blocks(document); !problem.empty()) return problem;
  if (std::string problem = check_fragments(document); !problem.empty()) return problem;
  if (std::string problem = check_line_places(document); !problem.empty()) return problem;
  return check_recognised_words(document);
}

}  // namespace revisit::text
