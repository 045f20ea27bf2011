// A visit whose history is told.
#pragma once

#include <string>

#include "tag/report.h"

namespace revisit::compare {

// The report must outlive whatever is made of it.
struct Visit {
  std::string key;  // "torbay@2018-06-11"
  const tag::Report* report = nullptr;
};

}  // namespace revisit::compare
