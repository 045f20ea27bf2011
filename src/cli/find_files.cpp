#include "cli/find_files.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "extract/extract.h"
#include "text/ascii.h"

namespace revisit::cli {

namespace {

namespace fs = std::filesystem;

// Notes about a folder of documents, which are none of them.
bool describes_folder(const fs::path& file) {
  static constexpr std::string_view k_names[] = {"readme",    "license",      "licence",  "copying",
                                                 "changelog", "contributing", "manifest", "authors",
                                                 "notice",    "robots"};
  const std::string stem = text::ascii_lower(file.stem().string());
  return std::ranges::find(k_names, stem) != std::end(k_names);
}

// Folders that hold what documents or programs are made from. Browsers save the parts of a page beside it in
// a folder called after it.
bool holds_parts(const fs::path& folder) {
  static constexpr std::string_view k_names[] = {"sources",     "src",   "node_modules",
                                                 "__pycache__", "build", "__macosx"};
  const std::string name = text::ascii_lower(folder.filename().string());
  return std::ranges::find(k_names, name) != std::end(k_names) || name.ends_with("_files");
}

class Finder {
 public:
  void add(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      const std::string reason =
          error && status.type() != fs::file_type::not_found ? error.message() : "no such file or folder";
      m_found.errors.push_back(fmt::format("{}: {}", path.string(), reason));
    } else if (fs::is_directory(status)) {
      add_folder(path);
    } else {
      m_named.push_back(fs::absolute(path).lexically_normal());
      add_file(path);
    }
  }
  FoundFiles take() {
    // Who names a file expects to be told of it.
    for (const fs::path& named : m_named) m_found.unlikely.erase(named);
    return std::move(m_found);
  }

 private:
  void add_file(const fs::path& path) {
    fs::path absolute = fs::absolute(path).lexically_normal();
    if (m_files.insert(absolute).second) m_found.files.push_back(std::move(absolute));
  }

  void add_folder(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (!error && !m_folders.insert(real).second) return;
    std::vector<fs::path> entries;
    for (fs::directory_iterator entry(path, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      if (!entry->path().filename().native().starts_with('.')) entries.push_back(entry->path());
    }
    if (error) m_found.errors.push_back(fmt::format("{}: {}", path.string(), error.message()));
    std::ranges::sort(entries);
    for (const fs::path& entry : entries) {
      const fs::file_status status = fs::status(entry, error);
      // A link that leads nowhere or in a circle, an entry that may not be looked at: said, where it may be a
      // document.
      if (error && extract::is_readable_name(entry))
        m_found.errors.push_back(fmt::format("{}: {}", entry.string(), error.message()));
      if (fs::is_directory(status)) {
        if (holds_parts(entry)) {
          m_found.passed_over.push_back(fs::absolute(entry).lexically_normal());
        } else {
          add_folder(entry);
        }
      } else if (fs::is_regular_file(status) && extract::is_unread_document_name(entry)) {
        m_found.unlikely.insert(fs::absolute(entry).lexically_normal());
        add_file(entry);
      } else if (fs::is_regular_file(status) && extract::is_readable_name(entry)) {
        if (describes_folder(entry)) {
          m_found.passed_over.push_back(fs::absolute(entry).lexically_normal());
        } else {
          add_file(entry);
        }
      }
    }
  }

  FoundFiles m_found;
  std::vector<fs::path> m_named;
  std::set<fs::path> m_files;
  std::set<fs::path> m_folders;
};

}  // namespace

FoundFiles find_files(const std::vector<fs::path>& paths) {
  Finder finder;
  for (const fs::path& path : paths) finder.add(path);
  return finder.take();
}

std::vector<fs::path> split_paths(std::string_view list) {
  const char separator = list.find('\0') != std::string_view::npos ? '\0' : '\n';
  std::vector<fs::path> paths;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (end > 0) paths.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return paths;
}

}  // namespace revisit::cli
