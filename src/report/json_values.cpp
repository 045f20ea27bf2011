#include "report/json_values.h"

#include <cmath>

namespace revisit::report {

namespace {

// Points to two decimals: more would be noise.
double points(float value) {
  return std::round(static_cast<double>(value) * 100) / 100;
}

}  // namespace

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

// The keys of a source are part of the object that states the fact.
void add_source(Json& object, const tag::Source& source) {
  object["page"] = source.page;
  if (source.line > 0) object["line"] = source.line;
  Json spans = Json::array();
  for (const text::Span span : source.spans) spans.push_back({span.begin, span.end});
  // The whole stretch, and its pieces where something inside it is left out.
  object["span"] =
      source.spans.empty() ? Json(nullptr) : Json({source.spans.front().begin, source.spans.back().end});
  object["spans"] = std::move(spans);
  Json boxes = Json::array();
  for (const text::PlacedBox& placed : source.boxes) {
    boxes.push_back({{"page", placed.page},
                     {"left", points(placed.box.left)},
                     {"top", points(placed.box.top)},
                     {"right", points(placed.box.right)},
                     {"bottom", points(placed.box.bottom)}});
  }
  object["boxes"] = std::move(boxes);
  object["rule"] = source.rule;
}

Json source_json(const tag::Source& source) {
  Json object = Json::object();
  add_source(object, source);
  return object;
}

}  // namespace revisit::report
