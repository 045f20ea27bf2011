#include "cli/store_commands.h"

#include "cli/diff_sources.h"
#include "cli/program_data.h"

namespace revisit::cli {

StoreCommands::StoreCommands(Program& program, ReadFile read_file, std::function<std::string()> today)
    : m_read_file(std::move(read_file)),
      m_diff_sources(diff_sources(program.access(), m_read_file, comparison_settings)),
      m_histories(history_sources(program.access(), comparison_settings)),
      m_backup(program.access()),
      m_merge(program.access()),
      m_ls(program.access(), std::move(today)),
      m_show(program.access(), m_read_file),
      m_diff(m_diff_sources),
      m_timeline(m_histories, published_reports_file),
      m_track(m_histories),
      m_repeats(m_histories),
      m_search(program.access(),
               [&program]() -> std::span<const patterns::Provider> { return program.providers().all(); }),
      m_cite(program.access(), published_reports_file, m_histories) {
  for (Command* command :
       std::initializer_list<Command*>{&m_backup, &m_merge, &m_ls, &m_show, &m_diff, &m_timeline, &m_track,
                                       &m_repeats, &m_search, &m_cite}) {
    program.add(*command);
  }
}

}  // namespace revisit::cli
