#include "quote/align.h"

#include <algorithm>
#include <array>
#include <limits>

namespace revisit::quote {

namespace {

// Scores of a step. A word left out costs less where others are left out beside it, so that a clause that was
// dropped is seen as one omission.
constexpr float k_same = 2.0F;
constexpr float k_form = 1.5F;
constexpr float k_replaced = -1.0F;
constexpr float k_added = -0.8F;
constexpr float k_left_out_first = -1.1F;
constexpr float k_left_out_next = -0.25F;
constexpr float k_editorial = -0.02F;
constexpr float k_bracketed = -0.05F;
constexpr float k_omitted_first = -0.3F;
constexpr float k_omitted_next = -0.01F;

enum From : std::uint8_t { k_start, k_diagonal, k_up, k_left };

double weight(const Word& word) {
  // Short words stand everywhere.
  constexpr std::size_t k_short = 3;
  return word.exact.size() <= k_short ? 0.5 : 1.0;
}

// Whether two words differ in punctuation at most: "children’s" is also "children" and "childrens".
bool is_same(const Word& a, const Word& b) {
  return a.exact == b.exact || (!a.possessive.empty() && a.possessive == b.exact) ||
         (!b.possessive.empty() && b.possessive == a.exact);
}

bool beside_brackets(std::span<const Word> quotation, std::size_t quoted) {
  return (quoted > 0 && quotation[quoted - 1].editorial) ||
         (quoted < quotation.size() && quotation[quoted].editorial);
}

bool is_marked(const Step& step) {
  return step.kind == Step::Kind::editorial || step.kind == Step::Kind::bracketed ||
         step.kind == Step::Kind::omitted;
}

}  // namespace

bool Alignment::word_for_word() const {
  return std::ranges::all_of(
      steps, [](const Step& step) { return step.kind == Step::Kind::same || is_marked(step); });
}

bool Alignment::accepted(std::size_t words) const {
  constexpr std::size_t k_few = 5;
  if (words <= k_few) {
    // So few words are no evidence unless they stand there as they are, up to the form of one.
    const auto others = std::ranges::count_if(
        steps, [](const Step& step) { return step.kind != Step::Kind::same && !is_marked(step); });
    const auto forms = std::ranges::count(steps, Step::Kind::form, &Step::kind);
    return others == forms && forms <= (words >= 4 ? 1 : 0);
  }
  // The fewer words, the more of them are shared by chance: reports have set phrases.
  constexpr std::size_t k_short = 9;
  constexpr std::size_t k_middling = 15;
  const double enough = words <= k_short ? 0.76 : words <= k_middling ? 0.7 : 0.62;
  constexpr double k_enough_density = 0.4;
  const std::size_t run = std::min<std::size_t>(4, words / 2);
  return kept >= enough && density >= k_enough_density && longest_run >= run;
}

Alignment align(std::span<const Word> quotation, std::span<const Word> text) {
  Alignment result;
  const std::size_t rows = quotation.size() + 1;
  const std::size_t columns = text.size() + 1;
  if (rows == 1 || columns == 1) return result;
  // score[i][j]: the best of the first i words of the quotation against text that ends with word j; `gap` the
  // same where word j is left out.
  constexpr float k_never = -1e9F;
  std::vector<float> score(columns, 0.0F);
  std::vector<float> previous(columns);
  std::vector<std::uint8_t> from(rows * columns, k_start);
  std::vector<std::uint8_t> gap_goes_on(rows * columns, 0);
  for (std::size_t i = 1; i < rows; ++i) {
    std::swap(score, previous);
    const Word& quoted = quotation[i - 1];
    const float added = quoted.editorial ? k_editorial : k_added;
    const bool bracketed = beside_brackets(quotation, i);
    const bool omitted = i < quotation.size() && quotation[i].omission_before;
    const float first_gap = bracketed ? k_bracketed : omitted ? k_omitted_first : k_left_out_first;
    const float next_gap = bracketed ? k_bracketed : omitted ? k_omitted_next : k_left_out_next;
    score[0] = previous[0] + added;
    from[i * columns] = k_up;
    float gap = k_never;
    for (std::size_t j = 1; j < columns; ++j) {
      const Word& printed = text[j - 1];
      const float step = is_same(quoted, printed)      ? k_same
                         : quoted.stem == printed.stem ? k_form
                         : quoted.editorial            ? k_editorial
                                                       : k_replaced;
      const float opened = score[j - 1] + first_gap;
      const float continued = gap + next_gap;
      gap = std::max(opened, continued);
      if (continued > opened) gap_goes_on[i * columns + j] = 1;
      float best = previous[j - 1] + step;
      std::uint8_t way = k_diagonal;
      if (previous[j] + added > best) {
        best = previous[j] + added;
        way = k_up;
      }
      // At the end of the quotation nothing more is left out.
      if (i + 1 < rows && gap > best) {
        best = gap;
        way = k_left;
      }
      score[j] = best;
      from[i * columns + j] = way;
    }
  }
  std::size_t j = static_cast<std::size_t>(std::ranges::max_element(score) - score.begin());
  std::size_t i = rows - 1;
  while (i > 0) {
    const std::uint8_t way = from[i * columns + j];
    if (way == k_diagonal) {
      const Word& quoted = quotation[i - 1];
      const Word& printed = text[j - 1];
      const Step::Kind kind = is_same(quoted, printed)      ? Step::Kind::same
                              : quoted.stem == printed.stem ? Step::Kind::form
                              : quoted.editorial            ? Step::Kind::editorial
                                                            : Step::Kind::replaced;
      if (kind == Step::Kind::editorial) {
        result.steps.push_back({Step::Kind::bracketed, i, j - 1});
        result.steps.push_back({Step::Kind::editorial, i - 1, j - 1});
      } else {
        result.steps.push_back({kind, i - 1, j - 1});
      }
      --i;
      --j;
    } else if (way == k_up) {
      result.steps.push_back(
          {quotation[i - 1].editorial ? Step::Kind::editorial : Step::Kind::added, i - 1, j});
      --i;
    } else if (way == k_left) {
      const Step::Kind kind = beside_brackets(quotation, i)                          ? Step::Kind::bracketed
                              : i < quotation.size() && quotation[i].omission_before ? Step::Kind::omitted
                                                                                     : Step::Kind::left_out;
      while (true) {
        result.steps.push_back({kind, i, j - 1});
        const bool goes_on = gap_goes_on[i * columns + j] != 0;
        --j;
        if (!goes_on) break;
      }
    } else {
      break;
    }
  }
  std::ranges::reverse(result.steps);

  double all = 0;
  double kept = 0;
  for (const Word& word : quotation) {
    if (!word.editorial) all += weight(word);
  }
  std::size_t run = 0;
  std::size_t printed = 0;
  bool any = false;
  for (const Step& step : result.steps) {
    const bool matches = step.kind == Step::Kind::same || step.kind == Step::Kind::form;
    run = step.kind == Step::Kind::same ? run + 1 : 0;
    result.longest_run = std::max(result.longest_run, run);
    if (!matches) continue;
    kept += weight(quotation[step.quoted]) * (step.kind == Step::Kind::same ? 1.0 : 0.9);
    if (!any) result.first = step.printed;
    any = true;
    result.last = step.printed;
    ++printed;
  }
  result.kept = all > 0 ? kept / all : 0;
  const auto marked = static_cast<std::size_t>(
      std::ranges::count_if(result.steps, [](const Step& step) { return step.kind == Step::Kind::omitted; }));
  const std::size_t stretch = any ? result.last - result.first + 1 : 0;
  result.density =
      any ? static_cast<double>(printed) / static_cast<double>(stretch - std::min(marked, stretch - printed))
          : 0;
  return result;
}

}  // namespace revisit::quote
