#include "work/queue.h"

namespace revisit::work {

Result perform(const Task& task, const Stages& stages) {
  if (task.document) return Output{{}, stages.tag(*task.document, task.stated)};
  return stages.read(task.file, task.stated);
}

Result LocalQueue::next() {
  const Task task = std::move(m_tasks.front());
  m_tasks.pop_front();
  return perform(task, m_stages);
}

}  // namespace revisit::work
