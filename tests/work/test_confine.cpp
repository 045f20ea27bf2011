#include <catch2/catch.hpp>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/sample.h"
#include "work/confine.h"
#include "work/sanitizers.h"

using namespace revisit;

namespace {

constexpr int k_refused = 100;  // by the kernel: the protections are not there

// What an action gives in a confined process: 0, or its errno.
int confined(const std::function<bool()>& succeeds) {
  const pid_t child = fork();
  if (child == 0) {
    if (!work::confine().empty()) _exit(k_refused);
    errno = 0;
    _exit(succeeds() ? 0 : errno);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TEST_CASE("confine: takes what hostile files must not have, and leaves reading") {
  const sample::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "f";
  const int open_for_writing = open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (confined([] { return true; }) == k_refused) {
    WARN("this system does not have all protections");
    return;
  }
  struct Case {
    const char* what;
    std::function<bool()> action;
    bool allowed;
  };
  const Case cases[] = {
      {"reading a file", [&] { return open(file.c_str(), O_RDONLY | O_CLOEXEC) >= 0; }, true},
      {"memory", [] { return ::operator new(std::size_t{1} << 24U, std::nothrow) != nullptr; }, true},
      {"opening for writing", [&] { return open(file.c_str(), O_WRONLY) >= 0; }, false},
      {"opening for both", [&] { return open(file.c_str(), O_RDWR) >= 0; }, false},
      {"truncating while opening", [&] { return open(file.c_str(), O_RDONLY | O_TRUNC) >= 0; }, false},
      {"creating", [&] { return open((folder.path() / "g").c_str(), O_CREAT | O_RDONLY, 0600) >= 0; }, false},
      {"creating a nameless file", [&] { return open(folder.path().c_str(), O_TMPFILE | O_RDWR, 0600) >= 0; },
       false},
      {"removing", [&] { return unlink(file.c_str()) == 0; }, false},
      {"renaming", [&] { return rename(file.c_str(), (folder.path() / "g").c_str()) == 0; }, false},
      {"linking", [&] { return link(file.c_str(), (folder.path() / "g").c_str()) == 0; }, false},
      {"a folder", [&] { return mkdir((folder.path() / "d").c_str(), 0700) == 0; }, false},
      {"changing rights", [&] { return chmod(file.c_str(), 0777) == 0; }, false},
      {"an internet socket", [] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }, false},
      {"a local socket", [] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }, false},
      {"a process", [] { return fork() >= 0; }, false},
      {"a program", [] { return execl("/bin/true", "true", nullptr) == 0; }, false},
      {"a thread",
       [] {
         pthread_t thread{};
         errno = pthread_create(&thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr);
         return errno == 0;
       },
       false},
      {"a file without a name", [] { return syscall(SYS_memfd_create, "x", 0U) >= 0; }, false},
      {"a ring of requests", [] { return syscall(SYS_io_uring_setup, 1U, nullptr) >= 0; }, false},
      {"tracing", [] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }, false},
      {"another's memory",
       [] { return syscall(SYS_process_vm_readv, getppid(), nullptr, 0, nullptr, 0, 0) >= 0; }, false},
      {"another root", [&] { return chroot(folder.path().c_str()) == 0; }, false},
      {"a namespace", [] { return unshare(CLONE_NEWUSER) == 0; }, false},
      {"a pair of sockets",
       [] {
         int ends[2];
         return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0;
       },
       false},
      {"writing to what is open", [&] { return write(open_for_writing, "x", 1) == 1; }, false},
      {"more than 64 open files",
       [&] {
         for (int i = 0; i < 64; ++i) {
           if (open(file.c_str(), O_RDONLY | O_CLOEXEC) < 0) return false;
         }
         return true;
       },
       false},
      {"signals to others", [] { return kill(getppid(), 0) == 0; }, false},
      {"signals to others by way of a file",
       [&] { return fcntl(open_for_writing, F_SETOWN, getppid()) == 0; }, false},
      {"flags of a file", [&] { return fcntl(open_for_writing, F_SETFD, FD_CLOEXEC) == 0; }, true},
      {"raising a limit",
       [] {
         const rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
         return setrlimit(RLIMIT_CPU, &limit) == 0;
       },
       false},
#ifndef REVISIT_SANITIZED
      {"much memory", [] { return ::operator new(std::size_t{5} << 30U, std::nothrow) != nullptr; }, false},
#endif
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const int result = confined(c.action);
    if (c.allowed) {
      CHECK(result == 0);
    } else {
      CHECK(result != 0);
    }
  }
  CHECK(std::filesystem::file_size(file) == 0);
  close(open_for_writing);
}
