#include <catch2/catch.hpp>
#include <fstream>

#include "folders.h"
#include "store/sample.h"
#include "text/sha256.h"
#include "work/pool.h"
#include "work/sanitizers.h"

using namespace revisit;
using namespace std::chrono_literals;

namespace {

work::Pool::Settings settings(unsigned jobs, std::string mode = "serve") {
  work::Pool::Settings result;
  result.program = tests::odd_worker();
  result.arguments = {"odd_worker", std::move(mode)};
  result.jobs = jobs;
  result.longest = 60s;
  return result;
}

std::unique_ptr<work::Pool> started(const work::Pool::Settings& settings) {
  auto pool = work::Pool::start(settings);
  if (!pool) FAIL(pool.error());
  return std::move(*pool);
}

class Files {
 public:
  [[nodiscard]] std::filesystem::path file(const std::string& name) const {
    std::ofstream(m_folder.path() / name) << name;
    return m_folder.path() / name;
  }

 private:
  sample::TemporaryFolder m_folder;
};

std::string summary(const work::Result& result) {
  if (result) return result->document.file_name;
  return result.error().code + ": " + result.error().reason;
}

}  // namespace

TEST_CASE("pool: results come in the order of the tasks, whole") {
  const Files files;
  const auto pool = started(settings(3));
  std::vector<std::string> expected;
  std::vector<std::string> got;
  for (int i = 0; i < 60; ++i) {
    const std::string name = (i % 7 == 0 ? "slow" : "good") + std::to_string(i);
    expected.push_back(name);
    while (pool->full()) got.push_back(summary(pool->next()));
    pool->submit({files.file(name), {}});
  }
  while (got.size() < expected.size()) got.push_back(summary(pool->next()));
  CHECK(got == expected);

  // Every field arrives.
  pool->submit({files.file("good"), {}});
  const work::Result result = pool->next();
  REQUIRE(result);
  text::Document document = sample::document();
  document.file_name = "good";
  document.sha256 = text::sha256_hex("good");
  CHECK(result->document == document);
  tag::Report report = sample::report();
  report.sha256 = document.sha256;
  CHECK(result->report == report);

  // A document instead of a file: it goes there and stays here.
  pool->submit({"/nowhere", document});
  const work::Result tagged = pool->next();
  REQUIRE(tagged);
  CHECK(tagged->report == report);
  CHECK(tagged->document == text::Document{});
}

TEST_CASE("pool: a document that ends its worker costs that document alone") {
  struct Case {
    const char* name;
    const char* expected;  // beginning
  };
  const Case cases[] = {
      {"crash", "crashed: The program that read it was ended by signal 6 (Aborted)."},
      {"leave", "crashed: The program that read it ended with status 7."},
#ifndef REVISIT_SANITIZED
      {"grow", "too_large: Reading it takes more memory than a worker has."},
#endif
      {"babble", "inconsistent: What was read contradicts itself: it cannot be understood."},
      {"flood", "too_large: The document is too large."},
      {"two", "inconsistent: What was read contradicts itself: document and facts are of two files."},
      {"outside", "inconsistent: What was read contradicts itself: facts stand outside the document."},
      {"torn", "inconsistent: What was read contradicts itself: "},
      {"poison", "changed: The file changed while it was read."},
      {"slander", "changed: The file changed while it was read."},
      {"bad", "damaged: it is broken"}};
  const Files files;
  const auto pool = started(settings(1));
  for (const Case& c : cases) {
    CAPTURE(c.name);
    pool->submit({files.file(c.name), {}});
    pool->submit({files.file("good"), {}});
    const work::Result result = pool->next();
    CHECK(summary(result).starts_with(c.expected));
    CHECK_FALSE(result);
    if (!result) CHECK(result.error().lasting == (std::string(c.name) == "bad"));
    CHECK(summary(pool->next()) == "good");
  }
}

TEST_CASE("pool: a document that takes too long is ended") {
  const Files files;
  work::Pool::Settings short_settings = settings(2);
  short_settings.longest = 1s;
  const auto pool = started(short_settings);
  pool->submit({files.file("hang"), {}});
  pool->submit({files.file("good"), {}});
  CHECK_FALSE(pool->wait(100ms));
  CHECK(summary(pool->next()) == "too_slow: Reading took longer than 1 seconds and was ended.");
  CHECK(pool->wait(60s));
  CHECK(summary(pool->next()) == "good");
}

TEST_CASE("pool: ends with its workers, whatever they do") {
  const Files files;
  const auto begin = std::chrono::steady_clock::now();
  {
    const auto pool = started(settings(2));
    for (int i = 0; i < 6; ++i) pool->submit({files.file("hang"), {}});
    CHECK_FALSE(pool->wait(50ms));
  }
  CHECK(std::chrono::steady_clock::now() - begin < 30s);
}

TEST_CASE("pool: says why there are no workers") {
  CHECK(work::Pool::start(settings(1, "refuse")).error() == "the packs are broken");
  CHECK(work::Pool::start(settings(1, "die")).error() ==
        "a worker process does not start: it was ended by signal 6 (Aborted)");
  work::Pool::Settings missing = settings(1);
  missing.program = "/nowhere/program";
  CHECK(work::Pool::start(missing).error() ==
        "a worker process cannot be started: No such file or directory");
}
