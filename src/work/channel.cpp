#include "work/channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace revisit::work {

Channel::~Channel() {
  if (m_descriptor >= 0) close(m_descriptor);
}

Channel::Channel(Channel&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

Channel& Channel::operator=(Channel&& other) noexcept {
  std::swap(m_descriptor, other.m_descriptor);
  return *this;
}

void Channel::hang_up() const {
  shutdown(m_descriptor, SHUT_RDWR);
}

// False when the deadline has passed.
bool Channel::wait(short event, Deadline deadline) const {
  for (;;) {
    int milliseconds = -1;
    if (deadline != k_never) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) return false;
      milliseconds = static_cast<int>(std::min<std::int64_t>(left.count(), std::numeric_limits<int>::max()));
    }
    pollfd waiting{m_descriptor, event, 0};
    const int ready = poll(&waiting, 1, milliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;  // what is wrong shows when it is used
  }
}

std::expected<void, ChannelError> Channel::send_bytes(std::string_view bytes, Deadline deadline) const {
  while (!bytes.empty()) {
    if (!wait(POLLOUT, deadline)) return std::unexpected(ChannelError::late);
    const ssize_t sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EINTR && errno != EAGAIN) {
      return std::unexpected(ChannelError::closed);
    }
  }
  return {};
}

std::expected<void, ChannelError> Channel::receive_bytes(char* to, std::size_t size,
                                                         Deadline deadline) const {
  while (size > 0) {
    if (!wait(POLLIN, deadline)) return std::unexpected(ChannelError::late);
    const ssize_t got = recv(m_descriptor, to, size, MSG_DONTWAIT);
    if (got > 0) {
      to += got;
      size -= static_cast<std::size_t>(got);
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
      return std::unexpected(ChannelError::closed);
    }
  }
  return {};
}

std::expected<void, ChannelError> Channel::send(std::string_view message, Deadline deadline) {
  if (message.size() > k_most) return std::unexpected(ChannelError::too_large);
  std::array<char, 4> length{};
  for (std::size_t i = 0; i < length.size(); ++i) length[i] = static_cast<char>(message.size() >> (8 * i));
  if (auto sent = send_bytes({length.data(), length.size()}, deadline); !sent) return sent;
  return send_bytes(message, deadline);
}

std::expected<std::string, ChannelError> Channel::receive(Deadline deadline) {
  std::array<char, 4> length{};
  if (auto got = receive_bytes(length.data(), length.size(), deadline); !got)
    return std::unexpected(got.error());
  std::size_t size = 0;
  for (std::size_t i = 0; i < length.size(); ++i) {
    size |= static_cast<std::size_t>(static_cast<unsigned char>(length[i])) << (8 * i);
  }
  if (size > k_most) return std::unexpected(ChannelError::too_large);
  // Grows as the bytes come: a length alone takes no memory.
  std::string message;
  while (message.size() < size) {
    constexpr std::size_t k_step = std::size_t{1} << 20U;
    const std::size_t begin = message.size();
    message.resize(std::min(size, begin + k_step));
    if (auto got = receive_bytes(message.data() + begin, message.size() - begin, deadline); !got) {
      return std::unexpected(got.error());
    }
  }
  return message;
}

}  // namespace revisit::work
