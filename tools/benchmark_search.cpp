// How long searches take in a running process: the medians of each query of a file, or of a list of typical
// ones; by the clock, and of processor time, which other programs at work disturb less.
//
// usage: benchmark_search STORE [FILE]
#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <vector>

#include "search/query.h"
#include "store/search.h"

namespace {

using namespace revisit;

constexpr int k_rounds = 9;

std::vector<std::string> typical_queries() {
  return {"private fostering",
          "\"private fostering\"",
          "supervision",
          "safeguard*",
          "NEAR(plan review, 5)",
          "(homeless OR housing) in:recommendations",
          "supervision year:2016..2020 grade:inadequate",
          "section:\"care leavers\" housing",
          "in:recommendations repeated:yes",
          "return home interviews missing",
          "children social workers",
          "children",
          "theme:neglect",
          "in:findings supervision",
          "in:findings theme:supervision grade:inadequate",
          "provider:torbay supervision",
          "children AND young AND people AND care AND plan"};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: benchmark_search STORE [FILE]\n");
    return 2;
  }
  const auto store = store::Store::open(argv[1], store::Mode::read);
  if (!store) {
    fmt::print(stderr, "{}\n", store.error().reason);
    return 2;
  }
  std::vector<std::string> queries = typical_queries();
  if (argc > 2) {
    queries.clear();
    std::ifstream file(argv[2]);
    for (std::string line; std::getline(file, line);) queries.push_back(line);
  }
  fmt::print("{:>8} {:>8} {:>8}  {}\n", "ms", "cpu ms", "found", "query");
  for (const std::string& query : queries) {
    const auto parsed = search::parse_query(query);
    if (!parsed) {
      fmt::print("{}\n", parsed.error().explain(query));
      continue;
    }
    std::array<double, k_rounds> times{};
    std::array<double, k_rounds> processor{};
    std::int64_t found = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
      const std::clock_t cpu = std::clock();
      const auto start = std::chrono::steady_clock::now();
      const auto results = store::search(*store, *parsed, {});
      times[i] = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
      processor[i] = static_cast<double>(std::clock() - cpu) * 1000 / CLOCKS_PER_SEC;
      if (results) found = results->found;
    }
    std::ranges::sort(times);
    std::ranges::sort(processor);
    fmt::print("{:8.1f} {:8.1f} {:8}  {}\n", times[k_rounds / 2], processor[k_rounds / 2], found, query);
  }
  return 0;
}
