// Checks what must hold for every fact of every document, and prints the facts with their places for
// check_places.py, which compares them with what another program sees there.
//
// usage: fact_places PATTERNS FILE...
//
// Standard output: one JSON object a line for each fact. Standard error: what does not hold. Exit status: 0
// all holds, 1 something does not, 2 the packs cannot be loaded. Files that cannot be read are left to other
// tests.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "extract/extract.h"
#include "patterns/pack.h"
#include "tag/reading.h"
#include "tag/tagger.h"

namespace {

using namespace revisit;
using Json = nlohmann::ordered_json;

bool contains(const text::Box& outer, const text::Box& inner) {
  constexpr float k_rounding = 0.01F;
  return inner.left >= outer.left - k_rounding && inner.right <= outer.right + k_rounding &&
         inner.top >= outer.top - k_rounding && inner.bottom <= outer.bottom + k_rounding;
}

class Checker {
 public:
  Checker(const std::filesystem::path& file, const text::Document& document, const tag::Report& report)
      : m_file(file), m_document(document), m_report(report) {}

  std::size_t run() {
    each_header_fact();
    for (const tag::Judgement& j : m_report.judgements) source("judgement " + j.key, j.source);
    for (const tag::PreviousJudgement& p : m_report.previous_judgements)
      source("previous judgement " + p.key, p.source);
    for (const tag::Measure& m : m_report.measures) {
      source("measure " + m.name, m.source);
      hold("measure " + m.name, m.text == one_line(m.source), "its text is not that of its span");
    }
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < m_report.recommendations.size(); ++i) {
      const tag::Recommendation& r = m_report.recommendations[i];
      const std::string what = "recommendation " + std::to_string(i);
      source(what, r.source);
      hold(what, is_joined(r), "its text is not its spans joined");
      hold(what, r.source.spans.front().begin >= last, "it stands before the one before it");
      last = r.source.spans.back().end;
      hold(what, r.immediate == r.immediate_source.has_value(), "nothing tells why it is immediate");
      hold(what, r.repeated == r.repeated_source.has_value(), "nothing tells why it is repeated");
      hold(what, r.references_source.has_value() == !(r.paragraphs.empty() && r.references.empty()),
           "nothing tells where its references stand");
      if (r.immediate_source) source(what + " immediate", *r.immediate_source);
      if (r.repeated_source) source(what + " repeated", *r.repeated_source);
      if (r.references_source) source(what + " references", *r.references_source);
    }
    last = 0;
    for (std::size_t i = 0; i < m_report.findings.size(); ++i) {
      const tag::Finding& f = m_report.findings[i];
      const std::string what = "finding " + std::to_string(i);
      source(what, f.source);
      hold(what, is_joined(f), "its text is not its spans joined");
      hold(what, f.source.spans.front().begin >= last, "it stands before the one before it");
      last = f.source.spans.back().end;
      hold(what, f.polarity.empty() != f.polarity_source.has_value(),
           "nothing tells why it has its polarity");
      hold(what, f.recommended == f.recommended_source.has_value(), "nothing tells why it is recommended");
      hold(what, f.raised_before == f.raised_before_source.has_value(),
           "nothing tells why it was raised before");
      if (f.polarity_source) source(what + " polarity", *f.polarity_source);
      if (f.recommended_source) source(what + " recommended", *f.recommended_source);
      if (f.raised_before_source) source(what + " raised before", *f.raised_before_source);
      themes(what, f.themes, f.source);
    }
    for (const tag::Recommendation& r : m_report.recommendations)
      themes("recommendation " + r.number, r.themes, r.source);
    for (const tag::Fact& area : m_report.areas_covered) {
      source("area covered", area.source);
      hold("area covered", area.source.spans.size() > 1 || area.value == one_line(area.source),
           "the text is not what its span says");
    }
    for (const tag::Inspector& person : m_report.inspectors) {
      source("inspector " + person.name, person.source);
      hold("inspector " + person.name, person.name == one_line(person.source),
           "the name is not what its span says");
    }
    return m_problems;
  }

 private:
  // The words of themes lie inside the fact.
  void themes(const std::string& what, const std::vector<tag::ThemeMention>& mentions,
              const tag::Source& of) {
    for (const tag::ThemeMention& mention : mentions) {
      hold(what, !mention.triggers.empty(), "a theme without words: " + mention.theme);
      for (const text::Span trigger : mention.triggers) {
        const bool inside = std::any_of(of.spans.begin(), of.spans.end(),
                                        [&](text::Span span) { return span.contains(trigger); });
        hold(what, inside && !trigger.empty(), "the words of a theme are not its own: " + mention.theme);
      }
    }
  }

  void hold(const std::string& what, bool holds, const std::string& otherwise) {
    if (holds) return;
    std::cerr << m_file.parent_path().filename().string() << '/' << m_file.filename().string() << ": " << what
              << ": " << otherwise << '\n';
    ++m_problems;
  }

  void each_header_fact() {
    const auto fact = [&](const std::string& what, const std::optional<tag::Fact>& f) {
      if (f) source(what, f->source);
    };
    fact("provider", m_report.provider);
    fact("inspection_start", m_report.inspection_start);
    fact("inspection_end", m_report.inspection_end);
    fact("published", m_report.published);
    fact("lead_inspector", m_report.lead_inspector);
    if (m_report.lead_inspector) {
      hold("lead_inspector", m_report.lead_inspector->value == one_line(m_report.lead_inspector->source),
           "the name is not what its span says");
    }
    if (m_report.visit_type_source) source("visit_type", *m_report.visit_type_source);
    if (m_report.last_paragraph_source) source("last_paragraph", *m_report.last_paragraph_source);
    const bool told =
        m_report.last_paragraph_number.has_value() == m_report.last_paragraph_source.has_value();
    hold("last_paragraph", told, "number without source");
  }

  std::string one_line(const tag::Source& source) const {
    return tag::on_one_line(text::text_of(m_document, source.spans.front()));
  }

  // The spans in order, with "; " or a space between them.
  template <typename Item>
  bool is_joined(const Item& r) const {
    std::string_view left = r.text;
    for (std::size_t i = 0; i < r.source.spans.size(); ++i) {
      if (i > 0) {
        if (left.starts_with("; ")) {
          left.remove_prefix(2);
        } else if (left.starts_with(" ")) {
          left.remove_prefix(1);
        } else {
          return false;
        }
      }
      const std::string_view words = text::text_of(m_document, r.source.spans[i]);
      if (!left.starts_with(words)) return false;
      left.remove_prefix(words.size());
    }
    return left.empty();
  }

  bool on_boundary(std::uint32_t at) const {
    return at == m_document.text.size() || (static_cast<unsigned char>(m_document.text[at]) & 0xC0U) != 0x80U;
  }

  void source(const std::string& what, const tag::Source& source) {
    hold(what, !source.spans.empty(), "it has no span");
    if (source.spans.empty()) return;
    // "pack/version:rule"; the rule may stand in a pack that the report's own includes.
    const std::size_t slash = source.rule.find('/');
    const std::size_t colon = source.rule.find(':');
    hold(what,
         source.rule == "numbering" || (slash != std::string::npos && colon != std::string::npos &&
                                        slash < colon && colon + 1 < source.rule.size()),
         "its rule is '" + source.rule + "'");
    std::vector<text::PlacedBox> boxes;
    std::uint32_t last = 0;
    for (const text::Span span : source.spans) {
      const bool inside = span.begin < span.end && span.end <= m_document.text.size();
      hold(what, inside, "a span is empty or beyond the text");
      if (!inside) return;
      hold(what, on_boundary(span.begin) && on_boundary(span.end), "a span cuts a character");
      hold(what, span.begin >= last, "its spans overlap or are not in text order");
      last = span.end;
      const std::string_view words = text::text_of(m_document, span);
      hold(what, words.find_first_of(" \n") != 0 && words.find_last_of(" \n") != words.size() - 1,
           "a span begins or ends with white space");
      const std::vector<text::PlacedBox> of_span = text::boxes_of(m_document, span);
      boxes.insert(boxes.end(), of_span.begin(), of_span.end());
    }
    hold(what, boxes == source.boxes, "its boxes are not those of its spans");
    hold(what, source.page == text::page_of(m_document, source.spans.front()),
         "its page is not that of its span");
    hold(what, !source.boxes.empty() && source.boxes.front().page == source.page,
         "its first box is on another page");
    print(what, source);
  }

  // The words of each box, by the Document's fragments, and the footnote marks around them.
  void print(const std::string& what, const tag::Source& source) {
    std::vector<std::vector<std::string>> words(source.boxes.size());
    std::size_t end =
        0;  // of the span's own boxes: those of another may hold a word that both have a part of
    for (const text::Span span : source.spans) {
      const std::size_t begin = std::exchange(end, end + text::boxes_of(m_document, span).size());
      const text::FragmentRange range = text::fragments_of(m_document, span);
      for (std::size_t i = range.begin; i < range.end; ++i) {
        const text::Fragment& fragment = m_document.fragments[i];
        bool boxed = false;
        for (std::size_t b = begin; b < std::min(end, source.boxes.size()) && !boxed; ++b) {
          boxed = source.boxes[b].page == fragment.page && contains(source.boxes[b].box, fragment.box);
          if (boxed) words[b].emplace_back(text::text_of(m_document, fragment.span));
        }
        hold(what, boxed, "a word lies in none of its boxes");
      }
    }
    Json boxes = Json::array();
    for (std::size_t b = 0; b < source.boxes.size(); ++b) {
      const auto& [page, box] = source.boxes[b];
      const text::Page& size = m_document.pages[page - 1];
      hold(what, contains({-1, -1, size.width + 1, size.height + 1}, box), "a box reaches beyond its page");
      boxes.push_back(
          {{"page", page}, {"box", {box.left, box.top, box.right, box.bottom}}, {"words", words[b]}});
    }
    Json marks = Json::array();
    for (const text::NoteReference& mark : m_document.note_references) {
      const auto& [page, box] = mark.place;
      marks.push_back(
          {{"page", page}, {"mark", mark.mark}, {"box", {box.left, box.top, box.right, box.bottom}}});
    }
    const Json fact = {
        {"file", m_file.string()}, {"what", what}, {"rule", source.rule}, {"boxes", boxes}, {"marks", marks}};
    std::cout << fact.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }

  const std::filesystem::path& m_file;
  const text::Document& m_document;
  const tag::Report& m_report;
  std::size_t m_problems = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const auto library = patterns::load_library(std::filesystem::path(argv[1]));
  if (!library) {
    std::cerr << library.error().front().text() << '\n';
    return 2;
  }
  std::size_t problems = 0;
  for (int i = 2; i < argc; ++i) {
    const std::filesystem::path file = argv[i];
    const auto document = extract::read_file(file);
    if (!document) continue;
    const tag::Report report = tag::tag(*document, *library);
    problems += Checker(file, *document, report).run();
    // With what was found before the same is found, whether all but what findings say holds, or that alone.
    for (const bool facts : {true, false}) {
      const tag::Earlier earlier{report, facts, !facts, !facts, !facts};
      if (tag::tag_again(*document, *library, {}, earlier) == report) continue;
      std::cerr << file.string() << ": tagged again, it is another report\n";
      ++problems;
    }
  }
  return problems == 0 ? 0 : 1;
}
