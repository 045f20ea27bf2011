// Council papers: joins the passes, and finds the meeting and the council.
#include <algorithm>

#include "tag/paper_sheet.h"
#include "text/dates.h"
#include "text/fold.h"

namespace revisit::tag {

std::string name_of_bullet(const std::string& point, std::size_t place) {
  return (point.empty() ? "" : point + ", ") + "bullet " + std::to_string(place);
}

std::string name_of_part(const std::string& point, const std::string& label) {
  return point + ", part " + label;
}

bool is_bullet(const Statement& point) {
  return is_bullet_alone(point.number) || point.number.find(", bullet ") != std::string::npos ||
         point.number.find(", part ") != std::string::npos;
}

bool is_bullet_alone(std::string_view number) {
  return number.starts_with("bullet ");
}

namespace {

// "Minutes of the Scrutiny Committee of Hartsmere Council": the committee alone; empty where the words name
// none.
text::Span body_alone(const Sheet& sheet, text::Span body) {
  const text::Folded folded(sheet.document().text, body);
  std::size_t begin = 0;
  std::size_t end = folded.text().size();
  if (const auto before = sheet.find_in(folded.text(), "words before body");
      before && before->match.begin == 0)
    begin = before->match.capture("at")->begin;
  while (const auto behind = sheet.find_in(folded.text().substr(begin, end - begin), "council behind body"))
    end = begin + behind->match.capture("at")->begin;
  const std::string name = folded.text().substr(begin, end - begin);
  if (const auto none = sheet.find_in(name, "no body");
      none && none->match.begin == 0 && none->match.end == name.size())
    return {body.end, body.end};
  return trimmed(sheet.document(), folded.source_span(begin, end));
}

// The line below that of the date, where no other says where the meeting was held.
void venue_below_date(const Sheet& sheet, std::size_t end, Paper& paper) {
  const PaperFact* date = paper.fact("date");
  if (date == nullptr || paper.fact("venue") != nullptr) return;
  const text::Span printed = date->source.spans.front();
  for (std::size_t i = 0; i + 1 < std::min(end, sheet.size()); ++i) {
    if (!sheet[i].content.overlaps(printed)) continue;
    const auto hit = sheet.opens(i + 1, "venue below date");
    const auto venue = hit ? sheet.group(i + 1, *hit, "venue") : std::nullopt;
    // A line of capitals is of the letterhead.
    if (!venue || sheet[i + 1].capitals || sheet.opens_attendance(i + 1)) return;
    paper.facts.push_back({"venue", sheet.text_of(*venue), sheet.source({*venue}, hit->rule->full_id)});
    sheet.tagging().found(hit->rule->full_id, "venue: " + paper.facts.back().value,
                          paper.facts.back().source);
    return;
  }
}

}  // namespace

void read_meeting(const Sheet& sheet, std::size_t end, Paper& paper, text::Span title) {
  Tagging& tagging = sheet.tagging();
  const std::uint32_t limit = end < sheet.size() ? sheet[end].span.begin : UINT32_MAX;
  for (const patterns::WordingRule& rule : tagging.pack.wordings) {
    if (rule.means != "meeting" || !rule.pattern) continue;
    for (const Field& field : fields_of(tagging, rule)) {
      for (const patterns::Match& match : rule.pattern->find_all(field.folded.text())) {
        if (span_of(field, match).begin >= limit) break;
        for (const char* name : {"body", "date", "venue"}) {
          const patterns::Capture* capture = match.capture(name);
          if (capture == nullptr || capture->begin >= capture->end || paper.fact(name) != nullptr) continue;
          text::Span span = trimmed(sheet.document(), span_of(field, *capture));
          if (std::string_view(name) == "body") span = body_alone(sheet, span);
          if (span.empty() || span.overlaps(title)) continue;
          std::string value = sheet.text_of(span);
          if (std::string_view(name) == "date") {
            const auto date = text::parse_date(value);
            if (!date || date->day == 0) continue;
            value = date->iso();
          }
          paper.facts.push_back({name, std::move(value), sheet.source({span}, rule.full_id)});
          tagging.found(rule.full_id, std::string(name) + ": " + paper.facts.back().value,
                        paper.facts.back().source);
        }
      }
    }
  }
  venue_below_date(sheet, end, paper);
}

namespace {

// "NF to circulate the letter by 14 February": who is to do it, and by when, are said in the action's words.
void word_action(const Sheet& sheet, Action& action) {
  if (!action.owner.empty() || !action.due.empty()) return;
  const std::string as_printed = "Action: " + action.text;
  const auto hit = sheet.find_in(as_printed, "action");
  if (!hit || hit->match.begin != 0) return;
  const auto group = [&](std::string_view name) {
    const patterns::Capture* capture = hit->match.capture(name);
    return capture == nullptr ? std::string()
                              : as_printed.substr(capture->begin, capture->end - capture->begin);
  };
  action.owner = group("owner");
  action.due = group("due");
}

// "NT to name two peers by 22 March PM to brief staff": each action of a cell, where no other column names
// who is to do them.
std::vector<std::string> actions_in_cell(const Sheet& sheet, const PlanRow& row) {
  std::vector<std::string> actions;
  std::string rest = row.action;
  while (row.owner.empty() && row.due.empty()) {
    const auto hit = sheet.find_in(rest, "next action in cell");
    const patterns::Capture* at = hit ? hit->match.capture("at") : nullptr;
    if (at == nullptr || at->begin == 0) break;
    actions.push_back(rest.substr(0, at->begin));
    while (!actions.back().empty() && actions.back().back() == ' ') actions.back().pop_back();
    rest.erase(0, at->begin);
  }
  actions.push_back(std::move(rest));
  return actions;
}

// The rows of a table of actions that stands under an item are the item's actions; those of a table under
// none, as of a log of actions behind the last item, stay what they are.
void take_actions(const std::vector<ItemMark>& marks, const Sheet& sheet, Paper& paper) {
  std::erase_if(paper.plan, [&](PlanRow& row) {
    const std::uint32_t at = row.source.spans.front().begin;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const bool from = marks[i].first < sheet.size() && sheet[marks[i].first].span.begin <= at;
      const bool to = marks[i].end >= sheet.size() || at < sheet[marks[i].end].span.begin;
      if (!from || !to) continue;
      for (std::string& text : actions_in_cell(sheet, row)) {
        Action action{std::move(text), row.owner,          row.due,     {}, row.source,
                      row.rating,      row.rating_printed, row.progress};
        word_action(sheet, action);
        paper.items[i].actions.push_back(std::move(action));
      }
      return true;
    }
    return false;
  });
}

// The one day or month that a date by which something is due names, where it is printed with its year.
std::string due_date_of(const Sheet& sheet, const std::string& due) {
  const std::string folded = text::fold_for_comparison(due);
  const auto hit = sheet.find_in(folded, "due date");
  if (!hit) return {};
  const auto group = [&](std::string_view name) {
    const patterns::Capture* capture = hit->match.capture(name);
    return capture == nullptr ? std::string() : folded.substr(capture->begin, capture->end - capture->begin);
  };
  const std::string month = group("month");
  std::string year = group("year");
  constexpr std::size_t k_digits_of_short_year = 2;
  if (year.size() == k_digits_of_short_year) year.insert(0, "20");
  const bool in_digits = !month.empty() && month.front() >= '0' && month.front() <= '9';
  const char* between = in_digits ? "/" : " ";
  const std::string day = group("day");
  const auto date = text::parse_date(day + (day.empty() ? "" : between) + month + between + year);
  return date ? date->iso() : std::string();
}

void date_actions(const Sheet& sheet, Paper& paper) {
  for (PlanRow& row : paper.plan) row.due_date = due_date_of(sheet, row.due);
  for (PaperItem& item : paper.items) {
    for (Action& action : item.actions) action.due_date = due_date_of(sheet, action.due);
  }
}

// A record of decision tells of no meeting: its date is that of the decision.
void date_of_decision(Paper& paper) {
  const bool dated = paper.fact("decision_date") != nullptr;
  if (dated) std::erase_if(paper.facts, [](const PaperFact& fact) { return fact.field == "date"; });
  for (PaperFact& fact : paper.facts) {
    if (fact.field == "date") fact.field = "decision_date";
  }
}

// A date that the user states is that of the meeting or the decision.
void state_date(Report& report, Paper& paper) {
  if (!report.published || report.published->source.rule != k_stated_by_user) return;
  const Fact stated = *report.published;
  report.published.reset();
  const char* field = report.document_kind == "record of decision" ? "decision_date" : "date";
  if (const PaperFact* read = paper.fact(field); read != nullptr && read->value != stated.value) {
    report.doubts.push_back({read->source.page, "the user stated the date '" + stated.value +
                                                    "'; the document itself says '" + read->value + "'"});
  }
  std::erase_if(paper.facts, [&](const PaperFact& fact) { return fact.field == field; });
  paper.facts.push_back({field, stated.value, stated.source});
}

}  // namespace

void tag_paper(Tagging& tagging) {
  if (!tagging.pack.papers) return;
  const Sheet sheet(tagging);
  Paper paper;
  const std::string& kind = tagging.report.document_kind;
  const bool meeting =
      kind == "minutes" || kind == "agenda" || kind == "agenda item minutes" || kind == "issue history";
  if (meeting) {
    const std::vector<ItemMark> marks = find_items(sheet, kind == "agenda");
    // The page of one item names the meeting below the title.
    if (kind == "agenda item minutes") {
      // A title such as "Minutes of the meeting held on 3 May" or "Future meetings of the Board" is of
      // another.
      read_meeting(sheet, sheet.size(), paper, marks.empty() ? text::Span{} : marks.front().title);
    } else if (kind != "issue history") {
      read_meeting(sheet, marks.empty() ? sheet.size() : marks.front().first, paper);
    }
    if (kind != "agenda") read_attendance(sheet, marks, paper);
    forget_council_of_members(sheet, marks.empty() ? sheet.size() : marks.front().first);
    for (const ItemMark& mark : marks) {
      PaperItem item;
      item.number = mark.number;
      item.agenda_number = mark.agenda_number;
      item.title = sheet.text_of(mark.title);
      item.body = mark.meeting_body;
      item.date = mark.meeting_date;
      item.source = sheet.source({mark.title}, mark.rule);
      if (kind != "agenda") read_business(sheet, mark, item);
      tagging.found(mark.rule, "item " + item.number + ": " + item.title, item.source);
      paper.items.push_back(std::move(item));
    }
    if (paper.items.empty()) tagging.report.doubts.push_back({1, "no item of business was found"});
    if (kind != "agenda") {
      read_plan(sheet, paper);
      take_actions(marks, sheet, paper);
    }
  } else {
    read_fields(sheet, paper);
    read_sections(sheet, paper);
    read_plan(sheet, paper);
    if (!paper.plan.empty()) read_plan_date(sheet, paper);
  }
  date_actions(sheet, paper);
  if (kind == "record of decision") date_of_decision(paper);
  state_date(tagging.report, paper);
  read_visits(sheet, paper);
  name_council(sheet);
  tagging.report.paper = std::move(paper);
}

}  // namespace revisit::tag
