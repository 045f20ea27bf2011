#include "report/diff_parts.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

#include "text/dates.h"
#include "text/words.h"

namespace revisit::report::parts {

namespace {

// Below this share of common words a rewording is a new text, and marking its words would only be noise.
constexpr double k_worth_showing = 0.4;

int digits(std::string_view text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

std::string year(const compare::Side& side) {
  for (const std::string* date : {&side.inspection_start, &side.inspection_end, &side.published}) {
    if (date->size() >= 4) return date->substr(0, 4);
  }
  return {};
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string key_of(std::string_view word) {
  std::string result;
  for (const text::Word& part : text::words(word)) result += part.folded;
  return result;
}

}  // namespace

std::string readable_date(std::string_view iso) {
  const bool with_month = iso.size() >= 7 && iso[4] == '-';
  const int month = with_month ? digits(iso.substr(5, 2)) : -1;
  if (month < 1 || month > 12 || digits(iso.substr(0, 4)) < 0) return std::string(iso);
  const std::string_view name = text::month_name(month);
  if (iso.size() == 7) return fmt::format("{} {}", name, iso.substr(0, 4));
  const int day = iso.size() == 10 && iso[7] == '-' ? digits(iso.substr(8, 2)) : -1;
  return day > 0 ? fmt::format("{} {} {}", day, name, iso.substr(0, 4)) : std::string(iso);
}

std::string framework(const compare::Side& side) {
  if (side.framework.empty()) return "unknown framework";
  if (side.framework_variant.empty()) return side.framework;
  return fmt::format("{} ({})", side.framework, side.framework_variant);
}

std::string dates(const compare::Side& side) {
  const std::string& start = side.inspection_start;
  const std::string& end = side.inspection_end;
  if (!start.empty() && !end.empty() && start != end) {
    return fmt::format("{} to {}", readable_date(start), readable_date(end));
  }
  if (!start.empty() || !end.empty()) return readable_date(start.empty() ? end : start);
  return side.published.empty() ? "date unknown" : "published " + readable_date(side.published);
}

Labels labels(const compare::Comparison& comparison) {
  Labels result{year(comparison.older), year(comparison.newer)};
  if (result.older.empty() || result.newer.empty() || result.older == result.newer) return {"older", "newer"};
  return result;
}

std::string title(const compare::Comparison& comparison) {
  const std::string& older = comparison.older.provider;
  const std::string& newer = comparison.newer.provider;
  if (older.empty() && newer.empty()) return "Provider unknown";
  if (older == newer || older.empty()) return newer;
  return newer.empty() ? older : older + " and " + newer;
}

namespace {

// What is no longer made because the newer report recommends nothing to that body at all: a re-inspection,
// say, that did not review the LSCB. Empty where there is none.
std::string bodies_left_out(const compare::Comparison& comparison, const tag::Report& older,
                            const tag::Report& newer) {
  std::map<std::string, std::size_t> left_out;
  for (const std::size_t position : comparison.older_dropped) {
    const std::string& body = older.recommendations[position].body;
    const bool addressed = std::any_of(newer.recommendations.begin(), newer.recommendations.end(),
                                       [&](const tag::Recommendation& r) { return r.body == body; });
    if (!addressed && !newer.recommendations.empty()) ++left_out[body];
  }
  std::string sentence;
  for (const auto& [body, count] : left_out) {
    if (!sentence.empty()) sentence += ' ';
    sentence += fmt::format("{} of these {} asked of the {}, to which the newer report recommends nothing.",
                            count, count == 1 ? "was" : "were", body == "lscb" ? "LSCB" : body);
  }
  return sentence;
}

std::string recommendations_sentence(const compare::Comparison& comparison) {
  const std::size_t newer =
      comparison.newer_repeated.size() + comparison.newer_said_repeated.size() + comparison.newer_new.size();
  const std::size_t earlier = comparison.older_repeated.size() + comparison.older_dropped.size();
  std::string sentence;
  if (newer == 0) {
    sentence = "No recommendations in the newer report";
  } else {
    sentence = fmt::format("{} of {} recommendation{} repeated", comparison.newer_repeated.size(), newer,
                           newer == 1 ? "" : "s");
    std::string doubtful;
    for (const RepeatedGroups& band : repeated_groups(comparison)) {
      if (band.confidence == compare::Confidence::sure) continue;
      doubtful += fmt::format("{}{} {}", doubtful.empty() ? "" : ", ", band.groups.size(),
                              band.confidence == compare::Confidence::probable ? "probably" : "possibly");
    }
    if (!doubtful.empty()) sentence += fmt::format(" ({})", doubtful);
    sentence += fmt::format(", {} new", comparison.newer_new.size());
    if (const std::size_t said = comparison.newer_said_repeated.size(); said > 0) {
      sentence += fmt::format(", {} repeated as the report says, but not matched", said);
    }
  }
  if (earlier == 0) return sentence + "; none in the older report.";
  return sentence + fmt::format("; {} of {} earlier one{} not asked for again.",
                                comparison.older_dropped.size(), earlier, earlier == 1 ? "" : "s");
}

// "Of what was found: 3 weaknesses turned to strengths, 5 are still weaknesses, 1 strength turned to a
// weakness; 7 weaknesses are new."
std::string findings_sentence(const compare::Comparison& comparison) {
  using compare::Outcome;
  const auto count = [&](Outcome outcome) { return count_of(comparison, outcome); };
  // What was said then counts once, however many findings are like it now.
  const auto count_then = [&](Outcome outcome) {
    std::set<std::size_t> then;
    for (const compare::FindingChange& change : comparison.findings) {
      if (change.outcome == outcome) then.insert(change.earlier.front().older);
    }
    return then.size();
  };
  const auto several = [](std::size_t number, std::string_view one, std::string_view more) {
    return fmt::format("{} {}", number, number == 1 ? one : more);
  };
  std::vector<std::string> clauses;
  if (const std::size_t n = count_then(Outcome::turned_to_strength); n > 0)
    clauses.push_back(
        several(n, "earlier weakness is now a strength", "earlier weaknesses are now strengths"));
  if (const std::size_t n = count(Outcome::still_weakness); n > 0)
    clauses.push_back(several(n, "is still a weakness", "are still weaknesses"));
  if (const std::size_t n = count_then(Outcome::turned_to_weakness); n > 0)
    clauses.push_back(
        several(n, "earlier strength is now a weakness", "earlier strengths are now weaknesses"));
  if (const std::size_t n = count(Outcome::new_weakness); n > 0)
    clauses.push_back(several(n, "weakness is new", "weaknesses are new"));
  if (clauses.empty()) return {};
  std::string sentence = "Findings, as matched by the program: ";
  for (std::size_t i = 0; i < clauses.size(); ++i) sentence += (i == 0 ? "" : ", ") + clauses[i];
  return sentence + ".";
}

}  // namespace

std::vector<std::string> summary(const compare::Comparison& comparison, const tag::Report& older,
                                 const tag::Report& newer, Recommendations recommendations) {
  std::vector<std::string> result;
  if (recommendations == Recommendations::counted) {
    result.push_back(recommendations_sentence(comparison));
    if (std::string left_out = bodies_left_out(comparison, older, newer); !left_out.empty()) {
      result.push_back(std::move(left_out));
    }
  }
  for (const compare::JudgementChange& change : comparison.judgements) {
    if (change.key != "overall") continue;
    result.push_back(
        fmt::format("Overall: {} → {}{}.", change.older ? change.older_grade : "not given",
                    change.newer ? change.newer_grade : "not given",
                    change.change == compare::Change::removed || change.change == compare::Change::added
                        ? ""
                        : fmt::format(" ({})", name_of(change.change))));
    break;
  }
  if (std::string findings = findings_sentence(comparison); !findings.empty()) {
    result.push_back(std::move(findings));
  }
  return result;
}

std::array<Unmatched, 3> unmatched(const compare::Comparison& comparison) {
  return {{{"Repeated, says the report: no earlier recommendation was matched",
            comparison.newer_said_repeated, Which::newer},
           {"New", comparison.newer_new, Which::newer},
           {"No longer made: not asked for again in the newer report, whose findings may speak of them",
            comparison.older_dropped, Which::older}}};
}

std::string readable_key(std::string_view key) {
  std::string result(key);
  std::ranges::replace(result, '_', ' ');
  return capitalised(std::move(result));
}

std::size_t count_of(const compare::Comparison& comparison, compare::Outcome outcome) {
  return static_cast<std::size_t>(
      std::ranges::count(comparison.findings, outcome, &compare::FindingChange::outcome));
}

std::string movement(const compare::MeasureChange& change) {
  if (!change.older || !change.newer) return {};
  if (change.change == compare::Change::same) return "unchanged";
  const auto signed_number = [](double value) {
    return fmt::format("{}{}", value > 0 ? "+" : "", number(value));
  };
  std::string result = signed_number(change.difference);
  if (change.unit == "%") result += " points";
  if (change.per_cent) result += fmt::format(", {}%", signed_number(std::round(*change.per_cent * 10) / 10));
  return result;
}

std::string area(const compare::JudgementChange& change) {
  if (change.key == "overall") return "Overall";
  const std::string& label = change.newer_area.empty() ? change.older_area : change.newer_area;
  return capitalised(label.empty() ? change.key : label);
}

std::string_view sign(compare::Change change) {
  switch (change) {
    case compare::Change::up:
      return "↑";
    case compare::Change::down:
      return "↓";
    case compare::Change::same:
      return "=";
    case compare::Change::not_comparable:
      return "≠";
    case compare::Change::added:
      return "+";
    case compare::Change::removed:
      return "–";
  }
  return "";
}

std::string place(const tag::Recommendation& item, std::size_t position) {
  std::string result;
  if (item.body == "lscb") {
    result = "LSCB ";
  } else if (!item.body.empty() && item.body != "local authority") {
    result = item.body + " ";
  }
  result += item.number.empty() ? fmt::format("item {}", position + 1) : "no. " + item.number;
  if (item.source.page > 0) result += fmt::format(", p. {}", item.source.page);
  return result;
}

std::string quantity(bool given, double value, std::string_view unit) {
  if (!given) return "not given";
  return unit.empty() || unit == "%" ? fmt::format("{}{}", number(value), unit)
                                     : fmt::format("{} {}", number(value), unit);
}

std::string number(double value) {
  std::string result = fmt::format("{:.2f}", value);
  while (result.ends_with('0')) result.pop_back();
  if (result.ends_with('.')) result.pop_back();
  return result == "-0" ? "0" : result;
}

std::vector<Group> groups(const compare::Comparison& comparison, compare::Relation relation) {
  std::vector<Group> result;
  for (const compare::Link& link : comparison.recommendation_links) {
    if (link.relation != relation) continue;
    if (result.empty() || result.back().newer != link.newer) result.push_back({link.newer, {}});
    result.back().links.push_back(&link);
  }
  for (Group& group : result) {
    std::ranges::stable_sort(
        group.links, [](const compare::Link* a, const compare::Link* b) { return a->score > b->score; });
  }
  return result;
}

std::vector<RepeatedGroups> repeated_groups(const compare::Comparison& comparison) {
  using compare::Confidence;
  std::vector<RepeatedGroups> result;
  const std::vector<Group> all = groups(comparison, compare::Relation::same);
  for (const Confidence confidence : {Confidence::sure, Confidence::probable, Confidence::possible}) {
    RepeatedGroups band{confidence, {}};
    for (const Group& group : all) {
      if (compare::confidence_of(group.links.front()->score) == confidence) band.groups.push_back(group);
    }
    if (!band.groups.empty()) result.push_back(std::move(band));
  }
  return result;
}

std::string_view repeated_heading(compare::Confidence confidence) {
  switch (confidence) {
    case compare::Confidence::sure:
      return "Repeated";
    case compare::Confidence::probable:
      return "Probably repeated";
    case compare::Confidence::possible:
      return "Possibly repeated: to be checked by a reader";
  }
  return "";
}

std::string related_to(const compare::Comparison& comparison, Which which, std::size_t position,
                       const tag::Report& other) {
  const Labels names = labels(comparison);
  std::string result;
  for (const compare::Link& link : comparison.recommendation_links) {
    if (link.relation != compare::Relation::related) continue;
    if ((which == Which::newer ? link.newer : link.older) != position) continue;
    const std::size_t theirs = which == Which::newer ? link.older : link.newer;
    result += result.empty()
                  ? fmt::format("related to {} ", which == Which::newer ? names.older : names.newer)
                  : "; ";
    result += place(other.recommendations.at(theirs), theirs);
  }
  return result;
}

WordDifference word_difference(std::string_view older, std::string_view newer) {
  WordDifference result;
  std::vector<std::string> older_keys;
  std::vector<std::string> newer_keys;
  for (std::string& word : split_words(older)) {
    older_keys.push_back(key_of(word));
    result.older.push_back({std::move(word), true});
  }
  for (std::string& word : split_words(newer)) {
    newer_keys.push_back(key_of(word));
    result.newer.push_back({std::move(word), true});
  }
  // Longest common subsequence; what lies outside it differs.
  const std::size_t m = older_keys.size();
  const std::size_t n = newer_keys.size();
  std::vector<std::vector<std::size_t>> length(m + 1, std::vector<std::size_t>(n + 1, 0));
  for (std::size_t i = m; i-- > 0;) {
    for (std::size_t j = n; j-- > 0;) {
      length[i][j] = older_keys[i] == newer_keys[j] ? length[i + 1][j + 1] + 1
                                                    : std::max(length[i + 1][j], length[i][j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < m && j < n;) {
    if (older_keys[i] == newer_keys[j]) {
      result.older[i++].differs = false;
      result.newer[j++].differs = false;
    } else if (length[i + 1][j] >= length[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  const std::size_t longer = std::max(m, n);
  result.worth_showing =
      longer > 0 && static_cast<double>(length[0][0]) >= k_worth_showing * static_cast<double>(longer);
  return result;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> result;
  std::string word;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      if (!word.empty()) result.push_back(std::move(word));
      word.clear();
    } else if (static_cast<unsigned char>(c) == 0xC2 && i + 1 < text.size() &&
               static_cast<unsigned char>(text[i + 1]) >= 0x80 &&
               static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      ++i;  // a C1 control character
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      word += c;
    }
  }
  if (!word.empty()) result.push_back(std::move(word));
  return result;
}

}  // namespace revisit::report::parts
