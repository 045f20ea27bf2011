// What a thread rests on, as one list: the recommendations themselves, what inspectors said of them, what was
// asked of other bodies, and what papers and articles say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/threads.h"

namespace revisit::compare {

enum class EvidenceKind : std::uint8_t {
  recommendation,  // a mention of the thread
  progress,        // what inspectors said came of it
  echo,            // what a later visit asked of another body
  council,         // what a paper says about it
  quotation,       // what an article or paper quotes of it
};

// Valid as long as the history that it was made of.
struct Evidence {
  EvidenceKind kind = EvidenceKind::recommendation;
  std::string name;       // of the kind, for readers: "progress", "asked of the partnership", "resolution"
  std::string reference;  // the visit's key, or the companion's
  std::string date;       // of the visit or document, ISO, may be partial; may be empty
  const tag::Report* report = nullptr;  // that says it; never null
  const tag::Source* source = nullptr;  // of the words in it; never null
  std::string_view text;                // the words
  // The recommendation or finding: of a paper the one that is answered or quoted
  // ("torbay@2018-06-11/finding/19").
  std::string item;
  std::string number;  // as printed, of what says it; may be empty
  // How it came back, the status of progress, the body asked, the council's action, or how it is quoted.
  std::string says;
  std::optional<double> score;  // how likely it belongs to the thread, in [0, 1]; absent for what begins it
  std::vector<std::string> reasons;
  const Mention* mention = nullptr;  // of a recommendation; else null
};

// By kind in the order above, and within it as the thread has them.
[[nodiscard]] std::vector<Evidence> evidence_of(const History& history, const Thread& thread);

// A body in the words of a sentence: "LSCB" for "lscb".
[[nodiscard]] std::string spoken_body(const std::string& body);

}  // namespace revisit::compare
