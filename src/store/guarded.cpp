#include "store/guarded.h"

#include <fmt/format.h>

namespace revisit::store {

namespace {

Error inconsistent(const std::string& what, const std::filesystem::path& file) {
  return {ErrorCode::inconsistent, file,
          fmt::format(
              "what the store {} keeps of a document contradicts itself ({}); 'revisit verify' says where: "
              "restore a copy, or delete the store and ingest again",
              file.string(), what)};
}

}  // namespace

Error error_of(const SqliteError& error, const std::filesystem::path& file) {
  const std::string name = file.string();
  const int code = error.code();
  if (means_damaged(code)) {
    return {ErrorCode::damaged, file,
            fmt::format("the store {} is damaged ({}); restore a copy, or delete it and ingest again", name,
                        error.what())};
  }
  if (means_contradiction(code)) return inconsistent(error.what(), file);
  if (means_no_database(code))
    return {ErrorCode::not_a_store, file, fmt::format("{} is not a revisit store", name)};
  if (means_busy(code)) {
    return {ErrorCode::busy, file,
            fmt::format("another process is writing to the store {}; try again later", name)};
  }
  if (means_read_only(code)) {
    return {ErrorCode::read_only, file, fmt::format("the store {} may not be written to", name)};
  }
  if (means_cannot_open(code)) {
    return {ErrorCode::unreadable, file,
            fmt::format("the store {} cannot be opened: {}", name, error.what())};
  }
  return {ErrorCode::failed, file, fmt::format("the store {}: {}", name, error.what())};
}

Error error_of(const StoreFailure& failure, const std::filesystem::path& file) {
  if (failure.code() == ErrorCode::inconsistent) return inconsistent(failure.what(), file);
  return {failure.code(), file, failure.what()};
}

}  // namespace revisit::store
