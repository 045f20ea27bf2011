#include "cli/manifest_file.h"

#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace revisit::cli {

std::expected<std::vector<fetch::Entry>, std::string> read_manifest_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream contents;
  contents << stream.rdbuf();
  if (!stream) return std::unexpected(fmt::format("{} cannot be read", file.string()));
  auto entries = fetch::read_manifest(contents.view());
  if (!entries) {
    return std::unexpected(
        fmt::format("{}:{}: {}", file.string(), entries.error().line, entries.error().reason));
  }
  return std::move(*entries);
}

}  // namespace revisit::cli
