#include "cli/store_access.h"

namespace revisit::cli {

std::expected<store::Store, std::string> open_store(const StoreAccess& access, store::Mode mode) {
  auto location = access.location();
  if (!location) return std::unexpected(std::move(location.error()));
  auto opened = store::Store::open(*location, mode);
  if (!opened) return std::unexpected(std::move(opened.error().reason));
  return std::move(*opened);
}

}  // namespace revisit::cli
