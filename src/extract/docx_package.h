// The parts of a DOCX file, unpacked within bounds.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "extract/markup_tree.h"

namespace revisit::extract {

class DocxPackage {
 public:
  // Opens the archive. `bytes` must outlive the package. Nothing is unpacked yet.
  [[nodiscard]] static std::expected<DocxPackage, Error> open(std::string_view bytes, const Limits& limits);
  ~DocxPackage();
  DocxPackage(DocxPackage&&) noexcept;
  DocxPackage& operator=(DocxPackage&&) noexcept;
  DocxPackage(const DocxPackage&) = delete;
  DocxPackage& operator=(const DocxPackage&) = delete;

  // The name of the part with the text: "word/document.xml" in most files. Empty where the archive is no
  // document of a word processor.
  [[nodiscard]] std::expected<std::string, Error> main_part();

  // A part as XML; nothing where there is no such part.
  [[nodiscard]] std::expected<std::optional<MarkupTree>, Error> xml(const std::string& name);

  // The names of all parts that begin so, sorted.
  [[nodiscard]] std::vector<std::string> names(std::string_view prefix) const;

 private:
  struct Archive;
  explicit DocxPackage(std::unique_ptr<Archive> archive);
  std::unique_ptr<Archive> m_archive;
};

}  // namespace revisit::extract
