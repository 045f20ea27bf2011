#include "tag/sentence_parts.h"

#include <algorithm>
#include <array>

namespace revisit::tag {

namespace {

constexpr std::array<std::string_view, 8> k_concedes = {"although", "though",  "while",           "whilst",
                                                        "whereas",  "despite", "notwithstanding", "albeit"};
constexpr std::array<std::string_view, 5> k_contrasts = {"but", "however", "yet", "nevertheless",
                                                         "nonetheless"};
constexpr std::array<std::string_view, 6> k_conditions = {"if", "when", "where", "unless", "until", "once"};
// What follows these behind 'to' is wished for: that it is said does not make it so.
constexpr std::array<std::string_view, 16> k_purposes = {
    "ensure",  "make",     "enable", "help",   "support", "improve",  "address", "reduce",
    "prevent", "mitigate", "avoid",  "tackle", "protect", "identify", "develop", "strengthen"};

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A comma within a number ends nothing.
bool has_comma(std::string_view between) {
  return between.find(',') != std::string_view::npos && between != ",";
}

bool is_aside(Part part) {
  return part == Part::concession || part == Part::condition || part == Part::purpose || part == Part::who;
}

}  // namespace

std::string_view name_of(Part part) {
  constexpr std::array<std::string_view, 6> k_names = {"main",      "concession", "contrast",
                                                       "condition", "purpose",    "who"};
  return k_names[static_cast<std::size_t>(part)];
}

std::vector<Part> parts_of(std::string_view text, const std::vector<text::Word>& words) {
  std::vector<Part> parts;
  Part part = Part::main;
  Part around = Part::main;  // what goes on behind the comma that ends an aside
  std::size_t end = 0;       // of the word before
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i].folded;
    const std::string_view next = i + 1 < words.size() ? std::string_view(words[i + 1].folded) : "";
    const std::string_view between = text.substr(end, words[i].span.begin - end);
    if (between.find(';') != std::string_view::npos) part = around = Part::main;
    if (is_aside(part) && (has_comma(between) || between.find(':') != std::string_view::npos)) part = around;
    const bool for_a_purpose =
        (word == "to" && is_one_of(k_purposes, next)) || (word == "so" && next == "that");
    if (is_one_of(k_concedes, word)) {
      part = Part::concession;
    } else if (is_one_of(k_contrasts, word)) {
      part = around = Part::contrast;
    } else if (is_one_of(k_conditions, word) && part != Part::concession) {
      part = Part::condition;
    } else if (for_a_purpose && part == around) {
      part = Part::purpose;
    } else if (word == "who" && part == around) {
      part = Part::who;
    }
    parts.push_back(part);
    end = words[i].span.end;
  }
  return parts;
}

}  // namespace revisit::tag
