// A worker that does what the name of the file says: crashes, hangs, grows, lies...
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <sys/socket.h>
#include <thread>
#include <vector>

#include "store/sample.h"
#include "text/sha256.h"
#include "work/worker.h"

using namespace revisit;

namespace {

work::Result read_oddly(const std::filesystem::path& file, const tag::Stated& /*stated*/) {
  const std::string name = file.filename().string();
  const auto is = [&](const char* kind) { return name.starts_with(kind); };
  if (is("crash")) std::abort();
  if (is("leave")) _Exit(7);
  if (is("grow")) {
    std::vector<std::vector<char>> all;
    for (;;) all.emplace_back(std::size_t{1} << 28U, 'x');
  }
  if (is("hang")) std::this_thread::sleep_for(std::chrono::hours(1));
  if (is("slow")) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  if (is("babble")) {
    const std::string nonsense("\4\0\0\0abcd", 8);
    static_cast<void>(send(work::k_worker_descriptor, nonsense.data(), nonsense.size(), 0));
  }
  if (is("flood")) {
    const std::string nonsense("\xFF\xFF\xFF\xFF", 4);
    static_cast<void>(send(work::k_worker_descriptor, nonsense.data(), nonsense.size(), 0));
  }
  if (is("bad")) return std::unexpected(work::Failure{"damaged", "", 3, "it is broken", true});
  if (is("slander"))
    return std::unexpected(work::Failure{"damaged", sample::hash("ff"), 3, "it is broken", true});
  const std::string sha256 = text::sha256_of_file(file);
  work::Output output{sample::document(), sample::report()};
  output.document.sha256 = output.report.sha256 = sha256;
  output.document.file_name = name;
  if (is("poison")) output.document.sha256 = output.report.sha256 = sample::hash("ff");
  if (is("two")) output.report.sha256 = sample::hash("ff");
  if (is("outside")) output.report.judgements.at(0).source.spans.at(0).end = 1'000'000;
  if (is("torn")) output.document.blocks.at(0).span.end = 1'000'000;
  return output;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  work::serve([&]() -> std::expected<work::Stages, std::string> {
    if (mode == "refuse") return std::unexpected("the packs are broken");
    if (mode == "die") std::abort();
    return work::Stages{read_oddly, [](const text::Document& document, const tag::Stated& /*stated*/,
                                       const tag::Earlier* /*earlier*/) {
                          tag::Report report = sample::report();
                          report.sha256 = document.sha256;
                          return report;
                        }};
  });
  std::_Exit(0);
}
