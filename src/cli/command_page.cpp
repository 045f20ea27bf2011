#include "cli/command_page.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "cli/find_item.h"
#include "cli/stored_file.h"
#include "cli/write_file.h"
#include "extract/page_image.h"
#include "report/colour.h"
#include "text/ascii.h"

namespace revisit::cli {

struct PageCommand::Options {
  std::string document;
  std::uint32_t page = 0;  // 0: that of the first item
  std::vector<std::string> highlights;
  std::string output;
  std::string format;  // empty: by the output's name
  double resolution = 120;
};

namespace {

// An item of the document that is shown, whether the reference says so or leaves the document out.
std::expected<tag::Item, std::string> highlighted(const store::Store& store, const StoreAccess& access,
                                                  const FoundItem& shown, const std::string& reference) {
  if (reference.find('@') != std::string::npos) {
    auto found = find_item(store, access.find_provider, reference);
    if (!found) return std::unexpected(found.error());
    if (found->document.id != shown.document.id) {
      return std::unexpected(fmt::format("'{}' is in another document ({}) than the page", reference,
                                         found->document.file_name));
    }
    return std::move(found->item);
  }
  auto item = tag::find_item(shown.text, shown.report, reference);
  if (!item) return std::unexpected(shown.document_reference + ": " + item.error());
  return std::move(*item);
}

std::set<std::uint32_t> pages_of(const tag::Item& item) {
  std::set<std::uint32_t> pages;
  for (const text::PlacedBox& placed : item.source.boxes) pages.insert(placed.page);
  if (pages.empty() && item.source.page > 0) pages.insert(item.source.page);
  return pages;
}

std::string list_of(const std::set<std::uint32_t>& pages) {
  std::string list = pages.size() == 1 ? "page " : "pages ";
  for (const std::uint32_t page : pages) list += (page == *pages.begin() ? "" : ", ") + std::to_string(page);
  return list;
}

std::string lower_extension(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : text::ascii_lower(name.substr(dot + 1));
}

}  // namespace

PageCommand::PageCommand(StoreAccess access)
    : m_access(std::move(access)), m_options(std::make_unique<Options>()) {}
PageCommand::~PageCommand() = default;

void PageCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("page", "Show a page as a picture, with facts marked on it");
  command
      ->add_option(
          "document", m_options->document,
          "A visit, the beginning of a document's SHA-256, or an item as for 'revisit cite', which is "
          "marked then")
      ->required();
  command->add_option("page", m_options->page, "Page, from 1; else that of the first item")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--highlight", m_options->highlights,
                   "An item to mark: recommendation/3; may be given several times")
      ->allow_extra_args(false);
  command
      ->add_option("-o,--output", m_options->output, "Write the picture to this file; '-' is standard output")
      ->required();
  command->add_option("--format", m_options->format, "png or jpeg; else as the file's name says, or png")
      ->check(CLI::IsMember({"png", "jpeg"}));
  command->add_option("--resolution", m_options->resolution, "Dots an inch, from 20 to 600; 120 if not given")
      ->check(CLI::Range(20.0, 600.0));
  command->footer(
      "Examples:\n"
      "  revisit page torbay@2018-06-11/recommendation/3 -o recommendation.png\n"
      "  revisit page torbay@2018-06-11 4 --highlight finding/41 --resolution 200 -o page.jpg");
  m_command = command;
}

bool PageCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int PageCommand::run(const Console& console) const {
  int status = k_done;
  const auto say = [&console](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
  };
  const auto fail = [&](const std::string& reason) {
    say(reason);
    return k_error;
  };
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) return fail(store.error());
  const auto shown = find_item(*store, m_access.find_provider, m_options->document);
  if (!shown) return fail(shown.error());
  std::vector<tag::Item> items;
  if (!shown->item.name.empty()) items.push_back(shown->item);
  for (const std::string& reference : m_options->highlights) {
    auto item = highlighted(*store, m_access, *shown, reference);
    if (!item) return fail(item.error());
    items.push_back(std::move(*item));
  }

  std::uint32_t page = m_options->page;
  if (page == 0 && !items.empty()) page = items.front().source.page;
  if (page == 0 && !items.empty())
    return fail(
        "this stands in a document without pages; 'revisit cite' says where: only PDFs can be shown as "
        "pictures");
  if (page == 0) return fail("say which page, or which item: 'revisit page DOCUMENT 1 -o FILE.png'");
  extract::ImageOptions options;
  options.resolution = m_options->resolution;
  const std::string extension = lower_extension(m_options->output);
  const bool jpeg =
      m_options->format.empty() ? extension == "jpg" || extension == "jpeg" : m_options->format == "jpeg";
  if (jpeg) options.format = extract::ImageFormat::jpeg;
  for (const tag::Item& item : items) {
    for (const text::PlacedBox& placed : item.source.boxes) {
      if (placed.page == page) options.marks.push_back(placed.box);
    }
    std::set<std::uint32_t> others = pages_of(item);
    const bool here = others.erase(page) > 0;
    if (others.empty()) continue;
    // Half of a fact, or none of it, must not pass for the whole.
    say(fmt::format("{} is {} on {}", item.name, here ? "also" : "not on this page but", list_of(others)));
    status = k_warnings;
  }

  const auto bytes = stored_bytes(shown->document);
  if (!bytes) return fail(bytes.error());
  const auto image = extract::draw_page(*bytes, page, options);
  if (!image) return fail(fmt::format("{}: {}", shown->document.file_name, image.error().reason));
  for (const text::Warning& warning : image->warnings) {
    say(fmt::format("{}: page {}: {}", shown->document.file_name, page, warning.reason));
    status = k_warnings;
  }
  if (m_options->output == "-") {
    console.out << image->bytes;
    return status;
  }
  const std::string problem = write_file(m_options->output, image->bytes);
  return problem.empty() ? status : fail(problem);
}

}  // namespace revisit::cli
