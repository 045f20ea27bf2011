#include "report/document_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "report/json.h"
#include "report/json_values.h"
#include "text/dates.h"

namespace revisit::report {

namespace {

using Out = std::back_insert_iterator<std::string>;

template <class Value>
using Names = std::span<const std::pair<Value, std::string_view>>;

constexpr std::array<std::pair<text::BlockKind, std::string_view>, 9> k_kinds = {{
    {text::BlockKind::heading, "heading"},
    {text::BlockKind::paragraph, "paragraph"},
    {text::BlockKind::numbered_paragraph, "numbered_paragraph"},
    {text::BlockKind::list_item, "list_item"},
    {text::BlockKind::table, "table"},
    {text::BlockKind::table_row, "table_row"},
    {text::BlockKind::table_cell, "table_cell"},
    {text::BlockKind::note, "note"},
    {text::BlockKind::furniture, "furniture"},
}};
constexpr std::array<std::pair<text::BlockOrigin, std::string_view>, 5> k_origins = {{
    {text::BlockOrigin::structure_tree, "structure_tree"},
    {text::BlockOrigin::geometry, "geometry"},
    {text::BlockOrigin::markup, "markup"},
    {text::BlockOrigin::plain_text, "plain_text"},
    {text::BlockOrigin::recognition, "recognition"},
}};
constexpr std::array<std::pair<text::PlaceUnit, std::string_view>, 3> k_units = {{
    {text::PlaceUnit::page, "page"},
    {text::PlaceUnit::line, "line"},
    {text::PlaceUnit::paragraph, "paragraph"},
}};

template <class Value>
std::string_view name_of(Value value, Names<Value> names) {
  const auto found = std::ranges::find(names, value, [](const auto& entry) { return entry.first; });
  return found == names.end() ? std::string_view() : found->second;
}

// --- writing ---

// A text in JSON; bytes that are not UTF-8 are replaced.
std::string quoted(const std::string& text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

// As few digits as give the same number back: readers take it as a double and round that. Those of the
// largest number are more than a float can hold, and refused.
void add(std::string& out, float value) {
  const std::string shortest = fmt::format("{}", value);
  double read = 0;
  std::from_chars(shortest.data(), shortest.data() + shortest.size(), read);
  if (std::abs(read) <= static_cast<double>(std::numeric_limits<float>::max()) &&
      static_cast<float>(read) == value) {
    out += shortest;
  } else {
    fmt::format_to(Out(out), "{}", static_cast<double>(std::isfinite(value) ? value : 0));
  }
}

void add(std::string& out, text::Span span) {
  fmt::format_to(Out(out), "[{},{}]", span.begin, span.end);
}

void add(std::string& out, const text::Box& box) {
  for (const float side : {box.left, box.top, box.right, box.bottom}) {
    out += ',';
    add(out, side);
  }
}

// "key":[item,item,...] behind a comma.
template <class List, class AddItem>
void add_list(std::string& out, std::string_view key, const List& list, AddItem add_item) {
  fmt::format_to(Out(out), ",\"{}\":[", key);
  bool first = true;
  for (const auto& item : list) {
    if (!first) out += ',';
    first = false;
    add_item(item);
  }
  out += ']';
}

// What is as usual is left out.
void add(std::string& out, const text::Block& block) {
  const text::Block usual;
  const auto number = [&](std::string_view key, std::int64_t value, std::int64_t otherwise) {
    if (value != otherwise) fmt::format_to(Out(out), ",\"{}\":{}", key, value);
  };
  fmt::format_to(Out(out), "{{\"kind\":\"{}\",\"origin\":\"{}\",\"span\":",
                 name_of<text::BlockKind>(block.kind, k_kinds),
                 name_of<text::BlockOrigin>(block.origin, k_origins));
  add(out, block.span);
  out += ",\"label\":";
  add(out, block.label);
  out += ",\"content\":";
  add(out, block.content);
  number("parent", block.parent, usual.parent);
  number("level", block.heading_level, usual.heading_level);
  number("depth", block.list_depth, usual.list_depth);
  number("row", block.row, usual.row);
  number("column", block.column, usual.column);
  number("row_span", block.row_span, usual.row_span);
  number("column_span", block.column_span, usual.column_span);
  number("first_page", block.first_page, usual.first_page);
  number("last_page", block.last_page, usual.last_page);
  if (block.style.font_size != usual.style.font_size) {
    out += ",\"font_size\":";
    add(out, block.style.font_size);
  }
  if (block.style.bold) out += ",\"bold\":true";
  if (block.style.italic) out += ",\"italic\":true";
  out += '}';
}

std::string written(const text::Document& document) {
  std::string out;
  out.reserve(document.text.size() * 8);
  out += "{\"file_name\":" + quoted(document.file_name);
  out += ",\"media_type\":" + quoted(document.media_type);
  out += ",\"title\":" + quoted(document.title);
  fmt::format_to(Out(out), ",\"place_unit\":\"{}\"", name_of<text::PlaceUnit>(document.place_unit, k_units));
  out += ",\"text\":" + quoted(document.text);
  add_list(out, "pages", document.pages, [&](const text::Page& page) {
    out += '[';
    add(out, page.width);
    out += ',';
    add(out, page.height);
    out += ']';
  });
  add_list(out, "blocks", document.blocks, [&](const text::Block& block) { add(out, block); });
  add_list(out, "words", document.fragments, [&](const text::Fragment& fragment) {
    fmt::format_to(Out(out), "[{},{},{}", fragment.span.begin, fragment.span.end, fragment.page);
    add(out, fragment.box);
    out += ']';
  });
  add_list(out, "note_references", document.note_references, [&](const text::NoteReference& note) {
    fmt::format_to(Out(out), "[{},{},{}", note.position, quoted(note.mark), note.place.page);
    add(out, note.place.box);
    out += ']';
  });
  add_list(out, "places", document.places, [&](const text::LinePlace& place) {
    fmt::format_to(Out(out), "[{},{}]", place.position, place.number);
  });
  add_list(out, "recognised_words", document.recognised_words, [&](const text::RecognisedWord& word) {
    fmt::format_to(Out(out), "[{},{},", word.span.begin, word.span.end);
    add(out, word.confidence);
    out += ']';
  });
  add_list(out, "warnings", document.warnings, [&](const text::Warning& warning) {
    fmt::format_to(Out(out), "[{},{}]", warning.page, quoted(warning.reason));
  });
  return out + '}';
}

bool is_utf8(std::string_view bytes) {
  try {
    static_cast<void>(Json(std::string(bytes)).dump());
    return true;
  } catch (const Json::exception&) {
    return false;
  }
}

// Paths are bytes, and JSON holds only text.
std::string written(const Extraction& extraction) {
  std::string out;
  if (is_utf8(extraction.path)) {
    out = "\"path\":" + quoted(extraction.path);
  } else {
    out = "\"path_bytes\":\"";
    for (const char c : extraction.path) fmt::format_to(Out(out), "{:02x}", static_cast<unsigned char>(c));
    out += '"';
  }
  return out + ",\"reader\":" + quoted(extraction.reader);
}

// --- reading ---

// Thrown inside this file only.
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

const Json& member(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) throw Unreadable(fmt::format("'{}' is missing", key));
  return *found;
}

std::string text_of(const Json& value, const char* what) {
  if (!value.is_string()) throw Unreadable(fmt::format("'{}' is no text", what));
  return value.get<std::string>();
}

std::string text_at(const Json& object, const char* key) {
  return text_of(member(object, key), key);
}

template <class Number>
Number number_of(const Json& value, const char* what) {
  if constexpr (std::is_floating_point_v<Number>) {
    if (value.is_number()) {
      const double number = value.get<double>();
      if (std::abs(number) <= static_cast<double>(std::numeric_limits<Number>::max()))
        return static_cast<Number>(number);
    }
  } else {
    if (value.is_number_unsigned() && std::in_range<Number>(value.get<std::uint64_t>()))
      return static_cast<Number>(value.get<std::uint64_t>());
    if (value.is_number_integer() && !value.is_number_unsigned() &&
        std::in_range<Number>(value.get<std::int64_t>()))
      return static_cast<Number>(value.get<std::int64_t>());
  }
  throw Unreadable(fmt::format("a number in '{}' is none, or out of range", what));
}

template <class Number>
void read(const Json& object, const char* key, Number& number) {
  if (const auto found = object.find(key); found != object.end()) number = number_of<Number>(*found, key);
}

void read(const Json& object, const char* key, bool& flag) {
  const auto found = object.find(key);
  if (found == object.end()) return;
  if (!found->is_boolean()) throw Unreadable(fmt::format("'{}' is neither true nor false", key));
  flag = found->get<bool>();
}

// The items of a list, each a list of so many values.
const Json& list_at(const Json& object, const char* key, std::size_t values) {
  const Json& list = member(object, key);
  if (!list.is_array()) throw Unreadable(fmt::format("'{}' is no list", key));
  for (const Json& item : list) {
    if (values > 0 && (!item.is_array() || item.size() != values))
      throw Unreadable(fmt::format("an item of '{}' does not have {} values", key, values));
  }
  return list;
}

text::Span span_of(const Json& item, const char* key) {
  return {number_of<std::uint32_t>(item[0], key), number_of<std::uint32_t>(item[1], key)};
}

text::Span span_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_array() || value.size() != 2) throw Unreadable(fmt::format("'{}' is no range", key));
  return span_of(value, key);
}

text::Box box_of(const Json& item, std::size_t first, const char* key) {
  return {number_of<float>(item[first], key), number_of<float>(item[first + 1], key),
          number_of<float>(item[first + 2], key), number_of<float>(item[first + 3], key)};
}

template <class Value>
Value value_at(const Json& object, const char* key, Names<Value> names) {
  const std::string name = text_at(object, key);
  const auto found = std::ranges::find(names, name, [](const auto& entry) { return entry.second; });
  if (found == names.end()) throw Unreadable(fmt::format("'{}' has no value '{}'", key, name));
  return found->first;
}

text::Block block_of(const Json& object) {
  if (!object.is_object()) throw Unreadable("an item of 'blocks' is no object");
  text::Block block;
  block.kind = value_at<text::BlockKind>(object, "kind", k_kinds);
  block.origin = value_at<text::BlockOrigin>(object, "origin", k_origins);
  block.span = span_at(object, "span");
  block.label = span_at(object, "label");
  block.content = span_at(object, "content");
  read(object, "parent", block.parent);
  read(object, "level", block.heading_level);
  read(object, "depth", block.list_depth);
  read(object, "row", block.row);
  read(object, "column", block.column);
  read(object, "row_span", block.row_span);
  read(object, "column_span", block.column_span);
  read(object, "first_page", block.first_page);
  read(object, "last_page", block.last_page);
  read(object, "font_size", block.style.font_size);
  read(object, "bold", block.style.bold);
  read(object, "italic", block.style.italic);
  return block;
}

text::Document document_of(const Json& object) {
  text::Document document;
  document.file_name = text_at(object, "file_name");
  document.media_type = text_at(object, "media_type");
  document.title = text_at(object, "title");
  document.place_unit = value_at<text::PlaceUnit>(object, "place_unit", k_units);
  document.text = text_at(object, "text");
  for (const Json& item : list_at(object, "pages", 2))
    document.pages.push_back({number_of<float>(item[0], "pages"), number_of<float>(item[1], "pages")});
  for (const Json& item : list_at(object, "blocks", 0)) {
    document.blocks.push_back(block_of(item));
    const text::Block& block = document.blocks.back();
    for (const text::Span span : {block.label, block.content}) {
      if (span.begin > span.end || span.end > document.text.size())
        throw Unreadable("a block reaches beyond the text");
    }
  }
  for (const Json& item : list_at(object, "words", 7)) {
    document.fragments.push_back(
        {span_of(item, "words"), number_of<std::uint32_t>(item[2], "words"), box_of(item, 3, "words")});
  }
  for (const Json& item : list_at(object, "note_references", 7)) {
    document.note_references.push_back(
        {number_of<std::uint32_t>(item[0], "note_references"),
         text_of(item[1], "note_references"),
         {number_of<std::uint32_t>(item[2], "note_references"), box_of(item, 3, "note_references")}});
  }
  for (const Json& item : list_at(object, "places", 2)) {
    document.places.push_back(
        {number_of<std::uint32_t>(item[0], "places"), number_of<std::uint32_t>(item[1], "places")});
  }
  for (const Json& item : list_at(object, "recognised_words", 3))
    document.recognised_words.push_back(
        {span_of(item, "recognised_words"), number_of<float>(item[2], "recognised_words")});
  for (const Json& item : list_at(object, "warnings", 2)) {
    document.warnings.push_back(
        {number_of<std::uint32_t>(item[0], "warnings"), text_of(item[1], "warnings")});
  }
  return document;
}

std::string path_of(const Json& line) {
  if (line.contains("path")) return text_at(line, "path");
  const std::string digits = text_at(line, "path_bytes");
  std::string path;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    unsigned byte = 0;
    const auto [end, failure] = std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
    if (failure != std::errc() || end != digits.data() + i + 2)
      throw Unreadable("'path_bytes' is not hexadecimal");
    path += static_cast<char>(byte);
  }
  return path;
}

std::string hash_at(const Json& line) {
  std::string hash = text_at(line, "sha256");
  if (hash.size() != 64 || hash.find_first_not_of("0123456789abcdef") != std::string::npos)
    throw Unreadable("'sha256' is no SHA-256 of 64 hexadecimal digits");
  return hash;
}

// Lines of earlier versions have none.
tag::Stated stated_at(const Json& line) {
  const auto found = line.find("stated");
  if (found == line.end() || found->is_null()) return {};
  if (!found->is_object()) throw Unreadable("'stated' is no object");
  const auto value = [&](const char* key) {
    return member(*found, key).is_null() ? std::string() : text_at(*found, key);
  };
  tag::Stated stated{value("provider"), value("kind"), value("date")};
  if (!stated.date.empty() && !text::day_of(stated.date))
    throw Unreadable("the 'date' that was stated is no day");
  return stated;
}

ExtractedLine line_of(const Json& object) {
  if (!object.is_object()) throw Unreadable("it is no JSON object");
  if (!object.contains("reader"))
    throw Unreadable("it has no text and places: print it with 'revisit extract --with-text'");
  ExtractedLine line;
  line.extraction = {path_of(object), text_at(object, "reader")};
  if (line.extraction.path.empty() || line.extraction.path.front() != '/' ||
      line.extraction.path.find('\0') != std::string::npos)
    throw Unreadable("'path' is not absolute");
  if (const auto found = object.find("error"); found != object.end()) {
    if (!found->is_object()) throw Unreadable("'error' is no object");
    line.failed = Failed{text_at(*found, "code"), object.contains("sha256") ? hash_at(object) : std::string(),
                         number_of<std::uint32_t>(member(*found, "page"), "page"), text_at(*found, "reason")};
    return line;
  }
  const Json& inside = member(object, "document");
  if (!inside.is_object()) throw Unreadable("'document' is no object");
  line.document = document_of(inside);
  line.document->sha256 = hash_at(object);
  line.stated = stated_at(object);
  return line;
}

}  // namespace

std::string to_json(const tag::Report& report, const text::Document& document, const Extraction& extraction) {
  std::string line = to_json(report);
  line.pop_back();  // the closing brace
  return line + ',' + written(extraction) + ",\"document\":" + written(document) + '}';
}

std::string to_json(const std::string& name, const Failed& failed, const Extraction& extraction) {
  std::string line = error_to_json(name, failed.code, failed.page, failed.reason);
  line.pop_back();
  if (!failed.sha256.empty()) line += ",\"sha256\":\"" + failed.sha256 + '"';
  return line + ',' + written(extraction) + '}';
}

std::expected<ExtractedLine, std::string> read_extracted_line(std::string_view text) {
  try {
    const Json object = Json::parse(text);
    ExtractedLine line = line_of(object);
    if (line.document) {
      text::build_sections(*line.document);
      if (const std::string problem = text::check_invariants(*line.document); !problem.empty())
        return std::unexpected("the document contradicts itself: " + problem);
    }
    return line;
  } catch (const Unreadable& e) {
    return std::unexpected(std::string(e.what()));
  } catch (const Json::exception&) {
    return std::unexpected(std::string("it is not JSON"));
  }
}

}  // namespace revisit::report
