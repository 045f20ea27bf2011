#include "cli/stages.h"

#include <cstdlib>
#include <system_error>

#include "tag/tagger.h"

namespace revisit::cli {

namespace fs = std::filesystem;

fs::path data_folder() {
  if (const char* named = std::getenv("REVISIT_DATA"); named != nullptr && *named != '\0') return named;
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  if (!failure) {
    const fs::path installed = (program.parent_path() / REVISIT_INSTALL_DATA_DIR).lexically_normal();
    if (fs::is_directory(installed / "patterns", failure)) return installed;
  }
  return REVISIT_SOURCE_DATA_DIR;
}

std::string display_name(const fs::path& path) {
  return path.generic_string();
}

std::expected<patterns::Library, std::string> load_packs() {
  auto library = patterns::load_library(data_folder() / "patterns");
  if (library) return std::move(*library);
  std::string text;
  for (const patterns::PackError& error : library.error()) text += (text.empty() ? "" : "\n") + error.text();
  return std::unexpected(std::move(text));
}

std::expected<ReadDocument, extract::Error> read_and_tag(const fs::path& file,
                                                         const patterns::Library& library) {
  auto document = extract::read_file(file);
  if (!document) return std::unexpected(std::move(document.error()));
  ReadDocument result;
  result.report = tag::tag(*document, library);
  result.document = std::move(*document);
  return result;
}

}  // namespace revisit::cli
