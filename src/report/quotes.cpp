#include "report/quotes.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "report/colour.h"
#include "report/json_values.h"
#include "report/wrap.h"

namespace revisit::report {

namespace {

using quote::CheckedQuotation;
using quote::Kind;
using quote::PlaceInDocument;
using quote::Step;

constexpr int k_narrowest = 40;
constexpr std::size_t k_context = 160;  // bytes shown on each side of what was quoted
constexpr std::size_t k_other_places = 4;

constexpr std::array k_kinds{Kind::exact, Kind::altered, Kind::shortened, Kind::joined, Kind::not_found};

std::string words_for(Kind kind) {
  return kind == Kind::not_found ? "not found" : std::string(name_of(kind));
}

// Where few words stand somewhere, that is no sign that they were taken from there.
std::string label_of(const quote::Finding& finding) {
  const bool doubtful = finding.few_words && finding.kind != Kind::not_found;
  return words_for(finding.kind) + (doubtful ? ", but few words" : "");
}

Colour colour_of(Kind kind) {
  switch (kind) {
    case Kind::exact:
      return Colour::good;
    case Kind::altered:
    case Kind::shortened:
    case Kind::joined:
      return Colour::middling;
    case Kind::not_found:
      return Colour::bad;
    case Kind::scare:
      break;
  }
  return Colour::none;
}

// Why a text cannot quote this place, or speaks of somebody else by its words.
std::vector<std::string> cautions_on(const PlaceInDocument& place) {
  std::vector<std::string> cautions;
  if (place.unnamed) cautions.push_back("of " + place.provider + ", which this text does not name");
  if (place.later) cautions.push_back("of " + place.date + ", later than this text");
  return cautions;
}

// What a reader should know besides the kind.
std::vector<std::string> notes_on(const CheckedQuotation& checked) {
  const quote::Finding& finding = checked.finding;
  std::vector<std::string> notes;
  if (!finding.quotation.closed) notes.emplace_back("the closing mark is missing");
  if (finding.kind == Kind::not_found) return notes;
  if (finding.unmarked) notes.emplace_back("words were left out without a mark");
  for (const std::string& missing : finding.missing)
    notes.push_back("not found: \u201C" + missing + "\u201D");
  if (finding.few_words) notes.emplace_back("so few words may stand there by chance");
  for (const PlaceInDocument& place : checked.places) {
    for (std::string& caution : cautions_on(place)) {
      if (std::ranges::find(notes, caution) == notes.end()) notes.push_back(std::move(caution));
    }
  }
  const bool alters = std::ranges::any_of(finding.pieces, [](const quote::Piece& piece) {
    return std::ranges::any_of(piece.differences, [](const quote::Difference& d) {
      return d.kind == Step::Kind::form || d.kind == Step::Kind::replaced || d.kind == Step::Kind::added;
    });
  });
  if (finding.kind == Kind::joined && alters) notes.emplace_back("words differ as well");
  return notes;
}

std::string_view name_of_step(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::same:
      return "same";
    case Step::Kind::form:
      return "other_form";
    case Step::Kind::replaced:
      return "replaced";
    case Step::Kind::added:
      return "added";
    case Step::Kind::left_out:
      return "left_out";
    case Step::Kind::omitted:
      return "omitted";
    case Step::Kind::editorial:
    case Step::Kind::bracketed:
      return "brackets";
  }
  return "";
}

// The beginning or end of a text, cut between words.
std::string shortened_front(const std::string& text) {
  if (text.size() <= k_context) return text;
  const std::size_t cut = text.find(' ', text.size() - k_context);
  return cut == std::string::npos ? text : "\u2026" + text.substr(cut + 1);
}
std::string shortened_back(const std::string& text) {
  if (text.size() <= k_context) return text;
  const std::size_t cut = text.rfind(' ', k_context);
  return cut == std::string::npos ? text : text.substr(0, cut) + "\u2026";
}

std::string name_of_place(const PlaceInDocument& place) {
  std::string name = place.visit.empty() ? place.file_name : place.visit;
  if (place.page != 0) name += fmt::format("  page {}", place.page);
  return printable(name);
}

std::string of_text(const CheckedQuotation& checked) {
  if (checked.page != 0) return fmt::format("page {}: ", checked.page);
  if (checked.line != 0) return fmt::format("line {}: ", checked.line);
  return "";
}

std::string also_text(const std::vector<PlaceInDocument>& places) {
  std::string text;
  for (std::size_t i = 0; i < std::min(places.size(), k_other_places); ++i) {
    text += (text.empty() ? "" : ", ") + name_of_place(places[i]);
  }
  if (places.size() > k_other_places) text += fmt::format(" and {} more", places.size() - k_other_places);
  return text;
}

// "In the text: said by Ann Ode (the director); quoted from: letter"
std::string speaker_text(const CheckedQuotation& checked) {
  std::string text;
  if (!checked.speaker.empty()) {
    text = "said by " + checked.speaker;
    if (!checked.role.empty()) text += " (" + checked.role + ")";
  }
  if (!checked.attributed_to.empty())
    text += (text.empty() ? "quoted from: " : "; quoted from: ") + checked.attributed_to;
  return text.empty() ? text : "In the text: " + text;
}

// Whether the words may stand there by chance only, or cannot come from there.
bool is_doubtful(const CheckedQuotation& checked) {
  if (checked.finding.kind == Kind::not_found || checked.finding.kind == Kind::scare) return false;
  return checked.finding.few_words || std::ranges::any_of(checked.places, [](const PlaceInDocument& place) {
           return place.unnamed || place.later;
         });
}

std::string summary(const std::vector<CheckedQuotation>& quotations) {
  std::map<Kind, int> counts;
  for (const CheckedQuotation& checked : quotations) ++counts[checked.finding.kind];
  const auto doubtful = std::ranges::count_if(quotations, is_doubtful);
  const int scare = counts[Kind::scare];
  const auto judged = static_cast<int>(quotations.size()) - scare;
  std::string text = fmt::format("{} {}", judged, judged == 1 ? "quotation" : "quotations");
  std::string parts;
  for (const Kind kind : k_kinds) {
    if (counts[kind] > 0)
      parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", counts[kind], words_for(kind));
  }
  if (!parts.empty()) text += ": " + parts;
  if (scare > 0) text += fmt::format("; {} of one or two words", scare);
  if (doubtful > 0) {
    text +=
        fmt::format(". {} of those found may stand there by chance, or {} of another place or time: see {}",
                    doubtful, doubtful == 1 ? "is" : "are", doubtful == 1 ? "its note" : "their notes");
  }
  if (counts[Kind::not_found] > 0) {
    text +=
        ". What is not found may be in a document that the store does not have, or be words of somebody else";
  }
  return text + '.';
}

// Each once, in the order in which they come.
std::string scare_list(const std::vector<CheckedQuotation>& quotations) {
  std::vector<std::string> seen;
  std::string list;
  for (const CheckedQuotation& checked : quotations) {
    if (checked.finding.kind != Kind::scare) continue;
    const std::string& text = checked.finding.quotation.text;
    if (std::ranges::find(seen, text) != seen.end()) continue;
    seen.push_back(text);
    list += (list.empty() ? "" : ", ") + ("\u2018" + printable(text) + "\u2019");
  }
  return list;
}

bool differs(const quote::Piece& piece) {
  return !piece.differences.empty();
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

std::string quotes_text(const std::vector<CheckedQuotation>& quotations, const TerminalStyle& style) {
  const int width = std::max(style.width, k_narrowest) - 2;
  std::string text;
  for (const CheckedQuotation& checked : quotations) {
    const quote::Finding& finding = checked.finding;
    if (finding.kind == Kind::scare) continue;
    text += coloured(label_of(finding), colour_of(finding.kind), style) + '\n';
    text +=
        wrap(of_text(checked) + "\u201C" + printable(finding.quotation.text) + "\u201D", width, 2, 2) + '\n';
    if (const std::string speaker = speaker_text(checked); !speaker.empty())
      text += wrap(printable(speaker), width, 2, 4) + '\n';
    for (std::size_t i = 0; i < finding.pieces.size(); ++i) {
      const PlaceInDocument& place = checked.places[i];
      text += "  " + coloured(name_of_place(place), Colour::heading, style);
      if (!place.document_kind.empty()) text += "  " + printable(place.document_kind);
      text += '\n';
      if (differs(finding.pieces[i])) text += wrap(printable(finding.pieces[i].compared), width, 4, 4) + '\n';
      const std::string passage =
          shortened_front(place.before) + ">>" + place.text + "<<" + shortened_back(place.behind);
      text += coloured(wrap(printable(passage), width, 4, 4), Colour::faint, style) + '\n';
    }
    for (const std::string& note : notes_on(checked))
      text += wrap("Note: " + printable(note), width, 2, 8) + '\n';
    if (!checked.also.empty()) text += wrap("Also: " + also_text(checked.also), width, 2, 8) + '\n';
    text += '\n';
  }
  if (const std::string list = scare_list(quotations); !list.empty()) {
    text += wrap("Too short to say where they come from: " + list, width, 0, 2) + "\n\n";
  }
  return text + wrap(summary(quotations), width, 0, 0) + '\n';
}

std::string quotes_markdown(const std::vector<CheckedQuotation>& quotations) {
  std::string text;
  for (const CheckedQuotation& checked : quotations) {
    const quote::Finding& finding = checked.finding;
    if (finding.kind == Kind::scare) continue;
    text += "- **" + label_of(finding) + "**: " + of_text(checked) + "\u201C" +
            escaped(printable(finding.quotation.text)) + "\u201D\n";
    if (const std::string speaker = speaker_text(checked); !speaker.empty())
      text += "  - " + escaped(printable(speaker)) + '\n';
    for (std::size_t i = 0; i < finding.pieces.size(); ++i) {
      const PlaceInDocument& place = checked.places[i];
      text += "  - " + escaped(name_of_place(place)) + ": " +
              escaped(printable(shortened_front(place.before))) + "**" + escaped(printable(place.text)) +
              "**" + escaped(printable(shortened_back(place.behind))) + '\n';
      if (differs(finding.pieces[i]))
        text += "  - compared: " + escaped(printable(finding.pieces[i].compared)) + '\n';
    }
    for (const std::string& note : notes_on(checked)) text += "  - note: " + escaped(printable(note)) + '\n';
    if (!checked.also.empty()) text += "  - also: " + escaped(also_text(checked.also)) + '\n';
  }
  if (const std::string list = scare_list(quotations); !list.empty()) {
    text += "\nToo short to say where they come from: " + escaped(list) + '\n';
  }
  return text + '\n' + summary(quotations) + '\n';
}

namespace {

Json place_json(const PlaceInDocument& place) {
  return {{"visit", text_or_null(place.visit)},
          {"provider", text_or_null(place.provider)},
          {"document_kind", text_or_null(place.document_kind)},
          {"date", text_or_null(place.date)},
          {"file_name", place.file_name},
          {"sha256", place.sha256},
          {"page", place.page == 0 ? Json() : Json(place.page)},
          {"provider_named", !place.unnamed},
          {"later_than_text", place.later}};
}

}  // namespace

std::string quotes_json(const std::vector<CheckedQuotation>& quotations) {
  Json list = Json::array();
  for (const CheckedQuotation& checked : quotations) {
    const quote::Finding& finding = checked.finding;
    Json pieces = Json::array();
    for (std::size_t i = 0; i < finding.pieces.size(); ++i) {
      const quote::Piece& piece = finding.pieces[i];
      Json differences = Json::array();
      for (const quote::Difference& difference : piece.differences) {
        differences.push_back({{"kind", name_of_step(difference.kind)},
                               {"quoted", text_or_null(difference.quoted)},
                               {"printed", text_or_null(difference.printed)}});
      }
      Json object = place_json(checked.places[i]);
      object["span"] = {piece.span.begin, piece.span.end};
      object["quoted"] = piece.quoted;
      object["before"] = checked.places[i].before;
      object["printed"] = checked.places[i].text;
      object["behind"] = checked.places[i].behind;
      object["differences"] = std::move(differences);
      pieces.push_back(std::move(object));
    }
    Json also = Json::array();
    for (const PlaceInDocument& place : checked.also) also.push_back(place_json(place));
    list.push_back({{"quotation", finding.quotation.text},
                    {"kind", name_of(finding.kind)},
                    {"page", checked.page == 0 ? Json() : Json(checked.page)},
                    {"line", checked.line == 0 ? Json() : Json(checked.line)},
                    {"speaker", text_or_null(checked.speaker)},
                    {"role", text_or_null(checked.role)},
                    {"attributed_to", text_or_null(checked.attributed_to)},
                    {"words", finding.words},
                    {"few_words", finding.few_words},
                    {"closed", finding.quotation.closed},
                    {"unmarked_omission", finding.unmarked},
                    {"pieces", std::move(pieces)},
                    {"not_found", finding.missing},
                    {"also", std::move(also)}});
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Records quotes_records(const std::vector<CheckedQuotation>& quotations) {
  Records records{{"quotation", "kind", "page_or_line", "speaker", "role", "attributed_to", "visit",
                   "provider", "date", "file_name", "sha256", "page", "printed", "compared", "notes"},
                  {}};
  const auto value = [](const std::string& text) { return text.empty() ? Value() : Value(text); };
  for (const CheckedQuotation& checked : quotations) {
    const quote::Finding& finding = checked.finding;
    const std::uint32_t at = checked.page != 0 ? checked.page : checked.line;
    for (std::size_t i = 0; i < std::max<std::size_t>(finding.pieces.size(), 1); ++i) {
      const bool found = i < finding.pieces.size();
      const PlaceInDocument place = found ? checked.places[i] : PlaceInDocument{};
      records.rows.push_back({finding.quotation.text, std::string(name_of(finding.kind)),
                              at == 0 ? Value() : Value(std::int64_t{at}), value(checked.speaker),
                              value(checked.role), value(checked.attributed_to), value(place.visit),
                              value(place.provider), value(place.date), value(place.file_name),
                              value(place.sha256),
                              place.page == 0 ? Value() : Value(std::int64_t{place.page}), value(place.text),
                              found ? value(finding.pieces[i].compared) : Value(), notes_on(checked)});
    }
  }
  return records;
}

}  // namespace revisit::report
