#include "store/sound_sample.h"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "store/sample.h"
#include "text/fields.h"

namespace revisit::sample {

namespace {

// Makes the sources of a value agree with the document.
class SourceMender {
 public:
  explicit SourceMender(const text::Document& document) : m_document(document) {}

  void look(tag::Source& source) const {
    source.page = text::page_of(m_document, source.spans.front());
    source.line = text::line_of(m_document, source.spans.front());
    source.boxes.clear();
    for (const text::Span& span : source.spans) {
      for (const text::PlacedBox& box : text::boxes_of(m_document, span)) source.boxes.push_back(box);
    }
  }
  void look(std::string& /*text*/) const {}
  template <class T>
  void look(std::vector<T>& list) const {
    for (T& item : list) look(item);
  }
  template <class T>
  void look(std::optional<T>& value) const {
    if (value) look(*value);
  }
  template <class T>
  void look(T& value) const {
    if constexpr (!std::is_arithmetic_v<T> && !std::is_enum_v<T>) {
      // clang takes an unnamed use of this for none.
      text::with_fields(value, [this](auto&... field) { (this->look(field), ...); });
    }
  }

 private:
  const text::Document& m_document;
};

}  // namespace

tag::Report sound_report(const text::Document& document) {
  tag::Report sound = report(document.sha256);
  SourceMender(document).look(sound);
  const auto printed = [&](const tag::Source& source) {
    std::string text;
    for (const text::Span& span : source.spans) text += text::text_of(document, span);
    return text;
  };
  for (tag::Recommendation& item : sound.recommendations) item.text = printed(item.source);
  for (tag::Finding& finding : sound.findings) {
    finding.text = printed(finding.source);
    std::erase(finding.recommendations, "4");  // which there is not
  }
  for (tag::Inspector& inspector : sound.inspectors) inspector.name = printed(inspector.source);
  for (tag::Quotation& quotation : sound.quotations) quotation.text = printed(quotation.source);
  return sound;
}

}  // namespace revisit::sample
