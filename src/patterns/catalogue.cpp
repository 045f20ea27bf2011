#include "patterns/catalogue.h"

#include <algorithm>
#include <array>
#include <set>

#include "text/distance.h"
#include "text/fold.h"
#include "text/name_case.h"

namespace revisit::patterns {

namespace {

// The words of a name in lower case, without punctuation; '&' is 'and'.
std::vector<std::string> words_of(std::string_view name) {
  const std::string folded = text::fold_for_comparison(name);
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : folded) {
    if (c == '&') {
      end_word();
      words.emplace_back("and");
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
    } else if (c != '\'' && c != '.') {
      end_word();
    }
  }
  end_word();
  return words;
}

using Phrase = std::vector<std::string>;

// What councils print before and behind their place's name. The longest come first.
const std::vector<Phrase>& prefixes() {
  static const std::vector<Phrase> k_prefixes = {
      {"the", "royal", "borough", "of"},
      {"the", "london", "borough", "of"},
      {"the", "metropolitan", "borough", "of"},
      {"royal", "borough", "of"},
      {"london", "borough", "of"},
      {"metropolitan", "borough", "of"},
      {"council", "of", "the"},
      {"the", "council", "of"},
      {"the", "city", "of"},
      {"the", "county", "of"},
      {"the", "borough", "of"},
      {"city", "and", "county", "of"},
      {"city", "of"},
      {"county", "of"},
      {"borough", "of"},
      {"council", "of"},
      {"the"},
  };
  return k_prefixes;
}

const std::vector<Phrase>& suffixes() {
  static const std::vector<Phrase> k_suffixes = {
      {"local", "area", "partnership"},
      {"safeguarding", "children", "partnership"},
      {"local", "safeguarding", "children", "board"},
      {"safeguarding", "children", "board"},
      {"city", "and", "district", "council"},
      {"county", "borough", "council"},
      {"district", "unitary", "council"},
      {"unitary", "district", "council"},
      {"unitary", "council"},
      {"county", "borough"},
      {"metropolitan", "borough", "council"},
      {"metropolitan", "district", "council"},
      {"district", "unitary", "council"},
      {"county", "unitary", "council"},
      {"county", "borough", "council"},
      {"and", "district", "council"},
      {"metropolitan", "borough"},
      {"unitary", "authority"},
      {"unitary", "council"},
      {"local", "authority"},
      {"childrens", "services"},
      {"children's", "services"},
      {"district", "council"},
      {"borough", "council"},
      {"county", "council"},
      {"city", "council"},
      {"council"},
      {"city"},
      {"mbc"},
      {"cc"},
  };
  return k_suffixes;
}

bool starts_with(const Phrase& words, const Phrase& phrase) {
  return words.size() > phrase.size() && std::equal(phrase.begin(), phrase.end(), words.begin());
}

bool ends_with(const Phrase& words, const Phrase& phrase) {
  return words.size() > phrase.size() && std::equal(phrase.rbegin(), phrase.rend(), words.rbegin());
}

std::string joined(const Phrase& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : " ") + word;
  return result;
}

// The name as it is compared: whole, and with what surrounds the place's name taken away.
struct Keys {
  std::string whole;
  std::string plain;
};

Keys keys_of(std::string_view name) {
  Phrase words = words_of(name);
  Keys keys;
  keys.whole = joined(words);
  for (bool again = true; again;) {
    again = false;
    for (const Phrase& prefix : prefixes()) {
      if (starts_with(words, prefix)) {
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(prefix.size()));
        again = true;
        break;
      }
    }
    for (const Phrase& suffix : suffixes()) {
      if (ends_with(words, suffix)) {
        words.resize(words.size() - suffix.size());
        again = true;
        break;
      }
    }
  }
  keys.plain = joined(words);
  return keys;
}

}  // namespace

Providers::Providers(std::vector<Provider> providers) : m_providers(std::move(providers)) {}

const Provider* Providers::by_id(std::string_view id) const {
  const auto found =
      std::find_if(m_providers.begin(), m_providers.end(), [&](const Provider& p) { return p.id == id; });
  return found == m_providers.end() ? nullptr : &*found;
}

ProviderMatch Providers::find(std::string_view name) const {
  const Keys wanted = keys_of(name);
  ProviderMatch result;
  if (wanted.whole.empty()) return result;
  // The whole name first: 'City of London' is not London, and 'Durham City' would not be 'County Durham'.
  for (const bool whole : {true, false}) {
    std::set<const Provider*> fits;
    for (const Provider& provider : m_providers) {
      const auto fit = [&](const std::string& candidate) {
        const Keys keys = keys_of(candidate);
        return whole ? keys.whole == wanted.whole : keys.plain == wanted.plain;
      };
      if (fit(provider.name) || std::any_of(provider.aliases.begin(), provider.aliases.end(), fit))
        fits.insert(&provider);
    }
    if (fits.size() == 1) {
      result.provider = *fits.begin();
      return result;
    }
    if (fits.size() > 1) {
      result.near_misses.assign(fits.begin(), fits.end());
      return result;
    }
  }
  std::vector<std::pair<std::size_t, const Provider*>> near;
  for (const Provider& provider : m_providers) {
    const std::string plain = keys_of(provider.name).plain;
    std::size_t d = text::edit_distance(plain, wanted.plain);
    if (wanted.plain.size() >= 4 && plain.starts_with(wanted.plain)) d = std::min<std::size_t>(d, 1);
    if (d <= std::max<std::size_t>(wanted.plain.size() / 3, 1)) near.emplace_back(d, &provider);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < near.size() && i < 3; ++i) result.near_misses.push_back(near[i].second);
  return result;
}

std::string plain_place_name(std::string_view printed) {
  // The words of the plain key, as printed.
  // Nothing but a council's words is no place: 'local authority'.
  if (keys_of("x " + std::string(printed)).plain == "x") return {};
  const std::string plain = keys_of(printed).plain;
  const std::size_t wanted = words_of(plain).size();
  std::vector<std::string_view> words;
  std::string_view rest = printed;
  while (!rest.empty()) {
    const std::size_t space = rest.find_first_of(" \n");
    if (space != 0) words.push_back(rest.substr(0, space));
    if (space == std::string_view::npos) break;
    rest.remove_prefix(space + 1);
  }
  // A printed word may hold several words of the key ("Bath-and-North-East-Somerset") but not the other way
  // round.
  for (std::size_t first = 0; first < words.size(); ++first) {
    for (std::size_t last = words.size(); last > first; --last) {
      std::string candidate;
      for (std::size_t i = first; i < last; ++i) candidate += (i == first ? "" : " ") + std::string(words[i]);
      if (keys_of(candidate).whole != plain || words_of(candidate).size() != wanted) continue;
      while (candidate.ends_with(',') || candidate.ends_with('.')) candidate.pop_back();
      if (candidate.ends_with("'s")) candidate.resize(candidate.size() - 2);
      if (candidate.ends_with("\u2019s")) candidate.resize(candidate.size() - 4);
      return text::name_case(candidate);
    }
  }
  return text::name_case(printed);
}

}  // namespace revisit::patterns
