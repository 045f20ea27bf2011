#include "tag/stated.h"

#include <string_view>

#include "tag/report.h"

namespace revisit::tag {

Stated stated_in(const Report& report) {
  const auto by_user = [](const Source& source) { return source.rule == k_stated_by_user; };
  Stated stated;
  if (report.provider && by_user(report.provider->source)) stated.provider = report.provider->value;
  if (report.visit_type_source && by_user(*report.visit_type_source)) stated.kind = report.document_kind;
  if (report.published && by_user(report.published->source)) stated.date = report.published->value;
  // A paper has the date as that of its meeting or its decision.
  for (const char* field : {"date", "decision_date"}) {
    const PaperFact* fact = report.paper ? report.paper->fact(field) : nullptr;
    if (fact != nullptr && by_user(fact->source)) stated.date = fact->value;
  }
  return stated;
}

}  // namespace revisit::tag
