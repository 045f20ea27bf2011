// Whether a store holds what it should, and copies of it.
#include <algorithm>
#include <fmt/format.h>

#include "store/codec.h"
#include "store/guarded.h"
#include "store/passage_id.h"
#include "store/records.h"
#include "store/search_index.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace revisit::store {

namespace {

using Problems = std::vector<std::string>;

void check_file(Database& database, Problems& problems) {
  {
    Statement row = database.prepare("PRAGMA integrity_check");
    while (row.step()) {
      if (row.text_view(0) != "ok") problems.push_back("the file: " + row.text(0));
    }
  }
  Statement row = database.prepare("PRAGMA foreign_key_check");
  while (row.step()) {
    problems.push_back(fmt::format("table {}: the row {} refers to none of {}", row.text(0),
                                   row.is_null(1) ? "without id" : row.text(1), row.text(2)));
  }
}

// Checks one document. Complaints name it by its id, its name and the beginning of its hash.
class DocumentCheck {
 public:
  DocumentCheck(Database& database, std::int64_t id, Problems& problems)
      : m_database(database), m_id(id), m_problems(problems) {}

  void run() {
    try {
      m_document = read_document(m_database, m_id);
      if (const std::string problem = text::check_invariants(m_document); !problem.empty()) complain(problem);
      check_blocks();
      check_sources();
      check_texts();
      check_links();
      check_passages();
      static_cast<void>(read_report(m_database, m_id));
    } catch (const StoreFailure& failure) {
      complain(failure.what());
    }
  }

 private:
  void complain(std::string_view what) {
    Statement row = m_database.prepare("SELECT file_name, substr(sha256, 1, 8) FROM document WHERE id = ?");
    row.bind(m_id);
    const std::string name = row.step() ? fmt::format(" ({}, {})", row.text(0), row.text(1)) : "";
    m_problems.push_back(fmt::format("document {}{}: {}", m_id, name, what));
  }

  [[nodiscard]] bool is_inside(const text::Span& span) const {
    return span.begin <= span.end && span.end <= m_document.text.size();
  }

  // What searching and reading by SQL see of the blocks is a copy of the text.
  void check_blocks() {
    Statement row = m_database.prepare(
        "SELECT position, span_begin, span_end, text FROM block WHERE document_id = ? AND text IS NOT NULL");
    row.bind(m_id);
    while (row.step()) {
      const text::Span span{row.number<std::uint32_t>(1), row.number<std::uint32_t>(2)};
      if (!is_inside(span) || text::text_of(m_document, span) != row.text_view(3)) {
        complain(fmt::format("block {} has another text than its place", row.integer(0)));
      }
    }
  }

  // Each fact's place: its spans lie in the text, and page, line, boxes and the columns for SQL follow from
  // them.
  void check_sources() {
    Statement row = m_database.prepare(
        "SELECT rule, page, spans, boxes, span_begin, span_end, line FROM source WHERE document_id = ?");
    row.bind(m_id);
    while (row.step()) {
      const std::string fact = "a fact by " + row.text(0);
      const auto spans = decode_spans(row.text_view(2));
      const auto boxes = decode_boxes(row.text_view(3));
      if (!spans || !boxes) {
        complain(fmt::format("the place of {} cannot be read", fact));
        continue;
      }
      if (!std::ranges::all_of(*spans, [&](const text::Span& span) { return is_inside(span); })) {
        complain(fact + " stands outside the text");
        continue;
      }
      if (spans->empty()) continue;  // the user stated it
      const text::Span all{spans->front().begin, spans->back().end};
      if (row.optional_integer(4) != all.begin || row.optional_integer(5) != all.end) {
        complain(fact + " has other columns span_begin and span_end than spans");
      }
      const std::uint32_t page = text::page_of(m_document, spans->front());
      if (row.integer(1) != page) {
        complain(
            fmt::format("{} stands on page {}, and not on page {} as stored", fact, page, row.integer(1)));
      }
      if (row.integer(6) != text::line_of(m_document, spans->front())) {
        complain(fmt::format("{} stands on line or paragraph {}, and not on {} as stored", fact,
                             text::line_of(m_document, spans->front()), row.integer(6)));
      }
      std::vector<text::PlacedBox> printed;
      for (const text::Span& span : *spans) {
        for (const text::PlacedBox& box : text::boxes_of(m_document, span)) printed.push_back(box);
      }
      for (const text::PlacedBox& box : *boxes) {
        if (std::ranges::find(printed, box) != printed.end()) continue;
        complain(fact + " has a box on the page where its words are not printed");
        break;
      }
    }
  }

  // The words of facts that have text are those of their places, less what was left out of them.
  void check_texts() {
    struct Texts {
      std::string_view fact;
      std::string_view sql;
    };
    static constexpr Texts k_texts[] = {
        {"recommendation",
         "SELECT position, text, spans FROM recommendation JOIN source ON source.id = source_id WHERE "
         "recommendation.document_id = ?"},
        {"finding",
         "SELECT position, text, spans FROM finding JOIN source ON source.id = source_id WHERE "
         "finding.document_id = ?"},
        {"inspector",
         "SELECT position, name, spans FROM inspector JOIN source ON source.id = source_id WHERE "
         "inspector.document_id = ?"},
        {"quotation",
         "SELECT position, text, spans FROM quotation JOIN source ON source.id = source_id WHERE "
         "quotation.document_id = ?"}};
    for (const Texts& texts : k_texts) {
      Statement row = m_database.prepare(texts.sql);
      row.bind(m_id);
      while (row.step()) {
        const auto spans = decode_spans(row.text_view(2));
        if (!spans) continue;  // said already
        std::string printed;
        for (const text::Span& span : *spans) {
          if (is_inside(span)) printed += text::text_of(m_document, span);
        }
        if (!spans->empty() && !holds(printed, row.text_view(1))) {
          complain(fmt::format("{} {} has words that do not stand at its place", texts.fact, row.integer(0)));
        }
      }
    }
  }

  // Whether the printed characters of the one text are among those of the other, in their order. The
  // semicolons that the text has between the points of a list need not be printed.
  static bool holds(std::string_view printed, std::string_view text) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == ' ' || c == '\n') continue;
      if (c == ';' && text.substr(i + 1).starts_with(' ') && !printed.substr(at).starts_with(';')) continue;
      at = printed.find(c, at);
      if (at == std::string_view::npos) return false;
      ++at;
    }
    return true;
  }

  // What facts of one document say of each other.
  void check_links() {
    struct Link {
      std::string_view what;
      std::string_view sql;
    };
    static constexpr Link k_links[] = {
        {"finding {} is tied to a recommendation that there is not",
         "SELECT finding.position FROM finding_recommendation JOIN finding ON finding.id = finding_id "
         "WHERE finding.document_id = ?1 AND recommendation NOT IN "
         "(SELECT number FROM recommendation WHERE document_id = ?1)"},
        {"a passage is that of recommendation {}, which there is not",
         "SELECT item_id FROM passage WHERE document_id = ?1 AND kind = 2 AND item_id NOT IN "
         "(SELECT id FROM recommendation WHERE document_id = ?1)"},
        {"a passage is that of finding {}, which there is not",
         "SELECT item_id FROM passage WHERE document_id = ?1 AND kind = 3 AND item_id NOT IN "
         "(SELECT id FROM finding WHERE document_id = ?1)"},
        {"source {} belongs to another document than its fact",
         "SELECT source.id FROM source JOIN recommendation ON source.id = source_id "
         "WHERE recommendation.document_id = ?1 AND source.document_id <> ?1 "
         "UNION SELECT source.id FROM source JOIN judgement ON source.id = source_id "
         "WHERE judgement.document_id = ?1 AND source.document_id <> ?1 "
         "UNION SELECT source.id FROM source JOIN finding ON source.id = source_id "
         "WHERE finding.document_id = ?1 AND source.document_id <> ?1"}};
    for (const Link& link : k_links) {
      Statement row = m_database.prepare(link.sql);
      row.bind(m_id);
      while (row.step()) complain(fmt::format(fmt::runtime(link.what), row.integer(0)));
    }
  }

  void check_passages() {
    Statement row =
        m_database.prepare("SELECT id, kind, span_begin, span_end FROM passage WHERE document_id = ?");
    row.bind(m_id);
    while (row.step()) {
      const std::int64_t id = row.integer(0);
      const std::int64_t begin = row.integer(2);
      const std::int64_t end = row.integer(3);
      if (begin < 0 || begin >= end || end > static_cast<std::int64_t>(m_document.text.size())) {
        complain("a passage stands outside the text");
        continue;
      }
      // Searching ranks and filters by what the number says: see passage_id.h.
      if (document_of_passage(id) != m_id ||
          static_cast<std::int64_t>(kind_of_passage(id)) != row.integer(1) ||
          length_class_of_passage(id) != length_class_of(static_cast<std::size_t>(end - begin))) {
        complain(fmt::format("the passage {} has a number of another document, kind or length", id));
      }
    }
  }

  Database& m_database;
  std::int64_t m_id;
  Problems& m_problems;
  text::Document m_document;
};

// Rows that no document accounts for.
void check_leftovers(Database& database, Problems& problems) {
  struct Leftover {
    std::string_view what;
    std::string_view sql;
  };
  static constexpr Leftover k_leftovers[] = {
      {"no document is about visit {}",
       "SELECT key FROM visit WHERE id NOT IN (SELECT visit_id FROM document WHERE visit_id IS NOT NULL)"},
      {"there was no visit to provider {}",
       "SELECT name FROM provider WHERE id NOT IN (SELECT provider_id FROM visit WHERE provider_id IS NOT "
       "NULL)"},
      {"document {} has no report",
       "SELECT id FROM document WHERE id NOT IN (SELECT document_id FROM report)"},
      {"what was read from {} is not there",
       "SELECT path FROM file_state WHERE sha256 NOT IN (SELECT sha256 FROM document) AND path NOT IN "
       "(SELECT "
       "path FROM refused_file)"}};
  for (const Leftover& leftover : k_leftovers) {
    Statement row = database.prepare(leftover.sql);
    while (row.step()) problems.push_back(fmt::format(fmt::runtime(leftover.what), row.text(0)));
  }
}

}  // namespace

std::expected<std::vector<std::string>, Error> Store::check() const {
  return guarded(m_file, [&] {
    Database& database = *m_database;
    const Transaction transaction(database, Transaction::Kind::read);
    Problems problems;
    check_file(database, problems);
    std::vector<std::int64_t> documents;
    {
      Statement row = database.prepare("SELECT id FROM document ORDER BY id");
      while (row.step()) documents.push_back(row.integer(0));
    }
    for (const std::int64_t id : documents) DocumentCheck(database, id, problems).run();
    check_leftovers(database, problems);
    // An index of another version is made anew by the next ingest.
    if (index_is_current(database)) {
      for (std::string& problem : check_index(database)) problems.push_back(std::move(problem));
    }
    return problems;
  });
}

std::expected<void, Error> Store::back_up(const std::filesystem::path& file) const {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(file, error))) {
    return std::unexpected(
        Error{ErrorCode::unreadable, file, fmt::format("there is a file {} already", file.string())});
  }
  auto done = guarded(file, [&] { m_database->copy_to(file); });
  if (!done) std::filesystem::remove(file, error);
  return done;
}

}  // namespace revisit::store
