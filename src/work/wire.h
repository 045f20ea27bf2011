// Values as bytes, for messages between processes of the same program, which share all types. Not for files:
// the bytes say nothing about their own layout.
#pragma once

#include <bit>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "text/document.h"
#include "text/fields.h"

namespace revisit::work {

// The values of an enumeration: every number from first to last.
template <class T>
struct Values;
template <>
struct Values<text::BlockKind> {
  static constexpr auto first = text::BlockKind::heading;
  static constexpr auto last = text::BlockKind::furniture;
};
template <>
struct Values<text::BlockOrigin> {
  static constexpr auto first = text::BlockOrigin::structure_tree;
  static constexpr auto last = text::BlockOrigin::recognition;
};
template <>
struct Values<text::PlaceUnit> {
  static constexpr auto first = text::PlaceUnit::page;
  static constexpr auto last = text::PlaceUnit::paragraph;
};

class Writer {
 public:
  [[nodiscard]] std::string take() { return std::move(m_bytes); }

  void write(const std::string& text) {
    write_count(text.size());
    m_bytes += text;
  }
  template <class T>
  void write(const std::vector<T>& list) {
    write_count(list.size());
    for (const T& item : list) write(item);
  }
  template <class T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) write(*value);
  }
  template <class T>
  void write(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      m_bytes += value ? '\1' : '\0';
    } else if constexpr (std::is_same_v<T, float>) {
      write_fixed(std::bit_cast<std::uint32_t>(value));
    } else if constexpr (std::is_same_v<T, double>) {
      write_fixed(std::bit_cast<std::uint64_t>(value));
    } else if constexpr (std::is_enum_v<T>) {
      write(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
      // Zigzag: 0, -1, 1, -2, ... become 0, 1, 2, 3, ...
      const auto wide = static_cast<std::int64_t>(value);
      write_count((static_cast<std::uint64_t>(wide) << 1U) ^ static_cast<std::uint64_t>(wide >> 63U));
    } else if constexpr (std::is_integral_v<T>) {
      write_count(value);
    } else {
      text::with_fields(value, [this](const auto&... field) { (this->write(field), ...); });
    }
  }

 private:
  // LEB128: seven bits a byte, lowest first, the high bit set on all but the last.
  void write_count(std::uint64_t value) {
    for (; value >= 0x80U; value >>= 7U) m_bytes += static_cast<char>(value | 0x80U);
    m_bytes += static_cast<char>(value);
  }
  template <class T>
  void write_fixed(T bits) {
    for (unsigned shift = 0; shift < 8 * sizeof(T); shift += 8) m_bytes += static_cast<char>(bits >> shift);
  }

  std::string m_bytes;
};

// Reads what Writer wrote. The bytes may be anything: every number is held to the range of its type, every
// list to what the rest of the bytes can hold, and the memory of all of it to a limit. After the first thing
// that does not fit, ok() is false, and what is read is empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes, std::size_t most_memory = std::size_t{1} << 30U)
      : m_bytes(bytes), m_memory_left(most_memory) {}

  // Whether all was read, and nothing is left.
  [[nodiscard]] bool complete() const { return m_ok && m_bytes.empty(); }
  [[nodiscard]] bool ok() const { return m_ok; }

  void read(std::string& text) {
    const std::uint64_t size = read_count();
    if (!m_ok || size > m_bytes.size() || !take_memory(size)) return fail();
    text.assign(m_bytes.substr(0, size));
    m_bytes.remove_prefix(size);
  }
  template <class T>
  void read(std::vector<T>& list) {
    list.clear();
    const std::uint64_t count = read_count();
    if (!m_ok || count > m_bytes.size() || !take_memory(count * sizeof(T))) return fail();
    list.reserve(count);
    for (std::uint64_t i = 0; i < count && m_ok; ++i) read(list.emplace_back());
    if (!m_ok) list.clear();
  }
  template <class T>
  void read(std::optional<T>& value) {
    bool present = false;
    read(present);
    value.reset();
    if (present && m_ok) read(value.emplace());
  }
  template <class T>
  void read(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      const std::uint8_t byte = read_byte();
      if (byte > 1) fail();
      value = byte == 1;
    } else if constexpr (std::is_same_v<T, float>) {
      value = std::bit_cast<float>(read_fixed<std::uint32_t>());
    } else if constexpr (std::is_same_v<T, double>) {
      value = std::bit_cast<double>(read_fixed<std::uint64_t>());
    } else if constexpr (std::is_enum_v<T>) {
      std::underlying_type_t<T> number = 0;
      read(number);
      const bool known = number >= static_cast<std::underlying_type_t<T>>(Values<T>::first) &&
                         number <= static_cast<std::underlying_type_t<T>>(Values<T>::last);
      if (!known) fail();
      value = known ? static_cast<T>(number) : Values<T>::first;
    } else if constexpr (std::is_integral_v<T>) {
      const std::uint64_t number = read_count();
      if constexpr (std::is_signed_v<T>) {
        assign(value, static_cast<std::int64_t>((number >> 1U) ^ (0U - (number & 1U))));
      } else {
        assign(value, number);
      }
    } else {
      text::with_fields(value, [this](auto&... field) { (this->read(field), ...); });
    }
  }

 private:
  void fail() {
    m_ok = false;
    m_bytes = {};
  }
  template <class T, class Wide>
  void assign(T& value, Wide number) {
    if (!std::in_range<T>(number)) fail();
    value = std::in_range<T>(number) ? static_cast<T>(number) : T{};
  }
  bool take_memory(std::uint64_t bytes) {
    if (bytes > m_memory_left) return false;
    m_memory_left -= bytes;
    return true;
  }
  std::uint8_t read_byte() {
    if (m_bytes.empty()) {
      fail();
      return 0;
    }
    const auto byte = static_cast<std::uint8_t>(m_bytes.front());
    m_bytes.remove_prefix(1);
    return byte;
  }
  std::uint64_t read_count() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t byte = read_byte();
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if ((byte & 0x80U) == 0) return m_ok ? value : 0;
    }
    fail();
    return 0;
  }
  template <class T>
  T read_fixed() {
    T bits = 0;
    for (unsigned shift = 0; shift < 8 * sizeof(T); shift += 8)
      bits |= static_cast<T>(T{read_byte()} << shift);
    return bits;
  }

  std::string_view m_bytes;
  std::size_t m_memory_left;
  bool m_ok = true;
};

}  // namespace revisit::work
