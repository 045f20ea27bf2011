// The commands that answer from the store alone, unless they are given a file to read.
#pragma once

#include "cli/command_backup.h"
#include "cli/command_cite.h"
#include "cli/command_diff.h"
#include "cli/command_ls.h"
#include "cli/command_merge.h"
#include "cli/command_repeats.h"
#include "cli/command_search.h"
#include "cli/command_show.h"
#include "cli/command_timeline.h"
#include "cli/command_track.h"
#include "cli/histories.h"
#include "cli/program.h"

namespace revisit::cli {

class StoreCommands {
 public:
  // Adds the commands to the program, which must outlive them. `read_file` is asked for files that a command
  // line names in the place of a visit.
  StoreCommands(Program& program, ReadFile read_file, std::function<std::string()> today);
  StoreCommands(const StoreCommands&) = delete;
  StoreCommands& operator=(const StoreCommands&) = delete;

  [[nodiscard]] const HistorySources& histories() const { return m_histories; }

 private:
  ReadFile m_read_file;
  DiffSources m_diff_sources;
  HistorySources m_histories;
  BackupCommand m_backup;
  MergeCommand m_merge;
  LsCommand m_ls;
  ShowCommand m_show;
  DiffCommand m_diff;
  TimelineCommand m_timeline;
  TrackCommand m_track;
  RepeatsCommand m_repeats;
  SearchCommand m_search;
  CiteCommand m_cite;
};

}  // namespace revisit::cli
