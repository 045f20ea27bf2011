// From a reference such as "torbay@2018-06-11/recommendation/3" to what it means.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"
#include "tag/items.h"

namespace revisit::cli {

struct FoundItem {
  store::DocumentSummary document;
  std::optional<store::VisitSummary> visit;  // where the document is about one
  text::Document text;
  tag::Report report;
  tag::Item item;
  std::string
      document_reference;  // the visit's key, or the beginning of the hash where it has another document
  [[nodiscard]] std::string reference() const {
    return item.name.empty() ? document_reference : document_reference + "/" + item.name;
  }
};

// Otherwise one sentence for the user, which names what the reference could mean. A provider with several
// visits is no document: which one is cited must not depend on what is ingested next.
[[nodiscard]] std::expected<FoundItem, std::string> find_item(const store::Store& store,
                                                              const store::FindProvider& find_provider,
                                                              std::string_view reference);

}  // namespace revisit::cli
