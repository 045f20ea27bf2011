// What is remembered of files, so that the next run need not read those that did not change. Only for the
// .cpp files of this folder. All functions throw SqliteError; callers hold the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "store/sqlite.h"
#include "store/store.h"

namespace revisit::store {

// Remembers the file's state, or forgets what was remembered where origin has none: its bytes may be others
// by now. Says whether that changed anything; neither does where origin.makers.reader is empty.
bool note_file(Database& database, const std::string& path, const std::string& sha256, const Origin& origin);

// Remembers what read and tagged a document; says whether that is news.
bool note_reading(Database& database, std::int64_t document, const Origin& origin);

[[nodiscard]] std::optional<KnownFile> find_file(Database& database, const std::string& path,
                                                 const FileState& state);

}  // namespace revisit::store
