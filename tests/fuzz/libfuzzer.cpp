// The targets under libFuzzer.
//
// usage: fuzz --target=NAME [-LIBFUZZER_OPTION=VALUE]... CORPUS_FOLDER [SEED_FOLDER]...
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "fuzz/targets.h"

namespace {
const revisit::fuzz::Target* g_target = nullptr;
}  // namespace

extern "C" int LLVMFuzzerInitialize(const int* argc, char*** argv) {
  constexpr std::string_view k_option = "--target=";
  for (int i = 1; i < *argc; ++i) {
    const std::string_view argument = (*argv)[i];
    if (argument.starts_with(k_option))
      g_target = revisit::fuzz::find_target(argument.substr(k_option.size()));
  }
  if (g_target != nullptr) return 0;
  std::fputs("usage: fuzz --target=NAME ...; the names are those in tests/fuzz/targets.h\n", stderr);
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  g_target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
