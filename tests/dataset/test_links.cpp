#include <catch2/catch.hpp>
#include <set>

#include "compare/invented_reports.h"
#include "dataset/links.h"

using namespace revisit;
using dataset::Table;

namespace {

struct Saltmere {
  tag::Report first = invented::saltmere_2015();
  tag::Report second = invented::saltmere_2019();
  compare::History history = compare::follow(
      {{"saltmere@2015-10-12", &first}, {"saltmere@2019-03-04", &second}}, invented::settings().matcher);
  std::vector<dataset::NamedHistory> named = {{"Saltmere", &history}};
};

}  // namespace

TEST_CASE("thread tables: every recommendation is in one thread, and links agree with threads") {
  const Saltmere saltmere;
  const Table threads = dataset::thread_table(saltmere.named);
  const Table evidence = dataset::thread_evidence_table(saltmere.named);
  const Table links = dataset::link_table(saltmere.named);
  std::set<std::string> ids;
  for (const auto& row : threads.rows) {
    CHECK(row.size() == threads.columns.size());
    CHECK(ids.insert(dataset::text_at(threads, row, "thread")).second);
    CHECK(dataset::text_at(threads, row, "progress") == "not_mentioned");
    CHECK(dataset::text_at(threads, row, "progress_words").empty());
  }
  CHECK(ids.contains("saltmere/thread/2015-10-12/1"));
  std::set<std::string> items;
  for (const auto& row : evidence.rows) {
    CHECK(row.size() == evidence.columns.size());
    CHECK(ids.contains(dataset::text_at(evidence, row, "thread")));
    if (dataset::text_at(evidence, row, "kind") == "recommendation") {
      CHECK(items.insert(dataset::text_at(evidence, row, "item")).second);
    }
  }
  CHECK(items.size() == saltmere.first.recommendations.size() + saltmere.second.recommendations.size());
  bool one_holds = false;
  for (const auto& row : links.rows) {
    CHECK(row.size() == links.columns.size());
    if (dataset::text_at(links, row, "holds") != "1") continue;
    one_holds = true;
    CHECK(dataset::text_at(links, row, "older_thread") == dataset::text_at(links, row, "newer_thread"));
  }
  CHECK(one_holds);
}
