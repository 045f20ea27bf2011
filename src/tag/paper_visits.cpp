// Inspections and visits that a council's paper speaks of, with the time that a reader understands.
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "tag/paper_sheet.h"
#include "text/dates.h"
#include "text/sentences.h"

namespace revisit::tag {

namespace {

// First and last day that a partial date can mean.
std::pair<std::string, std::string> days_of(const text::PartialDate& first, const text::PartialDate& last) {
  const auto day = [](text::PartialDate date, bool end) {
    if (date.month == 0) date.month = end ? 12 : 1;
    if (date.day == 0) {
      static constexpr int k_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
      date.day = !end ? 1 : date.month == 2 && leap ? 29 : k_days[date.month - 1];
    }
    return date.iso();
  };
  return {day(first, false), day(last, true)};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

bool has_year(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

// "May 6 and 17, 2018" as "6 and 17 May 2018", which is how parsers of dates want it; other texts as they
// are.
std::string day_before_month(const std::string& printed) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : printed + " ") {
    if (c != ' ' && c != ',') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  const auto is_day = [](const std::string& text) {
    return !text.empty() && text.size() <= 4 && text.front() >= '0' && text.front() <= '9' && !has_year(text);
  };
  if (words.size() < 4 || !text::parse_date("1 " + words[0] + " 2000") || !is_day(words[1]) ||
      !is_day(words[3]))
    return printed;
  std::string result = words[1] + " " + words[2] + " " + words[3] + " " + words[0];
  for (std::size_t i = 4; i < words.size(); ++i) result += " " + words[i];
  return result;
}

int ordinal_of(const std::string& word) {
  static const std::vector<std::string> k_words = {"first", "second",  "third",  "fourth", "fifth",
                                                   "sixth", "seventh", "eighth", "ninth",  "tenth"};
  const std::string folded = text::fold_for_comparison(word);
  const auto found = std::find(k_words.begin(), k_words.end(), folded);
  return found == k_words.end() ? 0 : static_cast<int>(found - k_words.begin()) + 1;
}

class VisitReader {
 public:
  VisitReader(const Sheet& sheet, const Paper& paper, std::string own_date)
      : m_sheet(sheet), m_paper(paper), m_own_date(std::move(own_date)) {
    if (const PaperFact* date = paper.written()) m_own_date = date->value;
    // What happened in the month of which the paper tells had happened when it was written.
    if (const auto own = text::parse_date(m_own_date); own && own->month > 0 && own->day == 0)
      m_own_date = days_of(*own, *own).second;
  }

  void read() {
    m_own_services = speaks_of_services();
    // An article says 'the regulator' before it says which.
    if (m_sheet.tagging().pack.articles) {
      for (std::size_t i = 0; i < m_sheet.size() && m_regulator.empty(); ++i) {
        if (const auto regulator = m_sheet.find(i, "regulator")) m_regulator = regulator->rule->value;
      }
    }
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const PaperLine& line = m_sheet[i];
      if (line.content.empty()) continue;
      take_day_of_item(i);
      if (is_listed(i)) {
        if (const auto regulator = m_sheet.find(i, "regulator")) m_regulator = regulator->rule->value;
        continue;
      }
      m_in_heading = is_heading(i);
      m_first_of_paragraph_before = m_first_of_paragraph;
      m_first_of_paragraph = m_sheet.tagging().report.visit_references.size();
      m_kind_before = std::exchange(m_kind, "");
      m_day_of_report = day_of_report(i);
      for (const text::Span sentence : text::sentences_of(m_sheet.document().text, line.content)) {
        m_first_of_sentence = m_sheet.tagging().report.visit_references.size();
        read(sentence);
      }
    }
  }

 private:
  // The day on which the report came out that a line tells of.
  [[nodiscard]] std::string day_of_report(std::size_t i) const {
    const auto hit = m_sheet.find(i, "day of report");
    const auto span = hit ? m_sheet.group(i, *hit, "date") : std::nullopt;
    const auto date = span ? text::parse_date(m_sheet.text_of(*span)) : std::nullopt;
    return date && date->day > 0 ? date->iso() : std::string();
  }

  // In the history of an issue each item was written for a meeting of its own.
  void take_day_of_item(std::size_t i) {
    for (const PaperItem& item : m_paper.items) {
      if (item.date && item.source.spans.front().begin <= m_sheet[i].content.begin)
        m_own_date = item.date->value;
    }
  }

  // Whether the paper is about the services whose inspections the program knows.
  [[nodiscard]] bool speaks_of_services() const {
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      if (m_sheet.find(i, "inspected services")) return true;
    }
    return false;
  }

  // Lists of documents name letters and reports, with their own dates.
  [[nodiscard]] bool is_listed(std::size_t i) const {
    return std::ranges::any_of(m_paper.background, [&](const Statement& document) {
      return document.source.spans.front().overlaps(m_sheet[i].content);
    });
  }

  // Titles name inspections without saying anything of them but when they were.
  [[nodiscard]] bool is_heading(std::size_t i) const {
    const text::Span span = m_sheet[i].content;
    for (const PaperItem& item : m_paper.items) {
      for (const text::Span title : item.source.spans) {
        if (title.overlaps(span)) return true;
      }
    }
    for (const PaperFact& fact : m_paper.facts) {
      if (fact.field == "title" && fact.source.spans.front().overlaps(span)) return true;
    }
    return m_sheet[i].stands_out && m_sheet.is_title(i) && m_sheet[i].text().back() != '.';
  }

  void read(text::Span sentence) {
    const text::Folded folded(m_sheet.document().text, sentence);
    const std::string& text = folded.text();
    const auto first_named = m_sheet.find_in(text, "regulator");
    const bool joint = first_named && first_named->rule->value == "Ofsted";
    for (std::size_t from = 0; from < text.size();) {
      const auto hit = m_sheet.find_in(text, "visit", from);
      const auto regulator = m_sheet.find_in(text, "regulator", from);
      // "Ofsted and the CQC inspected": what Ofsted takes part in stays Ofsted's.
      if (joint) m_regulator = "Ofsted";
      if (!joint && regulator && (!hit || regulator->match.end <= hit->match.end) &&
          regulator->rule->value != m_regulator) {
        m_regulator = regulator->rule->value;
        if (!hit) break;
      }
      if (!hit) break;
      const std::size_t end = hit->rule->value == "other" ? hit->match.end : add(folded, *hit, from);
      date_judgements_before();
      from = std::max(end, hit->match.begin + 1);
    }
    if (std::string kind = last_kind(text); !kind.empty()) m_kind = std::move(kind);
    // What the end of the sentence names holds for the next one.
    for (std::size_t from = 0; auto regulator = m_sheet.find_in(text, "regulator", from);) {
      if (!joint) m_regulator = regulator->rule->value;
      from = std::max(regulator->match.end, regulator->match.begin + 1);
    }
    if (joint) m_regulator = "Ofsted";
  }

  // "the seventh monitoring visit", "judged inadequate in June 2019": found among a provider's visits whoever
  // made them.
  [[nodiscard]] bool says_which(const Hit& hit) const {
    // Said of what was said before.
    if (goes_on(hit)) return true;
    if (hit.rule->value == "judgement") return has(hit, "grade") && has(hit, "date");
    if (hit.rule->value.starts_with("inspection") && has(hit, "date")) return m_own_services;
    return has(hit, "type") && (has(hit, "date") || has(hit, "ordinal"));
  }

  // What the words last call a kind of inspection; empty where they call none.
  [[nodiscard]] std::string last_kind(std::string_view words) const {
    std::string kind;
    for (std::size_t from = 0; auto hit = m_sheet.find_in(words, "visit kind", from);) {
      kind = hit->rule->value;
      from = std::max(hit->match.end, hit->match.begin + 1);
    }
    return kind;
  }

  // "Two focused visits, one in May": the kind that the sentence spoke of; where the sentence begins with
  // "The sixth, on 21 July," the one that this paragraph or the one before it spoke of last.
  [[nodiscard]] std::string kind_spoken_of(std::string_view words) const {
    if (std::string kind = last_kind(words); !kind.empty() || !words.empty()) return kind;
    return m_kind.empty() ? m_kind_before : m_kind;
  }

  static bool has(const Hit& hit, std::string_view name) {
    const patterns::Capture* capture = hit.match.capture(name);
    return capture != nullptr && capture->begin < capture->end;
  }

  // "and judged them inadequate", "A third is planned for May": about the reference before it.
  static bool goes_on(const Hit& hit) {
    return hit.rule->value == "judgement of it" || hit.rule->value == "more of it";
  }

  // The reference that such words go on about: of this sentence where they judge, else of this paragraph.
  [[nodiscard]] const VisitReference* before_it(std::string_view words, const Hit& hit) const {
    const std::vector<VisitReference>& earlier = m_sheet.tagging().report.visit_references;
    if (has(hit, "ordinal") && !has(hit, "date")) {
      // "The third visit concerned children in care"
      const patterns::Capture& printed = *hit.match.capture("ordinal");
      const int ordinal =
          ordinal_of(std::string(words.substr(printed.begin - hit.match.begin, printed.end - printed.begin)));
      for (auto it = earlier.rbegin(); it != earlier.rend(); ++it) {
        if (it->ordinal == ordinal && it->visit_type != "inspection") return &*it;
      }
      return nullptr;
    }
    if (earlier.size() > m_first_of_paragraph) return &earlier.back();
    if (hit.rule->value != "more of it" || has(hit, "date") || has(hit, "date2")) return nullptr;
    // "During the visit two inspectors": the last one of its kind that the paper spoke of. "The report was
    // published": what the paragraph before spoke of.
    const bool inspection = words.find("inspection") != std::string_view::npos;
    const bool visit = words.find("visit") != std::string_view::npos;
    // "During this visit" is said of the newest, as a letter does of its own.
    if (words.find("this visit") != std::string_view::npos ||
        words.find("this inspection") != std::string_view::npos) {
      const VisitReference* newest = newest_of(earlier, [inspection](const VisitReference& reference) {
        return inspection == (reference.visit_type == "inspection");
      });
      if (newest != nullptr) return newest;
    }
    for (std::size_t i = earlier.size(); i > (inspection || visit ? 0 : m_first_of_paragraph_before); --i) {
      const VisitReference& reference = earlier[i - 1];
      if (reference.event == "planned" || reference.date_from.empty()) continue;
      if (visit && reference.visit_type == "inspection") continue;
      if (inspection && reference.visit_type != "inspection") continue;
      // "Two inspectors were on site" in a paragraph of its own, behind an aside about an older one.
      const VisitReference* newest = newest_of(std::span(earlier).first(i), [](const auto&) { return true; });
      return newest != nullptr && newest->date_from > reference.date_from ? newest : &reference;
    }
    return nullptr;
  }

  static void take_time(VisitReference& reference, const VisitReference& from) {
    reference.date_from = from.date_from;
    reference.date_to = from.date_to;
    reference.date_source = from.date_source;
  }

  // The newest that took place of those that fit; nullptr where there is none with a time.
  [[nodiscard]] static const VisitReference* newest_of(std::span<const VisitReference> references,
                                                       const auto& fits) {
    const VisitReference* newest = nullptr;
    for (const VisitReference& reference : references) {
      if (reference.event != "visit" || reference.date_from.empty() || !fits(reference)) continue;
      if (newest == nullptr || reference.date_from > newest->date_from) newest = &reference;
    }
    return newest;
  }

  // "was judged adequate at its inspection in 2012": nothing stands between them but 'at'.
  [[nodiscard]] bool stands_at(const VisitReference& judgement, const VisitReference& inspection) const {
    const std::uint32_t begin = judgement.source.spans.back().end;
    const std::uint32_t end = inspection.source.spans.front().begin;
    if (begin >= end) return false;
    std::string between =
        text::fold_for_comparison(text::text_of(m_sheet.document(), text::Span{begin, end}));
    std::erase_if(between, [](char c) { return c == '"' || c == '\'' || c == ' ' || c == ','; });
    static constexpr std::array<std::string_view, 4> k_at = {"at", "after", "following", "during"};
    return std::ranges::find(k_at, between) != k_at.end();
  }

  // "was judged good after an inspection in June": the judgement has the inspection's time.
  void date_judgements_before() {
    std::vector<VisitReference>& references = m_sheet.tagging().report.visit_references;
    if (references.size() < m_first_of_sentence + 2) return;
    const VisitReference& inspection = references.back();
    if (inspection.visit_type != "inspection" || inspection.event != "visit" || inspection.date_from.empty())
      return;
    VisitReference& judgement = references[references.size() - 2];
    // "was judged good when Ofsted last looked, in May 2015": not the inspection that was named before.
    const bool when = (inspection.text.starts_with("when ") || stands_at(judgement, inspection)) &&
                      references.size() - 2 == m_dated_by_context;
    if (judgement.event != "judged" || (judgement.date_source && !when)) return;
    take_time(judgement, inspection);
  }

  // Where the words about a visit begin: verbs and subjects before its article are no part of them, nor is
  // what a judgement is the clause of.
  [[nodiscard]] static std::size_t begin_of_words(const std::string& text, const Hit& hit) {
    const std::string lower =
        text::fold_for_comparison(text.substr(hit.match.begin, hit.match.end - hit.match.begin));
    std::size_t begin = 0;
    const auto cut_behind = [&](std::string_view word, std::size_t before, bool keep) {
      const std::size_t at = lower.rfind(word, before);
      if (at != std::string::npos && at < before) begin = std::max(begin, keep ? at + 1 : at + word.size());
    };
    if (hit.rule->value.starts_with("inspection") || hit.rule->value == "visit") {
      const std::size_t noun = std::min(lower.find("inspection"), lower.find("visit"));
      if (noun == std::string::npos || noun == 0) return hit.match.begin;
      for (const std::string_view article :
           {" the ", " an ", " a ", " its ", " their ", " our ", " ofsted's "})
        cut_behind(article, noun - 1, true);
    } else if (hit.rule->value == "judgement") {
      const std::size_t verb = std::min({lower.find(" were "), lower.find(" was "), lower.find(" had been "),
                                         lower.find(" has been "), lower.find(" have been ")});
      if (verb == std::string::npos) return hit.match.begin;
      for (const std::string_view joint : {" that ", " when ", " which ", " where ", " because "})
        cut_behind(joint, verb, false);
      if (begin == 0 && (lower.starts_with("that ") || lower.starts_with("when "))) begin = 5;
    }
    return lower.size() == hit.match.end - hit.match.begin ? hit.match.begin + begin : hit.match.begin;
  }

  // Whether the words about a visit, or the few behind them, mean this.
  [[nodiscard]] bool says_near(std::string_view text, const Hit& hit, std::string_view meaning) const {
    constexpr std::size_t k_behind = 40;
    const std::size_t end = std::min(text.size(), hit.match.end + k_behind);
    return m_sheet.find_in(text.substr(hit.match.begin, end - hit.match.begin), meaning).has_value();
  }

  [[nodiscard]] static std::string_view words_before(std::string_view text, const Hit& hit) {
    return text.substr(0, hit.match.begin);
  }

  // A time that stands beside the words about a visit, with nothing between that could be of something else.
  struct Time {
    patterns::Capture when;
    std::size_t end = 0;  // of the words about the visit, where the time stands behind them
  };

  [[nodiscard]] std::optional<Time> time_of(std::string_view text, std::size_t offset,
                                            const Hit& beside) const {
    for (const std::string_view name : {"date", "date2"}) {
      const patterns::Capture* when = beside.match.capture(name);
      if (when == nullptr || when->begin >= when->end) continue;
      Time time{*when, std::max(when->end, beside.match.end) + offset};
      time.when.begin += offset;
      time.when.end += offset;
      while (time.end > 0 && text[time.end - 1] == ' ') --time.end;
      return time;
    }
    return std::nullopt;
  }

  // "its fourth visit to Hartsmere's services for children, which took place on 21 and 22 February": behind
  // the words; "between 10 and 21 October a full inspection": before them, behind `from`.
  [[nodiscard]] std::optional<Time> time_beside(std::string_view text, const Hit& hit,
                                                std::size_t from) const {
    const std::string_view behind = text.substr(hit.match.end);
    const auto of_another = [&](std::string_view between) {
      return m_sheet.find_in(between, "time of another").has_value();
    };
    if (const auto found = m_sheet.find_in(behind, "time behind visit"); found && found->match.begin == 0) {
      auto time = time_of(text, hit.match.end, *found);
      if (time && !of_another(text.substr(hit.match.end, time->when.begin - hit.match.end))) return time;
    }
    const std::string_view before = text.substr(from, hit.match.begin - from);
    const auto found = m_sheet.find_in(before, "time before visit");
    if (!found || found->match.end != before.size()) return std::nullopt;
    auto time = time_of(text, from, *found);
    if (!time || of_another(text.substr(time->when.end, hit.match.begin - time->when.end)))
      return std::nullopt;
    time->end = hit.match.end;
    return time;
  }

  // "visits in November 2019, May 2020 and February 2021": those behind the first, each a visit of its own.
  // Returns where the last of them ends.
  std::size_t add_further(const text::Folded& folded, std::size_t end, const VisitReference& reference,
                          std::string_view meaning = "further time of visits") {
    const std::string& text = folded.text();
    while (const auto found = m_sheet.find_in(std::string_view(text).substr(end), meaning)) {
      const auto time = found->match.begin == 0 ? time_of(text, end, *found) : std::nullopt;
      if (!time) break;
      end = time->end;
      add_at(folded, time->when, reference);
    }
    return end;
  }

  // The same as another reference, at a time of its own.
  void add_at(const text::Folded& folded, const patterns::Capture& when, VisitReference reference) {
    const text::Span span = trimmed(m_sheet.document(), folded.source_span(when.begin, when.end));
    reference.text = m_sheet.text_of(span);
    reference.date_from.clear();
    reference.date_to.clear();
    reference.ordinal.reset();
    reference.source = m_sheet.source({span}, reference.source.rule);
    reference.date_source = reference.source;
    set_dates(reference, reference.text, reference.event == "planned");
    if (!reference.date_from.empty())
      m_sheet.tagging().report.visit_references.push_back(std::move(reference));
  }

  // Whether a title says when a visit was: a year alone may be that of the paper.
  [[nodiscard]] static bool dates_heading(const Hit& hit, const std::optional<Time>& beside) {
    const auto is_day_or_month = [](const patterns::Capture* when) {
      constexpr std::size_t k_digits_of_year = 4;
      return when != nullptr && when->end > when->begin + k_digits_of_year;
    };
    if (beside) return is_day_or_month(&beside->when);
    return is_day_or_month(hit.match.capture("date")) || is_day_or_month(hit.match.capture("date2")) ||
           is_day_or_month(hit.match.capture("date3"));
  }

  // Reads what a wording found behind `from` says of a visit; returns where the words about it end.
  std::size_t add(const text::Folded& folded, const Hit& hit, std::size_t from) {
    const VisitReference* of =
        goes_on(hit)
            ? before_it(
                  std::string_view(folded.text()).substr(hit.match.begin, hit.match.end - hit.match.begin),
                  hit)
            : nullptr;
    const std::string kind = hit.rule->value == "more of it" && (has(hit, "date") || has(hit, "date2"))
                                 ? kind_spoken_of(std::string_view(folded.text()).substr(0, hit.match.begin))
                                 : std::string();
    if (goes_on(hit) && of == nullptr && kind.empty()) return hit.match.end;
    // "an inspection", "visits": which one is said by its time alone.
    constexpr std::string_view k_when_dated = " when dated";
    std::string value = hit.rule->value;
    const bool only_dated = value.ends_with(k_when_dated);
    if (only_dated) value.resize(value.size() - k_when_dated.size());
    const bool has_time = has(hit, "date") || has(hit, "date2") || has(hit, "date3");
    const bool of_visit = value.starts_with("inspection") || value == "visit";
    const std::optional<Time> beside =
        has_time || !of_visit ? std::nullopt : time_beside(folded.text(), hit, from);
    // Narrower words may begin within those that only a time would tell of.
    if (only_dated && !beside && !has_time) return hit.match.begin + 1;
    if (m_in_heading && !dates_heading(hit, beside)) return hit.match.end;
    // Other regulators' inspections are no visits that can be looked up, nor are those of nobody, unless
    // their kind and time are stated.
    if (m_regulator != "Ofsted") {
      const auto later = m_sheet.find_in(folded.text(), "regulator", hit.match.end);
      const bool named_later = later && later->rule->value == "Ofsted";
      const bool which = says_which(hit) || (beside && (m_own_services || has(hit, "type")));
      if (!m_regulator.empty() || (!named_later && !which)) return hit.match.end;
      if (named_later) m_regulator = "Ofsted";
    }
    const auto group = [&](std::string_view name) -> std::string {
      const patterns::Capture* capture = hit.match.capture(name);
      return capture == nullptr
                 ? ""
                 : on_one_line(folded.text().substr(capture->begin, capture->end - capture->begin));
    };
    VisitReference reference;
    std::size_t end = beside ? beside->end : hit.match.end;
    while (end > hit.match.begin + 1 &&
           std::string_view(" ,").find(folded.text()[end - 1]) != std::string_view::npos)
      --end;
    const text::Span span =
        trimmed(m_sheet.document(), folded.source_span(begin_of_words(folded.text(), hit), end));
    reference.text = m_sheet.text_of(span);
    reference.source = m_sheet.source({span}, hit.rule->full_id);
    reference.regulator = m_regulator;
    const char* when = !group("date").empty() ? "date" : !group("date2").empty() ? "date2" : "date3";
    const std::string type = text::fold_for_comparison(group("type"));
    if (hit.rule->value == "more of it") {
      reference.visit_type = kind.empty() ? of->visit_type : kind;
    } else if (value == "visit") {
      reference.visit_type = type.starts_with("monitor") ? "monitoring visit"
                             : type.starts_with("focus") ? "focused visit"
                                                         : "";
    } else {
      reference.visit_type = "inspection";
    }
    // "were in Harbour on 4 May for a focused visit"
    const auto kind_behind =
        m_sheet.find_in(std::string_view(folded.text()).substr(end), "visit kind behind");
    const bool came_for = kind_behind && of_visit && (reference.visit_type.empty() || has_time);
    if (came_for) reference.visit_type = kind_behind->rule->value;
    const std::size_t read_to = came_for ? end + kind_behind->match.end : std::max(hit.match.end, end);
    // "a two-day focused inspection": a visit by another name.
    if (reference.visit_type == "inspection") {
      constexpr std::size_t k_before = 10;
      const std::size_t first = hit.match.begin - std::min(hit.match.begin, k_before);
      const std::string_view words = std::string_view(folded.text()).substr(first, hit.match.end - first);
      for (const std::string_view focused : {"focused inspection", "focussed inspection"}) {
        if (words.find(focused) != std::string_view::npos) reference.visit_type = "focused visit";
      }
    }
    const bool judged = value == "judgement" || value == "judgement of it";
    reference.event = judged ? "judged" : value == "inspection report" ? "published" : "visit";
    reference.grade = text::fold_for_comparison(group("grade"));
    if (reference.grade.starts_with("require") || reference.grade.starts_with("to require"))
      reference.grade = "requires improvement";
    if (const int ordinal = ordinal_of(group("ordinal")); ordinal > 0) reference.ordinal = ordinal;
    const bool possible = says_near(folded.text(), hit, "possible") ||
                          m_sheet.find_in(words_before(folded.text(), hit), "possible before").has_value();
    const bool planned =
        possible || says_near(folded.text(), hit, "planned") ||
        (beside && beside->end > hit.match.end &&
         m_sheet.find_in(
             std::string_view(folded.text()).substr(hit.match.begin, beside->end - hit.match.begin),
             "planned")) ||
        m_sheet.find_in(words_before(folded.text(), hit), "planned before").has_value();
    if (planned && !judged && reference.event == "visit") reference.event = "planned";
    const patterns::Capture* date = beside ? &beside->when : hit.match.capture(when);
    if (date != nullptr && date->begin < date->end) {
      std::string printed = on_one_line(folded.text().substr(date->begin, date->end - date->begin));
      const std::optional<std::size_t> two =
          several(hit, folded.text()) ? second_time(printed) : std::nullopt;
      if (two) printed = first_of_two(printed);
      set_dates(reference, printed, planned);
      // An article without a day tells of its newest inspection by a month, or by 'earlier this year'.
      if (of_visit && reference.visit_type == "inspection" && reference.date_from.empty() && !planned &&
          m_sheet.tagging().pack.articles)
        m_newest_untold = true;
      // "the visit of 15 January, and says what will be done": it was before the paper was written.
      if (planned && !possible && !judged && reference.event == "planned" && !m_own_date.empty() &&
          !reference.date_to.empty() && reference.date_to < m_own_date)
        reference.event = "visit";
      if (only_dated && reference.date_from.empty()) return hit.match.begin + 1;
      if (!reference.date_from.empty()) {
        const text::Span words = trimmed(m_sheet.document(), folded.source_span(date->begin, date->end));
        reference.date_source = m_sheet.source({words}, hit.rule->full_id);
        if (several(hit, folded.text())) {
          m_sheet.tagging().report.visit_references.push_back(reference);
          if (two) add_at(folded, {"date", date->begin + *two, date->end}, reference);
          return add_further(folded, std::max(end, date->end), reference);
        }
        // "rated inadequate in 2013 and again in 2015"
        if (judged) {
          const std::size_t behind = std::max(end, date->end);
          m_sheet.tagging().report.visit_references.push_back(reference);
          return std::max(read_to, add_further(folded, behind, reference, "further time of judgement"));
        }
      }
    } else if (of != nullptr && judged && !of->visit_type.empty() && of->visit_type != "inspection") {
      // Monitoring visits and focused visits give no grade: it was an inspection's.
      from_context(reference);
      m_dated_by_context = m_sheet.tagging().report.visit_references.size();
    } else if (of != nullptr) {
      reference.event = judged ? "judged" : of->event;
      take_time(reference, *of);
    } else if (!planned) {
      from_context(reference);
      m_dated_by_context = m_sheet.tagging().report.visit_references.size();
      if (reference.date_from.empty() && reference.event == "visit" && is_latest(reference))
        reference.event = "last";
    }
    // An adjective of time before the noun: "the November 2018 Ofsted inspection", "the 2018 full
    // inspection".
    m_sheet.tagging().report.visit_references.push_back(std::move(reference));
    return read_to;
  }

  // Whether the words speak of more than one visit.
  static bool several(const Hit& hit, const std::string& text) {
    const std::string words =
        text::fold_for_comparison(text.substr(hit.match.begin, hit.match.end - hit.match.begin));
    return words.find("visits") != std::string::npos || words.find("inspections") != std::string::npos;
  }

  // "May and October 2022", of several visits: where the second month begins; nothing where days are printed,
  // or one month.
  static std::optional<std::size_t> second_time(const std::string& printed) {
    const std::size_t joint = printed.find(" and ");
    if (joint == std::string::npos) return std::nullopt;
    const std::size_t second = joint + std::string_view(" and ").size();
    const auto is_month = [](const std::string& text) {
      return !text.empty() && (text[0] < '0' || text[0] > '9') &&
             text::parse_date("1 " + text + (has_year(text) ? "" : " 2000")).has_value();
    };
    if (!is_month(printed.substr(0, joint)) || !is_month(printed.substr(second))) return std::nullopt;
    return second;
  }

  // The first of two months, with the year that stands behind the second.
  static std::string first_of_two(const std::string& printed) {
    std::string first = printed.substr(0, printed.find(" and "));
    if (!has_year(first) && has_year(printed)) first += printed.substr(printed.rfind(' '));
    return first;
  }

  // "its last inspection": the one before the document was written.
  [[nodiscard]] bool is_latest(const VisitReference& reference) const {
    const std::string_view kind = reference.visit_type == "inspection" ? "inspection" : "visit";
    const text::Folded folded(reference.text);
    for (const patterns::WordingRule& rule : m_sheet.tagging().pack.wordings) {
      if (rule.means == "latest" && rule.value == kind && rule.pattern &&
          rule.pattern->matches(folded.text()))
        return true;
    }
    return false;
  }

  // Whether both are called the last one, or the latest.
  [[nodiscard]] static bool called_the_same(const VisitReference& one, const VisitReference& other) {
    const std::string first = text::fold_for_comparison(one.text);
    const std::string second = text::fold_for_comparison(other.text);
    static constexpr std::array<std::string_view, 3> k_words = {"the last ", "the latest ",
                                                                "the most recent "};
    return std::ranges::any_of(
        k_words, [&](std::string_view word) { return first.starts_with(word) && second.starts_with(word); });
  }

  // The period that "last summer", "last month" or "four years after" means, seen from the document's own
  // day.
  [[nodiscard]] std::optional<std::pair<std::string, std::string>> relative(
      const std::string& printed) const {
    const auto own = text::parse_date(m_own_date);
    if (!own || own->day == 0) return std::nullopt;
    const std::string folded = text::fold_for_comparison(printed);
    const auto months = [](int year, int month, int count) {
      // Months from January of year 0, so that they can be counted over the turn of the year.
      const int first = year * 12 + month - 1;
      const int last = first + count - 1;
      return days_of({first / 12, first % 12 + 1, 0}, {last / 12, last % 12 + 1, 0});
    };
    static const std::vector<std::string> k_numbers = {"a",   "one",   "two",   "three", "four", "five",
                                                       "six", "seven", "eight", "nine",  "ten"};
    if (folded.ends_with(" after") || folded.ends_with(" since")) {
      const auto found = std::find(k_numbers.begin(), k_numbers.end(), folded.substr(0, folded.find(' ')));
      if (found == k_numbers.end()) return std::nullopt;
      const int years = std::max<int>(1, static_cast<int>(found - k_numbers.begin()));
      // "Four years" are not counted to the month.
      return months(own->year - years, own->month - 5 > 0 ? own->month - 5 : 1, 11);
    }
    // "July this year", "4 and 5 April last year"
    for (const auto& [words, years] : {std::pair{" this year", 0}, std::pair{" last year", 1}}) {
      const std::string_view suffix = words;
      if (!folded.ends_with(suffix) || folded.size() <= suffix.size() || folded.starts_with("earlier") ||
          folded.starts_with("later"))
        continue;
      const auto range = text::parse_date_range(folded.substr(0, folded.size() - suffix.size()) + " " +
                                                std::to_string(own->year - years));
      if (!range || range->first.month == 0) return std::nullopt;
      return days_of(range->first, range->last);
    }
    if (!folded.starts_with("last ")) return std::nullopt;
    const std::string what = folded.substr(5);
    if (what == "year") return months(own->year - 1, 1, 12);
    if (what == "month" || what == "week") {
      const int before = own->year * 12 + own->month - 2;
      return months(before / 12, before % 12 + 1, what == "week" ? 2 : 1);
    }
    static constexpr std::pair<std::string_view, int> k_seasons[] = {
        {"spring", 3}, {"summer", 6}, {"autumn", 9}, {"winter", 12}};
    for (const auto& [season, month] : k_seasons) {
      // The season that was over: winter reaches into the next year.
      if (what == season) return months(own->month > month + 2 ? own->year : own->year - 1, month, 3);
    }
    const auto month = text::parse_date("1 " + what + " 2000");
    if (!month) return std::nullopt;
    return months(own->month > month->month ? own->year : own->year - 1, month->month, 1);
  }

  // "the autumn", "early summer", and "the spring of 2025" of what is to come: the season next to the
  // document's own day on its side of it.
  [[nodiscard]] std::optional<std::pair<std::string, std::string>> season_in(const std::string& printed,
                                                                             bool planned) const {
    std::string folded = text::fold_for_comparison(printed);
    for (const std::string_view before : {"the ", "early ", "late "}) {
      if (folded.starts_with(before)) folded.erase(0, before.size());
    }
    struct Season {
      std::string_view name;
      int month;
    };
    static constexpr Season k_seasons[] = {
        {"spring", 3}, {"summer", 6}, {"autumn", 9}, {"winter", 12}, {"new year", 1}};
    constexpr int k_months = 3;
    const auto period = [](int year, int month) {
      const int last = year * 12 + month - 1 + k_months - 1;
      return days_of({year, month, 0}, {last / 12, last % 12 + 1, 0});
    };
    for (const Season& season : k_seasons) {
      if (!folded.starts_with(season.name)) continue;
      if (has_year(folded)) {
        const auto date = text::parse_date(folded.substr(folded.size() - 4));
        if (!date) return std::nullopt;
        return period(date->year, season.month);
      }
      const auto own = text::parse_date(m_own_date);
      if (folded.size() != season.name.size() || !own || own->month == 0) return std::nullopt;
      for (const int year :
           planned ? std::array{own->year, own->year + 1} : std::array{own->year, own->year - 1}) {
        const auto [first, last] = period(year, season.month);
        if (planned ? last >= m_own_date : first <= m_own_date) return std::pair{first, last};
      }
      return std::nullopt;
    }
    return std::nullopt;
  }

  // "the first half of 2022", "early 2022", and "next year" seen from the document's own day.
  [[nodiscard]] std::optional<std::pair<std::string, std::string>> part_of_year(
      const std::string& printed) const {
    const std::string folded = text::fold_for_comparison(printed);
    const auto own = text::parse_date(m_own_date);
    if (folded.ends_with(" year")) {
      // What an article tells of was before the day on which it was written, which is not known then.
      if (!own || own->day == 0) return std::nullopt;
      if (folded == "next year") return days_of({own->year + 1, 0, 0}, {own->year + 1, 0, 0});
      if (folded == "earlier this year") return std::pair{days_of({own->year, 0, 0}, {}).first, m_own_date};
      if (folded == "later this year")
        return std::pair{m_own_date, days_of({own->year, 0, 0}, {own->year, 0, 0}).second};
      return std::nullopt;
    }
    if (folded.size() < 4 || !has_year(folded.substr(folded.size() - 4))) return std::nullopt;
    const int year = std::stoi(folded.substr(folded.size() - 4));
    struct Part {
      std::string_view words;
      int first;
      int last;
    };
    static constexpr Part k_parts[] = {{"first half of", 1, 6},
                                       {"second half of", 7, 12},
                                       {"first quarter of", 1, 3},
                                       {"second quarter of", 4, 6},
                                       {"third quarter of", 7, 9},
                                       {"fourth quarter of", 10, 12},
                                       {"final quarter of", 10, 12},
                                       {"last quarter of", 10, 12},
                                       {"start of", 1, 3},
                                       {"beginning of", 1, 3},
                                       {"middle of", 5, 8},
                                       {"end of", 1, 12},
                                       {"early", 1, 4},
                                       {"mid", 5, 8},
                                       {"late", 9, 12}};
    std::string words = folded.substr(0, folded.size() - 4);
    if (words.starts_with("the ")) words.erase(0, 4);
    while (!words.empty() && (words.back() == ' ' || words.back() == '-')) words.pop_back();
    if (words.ends_with(" in")) words.resize(words.size() - 3);
    for (const Part& part : k_parts) {
      if (words == part.words) return days_of({year, part.first, 0}, {year, part.last, 0});
    }
    return std::nullopt;
  }

  // "6, 7 and 8 June" begins on the first and ends on the last of these days.
  static std::string without_middle_days(std::string printed) {
    const std::size_t comma = printed.find(", ");
    if (comma == std::string::npos || comma == 0 || printed[comma - 1] < '0' ||
        (printed[comma - 1] > '9' && comma > 4))
      return printed;
    std::size_t end = comma + 2;
    while (end < printed.size() && printed[end] != ' ') ++end;
    const std::string_view rest = std::string_view(printed).substr(end);
    if (end - comma > 6 || printed[comma + 2] < '0' || printed[comma + 2] > '9' ||
        !(rest.starts_with(" and ") || rest.starts_with(" to ") || rest.starts_with(" & ")))
      return printed;
    return printed.erase(comma, end - comma);
  }

  // "planned for May": the next May.
  void set_next(VisitReference& reference, const std::string& printed) const {
    if (m_own_date.size() < 4) return;
    for (const std::string_view vague : {"start", "begin", "end", "middle", "early", "late", "mid"}) {
      if (text::fold_for_comparison(printed).find(vague) != std::string::npos) return;
    }
    const int year = std::stoi(m_own_date.substr(0, 4));
    for (const int candidate : {year, year + 1}) {
      const auto range = text::parse_date_range(printed + " " + std::to_string(candidate));
      if (!range || range->first.month == 0) return;
      const auto [first, last] = days_of(range->first, range->last);
      if (last < m_own_date) continue;
      reference.date_from = first;
      reference.date_to = last;
      return;
    }
  }

  void set_dates(VisitReference& reference, std::string printed, bool planned) const {
    if (const auto period = season_in(printed, planned)) {
      reference.date_from = period->first;
      reference.date_to = period->second;
      return;
    }
    if (const auto period = relative(printed)) {
      reference.date_from = period->first;
      reference.date_to = period->second;
      return;
    }
    if (const auto period = part_of_year(printed)) {
      reference.date_from = period->first;
      reference.date_to = period->second;
      return;
    }
    printed = day_before_month(without_middle_days(replaced(replaced(printed, "/", " and "), " of ", " ")));
    if (!has_year(printed)) {
      // The year is that of the paper, or the one before or after where the order of events says so. Without
      // a day the time is too vague to be completed.
      if (planned) {
        set_next(reference, printed);
        return;
      }
      // A paper without a date may say when the report of the visit came out.
      const std::string& before = m_own_date.empty() ? m_day_of_report : m_own_date;
      if (before.size() < 4) return;
      const int year = std::stoi(before.substr(0, 4));
      for (const int candidate : {year, year - 1}) {
        const auto range = text::parse_date_range(printed + " " + std::to_string(candidate));
        if (!range || range->first.month == 0) return;
        const auto [first, last] = days_of(range->first, range->last);
        if (first > before) continue;
        reference.date_from = first;
        reference.date_to = last;
        if (range->first.day == 0) take_exact(reference, first, last);
        return;
      }
      return;
    }
    auto range = text::parse_date_range(printed);
    if (!range) {
      const auto date = text::parse_date(printed);
      if (!date) return;
      range = text::DateRange{*date, *date};
    }
    if (range->first.year == 0) range->first.year = range->last.year;
    if (range->first.year == 0) return;
    const auto [first, last] = days_of(range->first, range->last);
    reference.date_from = first;
    reference.date_to = last;
    if (range->first.day == 0) take_exact(reference, first, last);
  }

  // "the 2018 inspection" is the inspection of November 2018 that the paper spoke of before, and "the
  // inspectors who came in December" made the visit of 4 December.
  void take_exact(VisitReference& reference, const std::string& first, const std::string& last) const {
    for (const VisitReference& earlier : m_sheet.tagging().report.visit_references) {
      const bool same_kind = earlier.visit_type == reference.visit_type ||
                             (reference.visit_type.empty() && earlier.visit_type != "inspection");
      if (same_kind && earlier.event == reference.event && earlier.date_from >= first &&
          earlier.date_to <= last && !earlier.date_from.empty()) {
        reference.date_from = earlier.date_from;
        reference.date_to = earlier.date_to;
      }
    }
  }

  // "the inspection" is the last one of its kind that was dated.
  void from_context(VisitReference& reference) const {
    const std::vector<VisitReference>& earlier = m_sheet.tagging().report.visit_references;
    // "the inspection in November 2018, in which the council was judged inadequate"
    if (reference.event == "judged") {
      for (std::size_t i = earlier.size(); i > m_first_of_sentence; --i) {
        const VisitReference& inspection = earlier[i - 1];
        if (inspection.visit_type != "inspection" || inspection.date_from.empty() ||
            inspection.event == "planned")
          continue;
        take_time(reference, inspection);
        return;
      }
    }
    // What an earlier inspection judged was said with its time: a judgement without one, in a sentence of its
    // own, is that of the newest inspection.
    const VisitReference* newest = newest_of(
        earlier, [](const VisitReference& inspection) { return inspection.visit_type == "inspection"; });
    // Where the article told of its latest inspection without a time, that is not an older one with a time,
    // nor are its judgements.
    const bool latest_untold =
        m_newest_untold || std::ranges::any_of(earlier, [](const VisitReference& inspection) {
          return inspection.visit_type == "inspection" && inspection.event == "last" &&
                 inspection.date_from.empty();
        });
    if (latest_untold && m_sheet.tagging().pack.articles &&
        (reference.event == "judged" || is_latest(reference)))
      return;
    // "In addition to the last full inspection", behind "The last full inspection was in November 2016".
    for (auto it = earlier.rbegin(); it != earlier.rend() && reference.event == "visit"; ++it) {
      if (it->visit_type != reference.visit_type || it->event != "visit" || it->date_from.empty() ||
          !it->date_source || !called_the_same(reference, *it))
        continue;
      take_time(reference, *it);
      return;
    }
    // "The recent inspection did not say that services were worse than at the last inspection": another one.
    const auto in_sentence = [&](std::string_view date) {
      return std::any_of(earlier.begin() + static_cast<std::ptrdiff_t>(m_first_of_sentence), earlier.end(),
                         [&](const VisitReference& other) {
                           return other.visit_type == reference.visit_type && other.event == "visit" &&
                                  other.date_from == date && !called_the_same(reference, other);
                         });
    };
    if (newest != nullptr && reference.event == "visit" && is_latest(reference) &&
        in_sentence(newest->date_from))
      return;
    // "At the last inspection" behind older ones that were told of later.
    if (newest != nullptr && reference.event == "visit" && reference.visit_type == "inspection" &&
        is_latest(reference)) {
      take_time(reference, *newest);
      return;
    }
    for (auto it = earlier.rbegin(); it != earlier.rend(); ++it) {
      if (it->visit_type != reference.visit_type || it->date_from.empty() || it->event == "planned") continue;
      if (it->event != reference.event) continue;
      // So is "the inspection" in a sentence of its own, behind an aside about an older one.
      if (newest != nullptr && newest->date_from > it->date_to && earlier.size() == m_first_of_sentence &&
          (reference.event == "judged" || reference.visit_type == "inspection"))
        it = earlier.rend() - 1 - (newest - earlier.data());
      if (reference.ordinal && it->ordinal != reference.ordinal) continue;
      take_time(reference, *it);
      return;
    }
    if (reference.event != "judged") return;
    // A judgement without a time is that of the inspection that the paper spoke of last.
    for (auto it = earlier.rbegin(); it != earlier.rend(); ++it) {
      if (it->visit_type != "inspection" || it->event != "visit" || it->date_from.empty()) continue;
      take_time(reference, *it);
      return;
    }
  }

  const Sheet& m_sheet;
  const Paper& m_paper;
  std::string m_own_date;        // of the paper; empty where it has none
  std::string m_day_of_report;   // that the paragraph tells of; empty where it tells of none
  bool m_in_heading = false;     // what is read is a title
  std::string m_regulator;       // that was named last; empty before the first
  bool m_newest_untold = false;  // an inspection was told of whose time cannot be known
  bool m_own_services = false;   // the paper is about services that Ofsted inspects
  std::string m_kind;            // of visit that the paragraph spoke of last
  std::string m_kind_before;     // that the paragraph before it spoke of last
  std::size_t m_first_of_paragraph_before = 0;
  std::size_t m_first_of_paragraph = 0;       // the references of the paragraph begin here
  std::size_t m_dated_by_context = SIZE_MAX;  // the last reference that has the time of one before it
  std::size_t m_first_of_sentence = 0;        // the references of the sentence that is being read begin here
};

}  // namespace

void read_visits(const Sheet& sheet, const Paper& paper, const std::string& own_date) {
  VisitReader(sheet, paper, own_date).read();
}

}  // namespace revisit::tag
