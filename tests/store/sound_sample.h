// The made-up report of sample.h, made true of its document.
#pragma once

#include "tag/report.h"
#include "text/document.h"

namespace revisit::sample {

// Each fact stands where it says: its page, boxes and text are those of its spans in the document.
tag::Report sound_report(const text::Document& document);

}  // namespace revisit::sample
