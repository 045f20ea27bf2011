// Properties that hold for every published report. They need a folder of real ones.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "folders.h"
#include "text/document.h"

using namespace revisit;

TEST_CASE("read_file: real reports keep the invariants") {
  const std::filesystem::path folder = revisit::tests::real_corpus_folder();
  if (folder.empty()) {
    WARN("REVISIT_REAL_CORPUS is not set");
    return;
  }
  std::size_t files = 0;
  std::size_t replaced = 0;
  std::size_t size = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "corpus")) {
    if (entry.path().extension() != ".pdf") continue;
    const auto document = extract::read_file(entry.path());
    INFO(entry.path());
    REQUIRE(document.has_value());
    ++files;
    CHECK(text::check_invariants(*document) == "");
    CHECK_FALSE(document->pages.empty());
    size += document->text.size();
    for (std::size_t at = document->text.find("\uFFFD"); at != std::string::npos;
         at = document->text.find("\uFFFD", at + 1)) {
      ++replaced;
    }
  }
  CHECK(files > 0);
  CHECK(replaced * 10'000 < size);
}

namespace {

// What pdftotext prints for a file, in the order of the page's operators; empty where it cannot be run.
std::string pdftotext(const std::filesystem::path& file) {
  const std::string command = "pdftotext -raw -enc UTF-8 '" + file.string() + "' - 2>/dev/null";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string out;
  std::array<char, 1U << 14U> buffer;
  while (pipe != nullptr) {
    const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (size == 0) break;
    out.append(buffer.data(), size);
  }
  return out;
}

// Runs of ASCII letters and digits, counted: hyphens, quotation marks and white space are matters of taste.
std::map<std::string, long> words_of(std::string_view text) {
  std::map<std::string, long> words;
  std::string word;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word.push_back(c);
    } else if (!word.empty()) {
      ++words[word];
      word.clear();
    }
  }
  if (!word.empty()) ++words[word];
  return words;
}

long count(const std::map<std::string, long>& words) {
  long all = 0;
  for (const auto& [word, number] : words) all += number;
  return all;
}

// How many of `wanted` are not among `given`.
long missing(const std::map<std::string, long>& wanted, const std::map<std::string, long>& given) {
  long lost = 0;
  for (const auto& [word, number] : wanted) {
    const auto found = given.find(word);
    lost += std::max(0L, number - (found == given.end() ? 0L : found->second));
  }
  return lost;
}

}  // namespace

TEST_CASE("read_file: real reports lose no words and gain none") {
  const std::filesystem::path folder = revisit::tests::real_corpus_folder();
  if (folder.empty()) {
    WARN("REVISIT_REAL_CORPUS is not set");
    return;
  }
  // The two programs divide words differently at line ends and where spaces are narrow.
  constexpr double k_tolerance = 0.01;
  constexpr std::size_t k_every = 7;  // pdftotext takes its time
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "corpus")) {
    if (entry.path().extension() == ".pdf") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (std::size_t i = 0; i < files.size(); i += k_every) {
    const auto theirs = words_of(pdftotext(files[i]));
    if (theirs.empty()) continue;
    const auto document = extract::read_file(files[i]);
    if (!document) continue;
    std::string text = document->text;
    for (const text::NoteReference& mark : document->note_references) text += ' ' + mark.mark;
    const auto ours = words_of(text);
    INFO(files[i]);
    const auto all = static_cast<double>(count(theirs));
    CHECK(static_cast<double>(missing(theirs, ours)) <= k_tolerance * all);
    CHECK(static_cast<double>(missing(ours, theirs)) <= k_tolerance * all);
  }
}
