// A DOCX file. Input that does not begin as an archive does is taken for the parts of one, so that the fuzzer
// need not invent archives: lines "=== word/styles.xml" begin the next part, what precedes them is
// word/document.xml. Allowed: a refusal that says why, or a sound document.
#include <cstdlib>
#include <zip.h>

#include "extract/docx_file.h"
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"

using namespace revisit;

namespace {

// The bytes of an archive of these parts, which are not packed.
std::string archive_of(std::string_view parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  std::string name = "word/document.xml";
  constexpr std::string_view k_divider = "\n=== ";
  for (bool more = true; more;) {
    const std::size_t end = parts.find(k_divider);
    more = end != std::string_view::npos;
    const std::string_view part = parts.substr(0, end);
    zip_source_t* source = zip_source_buffer(zip, part.data(), part.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_OVERWRITE);
    if (index < 0) {
      zip_source_free(source);
    } else {
      zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    if (!more) break;
    parts.remove_prefix(end + k_divider.size());
    const std::size_t line = parts.find('\n');
    name = parts.substr(0, line);
    parts = line == std::string_view::npos ? std::string_view() : parts.substr(line + 1);
  }
  std::string bytes;
  if (zip_close(zip) != 0) {
    zip_discard(zip);
  } else if (zip_source_open(target) == 0) {
    zip_source_seek(target, 0, SEEK_END);
    bytes.resize(static_cast<std::size_t>(std::max<zip_int64_t>(zip_source_tell(target), 0)));
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
  }
  zip_source_free(target);
  zip_error_fini(&error);
  return bytes;
}

}  // namespace

void fuzz::docx(std::string_view bytes) {
  const std::string file = bytes.starts_with("PK") ? std::string(bytes) : archive_of(bytes);
  extract::Limits limits;
  limits.part_bytes = limits.all_parts_bytes = std::uint64_t{1} << 20U;
  text::Document document;
  const auto read = extract::read_docx(file, limits, document);
  if (read) {
    fuzz::require_sound(document);
  } else {
    fuzz::require(!read.error().reason.empty(), "a refusal has a reason");
  }
}
