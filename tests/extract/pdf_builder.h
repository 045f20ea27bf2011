// Writes small valid PDF files, so that a test shows the pages it is about.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace revisit::testing {

// An element of the structure tree; `mcid` >= 0 makes it a piece of marked content on `page` instead.
struct Element {
  std::string type;
  std::vector<Element> kids = {};
  std::string attributes = {};  // further dictionary entries, e.g. "/A << /O /Table /ColSpan 2 >>"
  int page = 0;                 // from 1
  int mcid = -1;
};

inline Element content(int page, int mcid) {
  return {.type = "", .kids = {}, .attributes = {}, .page = page, .mcid = mcid};
}

// A line of text with its baseline at (x, y), counted from the bottom left corner of an A4 page (595 x 842).
// F1 is Helvetica, F2 its bold. Parentheses and backslashes must be escaped; bytes are Windows-1252.
inline std::string line(double x, double y, const std::string& text, double size = 12,
                        const std::string& font = "F1") {
  return "BT /" + font + " " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) +
         " Td (" + text + ") Tj ET\n";
}

inline std::string marked(const std::string& tag, int mcid, const std::string& inner) {
  return "/" + tag + " << /MCID " + std::to_string(mcid) + " >> BDC\n" + inner + "EMC\n";
}

inline std::string artifact(const std::string& inner) {
  return "/Artifact << /Type /Pagination /Subtype /Footer >> BDC\n" + inner + "EMC\n";
}

class PdfBuilder {
 public:
  PdfBuilder& page(std::string stream) {
    m_pages.push_back(std::move(stream));
    return *this;
  }
  PdfBuilder& tree(std::vector<Element> elements) {
    m_elements = std::move(elements);
    m_tagged = true;
    return *this;
  }
  PdfBuilder& role_map(std::string entries) {
    m_roles = std::move(entries);
    return *this;
  }
  // Further entries of the catalog.
  PdfBuilder& catalog(std::string entries) {
    m_catalog = std::move(entries);
    return *this;
  }
  // Further entries of every page's resources.
  PdfBuilder& resources(std::string entries) {
    m_resources = std::move(entries);
    return *this;
  }
  // Further entries of every page, e.g. "/Rotate 90".
  PdfBuilder& page_entries(std::string entries) {
    m_page_entries = std::move(entries);
    return *this;
  }
  PdfBuilder& title(std::string title) {
    m_title = std::move(title);
    return *this;
  }
  // Makes the first child of the tree's root a reference to the root's own element: a cycle.
  PdfBuilder& cyclic() {
    m_cyclic = true;
    return *this;
  }

  [[nodiscard]] std::string build() const {
    std::vector<std::string> objects;  // from number 1
    const auto add = [&](std::string object) {
      objects.push_back(std::move(object));
      return static_cast<int>(objects.size());
    };
    const auto ref = [](int number) { return std::to_string(number) + " 0 R"; };
    const int catalog = add("");
    const int pages = add("");
    const int info = add("<< /Title (" + m_title + ") >>");
    const int font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    const int bold =
        add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
    std::vector<int> numbers;
    std::string kids;
    for (const std::string& stream : m_pages) {
      const int contents =
          add("<< /Length " + std::to_string(stream.size()) + " >>\nstream\n" + stream + "\nendstream");
      numbers.push_back(add("<< /Type /Page /Parent " + ref(pages) +
                            " /MediaBox [0 0 595 842] /Resources << /Font << /F1 " + ref(font) + " /F2 " +
                            ref(bold) + " >> " + m_resources + " >> " + m_page_entries + " /Contents " +
                            ref(contents) + " >>"));
      kids += ref(numbers.back()) + " ";
    }
    std::string tree;
    if (m_tagged) {
      const int root = add("");
      std::string top;
      for (const Element& element : m_elements) top += write(element, root, numbers, objects) + " ";
      if (m_cyclic) {
        const int loop = add("");
        objects[static_cast<std::size_t>(loop) - 1] =
            "<< /Type /StructElem /S /Sect /P " + ref(root) + " /K [" + ref(loop) + "] >>";
        top += ref(loop);
      }
      objects[static_cast<std::size_t>(root) - 1] =
          "<< /Type /StructTreeRoot /K [" + top + "] /RoleMap << " + m_roles + " >> >>";
      tree = " /MarkInfo << /Marked true >> /StructTreeRoot " + ref(root);
    }
    objects[static_cast<std::size_t>(catalog) - 1] =
        "<< /Type /Catalog /Pages " + ref(pages) + tree + " " + m_catalog + " >>";
    objects[static_cast<std::size_t>(pages) - 1] =
        "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(m_pages.size()) + " >>";

    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      offsets.push_back(out.size());
      out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::size_t xref = out.size();
    out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
      std::string digits = std::to_string(offset);
      out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    out += "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root " + ref(catalog) + " /Info " +
           ref(info) + " >>\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
    return out;
  }

 private:
  static std::string write(const Element& element, int parent, const std::vector<int>& pages,
                           std::vector<std::string>& objects) {
    if (element.mcid >= 0) {
      return "<< /Type /MCR /Pg " + std::to_string(pages.at(static_cast<std::size_t>(element.page) - 1)) +
             " 0 R /MCID " + std::to_string(element.mcid) + " >>";
    }
    objects.emplace_back();
    const auto number = static_cast<int>(objects.size());
    std::string kids;
    for (const Element& kid : element.kids) kids += write(kid, number, pages, objects) + " ";
    objects[static_cast<std::size_t>(number) - 1] = "<< /Type /StructElem /S /" + element.type + " /P " +
                                                    std::to_string(parent) + " 0 R /K [" + kids + "] " +
                                                    element.attributes + " >>";
    return std::to_string(number) + " 0 R";
  }

  std::vector<std::string> m_pages;
  std::vector<Element> m_elements;
  std::string m_roles;
  std::string m_catalog;
  std::string m_resources;
  std::string m_page_entries;
  std::string m_title = "Test";
  bool m_tagged = false;
  bool m_cyclic = false;
};

// A file that is removed when the test is over.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes, const std::string& name = "test.pdf") {
    static int count = 0;
    m_folder =
        std::filesystem::temp_directory_path() /
        ("revisit_extract_" + std::to_string(static_cast<long>(::getpid())) + "_" + std::to_string(count++));
    std::filesystem::create_directories(m_folder);
    m_path = m_folder / name;
    std::ofstream(m_path, std::ios::binary) << bytes;
  }
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_folder;
  std::filesystem::path m_path;
};

}  // namespace revisit::testing
