#include "text/sha256.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <openssl/evp.h>
#include <span>
#include <stdexcept>

#include "text/ordinary_file.h"

namespace revisit::text {

namespace {

[[noreturn]] void fail() {
  throw std::runtime_error("libcrypto cannot compute SHA-256");
}

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string hexadecimal(std::span<const unsigned char> bytes) {
  static constexpr std::string_view k_digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    out.push_back(k_digits[byte >> 4U]);
    out.push_back(k_digits[byte & 15U]);
  }
  return out;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Digest digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) fail();
  return hexadecimal({digest.data(), size});
}

std::string sha256_of_file(const std::filesystem::path& file) {
  const OrdinaryFile opened = OrdinaryFile::open(file);
  if (!opened.problem().empty()) return {};
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (context == nullptr || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) fail();
  std::string buffer(std::size_t{1} << 16U, '\0');
  // Not beyond the size that it had: somebody may be writing to it, for ever.
  for (std::uint64_t left = opened.size(); left > 0;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size()));
    const auto got = opened.read({buffer.data(), wanted});
    if (!got) return {};
    if (*got == 0) break;
    left -= *got;
    if (EVP_DigestUpdate(context.get(), buffer.data(), *got) != 1) fail();
  }
  Digest digest{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(context.get(), digest.data(), &size) != 1) fail();
  return hexadecimal({digest.data(), size});
}

}  // namespace revisit::text
