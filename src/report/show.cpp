#include "report/show.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string_view>

#include "report/colour.h"
#include "report/show_article.h"
#include "report/show_findings.h"
#include "report/show_paper.h"
#include "report/table.h"
#include "report/wrap.h"
#include "tag/stated.h"
#include "text/sha256.h"
#include "text/width.h"

namespace revisit::report {

namespace {

std::string page_of(std::uint32_t page) {
  return page == 0 ? std::string() : fmt::format("p. {}", page);
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string result;
  for (const std::string& item : items) {
    if (!result.empty()) result += separator;
    result += item;
  }
  return result;
}

// "ofsted-sif/1:item, bytes 120-180 and 200-210"
std::string source_text(const tag::Source& source) {
  std::string result = source.rule;
  const char* separator = ", bytes ";
  for (const text::Span& span : source.spans) {
    result += fmt::format("{}{}-{}", separator, span.begin, span.end);
    separator = " and ";
  }
  return result;
}

// "Torbay: SIF re-inspection by Ofsted"
std::string title_of(const tag::Report& report) {
  if (report.pack.empty()) return report.name + ": not recognised";
  std::string provider = report.provider ? report.provider->value : report.provider_printed;
  if (report.paper) {
    std::string title = provider.empty() ? std::string() : provider + ": ";
    title += report.document_kind;
    if (const std::string name = paper_name(report); !name.empty()) title += ", " + name;
    return title;
  }
  if (provider.empty()) provider = "unknown provider";
  std::string what = report.framework;
  if (!report.framework_variant.empty() && report.framework_variant != report.framework)
    what += " (" + report.framework_variant + ")";
  for (const std::string& part : {report.visit_type.empty() ? report.document_kind : report.visit_type}) {
    if (!part.empty()) what += (what.empty() ? "" : " ") + part;
  }
  std::string title = provider + ": " + what;
  if (!report.regulator.empty()) title += " by " + report.regulator;
  return title;
}

// A line of the header: what it is, its value, and where it stands.
struct HeaderLine {
  std::string label;
  std::string value;
  std::uint32_t page = 0;
  std::vector<const tag::Source*> sources;
};

std::vector<HeaderLine> header_of(const tag::Report& report, const ShowOptions& options) {
  std::vector<HeaderLine> lines;
  if (!options.visit.empty()) lines.push_back({"Visit", options.visit, 0, {}});
  if (report.inspection_start || report.inspection_end) {
    HeaderLine line{"Inspected", "", 0, {}};
    if (report.inspection_start) {
      line.value = report.inspection_start->value;
      line.page = report.inspection_start->source.page;
      line.sources.push_back(&report.inspection_start->source);
    }
    if (report.inspection_end) {
      line.value += (line.value.empty() ? "to " : " to ") + report.inspection_end->value;
      if (line.page == 0) line.page = report.inspection_end->source.page;
      line.sources.push_back(&report.inspection_end->source);
    }
    lines.push_back(std::move(line));
  }
  const auto add = [&lines](const char* label, const std::optional<tag::Fact>& fact) {
    if (fact) lines.push_back({label, fact->value, fact->source.page, {&fact->source}});
  };
  if (report.headline) add("Headline", report.headline);
  if (report.byline) add("By", report.byline);
  add("Published", report.published);
  if (report.not_before) add("Not before", report.not_before);
  add("Lead inspector", report.lead_inspector);
  add("Next visit", report.next_inspection);
  add("Answer due by", report.response_due);
  for (const tag::Fact& area : report.areas_covered)
    lines.push_back({"Looked at", area.value, area.source.page, {&area.source}});
  if (report.paper) {
    for (const PaperLineShown& line : paper_head(*report.paper)) {
      if (line.source->rule == tag::k_stated_by_user) continue;  // shown below, as such
      lines.push_back({line.label, line.value, line.source->page, {line.source}});
    }
  }
  if (report.provider && report.provider_printed != report.provider->value &&
      !report.provider_printed.empty()) {
    lines.push_back(
        {"Printed as", report.provider_printed, report.provider->source.page, {&report.provider->source}});
  }
  const auto by_user = [&lines](const char* label, const std::optional<tag::Fact>& fact) {
    if (fact && fact->source.rule == tag::k_stated_by_user)
      lines.push_back({label, fact->value + ", stated by the user", 0, {}});
  };
  by_user("Provider", report.provider);
  if (const tag::Stated stated = tag::stated_in(report); !stated.date.empty())
    lines.push_back({"Date", stated.date + ", stated by the user", 0, {}});
  if (report.visit_type_source && report.visit_type_source->rule == tag::k_stated_by_user)
    lines.push_back({"Kind", report.document_kind + ", stated by the user", 0, {}});
  std::string document = report.name;
  if (report.pages > 0) document += fmt::format(", {} page{}", report.pages, report.pages == 1 ? "" : "s");
  lines.push_back({"Document", document, 0, {}});
  for (const std::string& file : options.files) lines.push_back({"File", file, 0, {}});
  for (const std::string& file : options.other_files) lines.push_back({"Also", file, 0, {}});
  if (options.sources == ShowSources::yes) {
    add("Provider", report.provider);
    if (report.visit_type_source) {
      lines.push_back(
          {"Visit type", report.visit_type, report.visit_type_source->page, {&*report.visit_type_source}});
    }
    if (report.last_paragraph_number && report.last_paragraph_source) {
      lines.push_back({"Last paragraph",
                       std::to_string(*report.last_paragraph_number),
                       report.last_paragraph_source->page,
                       {&*report.last_paragraph_source}});
    }
    lines.push_back({"SHA-256", report.sha256, 0, {}});
    const std::string_view reference =
        options.visit.empty() ? text::short_hash(report.sha256) : std::string_view(options.visit);
    lines.push_back(
        {"Cite as",
         fmt::format("{0}/judgement/..., {0}/recommendation/...; 'revisit cite --list {0}' says all",
                     reference),
         0,
         {}});
    lines.push_back({"Pack", report.pack.empty() ? "none" : report.pack, 0, {}});
  }
  return lines;
}

// What stands in brackets behind a recommendation: "p. 9; paragraphs 19, 111-131; outcome 3".
std::string notes_of(const tag::Recommendation& item) {
  std::vector<std::string> notes;
  if (const std::string page = page_of(item.source.page); !page.empty()) notes.push_back(page);
  if (!item.paragraphs.empty()) {
    notes.push_back((item.paragraphs.size() == 1 ? "paragraph " : "paragraphs ") +
                    joined(item.paragraphs, ", "));
  }
  for (const std::string& reference : item.references) {
    if (!reference.empty()) notes.push_back(reference);
  }
  return joined(notes, "; ");
}

std::string flags_of(const tag::Recommendation& item) {
  std::vector<std::string> flags;
  if (item.immediate) flags.emplace_back("immediate");
  if (item.repeated) flags.emplace_back("repeated");
  return joined(flags, ", ");
}

std::string list_title(const tag::Recommendation& item) {
  std::string title = item.list;
  std::ranges::replace(title, '_', ' ');
  if (!title.empty() && title.front() >= 'a' && title.front() <= 'z') {
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  }
  if (title == "Priority action") title += "s";
  if (title == "Recommendation") title += "s";
  if (title == "Improvement") title = "To be improved";
  if (!item.body.empty()) title += ", " + item.body;
  return title;
}

// Walks through the recommendations with the heading of each new list.
template <class OnList, class OnItem>
void for_each_recommendation(const tag::Report& report, OnList on_list, OnItem on_item) {
  std::optional<std::string> list;
  for (const tag::Recommendation& item : report.recommendations) {
    if (const std::string title = list_title(item); list != title) {
      on_list(title);
      list = title;
    }
    on_item(item);
  }
}

Table judgement_table(const tag::Report& report) {
  Table table({{"Judgement", Align::left, 0, 20}, {"Grade", Align::left, 0, 0}, {"Page", Align::left, 1, 0}});
  for (const tag::Judgement& item : report.judgements) {
    table.add_row(
        {{item.area}, {item.grade, colour_of_rank(item.rank)}, {page_of(item.source.page), Colour::faint}});
  }
  return table;
}

Table previous_judgement_table(const tag::Report& report) {
  Table table({{"Previously", Align::left, 0, 20},
               {"Grade", Align::left, 0, 0},
               {"Date", Align::left, 0, 0},
               {"Page", Align::left, 1, 0}});
  for (const tag::PreviousJudgement& item : report.previous_judgements) {
    table.add_row({{item.area},
                   {item.grade, colour_of_rank(item.rank)},
                   {item.date},
                   {page_of(item.source.page), Colour::faint}});
  }
  return table;
}

// "children_looked_after" -> "children looked after"
std::string spaced(std::string key) {
  std::ranges::replace(key, '_', ' ');
  return key;
}

Table inspector_table(const tag::Report& report) {
  Table table({{"Inspector", Align::left, 0, 16},
               {"Role", Align::left, 0, 12},
               {"For", Align::left, 2, 8},
               {"Page", Align::left, 1, 0}});
  for (const tag::Inspector& item : report.inspectors) {
    table.add_row(
        {{item.name}, {item.role}, {item.organisation}, {page_of(item.source.page), Colour::faint}});
  }
  return table;
}

Table measure_table(const tag::Report& report) {
  Table table({{"Measure", Align::left, 0, 16},
               {"Value", Align::right, 0, 0},
               {"Unit", Align::left, 0, 0},
               {"Date", Align::left, 0, 0},
               {"Earlier", Align::left, 2, 0},
               {"Compared with", Align::left, 2, 0},
               {"Page", Align::left, 1, 0}});
  for (const tag::Measure& item : report.measures) {
    std::string earlier = item.earlier_value ? fmt::format("{}", *item.earlier_value) : "";
    if (!item.earlier_date.empty()) earlier += (earlier.empty() ? "" : " ") + ("(" + item.earlier_date + ")");
    std::string compared;
    if (item.comparator_value) {
      compared = fmt::format("{} {}", spaced(item.comparator), *item.comparator_value);
    }
    table.add_row({{spaced(item.name)},
                   {fmt::format("{}", item.value)},
                   {item.unit},
                   {item.date},
                   {std::move(earlier)},
                   {std::move(compared)},
                   {page_of(item.source.page), Colour::faint}});
  }
  return table;
}

// The sources of a list of facts, for --sources.
template <class Items, class NameOf>
std::string sources_of(const Items& items, NameOf name_of, const TerminalStyle& style) {
  std::string result;
  for (const auto& item : items) {
    result += coloured(wrap(printable(name_of(item) + ": " + source_text(item.source)), style.width, 2, 4),
                       Colour::faint, style) +
              "\n";
  }
  return result;
}

std::string number_of(const tag::Recommendation& item) {
  return item.number.empty() ? "•" : item.number + ".";
}

std::vector<std::pair<std::string, const tag::Source*>> sources_of(const tag::Recommendation& item) {
  std::vector<std::pair<std::string, const tag::Source*>> sources{{"source", &item.source}};
  if (item.immediate_source) sources.emplace_back("immediate", &*item.immediate_source);
  if (item.repeated_source) sources.emplace_back("repeated", &*item.repeated_source);
  if (item.references_source) sources.emplace_back("references", &*item.references_source);
  return sources;
}

constexpr const char* k_warnings_title = "Could not be read as it should";
constexpr const char* k_doubts_title = "Doubts";

// Of a doubt, or of a warning: both have a page, 0 for none, and a reason.
std::string note_text(const auto& note) {
  return note.page == 0 ? note.reason : fmt::format("p. {}: {}", note.page, note.reason);
}

}  // namespace

std::string show_text(const tag::Report& report, const ShowOptions& options, const TerminalStyle& style) {
  const bool with_sources = options.sources == ShowSources::yes;
  const int width = style.width;
  std::string out = coloured(wrap(printable(title_of(report)), width, 0, 2), Colour::heading, style) + "\n\n";

  constexpr int k_label = 16;
  for (const HeaderLine& line : header_of(report, options)) {
    std::string value = line.value;
    if (value.find_first_not_of(' ') == std::string::npos) value = "-";
    if (line.page != 0) value += " (" + page_of(line.page) + ")";
    std::string label = line.label;
    label.resize(k_label, ' ');
    // Continuation lines stand under the value.
    out += label + wrap(printable(value), width, k_label, k_label).substr(k_label) + "\n";
    if (!with_sources) continue;
    for (const tag::Source* source : line.sources) {
      out += coloured(wrap(printable(source_text(*source)), width, k_label, k_label), Colour::faint, style) +
             "\n";
    }
  }

  const auto add_table = [&](const Table& table, const std::string& sources) {
    if (table.empty()) return;
    out += "\n" + table.text(style);
    if (with_sources) out += sources;
  };
  const auto area_of = [](const auto& item) { return item.area; };
  add_table(judgement_table(report), sources_of(report.judgements, area_of, style));
  add_table(previous_judgement_table(report), sources_of(report.previous_judgements, area_of, style));

  for_each_recommendation(
      report,
      [&](const std::string& title) {
        out += "\n" + coloured(printable(title), Colour::heading, style) + "\n";
      },
      [&](const tag::Recommendation& item) {
        const std::string number = printable(number_of(item));
        const int indent = std::max(5, text::display_width(number) + 2);
        const int padding = std::max(0, indent - 1 - text::display_width(number));
        std::string text = item.text;
        if (const std::string notes = notes_of(item); !notes.empty()) text += " (" + notes + ")";
        const std::string body = wrap(printable(text), width, indent, indent);
        out += std::string(static_cast<std::size_t>(padding), ' ') + number + " ";
        out += body.empty() ? body : body.substr(static_cast<std::size_t>(indent));
        out += "\n";
        const auto left = static_cast<std::size_t>(indent);
        if (const std::string flags = flags_of(item); !flags.empty()) {
          out += std::string(left, ' ') + coloured("[" + flags + "]", Colour::bad, style) + "\n";
        }
        if (!options.themes.empty() || options.all_findings) {
          if (const std::string themes = themes_text(item.themes); !themes.empty())
            out += coloured(wrap(printable(themes), width, indent, indent), Colour::faint, style) + "\n";
        }
        if (!with_sources) return;
        for (const auto& [name, source] : sources_of(item)) {
          out += coloured(wrap(printable(name + ": " + source_text(*source)), width, indent, indent + 2),
                          Colour::faint, style) +
                 "\n";
        }
      });

  out += paper_text(report, options, style);
  out += article_text(report, options, style);
  add_table(finding_counts(report), {});
  out += findings_text(report, options, style);
  add_table(inspector_table(report),
            sources_of(report.inspectors, [](const auto& item) { return item.name; }, style));
  add_table(measure_table(report),
            sources_of(report.measures, [](const auto& item) { return item.name; }, style));

  const auto add_notes = [&](const char* title, const auto& notes) {
    if (notes.empty()) return;
    out += "\n" + coloured(title, Colour::heading, style) + "\n";
    for (const auto& note : notes) out += wrap(printable(note_text(note)), width, 2, 4) + "\n";
  };
  add_notes(k_warnings_title, options.warnings);
  add_notes(k_doubts_title, report.doubts);
  return out;
}

std::string show_markdown(const tag::Report& report, const ShowOptions& options) {
  const bool with_sources = options.sources == ShowSources::yes;
  std::string out = "# " + escaped_markdown(title_of(report)) + "\n\n";
  for (const HeaderLine& line : header_of(report, options)) {
    out += "- **" + line.label + "**: " + escaped_markdown(line.value);
    if (line.page != 0) out += " (" + page_of(line.page) + ")";
    if (with_sources) {
      for (const tag::Source* source : line.sources) out += "; " + escaped_markdown(source_text(*source));
    }
    out += "\n";
  }
  const auto add_table = [&out](const char* title, const Table& table) {
    if (!table.empty()) out += fmt::format("\n## {}\n\n{}", title, table.markdown());
  };
  add_table("Judgements", judgement_table(report));
  add_table("Previous judgements", previous_judgement_table(report));
  for_each_recommendation(
      report, [&](const std::string& title) { out += "\n## " + escaped_markdown(title) + "\n\n"; },
      [&](const tag::Recommendation& item) {
        // A list item of Markdown would renumber what is printed.
        out += "- ";
        if (!item.number.empty()) out += escaped_markdown(item.number) + ": ";
        out += escaped_markdown(item.text);
        if (const std::string notes = notes_of(item); !notes.empty())
          out += " (" + escaped_markdown(notes) + ")";
        if (const std::string flags = flags_of(item); !flags.empty()) out += " **" + flags + "**";
        out += "\n";
        if (!with_sources) return;
        for (const auto& [name, source] : sources_of(item)) {
          out += fmt::format("  - {}: {}\n", name, escaped_markdown(source_text(*source)));
        }
      });
  out += paper_markdown(report);
  out += article_markdown(report, options);
  add_table("Findings", finding_counts(report));
  out += findings_markdown(report, options);
  add_table("Inspectors", inspector_table(report));
  add_table("Measures", measure_table(report));
  const auto add_notes = [&out](const char* title, const auto& notes) {
    if (notes.empty()) return;
    out += fmt::format("\n## {}\n\n", title);
    for (const auto& note : notes) out += "- " + escaped_markdown(note_text(note)) + "\n";
  };
  add_notes(k_warnings_title, options.warnings);
  add_notes(k_doubts_title, report.doubts);
  return out;
}

}  // namespace revisit::report
