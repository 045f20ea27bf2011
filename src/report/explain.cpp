#include "report/explain.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace revisit::report {

namespace {

template <typename Rules>
void count(const Rules& rules, std::size_t& number, std::size_t& samples) {
  number += rules.size();
  for (const auto& rule : rules) samples += rule.matches.size() + rule.rejects.size();
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// The beginning of a span's text, cut between characters.
std::string quoted(const text::Document& document, text::Span span) {
  constexpr std::size_t k_most = 70;
  std::string text(text::text_of(document, span));
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() > k_most) {
    std::size_t end = k_most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end) + "…";
  }
  return text;
}

}  // namespace

std::string pack_overview(const patterns::Library& library) {
  std::size_t widest = 0;
  for (const patterns::Pack& pack : library.packs) widest = std::max(widest, pack.versioned_id().size());
  std::string text;
  for (const patterns::Pack& pack : library.packs) {
    std::size_t rules = 0;
    std::size_t samples = 0;
    count(pack.evidence, rules, samples);
    count(pack.facts, rules, samples);
    count(pack.areas, rules, samples);
    count(pack.judgements, rules, samples);
    count(pack.previous, rules, samples);
    count(pack.sections, rules, samples);
    count(pack.parts, rules, samples);
    count(pack.lists, rules, samples);
    count(pack.markers, rules, samples);
    count(pack.measures, rules, samples);
    count(pack.wordings, rules, samples);
    fmt::format_to(std::back_inserter(text), "{:<{}}  {:>3} rules  {:>4} samples  {}\n", pack.versioned_id(),
                   widest, rules, samples, pack.title);
  }
  fmt::format_to(std::back_inserter(text), "{} packs, {} scales, {} providers, {} concepts: all in order\n",
                 library.packs.size(), library.scales.size(), library.providers.all().size(),
                 library.glossary.size());
  return text;
}

std::string explanation(const text::Document& document, const tag::Report& report,
                        const std::vector<tag::Event>& events) {
  std::string text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "{}\n\nKinds of document\n", report.name);
  for (const tag::Recognition& kind : report.recognition) {
    fmt::format_to(out, "  {} {} ({})", kind.accepted ? "fits" : "no  ", kind.kind, kind.pack);
    if (!kind.missing.empty()) fmt::format_to(out, "; missing: {}", listed(kind.missing));
    if (!kind.against.empty()) fmt::format_to(out, "; against: {}", listed(kind.against));
    text += '\n';
  }
  if (report.pack.empty()) {
    text += report.recognition.empty() ? "  none: no pack found any of its evidence\n"
                                       : "No pack recognises this document.\n";
    return text;
  }
  fmt::format_to(out, "Tagged by {} as {} {} ({})\n\nFound\n", report.pack, report.framework,
                 report.visit_type, report.document_kind);
  for (const tag::Event& event : events) {
    if (event.kind != tag::Event::Kind::found) continue;
    fmt::format_to(out, "  p. {:<3} {:<34} {:<30} {}\n", event.page, event.rule, event.what,
                   quoted(document, event.span));
  }
  text += "\nNear misses\n";
  bool none = true;
  for (const tag::Event& event : events) {
    if (event.kind != tag::Event::Kind::near_miss) continue;
    none = false;
    fmt::format_to(out, "  p. {:<3} {:<34} {}: {}\n", event.page, event.rule, event.what,
                   quoted(document, event.span));
  }
  if (none) text += "  none\n";
  text += "\nRules that found nothing\n";
  for (const tag::Event& event : events) {
    if (event.kind == tag::Event::Kind::silent) fmt::format_to(out, "  {} ({})\n", event.rule, event.what);
  }
  text += "\nDoubts\n";
  if (report.doubts.empty()) text += "  none\n";
  for (const tag::Doubt& doubt : report.doubts)
    fmt::format_to(out, "  p. {:<3} {}\n", doubt.page, doubt.reason);
  return text;
}

}  // namespace revisit::report
