#include "text/sentences.h"

#include <memory>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace revisit::text {

namespace {

// Making an iterator with exceptions takes far longer than using one, and one thread may use one at a time.
icu::BreakIterator* sentence_iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createSentenceInstance(icu::Locale("en@ss=standard"), status));
    if (U_FAILURE(status)) made.reset();
    return made;
  }();
  return iterator.get();
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void add(std::vector<Span>& sentences, std::string_view source, std::uint32_t begin, std::uint32_t end) {
  while (begin < end && is_space(source[begin])) ++begin;
  while (begin < end && is_space(source[end - 1])) --end;
  if (begin < end) sentences.push_back({begin, end});
}

}  // namespace

std::vector<Span> sentences_of(std::string_view source, Span span) {
  std::vector<Span> sentences;
  icu::BreakIterator* iterator = sentence_iterator();
  std::uint32_t line = span.begin;
  while (line < span.end) {
    std::size_t found = source.find('\n', line);
    const auto end = found < span.end ? static_cast<std::uint32_t>(found) : span.end;
    UErrorCode status = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, source.data() + line, end - line, &status);
    if (iterator != nullptr) iterator->setText(&text, status);
    if (iterator == nullptr || U_FAILURE(status)) {
      add(sentences, source, line, end);
    } else {
      // Over UTF-8 the iterator counts in bytes.
      std::int32_t begin = iterator->first();
      for (std::int32_t next = iterator->next(); next != icu::BreakIterator::DONE; next = iterator->next()) {
        add(sentences, source, line + static_cast<std::uint32_t>(begin),
            line + static_cast<std::uint32_t>(next));
        begin = next;
      }
    }
    utext_close(&text);
    line = end + 1;
  }
  return sentences;
}

}  // namespace revisit::text
