#include "extract/docx_numbering.h"

#include <algorithm>

#include "extract/docx_styles.h"
#include "extract/numbering.h"

namespace revisit::extract {

namespace {

std::string formatted(int number, std::string_view format) {
  if (format == "lowerLetter") return number_in_style(number, 'a');
  if (format == "upperLetter") return number_in_style(number, 'A');
  if (format == "lowerRoman") return number_in_style(number, 'i');
  if (format == "upperRoman") return number_in_style(number, 'I');
  if (format == "decimalZero" && number >= 0 && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

// A list's first number. Far above any that a document has, and far below those that arithmetic cannot hold.
int start_of(const MarkupNode& node) {
  constexpr int k_most = 1'000'000;
  return std::clamp(number_of(node.attribute("val")).value_or(1), 0, k_most);
}

}  // namespace

DocxNumbering::Level DocxNumbering::read_level(const MarkupTree& tree, std::size_t index) {
  Level level;
  for (std::size_t i = index + 1; i < static_cast<std::size_t>(tree.nodes[index].end); ++i) {
    const MarkupNode& node = tree.nodes[i];
    if (node.name == "start") level.start = start_of(node);
    if (node.name == "numFmt") level.format = node.attribute("val");
    // It is printed before every item of the list: a long one would make a large document of a small file.
    constexpr std::size_t k_longest = 100;
    if (node.name == "lvlText" && node.attribute("val").size() <= k_longest)
      level.text = node.attribute("val");
    if (node.name == "lvlRestart") level.restarts_after = number_of(node.attribute("val")).value_or(-1);
    if (node.name == "isLgl") level.decimals = is_on(node);
  }
  return level;
}

DocxNumbering::DocxNumbering(const MarkupTree& tree) {
  const auto level_at = [](const MarkupNode& node) -> std::size_t {
    const int level = number_of(node.attribute("ilvl")).value_or(0);
    return level < 0 || level >= static_cast<int>(k_levels) ? 0 : static_cast<std::size_t>(level);
  };
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const MarkupNode& node = tree.nodes[i];
    const auto end = static_cast<std::size_t>(node.end);
    if (node.name == "abstractNum") {
      auto& levels = m_abstract[std::string(node.attribute("abstractNumId"))];
      for (std::size_t j = i + 1; j < end; ++j) {
        if (tree.nodes[j].name == "lvl") levels[level_at(tree.nodes[j])] = read_level(tree, j);
      }
      i = end - 1;
    } else if (node.name == "num") {
      List& list = m_lists[std::string(node.attribute("numId"))];
      std::size_t overridden = 0;
      for (std::size_t j = i + 1; j < end; ++j) {
        const MarkupNode& inner = tree.nodes[j];
        if (inner.name == "abstractNumId") list.abstract = inner.attribute("val");
        if (inner.name == "lvlOverride") overridden = level_at(inner);
        if (inner.name == "startOverride") list.starts[overridden] = start_of(inner);
        if (inner.name == "lvl") list.levels[level_at(inner)] = read_level(tree, j);
      }
      i = end - 1;
    }
  }
}

const DocxNumbering::Level* DocxNumbering::level_of(const List& list, std::size_t level) const {
  if (const auto own = list.levels.find(level); own != list.levels.end()) return &own->second;
  const auto abstract = m_abstract.find(list.abstract);
  return abstract == m_abstract.end() ? nullptr : &abstract->second[level];
}

std::string DocxNumbering::next(std::string_view id, int wanted) {
  const auto found = m_lists.find(id);
  if (found == m_lists.end() || wanted < 0 || wanted >= static_cast<int>(k_levels)) return {};
  const List& list = found->second;
  const auto at = static_cast<std::size_t>(wanted);
  const Level* level = level_of(list, at);
  if (level == nullptr) return {};
  Counters& counters = m_counters[list.abstract];
  if (!m_used[std::string(id)]) {
    m_used[std::string(id)] = true;
    for (const auto& [which, start] : list.starts) {
      counters.numbers[which] = start - 1;
      counters.begun[which] = true;
    }
  }
  for (std::size_t above = 0; above <= at; ++above) {
    const Level* other = level_of(list, above);
    if (counters.begun[above] || other == nullptr) continue;
    counters.begun[above] = true;
    // A level that was left out counts as its first item.
    counters.numbers[above] = above == at ? other->start - 1 : other->start;
  }
  ++counters.numbers[at];
  for (std::size_t below = at + 1; below < k_levels; ++below) {
    const Level* other = level_of(list, below);
    const int restart = other == nullptr ? -1 : other->restarts_after;
    if (restart == 0 || (restart > 0 && static_cast<int>(at) >= restart)) continue;
    counters.begun[below] = false;
  }
  if (level->format == "bullet") return "•";
  if (level->format == "none") return {};
  std::string label;
  for (std::size_t i = 0; i < level->text.size(); ++i) {
    const char c = level->text[i];
    const char digit = i + 1 < level->text.size() ? level->text[i + 1] : ' ';
    if (c != '%' || digit < '1' || digit > '9') {
      label += c;
      continue;
    }
    ++i;
    const auto which = static_cast<std::size_t>(digit - '1');
    const Level* other = level_of(list, which);
    label +=
        formatted(counters.numbers[which], other == nullptr || level->decimals ? "decimal" : other->format);
  }
  while (label.ends_with(' ') || label.ends_with('\t')) label.pop_back();
  return label;
}

}  // namespace revisit::extract
