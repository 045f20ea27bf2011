#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "cli/program_identity.h"

using namespace revisit;

TEST_CASE("program_identity: is what the program's file says it is") {
  const std::string identity = cli::program_identity();
  REQUIRE(identity.size() >= 32);
  REQUIRE(identity.size() % 2 == 0);
  REQUIRE(identity.find_first_not_of("0123456789abcdef") == std::string::npos);
  std::string bytes;
  for (std::size_t i = 0; i < identity.size(); i += 2)
    bytes += static_cast<char>(std::stoi(identity.substr(i, 2), nullptr, 16));
  std::ifstream file("/proc/self/exe", std::ios::binary);
  std::ostringstream contents;
  contents << file.rdbuf();
  // As the linker writes it: behind the name of its owner.
  CHECK(contents.str().find(std::string("GNU\0", 4) + bytes) != std::string::npos);
}
