#include <algorithm>

#include "patterns/pack.h"
#include "text/sha256.h"

namespace revisit::patterns {

std::string digest_of(const std::vector<NamedText>& files, const std::filesystem::path& folder) {
  std::vector<std::string> lines;
  for (const NamedText& file : files) {
    lines.push_back(file.name.lexically_relative(folder).generic_string() + " " +
                    text::sha256_hex(file.contents) + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line;
  return text::sha256_hex(text);
}

void mark_shipped(std::vector<NamedText>& files, const std::filesystem::path& folder) {
  const std::span<const ShippedFile> shipped = shipped_files();
  for (NamedText& file : files) {
    const std::string name = file.name.lexically_relative(folder).generic_string();
    const auto same_name = std::ranges::find(shipped, name, &ShippedFile::name);
    file.shipped = same_name != shipped.end() && text::sha256_hex(file.contents) == same_name->sha256;
  }
}

}  // namespace revisit::patterns
