// search and quotes, run as the program runs them on a made-up store.
#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>
#include <sstream>

#include "cli/command_quotes.h"
#include "cli/command_search.h"
#include "store/sample.h"

using namespace revisit;

namespace {

struct Result {
  int status = 0;
  std::string out;
  std::string err;
};

class Shelf {
 public:
  enum class Holds { report, article };
  explicit Shelf(Holds holds = Holds::report) {
    auto store = store::Store::open(m_folder.path() / "s.db", store::Mode::write);
    REQUIRE(store);
    // The recommendations of the sample point anywhere.
    tag::Report report = sample::report();
    report.recommendations.clear();
    if (holds == Holds::report) report.headline.reset();
    tag::Quotation quotation;
    quotation.speaker = "Ann Ode";
    quotation.role = "the director";
    quotation.attributed_to = "letter";
    quotation.source.spans = {{12, 20}};
    report.quotations = {quotation};
    REQUIRE(store->put(sample::document(), report, m_folder.path() / "a.pdf"));
  }

  [[nodiscard]] Result run(std::vector<std::string> arguments, const std::string& input = "") const {
    const cli::StoreAccess access{
        [this] { return std::expected<std::filesystem::path, std::string>(m_folder.path() / "s.db"); },
        sample::find_provider()};
    cli::SearchCommand search(access, [] { return std::span<const patterns::Provider>(); });
    cli::QuotesCommand quotes(
        access, [](const std::filesystem::path& file) -> std::expected<text::Document, std::string> {
          if (file != "itself.pdf") return std::unexpected("there is no such file");
          text::Document document;
          document.text = "They say \u201Cvisits are made within timescales\u201D.";
          document.sha256 = sample::document().sha256;
          return document;
        });
    CLI::App app;
    search.setup(app);
    quotes.setup(app);
    std::ranges::reverse(arguments);
    app.parse(arguments);
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const cli::Console console{in, out, err, {}, cli::Progress::hidden};
    const int status = search.chosen() ? search.run(console) : quotes.run(console);
    return {status, out.str(), err.str()};
  }

 private:
  sample::TemporaryFolder m_folder;
};

}  // namespace

TEST_CASE("revisit search: what is found, and what is wrong with a query") {
  const Shelf shelf;
  const Result found = shelf.run({"search", "children visit"});
  CHECK(found.status == 0);
  CHECK(found.out ==
        "torbay@2018-06-11  page 1  text  Torbay · SIF · Children’s services in Torbay\n"
        "    12. [Visits] are made within timescales — [children] are seen alone.\n\n"
        "1 passage in 1 document\n");
  CHECK(shelf.run({"search", "children", "--format", "json"}).out.find("\"page\": 1") != std::string::npos);
  CHECK(shelf.run({"search", "visits", "--count-by", "year"}).out ==
        "Year  Passages  Documents\n2018         1          1\n");
  const Result nothing = shelf.run({"search", "zebra"});
  CHECK(nothing.status == 0);
  CHECK(nothing.out.empty());
  CHECK(nothing.err == "revisit: nothing in the store fits\n");
  CHECK(shelf.run({"search", "visits zebra timescales"}).err ==
        "revisit: nothing in the store fits all of it; found alone, with the number of passages: visits (1), "
        "zebra "
        "(0), timescales (1). Leave words out, or write OR between them\n");
  const Result wrong = shelf.run({"search", "(visits"});
  CHECK(wrong.status == 2);
  CHECK(wrong.err == "revisit: this '(' is not closed\n  (visits\n  ^\nAdd ')' at the end.\n");
}

TEST_CASE("revisit quotes: what became of each quotation") {
  const Shelf shelf;
  const Result result =
      shelf.run({"quotes", "-"},
                "The report said “visits are made within long timescales” and called it ‘poor’.\n"
                "It added that “the roof of every office had been replaced”.\n");
  CHECK(result.status == 0);
  CHECK(result.out ==
        "altered\n"
        "  line 1: “visits are made within long timescales”\n"
        "  torbay@2018-06-11  page 1  inspection report\n"
        "    visits are made within {+long+} timescales\n"
        "    12. >>Visits are made within timescales<< — children are seen alone.\n"
        "  Note: of Torbay, which this text does not name\n"
        "\n"
        "not found\n"
        "  line 2: “the roof of every office had been replaced”\n"
        "\n"
        "Too short to say where they come from: ‘poor’\n"
        "\n"
        "2 quotations: 1 altered, 1 not found; 1 of one or two words. 1 of those found\n"
        "may stand there by chance, or is of another place or time: see its note. What\n"
        "is not found may be in a document that the store does not have, or be words of\n"
        "somebody else.\n");
  // Whose documents they are is said by the text, or by the user.
  CHECK(shelf.run({"quotes", "-"}, "In Torbay “visits are made within long timescales”.").out.find("Note:") ==
        std::string::npos);
  CHECK(shelf.run({"quotes", "-", "--against", "torbay"}, "“visits are made within long timescales”")
            .out.find("Note:") == std::string::npos);
  CHECK(shelf.run({"quotes", "-", "--format", "json"}, "“visits are made within timescales”")
            .out.find("\"kind\": \"exact\"") != std::string::npos);
  CHECK(shelf.run({"quotes", "-", "--against", "nowhere"}, "“a b c”").status == 2);
  CHECK(shelf.run({"quotes", "missing.txt"}).err == "revisit: there is no such file\n");
}

TEST_CASE("revisit quotes: neither the file itself nor an article proves what is quoted") {
  const std::string quotation = "“visits are made within timescales”";
  const auto kind = [](const Result& result) { return result.out.substr(0, result.out.find('\n')); };
  const Shelf shelf;
  CHECK(kind(shelf.run({"quotes", "-"}, quotation)) == "exact, but few words");
  CHECK(kind(shelf.run({"quotes", "itself.pdf"})) == "not found");
  CHECK(shelf.run({"quotes", "itself.pdf"})
            .out.find("\n  In the text: said by Ann Ode (the director); quoted from: letter\n") !=
        std::string::npos);
  CHECK(shelf.run({"quotes", "itself.pdf", "--format", "csv"}).out.find(",Ann Ode,the director,letter,") !=
        std::string::npos);
  const Shelf of_article(Shelf::Holds::article);
  CHECK(kind(of_article.run({"quotes", "-"}, quotation)) == "not found");
  CHECK(kind(of_article.run({"quotes", "-", "--against", "torbay@2018-06-11"}, quotation)) ==
        "exact, but few words");
}
