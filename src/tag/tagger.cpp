#include "tag/tagger.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "tag/stated.h"
#include "tag/tagging.h"
#include "tag/themes.h"
#include "text/distance.h"

namespace revisit::tag {

namespace {

struct Choice {
  const patterns::Pack* pack = nullptr;
  const patterns::Kind* kind = nullptr;
};

// What a document has of the evidence of all packs. Each rule is looked for once, however many kinds need it,
// and only those that may match are.
class Evidence {
 public:
  Evidence(const Reading& reading, const patterns::Library& library, Report& report,
           std::vector<Event>& events)
      : m_reading(reading), m_library(library), m_report(report), m_events(events) {}

  // Where the rule matches, or nothing. `index` counts the evidence of all packs, in their order.
  const std::optional<Source>& of(const patterns::Pack& pack, const patterns::EvidenceRule& rule,
                                  std::size_t index) {
    const auto [known, is_new] = m_places.try_emplace(index);
    if (is_new && rule.pattern) known->second = look_for(pack, rule, index);
    return known->second;
  }

 private:
  struct Fields {
    std::vector<Field> all;
    std::vector<std::vector<patterns::PatternSet::Possible>> possible;  // evidence, by field
  };

  [[nodiscard]] std::optional<Source> look_for(const patterns::Pack& pack, const patterns::EvidenceRule& rule,
                                               std::size_t index) {
    const auto [known, is_new] = m_fields.try_emplace(rule.scope);
    Fields& fields = known->second;
    if (is_new) {
      // Evidence comes before the outline: there are no sections to look in.
      const std::vector<Stretch> none;
      fields.all = fields_of(Tagging{m_reading, m_library, pack, none, m_report, m_events, {}}, rule);
      for (const Field& field : fields.all)
        fields.possible.push_back(m_library.evidence_patterns.possible(field.folded.text()));
    }
    for (std::size_t i = 0; i < fields.all.size(); ++i) {
      const auto* possible = patterns::PatternSet::find_index(fields.possible[i], index);
      if (possible == nullptr) continue;
      const Field& field = fields.all[i];
      if (const auto match = possible->find())
        return m_reading.source({trimmed(m_reading.document(), span_of(field, *match))}, rule.full_id);
    }
    return std::nullopt;
  }

  const Reading& m_reading;
  const patterns::Library& m_library;
  Report& m_report;
  std::vector<Event>& m_events;
  std::map<patterns::Scope, Fields> m_fields;
  std::map<std::size_t, std::optional<Source>> m_places;
};

// How well the document fits a kind. `places` receives where the evidence was found. `first` is the index of
// the pack's first rule of evidence.
Recognition fit(Evidence& evidence, const patterns::Pack& pack, const patterns::Kind& kind, std::size_t first,
                std::vector<Source>& places) {
  Recognition result;
  result.pack = pack.id;
  result.kind = kind.id;
  const auto found = [&](const std::string& id) -> bool {
    const auto rule = std::find_if(pack.evidence.begin(), pack.evidence.end(),
                                   [&](const patterns::EvidenceRule& e) { return e.id == id; });
    if (rule == pack.evidence.end()) return false;
    const std::optional<Source>& place =
        evidence.of(pack, *rule, first + static_cast<std::size_t>(rule - pack.evidence.begin()));
    if (place) places.push_back(*place);
    return place.has_value();
  };
  for (const std::string& id : kind.needs) (found(id) ? result.matched : result.missing).push_back(id);
  const std::size_t needed = places.size();
  for (const std::string& id : kind.against) {
    if (found(id)) result.against.push_back(id);
  }
  places.resize(needed);
  result.accepted = result.missing.empty() && result.against.empty();
  return result;
}

// Which wording of the framework the report follows; what it lacks, or has beyond it, is a doubt.
void set_variant(const patterns::Pack& pack, Report& report) {
  // What is about another body than the pack's own gives none of the pack's areas.
  if (!report.inspection_start || report.document_kind != "inspection report") return;
  const std::string& start = report.inspection_start->value;
  for (const patterns::Variant& variant : pack.variants) {
    if (!variant.starts_from.empty() && start < variant.starts_from) continue;
    if (!variant.starts_before.empty() && start >= variant.starts_before) continue;
    // A framework of one wording needs no name for it.
    if (pack.variants.size() > 1) report.framework_variant = variant.id;
    for (const std::string& key : variant.areas) {
      const bool given = std::any_of(report.judgements.begin(), report.judgements.end(),
                                     [&](const Judgement& j) { return j.key == key; });
      if (!given) {
        report.doubts.push_back({1, "no grade was found for " + key + ", which " + report.framework +
                                        " reports of this time ('" + variant.id + "') give"});
      }
    }
    for (const Judgement& judgement : report.judgements) {
      const auto lists = [&](const std::vector<std::string>& keys) {
        return std::find(keys.begin(), keys.end(), judgement.key) != keys.end();
      };
      const bool expected = lists(variant.areas) || lists(variant.optional_areas);
      if (!expected && !variant.areas.empty()) {
        report.doubts.push_back(
            {judgement.source.page, "a grade was found for " + judgement.key + ", which " + report.framework +
                                        " reports of this time ('" + variant.id + "') do not give"});
      }
    }
    return;
  }
}

// Of the kinds that have a stated name, the one whose evidence the document has most of.
class NearestOfKind {
 public:
  explicit NearestOfKind(std::string_view kind) : m_kind(kind) {}

  void consider(Choice choice, const Recognition& fit, const std::vector<Source>& places) {
    if (m_kind.empty() || choice.kind->document_kind != m_kind) return;
    const auto rank = std::tuple(fit.accepted, -static_cast<int>(fit.missing.size() + fit.against.size()),
                                 static_cast<int>(fit.matched.size()));
    if (m_choice.pack != nullptr && rank <= m_rank) return;
    m_rank = rank;
    m_choice = choice;
    m_fit = fit;
    m_places = places;
  }

  // Puts it in the place of what was recognised; says as doubts what was, and what the evidence lacks.
  void take(Choice& choice, std::vector<Source>& evidence, Report& report) {
    if (m_choice.pack == nullptr) return;
    const std::uint32_t page = report.pages == 0 ? 0 : 1;
    const std::string stated = "the user stated that this is of the kind '" + std::string(m_kind) + "'; ";
    if (choice.kind != nullptr && choice.kind->document_kind != m_kind) {
      report.doubts.push_back(
          {evidence.empty() ? page : evidence.front().page,
           stated + "by its own words it is of the kind '" + choice.kind->document_kind + "'"});
    }
    if (!m_fit.accepted) {
      std::string reason =
          stated + "it was read by the rules of " + m_fit.pack + ", kind '" + m_fit.kind + "'";
      for (const std::string& id : m_fit.missing) reason += ", without '" + id + "'";
      for (const std::string& id : m_fit.against) reason += ", in spite of '" + id + "'";
      report.doubts.push_back({page, std::move(reason)});
    }
    choice = m_choice;
    evidence = std::move(m_places);
  }

 private:
  std::string_view m_kind;
  Choice m_choice;
  Recognition m_fit;
  std::tuple<bool, int, int> m_rank;
  std::vector<Source> m_places;
};

Source by_user() {
  Source source;
  source.rule = k_stated_by_user;
  return source;
}

// Puts what the user states in the place of what the document's head says, which is kept as a doubt.
void state_header(const patterns::Library& library, const Stated& stated, Report& report) {
  const auto state = [&report](const char* what, std::optional<Fact>& fact, const std::string& value) {
    if (fact && fact->value != value) {
      report.doubts.push_back({fact->source.page, "the user stated the " + std::string(what) + " '" + value +
                                                      "'; the document itself says '" + fact->value + "'"});
    }
    fact = Fact{value, by_user()};
  };
  if (!stated.provider.empty()) {
    const patterns::Provider* known = library.providers.find(stated.provider).provider;
    std::erase_if(report.doubts,
                  [](const Doubt& doubt) { return doubt.reason.starts_with("the provider '"); });
    state("provider", report.provider, known == nullptr ? stated.provider : known->name);
    report.provider_printed = stated.provider;
    report.provider_id = known == nullptr ? "" : known->id;
  }
  // tag_paper() makes it the date of the meeting or the decision.
  if (!stated.date.empty()) state("date", report.published, stated.date);
}

// Why no pack recognises the document, and which kinds come nearest.
void doubt_unrecognised(const patterns::Library& library, Report& report) {
  const auto listed = [](const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "'" : ", '") + id + "'";
    return text;
  };
  const std::uint32_t page = report.pages == 0 ? 0 : 1;
  if (report.recognition.empty()) {
    report.doubts.push_back(
        {page, "no pattern pack knows this kind of document: none of their evidence is in it"});
    return;
  }
  constexpr std::size_t k_most = 3;
  for (std::size_t i = 0; i < std::min(report.recognition.size(), k_most); ++i) {
    const Recognition& near = report.recognition[i];
    const auto pack =
        std::find_if(library.packs.begin(), library.packs.end(),
                     [&](const patterns::Pack& candidate) { return candidate.id == near.pack; });
    std::string reason =
        i == 0 ? "no pattern pack knows this kind of document; the nearest is '" : "or else '";
    reason += near.kind + "' of " + near.pack;
    if (pack != library.packs.end()) reason += " (" + pack->title + ")";
    if (!near.matched.empty()) reason += "; found: " + listed(near.matched);
    if (!near.missing.empty()) reason += "; not found: " + listed(near.missing);
    if (!near.against.empty()) reason += "; against it: " + listed(near.against);
    report.doubts.push_back({page, std::move(reason)});
  }
}

// Headings that look like a heading some rule has for a sample.
void note_near_headings(Tagging& tagging) {
  std::vector<const patterns::Rule*> rules;
  for (const auto& rule : tagging.pack.lists) rules.push_back(&rule);
  for (const auto& rule : tagging.pack.sections) rules.push_back(&rule);
  for (const auto& rule : tagging.pack.parts) rules.push_back(&rule);
  const std::vector<Line>& lines = tagging.reading.lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].stands_out || !tagging.reading.may_be_heading(i)) continue;
    const bool used = std::any_of(tagging.outline.begin(), tagging.outline.end(),
                                  [&](const Stretch& s) { return s.heading <= i && i < s.first; });
    if (used) continue;
    const std::string heading = text::fold_for_comparison(lines[i].text);
    for (const patterns::Rule* rule : rules) {
      const bool near =
          std::any_of(rule->matches.begin(), rule->matches.end(), [&](const patterns::Sample& sample) {
            const std::string wanted = text::fold_for_comparison(sample.text);
            return text::edit_distance(heading, wanted) <= std::max<std::size_t>(wanted.size() / 5, 2);
          });
      if (near) {
        tagging.near_miss(rule->full_id, "a heading much like this rule's: '" + lines[i].text + "'",
                          tagging.reading.block(lines[i]).span);
        break;
      }
    }
  }
}

void note_silent_rules(Tagging& tagging) {
  const auto note = [&](const patterns::Rule& rule, const char* what) {
    const bool spoke = std::any_of(tagging.events.begin(), tagging.events.end(),
                                   [&](const Event& e) { return e.rule == rule.full_id; }) ||
                       std::any_of(tagging.outline.begin(), tagging.outline.end(),
                                   [&](const Stretch& s) { return s.rule == &rule; });
    if (!spoke) tagging.events.push_back({Event::Kind::silent, rule.full_id, what, {}, 0});
  };
  for (const auto& rule : tagging.pack.facts) note(rule, "fact");
  for (const auto& rule : tagging.pack.areas) note(rule, "judgement area");
  for (const auto& rule : tagging.pack.judgements) note(rule, "judgement sentence");
  for (const auto& rule : tagging.pack.previous) note(rule, "previous judgement");
  for (const auto& rule : tagging.pack.parts) note(rule, "part");
  for (const auto& rule : tagging.pack.sections) note(rule, "section");
  for (const auto& rule : tagging.pack.lists) note(rule, "list");
  for (const auto& rule : tagging.pack.markers) note(rule, "marker");
  for (const auto& rule : tagging.pack.repeated) note(rule, "repeated recommendation");
  for (const auto& rule : tagging.pack.measures) note(rule, "measure");
  for (const auto& rule : tagging.pack.finding_sections) note(rule, "section of findings");
  for (const auto& rule : tagging.pack.inspectors) note(rule, "inspector");
  for (const auto& rule : tagging.pack.covered) note(rule, "area covered");
}

}  // namespace

namespace {

// Whether somebody wants to know what was nearly tagged; looking for that takes longer than much of tagging.
enum class Explained { no, yes };

// The pack that recognised the document, by its id; nullptr where there is none any more.
const patterns::Pack* pack_of(const patterns::Library& library, const Report& report) {
  const std::string_view id = std::string_view(report.pack).substr(0, report.pack.find('/'));
  const auto pack = std::find_if(library.packs.begin(), library.packs.end(),
                                 [&](const patterns::Pack& other) { return other.id == id; });
  return pack == library.packs.end() ? nullptr : &*pack;
}

// Whether findings and recommendations have the words of their places, as they do unless a store was damaged.
bool says_what_stands_there(const text::Document& document, const Report& report) {
  const auto words = [](std::string_view text, std::string& into) {
    // Pieces are joined by spaces and semicolons.
    std::ranges::copy_if(text, std::back_inserter(into),
                         [](char c) { return c != ' ' && c != ';' && c != '\n'; });
  };
  const auto holds = [&](const auto& item) {
    std::string said;
    std::string printed;
    words(item.text, said);
    for (const text::Span span : item.source.spans) words(text::text_of(document, span), printed);
    return said == printed;
  };
  return std::ranges::all_of(report.findings, holds) && std::ranges::all_of(report.recommendations, holds);
}

// Finds what an earlier report says of findings anew, where all else of it holds. Nothing where that cannot
// be done alone.
std::optional<Report> tag_words_again(const text::Document& document, const patterns::Library& library,
                                      const Earlier& earlier, std::vector<Event>& events) {
  Report report = earlier.report;
  report.name = document.file_name;
  if (report.pack.empty()) return report;
  if (!says_what_stands_there(document, report)) return std::nullopt;
  const patterns::Pack* pack = pack_of(library, report);
  if (pack == nullptr) return std::nullopt;
  const Reading reading(document);
  const std::vector<Stretch> none;
  Tagging tagging{reading, library, *pack, none, report, events, {}, &earlier};
  if (!tag_findings_again(tagging)) return std::nullopt;
  if (!earlier.themes) tag_themes(library, document.text, report);
  return report;
}

Report tag_as(const text::Document& document, const patterns::Library& library, const Stated& stated,
              std::vector<Event>& events, Explained explained, const Earlier* earlier) {
  if (earlier != nullptr && earlier->facts) {
    if (auto report = tag_words_again(document, library, *earlier, events)) return std::move(*report);
  }
  Report report;
  report.name = document.file_name;
  report.sha256 = document.sha256;
  report.pages = static_cast<std::uint32_t>(document.pages.size());
  report.place_unit = document.place_unit;
  const Reading reading(document);

  Choice choice;
  std::size_t most = 0;
  std::vector<Source> evidence;
  NearestOfKind nearest(stated.kind);
  Evidence of_packs(reading, library, report, events);
  std::size_t first_evidence = 0;
  for (const patterns::Pack& pack : library.packs) {
    for (const patterns::Kind& kind : pack.kinds) {
      std::vector<Source> places;
      Recognition recognition = fit(of_packs, pack, kind, first_evidence, places);
      // Of several kinds that fit, the one with the most evidence is the most specific.
      if (recognition.accepted && recognition.matched.size() > most) {
        most = recognition.matched.size();
        choice = {&pack, &kind};
        evidence = places;
      }
      nearest.consider({&pack, &kind}, recognition, places);
      if (recognition.accepted || !recognition.matched.empty())
        report.recognition.push_back(std::move(recognition));
    }
    first_evidence += pack.evidence.size();
  }
  std::stable_sort(report.recognition.begin(), report.recognition.end(),
                   [](const Recognition& a, const Recognition& b) {
                     const auto rank = [](const Recognition& r) {
                       return std::tuple(!r.accepted, r.missing.size() + r.against.size(),
                                         -static_cast<int>(r.matched.size()));
                     };
                     return rank(a) < rank(b);
                   });
  nearest.take(choice, evidence, report);
  if (choice.pack == nullptr) {
    doubt_unrecognised(library, report);
    state_header(library, stated, report);
    return report;
  }

  const patterns::Pack& pack = *choice.pack;
  report.pack = pack.versioned_id();
  report.document_kind = choice.kind->document_kind;
  report.regulator = pack.regulator;
  report.framework = choice.kind->framework.empty() ? pack.framework : choice.kind->framework;
  report.visit_type = choice.kind->visit_type;
  if (!evidence.empty()) report.visit_type_source = evidence.front();
  if (!stated.kind.empty()) report.visit_type_source = by_user();

  const std::vector<Stretch> outline = outline_of(reading, pack);
  // What sentences say depends on the pack.
  const bool same_pack = earlier != nullptr && pack_of(library, earlier->report) == &pack;
  Tagging tagging{
      reading, library, pack, outline, report, events, choice.kind->body, same_pack ? earlier : nullptr};
  for (const Source& place : evidence) tagging.found(place.rule, "kind " + choice.kind->id, place);
  tag_header(tagging);
  state_header(library, stated, report);
  tag_areas_covered(tagging);
  tag_judgements(tagging);
  tag_previous_judgements(tagging);
  note_unknown_labels(tagging);
  tag_recommendations(tagging);
  tag_repeated(tagging);
  tag_findings(tagging);
  if (earlier != nullptr && earlier->themes) {
    tag_themes(library, document.text, report, earlier->report);
  } else {
    tag_themes(library, document.text, report);
  }
  tag_measures(tagging);
  tag_inspectors(tagging);
  tag_last_paragraph(tagging);
  tag_paper(tagging);
  tag_news(tagging);
  set_variant(pack, report);
  if (explained == Explained::no) return report;
  note_near_headings(tagging);
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.span.begin < b.span.begin; });
  note_silent_rules(tagging);
  return report;
}

}  // namespace

Report tag(const text::Document& document, const patterns::Library& library, std::vector<Event>& events) {
  return tag_as(document, library, {}, events, Explained::yes, nullptr);
}

Report tag(const text::Document& document, const patterns::Library& library, const Stated& stated) {
  std::vector<Event> events;
  return tag_as(document, library, stated, events, Explained::no, nullptr);
}

Report tag_again(const text::Document& document, const patterns::Library& library, const Stated& stated,
                 const Earlier& earlier) {
  std::vector<Event> events;
  return tag_as(document, library, stated, events, Explained::no, &earlier);
}

}  // namespace revisit::tag
