#include "tag/reading.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "text/sentences.h"

namespace revisit::tag {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::uint64_t key_of(text::Span span) {
  return (std::uint64_t{span.begin} << 32U) | span.end;
}

// The size in which most of the body's characters are set.
float body_size(const text::Document& document) {
  std::map<int, std::size_t> characters;  // by tenths of a point
  for (const text::Block& block : document.blocks) {
    if (block.is_container() || block.kind == text::BlockKind::furniture ||
        block.kind == text::BlockKind::note)
      continue;
    characters[static_cast<int>(std::lround(block.style.font_size * 10))] += block.span.size();
  }
  const auto most = std::max_element(characters.begin(), characters.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == characters.end() ? 0.0F : static_cast<float>(most->first) / 10;
}

// Marks the entries of tables of contents: what follows a line 'Contents' and ends in a page number, or has
// one in the next line or cell.
void mark_contents(std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string heading = text::fold_for_comparison(lines[i].text);
    if (heading != "contents" && heading != "table of contents") continue;
    lines[i].contents_entry = true;
    std::size_t last = i;
    for (std::size_t j = i + 1; j < lines.size() && j <= last + 4; ++j) {
      const std::string& text = lines[j].text;
      const std::size_t space = text.find_last_of(" .");
      const bool ends_in_page =
          is_number(text) || (space != std::string::npos && is_number(text.substr(space + 1)));
      if (ends_in_page && text.size() < 200) last = j;
    }
    for (std::size_t j = i + 1; j <= last; ++j) lines[j].contents_entry = true;
  }
}

}  // namespace

Reading::Reading(const text::Document& document) : m_document(document) {
  const float usual = body_size(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const text::Block& block = document.blocks[i];
    if (block.is_container() || block.kind == text::BlockKind::furniture ||
        block.kind == text::BlockKind::note)
      continue;
    if (block.span.empty()) continue;
    Line line;
    line.block = i;
    for (std::int32_t up = block.parent; up != text::k_none;
         up = document.blocks[static_cast<std::size_t>(up)].parent) {
      const text::BlockKind kind = document.blocks[static_cast<std::size_t>(up)].kind;
      if (kind == text::BlockKind::table_cell && line.cell == text::k_none) line.cell = up;
      if (kind == text::BlockKind::table_row && line.row == text::k_none) line.row = up;
      if (kind == text::BlockKind::table && line.table == text::k_none) line.table = up;
    }
    line.text = text::Folded(document.text, block.span).text();
    line.content = block.label.empty() ? line.text : text::Folded(document.text, block.content).text();
    line.stands_out =
        block.kind == text::BlockKind::heading || block.style.bold || block.style.font_size > usual * 1.08F;
    m_lines.push_back(std::move(line));
  }
  mark_contents(m_lines);
}

std::size_t Reading::lines_on_first_pages(std::uint32_t pages) const {
  if (m_document.pages.empty()) {
    // As much as pages of reports and council papers hold: 385 words on average, of six bytes and a space.
    constexpr std::uint32_t k_bytes_of_page = 2500;
    const std::uint32_t limit = pages * k_bytes_of_page;
    const auto end = std::find_if(m_lines.begin(), m_lines.end(),
                                  [&](const Line& line) { return block(line).span.begin >= limit; });
    return static_cast<std::size_t>(end - m_lines.begin());
  }
  const auto behind = [&](const Line& line) { return block(line).first_page > pages; };
  // A tagged PDF may have the foot of a later page before all else.
  const auto first = std::find_if_not(m_lines.begin(), m_lines.end(), behind);
  const auto end = std::find_if(first, m_lines.end(), behind);
  return static_cast<std::size_t>(end - m_lines.begin());
}

text::Span Reading::span_of_lines(std::size_t begin, std::size_t end) const {
  if (begin >= end) return {};
  return {block(m_lines[begin]).span.begin, block(m_lines[end - 1]).span.end};
}

const text::Folded& Reading::folded(text::Span span) const {
  const auto known = m_folded.find(key_of(span));
  if (known != m_folded.end()) return known->second;
  return m_folded.emplace(key_of(span), text::Folded(m_document.text, span)).first->second;
}

const std::vector<text::Span>& Reading::sentences(text::Span span) const {
  const auto known = m_sentences.find(key_of(span));
  if (known != m_sentences.end()) return known->second;
  return m_sentences.emplace(key_of(span), text::sentences_of(m_document.text, span)).first->second;
}

bool Reading::may_be_heading(std::size_t line) const {
  return !m_lines[line].contents_entry && m_lines[line].text.size() <= 240;
}

Source Reading::source(std::vector<text::Span> spans, std::string rule) const {
  Source source;
  source.rule = std::move(rule);
  for (const text::Span span : spans) {
    const std::vector<text::PlacedBox> boxes = text::boxes_of(m_document, span);
    source.boxes.insert(source.boxes.end(), boxes.begin(), boxes.end());
  }
  source.page = spans.empty() ? 0 : text::page_of(m_document, spans.front());
  source.line = spans.empty() ? 0 : text::line_of(m_document, spans.front());
  source.spans = std::move(spans);
  return source;
}

int number_of_label(std::string_view label) {
  int number = -1;
  // 'R1', as some inspectorates number recommendations.
  if (label.size() >= 2 && label[0] == 'R' && is_digit(label[1])) label.remove_prefix(1);
  for (std::size_t i = 0; i < label.size();) {
    if (!is_digit(label[i])) {
      if ((label[i] >= 'a' && label[i] <= 'z') || (label[i] >= 'A' && label[i] <= 'Z')) return -1;
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < label.size() && is_digit(label[end])) ++end;
    if (end - i > 6) return -1;
    number = std::stoi(std::string(label.substr(i, end - i)));
    i = end;
  }
  return number;
}

std::string printed_number(std::string_view label) {
  std::string number;
  for (const char c : label) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || is_digit(c) || (c == '.' && !number.empty())) number += c;
  }
  while (number.ends_with('.')) number.pop_back();
  return number;
}

text::Span trimmed(const text::Document& document, text::Span span) {
  const auto is_space = [&](std::uint32_t at) {
    return document.text[at] == ' ' || document.text[at] == '\n';
  };
  while (span.begin < span.end && is_space(span.begin)) ++span.begin;
  while (span.begin < span.end && is_space(span.end - 1)) --span.end;
  return span;
}

}  // namespace revisit::tag
