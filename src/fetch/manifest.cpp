#include "fetch/manifest.h"

#include <algorithm>
#include <map>
#include <set>

#include "text/ascii.h"
#include "text/csv.h"

namespace revisit::fetch {

namespace {

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_web_address(std::string_view url) {
  const std::string start = text::ascii_lower(url.substr(0, 8));
  const std::size_t scheme = start.starts_with("https://") ? 8 : start.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || url.size() == scheme || url[scheme] == '/') return false;
  return std::ranges::all_of(url, [](char c) { return c > ' ' && c != '\x7F' && c != '"' && c != '\\'; });
}

// One part of a path. The extension survives where the part has to be shortened.
std::string safe_part(std::string_view part) {
  constexpr std::size_t k_longest = 200;
  std::string result;
  for (const char c : part) {
    const bool harmless =
        static_cast<unsigned char>(c) >= 0x80 ||
        (c > ' ' && c != '\x7F' && std::string_view("/\\:*?\"<>|").find(c) == std::string_view::npos);
    result += harmless ? c : '-';
  }
  while (result.starts_with('.') || result.starts_with('-')) result.erase(0, 1);
  while (result.ends_with('.') || result.ends_with('-')) result.pop_back();
  if (result.size() > k_longest) {
    const std::size_t dot = result.rfind('.');
    const std::string extension =
        dot != std::string::npos && result.size() - dot <= 10 ? result.substr(dot) : std::string();
    std::size_t cut = k_longest - extension.size();
    while (cut > 0 && (static_cast<unsigned char>(result[cut]) & 0xC0U) == 0x80U) --cut;
    result = result.substr(0, cut) + extension;
  }
  return result;
}

// The end of an address's path: "file.pdf" of "https://example.org/a/file.pdf?x=1".
std::string end_of_address(std::string_view url) {
  if (url.empty()) return {};
  url = url.substr(0, url.find_first_of("?#"));
  url.remove_prefix(url.find("://") + 3);
  const std::size_t slash = url.find('/');
  if (slash == std::string_view::npos) return {};
  while (url.ends_with('/')) url.remove_suffix(1);
  return safe_part(url.substr(url.rfind('/') + 1));
}

std::string name_for(const Entry& entry) {
  std::string name;
  for (const std::string& part : {entry.published, entry.kind}) {
    const std::string safe = safe_part(part);
    if (!safe.empty()) name += (name.empty() ? "" : "-") + safe;
  }
  if (name.empty()) name = end_of_address(entry.url);
  if (name.empty()) name = "document";
  if (name.find('.') == std::string::npos) name += ".pdf";
  const std::string folder = safe_part(entry.provider);
  return folder.empty() ? name : folder + "/" + name;
}

}  // namespace

std::string safe_path(std::string_view path) {
  std::string result;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    // An absolute path and a way upwards are refused, not repaired: whoever wrote them meant another place.
    if (part.empty() || part == ".." || part == ".") return {};
    const std::string safe = safe_part(part);
    if (safe.empty()) return {};
    result += (result.empty() ? "" : "/") + safe;
    if (slash == std::string_view::npos) return result;
    path.remove_prefix(slash + 1);
  }
}

std::expected<std::vector<Entry>, ManifestError> read_manifest(std::string_view contents) {
  const std::vector<text::CsvRecord> records = text::read_csv(contents);
  if (records.empty()) return std::unexpected(ManifestError{1, "the manifest is empty"});
  std::map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < records[0].fields.size(); ++i)
    columns.try_emplace(text::ascii_lower(records[0].fields[i]), i);
  if (!columns.contains("url")) return std::unexpected(ManifestError{1, "column 'url' is missing"});
  std::vector<Entry> entries;
  std::set<std::string> files;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const text::CsvRecord& record = records[i];
    const auto fail = [&](std::string reason) {
      return std::unexpected(ManifestError{record.line, std::move(reason)});
    };
    if (record.fields.size() != records[0].fields.size()) {
      return fail("this line has " + std::to_string(record.fields.size()) + " fields, the first has " +
                  std::to_string(records[0].fields.size()));
    }
    const auto field = [&](const char* name) {
      const auto found = columns.find(name);
      return found == columns.end() ? std::string() : record.fields[found->second];
    };
    Entry entry{record.line,   field("url"),      text::ascii_lower(field("sha256")), {}, field("provider"),
                field("kind"), field("published")};
    if (!entry.url.empty() && !is_web_address(entry.url))
      return fail("'" + entry.url + "' is no address that begins with http:// or https://");
    if (!entry.sha256.empty() && !is_sha256(entry.sha256)) {
      return fail("'" + entry.sha256 + "' is no SHA-256, which has 64 hexadecimal digits");
    }
    if (const std::string file = field("file"); !file.empty()) {
      entry.file = safe_path(file);
      if (entry.file.empty()) return fail("the file '" + file + "' would lie outside of the folder");
    } else {
      entry.file = name_for(entry);
    }
    if (!files.insert(text::ascii_lower(entry.file)).second) {
      // Several documents of a kind on one day: the hash, else the end of the address, tells them apart.
      const std::string more = entry.sha256.empty() ? end_of_address(entry.url) : entry.sha256.substr(0, 8);
      const std::size_t dot = entry.file.rfind('.');
      if (field("file").empty() && !more.empty()) {
        entry.file =
            entry.file.substr(0, dot) + "-" + more + (more.ends_with(".pdf") ? "" : entry.file.substr(dot));
      }
      if (!files.insert(text::ascii_lower(entry.file)).second)
        return fail("two lines would be saved as " + entry.file);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

const Entry* find_entry(const std::vector<Entry>& entries, std::string_view sha256) {
  const auto found = std::ranges::find_if(
      entries, [&](const Entry& entry) { return !entry.sha256.empty() && entry.sha256 == sha256; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace revisit::fetch
