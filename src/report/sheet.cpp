#include "report/sheet.h"

#include <algorithm>
#include <utility>

#include "report/wrap.h"
#include "text/width.h"

namespace revisit::report {

namespace {

constexpr int k_indent = 2;

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

std::string spaces(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string marked(const Run& run) {
  switch (run.mark) {
    case Mark::added:
      return "{+" + run.text + "+}";
    case Mark::removed:
      return "[-" + run.text + "-]";
    case Mark::strong:
    case Mark::none:
      break;
  }
  return run.text;
}

// Each line between escape sequences of its own, so that a pager can cut between them.
std::string coloured_lines(const std::string& lines, Colour colour, const TerminalStyle& style) {
  std::string result;
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    result += coloured(lines.substr(at, end - at), colour, style) + '\n';
    at = end + 1;
  }
  return result;
}

std::string text_of(const Paragraph& paragraph, const TerminalStyle& style) {
  std::string text = paragraph.marker.empty() ? "" : paragraph.marker + ' ';
  const int hanging = text::display_width(text);
  for (const Run& run : paragraph.runs) text += printable(marked(run));
  const int indent = paragraph.level * k_indent;
  return coloured_lines(wrap(text, style.width, indent, indent + hanging), paragraph.colour, style);
}

std::string markdown_of(const Paragraph& paragraph) {
  std::string result;
  for (const Run& run : paragraph.runs) {
    const std::string text = markdown_escaped(run.text);
    // White space at the edges belongs outside of the marks, where Markdown demands it.
    const auto wrapped = [&](std::string_view open, std::string_view close) {
      const std::string space_before = run.text.starts_with(' ') ? " " : "";
      const std::string space_after = run.text.ends_with(' ') ? " " : "";
      return space_before + std::string(open) + text + std::string(close) + space_after;
    };
    switch (run.mark) {
      case Mark::none:
        result += wrapped("", "");
        break;
      case Mark::strong:
      case Mark::added:
        result += wrapped("**", "**");
        break;
      case Mark::removed:
        result += wrapped("~~", "~~");
        break;
    }
  }
  if (paragraph.marker.empty() && paragraph.level == 0) return result + "\n\n";
  // An item of a list, or what belongs to the item above it.
  const std::string marker =
      paragraph.marker.empty() ? "" : "**" + markdown_escaped(paragraph.marker) + "** ";
  return spaces(paragraph.level > 1 ? k_indent : 0) + "- " + marker + result + "\n";
}

}  // namespace

void Sheet::heading(int level, std::string text) {
  elements.emplace_back(Heading{level, std::move(text)});
}

void Sheet::paragraph(std::string text, Colour colour) {
  Paragraph paragraph;
  paragraph.runs.push_back({std::move(text), Mark::none});
  paragraph.colour = colour;
  elements.emplace_back(std::move(paragraph));
}

void Sheet::item(int level, std::string marker, std::string text, Colour colour) {
  Paragraph paragraph;
  paragraph.runs.push_back({std::move(text), Mark::none});
  paragraph.colour = colour;
  paragraph.level = level;
  paragraph.marker = std::move(marker);
  elements.emplace_back(std::move(paragraph));
}

void Sheet::table(Table table) {
  if (!table.empty()) elements.emplace_back(std::move(table));
}

std::string sheet_text(const Sheet& sheet, const TerminalStyle& style) {
  std::string result =
      coloured_lines(wrap(printable(sheet.title), style.width, 0, 0), Colour::heading, style);
  for (const auto& element : sheet.elements) {
    std::visit(Overloaded{[&](const Heading& heading) {
                            result += '\n';
                            result += coloured_lines(wrap(printable(heading.text), style.width, 0, 0),
                                                     Colour::heading, style);
                          },
                          [&](const Paragraph& paragraph) { result += text_of(paragraph, style); },
                          [&](const Table& table) { result += table.text(style); }},
               element);
  }
  return result;
}

std::string sheet_markdown(const Sheet& sheet) {
  std::string result = "# " + markdown_escaped(sheet.title) + "\n\n";
  const auto end_list = [&result] {
    if (!result.ends_with("\n\n")) result += '\n';
  };
  for (const auto& element : sheet.elements) {
    std::visit(Overloaded{[&](const Heading& heading) {
                            end_list();
                            result +=
                                std::string(static_cast<std::size_t>(std::clamp(heading.level, 1, 3)) + 1,
                                            '#') +
                                ' ' + markdown_escaped(heading.text) + "\n\n";
                          },
                          [&](const Paragraph& paragraph) {
                            if (paragraph.marker.empty() && paragraph.level == 0) end_list();
                            result += markdown_of(paragraph);
                          },
                          [&](const Table& table) {
                            end_list();
                            result += table.markdown() + '\n';
                          }},
               element);
  }
  while (result.ends_with("\n\n")) result.pop_back();
  return result;
}

std::string markdown_escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    const bool space = c == ' ';
    if (space && (result.empty() || result.ends_with(' '))) continue;
    if (std::string_view("\\`*_[]<>|~#&").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace revisit::report
