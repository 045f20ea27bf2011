#include "work/worker_process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "work/worker.h"

namespace revisit::work {

std::expected<WorkerProcess, std::string> WorkerProcess::start(const std::filesystem::path& program,
                                                               const std::vector<std::string>& arguments) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return std::unexpected(std::string("no connection to a worker process: ") + std::strerror(errno));
  }
  Channel ours(ends[0]);
  const Channel theirs(ends[1]);
  std::vector<char*> argv;
  std::vector<std::string> copies = arguments;
  for (std::string& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, theirs.descriptor(), k_worker_descriptor);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, k_worker_descriptor + 1);
  pid_t process = 0;
  const int failure = posix_spawn(&process, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) {
    return std::unexpected(std::string("a worker process cannot be started: ") + std::strerror(failure));
  }
  return WorkerProcess(process, std::move(ours));
}

WorkerProcess::~WorkerProcess() {
  if (m_process != 0) static_cast<void>(end());
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, 0)), m_channel(std::move(other.m_channel)) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  std::swap(m_process, other.m_process);
  m_channel = std::move(other.m_channel);
  return *this;
}

std::string WorkerProcess::end() {
  // One that is about to end by itself, because it failed, is given the time to do so: the reason counts.
  int status = 0;
  pid_t ended = 0;
  for (int i = 0; i < 20 && ended == 0; ++i) {
    ended = waitpid(m_process, &status, WNOHANG);
    if (ended == 0) usleep(1000);
  }
  if (ended == 0) {
    kill(m_process, SIGKILL);
    while (waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
    }
    m_process = 0;
    return {};
  }
  m_process = 0;
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return fmt::format("was ended by signal {} ({})", signal, strsignal(signal));
  }
  return fmt::format("ended with status {}", WEXITSTATUS(status));
}

void WorkerProcess::limit_processor_time(std::chrono::seconds most) const {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(m_process, &clock) != 0 || clock_gettime(clock, &used) != 0) return;
  // The soft limit alone: the hard one could not be raised again for the next document.
  const rlimit limit{static_cast<rlim_t>(used.tv_sec + 1 + most.count()), RLIM_INFINITY};
  prlimit(m_process, RLIMIT_CPU, &limit, nullptr);
}

std::size_t WorkerProcess::memory() const {
  std::ifstream statm(fmt::format("/proc/{}/statm", m_process));
  std::size_t all = 0;
  std::size_t resident = 0;
  statm >> all >> resident;
  return statm ? resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) : 0;
}

}  // namespace revisit::work
