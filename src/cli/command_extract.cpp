#include "cli/command_extract.h"

#include <CLI/CLI.hpp>
#include <deque>
#include <istream>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/stages.h"
#include "cli/stated_options.h"
#include "extract/extract.h"
#include "report/colour.h"
#include "report/document_json.h"
#include "report/json.h"
#include "text/outline.h"

namespace revisit::cli {

namespace {

enum class Format : std::uint8_t { json, outline };

}  // namespace

struct ExtractCommand::Options {
  std::vector<std::string> files;
  Format format = Format::json;
  bool with_text = false;
  bool separated_by_nul = false;
  WorkOptions work{.jobs = 1};
  StatedOptions stated;
};

ExtractCommand::ExtractCommand(MakeQueue queue)
    : m_queue(std::move(queue)), m_options(std::make_unique<Options>()) {}
ExtractCommand::~ExtractCommand() = default;

void ExtractCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("extract", "Print what reports say, as JSON, without a store");
  command->add_option("FILE", m_options->files, "files; '-' for names on standard input, one a line")
      ->required();
  const std::map<std::string, Format> formats = {{"json", Format::json}, {"outline", Format::outline}};
  command
      ->add_option("--format", m_options->format,
                   "json: the facts, one object a line; outline: the text's structure")
      ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case).description("json|outline"))
      ->default_str("json");
  command->add_flag("--with-text", m_options->with_text,
                    "add text, structure and places to each object, as 'ingest --from-jsonl' needs them");
  command->add_flag("-0,--null", m_options->separated_by_nul,
                    "the names on standard input end with NUL, not with a line feed");
  command
      ->add_option("--jobs", m_options->work.jobs,
                   "how many files are read at a time; else one, for programs that run many of these")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  command
      ->add_option_function<unsigned>(
          "--timeout", [this](unsigned seconds) { m_options->work.longest = std::chrono::seconds(seconds); },
          "how long one file may take before its reading is ended; else 300")
      ->check(CLI::Range(1U, 86'400U))
      ->type_name("SECONDS");
  add_stated_options(*command, m_options->stated);
  command->footer(
      "Examples:\n"
      "  revisit extract report.pdf\n"
      "  revisit extract reports/*.pdf > facts.jsonl\n"
      "  find reports -name '*.pdf' | parallel --pipe -k -N 50 revisit extract --with-text - > facts.jsonl\n"
      "  revisit ingest --from-jsonl facts.jsonl\n"
      "  revisit extract --format outline report.pdf\n"
      "  revisit extract --provider Torbay --date 2019-01-22 minutes.html");
  m_command = command;
}

bool ExtractCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

namespace {

// Gives the names one by one, those on standard input as they come.
class Names {
 public:
  Names(const std::vector<std::string>& files, std::istream& in, char end)
      : m_files(files), m_in(in), m_end(end) {}

  std::optional<std::string> next() {
    for (; m_at < m_files.size(); ++m_at) {
      if (m_files[m_at] != "-") return m_files[m_at++];
      std::string name;
      while (std::getline(m_in, name, m_end)) {
        if (!name.empty()) return name;
      }
    }
    return std::nullopt;
  }

 private:
  const std::vector<std::string>& m_files;
  std::istream& m_in;
  char m_end;
  std::size_t m_at = 0;
};

// Writes a line for each file, in their order.
class Output {
 public:
  Output(const Console& console, Format format, bool with_text)
      : m_console(console), m_format(format), m_with_text(with_text) {
    if (with_text) m_reader = reader();
  }

  void write(const std::string& name, const std::filesystem::path& file, const work::Result& result) {
    ++m_count;
    if (!result) ++m_failed;
    if (!result) return write(name, file, result.error());
    if (m_format == Format::outline) {
      m_console.out << text::outline(result->document);
    } else if (m_with_text) {
      m_console.out << report::to_json(result->report, result->document, {file.native(), m_reader}) << '\n';
    } else {
      m_console.out << report::to_json(result->report) << '\n';
    }
    m_console.out.flush();
  }

  // Whether the reader of the output is still there.
  [[nodiscard]] bool open() const { return static_cast<bool>(m_console.out); }

  [[nodiscard]] int status() const {
    if (m_failed == 0) return k_done;
    return m_count == 1 ? k_error : k_warnings;
  }

 private:
  void write(const std::string& name, const std::filesystem::path& file, const work::Failure& failure) {
    m_console.err << "revisit: " << report::printable(name) << ": " << report::printable(failure.reason)
                  << '\n';
    if (m_format == Format::outline) return;
    const std::string base = file.filename().string();
    if (m_with_text) {
      m_console.out << report::to_json(base, {failure.code, failure.sha256, failure.page, failure.reason},
                                       {file.native(), m_reader});
    } else {
      m_console.out << report::error_to_json(base, failure.code, failure.page, failure.reason);
    }
    m_console.out << '\n' << std::flush;
  }

  const Console& m_console;
  Format m_format;
  bool m_with_text;
  std::string m_reader;
  std::size_t m_count = 0;
  std::size_t m_failed = 0;
};

}  // namespace

std::expected<CheckedStated, std::string> ExtractCommand::checked_stated() const {
  if (m_options->stated.empty()) return CheckedStated{};
  const auto library = load_packs();
  if (!library) return std::unexpected(library.error());
  return checked(
      m_options->stated, [&](std::string_view name) { return library->providers.find(name); },
      [&] { return std::expected<std::vector<std::string>, std::string>(document_kinds(*library)); });
}

// One line for each file, in their order, whatever happens to one of them: they are read in worker processes.
int ExtractCommand::run(const Console& console) const {
  const auto stated = checked_stated();
  if (!stated) {
    console.err << "revisit: " << report::printable(stated.error()) << '\n';
    return k_error;
  }
  if (!stated->notice.empty()) console.err << "revisit: " << report::printable(stated->notice) << '\n';
  const auto queue = m_queue(m_options->work);
  if (!queue) {
    console.err << queue.error() << '\n';
    return k_error;
  }
  if (const std::string notice = (*queue)->notice(); !notice.empty())
    console.err << "revisit: " << notice << '\n';
  Names names(m_options->files, console.in, m_options->separated_by_nul ? '\0' : '\n');
  Output output(console, m_options->format, m_options->with_text);
  struct Item {
    std::string name;
    std::filesystem::path file;
  };
  std::deque<Item> under_way;
  const auto write_first = [&] {
    output.write(under_way.front().name, under_way.front().file, (*queue)->next());
    under_way.pop_front();
  };
  // As many at a time as are read: whoever sends names one by one and waits for each line gets it.
  while (output.open()) {
    if (under_way.size() >= m_options->work.jobs) {
      write_first();
      continue;
    }
    const std::optional<std::string> name = names.next();
    if (!name) break;
    Item item{*name, std::filesystem::absolute(*name).lexically_normal()};
    (*queue)->submit({item.file, {}, stated->stated});
    under_way.push_back(std::move(item));
  }
  while (output.open() && !under_way.empty()) write_first();
  return output.status();
}

}  // namespace revisit::cli
