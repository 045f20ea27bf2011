#include "text/stemmer.h"

#include <libstemmer.h>
#include <new>

#include "text/text_map.h"

namespace revisit::text {

namespace {

struct Deleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

// Texts in strange languages must not fill the memory: when there are that many words, it starts anew.
constexpr std::size_t k_most_remembered = 1U << 16U;

}  // namespace

struct Stemmer::Implementation {
  std::unique_ptr<sb_stemmer, Deleter> stemmer{sb_stemmer_new("english", "UTF_8")};
};

Stemmer::Stemmer() : m_implementation(std::make_unique<Implementation>()) {
  // English over UTF-8 is always compiled in, so only memory can be short.
  if (!m_implementation->stemmer) throw std::bad_alloc();
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view word) const {
  sb_stemmer* stemmer = m_implementation->stemmer.get();
  const auto* in = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* out = sb_stemmer_stem(stemmer, in, static_cast<int>(word.size()));
  if (out == nullptr) return std::string(word);
  return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

std::string remembered_stem(std::string_view word) {
  thread_local const Stemmer stemmer;
  thread_local TextMap<std::string> memory;
  if (const auto known = memory.find(word); known != memory.end()) return known->second;
  if (memory.size() >= k_most_remembered) memory.clear();
  return memory.emplace(word, stemmer.stem(word)).first->second;
}

}  // namespace revisit::text
