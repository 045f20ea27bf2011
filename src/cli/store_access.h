// What the commands that use the store are given by main.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "store/store.h"
#include "tag/report.h"
#include "text/document.h"

namespace revisit::cli {

// Reads and tags a file.
using ReadFile = std::function<std::expected<std::pair<text::Document, tag::Report>, store::Refusal>(
    const std::filesystem::path& file)>;

struct StoreAccess {
  // Where the store is, or a sentence for the user. Called when a command runs, not before.
  std::function<std::expected<std::filesystem::path, std::string>()> location;
  store::FindProvider find_provider;
};

// Opens the store at the location; otherwise a sentence for the user.
[[nodiscard]] std::expected<store::Store, std::string> open_store(const StoreAccess& access,
                                                                  store::Mode mode);

// The stored document with these bytes; nothing where the store has none, or the hash is empty.
[[nodiscard]] std::optional<std::int64_t> document_of(const store::Store& store, const std::string& sha256,
                                                      const store::FindProvider& find_provider);

}  // namespace revisit::cli
