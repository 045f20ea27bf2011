// Reads what happened under an item of business: points, motions with their votes, resolutions, actions. The
// folder's own business: others call read_business.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tag/letters.h"
#include "tag/paper_sheet.h"
#include "text/numbers.h"

namespace revisit::tag {

[[nodiscard]] inline bool is_quote(char c) {
  return c == '"' || c == '\'';
}

// Whether the text ends as a sentence does.
[[nodiscard]] inline bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || is_quote(text.back()) || text.back() == ')'))
    text.remove_suffix(1);
  return !text.empty() && std::string_view(".?!").find(text.back()) != std::string_view::npos;
}

// Whether more must follow behind the text: it ends in a colon, semicolon, comma, 'and' or 'or', or is empty.
[[nodiscard]] inline bool is_open(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text.empty() || std::string_view(":;,-").find(text.back()) != std::string_view::npos ||
         text.ends_with(" and") || text.ends_with(" or") || text.ends_with(" that") || text == "that" ||
         text == "That" || text == "THAT" || text == "to" || text.ends_with(" to");
}

class BusinessReader {
 public:
  BusinessReader(const Sheet& sheet, const ItemMark& mark, PaperItem& item)
      : m_sheet(sheet),
        m_item(item),
        m_item_begin(mark.body),
        m_begin(mark.body),
        m_end(mark.end),
        m_decision_end(mark.end) {}
  void read();

 private:
  // Points, bullets, and what begins at each line: paper_business.cpp
  const PaperLine& line(std::size_t i) const { return m_sheet[i]; }
  void find_minutes();
  void find_sequence();
  [[nodiscard]] bool quote_goes_on(std::size_t i) const;
  static bool closes_quote(std::string_view text);
  [[nodiscard]] bool is_point(std::size_t i) const;
  // "1." and "1)" are two kinds of label; a missing bracket or full stop before a known number is a slip.
  [[nodiscard]] bool similar_style(const std::string& style) const { return style == m_style; }
  void take_point(std::size_t i);
  [[nodiscard]] const std::string& rule_of_points() const { return m_item.source.rule; }
  void take_bullet(std::size_t i);
  bool take_part(std::size_t i);
  [[nodiscard]] bool lists_attenders(std::size_t i) const;
  void drop_points_of_decision();
  void drop_bullets_of_decisions();
  std::size_t line_at(std::size_t i);

  // Resolutions: paper_resolutions.cpp
  [[nodiscard]] bool heads_decision(std::size_t i) const;
  [[nodiscard]] bool is_number_of_decision(std::size_t i) const;
  std::size_t read_numbered_decision(std::size_t at);
  [[nodiscard]] bool decides_below(std::size_t i, const Hit& body) const;
  std::size_t read_resolution(std::size_t at, const Hit& hit, std::size_t from = 0);
  static bool is_word_alone(std::string_view text);
  [[nodiscard]] std::optional<Hit> movers_behind(std::size_t i, std::size_t begin) const;
  static void shift(patterns::Match& match, std::size_t by);
  std::size_t without_action(std::size_t i, std::size_t begin);
  [[nodiscard]] bool ends_statement(std::size_t i) const;
  [[nodiscard]] std::optional<Hit> find_told(std::size_t i, std::string_view means,
                                             std::size_t from = 0) const;
  std::size_t parts(std::size_t i, std::string_view so_far, std::vector<text::Span>& pieces);
  static bool opens_quote(std::string_view text);
  [[nodiscard]] bool repeats_that(text::Span first, std::string_view text) const;
  static std::string style_like(std::string_view label);
  [[nodiscard]] bool list_goes_on(std::size_t i, const std::string& style, int value) const;
  void decision_heading();
  void recommendations_heading();
  bool decision_below(std::size_t at, const Hit& hit);

  // Motions: paper_motions.cpp
  bool mover_of_resolution(std::size_t i, const Hit& motion, const Hit& resolution) const;
  [[nodiscard]] std::string_view behind(std::size_t i, const Hit& hit) const;
  [[nodiscard]] bool only_tells_of_vote(std::string_view words) const;
  [[nodiscard]] bool mover_of_resolution_below(std::size_t i, const Hit& motion) const;
  void second_motion(std::size_t i, const Hit& hit);
  bool mover_below(std::size_t i, const Hit& hit);
  [[nodiscard]] bool stands_below_resolution(std::size_t i) const;
  bool move_resolution(std::size_t i, const Hit& hit);
  [[nodiscard]] std::size_t behind_mover_in_brackets(std::size_t i, const Hit& motion,
                                                     const Hit& resolution) const;
  [[nodiscard]] bool is_title_or_initial(std::string_view text, std::size_t begin, std::size_t stop) const;
  [[nodiscard]] std::size_t end_of_name(std::size_t i, std::size_t begin, std::size_t end) const;
  std::size_t take_names(std::size_t i, const Hit& hit, Motion& motion, std::vector<text::Span>& names) const;
  bool add_mover(std::size_t i, const Hit& hit);
  std::size_t read_motion_of_two_lines(std::size_t i);
  std::size_t read_mover_of_broken_lines(std::size_t i);
  [[nodiscard]] std::optional<Hit> next_motion(std::size_t i, std::size_t from) const;
  std::size_t read_motion(std::size_t at, const Hit& hit);
  [[nodiscard]] std::size_t begin_of_sentence(std::string_view text, std::size_t from, std::size_t at) const;
  std::size_t read_motion(std::size_t at, const Hit& hit, std::size_t limit);
  void keep(Motion motion);
  void keep(Motion motion, const std::vector<text::Span>& pieces, const std::string& rule);
  bool text_above(std::size_t at, std::vector<text::Span>& pieces);
  bool quoted_above(std::size_t at, std::uint32_t taken, std::vector<text::Span>& pieces);
  std::size_t text_under_heading(std::size_t i, std::vector<text::Span>& pieces);
  [[nodiscard]] std::optional<Hit> find_proposal(std::size_t i) const;
  std::size_t read_proposal(std::size_t at, const Hit& hit);
  bool name_of_pronoun(std::size_t at, Motion& motion, std::vector<text::Span>& names) const;
  [[nodiscard]] std::size_t end_of_sentence(std::string_view text, std::size_t from) const;
  [[nodiscard]] std::size_t begin_of_last_sentence(std::string_view text) const;
  bool count_below(std::size_t i, const Hit& side);
  [[nodiscard]] std::size_t count_in_column(std::size_t head) const;
  [[nodiscard]] std::size_t end_of_motion(std::size_t at, std::size_t begin, std::size_t limit) const;
  [[nodiscard]] bool quotes_motion(std::size_t at, std::size_t begin, std::size_t limit) const;
  static std::size_t sentence_before(std::string_view text, std::size_t begin, std::size_t at);
  std::size_t motion_lines(std::size_t i, std::vector<text::Span>& pieces, bool quoted);
  static bool opened_before(std::string_view text, std::size_t begin, std::size_t end);
  [[nodiscard]] bool next_goes_on(std::size_t i) const;

  // Votes and outcomes: paper_votes.cpp
  void put_without_motion(std::size_t i);
  void put(std::size_t i);
  std::size_t substantive_of(std::size_t target, bool named);
  [[nodiscard]] std::size_t motion_under_amendments(std::size_t last) const;
  [[nodiscard]] bool tells_of_unknown_amendment(std::size_t i) const;
  void outcomes(std::size_t i, std::size_t from, std::size_t to);
  void outcome(std::size_t i, std::size_t from, std::size_t to);
  [[nodiscard]] bool resolved_since(const Motion& motion) const;
  void back_to_motion(std::size_t i, std::size_t from, std::size_t to);
  bool vote_on_resolution(std::size_t i, std::size_t from, std::size_t to);
  void take_count(std::size_t i, const Hit& hit, std::string_view group, std::optional<int>& count,
                  Motion& motion);
  void take_resolution(Motion& motion);
  [[nodiscard]] bool names_all(const std::string& text, const std::string& naming) const;
  void approve_motions();
  void settle();

  // Actions: paper_actions.cpp
  void read_action(std::size_t i, const Hit& hit, std::size_t before);
  void worded_before(std::size_t i, const Hit& hit, Action& action) const;
  [[nodiscard]] bool is_clause(std::string_view words) const;
  static std::string name_of_owner(std::string owner);
  bool action_in_brackets(std::size_t i);
  bool action_beside_owner(std::size_t i);
  [[nodiscard]] bool has_heading(std::int32_t table) const;
  std::size_t read_actions(std::size_t i);
  std::size_t due_below(std::size_t i);

  const Sheet& m_sheet;
  PaperItem& m_item;
  std::size_t m_item_begin;
  std::size_t m_begin;  // of the minutes themselves
  std::size_t m_end;
  std::size_t m_decision_end;  // of what can hold a decision, behind the minutes themselves too
  std::string m_style;         // of the labels of the item's points; empty where it has none
  int m_last = 0;              // the number of the last point
  std::string m_point;         // as printed
  std::string m_bullets_of;    // the point under which the last bullet stands
  std::size_t m_bullets = 0;   // under it so far
  int m_depth = 0;
  int m_list_depth = 0;
  bool m_in_decisions = false;  // behind "Decision:"
  std::string m_outer_style;
  std::size_t m_target = 0;              // the motion that was moved or put last
  std::vector<int> m_points_of_motions;  // number of the point in which each motion was moved
};

}  // namespace revisit::tag
