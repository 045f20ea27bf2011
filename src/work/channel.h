// Messages through a socket, each with its length before it.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace revisit::work {

using Deadline = std::chrono::steady_clock::time_point;

enum class ChannelError {
  closed,     // the other end is gone
  late,       // not before the deadline
  too_large,  // a message larger than any that is sent
};

// One end of a connected stream socket. Owns the descriptor.
class Channel {
 public:
  explicit Channel(int descriptor) : m_descriptor(descriptor) {}
  ~Channel();
  Channel(Channel&& other) noexcept;
  Channel& operator=(Channel&& other) noexcept;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  [[nodiscard]] int descriptor() const { return m_descriptor; }

  [[nodiscard]] std::expected<void, ChannelError> send(std::string_view message, Deadline deadline);
  [[nodiscard]] std::expected<std::string, ChannelError> receive(Deadline deadline);

  // Makes sending and receiving fail from now on, also where they are waiting in another thread.
  void hang_up() const;

  // Of a message, in bytes. The largest known document, 900 pages, takes 12 MB.
  static constexpr std::size_t k_most = std::size_t{256} << 20U;

 private:
  bool wait(short event, Deadline deadline) const;
  std::expected<void, ChannelError> send_bytes(std::string_view bytes, Deadline deadline) const;
  std::expected<void, ChannelError> receive_bytes(char* to, std::size_t size, Deadline deadline) const;

  int m_descriptor;
};

inline constexpr Deadline k_never = Deadline::max();

}  // namespace revisit::work
