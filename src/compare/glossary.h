// What a pack knows about the words of its field: the same thing under several names.
#pragma once

#include <vector>

#include "patterns/catalogue.h"

namespace revisit::compare {

using patterns::Concept;

struct Glossary {
  std::vector<Concept> concepts;
};

}  // namespace revisit::compare
