#include "cli/output_options.h"

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/write_file.h"
#include "report/colour.h"

namespace revisit::cli {

namespace {

constexpr int k_least_width = 40;
constexpr int k_most_width = 1000;

}  // namespace

void OutputOptions::add_to(CLI::App& command, const std::vector<std::string>& formats) {
  std::string names;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    if (i > 0) names += i + 1 == formats.size() ? " or " : ", ";
    names += formats[i];
  }
  command.add_option("--format", format, names)->check(CLI::IsMember(formats))->capture_default_str();
  command.add_option("--width", width, "columns of text; the terminal's unless given")
      ->check(CLI::Range(k_least_width, k_most_width));
  command.add_option("--color,--colour", colour, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command.add_option("-o,--output", output, "write to this file instead")->type_name("FILE");
}

report::TerminalStyle OutputOptions::style(const Console& console) const {
  report::TerminalStyle result = output.empty() ? console.style : report::TerminalStyle{};
  if (colour != "auto") result.colour = colour == "always";
  if (width > 0) result.width = width;
  return result;
}

std::string OutputOptions::rendered(const report::Sheet& sheet, const report::Records& records,
                                    const Console& console) const {
  if (format == "markdown") return report::sheet_markdown(sheet);
  if (format == "html") return report::sheet_html(sheet);
  if (format == "csv") return report::to_csv(records);
  if (format == "json") return report::to_json(records);
  return report::sheet_text(sheet, style(console));
}

int OutputOptions::write(const std::string& text, const Console& console) const {
  if (output.empty()) {
    console.out << text;
    return k_done;
  }
  const std::string error = write_file(output, text);
  if (error.empty()) return k_done;
  console.err << "revisit: " << report::printable(error) << '\n';
  return k_error;
}

}  // namespace revisit::cli
