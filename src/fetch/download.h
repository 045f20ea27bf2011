// Downloads what a manifest lists, without being a burden. The only user of libcurl.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "fetch/manifest.h"

namespace revisit::fetch {

struct Settings {
  std::filesystem::path folder;  // that files are saved below
  std::string agent = "revisit";
  std::chrono::milliseconds pause{1000};       // between two requests to a host
  std::chrono::milliseconds first_wait{1000};  // before a second attempt; doubled before each further one
  std::chrono::seconds longest_wait{120};      // a server that asks for more is left alone
  std::chrono::seconds stall{30};              // a transfer that brings nothing for so long is broken off
  int attempts = 5;
  long redirects = 5;
  // File of certificates (PEM) to trust in the place of the system's; empty: the system's.
  std::string certificates = {};
  std::uint64_t largest = std::uint64_t{200} << 20U;  // bytes of a file
};

enum class Outcome : std::uint8_t {
  fetched,
  unchanged,  // it is there already: its hash says so, or the server
  no_address,
  disallowed,  // the site's robots.txt asks programs not to
  failed,
};
[[nodiscard]] std::string_view name_of(Outcome outcome);

struct Result {
  Outcome outcome = Outcome::failed;
  std::uint64_t bytes = 0;  // of the file, where it is there now
  int attempts = 0;         // requests for it
  std::string reason;       // failed, disallowed: one sentence
};

// Called before an entry (without a result) and behind it. False ends the run.
using OnProgress = std::function<bool(std::size_t position, const Entry& entry, const Result* result)>;

// Fetches the entries one after the other, so that no host has two requests at a time. Only http and https,
// also behind redirects, and never from https to http; whoever answers https must prove to be who is asked.
// Each site's robots.txt is minded, also that of a site that another redirects to. A file appears under its
// name when it is whole and has its SHA-256, if that is known. What came of a broken transfer stays beside it
// as NAME.part, for the next attempt or run to go on with, where the server named the document (an ETag) or
// its SHA-256 is known; else nothing tells whether the rest belongs to it, and it is removed. NAME.etag
// remembers what the server called it, so that it need not be sent twice. Errors of the server that may pass
// (408, 429, 500, 502, 503, 504) and broken transfers are tried again, later each time, not before the
// server's Retry-After.
void fetch(std::span<const Entry> entries, const Settings& settings, const OnProgress& on_progress);

}  // namespace revisit::fetch
