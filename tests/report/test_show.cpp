#include <catch2/catch.hpp>

#include "golden.h"
#include "report/show.h"
#include "store/sample.h"

using namespace revisit;

namespace {

report::ShowOptions options(report::ShowSources sources = report::ShowSources::no) {
  return {"torbay@2018-06-11", {"/reports/a\nb.pdf"}, {"corrected.pdf (77aa00112233)"}, sources};
}

}  // namespace

TEST_CASE("show_text") {
  const tag::Report report = sample::report();
  golden::check("report/golden/show-80.txt", report::show_text(report, options(), {false, 80}));
  golden::check("report/golden/show-200.txt", report::show_text(report, options(), {false, 200}));
  golden::check("report/golden/show-sources.txt",
                report::show_text(report, options(report::ShowSources::yes), {false, 80}));
  golden::check("report/golden/show-colour.txt", report::show_text(report, options(), {true, 40}));
}

TEST_CASE("show_text: a document that no pack recognises") {
  tag::Report report;
  report.name = "menu.pdf";
  report.pages = 1;
  CHECK(report::show_text(report, {}, {false, 80}) ==
        "menu.pdf: not recognised\n\nDocument        menu.pdf, 1 page\n");
}

TEST_CASE("show_markdown") {
  golden::check("report/golden/show.md",
                report::show_markdown(sample::report(), options(report::ShowSources::yes)));
}
