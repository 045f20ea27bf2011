// The options that commands share which write a text in one of several formats.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "report/records.h"
#include "report/sheet.h"

namespace CLI {
class App;
}

namespace revisit::cli {

struct OutputOptions {
  std::string format = "text";
  std::string colour = "auto";
  std::string output;
  int width = 0;

  // Adds --format, of these, --width, --color and --output. REQUIRES: this object outlives the parsing.
  void add_to(CLI::App& command, const std::vector<std::string>& formats);

  // What the options make of the console's style.
  [[nodiscard]] report::TerminalStyle style(const Console& console) const;

  // The sheet as text, Markdown or HTML; the records as CSV or JSON.
  [[nodiscard]] std::string rendered(const report::Sheet& sheet, const report::Records& records,
                                     const Console& console) const;

  // Writes the text to the file that was named, else to the console. Returns k_done or, with the reason on
  // err, k_error.
  [[nodiscard]] int write(const std::string& text, const Console& console) const;
};

}  // namespace revisit::cli
