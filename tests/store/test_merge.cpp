#include <catch2/catch.hpp>

#include "store/merge.h"
#include "store/sample.h"
#include "store/sound_sample.h"
#include "store/sqlite.h"

using namespace revisit;
using store::Mode;
using store::Store;

namespace {

template <class T>
T value_of(std::expected<T, store::Error> result) {
  if (!result) throw std::runtime_error(result.error().reason);
  return std::move(*result);
}

struct Two {
  sample::TemporaryFolder folder;
  Store into = value_of(Store::open(folder.path() / "into.db", Mode::write));
  Store from = value_of(Store::open(folder.path() / "from.db", Mode::write));

  void put(Store& store, std::string_view hash, const tag::Report& report, const std::string& path) {
    value_of(store.put(sample::document(hash), report, path));
  }
};

}  // namespace

TEST_CASE("merge: takes documents that the store does not have, once") {
  Two two;
  const tag::Report in_both_stores = sample::sound_report(sample::document("aa"));
  const tag::Report in_one = sample::sound_report(sample::document("bb"));
  two.put(two.into, "aa", in_both_stores, "/north/a.pdf");
  two.put(two.from, "bb", in_one, "/south/b.pdf");
  two.put(two.from, "aa", in_both_stores, "/south/a.pdf");
  value_of(two.from.put_refused("/south/c.pdf", {"empty", "", 0, "The file is empty."}));
  const auto first = value_of(store::merge(two.into, two.from));
  CHECK(first.added == 1);
  CHECK(first.known == 1);
  CHECK(first.refused == 1);
  CHECK(first.conflicts.empty());
  const auto documents = value_of(two.into.list_documents());
  REQUIRE(documents.size() == 2);
  for (const store::DocumentSummary& document : documents) {
    const bool in_both = document.sha256 == sample::hash("aa");
    CHECK(document.paths.size() == (in_both ? 2 : 1));
    CHECK(value_of(two.into.load_document(document.id)) == sample::document(in_both ? "aa" : "bb"));
    CHECK(value_of(two.into.load_report(document.id)) == (in_both ? in_both_stores : in_one));
  }
  CHECK(value_of(two.into.check()) == std::vector<std::string>());

  const std::int64_t changes = two.into.database().integer("SELECT total_changes()");
  const auto again = value_of(store::merge(two.into, two.from));
  CHECK(again.added == 0);
  CHECK(again.known == 2);
  CHECK(again.refused == 0);
  CHECK(value_of(two.into.list_documents()).size() == 2);
  CHECK(value_of(two.into.list_refused()).size() == 1);
  CHECK(changes > 0);
}

TEST_CASE("merge: what stands in the store stays, and is named where the other says something else") {
  Two two;
  tag::Report other = sample::report("aa");
  other.regulator = "Somebody else";
  two.put(two.into, "aa", sample::report("aa"), "/a.pdf");
  two.put(two.from, "aa", other, "/a.pdf");
  const auto merged = value_of(store::merge(two.into, two.from));
  REQUIRE(merged.conflicts.size() == 1);
  CHECK(merged.conflicts[0].ends_with("the other store has other facts; ours stay"));
  const auto documents = value_of(two.into.list_documents());
  CHECK(value_of(two.into.load_report(documents[0].id)) == sample::report("aa"));
}

TEST_CASE("merge: a file counts as refused only while no document is known from its path") {
  Two two;
  value_of(two.into.put_refused("/a.pdf", {"empty", "", 0, "The file is empty."}));
  two.put(two.into, "cc", sample::report("cc"), "/c.pdf");
  two.put(two.from, "aa", sample::report("aa"), "/a.pdf");
  value_of(two.from.put_refused("/c.pdf", {"empty", "", 0, "The file is empty."}));
  value_of(store::merge(two.into, two.from));
  CHECK(value_of(two.into.list_refused()).empty());
  CHECK(value_of(two.into.list_documents()).size() == 2);
}

TEST_CASE("merge: the state of files and what read them come along") {
  Two two;
  const store::FileState state{1, 2, 3, 4, 5};
  const store::Makers makers{"reader", "tagger"};
  value_of(two.from.put(sample::document("aa"), sample::report("aa"), "/a.pdf", {state, makers}));
  value_of(store::merge(two.into, two.from));
  const auto known = value_of(two.into.find_file("/a.pdf", state));
  REQUIRE(known.has_value());
  CHECK(known->makers == makers);
}

TEST_CASE("merge: what a spoilt store says is left out, and the store itself named as contradicting itself") {
  struct Case {
    const char* what;
    const char* sql;
    const char* said;
  };
  const Case cases[] = {
      {"a block outside the text",
       "UPDATE block SET span_end = 1000000 WHERE document_id = 1 AND position = 0", ""},
      {"a fact outside the text", "UPDATE source SET spans = '[[0,1000000]]' WHERE document_id = 1",
       "a fact stands outside its text"},
      {"a place that is none", "UPDATE source SET spans = 'here' WHERE document_id = 1", ""},
      {"a hash that is none", "UPDATE document SET sha256 = '../../etc/passwd' WHERE id = 1",
       "its hash is none"},
      {"no places of words", "UPDATE fragment_data SET data = x'FFFFFFFF' WHERE document_id = 1",
       "from.db keeps of a document contradicts itself"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    Two two;
    two.put(two.from, "aa", sample::sound_report(sample::document("aa")), "/a.pdf");
    two.put(two.from, "bb", sample::sound_report(sample::document("bb")), "/b.pdf");
    two.from.database().execute(c.sql);
    const auto merged = value_of(store::merge(two.into, two.from));
    CHECK(merged.added == 1);
    REQUIRE(merged.conflicts.size() == 1);
    INFO(merged.conflicts[0]);
    CHECK(merged.conflicts[0].find("left out: ") != std::string::npos);
    CHECK(merged.conflicts[0].find(c.said) != std::string::npos);
    CHECK(value_of(two.into.check()) == std::vector<std::string>());
  }
}
