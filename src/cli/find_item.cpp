#include "cli/find_item.h"

#include <algorithm>

#include "text/sha256.h"

namespace revisit::cli {

std::expected<FoundItem, std::string> find_item(const store::Store& store,
                                                const store::FindProvider& find_provider,
                                                std::string_view reference) {
  const std::size_t slash = reference.find('/');
  const auto match = store.find_visits(reference.substr(0, slash), find_provider);
  if (!match) return std::unexpected(match.error().reason);
  if (!match->document) return std::unexpected(match->explain());

  const auto documents = store.list_documents();
  if (!documents) return std::unexpected(documents.error().reason);
  const auto document = std::ranges::find(*documents, *match->document, &store::DocumentSummary::id);
  if (document == documents->end()) return std::unexpected("the store has lost the document: a bug");
  FoundItem found;
  found.document = *document;
  if (!match->candidates.empty()) found.visit = match->candidates.front();
  found.document_reference = found.visit && found.visit->document == found.document.id
                                 ? found.visit->key
                                 : std::string(text::short_hash(found.document.sha256));

  auto text = store.load_document(found.document.id);
  if (!text) return std::unexpected(text.error().reason);
  auto report = store.load_report(found.document.id);
  if (!report) return std::unexpected(report.error().reason);
  found.text = std::move(*text);
  found.report = std::move(*report);
  const std::string_view name =
      slash == std::string_view::npos ? std::string_view() : reference.substr(slash + 1);
  auto item = tag::find_item(found.text, found.report, name);
  if (!item) return std::unexpected(found.document_reference + ": " + item.error());
  found.item = std::move(*item);
  return found;
}

}  // namespace revisit::cli
