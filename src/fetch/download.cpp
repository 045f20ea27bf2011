#include "fetch/download.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <curl/curl.h>
#include <fstream>
#include <map>
#include <memory>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

#include "fetch/robots.h"
#include "text/ascii.h"
#include "text/ordinary_file.h"
#include "text/sha256.h"

namespace revisit::fetch {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

struct EndCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct CloseFile {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

// What a server said to one request.
struct Answer {
  CURLcode code = CURLE_OK;
  long status = 0;
  curl_off_t retry_after = 0;  // seconds; 0 where it does not say
  std::string problem;         // curl's words, or ours
  std::string location;        // where it sends us; empty where it does not
  bool disallowed = false;     // by the robots.txt of the site that it sends us to
  [[nodiscard]] bool arrived() const { return code == CURLE_OK; }
};

// Where the body of an answer goes.
struct Target {
  CURL* handle = nullptr;
  std::FILE* file = nullptr;      // or
  std::string* memory = nullptr;  // this
  std::uint64_t from = 0;         // bytes that are there already, and were not asked for
  std::uint64_t received = 0;
  std::uint64_t largest = 0;
  bool too_large = false;
  bool cannot_write = false;
  bool started = false;
  std::string etag;  // of the answer; a weak one cannot be gone on with
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* context) {
  Target& target = *static_cast<Target*>(context);
  const std::size_t bytes = size * count;
  long status = 0;
  curl_easy_getinfo(target.handle, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200 && status != 206) return bytes;  // an error page, or that of a redirect
  if (!target.started && target.file != nullptr && status == 200 && target.from > 0) {
    // The server sends all of it after all.
    if (std::fseek(target.file, 0, SEEK_SET) != 0 || ftruncate(fileno(target.file), 0) != 0) {
      target.cannot_write = true;
      return 0;
    }
    target.from = 0;
  }
  target.started = true;
  if (target.from + target.received + bytes > target.largest) {
    target.too_large = true;
    return 0;
  }
  target.received += bytes;
  if (target.memory != nullptr) {
    target.memory->append(data, bytes);
    return bytes;
  }
  const std::size_t written = std::fwrite(data, 1, bytes, target.file);
  target.cannot_write = written != bytes;
  return written;
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* context) {
  Target& target = *static_cast<Target*>(context);
  std::string_view line(data, size * count);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) target.etag.clear();  // of a redirect
  constexpr std::string_view k_name = "etag:";
  if (line.size() > k_name.size() && text::ascii_lower(line.substr(0, k_name.size())) == k_name) {
    line.remove_prefix(k_name.size());
    while (line.starts_with(' ')) line.remove_prefix(1);
    if (line.size() < 500) target.etag = std::string(line);
  }
  return size * count;
}

// Empty where there is none.
std::string contents_of(const fs::path& file) {
  return text::contents_of(file).value_or("");
}

// "https://host:port" of an address.
std::string site_of(std::string_view url) {
  const std::size_t host = url.find("://") + 3;
  return std::string(url.substr(0, url.find_first_of("/?#", host)));
}

std::string path_of(std::string_view url) {
  const std::size_t begin = site_of(url).size();
  std::string path(
      url.substr(begin, url.find('#') == std::string_view::npos ? url.npos : url.find('#') - begin));
  return path.starts_with('/') ? path : "/" + path;
}

bool is_address(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() && text::ascii_lower(url.substr(0, scheme.size())) == scheme;
}

bool is_secure(std::string_view url) {
  return is_address(url, "https://");
}

bool may_pass(const Answer& answer) {
  switch (answer.code) {
    case CURLE_OK:
      return answer.status == 408 || answer.status == 429 || answer.status == 500 || answer.status == 502 ||
             answer.status == 503 || answer.status == 504;
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return true;
    case CURLE_UNSUPPORTED_PROTOCOL:
      // What comes back begins with no status: the rest of an answer that was longer than the server said, on
      // a connection that was kept. curl gives that connection up.
      return answer.status == 0 && answer.location.empty();
    default:
      return false;
  }
}

class Fetcher {
 public:
  explicit Fetcher(const Settings& settings) : m_settings(settings), m_handle(curl_easy_init()) {}

  Result run(const Entry& entry) {
    if (entry.url.empty()) return {Outcome::no_address, 0, 0, {}};
    if (!m_handle) return failed("libcurl cannot be started");
    const fs::path file = m_settings.folder / entry.file;
    std::error_code failure;
    const bool there = fs::is_regular_file(file, failure);
    if (there && !entry.sha256.empty() && text::sha256_hex(contents_of(file)) == entry.sha256) {
      return {Outcome::unchanged, fs::file_size(file, failure), 0, {}};
    }
    fs::create_directories(file.parent_path(), failure);
    if (failure)
      return failed("the folder " + file.parent_path().string() + " cannot be made: " + failure.message());
    if (!is_secure(entry.url) && !is_address(entry.url, "http://"))
      return failed("this is no address of http or https");
    if (const std::string reason = robots_reason(entry.url); !reason.empty()) {
      return {Outcome::disallowed, 0, 0, reason};
    }
    return transfer(entry, file, there && entry.sha256.empty());
  }

 private:
  static Result failed(std::string reason, int attempts = 0) {
    return {Outcome::failed, 0, attempts, std::move(reason)};
  }

  Result transfer(const Entry& entry, const fs::path& file, bool conditional) {
    const fs::path part = with_suffix(file, ".part");
    const fs::path part_etag = with_suffix(file, ".part.etag");
    const fs::path file_etag = with_suffix(file, ".etag");
    std::error_code ignored;
    for (int attempt = 1;; ++attempt) {
      Target target;
      target.largest = m_settings.largest;
      std::string range_etag = contents_of(part_etag);
      const bool go_on = fs::is_regular_file(part, ignored) && can_go_on(entry, range_etag);
      if (!go_on) fs::remove(part, ignored);
      const std::unique_ptr<std::FILE, CloseFile> stream(std::fopen(part.c_str(), "ab"));
      if (!stream) return failed("cannot write " + part.string() + ": " + std::strerror(errno), attempt);
      target.file = stream.get();
      target.from = go_on ? static_cast<std::uint64_t>(fs::file_size(part, ignored)) : 0;
      std::vector<std::string> headers;
      if (target.from > 0) {
        headers.push_back("Range: bytes=" + std::to_string(target.from) + "-");
        if (!range_etag.empty()) headers.push_back("If-Range: " + range_etag);
      } else if (conditional) {
        if (const std::string etag = contents_of(file_etag); !etag.empty())
          headers.push_back("If-None-Match: " + etag);
      }
      const std::uint64_t asked_from = target.from;
      const Answer answer = follow(entry.url, headers, target, Permission::asked);
      static_cast<void>(std::fflush(stream.get()));
      if (target.too_large) {
        fs::remove(part, ignored);
        return failed("the file is larger than " + std::to_string(m_settings.largest >> 20U) + " MiB",
                      attempt);
      }
      if (target.cannot_write) return failed("cannot write " + part.string(), attempt);
      if (target.started) remember(part_etag, target.etag.starts_with("W/") ? std::string() : target.etag);
      if (answer.arrived() && answer.status == 304 && conditional) {
        fs::remove(part, ignored);
        return {Outcome::unchanged, fs::file_size(file, ignored), attempt, {}};
      }
      if (answer.arrived() && (answer.status == 200 || answer.status == 206)) {
        std::string reason = publish(entry, part, file);
        fs::remove(part_etag, ignored);
        if (reason.empty()) {
          remember(file_etag, target.etag);
          return {Outcome::fetched, fs::file_size(file, ignored), attempt, {}};
        }
        // What was joined from two transfers may be wrong where each of them was right.
        if (asked_from == 0 || attempt >= m_settings.attempts) return failed(std::move(reason), attempt);
        continue;
      }
      if (answer.arrived() && answer.status == 416 && asked_from > 0 && attempt < m_settings.attempts) {
        fs::remove(part, ignored);
        fs::remove(part_etag, ignored);
        continue;
      }
      if (target.from + target.received == 0 || !can_go_on(entry, contents_of(part_etag))) {
        fs::remove(part, ignored);
      }
      const std::string reason = reason_of(answer);
      if (answer.disallowed) return {Outcome::disallowed, 0, attempt, reason};
      if (!may_pass(answer) || attempt >= m_settings.attempts) return failed(reason, attempt);
      if (answer.retry_after > m_settings.longest_wait.count()) {
        return failed(
            reason + ", and asks to come back in " + std::to_string(answer.retry_after) + " seconds",
            attempt);
      }
      wait(attempt, answer.retry_after);
    }
  }

  // Whether what came of a broken transfer can be completed: without a name for it, it could be the beginning
  // of another document. A known hash tells so once it is whole.
  static bool can_go_on(const Entry& entry, const std::string& range_etag) {
    return !range_etag.empty() || !entry.sha256.empty();
  }

  // Moves the whole file to its name; a sentence where it is not what the manifest says.
  static std::string publish(const Entry& entry, const fs::path& part, const fs::path& file) {
    std::error_code failure;
    const std::string hash = entry.sha256.empty() ? std::string() : text::sha256_hex(contents_of(part));
    if (hash != entry.sha256) {
      fs::remove(part, failure);
      return "what the server sent has another SHA-256 (" + std::string(text::short_hash(hash)) +
             "...) than the manifest says (" + std::string(text::short_hash(entry.sha256)) +
             "...); the document was changed or replaced";
    }
    fs::rename(part, file, failure);
    return failure ? "cannot write " + file.string() + ": " + failure.message() : std::string();
  }

  static fs::path with_suffix(const fs::path& file, const char* suffix) {
    fs::path result = file;
    result += suffix;
    return result;
  }

  static void remember(const fs::path& file, const std::string& etag) {
    std::error_code ignored;
    if (etag.empty()) {
      fs::remove(file, ignored);
    } else {
      std::ofstream(file, std::ios::binary) << etag;
    }
  }

  static std::string reason_of(const Answer& answer) {
    if (!answer.arrived()) return answer.problem;
    return "the server answers " + std::to_string(answer.status);
  }

  void wait(int attempt, curl_off_t retry_after) const {
    auto pause = m_settings.first_wait * (std::int64_t{1} << std::min(attempt - 1, 16));
    pause = std::max(pause, std::chrono::milliseconds(retry_after * 1000));
    std::this_thread::sleep_for(std::min(pause, std::chrono::milliseconds(m_settings.longest_wait)));
  }

  // Empty where the site lets us.
  std::string robots_reason(const std::string& url) {
    const std::string site = site_of(url);
    auto known = m_robots.find(site);
    if (known == m_robots.end()) known = m_robots.emplace(site, read_robots(site)).first;
    if (!known->second.reason.empty()) return known->second.reason;
    if (robots_allow(known->second.text, m_settings.agent, path_of(url))) return {};
    return site + "/robots.txt asks programs not to fetch it";
  }

  struct Robots {
    std::string text;
    std::string reason;  // why nothing may be fetched
  };

  Robots read_robots(const std::string& site) {
    for (int attempt = 1;; ++attempt) {
      std::string text;
      Target target;
      target.memory = &text;
      target.largest = std::uint64_t{1} << 20U;
      const Answer answer = follow(site + "/robots.txt", {}, target, Permission::not_asked);
      if (answer.arrived() && answer.status == 200) return {std::move(text), {}};
      // RFC 9309: what is not there allows everything, what cannot be had forbids everything.
      if (answer.arrived() && answer.status >= 400 && answer.status < 500 && answer.status != 429) return {};
      if (answer.code == CURLE_TOO_MANY_REDIRECTS || target.too_large) return {};
      const bool soon = answer.retry_after <= m_settings.longest_wait.count();
      if (!may_pass(answer) || attempt >= m_settings.attempts || !soon) {
        return {{}, site + "/robots.txt cannot be read: " + reason_of(answer)};
      }
      wait(attempt, answer.retry_after);
    }
  }

  enum class Permission : std::uint8_t { asked, not_asked };

  // Follows redirects one by one, so that each site is asked whether it lets us, and has its pause.
  Answer follow(std::string url, const std::vector<std::string>& headers, Target& target,
                Permission permission) {
    for (long redirects = 0;; ++redirects) {
      Answer answer = request(url, headers, target);
      if (!answer.arrived() || answer.location.empty()) return answer;
      const std::string& to = answer.location;
      const auto refuse = [&answer](CURLcode code, std::string problem) {
        answer.code = code;
        answer.problem = std::move(problem);
        return answer;
      };
      if (redirects == m_settings.redirects) {
        return refuse(CURLE_TOO_MANY_REDIRECTS,
                      "more than " + std::to_string(m_settings.redirects) + " redirects");
      }
      if (!is_secure(to) && !is_address(to, "http://")) {
        return refuse(CURLE_UNSUPPORTED_PROTOCOL,
                      "the server redirects to " + to + ", which is no address of http or https");
      }
      if (is_secure(url) && !is_secure(to)) {
        return refuse(CURLE_UNSUPPORTED_PROTOCOL,
                      "the server redirects from https to " + to + ", where others can read and change it");
      }
      if (permission == Permission::asked) {
        if (std::string reason = robots_reason(to); !reason.empty()) {
          answer.disallowed = true;
          return refuse(CURLE_REMOTE_ACCESS_DENIED, std::move(reason));
        }
      }
      url = to;
    }
  }

  Answer request(const std::string& url, const std::vector<std::string>& headers, Target& target) {
    keep_distance(url);
    CURL* handle = m_handle.get();
    curl_easy_reset(handle);
    target.handle = handle;
    std::unique_ptr<curl_slist, EndList> list;
    for (const std::string& header : headers) {
      curl_slist* longer = curl_slist_append(list.get(), header.c_str());
      if (longer == nullptr) continue;
      static_cast<void>(list.release());
      list.reset(longer);
    }
    const std::string agent = m_settings.agent + "/" REVISIT_VERSION;
    char problem[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_USERAGENT, agent.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, problem);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    if (!m_settings.certificates.empty())
      curl_easy_setopt(handle, CURLOPT_CAINFO, m_settings.certificates.c_str());
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_settings.stall.count()));
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &target);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &target);
    Answer answer;
    answer.code = curl_easy_perform(handle);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &answer.retry_after);
    if (const char* location = nullptr;
        curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, &location) == CURLE_OK && location != nullptr) {
      answer.location = location;
    }
    answer.problem = problem[0] != '\0' ? problem : curl_easy_strerror(answer.code);
    m_last[site_of(url)] = Clock::now();
    return answer;
  }

  void keep_distance(const std::string& url) {
    const auto last = m_last.find(site_of(url));
    if (last != m_last.end()) std::this_thread::sleep_until(last->second + m_settings.pause);
  }

  const Settings& m_settings;
  std::unique_ptr<CURL, EndCurl> m_handle;
  std::map<std::string, Clock::time_point> m_last;  // end of the last request, by site
  std::map<std::string, Robots> m_robots;
};

}  // namespace

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::fetched:
      return "fetched";
    case Outcome::unchanged:
      return "unchanged";
    case Outcome::no_address:
      return "no address";
    case Outcome::disallowed:
      return "disallowed";
    case Outcome::failed:
      return "failed";
  }
  return "";
}

void fetch(std::span<const Entry> entries, const Settings& settings, const OnProgress& on_progress) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  {
    Fetcher fetcher(settings);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (!on_progress(i, entries[i], nullptr)) break;
      const Result result = fetcher.run(entries[i]);
      if (!on_progress(i, entries[i], &result)) break;
    }
  }
  curl_global_cleanup();
}

}  // namespace revisit::fetch
