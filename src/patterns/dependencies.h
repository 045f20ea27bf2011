// What the facts of a document depend on in the files of a patterns folder, so that documents which a change
// cannot touch are left as they are.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack.h"

namespace revisit::patterns {

// What the facts of one document depend on, by the kinds of facts. Digests, each a SHA-256 in hexadecimal
// digits: one that is as it was before says that nothing these facts depend on was changed, provided that
// they are of the same text and, of findings, that the finding is the same.
struct Digests {
  std::string facts;     // all that are not below
  std::string polarity;  // of findings
  std::string progress;  // said in findings
  std::string themes;    // of findings and recommendations, but for files that hold nothing else

  friend bool operator==(const Digests&, const Digests&) = default;
};

// That comments, blanks or the samples of rules change changes none of the digests.
struct Dependencies {
  // What may touch every document: by what packs recognise documents, fragments, scales, cues, words of
  // progress, the providers' tables, and whole files that are no valid TOML.
  Digests all;
  // What touches the documents that a pack recognises: its other rules, those of the collections that it
  // includes, and the model of polarity beside it. By the pack's id.
  std::map<std::string, Digests, std::less<>> of_pack;
  // Files that hold themes and nothing else.
  std::string themes;

  // What the facts of a document depend on that this pack (versioned id) recognises, but for `themes`; empty
  // for one that none does. A pack, or a version of it, that is not there gives facts that no document has.
  [[nodiscard]] Digests of(std::string_view pack) const;
};

// Tables that only comparisons look at ([[comparable]], [[concept]], [[stated]]) are in none of the digests.
// `files` are those of read_pack_files(); their names count from `folder`.
[[nodiscard]] Dependencies dependencies_of(const std::vector<NamedText>& files,
                                           const std::filesystem::path& folder);

}  // namespace revisit::patterns
