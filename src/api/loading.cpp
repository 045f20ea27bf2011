#include "api/loading.h"

namespace revisit::api {

namespace fs = std::filesystem;

namespace {

struct Packs {
  std::vector<patterns::NamedText> files;
  std::string digest;
};

std::expected<Packs, std::string> read_packs(const fs::path& data_folder) {
  const fs::path folder = data_folder / "patterns";
  auto files = patterns::read_pack_files(folder);
  if (!files) return std::unexpected(files.error().text());
  patterns::mark_shipped(*files, folder);
  std::string digest = patterns::digest_of(*files, folder);
  return Packs{std::move(*files), std::move(digest)};
}

// Checked where they are not those that the program was built with, unless they have the digest `checked`.
std::expected<patterns::Library, std::string> library_of(const Packs& packs, std::string_view checked) {
  using enum patterns::Rules;
  auto library = patterns::load_library(
      packs.files, packs.digest == checked ? checked_before : to_be_checked_where_changed);
  if (!library) return std::unexpected(patterns::text_of(library.error()));
  return std::move(*library);
}

}  // namespace

std::expected<patterns::Library, std::string> load_packs(const fs::path& data_folder,
                                                         std::string_view checked) {
  auto packs = read_packs(data_folder);
  if (!packs) return std::unexpected(std::move(packs.error()));
  return library_of(*packs, checked);
}

std::expected<std::string, std::string> check_packs(const fs::path& data_folder) {
  auto packs = read_packs(data_folder);
  if (!packs) return std::unexpected(std::move(packs.error()));
  if (packs->digest == patterns::digest_of_shipped_packs()) return std::move(packs->digest);
  const auto library = library_of(*packs, {});
  if (!library) return std::unexpected(library.error());
  return std::move(packs->digest);
}

std::expected<patterns::Library, std::string> load_themes(const fs::path& data_folder) {
  const fs::path folder = data_folder / "patterns";
  auto files = patterns::read_pack_files(folder);
  if (!files) return std::unexpected(files.error().text());
  patterns::mark_shipped(*files, folder);
  auto themes = patterns::load_themes(*files, patterns::Rules::to_be_checked_where_changed);
  if (!themes) return std::unexpected(patterns::text_of(themes.error()));
  return std::move(*themes);
}

}  // namespace revisit::api
