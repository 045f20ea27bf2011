// What many patterns cost: the time to look for 50 and for 1,000 in the same text, as a set and one by one.
//
// usage: measure_patterns TEXT_FILE
//
// The patterns are made of pairs of the text's own words, so that they are as alike as those of a pack of
// themes.
#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "patterns/pattern_set.h"

namespace {

using namespace revisit;

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<std::string> long_words(const std::string& text) {
  constexpr std::size_t k_shortest = 6;
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + ' ') {
    if (is_letter(c)) {
      word += c;
      continue;
    }
    if (word.size() >= k_shortest) words.push_back(word);
    word.clear();
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc == 2 ? argv[1] : "");
  std::ostringstream contents;
  contents << file.rdbuf();
  const std::string text = contents.str();
  const std::vector<std::string> words = long_words(text);
  if (words.size() < 2) {
    fmt::print(stderr, "usage: measure_patterns TEXT_FILE\n");
    return 2;
  }
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);

  std::mt19937 random(1);  // the same patterns each time
  std::uniform_int_distribution<std::size_t> any(0, words.size() - 1);
  std::vector<patterns::Pattern> all;
  constexpr std::size_t k_many = 1000;
  constexpr std::size_t k_few = 50;
  while (all.size() < k_many) {
    const auto pattern = patterns::Pattern::compile("\\b" + words[any(random)] + "(?:s|ing)? (?:\\w+ )?(?:" +
                                                    words[any(random)] + "|" + words[any(random)] + ")\\b");
    if (pattern) all.push_back(*pattern);
  }
  double few = 0;
  for (const std::size_t count : {k_few, k_many}) {
    std::vector<const patterns::Pattern*> some;
    for (std::size_t i = 0; i < count; ++i) some.push_back(&all[i]);
    const patterns::PatternSet set(some);
    std::size_t found = 0;
    const auto pass = [&](auto match) {
      const double before = processor_seconds();
      for (const std::string& line : lines) found += match(line);
      return processor_seconds() - before;
    };
    const auto as_set = [&](const std::string& line) { return set.matching(line).size(); };
    const auto one_by_one = [&](const std::string& line) {
      return static_cast<std::size_t>(std::count_if(
          some.begin(), some.end(), [&](const auto* pattern) { return pattern->matches(line); }));
    };
    const double first = pass(as_set);  // the automaton is built
    const double second = pass(as_set);
    const double alone = pass(one_by_one);
    if (count == k_few) few = second;
    fmt::print(
        "{:5} patterns, {} lines: as a set {:.4f} s ({:.4f} s at first, {:.2f} times that of {}), one by one "
        "{:.4f} s; {} found in three passes\n",
        count, lines.size(), second, first, second / few, k_few, alone, found);
  }
  return 0;
}
