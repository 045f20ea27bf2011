#include "dataset/workbook.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>
#include <set>
#include <system_error>
#include <unistd.h>
#include <xlsxwriter.h>

#include "dataset/files.h"
#include "text/characters.h"

namespace revisit::dataset {

namespace {

constexpr std::size_t k_longest_text = 32'767;  // UTF-16 units; bytes are at least as many
constexpr std::size_t k_most_rows = 1'048'575;  // without the head
constexpr std::size_t k_longest_name = 31;
// Of characters, as the program of the sheet counts them.
constexpr double k_narrowest = 8;
constexpr double k_widest = 60;
// What can still be read where a sheet is printed on the width of one page.
constexpr double k_readable_on_one_page = 230;
constexpr std::size_t k_longest_text_of_formula = 255;

// What goes through to libxlsxwriter is UTF-8 and fits into a cell.
std::string cell_text(std::string_view text, bool& shortened) {
  std::string result;
  for (const char32_t c : text::to_code_points(text)) text::append_utf8(result, c);
  if (result.size() <= k_longest_text) return result;
  std::size_t cut = k_longest_text - 3;
  while (cut > 0 && (static_cast<unsigned char>(result[cut]) & 0xC0U) == 0x80U) --cut;
  shortened = true;
  return result.substr(0, cut) + "…";
}

bool is_full_date(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

lxw_datetime date_of(const std::string& iso) {
  lxw_datetime date{};
  date.year = std::stoi(iso.substr(0, 4));
  date.month = std::stoi(iso.substr(5, 2));
  date.day = std::stoi(iso.substr(8, 2));
  return date;
}

bool is_date_column(std::string_view name) {
  return name.find("date") != std::string_view::npos || name.starts_with("inspection_") ||
         name == "published";
}

struct Formats {
  lxw_format* head;
  lxw_format* text;
  lxw_format* wrapped;
  lxw_format* date;
  lxw_format* link;
};

Formats formats_of(lxw_workbook* workbook) {
  Formats formats{};
  for (lxw_format** format : {&formats.head, &formats.text, &formats.wrapped, &formats.date, &formats.link}) {
    *format = workbook_add_format(workbook);
    format_set_align(*format, LXW_ALIGN_VERTICAL_TOP);
  }
  format_set_bold(formats.head);
  format_set_bg_color(formats.head, 0x1F4E79);
  format_set_font_color(formats.head, LXW_COLOR_WHITE);
  format_set_text_wrap(formats.wrapped);
  format_set_num_format(formats.date, "yyyy-mm-dd");
  format_set_align(formats.date, LXW_ALIGN_LEFT);
  format_set_font_color(formats.link, LXW_COLOR_BLUE);
  format_set_underline(formats.link, LXW_UNDERLINE_SINGLE);
  return formats;
}

// As wide as most of its values need; what is longer goes on below.
double width_of(const Table& table, std::size_t column) {
  std::vector<std::size_t> sizes;
  for (const auto& row : table.rows) sizes.push_back(std::min<std::size_t>(text_of(row[column]).size(), 200));
  std::size_t most = 0;
  if (!sizes.empty()) {
    const auto nearly_last = sizes.begin() + static_cast<std::ptrdiff_t>((sizes.size() - 1) * 95 / 100);
    std::ranges::nth_element(sizes, nearly_last);
    most = *nearly_last;
  }
  // The button of the filter needs room, too.
  const std::size_t head = table.columns[column].name.size() + 3;
  return std::clamp(static_cast<double>(std::max(most, head)) + 1, k_narrowest, k_widest);
}

std::string sheet_name(const std::string& table, std::set<std::string>& used) {
  std::string name;
  for (const char c : table.substr(0, k_longest_name)) {
    name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : '_';
  }
  while (!used.insert(name).second) name.back() = name.back() == '~' ? '_' : '~';
  return name;
}

class Sheet {
 public:
  Sheet(lxw_workbook* workbook, const Table& table, const std::string& name, const Formats& formats,
        const WorkbookOptions& options)
      : m_sheet(workbook_add_worksheet(workbook, name.c_str())),
        m_table(table),
        m_formats(formats),
        m_options(options),
        m_has_pages(table.find_column("page").has_value()),
        m_most_links(std::min<std::size_t>(options.most_links, LXW_MAX_NUMBER_URLS)) {}

  void write(std::vector<std::string>& warnings) {
    const std::size_t rows = std::min(m_table.rows.size(), k_most_rows);
    if (rows < m_table.rows.size()) {
      warnings.push_back(m_table.name + ": a sheet holds no more than " + std::to_string(k_most_rows) +
                         " rows; the other " + std::to_string(m_table.rows.size() - rows) + " were left out");
    }
    const auto last = static_cast<lxw_col_t>(m_table.columns.size() - 1);
    worksheet_freeze_panes(m_sheet, 1, 1);
    worksheet_autofilter(m_sheet, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(rows, 1)), last);
    worksheet_set_landscape(m_sheet);
    worksheet_set_paper(m_sheet, 9);  // A4
    worksheet_repeat_rows(m_sheet, 0, 0);
    m_by_formula = pages_with_addresses() > m_most_links;
    double all_widths = 0;
    for (lxw_col_t column = 0; column <= last; ++column) {
      const double width = width_of(m_table, column);
      all_widths += width;
      m_wide.push_back(width >= k_widest);
      worksheet_set_column(m_sheet, column, column, width,
                           m_wide.back() ? m_formats.wrapped : m_formats.text);
      worksheet_write_string(m_sheet, 0, column, m_table.columns[column].name.c_str(), m_formats.head);
    }
    if (all_widths <= k_readable_on_one_page) {
      worksheet_fit_to_pages(m_sheet, 1, 0);
    } else {
      // Each page says whose the columns are that go on there.
      worksheet_repeat_columns(m_sheet, 0, 0);
    }
    for (std::size_t i = 0; i < rows; ++i) {
      const std::string address = address_of(m_table.rows[i]);
      worksheet_set_row(m_sheet, static_cast<lxw_row_t>(i + 1), height_of(m_table.rows[i]), nullptr);
      for (lxw_col_t column = 0; column <= last; ++column) {
        write_cell(static_cast<lxw_row_t>(i + 1), column, m_table.rows[i][column], address);
      }
    }
    if (m_unlinked > 0) {
      warnings.push_back(m_table.name + ": " + std::to_string(m_unlinked) +
                         " addresses are longer than a sheet's formula can hold and were left out");
    }
    if (m_shortened > 0) {
      warnings.push_back(m_table.name + ": " + std::to_string(m_shortened) +
                         " texts are longer than a cell can hold and were shortened");
    }
  }

 private:
  // Not every program makes room for wrapped text by itself.
  [[nodiscard]] double height_of(const std::vector<Value>& row) const {
    constexpr double k_line = 15;       // points
    constexpr double k_highest = 400;   // a row can have 409
    constexpr double k_letters = 1.05;  // that fit into a unit of a column's width
    double height = k_line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!m_wide[i]) continue;
      const auto size = static_cast<double>(text_of(row[i]).size());
      height = std::max(height, k_line * std::ceil(size / (k_widest * k_letters)));
    }
    return std::min(height, k_highest);
  }

  [[nodiscard]] std::string address_of(const std::vector<Value>& row) const {
    const auto document = integer_at(m_table, row, "document_id");
    const auto found = document ? m_options.addresses.find(*document) : m_options.addresses.end();
    return found == m_options.addresses.end() ? std::string() : found->second;
  }

  void write_cell(lxw_row_t row, lxw_col_t column, const Value& value, const std::string& address) {
    const std::string& name = m_table.columns[column].name;
    lxw_format* plain = m_wide[column] ? m_formats.wrapped : m_formats.text;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      if (name == "page" && !address.empty() && write_link(row, column, address, *whole)) return;
      worksheet_write_number(m_sheet, row, column, static_cast<double>(*whole), plain);
    } else if (const auto* number = std::get_if<double>(&value)) {
      worksheet_write_number(m_sheet, row, column, *number, plain);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      if (is_date_column(name) && is_full_date(*text)) {
        lxw_datetime date = date_of(*text);
        if (worksheet_write_datetime(m_sheet, row, column, &date, m_formats.date) == LXW_NO_ERROR) return;
      }
      if (write_visit_link(row, column, *text)) return;
      bool shortened = false;
      // As a string, never as a formula or an address, whatever it looks like.
      worksheet_write_string(m_sheet, row, column, cell_text(*text, shortened).c_str(), plain);
      m_shortened += shortened ? 1 : 0;
    }
  }

  [[nodiscard]] std::size_t pages_with_addresses() const {
    if (!m_has_pages) return 0;
    return static_cast<std::size_t>(
        std::ranges::count_if(m_table.rows, [this](const auto& row) { return !address_of(row).empty(); }));
  }

  // False where the address is none that a sheet takes. A sheet can hold so many links and no more; one that
  // would need more has formulas instead, which are not counted.
  bool write_link(lxw_row_t row, lxw_col_t column, const std::string& address, std::int64_t page) {
    if (address.find('#') != std::string::npos) return false;
    const std::string url = address + "#page=" + std::to_string(page);
    if (m_by_formula) {
      if (url.size() > k_longest_text_of_formula || url.find('"') != std::string::npos) {
        ++m_unlinked;
        return false;
      }
      const std::string formula = "=HYPERLINK(\"" + url + "\"," + std::to_string(page) + ")";
      return worksheet_write_formula_num(m_sheet, row, column, formula.c_str(), m_formats.link,
                                         static_cast<double>(page)) == LXW_NO_ERROR;
    }
    if (m_links >= m_most_links) return false;
    if (worksheet_write_url(m_sheet, row, column, url.c_str(), m_formats.link) != LXW_NO_ERROR) return false;
    ++m_links;
    worksheet_write_number(m_sheet, row, column, static_cast<double>(page), m_formats.link);
    return true;
  }

  // False where the column names no visit, or nobody knows where its report is.
  bool write_visit_link(lxw_row_t row, lxw_col_t column, const std::string& visit) {
    const std::string& name = m_table.columns[column].name;
    if (m_has_pages || (name != "visit" && name != "latest_visit")) return false;
    const auto found = m_options.visit_addresses.find(visit);
    if (found == m_options.visit_addresses.end() || m_links >= m_most_links) return false;
    if (worksheet_write_url(m_sheet, row, column, found->second.c_str(), m_formats.link) != LXW_NO_ERROR)
      return false;
    ++m_links;
    worksheet_write_string(m_sheet, row, column, visit.c_str(), m_formats.link);
    return true;
  }

  lxw_worksheet* m_sheet;
  const Table& m_table;
  const Formats& m_formats;
  const WorkbookOptions& m_options;
  const bool m_has_pages;
  const std::size_t m_most_links;
  bool m_by_formula = false;  // links to pages
  std::vector<bool> m_wide;
  std::size_t m_links = 0;
  std::size_t m_shortened = 0;
  std::size_t m_unlinked = 0;
};

}  // namespace

std::expected<WorkbookResult, std::string> write_workbook(const std::filesystem::path& file,
                                                          const std::vector<Table>& tables,
                                                          const WorkbookOptions& options) {
  const std::string temporary = file.string() + "." + std::to_string(getpid()) + ".part";
  // The library prints what it cannot open, so it is only asked to where it can.
  if (std::FILE* opened = std::fopen(temporary.c_str(), "wb"); opened == nullptr) {
    return std::unexpected("cannot write " + file.string() + ": " + std::strerror(errno));
  } else {
    static_cast<void>(std::fclose(opened));
  }
  const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
  std::vector<char> folder_name(folder.begin(), folder.end());
  folder_name.push_back('\0');
  lxw_workbook_options settings{LXW_FALSE, folder_name.data(), LXW_FALSE};
  lxw_workbook* workbook = workbook_new_opt(temporary.c_str(), &settings);
  if (workbook == nullptr) return std::unexpected("cannot write " + file.string() + ": no memory");
  // The time of writing would make two exports of the same facts differ.
  lxw_doc_properties properties{};
  std::string title = "Inspection findings";
  properties.title = title.data();
  constexpr std::time_t k_first_of_2020 = 1'577'836'800;
  properties.created = k_first_of_2020;
  workbook_set_properties(workbook, &properties);

  WorkbookResult result;
  const Formats formats = formats_of(workbook);
  std::set<std::string> names;
  const Table dictionary = data_dictionary(tables);
  const auto add = [&](const Table& table) {
    if (table.columns.empty()) return;
    Sheet(workbook, table, sheet_name(table.name, names), formats, options).write(result.warnings);
  };
  for (const Table& table : tables) add(table);
  add(dictionary);

  const lxw_error failure = workbook_close(workbook);
  std::error_code code;
  if (failure == LXW_NO_ERROR) std::filesystem::rename(temporary, file, code);
  if (failure != LXW_NO_ERROR || code) {
    const std::string reason = failure != LXW_NO_ERROR ? lxw_strerror(failure) : code.message();
    std::filesystem::remove(temporary, code);
    return std::unexpected("cannot write " + file.string() + ": " + reason);
  }
  return result;
}

}  // namespace revisit::dataset
