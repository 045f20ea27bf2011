// ZIP archives for tests, and DOCX documents in them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>
#include <zip.h>

namespace revisit::testing {

using ZipParts = std::vector<std::pair<std::string, std::string>>;

// The bytes of an archive with these parts, packed.
inline std::string zip_of(const ZipParts& parts) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("revisit_zip_" + std::to_string(static_cast<long>(::getpid())) + ".zip");
  int error = 0;
  zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (zip == nullptr) throw std::runtime_error("no archive");
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    if (zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) throw std::runtime_error("no part");
  }
  if (zip_close(zip) != 0) throw std::runtime_error("no archive");
  std::ifstream stream(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  std::filesystem::remove(file);
  return bytes;
}

// word/document.xml with this inside its body.
inline std::string docx_body(const std::string& body) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/)"
         R"(wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">)"
         "<w:body>" +
         body + "</w:body></w:document>";
}

// A part of the given root element with this inside: <w:styles>...</w:styles>.
inline std::string docx_part(const std::string& root, const std::string& inside) {
  return R"(<?xml version="1.0"?><w:)" + root +
         R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)" + inside +
         "</w:" + root + ">";
}

inline std::string docx_of(const std::string& body, ZipParts more = {}) {
  more.emplace_back("word/document.xml", docx_body(body));
  return zip_of(more);
}

}  // namespace revisit::testing
