#include "api/revisit.h"

#include "api/comparison_data.h"
#include "api/loading.h"
#include "report/diff_json.h"
#include "report/json.h"
#include "tag/tagger.h"

namespace revisit::api {

struct Reader::Impl {
  patterns::Library library;
  compare::Settings settings;
};

Reader::Reader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

std::expected<Reader, std::string> Reader::open(const std::filesystem::path& data_folder) {
  auto library = load_packs(data_folder);
  if (!library) return std::unexpected(std::move(library.error()));
  auto settings = load_comparison_settings(data_folder, *library);
  if (!settings) return std::unexpected(std::move(settings.error()));
  return Reader(std::make_unique<Impl>(Impl{std::move(*library), std::move(*settings)}));
}

std::expected<Reading, extract::Error> Reader::read(const std::filesystem::path& file) const {
  auto document = extract::read_file(file);
  if (!document) return std::unexpected(std::move(document.error()));
  Reading reading;
  reading.report = tag::tag(*document, m_impl->library);
  reading.document = std::move(*document);
  return reading;
}

std::string Reader::compare_as_json(const tag::Report& older, const tag::Report& newer) const {
  return report::diff_json(report::diff_view(compare::compare(older, newer, m_impl->settings), older, newer),
                           older, newer);
}

store::FindProvider Reader::find_provider() const {
  const patterns::Providers* providers = &m_impl->library.providers;
  return [providers](std::string_view name) { return providers->find(name); };
}

std::string as_json(const Reading& reading) {
  return report::to_json(reading.report);
}

std::string version() {
  return REVISIT_VERSION;
}

}  // namespace revisit::api
