// The parts of the program that take input from anywhere, each as a function that must survive whatever it is
// given.
#pragma once

#include <span>
#include <string_view>

namespace revisit::fuzz {

// A target returns, whatever the bytes are, and whatever outcome it names as allowed. Every other outcome
// ends the process: see outcomes.h.
struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
};

void docx(std::string_view bytes);
void html(std::string_view bytes);
void jsonl(std::string_view bytes);
void layout(std::string_view bytes);
void message(std::string_view bytes);
void pack(std::string_view bytes);
void pdf(std::string_view bytes);
void query(std::string_view bytes);
void text(std::string_view bytes);

inline constexpr Target k_targets[] = {{"docx", docx},     {"html", html},       {"jsonl", jsonl},
                                       {"layout", layout}, {"message", message}, {"pack", pack},
                                       {"pdf", pdf},       {"query", query},     {"text", text}};

// Null where there is none of that name.
[[nodiscard]] constexpr const Target* find_target(std::string_view name) {
  for (const Target& target : k_targets) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

}  // namespace revisit::fuzz
