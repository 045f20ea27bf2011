// What `check` finds in a store that was spoilt, and copies.
#include <catch2/catch.hpp>

#include "store/raw.h"
#include "store/sample.h"
#include "store/store.h"

using namespace revisit;

namespace {

std::filesystem::path made(const sample::TemporaryFolder& folder) {
  const auto file = folder.path() / "s.db";
  auto store = store::Store::open(file, store::Mode::write);
  REQUIRE(store);
  REQUIRE(store->put(sample::document(), sample::report(), "/r/1.pdf"));
  return file;
}

std::vector<std::string> problems(const std::filesystem::path& file) {
  const auto store = store::Store::open(file, store::Mode::read);
  REQUIRE(store);
  const auto found = store->check();
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("check: sees what was spoilt") {
  struct Case {
    const char* sql;
    const char* expected;
  };
  const Case cases[] = {
      {"UPDATE block SET text = 'other' WHERE position = 0",
       "document 1: block 0 has another text than its place"},
      {"UPDATE source SET spans = '[[0,1000000]]' WHERE id = 1", "stands outside the text"},
      {"UPDATE source SET page = 77 WHERE id = 1", "on page 77, which there is not"},
      {"UPDATE source SET spans = 'x' WHERE id = 1", "cannot be read"},
      {"UPDATE document_text SET text = ''", "document 1: "},
      {"UPDATE passage SET span_end = 1000000 WHERE id = 1", "a passage stands outside the text"},
      {"DELETE FROM passage WHERE id = 1", "the index of the full-text search has 1 passages too many"},
      {"INSERT INTO judgement SELECT 99, 99, 0, area, key, grade, scale, rank, source_id FROM judgement "
       "LIMIT 1",
       "a row of judgement refers to none of report"}};
  for (const Case& c : cases) {
    CAPTURE(c.sql);
    const sample::TemporaryFolder folder;
    const auto file = made(folder);
    REQUIRE(problems(file).empty());
    raw::query(file, c.sql);
    bool found = false;
    for (const std::string& problem : problems(file))
      found = found || problem.find(c.expected) != std::string::npos;
    CHECK(found);
  }
}

TEST_CASE("back_up: a whole copy, also inside somebody else's batch; never over a file") {
  const sample::TemporaryFolder folder;
  const auto file = made(folder);
  const auto copy = folder.path() / "copy.db";
  auto writer = store::Store::open(file, store::Mode::write);
  REQUIRE(writer);
  REQUIRE(writer->begin_batch());
  REQUIRE(writer->put(sample::document("77"), sample::report("77"), "/r/2.pdf"));
  const auto reader = store::Store::open(file, store::Mode::read);
  REQUIRE(reader);
  REQUIRE(reader->back_up(copy));
  REQUIRE(writer->commit_batch());
  CHECK(raw::value(copy, "SELECT count(*) FROM document") == "1");
  CHECK(raw::value(file, "SELECT count(*) FROM document") == "2");
  CHECK(problems(copy).empty());
  const auto again = reader->back_up(copy);
  REQUIRE_FALSE(again);
  CHECK(again.error().reason.find("there is a file") != std::string::npos);
  CHECK_FALSE(reader->back_up(folder.path() / "no" / "such" / "folder.db"));
}

TEST_CASE("batch: what fails in it is undone alone, what is not committed is lost wholly") {
  const sample::TemporaryFolder folder;
  const auto file = made(folder);
  {
    auto writer = store::Store::open(file, store::Mode::write);
    REQUIRE(writer);
    REQUIRE(writer->begin_batch());
    REQUIRE(writer->put(sample::document("77"), sample::report("77"), "/r/2.pdf"));
    text::Document broken = sample::document("88");
    broken.note_references.at(0).place.box.left = std::numeric_limits<float>::infinity();
    const auto put = writer->put(broken, sample::report("88"), "/r/3.pdf");
    REQUIRE_FALSE(put);
    CHECK(put.error().code == store::ErrorCode::invalid);
    REQUIRE(writer->commit_batch());
    REQUIRE(writer->begin_batch());
    REQUIRE(writer->put(sample::document("99"), sample::report("99"), "/r/4.pdf"));
  }
  CHECK(raw::value(file, "SELECT count(*) FROM document") == "2");
  CHECK(problems(file).empty());
}
