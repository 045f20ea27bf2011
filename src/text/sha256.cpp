#include "text/sha256.h"

#include <array>
#include <openssl/evp.h>
#include <stdexcept>

namespace revisit::text {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("libcrypto cannot compute SHA-256");
  }
  static constexpr std::string_view k_digits = "0123456789abcdef";
  std::string out;
  out.reserve(std::size_t{size} * 2);
  for (unsigned int i = 0; i < size; ++i) {
    out.push_back(k_digits[digest[i] >> 4U]);
    out.push_back(k_digits[digest[i] & 15U]);
  }
  return out;
}

}  // namespace revisit::text
