#include "cli/stated_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

#include "text/dates.h"
#include "text/distance.h"
#include "text/fold.h"
#include "text/one_line.h"

namespace revisit::cli {

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "'" : ", '") + name + "'";
  return text;
}

// What a name begins with that is meant as it is written, however near that of a known provider it comes.
constexpr char k_as_written = '=';

struct CheckedProvider {
  std::string name;
  bool known = false;
};

std::expected<CheckedProvider, std::string> checked_provider(std::string given,
                                                             const store::FindProvider& find_provider) {
  given = text::on_one_line(given);
  const bool as_written = given.starts_with(k_as_written);
  if (as_written) given = text::on_one_line(std::string_view(given).substr(1));
  if (given.empty()) return std::unexpected("--provider: write the name of a provider");
  const patterns::ProviderMatch match = find_provider(given);
  if (match.provider != nullptr) return CheckedProvider{match.provider->name, true};
  std::vector<std::string> near;
  for (const patterns::Provider* provider : match.near_misses) near.push_back(provider->name);
  if (near.empty() || as_written) return CheckedProvider{given, false};
  constexpr std::size_t k_most = 5;
  if (near.size() > k_most) near.resize(k_most);
  return std::unexpected(fmt::format(
      "--provider: no provider is called '{}'; did you mean {}? To state it as it is, write '{}{}'", given,
      listed(near), k_as_written, given));
}

std::expected<std::string, std::string> checked_kind(const std::string& given,
                                                     const std::vector<std::string>& kinds) {
  // 'officer-report' and 'Officer report' are the kind 'officer report'.
  std::string wanted = text::fold_for_comparison(given);
  std::ranges::replace(wanted, '-', ' ');
  std::ranges::replace(wanted, '_', ' ');
  const std::string* nearest = nullptr;
  std::size_t least = 0;
  for (const std::string& kind : kinds) {
    if (kind == wanted) return kind;
    const std::size_t apart = text::edit_distance(kind, wanted);
    if (nearest == nullptr || apart < least) {
      nearest = &kind;
      least = apart;
    }
  }
  constexpr std::size_t k_near = 3;
  if (nearest != nullptr && least <= k_near) {
    return std::unexpected(fmt::format("--kind: there is no kind '{}'; did you mean '{}'?", given, *nearest));
  }
  return std::unexpected(fmt::format("--kind: there is no kind '{}'; it is one of {}", given, listed(kinds)));
}

std::expected<std::string, std::string> checked_date(const std::string& given) {
  // The form in which dates are shown, or any in which they are printed.
  std::optional<std::string> day;
  const std::optional<text::PartialDate> date = text::parse_date(given);
  if (text::day_of(given)) {
    day = given;
  } else if (date && date->day != 0 && date->month != 0 && date->year != 0) {
    day = date->iso();
  }
  // A year with a slip in it would set the document before or behind all others.
  constexpr std::string_view k_first = "1990-01-01";
  constexpr std::string_view k_last = "2099-12-31";
  if (day && *day >= k_first && *day <= k_last) return *day;
  if (day) return std::unexpected(fmt::format("--date: '{}' is outside 1990 to 2099; check the year", given));
  return std::unexpected(fmt::format("--date: '{}' is no day; write YYYY-MM-DD, such as 2019-01-22", given));
}

}  // namespace

void add_stated_options(CLI::App& command, StatedOptions& stated) {
  command
      .add_option("--provider", stated.provider,
                  "State whom the documents are about, whatever they say themselves")
      ->type_name("NAME");
  command
      .add_option("--kind", stated.kind,
                  "State what they are, such as minutes, officer-report, news-article or visit-letter")
      ->type_name("KIND");
  command
      .add_option("--date", stated.date,
                  "State the day of the meeting or decision, or else of the publication")
      ->type_name("YYYY-MM-DD");
}

std::expected<CheckedStated, std::string> checked(const StatedOptions& given,
                                                  const store::FindProvider& find_provider,
                                                  const DocumentKinds& kinds) {
  CheckedStated result;
  if (given.provider) {
    auto provider = checked_provider(*given.provider, find_provider);
    if (!provider) return std::unexpected(std::move(provider.error()));
    if (!provider->known) {
      result.notice = fmt::format(
          "--provider: the reference data do not know '{}'; it is stated as you wrote it", provider->name);
    }
    result.stated.provider = std::move(provider->name);
  }
  if (given.kind) {
    const auto known = kinds();
    if (!known) return std::unexpected(known.error());
    auto kind = checked_kind(*given.kind, *known);
    if (!kind) return std::unexpected(std::move(kind.error()));
    result.stated.kind = std::move(*kind);
  }
  if (given.date) {
    auto date = checked_date(*given.date);
    if (!date) return std::unexpected(std::move(date.error()));
    result.stated.date = std::move(*date);
  }
  return result;
}

std::vector<std::string> document_kinds(const patterns::Library& library) {
  std::vector<std::string> kinds;
  for (const patterns::Pack& pack : library.packs) {
    for (const patterns::Kind& kind : pack.kinds) kinds.push_back(kind.document_kind);
  }
  std::ranges::sort(kinds);
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  return kinds;
}

}  // namespace revisit::cli
