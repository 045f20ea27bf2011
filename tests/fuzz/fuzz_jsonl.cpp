// A line that 'revisit extract --with-text' may have printed, on this machine or another. Allowed: a reason
// why it is not believed; or a file that could not be read; or a sound document, which goes to a worker and
// into another such line without any change.
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"
#include "report/document_json.h"
#include "work/message.h"

using namespace revisit;

void fuzz::jsonl(std::string_view bytes) {
  const auto line = report::read_extracted_line(bytes);
  if (!line) {
    require(!line.error().empty(), "a line is refused without a reason");
    return;
  }
  require(line->document.has_value() != line->failed.has_value(),
          "a line holds either a document or a failure");
  if (!line->document) {
    const auto again = report::read_extracted_line(report::to_json("x", *line->failed, line->extraction));
    require(again && again->failed && again->failed->reason == line->failed->reason,
            "a failure is written otherwise");
    return;
  }
  require_sound(*line->document);
  const auto task = work::decode_task(work::encode(work::Task{"/x", line->document}));
  require(task && task->document == line->document, "a worker gets another document");
  tag::Report report;
  report.sha256 = line->document->sha256;
  const auto whole = report::read_extracted_line(report::to_json(report, *line->document, line->extraction));
  require(whole && whole->document == line->document, "a document is written otherwise");
  require(whole->extraction.path == line->extraction.path, "a path is written otherwise");
}
