#include "cli/diff_sources.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "compare/comparison.h"

namespace revisit::cli {

namespace {

std::expected<tag::Report, std::string> report_of_document(const store::Store& store, std::int64_t document) {
  auto report = store.load_report(document);
  if (!report) return std::unexpected(report.error().reason);
  return std::move(*report);
}

// Letters between inspections give no grades; a diff of two inspections passes over them.
bool is_inspection(const store::VisitSummary& visit) {
  return visit.visit_type.find("visit") == std::string::npos;
}

std::expected<tag::Report, std::string> report_of(const StoreAccess& access, const ReadFile& read_file,
                                                  const std::string& reference) {
  std::error_code failure;
  if (std::filesystem::is_regular_file(reference, failure)) {
    auto read = read_file(reference);
    if (!read) return std::unexpected(reference + ": " + read.error().reason);
    return std::move(read->second);
  }
  if (reference.ends_with(".pdf")) return std::unexpected("there is no file " + reference);
  const auto store = open_store(access, store::Mode::read);
  if (!store) return std::unexpected(store.error());
  const auto match = store->find_visits(reference, access.find_provider);
  if (!match) return std::unexpected(match.error().reason);
  if (match->kind == store::VisitMatch::Kind::found && match->document) {
    return report_of_document(*store, *match->document);
  }
  // Of several visits in that time the one inspection is meant, not the letters around it.
  if (match->kind == store::VisitMatch::Kind::ambiguous) {
    std::vector<store::VisitSummary> inspections = match->candidates;
    std::erase_if(inspections, [](const store::VisitSummary& visit) { return !is_inspection(visit); });
    if (inspections.size() == 1) return report_of_document(*store, inspections.front().document);
  }
  return std::unexpected(match->explain());
}

std::expected<std::pair<tag::Report, tag::Report>, std::string> last_two_of(const StoreAccess& access,
                                                                            const std::string& provider) {
  const auto store = open_store(access, store::Mode::read);
  if (!store) return std::unexpected(store.error());
  auto visits = store->list_visits({provider}, access.find_provider);
  if (!visits) return std::unexpected(visits.error().reason);
  if (visits->empty()) {
    const auto match = store->find_visits(provider, access.find_provider);
    if (!match) return std::unexpected(match.error().reason);
    if (match->kind == store::VisitMatch::Kind::found) {
      return std::unexpected("'" + provider +
                             "' is one visit; name a second one to compare it with, or a provider alone");
    }
    return std::unexpected(match->explain());
  }
  std::erase_if(*visits, [](const store::VisitSummary& visit) {
    return !is_inspection(visit) || visit.judgements == 0;
  });
  if (visits->size() < 2) {
    return std::unexpected("the store has " +
                           std::string(visits->empty() ? "no inspection" : "only one inspection") + " of '" +
                           provider + "' with grades; name two reports to compare, or ingest more");
  }
  // The latest that has one before it that graded the same, and the latest of those.
  std::vector<tag::Report> reports;  // the newest first
  for (std::size_t older = visits->size(); older-- > 0;) {
    auto report = report_of_document(*store, (*visits)[older].document);
    if (!report) return std::unexpected(report.error());
    for (tag::Report& newer : reports) {
      if (compare::grade_an_area_in_common(*report, newer)) {
        return std::pair(std::move(*report), std::move(newer));
      }
    }
    reports.push_back(std::move(*report));
  }
  return std::unexpected("no two inspections of '" + provider +
                         "' in the store grade an area in common; name two reports to compare");
}

}  // namespace

DiffSources diff_sources(const StoreAccess& access, const ReadFile& read_file,
                         std::function<std::expected<compare::Settings, std::string>()> settings) {
  DiffSources sources;
  sources.report = [access, read_file](const std::string& reference) {
    return report_of(access, read_file, reference);
  };
  sources.last_two = [access](const std::string& provider) { return last_two_of(access, provider); };
  sources.settings = std::move(settings);
  return sources;
}

}  // namespace revisit::cli
