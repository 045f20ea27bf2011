#include "dataset/links.h"

#include <cmath>
#include <map>

#include "compare/evidence.h"
#include "compare/status.h"
#include "tag/items.h"

namespace revisit::dataset {

namespace {

using compare::History;
using compare::Thread;

std::string joined(const std::vector<std::string>& items) {
  std::string result;
  for (const std::string& item : items) result += (result.empty() ? "" : "; ") + item;
  return result;
}

Value text_or_absent(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

Value integer(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

// The references of recommendations, made once for each visit: "torbay@2018-06-11/recommendation/3".
class References {
 public:
  explicit References(const History& history) {
    for (const compare::Visit& visit : history.visits) {
      std::vector<std::string>& names = m_recommendations.emplace_back();
      for (const std::string& name : tag::names_of(visit.report->recommendations)) {
        names.push_back(visit.key + "/recommendation/" + name);
      }
    }
  }

  [[nodiscard]] const std::string& recommendation(std::size_t visit, std::size_t item) const {
    return m_recommendations[visit][item];
  }

 private:
  std::vector<std::vector<std::string>> m_recommendations;
};

const tag::Recommendation& at(const History& history, std::size_t visit, std::size_t item) {
  return history.visits[visit].report->recommendations[item];
}

// The thread of each recommendation, by visit and position.
std::map<std::pair<std::size_t, std::size_t>, std::string> thread_ids(const History& history) {
  std::map<std::pair<std::size_t, std::size_t>, std::string> result;
  for (const Thread& thread : history.threads) {
    const std::string id = compare::id_of(history, thread);
    for (const compare::Mention& mention : thread.mentions) {
      result[{mention.visit, mention.recommendation}] = id;
    }
  }
  return result;
}

void add_field(Table& table, const std::string& name, const std::string& what) {
  table.columns.push_back({name, what});
  table.columns.push_back({name + "_words", "the words that say so"});
  table.columns.push_back({name + "_by", "who says so: inspectors, council, or the comparison of visits"});
  table.columns.push_back({name + "_date", "date of the visit or document that says so"});
  table.columns.push_back({name + "_document", "file name of the document that says so"});
  table.columns.push_back({name + "_page", "page of it, from 1"});
  table.columns.push_back({name + "_rule", "rule that found it"});
}

void add_field(std::vector<Value>& row, const compare::Stated& stated) {
  row.emplace_back(stated.value);
  row.push_back(text_or_absent(stated.quotation));
  row.push_back(text_or_absent(stated.by));
  row.push_back(text_or_absent(stated.date));
  row.push_back(text_or_absent(stated.document));
  row.push_back(stated.page == 0 ? Value() : Value(std::int64_t{stated.page}));
  row.push_back(text_or_absent(stated.rule));
}

// The body that was asked stands in a column of its own.
std::string name_of_kind(const compare::Evidence& evidence) {
  return evidence.kind == compare::EvidenceKind::echo ? "asked of another body" : evidence.name;
}

}  // namespace

Table link_table(std::span<const NamedHistory> histories) {
  Table table{"links",
              "Recommendations that belong together in different visits to a council, with the reasons.",
              {{"provider", "plain name of the provider"},
               {"older_visit", "visit of the older recommendation"},
               {"newer_visit", "visit of the newer recommendation"},
               {"older_item", "the older recommendation; see recommendations.item"},
               {"newer_item", "the newer recommendation; see recommendations.item"},
               {"relation",
                "same: substantially the same is asked; related: the same theme, but what is asked differs"},
               {"score", "how likely the relation is, from 0 to 1, as matched by the program"},
               {"reasons", "why they were linked, joined by '; '"},
               {"older_text", "text of the older recommendation"},
               {"newer_text", "text of the newer recommendation"},
               {"holds", "1 where the link is sure enough to hold a thread together, else 0"},
               {"older_thread", "thread of the older recommendation; see threads.thread"},
               {"newer_thread", "thread of the newer recommendation"}},
              {}};
  for (const NamedHistory& entry : histories) {
    const History& history = *entry.history;
    const References references(history);
    const auto threads = thread_ids(history);
    for (const History::RecommendationLink& row : history.links) {
      const compare::Link& link = row.link;
      table.rows.push_back(
          {entry.provider, history.visits[row.older_visit].key, history.visits[row.newer_visit].key,
           references.recommendation(row.older_visit, link.older),
           references.recommendation(row.newer_visit, link.newer),
           std::string(compare::name_of(link.relation)), link.score, joined(link.reasons),
           at(history, row.older_visit, link.older).text, at(history, row.newer_visit, link.newer).text,
           std::int64_t{row.holds ? 1 : 0}, threads.at({row.older_visit, link.older}),
           threads.at({row.newer_visit, link.newer})});
    }
  }
  settle_types(table);
  return table;
}

Table thread_table(std::span<const NamedHistory> histories) {
  Table table{"threads",
              "Recommendations followed through all visits to a council, with what became of each.",
              {{"thread", "name of the thread: that of the recommendation with which it begins"},
               {"provider", "plain name of the provider"},
               {"first_visit", "visit at which it was first asked for"},
               {"last_visit", "newest visit at which it was asked for"},
               {"times", "at how many visits it was asked for"},
               {"days", "from the first to the last of them"},
               {"weakest_link", "lowest score of the links that hold it together, from 0 to 1"},
               {"standing", "where it stands at the newest visits; silence is no answer"}},
              {}};
  add_field(table, "response", "what the provider answered; none where no paper says");
  add_field(table, "action", "what the provider says it does about it; not_stated where no paper says");
  add_field(table, "progress", "what inspectors say came of it; not_mentioned where no report says");
  add_field(table, "recurrence", "whether and how it was asked for again; dropped: no longer asked for");
  add_field(table, "closure", "whether anybody closed it");
  table.columns.push_back({"themes", "what it speaks of, joined by '; '"});
  table.columns.push_back({"text", "the recommendation as last worded"});
  for (const NamedHistory& entry : histories) {
    const History& history = *entry.history;
    for (const Thread& thread : history.threads) {
      const compare::Mention& last = thread.mentions.back();
      std::vector<Value> row = {compare::id_of(history, thread),
                                entry.provider,
                                history.visits[thread.mentions.front().visit].key,
                                history.visits[last.visit].key,
                                integer(thread.times),
                                std::int64_t{thread.days},
                                thread.times > 1 ? Value(thread.weakest) : Value(),
                                std::string(compare::name_of(thread.standing))};
      const compare::Status status = compare::status_of(history, thread);
      for (const auto* field :
           {&status.response, &status.action, &status.progress, &status.recurrence, &status.closure}) {
        add_field(row, *field);
      }
      row.push_back(text_or_absent(joined(thread.themes)));
      row.emplace_back(at(history, last.visit, last.recommendation).text);
      table.rows.push_back(std::move(row));
    }
  }
  settle_types(table);
  return table;
}

Table thread_evidence_table(std::span<const NamedHistory> histories) {
  Table table{
      "thread_evidence",
      "What each thread rests on: recommendations, what inspectors said of them, and what papers say.",
      {{"thread", "see threads.thread"},
       {"provider", "plain name of the provider"},
       {"kind", "recommendation, progress, asked of another body, a statement of a paper, or quotation"},
       {"visit", "the visit whose report says it; absent for papers and articles"},
       {"date", "of the visit or document"},
       {"item", "the recommendation or finding; for papers the one that is answered or quoted"},
       {"says", "how it came back, the status of progress, the council's action, or how it is quoted"},
       {"score", "how likely it belongs to the thread, from 0 to 1; absent for what begins it"},
       {"reasons", "why it is thought to belong to the thread, joined by '; '"},
       {"text", "the words"},
       {"document", "file name"},
       {"page", "of the words, from 1"},
       {"sha256", "of the file"},
       {"rule", "that found the words"}},
      {}};
  for (const NamedHistory& entry : histories) {
    const History& history = *entry.history;
    for (const Thread& thread : history.threads) {
      const std::string id = compare::id_of(history, thread);
      for (const compare::Evidence& evidence : compare::evidence_of(history, thread)) {
        const bool of_visit = evidence.kind <= compare::EvidenceKind::echo;
        table.rows.push_back(
            {id, entry.provider, name_of_kind(evidence), of_visit ? Value(evidence.reference) : Value(),
             text_or_absent(evidence.date), text_or_absent(evidence.item), text_or_absent(evidence.says),
             evidence.score ? Value(*evidence.score) : Value(), text_or_absent(joined(evidence.reasons)),
             std::string(evidence.text), evidence.report->name,
             evidence.source->page == 0 ? Value() : Value(std::int64_t{evidence.source->page}),
             evidence.report->sha256, evidence.source->rule});
      }
    }
  }
  settle_types(table);
  return table;
}

}  // namespace revisit::dataset
