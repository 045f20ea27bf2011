// Grades of earlier inspections, as the report states them: in a section of its own, and in sentences
// elsewhere ("since the last inspection in 2018, when services were judged to be good").
#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "tag/tagging.h"
#include "text/ascii.h"
#include "text/dates.h"

namespace revisit::tag {

namespace {

using Joins = patterns::PreviousLinkRule::Joins;

// A half-open range of bytes in a field's folded text.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// An area that is named in a field.
struct Area {
  Range at;
  Range label;  // what it is called, of that: "the local authority" of "the local authority was"
  const patterns::PreviousAreaRule* rule = nullptr;
};

struct Dated {
  std::size_t begin = 0;
  std::string iso;
};

struct Candidate {
  PreviousJudgement judgement;
  text::Span span;
  text::Span grade;
  std::vector<std::string> dates;  // those beside its date too: "when last inspected in 2011 and 2013"
  const patterns::PreviousAreaRule* area = nullptr;
};

// All areas that the text names, in its order.
std::vector<Area> areas_in(const patterns::Pack& pack, std::string_view text) {
  std::vector<Area> areas;
  for (const auto& [index, matches] : pack.previous_area_patterns.find_all(text)) {
    const patterns::PreviousAreaRule& rule = pack.previous_areas[index];
    for (const patterns::Match& match : matches) {
      const bool taken = std::any_of(areas.begin(), areas.end(), [&](const Area& area) {
        return match.begin < area.at.end && area.at.begin < match.end;
      });
      if (taken || match.begin >= match.end) continue;
      const Range at{match.begin, match.end};
      const patterns::Capture* label = match.capture("label");
      areas.push_back({at, label == nullptr ? at : Range{label->begin, label->end}, &rule});
    }
  }
  // Of two rules for one phrase and different times both stay: the first hides the second above, so the
  // choice is made when the date is known.
  std::sort(areas.begin(), areas.end(), [](const Area& a, const Area& b) { return a.at.begin < b.at.begin; });
  return areas;
}

// All dates that state a year, in the text's order.
std::vector<Dated> dates_in(std::string_view text) {
  std::vector<Dated> dates;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t done = 0;
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool year = (text.substr(i, 2) == "19" || text.substr(i, 2) == "20") && is_digit(text[i + 2]) &&
                      is_digit(text[i + 3]) && (i == 0 || !is_digit(text[i - 1])) &&
                      (i + 4 == text.size() || !is_digit(text[i + 4]));
    if (!year) continue;
    constexpr std::size_t k_longest_day_and_month = 18;  // "30th of September "
    const std::size_t begin = std::max(done, i > k_longest_day_and_month ? i - k_longest_day_and_month : 0);
    if (const auto date = text::parse_date(text.substr(begin, i + 4 - begin)))
      dates.push_back({i, date->iso()});
    done = i + 4;
  }
  return dates;
}

// The months of a date, counted from the year 0, half-open: one where it states its month.
Range months_of(const std::string& iso) {
  const auto year = static_cast<std::size_t>(std::stoi(iso.substr(0, 4)));
  if (iso.size() < 7) return {year * 12, year * 12 + 12};
  const std::size_t month = year * 12 + static_cast<std::size_t>(std::stoi(iso.substr(5, 2))) - 1;
  return {month, month + 1};
}

// Whether two dates may mean the same inspection: reports date one by its days on site or by its report.
bool may_be_one(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return true;
  const Range first = months_of(a);
  const Range second = months_of(b);
  const bool year_only = first.end - first.begin > 1 || second.end - second.begin > 1;
  if (first.end - first.begin == second.end - second.begin && year_only) return first.begin == second.begin;
  const std::size_t most_between = year_only ? 3 : 6;
  return first.begin <= second.end + most_between && second.begin <= first.end + most_between;
}

// What a field names, whichever rule asks: looked for once, when it is first asked for.
struct Named {
  std::optional<std::vector<Area>> areas;
  std::optional<std::vector<Dated>> dates;
};

class StatementReader {
 public:
  // `date` is that of the statement which this one continues; empty where there is none. `named` is the
  // field's.
  StatementReader(const Tagging& tagging, const patterns::PreviousRule& rule, const Field& field,
                  std::string date, Named& named)
      : m_tagging(tagging),
        m_rule(rule),
        m_scale(*tagging.library.scale(rule.scale)),
        m_field(field),
        m_text(field.folded.text()),
        m_named(named),
        m_date(std::move(date)) {}

  // The judgements that a match states; none where the statement does not count.
  std::vector<Candidate> read(const patterns::Match& match) {
    const patterns::Capture* printed = match.capture("grade");
    if (printed == nullptr) return {};
    const patterns::Capture& grade = *printed;
    m_begin = match.begin;
    set_date(match);
    if (dated_like_this_inspection()) return {};
    if (!m_rule.key.empty()) {
      const patterns::Capture* area = match.capture("area");
      const Range at = area == nullptr ? Range{} : Range{area->begin, area->end};
      add(m_rule.key, {at, at}, {grade.begin, grade.end}, match.end);
      return std::move(m_found);
    }
    if (!m_named.areas) m_named.areas = areas_in(m_tagging.pack, m_text);
    m_areas = *m_named.areas;
    std::vector<Area> areas = areas_behind(grade.end);
    // Where the statement says what was inspected, 'good for overall effectiveness' is that of it.
    const bool only_overall = std::all_of(areas.begin(), areas.end(), [](const Area& area) {
      return area.rule->keys == std::vector<std::string>{"overall"};
    });
    if (areas.empty() || (only_overall && match.capture("area") != nullptr)) {
      Range before{m_rule.scope == patterns::Scope::sentence ? 0 : match.begin, grade.begin};
      if (const patterns::Capture* area = match.capture("area")) before = {area->begin, area->end};
      if (std::vector<Area> named = last_areas(before); !named.empty()) areas = std::move(named);
      // "The local authority was last inspected in 2019, when overall effectiveness was judged to be good."
      if (!areas.empty() && areas.front().rule->weak) {
        std::vector<Area> nearer = last_areas({areas.back().at.end, grade.begin});
        if (!nearer.empty() && !nearer.front().rule->weak) areas = std::move(nearer);
      }
    }
    if (areas.empty() && m_rule.otherwise_key.empty()) return {};
    std::size_t end = grade.end;
    if (areas.empty()) {
      add(m_rule.otherwise_key, {}, {grade.begin, grade.end}, grade.end);
    } else {
      for (const Area& area : areas) end = std::max(end, area.at.end);
      add(areas, {grade.begin, grade.end}, end);
    }
    read_on(end);
    return std::move(m_found);
  }

 private:
  void set_date(const patterns::Match& match) {
    if (!m_named.dates) m_named.dates = dates_in(m_text);
    m_dates = *m_named.dates;
    if (m_rule.continues && m_dates.empty()) return;
    if (const patterns::Capture* date = match.capture("date")) {
      if (const auto read =
              text::parse_date(std::string_view(m_text).substr(date->begin, date->end - date->begin)))
        m_date = read->iso();
      return;
    }
    if (m_rule.date_from_context) {
      // The last date that the section states before: "was published in January 2016. The judgements were:"
      for (const Dated& date : m_dates) {
        if (date.begin < match.begin) m_date = date.iso;
      }
      return;
    }
    const std::size_t grade = match.capture("grade")->begin;
    m_date = date_near(match.begin, match.end, grade);
    // A sentence's date may stand outside the match.
    if (!m_date.empty()) return;
    const bool whole = m_rule.scope == patterns::Scope::sentence;
    m_date = date_near(whole ? 0 : match.begin,
                       std::min(m_text.find_first_of(".\n", match.end), m_text.size()), grade);
  }

  [[nodiscard]] std::string date_near(std::size_t begin, std::size_t end, std::size_t place) const {
    std::string nearest;
    std::size_t least = m_text.size() + 1;
    for (const Dated& date : m_dates) {
      const std::size_t distance = date.begin < place ? place - date.begin : date.begin - place;
      if (date.begin >= begin && date.begin < end && distance < least) {
        least = distance;
        nearest = date.iso;
      }
    }
    return nearest;
  }

  // The date, and those that stand right beside it.
  [[nodiscard]] std::vector<std::string> dates_beside(const std::string& iso) const {
    constexpr std::size_t k_beside = 12;  // "2011 and 2013"
    std::vector<std::string> dates{iso};
    for (const Dated& date : m_dates) {
      const bool beside = std::any_of(m_dates.begin(), m_dates.end(), [&](const Dated& other) {
        return other.iso == iso &&
               std::max(date.begin, other.begin) - std::min(date.begin, other.begin) <= k_beside;
      });
      if (beside && m_rule.scope == patterns::Scope::sentence) dates.push_back(date.iso);
    }
    return dates;
  }

  // What is dated like the inspection itself, or later, is no earlier judgement.
  [[nodiscard]] bool dated_like_this_inspection() const {
    const auto& start = m_tagging.report.inspection_start;
    return start && !m_date.empty() && m_date >= start->value.substr(0, m_date.size());
  }

  [[nodiscard]] bool joined(Joins joins, std::size_t begin, std::size_t end) const {
    const std::string_view between = std::string_view(m_text).substr(begin, end - begin);
    if (between.find('\n') != std::string_view::npos) return false;  // another block
    return std::any_of(m_tagging.pack.previous_links.begin(), m_tagging.pack.previous_links.end(),
                       [&](const patterns::PreviousLinkRule& link) {
                         return link.joins == joins && link.pattern && link.pattern->matches(between);
                       });
  }

  [[nodiscard]] std::size_t first_area_at(std::size_t place) const {
    std::size_t i = 0;
    while (i < m_areas.size() && m_areas[i].at.begin < place) ++i;
    return i;
  }

  // The areas that a grade is said to be for, right behind it.
  [[nodiscard]] std::vector<Area> areas_behind(std::size_t grade_end) const {
    std::vector<Area> areas;
    std::size_t i = first_area_at(grade_end);
    if (i == m_areas.size() || !joined(Joins::grade_to_areas, grade_end, m_areas[i].at.begin)) return areas;
    areas.push_back(m_areas[i]);
    // "good overall for both services"; but "good in all areas, services for care leavers have changed"
    Joins next = areas.back().rule->weak ? Joins::grade_to_areas : Joins::area_to_area;
    while (++i < m_areas.size() && joined(next, areas.back().at.end, m_areas[i].at.begin)) {
      areas.push_back(m_areas[i]);
      next = Joins::area_to_area;
    }
    return counted(std::move(areas));
  }

  // The last areas of a range that are joined.
  [[nodiscard]] std::vector<Area> last_areas(Range range) const {
    std::vector<Area> areas;
    for (const Area& area : m_areas) {
      if (area.at.begin < range.begin || area.at.end > range.end) continue;
      if (!areas.empty() && !joined(Joins::area_to_area, areas.back().at.end, area.at.begin)) areas.clear();
      areas.push_back(area);
    }
    return counted(std::move(areas));
  }

  // Without the weak ones, where there are others.
  [[nodiscard]] static std::vector<Area> counted(std::vector<Area> areas) {
    const auto weak = [](const Area& area) { return area.rule->weak; };
    if (std::all_of(areas.begin(), areas.end(), weak)) {
      if (areas.size() > 1) areas.resize(1);
      return areas;
    }
    std::erase_if(areas, weak);
    return areas;
  }

  // Reads on behind a judgement: "... for safeguarding and good for children looked after", "..., while
  // adoption was judged to be good".
  void read_on(std::size_t from) {
    for (;;) {
      const std::optional<Range> grade = next_grade(from);
      if (!grade) return;
      std::vector<Area> areas = areas_behind(grade->end);
      if (!areas.empty() && joined(Joins::grade_to_grade, from, grade->begin)) {
        from = areas.back().at.end;
      } else {
        areas.clear();
        for (const Area& area : m_areas) {
          if (area.at.begin >= from && area.at.end <= grade->begin) areas.push_back(area);
        }
        for (std::size_t i = 1; i < areas.size(); ++i) {
          if (!joined(Joins::area_to_area, areas[i - 1].at.end, areas[i].at.begin)) return;
        }
        if (areas.empty() || !joined(Joins::grade_to_area, from, areas.front().at.begin) ||
            !joined(Joins::areas_to_grade, areas.back().at.end, grade->begin))
          return;
        const std::string date = date_near(from, grade->begin, grade->begin);
        if (!date.empty()) m_date = date;
        areas = counted(std::move(areas));
        from = grade->end;
      }
      m_begin = std::min(grade->begin, areas.front().at.begin);
      add(areas, *grade, from);
    }
  }

  // The next grade in the sentence.
  [[nodiscard]] std::optional<Range> next_grade(std::size_t from) const {
    constexpr std::size_t k_farthest = 200;
    std::optional<Range> next;
    for (const patterns::Grade& grade : m_scale.grades) {
      for (const std::string& form : grade.forms) {
        const std::size_t at = find_word(from, from + k_farthest, form);
        if (at == std::string::npos) continue;
        if (!next || at < next->begin || (at == next->begin && at + form.size() > next->end))
          next = Range{at, at + form.size()};
      }
    }
    if (next && std::string_view(m_text).substr(from, next->begin - from).find_first_of(".\n") !=
                    std::string_view::npos)
      return std::nullopt;
    return next;
  }

  // The first that begins no later than `last`.
  [[nodiscard]] std::size_t find_word(std::size_t from, std::size_t last, std::string_view form) const {
    const auto same = [](char a, char b) { return text::ascii_lower(a) == text::ascii_lower(b); };
    const auto is_letter = [&](std::size_t i) {
      return i < m_text.size() &&
             ((m_text[i] >= 'a' && m_text[i] <= 'z') || (m_text[i] >= 'A' && m_text[i] <= 'Z'));
    };
    auto at = m_text.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end =
        m_text.begin() + static_cast<std::ptrdiff_t>(std::min(m_text.size(), last + form.size()));
    for (;;) {
      at = std::search(at, end, form.begin(), form.end(), same);
      if (at == end) return std::string::npos;
      const auto i = static_cast<std::size_t>(at - m_text.begin());
      if ((i == 0 || !is_letter(i - 1)) && !is_letter(i + form.size())) return i;
      ++at;
    }
  }

  // Whether the area's rule holds for inspections of the statement's time. One without a date is taken to be
  // of the year before this inspection.
  [[nodiscard]] const patterns::PreviousAreaRule& rule_for_date(const Area& area) const {
    std::string date = m_date;
    if (date.empty() && m_tagging.report.inspection_start) {
      const std::string& start = m_tagging.report.inspection_start->value;
      date = std::to_string(std::stoi(start.substr(0, 4)) - 1) + start.substr(4);
    }
    const auto holds = [&](const patterns::PreviousAreaRule& rule) {
      return (rule.inspected_from.empty() || date.empty() || date >= rule.inspected_from) &&
             (rule.inspected_before.empty() || date.empty() || date < rule.inspected_before);
    };
    if (holds(*area.rule)) return *area.rule;
    const std::string_view text = std::string_view(m_text).substr(area.at.begin, area.at.end - area.at.begin);
    for (const patterns::PreviousAreaRule& rule : m_tagging.pack.previous_areas) {
      if (rule.pattern && holds(rule) && rule.pattern->matches(text)) return rule;
    }
    return *area.rule;
  }

  void add(const std::vector<Area>& areas, Range grade, std::size_t end) {
    const std::string date = m_date;
    for (const Area& area : areas) {
      const patterns::PreviousAreaRule& rule = rule_for_date(area);
      if (rule.undated) m_date.clear();
      for (const std::string& key : rule.keys) {
        add(key, area, grade, end);
        if (!m_found.empty()) m_found.back().area = &rule;
      }
      m_date = date;
    }
  }

  void add(const std::string& key, const Area& what, Range grade, std::size_t end) {
    const Range area = what.at;
    const text::Document& document = m_tagging.reading.document();
    const text::Span printed = m_field.folded.source_span(grade.begin, grade.end);
    const patterns::Grade* named = grade_named(m_scale, text::text_of(document, printed));
    if (named == nullptr) return;
    Candidate candidate;
    PreviousJudgement& judgement = candidate.judgement;
    judgement.key = key;
    judgement.date = m_date;
    judgement.area = m_rule.otherwise_area;
    if (what.label.begin < what.label.end)
      judgement.area =
          on_one_line(text::text_of(document, m_field.folded.source_span(what.label.begin, what.label.end)));
    judgement.grade = named->name;
    judgement.scale = m_scale.id;
    judgement.rank = named->rank;
    set_scale(judgement);
    candidate.grade = printed;
    candidate.dates = dates_beside(m_date);
    const std::size_t begin = area.begin < area.end ? std::min(m_begin, area.begin) : m_begin;
    candidate.span = trimmed(document, m_field.folded.source_span(begin, std::max(end, grade.end)));
    judgement.source = m_tagging.reading.source({candidate.span}, m_rule.full_id);
    m_found.push_back(std::move(candidate));
  }

  // Of the scales that a quoted grade may belong to, the one of its time.
  void set_scale(PreviousJudgement& judgement) const {
    const patterns::Scale* only = nullptr;
    const patterns::Scale* of_time = nullptr;
    int having = 0;
    const patterns::Grade* grade_only = nullptr;
    const patterns::Grade* grade_of_time = nullptr;
    for (const std::string& id : m_scale.stands_for) {
      const patterns::Scale* scale = m_tagging.library.scale(id);
      const patterns::Grade* grade = scale == nullptr ? nullptr : grade_named(*scale, judgement.grade);
      if (grade == nullptr) continue;
      ++having;
      only = scale;
      grade_only = grade;
      const bool in_time =
          !judgement.date.empty() && (scale->given_from.empty() || judgement.date >= scale->given_from) &&
          (scale->given_before.empty() ||
           (judgement.date < scale->given_before && !scale->given_before.starts_with(judgement.date)));
      if (in_time && of_time == nullptr) {
        of_time = scale;
        grade_of_time = grade;
      }
    }
    if (of_time == nullptr && having == 1) {
      of_time = only;
      grade_of_time = grade_only;
    }
    if (of_time == nullptr) return;
    judgement.scale = of_time->id;
    judgement.rank = grade_of_time->rank;
  }

  const Tagging& m_tagging;
  const patterns::PreviousRule& m_rule;
  const patterns::Scale& m_scale;
  const Field& m_field;
  const std::string& m_text;
  Named& m_named;
  std::vector<Area> m_areas;
  std::vector<Dated> m_dates;
  std::string m_date;
  std::size_t m_begin = 0;
  std::vector<Candidate> m_found;
};

class PreviousTagger {
 public:
  explicit PreviousTagger(Tagging& tagging) : m_tagging(tagging) {}

  void run() {
    const std::vector<patterns::PreviousRule>& rules = m_tagging.pack.previous;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const patterns::PreviousRule& rule = rules[i];
      if (!rule.pattern) continue;
      text::Span before;  // the sentence before, in the same block
      for (const Field& field : fields_for(rule)) {
        std::string date;  // of the statement that this one continues
        if (rule.continues) {
          const auto continued = std::find_if(m_candidates.begin(), m_candidates.end(),
                                              [&](const Candidate& c) { return c.span.overlaps(before); });
          const bool follows = continued != m_candidates.end() && between_is_space(before, field.span);
          before = field.span;
          if (!follows) continue;
          date = continued->judgement.date;
        }
        read(rule, field, date, matches_of(i, field));
      }
    }
    std::stable_sort(m_candidates.begin(), m_candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.span.begin < b.span.begin; });
    for (Candidate& candidate : m_candidates) {
      PreviousJudgement& judgement = candidate.judgement;
      m_tagging.found(judgement.source.rule, "previous judgement " + judgement.key + ": " + judgement.grade,
                      judgement.source);
      m_tagging.report.previous_judgements.push_back(std::move(judgement));
    }
  }

 private:
  // Many rules look into the same fields.
  [[nodiscard]] const std::vector<Field>& fields_for(const patterns::PreviousRule& rule) {
    const auto [known, is_new] = m_fields.try_emplace({rule.scope, rule.section});
    if (is_new) known->second = fields_of(m_tagging, rule);
    return known->second;
  }

  [[nodiscard]] bool between_is_space(text::Span a, text::Span b) const {
    if (a.end > b.begin) return false;
    const std::string_view between =
        std::string_view(m_tagging.reading.document().text).substr(a.end, b.begin - a.end);
    return between.find_first_not_of(' ') == std::string_view::npos;
  }

  // Most sentences hold none of the rules' patterns; all are looked for at once.
  [[nodiscard]] std::vector<patterns::Match> matches_of(std::size_t rule, const Field& field) {
    const patterns::PreviousRule& previous = m_tagging.pack.previous[rule];
    if (previous.scope != patterns::Scope::sentence) return previous.pattern->find_all(field.folded.text());
    auto known = m_possible.find(field.span.begin);
    if (known == m_possible.end()) {
      known =
          m_possible.emplace(field.span.begin, m_tagging.pack.previous_patterns.possible(field.folded.text()))
              .first;
    }
    const auto* possible = patterns::PatternSet::find_index(known->second, rule);
    return possible == nullptr ? std::vector<patterns::Match>() : possible->find_all();
  }

  void read(const patterns::PreviousRule& rule, const Field& field, const std::string& date,
            const std::vector<patterns::Match>& matches) {
    const std::string& text = field.folded.text();
    for (const patterns::Match& match : matches) {
      const std::size_t from = rule.scope == patterns::Scope::sentence ? 0 : match.begin;
      if (rule.unless && rule.unless->matches(std::string_view(text).substr(from, match.end - from)))
        continue;
      Named& named = m_named[{field.span.begin, field.span.end}];
      std::vector<Candidate> found = StatementReader(m_tagging, rule, field, date, named).read(match);
      // One statement's judgements do not hide each other.
      std::vector<Candidate> fresh;
      for (Candidate& candidate : found) {
        if (!is_known(rule, candidate)) fresh.push_back(candidate);
      }
      for (const Candidate& candidate : found) m_read.push_back(candidate.grade);
      std::move(fresh.begin(), fresh.end(), std::back_inserter(m_candidates));
    }
  }

  // Whether an earlier rule or statement has said this. Sections state each grade once; sentences repeat
  // them, and call several areas with one grade "services".
  [[nodiscard]] bool is_known(const patterns::PreviousRule& rule, const Candidate& candidate) const {
    const bool read = std::any_of(m_read.begin(), m_read.end(),
                                  [&](text::Span grade) { return grade.overlaps(candidate.grade); });
    if (read) return true;
    return std::any_of(m_candidates.begin(), m_candidates.end(), [&](const Candidate& c) {
      const PreviousJudgement& a = c.judgement;
      const PreviousJudgement& b = candidate.judgement;
      if (rule.scope == patterns::Scope::section) return false;
      // Several providers have the key 'other'.
      const bool same_area = a.key == b.key && (a.key != "other" || c.area == candidate.area);
      if (same_area && b.date.empty()) return true;
      const bool may_be = std::any_of(candidate.dates.begin(), candidate.dates.end(),
                                      [&](const std::string& date) { return may_be_one(a.date, date); });
      if (a.grade != b.grade || !may_be) return false;
      return same_area || (b.key == "overall" && a.key != "other" && !rule.continues);
    });
  }

  Tagging& m_tagging;
  std::vector<Candidate> m_candidates;
  std::map<std::pair<patterns::Scope, std::string>, std::vector<Field>> m_fields;  // by scope and section
  std::map<std::pair<std::uint32_t, std::uint32_t>, Named> m_named;                // by a field's span
  // Rules, by a sentence's begin.
  std::unordered_map<std::uint32_t, std::vector<patterns::PatternSet::Possible>> m_possible;
  std::vector<text::Span> m_read;  // the grades that rules have read, those known before included
};

}  // namespace

void tag_previous_judgements(Tagging& tagging) {
  PreviousTagger(tagging).run();
}

}  // namespace revisit::tag
