#include "report/show_paper.h"

#include <array>
#include <fmt/format.h>

#include "report/actions.h"
#include "report/colour.h"
#include "report/table.h"
#include "report/wrap.h"
#include "text/width.h"

namespace revisit::report {

namespace {

std::string page_note(const tag::Source& source) {
  if (source.page > 0) return fmt::format(" (p. {})", source.page);
  if (source.line > 0) return fmt::format(" (line {})", source.line);
  return {};
}

std::string votes_of(const tag::Motion& motion) {
  std::string votes;
  const auto add = [&](const std::optional<int>& count, const char* what) {
    if (!count) return;
    votes += fmt::format("{}{} {}", votes.empty() ? "" : ", ", *count, what);
  };
  add(motion.votes_for, "for");
  add(motion.votes_against, "against");
  add(motion.abstentions, motion.abstentions.value_or(0) == 1 ? "abstention" : "abstentions");
  return votes;
}

// "lost, 15 for, 35 against, 1 abstention"
std::string outcome_of(const tag::Motion& motion) {
  std::string outcome = motion.carried ? (*motion.carried ? "carried" : "lost") : "no outcome printed";
  if (const std::string votes = votes_of(motion); !votes.empty()) outcome += ", " + votes;
  return outcome;
}

std::string movers_of(const tag::Motion& motion) {
  std::string movers;
  if (!motion.proposer.empty()) movers += "moved by " + motion.proposer;
  if (!motion.seconder.empty())
    movers += (movers.empty() ? "seconded by " : ", seconded by ") + motion.seconder;
  return movers;
}

// "; complete; owner: Clerk; due: 3 May; progress: Sent"
std::string about_action(const tag::Action& action) {
  ActionShown shown;
  shown.owner = action.owner;
  shown.due = action.due;
  shown.rating = action.rating;
  shown.rating_printed = action.rating_printed;
  shown.progress = action.progress;
  const std::string text = about(shown);
  return text.empty() ? text : "; " + text;
}

std::string item_title(const tag::PaperItem& item) {
  std::string title = item.number.empty() ? item.title : item.number + "  " + item.title;
  if (item.body)
    title +=
        fmt::format(" ({}{}{})", item.body->value, item.date ? ", " : "", item.date ? item.date->value : "");
  return title;
}

std::string numbered(const tag::Statement& statement) {
  if (tag::is_bullet(statement)) return statement.number + ": " + statement.text;
  return statement.number.empty() ? statement.text : statement.number + ". " + statement.text;
}

// The names of a list, or nothing; who took part from elsewhere is told from the others.
std::string names_of(const tag::Paper& paper, std::string_view list) {
  std::string names;
  for (const tag::Attendee& attendee : paper.attendance) {
    if (attendee.list != list) continue;
    names += (names.empty() ? "" : "; ") + attendee.name + (attendee.remote ? " (remotely)" : "");
  }
  return names;
}

constexpr std::array<std::pair<const char*, const char*>, 4> k_lists = {{{"present", "Present"},
                                                                         {"also_present", "Also present"},
                                                                         {"in_attendance", "In attendance"},
                                                                         {"apologies", "Apologies"}}};

Table plan_table(const tag::Paper& paper) {
  Table table({{"No.", Align::left, 4, 0},
               {"About", Align::left, 3, 14},
               {"Action", Align::left, 0, 20},
               {"Owner", Align::left, 1, 12},
               {"Due", Align::left, 0, 8},
               {"Rating", Align::left, 0, 0},
               {.title = "Impact", .if_any = true},
               {"Progress", Align::left, 2, 14},
               {"Page", Align::right, 3, 0}});
  for (const tag::PlanRow& row : paper.plan) {
    table.add_row({{row.number},
                   {row.objective},
                   {row.action},
                   {row.owner},
                   {row.due},
                   {rating_as_read(row.rating, row.rating_printed), colour_of_rating(row.rating)},
                   {rating_as_read(row.impact, row.impact_printed), colour_of_rating(row.impact)},
                   {row.progress},
                   {row.source.page == 0 ? "" : std::to_string(row.source.page)}});
  }
  return table;
}

}  // namespace

std::vector<PaperLineShown> paper_head(const tag::Paper& paper) {
  static constexpr std::array<std::pair<const char*, const char*>, 13> k_labels = {
      {{"body", "Meeting"},
       {"to", "To"},
       {"date", "Date"},
       {"venue", "Venue"},
       {"title", "Subject"},
       {"author", "Author"},
       {"reference", "Reference"},
       {"decision_taker", "Decision maker"},
       {"decision_taker_name", "Name"},
       {"decision_date", "Decided"},
       {"position_date", "Position at"},
       {"key_decision", "Key decision"},
       {"proposed", "Proposed"}}};
  std::vector<PaperLineShown> lines;
  for (const auto& [field, label] : k_labels) {
    for (const tag::PaperFact& fact : paper.facts) {
      if (fact.field != field) continue;
      lines.push_back({label,
                       fact.field == "proposed" ? "yes: the decision is still to be taken" : fact.value,
                       &fact.source});
    }
  }
  return lines;
}

std::string paper_name(const tag::Report& report) {
  if (!report.paper) return {};
  const tag::Paper& paper = *report.paper;
  std::string name;
  const auto add = [&](const char* field) {
    const tag::PaperFact* fact = paper.fact(field);
    if (fact == nullptr) return false;
    name += (name.empty() ? "" : ", ") + fact->value;
    return true;
  };
  if (report.document_kind == "record of decision") {
    add("reference");
    add("title");
  } else if (report.document_kind == "officer report") {
    add("title");
    if (!add("to")) add("body");
    add("date");
  } else {
    if (!add("body") && !paper.items.empty() && paper.items.size() == 1) name = paper.items.front().title;
    add("date");
  }
  return name;
}

std::string paper_text(const tag::Report& report, const ShowOptions& options, const TerminalStyle& style) {
  if (!report.paper) return {};
  const tag::Paper& paper = *report.paper;
  const int width = style.width;
  const bool with_sources = options.sources == ShowSources::yes;
  std::string out;
  const auto line = [&](const std::string& text, int first, int rest) {
    const std::string wrapped = wrap(printable(text), width, first, rest);
    if (!wrapped.empty()) out += wrapped + "\n";
  };
  const auto place = [&](const tag::Source& source, int indent) {
    if (!with_sources) return;
    std::string text = source.rule;
    const char* separator = ", bytes ";
    for (const text::Span& span : source.spans) {
      text += fmt::format("{}{}-{}", separator, span.begin, span.end);
      separator = " and ";
    }
    out += coloured(wrap(printable(text), width, indent, indent + 2), Colour::faint, style) + "\n";
  };
  const auto heading = [&](const std::string& text) {
    out += "\n" + coloured(wrap(printable(text), width, 0, 4), Colour::heading, style) + "\n";
  };
  for (const auto& [list, label] : k_lists) {
    if (const std::string names = names_of(paper, list); !names.empty())
      out += fmt::format("{:<16}", label) + wrap(printable(names), width, 16, 16).substr(16) + "\n";
  }
  for (const tag::PaperItem& item : paper.items) {
    heading(item_title(item) + page_note(item.source));
    place(item.source, 4);
    for (const tag::Statement& point : item.points) {
      line(numbered(point) + page_note(point.source), 4, 7);
      place(point.source, 7);
    }
    for (const tag::Motion& motion : item.motions) {
      std::string text = motion.kind;
      text[0] = static_cast<char>(text[0] - 'a' + 'A');
      if (const std::string movers = movers_of(motion); !movers.empty()) text += " " + movers;
      line(text + ": " + motion.text + page_note(motion.source), 4, 6);
      out += "      " +
             coloured(outcome_of(motion), motion.carried.value_or(true) ? Colour::none : Colour::middling,
                      style) +
             "\n";
      place(motion.source, 6);
    }
    for (const tag::Statement& resolution : item.resolutions) {
      line("Resolved " + resolution.text + page_note(resolution.source), 4, 6);
      place(resolution.source, 6);
    }
    for (const tag::Action& action : item.actions) {
      line("Action: " + action.text + about_action(action) + page_note(action.source), 4, 6);
      place(action.source, 6);
    }
  }
  const auto list = [&](const char* title, const std::vector<tag::Statement>& statements) {
    if (statements.empty()) return;
    heading(title);
    for (const tag::Statement& statement : statements) {
      line(numbered(statement) + page_note(statement.source), 2, 5);
      place(statement.source, 5);
    }
  };
  list("Recommendations", paper.recommendations);
  list("Decisions", paper.decisions);
  if (const tag::PaperFact* reasons = paper.fact("reasons")) {
    heading("Reasons");
    line(reasons->value + page_note(reasons->source), 2, 2);
  }
  list("Background documents", paper.background);
  if (!paper.plan.empty()) {
    const std::size_t count = paper.plan.size();
    heading(fmt::format("Plan ({} {})", count, count == 1 ? "action" : "actions"));
  }
  std::string_view objective;
  for (const tag::PlanRow& row : paper.plan) {
    if (row.objective != objective) {
      out += "\n";
      line(row.objective.empty() ? "About nothing named:" : "About: " + row.objective, 2, 4);
      if (row.objective_source) place(*row.objective_source, 4);
    }
    objective = row.objective;
    out += action_text({row.number, row.action, page_note(row.source), row.owner, row.due, row.rating,
                        row.rating_printed, row.impact, row.impact_printed, row.progress},
                       4, style);
    place(row.source, 8);
  }
  return out;
}

std::string paper_markdown(const tag::Report& report) {
  if (!report.paper) return {};
  const tag::Paper& paper = *report.paper;
  std::string out;
  for (const auto& [list, label] : k_lists) {
    if (const std::string names = names_of(paper, list); !names.empty())
      out += fmt::format("- **{}**: {}\n", label, escaped_markdown(names));
  }
  for (const tag::PaperItem& item : paper.items) {
    out += "\n## " + escaped_markdown(item_title(item)) + page_note(item.source) + "\n\n";
    for (const tag::Statement& point : item.points)
      out += "- " + escaped_markdown(numbered(point)) + page_note(point.source) + "\n";
    for (const tag::Motion& motion : item.motions) {
      const std::string movers = movers_of(motion);
      out += fmt::format("- *{}{}{}*: {} **{}**{}\n", motion.kind, movers.empty() ? "" : " ",
                         escaped_markdown(movers), escaped_markdown(motion.text), outcome_of(motion),
                         page_note(motion.source));
    }
    for (const tag::Statement& resolution : item.resolutions)
      out += "- **Resolved** " + escaped_markdown(resolution.text) + page_note(resolution.source) + "\n";
    for (const tag::Action& action : item.actions)
      out += "- **Action**: " + escaped_markdown(action.text + about_action(action)) +
             page_note(action.source) + "\n";
  }
  const auto list = [&](const char* title, const std::vector<tag::Statement>& statements) {
    if (statements.empty()) return;
    out += fmt::format("\n## {}\n\n", title);
    for (const tag::Statement& statement : statements)
      out += "- " + escaped_markdown(numbered(statement)) + page_note(statement.source) + "\n";
  };
  list("Recommendations", paper.recommendations);
  list("Decisions", paper.decisions);
  list("Background documents", paper.background);
  if (const Table table = plan_table(paper); !table.empty()) out += "\n## Plan\n\n" + table.markdown();
  return out;
}

}  // namespace revisit::report
