#include "patterns/polarity_model.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace revisit::patterns {

namespace {

constexpr std::array<std::string_view, k_leanings> k_names = {"strength", "weakness", "progress", "mixed",
                                                              "nothing"};
constexpr std::array<std::string_view, k_openings> k_opening_names = {"plain", "goes_on", "contrast"};

template <std::size_t Size>
std::optional<std::size_t> place_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

std::string_view cut(std::string_view& rest, char divider) {
  const std::size_t end = rest.find(divider);
  const std::string_view piece = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return piece;
}

// Numbers are whole thousandths: shorter, and read several times faster, than decimal fractions.
std::optional<LeaningScores> scores_in(std::string_view text) {
  LeaningScores scores{};
  for (double& score : scores) {
    const std::string_view number = cut(text, ' ');
    int thousandths = 0;
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), thousandths);
    if (number.empty() || failure != std::errc() || end != number.data() + number.size()) return std::nullopt;
    score = thousandths / 1000.0;
  }
  if (!text.empty()) return std::nullopt;
  return scores;
}

class Reader {
 public:
  // What is wrong with the line; empty where nothing is.
  std::string read(std::string_view line) {
    const std::string_view kind = cut(line, '\t');
    const std::string_view name = cut(line, '\t');
    if (kind == "model") {
      m_model.id = std::string(name) + "/" + std::string(line);
      return name.empty() || line.empty() ? "a model needs an id and a version" : "";
    }
    if (kind == "opening") return opening(name, line);
    const auto scores = scores_in(line);
    if (!scores) return "this needs five whole numbers";
    if (kind == "sentence") {
      if (name == "*") {
        m_model.sentence_bias = *scores;
      } else {
        m_model.sentence.emplace(name, *scores);
      }
      return "";
    }
    if (kind == "chain") return chain(name, *scores);
    if (kind == "finding") {
      if (name == "*") {
        m_model.finding_bias = *scores;
      } else {
        m_model.finding.push_back(*scores);
      }
      return "";
    }
    return "a line begins with model, sentence, opening, chain or finding, not with '" + std::string(kind) +
           "'";
  }

  [[nodiscard]] PolarityModel& model() { return m_model; }

 private:
  std::string opening(std::string_view words, std::string_view how) {
    const auto place = place_of(how, k_opening_names);
    if (!place) return "an opening is plain, goes_on or contrast, not '" + std::string(how) + "'";
    m_model.openings.emplace(words, static_cast<Opening>(*place));
    return "";
  }

  std::string chain(std::string_view name, const LeaningScores& scores) {
    std::string_view rest = name;
    const std::string_view what = cut(rest, ' ');
    if (what == "first") {
      m_model.first = scores;
      return "";
    }
    if (what == "last") {
      m_model.last = scores;
      return "";
    }
    const auto how = what == "own" ? std::optional<std::size_t>(0) : place_of(what, k_opening_names);
    const auto leaning = place_of(rest, k_names);
    if (!how || !leaning) return "the chain has no '" + std::string(name) + "'";
    (what == "own" ? m_model.own : m_model.follows[*how])[*leaning] = scores;
    return "";
  }

  PolarityModel m_model;
};

}  // namespace

std::string_view name_of(Leaning leaning) {
  return k_names[static_cast<std::size_t>(leaning)];
}

const LeaningScores* PolarityModel::weights_of(std::string_view feature) const {
  const auto found = sentence.find(feature);
  return found == sentence.end() ? nullptr : &found->second;
}

std::expected<PolarityModel, PolarityModelError> read_polarity_model(std::string_view contents) {
  Reader reader;
  reader.model().sentence.reserve(
      static_cast<std::size_t>(std::count(contents.begin(), contents.end(), '\n')));
  std::size_t number = 0;
  while (!contents.empty()) {
    std::string_view line = cut(contents, '\n');
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    std::string wrong = reader.read(line);
    if (!wrong.empty()) return std::unexpected(PolarityModelError{number, std::move(wrong)});
  }
  if (reader.model().id.empty()) return std::unexpected(PolarityModelError{0, "there is no line 'model'"});
  if (reader.model().finding.size() != k_finding_features) {
    return std::unexpected(PolarityModelError{
        0, "it weighs " + std::to_string(reader.model().finding.size()) + " features of a finding, not " +
               std::to_string(k_finding_features) + ": it was learnt for another version of the program"});
  }
  return std::move(reader.model());
}

}  // namespace revisit::patterns
