// ingest, ls and show, run as the program runs them but with made-up stages.
#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <thread>

#include "cli/action_list.h"
#include "cli/command_ingest.h"
#include "cli/command_ls.h"
#include "cli/command_show.h"
#include "cli/find_files.h"
#include "golden.h"
#include "store/raw.h"
#include "store/sample.h"

using namespace revisit;
namespace fs = std::filesystem;

namespace {

struct Result {
  int status = 0;
  std::string out;
  std::string err;
};

// A folder for a store and files. The content of a made-up file decides what reading it gives.
class Session {
 public:
  [[nodiscard]] fs::path path(const std::string& name) const { return m_folder.path() / name; }

  void write(const std::string& name, const std::string& content) const {
    fs::create_directories(path(name).parent_path());
    std::ofstream(path(name)) << content;
  }

  mutable store::Makers makers{"reader 1", "tagger 1", "themes 1"};
  mutable std::map<std::string, std::string, std::less<>> own_rules;  // of packs
  mutable int reads = 0;
  mutable int tags = 0;
  mutable int themes_looked_for = 0;

  [[nodiscard]] Result run(std::vector<std::string> arguments, const std::string& input = "",
                           report::TerminalStyle style = {},
                           cli::Progress progress = cli::Progress::hidden) const {
    const cli::StoreAccess access{[this] { return std::expected<fs::path, std::string>(path("s.db")); },
                                  sample::find_provider()};
    cli::IngestCommand ingest(
        access, {[this]() -> std::expected<cli::MakersOf, std::string> {
                   return [this](std::string_view pack) {
                     store::Makers of_pack = makers;
                     if (const auto own = own_rules.find(pack); own != own_rules.end())
                       of_pack.tagger += ", " + own->second;
                     return of_pack;
                   };
                 },
                 [this](const cli::WorkOptions&) -> std::expected<std::unique_ptr<work::Queue>, std::string> {
                   return std::make_unique<work::LocalQueue>(stages());
                 },
                 [this]() -> std::expected<cli::TagThemes, std::string> {
                   return [this](std::string_view, tag::Report& report) {
                     ++themes_looked_for;
                     for (tag::Recommendation& item : report.recommendations)
                       item.themes = {{"theme_2", item.source.spans}};
                   };
                 },
                 [] { return std::expected<std::vector<std::string>, std::string>({"agenda", "minutes"}); }});
    cli::LsCommand ls(access, [] { return std::string("2021-06-04"); });
    cli::ShowCommand show(access, read);
    CLI::App app;
    ingest.setup(app);
    ls.setup(app);
    show.setup(app);
    std::ranges::reverse(arguments);
    app.parse(arguments);
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const cli::Console console{in, out, err, style, progress};
    Result result;
    if (ingest.chosen()) result.status = ingest.run(console);
    if (ls.chosen()) result.status = ls.run(console);
    if (show.chosen()) result.status = show.run(console);
    result.out = without_folder(out.str());
    result.err = without_folder(err.str());
    return result;
  }

 private:
  // Counts what it does.
  [[nodiscard]] work::Stages stages() const {
    return {
        [this](const fs::path& file, const tag::Stated& stated) -> work::Result {
          ++reads;
          auto result = read(file);
          if (result && !stated.date.empty()) result->second.published = dated_by_user(stated.date);
          if (result) return work::Output{std::move(result->first), std::move(result->second)};
          const store::Refusal& refusal = result.error();
          return std::unexpected(work::Failure{refusal.code, refusal.sha256, refusal.page, refusal.reason});
        },
        [this](const text::Document& document, const tag::Stated& stated, const tag::Earlier* /*earlier*/) {
          ++tags;
          tag::Report report = sample::report();
          report.sha256 = document.sha256;
          report.visit_type = "tagged anew";
          if (!stated.date.empty()) report.published = dated_by_user(stated.date);
          return report;
        }};
  }

  static tag::Fact dated_by_user(const std::string& date) {
    tag::Source source;
    source.rule = tag::k_stated_by_user;
    return {date, source};
  }

  static std::expected<std::pair<text::Document, tag::Report>, store::Refusal> read(const fs::path& file) {
    std::ifstream stream(file);
    std::string kind;
    std::string hash;
    stream >> kind >> hash;
    if (kind == "bad")
      return std::unexpected(store::Refusal{"not_pdf", "", 0, "this is a web page, not a PDF"});
    if (kind == "old")
      return std::unexpected(store::Refusal{"unsupported", sample::hash(hash), 0, "this is an old document"});
    if (kind == "broken")
      return std::unexpected(store::Refusal{"damaged", sample::hash(hash), 0, "this file is broken"});
    text::Document document = sample::document(hash);
    document.file_name = file.filename().string();
    tag::Report report = sample::report(hash);
    if (kind == "unknown") {
      report = {};
      report.sha256 = document.sha256;
      report.pages = 2;
    }
    if (kind == "bath") {
      report = sample::report_of(hash, {"Bath and North East Somerset", "E06000022", "ILACS", "inspection",
                                        "2022-02-21", "2022-04-14", "good"});
      report.judgements[0].rank = 2;
    }
    report.name = document.file_name;
    return std::pair(std::move(document), std::move(report));
  }

  [[nodiscard]] std::string without_folder(std::string text) const {
    const std::string folder = m_folder.path().string();
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
      text.replace(at, folder.size(), "FOLDER");
    }
    return text;
  }

  sample::TemporaryFolder m_folder;
};

}  // namespace

TEST_CASE("find_files: folders are walked sorted, hidden files skipped, loops survived") {
  const Session session;
  for (const char* name :
       {"r/b.pdf", "r/a/2.PDF", "r/a/1.pdf", "r/.hidden.pdf", "r/.git/x.pdf", "r/notes.txt"}) {
    session.write(name, "x");
  }
  fs::create_directory_symlink(session.path("r"), session.path("r/a/loop"));
  fs::create_symlink(session.path("nowhere"), session.path("r/broken.pdf"));
  const auto found = cli::find_files(
      {session.path("r"), session.path("r/notes.txt"), session.path("r/./b.pdf"), session.path("missing")});
  const std::vector<fs::path> expected = {session.path("r/a/1.pdf"), session.path("r/a/2.PDF"),
                                          session.path("r/b.pdf"), session.path("r/notes.txt")};
  CHECK(found.files == expected);
  REQUIRE(found.errors.size() == 2);
  CHECK(found.errors[0].starts_with(session.path("r/broken.pdf").string() + ": "));
  CHECK(found.errors[1] == session.path("missing").string() + ": no such file or folder");
}

TEST_CASE("split_paths") {
  using Paths = std::vector<fs::path>;
  CHECK(cli::split_paths("a\nb c\n\nd") == Paths{"a", "b c", "d"});
  CHECK(cli::split_paths(std::string_view("a\nb\0c\0", 6)) == Paths{"a\nb", "c"});
  CHECK(cli::split_paths("").empty());
}

TEST_CASE("ingest: counts add up and say why") {
  const Session session;
  session.write("r/1.pdf", "good aa");
  session.write("r/2.pdf", "bad");
  session.write("r/3.pdf", "unknown cc");
  session.write("r/4.pdf", "bath dd");
  Result result = session.run({"ingest", session.path("r").string()});
  CHECK(result.status == 3);
  CHECK(result.out.empty());
  CHECK(result.err ==
        "revisit: FOLDER/r/2.pdf: refused: this is a web page, not a PDF\n"
        "revisit: FOLDER/r/3.pdf: not recognised: stored, but no pattern pack knows this kind of document\n"
        "revisit: where you know what a file is, 'revisit ingest --kind KIND FILE' states it\n"
        "3 stored, 0 unchanged, 1 refused; 1 not recognised\n");

  result = session.run({"ingest", "--quiet", "-"}, session.path("r/1.pdf").string() + "\n");
  CHECK(result.status == 0);
  CHECK(result.err.empty());

  result = session.run({"ingest", session.path("r/1.pdf").string()});
  CHECK(result.status == 0);
  CHECK(result.err == "0 stored, 1 unchanged, 0 refused\n");

  result = session.run({"ingest", session.path("r/1.pdf").string(), session.path("gone").string()});
  CHECK(result.status == 2);
  CHECK(result.err == "revisit: FOLDER/gone: no such file or folder\n0 stored, 1 unchanged, 0 refused\n");

  result = session.run({"ingest", "-"}, "");
  CHECK(result.status == 2);
  CHECK(result.err == "revisit: there are no files to read\n");

  result = session.run({"ls", "--refused"});
  CHECK(result.out.find("FOLDER/r/2.pdf\n  this is a web page, not a PDF\n") != std::string::npos);
  result = session.run({"ls", "--refused", "--format", "csv"});
  CHECK(
      result.out.starts_with("path,code,page,reason,sha256,first_seen\n"
                             "FOLDER/r/2.pdf,not_pdf,,\"this is a web page, not a PDF\",,20"));
}

TEST_CASE("find_files: what describes a folder, or documents are made from, is passed over and named") {
  const Session session;
  for (const char* name :
       {"r/README.md", "r/a.md", "r/sources/a.txt", "r/Page_files/frame.html", "r/Licence.txt"})
    session.write(name, "x");
  const auto found = cli::find_files({session.path("r"), session.path("r/sources/a.txt")});
  CHECK(found.files == std::vector<fs::path>{session.path("r/a.md"), session.path("r/sources/a.txt")});
  CHECK(found.passed_over == std::vector<fs::path>{session.path("r/Licence.txt"),
                                                   session.path("r/Page_files"), session.path("r/README.md"),
                                                   session.path("r/sources")});
}

TEST_CASE(
    "ingest: documents of other formats in a folder are tried, and what is refused is said in one line") {
  const Session session;
  session.write("r/a.doc", "old aa");
  session.write("r/b.odt", "old bb");
  session.write("r/c.rtf", "old cc");
  session.write("r/d.xlsx", "old dd");
  session.write("r/e.doc", "good ee");  // something else than its name says
  session.write("r/f.exe", "old ff");
  const std::string line =
      "revisit: refused 4 files of formats that are not read: a.doc, b.odt, c.rtf and 1 more; save them as "
      "DOCX or PDF and ingest those\n";
  Result result = session.run({"ingest", session.path("r").string()});
  CHECK(result.status == 3);
  CHECK(result.err == line + "1 stored, 0 unchanged, 4 refused\n");
  // Again, and without looking at them again.
  result = session.run({"ingest", session.path("r").string()});
  CHECK(result.status == 3);
  CHECK(result.err == line + "0 stored, 1 unchanged, 4 refused\n");
  CHECK(session.run({"ls", "--refused"}).out.find("FOLDER/r/d.xlsx\n  this is an old document\n") !=
        std::string::npos);
  // One that is named is told of by name.
  result = session.run({"ingest", session.path("r/a.doc").string(), session.path("r").string()});
  CHECK(result.err.find("r/a.doc: refused: this is an old document\nrevisit: refused 3 files") !=
        std::string::npos);
  session.write("s/one.doc", "old gg");
  CHECK(session.run({"ingest", session.path("s").string()}).err ==
        "revisit: refused a file of a format that is not read, one.doc; save it as DOCX or PDF and ingest "
        "that\n0 stored, 0 unchanged, 1 refused\n");
}

TEST_CASE("ingest: what the user states holds until something else is stated, and is checked before") {
  using namespace std::chrono_literals;
  const Session session;
  session.write("1.pdf", "good aa");
  const std::string file = session.path("1.pdf").string();
  std::this_thread::sleep_for(50ms);
  CHECK(session.run({"ingest", "--date", "22 January 2019", file}).err ==
        "1 stored, 0 unchanged, 0 refused\n");
  CHECK(session.run({"ingest", file}).err == "0 stored, 1 unchanged, 0 refused\n");
  CHECK(session.run({"ingest", "--date", "2019-01-22", file}).err == "0 stored, 1 unchanged, 0 refused\n");
  CHECK(session.tags == 0);
  CHECK(session.run({"ingest", "--date", "2019-01-23", file}).err ==
        "0 stored, 1 updated, 0 unchanged, 0 refused\n");
  CHECK(session.tags == 1);

  Result result = session.run({"ingest", "--date", "2019-02-30", file});
  CHECK(result.status == 2);
  CHECK(result.err == "revisit: --date: '2019-02-30' is no day; write YYYY-MM-DD, such as 2019-01-22\n");
  CHECK(session.run({"show", file}).err ==
        "revisit: shown as the file itself reads; in the store it has what you stated of it, date "
        "'2019-01-23': "
        "'revisit show aa0000000000'\n");
  CHECK(session.run({"ingest", "--as-read", file}).err == "0 stored, 1 updated, 0 unchanged, 0 refused\n");
  CHECK(session.tags == 2);
  CHECK(session.run({"show", file}).err.empty());
  CHECK(session.run({"ingest", "--as-read", file}).err == "0 stored, 1 unchanged, 0 refused\n");

  for (const char* option : {"--provider", "--kind", "--date"}) {
    CHECK(session.run({"ingest", option, "", file}).status == 2);
  }
  result = session.run({"ingest", "--kind", "minuets", file});
  CHECK(result.status == 2);
  CHECK(result.err == "revisit: --kind: there is no kind 'minuets'; did you mean 'minutes'?\n");
  result = session.run({"ingest", "--kind", "poem", file});
  CHECK(result.err == "revisit: --kind: there is no kind 'poem'; it is one of 'agenda', 'minutes'\n");
}

TEST_CASE("ingest: reads what changed, tags anew what other packs would, and nothing else") {
  using namespace std::chrono_literals;
  const Session session;
  session.write("r/1.pdf", "good aa");
  session.write("r/2.pdf", "unknown cc");
  session.write("r/3.pdf", "broken dd");
  session.write("r/4.pdf", "bad");
  const std::vector<std::string> ingest = {"ingest", session.path("r").string()};
  // File systems' clocks tick: what was written just now is read once more.
  std::this_thread::sleep_for(50ms);
  REQUIRE(session.run(ingest).err.ends_with("2 stored, 0 unchanged, 2 refused; 1 not recognised\n"));
  REQUIRE(session.reads == 4);
  session.reads = 0;

  SECTION("nothing changed") {
    const Result result = session.run(ingest);
    CHECK(result.err ==
          "revisit: FOLDER/r/2.pdf: not recognised: stored, but no pattern pack knows this kind of document\n"
          "revisit: FOLDER/r/3.pdf: refused: this file is broken\n"
          "revisit: FOLDER/r/4.pdf: refused: this is a web page, not a PDF\n"
          "revisit: where you know what a file is, 'revisit ingest --kind KIND FILE' states it\n"
          "0 stored, 2 unchanged, 2 refused; 1 not recognised\n");
    CHECK(result.status == 3);
    CHECK(session.reads == 1);  // the one whose bytes nobody knows
    CHECK(session.tags == 0);
  }
  SECTION("all, if asked to") {
    CHECK(session.run({"ingest", "--recheck", session.path("r").string()})
              .err.ends_with("0 stored, 2 unchanged, 2 refused; 1 not recognised\n"));
    CHECK(session.reads == 4);
  }
  SECTION("a file was written") {
    session.write("r/1.pdf", "good bb");
    CHECK(session.run(ingest).err.ends_with("1 stored, 1 unchanged, 2 refused; 1 not recognised\n"));
    CHECK(session.reads == 2);
  }
  SECTION("a file was written that looks the same but for the time of its inode") {
    const auto time = fs::last_write_time(session.path("r/1.pdf"));
    session.write("r/1.pdf", "good bb");
    fs::last_write_time(session.path("r/1.pdf"), time);
    CHECK(session.run(ingest).err.ends_with("1 stored, 1 unchanged, 2 refused; 1 not recognised\n"));
  }
  SECTION("a pack changed") {
    session.makers.tagger = "tagger 2";
    CHECK(session.run(ingest).err.ends_with("0 stored, 2 updated, 0 unchanged, 2 refused\n"));
    CHECK(session.reads == 1);
    CHECK(session.tags == 2);
    CHECK(session.run({"show", "aa000000", "--format", "json"}).out.find("tagged anew") != std::string::npos);
    CHECK(session.run(ingest).err.ends_with("0 stored, 2 unchanged, 2 refused\n"));
    CHECK(session.tags == 2);
  }
  SECTION("a pack of themes changed") {
    session.makers.themes = "themes 2";
    CHECK(
        session.run(ingest).err.ends_with("0 stored, 1 updated, 1 unchanged, 2 refused; 1 not recognised\n"));
    CHECK(session.reads == 1);
    CHECK(session.tags == 0);
    CHECK(session.themes_looked_for == 2);
    CHECK(session.run({"show", "aa000000", "--format", "json"}).out.find("theme_2") != std::string::npos);
    CHECK(session.run(ingest).err.ends_with("0 stored, 2 unchanged, 2 refused; 1 not recognised\n"));
    CHECK(session.themes_looked_for == 2);
  }
  SECTION("a pack changed that recognises one of the documents") {
    session.own_rules["ofsted-sif/1"] = "other rules";
    CHECK(
        session.run(ingest).err.ends_with("0 stored, 1 updated, 1 unchanged, 2 refused; 1 not recognised\n"));
    CHECK(session.reads == 1);
    CHECK(session.tags == 1);
    CHECK(session.run(ingest).err.ends_with("0 stored, 2 unchanged, 2 refused; 1 not recognised\n"));
    CHECK(session.tags == 1);
  }
  SECTION("a pack of themes and another changed") {
    session.makers.tagger = "tagger 2";
    session.makers.themes = "themes 2";
    CHECK(session.run(ingest).err.ends_with("0 stored, 2 updated, 0 unchanged, 2 refused\n"));
    CHECK(session.themes_looked_for == 0);
    CHECK(session.run(ingest).err.ends_with("0 stored, 2 unchanged, 2 refused\n"));
  }
  SECTION("the reader changed") {
    session.makers.reader = "reader 2";
    CHECK(session.run(ingest).err.ends_with("0 stored, 2 unchanged, 2 refused; 1 not recognised\n"));
    CHECK(session.reads == 4);
    CHECK(session.run(ingest).err.ends_with("0 stored, 2 unchanged, 2 refused; 1 not recognised\n"));
    CHECK(session.reads == 5);
  }
}

TEST_CASE("ingest: a document whose rows contradict each other costs that document alone") {
  const Session session;
  for (const char* name : {"r/1.pdf", "r/2.pdf"}) session.write(name, name[2] == '1' ? "good aa" : "good bb");
  const std::vector<std::string> ingest = {"ingest", session.path("r").string()};
  REQUIRE(session.run(ingest).status == 0);
  const fs::path store = session.path("s.db");
  const std::string first = raw::value(store, "SELECT id FROM document WHERE file_name = '1.pdf'");
  const std::string second = raw::value(store, "SELECT id FROM document WHERE file_name = '2.pdf'");
  REQUIRE(first != "nothing");
  session.makers.tagger = "tagger 2";  // so that both are tagged anew
  SECTION("a source whose places cannot be read back") {
    raw::query(store, "UPDATE source SET spans = 'no list' WHERE document_id = " + first);
  }
  SECTION("a passage said to be of another document") {
    raw::query(store, "UPDATE passage SET document_id = " + second + " WHERE document_id = " + first);
  }
  SECTION("a passage outside of what can be counted") {
    raw::query(store, "UPDATE passage SET span_end = 99999999999 WHERE document_id = " + first);
  }
  const Result result = session.run(ingest);
  CHECK(result.status == 2);
  CHECK(result.err.starts_with(
      "revisit: FOLDER/r/1.pdf: what the store FOLDER/s.db keeps of a document contradicts itself ("));
  CHECK(result.err.ends_with("0 stored, 1 updated, 0 unchanged, 0 refused, 1 failed\n"));
  CHECK(session.run({"show", "bb000000", "--format", "json"}).out.find("tagged anew") != std::string::npos);
}

TEST_CASE("ingest: progress is written over itself and cleared") {
  const Session session;
  session.write("1.pdf", "good aa");
  const Result result = session.run({"ingest", session.path("1.pdf").string()}, "", {}, cli::Progress::shown);
  CHECK(result.err == "\r[                    ] 0/1 1.pdf\x1b[K\r\x1b[K1 stored, 0 unchanged, 0 refused\n");
}

TEST_CASE("ls and show") {
  const Session session;
  CHECK(session.run({"ls"}).status == 2);
  CHECK(session.run({"ls"}).err ==
        "revisit: there is no store FOLDER/s.db yet; 'revisit ingest' makes one\n");

  session.write("torbay.pdf", "good aabbccdd00");
  session.write("bath.pdf", "bath dd");
  session.write("menu.pdf", "unknown cc");
  REQUIRE(session.run({"ingest", session.path("").string()}).status == 3);

  golden::check("cli/golden/ls-80.txt", session.run({"ls"}).out);
  golden::check("cli/golden/ls-200.txt", session.run({"ls"}, "", {false, 200}).out);
  golden::check("cli/golden/ls-40.txt", session.run({"ls"}, "", {false, 40}).out);
  golden::check("cli/golden/ls.json", session.run({"ls", "--format", "json"}).out);
  golden::check("cli/golden/ls.csv", session.run({"ls", "--format", "csv"}).out);
  golden::check("cli/golden/ls.md", session.run({"ls", "--format", "markdown"}).out);
  CHECK(session.run({"ls", "--provider", "Torbay Council", "--format", "csv"}).out.find("bath") ==
        std::string::npos);
  CHECK(session.run({"ls", "--provider", "Torby"}).err ==
        "revisit: no provider is called 'Torby'; did you mean Torbay?\n");
  CHECK(session.run({"ls"}).err ==
        "revisit: documents of no known kind: 1; 'revisit ls --documents' lists them, 'revisit show FILE' "
        "says what "
        "they come near to\n");
  CHECK(session.run({"ls", "--format", "csv"}).err == "");
  CHECK(session.run({"ls", "--documents"}, "", {false, 200}).out.find("not recognised") != std::string::npos);
  CHECK(session.run({"ls", "--documents", "--format", "json"}).out.find("\"visit\": null") !=
        std::string::npos);

  const Result shown = session.run({"show", "torbay@2018"});
  CHECK(shown.status == 0);
  CHECK(shown.err.empty());
  CHECK(shown.out.starts_with(
      "Torbay: SIF (from 2013) re-inspection by Ofsted\n\nVisit           torbay@2018-06-11\n"));
  CHECK(session.run({"show", "aabbccdd"}).out == shown.out);
  CHECK(session.run({"show", "torbay", "--sources"}).out.find("ofsted-sif/1:item, bytes") !=
        std::string::npos);
  CHECK(session.run({"show", "torbay", "--format", "json"}).out.find("\"Karen O'Wareing\"") !=
        std::string::npos);
  CHECK(session.run({"show", "torbay", "--format", "markdown"}).out.starts_with("# Torbay: SIF"));
  CHECK(session.run({"show", session.path("torbay.pdf").string()}).out.find("Visit ") == std::string::npos);
  const Result missing = session.run({"show", "torbay@2019"});
  CHECK(missing.status == 2);
  CHECK(missing.out.empty());
  CHECK(missing.err == "revisit: the store has no visit that fits 'torbay@2019', but torbay@2018-06-11\n");
}

TEST_CASE("ls: a council of which there are papers only") {
  const Session session;
  {
    auto store = store::Store::open(session.path("s.db"), store::Mode::write);
    REQUIRE(store);
    tag::Report report = sample::report_of("66", {.provider = "Hartsmere", .code = "", .start = ""});
    report.document_kind = "minutes";
    report.visit_type.clear();
    report.framework.clear();
    report.paper = sample::paper();
    REQUIRE(store->put(sample::document("66"), report, "/papers/66.pdf"));
  }
  CHECK(session.run({"ls", "hartsmere"}).err ==
        "revisit: the store has no visits to 'hartsmere', but papers: see 'revisit ls --papers'\n");
  CHECK(session.run({"ls", "Narnia"}).err.find("papers") == std::string::npos);
}

TEST_CASE("ls: actions, and which of them are late") {
  const Session session;
  tag::Report report = sample::report();
  report.document_kind = "improvement plan";
  report.paper = sample::paper();
  {
    auto store = store::Store::open(session.path("s.db"), store::Mode::write);
    REQUIRE(store);
    REQUIRE(store->put(sample::document(), report, session.path("plan.pdf")));
  }
  const std::string head = "Torbay, improvement plan, 2018-09-03 (0123abcd0000, 2018-08-24 children's\n";
  const Result all = session.run({"ls", "--actions"});
  INFO(all.out);
  CHECK(all.status == 0);
  CHECK(all.err.empty());
  CHECK(all.out.starts_with(head));
  // The action of a month that is not over is in time, the plan's of yesterday is late.
  CHECK(all.out.find("due: by June 2021; progress") != std::string::npos);
  CHECK(all.out.find("  About: Better plans\n    1. Write (p. 1)\n        amber; impact: red; owner: Head; "
                     "due: 3 June 2021, "
                     "late; progress: Begun\n") != std::string::npos);
  const Result late = session.run({"ls", "--actions", "torbay", "--late"});
  CHECK(late.out.find("Write") != std::string::npos);
  CHECK(late.out.find("to write") == std::string::npos);
  CHECK(session.run({"ls", "--actions", "--late", "--on", "2021-06-03"}).out.empty());
  CHECK(session.run({"ls", "--actions", "--late", "--on", "2021-07-01"}).out.find("to write") !=
        std::string::npos);
  CHECK(session.run({"ls", "--actions", "--format", "csv"})
            .out.find(",3 June 2021,2021-06-03,1,amber,Amber,") != std::string::npos);
  CHECK(session.run({"ls", "--papers", "Torbay Council"}).out == session.run({"ls", "--papers"}).out);
  CHECK(session.run({"ls", "--papers"}).out.find("Cabinet") != std::string::npos);
  CHECK(session.run({"ls", "--papers"}).out.find("Cabinet") != std::string::npos);
  CHECK(session.run({"ls", "--papers", "Narnia"}).err ==
        "revisit: the store has no paper of 'Narnia'; 'revisit ls --papers' lists those that it has\n");
  const Result nobody = session.run({"ls", "--actions", "Narnia"});
  CHECK(nobody.status == 2);
  CHECK(nobody.err ==
        "revisit: the store has no action of 'Narnia'; 'revisit ls --papers' lists the papers that it has\n");
  CHECK(session.run({"ls", "--actions", "Torbay Borough Council"}).out ==
        session.run({"ls", "--actions", "torbay"}).out);
  CHECK(session.run({"ls", "--actions", "Torby Council"}).err ==
        "revisit: the store has no action of 'Torby Council'; it has some of Torbay\n");
  CHECK(late.err.ends_with(
      "late actions became due after the day of their paper: what was done since is not in it\n"));
  CHECK(session.run({"ls", "--actions", "--undated"}).out.find("Write") == std::string::npos);
  CHECK(session.run({"ls", "--actions", "--late", "--on", ""}).status == 2);
  const Result no_day = session.run({"ls", "--actions", "--late", "--on", "June"});
  CHECK(no_day.status == 2);
  CHECK(no_day.err == "revisit: --on: 'June' is no day; write YYYY-MM-DD, such as 2026-03-31\n");
}

TEST_CASE("is_late: what is due, rated and dated how") {
  struct Case {
    const char* due;
    const char* rating;
    const char* paper;
    bool late;
  };
  constexpr Case k_cases[] = {
      {"2021-06-03", "", "", true},
      {"2021-06-04", "", "", false},
      {"2021-06", "amber", "", false},
      {"2021-05", "amber", "", true},
      {"", "red", "", false},
      {"2021-05", "complete", "", false},
      {"2021-05", "blue", "", false},
      {"2021-05", "withdrawn", "", false},
      {"2021-05", "in progress", "2021-06-02", true},
      {"2021-05", "on track", "2021-06-02", true},
      // Green behind its day is done; green before it only promises to be.
      {"2021-05", "green", "", true},
      {"2021-05", "green", "2021-06-02", false},
      {"2021-05", "green", "2021-04-30", true},
      {"2021-05", "green", "2021-05-20", true},
  };
  for (const Case& c : k_cases) {
    INFO(c.due << ' ' << c.rating << ' ' << c.paper);
    store::ActionSummary action;
    action.due_date = c.due;
    action.rating = c.rating;
    action.paper_date = c.paper;
    CHECK(cli::is_late(action, "2021-06-04") == c.late);
  }
}

TEST_CASE("show: a provider of which the store has papers only") {
  const Session session;
  tag::Report report = sample::report();
  report.document_kind = "minutes";
  report.paper = sample::paper();
  report.framework.clear();
  report.visit_type.clear();
  report.regulator.clear();
  {
    auto store = store::Store::open(session.path("s.db"), store::Mode::write);
    REQUIRE(store);
    REQUIRE(store->put(sample::document(), report, session.path("minutes.pdf")));
  }
  const Result shown = session.run({"show", "torbay"});
  CHECK(shown.status == 2);
  CHECK(shown.out.empty());
  CHECK(shown.err ==
        "revisit: the store has no visit that fits 'torbay', but 1 paper of Torbay: 0123abcd0000 (minutes of "
        "2018-09-03); show one of them, or see 'revisit ls --papers'\n");
}
