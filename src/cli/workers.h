// The stages of ingest in worker processes.
#pragma once

#include <chrono>
#include <expected>
#include <memory>
#include <string>

#include "work/pool.h"

namespace revisit::cli {

// How many documents are read at a time, and how long one may take.
struct WorkOptions {
  unsigned jobs = 0;  // 0: as many as there are processors
  std::chrono::seconds longest{300};
};

// Workers that are this program; or a text for the user.
[[nodiscard]] std::expected<std::unique_ptr<work::Pool>, std::string> start_workers(
    const WorkOptions& options);

// What a worker does: with the packs as they are now; or a text for the user. Packs with this digest are not
// checked (see api::check_packs).
[[nodiscard]] std::expected<work::Stages, std::string> worker_stages(const std::string& checked_packs);

}  // namespace revisit::cli
