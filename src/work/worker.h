// The inside of a worker process.
#pragma once

#include <expected>
#include <functional>
#include <string>

#include "work/queue.h"

namespace revisit::work {

// The descriptor on which a worker finds its end of the channel.
inline constexpr int k_worker_descriptor = 3;

// Serves tasks until the program at the other end goes away. `prepare` makes the stages, or says in a text
// for the user why it cannot; it runs before the process is confined (see confine.h), so whatever it opens
// may be used later. Does not return while there is work.
void serve(const std::function<std::expected<Stages, std::string>()>& prepare);

}  // namespace revisit::work
