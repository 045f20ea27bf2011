#include "extract/xml_tree.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <memory>
#include <vector>

namespace revisit::extract {

namespace {

constexpr std::size_t k_most_nodes = 1'000'000;
constexpr std::size_t k_deepest = 400;

std::string text_of(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

struct Receiver {
  MarkupTree tree;
  std::vector<std::int32_t> open;
  xmlParserCtxtPtr parser = nullptr;
  std::string problem;

  void stop(const char* why) {
    if (problem.empty()) problem = why;
    xmlStopParser(parser);
  }

  void add(MarkupNode node) {
    if (tree.nodes.size() >= k_most_nodes) return stop("has more elements than any document for readers");
    if (!open.empty()) node.parent = open.back();
    tree.nodes.push_back(std::move(node));
    tree.nodes.back().end = static_cast<std::int32_t>(tree.nodes.size());
  }
};

Receiver& receiver(void* context) {
  return *static_cast<Receiver*>(context);
}

std::string name_of(const xmlChar* local, const xmlChar* uri) {
  const bool compatibility = text_of(uri) == "http://schemas.openxmlformats.org/markup-compatibility/2006";
  return (compatibility ? "mc:" : "") + text_of(local);
}

void begin(void* context, const xmlChar* local, const xmlChar* /*prefix*/, const xmlChar* uri,
           int /*namespaces*/, const xmlChar** /*declared*/, int attributes, int /*defaulted*/,
           const xmlChar** values) {
  Receiver& to = receiver(context);
  if (!to.problem.empty()) return;
  if (to.open.size() >= k_deepest) return to.stop("is nested deeper than any document for readers");
  MarkupNode node;
  node.name = name_of(local, uri);
  for (int i = 0; i < attributes; ++i) {
    // Name, prefix, namespace, begin and end of the value.
    const xmlChar** attribute = values + std::ptrdiff_t{5} * i;
    node.attributes.emplace_back(text_of(attribute[0]),
                                 std::string(reinterpret_cast<const char*>(attribute[3]),
                                             reinterpret_cast<const char*>(attribute[4])));
  }
  to.add(std::move(node));
  to.open.push_back(static_cast<std::int32_t>(to.tree.nodes.size()) - 1);
}

void end(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  Receiver& to = receiver(context);
  if (to.open.empty()) return;
  to.tree.nodes[static_cast<std::size_t>(to.open.back())].end =
      static_cast<std::int32_t>(to.tree.nodes.size());
  to.open.pop_back();
}

void characters(void* context, const xmlChar* text, int size) {
  Receiver& to = receiver(context);
  if (!to.problem.empty()) return;
  const std::string_view added(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  if (!to.tree.nodes.empty() && to.tree.nodes.back().is_text() && !to.open.empty() &&
      to.tree.nodes.back().parent == to.open.back()) {
    to.tree.nodes.back().text += added;
    return;
  }
  MarkupNode node;
  node.text = added;
  to.add(std::move(node));
}

}  // namespace

std::expected<MarkupTree, std::string> parse_xml(std::string_view bytes) {
  if (find_crowded_tag(bytes, Markup::xml) != std::string_view::npos)
    return std::unexpected("has an element with more attributes than any document for readers");
  Receiver to;
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = begin;
  handler.endElementNs = end;
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  handler.cdataBlock = characters;
  // A DTD declares entities; nothing that it could declare is wanted.
  handler.internalSubset = [](void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    receiver(context).stop("declares a document type, which documents of this kind must not");
  };
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(xmlNewParserCtxt(),
                                                                          xmlFreeParserCtxt);
  if (!parser) return std::unexpected("cannot be read for want of memory");
  *parser->sax = handler;
  parser->userData = &to;
  to.parser = parser.get();
  static_cast<void>(
      xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE));
  if (to.problem.empty() && parser->wellFormed == 0) to.problem = "is damaged: its XML is broken";
  if (!to.problem.empty()) return std::unexpected(to.problem);
  return std::move(to.tree);
}

}  // namespace revisit::extract
