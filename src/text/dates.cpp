#include "text/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "text/ascii.h"
#include "text/fold.h"

namespace revisit::text {

namespace {

constexpr std::array<std::string_view, 12> k_months = {"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

struct Token {
  enum class Kind { number, word, mark } kind = Kind::mark;
  std::string text;
};

std::vector<Token> tokens_of(std::string_view text) {
  const std::string folded = fold_for_comparison(text);
  std::vector<Token> tokens;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i + 1;
    if (is_digit(folded[i])) {
      while (end < folded.size() && is_digit(folded[end])) ++end;
      tokens.push_back({Token::Kind::number, folded.substr(i, end - i)});
    } else if (is_letter(folded[i])) {
      while (end < folded.size() && is_letter(folded[end])) ++end;
      tokens.push_back({Token::Kind::word, folded.substr(i, end - i)});
    } else if (folded[i] != ' ' && folded[i] != ',') {
      tokens.push_back({Token::Kind::mark, folded.substr(i, 1)});
    }
    i = end;
  }
  return tokens;
}

int number_of(const Token& token) {
  if (token.kind != Token::Kind::number || token.text.size() > 4) return -1;
  return std::stoi(token.text);
}

// A month's name, whole or its usual abbreviation of three or four letters ("Sept").
int month_of(const Token& token) {
  if (token.kind != Token::Kind::word || token.text.size() < 3) return 0;
  if (const auto month = month_number(token.text)) return *month;
  constexpr std::size_t k_longest_abbreviation = 4;
  for (std::size_t i = 0; token.text.size() <= k_longest_abbreviation && i < k_months.size(); ++i) {
    if (same_letters(token.text, k_months[i].substr(0, token.text.size()))) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_year(int number) {
  return number >= 1900 && number <= 2199;
}

bool is_ordinal_suffix(const Token& token) {
  return token.text == "st" || token.text == "nd" || token.text == "rd" || token.text == "th";
}

std::chrono::year_month_day calendar_day(const PartialDate& date) {
  return {std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
          std::chrono::day{static_cast<unsigned>(date.day)}};
}

bool exists(const PartialDate& date) {
  return date.day == 0 || calendar_day(date).ok();
}

// The dates in the text, in order; year, month or day may be missing (0).
std::vector<PartialDate> dates_in(const std::vector<Token>& tokens) {
  std::vector<PartialDate> dates;
  const auto token = [&](std::size_t i) { return i < tokens.size() ? tokens[i] : Token{}; };
  for (std::size_t i = 0; i < tokens.size();) {
    const int number = number_of(token(i));
    // 2018-06-11 and 11/06/2018
    if (number >= 0) {
      const std::string& mark = token(i + 1).text;
      const int second = number_of(token(i + 2));
      const int third = number_of(token(i + 4));
      if ((mark == "/" || mark == "-" || mark == ".") && token(i + 3).text == mark && second >= 1 &&
          second <= 12) {
        if (is_year(number) && third >= 1 && third <= 31) {
          dates.push_back({number, second, third});
          i += 5;
          continue;
        }
        if (is_year(third) && number >= 1 && number <= 31) {
          dates.push_back({third, second, number});
          i += 5;
          continue;
        }
      }
    }
    if (number >= 1 && number <= 31 && tokens[i].text.size() <= 2) {
      std::size_t next = i + 1;
      if (is_ordinal_suffix(token(next))) ++next;
      if (token(next).text == "of") ++next;
      const int month = month_of(token(next));
      PartialDate date{0, month, number};
      if (month != 0) {
        ++next;
        if (const int year = number_of(token(next)); is_year(year)) {
          date.year = year;
          ++next;
        }
      }
      dates.push_back(date);
      i = next;
      continue;
    }
    if (is_year(number)) {
      dates.push_back({number, 0, 0});
      ++i;
      continue;
    }
    if (const int month = month_of(token(i)); month != 0) {
      PartialDate date{0, month, 0};
      std::size_t next = i + 1;
      // American order, "June 11, 2018" and "June 11th, 2018", is understood too.
      const std::size_t behind_day = next + (is_ordinal_suffix(token(next + 1)) ? 2 : 1);
      if (const int day = number_of(token(next));
          day >= 1 && day <= 31 && is_year(number_of(token(behind_day)))) {
        date.day = day;
        next = behind_day;
      }
      if (const int year = number_of(token(next)); is_year(year)) {
        date.year = year;
        ++next;
      }
      dates.push_back(date);
      i = next;
      continue;
    }
    ++i;
  }
  return dates;
}

}  // namespace

std::string_view month_name(int month) {
  if (month < 1 || month > static_cast<int>(k_months.size())) return {};
  return k_months[static_cast<std::size_t>(month) - 1];
}

std::optional<int> month_number(std::string_view name) {
  const auto* found =
      std::ranges::find_if(k_months, [&](std::string_view month) { return same_letters(name, month); });
  if (found == k_months.end()) return std::nullopt;
  return static_cast<int>(found - k_months.begin()) + 1;
}

std::string PartialDate::iso() const {
  std::array<char, 16> buffer{};
  if (month == 0) {
    std::snprintf(buffer.data(), buffer.size(), "%04d", year);
  } else if (day == 0) {
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d", year, month);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
  }
  return buffer.data();
}

std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
  constexpr std::string_view k_form = "0000-00-00";
  if (iso.size() != k_form.size()) return std::nullopt;
  for (std::size_t i = 0; i < iso.size(); ++i) {
    const bool digit = iso[i] >= '0' && iso[i] <= '9';
    if (k_form[i] == '0' ? !digit : iso[i] != k_form[i]) return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : iso.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  const std::chrono::year_month_day date = calendar_day({number(0, 4), number(5, 2), number(8, 2)});
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<PartialDate> parse_date(std::string_view text) {
  for (const PartialDate& date : dates_in(tokens_of(text))) {
    if (date.year != 0 && exists(date)) return date;
  }
  return std::nullopt;
}

std::optional<DateRange> parse_date_range(std::string_view text) {
  std::vector<PartialDate> dates = dates_in(tokens_of(text));
  // From the back: "12 to 16 January 2026" gives the first date its month and year from the second.
  for (std::size_t i = dates.size(); i-- > 0;) {
    if (i + 1 == dates.size()) continue;
    const PartialDate& next = dates[i + 1];
    if (dates[i].month == 0 && dates[i].day != 0) dates[i].month = next.month;
    if (dates[i].year == 0 && next.year != 0) {
      // "12 December to 9 January 2018" began in the year before.
      dates[i].year = dates[i].month > next.month && next.month != 0 ? next.year - 1 : next.year;
    }
  }
  std::erase_if(dates, [](const PartialDate& date) { return date.year == 0 || !exists(date); });
  if (dates.empty()) return std::nullopt;
  return DateRange{dates.front(), dates.back()};
}

}  // namespace revisit::text
