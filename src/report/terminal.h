// What a text may use of the terminal that it is written for.
#pragma once

namespace revisit::report {

struct TerminalStyle {
  bool colour = false;
  int width = 80;
};

}  // namespace revisit::report
