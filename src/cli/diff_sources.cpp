#include "cli/diff_sources.h"

#include <filesystem>
#include <system_error>

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
  // Inspections of one framework family: the latest, and the one before it that inspected the same thing.
  std::erase_if(*visits, [](const store::VisitSummary& visit) {
    return !is_inspection(visit) || visit.judgements == 0;
  });
  if (visits->size() < 2) {
    return std::unexpected("the store has " +
                           std::string(visits->empty() ? "no inspection" : "only one inspection") + " of '" +
                           provider + "' with grades; name two reports to compare, or ingest more");
  }
  auto older = report_of_document(*store, (*visits)[visits->size() - 2].document);
  if (!older) return std::unexpected(older.error());
  auto newer = report_of_document(*store, visits->back().document);
  if (!newer) return std::unexpected(newer.error());
  return std::pair(std::move(*older), std::move(*newer));
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
