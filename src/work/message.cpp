#include "work/message.h"

#include <cmath>

#include "work/wire.h"

namespace revisit::work {

namespace {

// Looks for facts whose place lies outside the text, and for numbers that are none.
class Places {
 public:
  explicit Places(std::size_t text_size) : m_text_size(text_size) {}
  [[nodiscard]] bool all_inside() const { return m_inside; }

  void look(const std::string& /*text*/) {}
  void look(const text::Span& span) { m_inside &= span.begin <= span.end && span.end <= m_text_size; }
  template <class T>
  void look(const std::vector<T>& list) {
    for (const T& item : list) look(item);
  }
  template <class T>
  void look(const std::optional<T>& value) {
    if (value) look(*value);
  }
  template <class T>
  void look(const T& value) {
    if constexpr (std::is_floating_point_v<T>) {
      m_inside &= std::isfinite(value);
    } else if constexpr (!std::is_arithmetic_v<T> && !std::is_enum_v<T>) {
      text::with_fields(value, [this](const auto&... field) { (this->look(field), ...); });
    }
  }

 private:
  std::size_t m_text_size;
  bool m_inside = true;
};

template <class T>
std::optional<T> decode(std::string_view bytes) {
  Reader reader(bytes);
  T value;
  reader.read(value);
  if (!reader.complete()) return std::nullopt;
  return value;
}

// Paths are bytes.
struct WireTask {
  std::string file;
  std::optional<text::Document> document;
  tag::Stated stated;
  std::optional<tag::Earlier> earlier;
};

struct WireResult {
  std::optional<Output> output;
  std::optional<Failure> failure;
};

}  // namespace

std::string encode(const Greeting& greeting) {
  Writer writer;
  writer.write(greeting);
  return writer.take();
}

std::optional<Greeting> decode_greeting(std::string_view bytes) {
  return decode<Greeting>(bytes);
}

std::string encode(const Task& task) {
  Writer writer;
  writer.write(task.file.native());
  writer.write(task.document);
  writer.write(task.stated);
  writer.write(task.earlier);
  return writer.take();
}

std::optional<Task> decode_task(std::string_view bytes) {
  auto task = decode<WireTask>(bytes);
  if (!task) return std::nullopt;
  return Task{std::move(task->file), std::move(task->document), std::move(task->stated),
              std::move(task->earlier)};
}

bool places_are_inside(const tag::Report& report, std::size_t text_size) {
  Places places(text_size);
  places.look(report);
  return places.all_inside();
}

std::string encode(const Result& result) {
  Writer writer;
  writer.write(result.has_value());
  if (result) {
    writer.write(*result);
    writer.write(false);
  } else {
    writer.write(true);
    writer.write(result.error());
  }
  return writer.take();
}

std::expected<Result, std::string> decode_result(std::string_view bytes, const Task& task) {
  auto read = decode<WireResult>(bytes);
  if (!read || read->output.has_value() == read->failure.has_value()) {
    return std::unexpected("it cannot be understood");
  }
  if (read->failure) return Result(std::unexpected(std::move(*read->failure)));
  Output& output = *read->output;
  const text::Document& document = task.document ? *task.document : output.document;
  if (!task.document) {
    const std::string problem = text::check_invariants(document);
    if (!problem.empty()) return std::unexpected(problem);
  }
  if (output.report.sha256 != document.sha256) return std::unexpected("document and facts are of two files");
  Places places(document.text.size());
  if (!task.document) places.look(document);
  places.look(output.report);
  if (!places.all_inside()) return std::unexpected("facts stand outside the document");
  return Result(std::move(output));
}

}  // namespace revisit::work
