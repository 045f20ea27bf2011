// What a worker sends, which may have been taken over by what it read. The first byte says what is expected;
// with 'm' it is a good result in which bytes were changed, as the rest of the input says by three bytes
// each: a position and what to put there. Allowed: refusal, or a value that can be sent on and comes back the
// same; a result's document is sound.
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"
#include "store/sample.h"
#include "work/message.h"

using namespace revisit;

namespace {

void read_result(std::string_view bytes, const work::Task& task) {
  const auto result = work::decode_result(bytes, task);
  if (!result) return;
  if (*result && !task.document) {
    fuzz::require(text::check_invariants((*result)->document).empty(), "the document is sound");
  }
  const std::string again = work::encode(*result);
  const auto back = work::decode_result(again, task);
  fuzz::require(back.has_value() && back->has_value() == result->has_value(), "what was read can be sent");
  fuzz::require(work::encode(*back) == again, "what was sent comes back the same");
}

std::string changed(std::string message, std::string_view changes) {
  for (; changes.size() >= 3; changes.remove_prefix(3)) {
    const auto at = static_cast<std::size_t>(static_cast<unsigned char>(changes[0])) |
                    static_cast<std::size_t>(static_cast<unsigned char>(changes[1])) << 8U;
    message[at % message.size()] = changes[2];
  }
  return message;
}

}  // namespace

void fuzz::message(std::string_view bytes) {
  static const work::Task reading{"/x.pdf", {}};
  static const work::Task tagging{"/x.pdf", sample::document()};
  static const std::string good = work::encode(work::Output{sample::document(), sample::report()});
  if (bytes.empty()) return;
  const char expected = bytes.front();
  bytes.remove_prefix(1);
  switch (expected) {
    case 'g':
      if (const auto greeting = work::decode_greeting(bytes)) {
        fuzz::require(work::decode_greeting(work::encode(*greeting)).has_value(), "a greeting can be sent");
      }
      break;
    case 't':
      if (const auto task = work::decode_task(bytes)) {
        fuzz::require(work::decode_task(work::encode(*task)).has_value(), "a task can be sent");
      }
      break;
    case 'f':
      read_result(bytes, tagging);
      break;
    case 'm':
      read_result(changed(good, bytes), reading);
      break;
    default:
      read_result(bytes, reading);
  }
}
