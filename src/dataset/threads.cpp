#include "dataset/threads.h"

#include "tag/items.h"

namespace revisit::dataset {

namespace {

using compare::History;
using compare::Mention;
using compare::Thread;

std::string joined(const std::vector<std::string>& parts, std::string_view by) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(by)) + part;
  return text;
}

// The names of all recommendations and statements of progress of a history, made once.
class Names {
 public:
  explicit Names(const History& history) : m_history(history) {
    for (const compare::Visit& visit : history.visits) {
      m_recommendations.push_back(tag::names_of(visit.report->recommendations));
      m_progress.push_back(tag::progress_names_of(visit.report->findings));
    }
  }
  [[nodiscard]] std::string recommendation(std::size_t visit, std::size_t position,
                                           const char* kind = "recommendation") const {
    return m_history.visits[visit].key + "/" + kind + "/" + m_recommendations[visit][position];
  }
  [[nodiscard]] std::string progress(const compare::ProgressStatement& statement) const {
    return m_history.visits[statement.visit].key + "/progress/" +
           m_progress[statement.visit][statement.finding][statement.statement];
  }
  [[nodiscard]] std::string thread(const Thread& thread) const {
    return recommendation(thread.mentions.front().visit, thread.mentions.front().recommendation, "thread");
  }

 private:
  const History& m_history;
  std::vector<std::vector<std::string>> m_recommendations;
  std::vector<std::vector<std::vector<std::string>>> m_progress;
};

const tag::Recommendation& recommendation_at(const History& history, std::size_t visit, std::size_t position) {
  return history.visits[visit].report->recommendations[position];
}

Value flag(bool value) {
  return static_cast<std::int64_t>(value ? 1 : 0);
}

Value number(std::size_t value) {
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::string name_of_thread(const History& history, const Thread& thread) {
  const Mention& first = thread.mentions.front();
  const compare::Visit& visit = history.visits[first.visit];
  return visit.key + "/thread/" + tag::names_of(visit.report->recommendations)[first.recommendation];
}

Table thread_table(const std::vector<ProviderThreads>& providers) {
  Table table{
      "threads",
      "Recommendations followed through all visits of a provider, as matched by the program; every "
      "recommendation is in exactly one thread.",
      {{"thread", "what the thread is called, after its first recommendation; for 'revisit cite'"},
       {"provider", "plain name of the provider"},
       {"body", "who is asked"},
       {"first_visit", "visit that asked for it first"},
       {"last_visit", "visit that asked for it last"},
       {"times", "at how many visits it was asked for"},
       {"days", "days from the first of them to the last"},
       {"standing", "what became of it at the provider's newest visits"},
       {"themes", "themes of all its recommendations, joined by ', '"},
       {"weakest_link", "lowest score of the links that hold it together, from 0 to 1: it is as sure as that"},
       {"first_text", "how it was asked for first"},
       {"last_text", "how it was asked for last"}},
      {}};
  for (const ProviderThreads& provider : providers) {
    const History& history = *provider.history;
    const Names names(history);
    for (const Thread& thread : history.threads) {
      const Mention& first = thread.mentions.front();
      const Mention& last = thread.mentions.back();
      const tag::Recommendation& asked = recommendation_at(history, first.visit, first.recommendation);
      table.rows.push_back({names.thread(thread), provider.provider, asked.body,
                            history.visits[first.visit].key, history.visits[last.visit].key,
                            number(thread.times), std::int64_t{thread.days},
                            std::string(compare::name_of(thread.standing)), joined(thread.themes, ", "),
                            thread.mentions.size() > 1 ? Value(thread.weakest) : Value(), asked.text,
                            recommendation_at(history, last.visit, last.recommendation).text});
    }
  }
  settle_types(table);
  return table;
}

Table mention_table(const std::vector<ProviderThreads>& providers) {
  Table table{
      "thread_mentions",
      "Each recommendation in its thread, by visit.",
      {{"thread", "see threads.thread"},
       {"place", "place in the thread, from 0"},
       {"provider", "plain name of the provider"},
       {"visit", "visit key"},
       {"item", "the recommendation; see recommendations.item"},
       {"recurrence", "new, repeated (in nearly the same words) or reworded"},
       {"before", "the recommendation that it repeats; absent for the first"},
       {"score", "how likely it repeats that one, from 0 to 1, as matched by the program"},
       {"reasons", "why they were linked, joined by '; '"},
       {"said_repeated", "1 where the report itself says that it was asked for before"},
       {"escalated", "1 where it demands immediate action, and the one before did not"},
       {"eased", "1 where it is the other way round"},
       {"split", "1 where the one before has several successors at this visit"},
       {"text", "the recommendation"}},
      {}};
  for (const ProviderThreads& provider : providers) {
    const History& history = *provider.history;
    const Names names(history);
    for (const Thread& thread : history.threads) {
      for (std::size_t i = 0; i < thread.mentions.size(); ++i) {
        const Mention& mention = thread.mentions[i];
        Value before;
        if (mention.before) {
          const Mention& older = thread.mentions[*mention.before];
          before = names.recommendation(older.visit, older.recommendation);
        }
        table.rows.push_back({names.thread(thread), number(i), provider.provider,
                              history.visits[mention.visit].key,
                              names.recommendation(mention.visit, mention.recommendation),
                              std::string(compare::name_of(mention.recurrence)), std::move(before),
                              mention.before ? Value(mention.score) : Value(), joined(mention.reasons, "; "),
                              flag(mention.said_repeated), flag(mention.escalated), flag(mention.eased),
                              flag(mention.split),
                              recommendation_at(history, mention.visit, mention.recommendation).text});
      }
    }
  }
  settle_types(table);
  return table;
}

Table progress_table(const std::vector<ProviderThreads>& providers) {
  Table table{
      "thread_progress",
      "What inspectors said later came of recommendations, as matched by the program.",
      {{"thread", "see threads.thread"},
       {"provider", "plain name of the provider"},
       {"visit", "visit whose report says so"},
       {"item", "the statement, for 'revisit cite'"},
       {"about", "the recommendation that it is about; see recommendations.item"},
       {"status", "addressed, good, some, insufficient, none, deteriorated or too_early"},
       {"score", "how likely it is about that recommendation, from 0 to 1"},
       {"reasons", "why they were linked, joined by '; '"},
       {"text", "the statement"}},
      {}};
  for (const ProviderThreads& provider : providers) {
    const History& history = *provider.history;
    const Names names(history);
    for (const Thread& thread : history.threads) {
      for (const compare::ProgressStatement& statement : thread.progress) {
        const tag::Progress& said = history.at(statement);
        const Mention& about = thread.mentions[statement.mention];
        table.rows.push_back({names.thread(thread), provider.provider, history.visits[statement.visit].key,
                              names.progress(statement),
                              names.recommendation(about.visit, about.recommendation), said.status,
                              statement.score, joined(statement.reasons, "; "), said.text});
      }
    }
  }
  settle_types(table);
  return table;
}

Table link_table(const std::vector<ProviderThreads>& providers) {
  Table table{
      "links",
      "Recommendations of different visits of a provider that belong together, with the reasons: what holds the "
      "threads together.",
      {{"provider", "plain name of the provider"},
       {"older_visit", "visit of the older recommendation"},
       {"newer_visit", "visit of the newer recommendation"},
       {"older_item", "the older recommendation; see recommendations.item"},
       {"newer_item", "the newer recommendation; see recommendations.item"},
       {"relation", "same: it holds a thread together; possible: weaker, for a reader to look at"},
       {"score", "how likely they ask for the same, from 0 to 1, as matched by the program"},
       {"reasons", "why they were linked, joined by '; '"},
       {"thread", "the thread of the newer recommendation; see threads.thread"},
       {"older_text", "text of the older recommendation"},
       {"newer_text", "text of the newer recommendation"}},
      {}};
  for (const ProviderThreads& provider : providers) {
    const History& history = *provider.history;
    const Names names(history);
    for (const Thread& thread : history.threads) {
      const auto add = [&](std::size_t older_visit, std::size_t older, const Mention& newer,
                           const char* relation, double score, const std::vector<std::string>& reasons) {
        table.rows.push_back({provider.provider, history.visits[older_visit].key,
                              history.visits[newer.visit].key, names.recommendation(older_visit, older),
                              names.recommendation(newer.visit, newer.recommendation), std::string(relation),
                              score, joined(reasons, "; "), names.thread(thread),
                              recommendation_at(history, older_visit, older).text,
                              recommendation_at(history, newer.visit, newer.recommendation).text});
      };
      for (const Mention& mention : thread.mentions) {
        if (!mention.before) continue;
        const Mention& older = thread.mentions[*mention.before];
        add(older.visit, older.recommendation, mention, "same", mention.score, mention.reasons);
      }
      for (const Thread::Merge& merge : thread.merges) {
        add(merge.visit, merge.recommendation, thread.mentions[merge.mention], "same", merge.score, {});
      }
      for (const Thread::Possible& possible : thread.possible) {
        add(possible.visit, possible.recommendation, thread.mentions[possible.mention], "possible",
            possible.score, possible.reasons);
      }
    }
  }
  settle_types(table);
  return table;
}

}  // namespace revisit::dataset
