#include "extract/docx_package.h"

#include <algorithm>
#include <zip.h>

#include "extract/xml_tree.h"

namespace revisit::extract {

struct DocxPackage::Archive {
  zip_t* zip = nullptr;
  Limits limits;
  std::uint64_t unpacked = 0;

  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
};

namespace {

std::unexpected<Error> fail(ErrorCode code, std::string reason) {
  return std::unexpected(Error{code, {}, 0, std::move(reason)});
}

std::unexpected<Error> bomb(const std::string& name, std::uint64_t size) {
  return fail(ErrorCode::too_large,
              "The part " + name + " unpacks to " + std::to_string(size >> 20U) +
                  " MiB or more, which no document of text needs; the file may be made to do harm.");
}

// "/word/document.xml" and "word/document.xml" are one.
std::string without_slash(std::string_view target) {
  while (target.starts_with('/')) target.remove_prefix(1);
  return std::string(target);
}

}  // namespace

DocxPackage::DocxPackage(std::unique_ptr<Archive> archive) : m_archive(std::move(archive)) {}
DocxPackage::~DocxPackage() = default;
DocxPackage::DocxPackage(DocxPackage&&) noexcept = default;
DocxPackage& DocxPackage::operator=(DocxPackage&&) noexcept = default;

std::expected<DocxPackage, Error> DocxPackage::open(std::string_view bytes, const Limits& limits) {
  auto archive = std::make_unique<Archive>();
  archive->limits = limits;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive->zip == nullptr) zip_source_free(source);
  }
  const std::string reason = archive->zip == nullptr ? zip_error_strerror(&error) : "";
  zip_error_fini(&error);
  if (archive->zip == nullptr) {
    return fail(ErrorCode::damaged, "The file is a ZIP archive or an office document, but damaged (" +
                                        reason + "); download it again.");
  }
  return DocxPackage(std::move(archive));
}

std::expected<std::optional<MarkupTree>, Error> DocxPackage::xml(const std::string& name) {
  Archive& archive = *m_archive;
  const zip_int64_t index = zip_name_locate(archive.zip, name.c_str(), 0);
  if (index < 0) return std::nullopt;
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive.zip, static_cast<zip_uint64_t>(index), 0, &stat) != 0) {
    return fail(ErrorCode::damaged, "The part " + name + " of the file is damaged; download it again.");
  }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return fail(ErrorCode::encrypted, "The file needs a password; save a copy without one.");
  }
  // What the archive says of its sizes may be a lie: what is really unpacked is counted as well.
  const std::uint64_t packed = std::max<std::uint64_t>(stat.comp_size, 1);
  constexpr std::uint64_t k_small = std::uint64_t{4} << 20U;
  const std::uint64_t most =
      std::min({archive.limits.part_bytes, archive.limits.all_parts_bytes - archive.unpacked,
                std::max(k_small, packed * archive.limits.pack_ratio)});
  if (stat.size > most) return bomb(name, stat.size);
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive.zip, static_cast<zip_uint64_t>(index), 0), zip_fclose);
  if (!file)
    return fail(ErrorCode::damaged,
                "The part " + name + " of the file cannot be unpacked; download it again.");
  std::string bytes;
  std::string buffer(1U << 16U, '\0');
  while (true) {
    const zip_int64_t size = zip_fread(file.get(), buffer.data(), buffer.size());
    if (size < 0)
      return fail(ErrorCode::damaged, "The part " + name + " of the file is damaged; download it again.");
    if (size == 0) break;
    bytes.append(buffer, 0, static_cast<std::size_t>(size));
    if (bytes.size() > most) return bomb(name, bytes.size());
  }
  archive.unpacked += bytes.size();
  auto tree = parse_xml(bytes);
  if (!tree) return fail(ErrorCode::damaged, "The part " + name + " of the file " + tree.error() + ".");
  return std::move(*tree);
}

std::expected<std::string, Error> DocxPackage::main_part() {
  const auto relations = xml("_rels/.rels");
  if (!relations) return std::unexpected(relations.error());
  if (*relations) {
    for (const MarkupNode& node : (*relations)->nodes) {
      if (node.name != "Relationship" || !node.attribute("Type").ends_with("/officeDocument")) continue;
      std::string target = without_slash(node.attribute("Target"));
      const bool word = target.find("xl/") == std::string::npos && target.find("ppt/") == std::string::npos;
      if (word && zip_name_locate(m_archive->zip, target.c_str(), 0) >= 0) return target;
    }
  }
  const std::string usual = "word/document.xml";
  return zip_name_locate(m_archive->zip, usual.c_str(), 0) >= 0 ? usual : std::string();
}

std::vector<std::string> DocxPackage::names(std::string_view prefix) const {
  constexpr zip_int64_t k_most = 10'000;
  std::vector<std::string> names;
  const zip_int64_t count = std::min(zip_get_num_entries(m_archive->zip, 0), k_most);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(m_archive->zip, static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr && std::string_view(name).starts_with(prefix)) names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace revisit::extract
