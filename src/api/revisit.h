// The library for other programs: reads reports, compares them, and asks the store.
//
// Installed as <revisit/api/revisit.h>; what it includes is installed with it, and nothing of it needs
// headers of other libraries. Within one major version of the library, what stands in these headers keeps its
// meaning; values may gain fields.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

#include "extract/extract.h"
#include "store/store.h"
#include "tag/items.h"
#include "tag/report.h"
#include "text/document.h"

namespace revisit::api {

// A file as text with places, and the facts found in it.
struct Reading {
  text::Document document;
  tag::Report report;
};

// Reads reports by the pattern packs. Loading takes a moment; keep it. Movable; not thread-safe, as reading a
// PDF is not.
class Reader {
 public:
  // Loads the packs from a folder that holds `patterns`: where they are installed, PREFIX/share/revisit.
  // Otherwise a text that says what is wrong with them.
  [[nodiscard]] static std::expected<Reader, std::string> open(const std::filesystem::path& data_folder);
  ~Reader();
  Reader(Reader&& other) noexcept;
  Reader& operator=(Reader&& other) noexcept;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Reads and tags a file of any format that the program knows. A document that no pack recognises has a
  // report without pack and facts.
  [[nodiscard]] std::expected<Reading, extract::Error> read(const std::filesystem::path& file) const;

  // What `revisit diff OLDER NEWER --format json` prints.
  [[nodiscard]] std::string compare_as_json(const tag::Report& older, const tag::Report& newer) const;

  // For the functions of store::Store that ask for providers. Valid as long as the Reader.
  [[nodiscard]] store::FindProvider find_provider() const;

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

// What `revisit extract` prints for a file: one line of JSON; see report.schema.json.
[[nodiscard]] std::string as_json(const Reading& reading);

// "0.1.0"
[[nodiscard]] std::string version();

}  // namespace revisit::api
