// Made-up documents and reports that use every field, for the tests of the store and of what reads from it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/catalogue.h"
#include "store/store.h"
#include "tag/report.h"
#include "text/document.h"

namespace revisit::sample {

// 64 hexadecimal digits that begin with `start`.
std::string hash(std::string_view start);

// A document of two pages with a heading, numbered paragraph, table, note, furniture and odd numbers.
text::Document document(std::string_view hash_start = "0123abcd");

// A report on it with every optional field set.
tag::Report report(std::string_view hash_start = "0123abcd");

// A council's paper with every optional field set.
tag::Paper paper();

// A plain report of a visit, for the tests of lists and names.
struct Visit {
  std::string provider = "Torbay";
  std::string code = "E06000027";  // empty: not in the reference data
  std::string framework = "SIF";
  std::string visit_type = "inspection";
  std::string start = "2018-06-11";  // empty: not stated
  std::string published = "2018-08-24";
  std::string grade = "inadequate";
};
tag::Report report_of(std::string_view hash_start, const Visit& visit);

// What patterns::Providers::find does with a handful of providers: forgiving about case and 'Council'.
store::FindProvider find_provider();

// A folder that is removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

}  // namespace revisit::sample
