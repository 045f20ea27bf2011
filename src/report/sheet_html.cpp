#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "report/sheet.h"

namespace revisit::report {

namespace {

// Colours with a contrast of at least 4.5 to 1 on their grounds; meaning never rests on colour alone.
constexpr std::string_view k_style = R"(
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 0.75rem 0; font-size: 0.95rem; }
th, td { border-bottom: 1px solid #8886; padding: 0.3rem 0.75rem 0.3rem 0; text-align: left; vertical-align: top; }
.whole { white-space: nowrap; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
th.drawing, td.drawing { font-family: ui-monospace, monospace; white-space: pre; }
.good { color: #11692f; } .middling { color: #8a5300; } .bad { color: #b3261e; } .faint { color: #666; }
.heading { font-weight: 600; }
p { margin: 0.35rem 0; } p.item { padding-left: 1.5rem; text-indent: -1.5rem; }
p.item .marker { display: inline-block; min-width: 1.5rem; padding-right: 0.5rem; text-indent: 0; font-weight: 600; }
ins { text-decoration: underline; background: #2a92; } del { background: #d332; }
@media (prefers-color-scheme: dark) {
  .good { color: #7bd88f; } .middling { color: #f0b860; } .bad { color: #ff8a80; } .faint { color: #aaa; }
}
@media print { body { margin: 0; max-width: none; } a { color: inherit; } }
)";

std::string_view class_of(Colour colour) {
  switch (colour) {
    case Colour::none:
      return "";
    case Colour::heading:
      return "heading";
    case Colour::good:
      return "good";
    case Colour::middling:
      return "middling";
    case Colour::bad:
      return "bad";
    case Colour::faint:
      return "faint";
  }
  return "";
}

std::string_view class_of(const Column& column) {
  if (column.drawing) return "drawing";
  return column.align == Align::right ? "number" : "";
}

std::string classes(std::string_view first, std::string_view second) {
  if (first.empty() && second.empty()) return "";
  std::string result = " class=\"";
  result += first;
  if (!first.empty() && !second.empty()) result += ' ';
  result += second;
  return result + '"';
}

// Whether a word is a day in the form of ISO 8601, which browsers would break at its hyphens.
bool is_day(std::string_view word) {
  constexpr std::string_view k_form = "0000-00-00";
  return std::ranges::equal(word, k_form,
                            [](char c, char form) { return form == '-' ? c == '-' : c >= '0' && c <= '9'; });
}

// Whether a word is a sign such as an arrow or '=', which says something about the word behind it.
bool is_sign(std::string_view word) {
  constexpr std::size_t k_longest_sign = 3;  // bytes in UTF-8
  const auto is_letter_or_digit = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !word.empty() && word.size() <= k_longest_sign && std::ranges::none_of(word, is_letter_or_digit);
}

// The text of a cell, in which no line ends inside a day or behind a sign at the beginning.
std::string cell_html(std::string_view text) {
  std::string result;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = std::min(text.find(' ', begin), text.size());
    const bool signed_word = begin == 0 && end < text.size() && is_sign(text.substr(0, end));
    if (signed_word) end = std::min(text.find(' ', end + 1), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (begin > 0) result += ' ';
    const bool whole = signed_word || is_day(word);
    result += whole ? "<span class=\"whole\">" + html_escaped(word) + "</span>" : html_escaped(word);
    begin = end + 1;
  }
  return result;
}

std::string html_of(const Table& table) {
  std::string result = "<div class=\"scroll\"><table>\n<thead><tr>";
  for (const Column& column : table.columns()) {
    result +=
        "<th scope=\"col\"" + classes(class_of(column), "") + ">" + html_escaped(column.title) + "</th>";
  }
  result += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows()) {
    result += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      result += "<td" + classes(class_of(table.columns()[i]), class_of(row[i].colour)) + ">" +
                cell_html(row[i].text) + "</td>";
    }
    result += "</tr>\n";
  }
  return result + "</tbody></table></div>\n";
}

std::string html_of(const Paragraph& paragraph) {
  std::string result = "<p";
  if (!paragraph.anchor.empty()) result += " id=\"" + html_escaped(paragraph.anchor) + "\"";
  result += classes(paragraph.marker.empty() ? "" : "item", class_of(paragraph.colour));
  if (paragraph.level > 0) {
    constexpr std::array<std::string_view, 5> k_margins = {"0", "1.5rem", "3rem", "4.5rem", "6rem"};
    const auto level = std::min<std::size_t>(static_cast<std::size_t>(paragraph.level), k_margins.size() - 1);
    result += " style=\"margin-left:" + std::string(k_margins.at(level)) + "\"";
  }
  result += '>';
  if (!paragraph.marker.empty()) {
    result += "<span class=\"marker\">" + html_escaped(paragraph.marker) + "</span>";
  }
  for (const Run& run : paragraph.runs) {
    const std::string text = html_escaped(run.text);
    switch (run.mark) {
      case Mark::none:
        result += text;
        break;
      case Mark::strong:
        result += "<strong>" + text + "</strong>";
        break;
      case Mark::added:
        result += "<ins>" + text + "</ins>";
        break;
      case Mark::removed:
        result += "<del>" + text + "</del>";
        break;
    }
  }
  return result + "</p>\n";
}

std::string html_of(const Heading& heading) {
  const std::string level = std::to_string(std::clamp(heading.level, 1, 3) + 1);
  return "<h" + level + ">" + html_escaped(heading.text) + "</h" + level + ">\n";
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string sheet_html(const Sheet& sheet) {
  std::string result =
      "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n";
  result += "<title>" + html_escaped(sheet.title) + "</title>\n<style>";
  result += k_style;
  result += "</style>\n</head>\n<body>\n<h1>" + html_escaped(sheet.title) + "</h1>\n";
  for (const auto& element : sheet.elements) {
    result += std::visit([](const auto& part) { return html_of(part); }, element);
  }
  return result + "</body>\n</html>\n";
}

}  // namespace revisit::report
