#include "work/confine.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <linux/landlock.h>
#include <memory>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

#include "work/sanitizers.h"

namespace revisit::work {

namespace {

bool limit_resources() {
  constexpr rlim_t k_open_files = 64;
  bool done = true;
  const auto limit = [&](__rlimit_resource resource, rlim_t most) {
    const rlimit both{most, most};
    done &= setrlimit(resource, &both) == 0;
  };
#ifndef REVISIT_SANITIZED
  constexpr rlim_t k_address_space = rlim_t{4} << 30U;  // bytes
  limit(RLIMIT_AS, k_address_space);
#endif
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, k_open_files);
  limit(RLIMIT_CORE, 0);
  return done;
}

// Everything that the ruleset handles and no rule allows is denied: all that changes files, and TCP.
bool restrict_files() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  landlock_ruleset_attr rules{};
  rules.handled_access_fs =
      LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
      LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
      LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
      LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  const long ruleset = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules.handled_access_fs, 0);
  if (ruleset < 0) return false;
  const bool done = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  close(static_cast<int>(ruleset));
  return done;
}

// System calls that reading files takes, once everything is set up. All others fail with EPERM, as if the
// permission were lacking; a library that meets that can go on.
constexpr int k_allowed[] = {
    // memory
    SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(munmap),
    // what is open
    SCMP_SYS(close), SCMP_SYS(dup), SCMP_SYS(fadvise64), SCMP_SYS(lseek), SCMP_SYS(poll), SCMP_SYS(ppoll),
    SCMP_SYS(pread64), SCMP_SYS(preadv), SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(sendto), SCMP_SYS(write), SCMP_SYS(writev),
    // looking at the file system
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(fstat), SCMP_SYS(fstatfs),
    SCMP_SYS(getcwd), SCMP_SYS(getdents64), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(stat), SCMP_SYS(statfs), SCMP_SYS(statx),
    // time, and what the process is
    SCMP_SYS(clock_getres), SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(getegid),
    SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(getrandom),
    SCMP_SYS(getrlimit), SCMP_SYS(getrusage), SCMP_SYS(gettid), SCMP_SYS(gettimeofday), SCMP_SYS(getuid),
    SCMP_SYS(nanosleep), SCMP_SYS(sched_getaffinity), SCMP_SYS(sched_yield), SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
#ifdef REVISIT_SANITIZED
    // The undefined behaviour sanitizer sends memory through a pipe to see whether it can be read; refused,
    // it
    // takes any object for a damaged one.
    SCMP_SYS(pipe), SCMP_SYS(pipe2),
#endif
    // signals, locks, the end
    SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(futex), SCMP_SYS(membarrier), SCMP_SYS(restart_syscall),
    SCMP_SYS(rseq), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(set_robust_list), SCMP_SYS(sigaltstack)};

bool filter_system_calls() {
  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)),
                                                                 seccomp_release);
  if (filter == nullptr) return false;
  bool done = true;
  const auto allow = [&](int call, auto... conditions) {
    done &= seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...) == 0;
  };
  for (const int call : k_allowed) allow(call);
  // Opening for reading only, the flags being the second or third argument.
  constexpr scmp_datum_t k_writing = O_ACCMODE | O_CREAT | O_TRUNC;
  allow(SCMP_SYS(open), scmp_arg_cmp{1, SCMP_CMP_MASKED_EQ, k_writing, O_RDONLY});
  allow(SCMP_SYS(openat), scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, k_writing, O_RDONLY});
  // Not who is sent a signal when there is something to read, nor which: it could be any process, and the end
  // of it.
  for (const int command : {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL})
    allow(SCMP_SYS(fcntl), scmp_arg_cmp{1, SCMP_CMP_EQ, static_cast<scmp_datum_t>(command), 0});
  // abort() sends a signal to itself; to others none.
  allow(SCMP_SYS(tgkill), scmp_arg_cmp{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0});
  // Asking for limits, not setting them.
  allow(SCMP_SYS(prlimit64), scmp_arg_cmp{2, SCMP_CMP_EQ, 0, 0});
  return done && seccomp_load(filter.get()) == 0;
}

}  // namespace

std::string confine() {
  std::string refused;
  const auto note = [&](bool done, const char* what) {
    if (!done) refused += (refused.empty() ? "" : ", ") + std::string(what);
  };
  note(limit_resources(), "resource limits");
  // Without it neither of the others is open to ordinary users.
  const bool no_new_rights = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  note(no_new_rights && restrict_files(), "access rights of the process (Landlock)");
  note(no_new_rights && filter_system_calls(), "the filter of system calls (seccomp)");
  return refused;
}

}  // namespace revisit::work
