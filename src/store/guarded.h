// The edge of the folder: exceptions inside, values outside. Only for the .cpp files of this folder.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <type_traits>
#include <utility>

#include "store/records.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace revisit::store {

// What an exception of this folder means to the caller.
[[nodiscard]] Error error_of(const SqliteError& error, const std::filesystem::path& file);
[[nodiscard]] Error error_of(const StoreFailure& failure, const std::filesystem::path& file);

// Runs f and turns the exceptions of this folder into an Error. Others, such as std::bad_alloc, pass.
template <class F>
auto guarded(const std::filesystem::path& file, F f) -> std::expected<decltype(f()), Error> {
  try {
    if constexpr (std::is_void_v<decltype(f())>) {
      f();
      return {};
    } else {
      return f();
    }
  } catch (const SqliteError& error) {
    return std::unexpected(error_of(error, file));
  } catch (const StoreFailure& failure) {
    return std::unexpected(error_of(failure, file));
  }
}

}  // namespace revisit::store
