#include <catch2/catch.hpp>
#include <random>

#include "store/sample.h"
#include "work/message.h"
#include "work/wire.h"

using namespace revisit;

TEST_CASE("fields: counted, whatever they are") {
  CHECK(text::k_field_count<text::Span> == 2);
  CHECK(text::k_field_count<text::Block> == 16);
  CHECK(text::k_field_count<tag::Fact> == 2);
  CHECK(text::k_field_count<tag::Judgement> == 6);
}

TEST_CASE("wire: values come back the same") {
  work::Writer writer;
  writer.write(sample::document());
  writer.write(sample::report());
  const std::string bytes = writer.take();
  work::Reader reader(bytes);
  text::Document document;
  tag::Report report;
  reader.read(document);
  reader.read(report);
  CHECK(reader.complete());
  CHECK(document == sample::document());
  CHECK(report == sample::report());
}

TEST_CASE("wire: numbers of all sizes") {
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{127}, std::int64_t{-128},
        std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    work::Writer writer;
    writer.write(number);
    const std::string bytes = writer.take();
    work::Reader reader(bytes);
    std::int64_t back = 7;
    reader.read(back);
    CHECK(reader.complete());
    CHECK(back == number);
    work::Reader narrow(bytes);
    std::int8_t small = 0;
    narrow.read(small);
    CHECK(narrow.ok() == (number >= -128 && number <= 127));
  }
}

TEST_CASE("wire: hostile bytes are refused, and take no memory") {
  const work::Result good = work::Output{sample::document(), sample::report()};
  const std::string bytes = work::encode(good);
  const work::Task task{"/x.pdf", {}};
  REQUIRE(work::decode_result(bytes, task));
  SECTION("cut off anywhere") {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CHECK_FALSE(work::decode_result(std::string_view(bytes).substr(0, size), task));
    }
  }
  SECTION("longer than it should be") {
    CHECK_FALSE(work::decode_result(bytes + '\0', task));
  }
  SECTION("any byte changed: refused, or another value, never worse") {
    std::mt19937 random(7);
    for (int i = 0; i < 3000; ++i) {
      std::string changed = bytes;
      for (int k = 0; k < 1 + i % 4; ++k) changed[random() % changed.size()] = static_cast<char>(random());
      static_cast<void>(work::decode_result(changed, task));
    }
  }
  SECTION("long lists that are not there") {
    const std::string count("\1\xFF\xFF\xFF\xFF\x0F", 6);
    CHECK_FALSE(work::decode_result(count + std::string(100, '\0'), task));
  }
  SECTION("lists that would take more memory than there is to be") {
    const std::vector<std::string> list(1000);
    work::Writer writer;
    writer.write(list);
    const std::string many = writer.take();
    work::Reader reader(many, 1000);
    std::vector<std::string> back;
    reader.read(back);
    CHECK_FALSE(reader.ok());
    CHECK(back.empty());
  }
}
