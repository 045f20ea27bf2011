// Where the tests find files.
#pragma once

#include <filesystem>

namespace revisit::tests {

// The source tree.
[[nodiscard]] std::filesystem::path source_folder();

// Real documents, with corpus/, gold/ and eval/; empty where none were given (CMake option
// REVISIT_REAL_CORPUS).
[[nodiscard]] std::filesystem::path real_corpus_folder();

// A program that serves tasks, and misbehaves on demand: tests/work/odd_worker.cpp.
[[nodiscard]] std::filesystem::path odd_worker();

}  // namespace revisit::tests
