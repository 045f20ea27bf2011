#include "text/fold.h"

#include <cassert>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace revisit::text {

namespace {

// What a character becomes, or nullptr where it stays.
const char* replacement(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
    case 0x2032:
    case 0x0060:
    case 0x00B4:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x00AD:
      return "-";
    case 0x2026:
      return "...";
    default:
      return nullptr;
  }
}

// What an ASCII character becomes; most text is ASCII, and asking ICU about each character takes several
// times as long.
constexpr char fold_ascii(std::uint8_t c) {
  if (c == '\t' || c == '\v' || c == '\f' || c == '\r') return ' ';
  return c == '`' ? '\'' : static_cast<char>(c);
}

void append(std::string& to, UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  to.append(bytes, static_cast<std::size_t>(size));
}

}  // namespace

Folded::Folded(std::string_view source) : Folded(source, {0, static_cast<std::uint32_t>(source.size())}) {}

Folded::Folded(std::string_view source, Span span) {
  assert(span.end <= source.size());
  m_text.reserve(span.size());
  m_offsets.reserve(span.size() + 1);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(source.data());
  auto at = static_cast<std::int32_t>(span.begin);
  const auto end = static_cast<std::int32_t>(span.end);
  while (at < end) {
    const std::int32_t from = at;
    if (bytes[at] < 0x80) {
      m_text += fold_ascii(bytes[at++]);
      m_offsets.push_back(static_cast<std::uint32_t>(from));
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, at, end, c);
    const std::size_t written = m_text.size();
    if (c >= 0 && (u_isUWhiteSpace(c) != 0)) {
      m_text += ' ';
    } else if (const char* other = c < 0 ? nullptr : replacement(c)) {
      m_text += other;
    } else {
      m_text.append(source, static_cast<std::size_t>(from), static_cast<std::size_t>(at - from));
    }
    m_offsets.insert(m_offsets.end(), m_text.size() - written, static_cast<std::uint32_t>(from));
  }
  m_offsets.push_back(span.end);
}

Span Folded::source_span(std::size_t begin, std::size_t end) const {
  assert(begin <= end && end < m_offsets.size());
  return {m_offsets[begin], m_offsets[end]};
}

std::string fold_for_comparison(std::string_view source) {
  const Folded folded(source);
  std::string result;
  result.reserve(source.size());
  const std::string& from = folded.text();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(from.data());
  const auto size = static_cast<std::int32_t>(from.size());
  bool space_due = false;
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) continue;
    if (c < 0x80 ? c == ' ' || c == '\n' : u_isUWhiteSpace(c) != 0) {
      space_due = !result.empty();
      continue;
    }
    if (space_due) result += ' ';
    space_due = false;
    if (c < 0x80) {
      result += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    } else {
      append(result, u_foldCase(c, U_FOLD_CASE_DEFAULT));
    }
  }
  return result;
}

}  // namespace revisit::text
