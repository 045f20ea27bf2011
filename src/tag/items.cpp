#include "tag/items.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "text/ascii.h"
#include "text/distance.h"
#include "text/slug.h"

namespace revisit::tag {

namespace {

// Names that a fact could have, the shortest first; each longer one says more.
using Names = std::vector<std::string>;

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string result;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!result.empty()) result += '-';
    result += part;
  }
  return result;
}

std::string page_part(const Source& source) {
  return source.page == 0 ? std::string() : "p" + std::to_string(source.page);
}

// Gives each fact the shortest of its names that no other fact has.
std::vector<std::string> unique(const std::vector<Names>& facts) {
  std::vector<std::string> names;
  std::size_t levels = 0;
  for (const Names& fact : facts) {
    names.push_back(fact.front());
    levels = std::max(levels, fact.size());
  }
  for (std::size_t level = 1; level < levels; ++level) {
    std::map<std::string, int> uses;
    for (const std::string& name : names) ++uses[name];
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (uses[names[i]] > 1 && level < facts[i].size()) names[i] = facts[i][level];
    }
  }
  std::map<std::string, int> uses;
  for (const std::string& name : names) ++uses[name];
  std::map<std::string, int> seen;
  for (std::string& name : names) {
    if (uses[name] == 1) continue;
    const int place = ++seen[name];
    name += "." + std::to_string(place);
  }
  return names;
}

std::string or_position(const std::string& number, std::size_t position) {
  std::string slug = text::slug_of(number);
  return slug.empty() ? std::to_string(position + 1) : slug;
}

// Where a fact without a date stands beside dated ones, its name says so: the plain name would look like
// theirs.
std::string_view date_part(const std::string& date) {
  return date.empty() ? "undated" : std::string_view(date);
}

Names candidates(const Judgement& item, std::size_t) {
  const std::string key = item.key.empty() ? text::slug_of(item.area) : item.key;
  return {key, joined({key, page_part(item.source)})};
}
Names candidates(const PreviousJudgement& item, std::size_t) {
  const std::string key = item.key.empty() ? text::slug_of(item.area) : item.key;
  return {key, joined({key, date_part(item.date)}),
          joined({key, date_part(item.date), page_part(item.source)})};
}
Names candidates(const Recommendation& item, std::size_t position) {
  const std::string number = or_position(item.number, position);
  const std::string body = text::slug_of(item.body);
  const std::string list = text::slug_of(item.list);
  return {number, joined({body, number}), joined({body, list, number}),
          joined({body, list, page_part(item.source), number})};
}
Names candidates(const Finding& item, std::size_t position) {
  const std::string number = or_position(item.number, position);
  const std::string section = text::slug_of(item.section);
  return {number, joined({section, number}), joined({section, page_part(item.source), number})};
}
Names candidates(const Measure& item, std::size_t) {
  return {item.name, joined({item.name, date_part(item.date)}),
          joined({item.name, date_part(item.date), text::slug_of(item.unit)}),
          joined({item.name, date_part(item.date), text::slug_of(item.unit), page_part(item.source)})};
}
Names candidates(const Inspector& item, std::size_t position) {
  const std::string name = or_position(item.name, position);
  return {name, joined({name, text::slug_of(item.organisation)})};
}

template <class Fact>
std::vector<std::string> names_in(const std::vector<Fact>& facts) {
  std::vector<Names> all;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    Names names = candidates(facts[i], i);
    if (names.front().empty()) names.front() = std::to_string(i + 1);
    all.push_back(std::move(names));
  }
  return unique(all);
}

std::string spaced(std::string text) {
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string number_text(double value) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

std::string title_of(const Recommendation& item, std::size_t position) {
  std::string title = item.list.empty() ? "recommendation" : spaced(item.list);
  title += " " + (item.number.empty() ? std::to_string(position + 1) : item.number);
  if (!item.body.empty()) title += ", to the " + item.body;
  return title;
}

// Adds the facts of a list; `describe` fills in the rest of an item.
template <class Fact, class Describe>
void add(std::vector<Item>& items, const char* kind, const std::vector<Fact>& facts, Describe describe) {
  const std::vector<std::string> names = names_in(facts);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    Item item;
    item.name = std::string(kind) + "/" + names[i];
    item.source = facts[i].source;
    describe(item, facts[i], i);
    items.push_back(std::move(item));
  }
}

// --- papers, articles ---

// Facts of a list whose names were chosen before.
template <class Fact, class Describe>
void add_named(std::vector<Item>& items, const char* kind, const std::vector<Names>& candidates,
               const std::vector<const Fact*>& facts, Describe describe) {
  const std::vector<std::string> names = unique(candidates);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    Item item;
    item.name = std::string(kind) + "/" + names[i];
    item.source = facts[i]->source;
    describe(item, *facts[i]);
    items.push_back(std::move(item));
  }
}

// What belongs to items of business: it bears the item's number, and its own where the item has several.
template <class Fact, class Describe>
void add_of_business(std::vector<Item>& items, const char* kind, const Paper& paper,
                     const std::vector<Fact> PaperItem::* list, Describe describe) {
  std::vector<Names> candidates;
  std::vector<const Fact*> facts;
  std::vector<std::string> numbers;  // of the items, as printed
  for (std::size_t i = 0; i < paper.items.size(); ++i) {
    const PaperItem& business = paper.items[i];
    const std::string number = or_position(business.number, i);
    const std::vector<Fact>& of_item = business.*list;
    for (std::size_t n = 0; n < of_item.size(); ++n) {
      std::string own = std::to_string(n + 1);
      if constexpr (requires(const Fact& fact) { fact.number; }) own = or_position(of_item[n].number, n);
      candidates.push_back(
          {number, joined({number, own}), joined({number, page_part(of_item[n].source), own})});
      facts.push_back(&of_item[n]);
      numbers.push_back(business.number);
    }
  }
  const std::size_t first = items.size();
  add_named(items, kind, candidates, facts, describe);
  for (std::size_t i = first; i < items.size(); ++i) {
    if (const std::string& number = numbers[i - first]; !number.empty())
      items[i].title += " under item " + number;
  }
}

template <class Fact, class Describe>
void add_numbered(std::vector<Item>& items, const char* kind, const std::vector<Fact>& list,
                  Describe describe) {
  std::vector<Names> candidates;
  std::vector<const Fact*> facts;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string number = or_position(list[i].number, i);
    candidates.push_back({number, joined({page_part(list[i].source), number})});
    facts.push_back(&list[i]);
  }
  add_named(items, kind, candidates, facts, describe);
}

std::string behind(std::string_view text, std::string_view label, const std::string& value) {
  return value.empty() ? std::string(text) : std::string(text) + " (" + std::string(label) + value + ")";
}

void add_paper(std::vector<Item>& items, const Paper& paper) {
  {
    std::vector<Names> candidates;
    std::vector<const PaperFact*> facts;
    for (const PaperFact& fact : paper.facts) {
      candidates.push_back({fact.field});
      facts.push_back(&fact);
    }
    add_named(items, "fact", candidates, facts, [](Item& item, const PaperFact& fact) {
      item.title = spaced(fact.field);
      item.text = fact.value;
    });
  }
  {
    std::vector<Names> candidates;
    std::vector<const PaperItem*> facts;
    for (std::size_t i = 0; i < paper.items.size(); ++i) {
      const std::string number = or_position(paper.items[i].number, i);
      candidates.push_back({number, joined({page_part(paper.items[i].source), number})});
      facts.push_back(&paper.items[i]);
    }
    add_named(items, "item", candidates, facts, [](Item& item, const PaperItem& business) {
      item.title = business.number.empty() ? "item of business" : "item " + business.number;
      item.text = business.title;
    });
  }
  const auto statement = [](const char* title) {
    return [title](Item& item, const Statement& fact) {
      item.title = fact.number.empty()            ? std::string(title)
                   : is_bullet_alone(fact.number) ? fact.number
                                                  : std::string(title) + " " + fact.number;
      item.text = fact.text;
    };
  };
  add_of_business(items, "point", paper, &PaperItem::points, statement("point"));
  add_of_business(items, "resolution", paper, &PaperItem::resolutions, statement("resolution"));
  add_of_business(items, "motion", paper, &PaperItem::motions, [](Item& item, const Motion& motion) {
    item.title = motion.kind.empty() ? "motion" : motion.kind;
    item.text = motion.text;
  });
  const auto action = [](Item& item, const Action& fact) {
    item.title = behind(behind("action", "for ", fact.owner), "by ", fact.due);
    item.text = fact.text;
  };
  add_of_business(items, "action", paper, &PaperItem::actions, action);
  const PaperFact* proposed = paper.fact("proposed");
  const bool is_proposed = proposed != nullptr && proposed->value == "yes";
  add_numbered(items, "decision", paper.decisions, statement(is_proposed ? "proposed decision" : "decision"));
  add_numbered(items, "proposal", paper.recommendations, statement("proposal"));
  add_numbered(items, "plan-row", paper.plan, [](Item& item, const PlanRow& row) {
    item.title = row.number.empty() ? "row of the plan" : "row " + row.number + " of the plan";
    item.text = row.action.empty() ? row.objective : row.action;
  });
  std::vector<Names> candidates;
  std::vector<const Attendee*> facts;
  for (std::size_t i = 0; i < paper.attendance.size(); ++i) {
    const std::string name = or_position(paper.attendance[i].name, i);
    candidates.push_back({name, joined({paper.attendance[i].list, name})});
    facts.push_back(&paper.attendance[i]);
  }
  add_named(items, "attendee", candidates, facts, [](Item& item, const Attendee& attendee) {
    item.title = spaced(attendee.list);
    item.text = attendee.name;
  });
}

void add_progress(std::vector<Item>& items, const std::vector<Finding>& findings) {
  const std::vector<std::vector<std::string>> names = progress_names_of(findings);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    for (std::size_t n = 0; n < findings[i].progress.size(); ++n) {
      const Progress& progress = findings[i].progress[n];
      items.push_back({"progress/" + names[i][n], "progress: " + spaced(progress.status), progress.text,
                       findings[i].number, progress.source});
    }
  }
}

void add_article(std::vector<Item>& items, const Report& report) {
  for (std::size_t i = 0; i < report.quotations.size(); ++i) {
    const Quotation& quotation = report.quotations[i];
    const std::string& from = quotation.speaker.empty() ? quotation.attributed_to : quotation.speaker;
    items.push_back({"quotation/" + std::to_string(i + 1),
                     from.empty() ? "quotation" : "quotation of " + from, quotation.text, "",
                     quotation.source});
  }
  for (std::size_t i = 0; i < report.visit_references.size(); ++i) {
    const VisitReference& reference = report.visit_references[i];
    items.push_back({"reference/" + std::to_string(i + 1),
                     "reference to " + (reference.visit_type.empty() ? "an inspection or visit"
                                                                     : "an earlier " + reference.visit_type),
                     reference.text, "", reference.source});
  }
}

// --- finding ---

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "12" of "12.", "(12)".
std::string plain_label(const text::Document& document, const text::Block& block) {
  std::string label;
  for (const char c : text::text_of(document, block.label)) {
    if ((c >= '0' && c <= '9') || (c == '.' && !label.empty())) label += c;
  }
  while (label.ends_with('.')) label.pop_back();
  return label;
}

// The number of the numbered paragraph in which a place lies; empty where it lies in none.
std::string paragraph_at(const text::Document& document, std::uint32_t position) {
  const auto behind = std::ranges::find_if(document.blocks, [&](const text::Block& block) {
    return !block.is_container() && block.span.begin <= position && position < block.span.end;
  });
  if (behind == document.blocks.end() || behind->kind != text::BlockKind::numbered_paragraph) return {};
  return plain_label(document, *behind);
}

Item item_of_span(const text::Document& document, text::Span span) {
  Item item;
  item.text = std::string(text::text_of(document, span));
  std::ranges::replace(item.text, '\n', ' ');
  item.source.spans = {span};
  item.source.page = text::page_of(document, span);
  item.source.boxes = text::boxes_of(document, span);
  return item;
}

std::expected<Item, std::string> page_item(const text::Document& document, std::string_view name) {
  const auto page = number_in(name);
  if (!page || *page < 1 || *page > document.pages.size()) {
    return std::unexpected("there is no page '" + std::string(name) + "'; the document has " +
                           std::to_string(document.pages.size()));
  }
  Item item;
  item.name = "page/" + std::to_string(*page);
  item.title = "page " + std::to_string(*page);
  item.source.page = *page;
  return item;
}

std::expected<Item, std::string> span_item(const text::Document& document, std::string_view name) {
  const std::size_t dash = name.find('-');
  const auto begin = number_in(name.substr(0, dash));
  const auto end = dash == std::string_view::npos ? std::nullopt : number_in(name.substr(dash + 1));
  const auto on_boundary = [&](std::uint32_t at) {
    return at == document.text.size() || (static_cast<unsigned char>(document.text[at]) & 0xC0U) != 0x80U;
  };
  if (!begin || !end || *begin >= *end || *end > document.text.size() || !on_boundary(*begin) ||
      !on_boundary(*end)) {
    return std::unexpected("'" + std::string(name) +
                           "' is no span of the document: write BEGIN-END, bytes of its text, which has " +
                           std::to_string(document.text.size()));
  }
  Item item = item_of_span(document, {*begin, *end});
  item.name = "span/" + std::string(name);
  item.title = "bytes " + std::string(name) + " of the text";
  return item;
}

std::expected<Item, std::string> paragraph_item(const text::Document& document, std::string_view name) {
  const std::string number(name.substr(0, name.find('-')));
  std::vector<std::pair<std::string, const text::Block*>> found;
  std::vector<Names> names;
  for (const text::Block& block : document.blocks) {
    if (block.kind != text::BlockKind::numbered_paragraph || plain_label(document, block) != number) continue;
    found.emplace_back(number, &block);
    names.push_back({number, number + "-p" + std::to_string(block.first_page)});
  }
  if (found.empty()) return std::unexpected("the document has no paragraph with the number '" + number + "'");
  const std::vector<std::string> all = unique(names);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (all[i] != name) continue;
    Item item = item_of_span(document, found[i].second->span);
    item.text = std::string(text::text_of(document, found[i].second->content));
    item.name = "paragraph/" + all[i];
    item.title = "paragraph " + number;
    item.paragraph = number;
    return item;
  }
  std::string reason = "'paragraph/" + std::string(name) + "' could mean";
  for (std::size_t i = 0; i < all.size() && i < 6; ++i)
    reason += (i == 0 ? " paragraph/" : ", paragraph/") + all[i];
  return std::unexpected(std::move(reason));
}

constexpr auto k_kinds = std::to_array<std::string_view>({"judgement",
                                                          "previous-judgement",
                                                          "recommendation",
                                                          "finding",
                                                          "progress",
                                                          "measure",
                                                          "inspector",
                                                          "fact",
                                                          "covered",
                                                          "item",
                                                          "point",
                                                          "resolution",
                                                          "motion",
                                                          "action",
                                                          "decision",
                                                          "proposal",
                                                          "plan-row",
                                                          "attendee",
                                                          "quotation",
                                                          "reference",
                                                          "paragraph",
                                                          "page",
                                                          "span"});

// The kind that a word means: the kind itself or its plural.
std::expected<std::string_view, std::string> kind_of(std::string_view word) {
  for (const std::string_view kind : k_kinds) {
    if (word == kind || (word.size() == kind.size() + 1 && word.ends_with('s') && word.starts_with(kind))) {
      return kind;
    }
  }
  std::string reason = "there is no kind of item '" + std::string(word) + "'";
  const auto near = std::ranges::min_element(
      k_kinds, {}, [&](std::string_view kind) { return text::edit_distance(kind, word); });
  if (text::edit_distance(*near, word) <= 1 + near->size() / 4) {
    reason += "; did you mean '" + std::string(*near) + "'?";
  } else {
    reason += "; kinds are";
    for (const std::string_view kind : k_kinds)
      reason += (kind == k_kinds[0] ? " " : ", ") + std::string(kind);
  }
  return std::unexpected(std::move(reason));
}

std::string listed(std::vector<std::string> names) {
  constexpr std::size_t k_shown = 6;
  std::string result;
  for (std::size_t i = 0; i < names.size() && i < k_shown; ++i) result += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > k_shown) result += " and " + std::to_string(names.size() - k_shown) + " more";
  return result;
}

// Why a name of a kind fits none: what it could have meant, or what there is.
std::string complaint(const std::vector<Item>& items, std::string_view kind, const std::string& name) {
  const std::string whole = std::string(kind) + "/" + name;
  std::vector<std::string> of_kind;
  std::vector<std::string> longer;
  std::vector<std::string> near;
  for (const Item& item : items) {
    if (!item.name.starts_with(std::string(kind) + "/")) continue;
    of_kind.push_back(item.name);
    const std::string own = text::ascii_lower(item.name).substr(kind.size() + 1);
    // "3" of "lscb-3", "children_looked_after" of "children_looked_after-2018-05-31", "3.2".
    const std::string_view rest = std::string_view(own);
    if (rest.ends_with("-" + name) || rest.starts_with(name + "-") || rest.starts_with(name + ".") ||
        rest.find("-" + name + ".") != std::string_view::npos) {
      longer.push_back(item.name);
    } else if (!is_digits(name) && (text::edit_distance(own, name) <= 1 + name.size() / 5 ||
                                    (name.size() >= 3 && own.find(name) != std::string::npos))) {
      near.push_back(item.name);
    }
  }
  if (!longer.empty()) return "'" + whole + "' could mean " + listed(longer);
  if (!near.empty()) return "there is no '" + whole + "'; did you mean " + listed(near) + "?";
  if (of_kind.empty()) return "the document has no " + std::string(kind) + " at all";
  return "there is no '" + whole + "'; there are " + listed(of_kind);
}

}  // namespace

std::vector<std::string> names_of(const std::vector<Judgement>& judgements) {
  return names_in(judgements);
}
std::vector<std::string> names_of(const std::vector<PreviousJudgement>& judgements) {
  return names_in(judgements);
}
std::vector<std::string> names_of(const std::vector<Recommendation>& recommendations) {
  return names_in(recommendations);
}
std::vector<std::string> names_of(const std::vector<Finding>& findings) {
  return names_in(findings);
}
std::vector<std::string> names_of(const std::vector<Measure>& measures) {
  return names_in(measures);
}
std::vector<std::string> names_of(const std::vector<Inspector>& inspectors) {
  return names_in(inspectors);
}

std::vector<std::string> names_of_covered(const std::vector<Fact>& areas) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= areas.size(); ++i) names.push_back(std::to_string(i));
  return names;
}

std::vector<std::vector<std::string>> progress_names_of(const std::vector<Finding>& findings) {
  const std::vector<std::string> names = names_in(findings);
  std::vector<Names> candidates;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    for (std::size_t n = 0; n < findings[i].progress.size(); ++n) {
      candidates.push_back({names[i], joined({names[i], std::to_string(n + 1)})});
    }
  }
  const std::vector<std::string> all = unique(candidates);
  std::vector<std::vector<std::string>> result;
  auto next = all.begin();
  for (const Finding& finding : findings) {
    const auto end = next + std::ssize(finding.progress);
    result.emplace_back(next, end);
    next = end;
  }
  return result;
}

std::vector<Item> items_of(const Report& report) {
  std::vector<Item> items;
  const auto fact = [&items](const char* name, const char* title, const std::string& value,
                             const Source& source) {
    items.push_back({std::string("fact/") + name, title, value, "", source});
  };
  const auto stated = [&fact](const char* name, const char* title, const std::optional<Fact>& value) {
    if (value) fact(name, title, value->value, value->source);
  };
  stated("provider", "provider", report.provider);
  if (report.visit_type_source)
    fact("visit_type", "kind of visit", report.visit_type, *report.visit_type_source);
  stated("inspection_start", "first day of the inspection", report.inspection_start);
  stated("inspection_end", "last day of the inspection", report.inspection_end);
  stated("published", "day of publication", report.published);
  stated("lead_inspector", "lead inspector", report.lead_inspector);
  stated("next_inspection", "next inspection", report.next_inspection);
  stated("response_due", "day by which an answer is due", report.response_due);
  stated("headline", "headline", report.headline);
  stated("byline", "byline", report.byline);
  stated("not_before", "latest day that the article tells of", report.not_before);
  if (report.last_paragraph_number && report.last_paragraph_source) {
    fact("last_paragraph_number", "number of the last paragraph",
         std::to_string(*report.last_paragraph_number), *report.last_paragraph_source);
  }
  const std::vector<std::string> covered = names_of_covered(report.areas_covered);
  for (std::size_t i = 0; i < covered.size(); ++i) {
    const Fact& area = report.areas_covered[i];
    items.push_back({"covered/" + covered[i], "area covered by the visit", area.value, "", area.source});
  }
  add(items, "judgement", report.judgements, [](Item& item, const Judgement& judgement, std::size_t) {
    item.title = "judgement";
    item.text = judgement.area + ": " + judgement.grade;
  });
  add(items, "previous-judgement", report.previous_judgements,
      [](Item& item, const PreviousJudgement& judgement, std::size_t) {
        item.title = "judgement of an earlier inspection";
        if (!judgement.date.empty()) item.title += " (" + judgement.date + ")";
        item.text = judgement.area + ": " + judgement.grade;
      });
  add(items, "recommendation", report.recommendations,
      [](Item& item, const Recommendation& recommendation, std::size_t position) {
        item.title = title_of(recommendation, position);
        item.text = recommendation.text;
      });
  add(items, "finding", report.findings, [](Item& item, const Finding& finding, std::size_t position) {
    item.title = "finding" + (finding.number.empty() ? " " + std::to_string(position + 1) : std::string());
    item.text = finding.text;
    item.paragraph = finding.number;
  });
  add(items, "measure", report.measures, [](Item& item, const Measure& measure, std::size_t) {
    item.title = spaced(measure.name) + ": " + number_text(measure.value) + (measure.unit == "%" ? "" : " ") +
                 measure.unit;
    if (!measure.date.empty()) item.title += " (" + measure.date + ")";
    item.text = measure.text;
  });
  add(items, "inspector", report.inspectors, [](Item& item, const Inspector& inspector, std::size_t) {
    item.title = "inspector";
    item.text = inspector.name;
    for (const std::string& part : {inspector.role, inspector.organisation}) {
      if (!part.empty()) item.text += ", " + part;
    }
  });
  add_progress(items, report.findings);
  if (report.paper) add_paper(items, *report.paper);
  add_article(items, report);
  return items;
}

std::expected<Item, std::string> find_item(const text::Document& document, const Report& report,
                                           std::string_view name) {
  if (name.empty()) {
    Item whole;
    whole.title = "the whole document";
    return whole;
  }
  const std::string wanted = text::ascii_lower(name);
  const std::size_t slash = wanted.find('/');
  const auto kind = kind_of(std::string_view(wanted).substr(0, slash));
  if (!kind) return std::unexpected(kind.error());
  const std::string rest = slash == std::string::npos ? std::string() : wanted.substr(slash + 1);
  if (*kind == "page") return page_item(document, rest);
  if (*kind == "span") return span_item(document, rest);
  if (*kind == "paragraph") return paragraph_item(document, rest);
  const std::vector<Item> items = items_of(report);
  for (const Item& item : items) {
    if (text::ascii_lower(item.name) != std::string(*kind) + "/" + rest) continue;
    Item found = item;
    // A recommendation's own number is no paragraph of the report.
    if (found.paragraph.empty() && *kind != "recommendation" && !found.source.spans.empty()) {
      found.paragraph = paragraph_at(document, found.source.spans.front().begin);
    }
    return found;
  }
  return std::unexpected(complaint(items, *kind, rest));
}

}  // namespace revisit::tag
