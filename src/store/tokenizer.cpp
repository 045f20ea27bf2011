#include "store/tokenizer.h"

#include <algorithm>
#include <charconv>
#include <new>
#include <sqlite3.h>
#include <unordered_map>

#include "store/relevance.h"
#include "store/sqlite.h"
#include "text/search_terms.h"

namespace revisit::store {

namespace {

// C calls C++ here: no exception may pass, and the only one to expect is that memory is short.
template <class F>
int guarded(F f) {
  try {
    return f();
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (const std::exception&) {
    return SQLITE_ERROR;
  }
}

using Emit = int (*)(void* context, int flags, const char* token, int size, int begin, int end);

// Tokens longer than this are cut: no word is, but a document may hold anything.
constexpr std::size_t k_longest_token = 256;

class Tokenizer {
 public:
  int tokenize_text(void* context, std::string_view text, Emit emit) {
    const std::vector<text::SearchTerm> terms = text::search_terms(text);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (const int result = emit_forms(context, terms[i].exact, terms[i].span, false, emit);
          result != SQLITE_OK) {
        return result;
      }
      const bool first = terms[i].joined && (i == 0 || !terms[i - 1].joined);
      const bool last = !terms[i].joined && i > 0 && terms[i - 1].joined;
      if (!first && !last) continue;
      const std::string compound = first ? joined_from(terms, i) : m_compound;
      if (first) m_compound = compound;
      if (compound.size() > k_longest_token) continue;
      if (const int result = emit_forms(context, compound, terms[i].span, true, emit); result != SQLITE_OK) {
        return result;
      }
    }
    return SQLITE_OK;
  }

  // The phrases of a query are written by us: forms of words, separated by spaces. A stem also means the word
  // that is its own stem.
  static int tokenize_query(void* context, std::string_view text, Emit emit) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      const std::string_view form = text.substr(begin, end - begin);
      const text::Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      if (!form.empty()) {
        if (const int result = emit_one(context, 0, form, span, emit); result != SQLITE_OK) return result;
        if (form.size() > 1 && form.front() == k_stem_mark) {
          const int result = emit_one(context, FTS5_TOKEN_COLOCATED, form.substr(1), span, emit);
          if (result != SQLITE_OK) return result;
        }
      }
      begin = end + 1;
    }
    return SQLITE_OK;
  }

 private:
  static std::string joined_from(const std::vector<text::SearchTerm>& terms, std::size_t i) {
    std::string compound = terms[i].exact;
    while (terms[i].joined && i + 1 < terms.size() && compound.size() <= k_longest_token) {
      compound += terms[++i].exact;
    }
    return compound;
  }

  static int emit_one(void* context, int flags, std::string_view token, text::Span span, Emit emit) {
    const std::size_t size = std::min(token.size(), k_longest_token);
    return emit(context, flags, token.data(), static_cast<int>(size), static_cast<int>(span.begin),
                static_cast<int>(span.end));
  }

  int emit_forms(void* context, const std::string& exact, text::Span span, bool colocated, Emit emit) {
    if (const int result = emit_one(context, colocated ? FTS5_TOKEN_COLOCATED : 0, exact, span, emit);
        result != SQLITE_OK) {
      return result;
    }
    const std::string& stem = marked_stem(exact);
    if (stem.size() == exact.size() + 1 && stem.ends_with(exact)) return SQLITE_OK;
    return emit_one(context, FTS5_TOKEN_COLOCATED, stem, span, emit);
  }

  // Documents repeat their words: a stem is made once.
  const std::string& marked_stem(const std::string& exact) {
    constexpr std::size_t k_most_kept = 200'000;
    if (m_stems.size() > k_most_kept) m_stems.clear();
    auto [entry, is_new] = m_stems.try_emplace(exact);
    if (is_new) entry->second = k_stem_mark + m_stemmer.stem(exact);
    return entry->second;
  }

  text::SearchStemmer m_stemmer;
  std::unordered_map<std::string, std::string> m_stems;
  std::string m_compound;
};

int create_tokenizer(void* /*context*/, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** out) {
  return guarded([&] {
    *out = reinterpret_cast<Fts5Tokenizer*>(new Tokenizer);
    return SQLITE_OK;
  });
}

void delete_tokenizer(Fts5Tokenizer* tokenizer) {
  delete reinterpret_cast<Tokenizer*>(tokenizer);
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int size, Emit emit) {
  return guarded([&] {
    const std::string_view view(text != nullptr ? text : "",
                                text != nullptr ? static_cast<std::size_t>(size) : 0);
    if ((flags & FTS5_TOKENIZE_QUERY) != 0) return Tokenizer::tokenize_query(context, view, emit);
    return reinterpret_cast<Tokenizer*>(tokenizer)->tokenize_text(context, view, emit);
  });
}

// word_runs(): "first,count;first,count;..." of all phrases in the row.
void word_runs(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int /*count*/,
               sqlite3_value** /*values*/) {
  const int result = guarded([&] {
    int instances = 0;
    if (const int error = api->xInstCount(fts, &instances); error != SQLITE_OK) return error;
    std::string packed;
    for (int i = 0; i < instances; ++i) {
      int phrase = 0;
      int column = 0;
      int offset = 0;
      if (const int error = api->xInst(fts, i, &phrase, &column, &offset); error != SQLITE_OK) return error;
      packed += std::to_string(offset) + ',' + std::to_string(api->xPhraseSize(fts, phrase)) + ';';
    }
    sqlite3_result_text(context, packed.data(), static_cast<int>(packed.size()), SQLITE_TRANSIENT);
    return SQLITE_OK;
  });
  if (result != SQLITE_OK) sqlite3_result_error_code(context, result);
}

fts5_api* api_of(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  int result = sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr);
  if (result == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    result = sqlite3_finalize(statement);
  }
  if (result != SQLITE_OK || api == nullptr) {
    throw SqliteError(result == SQLITE_OK ? SQLITE_ERROR : result,
                      "this SQLite has no full-text search (FTS5)");
  }
  return api;
}

}  // namespace

void register_tokenizer(sqlite3* database) {
  fts5_api* api = api_of(database);
  fts5_tokenizer tokenizer{create_tokenizer, delete_tokenizer, tokenize};
  int result =
      api->xCreateTokenizer(api, std::string(k_tokenizer_name).c_str(), nullptr, &tokenizer, nullptr);
  if (result == SQLITE_OK) result = api->xCreateFunction(api, "word_runs", nullptr, word_runs, nullptr);
  if (result == SQLITE_OK) result = api->xCreateFunction(api, "relevance", nullptr, relevance, nullptr);
  if (result != SQLITE_OK) throw SqliteError(result, sqlite3_errmsg(database));
}

std::vector<WordRun> decode_word_runs(std::string_view packed) {
  std::vector<WordRun> runs;
  const char* at = packed.data();
  const char* const end = packed.data() + packed.size();
  while (at < end) {
    WordRun run;
    const auto first = std::from_chars(at, end, run.first);
    if (first.ec != std::errc() || first.ptr == end) break;
    const auto count = std::from_chars(first.ptr + 1, end, run.count);
    if (count.ec != std::errc() || count.ptr == end) break;
    at = count.ptr + 1;
    runs.push_back(run);
  }
  std::ranges::sort(runs, {}, [](const WordRun& run) { return std::pair(run.first, run.count); });
  std::vector<WordRun> merged;
  for (const WordRun& run : runs) {
    if (!merged.empty() && run.first < merged.back().first + merged.back().count) {
      merged.back().count =
          std::max(merged.back().first + merged.back().count, run.first + run.count) - merged.back().first;
    } else {
      merged.push_back(run);
    }
  }
  return merged;
}

}  // namespace revisit::store
