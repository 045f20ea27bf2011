// Where the time of ingest goes: the processor time of each stage over the same files, in one process.
//
// usage: measure_stages DATA_FOLDER FILE...
//
// DATA_FOLDER holds patterns/. Under callgrind, --toggle-collect takes one stage alone; see
// count_instructions.
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

#include "api/loading.h"
#include "extract/extract.h"
#include "report/json.h"
#include "store/store.h"
#include "tag/tagger.h"
#include "work/message.h"

namespace {

using namespace revisit;

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Stage {
  const char* name;
  double seconds = 0;

  template <class F>
  auto measure(F f) {
    const double before = processor_seconds();
    auto result = f();
    seconds += processor_seconds() - before;
    return result;
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: measure_stages DATA_FOLDER FILE...\n");
    return 2;
  }
  Stage load{"load the packs"};
  Stage read{"read"};
  Stage tag{"tag"};
  Stage send{"between processes"};
  Stage put{"store and index"};
  Stage again{"load from the store"};
  Stage print{"print as JSON"};
  const auto library = load.measure([&] { return api::load_packs(argv[1]); });
  if (!library) {
    fmt::print(stderr, "{}\n", library.error());
    return 2;
  }
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / fmt::format("measure-stages-{}.db", getpid());
  std::size_t documents = 0;
  std::size_t pages = 0;
  std::size_t bytes = 0;
  std::size_t sent = 0;
  {
    auto store = store::Store::open(file, store::Mode::write);
    if (!store) {
      fmt::print(stderr, "{}\n", store.error().reason);
      return 2;
    }
    for (int i = 2; i < argc; ++i) {
      auto document = read.measure([&] { return extract::read_file(argv[i]); });
      if (!document) continue;
      ++documents;
      pages += document->pages.size();
      bytes += document->text.size();
      auto report = tag.measure([&] { return tag::tag(*document, *library); });
      const work::Task task{argv[i], {}};
      sent += send.measure([&] {
        const std::string message = work::encode(work::Result(work::Output{*document, report}));
        static_cast<void>(work::decode_result(message, task));
        return message.size();
      });
      put.measure([&] {
        if (documents % 32 == 1) {
          static_cast<void>(store->commit_batch());
          static_cast<void>(store->begin_batch());
        }
        return store->put(*document, report, std::filesystem::absolute(argv[i]));
      });
      print.measure([&] { return report::to_json(report).size(); });
    }
    put.measure([&] { return store->commit_batch(); });
    const auto stored = store->list_documents();
    for (const auto& document : *stored) {
      again.measure([&] { return store->load_document(document.id).has_value(); });
      again.measure([&] { return store->load_report(document.id).has_value(); });
    }
  }
  const double whole = read.seconds + tag.seconds + send.seconds + put.seconds;
  fmt::print("{} documents, {} pages, {} bytes of text, {} bytes between processes, {} bytes of store\n",
             documents, pages, bytes, sent, std::filesystem::file_size(file));
  for (const Stage* stage : {&load, &read, &tag, &send, &put})
    fmt::print("{:<22}{:8.2f} s{:7.1f} %\n", stage->name, stage->seconds, 100 * stage->seconds / whole);
  fmt::print("not part of ingest:\n");
  for (const Stage* stage : {&again, &print}) fmt::print("{:<22}{:8.2f} s\n", stage->name, stage->seconds);
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
  return 0;
}
