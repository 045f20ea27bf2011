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

// Digests, each a SHA-256 in hexadecimal digits. That comments, blanks or the samples of rules change changes
// none of them.
struct Dependencies {
  // What may touch every document: by what packs recognise documents, fragments, scales, cues, words of
  // progress, the providers' tables, and whole files that are no valid TOML.
  std::string all;
  // What touches the documents that a pack recognises: its other rules, those of the collections that it
  // includes, and the model of polarity beside it. By the pack's versioned id.
  std::map<std::string, std::string, std::less<>> of_pack;
  // Files that hold themes and nothing else.
  std::string themes;

  // What the facts but the themes of a document depend on that this pack (versioned id) recognises; empty for
  // one that none does. A pack that is not there gives a digest that no document has.
  [[nodiscard]] std::string of(std::string_view pack) const;
};

// Tables that only comparisons look at ([[comparable]], [[concept]], [[stated]]) are in none of the digests.
// `files` are those of read_pack_files(); their names count from `folder`.
[[nodiscard]] Dependencies dependencies_of(const std::vector<NamedText>& files,
                                           const std::filesystem::path& folder);

}  // namespace revisit::patterns
