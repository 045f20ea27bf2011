// Gives files to a target once each: the seeds in the ordinary tests, with any compiler, and what a fuzzer
// found.
//
// usage: fuzz_replay TARGET FILE|FOLDER...
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/targets.h"

int main(int argc, char** argv) {
  const auto* const target = argc > 1 ? revisit::fuzz::find_target(argv[1]) : nullptr;
  std::vector<std::filesystem::path> files;
  for (int i = 2; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (target == nullptr || files.empty()) {
    std::fputs("usage: fuzz_replay TARGET FILE|FOLDER...\n", stderr);
    return 2;
  }
  for (const std::filesystem::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    std::fprintf(stderr, "%s: %zu bytes\n", file.filename().c_str(), bytes.size());
    target->run(bytes);
  }
  return 0;
}
