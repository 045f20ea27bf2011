#include "store/codec.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <type_traits>

namespace revisit::store {

namespace {

// Flags of a fragment in layout 1.
constexpr std::uint8_t k_new_page = 1;
constexpr std::uint8_t k_new_line = 2;

class Writer {
 public:
  void byte(std::uint8_t value) { m_bytes.push_back(static_cast<std::byte>(value)); }
  // LEB128: seven bits a byte, lowest first, the high bit set on all but the last.
  void unsigned_number(std::uint64_t value) {
    while (value >= 0x80U) {
      byte(static_cast<std::uint8_t>(value | 0x80U));
      value >>= 7U;
    }
    byte(static_cast<std::uint8_t>(value));
  }
  // Zigzag: 0, -1, 1, -2, ... become 0, 1, 2, 3, ...
  void signed_number(std::int64_t value) {
    unsigned_number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U));
  }
  void real(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (unsigned shift = 0; shift < 32; shift += 8) byte(static_cast<std::uint8_t>(bits >> shift));
  }
  std::vector<std::byte> take() { return std::move(m_bytes); }

 private:
  std::vector<std::byte> m_bytes;
};

// Reads what Writer wrote. After anything that does not fit, ok() is false and all values are 0.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}
  [[nodiscard]] bool ok() const { return m_ok; }
  [[nodiscard]] std::size_t left() const { return m_bytes.size(); }

  std::uint8_t byte() {
    if (m_bytes.empty()) {
      m_ok = false;
      return 0;
    }
    const auto value = std::to_integer<std::uint8_t>(m_bytes.front());
    m_bytes = m_bytes.subspan(1);
    return value;
  }
  std::uint64_t unsigned_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
      if ((next & 0x80U) == 0) return value;
    }
    m_ok = false;
    return 0;
  }
  std::int64_t signed_number() {
    const std::uint64_t value = unsigned_number();
    return static_cast<std::int64_t>((value >> 1U) ^ (0U - (value & 1U)));
  }
  float real() {
    std::uint32_t bits = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) bits |= static_cast<std::uint32_t>(byte()) << shift;
    return std::bit_cast<float>(bits);
  }
  std::uint32_t offset(std::int64_t base) {
    const std::int64_t difference = signed_number();
    constexpr std::int64_t k_limit = std::numeric_limits<std::uint32_t>::max();
    if (difference < -k_limit || difference > k_limit || base + difference < 0 ||
        base + difference > k_limit) {
      m_ok = false;
      return 0;
    }
    return static_cast<std::uint32_t>(base + difference);
  }

 private:
  std::span<const std::byte> m_bytes;
  bool m_ok = true;
};

bool same_bits(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

// Reads the arrays of numbers that this file writes. Not nlohmann::json: that reads every number as double,
// and rounding twice need not give the same float.
class Numbers {
 public:
  explicit Numbers(std::string_view json) : m_json(json) {}

  bool symbol(char c) {
    skip_space();
    if (!m_json.starts_with(c)) return false;
    m_json.remove_prefix(1);
    return true;
  }
  template <class T>
  bool number(T& value) {
    skip_space();
    if constexpr (std::is_same_v<T, float>) {
      if (short_decimal(value)) return true;
    }
    const auto result = std::from_chars(m_json.data(), m_json.data() + m_json.size(), value);
    if (result.ec != std::errc{}) return false;
    m_json.remove_prefix(static_cast<std::size_t>(result.ptr - m_json.data()));
    return true;
  }
  bool end() {
    skip_space();
    return m_json.empty();
  }

 private:
  // Reads what most numbers of a box are, digits with a point among them, and gives exactly what from_chars
  // gives in a third of the time. Otherwise nothing is read.
  bool short_decimal(float& value) {
    constexpr std::size_t k_most_digits = 15;  // of which every number is a double
    static constexpr auto k_powers = std::to_array<double>(
        {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15});
    std::int64_t digits = 0;
    std::size_t count = 0;
    std::size_t decimals = 0;
    bool point = false;
    std::size_t at = 0;
    for (; at < m_json.size(); ++at) {
      const char c = m_json[at];
      if (c == '.' && !point && count > 0) {
        point = true;
      } else if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        if (++count > k_most_digits) return false;
        if (point) ++decimals;
      } else {
        break;
      }
    }
    if (count == 0 || (point && decimals == 0)) return false;
    if (at < m_json.size() && (m_json[at] == 'e' || m_json[at] == 'E')) return false;
    // Both are exact, so the quotient is the nearest double. Its rounding to a float is that of the number
    // itself but where the double lies just between two floats.
    const double quotient = static_cast<double>(digits) / k_powers[decimals];
    constexpr std::uint64_t k_below_float = (1ULL << 29U) - 1;
    if ((std::bit_cast<std::uint64_t>(quotient) & k_below_float) == 1ULL << 28U) return false;
    value = static_cast<float>(quotient);
    m_json.remove_prefix(at);
    return true;
  }

  void skip_space() {
    while (!m_json.empty() && (m_json.front() == ' ' || m_json.front() == '\n' || m_json.front() == '\t')) {
      m_json.remove_prefix(1);
    }
  }
  std::string_view m_json;
};

// [item,item,...] where read_item reads one.
template <class T, class ReadItem>
std::optional<std::vector<T>> read_list(std::string_view json, ReadItem read_item) {
  Numbers numbers(json);
  std::vector<T> list;
  if (!numbers.symbol('[')) return std::nullopt;
  if (!numbers.symbol(']')) {
    do {
      T item;
      if (!numbers.symbol('[') || !read_item(numbers, item) || !numbers.symbol(']')) return std::nullopt;
      list.push_back(item);
    } while (numbers.symbol(','));
    if (!numbers.symbol(']')) return std::nullopt;
  }
  if (!numbers.end()) return std::nullopt;
  return list;
}

}  // namespace

std::vector<std::byte> encode_fragments(std::span<const text::Fragment> fragments) {
  Writer writer;
  writer.unsigned_number(fragments.size());
  text::Fragment before;
  for (const text::Fragment& fragment : fragments) {
    writer.signed_number(static_cast<std::int64_t>(fragment.span.begin) - before.span.end);
    writer.signed_number(static_cast<std::int64_t>(fragment.span.end) - fragment.span.begin);
    const bool new_page = fragment.page != before.page;
    const bool new_line =
        !same_bits(fragment.box.top, before.box.top) || !same_bits(fragment.box.bottom, before.box.bottom);
    writer.byte(static_cast<std::uint8_t>((new_page ? k_new_page : 0) | (new_line ? k_new_line : 0)));
    if (new_page) writer.unsigned_number(fragment.page);
    if (new_line) {
      writer.real(fragment.box.top);
      writer.real(fragment.box.bottom);
    }
    writer.real(fragment.box.left);
    writer.real(fragment.box.right);
    before = fragment;
  }
  return writer.take();
}

std::optional<std::vector<text::Fragment>> decode_fragments(std::int64_t format,
                                                            std::span<const std::byte> data) {
  if (format != k_fragment_format) return std::nullopt;
  Reader reader(data);
  const std::uint64_t count = reader.unsigned_number();
  constexpr std::size_t k_smallest = 11;  // bytes of a fragment on the line of the one before it
  if (!reader.ok() || count > reader.left() / k_smallest) return std::nullopt;
  std::vector<text::Fragment> fragments;
  fragments.reserve(count);
  text::Fragment fragment;
  for (std::uint64_t i = 0; i < count; ++i) {
    fragment.span.begin = reader.offset(fragment.span.end);
    fragment.span.end = reader.offset(fragment.span.begin);
    const std::uint8_t flags = reader.byte();
    if ((flags & ~(k_new_page | k_new_line)) != 0) return std::nullopt;
    if ((flags & k_new_page) != 0) {
      const std::uint64_t page = reader.unsigned_number();
      if (page > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
      fragment.page = static_cast<std::uint32_t>(page);
    }
    if ((flags & k_new_line) != 0) {
      fragment.box.top = reader.real();
      fragment.box.bottom = reader.real();
    }
    fragment.box.left = reader.real();
    fragment.box.right = reader.real();
    if (!reader.ok()) return std::nullopt;
    fragments.push_back(fragment);
  }
  if (reader.left() != 0) return std::nullopt;
  return fragments;
}

std::string encode_spans(std::span<const text::Span> spans) {
  std::string json = "[";
  for (const text::Span& span : spans) {
    if (json.size() > 1) json += ',';
    fmt::format_to(std::back_inserter(json), "[{},{}]", span.begin, span.end);
  }
  return json + "]";
}

std::optional<std::vector<text::Span>> decode_spans(std::string_view json) {
  return read_list<text::Span>(json, [](Numbers& numbers, text::Span& span) {
    return numbers.number(span.begin) && numbers.symbol(',') && numbers.number(span.end);
  });
}

std::optional<std::string> encode_boxes(std::span<const text::PlacedBox> boxes) {
  std::string json = "[";
  for (const auto& [page, box] : boxes) {
    for (const float side : {box.left, box.top, box.right, box.bottom}) {
      if (!std::isfinite(side)) return std::nullopt;
    }
    if (json.size() > 1) json += ',';
    fmt::format_to(std::back_inserter(json), "[{},{},{},{},{}]", page, box.left, box.top, box.right,
                   box.bottom);
  }
  return json + "]";
}

std::optional<std::vector<text::PlacedBox>> decode_boxes(std::string_view json) {
  return read_list<text::PlacedBox>(json, [](Numbers& numbers, text::PlacedBox& placed) {
    text::Box& box = placed.box;
    if (!numbers.number(placed.page)) return false;
    for (float* side : {&box.left, &box.top, &box.right, &box.bottom}) {
      if (!numbers.symbol(',') || !numbers.number(*side)) return false;
    }
    return true;
  });
}

}  // namespace revisit::store
