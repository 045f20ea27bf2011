// Takes names of people from lists in running text and from lines, with their honours and offices. The
// folder's own business: others call read_attendance.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tag/letters.h"
#include "tag/paper_sheet.h"

namespace revisit::tag {

[[nodiscard]] inline bool is_space(char c) {
  return c == ' ' || c == '\n';
}

// The folded text cut at commas or semicolons outside brackets, as offsets.
struct Piece {
  std::size_t begin;
  std::size_t end;
};

[[nodiscard]] inline std::vector<Piece> cut(std::string_view text, Piece within, char separator) {
  std::vector<Piece> pieces;
  int depth = 0;
  std::size_t begin = within.begin;
  for (std::size_t i = within.begin; i < within.end; ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && depth > 0) --depth;
    if (text[i] != separator || depth > 0) continue;
    pieces.push_back({begin, i});
    begin = i + 1;
  }
  pieces.push_back({begin, within.end});
  return pieces;
}

// "B. Calder" has no letter for its label: that is an initial.
[[nodiscard]] inline bool begins_with_initial(const Sheet& sheet, std::size_t line) {
  if (sheet[line].kind != text::LabelKind::letter) return false;
  const std::string_view label = text::text_of(sheet.document(), sheet[line].label);
  return label.size() == 2 && is_upper(label[0]) && label[1] == '.';
}

class NameReader {
 public:
  NameReader(const Sheet& sheet, Paper& paper) : m_sheet(sheet), m_paper(paper) {}
  [[nodiscard]] bool any(std::string_view list) const;
  bool names(std::size_t line, std::size_t begin, std::size_t end, const std::string& list, bool remote,
             const std::string& rule);
  [[nodiscard]] bool lists_names(std::string_view text) const;
  [[nodiscard]] bool all_titled(std::string_view text) const;
  [[nodiscard]] bool is_pair(std::string_view text, bool among_lists) const;
  [[nodiscard]] bool joined(std::size_t line, std::size_t from);
  [[nodiscard]] std::size_t begin_of_office(std::string_view printed) const;
  void names_and_wrapped(std::size_t line, std::size_t begin, std::size_t next, std::size_t end,
                         const std::string& list, bool remote, const std::string& rule);
  void name_and_office(std::size_t name, const std::vector<std::size_t>& office, const std::string& list,
                       bool remote, const std::string& rule);
  void name(std::size_t line, std::size_t begin, std::size_t end, const std::string& list, bool remote,
            const std::string& rule);

 private:
  void go_to(std::size_t line, const std::string& list, bool remote, const std::string& rule);
  [[nodiscard]] std::string_view text(Piece piece) const;
  [[nodiscard]] Piece trim(Piece piece) const;
  [[nodiscard]] Piece without_and(Piece piece) const;
  [[nodiscard]] bool plural(Piece piece) const;
  [[nodiscard]] bool lists_several(Piece piece) const;
  [[nodiscard]] bool lists_titled(Piece piece) const;
  [[nodiscard]] bool titled(std::string_view words) const;
  [[nodiscard]] bool role(Piece piece) const;
  [[nodiscard]] bool in_title(Piece all, std::size_t space) const;
  [[nodiscard]] std::size_t next_in_column(Piece all) const;
  void by_commas(Piece all);
  [[nodiscard]] std::size_t next_list(Piece all) const;
  [[nodiscard]] std::size_t behind_own_initials(Piece all) const;
  [[nodiscard]] bool office_of_person(Piece part) const;
  [[nodiscard]] bool name_and_office_holder(Piece part) const;
  [[nodiscard]] std::string_view first_words(Piece part) const;
  void split_last(std::vector<Piece>& people) const;
  [[nodiscard]] bool ends_as_body(std::string_view words) const;
  [[nodiscard]] std::size_t end_of_several(Piece piece) const;
  [[nodiscard]] bool starts_name(Piece piece) const;
  [[nodiscard]] bool opens_as_words(Piece piece) const;
  [[nodiscard]] bool starts_with_particle(Piece piece) const;
  [[nodiscard]] bool came_instead(Piece piece) const;
  [[nodiscard]] bool listed(const std::string& name) const;
  [[nodiscard]] std::size_t initials_behind(Piece piece) const;
  void add(Piece piece);
  const Sheet& m_sheet;
  Paper& m_paper;
  std::size_t m_line = 0;
  std::string m_list;
  bool m_remote = false;
  std::string m_rule;
  std::string m_text;
};

}  // namespace revisit::tag
