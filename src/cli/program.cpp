#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

#include "cli/program_data.h"
#include "report/colour.h"
#include "store/location.h"
#include "text/distance.h"

namespace revisit::cli {

namespace {

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

// Colour and width of the terminal behind standard output; plain text of 80 columns where there is none.
report::TerminalStyle style_of_output() {
  report::TerminalStyle style;
  if (isatty(STDOUT_FILENO) == 0) return style;
  const std::optional<std::string> terminal = environment("TERM");
  style.colour = environment("NO_COLOR").value_or("").empty() && terminal && *terminal != "dumb";
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
  return style;
}

// What to say of a command line that names no command: the one that was probably meant. Empty where it names
// one.
std::string problem_with_command(const CLI::App& program, const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--store") {
      ++i;
      continue;
    }
    if (argument.starts_with('-')) continue;
    std::string nearest;
    std::size_t distance = argument.size();
    for (const CLI::App* command : program.get_subcommands({})) {
      if (command->get_name() == argument) return "";
      if (command->get_group().empty()) continue;  // hidden
      const std::size_t apart = text::edit_distance(argument, command->get_name());
      if (apart < distance) {
        distance = apart;
        nearest = command->get_name();
      }
    }
    constexpr std::size_t k_most_apart = 2;
    return "there is no command '" + report::printable(argument) + "'; " +
           (distance <= k_most_apart ? "did you mean '" + nearest + "'?" : "'revisit --help' lists them");
  }
  return "name a command, such as 'revisit ls'; 'revisit --help' lists them";
}

int run(const std::vector<Command*>& commands, const Console& console) {
  for (const Command* command : commands) {
    if (!command->chosen()) continue;
    const int status = command->run(console);
    console.out.flush();
    if (console.out) return status;
    console.err << "revisit: the output could not be written\n";
    return k_error;
  }
  return k_error;
}

}  // namespace

struct Program::CommandLine {
  CLI::App app{"What did the inspectors say, did they say it before, and what has changed since?", "revisit"};
  std::string store;
  std::vector<Command*> commands;
  std::vector<std::string> arguments;
  std::optional<CLI::ParseError> error;
};

Program::Program()
    : m_line(std::make_unique<CommandLine>()),
      m_access{[this] { return store::default_location(m_line->store, environment); },
               [this](std::string_view name) { return providers().find(name); }} {
  m_line->app.require_subcommand(1);
  m_line->app.fallthrough();
  m_line->app.set_version_flag("--version", std::string("revisit ") + REVISIT_VERSION);
  m_line->app
      .add_option("--store", m_line->store,
                  "the store's file; else $REVISIT_STORE, else one in your data folder")
      ->type_name("FILE");
}

Program::~Program() = default;

const patterns::Providers& Program::providers() {
  if (!m_providers) m_providers = load_providers().value_or(patterns::Providers());
  return *m_providers;
}

void Program::add(Command& command) {
  command.setup(m_line->app);
  m_line->commands.push_back(&command);
}

bool Program::parse(int argc, char** argv) {
  m_line->arguments.assign(argv + std::min(argc, 1), argv + argc);
  try {
    m_line->app.parse(argc, argv);
    return true;
  } catch (const CLI::ParseError& error) {
    m_line->error = error;
    return false;
  }
}

int Program::explain() {
  // Help and version are no errors; everything else gets one line and the way to the help.
  const CLI::ParseError& error = *m_line->error;
  if (error.get_exit_code() == 0) return m_line->app.exit(error);
  const std::string problem = problem_with_command(m_line->app, m_line->arguments);
  std::cerr << "revisit: "
            << (problem.empty() ? error.what() + std::string("; see 'revisit --help'") : problem) << '\n';
  return k_error;
}

int Program::run() {
  // A reader that ends early (head, less) is no error of ours: writing fails then, and is reported.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  const Console console{std::cin, std::cout, std::cerr, style_of_output(),
                        isatty(STDERR_FILENO) != 0 ? Progress::shown : Progress::hidden};
  try {
    return cli::run(m_line->commands, console);
  } catch (const std::exception& e) {
    std::cerr << "revisit: this is a bug, please report it: " << e.what() << '\n';
    return k_error;
  }
}

}  // namespace revisit::cli
