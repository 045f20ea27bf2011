// What the user states of documents on the command line: --provider, --kind, --date.
#pragma once

#include <expected>
#include <functional>
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

// Adds the three options to a command; what is given is written to `stated`, which must outlive the command.
void add_stated_options(CLI::App& command, tag::Stated& stated);

// What was given, with the provider and the kind by their own names, or one line for the user that says what
// is wrong with it and what comes near. Asks for the kinds only if one is given.
[[nodiscard]] std::expected<tag::Stated, std::string> checked(const tag::Stated& given,
                                                              const store::FindProvider& find_provider,
                                                              const DocumentKinds& kinds);

// The kinds of document that the packs know, each once, in alphabetical order.
[[nodiscard]] std::vector<std::string> document_kinds(const patterns::Library& library);

}  // namespace revisit::cli
