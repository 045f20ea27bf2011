#include "patterns/providers_table.h"

#include <algorithm>
#include <map>

#include "text/csv.h"

namespace revisit::patterns {

namespace {

std::vector<std::string> divided(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t semicolon = list.find(';');
    std::string_view part = list.substr(0, semicolon);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    if (semicolon == std::string_view::npos) break;
    list.remove_prefix(semicolon + 1);
  }
  return parts;
}

}  // namespace

std::expected<std::vector<Provider>, TableError> read_providers(std::string_view contents) {
  const std::vector<text::CsvRecord> records = text::read_csv(contents);
  if (records.empty()) return std::unexpected(TableError{1, "the table is empty"});
  std::map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < records[0].fields.size(); ++i) columns[records[0].fields[i]] = i;
  for (const char* name : {"id", "urn", "name", "aliases", "region", "type", "neighbours"}) {
    if (!columns.contains(name))
      return std::unexpected(TableError{1, "column '" + std::string(name) + "' is missing"});
  }
  std::vector<Provider> providers;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const text::CsvRecord& record = records[i];
    if (record.fields.size() != records[0].fields.size()) {
      return std::unexpected(TableError{record.line, "this line has " + std::to_string(record.fields.size()) +
                                                         " fields, the first has " +
                                                         std::to_string(records[0].fields.size())});
    }
    const auto field = [&](const char* name) { return record.fields[columns.at(name)]; };
    Provider provider{field("id"),
                      field("urn"),
                      field("name"),
                      divided(field("aliases")),
                      field("region"),
                      field("type"),
                      divided(field("neighbours"))};
    if (provider.id.empty() || provider.name.empty()) {
      return std::unexpected(TableError{record.line, "a provider needs an id and a name"});
    }
    const bool twice = std::any_of(providers.begin(), providers.end(),
                                   [&](const Provider& p) { return p.id == provider.id; });
    if (twice)
      return std::unexpected(TableError{record.line, "two providers have the id '" + provider.id + "'"});
    providers.push_back(std::move(provider));
  }
  return providers;
}

}  // namespace revisit::patterns
