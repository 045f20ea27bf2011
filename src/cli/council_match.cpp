#include "cli/council_match.h"

#include <algorithm>

#include "patterns/catalogue.h"
#include "text/slug.h"

namespace revisit::cli {

std::string slug_of_council(std::string_view council) {
  return text::slug_of(patterns::plain_place_name(council));
}

CouncilMatch::CouncilMatch(std::string_view wanted, const store::FindProvider& find_provider)
    : m_find_provider(find_provider),
      m_provider(find_provider(wanted).provider),
      m_slug(slug_of_council(wanted)) {}

bool CouncilMatch::is(const std::string& council) const {
  if (council.empty()) return false;
  if (m_provider != nullptr && m_find_provider(council).provider == m_provider) return true;
  return slug_of_council(council) == m_slug;
}

std::string papers_alone(const store::Store& store, const std::string& council,
                         const store::FindProvider& find_provider) {
  const auto papers = store.list_papers();
  const CouncilMatch wanted(council, find_provider);
  const auto is_wanted = [&](const store::PaperSummary& paper) { return wanted.is(paper.council); };
  if (!papers || !std::ranges::any_of(*papers, is_wanted)) return {};
  return "the store has no visits to '" + council + "', but papers: see 'revisit ls --papers'";
}

}  // namespace revisit::cli
