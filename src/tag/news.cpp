// News articles: headline, byline, time, quotations, and the visits that they speak of.
#include <algorithm>
#include <array>
#include <set>

#include "tag/news_sheet.h"
#include "tag/paper_sheet.h"
#include "text/ascii.h"
#include "text/dates.h"

namespace revisit::tag {

namespace {

// Days since 1 January 1970 of a day of the Gregorian calendar (Howard Hinnant, "days_from_civil").
int days_of(int year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

// 0 for Monday.
int weekday_of(const text::PartialDate& date) {
  return ((days_of(date.year, date.month, date.day) + 3) % 7 + 7) % 7;
}

int weekday_named(std::string_view name) {
  static constexpr std::array<std::string_view, 7> k_days = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const std::string folded = text::fold_for_comparison(name.substr(0, 3));
  const auto found = std::find(k_days.begin(), k_days.end(), folded);
  return found == k_days.end() ? -1 : static_cast<int>(found - k_days.begin());
}

// "22 June 2015", "Ann Ode 6 April 2016", "By Ann Ode": who wrote an article, and when, above its headline.
bool tells_of_writing(const Tagging& tagging, const Line& line) {
  constexpr std::size_t k_longest = 80;
  if (line.content.size() > k_longest) return false;
  const std::optional<Fact>& published = tagging.report.published;
  const bool dated = published && !published->source.spans.empty() &&
                     tagging.reading.block(line).content.overlaps(published->source.spans.front());
  return dated || means(tagging, line.content, "byline");
}

// Whether a line is a paragraph of running text.
bool is_paragraph(const Line& line) {
  constexpr std::size_t k_shortest = 110;
  return line.content.size() >= k_shortest && (line.content.ends_with('.') || line.content.ends_with(".\""));
}

// The first line that can hold the headline: what broadcasters and sites print over their pages stands before
// it.
std::size_t begin_of_article(const Tagging& tagging) {
  constexpr std::size_t k_lines_of_head = 12;
  const std::vector<Line>& lines = tagging.reading.lines();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < std::min(lines.size(), k_lines_of_head); ++i) {
    if (tells_of_writing(tagging, lines[i])) break;
    // What a site says of cookies may be as long as a paragraph.
    if (means(tagging, lines[i].content, "above headline"))
      begin = i + 1;
    else if (is_paragraph(lines[i]))
      break;
  }
  return begin < lines.size() ? begin : 0;
}

// Lists of other articles stand behind the end of one, with their own dates.
void forget_date_behind_end(Tagging& tagging) {
  const std::optional<Fact>& published = tagging.report.published;
  if (!published || published->source.spans.empty()) return;
  bool begun = false;
  const std::vector<Line>& lines = tagging.reading.lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const text::Span span = tagging.reading.block(lines[i]).content;
    if (span.overlaps(published->source.spans.front()) && is_of_another_article(tagging, i)) {
      tagging.report.published.reset();
      return;
    }
    if (span.end > published->source.spans.front().begin) return;
    constexpr std::size_t k_shortest_paragraph = 80;
    begun = begun || span.size() >= k_shortest_paragraph;
    if (!begun || !ends_article(tagging, i)) continue;
    tagging.report.published.reset();
    return;
  }
}

// The words of a line that carry meaning: what a headline shares with its article.
std::set<std::string> words_of(std::string_view line) {
  constexpr std::size_t k_shortest = 4;
  constexpr std::size_t k_stem = 6;  // "assess" of assessed and assessment
  std::set<std::string> words;
  std::string word;
  for (const char c : std::string(line) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) {
      word += c;
      continue;
    }
    if (word.size() >= k_shortest) words.insert(text::ascii_lower(word).substr(0, k_stem));
    word.clear();
  }
  return words;
}

// Whether a line before the text is what a page says of itself or of a picture, and a later one the headline:
// a headline says what its article tells, in the article's words. A trail of sections ends with it.
bool heads_better(std::string_view later, std::string_view line, const std::set<std::string>& article) {
  constexpr std::size_t k_shortest = 12;
  if (later.size() < k_shortest || later.ends_with('.') || later.ends_with(".\"") || later.ends_with(".'"))
    return false;
  if (line.size() > later.size() && line.ends_with(later)) return true;
  const auto shared = [&](const std::set<std::string>& words) {
    return static_cast<std::size_t>(
        std::ranges::count_if(words, [&](const std::string& word) { return article.contains(word); }));
  };
  const std::set<std::string> own = words_of(line);
  const std::set<std::string> others = words_of(later);
  constexpr std::size_t k_fewest_shared = 3;
  constexpr std::size_t k_part_of_stranger = 3;  // at most a third of its words
  return shared(others) >= k_fewest_shared && 2 * shared(others) > others.size() &&
         k_part_of_stranger * shared(own) <= own.size();
}

// The words of the first paragraphs of an article.
std::set<std::string> words_of_article(const Reading& reading, std::size_t begin) {
  constexpr std::size_t k_paragraphs = 8;
  constexpr std::size_t k_shortest = 60;
  std::set<std::string> words;
  std::size_t paragraphs = 0;
  for (std::size_t i = begin; i < reading.lines().size() && paragraphs < k_paragraphs; ++i) {
    const std::string& line = reading.lines()[i].content;
    if (line.size() < k_shortest || line.substr(line.size() - 3).find('.') == std::string::npos) continue;
    ++paragraphs;
    words.merge(words_of(reading.lines()[i].content));
  }
  return words;
}

// The line that is the headline, of the one that would be and the few behind it.
std::size_t best_headline(const Tagging& tagging, std::size_t at) {
  constexpr std::size_t k_lines = 4;
  const std::vector<Line>& lines = tagging.reading.lines();
  for (std::size_t i = at + 1; i < std::min(lines.size(), at + 1 + k_lines); ++i) {
    if (is_paragraph(lines[i])) break;
    if (tells_of_writing(tagging, lines[i]) || means(tagging, lines[i].content, "above headline") ||
        means(tagging, lines[i].content, "furniture"))
      continue;
    if (heads_better(lines[i].content, lines[at].content, words_of_article(tagging.reading, i + 1))) return i;
  }
  return at;
}

void find_headline(Tagging& tagging) {
  const Reading& reading = tagging.reading;
  const auto furniture = wordings_of(tagging, "furniture");
  const std::size_t begin = begin_of_article(tagging);
  for (const patterns::WordingRule* rule : wordings_of(tagging, "headline")) {
    // A page has its headline in <h1>; a text begins with it.
    for (const bool top_heading : {true, false}) {
      for (std::size_t i = 0; i < reading.lines().size(); ++i) {
        const Line& line = reading.lines()[i];
        const text::Block& block = reading.block(line);
        if (i < begin && !(top_heading && block.origin == text::BlockOrigin::markup)) continue;
        if (top_heading && (block.kind != text::BlockKind::heading || block.heading_level != 1)) continue;
        const bool around =
            std::any_of(furniture.begin(), furniture.end(),
                        [&](const patterns::WordingRule* f) { return f->pattern->matches(line.content); });
        // The text begins at once: what stands behind its first paragraph is no headline.
        if (!top_heading && !around && is_paragraph(line)) break;
        const auto match = rule->pattern->find(line.content);
        if (around || !match) continue;
        // The day may stand on the line with the headline.
        const patterns::Capture* behind_day = match->capture("headline");
        if (behind_day == nullptr && tells_of_writing(tagging, line)) continue;
        if (!top_heading && means(tagging, line.content, "above headline")) continue;
        text::Span span = block.content;
        if (block.origin != text::BlockOrigin::markup && behind_day == nullptr)
          span = reading.block(reading.lines()[best_headline(tagging, i)]).content;
        if (behind_day != nullptr) {
          const text::Folded folded(reading.document().text, block.content);
          span = trimmed(reading.document(), folded.source_span(behind_day->begin, behind_day->end));
        }
        Source source = reading.source({span}, rule->full_id);
        const std::string text = on_one_line(text::text_of(reading.document(), span));
        tagging.found(rule->full_id, "headline: " + text, source);
        tagging.report.headline = Fact{text, std::move(source)};
        return;
      }
    }
  }
}

// Whether a line is names of people alone, and if so takes them for the byline.
bool takes_names(Tagging& tagging, const Line& line) {
  const Reading& reading = tagging.reading;
  // "Latest News", "Harbour Council": no people.
  static constexpr std::string_view k_no_names[] = {"furniture", "end of article", "list of articles",
                                                    "speaker", "no person"};
  if (std::ranges::any_of(k_no_names,
                          [&](std::string_view meaning) { return means(tagging, line.content, meaning); }))
    return false;
  for (const patterns::WordingRule* rule : wordings_of(tagging, "names above date")) {
    const auto match = rule->pattern->find(line.content);
    if (!match || match->begin != 0) continue;
    const text::Span span = reading.block(line).content;
    Source source = reading.source({span}, rule->full_id);
    const std::string text = on_one_line(text::text_of(reading.document(), span));
    tagging.found(rule->full_id, "byline: " + text, source);
    tagging.report.byline = Fact{text, std::move(source)};
    return true;
  }
  return false;
}

// Names alone, in the line above the one that says when, or over a line that says for whom they write: many
// papers print no "By".
void names_above_date(Tagging& tagging) {
  constexpr std::size_t k_lines_above = 2;
  constexpr std::size_t k_longest_line_between = 50;
  const Reading& reading = tagging.reading;
  const std::vector<Line>& lines = reading.lines();
  const std::optional<Fact>& published = tagging.report.published;
  if (!published || published->source.spans.empty()) return;
  const auto dated = std::ranges::find_if(lines, [&](const Line& line) {
    return reading.block(line).content.overlaps(published->source.spans.front());
  });
  if (dated == lines.end()) return;
  const auto at = static_cast<std::size_t>(dated - lines.begin());
  for (std::size_t above = 1; above <= std::min(k_lines_above, at); ++above) {
    const Line& line = lines[at - above];
    if (reading.block(line).kind == text::BlockKind::heading || line.content.size() > k_longest_line_between)
      return;
    if (takes_names(tagging, line)) return;
  }
}

// "Ann Ode" over "Harbour FM political reporter", among the lines before the first paragraph.
void names_above_office(Tagging& tagging) {
  const std::vector<Line>& lines = tagging.reading.lines();
  for (std::size_t i = 1; i < lines.size() && !is_paragraph(lines[i]); ++i) {
    if (means(tagging, lines[i].content, "office below name") && takes_names(tagging, lines[i - 1])) return;
  }
}

void find_byline(Tagging& tagging) {
  const Reading& reading = tagging.reading;
  for (const patterns::WordingRule* rule : wordings_of(tagging, "byline")) {
    for (std::size_t i = 0; i < reading.lines().size(); ++i) {
      const Line& line = reading.lines()[i];
      const auto match = rule->pattern->find(line.content);
      const patterns::Capture* name = match ? match->capture("name") : nullptr;
      if (name == nullptr || is_of_another_article(tagging, i)) continue;
      // "Local Democracy Reporter" below the name: an office alone.
      const std::string_view printed =
          std::string_view(line.content).substr(name->begin, name->end - name->begin);
      if (means(tagging, printed, "office of writer")) continue;
      const text::Folded folded(reading.document().text, reading.block(line).content);
      const text::Span span = trimmed(reading.document(), folded.source_span(name->begin, name->end));
      Source source = reading.source({span}, rule->full_id);
      const std::string text = on_one_line(text::text_of(reading.document(), span));
      tagging.found(rule->full_id, "byline: " + text, source);
      tagging.report.byline = Fact{text, std::move(source)};
      return;
    }
  }
  names_above_date(tagging);
  if (!tagging.report.byline) names_above_office(tagging);
}

// An article without a date was written when the last thing that it tells of had happened. Years are printed
// for what is long ago only; of what is not, "Friday, January 31", the weekday says which year it is.
void find_not_before(Tagging& tagging, const std::vector<NewsParagraph>& paragraphs) {
  if (tagging.report.published) return;
  std::optional<text::PartialDate> latest;
  std::optional<Source> latest_source;
  const auto source_of = [&](const NewsParagraph& paragraph, const patterns::Match& match,
                             const std::string& rule) {
    return tagging.reading.source({paragraph.span(match.begin, match.end)}, rule);
  };
  for (const patterns::WordingRule* rule : wordings_of(tagging, "dated event")) {
    for (const NewsParagraph& paragraph : paragraphs) {
      for (const patterns::Match& match : rule->pattern->find_all(paragraph.frame)) {
        const auto date = text::parse_date(paragraph.frame.substr(match.begin, match.end - match.begin));
        if (!date || (latest && *date <= *latest)) continue;
        latest = date;
        latest_source = source_of(paragraph, match, rule->full_id);
      }
    }
  }
  if (!latest) return;
  const text::PartialDate known = *latest;
  for (const patterns::WordingRule* rule : wordings_of(tagging, "dated weekday")) {
    for (const NewsParagraph& paragraph : paragraphs) {
      for (const patterns::Match& match : rule->pattern->find_all(paragraph.frame)) {
        const auto group = [&](std::string_view name) {
          const patterns::Capture* capture = match.capture(name);
          return capture == nullptr ? std::string()
                                    : paragraph.frame.substr(capture->begin, capture->end - capture->begin);
        };
        const int weekday = weekday_named(group("weekday"));
        // A weekday returns to the same day of the month after five, six or eleven years.
        constexpr int k_years = 5;
        for (int year = known.year; year <= known.year + k_years; ++year) {
          const auto date =
              text::parse_date(group("day") + " " + group("month") + " " + std::to_string(year));
          if (!date || date->day == 0 || weekday_of(*date) != weekday) continue;
          if (*date < known) continue;
          if (*date > *latest) {
            latest = date;
            latest_source = source_of(paragraph, match, rule->full_id);
          }
          break;
        }
      }
    }
  }
  tagging.found(latest_source->rule, "not before: " + latest->iso(), *latest_source);
  tagging.report.not_before = Fact{latest->iso(), *latest_source};
  tagging.report.doubts.push_back(
      {0, "the article states no date of its own; it tells of something that happened in or on " +
              latest->iso()});
}

}  // namespace

void tag_news(Tagging& tagging) {
  if (!tagging.pack.articles) return;
  forget_date_behind_end(tagging);
  find_headline(tagging);
  find_byline(tagging);
  const std::vector<NewsParagraph> paragraphs = paragraphs_of(tagging);
  find_not_before(tagging, paragraphs);
  const Sheet sheet(tagging);
  name_council(sheet);
  tag_quotations(tagging, paragraphs);
  const std::optional<Fact>& date =
      tagging.report.published ? tagging.report.published : tagging.report.not_before;
  // A month or a year is too vague to complete what has no year: the article may be much younger.
  constexpr std::size_t k_size_of_day = 10;
  read_visits(sheet, {}, date && date->value.size() == k_size_of_day ? date->value : std::string());
}

}  // namespace revisit::tag
