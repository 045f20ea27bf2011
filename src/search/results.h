// What a search finds: values for those who show them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/query.h"
#include "text/span.h"

namespace revisit::search {

// A passage that fits a query.
struct Hit {
  PassageKind kind = PassageKind::text;
  double score = 0;  // larger is better; 0 where nothing was looked for but fields
  // What `cite` and `page` know it by: "torbay@2018-06-11/recommendation/3", for what is no fact its span:
  // "torbay@2018-06-11/span/120-340".
  std::string reference;
  std::string visit;          // key; empty where the document is about no visit
  std::string provider;       // plain name; may be empty
  std::string framework;      // may be empty
  std::string date;           // of the visit, else of the document, ISO; may be empty
  std::string document_kind;  // empty where not recognised
  std::string file_name;
  std::string sha256;             // of the document
  std::string heading;            // the nearest above the passage; may be empty
  std::string number;             // of the recommendation or paragraph, as printed; may be empty
  std::uint32_t page = 0;         // on which the first mark, or else the passage, stands; from 1
  text::Span span;                // of the passage in the document's canonical text
  std::string text;               // of the passage; blocks are separated by line feeds
  std::vector<text::Span> marks;  // what was found, in `text`; ascending, not overlapping
};

struct Results {
  std::vector<Hit> hits;       // best first
  std::int64_t found = 0;      // how many there are in all
  std::int64_t documents = 0;  // in how many documents they are
};

// One line of a count.
struct Count {
  std::string value;           // the provider's name, the year, ...; empty where the documents state none
  std::int64_t hits = 0;       // passages
  std::int64_t documents = 0;  // with at least one
};

// A part of a hit's text around its marks.
struct Snippet {
  std::string text;               // on one line; "…" where something was left out
  std::vector<text::Span> marks;  // in `text`
};

// The part of about `longest` columns that shows most of the marks; the whole text where it is short enough.
// Cuts between words only. A `longest` of 0 means the whole text.
[[nodiscard]] Snippet snippet_of(const Hit& hit, int longest);

}  // namespace revisit::search
