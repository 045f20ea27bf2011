// Documents about a provider that are about no visit of it: minutes, officer reports, plans, articles.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "store/store.h"

namespace revisit::store {

// Their ids, ascending. A provider is meant by its code, or by its plain name where it has none. Errors:
// damaged, failed.
[[nodiscard]] std::expected<std::vector<std::int64_t>, Error> list_companions(
    const Store& store, const std::string& provider, const std::string& provider_code);

}  // namespace revisit::store
