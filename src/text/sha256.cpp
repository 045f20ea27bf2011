#include "text/sha256.h"

#include <array>
#include <fstream>
#include <memory>
#include <openssl/evp.h>
#include <span>
#include <stdexcept>

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
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return {};
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (context == nullptr || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) fail();
  std::array<char, std::size_t{1} << 16U> buffer{};
  while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
    if (EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(stream.gcount())) != 1)
      fail();
  }
  if (stream.bad()) return {};
  Digest digest{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(context.get(), digest.data(), &size) != 1) fail();
  return hexadecimal({digest.data(), size});
}

}  // namespace revisit::text
