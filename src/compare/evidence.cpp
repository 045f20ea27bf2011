#include "compare/evidence.h"

#include <utility>

#include "compare/dates.h"
#include "tag/items.h"

namespace revisit::compare {

namespace {

class Collector {
 public:
  Collector(const History& history, const Thread& thread) : m_history(history), m_thread(thread) {}

  std::vector<Evidence> all() {
    for (const Mention& mention : m_thread.mentions) add(mention);
    for (const ProgressStatement& statement : m_thread.progress) add(statement);
    for (const Thread::Echo& echo : m_thread.echoes) add(echo);
    for (const CouncilEvidence& evidence : m_thread.council) add(evidence);
    for (const std::size_t position : m_thread.quoted) add(m_history.quoted[position]);
    return std::move(m_all);
  }

 private:
  Evidence& add(EvidenceKind kind, std::size_t visit, const tag::Source& source, std::string_view text) {
    const Visit& place = m_history.visits[visit];
    Evidence& entry = m_all.emplace_back();
    entry.kind = kind;
    entry.reference = place.key;
    entry.date = date_of(*place.report);
    entry.report = place.report;
    entry.source = &source;
    entry.text = text;
    return entry;
  }

  Evidence& add(EvidenceKind kind, const Companion& companion, const tag::Source& source,
                std::string_view text) {
    Evidence& entry = m_all.emplace_back();
    entry.kind = kind;
    entry.reference = companion.key;
    entry.date = date_of_companion(*companion.report).iso;
    entry.report = companion.report;
    entry.source = &source;
    entry.text = text;
    return entry;
  }

  void add(const Mention& mention) {
    const tag::Recommendation& item = recommendation(mention.visit, mention.recommendation);
    Evidence& entry = add(EvidenceKind::recommendation, mention.visit, item.source, item.text);
    entry.name = "recommendation";
    entry.item = reference_of(mention.visit, mention.recommendation, false);
    entry.number = item.number;
    entry.says = name_of(mention.recurrence);
    if (mention.before) entry.score = mention.score;
    entry.reasons = mention.reasons;
    entry.mention = &mention;
  }

  void add(const ProgressStatement& statement) {
    const tag::Progress& said = m_history.at(statement);
    Evidence& entry = add(EvidenceKind::progress, statement.visit, said.source, said.text);
    entry.name = "progress";
    entry.item = reference_of(statement.visit, statement.finding, true);
    entry.number = m_history.visits[statement.visit].report->findings[statement.finding].number;
    entry.says = said.status;
    entry.score = statement.score;
    entry.reasons = statement.reasons;
  }

  void add(const Thread::Echo& echo) {
    const tag::Recommendation& item = recommendation(echo.visit, echo.recommendation);
    Evidence& entry = add(EvidenceKind::echo, echo.visit, item.source, item.text);
    entry.name = "asked of the " + spoken_body(item.body);
    entry.item = reference_of(echo.visit, echo.recommendation, false);
    entry.number = item.number;
    entry.says = item.body;
    entry.score = echo.score;
    entry.reasons = echo.reasons;
  }

  void add(const CouncilEvidence& evidence) {
    const Answer& answer = m_history.answers[evidence.answer];
    const CouncilStatement& statement = m_history.at(answer);
    Evidence& entry =
        add(EvidenceKind::council, m_history.companions[answer.companion], *statement.source, statement.text);
    entry.name = name_of(statement.kind);
    entry.item = reference_of(answer.visit, answer.item, answer.finding);
    entry.number = statement.number;
    if (evidence.action) entry.says = evidence.action->value;
    entry.score = answer.score;
    entry.reasons = answer.reasons;
  }

  void add(const Quoted& quoted) {
    const Companion& companion = m_history.companions[quoted.companion];
    const tag::Quotation& quotation = companion.report->quotations[quoted.quotation];
    Evidence& entry = add(EvidenceKind::quotation, companion, quotation.source, quotation.text);
    entry.name = "quotation";
    entry.item = reference_of(quoted.visit, quoted.item, quoted.finding);
    entry.says = quote::name_of(quoted.kind);
  }

  [[nodiscard]] const tag::Recommendation& recommendation(std::size_t visit, std::size_t item) const {
    return m_history.visits[visit].report->recommendations[item];
  }

  [[nodiscard]] std::string reference_of(std::size_t visit, std::size_t item, bool finding) const {
    const Visit& place = m_history.visits[visit];
    return finding ? place.key + "/finding/" + tag::names_of(place.report->findings)[item]
                   : place.key + "/recommendation/" + tag::names_of(place.report->recommendations)[item];
  }

  const History& m_history;
  const Thread& m_thread;
  std::vector<Evidence> m_all;
};

}  // namespace

std::vector<Evidence> evidence_of(const History& history, const Thread& thread) {
  return Collector(history, thread).all();
}

std::string spoken_body(const std::string& body) {
  return body == "lscb" ? "LSCB" : body;
}

}  // namespace revisit::compare
