#include "work/worker.h"

#include <csignal>
#include <malloc.h>
#include <new>
#include <sys/prctl.h>

#include "work/channel.h"
#include "work/confine.h"
#include "work/message.h"

namespace revisit::work {

namespace {

std::string answer(const Task& task, const Stages& stages) {
  try {
    return encode(perform(task, stages));
  } catch (const std::bad_alloc&) {
    return encode(std::unexpected(
        Failure{"too_large", {}, 0, "Reading it takes more memory than a worker has.", false}));
  }
}

}  // namespace

void serve(const std::function<std::expected<Stages, std::string>()>& prepare) {
  // A worker whose program was killed has nobody to work for.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  Channel channel(k_worker_descriptor);
  const auto stages = prepare();
  const Greeting greeting{stages.has_value(), stages ? confine() : stages.error()};
  if (!channel.send(encode(greeting), k_never) || !stages) return;
  while (const auto message = channel.receive(k_never)) {
    const std::optional<Task> task = decode_task(*message);
    if (!task || !channel.send(answer(*task, *stages), k_never)) return;
    // What one large document took is not to count against those behind it.
    malloc_trim(0);
  }
}

}  // namespace revisit::work
