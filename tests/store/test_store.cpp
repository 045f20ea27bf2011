#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

#include "folders.h"
#include "store/migrations.h"
#include "store/raw.h"
#include "store/sample.h"
#include "store/sound_sample.h"
#include "store/sqlite.h"
#include "store/store.h"

using namespace revisit;
using store::ErrorCode;
using store::Mode;
using store::Outcome;
using store::Store;

namespace {

template <class T>
T value_of(std::expected<T, store::Error> result) {
  if (!result) throw std::runtime_error(result.error().reason);
  return std::move(*result);
}

store::PutResult put(Store& store, const text::Document& document, const tag::Report& report,
                     const std::filesystem::path& path = "/reports/torbay.pdf") {
  return value_of(store.put(document, report, path));
}

store::PutResult put(Store& store, std::string_view hash, const sample::Visit& visit) {
  return put(store, sample::document(hash), sample::report_of(hash, visit), "/" + std::string(hash) + ".pdf");
}

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> keys_of(const std::vector<store::VisitSummary>& visits) {
  std::vector<std::string> keys;
  for (const auto& visit : visits) keys.push_back(visit.key);
  return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("sample document keeps the invariants") {
  CHECK(text::check_invariants(sample::document()).empty());
}

TEST_CASE("Store::put: what went in comes out") {
  const sample::TemporaryFolder folder;
  Store store = value_of(Store::open(folder.path() / "new" / "folders" / "s.db", Mode::write));
  const text::Document document = sample::document();
  const tag::Report report = sample::report();
  const store::PutResult result = put(store, document, report);
  CHECK(result.outcome == Outcome::stored);
  CHECK(result.visit == "torbay@2018-06-11");
  CHECK(value_of(store.load_document(result.document)) == document);
  CHECK(value_of(store.load_report(result.document)) == report);

  SECTION("what is sound has no problems") {
    CHECK_FALSE(value_of(store.check()).empty());  // the sample's facts stand at places made up
    const tag::Report sound = sample::sound_report(document);
    put(store, document, sound);
    CHECK(value_of(store.load_report(result.document)) == sound);
    CHECK(value_of(store.check()) == std::vector<std::string>());
  }

  SECTION("references are resolved against the visits that there are") {
    const auto file = folder.path() / "new" / "folders" / "s.db";
    const std::string select = "SELECT coalesce(visit, unresolved) FROM visit_references ORDER BY position";
    CHECK(raw::query(file, select) ==
          std::vector<std::vector<std::string>>{{"torbay@2018-06-11"}, {"it had yet to take place"}});
    tag::Report other = sample::report("ab");
    other.visit_references[0].date_from = "2016-01-01";
    other.visit_references[0].date_to = "2016-12-31";
    other.visit_references[1].event = "visit";
    put(store, sample::document("ab"), other, "/other.pdf");
    CHECK(raw::query(file, select + " LIMIT 4").size() == 4);
    CHECK(raw::value(file, "SELECT unresolved FROM visit_references WHERE date_from = '2016-01-01'") ==
          "the store has no visit of this provider of this kind and time");
    CHECK(raw::value(file,
                     "SELECT unresolved FROM visit_references WHERE event = 'visit' AND date_from = ''") ==
          "the passage says no time");
  }
  SECTION("references to a kind of visit are resolved to one of its type") {
    const auto file = folder.path() / "new" / "folders" / "s.db";
    for (const auto& [hash, type] : {std::pair{"ab", "focused-visit"}, {"cd", "monitoring-visit"}}) {
      tag::Report visit =
          sample::report_of(hash, {.provider = "Torbay", .start = "2021-09-28", .published = ""});
      visit.visit_type = type;
      put(store, sample::document(hash), visit, "/" + std::string(type) + ".pdf");
    }
    tag::Report paper = sample::report("ef");
    paper.visit_references.resize(2, paper.visit_references[0]);
    for (auto& reference : paper.visit_references) {
      reference.event = "visit";
      reference.date_from = "2021-09-01";
      reference.date_to = "2021-09-30";
    }
    paper.visit_references[0].visit_type = "focused visit";
    paper.visit_references[1].visit_type = "monitoring visit";
    put(store, sample::document("ef"), paper, "/paper.pdf");
    CHECK(raw::query(file,
                     "SELECT type.visit_type FROM visit_references AS reference JOIN visits AS type ON "
                     "type.visit = reference.visit WHERE date_from = '2021-09-01' ORDER BY position") ==
          std::vector<std::vector<std::string>>{{"focused-visit"}, {"monitoring-visit"}});
  }
  SECTION("a document without pages") {
    text::Document lines = sample::document("dd");
    lines.pages.clear();
    lines.fragments.clear();
    lines.place_unit = text::PlaceUnit::line;
    lines.places = {{0, 3}, {30, 7}};
    tag::Report placed = sample::report("dd");
    placed.place_unit = text::PlaceUnit::line;
    placed.provider->source.line = 7;
    const auto stored = put(store, lines, placed, "/lines.txt");
    CHECK(value_of(store.load_document(stored.document)) == lines);
    CHECK(value_of(store.load_report(stored.document)) == placed);
    lines.places.pop_back();
    CHECK(put(store, lines, placed, "/lines.txt").outcome == Outcome::reread);
    CHECK(value_of(store.load_document(stored.document)) == lines);
  }
  SECTION("a council's paper") {
    const text::Document minutes = sample::document("cc");
    const tag::Report sound = sample::sound_report(minutes);
    tag::Report read = sound;
    read.paper = sample::paper();
    const auto stored = put(store, minutes, read, "/minutes.pdf");
    CHECK(value_of(store.load_report(stored.document)) == read);
    const auto papers = value_of(store.list_papers());
    REQUIRE(papers.size() == 1);
    CHECK(papers[0].council == "Torbay");
    CHECK(papers[0].items == 2);
    CHECK(papers[0].resolutions == 1);
    read.paper = tag::Paper{};
    put(store, minutes, read, "/minutes.pdf");
    CHECK(value_of(store.load_report(stored.document)) == read);
    put(store, document, sample::sound_report(document));
    CHECK(value_of(store.check()) == std::vector<std::string>());
  }
  SECTION("an empty document and report") {
    text::Document empty;
    empty.sha256 = sample::hash("ff");
    tag::Report nothing;
    nothing.sha256 = empty.sha256;
    const auto stored = put(store, empty, nothing, "/empty.pdf");
    CHECK(stored.visit.empty());
    CHECK(value_of(store.load_document(stored.document)) == empty);
    CHECK(value_of(store.load_report(stored.document)) == nothing);
  }
  SECTION("NULs, broken UTF-8 and a document that breaks its invariants") {
    text::Document odd = sample::document("ee");
    odd.text[3] = '\0';
    odd.text[4] = '\xff';
    odd.title = std::string("a\0b", 3);
    odd.blocks[1].span = {4'000'000'000U, 4};
    odd.sections[0].end_block = -7;
    tag::Report strange = sample::report("ee");
    strange.judgements[0].area = std::string("\0", 1);
    strange.judgements[0].source.spans.clear();
    strange.recommendations[0].text = "\xc3";
    const auto stored = put(store, odd, strange, "/odd.pdf");
    CHECK(value_of(store.load_document(stored.document)) == odd);
    CHECK(value_of(store.load_report(stored.document)) == strange);
    CHECK(put(store, odd, strange, "/odd.pdf").outcome == Outcome::unchanged);
    // What is broken is said, and stops nothing.
    const std::vector<std::string> problems = value_of(store.check());
    CHECK(std::ranges::any_of(problems, [](const std::string& problem) {
      return problem.find("document 2 ") == 0 && problem.find("block 1") != std::string::npos;
    }));
  }
}

TEST_CASE("Store::put: the same again changes nothing") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  Store store = value_of(Store::open(file, Mode::write));
  put(store, sample::document(), sample::report());
  raw::query(file,
             "UPDATE document SET first_seen = 'earlier'; UPDATE document_path SET first_seen = 'earlier'");
  const std::string before = raw::dump(file);
  REQUIRE(before.find("Karen O''Wareing") != std::string::npos);
  CHECK(put(store, sample::document(), sample::report()).outcome == Outcome::unchanged);
  CHECK(raw::dump(file) == before);

  SECTION("under another path") {
    text::Document copy = sample::document();
    copy.file_name = "copy.pdf";
    tag::Report report = sample::report();
    report.name = "copy.pdf";
    CHECK(put(store, copy, report, "/elsewhere/copy.pdf").outcome == Outcome::path_added);
    CHECK(put(store, copy, report, "/elsewhere/copy.pdf").outcome == Outcome::unchanged);
    const auto documents = value_of(store.list_documents());
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].file_name == sample::document().file_name);
    CHECK(documents[0].paths == Keys{"/elsewhere/copy.pdf", "/reports/torbay.pdf"});
  }
}

TEST_CASE("Store::put: another tagging replaces the facts and nothing else") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  Store store = value_of(Store::open(file, Mode::write));
  const auto first = put(store, sample::document(), sample::report());
  put(store, "77", {"Kingston upon Thames", "E09000021"});
  const std::string blocks = "SELECT group_concat(id || text || first_page, '|') FROM block";
  const std::string blocks_before = raw::value(file, blocks);

  tag::Report report = sample::report();
  report.pack = "ofsted-sif/2";
  report.judgements.pop_back();
  report.recommendations.erase(report.recommendations.begin());
  report.inspection_start->value = "2018-06-12";
  report.measures[0].value = 337;
  const auto second = put(store, sample::document(), report);
  CHECK(second.outcome == Outcome::retagged);
  CHECK(second.document == first.document);
  CHECK(second.visit == "torbay@2018-06-12");
  CHECK(value_of(store.load_report(second.document)) == report);
  CHECK(raw::value(file, blocks) == blocks_before);
  CHECK(keys_of(value_of(store.list_visits({}, {}))) ==
        Keys{"kingston-upon-thames@2018-06-11", "torbay@2018-06-12"});
  CHECK(
      raw::value(
          file,
          "SELECT count(*) FROM source WHERE id NOT IN (SELECT source_id FROM judgement "
          "UNION SELECT source_id FROM previous_judgement UNION SELECT source_id FROM measure "
          "UNION SELECT source_id FROM recommendation UNION SELECT source_id FROM header_source "
          "UNION SELECT source_id FROM quotation UNION SELECT coalesce(speaker_source_id, 0) FROM quotation "
          "UNION SELECT coalesce(attribution_source_id, 0) FROM quotation UNION SELECT headline_source_id "
          "FROM article "
          "UNION SELECT byline_source_id FROM article UNION SELECT not_before_source_id FROM article "
          "UNION SELECT source_id FROM visit_reference "
          "UNION SELECT coalesce(date_source_id, 0) FROM visit_reference "
          "UNION SELECT source_id FROM finding UNION SELECT coalesce(polarity_source_id, 0) FROM finding "
          "UNION SELECT coalesce(recommended_source_id, 0) FROM finding "
          "UNION SELECT coalesce(raised_before_source_id, 0) FROM finding "
          "UNION SELECT source_id FROM next_step "
          "UNION SELECT source_id FROM area_covered "
          "UNION SELECT source_id FROM inspector UNION SELECT source_id FROM finding_progress)") == "0");

  SECTION("that no longer recognises it") {
    tag::Report unknown;
    unknown.name = report.name;
    unknown.sha256 = report.sha256;
    unknown.pages = 2;
    CHECK(put(store, sample::document(), unknown).visit.empty());
    CHECK(raw::value(file, "SELECT group_concat(name) FROM provider") == "Kingston upon Thames");
    CHECK(raw::value(file, "SELECT count(*) FROM visit") == "1");
  }
  SECTION("of a text that is read differently") {
    text::Document document = sample::document();
    document.blocks[1].list_depth = 1;
    document.title = "another";
    CHECK(put(store, document, report).outcome == Outcome::reread);
    CHECK(value_of(store.load_document(first.document)) == document);
    CHECK(value_of(store.load_report(first.document)) == report);
    put(store, document, sample::sound_report(document));
    CHECK(value_of(store.check()) == std::vector<std::string>());
  }
}

TEST_CASE("Store::put: all or nothing") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  Store store = value_of(Store::open(file, Mode::write));
  put(store, "aa", {});
  const std::string before = raw::dump(file);

  SECTION("a value in the last fact that cannot be stored") {
    tag::Report report = sample::report();
    report.measures.back().source.boxes.push_back({1, {std::nanf(""), 0, 0, 0}});
    const auto result = store.put(sample::document(), report, "/torbay.pdf");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::invalid);
  }
  SECTION("an error of the database while the last table is written") {
    raw::query(file,
               "CREATE TRIGGER fail BEFORE INSERT ON doubt BEGIN SELECT RAISE(ABORT, 'disk on fire'); END");
    const auto result = store.put(sample::document(), sample::report(), "/torbay.pdf");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::failed);
    CHECK(result.error().reason.ends_with("disk on fire"));
    raw::query(file, "DROP TRIGGER fail");
  }
  SECTION("a document without its hash") {
    tag::Report report = sample::report("99");
    CHECK(store.put(sample::document(), report, "/torbay.pdf").error().code == ErrorCode::invalid);
  }
  CHECK(raw::dump(file) == before);
  CHECK(put(store, sample::document(), sample::report()).outcome == Outcome::stored);
}

TEST_CASE("Transaction: an exception rolls back") {
  const sample::TemporaryFolder folder;
  store::Database database(folder.path() / "t.db", store::Database::Access::read_write_create);
  database.execute("CREATE TABLE t (x)");
  const auto interrupted = [&] {
    const store::Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (1)");
    throw std::bad_alloc();
  };
  CHECK_THROWS_AS(interrupted(), std::bad_alloc);
  CHECK(database.integer("SELECT count(*) FROM t") == 0);
}

TEST_CASE("Store::put: names are data, not SQL") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "it's \"a\" store?mode=memory%20#1\n.db";
  Store store = value_of(Store::open(file, Mode::write));
  const std::string evil = "Robert'); DROP TABLE document; --";
  text::Document document = sample::document();
  document.file_name = "a\nb'c\"d.pdf";
  tag::Report report = sample::report();
  report.provider->value = evil;
  report.provider_id = "E0'; --";
  report.framework = "SIF' OR '1'='1";
  const auto stored = put(store, document, report, "/reports/a\nb'c\"d\xff.pdf");
  CHECK(stored.visit == "robert-drop-table-document@2018-06-11");
  CHECK(value_of(store.load_document(stored.document)) == document);
  CHECK(value_of(store.load_report(stored.document)) == report);
  CHECK(value_of(store.list_documents())[0].paths == Keys{"/reports/a\nb'c\"d\xff.pdf"});
  CHECK(value_of(store.list_visits({evil}, sample::find_provider())).size() == 1);
  CHECK(value_of(store.find_visits("' OR 1=1 --@2018", sample::find_provider())).candidates.empty());
  CHECK(std::filesystem::exists(file));
}

TEST_CASE("Store::put_refused: refused files are kept until they can be read") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  Store store = value_of(Store::open(file, Mode::write));
  const store::Refusal refusal{"not_pdf", sample::hash("12"), 0, "this is a web page, not a PDF; it's a 404"};
  CHECK(value_of(store.put_refused("/b.pdf", refusal)));
  CHECK(value_of(store.put_refused("/a.pdf", {"unreadable", "", 0, "no permission"})));
  const std::string before = raw::dump(file);
  CHECK_FALSE(value_of(store.put_refused("/b.pdf", refusal)));
  CHECK(raw::dump(file) == before);
  CHECK(raw::value(file, "SELECT count(*) FROM refused WHERE sha256 IS NULL") == "1");

  CHECK(value_of(store.put_refused("/b.pdf", {"damaged", "", 3, "half of it is missing"})));
  auto refused = value_of(store.list_refused());
  REQUIRE(refused.size() == 2);
  CHECK(refused[0].path == "/a.pdf");
  CHECK(refused[1].refusal == store::Refusal{"damaged", "", 3, "half of it is missing"});

  put(store, sample::document(), sample::report(), "/b.pdf");
  refused = value_of(store.list_refused());
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].path == "/a.pdf");
}

TEST_CASE("Store::open: files that are no store") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  const auto error_of = [&](Mode mode) {
    auto result = Store::open(file, mode);
    REQUIRE_FALSE(result);
    CHECK(result.error().reason.find(file.string()) != std::string::npos);
    return result.error().code;
  };
  SECTION("none") {
    CHECK(error_of(Mode::read) == ErrorCode::missing);
    CHECK_FALSE(std::filesystem::exists(file));
  }
  SECTION("a folder") {
    std::filesystem::create_directory(file);
    CHECK(error_of(Mode::read) == ErrorCode::not_a_store);
    CHECK(error_of(Mode::write) == ErrorCode::not_a_store);
  }
  SECTION("text") {
    std::ofstream(file) << "Dear Director,\n" << std::string(5000, 'x');
    const std::string before = contents(file);
    CHECK(error_of(Mode::read) == ErrorCode::not_a_store);
    CHECK(error_of(Mode::write) == ErrorCode::not_a_store);
    CHECK(contents(file) == before);
  }
  SECTION("an empty file is no store to read, but can become one") {
    std::ofstream(file).close();
    CHECK(error_of(Mode::read) == ErrorCode::not_a_store);
    CHECK(Store::open(file, Mode::write));
  }
  SECTION("somebody else's database") {
    raw::query(file, "CREATE TABLE places (id INTEGER)");
    const std::string before = contents(file);
    CHECK(error_of(Mode::read) == ErrorCode::not_a_store);
    CHECK(error_of(Mode::write) == ErrorCode::not_a_store);
    CHECK(contents(file) == before);
  }
  SECTION("a damaged store") {
    {
      Store store = value_of(Store::open(file, Mode::write));
      for (int i = 10; i < 60; ++i) put(store, std::to_string(i), {"Place " + std::to_string(i), ""});
    }
    const std::string before = contents(file);
    std::string spoilt = before;
    for (std::size_t at = 4096; at < spoilt.size(); ++at) spoilt[at] = static_cast<char>(at * 7);
    std::ofstream(file, std::ios::binary) << spoilt;
    auto opened = Store::open(file, Mode::read);
    const auto listed = opened ? opened->list_visits({}, {}).error() : opened.error();
    CHECK(listed.code == ErrorCode::damaged);
    CHECK(listed.reason.find("is damaged") != std::string::npos);
    // Cut short.
    std::ofstream(file, std::ios::binary) << before.substr(0, before.size() / 2 - 100);
    opened = Store::open(file, Mode::read);
    const auto cut = opened ? opened->check() : std::unexpected(opened.error());
    CHECK((!cut || !cut->empty()));
  }
}

TEST_CASE("Store::open: reading changes nothing") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  const std::int64_t id = [&] {
    Store store = value_of(Store::open(file, Mode::write));
    return put(store, sample::document(), sample::report()).document;
  }();
  const std::string before = contents(file);
  Store store = value_of(Store::open(file, Mode::read));
  CHECK(value_of(store.load_report(id)) == sample::report());
  CHECK(store.load_report(id + 1).error().code == ErrorCode::not_found);
  CHECK(store.load_document(id + 1).error().code == ErrorCode::not_found);
  CHECK(store.put(sample::document("55"), sample::report("55"), "/x").error().code == ErrorCode::read_only);
  CHECK(store.put_refused("/x", {"empty", "", 0, "no bytes"}).error().code == ErrorCode::read_only);
  CHECK(contents(file) == before);

  SECTION("while another process writes") {
    Store writer = value_of(Store::open(file, Mode::write));
    put(writer, "66", {"Kingston upon Thames", "E09000021"});
    CHECK(value_of(store.list_visits({}, {})).size() == 2);
  }
}

TEST_CASE("migrate: from any older version, all steps or none") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  // The program can only write to its own version of the schema, so the steps to come are made up.
  static const std::vector<store::Migration> known(store::migrations().begin(), store::migrations().end());
  const int last = known.back().version;
  std::vector<store::Migration> more = known;
  more.push_back({last + 1, "CREATE TABLE added (x INTEGER); INSERT INTO added VALUES (7);"});
  more.push_back({last + 2, "ALTER TABLE document ADD COLUMN pack_hint TEXT;"});

  std::int64_t id = 0;
  {
    Store store = value_of(Store::open(file, Mode::write, known));
    id = put(store, sample::document(), sample::report()).document;
  }
  CHECK(raw::value(file, "PRAGMA user_version") == std::to_string(last));

  SECTION("up to the last") {
    CHECK(Store::open(file, Mode::read, more).error().code == ErrorCode::older);
    Store store = value_of(Store::open(file, Mode::write, more));
    CHECK(raw::value(file, "PRAGMA user_version") == std::to_string(last + 2));
    CHECK(raw::value(file, "SELECT x FROM added") == "7");
    CHECK(value_of(store.load_document(id)) == sample::document());
  }
  SECTION("a step that fails leaves the store as it was") {
    more.back().sql = "CREATE TABLE half (x INTEGER); SELECT nonsense;";
    CHECK_FALSE(Store::open(file, Mode::write, more));
    CHECK(raw::value(file, "PRAGMA user_version") == std::to_string(last));
    CHECK(raw::value(file, "SELECT count(*) FROM sqlite_schema WHERE name IN ('half', 'added')") == "0");
    CHECK(value_of(value_of(Store::open(file, Mode::read, known)).load_document(id)) == sample::document());
  }
  SECTION("a newer store is refused and left as it is") {
    value_of(Store::open(file, Mode::write, more));
    const std::string before = contents(file);
    for (const Mode mode : {Mode::read, Mode::write}) {
      const auto result = Store::open(file, mode, known);
      REQUIRE_FALSE(result);
      CHECK(result.error().code == ErrorCode::newer);
      const std::string versions =
          "(schema " + std::to_string(last + 2) + ", this program knows " + std::to_string(last) + ")";
      CHECK(result.error().reason.find("newer version of revisit " + versions) != std::string::npos);
    }
    CHECK(contents(file) == before);
  }
}

TEST_CASE("migrate: what version 1 stored has pages") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  static const std::vector<store::Migration> first(store::migrations().begin(),
                                                   store::migrations().begin() + 1);
  value_of(Store::open(file, Mode::write, first));
  raw::value(file,
             "INSERT INTO document (sha256, file_name, media_type, title, first_seen) VALUES ('a', 'b', 'c', "
             "'', 'd')");
  value_of(Store::open(file, Mode::write));
  CHECK(raw::value(file, "SELECT sha256 || place_unit FROM document") == "a1");
}

TEST_CASE("migrate: documents of the first version can be searched") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  const std::vector<store::Migration> first(store::migrations().begin(), store::migrations().begin() + 1);
  value_of(Store::open(file, Mode::write, first));
  raw::query(file,
             "INSERT INTO document VALUES (1, 'ab', 'x.pdf', 'application/pdf', '', NULL, '');"
             "INSERT INTO report (document_id, name, pages, pack, document_kind, regulator, framework, "
             "framework_variant, visit_type, provider_printed, provider_code) "
             "VALUES (1, 'x.pdf', 1, '', '', '', '', '', '', '', '');"
             "INSERT INTO document_text VALUES (1, 'Private fostering');"
             "INSERT INTO block VALUES (1, 1, 0, 2, 1, 'Private fostering', 0, 17, 0, 0, 0, 17, NULL, NULL, "
             "0, 0, 0, "
             "0, 1, 1, 1, 1, 11.0, 0, 0);");
  value_of(Store::open(file, Mode::write));
  CHECK(raw::value(file, "SELECT rowid >> 32 FROM passage_search('fostering')") == "1");
}

TEST_CASE("migrate: from version 1, whose reports have no findings") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  static const std::vector<store::Migration> one(store::migrations().begin(),
                                                 store::migrations().begin() + 1);
  value_of(Store::open(file, Mode::write, one));
  raw::query(file,
             "INSERT INTO document (id, sha256, file_name, media_type, title, first_seen) "
             "VALUES (1, 'ab', 'a.pdf', 'application/pdf', '', '2026-01-01T00:00:00Z');"
             "INSERT INTO report (document_id, name, pages, pack, document_kind, regulator, framework, "
             "framework_variant, visit_type, provider_printed, provider_code) "
             "VALUES (1, 'a.pdf', 1, 'p/1', '', '', '', '', '', '', '');"
             "INSERT INTO source (id, document_id, page, spans, boxes, rule) VALUES (1, 1, 1, '[[0,4]]', "
             "'[]', 'p/1:r');"
             "INSERT INTO measure (document_id, position, name, value, unit, date, text, source_id) "
             "VALUES (1, 0, 'children', 336, 'children', '2018', 'text', 1);");
  const Store store = value_of(Store::open(file, Mode::write));
  CHECK(raw::value(file, "SELECT value || earlier_date || comparator FROM measures") == "336.0");
  const tag::Report report = value_of(store.load_report(1));
  CHECK(report.findings.empty());
  REQUIRE(report.measures.size() == 1);
  CHECK_FALSE(report.measures[0].earlier_value);
}

TEST_CASE("migrations: ascending from 1") {
  int version = 0;
  for (const store::Migration& step : store::migrations()) CHECK(step.version == ++version);
}

TEST_CASE("visits: names depend on what is stored, not on its order") {
  const sample::TemporaryFolder folder;
  struct Item {
    std::string hash;
    sample::Visit visit;
  };
  const std::vector<Item> items = {
      {"a1", {}},
      {"b2", {"Torbay", "E06000027", "JTAI", "joint-inspection"}},
      {"c3", {"Torbay", "E06000027", "JTAI", "other"}},
      {"d4", {"Torbay", "", "SIF", "inspection"}},  // the same name, but not resolved
      {"e5", {"Torbay", "E06000027", "SIF", "inspection", "", "2018-08-24"}},
      {"f6", {"", "", "SIF", "inspection", "2018-06-11"}},
      {"f7", {"", "", "SIF", "inspection", "2018-06-11"}},
      {"08", {"Bath and North East Somerset", "E06000022", "SIF", "inspection", "", ""}},
      {"a9", {}},  // another document about the first visit
  };
  const Keys expected = {"unknown@2018-06-11-sif-inspection-f60000000000",
                         "unknown@2018-06-11-sif-inspection-f70000000000",
                         "bath-and-north-east-somerset@undated",
                         "torbay@2018-06-11-jtai-joint-inspection",
                         "torbay@2018-06-11-jtai-other",
                         "torbay@2018-06-11-sif-inspection-a10000000000",
                         "torbay@2018-06-11-sif-inspection-d40000000000",
                         "torbay@2018-08-24"};
  Store forwards = value_of(Store::open(folder.path() / "f.db", Mode::write));
  for (const Item& item : items) put(forwards, item.hash, item.visit);
  CHECK(keys_of(value_of(forwards.list_visits({}, {}))) == expected);

  Store backwards = value_of(Store::open(folder.path() / "b.db", Mode::write));
  for (auto item = items.rbegin(); item != items.rend(); ++item) put(backwards, item->hash, item->visit);
  CHECK(keys_of(value_of(backwards.list_visits({}, {}))) == expected);
  CHECK(raw::value(folder.path() / "b.db",
                   "SELECT documents FROM visits WHERE visit LIKE '%-a10000000000'") == "2");
}

TEST_CASE("Store::find_visits") {
  const sample::TemporaryFolder folder;
  Store store = value_of(Store::open(folder.path() / "s.db", Mode::write));
  put(store, "a1a1a1a1a1", {"Torbay", "E06000027", "SIF", "inspection", "2015-10-01", "2016-01-05"});
  put(store, "b2b2b2b2b2", {});
  put(store, "c3c3c3c3c3", {"Torbay", "E06000027", "ILACS", "inspection", "2018-11-20", ""});
  put(store, "c3c3c3c3c4", {"Kingston upon Thames", "E09000021", "SIF", "inspection", "", "2019-02-01"});
  put(store, "d4d4d4d4d4", {"Testshire", "", "SIF", "inspection", "2020-01-02"});
  put(store, "e5e5e5e5e5", {"", "", "", "", "", "", ""});  // about no visit

  using Kind = store::VisitMatch::Kind;
  struct Case {
    const char* reference;
    Kind kind;
    Keys keys;
    const char* explained;
  };
  const Keys torbay = {"torbay@2015-10-01", "torbay@2018-06-11", "torbay@2018-11-20"};
  const Keys none;
  const std::vector<Case> cases = {
      {"torbay@2018-06-11", Kind::found, {"torbay@2018-06-11"}, ""},
      {"  torbay@2018-06  ", Kind::found, {"torbay@2018-06-11"}, ""},
      {"Torbay Council@2015", Kind::found, {"torbay@2015-10-01"}, ""},
      {"TORBAY @ 2015-10", Kind::found, {"torbay@2015-10-01"}, ""},
      {"E06000027@2015", Kind::found, {"torbay@2015-10-01"}, ""},
      {"kingston-upon-thames", Kind::found, {"kingston-upon-thames@2019-02-01"}, ""},
      {"Kingston upon Thames@2019",
       Kind::found,
       {"kingston-upon-thames@2019-02-01"},
       ""},  // the year published
      {"testshire", Kind::found, {"testshire@2020-01-02"}, ""},
      {"a1a1a1a1", Kind::found, {"torbay@2015-10-01"}, ""},
      {"A1A1A1A1A", Kind::found, {"torbay@2015-10-01"}, ""},
      {"torbay", Kind::ambiguous, torbay,
       "'torbay' fits 3 visits: torbay@2015-10-01, torbay@2018-06-11, torbay@2018-11-20"},
      {"torbay@2018",
       Kind::ambiguous,
       {"torbay@2018-06-11", "torbay@2018-11-20"},
       "'torbay@2018' fits 2 visits: torbay@2018-06-11, torbay@2018-11-20"},
      {"c3c3c3c3c",
       Kind::ambiguous,
       {"kingston-upon-thames@2019-02-01", "torbay@2018-11-20"},
       "'c3c3c3c3c' is the beginning of 2 documents' hashes: "
       "c3c3c3c3c3000000000000000000000000000000000000000000000000000000, "
       "c3c3c3c3c4000000000000000000000000000000000000000000000000000000"},
      {"torbay@2016",
       Kind::found,
       {"torbay@2015-10-01"},
       ""},  // no visit began in 2016, but one was published
      {"torbay@2017", Kind::no_such_date, torbay,
       "the store has no visit that fits 'torbay@2017', but torbay@2015-10-01, torbay@2018-06-11, "
       "torbay@2018-11-20"},
      {"Bath and North East Somerset", Kind::no_such_date, none,
       "the store has no visit that fits 'Bath and North East Somerset'"},
      {"Torby@2018", Kind::unknown_provider, none, "no provider is called 'Torby'; did you mean Torbay?"},
      {"testshyre", Kind::unknown_provider, none,
       "no provider is called 'testshyre'; did you mean Testshire?"},
      {"test", Kind::unknown_provider, none, "no provider is called 'test'; did you mean Testshire?"},
      {"Atlantis", Kind::unknown_provider, none, "no provider is called 'Atlantis'"},
      {"minutes.docx", Kind::unknown_provider, none,
       "there is no file 'minutes.docx' here, and no document of this name in the store"},
      {"papers/minutes", Kind::unknown_provider, none,
       "there is no file 'papers/minutes' here, and no document of this name in the store"},
      {"e5e5e5e5", Kind::document_only, none,
       "the document 'e5e5e5e5' is about no visit that a pattern pack knows"},
      {"12345678", Kind::no_such_document, none,
       "the store has no document whose SHA-256 begins with '12345678'"},
      {"a1a1a1a", Kind::unknown_provider, none, "no provider is called 'a1a1a1a'"},
      {"torbay@18", Kind::malformed, none,
       "'torbay@18' is no visit: write PROVIDER, PROVIDER@YYYY, PROVIDER@YYYY-MM or PROVIDER@YYYY-MM-DD"},
      {"torbay@", Kind::malformed, none,
       "'torbay@' is no visit: write PROVIDER, PROVIDER@YYYY, PROVIDER@YYYY-MM or PROVIDER@YYYY-MM-DD"},
      {"@2018", Kind::malformed, none,
       "'@2018' is no visit: write PROVIDER, PROVIDER@YYYY, PROVIDER@YYYY-MM or PROVIDER@YYYY-MM-DD"},
      {"", Kind::malformed, none,
       "'' is no visit: write PROVIDER, PROVIDER@YYYY, PROVIDER@YYYY-MM or PROVIDER@YYYY-MM-DD"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.reference);
    const auto match = value_of(store.find_visits(c.reference, sample::find_provider()));
    CHECK(static_cast<int>(match.kind) == static_cast<int>(c.kind));
    CHECK(keys_of(match.candidates) == c.keys);
    CHECK(match.explain() == c.explained);
    CHECK(match.document.has_value() == (c.kind == Kind::found || c.kind == Kind::document_only));
  }
  CHECK(keys_of(value_of(store.list_visits({"Torbay Council"}, sample::find_provider()))) == torbay);
  CHECK(value_of(store.list_visits({"Atlantis"}, sample::find_provider())).empty());
}

TEST_CASE("Store::find_visits: by the name of a file") {
  const sample::TemporaryFolder folder;
  Store store = value_of(Store::open(folder.path() / "s.db", Mode::write));
  const std::string name = sample::document().file_name;
  CHECK(value_of(store.find_visits(name, {})).kind == store::VisitMatch::Kind::unknown_provider);
  const std::int64_t document = put(store, sample::document(), sample::report()).document;
  const auto one = value_of(store.find_visits(name, {}));
  CHECK(one.kind == store::VisitMatch::Kind::found);
  CHECK(one.document == document);
  CHECK(keys_of(one.candidates) == Keys{"torbay@2018-06-11"});
  put(store, sample::document("bb"), sample::report("bb"), "/elsewhere.pdf");
  const auto two = value_of(store.find_visits(name, {}));
  CHECK(two.kind == store::VisitMatch::Kind::ambiguous);
  CHECK_FALSE(two.document);
  CHECK(two.explain() == "'" + name + "' is the name of 2 documents, which their hashes tell apart: " +
                             sample::hash("0123abcd") + ", " + sample::hash("bb"));
}

TEST_CASE("views: read well and agree with what was stored") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  Store store = value_of(Store::open(file, Mode::write));
  put(store, sample::document(), sample::report());
  const auto visits = value_of(store.list_visits({}, {}));
  REQUIRE(visits.size() == 1);
  CHECK(visits[0].overall_grade == "inadequate");
  CHECK(visits[0].overall_rank == 4);
  CHECK(visits[0].judgements == 3);
  CHECK(visits[0].recommendations == 2);
  CHECK(visits[0].pages == 2);
  CHECK(visits[0].documents == 1);

  using Rows = std::vector<std::vector<std::string>>;
  CHECK(raw::query(file, "SELECT visit, area_key, grade, rank FROM judgements ORDER BY position") ==
        Rows{{"torbay@2018-06-11", "overall", "inadequate", "4"},
             {"torbay@2018-06-11", "in_care", "requires improvement", "3"},
             {"torbay@2018-06-11", "leadership", "not judged", "NULL"}});
  CHECK(raw::query(file,
                   "SELECT number, body, immediate, repeated, paragraphs FROM recommendations "
                   "ORDER BY position") ==
        Rows{{"1", "local authority", "1", "1", "19, 111-131"}, {"", "lscb", "0", "0", "NULL"}});
  CHECK(raw::query(file, "SELECT area_key, previous_date FROM previous_judgements ORDER BY position") ==
        Rows{{"overall", "2015-10"}, {"adoption", ""}});
  CHECK(raw::query(file, "SELECT name, value, unit FROM measures ORDER BY position") ==
        Rows{{"children_looked_after", "336.0", "children"},
             {"children_looked_after_rate", "132.1", "per 10,000"}});
  CHECK(raw::query(file, "SELECT kind, heading, text FROM blocks WHERE position = 3") ==
        Rows{{"list_item", "Recommendations", "• Ensure that plans are timely (paragraph 19)."}});
  CHECK(raw::query(file, "SELECT warnings, doubts, document_kind FROM documents") ==
        Rows{{"2", "2", "inspection report"}});
  // Any SQLite finds exact words: accents and case are folded, running footers are left out.
  CHECK(
      raw::query(
          file, "SELECT text FROM passages WHERE passage_id IN (SELECT rowid FROM passage_search('cafe'))") ==
      Rows{{"1 Ofsted’s guidance, café."}});
  CHECK(raw::query(file, "SELECT rowid FROM passage_search('page')").empty());
  CHECK(raw::query(file, "SELECT kind FROM passages WHERE kind <> 'text' ORDER BY passage_id").size() > 1);
  raw::query(file, "INSERT INTO passage_search (passage_search) VALUES ('integrity-check')");

  SECTION("the index follows when a document is read again") {
    text::Document document = sample::document();
    document.text.replace(document.text.find("caf"), 3, "kof");
    REQUIRE(put(store, document, sample::report()).outcome == Outcome::reread);
    CHECK(raw::query(file, "SELECT rowid FROM passage_search('cafe')").empty());
    CHECK(raw::query(file, "SELECT rowid FROM passage_search('kofe')").size() == 1);
    raw::query(file, "INSERT INTO passage_search (passage_search) VALUES ('integrity-check')");
  }
  SECTION("the index follows when the facts change") {
    tag::Report report = sample::report();
    report.recommendations.clear();
    REQUIRE(put(store, sample::document(), report).outcome == Outcome::retagged);
    CHECK(raw::query(file, "SELECT kind FROM passages WHERE kind = 'recommendation'").empty());
    CHECK(raw::query(file, "SELECT rowid FROM passage_search('cafe')").size() == 1);
  }
  SECTION("an index of another version is made anew by the next writer") {
    raw::query(file,
               "UPDATE search_index SET version = 0; DELETE FROM passage; "
               "INSERT INTO passage_search (passage_search) VALUES ('delete-all')");
    value_of(Store::open(file, Mode::write));
    CHECK(raw::query(file, "SELECT rowid FROM passage_search('cafe')").size() == 1);
  }
}

TEST_CASE("schema: stored numbers are those of the program") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  value_of(Store::open(file, Mode::write));
  using text::BlockKind;
  using text::BlockOrigin;
  CHECK(raw::value(file, "SELECT group_concat(number || '=' || name, ' ') FROM block_kind") ==
        "1=heading 2=paragraph 3=numbered_paragraph 4=list_item 5=table 6=table_row 7=table_cell 8=note "
        "9=furniture");
  CHECK(raw::value(file, "SELECT group_concat(number || '=' || name, ' ') FROM block_origin") ==
        "1=structure_tree 2=geometry 3=markup 4=plain_text 5=recognition");
  CHECK(raw::value(file, "SELECT group_concat(number || '=' || name, ' ') FROM place_unit") ==
        "1=page 2=line 3=paragraph");
  constexpr std::array k_kinds{BlockKind::heading,    BlockKind::paragraph, BlockKind::numbered_paragraph,
                               BlockKind::list_item,  BlockKind::table,     BlockKind::table_row,
                               BlockKind::table_cell, BlockKind::note,      BlockKind::furniture};
  for (std::size_t i = 0; i < k_kinds.size(); ++i) CHECK(static_cast<std::size_t>(k_kinds[i]) == i + 1);
  CHECK(static_cast<int>(BlockOrigin::structure_tree) == 1);
  CHECK(static_cast<int>(BlockOrigin::geometry) == 2);
  CHECK(static_cast<int>(BlockOrigin::markup) == 3);
  CHECK(static_cast<int>(BlockOrigin::plain_text) == 4);
  CHECK(static_cast<int>(BlockOrigin::recognition) == 5);
  CHECK(static_cast<int>(text::PlaceUnit::page) == 1);
  CHECK(static_cast<int>(text::PlaceUnit::line) == 2);
  CHECK(static_cast<int>(text::PlaceUnit::paragraph) == 3);
}

TEST_CASE("schema: README.md describes every table, view and column") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  value_of(Store::open(file, Mode::write));
  const std::string readme = contents(tests::source_folder() / "src/store/README.md");
  const std::string version = raw::query(file, "PRAGMA user_version")[0][0];
  CHECK(readme.find("is the version of the schema, now " + version + ".") != std::string::npos);
  for (const auto& row : raw::query(
           file,
           "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
           "AND name NOT LIKE 'passage\\_search\\_%' ESCAPE '\\'")) {
    const std::string& name = row[0];
    CAPTURE(name);
    CHECK(row[1].find("-- ") != std::string::npos);  // said in the schema itself
    const std::size_t begin = readme.find("\n### " + name + "\n");
    REQUIRE(begin != std::string::npos);
    const std::string part = readme.substr(begin, readme.find("\n##", begin + 5) - begin);
    for (const auto& column : raw::query(file, "SELECT name FROM pragma_table_info('" + name + "')")) {
      CAPTURE(column[0]);
      CHECK(part.find("| `" + column[0] + "` |") != std::string::npos);
    }
  }
}
