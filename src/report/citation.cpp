#include "report/citation.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "report/colour.h"
#include "text/dates.h"
#include "text/slug.h"

namespace revisit::report {

namespace {

struct Date {
  int year = 0;
  int month = 0;  // 0: not stated
  int day = 0;
};

// Of YYYY, YYYY-MM or YYYY-MM-DD; all zero for anything else.
Date date_of(std::string_view iso) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    if (iso.size() < at + size) return 0;
    for (const char c : iso.substr(at, size)) {
      if (c < '0' || c > '9') return 0;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  return date.month > 12 || date.day > 31 ? Date{} : date;
}

std::string words_of(const Date& date) {
  if (date.year == 0) return {};
  if (date.month == 0) return std::to_string(date.year);
  const std::string_view month = text::month_name(date.month);
  if (date.day == 0) return fmt::format("{} {}", month, date.year);
  return fmt::format("{} {} {}", date.day, month, date.year);
}

std::string span_of(const Date& start, const Date& end) {
  if (start.year == 0) return words_of(end);
  if (end.year == 0) return words_of(start);
  if (start.year != end.year) return words_of(start) + " to " + words_of(end);
  const std::string last = words_of(end);
  if (start.month != end.month) {
    return fmt::format("{} {} to {}", start.day, text::month_name(start.month), last);
  }
  return start.day == end.day ? last : fmt::format("{} to {}", start.day, last);
}

std::string pages_of(const Citation& citation) {
  return pages_text(citation.page, citation.last_page);
}

// "recommendation 3, to the local authority, p. 9, paragraph 19"
std::string place_of(const Citation& citation) {
  std::vector<std::string> parts;
  if (!citation.item.empty()) parts.push_back(citation.item);
  const bool says_paragraph = citation.item.starts_with("paragraph ");
  if (!citation.paragraph.empty() && !says_paragraph) parts.push_back("paragraph " + citation.paragraph);
  if (const std::string pages = pages_of(citation); !pages.empty() && !citation.item.starts_with("page ")) {
    parts.push_back(pages);
  }
  if (!citation.place.empty()) parts.push_back(citation.place);
  return fmt::format("{}", fmt::join(parts, ", "));
}

// Of papers of which it is not known when they were published, when they were made.
Date date_of(const Citation& citation) {
  return date_of(citation.published.empty() ? citation.day : citation.published);
}

std::string year_of(const Citation& citation) {
  const Date date = date_of(citation);
  return date.year == 0 ? "n.d." : std::to_string(date.year);
}

// "[inspection report], published 24 August 2018"
std::string document_of(const Citation& citation) {
  std::string text;
  if (!citation.kind.empty()) text += " [" + citation.kind + "]";
  if (const std::string date = words_of(date_of(citation.published)); !date.empty()) {
    text += ", published " + date;
  } else if (const std::string day = words_of(date_of(citation.day)); !day.empty()) {
    text += " of " + day;
  }
  return text;
}

// For fields that have room for one text: the words, and what they were read as behind them.
std::string words_of(const Citation& citation) {
  if (citation.value.empty() || citation.text.empty()) return citation.text + citation.value;
  return citation.text + " [" + citation.value + "]";
}

std::string escaped_tex(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    switch (c) {
      case '\\':
        result += "\\textbackslash{}";
        break;
      case '~':
        result += "\\textasciitilde{}";
        break;
      case '^':
        result += "\\textasciicircum{}";
        break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
      case '{':
      case '}':
        result += '\\';
        [[fallthrough]];
      default:
        result += c;
    }
  }
  return result;
}

// An address inside a \url{} or a Markdown link: nothing in it may end that.
std::string escaped_address(std::string_view address) {
  std::string result;
  for (const char c : address) {
    if (c <= ' ' || c == '\x7F' || std::string_view("{}<>()\\\"`").find(c) != std::string_view::npos) {
      result += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      result += c;
    }
  }
  return result;
}

// Opens at the page in viewers that know the fragment, which most do.
std::string address_at_page(const Citation& citation) {
  if (citation.address.empty() || citation.page == 0) return citation.address;
  if (citation.address.find('#') != std::string::npos) return citation.address;
  return fmt::format("{}#page={}", citation.address, citation.page);
}

// What identifies the bytes and the fact, for those who want to check.
std::string note_of(const Citation& citation) {
  std::string note = place_of(citation);
  if (!note.empty()) note += "; ";
  return note +
         fmt::format("{}, SHA-256 {}; revisit {}", citation.file_name, citation.sha256, citation.reference);
}

using Json = nlohmann::ordered_json;

Json csl_item(const Citation& citation) {
  Json item;
  item["id"] = citation.reference;
  item["type"] = "report";
  item["title"] = citation.title;
  if (!citation.publisher.empty()) {
    item["author"] = Json::array({Json{{"literal", citation.publisher}}});
    item["publisher"] = citation.publisher;
  }
  if (!citation.kind.empty()) item["genre"] = citation.kind;
  if (const Date date = date_of(citation); date.year != 0) {
    Json parts = Json::array({date.year});
    if (date.month != 0) parts.push_back(date.month);
    if (date.month != 0 && date.day != 0) parts.push_back(date.day);
    item["issued"] = Json{{"date-parts", Json::array({parts})}};
  }
  if (citation.page != 0) {
    item["page"] = citation.last_page > citation.page
                       ? fmt::format("{}-{}", citation.page, citation.last_page)
                       : std::to_string(citation.page);
  }
  if (!citation.paragraph.empty()) item["section"] = citation.paragraph;
  if (!citation.address.empty()) item["URL"] = address_at_page(citation);
  item["note"] = note_of(citation);
  if (const std::string words = words_of(citation); !words.empty()) item["abstract"] = words;
  return item;
}

}  // namespace

std::uint32_t last_page(const tag::Source& source) {
  std::uint32_t last = source.page;
  for (const text::PlacedBox& placed : source.boxes) last = std::max(last, placed.page);
  return last;
}

std::string pages_text(std::uint32_t first, std::uint32_t last) {
  if (first == 0) return {};
  return last <= first ? fmt::format("p. {}", first) : fmt::format("pp. {}–{}", first, last);
}

std::string citation_title(std::string_view provider, std::string_view framework, std::string_view visit_type,
                           std::string_view document_kind, std::string_view inspection_start,
                           std::string_view inspection_end) {
  std::string what(framework);
  const std::string_view kind = visit_type.empty() ? document_kind : visit_type;
  if (!kind.empty()) what += (what.empty() ? "" : " ") + std::string(kind);
  std::string title(provider);
  if (!what.empty()) title += (title.empty() ? "" : ": ") + what;
  if (const std::string dates = span_of(date_of(inspection_start), date_of(inspection_end)); !dates.empty()) {
    title += ", " + dates;
  }
  return title;
}

std::string plain_citation(const Citation& citation) {
  std::string out;
  if (!citation.publisher.empty()) out += citation.publisher + " ";
  out += fmt::format("({}) {}{}", year_of(citation), citation.title, document_of(citation));
  if (const std::string place = place_of(citation); !place.empty()) out += ", " + place;
  if (!citation.value.empty()) out += ": " + citation.value;
  if (!citation.text.empty())
    out += (citation.value.empty() ? ": ‘" : ", printed as ‘") + citation.text + "’";
  if (!out.ends_with('.') && !out.ends_with(".’")) out += '.';
  if (!citation.address.empty()) out += " " + address_at_page(citation);
  out += fmt::format(" (file {}, SHA-256 {}; {})", citation.file_name, citation.sha256, citation.reference);
  return printable(out) + "\n";
}

std::string markdown_citation(const Citation& citation) {
  std::string out;
  if (!citation.value.empty()) out += escaped_markdown(citation.value) + "\n\n";
  if (!citation.text.empty()) out += "> " + escaped_markdown(citation.text) + "\n>\n> — ";
  if (!citation.publisher.empty()) out += escaped_markdown(citation.publisher) + " ";
  const std::string title = "*" + escaped_markdown(citation.title) + "*";
  out += fmt::format("({}) ", year_of(citation));
  out += citation.address.empty()
             ? title
             : fmt::format("[{}]({})", title, escaped_address(address_at_page(citation)));
  out += escaped_markdown(document_of(citation));
  if (const std::string place = place_of(citation); !place.empty()) out += ", " + escaped_markdown(place);
  out += fmt::format(". File {}, SHA-256 `{}`, `{}`.\n", escaped_markdown(citation.file_name),
                     citation.sha256, citation.reference);
  return out;
}

std::string bibtex_citation(const Citation& citation) {
  std::string out = fmt::format("@techreport{{{},\n", text::slug_of(citation.reference));
  const auto add = [&out](std::string_view field, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {} = {{{}}},\n", field, value);
  };
  // Braces of its own keep the name of a body from being split into given and family names.
  if (!citation.publisher.empty()) add("author", "{" + escaped_tex(citation.publisher) + "}");
  add("title", "{" + escaped_tex(citation.title) + "}");
  add("institution", escaped_tex(citation.publisher));
  add("type", escaped_tex(citation.kind));
  const Date date = date_of(citation);
  if (date.year != 0) add("year", std::to_string(date.year));
  if (date.month != 0) add("month", std::to_string(date.month));
  if (date.day != 0) add("day", std::to_string(date.day));
  if (citation.page != 0) {
    add("pages", citation.last_page > citation.page ? fmt::format("{}--{}", citation.page, citation.last_page)
                                                    : std::to_string(citation.page));
  }
  add("url", escaped_address(address_at_page(citation)));
  add("note", escaped_tex(note_of(citation)));
  add("annote", escaped_tex(words_of(citation)));
  return out + "}\n";
}

std::string csl_citations(const std::vector<Citation>& citations) {
  Json list = Json::array();
  for (const Citation& citation : citations) list.push_back(csl_item(citation));
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace revisit::report
