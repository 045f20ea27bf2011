#include "tag/themes.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "text/fold.h"

namespace revisit::tag {

namespace {

bool before(text::Span a, text::Span b) {
  return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
}

}  // namespace

std::vector<ThemeMention> themes_of(const patterns::Library& library, std::string_view canonical,
                                    const std::vector<text::Span>& pieces) {
  std::vector<ThemeMention> mentions;
  for (const text::Span piece : pieces) {
    const text::Folded folded(canonical, piece);
    for (auto& [index, found] : library.theme_patterns.find_all(folded.text())) {
      const patterns::ThemeRule& rule = library.themes[index];
      for (const patterns::Match& match : rule.counted(std::move(found), folded.text())) {
        if (match.end == match.begin) continue;
        const text::Span trigger = folded.source_span(match.begin, match.end);
        auto mention = std::find_if(mentions.begin(), mentions.end(),
                                    [&](const ThemeMention& m) { return m.theme == rule.key; });
        if (mention == mentions.end()) mention = mentions.insert(mention, {rule.key, {}});
        mention->triggers.push_back(trigger);
      }
    }
  }
  for (ThemeMention& mention : mentions) {
    std::sort(mention.triggers.begin(), mention.triggers.end(), before);
    // Two rules of one theme may find the same words, or one the words of the other.
    std::vector<text::Span> apart;
    for (const text::Span trigger : mention.triggers) {
      if (!apart.empty() && apart.back().overlaps(trigger)) {
        apart.back().end = std::max(apart.back().end, trigger.end);
      } else {
        apart.push_back(trigger);
      }
    }
    mention.triggers = std::move(apart);
  }
  std::stable_sort(mentions.begin(), mentions.end(), [](const ThemeMention& a, const ThemeMention& b) {
    return a.triggers.front().begin < b.triggers.front().begin;
  });
  return mentions;
}

void tag_themes(const patterns::Library& library, std::string_view canonical, Report& report) {
  for (Recommendation& item : report.recommendations)
    item.themes = themes_of(library, canonical, item.source.spans);
  for (Finding& item : report.findings) item.themes = themes_of(library, canonical, item.source.spans);
}

void tag_themes(const patterns::Library& library, std::string_view canonical, Report& report,
                const Report& earlier) {
  struct Known {
    const std::vector<text::Span>* spans;
    const std::vector<ThemeMention>* themes;
  };
  std::map<std::uint32_t, Known> known;  // by where they begin
  const auto add = [&](const auto& items) {
    for (const auto& item : items) {
      if (!item.source.spans.empty())
        known.emplace(item.source.spans.front().begin, Known{&item.source.spans, &item.themes});
    }
  };
  add(earlier.recommendations);
  add(earlier.findings);
  const auto tag = [&](auto& items) {
    for (auto& item : items) {
      const auto before =
          item.source.spans.empty() ? known.end() : known.find(item.source.spans.front().begin);
      const bool same = before != known.end() && *before->second.spans == item.source.spans;
      item.themes = same ? *before->second.themes : themes_of(library, canonical, item.source.spans);
    }
  };
  tag(report.recommendations);
  tag(report.findings);
}

}  // namespace revisit::tag
