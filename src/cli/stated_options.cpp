#include "cli/stated_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

#include "text/dates.h"
#include "text/distance.h"
#include "text/fold.h"

namespace revisit::cli {

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "'" : ", '") + name + "'";
  return text;
}

std::expected<std::string, std::string> checked_provider(const std::string& given,
                                                         const store::FindProvider& find_provider) {
  const patterns::ProviderMatch match = find_provider(given);
  if (match.provider != nullptr) return match.provider->name;
  std::vector<std::string> near;
  for (const patterns::Provider* provider : match.near_misses) near.push_back(provider->name);
  constexpr std::size_t k_most = 5;
  if (near.size() > k_most) near.resize(k_most);
  return std::unexpected(fmt::format("--provider: no provider is called '{}'{}", given,
                                     near.empty() ? std::string() : "; did you mean " + listed(near) + "?"));
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

void add_stated_options(CLI::App& command, tag::Stated& stated) {
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

std::expected<tag::Stated, std::string> checked(const tag::Stated& given,
                                                const store::FindProvider& find_provider,
                                                const DocumentKinds& kinds) {
  tag::Stated stated;
  if (!given.provider.empty()) {
    auto provider = checked_provider(given.provider, find_provider);
    if (!provider) return std::unexpected(std::move(provider.error()));
    stated.provider = std::move(*provider);
  }
  if (!given.kind.empty()) {
    const auto known = kinds();
    if (!known) return std::unexpected(known.error());
    auto kind = checked_kind(given.kind, *known);
    if (!kind) return std::unexpected(std::move(kind.error()));
    stated.kind = std::move(*kind);
  }
  if (!given.date.empty()) {
    auto date = checked_date(given.date);
    if (!date) return std::unexpected(std::move(date.error()));
    stated.date = std::move(*date);
  }
  return stated;
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
