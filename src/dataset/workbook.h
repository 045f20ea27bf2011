// Tables as a workbook for spreadsheet programs. The only user of libxlsxwriter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dataset/table.h"

namespace revisit::dataset {

struct WorkbookOptions {
  // Where the document of an id (column document_id) is published: its rows' pages link there. May be empty.
  std::map<std::int64_t, std::string> addresses;
  // Where the report of a visit (column visit or latest_visit) is published. In tables that name no page the
  // visits link there. May be empty.
  std::map<std::string, std::string, std::less<>> visit_addresses;
  // A sheet with more pages to link than this has formulas (HYPERLINK) in place of links, since spreadsheet
  // programs limit the links of a sheet; their own limit of 65,530 holds in any case.
  std::size_t most_links = 65'530;
};

struct WorkbookResult {
  std::vector<std::string> warnings;  // what did not fit into a workbook, a sentence each
};

// Writes a workbook with a sheet for each table and a data dictionary at the end: heads frozen and with
// filters, dates as dates, pages and visits as links. Texts are texts, whatever they begin with. The same
// tables give the same bytes. An existing file is replaced at the end, never half written. The error is a
// sentence for the user.
[[nodiscard]] std::expected<WorkbookResult, std::string> write_workbook(const std::filesystem::path& file,
                                                                        const std::vector<Table>& tables,
                                                                        const WorkbookOptions& options);

}  // namespace revisit::dataset
