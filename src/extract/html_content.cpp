#include "extract/html_content.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "text/ascii.h"
#include "text/dates.h"

namespace revisit::extract {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 19> k_never_shown = {
    "script", "style", "noscript", "template", "svg",   "math",  "iframe", "object", "select",  "option",
    "button", "input", "textarea", "canvas",   "video", "audio", "map",    "head",   "datalist"};

constexpr std::array<std::string_view, 4> k_furniture_elements = {"nav", "footer", "aside", "dialog"};

constexpr std::array<std::string_view, 8> k_furniture_roles = {
    "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "complementary"};

// Words in the class or id of an element, as site builders name what stands around a text.
constexpr std::array<std::string_view, 60> k_furniture_words = {
    "nav",           "navbar",    "navigation", "menu",       "breadcrumb", "breadcrumbs",   "cookie",
    "cookies",       "consent",   "gdpr",       "advert",     "adverts",    "advertisement", "ads",
    "advertising",   "sponsor",   "sponsored",  "promo",      "promotion",  "related",       "recommended",
    "recirculation", "share",     "sharing",    "social",     "newsletter", "subscribe",     "subscription",
    "signup",        "sidebar",   "footer",     "popup",      "modal",      "overlay",       "comments",
    "disqus",        "skip",      "skiplink",   "pagination", "pager",      "trending",      "mostread",
    "paywall",       "outbrain",  "taboola",    "masthead",   "toolbar",    "login",         "search",
    "player",        "ticker",    "donate",     "tags",       "taglist",    "morestories",   "toolbox",
    "feedback",      "printlink", "crumb",      "crumbs"};

// What may stand outside the text and still belongs to it.
constexpr std::array<std::string_view, 7> k_header_words = {"headline",  "byline", "author",   "dateline",
                                                            "published", "date",   "timestamp"};

constexpr std::array<std::string_view, 1> k_label_words = {"label"};

// The words of a class or id: "site-nav", "siteNav" and "site_nav" have two.
std::vector<std::string> words_of(std::string_view value) {
  std::vector<std::string> words;
  std::string word;
  char before = ' ';
  const auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : value) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    if (!letter || (upper && before >= 'a' && before <= 'z')) end();
    if (letter) word += upper ? static_cast<char>(c - 'A' + 'a') : c;
    before = c;
  }
  end();
  return words;
}

// "has-sidebar" on a page's body says what the body contains, not what it is.
bool is_about_another(std::string_view word) {
  constexpr std::array<std::string_view, 6> k_words = {"has", "no", "with", "without", "is", "not"};
  return is_one_of(word, k_words);
}

template <std::size_t N>
bool names_one_of(const MarkupNode& node, const std::array<std::string_view, N>& wanted) {
  for (const std::string_view key : {"class", "id"}) {
    const std::vector<std::string> words = words_of(node.attribute(key));
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (is_one_of(words[i], wanted) && (i == 0 || !is_about_another(words[i - 1]))) return true;
    }
  }
  return false;
}

bool is_hidden(const MarkupNode& node) {
  if (node.has_attribute("hidden") || node.attribute("aria-hidden") == "true") return true;
  std::string style;
  for (const char c : node.attribute("style")) {
    if (c != ' ') style += text::ascii_lower(c);
  }
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

class PageParts {
 public:
  explicit PageParts(const MarkupTree& tree) : m_tree(tree), m_parts(tree.nodes.size(), PagePart::content) {}

  std::vector<PagePart> run() {
    mark_nothing();
    count_texts();
    const std::vector<PagePart> shown = m_parts;
    mark_by_names();
    count_texts();
    mark_outside_of_main();
    const bool any = std::any_of(m_text.begin(), m_text.end(), [](std::size_t size) { return size > 0; });
    return any ? m_parts : shown;
  }

 private:
  std::size_t size() const { return m_tree.nodes.size(); }
  const MarkupNode& node(std::size_t i) const { return m_tree.nodes[i]; }
  std::size_t parent(std::size_t i) const { return static_cast<std::size_t>(node(i).parent); }
  bool has_parent(std::size_t i) const { return node(i).parent != text::k_none; }

  void mark(std::size_t i, PagePart part) {
    for (auto j = i; j < static_cast<std::size_t>(node(i).end); ++j) {
      if (m_parts[j] != PagePart::nothing) m_parts[j] = part;
    }
  }

  void mark_nothing() {
    for (std::size_t i = 0; i < size(); ++i) {
      if (node(i).is_text() || m_parts[i] == PagePart::nothing) continue;
      if (is_one_of(node(i).name, k_never_shown) || is_hidden(node(i))) mark(i, PagePart::nothing);
    }
  }

  // For each node, how much running text of the content is in it, and how much of its text is that of links.
  void count_texts() {
    m_text.assign(size(), 0);
    m_all.assign(size(), 0);
    m_links.assign(size(), 0);
    m_link_count.assign(size(), 0);
    std::vector<bool> in_link(size(), false);
    for (std::size_t i = 0; i < size(); ++i) {
      in_link[i] = node(i).name == "a" || (has_parent(i) && in_link[parent(i)]);
      if (node(i).name == "a" && m_parts[i] == PagePart::content) ++m_link_count[i];
      if (!node(i).is_text() || m_parts[i] != PagePart::content) continue;
      const auto printed =
          static_cast<std::size_t>(std::count_if(node(i).text.begin(), node(i).text.end(), [](char c) {
            return static_cast<unsigned char>(c) > 0x20;
          }));
      m_all[i] = printed;
      if (in_link[i]) m_links[i] = printed;
      // Shorter texts are labels and buttons rather than sentences.
      constexpr std::size_t k_sentence = 40;
      if (!in_link[i] && printed >= k_sentence) m_text[i] = printed;
    }
    for (std::size_t i = size(); i-- > 0;) {
      if (!has_parent(i)) continue;
      m_text[parent(i)] += m_text[i];
      m_all[parent(i)] += m_all[i];
      m_links[parent(i)] += m_links[i];
      m_link_count[parent(i)] += m_link_count[i];
    }
  }

  std::size_t page_text() const {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!has_parent(i)) sum += m_text[i];
    }
    return sum;
  }

  bool inside(std::size_t i, std::string_view name) const {
    for (std::size_t up = i; has_parent(up);) {
      up = parent(up);
      if (node(up).name == name) return true;
    }
    return false;
  }

  bool holds(std::size_t i, std::string_view name) const {
    for (auto j = i; j < static_cast<std::size_t>(node(i).end); ++j) {
      if (node(j).name == name) return true;
    }
    return false;
  }

  bool is_furniture(std::size_t i) const {
    const MarkupNode& n = node(i);
    if (is_one_of(n.name, k_furniture_elements) || is_one_of(n.attribute("role"), k_furniture_roles))
      return true;
    if (n.name == "header" && !inside(i, "article") && !inside(i, "main") && !holds(i, "h1")) return true;
    if (names_one_of(n, k_furniture_words)) return true;
    // A list that is nothing but links.
    constexpr std::size_t k_many = 4;
    const bool container = n.name == "ul" || n.name == "ol" || n.name == "div" || n.name == "section";
    return container && m_link_count[i] >= k_many && m_links[i] * 10 >= m_all[i] * 9;
  }

  void mark_by_names() {
    const std::size_t all = page_text();
    for (std::size_t i = 0; i < size(); ++i) {
      if (node(i).is_text() || m_parts[i] != PagePart::content) continue;
      if (node(i).name == "html" || node(i).name == "body" || node(i).name == "main" ||
          node(i).name == "form")
        continue;
      if (node(i).name == "h1" || node(i).name == "article") continue;
      // Whatever it is called, what holds half of the page's sentences is the page.
      if (is_furniture(i) && m_text[i] * 2 <= all) mark(i, PagePart::furniture);
    }
  }

  // Whether a short text of the node has a month and a year in it.
  bool tells_date(std::size_t i) const {
    constexpr std::size_t k_longest = 400;
    if (m_all[i] > k_longest) return false;
    std::string text;
    for (auto j = i; j < static_cast<std::size_t>(node(i).end); ++j) text += node(j).text + ' ';
    const auto date = text::parse_date(text);
    return date && date->month > 0;
  }

  bool calls_itself_main(std::size_t i) const {
    return node(i).name == "main" || node(i).name == "article" || node(i).attribute("role") == "main" ||
           node(i).attribute("itemprop") == "articleBody";
  }

  // Whether a cell is one into which a page is laid out, and no cell of a table with headings, one of which
  // may hold the only long sentence of the page.
  bool lays_out_page(std::size_t i) const {
    if (node(i).name != "td" || !(holds(i, "p") || holds(i, "div") || holds(i, "br"))) return false;
    for (std::size_t up = i; has_parent(up);) {
      up = parent(up);
      if (node(up).name == "table") return !holds(up, "th");
    }
    return true;
  }

  // Pages of decisions print their fields ("Decision Maker: Cabinet") around a long text. What holds labels
  // of fields beside it is the text, then, unless that is the whole page.
  std::size_t with_labelled_fields(std::size_t best) const {
    for (std::size_t i = 0; i < size(); ++i) {
      const auto end = static_cast<std::size_t>(node(best).end);
      const bool outside = i < best || i >= end;
      if (!outside || m_parts[i] != PagePart::content || node(i).is_text() || !is_label(i)) continue;
      std::size_t around = best;
      while (has_parent(around) && (i < around || i >= static_cast<std::size_t>(node(around).end)))
        around = parent(around);
      if (node(around).name != "body" && node(around).name != "html" && has_parent(around)) best = around;
    }
    return best;
  }

  bool is_label(std::size_t i) const {
    if (!names_one_of(node(i), k_label_words)) return false;
    std::string text;
    for (auto j = i; j < static_cast<std::size_t>(node(i).end); ++j) text += node(j).text;
    while (!text.empty() && (static_cast<unsigned char>(text.back()) <= ' ')) text.pop_back();
    return text.ends_with(':');
  }

  void mark_outside_of_main() {
    const std::size_t all = page_text();
    if (all == 0) return;
    std::size_t best = size();
    // What calls itself the text counts where it holds most of it; the innermost of several.
    for (std::size_t i = 0; i < size(); ++i) {
      if (calls_itself_main(i) && m_text[i] * 10 >= all * 7) best = i;
    }
    if (best == size()) {
      for (std::size_t i = 0; i < size(); ++i) {
        // Tables and lists are parts of a text.
        if (m_text[i] * 100 < all * 85) continue;
        const bool container = node(i).name == "div" || node(i).name == "section" || node(i).name == "body" ||
                               node(i).name == "form" || lays_out_page(i);
        if (container) best = i;
      }
    }
    if (best == size()) return;
    best = with_labelled_fields(best);
    const auto end = static_cast<std::size_t>(node(best).end);
    std::size_t headline = size();
    for (std::size_t i = 0; i < size(); ++i) {
      if (node(i).name == "h1" && i < best && m_parts[i] == PagePart::content) headline = i;
      if (i == best) {
        i = end - 1;
        continue;
      }
      const bool around = i < best && static_cast<std::size_t>(node(i).end) >= end;
      if (around || m_parts[i] != PagePart::content) continue;
      // The headline, the date and the author often stand outside the element of the text.
      const bool header = node(i).name == "h1" || node(i).name == "time" ||
                          (!node(i).is_text() && names_one_of(node(i), k_header_words) && m_text[i] == 0);
      // What stands below the headline, beside it: a second heading, or what says when.
      const bool below = headline != size() && i > headline && has_parent(i) && has_parent(headline) &&
                         parent(i) == parent(headline) && !node(i).is_text() &&
                         (node(i).name == "h2" || node(i).name == "h3" || tells_date(i));
      if ((header || below) && i < best) {
        i = static_cast<std::size_t>(node(i).end) - 1;
        continue;
      }
      m_parts[i] = PagePart::furniture;
    }
  }

  const MarkupTree& m_tree;
  std::vector<PagePart> m_parts;
  std::vector<std::size_t> m_text;
  std::vector<std::size_t> m_all;
  std::vector<std::size_t> m_links;
  std::vector<std::size_t> m_link_count;
};

}  // namespace

std::vector<PagePart> parts_of_page(const MarkupTree& tree) {
  return PageParts(tree).run();
}

}  // namespace revisit::extract
