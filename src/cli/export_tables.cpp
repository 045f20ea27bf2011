#include "cli/export_tables.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "cli/histories.h"
#include "dataset/councils.h"
#include "dataset/threads.h"
#include "store/tables.h"
#include "tag/items.h"
#include "text/distance.h"

namespace revisit::cli {

namespace {

using dataset::Table;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_computed = {
    {{"councils", "One row a council: latest grades, latest inspection, and how its neighbours compare."},
     {"history", "One row a visit, of all councils, with its grades side by side."},
     {"threads", "Recommendations followed through all visits of a provider."},
     {"thread_mentions", "Each recommendation in its thread, by visit."},
     {"thread_progress", "What inspectors said later came of recommendations."},
     {"links", "Recommendations of different visits that belong together, with the reasons."}}};

bool is_computed(std::string_view name) {
  return std::ranges::any_of(k_computed, [&](const auto& table) { return table.first == name; });
}

// Reads what is needed once.
class Exporter {
 public:
  Exporter(const ExportContext& context, const ExportSelection& selection)
      : m_context(context), m_selection(selection) {}

  std::expected<std::vector<Table>, std::string> run() {
    auto names = chosen_names();
    if (!names) return std::unexpected(names.error());
    if (auto problem = find_visits()) return std::unexpected(*problem);
    std::vector<Table> tables;
    for (const std::string& name : *names) {
      auto table = make(name);
      if (!table) return std::unexpected(table.error());
      only_chosen_visits(*table);
      dataset::settle_types(*table);
      tables.push_back(std::move(*table));
    }
    return tables;
  }

 private:
  std::expected<std::vector<std::string>, std::string> chosen_names() {
    const auto stored = store::list_tables(m_context.store);
    if (!stored) return std::unexpected(stored.error().reason);
    std::vector<std::string> all;
    std::vector<std::string> usual;
    for (const auto& [name, unused] : k_computed) {
      all.emplace_back(name);
      usual.emplace_back(name);
    }
    for (const store::TableName& table : *stored) {
      all.push_back(table.name);
      if (!table.whole_text) usual.push_back(table.name);
    }
    if (m_selection.tables.empty()) return usual;
    for (const std::string& name : m_selection.tables) {
      if (std::ranges::find(all, name) != all.end()) continue;
      const auto near = std::ranges::min_element(
          all, {}, [&](const std::string& other) { return text::edit_distance(other, name); });
      std::string reason = "there is no table '" + name + "'";
      if (text::edit_distance(*near, name) <= 1 + name.size() / 4) {
        reason += "; did you mean '" + *near + "'?";
      } else {
        reason += "; there are";
        for (const std::string& other : all) reason += (other == all.front() ? " " : ", ") + other;
      }
      return std::unexpected(std::move(reason));
    }
    std::vector<std::string> chosen;
    for (const std::string& name : all) {
      if (std::ranges::find(m_selection.tables, name) != m_selection.tables.end()) chosen.push_back(name);
    }
    return chosen;
  }

  // Fills in the visits of the chosen provider; a sentence where there is none.
  std::optional<std::string> find_visits() {
    if (m_selection.provider.empty()) return std::nullopt;
    const auto visits = m_context.store.list_visits({m_selection.provider}, m_context.find_provider);
    if (!visits) return visits.error().reason;
    if (visits->empty()) {
      const auto match = m_context.store.find_visits(m_selection.provider, m_context.find_provider);
      if (!match) return match.error().reason;
      return match->explain();
    }
    for (const store::VisitSummary& visit : *visits) {
      m_visits.insert(visit.key);
      m_providers.insert(visit.provider);
    }
    return std::nullopt;
  }

  void only_chosen_visits(Table& table) const {
    if (m_selection.provider.empty()) return;
    for (const char* column : {"newer_visit", "visit", "first_visit", "provider"}) {
      if (!table.find_column(column) || (table.name == "councils" && std::string_view(column) != "provider"))
        continue;
      const std::set<std::string>& wanted = std::string_view(column) == "provider" ? m_providers : m_visits;
      std::erase_if(table.rows,
                    [&](const auto& row) { return !wanted.contains(dataset::text_at(table, row, column)); });
      return;
    }
    // What is about no visit is not about the provider's.
    table.rows.clear();
  }

  std::expected<Table, std::string> make(const std::string& name) {
    if (!is_computed(name)) {
      auto table = stored(name);
      if (!table) return std::unexpected(table.error());
      return with_items(std::move(*table));
    }
    if (name == "links") return followed(dataset::link_table);
    if (name == "threads") return followed(dataset::thread_table);
    if (name == "thread_mentions") return followed(dataset::mention_table);
    if (name == "thread_progress") return followed(dataset::progress_table);
    auto visits = stored("visits");
    if (!visits) return std::unexpected(visits.error());
    add_published(*visits);
    const auto judgements = stored("judgements");
    if (!judgements) return std::unexpected(judgements.error());
    const auto recommendations = stored("recommendations");
    if (!recommendations) return std::unexpected(recommendations.error());
    const auto linked = followed(dataset::link_table);
    if (!linked) return std::unexpected(linked.error());
    const dataset::CouncilSettings settings{m_context.providers, m_selection.as_of};
    return name == "councils"
               ? dataset::council_table(*visits, *judgements, *recommendations, *linked, settings)
               : dataset::history_table(*visits, *judgements, *recommendations, *linked);
  }

  void add_published(Table& visits) const {
    const auto published = visits.find_column("published");
    if (!published) return;
    for (auto& row : visits.rows) {
      if (!dataset::text_of(row[*published]).empty()) continue;
      const auto found =
          m_context.published.find(dataset::integer_at(visits, row, "document_id").value_or(0));
      if (found != m_context.published.end() && !found->second.empty()) row[*published] = found->second;
    }
  }

  std::expected<Table, std::string> stored(const std::string& name) {
    const auto known = m_tables.find(name);
    if (known != m_tables.end()) return known->second;
    auto table = store::read_table(m_context.store, name);
    if (!table) return std::unexpected(table.error().reason);
    return m_tables.emplace(name, std::move(*table)).first->second;
  }

  // A table made of the histories of all providers.
  std::expected<Table, std::string> followed(Table (*table_of)(const std::vector<dataset::ProviderThreads>&)) {
    if (!m_histories) {
      const auto settings = m_context.settings();
      if (!settings) return std::unexpected(settings.error());
      const auto visits = m_context.store.list_visits({}, m_context.find_provider);
      if (!visits) return std::unexpected(visits.error().reason);
      auto histories = histories_of(m_context.store, *visits, m_context.find_provider, settings->matcher);
      if (!histories) return std::unexpected(histories.error());
      m_histories = std::move(*histories);
    }
    std::vector<dataset::ProviderThreads> providers;
    for (const ProviderHistory& provider : m_histories->providers) {
      providers.push_back({provider.provider, &provider.history});
    }
    return table_of(providers);
  }

  std::expected<const tag::Report*, std::string> report_of(std::int64_t document) {
    const auto known = m_reports.find(document);
    if (known != m_reports.end()) return &known->second;
    auto report = m_context.store.load_report(document);
    if (!report) return std::unexpected(report.error().reason);
    return &m_reports.emplace(document, std::move(*report)).first->second;
  }

  // Puts the column `item` in front of a table of facts: the name under which each can be cited.
  std::expected<Table, std::string> with_items(Table table) {
    struct Kind {
      const char* table;
      std::vector<std::string_view> kinds;  // of items; none: the document itself
    };
    static const Kind k_kinds[] = {{"judgements", {"judgement"}},
                                   {"previous_judgements", {"previous-judgement"}},
                                   {"recommendations", {"recommendation"}},
                                   {"findings", {"finding"}},
                                   {"measures", {"measure"}},
                                   {"progress_statements", {"progress"}},
                                   {"inspectors", {"inspector"}},
                                   {"resolutions", {"resolution"}},
                                   {"motions", {"motion"}},
                                   {"actions", {"action", "plan-row"}},
                                   {"quotations", {"quotation"}},
                                   {"visit_references", {"reference"}},
                                   {"documents", {}},
                                   {"meetings", {}}};
    const auto kind = std::ranges::find(k_kinds, table.name, &Kind::table);
    if (kind == std::end(k_kinds) || !table.find_column("document_id")) return table;
    const auto references = document_references();
    if (!references) return std::unexpected(references.error());
    std::map<std::int64_t, std::vector<tag::Item>> items;
    for (auto& row : table.rows) {
      const std::int64_t document = dataset::integer_at(table, row, "document_id").value_or(0);
      const auto reference = references->find(document);
      dataset::Value item;
      if (reference != references->end() && kind->kinds.empty()) {
        item = reference->second;
      } else if (reference != references->end()) {
        if (!items.contains(document)) {
          const auto report = report_of(document);
          if (!report) return std::unexpected(report.error());
          items[document] = tag::items_of(**report);
          std::erase_if(items[document], [&](const tag::Item& one) {
            return std::ranges::find(kind->kinds, std::string_view(one.name).substr(0, one.name.find('/'))) ==
                   kind->kinds.end();
          });
        }
        const std::string name = take_item(items[document], table, row);
        if (!name.empty()) item = reference->second + "/" + name;
      }
      row.insert(row.begin(), std::move(item));
    }
    table.columns.insert(table.columns.begin(),
                         {"item",
                          kind->kinds.empty() ? "what the document is called, for 'revisit cite' and 'revisit page'"
                                              : "what the fact is called, for 'revisit cite' and 'revisit page'",
                          dataset::Type::text});
    return table;
  }

  // The name of the fact in a row; each is given once. Rows say on which page they stand and what they say;
  // facts that share both follow each other in rows as in the document.
  static std::string take_item(std::vector<tag::Item>& items, const Table& table,
                               const std::vector<dataset::Value>& row) {
    const auto page = static_cast<std::uint32_t>(dataset::integer_at(table, row, "page").value_or(0));
    const std::string text = dataset::text_at(table, row, "text");
    const auto fits = [&](const tag::Item& item) {
      if (item.source.page != page) return false;
      if (table.name == "actions" && text.empty()) return item.name.starts_with("plan-row/");
      if (table.find_column("text") && table.name != "measures") return item.text == text;
      if (table.name == "measures") {
        return item.text == text &&
               item.name.starts_with("measure/" + dataset::text_at(table, row, "name"));
      }
      if (table.name == "inspectors") return item.text.starts_with(dataset::text_at(table, row, "name"));
      if (table.find_column("area")) {
        return item.text == dataset::text_at(table, row, "area") + ": " + dataset::text_at(table, row, "grade");
      }
      return false;
    };
    const auto found = std::ranges::find_if(items, fits);
    if (found == items.end()) return {};
    std::string name = std::move(found->name);
    items.erase(found);
    return name;
  }

  // By document: the visit's key for its main document, else the beginning of the hash.
  std::expected<std::map<std::int64_t, std::string>, std::string> document_references() {
    std::map<std::int64_t, std::string> references;
    const auto documents = m_context.store.list_documents();
    if (!documents) return std::unexpected(documents.error().reason);
    constexpr std::size_t k_hash = 12;
    for (const store::DocumentSummary& document : *documents) {
      references[document.id] = document.sha256.substr(0, k_hash);
    }
    const auto visits = stored("visits");
    if (!visits) return std::unexpected(visits.error());
    for (const auto& row : visits->rows) {
      references[dataset::integer_at(*visits, row, "document_id").value_or(0)] =
          dataset::text_at(*visits, row, "visit");
    }
    return references;
  }

  const ExportContext& m_context;
  const ExportSelection& m_selection;
  std::set<std::string> m_visits;     // of the chosen provider
  std::set<std::string> m_providers;  // its names
  std::map<std::string, Table> m_tables;
  std::map<std::int64_t, tag::Report> m_reports;
  std::optional<Histories> m_histories;
};

}  // namespace

std::expected<std::vector<std::pair<std::string, std::string>>, std::string> exportable_tables(
    const store::Store& store) {
  const auto stored = store::list_tables(store);
  if (!stored) return std::unexpected(stored.error().reason);
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& [name, description] : k_computed) all.emplace_back(name, description);
  for (const store::TableName& table : *stored) {
    all.emplace_back(table.name, table.description + (table.whole_text ? " Only with --table." : ""));
  }
  return all;
}

std::expected<std::vector<dataset::Table>, std::string> export_tables(const ExportContext& context,
                                                                      const ExportSelection& selection) {
  return Exporter(context, selection).run();
}

}  // namespace revisit::cli
