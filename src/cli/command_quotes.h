// revisit quotes FILE: whether what a text quotes stands in the documents.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/store_access.h"
#include "text/document.h"

namespace revisit::cli {

// Reads a file without tagging it; otherwise a sentence for the user.
using ReadText = std::function<std::expected<text::Document, std::string>(const std::filesystem::path& file)>;

class QuotesCommand : public Command {
 public:
  QuotesCommand(StoreAccess access, ReadText read_text);
  ~QuotesCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Looks for each quotation of a file, or of standard input, and shows on out what became of it. Returns
  // k_done whatever that is, or k_error with the reason on err. REQUIRES: setup() was called and the command
  // line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  ReadText m_read_text;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
