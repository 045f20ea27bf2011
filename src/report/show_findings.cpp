#include "report/show_findings.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "report/colour.h"
#include "report/wrap.h"

namespace revisit::report {

namespace {

constexpr std::array<const char*, 5> k_polarities{"strength", "weakness", "progress", "mixed", ""};

Colour colour_of(const std::string& polarity) {
  if (polarity == "strength") return Colour::good;
  if (polarity == "weakness") return Colour::bad;
  if (polarity == "mixed") return Colour::middling;
  return Colour::faint;
}

// What stands in brackets behind a finding.
std::string notes_of(const tag::Finding& finding) {
  std::string notes = finding.source.page == 0 ? "" : fmt::format("p. {}", finding.source.page);
  const auto add = [&notes](const std::string& note) {
    if (!notes.empty()) notes += "; ";
    notes += note;
  };
  if (finding.recommended) add("recommendation");
  if (!finding.recommendations.empty()) {
    std::string list;
    for (const std::string& number : finding.recommendations) list += (list.empty() ? "" : ", ") + number;
    add((finding.recommendations.size() == 1 ? "recommendation " : "recommendations ") + list);
  }
  if (finding.raised_before) add("raised before");
  return notes;
}

std::string polarity_of(const tag::Finding& finding) {
  return finding.polarity.empty() ? "-" : finding.polarity;
}

// Calls `on_section` where another section begins among the findings that are asked for.
template <class OnSection, class OnFinding>
void for_each_asked_for(const tag::Report& report, const ShowOptions& options, OnSection on_section,
                        OnFinding on_finding) {
  const std::string* section = nullptr;
  for (const tag::Finding& finding : report.findings) {
    if (!is_asked_for(finding, options)) continue;
    if (section == nullptr || *section != finding.section) on_section(finding.section);
    section = &finding.section;
    on_finding(finding);
  }
}

}  // namespace

std::string themes_text(const std::vector<tag::ThemeMention>& themes) {
  std::string list;
  for (const tag::ThemeMention& mention : themes) {
    std::string name = mention.theme;
    std::ranges::replace(name, '_', ' ');
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

std::string readable(std::string key) {
  std::ranges::replace(key, '_', ' ');
  if (!key.empty() && key.front() >= 'a' && key.front() <= 'z')
    key.front() = static_cast<char>(key.front() - 'a' + 'A');
  return key;
}

Table finding_counts(const tag::Report& report) {
  Table table({{"Findings", Align::left, 0, 20},
               {"Strength", Align::right, 0, 0},
               {"Weakness", Align::right, 0, 0},
               {"Progress", Align::right, 1, 0},
               {"Mixed", Align::right, 1, 0},
               {"Facts", Align::right, 1, 0}});
  std::vector<std::string> sections;
  for (const tag::Finding& finding : report.findings) {
    if (std::ranges::find(sections, finding.section) == sections.end()) sections.push_back(finding.section);
  }
  for (const std::string& section : sections) {
    std::vector<Cell> row{{readable(section)}};
    for (const char* polarity : k_polarities) {
      const auto count = std::ranges::count_if(report.findings, [&](const tag::Finding& finding) {
        return finding.section == section && finding.polarity == polarity;
      });
      row.push_back({fmt::format("{}", count), count == 0 ? Colour::faint : colour_of(polarity)});
    }
    table.add_row(std::move(row));
  }
  return table;
}

bool is_asked_for(const tag::Finding& finding, const ShowOptions& options) {
  if (options.all_findings) return true;
  if (std::ranges::find(options.sections, finding.section) != options.sections.end()) return true;
  return std::ranges::any_of(finding.themes, [&](const tag::ThemeMention& mention) {
    return std::ranges::find(options.themes, mention.theme) != options.themes.end();
  });
}

std::string findings_text(const tag::Report& report, const ShowOptions& options, const TerminalStyle& style) {
  std::string out;
  constexpr int k_indent = 5;
  for_each_asked_for(
      report, options,
      [&](const std::string& section) {
        out += "\n" + coloured(printable(readable(section)), Colour::heading, style) + "\n";
      },
      [&](const tag::Finding& finding) {
        std::string text = finding.text;
        if (const std::string notes = notes_of(finding); !notes.empty()) text += " (" + notes + ")";
        const std::string number = printable(finding.number.empty() ? "\u2022" : finding.number + ".");
        // The number stands before the text, in the room that its indent leaves.
        const std::string body = wrap(printable(text), style.width, k_indent, k_indent);
        const std::size_t shown = finding.number.empty() ? 1 : number.size();
        out += std::string(shown < k_indent - 1 ? k_indent - 1 - shown : 0, ' ') + number + " ";
        out += body.empty() ? body : body.substr(static_cast<std::size_t>(k_indent));
        out += "\n" + std::string(k_indent, ' ');
        out += coloured("[" + polarity_of(finding) + "]", colour_of(finding.polarity), style);
        out += "\n";
        if (const std::string themes = themes_text(finding.themes); !themes.empty()) {
          out +=
              coloured(wrap(printable(themes), style.width, k_indent, k_indent), Colour::faint, style) + "\n";
        }
      });
  return out;
}

std::string findings_markdown(const tag::Report& report, const ShowOptions& options) {
  std::string out;
  for_each_asked_for(
      report, options,
      [&](const std::string& section) { out += "\n## " + escaped_markdown(readable(section)) + "\n\n"; },
      [&](const tag::Finding& finding) {
        out += "- ";
        if (!finding.number.empty()) out += escaped_markdown(finding.number) + ": ";
        out += escaped_markdown(finding.text);
        if (const std::string notes = notes_of(finding); !notes.empty())
          out += " (" + escaped_markdown(notes) + ")";
        out += " **" + escaped_markdown(polarity_of(finding)) + "**";
        if (const std::string themes = themes_text(finding.themes); !themes.empty())
          out += " *" + escaped_markdown(themes) + "*";
        out += "\n";
      });
  return out;
}

}  // namespace revisit::report
