#include "report/diff_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>
#include <utility>

#include "report/diff_parts.h"
#include "report/diff_sheet.h"
#include "text/width.h"

namespace revisit::report {

namespace {

using compare::Change;
using compare::Comparison;

constexpr int k_least_width = 40;
constexpr int k_side_by_side_from = 120;
constexpr int k_wide_grades_from = 100;
constexpr int k_whole_changes_from = 64;
constexpr int k_gap = 2;
constexpr int k_indent = 2;

enum class Ink { plain, strong, faint, better, worse, caution };

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::strong:
      return "\x1b[1m";
    case Ink::faint:
      return "\x1b[2m";
    case Ink::better:
      return "\x1b[32m";
    case Ink::worse:
      return "\x1b[31m";
    case Ink::caution:
      return "\x1b[33m";
  }
  return "";
}

// A word and how it is printed.
struct Piece {
  std::string text;
  Ink ink = Ink::plain;
};
using Pieces = std::vector<Piece>;

// A line of a column: what is written, escape codes included, and the columns it takes.
struct Line {
  std::string text;
  int columns = 0;
};

Pieces pieces(std::string_view text, Ink ink = Ink::plain) {
  Pieces result;
  for (std::string& word : parts::split_words(text)) result.push_back({std::move(word), ink});
  return result;
}

Pieces operator+(Pieces a, Pieces b) {
  a.insert(a.end(), std::make_move_iterator(b.begin()), std::make_move_iterator(b.end()));
  return a;
}

// Takes from the front of a word as much as fits into a line, one character at least.
std::string take(std::string& word, int width) {
  std::size_t end = 0;
  while (end < word.size()) {
    std::size_t next = end + 1;
    while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0) == 0x80) ++next;
    if (end > 0 && text::display_width(std::string_view(word).substr(0, next)) > width) break;
    end = next;
  }
  std::string head = word.substr(0, end);
  word.erase(0, end);
  return head;
}

// Lays out words in lines of a width. Neighbours of one ink are coloured together, the space between
// included.
std::vector<Line> wrap(const Pieces& words, int width, bool colour) {
  std::vector<Line> lines;
  Line line;
  Ink current = Ink::plain;
  const auto change_ink = [&](Ink ink) {
    if (!colour || ink == current) return;
    if (current != Ink::plain) line.text += "\x1b[0m";
    line.text += code_of(ink);
    current = ink;
  };
  const auto finish = [&] {
    change_ink(Ink::plain);
    lines.push_back(std::move(line));
    line = {};
  };
  for (const Piece& piece : words) {
    std::string word = piece.text;
    while (!word.empty()) {
      const int size = text::display_width(word);
      if (line.columns > 0 && line.columns + 1 + size > width) finish();
      std::string fitting = size > width && line.columns == 0 ? take(word, width) : std::exchange(word, {});
      if (line.columns > 0) {
        if (piece.ink != current) change_ink(Ink::plain);
        line.text += ' ';
        ++line.columns;
      }
      change_ink(piece.ink);
      line.columns += text::display_width(fitting);
      line.text += fitting;
    }
  }
  if (line.columns > 0 || lines.empty()) finish();
  return lines;
}

class Writer {
 public:
  Writer(const DiffView& view, const tag::Report& older, const tag::Report& newer, const TerminalStyle& style,
         WordMarks marks)
      : m_view(view),
        m_comparison(view.comparison),
        m_older(older),
        m_newer(newer),
        m_colour(style.colour),
        m_width(std::max(style.width, k_least_width)),
        m_marks(marks),
        m_labels(parts::labels(view.comparison)) {}

  std::string write() {
    header();
    judgements();
    repeated();
    related();
    for (const parts::Unmatched& list : parts::unmatched(m_comparison))
      items(list.heading, list.positions, list.which);
    const Sheet rest = diff_findings_sheet(m_view, m_older, m_newer);
    // An empty title takes a line, as if there were one.
    if (!rest.elements.empty()) m_out += sheet_text(rest, {m_colour, m_width}).substr(1);
    return std::move(m_out);
  }

 private:
  struct Column {
    std::vector<Line> lines;
    int width = 0;
  };

  // Prints columns beside each other.
  void row(std::span<const Column> columns, int indent = 0) {
    std::size_t height = 0;
    for (const Column& column : columns) height = std::max(height, column.lines.size());
    for (std::size_t i = 0; i < height; ++i) {
      std::string line(static_cast<std::size_t>(indent), ' ');
      int missing = 0;  // blanks are written only where something follows them
      for (const Column& column : columns) {
        if (i < column.lines.size() && column.lines[i].columns > 0) {
          line.append(static_cast<std::size_t>(missing), ' ');
          line += column.lines[i].text;
          missing = column.width - column.lines[i].columns + k_gap;
        } else {
          missing += column.width + k_gap;
        }
      }
      while (line.ends_with(' ')) line.pop_back();
      m_out += line + "\n";
    }
  }

  void paragraph(const Pieces& words, int indent = 0) {
    const Column column{wrap(words, m_width - indent, m_colour), m_width - indent};
    row(std::span(&column, 1), indent);
  }

  void heading(std::string_view text) {
    m_out += '\n';
    paragraph(pieces(text, Ink::strong));
  }

  void header() {
    paragraph(pieces(parts::title(m_comparison), Ink::strong));
    for (const auto& [label, side] :
         {std::pair(&m_labels.older, &m_comparison.older), std::pair(&m_labels.newer, &m_comparison.newer)}) {
      const int label_width =
          std::max(text::display_width(m_labels.older), text::display_width(m_labels.newer));
      const int rest = m_width - label_width - k_gap;
      const std::array columns = {
          Column{wrap(pieces(*label), label_width, m_colour), label_width},
          Column{wrap(pieces(fmt::format("{}, {},", parts::framework(*side), parts::dates(*side))) +
                          pieces(side->name, Ink::faint),
                      rest, m_colour),
                 rest}};
      row(columns);
    }
    m_out += '\n';
    for (const compare::Warning& warning : m_comparison.warnings) {
      paragraph(pieces("Note:", Ink::caution) + pieces(warning.text));
    }
    for (const std::string& sentence : m_view.summary) paragraph(pieces(sentence, Ink::strong));
  }

  static Ink ink_of(Change change) {
    switch (change) {
      case Change::up:
        return Ink::better;
      case Change::down:
        return Ink::worse;
      case Change::not_comparable:
        return Ink::caution;
      default:
        return Ink::plain;
    }
  }

  void judgements() {
    if (m_comparison.judgements.empty()) return;
    heading("Judgements");
    const int grade = m_width >= k_wide_grades_from ? 20 : m_width >= k_whole_changes_from ? 11 : 7;
    const int change_width = m_width >= k_whole_changes_from ? 17 : 10;
    const int area = std::min(60, m_width - 2 * grade - change_width - 3 * k_gap);
    const int area_width = std::max(area, 8);
    const auto cells = [&](const Pieces& a, const Pieces& b, const Pieces& c, const Pieces& d) {
      const std::array columns = {
          Column{wrap(a, area_width, m_colour), area_width}, Column{wrap(b, grade, m_colour), grade},
          Column{wrap(c, grade, m_colour), grade}, Column{wrap(d, change_width, m_colour), change_width}};
      row(columns);
    };
    cells(pieces("Area", Ink::faint), pieces(m_labels.older, Ink::faint), pieces(m_labels.newer, Ink::faint),
          pieces("Change", Ink::faint));
    for (const compare::JudgementChange& change : m_comparison.judgements) {
      cells(pieces(parts::area(change)), pieces(change.older ? change.older_grade : "–"),
            pieces(change.newer ? change.newer_grade : "–"),
            pieces(fmt::format("{} {}", parts::sign(change.change), name_of(change.change)),
                   ink_of(change.change)));
    }
    for (const compare::JudgementChange& change : m_comparison.judgements) {
      const bool explain = change.change == Change::not_comparable || change.change == Change::removed;
      if (!explain || change.reason.empty()) continue;
      paragraph(pieces(parts::sign(change.change), ink_of(change.change)) +
                pieces(fmt::format("{}: {}", parts::area(change), change.reason), Ink::faint));
    }
  }

  // "2018 item 4, p. 9 IMMEDIATE"
  Pieces caption(const tag::Recommendation& item, std::size_t position, std::string_view label) const {
    Pieces result = pieces(fmt::format("{} {}", label, parts::place(item, position)), Ink::strong);
    if (item.immediate) result = std::move(result) + pieces("IMMEDIATE", Ink::worse);
    if (item.repeated) result = std::move(result) + pieces("(the report says: repeated)", Ink::faint);
    return result;
  }

  Pieces marked(const std::vector<parts::WordDifference::Word>& words, Ink ink, std::string_view open,
                std::string_view close) const {
    Pieces result;
    for (std::size_t i = 0; i < words.size(); ++i) {
      Piece piece{words[i].text, words[i].differs ? ink : Ink::plain};
      if (m_marks == WordMarks::brackets && words[i].differs) {
        if (i == 0 || !words[i - 1].differs) piece.text.insert(0, open);
        if (i + 1 == words.size() || !words[i + 1].differs) piece.text += close;
      }
      result.push_back(std::move(piece));
    }
    return result;
  }

  Pieces reasons(const compare::Link& link) const {
    std::string text = fmt::format("score {:.2f}", link.score);
    for (const std::string& reason : link.reasons) text += "; " + reason;
    return pieces(text, Ink::faint);
  }

  void repeated() {
    for (const parts::RepeatedGroups& band : parts::repeated_groups(m_comparison)) {
      switch (band.confidence) {
        case compare::Confidence::sure:
          heading(fmt::format("Repeated ({})", band.groups.size()));
          break;
        case compare::Confidence::probable:
          heading(fmt::format("Probably repeated ({})", band.groups.size()));
          break;
        case compare::Confidence::possible:
          heading(fmt::format("Possibly repeated ({}): to be checked by a reader", band.groups.size()));
          break;
      }
      pairs(band.groups);
    }
  }

  // Items beside the earlier ones that they repeat.
  void pairs(const std::vector<parts::Group>& groups) {
    for (const parts::Group& group : groups) {
      m_out += '\n';
      const tag::Recommendation& mine = m_newer.recommendations.at(group.newer);
      bool first = true;
      for (const compare::Link* link : group.links) {
        const tag::Recommendation& theirs = m_older.recommendations.at(link->older);
        const parts::WordDifference words = parts::word_difference(theirs.text, mine.text);
        const bool show = words.worth_showing;
        const Pieces older_text = show ? marked(words.older, Ink::worse, "[-", "-]") : pieces(theirs.text);
        const Pieces newer_text = show ? marked(words.newer, Ink::better, "{+", "+}") : pieces(mine.text);
        const Pieces older_caption = caption(theirs, link->older, m_labels.older);
        const Pieces newer_caption = caption(mine, group.newer, m_labels.newer);
        if (m_width >= k_side_by_side_from) {
          const int half = (m_width - k_gap) / 2;
          const auto stack = [&](const Pieces& top, const Pieces& bottom) {
            Column column{wrap(top, half, m_colour), half};
            for (Line& line : wrap(bottom, half - k_indent, m_colour)) {
              line.text.insert(0, static_cast<std::size_t>(k_indent), ' ');
              line.columns += k_indent;
              column.lines.push_back(std::move(line));
            }
            return column;
          };
          // A newer item that goes back to several older ones is printed once.
          const std::array columns = {stack(older_caption, older_text),
                                      first ? stack(newer_caption, newer_text) : Column{{}, half}};
          row(columns);
        } else {
          if (first) {
            paragraph(newer_caption);
            paragraph(newer_text, k_indent);
          }
          paragraph(older_caption);
          paragraph(older_text, k_indent);
        }
        paragraph(reasons(*link), k_indent);
        first = false;
      }
    }
  }

  // The beginning of a text that fits into one line.
  Pieces excerpt(std::string_view label, const tag::Recommendation& item, std::size_t position,
                 int indent) const {
    Pieces result = pieces(fmt::format("{} {}:", label, parts::place(item, position)), Ink::strong);
    int left = m_width - indent;
    for (const Piece& piece : result) left -= text::display_width(piece.text) + 1;
    const Pieces words = pieces(item.text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const int size = text::display_width(words[i].text);
      const bool last = i + 1 == words.size();
      if (size + (last ? 0 : 2) > left) {
        result.push_back({"…", Ink::plain});
        break;
      }
      left -= size + 1;
      result.push_back(words[i]);
    }
    return result;
  }

  void related() {
    const std::vector<parts::Group> groups = parts::groups(m_comparison, compare::Relation::related);
    if (groups.empty()) return;
    heading("Related: the same theme, but something else is asked");
    for (const parts::Group& group : groups) {
      m_out += '\n';
      paragraph(excerpt(m_labels.newer, m_newer.recommendations.at(group.newer), group.newer, 0));
      for (const compare::Link* link : group.links) {
        paragraph(excerpt(m_labels.older, m_older.recommendations.at(link->older), link->older, k_indent),
                  k_indent);
        paragraph(reasons(*link), 2 * k_indent);
      }
    }
  }

  void items(std::string_view title, const std::vector<std::size_t>& positions, parts::Which which) {
    if (positions.empty()) return;
    const bool newer = which == parts::Which::newer;
    const tag::Report& report = newer ? m_newer : m_older;
    heading(fmt::format("{} ({})", title, positions.size()));
    for (const std::size_t position : positions) {
      m_out += '\n';
      const std::string related = parts::related_to(m_comparison, which, position, newer ? m_older : m_newer);
      paragraph(
          caption(report.recommendations.at(position), position, newer ? m_labels.newer : m_labels.older) +
          pieces(related.empty() ? related : "(" + related + ")", Ink::faint));
      paragraph(pieces(report.recommendations.at(position).text), k_indent);
    }
  }

  const DiffView& m_view;
  const Comparison& m_comparison;
  const tag::Report& m_older;
  const tag::Report& m_newer;
  bool m_colour;
  int m_width;
  WordMarks m_marks;
  parts::Labels m_labels;
  std::string m_out;
};

}  // namespace

std::string diff_text(const DiffView& view, const tag::Report& older, const tag::Report& newer,
                      const TerminalStyle& style, WordMarks marks) {
  return Writer(view, older, newer, style, marks).write();
}

}  // namespace revisit::report
