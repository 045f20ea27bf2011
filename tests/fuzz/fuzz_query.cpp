// The language of queries. Allowed: a complaint that can be shown, or a tree that the store can search for.
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"
#include "search/query.h"
#include "store/sample.h"
#include "store/search.h"

using namespace revisit;

namespace {

// A store to search in, made once.
class Shelf {
 public:
  Shelf() : m_store(opened(m_folder.path() / "s.db")) {
    fuzz::require(m_store.put(sample::document(), sample::report(), "/r/1.pdf").has_value(),
                  "the sample is stored");
  }
  [[nodiscard]] const store::Store& store() const { return m_store; }

 private:
  static store::Store opened(const std::filesystem::path& file) {
    auto store = store::Store::open(file, store::Mode::write);
    fuzz::require(store.has_value(), "a store can be made");
    return std::move(*store);
  }

  sample::TemporaryFolder m_folder;
  store::Store m_store;
};

void require_inside(search::Range range, std::string_view query) {
  fuzz::require(range.begin <= range.end && range.end <= query.size(), "what is meant stands in the query");
}

void look(const search::Node& node, std::string_view query, int depth) {
  require_inside(node.range, query);
  fuzz::require(depth <= 3 * search::k_deepest_query, "the depth of a query is bounded");
  for (const search::Node& child : node.children) look(child, query, depth + 1);
}

}  // namespace

void fuzz::query(std::string_view bytes) {
  static const Shelf shelf;
  // What comes from a command line is valid UTF-8.
  const std::string query = fuzz::valid_utf8(bytes);
  const auto parsed = search::parse_query(query);
  if (!parsed) {
    require_inside(parsed.error().range, query);
    fuzz::require(!parsed.error().reason.empty(), "an error has a reason");
    static_cast<void>(parsed.error().explain(query));
    return;
  }
  look(*parsed, query, 0);
  const auto found = store::search(shelf.store(), *parsed, {20, false, sample::find_provider(), {}});
  if (found) return;
  fuzz::require(found.error().query.has_value(),
                "the store can search for all that the language can say: " + found.error().store.reason);
  require_inside(found.error().query->range, query);
  static_cast<void>(found.error().query->explain(query));
}
