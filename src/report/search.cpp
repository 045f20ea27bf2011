#include "report/search.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "report/colour.h"
#include "report/table.h"
#include "report/wrap.h"
#include "text/width.h"

namespace revisit::report {

namespace {

constexpr int k_narrowest = 40;
constexpr int k_lines_of_a_snippet = 3;

// The text with each mark between two strings; what is between is made safe to print.
std::string marked(const std::string& text, const std::vector<text::Span>& marks, std::string_view open,
                   std::string_view close) {
  std::string result;
  std::size_t at = 0;
  for (const text::Span mark : marks) {
    result += printable(text.substr(at, mark.begin - at));
    result += open;
    result += printable(text.substr(mark.begin, mark.size()));
    result += close;
    at = mark.end;
  }
  return result + printable(text.substr(at));
}

// Characters that would mean something in Markdown, made to stand for themselves.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

bool is_fact(const search::Hit& hit) {
  return hit.kind != search::PassageKind::text && hit.kind != search::PassageKind::heading;
}

// What the reader goes by, and can name to `cite` and `page`: the fact, or the visit where there is one, else
// the file.
std::string name_of_place(const search::Hit& hit) {
  if (is_fact(hit)) return printable(hit.reference);
  return printable(hit.visit.empty() ? hit.file_name : hit.visit);
}

// Where the name does not say it.
std::string kind_of(const search::Hit& hit) {
  if (is_fact(hit)) return {};
  std::string kind(name_of(hit.kind));
  if (!hit.number.empty()) kind += ' ' + hit.number;
  return printable(kind);
}

std::string page_of(const search::Hit& hit) {
  return hit.page == 0 ? std::string() : fmt::format("page {}", hit.page);
}

// "torbay@2018-06-11  page 12  recommendation 3  Torbay, SIF, inspection report"
std::string head_of(const search::Hit& hit, const TerminalStyle& style) {
  const std::string name = name_of_place(hit);
  std::string place;
  for (const std::string& part : {page_of(hit), kind_of(hit)}) {
    if (!part.empty()) place += "  " + part;
  }
  std::string line = coloured(name, Colour::heading, style) + place;
  std::string about;
  // The hash by which a fact of a document about no visit is named tells a reader nothing.
  const std::string file = is_fact(hit) && hit.visit.empty() ? hit.file_name : std::string();
  for (const std::string& part : {file, hit.provider, hit.framework, hit.heading}) {
    if (!part.empty()) about += (about.empty() ? "" : " · ") + printable(part);
  }
  const int room = style.width - text::display_width(name) - text::display_width(place) - 2;
  if (text::display_width(about) > room) {
    about = std::string(text::prefix_of_width(about, std::max(room - 1, 0))) + "\u2026";
  }
  return about.empty() || room < 8 ? line : line + "  " + coloured(about, Colour::faint, style);
}

std::string counted(std::int64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

// '\1' and '\2' stand for the marks while lines are broken: they have no width.
std::string with_marks_of(std::string text, const TerminalStyle& style) {
  std::string result;
  std::string inside;
  bool open = false;
  for (const char c : text) {
    if (c == '\1') {
      open = true;
    } else if (c == '\2') {
      result += style.colour ? coloured(inside, Colour::heading, style) : '[' + inside + ']';
      inside.clear();
      open = false;
    } else if (open && c == '\n' && style.colour) {
      // A line ends inside the mark: colour goes on on the next.
      result += coloured(inside, Colour::heading, style) + '\n';
      inside.clear();
    } else {
      (open ? inside : result) += c;
    }
  }
  return result + inside;
}

}  // namespace

std::string search_text(const search::Results& results, const TerminalStyle& style) {
  std::string text;
  const int width = std::max(style.width, k_narrowest);
  for (const search::Hit& hit : results.hits) {
    const search::Snippet snippet = search::snippet_of(hit, (width - 4) * k_lines_of_a_snippet - 10);
    const std::string body = marked(snippet.text, snippet.marks, "\1", "\2");
    text += head_of(hit, style) + '\n' + with_marks_of(wrap(body, width - 2, 4, 4), style) + "\n\n";
  }
  const std::string all = fmt::format("{} in {}", counted(results.found, "passage", "passages"),
                                      counted(results.documents, "document", "documents"));
  if (std::cmp_less(results.hits.size(), results.found)) {
    text += fmt::format("The first {} of {}\n", results.hits.size(), all);
  } else if (results.found > 0) {
    text += all + '\n';
  }
  return text;
}

std::string search_markdown(const search::Results& results) {
  std::string text;
  for (const search::Hit& hit : results.hits) {
    const search::Snippet whole = search::snippet_of(hit, 0);
    std::string body;
    std::size_t at = 0;
    for (const text::Span mark : whole.marks) {
      body += escaped(printable(whole.text.substr(at, mark.begin - at)));
      body += "**" + escaped(printable(whole.text.substr(mark.begin, mark.size()))) + "**";
      at = mark.end;
    }
    body += escaped(printable(whole.text.substr(at)));
    text += "- **" + escaped(name_of_place(hit)) + "**";
    for (const std::string& part : {page_of(hit), kind_of(hit), hit.provider}) {
      if (!part.empty()) text += ", " + escaped(printable(part));
    }
    text += ": " + body + '\n';
  }
  return text;
}

Records search_records(const search::Results& results) {
  Records records{{"item", "visit", "provider", "framework", "date", "document_kind", "file_name", "sha256",
                   "page", "kind", "number", "heading", "text", "marks", "span"},
                  {}};
  const auto range = [](text::Span span) { return fmt::format("{}-{}", span.begin, span.end); };
  for (const search::Hit& hit : results.hits) {
    std::vector<std::string> marks;
    for (const text::Span mark : hit.marks) {
      marks.push_back(range({hit.span.begin + mark.begin, hit.span.begin + mark.end}));
    }
    records.rows.push_back({hit.reference, text_or_absent(hit.visit), text_or_absent(hit.provider),
                            text_or_absent(hit.framework), text_or_absent(hit.date),
                            text_or_absent(hit.document_kind), hit.file_name, hit.sha256,
                            hit.page == 0 ? Value() : Value(std::int64_t{hit.page}),
                            std::string(name_of(hit.kind)), text_or_absent(hit.number),
                            text_or_absent(hit.heading), hit.text, std::move(marks), range(hit.span)});
  }
  return records;
}

namespace {

std::string title_of(std::string_view by) {
  std::string title(by);
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

Table table_of(const std::vector<search::Count>& counts, std::string_view by) {
  Table table({{title_of(by), Align::left, 0, 12},
               {"Passages", Align::right, 0, 0},
               {"Documents", Align::right, 1, 0}});
  for (const search::Count& count : counts) {
    table.add_row({{count.value.empty() ? "not stated" : count.value,
                    count.value.empty() ? Colour::faint : Colour::none},
                   {std::to_string(count.hits)},
                   {std::to_string(count.documents)}});
  }
  return table;
}

}  // namespace

std::string counts_text(const std::vector<search::Count>& counts, std::string_view by,
                        const TerminalStyle& style) {
  return counts.empty() ? std::string() : table_of(counts, by).text(style);
}

std::string counts_markdown(const std::vector<search::Count>& counts, std::string_view by) {
  return table_of(counts, by).markdown();
}

Records counts_records(const std::vector<search::Count>& counts, std::string_view by) {
  Records records{{std::string(by), "passages", "documents"}, {}};
  for (const search::Count& count : counts) {
    records.rows.push_back({count.value.empty() ? Value() : Value(count.value), count.hits, count.documents});
  }
  return records;
}

}  // namespace revisit::report
