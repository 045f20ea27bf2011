// What became of the quotations of a text: values for those who show them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "quote/check.h"

namespace revisit::quote {

// What to say about a place in a document.
struct PlaceInDocument {
  std::string visit;     // key; empty where the document is about no visit
  std::string provider;  // may be empty
  std::string document_kind;
  std::string date;  // of the visit, else of the document; may be empty
  std::string file_name;
  std::string sha256;
  std::uint32_t page = 0;  // from 1; 0 in a document without pages
  std::string before;      // what stands before and behind it in its passages
  std::string text;
  std::string behind;
  bool unnamed = false;  // the text that quotes does not name the provider
  bool later = false;    // the document is dated behind the text
};

struct CheckedQuotation {
  Finding finding;
  std::uint32_t page = 0;  // of the quotation in the text that was checked; 0 where it has none
  std::uint32_t line = 0;  // or its line
  // Whose words they are and what they are quoted from, as the text says; empty where it does not, or where
  // that is not known.
  std::string speaker;
  std::string role;
  std::string attributed_to;
  std::vector<PlaceInDocument> places;  // of the pieces, in their order
  std::vector<PlaceInDocument> also;    // of the other places
};

}  // namespace revisit::quote
