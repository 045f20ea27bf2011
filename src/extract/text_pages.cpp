#include "extract/text_pages.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "text/fold.h"

namespace revisit::extract {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "- 2 -", "Page 1 of 2", "Page 3": a page number whatever stands around it. A number alone is one only where
// pages end.
bool is_page_number(std::string_view folded, bool bare) {
  while (!folded.empty() && std::string_view("-[( ").find(folded.front()) != std::string_view::npos)
    folded.remove_prefix(1);
  const bool dashed = !folded.empty() && folded.front() != folded.back() && folded.back() == '-';
  while (!folded.empty() && std::string_view("-]) ").find(folded.back()) != std::string_view::npos)
    folded.remove_suffix(1);
  const bool named = folded.starts_with("page ");
  if (named) folded.remove_prefix(5);
  if (!named && !dashed && !bare) return false;
  if (const std::size_t of = folded.find(" of "); of != std::string_view::npos) {
    if (!std::ranges::all_of(folded.substr(of + 4), is_digit)) return false;
    folded = folded.substr(0, of);
  }
  constexpr std::size_t k_longest = 4;
  return !folded.empty() && folded.size() <= k_longest && std::ranges::all_of(folded, is_digit);
}

// Words and numbers of a folded line, without marks of punctuation around them.
std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    std::string_view word = folded.substr(at, end - at);
    constexpr std::string_view k_marks = ".,:;-()[]|*\"'";
    while (!word.empty() && k_marks.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
    while (!word.empty() && k_marks.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
    at = end + 1;
  }
  return words;
}

// The line without its numbers, by which running heads of several pages are told to be the same. Empty where
// it has no word.
std::string shape_of(std::string_view folded) {
  std::string shape;
  for (const std::string& word : words_of(folded)) {
    if (word == "page" || std::ranges::any_of(word, is_digit)) continue;
    shape += (shape.empty() ? "" : " ") + word;
  }
  return shape;
}

constexpr std::size_t k_most_lines = 5;  // of a running head or foot
constexpr std::size_t k_longest = 110;   // characters of its lines

class FurnitureFinder {
 public:
  explicit FurnitureFinder(std::vector<TextLine>& lines) : m_lines(lines) {
    for (const TextLine& line : lines) m_folded.push_back(text::fold_for_comparison(line.text));
  }

  std::vector<TextLine> take() {
    divide();
    if (m_pages.size() < 2) return {};
    read_head();
    for (std::size_t p = 0; p < m_pages.size(); ++p) {
      for (const std::size_t i : edge(p, true)) ++m_at_top[shape_of(m_folded[i])];
      for (const std::size_t i : edge(p, false)) ++m_at_bottom[shape_of(m_folded[i])];
    }
    std::vector<std::size_t> taken;
    for (std::size_t p = 0; p < m_pages.size(); ++p) {
      for (const bool top : {true, false}) {
        const std::vector<std::size_t> found = furniture(p, top);
        taken.insert(taken.end(), found.begin(), found.end());
      }
    }
    std::sort(taken.begin(), taken.end());
    taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    std::vector<TextLine> furniture;
    for (const std::size_t i : taken) {
      furniture.push_back(m_lines[i]);
      const std::uint32_t number = m_lines[i].number;
      m_lines[i] = {};
      m_lines[i].number = number;
    }
    for (const Page& page : m_pages) {
      std::size_t first = page.begin;
      while (first < page.end && m_lines[first].empty()) ++first;
      if (page.begin > 0 && first < page.end) m_lines[first].new_page = true;
    }
    return furniture;
  }

 private:
  struct Page {
    std::size_t begin;
    std::size_t end;
  };

  // Pages end at form feeds, and behind a page number that stands alone.
  void divide() {
    std::size_t begin = 0;
    const auto end_page = [&](std::size_t end) {
      if (end > begin) m_pages.push_back({begin, end});
      begin = end;
    };
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
      if (m_lines[i].new_page) end_page(i);
      const bool alone = (i == 0 || m_lines[i - 1].empty()) && is_page_number(m_folded[i], false);
      const bool feed_follows = i + 1 < m_lines.size() && m_lines[i + 1].new_page;
      if (alone && !feed_follows && begins_page_below(i)) end_page(i + 1);
    }
    end_page(m_lines.size());
  }

  // Whether a page number that stands alone is the last line of its page, and not the first.
  [[nodiscard]] bool begins_page_below(std::size_t i) const {
    std::size_t before = i;
    while (before > 0 && m_lines[before - 1].empty()) --before;
    return before > 0;
  }

  // The lines of the first page over its first sentence.
  void read_head() {
    constexpr std::size_t k_lines_of_head = 15;
    std::size_t read = 0;
    for (std::size_t i = m_pages.front().begin; i < m_pages.front().end && read < k_lines_of_head; ++i) {
      if (m_lines[i].empty()) continue;
      ++read;
      for (const std::string& word : words_of(m_folded[i])) m_head.insert(word);
    }
  }

  // The lines with text nearest to the page's top or bottom, the nearest first.
  [[nodiscard]] std::vector<std::size_t> edge(std::size_t p, bool top) const {
    std::vector<std::size_t> lines;
    const Page page = m_pages[p];
    for (std::size_t n = 0; n < page.end - page.begin && lines.size() < k_most_lines; ++n) {
      const std::size_t i = top ? page.begin + n : page.end - 1 - n;
      if (!m_lines[i].empty()) lines.push_back(i);
    }
    return lines;
  }

  [[nodiscard]] bool repeated(std::size_t i, bool top) const {
    const std::string shape = shape_of(m_folded[i]);
    constexpr std::size_t k_shortest = 4;
    if (shape.size() < k_shortest) return false;
    const auto& counts = top ? m_at_top : m_at_bottom;
    const auto found = counts.find(shape);
    return found != counts.end() && found->second >= 2;
  }

  // "EXECUTIVE    10TH JULY, 2018": nothing that the document's head does not say.
  [[nodiscard]] bool says_head_again(std::size_t i) const {
    const std::vector<std::string> words = words_of(m_folded[i]);
    if (words.empty() || m_lines[i].label || begins_lower(m_lines[i].text) || ends_statement(m_lines[i].text))
      return false;
    // "4.2 Of the recommendations" is a paragraph; "03.05.20" is a date.
    if (is_digit(words.front().front()) && std::ranges::count(words.front(), '.') == 1) return false;
    std::size_t known = 0;
    for (const std::string& word : words) {
      const bool number =
          std::ranges::all_of(word, [](char c) { return is_digit(c) || c == '.' || c == '/'; });
      if (m_head.contains(word)) {
        ++known;
      } else if (!number && word != "page") {
        return false;
      }
    }
    return known > 0;
  }

  // "Minute 9. Improvement Notice (Continued)", where the title stands on the page before.
  [[nodiscard]] bool continues_title(std::size_t i) const {
    std::string_view folded = m_folded[i];
    bool any = false;
    for (const std::string_view mark :
         {"(continued)", "- continued", "(cont'd)", "(cont.)", "(contd)", "(cont)", "continued"}) {
      if (!folded.ends_with(mark)) continue;
      folded.remove_suffix(mark.size());
      any = true;
      break;
    }
    while (!folded.empty() && (folded.back() == ' ' || folded.back() == ',')) folded.remove_suffix(1);
    if (!any) return false;
    return std::ranges::any_of(m_folded.begin(), m_folded.begin() + static_cast<std::ptrdiff_t>(i),
                               [&](const std::string& line) { return line == folded; });
  }

  [[nodiscard]] std::vector<std::size_t> furniture(std::size_t p, bool top) const {
    std::vector<std::size_t> found;
    const bool first = p == 0 && top;
    // The body of the first page begins with its title, which other pages may say again.
    bool any_repeated = false;
    for (const std::size_t i : edge(p, top)) {
      const bool number = is_page_number(m_folded[i], found.empty() || !top);
      bool belongs = number && (!first || found.empty());
      if (m_lines[i].width <= k_longest && !belongs && !first) {
        const bool says_again = top && says_head_again(i);
        // What stands right below a running head's line, without an empty line between, belongs to it.
        const bool below = top && any_repeated && i > 0 && !m_lines[i - 1].empty() && found.back() == i - 1 &&
                           !m_lines[i].label && !ends_statement(m_lines[i].text) && is_last_of_block(i);
        belongs = repeated(i, top) || says_again || below || (top && continues_title(i));
        any_repeated = any_repeated || belongs;
      }
      if (!belongs) break;
      found.push_back(i);
    }
    // What says again what the head says is a running head only where an empty line sets it off.
    while (top && !first && !found.empty()) {
      const std::size_t last = found.back();
      const bool set_off = last + 1 >= m_lines.size() || m_lines[last + 1].empty();
      if (set_off || is_page_number(m_folded[last], true) || repeated(last, true)) break;
      found.pop_back();
    }
    return found;
  }

  [[nodiscard]] bool is_last_of_block(std::size_t i) const {
    return i + 1 >= m_lines.size() || m_lines[i + 1].empty();
  }

  std::vector<TextLine>& m_lines;
  std::vector<std::string> m_folded;
  std::vector<Page> m_pages;
  std::set<std::string> m_head;                 // words of the first lines
  std::map<std::string, std::size_t> m_at_top;  // on how many pages a line's shape stands there
  std::map<std::string, std::size_t> m_at_bottom;
};

}  // namespace

std::vector<TextLine> take_furniture(std::vector<TextLine>& lines) {
  return FurnitureFinder(lines).take();
}

}  // namespace revisit::extract
