// What the program and its worker processes say to each other.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "work/queue.h"

namespace revisit::work {

// What a worker says first: it waits for tasks, or why it cannot work, in a text for the user.
struct Greeting {
  bool ready = false;
  std::string text;  // ready: the protections that this system refuses, empty where it has them all
};

[[nodiscard]] std::string encode(const Greeting& greeting);
[[nodiscard]] std::optional<Greeting> decode_greeting(std::string_view bytes);

[[nodiscard]] std::string encode(const Task& task);
[[nodiscard]] std::optional<Task> decode_task(std::string_view bytes);

// Whether all places that facts have are inside a text of this many bytes, and all numbers are numbers.
[[nodiscard]] bool places_are_inside(const tag::Report& report, std::size_t text_size);

[[nodiscard]] std::string encode(const Result& result);
// The result of this task. It comes from a process that may have read hostile input, and not every result is
// believed: a document must keep its invariants, facts must stand inside its text, and both must be about the
// same file. Otherwise a text on what is wrong.
[[nodiscard]] std::expected<Result, std::string> decode_result(std::string_view bytes, const Task& task);

}  // namespace revisit::work
