#include "extract/file_format.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/encoding.h"

namespace revisit::extract {

namespace {

// The first characters of a text in lower case, without byte-order mark, NULs of wide encodings and white
// space.
std::string beginning(std::string_view bytes) {
  std::string head;
  for (const char c : bytes.substr(0, 4096)) {
    if (c != '\0') head += c;
  }
  std::string_view rest = head;
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
  }
  while (!rest.empty() && static_cast<unsigned char>(rest.front()) <= 0x20) rest.remove_prefix(1);
  return text::ascii_lower(rest);
}

bool is_html(std::string_view head) {
  for (const std::string_view start : {"<!doctype html", "<html", "<head", "<body", "<article", "<main"}) {
    if (head.starts_with(start)) return true;
  }
  return (head.starts_with("<?xml") || head.starts_with("<!--") || head.starts_with("<!doctype")) &&
         head.find("<html") != std::string_view::npos;
}

struct Signature {
  std::string_view bytes;
  const char* reason;
};
constexpr std::array<Signature, 14> k_signatures = {{
    {"\xD0\xCF\x11\xE0", "The file is an old Office document; save it as DOCX or PDF first."},
    {"{\\rtf", "The file is in Rich Text Format; save it as DOCX or PDF first."},
    {"\x89PNG", "The file is a picture; save it as PDF first."},
    {"\xFF\xD8\xFF", "The file is a picture; save it as PDF first."},
    {"GIF8", "The file is a picture; save it as PDF first."},
    {"II*\0", "The file is a picture; save it as PDF first."},
    {"MM\0*", "The file is a picture; save it as PDF first."},
    {"\x1F\x8B", "The file is compressed; unpack it first."},
    {"BZh", "The file is compressed; unpack it first."},
    {"7z\xBC\xAF", "The file is an archive; unpack it first."},
    {"Rar!", "The file is an archive; unpack it first."},
    {"\x7F"
     "ELF",
     "The file is a program, not a document."},
    {"MZ", "The file is a program, not a document."},
    {"SQLite format 3", "The file is a database, not a document."},
}};

// What a file is that is called .pdf and is none, as far as its first bytes tell.
std::string wrong_pdf(std::string_view bytes, std::string_view head) {
  if (is_html(head) || head.find("<html") != std::string_view::npos) {
    return "The file is an HTML page, not a PDF; probably the web site answered with an error page. (If the "
           "page "
           "is the document, name it .html.)";
  }
  if (bytes.starts_with("PK\x03\x04")) {
    return "The file is a ZIP archive or an office document, not a PDF; name it .docx if it is one.";
  }
  for (const Signature& signature : k_signatures) {
    if (bytes.starts_with(signature.bytes)) return std::string("The file is not a PDF. ") + signature.reason;
  }
  return "The file is not a PDF.";
}

}  // namespace

Recognised recognise_format(std::string_view bytes, const std::filesystem::path& name) {
  // Some producers put a few bytes before the header, and every reader accepts that.
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return {Format::pdf};
  const std::string extension = text::ascii_lower(name.extension().string());
  const std::string head = beginning(bytes);
  if (extension == ".pdf") return {Format::other, wrong_pdf(bytes, head)};
  if (bytes.starts_with("PK\x03\x04")) return {Format::docx};
  if (bytes.starts_with("PK\x05\x06")) return {Format::other, "The file is an archive without files."};
  for (const Signature& signature : k_signatures) {
    // 'MZ' and the like may begin a text.
    const bool text_too = signature.bytes.size() < 4 && text::looks_like_text(bytes);
    if (bytes.starts_with(signature.bytes) && !text_too) return {Format::other, signature.reason};
  }
  if (!text::looks_like_text(bytes)) {
    return {Format::other,
            "The file is of a kind that revisit does not know; it reads PDF, DOCX, HTML, Markdown and text."};
  }
  if (extension == ".docx") {
    return {Format::other, "The file is no DOCX document, though it is called one; download it again."};
  }
  if (is_html(head) || extension == ".html" || extension == ".htm" || extension == ".xhtml" ||
      extension == ".aspx") {
    return {Format::html};
  }
  if (head.starts_with("<?xml")) {
    return {Format::other,
            "The file is XML of a kind that revisit does not know; save it as DOCX, HTML or PDF."};
  }
  if (extension == ".md" || extension == ".markdown") return {Format::markdown};
  return {Format::text};
}

}  // namespace revisit::extract
