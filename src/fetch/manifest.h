// Manifests: tables of public documents, as facts about them.
//
// Comma-separated with a head; columns in any order, unknown ones are ignored:
//
//     url        address, http or https; empty where none is known. The column is required
//     sha256     of the bytes as they were when the table was made; may be empty
//     file       where it is saved, below the folder that is fetched into: "torbay/2018-08-24-report.pdf"
//     provider, kind, published
//                what it is; without `file` they make its name: PROVIDER/PUBLISHED-KIND, else the end of the
//                address
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::fetch {

struct Entry {
  std::size_t line = 0;  // in the manifest, from 1
  std::string url;       // may be empty
  std::string sha256;    // lower case; empty where it is not known
  std::string file;      // relative, '/' between folders; safe: see safe_path
  std::string provider;
  std::string kind;
  std::string published;

  friend bool operator==(const Entry&, const Entry&) = default;
};

struct ManifestError {
  std::size_t line = 0;
  std::string reason;  // one sentence
};

// The entries in their order. No two have the same file. Errors: no column `url`, a row of another length, an
// address that is neither http nor https, a sha256 that is none, a file that leaves the folder, two rows for
// one file.
[[nodiscard]] std::expected<std::vector<Entry>, ManifestError> read_manifest(std::string_view contents);

// A path that stays below its folder on every system: relative, without empty parts, '.', '..', a leading
// '.', control characters, '\', ':' or other characters that some file system refuses; at most 200 bytes a
// part. Empty where nothing of the kind can be said with it.
[[nodiscard]] std::string safe_path(std::string_view path);

// The entry of the document with this SHA-256; null where the manifest does not list it. Valid as long as the
// entries.
[[nodiscard]] const Entry* find_entry(const std::vector<Entry>& entries, std::string_view sha256);

}  // namespace revisit::fetch
