#include "cli/stages.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "api/loading.h"
#include "cli/program_data.h"
#include "cli/program_identity.h"
#include "patterns/dependencies.h"
#include "tag/tagger.h"
#include "tag/themes.h"
#include "text/sha256.h"

namespace revisit::cli {

std::expected<patterns::Library, std::string> load_packs() {
  return api::load_packs(data_folder());
}

std::expected<ReadDocument, extract::Error> read_and_tag(const std::filesystem::path& file,
                                                         const patterns::Library& library,
                                                         const tag::Stated& stated) {
  auto document = extract::read_file(file);
  if (!document) return std::unexpected(std::move(document.error()));
  ReadDocument result;
  result.report = tag::tag(*document, library, stated);
  result.document = std::move(*document);
  return result;
}

std::string reader() {
  return std::string("revisit ") + REVISIT_VERSION + ", " + extract::reader_versions();
}

std::expected<MakersOf, std::string> makers() {
  const std::filesystem::path folder = data_folder() / "patterns";
  const auto files = patterns::read_pack_files(folder);
  if (!files) return std::unexpected(files.error().text());
  const std::string program = program_identity();
  if (program.empty()) return std::unexpected(std::string("the program's own file cannot be read"));
  return
      [reader = reader(), program, packs = patterns::dependencies_of(*files, folder)](std::string_view pack) {
        const patterns::Digests digests = packs.of(pack);
        std::string tagger;
        for (const std::string* digest :
             {&digests.facts, &digests.polarity, &digests.progress, &digests.themes}) {
          tagger += (tagger.empty() ? "" : " ") + text::sha256_hex(program + *digest);
        }
        return store::Makers{reader, std::move(tagger), packs.themes};
      };
}

tag::Earlier still_holding(const store::Makers& before, const store::Makers& now) {
  constexpr std::size_t k_digests = 4;
  const auto digests = [](std::string_view tagger) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin < tagger.size();) {
      const std::size_t end = std::min(tagger.find(' ', begin), tagger.size());
      parts.push_back(tagger.substr(begin, end - begin));
      begin = end + 1;
    }
    return parts;
  };
  const std::vector<std::string_view> one = digests(before.tagger);
  const std::vector<std::string_view> other = digests(now.tagger);
  tag::Earlier earlier;
  if (before.reader != now.reader || one.size() != k_digests || other.size() != k_digests) return earlier;
  earlier.facts = one[0] == other[0];
  earlier.polarity = one[1] == other[1];
  earlier.progress = one[2] == other[2];
  earlier.themes = one[3] == other[3] && before.themes == now.themes;
  return earlier;
}

std::expected<TagThemes, std::string> theme_tagger() {
  auto loaded = api::load_themes(data_folder());
  if (!loaded) return std::unexpected(std::move(loaded.error()));
  const auto library = std::make_shared<const patterns::Library>(std::move(*loaded));
  return [library](std::string_view canonical, tag::Report& report) {
    tag::tag_themes(*library, canonical, report);
  };
}

}  // namespace revisit::cli
