// cite, page and track, on a store with a PDF file that the test makes.
#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "cli/command_cite.h"
#include "cli/command_page.h"
#include "cli/command_track.h"
#include "cli/program_data.h"
#include "cli/stages.h"
#include "extract/extract.h"
#include "extract/pdf_builder.h"
#include "store/sample.h"
#include "text/sha256.h"

using namespace revisit;
namespace fs = std::filesystem;

namespace {

struct Result {
  int status = 0;
  std::string out;
  std::string err;
};

// A store with one document of two pages and the sample report's facts about it.
class Session {
 public:
  Session() {
    const std::string bytes = testing::PdfBuilder()
                                  .page(testing::line(70, 700, "Torbay Council. Inspection of services."))
                                  .page(testing::line(70, 700, "What needs to improve."))
                                  .build();
    std::ofstream(path("report.pdf"), std::ios::binary) << bytes;
    const auto document = extract::read_file(path("report.pdf"));
    REQUIRE(document);
    tag::Report report = sample::report();
    report.sha256 = document->sha256;
    report.headline.reset();  // which articles have
    m_sha256 = document->sha256;
    auto store = store::Store::open(path("s.db"), store::Mode::write);
    REQUIRE(store);
    REQUIRE(store->put(*document, report, path("report.pdf")));
    std::ofstream(path("manifest.csv")) << "url,sha256\nhttps://example.org/report," << m_sha256 << "\n";
  }

  [[nodiscard]] fs::path path(const std::string& name) const { return m_folder.path() / name; }
  [[nodiscard]] const std::string& sha256() const { return m_sha256; }

  [[nodiscard]] Result run(std::vector<std::string> arguments) const {
    const cli::StoreAccess access{[this] { return std::expected<fs::path, std::string>(path("s.db")); },
                                  sample::find_provider()};
    const cli::HistorySources histories = cli::history_sources(access, [] {
      static const auto library = cli::load_packs();
      REQUIRE(library);
      return std::expected<compare::Settings, std::string>(cli::comparison_settings());
    });
    cli::CiteCommand cite(access, [this] { return path("manifest.csv"); }, histories);
    cli::TrackCommand track(histories);
    cli::PageCommand page(access);
    CLI::App app;
    cite.setup(app);
    page.setup(app);
    track.setup(app);
    std::ranges::reverse(arguments);
    app.parse(arguments);
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const cli::Console console{in, out, err, {}};
    Result result;
    if (cite.chosen()) result.status = cite.run(console);
    if (page.chosen()) result.status = page.run(console);
    if (track.chosen()) result.status = track.run(console);
    result.out = out.str();
    result.err = err.str();
    return result;
  }

 private:
  sample::TemporaryFolder m_folder;
  std::string m_sha256;
};

}  // namespace

TEST_CASE("cite: document, page, hash and address") {
  const Session session;
  const Result cited = session.run({"cite", "torbay@2018/judgement/overall"});
  CHECK(cited.status == cli::k_done);
  CHECK(cited.out ==
        "Ofsted (2018) Torbay Council: SIF re-inspection, 11 June to 5 July 2018 [inspection report], "
        "published 24 August 2018, judgement, p. 2: Overall effectiveness: inadequate, printed as ‘Council. "
        "I’. "
        "https://example.org/report#page=2 (file report.pdf, SHA-256 " +
            session.sha256() + "; torbay@2018-06-11/judgement/overall)\n");
  const Result by_hash =
      session.run({"cite", session.sha256().substr(0, 10) + "/measure/children_looked_after"});
  CHECK(by_hash.status == cli::k_done);
  CHECK_THAT(by_hash.out, Catch::Contains("torbay@2018-06-11/measure/children_looked_after"));
  const Result listed = session.run({"cite", "--list", "torbay"});
  CHECK(listed.status == cli::k_done);
  CHECK_THAT(listed.out, Catch::Contains("torbay@2018-06-11/recommendation/1"));
}

TEST_CASE("cite: a thread is cited by its recommendations") {
  const Session session;
  const Result cited = session.run({"cite", "torbay@2018/thread/1"});
  CHECK(cited.err.empty());
  CHECK(cited.status == cli::k_done);
  CHECK_THAT(cited.out, Catch::Contains("; torbay@2018-06-11/recommendation/1)"));
  // By the name that is printed, too
  CHECK(session.run({"cite", "torbay/thread/2018-06-11/1"}).out == cited.out);
  CHECK(session.run({"cite", "torbay/thread/2018/1"}).out == cited.out);
  for (const std::string reference : {"torbay/thread/2018/99", "torbay@2018/thread/99"}) {
    const Result unknown = session.run({"cite", reference});
    CHECK(unknown.status == cli::k_error);
    CHECK_THAT(unknown.err, Catch::StartsWith("revisit: no single thread is called '" + reference +
                                              "'; 'revisit track \""));
    CHECK_THAT(unknown.err, Catch::EndsWith("' prints their names\n"));
  }
}

TEST_CASE("track: a thread is called as it is for cite") {
  const Session session;
  const Result all = session.run({"track", "torbay"});
  CHECK_THAT(all.out, Catch::Contains("torbay/thread/2018-06-11/1"));
  const Result one = session.run({"track", "torbay/thread/2018-06-11/1"});
  CHECK(one.status == cli::k_done);
  CHECK_THAT(one.out, Catch::Contains("torbay/thread/2018-06-11/1"));
  CHECK(session.run({"track", "torbay@2018/thread/1"}).out == one.out);
  CHECK(session.run({"track", "Torbay Council/thread/2018/1"}).out == one.out);
  CHECK(session.run({"track", "torbay@2018/thread/99"}).err ==
        session.run({"cite", "torbay@2018/thread/99"}).err);
  CHECK_THAT(session.run({"track", "torbay@2015/thread/1"}).err, Catch::Contains("torbay@2018-06-11"));
}

TEST_CASE("cite: nothing is printed where one item is unknown") {
  const Session session;
  const Result unknown = session.run({"cite", "torbay/judgement/overall", "torbay/judgement/leaders"});
  CHECK(unknown.status == cli::k_error);
  CHECK(unknown.out.empty());
  CHECK(unknown.err ==
        "revisit: torbay@2018-06-11: there is no 'judgement/leaders'; did you mean judgement/leadership?\n");
}

TEST_CASE("page: the item's own page, or the one asked for") {
  const Session session;
  const std::string picture = session.path("p.png").string();
  const Result own = session.run({"page", "torbay/page/2", "-o", picture});
  CHECK(own.err.empty());
  CHECK(own.status == cli::k_done);
  CHECK(fs::file_size(picture) > 1000);
  const Result streamed = session.run({"page", "torbay", "1", "--format", "jpeg", "-o", "-"});
  CHECK(streamed.status == cli::k_done);
  CHECK(streamed.out.starts_with("\xFF\xD8\xFF"));
  const Result elsewhere = session.run({"page", "torbay", "1", "--highlight", "page/2", "-o", picture});
  CHECK(elsewhere.status == cli::k_warnings);
  CHECK(elsewhere.err == "revisit: page/2 is not on this page but on page 2\n");
}

TEST_CASE("page: says what is missing") {
  const Session session;
  const std::string picture = session.path("p.png").string();
  CHECK_THAT(session.run({"page", "torbay", "-o", picture}).err, Catch::Contains("say which page"));
  CHECK_THAT(session.run({"page", "torbay", "9", "-o", picture}).err,
             Catch::Contains("There is no page 9 in the file, which has 2."));
  std::ofstream(session.path("report.pdf"), std::ios::app) << "more";
  const Result changed = session.run({"page", "torbay", "1", "-o", picture});
  CHECK(changed.status == cli::k_error);
  CHECK_THAT(changed.err, Catch::Contains("report.pdf has changed since it was read"));
  fs::remove(session.path("report.pdf"));
  const Result gone = session.run({"page", "torbay", "1", "-o", picture});
  CHECK(gone.status == cli::k_error);
  CHECK_THAT(gone.err, Catch::Contains("report.pdf is gone"));
  CHECK_FALSE(fs::exists(picture));
}
