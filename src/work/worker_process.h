// A worker process, seen from the program that started it.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "work/channel.h"

namespace revisit::work {

// Owns the process, which does not outlive the object.
class WorkerProcess {
 public:
  // Runs a program with these arguments, the first being its name; its end of the channel is on
  // k_worker_descriptor, and it has no other descriptors but the standard ones, which lead nowhere. Or a text
  // on what the operating system says.
  [[nodiscard]] static std::expected<WorkerProcess, std::string> start(
      const std::filesystem::path& program, const std::vector<std::string>& arguments);
  ~WorkerProcess();
  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  [[nodiscard]] Channel& channel() { return m_channel; }

  // Kills it and says what had become of it before: "was ended by signal 11 (Segmentation fault)"; empty
  // where it was still running. The channel is dead afterwards.
  [[nodiscard]] std::string end();
  [[nodiscard]] bool ended() const { return m_process == 0; }

  // Processor time it may use from now on before the operating system ends it.
  void limit_processor_time(std::chrono::seconds most) const;

  // Memory in use now, in bytes; 0 where the system does not tell.
  [[nodiscard]] std::size_t memory() const;

 private:
  WorkerProcess(pid_t process, Channel channel) : m_process(process), m_channel(std::move(channel)) {}

  pid_t m_process;  // 0: none
  Channel m_channel;
};

}  // namespace revisit::work
