#include "cli/command_worker.h"

#include <CLI/CLI.hpp>
#include <ostream>
#include <sys/socket.h>
#include <unistd.h>

#include "work/worker.h"

namespace revisit::cli {

void WorkerCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand(k_name, "Read documents for ingest")->group("");
  command->add_option(k_checked_packs, m_checked_packs);
  m_command = command;
}

bool WorkerCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int WorkerCommand::run(const Console& console) const {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(work::k_worker_descriptor, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
    console.err << "revisit: 'worker' is started by 'revisit ingest', and by nobody else\n";
    return k_error;
  }
  work::serve([this] { return m_stages(m_checked_packs); });
  // At once: what others do at the end, such as looking for leaks, takes what a confined process has not.
  _exit(k_done);
}

}  // namespace revisit::cli
