#include "cli/export_tables.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "cli/action_list.h"
#include "cli/council_match.h"
#include "cli/histories.h"
#include "dataset/councils.h"
#include "dataset/links.h"
#include "store/tables.h"
#include "tag/items.h"
#include "text/distance.h"
#include "text/sha256.h"

namespace revisit::cli {

namespace {

using dataset::Table;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> k_computed = {
    {{"councils", "One row a council: latest grades, latest inspection, and how its neighbours compare."},
     {"history", "One row a visit, of all councils, with its grades side by side."},
     {"links", "Recommendations that belong together in different visits to a council."},
     {"threads", "Recommendations followed through all visits to a council, with what became of each."},
     {"thread_evidence", "What each thread rests on: what inspectors and papers say."}}};

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
      only_chosen_provider(*table);
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
    m_council.emplace(m_selection.provider, m_context.find_provider);
    if (visits->empty()) {
      // Of some councils there are papers only.
      const auto papers = m_context.store.list_papers();
      if (!papers) return papers.error().reason;
      const auto is_wanted = [&](const store::PaperSummary& paper) { return m_council->is(paper.council); };
      if (std::ranges::any_of(*papers, is_wanted)) return find_documents();
      const auto match = m_context.store.find_visits(m_selection.provider, m_context.find_provider);
      if (!match) return match.error().reason;
      return match->explain();
    }
    for (const store::VisitSummary& visit : *visits) m_providers.insert(visit.provider);
    return find_documents();
  }

  void only_chosen_provider(Table& table) const {
    if (m_selection.provider.empty()) return;
    // What names a document belongs with it; papers name their councils in their own words.
    if (table.find_column("provider")) {
      keep(table, [&](const auto& row) { return is_chosen(dataset::text_at(table, row, "provider")); });
    } else if (table.find_column("council")) {
      keep(table, [&](const auto& row) { return is_chosen(dataset::text_at(table, row, "council")); });
    } else if (table.find_column("document_id")) {
      keep(table, [&](const auto& row) {
        return m_documents.contains(dataset::integer_at(table, row, "document_id").value_or(0));
      });
    } else {
      table.rows.clear();
    }
  }

  template <typename IsWanted>
  static void keep(Table& table, IsWanted is_wanted) {
    std::erase_if(table.rows, [&](const auto& row) { return !is_wanted(row); });
  }

  bool is_chosen(const std::string& name) const {
    const auto known = m_chosen.find(name);
    if (known != m_chosen.end()) return known->second;
    return m_chosen[name] = m_providers.contains(name) || m_council->is(name);
  }

  // The ids of the provider's documents; a sentence where they cannot be read.
  std::optional<std::string> find_documents() {
    const auto documents = stored("documents");
    if (!documents) return documents.error();
    for (const auto& row : documents->rows) {
      if (is_chosen(dataset::text_at(*documents, row, "provider")))
        m_documents.insert(dataset::integer_at(*documents, row, "document_id").value_or(0));
    }
    return std::nullopt;
  }

  std::expected<Table, std::string> make(const std::string& name) {
    if (!is_computed(name)) {
      auto table = stored(name);
      if (!table) return std::unexpected(table.error());
      if (name == "actions") add_late(*table);
      auto with_names = with_items(std::move(*table));
      if (!with_names) return with_names;
      return with_cite(std::move(*with_names));
    }
    if (name == "links") return links();
    if (name == "threads" || name == "thread_evidence") {
      const auto all = histories();
      if (!all) return std::unexpected(all.error());
      return name == "threads" ? dataset::thread_table(*all) : dataset::thread_evidence_table(*all);
    }
    auto visits = stored("visits");
    if (!visits) return std::unexpected(visits.error());
    add_published(*visits);
    const auto judgements = stored("judgements");
    if (!judgements) return std::unexpected(judgements.error());
    const auto recommendations = stored("recommendations");
    if (!recommendations) return std::unexpected(recommendations.error());
    const auto linked = links();
    if (!linked) return std::unexpected(linked.error());
    const dataset::CouncilSettings settings{m_context.providers, m_selection.as_of};
    return name == "councils"
               ? dataset::council_table(*visits, *judgements, *recommendations, *linked, settings)
               : dataset::history_table(*visits, *judgements, *recommendations, *linked);
  }

  // Whether each action was late on the day of the export, behind the day on which it was due.
  void add_late(Table& actions) const {
    const auto due = actions.find_column("due_date");
    if (!due) return;
    const auto behind = static_cast<std::ptrdiff_t>(*due) + 1;
    for (auto& row : actions.rows) {
      store::ActionSummary action;
      action.paper_date = dataset::text_at(actions, row, "paper_date");
      action.due_date = dataset::text_at(actions, row, "due_date");
      action.rating = dataset::text_at(actions, row, "rating");
      // Of what is due on no day that is known nobody can tell.
      row.insert(row.begin() + behind, action.due_date.empty()
                                           ? dataset::Value()
                                           : std::int64_t{is_late(action, m_selection.as_of) ? 1 : 0});
    }
    actions.columns.insert(actions.columns.begin() + behind,
                           {"late", "1 where it was due before " + m_selection.as_of +
                                        " and is not done, 0 where it is done or in time, empty where no "
                                        "single day or month is named"});
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

  // The histories of all providers, which `links`, `threads` and `thread_evidence` are views of.
  std::expected<std::span<const dataset::NamedHistory>, std::string> histories() {
    if (m_histories) return m_named;
    const auto settings = m_context.settings();
    if (!settings) return std::unexpected(settings.error());
    const auto visits = m_context.store.list_visits({}, m_context.find_provider);
    if (!visits) return std::unexpected(visits.error().reason);
    auto loaded =
        load_histories(m_context.store, m_context.find_provider, *visits, *settings, WithCompanions::yes);
    if (!loaded) return std::unexpected(loaded.error());
    m_histories = std::move(*loaded);
    for (const ProviderHistory& provider : m_histories->providers) {
      m_named.push_back({provider.provider, &provider.history});
    }
    return m_named;
  }

  std::expected<Table, std::string> links() {
    const auto all = histories();
    if (!all) return std::unexpected(all.error());
    return dataset::link_table(*all);
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
      const char* kind;
      std::vector<std::string> (*names)(const tag::Report&);
    };
    static constexpr Kind k_kinds[] = {
        {"judgements", "judgement", [](const tag::Report& r) { return tag::names_of(r.judgements); }},
        {"previous_judgements", "previous-judgement",
         [](const tag::Report& r) { return tag::names_of(r.previous_judgements); }},
        {"recommendations", "recommendation",
         [](const tag::Report& r) { return tag::names_of(r.recommendations); }},
        {"findings", "finding", [](const tag::Report& r) { return tag::names_of(r.findings); }},
        {"measures", "measure", [](const tag::Report& r) { return tag::names_of(r.measures); }},
        {"inspectors", "inspector", [](const tag::Report& r) { return tag::names_of(r.inspectors); }},
        {"areas_covered", "covered",
         [](const tag::Report& r) { return tag::names_of_covered(r.areas_covered); }},
        {"next_steps", "fact",
         [](const tag::Report&) { return std::vector<std::string>{"next_inspection", "response_due"}; }}};
    const auto kind = std::ranges::find(k_kinds, table.name, &Kind::table);
    if (kind == std::end(k_kinds) || !table.find_column("document_id") || !table.find_column("position"))
      return table;
    std::map<std::int64_t, std::vector<std::string>> names;
    const auto references = document_references();
    if (!references) return std::unexpected(references.error());
    for (auto& row : table.rows) {
      const std::int64_t document = dataset::integer_at(table, row, "document_id").value_or(0);
      const auto position = static_cast<std::size_t>(dataset::integer_at(table, row, "position").value_or(0));
      if (!names.contains(document)) {
        const auto report = report_of(document);
        if (!report) return std::unexpected(report.error());
        names[document] = kind->names(**report);
      }
      const auto& of_document = names[document];
      dataset::Value item;
      if (position < of_document.size()) {
        item = references->at(document) + "/" + kind->kind + "/" + of_document[position];
      }
      row.insert(row.begin(), std::move(item));
    }
    table.columns.insert(
        table.columns.begin(),
        {"item", "what the fact is called, for 'revisit cite' and 'revisit page'", dataset::Type::text});
    return table;
  }

  // Puts the column `cite` behind a table of what papers and articles say, in which `item` is one of
  // business: the name under which each can be cited. The rows of a document stand in its order, as its items
  // do.
  std::expected<Table, std::string> with_cite(Table table) {
    struct Kind {
      std::string_view table;
      std::string_view kind;        // what the names begin with
      std::string_view other_kind;  // or this, in another document
    };
    static constexpr Kind k_kinds[] = {
        {"resolutions", "resolution/", ""},  {"motions", "motion/", ""},
        {"decisions", "decision/", ""},      {"proposals", "proposal/", ""},
        {"attendance", "attendee/", ""},     {"quotations", "quotation/", ""},
        {"actions", "action/", "plan-row/"}, {"visit_references", "reference/", ""}};
    const auto kind = std::ranges::find(k_kinds, table.name, &Kind::table);
    if (kind == std::end(k_kinds)) return table;
    const auto references = document_references();
    if (!references) return std::unexpected(references.error());
    std::map<std::int64_t, std::vector<std::size_t>> rows;  // by document
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      rows[dataset::integer_at(table, table.rows[i], "document_id").value_or(0)].push_back(i);
    std::vector<dataset::Value> cite(table.rows.size());
    for (const auto& [document, of_document] : rows) {
      const auto report = report_of(document);
      if (!report) return std::unexpected(report.error());
      std::vector<tag::Item> items = tag::items_of(**report);
      const auto begins_with = [&items](std::string_view begin) {
        return std::ranges::any_of(items,
                                   [&](const tag::Item& item) { return item.name.starts_with(begin); });
      };
      const bool other = !kind->other_kind.empty() && begins_with(kind->other_kind);
      // Rows of two kinds stand in no order that tells them apart.
      if (other && begins_with(kind->kind)) continue;
      const std::string_view begin = other ? kind->other_kind : kind->kind;
      std::erase_if(items, [&](const tag::Item& item) { return !item.name.starts_with(begin); });
      if (items.size() != of_document.size()) continue;
      for (std::size_t i = 0; i < items.size(); ++i)
        cite[of_document[i]] = references->at(document) + "/" + items[i].name;
    }
    table.columns.push_back(
        {"cite", "what it is called, for 'revisit cite' and 'revisit page'", dataset::Type::text});
    for (std::size_t i = 0; i < cite.size(); ++i) table.rows[i].push_back(std::move(cite[i]));
    return table;
  }

  // By document: the visit's key for its main document, else the beginning of the hash.
  std::expected<std::map<std::int64_t, std::string>, std::string> document_references() {
    std::map<std::int64_t, std::string> references;
    const auto documents = m_context.store.list_documents();
    if (!documents) return std::unexpected(documents.error().reason);
    for (const store::DocumentSummary& document : *documents) {
      references[document.id] = text::short_hash(document.sha256);
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
  std::set<std::string> m_providers;             // names of the chosen provider, as its visits have them
  std::set<std::int64_t> m_documents;            // its documents
  mutable std::map<std::string, bool> m_chosen;  // whether names of councils and providers mean it
  std::optional<CouncilMatch> m_council;  // the chosen provider as papers name it; there where one is chosen
  std::map<std::string, Table> m_tables;
  std::map<std::int64_t, tag::Report> m_reports;
  std::optional<Histories> m_histories;
  std::vector<dataset::NamedHistory> m_named;
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
