#include "extract/html_tree.h"

#include <algorithm>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <memory>

#include "text/ascii.h"

namespace revisit::extract {

namespace {

constexpr std::size_t k_most_nodes = 1'000'000;
constexpr std::size_t k_deepest = 400;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// Takes the parser's events. libxml2 keeps a page's nesting itself and closes what the page leaves open.
class Events {
 public:
  explicit Events(MarkupTree& tree) : m_tree(tree) {}

  void set_parser(htmlParserCtxtPtr parser) { m_parser = parser; }

  void begin(const xmlChar* name, const xmlChar** attributes) {
    if (m_stopped) return;
    if (m_open.size() >= k_deepest)
      return stop("is nested deeper than " + std::to_string(k_deepest) + " elements");
    MarkupNode node;
    node.name = text::ascii_lower(view(name));
    for (std::size_t i = 0; attributes != nullptr && attributes[i] != nullptr; i += 2) {
      node.attributes.emplace_back(text::ascii_lower(view(attributes[i])),
                                   std::string(view(attributes[i + 1])));
    }
    node.line = line();
    add(std::move(node));
    m_open.push_back(static_cast<std::int32_t>(m_tree.nodes.size()) - 1);
  }

  void end() {
    if (m_open.empty()) return;
    m_tree.nodes[static_cast<std::size_t>(m_open.back())].end =
        static_cast<std::int32_t>(m_tree.nodes.size());
    m_open.pop_back();
  }

  void text(std::string_view text) {
    if (m_stopped || text.empty()) return;
    // The parser stands behind the text; its beginning is so many lines before.
    const auto feeds = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    const std::uint32_t at = line();
    if (!m_tree.nodes.empty() && m_tree.nodes.back().is_text() &&
        m_tree.nodes.back().parent == (m_open.empty() ? text::k_none : m_open.back())) {
      m_tree.nodes.back().text += text;
      return;
    }
    MarkupNode node;
    node.text = text;
    node.line = at > feeds ? at - feeds : 1;
    add(std::move(node));
  }

  void finish() {
    while (!m_open.empty()) end();
  }

 private:
  [[nodiscard]] std::uint32_t line() const {
    const int number = xmlSAX2GetLineNumber(m_parser);
    return number > 0 ? static_cast<std::uint32_t>(number) : 1;
  }

  void add(MarkupNode node) {
    if (m_tree.nodes.size() >= k_most_nodes)
      return stop("has more than " + std::to_string(k_most_nodes) + " elements and texts");
    if (!m_open.empty()) node.parent = m_open.back();
    m_tree.nodes.push_back(std::move(node));
    m_tree.nodes.back().end = static_cast<std::int32_t>(m_tree.nodes.size());
  }

  void stop(const std::string& why) {
    if (!m_stopped) m_tree.warnings.push_back({0, "The page " + why + "; the rest of it was left out."});
    m_stopped = true;
    xmlStopParser(m_parser);
  }

  MarkupTree& m_tree;
  htmlParserCtxtPtr m_parser = nullptr;
  std::vector<std::int32_t> m_open;
  bool m_stopped = false;
};

// Whether a page begins as saved pages do and does not end so: a download or a copy that was broken off.
bool is_cut_off(std::string_view utf8) {
  const std::string page = text::ascii_lower(utf8);
  const auto has = [&page](std::string_view tag) { return page.find(tag) != std::string::npos; };
  return has("<body") && !has("</body") && !has("</html");
}

Events& events(void* context) {
  return *static_cast<Events*>(context);
}

}  // namespace

MarkupTree parse_html(std::string_view utf8) {
  MarkupTree tree;
  // To the parser a NUL is the end.
  std::string without_nul;
  if (utf8.find('\0') != std::string_view::npos) {
    without_nul = utf8;
    std::replace(without_nul.begin(), without_nul.end(), '\0', ' ');
    utf8 = without_nul;
  }
  if (const std::size_t crowded = find_crowded_tag(utf8, Markup::html); crowded != std::string_view::npos) {
    utf8 = utf8.substr(0, crowded);
    tree.warnings.push_back({0,
                             "The page has an element with more attributes than any page for readers; the "
                             "rest of it was left out."});
  }
  Events receiver(tree);
  htmlSAXHandler handler{};
  handler.startElement = [](void* c, const xmlChar* name, const xmlChar** a) { events(c).begin(name, a); };
  handler.endElement = [](void* c, const xmlChar*) { events(c).end(); };
  const auto characters = [](void* c, const xmlChar* text, int size) {
    events(c).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  };
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  handler.cdataBlock = characters;
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> parser(htmlNewParserCtxt(),
                                                                            htmlFreeParserCtxt);
  if (!parser) return tree;
  *parser->sax = handler;
  parser->userData = &receiver;
  receiver.set_parser(parser.get());
  static_cast<void>(
      htmlCtxtReadMemory(parser.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
  receiver.finish();
  // One message each: what was left out here has no end either.
  if (tree.warnings.empty() && is_cut_off(utf8))
    tree.warnings.push_back({0, "The page has a beginning and no end: it may have been cut off."});
  return tree;
}

std::string declared_encoding(std::string_view bytes) {
  const std::string head = text::ascii_lower(bytes.substr(0, 4096));
  const std::size_t begin_of_meta = head.find("<meta");
  const std::size_t at = head.find("charset=", begin_of_meta == std::string::npos ? 0 : begin_of_meta);
  std::size_t begin = at == std::string::npos ? std::string::npos : at + 8;
  if (begin == std::string::npos) {
    constexpr std::string_view k_xml = "encoding=";
    const std::size_t xml = head.starts_with("<?xml") ? head.find(k_xml) : std::string::npos;
    if (xml == std::string::npos) return {};
    begin = xml + k_xml.size();
  }
  while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
  const std::size_t end = head.find_first_of("\"' ;/>?", begin);
  return head.substr(begin, std::min(end, head.size()) - begin);
}

}  // namespace revisit::extract
