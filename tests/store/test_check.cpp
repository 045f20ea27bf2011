// What `check` finds in a store that was spoilt, and copies.
#include <catch2/catch.hpp>

#include "store/raw.h"
#include "store/sample.h"
#include "store/sound_sample.h"
#include "store/store.h"

using namespace revisit;

namespace {

std::filesystem::path made(const sample::TemporaryFolder& folder) {
  const auto file = folder.path() / "s.db";
  auto store = store::Store::open(file, store::Mode::write);
  REQUIRE(store);
  const text::Document document = sample::document();
  REQUIRE(store->put(document, sample::sound_report(document), "/r/1.pdf"));
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
       "document 1 (2018-08-24 children's services.pdf, 0123abcd): block 0 has another text than its place"},
      {"UPDATE source SET spans = '[[0,1000000]]' WHERE id = 1", "stands outside the text"},
      {"UPDATE source SET spans = '[[9,3]]' WHERE id = 1", "stands outside the text"},
      {"UPDATE source SET page = 77 WHERE id = 1", "and not on page 77 as stored"},
      {"UPDATE source SET page = 3 - page WHERE id = 2", "as stored"},
      {"UPDATE source SET line = 3 WHERE id = 2", "and not on 3 as stored"},
      {"UPDATE source SET span_begin = span_begin + 1 WHERE id = 2",
       "has other columns span_begin and span_end"},
      {"UPDATE source SET boxes = '[[1,1,2,3,4]]' WHERE id = 2",
       "has a box on the page where its words are not printed"},
      {"UPDATE source SET spans = 'x' WHERE id = 1", "cannot be read"},
      {"UPDATE recommendation SET text = 'Improve nothing at all' WHERE position = 1",
       "recommendation 1 has words that do not stand at its place"},
      {"UPDATE finding SET text = upper(text) WHERE position = 0",
       "finding 0 has words that do not stand at its place"},
      {"UPDATE finding_recommendation SET recommendation = '9'",
       "finding 0 is tied to a recommendation that there is not"},
      {"UPDATE passage SET item_id = 99 WHERE kind = 2",
       "a passage is that of recommendation 99, which there is not"},
      {"UPDATE document_text SET text = ''", "document 1 ("},
      {"UPDATE passage SET span_end = 1000000 WHERE block = 0", "a passage stands outside the text"},
      {"UPDATE passage SET span_end = span_end - 2 WHERE block = 0",
       "the index of the full-text search has other words of document 1 than its passage "},
      {"UPDATE passage SET id = id + 4294967296 WHERE block = 0",
       "has a number of another document, kind or length"},
      {"UPDATE passage SET id = id + 8 WHERE block = 0", "has a number of another document, kind or length"},
      {"UPDATE passage SET kind = 5 WHERE kind = 1", "has a number of another document, kind or length"},
      {"UPDATE passage SET kind = 5 WHERE kind = 1",
       "the index of the full-text search has other words of document 1"},
      {"DELETE FROM passage WHERE block = 0",
       "the index of the full-text search has words of 1 passages that there are not"},
      {"INSERT INTO passage_search (passage_search) VALUES ('delete-all')",
       "the index of the full-text search has other words"},
      {"INSERT INTO passage_search (rowid, text) VALUES (77, 'more')",
       "the index of the full-text search has words of 1 passages that there are not"},
      {"INSERT INTO visit (key, regulator, framework, visit_type, identified_by) VALUES ('x@2000', '', '', "
       "'', 'x')",
       "no document is about visit x@2000"},
      {"INSERT INTO file_state VALUES ('/r/9.pdf', 1, 1, 1, 1, 1, 'abc', 'r')",
       "what was read from /r/9.pdf is not there"},
      {"INSERT INTO judgement SELECT 99, 99, 0, area, key, grade, scale, rank, source_id FROM judgement "
       "LIMIT 1",
       "table judgement: the row 99 refers to none of report"}};
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

TEST_CASE("put_report: the index keeps in step with other facts of the same text") {
  const text::Document document = sample::document("11");
  const tag::Report sound = sample::sound_report(document);
  struct Change {
    const char* what;
    void (*change)(tag::Report&);
  };
  const std::vector<Change> changes = {
      {"another polarity", [](tag::Report& r) { r.findings.at(0).polarity = "progress"; }},
      {"no findings", [](tag::Report& r) { r.findings.clear(); }},
      {"one recommendation less", [](tag::Report& r) { r.recommendations.pop_back(); }},
      {"no facts in the text", [](tag::Report& r) {
         r.findings.clear();
         r.recommendations.clear();
       }}};
  for (const Change& change : changes) {
    CAPTURE(change.what);
    tag::Report other = sound;
    change.change(other);
    const sample::TemporaryFolder folder;
    const auto file = folder.path() / "revisit.db";
    {
      auto store = store::Store::open(file, store::Mode::write);
      REQUIRE(store);
      const auto put = store->put(document, sound, "/r/1.pdf");
      REQUIRE(put);
      for (const tag::Report& report : {other, sound}) {
        const auto again = store->put_report(put->document, report, {});
        REQUIRE(again);
        CHECK(again->outcome == store::Outcome::retagged);
        CHECK(problems(file).empty());
      }
    }
    // Passages are what they would have been at once.
    const auto at_once = folder.path() / "at-once.db";
    REQUIRE(store::Store::open(at_once, store::Mode::write)->put(document, sound, "/r/1.pdf"));
    const char* passages =
        "SELECT group_concat(id || ' ' || kind || ' ' || item || ' ' || span_end) FROM passage";
    CHECK(raw::value(file, passages) == raw::value(at_once, passages));
  }
}

TEST_CASE(
    "put_report: a new version that says the same gives facts the new rules' names, and writes no fact "
    "anew") {
  const text::Document document = sample::document("11");
  const tag::Report sound = sample::sound_report(document);
  REQUIRE(sound.findings.size() > 1);
  const std::string old_rule = sound.findings.at(0).source.rule;
  struct Change {
    const char* what;
    void (*change)(tag::Report&);
    bool keeps_rows;
  };
  const std::vector<Change> changes = {
      {"the pack's version", [](tag::Report& r) { r.pack = "ofsted-test/2"; }, true},
      {"a rule's name, wherever it is",
       [](tag::Report& r) {
         const std::string old_name = r.findings.at(0).source.rule;
         for (tag::Finding& finding : r.findings) {
           if (finding.source.rule == old_name) finding.source.rule = "ofsted-test/2:renamed";
         }
       },
       true},
      {"one rule that became two",
       [](tag::Report& r) {
         r.findings.at(0).source.rule = "ofsted-test/2:one";
         r.findings.at(1).source.rule = "ofsted-test/2:two";
       },
       sound.findings.at(1).source.rule != old_rule},
      {"a rule's name and what it found",
       [](tag::Report& r) {
         r.findings.at(0).source.rule = "ofsted-test/2:renamed";
         r.findings.at(0).polarity = "progress";
       },
       false}};
  for (const Change& change : changes) {
    CAPTURE(change.what);
    tag::Report other = sound;
    change.change(other);
    const sample::TemporaryFolder folder;
    const auto file = folder.path() / "revisit.db";
    const char* rows =
        "SELECT group_concat(id || ' ' || source_id) FROM (SELECT * FROM finding WHERE document_id = 1)";
    std::string before;
    {
      auto store = store::Store::open(file, store::Mode::write);
      REQUIRE(store);
      const auto put = store->put(document, sound, "/r/1.pdf");
      REQUIRE(put);
      REQUIRE(put->document == 1);
      // Rows behind those of the first, which rows written anew cannot take the numbers of.
      const text::Document another = sample::document("22");
      REQUIRE(store->put(another, sample::sound_report(another), "/r/2.pdf"));
      before = raw::value(file, rows);
      const auto again = store->put_report(put->document, other, {});
      REQUIRE(again);
      CHECK(again->outcome == store::Outcome::retagged);
      const auto loaded = store->load_report(put->document);
      REQUIRE(loaded);
      CHECK(loaded->pack == other.pack);
      CHECK(loaded->findings == other.findings);
    }
    CHECK(problems(file).empty());
    CHECK((before == raw::value(file, rows)) == change.keeps_rows);
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
    REQUIRE(writer->put(sample::document("77"), sample::sound_report(sample::document("77")), "/r/2.pdf"));
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
  CHECK(problems(file) == std::vector<std::string>());
}
