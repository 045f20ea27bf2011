// Documents as JSON, exactly: what `revisit extract --with-text` prints and `revisit ingest --from-jsonl`
// takes in. The schema is the definition `document` in src/report/report.schema.json.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "tag/report.h"
#include "tag/stated.h"
#include "text/document.h"

namespace revisit::report {

// Where and by what a file was read, beside what it says.
struct Extraction {
  std::string path;    // absolute, as bytes
  std::string reader;  // what read it; see store::Makers
};

// The line of to_json(), with the document and its extraction added.
[[nodiscard]] std::string to_json(const tag::Report& report, const text::Document& document,
                                  const Extraction& extraction);

// A file that could not be read. `sha256` is empty where not even its bytes could be.
struct Failed {
  std::string code;
  std::string sha256;
  std::uint32_t page = 0;
  std::string reason;  // one sentence
};

// The line of error_to_json(), with the extraction and the hash added.
[[nodiscard]] std::string to_json(const std::string& name, const Failed& failed,
                                  const Extraction& extraction);

// A line, read back: a document or why there is none.
struct ExtractedLine {
  Extraction extraction;
  std::optional<text::Document> document;  // the very values that were written; its invariants hold
  std::optional<Failed> failed;
  tag::Stated stated;  // by the user, when the line was written; the date is a day
};

// Reads a line that one of the two functions above wrote. The line may be anything: every number is held to
// the range of its type, and a document whose invariants do not hold (text::check_invariants) is refused. The
// error is a sentence without the line's number.
[[nodiscard]] std::expected<ExtractedLine, std::string> read_extracted_line(std::string_view line);

}  // namespace revisit::report
