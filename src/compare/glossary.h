// What a pack knows about the words of its field: the same thing under several names.
#pragma once

#include <string>
#include <vector>

namespace revisit::compare {

// One thing and the phrases that mean it: "independent reviewing officer", "IRO".
struct Concept {
  std::string id;                  // "independent_reviewing_officer"
  std::string kind;                // "cohort", "service", "process", "actor", "document" or "aspect"
  std::string theme;               // what it shares with concepts close to it; empty where it stands alone
  std::vector<std::string> forms;  // phrases; case and endings do not matter; the first is shown to readers
};

struct Glossary {
  std::vector<Concept> concepts;
};

}  // namespace revisit::compare
