#include "work/queue.h"

#include "work/message.h"

namespace revisit::work {

Result perform(const Task& task, const Stages& stages) {
  if (!task.document) return stages.read(task.file, task.stated);
  // What was stored may have been damaged since.
  const bool believed = task.earlier && places_are_inside(task.earlier->report, task.document->text.size());
  return Output{{}, stages.tag(*task.document, task.stated, believed ? &*task.earlier : nullptr)};
}

Result LocalQueue::next() {
  const Task task = std::move(m_tasks.front());
  m_tasks.pop_front();
  return perform(task, m_stages);
}

}  // namespace revisit::work
