// The tables of providers under patterns/providers/.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/catalogue.h"

namespace revisit::patterns {

struct TableError {
  std::size_t line = 0;  // from 1
  std::string reason;
};

// Reads a table of providers: comma-separated (RFC 4180), UTF-8, with the columns id, urn, name, aliases,
// region, type and neighbours in any order. Aliases and neighbours are divided by semicolons; neighbours are
// ids.
[[nodiscard]] std::expected<std::vector<Provider>, TableError> read_providers(std::string_view contents);

}  // namespace revisit::patterns
