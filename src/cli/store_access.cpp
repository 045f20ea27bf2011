#include "cli/store_access.h"

namespace revisit::cli {

std::expected<store::Store, std::string> open_store(const StoreAccess& access, store::Mode mode) {
  auto location = access.location();
  if (!location) return std::unexpected(std::move(location.error()));
  auto opened = store::Store::open(*location, mode);
  if (!opened) return std::unexpected(std::move(opened.error().reason));
  return std::move(*opened);
}

std::optional<std::int64_t> document_of(const store::Store& store, const std::string& sha256,
                                        const store::FindProvider& find_provider) {
  if (sha256.empty()) return std::nullopt;
  const auto match = store.find_visits(sha256, find_provider);
  return match ? match->document : std::nullopt;
}

}  // namespace revisit::cli
