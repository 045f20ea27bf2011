// Example of the library: prints the grades and recommendations of a report, with their pages, and what they
// are called.
//
//     grades DATA_FOLDER REPORT
#include <iostream>
#include <revisit/api/revisit.h>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: grades DATA_FOLDER REPORT\n";
    return 2;
  }
  const auto reader = revisit::api::Reader::open(argv[1]);
  if (!reader) {
    std::cerr << reader.error() << '\n';
    return 2;
  }
  const auto reading = reader->read(argv[2]);
  if (!reading) {
    std::cerr << reading.error().reason << '\n';
    return 2;
  }
  for (const revisit::tag::Item& item : revisit::tag::items_of(reading->report)) {
    if (item.name.starts_with("judgement/") || item.name.starts_with("recommendation/")) {
      std::cout << item.name << ", page " << item.source.page << ": " << item.text << '\n';
    }
  }
}
