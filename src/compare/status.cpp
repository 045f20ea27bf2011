#include "compare/status.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace revisit::compare {

namespace {

Stated nothing(std::string_view value) {
  Stated result;
  result.value = value;
  return result;
}

Stated at(const History& history, std::size_t visit, const tag::Source& source, std::string value,
          std::string_view by, std::string quotation) {
  const Visit& place = history.visits[visit];
  return {std::move(value),       std::string(by),    std::move(quotation),
          date_of(*place.report), place.report->name, place.key,
          place.report->sha256,   source.page,        source.rule};
}

Stated at(const History& history, const CouncilEvidence& evidence, const Said& said) {
  const Answer& answer = history.answers[evidence.answer];
  const Companion& companion = history.companions[answer.companion];
  return {said.value,
          "council",
          said.sentence,
          date_of_companion(*companion.report).iso,
          companion.report->name,
          companion.key,
          companion.report->sha256,
          history.at(answer).source->page,
          said.rule};
}

// The newest that a council said of a field; of one document, the surest link's. Nothing where it said
// nothing.
std::optional<Stated> newest(const History& history, const Thread& thread,
                             std::optional<Said> CouncilEvidence::* field) {
  const CouncilEvidence* best = nullptr;
  for (const CouncilEvidence& evidence : thread.council) {
    if (!(evidence.*field)) continue;
    const Answer& answer = history.answers[evidence.answer];
    // Companions stand in the order of their dates.
    if (best == nullptr || history.answers[best->answer].companion < answer.companion ||
        (history.answers[best->answer].companion == answer.companion &&
         history.answers[best->answer].score < answer.score)) {
      best = &evidence;
    }
  }
  if (best == nullptr) return std::nullopt;
  return at(history, *best, *(best->*field));
}

const ProgressStatement* newest_progress(const History& history, const Thread& thread) {
  static constexpr std::array<std::string_view, 7> k_least_favourable_first = {
      "deteriorated", "none", "insufficient", "too_early", "some", "good", "addressed"};
  const auto rank = [&](const ProgressStatement& statement) {
    return std::ranges::find(k_least_favourable_first, history.at(statement).status) -
           k_least_favourable_first.begin();
  };
  const ProgressStatement* best = nullptr;
  for (const ProgressStatement& statement : thread.progress) {
    if (best == nullptr || statement.visit > best->visit ||
        (statement.visit == best->visit && rank(statement) < rank(*best))) {
      best = &statement;
    }
  }
  return best;
}

Stated recurrence_of(const History& history, const Thread& thread) {
  const Mention& last = thread.mentions.back();
  const tag::Recommendation& item = history.visits[last.visit].report->recommendations[last.recommendation];
  const auto stated = [&](std::string value) {
    return at(history, last.visit, item.source, std::move(value), "comparison", item.text);
  };
  if (thread.standing == Standing::not_mentioned || thread.standing == Standing::stated) {
    return stated("dropped");
  }
  if (thread.standing == Standing::merged) return stated("merged");
  if (!last.before) return stated(std::string(name_of(last.recurrence)));
  const auto position = static_cast<std::size_t>(&last - thread.mentions.data());
  const bool merges = std::ranges::any_of(
      thread.merges, [&](const Thread::Merge& merge) { return merge.mention == position; });
  if (last.split) return stated("split");
  if (merges) return stated("merged");
  return stated(std::string(name_of(last.recurrence)));
}

Stated closure_of(const History& history, const Thread& thread, const ProgressStatement* progress) {
  const Mention& last = thread.mentions.back();
  if (progress != nullptr && progress->visit > last.visit && history.at(*progress).status == "addressed") {
    const tag::Progress& said = history.at(*progress);
    return at(history, progress->visit, said.source, "closed_implemented", "inspectors", said.text);
  }
  if (thread.standing == Standing::merged) {
    const Thread& other = history.threads[thread.merged_into.front()];
    for (const Thread::Merge& merge : other.merges) {
      if (&history.threads[merge.thread] != &thread) continue;
      const Mention& mention = other.mentions[merge.mention];
      const tag::Recommendation& item =
          history.visits[mention.visit].report->recommendations[mention.recommendation];
      return at(history, mention.visit, item.source, "superseded", "comparison", item.text);
    }
  }
  auto council = newest(history, thread, &CouncilEvidence::closure);
  if (council && council->value != "open" && !council->date.empty() &&
      council->date >= date_of(*history.visits[last.visit].report)) {
    return std::move(*council);
  }
  return nothing("open");
}

}  // namespace

Status status_of(const History& history, const Thread& thread) {
  Status status;
  status.response = newest(history, thread, &CouncilEvidence::response).value_or(nothing("none"));
  status.action = newest(history, thread, &CouncilEvidence::action).value_or(nothing("not_stated"));
  const ProgressStatement* progress = newest_progress(history, thread);
  if (progress == nullptr) {
    status.progress = nothing("not_mentioned");
  } else {
    const tag::Progress& said = history.at(*progress);
    status.progress = at(history, progress->visit, said.source, said.status, "inspectors", said.text);
  }
  status.recurrence = recurrence_of(history, thread);
  status.closure = closure_of(history, thread, progress);
  return status;
}

}  // namespace revisit::compare
