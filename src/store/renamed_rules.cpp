#include "store/renamed_rules.h"

#include <type_traits>
#include <utility>
#include <vector>

#include "text/fields.h"

namespace revisit::store {

namespace {

// The sources of all facts of a report, in an order that depends on its form alone.
class SourcesOf {
 public:
  explicit SourcesOf(tag::Report& report) { look(report); }

  [[nodiscard]] const std::vector<tag::Source*>& all() const { return m_all; }

 private:
  void look(tag::Source& source) { m_all.push_back(&source); }
  void look(std::string& /*text*/) {}
  template <class T>
  void look(std::vector<T>& list) {
    if constexpr (!std::is_arithmetic_v<T>) {
      for (T& value : list) look(value);
    }
  }
  template <class T>
  void look(std::optional<T>& value) {
    if (value) look(*value);
  }
  template <class T>
  void look(T& value) {
    if constexpr (!std::is_arithmetic_v<T> && !std::is_enum_v<T>)
      text::with_fields(value, [this](auto&... field) { (this->look(field), ...); });
  }

  std::vector<tag::Source*> m_all;
};

}  // namespace

std::optional<RuleNames> renamed_rules(const tag::Report& stored, const tag::Report& report) {
  tag::Report old_report = stored;
  tag::Report new_report = report;
  const SourcesOf old_sources(old_report);
  const SourcesOf new_sources(new_report);
  if (old_sources.all().size() != new_sources.all().size()) return std::nullopt;
  RuleNames names;
  for (std::size_t i = 0; i < old_sources.all().size(); ++i) {
    std::string& old_name = old_sources.all()[i]->rule;
    const std::string& new_name = new_sources.all()[i]->rule;
    if (names.try_emplace(old_name, new_name).first->second != new_name) return std::nullopt;
    old_name = new_name;
  }
  old_report.pack = new_report.pack;
  if (old_report != new_report) return std::nullopt;
  std::erase_if(names, [](const auto& name) { return name.first == name.second; });
  return names;
}

void rename_rules(Database& database, std::int64_t document, const RuleNames& names,
                  const std::string& pack) {
  std::vector<std::pair<std::int64_t, const std::string*>> changed;
  {
    Statement row = database.prepare("SELECT id, rule FROM source WHERE document_id = ?");
    row.bind(document);
    while (row.step()) {
      const auto name = names.find(row.text(1));
      if (name != names.end()) changed.emplace_back(row.integer(0), &name->second);
    }
  }
  Statement update = database.prepare("UPDATE source SET rule = ? WHERE id = ?");
  for (const auto& [id, name] : changed) update.bind(*name).bind(id).run();
  database.prepare("UPDATE report SET pack = ? WHERE document_id = ?").bind(pack).bind(document).run();
}

}  // namespace revisit::store
