#include "extract/geometry.h"

#include <algorithm>
#include <cmath>

#include "text/labels.h"

namespace revisit::extract {

namespace {

using text::BlockKind;

struct Line {
  std::vector<std::uint32_t> words;  // from left to right
  float start = 0;
  float end = 0;
  float baseline = 0;
  float size = 0;
  std::uint8_t rotation = 0;
  bool bold = false;
};

// Words of one baseline, whatever the order in which they were printed.
std::vector<Line> lines_of(const Words& words, std::span<const std::uint32_t> indices) {
  std::vector<std::uint32_t> sorted(indices.begin(), indices.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Word& left = words.words[a];
    const Word& right = words.words[b];
    if (left.rotation != right.rotation) return left.rotation < right.rotation;
    return left.baseline < right.baseline;
  });
  std::vector<Line> lines;
  for (const std::uint32_t index : sorted) {
    const Word& word = words.words[index];
    Line* home = nullptr;
    // Raised marks come before the line they belong to; a few lines back is far enough to look.
    for (std::size_t back = 0; back < 3 && back < lines.size(); ++back) {
      Line& line = lines[lines.size() - 1 - back];
      if (line.rotation != word.rotation) break;
      const float shift = word.baseline - line.baseline;
      const float larger = std::max(line.size, word.font_size);
      const float smaller = std::min(line.size, word.font_size);
      if (shift <= 0.3F * smaller || (smaller < 0.8F * larger && shift <= 0.5F * larger)) {
        home = &line;
        break;
      }
    }
    if (home == nullptr) {
      lines.push_back({{}, word.start, word.end, word.baseline, word.font_size, word.rotation, word.face.bold});
      home = &lines.back();
    }
    home->words.push_back(index);
    home->start = std::min(home->start, word.start);
    home->end = std::max(home->end, word.end);
    if (word.font_size > home->size) {
      home->size = word.font_size;
      home->baseline = word.baseline;
    }
  }
  for (Line& line : lines) {
    std::stable_sort(line.words.begin(), line.words.end(), [&](std::uint32_t a, std::uint32_t b) {
      return words.words[a].start < words.words[b].start;
    });
    std::size_t bold = 0;
    std::size_t all = 0;
    for (const std::uint32_t index : line.words) {
      all += words.words[index].text_size;
      if (words.words[index].face.bold) bold += words.words[index].text_size;
    }
    line.bold = 2 * bold > all;
  }
  return lines;
}

text::LabelKind label_of(const Words& words, const Line& line) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(line.words.size(), 3); ++i) {
    const Word& word = words.words[line.words[i]];
    if (i > 0 && !(word.joins_previous && line.words[i] == line.words[i - 1] + 1)) text.push_back(' ');
    text += words.text_of(word);
    if (i == 0 && word.face.symbol && line.words.size() > 1) return text::LabelKind::bullet;
  }
  return text::find_label(text).kind;
}

bool ends_sentence(const Words& words, const Line& line) {
  const std::string_view text = words.text_of(words.words[line.words.back()]);
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(':') ||
         text.ends_with(".”") || text.ends_with(".’");
}

}  // namespace

std::vector<Draft> blocks_of_page(const Words& words, std::span<const std::uint32_t> indices,
                                  const text::Page& /*page*/) {
  const std::vector<Line> lines = lines_of(words, indices);
  std::vector<Draft> drafts;
  if (lines.empty()) return drafts;
  float right = 0;
  std::vector<float> steps;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    right = std::max(right, lines[i].end);
    if (i > 0 && lines[i].rotation == lines[i - 1].rotation) {
      const float step = (lines[i].baseline - lines[i - 1].baseline) / std::max(lines[i].size, 1.0F);
      if (step < 2.5F) steps.push_back(step);
    }
  }
  // The distance between the lines of a paragraph, in units of the font size.
  float leading = 1.2F;
  if (!steps.empty()) {
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 3);
    std::nth_element(steps.begin(), middle, steps.end());
    leading = std::max(*middle, 0.9F);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    bool fresh = i == 0;
    if (!fresh) {
      const Line& before = lines[i - 1];
      const float step = (line.baseline - before.baseline) / std::max(line.size, 1.0F);
      const bool style = std::abs(line.size - before.size) > 0.12F * before.size || line.bold != before.bold;
      const bool short_before = before.end < right - 0.25F * (right - before.start) && ends_sentence(words, before);
      fresh = line.rotation != before.rotation || step > leading * 1.35F || style || short_before ||
              label_of(words, line) != text::LabelKind::none;
    }
    if (fresh) {
      Draft draft;
      draft.origin = text::BlockOrigin::geometry;
      drafts.push_back(std::move(draft));
    }
    std::vector<std::uint32_t>& target = drafts.back().words;
    target.insert(target.end(), line.words.begin(), line.words.end());
  }
  return drafts;
}

std::vector<Draft> furniture_of_page(const Words& words, std::span<const std::uint32_t> indices) {
  std::vector<Draft> drafts;
  for (Line& line : lines_of(words, indices)) {
    Draft draft;
    draft.kind = BlockKind::furniture;
    draft.origin = text::BlockOrigin::structure_tree;
    draft.words = std::move(line.words);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace revisit::extract
