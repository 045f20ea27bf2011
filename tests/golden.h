// Outputs kept in files, for review. After a wanted change run the tests with REVISIT_UPDATE_GOLDEN=1 and
// read the difference before committing it.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "folders.h"

namespace revisit::golden {

// Compares a text with the file of that name below tests/.
inline void check(const std::string& name, std::string_view text) {
  const std::filesystem::path file = tests::source_folder() / "tests" / name;
  if (std::getenv("REVISIT_UPDATE_GOLDEN") != nullptr) std::ofstream(file, std::ios::binary) << text;
  std::ifstream stream(file, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(stream), {}};
  INFO(name);
  CHECK(std::string(text) == expected);
}

}  // namespace revisit::golden
