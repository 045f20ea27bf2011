// What a process that reads hostile files gives up before it does.
#pragma once

#include <string>

namespace revisit::work {

// Takes from this process, for good: new connections and sockets, new processes and programs, opening files
// for writing and any other change to the file system, more than 4 GiB of address space, and more than 64
// open files. What is open already stays usable, and files can still be opened for reading: Poppler takes
// fonts and character maps from the system. Returns what the kernel refused to take, for the user; empty
// where it took all.
[[nodiscard]] std::string confine();

}  // namespace revisit::work
