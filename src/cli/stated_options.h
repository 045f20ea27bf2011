// What the user states of documents on the command line: --provider, --kind, --date.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/stages.h"
#include "store/store.h"
#include "tag/stated.h"

namespace CLI {
class App;
}

namespace revisit::cli {

// The kinds of document that the packs know, each once, in alphabetical order.
using DocumentKinds = std::function<std::expected<std::vector<std::string>, std::string>()>;

// The three options as they were given; nothing where one was not.
struct StatedOptions {
  std::optional<std::string> provider;
  std::optional<std::string> kind;
  std::optional<std::string> date;

  [[nodiscard]] bool empty() const { return !provider && !kind && !date; }
};

// Adds the three options to a command; what is given is written to `stated`, which must outlive the command.
void add_stated_options(CLI::App& command, StatedOptions& stated);

struct CheckedStated {
  tag::Stated stated;
  std::string notice;  // one line for the user on what is taken as it was written; empty: nothing to say
};

// What was given, with the provider and the kind by their own names, or one line for the user that says what
// is wrong with it and what comes near. A provider that nothing known comes near of is taken as it is
// written, as is one behind '='. Asks for the kinds only if one is given.
[[nodiscard]] std::expected<CheckedStated, std::string> checked(const StatedOptions& given,
                                                                const store::FindProvider& find_provider,
                                                                const DocumentKinds& kinds);

// The kinds of document that the packs know, each once, in alphabetical order.
[[nodiscard]] std::vector<std::string> document_kinds(const patterns::Library& library);

}  // namespace revisit::cli
