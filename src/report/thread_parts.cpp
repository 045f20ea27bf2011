#include "report/thread_parts.h"

#include <map>

namespace revisit::report::thread_parts {

namespace {

std::size_t column_width(const std::vector<std::string>& labels) {
  std::size_t width = 1;
  for (const std::string& label : labels) width = std::max(width, label.size());
  return width + 1;
}

std::string repeated(std::string_view sign, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += sign;
  return result;
}

}  // namespace

std::vector<std::string> visit_labels(const compare::History& history) {
  constexpr std::size_t k_year = 4;
  constexpr std::size_t k_month = 7;
  std::map<std::string, int> years;
  std::vector<std::string> dates;
  for (const compare::Visit& visit : history.visits) {
    dates.push_back(compare::date_of(*visit.report));
    ++years[dates.back().substr(0, k_year)];
  }
  std::vector<std::string> labels;
  for (const std::string& date : dates) {
    const std::string year = date.substr(0, k_year);
    if (year.empty()) {
      labels.emplace_back("?");
    } else if (years[year] == 1 || date.size() < k_month) {
      labels.push_back(year);
    } else {
      const std::string month = date.substr(k_year + 1, 2);
      labels.push_back((month.starts_with('0') ? month.substr(1) : month) + "/" + year.substr(2));
    }
  }
  return labels;
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string result;
  for (const std::string& item : items) {
    if (!result.empty()) result += separator;
    result += item;
  }
  return result;
}

std::string list(const std::vector<std::string>& items) {
  std::string result;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) result += i + 1 == items.size() ? " and " : ", ";
    result += items[i];
  }
  return result;
}

const tag::Recommendation& item(const compare::History& history, const compare::Mention& mention) {
  return history.visits[mention.visit].report->recommendations[mention.recommendation];
}

std::string bar_title(const compare::History& history, const std::vector<std::string>& labels) {
  const std::size_t width = column_width(labels);
  std::string result;
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    result += labels[visit] + std::string(width - labels[visit].size(), ' ');
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

std::string bar(const compare::History& history, const compare::Thread& thread,
                const std::vector<std::string>& labels) {
  const std::size_t width = column_width(labels);
  const std::size_t first = thread.mentions.front().visit;
  const std::size_t last = thread.mentions.back().visit;
  const std::string& body = item(history, thread.mentions.front()).body;
  std::string result;
  for (std::size_t visit = 0; visit < history.visits.size(); ++visit) {
    std::string_view sign = " ";
    bool asked = false;
    bool urgent = false;
    for (const compare::Mention& mention : thread.mentions) {
      if (mention.visit != visit) continue;
      asked = true;
      const tag::Recommendation& recommendation = item(history, mention);
      urgent = urgent || recommendation.immediate || recommendation.list == "priority_action";
    }
    const bool stated =
        std::ranges::any_of(thread.progress, [&](const auto& statement) { return statement.visit == visit; });
    if (asked) {
      sign = urgent ? "◆" : "●";
    } else if (stated) {
      sign = "◇";
    } else if (visit > first && history.asks(visit, body)) {
      sign = "·";
    } else if (visit > first && visit < last) {
      sign = "─";
    }
    const bool goes_on = visit >= first && visit < last;
    result += sign;
    result += repeated(goes_on ? "─" : " ", width - 1);
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace revisit::report::thread_parts
