#include "store/location.h"

namespace revisit::store {

std::expected<std::filesystem::path, std::string> default_location(const std::string& option,
                                                                   const Environment& environment) {
  if (!option.empty()) return option;
  if (const auto store = environment("REVISIT_STORE"); store && !store->empty()) return *store;
  const std::filesystem::path inside = std::filesystem::path("revisit") / "revisit.db";
  if (const auto data = environment("XDG_DATA_HOME"); data && data->starts_with('/')) {
    return std::filesystem::path(*data) / inside;
  }
  if (const auto home = environment("HOME"); home && !home->empty()) {
    return std::filesystem::path(*home) / ".local" / "share" / inside;
  }
  return std::unexpected(
      "there is no place for the store: give --store FILE or set REVISIT_STORE, because HOME is not set");
}

}  // namespace revisit::store
