#include "tag/progress.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "text/fold.h"

namespace revisit::tag {

namespace {

// What rules say of words that tell what an earlier visit found.
constexpr std::string_view k_nothing = "nothing";

// Whether a sentence goes on about what the one before it said.
bool points_back(std::string_view folded) {
  constexpr std::array<std::string_view, 5> k_openings = {"This ", "These ", "It ", "They ", "That "};
  return std::any_of(k_openings.begin(), k_openings.end(), [&](std::string_view opening) {
    return folded.size() > opening.size() &&
           std::equal(opening.begin(), opening.end(), folded.begin(), [](char a, char b) {
             // Folding may have made the letters small.
             return a == b || (a >= 'A' && a <= 'Z' && b == a - 'A' + 'a');
           });
  });
}

// How a sentence looks back at an earlier visit.
struct Look {
  bool back = false;       // by its own words
  bool continues = false;  // if the one before it does
};

Look look_of(const patterns::Library& library, std::string_view folded, std::string_view visit_type) {
  Look look;
  for (const std::size_t index : library.looking_back_patterns.matching(folded)) {
    const patterns::LookingBackRule& rule = library.looking_back[index];
    if (!rule.visit_type.empty() && rule.visit_type != visit_type) continue;
    (rule.continues ? look.continues : look.back) = true;
  }
  return look;
}

const patterns::ProgressRule* statement_in(const patterns::Library& library, std::string_view folded) {
  for (const std::size_t index : library.progress_patterns.matching(folded)) {
    const patterns::ProgressRule& rule = library.progress[index];
    if (rule.unless && rule.unless->matches(folded)) continue;
    return rule.says == k_nothing ? nullptr : &rule;
  }
  return nullptr;
}

}  // namespace

std::vector<Progress> progress_of(const patterns::Library& library, const Reading& reading,
                                  const std::vector<text::Span>& pieces, std::string_view visit_type) {
  std::vector<Progress> result;
  if (library.progress.empty()) return result;
  for (const text::Span piece : pieces) {
    std::optional<text::Span> before;   // the sentence before, if it looks back
    bool open = false;                  // whether that did not say what came of it
    std::optional<text::Span> subject;  // the sentence before, whatever it says
    for (const text::Span sentence : reading.sentences(piece)) {
      const text::Folded& folded = reading.folded(sentence);
      const Look look = look_of(library, folded.text(), visit_type);
      const bool goes_on = before && (look.continues || (open && points_back(folded.text())));
      const patterns::ProgressRule* rule =
          look.back || goes_on ? statement_in(library, folded.text()) : nullptr;
      if (rule != nullptr) {
        std::vector<text::Span> spans;
        // "This is better than at the last inspection": what "this" is stands in the sentence before.
        if (!look.back) {
          spans.push_back(*before);
        } else if (subject && points_back(folded.text())) {
          spans.push_back(*subject);
        }
        spans.push_back(sentence);
        std::string quote;
        for (const text::Span span : spans) {
          if (!quote.empty()) quote += ' ';
          quote += on_one_line(text::text_of(reading.document(), span));
        }
        result.push_back(
            {rule->says, rule->general, std::move(quote), reading.source(std::move(spans), rule->full_id)});
      }
      before = look.back ? std::optional(sentence) : std::nullopt;
      open = rule == nullptr;
      subject = sentence;
    }
  }
  return result;
}

}  // namespace revisit::tag
