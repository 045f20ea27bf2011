#include "extract/refine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/characters.h"
#include "text/labels.h"

namespace revisit::extract {

namespace {

using text::BlockKind;

// What later steps ask of a leaf. Places are those of its first and last line.
struct Look {
  std::string text;
  bool labelled = false;
  text::LabelKind label = text::LabelKind::none;
  std::string glyph;  // the label as the file has it: bullets of several kinds all read '•'
  text::TextStyle style;
  float bold_share = 0;
  std::uint32_t first_page = 0;
  std::uint32_t last_page = 0;
  float top = 0;     // of the first line
  float bottom = 0;  // of the last line
  float first_baseline = 0;
  float last_baseline = 0;
  float last_right = 0;  // where the last line ends
  float left = 0;
  int lines = 0;
};

Look look_at(const Draft& draft, const Words& words, const text::Vocabulary& vocabulary) {
  Look look;
  if (draft.words.empty()) return look;
  LeafText leaf = compose(draft, words, vocabulary);
  look.labelled = !leaf.label.empty();
  look.label = text::kind_of_label(std::string_view(leaf.text).substr(0, leaf.label.end));
  look.style = leaf.style;
  look.text = std::move(leaf.text);
  const Word& first = words.words[draft.words.front()];
  if (look.label == text::LabelKind::bullet) {
    look.glyph = words.text_of(first);
    look.glyph += first.face.symbol ? 's' : 't';
  } else if (look.label == text::LabelKind::letter) {
    look.glyph = "letter";
  }
  const Word& last = words.words[draft.words.back()];
  look.first_page = first.page;
  look.last_page = last.page;
  look.top = first.box.top;
  look.bottom = last.box.bottom;
  look.first_baseline = first.baseline;
  look.last_baseline = last.baseline;
  look.left = first.box.left;
  look.lines = 1;
  std::size_t bold = 0;
  std::size_t all = 0;
  const Word* previous = nullptr;
  for (const std::uint32_t index : draft.words) {
    const Word& word = words.words[index];
    all += word.text_size;
    if (word.face.bold) bold += word.text_size;
    if (previous != nullptr && !same_line(*previous, word)) ++look.lines;
    if (word.page == last.page && std::abs(word.baseline - last.baseline) < last.font_size / 2) {
      look.last_right = std::max(look.last_right, word.box.right);
    }
    previous = &word;
  }
  look.bold_share = all > 0 ? static_cast<float>(bold) / static_cast<float>(all) : 0;
  return look;
}

bool begins_lower(std::string_view text) {
  if (text.empty()) return false;
  const char c = text.front();
  return (c >= 'a' && c <= 'z') || text.starts_with("…");
}

// Without the quotation marks and brackets that may follow the full stop.
std::string_view without_closing(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closing : {"”", "’", "\"", "'", ")"}) {
      if (text.ends_with(closing)) {
        text.remove_suffix(closing.size());
        again = true;
      }
    }
  }
  return text;
}

bool ends_sentence(std::string_view text) {
  const std::string_view bare = without_closing(text);
  for (const std::string_view end : {".", "!", "?", ":", ";", "…"}) {
    if (bare.ends_with(end)) return true;
  }
  return false;
}

// Words with which no sentence ends.
bool runs_on(std::string_view text) {
  if (text.ends_with(',') || text.ends_with('-')) return true;
  const std::size_t space = text.rfind(' ');
  std::string last(space == std::string_view::npos ? text : text.substr(space + 1));
  static const std::set<std::string_view> words = {
      "a",     "an",   "and", "are",  "as",   "at",   "be",    "been",  "between", "by",    "for",  "from",
      "has",   "have", "in",  "into", "is",   "its",  "of",    "on",    "or",      "that",  "the",  "their",
      "these", "this", "to",  "was",  "were", "when", "where", "which", "who",     "whose", "will", "with"};
  return words.contains(last);
}

std::string masked(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (!out.ends_with('#')) out.push_back('#');
    } else if (c != ' ') {
      out.push_back(c);
    }
  }
  return out;
}

bool is_page_number(std::string_view mask) {
  for (const std::string_view form :
       {"#", "Page#", "page#", "Page#of#", "page#of#", "#of#", "#/#", "-#-", "–#–", "|#"}) {
    if (mask == form) return true;
  }
  return false;
}

class Refiner {
 public:
  Refiner(std::vector<Draft> drafts, const Words& words, const text::Vocabulary& vocabulary,
          const std::vector<text::Page>& pages)
      : m_drafts(std::move(drafts)), m_words(words), m_vocabulary(vocabulary), m_pages(pages) {}

  std::vector<Draft> run() {
    m_looks.resize(m_drafts.size());
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (m_drafts[i].is_leaf()) m_looks[i] = look_at(m_drafts[i], m_words, m_vocabulary);
    }
    find_body_style();
    find_lonely_cells();
    find_furniture();
    find_notes();
    find_contents();
    find_headings();
    join_cut_blocks();
    find_depths();
    return std::move(m_drafts);
  }

 private:
  // The size in which most running text is set.
  void find_body_style() {
    std::map<long, std::size_t> sizes;
    std::size_t bold = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      const Draft& draft = m_drafts[i];
      if (!draft.is_leaf() || draft.kind == BlockKind::heading || draft.kind == BlockKind::note ||
          draft.kind == BlockKind::furniture || m_looks[i].lines < 2) {
        continue;
      }
      const std::size_t size = m_looks[i].text.size();
      sizes[std::lround(m_looks[i].style.font_size * 2)] += size;
      all += size;
      if (m_looks[i].bold_share > 0.9F) bold += size;
    }
    std::size_t most = 0;
    for (const auto& [size, count] : sizes) {
      if (count <= most) continue;
      most = count;
      m_body_size = static_cast<float>(size) / 2;
    }
    m_body_bold = all > 0 && 2 * bold > all;
  }

  bool at_page_edge(const Look& look) const {
    if (look.first_page == 0 || look.first_page != look.last_page) return false;
    const float height = m_pages[look.first_page - 1].height;
    return look.bottom < 0.12F * height || look.top > 0.88F * height;
  }

  // Running headers and footers that nobody marked as such.
  void find_furniture() {
    std::map<std::string, std::set<std::uint32_t>> pages;
    const auto key_of = [&](std::size_t i) {
      const Look& look = m_looks[i];
      return (look.top < m_pages[look.first_page - 1].height / 2 ? "t" : "b") + masked(look.text);
    };
    const auto candidate = [&](std::size_t i) {
      const Draft& draft = m_drafts[i];
      return draft.is_leaf() && draft.parent == text::k_none && draft.kind != BlockKind::furniture &&
             !draft.words.empty() && m_looks[i].text.size() < 200 && at_page_edge(m_looks[i]);
    };
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (candidate(i)) pages[key_of(i)].insert(m_looks[i].first_page);
    }
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (!candidate(i)) continue;
      const std::string key = key_of(i);
      const std::size_t count = pages[key].size();
      const bool number = is_page_number(std::string_view(key).substr(1));
      if ((count >= 3 && count * 4 >= m_pages.size()) ||
          (number && (count >= 2 || key.find("age") != std::string::npos))) {
        m_drafts[i].kind = BlockKind::furniture;
      }
    }
  }

  // Small print that begins with a raised mark is a footnote even where the file does not say so.
  void find_notes() {
    if (m_body_size == 0) return;
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      Draft& draft = m_drafts[i];
      if (!draft.is_leaf() || draft.parent != text::k_none || draft.words.size() < 3 ||
          draft.label_words > 0 ||
          (draft.kind != BlockKind::paragraph && draft.kind != BlockKind::list_item)) {
        continue;
      }
      const Word& mark = m_words.words[draft.words[0]];
      const Word& next = m_words.words[draft.words[1]];
      const std::string_view text = m_words.text_of(mark);
      const bool digits = text.size() <= 3 &&
                          std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
      const bool raised =
          mark.font_size <= 0.8F * next.font_size && mark.baseline < next.baseline - 0.1F * next.font_size;
      const bool small = m_looks[i].style.font_size <= 0.92F * m_body_size;
      const float height = m_pages[m_looks[i].first_page - 1].height;
      if (digits && raised && small && m_looks[i].top > 0.4F * height) {
        draft.kind = BlockKind::note;
        draft.list_depth = 0;
      }
    }
  }

  // The page number at the end of a line of a table of contents, or 0.
  static unsigned page_number_of(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') --at;
    if (at == text.size() || text.size() - at > 3) return 0;
    if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '.') return 0;
    unsigned number = 0;
    for (; at < text.size(); ++at) number = number * 10 + static_cast<unsigned>(text[at] - '0');
    return number;
  }

  // Lines that end in ascending page numbers, four or more in a row, are a table of contents, tagged or not.
  void find_contents() {
    constexpr std::size_t k_least_lines = 4;
    const auto is_line = [&](std::size_t i) {
      const Draft& draft = m_drafts[i];
      return draft.is_leaf() && draft.kind != BlockKind::furniture && draft.kind != BlockKind::note &&
             !draft.in_list && !draft.words.empty() && m_looks[i].text.size() < 200;
    };
    for (std::size_t begin = 0; begin < m_drafts.size(); ++begin) {
      std::vector<std::size_t> lines;
      std::vector<std::size_t> numbers;  // blocks that hold only the number of the line before them
      unsigned last = 1;
      std::size_t i = begin;
      for (; i < m_drafts.size() && is_line(i); ++i) {
        unsigned number = page_number_of(m_looks[i].text);
        const bool apart = number == 0 && i + 1 < m_drafts.size() && is_line(i + 1) &&
                           m_looks[i + 1].text.size() <= 3 &&
                           m_looks[i + 1].first_page == m_looks[i].first_page;
        if (apart) number = page_number_of(m_looks[i + 1].text);
        if (number < last || number > m_pages.size() + 20) break;
        last = number;
        lines.push_back(i);
        if (apart) numbers.push_back(++i);
      }
      if (lines.size() < k_least_lines) continue;
      for (const std::size_t line : lines) {
        Draft& draft = m_drafts[line];
        draft.in_contents = true;
        draft.kind = BlockKind::paragraph;
        draft.heading_level = 0;
      }
      for (const std::size_t number : numbers) {
        std::vector<std::uint32_t>& words = m_drafts[number - 1].words;
        words.insert(words.end(), m_drafts[number].words.begin(), m_drafts[number].words.end());
        m_drafts[number].words.clear();
        m_looks[number - 1] = look_at(m_drafts[number - 1], m_words, m_vocabulary);
      }
      begin = i - 1;
    }
  }

  bool may_be_heading(std::size_t i) const {
    const Draft& draft = m_drafts[i];
    const Look& look = m_looks[i];
    if ((draft.kind != BlockKind::paragraph && draft.kind != BlockKind::list_item) || !is_alone_in_row(i) ||
        draft.in_contents || draft.in_figure || draft.words.empty() || look.text.size() > 140 ||
        look.lines > 3) {
      return false;
    }
    if (m_body_size == 0) return false;
    // Word numbers headings as items of a list.
    if (draft.in_list && (!look.labelled || look.text.front() < '0' || look.text.front() > '9')) return false;
    if (look.text.ends_with(',') || look.text.ends_with(';')) return false;
    // A bold sentence leads into the text; set apart by a frame of its own, it is a heading all the same.
    if (look.text.ends_with('.') && (draft.parent == text::k_none || !is_alone_in_cell(i))) return false;
    if (begins_lower(look.text)) return false;
    // The second line of a field: '8 August 2019'.
    const bool year =
        look.text.size() > 5 && look.text.size() < 20 && !look.labelled && look.text.front() >= '0' &&
        look.text.front() <= '9' &&
        std::all_of(look.text.end() - 4, look.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (year) return false;
    const bool letters = std::any_of(look.text.begin(), look.text.end(),
                                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (!letters || text::find_label(look.text).kind == text::LabelKind::bullet) return false;
    // 'Inspection dates: 12 October 2015' is a field, not a heading.
    const std::size_t colon = look.text.find(':');
    if (colon != std::string::npos && colon + 1 < look.text.size() &&
        std::any_of(look.text.begin() + static_cast<std::ptrdiff_t>(colon), look.text.end(),
                    [](char c) { return c >= '0' && c <= '9'; })) {
      return false;
    }
    const bool large = !draft.in_list && look.style.font_size >= 1.14F * m_body_size;
    const bool bold = look.bold_share > 0.95F && !m_body_bold && look.style.font_size >= 0.95F * m_body_size;
    return large || bold;
  }

  bool is_body(std::size_t i) const {
    const Draft& draft = m_drafts[i];
    return draft.kind == BlockKind::table ||
           (draft.is_leaf() && !draft.words.empty() &&
            (draft.kind == BlockKind::paragraph || draft.kind == BlockKind::list_item));
  }

  void find_headings() {
    // What is tagged as a heading but reads like a paragraph is one.
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      Draft& draft = m_drafts[i];
      if (draft.kind != BlockKind::heading) continue;
      const Look& look = m_looks[i];
      // Set like the body: the rest of a paragraph over the page, or a paragraph with the wrong style.
      const bool plain = m_body_size > 0 && look.bold_share < 0.5F && !m_body_bold &&
                         look.style.font_size < 1.05F * m_body_size;
      if (look.label == text::LabelKind::bullet || look.text.size() > 300 ||
          (look.text.size() > 160 && ends_sentence(look.text)) ||
          (plain && (begins_lower(look.text) || look.text.size() > 110 || look.text.ends_with('.')))) {
        draft.kind = draft.in_list ? BlockKind::list_item : BlockKind::paragraph;
        draft.heading_level = 0;
      }
    }
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (!may_be_heading(i)) continue;
      // Something must follow it; the last lines of a document are addresses and copyright.
      bool followed = false;
      for (std::size_t next = i + 1; next < m_drafts.size() && next < i + 8 && !followed; ++next) {
        followed = is_body(next) && !may_be_heading(next);
      }
      if (followed) found.push_back(i);
    }
    if (found.empty()) return;
    // A style that tagged headings use has their level; others rank by size, bold before plain.
    const auto style_of = [&](std::size_t i) {
      return std::pair{-std::lround(m_looks[i].style.font_size * 2), m_looks[i].bold_share > 0.5F ? 0 : 1};
    };
    using Style = std::pair<long, int>;
    std::map<Style, std::map<std::uint8_t, int>> tagged;
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (m_drafts[i].kind == BlockKind::heading) ++tagged[style_of(i)][m_drafts[i].heading_level];
    }
    std::set<Style> ranks;
    for (const auto& [style, levels] : tagged) ranks.insert(style);
    for (const std::size_t i : found) ranks.insert(style_of(i));
    for (const std::size_t i : found) {
      const Style style = style_of(i);
      std::size_t level = 1 + static_cast<std::size_t>(std::distance(ranks.begin(), ranks.find(style)));
      if (const auto known = tagged.find(style); known != tagged.end()) {
        level =
            std::max_element(known->second.begin(), known->second.end(), [](const auto& a, const auto& b) {
              return a.second < b.second;
            })->first;
      } else {
        // Never above the tagged headings of larger type.
        std::size_t deepest = 0;
        for (const auto& [other, levels] : tagged) {
          if (other < style) deepest = std::max<std::size_t>(deepest, levels.rbegin()->first);
        }
        level = tagged.empty() ? level : std::max<std::size_t>(deepest + 1, 1);
      }
      m_drafts[i].kind = BlockKind::heading;
      m_drafts[i].heading_level = static_cast<std::uint8_t>(std::clamp<std::size_t>(level, 1, 6));
    }
  }

  static bool alike(const Look& a, const Look& b) {
    return std::abs(a.style.font_size - b.style.font_size) <= 0.6F && a.style.bold == b.style.bold;
  }

  bool on_next_line(const Look& a, const Look& b) const {
    const float step = b.first_baseline - a.last_baseline;
    return a.last_page == b.first_page && step > 0 && step < 1.75F * std::max(a.style.font_size, 1.0F);
  }

  // Whether no other cell of the block's row has text: the table is a frame around text, as Word's page
  // templates have it, rather than a table.
  bool is_alone_in_row(std::size_t i) const {
    const std::int32_t cell = m_drafts[i].parent;
    return cell == text::k_none || m_alone[static_cast<std::size_t>(cell)];
  }

  bool is_alone_in_cell(std::size_t i) const {
    const std::int32_t parent = m_drafts[i].parent;
    const bool first = i == 0 || m_drafts[i - 1].parent != parent;
    return first && (i + 1 == m_drafts.size() || m_drafts[i + 1].parent != parent);
  }

  void find_lonely_cells() {
    m_alone.assign(m_drafts.size(), false);
    std::vector<bool> filled(m_drafts.size(), false);
    for (std::size_t i = m_drafts.size(); i-- > 0;) {
      const Draft& draft = m_drafts[i];
      if (draft.parent == text::k_none) continue;
      if (draft.is_leaf() ? !draft.words.empty() : filled[i])
        filled[static_cast<std::size_t>(draft.parent)] = true;
    }
    std::unordered_map<std::int32_t, int> filled_cells;  // by row
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (m_drafts[i].kind == BlockKind::table_cell && filled[i]) ++filled_cells[m_drafts[i].parent];
    }
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (m_drafts[i].kind != BlockKind::table_cell || !filled[i] || filled_cells[m_drafts[i].parent] != 1)
        continue;
      // A frame inside a frame is one, too; a table inside a real table's cell is not.
      const Draft& row = m_drafts[static_cast<std::size_t>(m_drafts[i].parent)];
      const std::int32_t outer =
          row.parent == text::k_none ? text::k_none : m_drafts[static_cast<std::size_t>(row.parent)].parent;
      m_alone[i] = outer == text::k_none || m_alone[static_cast<std::size_t>(outer)];
    }
  }

  // The rest of an item behind a page break, tagged as one without a number or a bullet: in a list whose
  // items have them that is no item of its own, also where the page ended with a sentence.
  bool goes_on_over_page(std::size_t before, std::size_t after) const {
    const Draft& a = m_drafts[before];
    const Draft& b = m_drafts[after];
    const Look& first = m_looks[before];
    const Look& second = m_looks[after];
    return a.kind == b.kind && b.kind == BlockKind::list_item && a.list_depth == b.list_depth &&
           a.parent == b.parent && first.labelled && !second.labelled &&
           second.first_page == first.last_page + 1;
  }

  bool continues(std::size_t before, std::size_t after) const {
    const Draft& a = m_drafts[before];
    const Draft& b = m_drafts[after];
    const Look& first = m_looks[before];
    const Look& second = m_looks[after];
    if (a.in_contents || b.in_contents || a.in_figure || b.in_figure || !alike(first, second)) return false;
    if (goes_on_over_page(before, after)) return true;
    if (ends_sentence(first.text)) return false;
    if (a.kind == BlockKind::heading || b.kind == BlockKind::heading) {
      const bool place = a.parent == b.parent || (is_alone_in_row(before) && is_alone_in_row(after));
      if (a.kind != BlockKind::heading || !place || !on_next_line(first, second) || second.labelled)
        return false;
      if (b.kind == BlockKind::heading) {
        return a.heading_level == b.heading_level && (begins_lower(second.text) || runs_on(first.text));
      }
      // The second line was not found to be a heading, because it begins in the middle of the sentence.
      return b.kind == BlockKind::paragraph && begins_lower(second.text) && second.lines <= 2 &&
             (second.bold_share > 0.95F) == (first.bold_share > 0.95F);
    }
    const bool over_page = second.first_page > first.last_page && second.first_page <= first.last_page + 2;
    // Words of the text that are tagged as a label are none, and that happens behind page breaks.
    if (second.labelled || (b.label_words > 0 && !over_page)) return false;
    const bool same_container = a.parent == b.parent || (is_alone_in_row(before) && is_alone_in_row(after));
    if (!same_container) return false;
    if (over_page) {
      if (begins_lower(second.text)) return true;
      return runs_on(first.text) || (b.in_list && a.in_list && first.labelled);
    }
    if (!begins_lower(second.text) || !on_next_line(first, second) || a.parent != b.parent) return false;
    if (a.parent != text::k_none) return !begins_lower(first.text);
    // Each line tagged as a paragraph: the first must reach the right margin.
    const float width = m_pages[first.last_page - 1].width;
    return first.last_right > 0.78F * width || runs_on(first.text);
  }

  void join_cut_blocks() {
    std::size_t before = m_drafts.size();
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      Draft& draft = m_drafts[i];
      if (!draft.is_leaf() || draft.words.empty() || draft.kind == BlockKind::furniture ||
          draft.kind == BlockKind::note) {
        continue;
      }
      if (before < m_drafts.size() && continues(before, i)) {
        Draft& target = m_drafts[before];
        target.words.insert(target.words.end(), draft.words.begin(), draft.words.end());
        draft.words.clear();
        m_looks[before] = look_at(target, m_words, m_vocabulary);
        continue;
      }
      before = i;
    }
  }

  bool is_item(std::size_t i) const {
    const Draft& draft = m_drafts[i];
    return draft.is_leaf() && (draft.kind == BlockKind::list_item || draft.kind == BlockKind::paragraph) &&
           !draft.in_contents && !draft.in_figure &&
           (m_looks[i].label == text::LabelKind::bullet || m_looks[i].label == text::LabelKind::letter);
  }

  // Word writes the items of a list inside a list as items of the outer one: then their indent tells.
  void find_depths() {
    std::vector<std::size_t> run;
    const auto close = [&] {
      if (run.size() > 1) find_depths(run);
      run.clear();
    };
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      const Draft& draft = m_drafts[i];
      if (draft.is_leaf() &&
          (draft.words.empty() || draft.kind == BlockKind::furniture || draft.kind == BlockKind::note)) {
        continue;
      }
      if (is_item(i)) {
        if (!run.empty() && m_drafts[run.back()].parent != draft.parent) close();
        run.push_back(i);
      } else if (!draft.is_leaf() || !draft.in_list || m_looks[i].labelled ||
                 draft.kind == BlockKind::heading) {
        close();  // a paragraph inside an item does not end the list
      }
    }
    close();
  }

  void find_depths(const std::vector<std::size_t>& run) {
    struct Level {
      float left = 0;
      std::string_view glyph;
    };
    const auto depth_of = [&](std::size_t i) { return std::max<std::uint8_t>(m_drafts[i].list_depth, 1); };
    const std::uint8_t base = depth_of(run.front());
    for (const std::size_t i : run) {
      if (depth_of(i) != base) return;  // the tree knows
    }
    std::vector<Level> levels;
    const Look* before = nullptr;
    for (const std::size_t i : run) {
      const Look& look = m_looks[i];
      if (before != nullptr && look.first_page == before->last_page &&
          look.first_baseline < before->last_baseline) {
        levels.clear();  // another column
      } else if (before != nullptr && look.first_page != before->last_page && !before->text.ends_with(':')) {
        move_margin(levels, look);
      }
      while (!levels.empty() && look.left < levels.back().left - k_least_indent) levels.pop_back();
      if (levels.empty() || look.left > levels.back().left + k_least_indent) {
        if (levels.empty() || look.left < levels.back().left + k_most_indent) {
          levels.push_back({look.left, look.glyph});
        } else {
          levels = {{look.left, look.glyph}};
        }
      }
      m_drafts[i].list_depth =
          static_cast<std::uint8_t>(std::min<std::size_t>(base + levels.size() - 1, k_deepest));
      before = &look;
    }
  }

  // The margins of facing pages differ: the first item on a page is of the level whose bullet it has, if its
  // left edge is not that of another one with the same bullet.
  template <class Levels>
  static void move_margin(Levels& levels, const Look& look) {
    std::size_t home = levels.size();
    for (std::size_t i = 0; i < levels.size(); ++i) {
      if (levels[i].glyph != look.glyph) continue;
      if (home == levels.size() ||
          std::abs(levels[i].left - look.left) < std::abs(levels[home].left - look.left)) {
        home = i;
      }
    }
    if (home == levels.size()) return;
    const float shift = look.left - levels[home].left;
    for (auto& level : levels) level.left += shift;
  }

  // Points. The labels of one list stand within a few points of each other, and no list is indented further
  // than that against the one around it.
  static constexpr float k_least_indent = 9;
  static constexpr float k_most_indent = 72;
  static constexpr std::size_t k_deepest = 6;

  std::vector<Draft> m_drafts;
  const Words& m_words;
  const text::Vocabulary& m_vocabulary;
  const std::vector<text::Page>& m_pages;
  std::vector<Look> m_looks;
  std::vector<bool> m_alone;  // cells that are alone in their row
  float m_body_size = 0;
  bool m_body_bold = false;
};

// Puts the blocks found by geometry between those of the tree, by page and height on the page.
std::vector<Draft> merged(std::vector<Draft> tree, std::vector<Draft> geometry, const Words& words) {
  if (tree.empty()) return geometry;
  if (geometry.empty()) return tree;
  struct Place {
    std::uint32_t page = 0;
    float top = 0;
  };
  const auto place_of = [&](const std::vector<Draft>& drafts, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (drafts[i].words.empty()) continue;
      const Word& word = words.words[drafts[i].words.front()];
      return Place{word.page, word.box.top};
    }
    return Place{};
  };
  const auto unit_end = [](const std::vector<Draft>& drafts, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < drafts.size() && drafts[end].parent != text::k_none) ++end;
    return end;
  };
  std::vector<Draft> out;
  out.reserve(tree.size() + geometry.size());
  const auto take = [&](std::vector<Draft>& from, std::size_t begin, std::size_t end) {
    const auto shift = static_cast<std::int32_t>(out.size()) - static_cast<std::int32_t>(begin);
    for (std::size_t i = begin; i < end; ++i) {
      if (from[i].parent != text::k_none) from[i].parent += shift;
      out.push_back(std::move(from[i]));
    }
  };
  std::size_t g = 0;
  for (std::size_t t = 0; t < tree.size();) {
    const std::size_t tree_end = unit_end(tree, t);
    const Place here = place_of(tree, t, tree_end);
    while (here.page != 0 && g < geometry.size()) {
      const std::size_t end = unit_end(geometry, g);
      const Place there = place_of(geometry, g, end);
      if (there.page > here.page || (there.page == here.page && there.top >= here.top)) break;
      take(geometry, g, end);
      g = end;
    }
    take(tree, t, tree_end);
    t = tree_end;
  }
  take(geometry, g, geometry.size());
  return out;
}

// Whether the block is a printed number and nothing else, as '286.'.
bool is_lone_number(const Draft& draft, const Words& words) {
  if (!draft.is_leaf() || draft.words.empty() || draft.words.size() > 3 ||
      draft.kind == BlockKind::furniture || draft.kind == BlockKind::note || draft.in_contents) {
    return false;
  }
  std::string text;
  for (const std::uint32_t index : draft.words) text += words.text_of(words.words[index]);
  const text::Label label = text::find_label(text);
  return label.kind == text::LabelKind::number && label.size == text.size();
}

// Gives a number to the text beside it: the item of an agenda stands in a table of one row, its number in the
// first cell and its title in the second, or in two paragraphs on one line. Such tables are dissolved.
std::vector<Draft> with_numbers(std::vector<Draft> drafts, const Words& words) {
  std::vector<bool> gone(drafts.size(), false);
  const auto join = [&](std::size_t number, std::size_t text) {
    Draft& target = drafts[text];
    std::vector<std::uint32_t> all = std::move(drafts[number].words);
    target.label_words = static_cast<std::uint32_t>(all.size());
    all.insert(all.end(), target.words.begin(), target.words.end());
    target.words = std::move(all);
    target.in_list = drafts[number].in_list;
    target.list_depth = drafts[number].list_depth;
    target.begins_item = drafts[number].begins_item;
    gone[number] = true;
  };
  const auto beside = [&](std::size_t number, std::size_t text) {
    if (!drafts[text].is_leaf() || drafts[text].words.empty() || drafts[text].label_words > 0 ||
        drafts[text].in_list || drafts[text].kind == BlockKind::furniture ||
        drafts[text].kind == BlockKind::note) {
      return false;
    }
    const Word& first = words.words[drafts[text].words.front()];
    return same_line(words.words[drafts[number].words.back()], first) &&
           text::find_label(words.text_of(first)).kind == text::LabelKind::none;
  };
  for (std::size_t i = 0; i + 1 < drafts.size(); ++i) {
    if (is_lone_number(drafts[i], words) && drafts[i].parent == drafts[i + 1].parent && beside(i, i + 1)) {
      join(i, i + 1);
      continue;
    }
    // Table, row, cell, number, cell, text ...
    if (drafts[i].kind != BlockKind::table || i + 5 >= drafts.size()) continue;
    const auto child = [&](std::size_t at, BlockKind kind, std::size_t parent) {
      return drafts[at].kind == kind && drafts[at].parent == static_cast<std::int32_t>(parent);
    };
    if (!child(i + 1, BlockKind::table_row, i) || !child(i + 2, BlockKind::table_cell, i + 1) ||
        drafts[i + 3].parent != static_cast<std::int32_t>(i + 2) || !is_lone_number(drafts[i + 3], words) ||
        !child(i + 4, BlockKind::table_cell, i + 1) ||
        drafts[i + 5].parent != static_cast<std::int32_t>(i + 4) || !beside(i + 3, i + 5)) {
      continue;
    }
    std::size_t end = i + 5;
    while (end < drafts.size() && drafts[end].is_leaf() &&
           drafts[end].parent == static_cast<std::int32_t>(i + 4)) {
      ++end;
    }
    // More rows or cells: a table after all.
    if (end < drafts.size() && drafts[end].parent >= static_cast<std::int32_t>(i)) continue;
    join(i + 3, i + 5);
    for (const std::size_t container : {i, i + 1, i + 2, i + 4}) gone[container] = true;
    for (std::size_t k = i + 5; k < end; ++k) drafts[k].parent = drafts[i].parent;
  }
  std::vector<std::int32_t> place(drafts.size(), text::k_none);
  std::vector<Draft> out;
  out.reserve(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (gone[i]) continue;
    place[i] = static_cast<std::int32_t>(out.size());
    if (drafts[i].parent != text::k_none)
      drafts[i].parent = place[static_cast<std::size_t>(drafts[i].parent)];
    out.push_back(std::move(drafts[i]));
  }
  return out;
}

}  // namespace

std::vector<Draft> refine(std::vector<Draft> tree, std::vector<Draft> geometry, const Words& words,
                          const text::Vocabulary& vocabulary, const std::vector<text::Page>& pages) {
  std::vector<Draft> drafts = with_numbers(merged(std::move(tree), std::move(geometry), words), words);
  return Refiner(std::move(drafts), words, vocabulary, pages).run();
}

}  // namespace revisit::extract
