#include "store/migrations.h"

#include <array>
#include <string>

#include "store/sqlite.h"

namespace revisit::store {

namespace {

// Comments stand inside the parentheses and the SELECTs, because SQLite keeps those: `.schema` in the sqlite3
// shell then shows them. src/store/README.md describes the same tables for readers; a test holds it to the
// schema.
constexpr std::string_view k_version_1 = R"sql(
CREATE TABLE block_kind (
  -- The numbers in block.kind. They never change their meaning.
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO block_kind (number, name) VALUES
  (1, 'heading'), (2, 'paragraph'), (3, 'numbered_paragraph'), (4, 'list_item'), (5, 'table'),
  (6, 'table_row'), (7, 'table_cell'), (8, 'note'), (9, 'furniture');

CREATE TABLE block_origin (
  -- The numbers in block.origin. They never change their meaning.
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO block_origin (number, name) VALUES (1, 'structure_tree'), (2, 'geometry');

CREATE TABLE provider (
  -- A body that was inspected: a local authority, for instance.
  id   INTEGER PRIMARY KEY,
  code TEXT UNIQUE,          -- stable code in the reference data (GSS code); NULL where the name is not known there
  name TEXT NOT NULL,        -- plain name: 'Torbay'
  slug TEXT NOT NULL         -- name in visit keys: 'torbay'
) STRICT;
CREATE INDEX provider_by_slug ON provider (slug);

CREATE TABLE visit (
  -- One inspection event. It exists as long as the store has a document about it.
  id            INTEGER PRIMARY KEY,
  key           TEXT NOT NULL UNIQUE,  -- 'torbay@2018-06-11'; longer where two visits would share it
  provider_id   INTEGER REFERENCES provider (id),  -- NULL where the report names nobody
  regulator     TEXT NOT NULL,         -- 'Ofsted'
  framework     TEXT NOT NULL,         -- 'SIF', 'ILACS'
  visit_type    TEXT NOT NULL,         -- 'inspection', 're-inspection'
  date          TEXT,                  -- first day of the inspection, else day of publication; NULL where neither is stated
  identified_by TEXT NOT NULL          -- date, or where that says too little the SHA-256 of the document
) STRICT;
CREATE UNIQUE INDEX visit_identity ON visit (provider_id, regulator, framework, visit_type, identified_by);

CREATE TABLE document (
  -- One file, known by its bytes. The bytes themselves are not stored.
  id         INTEGER PRIMARY KEY,
  sha256     TEXT NOT NULL UNIQUE,  -- of the bytes, 64 hexadecimal digits
  file_name  TEXT NOT NULL,         -- base name under which it was first read
  media_type TEXT NOT NULL,         -- 'application/pdf'
  title      TEXT NOT NULL,         -- from the file's metadata; may be empty or wrong
  visit_id   INTEGER REFERENCES visit (id),  -- NULL where it is about no visit, or none was recognised
  first_seen TEXT NOT NULL          -- UTC, 'YYYY-MM-DDTHH:MM:SSZ'
) STRICT;
CREATE INDEX document_by_visit ON document (visit_id);

CREATE TABLE document_path (
  -- Every path under which a document's bytes were read.
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  path        TEXT NOT NULL,   -- absolute
  first_seen  TEXT NOT NULL,   -- UTC
  PRIMARY KEY (document_id, path)
) STRICT;
CREATE INDEX document_path_by_path ON document_path (path);

CREATE TABLE document_text (
  -- The canonical text. All spans are byte offsets in its UTF-8 form, from 0, the end not included.
  document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  text        TEXT NOT NULL
) STRICT;

CREATE TABLE page (
  -- The size of each page, in points, as displayed.
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,  -- from 1, in file order, whatever is printed on it
  width       REAL NOT NULL,
  height      REAL NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT;

CREATE TABLE block (
  -- One unit of a document: a heading, a paragraph, a table cell...
  id            INTEGER PRIMARY KEY,
  document_id   INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,  -- in the document, from 0; containers stand before what they contain
  kind          INTEGER NOT NULL REFERENCES block_kind (number),
  origin        INTEGER NOT NULL REFERENCES block_origin (number),
  text          TEXT,              -- label and content; NULL for containers (table, table_row, table_cell)
  span_begin    INTEGER NOT NULL,  -- label and content in the canonical text
  span_end      INTEGER NOT NULL,
  label_begin   INTEGER NOT NULL,  -- printed number, letter or bullet; label_begin = label_end where there is none
  label_end     INTEGER NOT NULL,
  content_begin INTEGER NOT NULL,  -- the text behind the label
  content_end   INTEGER NOT NULL,
  parent        INTEGER,           -- position of the containing block
  section       INTEGER,           -- number of the section; NULL before the first heading and for furniture
  heading_level INTEGER NOT NULL,  -- 1 for the highest; 0 for all but headings
  list_depth    INTEGER NOT NULL,  -- 1 for an item of an outer list; 0 outside lists
  table_row     INTEGER NOT NULL,  -- of table_row and table_cell, from 0
  table_column  INTEGER NOT NULL,  -- of table_cell, from 0
  row_span      INTEGER NOT NULL,
  column_span   INTEGER NOT NULL,
  first_page    INTEGER NOT NULL,  -- from 1; 0 in documents without pages
  last_page     INTEGER NOT NULL,
  font_size     REAL NOT NULL,     -- points
  bold          INTEGER NOT NULL,  -- 0 or 1
  italic        INTEGER NOT NULL,  -- 0 or 1
  UNIQUE (document_id, position)
) STRICT;

CREATE TABLE section (
  -- A heading with everything up to the next heading of its level or a higher one.
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,  -- in the document, from 0
  heading     INTEGER,           -- position of the heading block
  parent      INTEGER,           -- number of the enclosing section
  level       INTEGER NOT NULL,  -- the heading's
  first_block INTEGER NOT NULL,  -- positions of its blocks: from first_block up to, not including, end_block
  end_block   INTEGER NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT;

CREATE TABLE fragment_data (
  -- Where each word stands on its page: one packed value a document, described in src/store/README.md.
  document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  format      INTEGER NOT NULL,  -- version of the layout of data
  data        BLOB NOT NULL
) STRICT;

CREATE TABLE note_reference (
  -- A footnote mark in the running text. It is not part of the canonical text.
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- in the document, from 0
  text_offset INTEGER NOT NULL,  -- byte offset in the canonical text at which the mark stood
  mark        TEXT NOT NULL,     -- as printed: '1', '*'
  page        INTEGER NOT NULL,
  box_left    REAL NOT NULL,     -- points from the page's top left corner
  box_top     REAL NOT NULL,
  box_right   REAL NOT NULL,
  box_bottom  REAL NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE document_warning (
  -- Something odd about a file that did not stop it from being read.
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- from 0
  page        INTEGER NOT NULL,  -- 0 where it concerns the whole file
  reason      TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE report (
  -- What a document says in its header, and which pack read it. One row a document.
  document_id           INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  name                  TEXT NOT NULL,     -- the document's name in outputs
  pages                 INTEGER NOT NULL,
  pack                  TEXT NOT NULL,     -- 'ofsted-sif/1'; empty where no pack recognises the document
  document_kind         TEXT NOT NULL,     -- 'inspection report'; empty where not recognised
  regulator             TEXT NOT NULL,
  framework             TEXT NOT NULL,
  framework_variant     TEXT NOT NULL,     -- which wording of the framework; may be empty
  visit_type            TEXT NOT NULL,
  provider              TEXT,              -- plain name; NULL where the document states none
  provider_printed      TEXT NOT NULL,     -- as printed: 'Torbay Council'
  provider_code         TEXT NOT NULL,     -- code in the reference data; empty where unknown
  inspection_start      TEXT,              -- dates are ISO 8601; NULL where the document states none
  inspection_end        TEXT,
  published             TEXT,
  lead_inspector        TEXT,
  last_paragraph_number INTEGER
) STRICT;

CREATE TABLE source (
  -- Where a fact stands, and the rule that found it.
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  page        INTEGER NOT NULL,  -- of the first span, from 1
  span_begin  INTEGER,           -- first byte of the first span; NULL where there is no span
  span_end    INTEGER,           -- behind the last byte of the last span
  spans       TEXT NOT NULL,     -- JSON: [[begin,end],...], in text order
  boxes       TEXT NOT NULL,     -- JSON: [[page,left,top,right,bottom],...], points from the page's top left corner
  rule        TEXT NOT NULL      -- 'pack/version:rule'
) STRICT;
CREATE INDEX source_by_document ON source (document_id);

CREATE TABLE header_source (
  -- Where the facts of the report table stand.
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  fact        TEXT NOT NULL CHECK (fact IN ('visit_type', 'provider', 'inspection_start', 'inspection_end',
                                            'published', 'lead_inspector', 'last_paragraph_number')),
  source_id   INTEGER NOT NULL REFERENCES source (id),
  PRIMARY KEY (document_id, fact)
) STRICT;
CREATE INDEX header_source_by_source ON header_source (source_id);

CREATE TABLE judgement (
  -- A grade that the inspection gave.
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- in the document, from 0
  area        TEXT NOT NULL,     -- as printed
  key         TEXT NOT NULL,     -- stable: 'overall', 'leadership'
  grade       TEXT NOT NULL,     -- 'requires improvement'
  scale       TEXT NOT NULL,     -- ranks are comparable inside one scale only
  rank        INTEGER,           -- 1 is the best; NULL where the grade has none
  source_id   INTEGER NOT NULL REFERENCES source (id),
  UNIQUE (document_id, position)
) STRICT;
CREATE INDEX judgement_by_source ON judgement (source_id);

CREATE TABLE previous_judgement (
  -- A grade of an earlier inspection, as this report states it.
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- in the document, from 0
  area        TEXT NOT NULL,
  key         TEXT NOT NULL,
  grade       TEXT NOT NULL,
  scale       TEXT NOT NULL,
  rank        INTEGER,
  date        TEXT NOT NULL,     -- YYYY, YYYY-MM or YYYY-MM-DD; empty where the report says nothing
  source_id   INTEGER NOT NULL REFERENCES source (id),
  UNIQUE (document_id, position)
) STRICT;
CREATE INDEX previous_judgement_by_source ON previous_judgement (source_id);

CREATE TABLE recommendation (
  -- Something that the inspectorate formally asks to be improved.
  id                   INTEGER PRIMARY KEY,
  document_id          INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position             INTEGER NOT NULL,  -- in the document, from 0
  list                 TEXT NOT NULL,     -- 'recommendation', 'improvement', 'priority_action'
  body                 TEXT NOT NULL,     -- who is asked: 'local authority', 'lscb', 'partnership'
  number               TEXT NOT NULL,     -- as printed; empty for a bullet
  text                 TEXT NOT NULL,
  immediate            INTEGER NOT NULL,  -- 1: demands immediate action
  repeated             INTEGER NOT NULL,  -- 1: the report says that it was asked for before
  source_id            INTEGER NOT NULL REFERENCES source (id),
  immediate_source_id  INTEGER REFERENCES source (id),  -- the words that say so
  repeated_source_id   INTEGER REFERENCES source (id),
  references_source_id INTEGER REFERENCES source (id),
  UNIQUE (document_id, position)
) STRICT;
CREATE INDEX recommendation_by_source ON recommendation (source_id);
CREATE INDEX recommendation_by_immediate_source ON recommendation (immediate_source_id);
CREATE INDEX recommendation_by_repeated_source ON recommendation (repeated_source_id);
CREATE INDEX recommendation_by_references_source ON recommendation (references_source_id);

CREATE TABLE recommendation_paragraph (
  -- A paragraph of the report to which a recommendation refers.
  recommendation_id INTEGER NOT NULL REFERENCES recommendation (id) ON DELETE CASCADE,
  position          INTEGER NOT NULL,  -- from 0
  paragraph         TEXT NOT NULL,     -- as printed: '19', '111-131'
  PRIMARY KEY (recommendation_id, position)
) STRICT;

CREATE TABLE recommendation_reference (
  -- Another printed cross-reference of a recommendation.
  recommendation_id INTEGER NOT NULL REFERENCES recommendation (id) ON DELETE CASCADE,
  position          INTEGER NOT NULL,  -- from 0
  reference         TEXT NOT NULL,     -- 'outcome 3, national framework'
  PRIMARY KEY (recommendation_id, position)
) STRICT;

CREATE TABLE measure (
  -- A number about the area at a date.
  id          INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- in the document, from 0
  name        TEXT NOT NULL,     -- stable: 'children_looked_after'
  value       REAL NOT NULL,
  unit        TEXT NOT NULL,     -- 'children', 'per 10,000', '%'
  date        TEXT NOT NULL,     -- ISO 8601, possibly partial; empty where none is stated
  text        TEXT NOT NULL,     -- the sentence
  source_id   INTEGER NOT NULL REFERENCES source (id),
  UNIQUE (document_id, position)
) STRICT;
CREATE INDEX measure_by_source ON measure (source_id);

CREATE TABLE recognition (
  -- How well a document fits a kind that a pack describes; best first.
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- from 0
  pack        TEXT NOT NULL,
  kind        TEXT NOT NULL,     -- the kind's id in the pack
  accepted    INTEGER NOT NULL,  -- 0 or 1
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE recognition_rule (
  -- The evidence behind a row of recognition.
  document_id INTEGER NOT NULL,
  recognition INTEGER NOT NULL,  -- its position
  role        TEXT NOT NULL CHECK (role IN ('matched', 'missing', 'against')),
  position    INTEGER NOT NULL,  -- from 0
  rule        TEXT NOT NULL,
  PRIMARY KEY (document_id, recognition, role, position),
  FOREIGN KEY (document_id, recognition) REFERENCES recognition (document_id, position) ON DELETE CASCADE
) STRICT;

CREATE TABLE doubt (
  -- A place where the tagging is not sure, or where a document contradicts itself.
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- from 0
  page        INTEGER NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE refused_file (
  -- A file that could not be read, and why. The row goes when the path is read successfully.
  path       TEXT PRIMARY KEY,  -- absolute
  sha256     TEXT,              -- of the bytes; NULL where not even they could be read
  code       TEXT NOT NULL,     -- 'unreadable', 'empty', 'not_pdf', 'encrypted', 'damaged'
  page       INTEGER NOT NULL,  -- 0 where it concerns the whole file
  reason     TEXT NOT NULL,     -- one sentence
  first_seen TEXT NOT NULL      -- UTC; when it was first refused
) STRICT;

CREATE VIEW searchable_block AS
  -- What full-text search covers: blocks with text, except running headers, footers and page numbers.
  SELECT id, text, document_id FROM block WHERE text IS NOT NULL AND kind <> 9;

CREATE VIRTUAL TABLE block_search USING fts5 (
  -- Full-text index; rowid is block.id. The text itself stays in block. No triggers: SQLite runs no virtual table
  -- from a trigger where the schema is not trusted, and everybody's tools would need our tokenizer.
  text, content = 'searchable_block', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW main_document AS
  -- The document that speaks for a visit where there are several: the one published last, then the longest.
  SELECT visit_id, document_id FROM (
    SELECT document.visit_id, document.id AS document_id,
           row_number() OVER (PARTITION BY document.visit_id
                              ORDER BY report.published DESC NULLS LAST, report.pages DESC, document.sha256) AS place
    FROM document JOIN report ON report.document_id = document.id
    WHERE document.visit_id IS NOT NULL)
  WHERE place = 1;

CREATE VIEW visits AS
  -- One row a visit, with what its main document says.
  SELECT visit.key AS visit,
         coalesce(provider.name, '') AS provider,
         provider.code AS provider_code,
         visit.regulator,
         visit.framework,
         report.framework_variant,
         visit.visit_type,
         report.inspection_start,
         report.inspection_end,
         report.published,
         report.lead_inspector,
         (SELECT grade FROM judgement WHERE document_id = report.document_id AND key = 'overall'
          ORDER BY position LIMIT 1) AS overall_grade,
         (SELECT rank FROM judgement WHERE document_id = report.document_id AND key = 'overall'
          ORDER BY position LIMIT 1) AS overall_rank,
         (SELECT count(*) FROM judgement WHERE document_id = report.document_id) AS judgements,
         (SELECT count(*) FROM recommendation WHERE document_id = report.document_id) AS recommendations,
         report.pages,
         (SELECT count(*) FROM document WHERE visit_id = visit.id) AS documents,
         visit.id AS visit_id,
         report.document_id
  FROM visit
  LEFT JOIN provider ON provider.id = visit.provider_id
  JOIN main_document ON main_document.visit_id = visit.id
  JOIN report ON report.document_id = main_document.document_id;

CREATE VIEW documents AS
  -- One row a document, recognised or not.
  SELECT document.sha256, document.file_name, visit.key AS visit, report.document_kind, report.pack, report.pages,
         (SELECT count(*) FROM document_warning WHERE document_id = document.id) AS warnings,
         (SELECT count(*) FROM doubt WHERE document_id = document.id) AS doubts,
         document.first_seen,
         document.id AS document_id
  FROM document
  JOIN report ON report.document_id = document.id
  LEFT JOIN visit ON visit.id = document.visit_id;

CREATE VIEW judgements AS
  -- One row a grade, of all documents of all visits.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date,
         judgement.key AS area_key, judgement.area, judgement.grade, judgement.rank, judgement.scale,
         source.page, source.rule, judgement.position, judgement.document_id
  FROM judgement
  JOIN source ON source.id = judgement.source_id
  JOIN document ON document.id = judgement.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;

CREATE VIEW previous_judgements AS
  -- One row a grade of an earlier inspection, with the visit whose report states it.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date AS visit_date,
         previous_judgement.key AS area_key, previous_judgement.area, previous_judgement.grade,
         previous_judgement.rank, previous_judgement.scale, previous_judgement.date AS previous_date,
         source.page, source.rule, previous_judgement.position, previous_judgement.document_id
  FROM previous_judgement
  JOIN source ON source.id = previous_judgement.source_id
  JOIN document ON document.id = previous_judgement.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;

CREATE VIEW recommendations AS
  -- One row a recommendation.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date,
         recommendation.list, recommendation.body, recommendation.number, recommendation.text,
         recommendation.immediate, recommendation.repeated,
         (SELECT group_concat(paragraph, ', ') FROM
           (SELECT paragraph FROM recommendation_paragraph WHERE recommendation_id = recommendation.id
            ORDER BY position)) AS paragraphs,
         source.page, source.rule, recommendation.position, recommendation.document_id
  FROM recommendation
  JOIN source ON source.id = recommendation.source_id
  JOIN document ON document.id = recommendation.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;

CREATE VIEW measures AS
  -- One row a number.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date AS visit_date,
         measure.name, measure.value, measure.unit, measure.date, measure.text,
         source.page, source.rule, measure.position, measure.document_id
  FROM measure
  JOIN source ON source.id = measure.source_id
  JOIN document ON document.id = measure.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;

CREATE VIEW blocks AS
  -- One row a block, in words instead of numbers, under its heading.
  SELECT visit.key AS visit, document.file_name, block.position, block_kind.name AS kind, heading.text AS heading,
         block.text, block.first_page AS page, block.id AS block_id, block.document_id
  FROM block
  JOIN block_kind ON block_kind.number = block.kind
  JOIN document ON document.id = block.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN section ON section.document_id = block.document_id AND section.number = block.section
  LEFT JOIN block AS heading ON heading.document_id = block.document_id AND heading.position = section.heading;

CREATE VIEW refused AS
  -- One row a file that could not be read.
  SELECT path, code, page, reason, sha256 FROM refused_file;
)sql";

// Documents without pages: their places are lines or paragraphs.
constexpr std::string_view k_version_2 = R"sql(
INSERT INTO block_origin (number, name) VALUES (3, 'markup'), (4, 'plain_text'), (5, 'recognition');

CREATE TABLE place_unit (
  -- The numbers in document.place_unit. They never change their meaning.
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO place_unit (number, name) VALUES (1, 'page'), (2, 'line'), (3, 'paragraph');

ALTER TABLE document ADD COLUMN place_unit INTEGER NOT NULL DEFAULT 1;
ALTER TABLE source ADD COLUMN line INTEGER NOT NULL DEFAULT 0;

CREATE TABLE line_place (
  -- Where the text of a document without pages stands in its file.
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  text_offset INTEGER NOT NULL,  -- from this byte of the canonical text on, up to the next row's
  number      INTEGER NOT NULL,  -- line or paragraph of the file, from 1
  PRIMARY KEY (document_id, text_offset)
) STRICT;

CREATE TABLE recognised_word (
  -- A word that was recognised in a picture (scanned pages), and how sure the recognition was.
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  span_begin  INTEGER NOT NULL,  -- in the canonical text
  span_end    INTEGER NOT NULL,
  confidence  REAL NOT NULL,     -- per cent, 0 to 100
  PRIMARY KEY (document_id, span_begin)
) STRICT;
)sql";

constexpr std::string_view k_version_3 = R"sql(
DROP TABLE block_search;
DROP VIEW searchable_block;

CREATE TABLE passage_kind (
  -- The numbers in passage.kind. They never change their meaning.
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO passage_kind (number, name) VALUES
  (1, 'text'), (2, 'recommendation'), (3, 'finding'), (4, 'minute'), (5, 'heading');

CREATE TABLE passage (
  -- What full-text search finds: recommendations and the like, each as one passage, and every other block with
  -- text except running headers, footers and page numbers. Derived from block and the facts.
  id          INTEGER PRIMARY KEY,  -- passage_search.rowid
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  kind        INTEGER NOT NULL REFERENCES passage_kind (number),
  item_id     INTEGER,              -- recommendation.id, by kind; NULL for text and headings
  block       INTEGER NOT NULL,     -- position of its first block
  span_begin  INTEGER NOT NULL,     -- in the canonical text
  span_end    INTEGER NOT NULL,
  first_page  INTEGER NOT NULL,     -- of its first block
  last_page   INTEGER NOT NULL      -- of its last block
) STRICT;
CREATE INDEX passage_by_document ON passage (document_id, span_begin);

CREATE TABLE search_index (
  -- One row.
  version INTEGER NOT NULL  -- of what is indexed and how; where it is another than the program's, the next ingest indexes anew
) STRICT;
INSERT INTO search_index (version) VALUES (0);

CREATE VIRTUAL TABLE passage_search USING fts5 (
  -- Full-text index; rowid is passage.id, and the words stand in the column of the passage's kind. It holds no text.
  -- Any SQLite finds exact words in it; to write to it takes the program, whose tokenizer adds stems marked by '~'.
  text, recommendation, finding, minute, heading, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW passages AS
  -- One row a passage that can be searched.
  SELECT visit.key AS visit, document.file_name, passage_kind.name AS kind,
         CAST(substr(CAST(document_text.text AS BLOB), span_begin + 1, span_end - span_begin) AS TEXT) AS text,
         passage.first_page AS page, passage.id AS passage_id, passage.document_id
  FROM passage
  JOIN passage_kind ON passage_kind.number = passage.kind
  JOIN document ON document.id = passage.document_id
  JOIN document_text ON document_text.document_id = passage.document_id
  LEFT JOIN visit ON visit.id = document.visit_id;
)sql";

// Papers of councils: minutes, agendas, reports, records of decision, improvement plans.
constexpr std::string_view k_version_4 = R"sql(
CREATE TABLE paper (
  -- One row a document that was read as a council's paper.
  document_id INTEGER PRIMARY KEY REFERENCES report (document_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE paper_fact (
  -- What stands at the head of a paper.
  document_id INTEGER NOT NULL REFERENCES paper (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- in the document, from 0
  -- `body`, `date`, `venue` of the meeting; `title`, `to`, `author`, `reference`, `key_decision`,
  -- `decision_taker`, `decision_taker_name`, `decision_date`, `proposed`, `reasons`
  field       TEXT NOT NULL,
  value       TEXT NOT NULL,     -- as printed; dates are ISO 8601; `yes` or `no`
  source_id   INTEGER NOT NULL REFERENCES source (id),  -- where it stands
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE attendee (
  -- Somebody in one of the lists at the head of minutes.
  document_id INTEGER NOT NULL REFERENCES paper (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- in the document, from 0
  list        TEXT NOT NULL,     -- `present`, `also_present`, `in_attendance`, `apologies`
  name        TEXT NOT NULL,     -- as printed, with honours and role
  remote      INTEGER NOT NULL,  -- 1: listed as taking part from elsewhere
  source_id   INTEGER NOT NULL REFERENCES source (id),  -- where it stands
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE item (
  -- An item of business.
  document_id   INTEGER NOT NULL REFERENCES paper (document_id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,  -- in the document, from 0
  number        TEXT NOT NULL,     -- of the minute, else of the agenda item: `286`, `1/24`; may be empty
  agenda_number TEXT NOT NULL,     -- `5` of `(Item 5)`; may be empty
  title         TEXT NOT NULL,     -- as printed
  meeting_body  TEXT,              -- in the history of an issue: the meeting that took the item; else NULL
  meeting_date  TEXT,              -- ISO 8601; NULL outside histories
  source_id     INTEGER NOT NULL REFERENCES source (id),  -- the title
  meeting_body_source_id INTEGER REFERENCES source (id),  -- where it stands
  meeting_date_source_id INTEGER REFERENCES source (id),  -- where it stands
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE statement (
  -- A numbered, lettered or plain statement of a paper.
  document_id INTEGER NOT NULL REFERENCES paper (document_id) ON DELETE CASCADE,
  -- `point` and `resolution` of an item; `recommendation`, `paragraph` and `background document` of a report;
  -- `decision` of a record of decision
  kind        TEXT NOT NULL,
  item        INTEGER,           -- position of the item; NULL for what belongs to the whole paper
  position    INTEGER NOT NULL,  -- among those of its kind and item, from 0
  number      TEXT NOT NULL,     -- as printed, without punctuation; empty where there is none
  text        TEXT NOT NULL,     -- the text
  source_id   INTEGER NOT NULL REFERENCES source (id)  -- where it stands
) STRICT;
CREATE INDEX statement_by_document ON statement (document_id, kind, item, position);

CREATE TABLE motion (
  -- Something put before a meeting to be voted on.
  document_id   INTEGER NOT NULL REFERENCES paper (document_id) ON DELETE CASCADE,
  item          INTEGER NOT NULL,  -- position of the item
  position      INTEGER NOT NULL,  -- in the item, from 0
  kind          TEXT NOT NULL,     -- `motion`, `amendment`, `substantive motion`, `procedural motion`
  text          TEXT NOT NULL,     -- without enclosing quotation marks
  proposer      TEXT NOT NULL,     -- as printed; empty where none is
  seconder      TEXT NOT NULL,     -- as printed; empty where none is
  votes_for     INTEGER,           -- as printed; NULL where no number is
  votes_against INTEGER,           -- as printed
  abstentions   INTEGER,           -- as printed
  carried       INTEGER,           -- 0 or 1; NULL where the paper does not say
  outcome       TEXT NOT NULL,     -- the words that say so; may be empty
  source_id     INTEGER NOT NULL REFERENCES source (id),  -- the text
  proposer_source_id INTEGER REFERENCES source (id),      -- proposer and seconder
  votes_source_id    INTEGER REFERENCES source (id),      -- the numbers
  outcome_source_id  INTEGER REFERENCES source (id),      -- the words of the outcome
  PRIMARY KEY (document_id, item, position)
) STRICT;

CREATE TABLE action (
  -- Something that somebody is to do, as minutes note it.
  document_id INTEGER NOT NULL REFERENCES paper (document_id) ON DELETE CASCADE,
  item        INTEGER NOT NULL,  -- position of the item
  position    INTEGER NOT NULL,  -- in the item, from 0
  text        TEXT NOT NULL,     -- the text
  owner       TEXT NOT NULL,     -- as printed; empty where none is stated
  due         TEXT NOT NULL,     -- as printed; empty where none is stated
  source_id   INTEGER NOT NULL REFERENCES source (id),  -- where it stands
  PRIMARY KEY (document_id, item, position)
) STRICT;

CREATE TABLE plan_row (
  -- A row of an improvement plan.
  document_id INTEGER NOT NULL REFERENCES paper (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- in the document, from 0
  number      TEXT NOT NULL,     -- as printed; may be empty
  objective   TEXT NOT NULL,     -- what is to be reached, or the recommendation; may be empty
  action      TEXT NOT NULL,     -- what is to be done
  owner       TEXT NOT NULL,     -- as printed; may be empty
  due         TEXT NOT NULL,     -- as printed; may be empty
  progress    TEXT NOT NULL,     -- what was done; may be empty
  rating      TEXT NOT NULL,     -- `red`, `amber`, `green`, `blue`, `complete`; empty where none is printed
  source_id   INTEGER NOT NULL REFERENCES source (id),  -- all cells of the row that were read
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE VIEW meetings AS
  -- One row a paper of or for a meeting: minutes, agendas, reports.
  SELECT report.provider AS council, fact.value AS body,
         (SELECT value FROM paper_fact WHERE document_id = paper.document_id AND field = 'date') AS date,
         (SELECT value FROM paper_fact WHERE document_id = paper.document_id AND field = 'venue') AS venue,
         report.document_kind,
         (SELECT count(*) FROM item WHERE item.document_id = paper.document_id) AS items,
         paper.document_id
  FROM paper
  JOIN report ON report.document_id = paper.document_id
  LEFT JOIN paper_fact AS fact ON fact.document_id = paper.document_id
    AND fact.field = CASE report.document_kind WHEN 'officer report' THEN 'to' ELSE 'body' END;

CREATE VIEW resolutions AS
  -- One row a resolution, with the item and the meeting.
  SELECT meetings.council, COALESCE(item.meeting_body, meetings.body) AS body,
         COALESCE(item.meeting_date, meetings.date) AS date, item.number AS item_number, item.title AS item,
         statement.text, source.page, source.rule, statement.position, statement.document_id
  FROM statement
  JOIN item ON item.document_id = statement.document_id AND item.position = statement.item
  JOIN meetings ON meetings.document_id = statement.document_id
  JOIN source ON source.id = statement.source_id
  WHERE statement.kind = 'resolution';

CREATE VIEW motions AS
  -- One row a motion or amendment, with the item and the meeting.
  SELECT meetings.council, meetings.body, meetings.date, item.number AS item_number, item.title AS item,
         motion.kind, motion.text, motion.proposer, motion.seconder, motion.votes_for, motion.votes_against,
         motion.abstentions, motion.carried, source.page, source.rule, motion.position, motion.document_id
  FROM motion
  JOIN item ON item.document_id = motion.document_id AND item.position = motion.item
  JOIN meetings ON meetings.document_id = motion.document_id
  JOIN source ON source.id = motion.source_id;

CREATE VIEW actions AS
  -- One row an action, of minutes or of an improvement plan.
  SELECT report.provider AS council, report.document_kind, action.text, action.owner, action.due,
         '' AS rating, '' AS progress, source.page, source.rule, action.document_id
  FROM action
  JOIN report ON report.document_id = action.document_id
  JOIN source ON source.id = action.source_id
  UNION ALL
  SELECT report.provider, report.document_kind, plan_row.action, plan_row.owner, plan_row.due,
         plan_row.rating, plan_row.progress, source.page, source.rule, plan_row.document_id
  FROM plan_row
  JOIN report ON report.document_id = plan_row.document_id
  JOIN source ON source.id = plan_row.source_id;
)sql";

// News articles, quotations, and references to visits, which are resolved against the visits that there are.
constexpr std::string_view k_version_5 = R"sql(
CREATE TABLE article (
  -- What stands at the head of a news article.
  document_id          INTEGER PRIMARY KEY REFERENCES report (document_id) ON DELETE CASCADE,
  headline             TEXT,  -- as printed; NULL where there is none
  headline_source_id   INTEGER REFERENCES source (id),
  byline               TEXT,  -- who wrote it, as printed, without 'By'
  byline_source_id     INTEGER REFERENCES source (id),
  not_before           TEXT,  -- of one that states no date: the last day that it tells of
  not_before_source_id INTEGER REFERENCES source (id)
) STRICT;

CREATE TABLE quotation (
  -- Words between quotation marks, and whose they are.
  document_id           INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position              INTEGER NOT NULL,  -- in the document, from 0
  text                  TEXT NOT NULL,     -- without marks; paragraphs are divided by line feeds
  speaker               TEXT NOT NULL,     -- whom the words belong to; empty where none was found
  role                  TEXT NOT NULL,     -- of the speaker, as printed; may be empty
  attributed_to         TEXT NOT NULL,     -- what is quoted from: 'letter', 'report'; may be empty
  unclosed              INTEGER NOT NULL,  -- 1: no closing mark is printed
  source_id             INTEGER NOT NULL REFERENCES source (id),  -- the words
  speaker_source_id     INTEGER REFERENCES source (id),           -- the words that name the speaker
  attribution_source_id INTEGER REFERENCES source (id),           -- the words that say what is quoted
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE TABLE visit_reference (
  -- An inspection or visit that a document speaks of; the view visit_references says which visit it is.
  document_id    INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position       INTEGER NOT NULL,  -- in the document, from 0
  text           TEXT NOT NULL,     -- the clause that speaks of it
  regulator      TEXT NOT NULL,     -- 'Ofsted'; empty where none is named
  visit_type     TEXT NOT NULL,     -- 'inspection', 'monitoring visit', 'focused visit'; empty: only 'a visit'
  date_from      TEXT NOT NULL,     -- first day of the period that is meant, ISO 8601; empty where there is none
  date_to        TEXT NOT NULL,     -- last day
  event          TEXT NOT NULL,     -- what happened then: 'visit', 'published', 'judged', 'planned'
  ordinal        INTEGER,           -- 4: 'the fourth monitoring visit'
  since          TEXT NOT NULL,     -- from when the ordinal counts; may be empty
  grade          TEXT NOT NULL,     -- that it is said to have given; may be empty
  source_id      INTEGER NOT NULL REFERENCES source (id),  -- the clause
  date_source_id INTEGER REFERENCES source (id),           -- the words that date it
  PRIMARY KEY (document_id, position)
) STRICT;

CREATE VIEW quotations AS
  -- One row a quotation.
  SELECT report.provider, report.document_kind, coalesce(report.published, article.not_before) AS date,
         quotation.speaker, quotation.role, quotation.attributed_to, quotation.text, source.page, source.line,
         source.rule, quotation.position, quotation.document_id
  FROM quotation
  JOIN report ON report.document_id = quotation.document_id
  JOIN source ON source.id = quotation.source_id
  LEFT JOIN article ON article.document_id = quotation.document_id;

CREATE VIEW visit_reference_candidates AS
  -- The visits of the same provider that a reference can mean: those of its kind and time.
  SELECT reference.document_id, reference.position, visits.visit, visits.visit_id
  FROM visit_reference AS reference
  JOIN report ON report.document_id = reference.document_id AND report.provider IS NOT NULL
  JOIN visits ON visits.provider = report.provider
  WHERE reference.date_from <> '' AND reference.event <> 'planned'
    AND (reference.regulator = '' OR reference.regulator = visits.regulator)
    AND CASE reference.visit_type WHEN '' THEN 1
             WHEN 'inspection' THEN visits.visit_type NOT LIKE '%visit%'
             ELSE visits.visit_type LIKE reference.visit_type || '%' END
    AND ((reference.event IN ('visit', 'judged')
          AND visits.inspection_start <= reference.date_to
          AND coalesce(visits.inspection_end, visits.inspection_start) >= reference.date_from)
         OR (reference.event IN ('published', 'judged')
             AND visits.published BETWEEN reference.date_from AND reference.date_to));

CREATE VIEW visit_references AS
  -- One row a reference, with the visit that it means, or why that is not known.
  SELECT report.provider, report.document_kind, reference.text, reference.visit_type, reference.event,
         reference.date_from, reference.date_to, reference.grade,
         CASE WHEN (SELECT count(*) FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position) = 1
              THEN (SELECT visit FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position)
         END AS visit,
         CASE WHEN report.provider IS NULL THEN 'the document names no provider'
              WHEN reference.event = 'planned' THEN 'it had yet to take place'
              WHEN reference.date_from = '' THEN 'the passage says no time'
              WHEN NOT EXISTS (SELECT 1 FROM visits WHERE visits.provider = report.provider)
              THEN 'the store has no visit of this provider'
              WHEN NOT EXISTS (SELECT 1 FROM visit_reference_candidates AS c
                               WHERE c.document_id = reference.document_id AND c.position = reference.position)
              THEN 'the store has no visit of this provider of this kind and time'
              WHEN (SELECT count(*) FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position) > 1
              THEN 'several visits fit'
         END AS unresolved,
         source.page, source.line, source.rule, reference.position, reference.document_id
  FROM visit_reference AS reference
  JOIN report ON report.document_id = reference.document_id
  JOIN source ON source.id = reference.source_id;
)sql";

constexpr std::string_view k_version_6 = R"sql(
CREATE TABLE file_state (
  -- What the file system said about a file when it was read. While it says the same, ingest does not read it again.
  path     TEXT PRIMARY KEY,   -- absolute
  size     INTEGER NOT NULL,   -- bytes
  modified INTEGER NOT NULL,   -- nanoseconds since 1970
  changed  INTEGER NOT NULL,   -- the inode's time of change, nanoseconds since 1970
  inode    INTEGER NOT NULL,
  device   INTEGER NOT NULL,
  sha256   TEXT NOT NULL,      -- of the bytes
  reader   TEXT NOT NULL       -- which program read it, as in reading
) STRICT;

CREATE TABLE reading (
  -- What made the stored content of a document. Where it is another than the program's, ingest makes it anew.
  document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  reader      TEXT NOT NULL,  -- versions of the program and of its PDF library, which made the text and blocks
  tagger      TEXT NOT NULL   -- SHA-256 of the program and the packs, which made the report
) STRICT;
)sql";

constexpr std::string_view k_version_7 = R"sql(
CREATE TABLE finding (
  -- What inspectors found: a numbered paragraph, or an unnumbered one. Recommendations are not findings.
  id                      INTEGER PRIMARY KEY,
  document_id             INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position                INTEGER NOT NULL,  -- in the document, from 0
  number                  TEXT NOT NULL,     -- of the paragraph as printed; empty where there is none
  section                 TEXT NOT NULL,     -- stable key: that of a judgement area, or 'headline_findings'
  heading                 TEXT NOT NULL,     -- the nearest heading above it, as printed; may be empty
  polarity                TEXT NOT NULL CHECK (polarity IN ('', 'strength', 'weakness', 'progress', 'mixed')),
                                             -- empty: it states facts only
  text                    TEXT NOT NULL,
  recommended             INTEGER NOT NULL,  -- 1: the report marks it as tied to a recommendation
  raised_before           INTEGER NOT NULL,  -- 1: the report says that it was raised at an earlier inspection
  source_id               INTEGER NOT NULL REFERENCES source (id),
  polarity_source_id      INTEGER REFERENCES source (id),  -- the words that decided it
  recommended_source_id   INTEGER REFERENCES source (id),
  raised_before_source_id INTEGER REFERENCES source (id),
  UNIQUE (document_id, position)
) STRICT;
CREATE INDEX finding_by_source ON finding (source_id);
CREATE INDEX finding_by_polarity_source ON finding (polarity_source_id);
CREATE INDEX finding_by_recommended_source ON finding (recommended_source_id);
CREATE INDEX finding_by_raised_before_source ON finding (raised_before_source_id);

CREATE TABLE finding_recommendation (
  -- A recommendation that refers to the paragraph of a finding.
  finding_id     INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  position       INTEGER NOT NULL,  -- from 0
  recommendation TEXT NOT NULL,     -- its printed number
  PRIMARY KEY (finding_id, position)
) STRICT;

CREATE TABLE finding_theme (
  -- A theme that a finding speaks of.
  finding_id INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,  -- from 0, in the order of their words
  theme      TEXT NOT NULL,     -- stable key: 'private_fostering'
  triggers   TEXT NOT NULL,     -- JSON: spans of the words that say so, like source.spans
  PRIMARY KEY (finding_id, position)
) STRICT;
CREATE INDEX finding_theme_by_theme ON finding_theme (theme);

CREATE TABLE recommendation_theme (
  -- A theme that a recommendation speaks of.
  recommendation_id INTEGER NOT NULL REFERENCES recommendation (id) ON DELETE CASCADE,
  position          INTEGER NOT NULL,  -- from 0, in the order of their words
  theme             TEXT NOT NULL,     -- stable key: 'private_fostering'
  triggers          TEXT NOT NULL,     -- JSON: spans of the words that say so, like source.spans
  PRIMARY KEY (recommendation_id, position)
) STRICT;
CREATE INDEX recommendation_theme_by_theme ON recommendation_theme (theme);

CREATE TABLE inspector (
  -- Somebody who inspected.
  id           INTEGER PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position     INTEGER NOT NULL,  -- in the document, from 0
  name         TEXT NOT NULL,     -- as printed
  role         TEXT NOT NULL,     -- as printed: 'Lead inspector'; may be empty
  organisation TEXT NOT NULL,     -- 'Ofsted', 'Care Quality Commission'; empty where the report does not say
  source_id    INTEGER NOT NULL REFERENCES source (id),
  UNIQUE (document_id, position)
) STRICT;
CREATE INDEX inspector_by_source ON inspector (source_id);

ALTER TABLE measure ADD COLUMN earlier_value REAL;  -- the same number at an earlier time
ALTER TABLE measure ADD COLUMN earlier_date TEXT NOT NULL DEFAULT '';
ALTER TABLE measure ADD COLUMN comparator_value REAL;  -- what the report compares it with
ALTER TABLE measure ADD COLUMN comparator TEXT NOT NULL DEFAULT '';

CREATE VIEW findings AS
  -- One row a finding.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date,
         finding.section, finding.heading, finding.number, finding.polarity, finding.text,
         finding.recommended, finding.raised_before,
         (SELECT group_concat(recommendation, ', ') FROM
           (SELECT recommendation FROM finding_recommendation WHERE finding_id = finding.id
            ORDER BY position)) AS recommendations,
         (SELECT group_concat(theme, ', ') FROM
           (SELECT theme FROM finding_theme WHERE finding_id = finding.id ORDER BY position)) AS themes,
         source.page, source.rule, finding.position, finding.id AS finding_id, finding.document_id
  FROM finding
  JOIN source ON source.id = finding.source_id
  JOIN document ON document.id = finding.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;

CREATE VIEW finding_themes AS
  -- One row a theme of a finding.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date,
         finding_theme.theme, finding.section, finding.number, finding.polarity, finding.text,
         source.page, finding.position, finding.id AS finding_id, finding.document_id
  FROM finding_theme
  JOIN finding ON finding.id = finding_theme.finding_id
  JOIN source ON source.id = finding.source_id
  JOIN document ON document.id = finding.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;

CREATE VIEW recommendation_themes AS
  -- One row a theme of a recommendation.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date,
         recommendation_theme.theme, recommendation.body, recommendation.number, recommendation.text,
         source.page, recommendation.position, recommendation.id AS recommendation_id, recommendation.document_id
  FROM recommendation_theme
  JOIN recommendation ON recommendation.id = recommendation_theme.recommendation_id
  JOIN source ON source.id = recommendation.source_id
  JOIN document ON document.id = recommendation.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;

CREATE VIEW inspectors AS
  -- One row somebody who inspected, for each document that names them.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date,
         inspector.name, inspector.role, inspector.organisation,
         source.page, source.rule, inspector.position, inspector.document_id
  FROM inspector
  JOIN source ON source.id = inspector.source_id
  JOIN document ON document.id = inspector.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;

DROP VIEW measures;
CREATE VIEW measures AS
  -- One row a number.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date AS visit_date,
         measure.name, measure.value, measure.unit, measure.date, measure.earlier_value, measure.earlier_date,
         measure.comparator, measure.comparator_value, measure.text,
         source.page, source.rule, measure.position, measure.document_id
  FROM measure
  JOIN source ON source.id = measure.source_id
  JOIN document ON document.id = measure.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;
)sql";

constexpr std::string_view k_version_8 = R"sql(
CREATE TABLE finding_progress (
  -- What a finding says came of what an earlier visit found or asked for.
  finding_id INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,  -- from 0, in text order
  status     TEXT NOT NULL CHECK (status IN ('addressed', 'good', 'some', 'insufficient', 'none', 'deteriorated',
                                             'too_early')),
  general    INTEGER NOT NULL,  -- 1: it speaks of the earlier visit's recommendations as such
  text       TEXT NOT NULL,     -- the sentence, behind the one before it where that one looks back
  source_id  INTEGER NOT NULL REFERENCES source (id),  -- the sentence that says so
  PRIMARY KEY (finding_id, position)
) STRICT;
CREATE INDEX finding_progress_by_source ON finding_progress (source_id);

CREATE VIEW progress_statements AS
  -- One row a statement of what came of what an earlier visit found or asked for.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date,
         finding_progress.status, finding_progress.general, finding.section, finding.number, finding_progress.text,
         source.page, source.rule, finding_progress.position, finding.id AS finding_id, finding.document_id
  FROM finding_progress
  JOIN finding ON finding.id = finding_progress.finding_id
  JOIN source ON source.id = finding_progress.source_id
  JOIN document ON document.id = finding.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id;
)sql";

// Passages know what fact they are; the next ingest fills them in.
constexpr std::string_view k_version_9 = R"sql(
DROP VIEW passages;
DROP TABLE passage;

CREATE TABLE passage (
  -- What full-text search finds: recommendations, findings and the like, each as one passage, and every other block
  -- with text except running headers, footers and page numbers. Derived from block and the facts.
  id          INTEGER PRIMARY KEY,  -- passage_search.rowid: (document_id << 32) + what the program ranks by
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  kind        INTEGER NOT NULL REFERENCES passage_kind (number),
  item_id     INTEGER,              -- recommendation.id or finding.id, by kind; NULL for all others
  item        TEXT NOT NULL,        -- what the fact is called: 'recommendation/3'; empty for text and headings
  block       INTEGER NOT NULL,     -- position of its first block
  span_begin  INTEGER NOT NULL,     -- in the canonical text
  span_end    INTEGER NOT NULL,
  first_page  INTEGER NOT NULL,     -- of its first block
  last_page   INTEGER NOT NULL      -- of its last block
) STRICT;
CREATE INDEX passage_by_document ON passage (document_id, block);
CREATE INDEX passage_by_item ON passage (item_id, kind) WHERE item_id IS NOT NULL;
UPDATE search_index SET version = 0;

CREATE VIEW passages AS
  -- One row a passage that can be searched.
  SELECT visit.key AS visit, document.file_name, passage_kind.name AS kind, passage.item,
         CAST(substr(CAST(document_text.text AS BLOB), span_begin + 1, span_end - span_begin) AS TEXT) AS text,
         passage.first_page AS page, passage.id AS passage_id, passage.document_id
  FROM passage
  JOIN passage_kind ON passage_kind.number = passage.kind
  JOIN document ON document.id = passage.document_id
  JOIN document_text ON document_text.document_id = passage.document_id
  LEFT JOIN visit ON visit.id = document.visit_id;
)sql";

constexpr std::string_view k_version_10 = R"sql(
DROP VIEW visit_references;
DROP VIEW visit_reference_candidates;

CREATE VIEW document_dates AS
  -- The day on which a document was written, as far as it or the user tells: of its meeting, of its decision, or of its
  -- publication, or the last day that it tells of.
  SELECT report.document_id,
         coalesce((SELECT value FROM paper_fact WHERE document_id = report.document_id AND field = 'date' LIMIT 1),
                  (SELECT value FROM paper_fact WHERE document_id = report.document_id AND field = 'decision_date'
                   LIMIT 1),
                  report.published, article.not_before) AS date
  FROM report LEFT JOIN article ON article.document_id = report.document_id;

CREATE VIEW visit_reference_candidates AS
  -- The visits of the same provider that a reference can mean: those of its kind and time; for 'the last inspection'
  -- the one begun last before the document was written.
  SELECT reference.document_id, reference.position, visits.visit, visits.visit_id
  FROM visit_reference AS reference
  JOIN report ON report.document_id = reference.document_id AND report.provider IS NOT NULL
  LEFT JOIN document_dates ON document_dates.document_id = reference.document_id
  JOIN visits ON visits.provider = report.provider
  WHERE reference.event <> 'planned'
    AND (reference.regulator = '' OR reference.regulator = visits.regulator)
    AND CASE reference.visit_type WHEN '' THEN 1
             WHEN 'inspection' THEN visits.visit_type NOT LIKE '%visit%'
             ELSE visits.visit_type LIKE reference.visit_type || '%' END
    AND CASE WHEN reference.date_from <> '' THEN
               (reference.event IN ('visit', 'judged', 'last')
                AND visits.inspection_start <= reference.date_to
                AND coalesce(visits.inspection_end, visits.inspection_start) >= reference.date_from)
               OR (reference.event IN ('published', 'judged')
                   AND visits.published BETWEEN reference.date_from AND reference.date_to)
             WHEN reference.event = 'last' THEN
               visits.visit_id = (
                 SELECT latest.visit_id FROM visits AS latest
                 WHERE latest.provider = report.provider
                   AND coalesce(latest.inspection_end, latest.inspection_start) < document_dates.date
                   AND (reference.regulator = '' OR reference.regulator = latest.regulator)
                   AND CASE reference.visit_type WHEN '' THEN 1
                            WHEN 'inspection' THEN latest.visit_type NOT LIKE '%visit%'
                            ELSE latest.visit_type LIKE reference.visit_type || '%' END
                 ORDER BY latest.inspection_start DESC, latest.visit_id LIMIT 1)
             ELSE 0 END;

CREATE VIEW visit_references AS
  -- One row a reference, with the visit that it means, or why that is not known.
  SELECT report.provider, report.document_kind, reference.text, reference.visit_type, reference.event,
         reference.date_from, reference.date_to, reference.grade,
         CASE WHEN (SELECT count(*) FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position) = 1
              THEN (SELECT visit FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position)
         END AS visit,
         CASE WHEN report.provider IS NULL THEN 'the document names no provider'
              WHEN reference.event = 'planned' THEN 'it had yet to take place'
              WHEN reference.date_from = '' AND reference.event <> 'last' THEN 'the passage says no time'
              WHEN NOT EXISTS (SELECT 1 FROM visits WHERE visits.provider = report.provider)
              THEN 'the store has no visit of this provider'
              WHEN reference.date_from = '' AND NOT EXISTS (SELECT 1 FROM document_dates
                                                            WHERE document_id = reference.document_id
                                                              AND date IS NOT NULL)
              THEN 'the document does not say when it was written'
              WHEN NOT EXISTS (SELECT 1 FROM visit_reference_candidates AS c
                               WHERE c.document_id = reference.document_id AND c.position = reference.position)
              THEN 'the store has no visit of this provider of this kind and time'
              WHEN (SELECT count(*) FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position) > 1
              THEN 'several visits fit'
         END AS unresolved,
         source.page, source.line, source.rule, reference.position, reference.document_id
  FROM visit_reference AS reference
  JOIN report ON report.document_id = reference.document_id
  JOIN source ON source.id = reference.source_id;
)sql";

// Few findings are said to have been raised before, and searching for them read all others.
constexpr std::string_view k_version_11 = R"sql(
CREATE INDEX finding_raised_before ON finding (id) WHERE raised_before = 1;
)sql";

// What themes were found by, apart from what else made the report. That of the rows there are is not known.
constexpr std::string_view k_version_12 = R"sql(
ALTER TABLE reading ADD COLUMN themes TEXT NOT NULL DEFAULT '';
)sql";

// What a report says of the time after it.
constexpr std::string_view k_version_13 = R"sql(
CREATE TABLE next_step (
  -- What a report says that happens next, where it says so.
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  step        TEXT NOT NULL CHECK (step IN ('next_inspection', 'response_due')),
  value       TEXT NOT NULL,  -- of an inspection as printed; of an answer the day by which it is due (ISO 8601)
  source_id   INTEGER NOT NULL REFERENCES source (id),
  PRIMARY KEY (document_id, step)
) STRICT;
CREATE INDEX next_step_by_source ON next_step (source_id);

CREATE VIEW next_steps AS
  -- One row a thing that a report says will happen next.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.date AS visit_date,
         next_step.step, next_step.value, source.page, source.rule,
         CASE next_step.step WHEN 'next_inspection' THEN 0 ELSE 1 END AS position, next_step.document_id
  FROM next_step
  JOIN document ON document.id = next_step.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id
  JOIN source ON source.id = next_step.source_id;
)sql";

// What a letter says that its visit looked at.
constexpr std::string_view k_version_14 = R"sql(
CREATE TABLE area_covered (
  -- What a letter says that its visit looked at.
  document_id INTEGER NOT NULL REFERENCES report (document_id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,  -- in the order of the document, from 0
  text        TEXT NOT NULL,     -- as printed, on one line
  source_id   INTEGER NOT NULL REFERENCES source (id),
  PRIMARY KEY (document_id, position)
) STRICT;
CREATE INDEX area_covered_by_source ON area_covered (source_id);

CREATE VIEW areas_covered AS
  -- One row a thing that a visit looked at, as its letter says.
  SELECT visit.key AS visit, provider.name AS provider, visit.framework, visit.visit_type, visit.date AS visit_date,
         area_covered.text, source.page, source.rule, area_covered.position, area_covered.document_id
  FROM area_covered
  JOIN document ON document.id = area_covered.document_id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN provider ON provider.id = visit.provider_id
  JOIN source ON source.id = area_covered.source_id;
)sql";

// The days by which actions are due, and the words of ratings.
constexpr std::string_view k_version_15 = R"sql(
ALTER TABLE action ADD COLUMN due_date TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_row ADD COLUMN due_date TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_row ADD COLUMN rating_printed TEXT NOT NULL DEFAULT '';

DROP VIEW actions;
CREATE VIEW actions AS
  -- One row an action, of minutes or of an improvement plan.
  SELECT report.provider AS council, report.document_kind, document_dates.date AS paper_date, item.number,
         item.title AS objective, action.text, action.owner, action.due, action.due_date, '' AS rating,
         '' AS rating_printed, '' AS progress, source.page, source.rule, document.file_name,
         1000 * action.item + action.position AS position, action.document_id
  FROM action
  JOIN document ON document.id = action.document_id
  JOIN report ON report.document_id = action.document_id
  JOIN item ON item.document_id = action.document_id AND item.position = action.item
  JOIN source ON source.id = action.source_id
  LEFT JOIN document_dates ON document_dates.document_id = action.document_id
  UNION ALL
  SELECT report.provider, report.document_kind, document_dates.date, plan_row.number, plan_row.objective,
         plan_row.action, plan_row.owner, plan_row.due, plan_row.due_date, plan_row.rating,
         plan_row.rating_printed, plan_row.progress, source.page, source.rule, document.file_name,
         plan_row.position, plan_row.document_id
  FROM plan_row
  JOIN document ON document.id = plan_row.document_id
  JOIN report ON report.document_id = plan_row.document_id
  JOIN source ON source.id = plan_row.source_id
  LEFT JOIN document_dates ON document_dates.document_id = plan_row.document_id;
)sql";

// The day whose position a plan shows dates it. Items with many actions keep their order.
constexpr std::string_view k_version_16 = R"sql(
DROP VIEW document_dates;
CREATE VIEW document_dates AS
  -- The day on which a document was written, as far as it or the user tells: of its meeting, of its decision, of the
  -- position that it shows, or of its publication, or the last day that it tells of.
  SELECT report.document_id,
         coalesce((SELECT value FROM paper_fact WHERE document_id = report.document_id AND field = 'date' LIMIT 1),
                  (SELECT value FROM paper_fact WHERE document_id = report.document_id AND field = 'decision_date'
                   LIMIT 1),
                  (SELECT value FROM paper_fact WHERE document_id = report.document_id AND field = 'position_date'
                   LIMIT 1),
                  report.published, article.not_before) AS date
  FROM report LEFT JOIN article ON article.document_id = report.document_id;

DROP VIEW actions;
CREATE VIEW actions AS
  -- One row an action, of minutes or of an improvement plan.
  SELECT report.provider AS council, report.document_kind, document_dates.date AS paper_date, item.number,
         item.title AS objective, action.text, action.owner, action.due, action.due_date, '' AS rating,
         '' AS rating_printed, '' AS progress, source.page, source.rule, document.file_name,
         1000000 * action.item + action.position AS position, action.document_id
  FROM action
  JOIN document ON document.id = action.document_id
  JOIN report ON report.document_id = action.document_id
  JOIN item ON item.document_id = action.document_id AND item.position = action.item
  JOIN source ON source.id = action.source_id
  LEFT JOIN document_dates ON document_dates.document_id = action.document_id
  UNION ALL
  SELECT report.provider, report.document_kind, document_dates.date, plan_row.number, plan_row.objective,
         plan_row.action, plan_row.owner, plan_row.due, plan_row.due_date, plan_row.rating,
         plan_row.rating_printed, plan_row.progress, source.page, source.rule, document.file_name,
         plan_row.position, plan_row.document_id
  FROM plan_row
  JOIN document ON document.id = plan_row.document_id
  JOIN report ON report.document_id = plan_row.document_id
  JOIN source ON source.id = plan_row.source_id
  LEFT JOIN document_dates ON document_dates.document_id = plan_row.document_id;
)sql";

// What plans rate beside whether an action is done: what it changed. References to visits of a type are tied
// to those of the type. Where an objective stands that is printed for several rows.
constexpr std::string_view k_version_17 = R"sql(
ALTER TABLE plan_row ADD COLUMN impact TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_row ADD COLUMN impact_printed TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_row ADD COLUMN objective_source_id INTEGER REFERENCES source (id);

DROP VIEW actions;
CREATE VIEW actions AS
  -- One row an action, of minutes or of an improvement plan.
  SELECT report.provider AS council, report.document_kind, document_dates.date AS paper_date, item.number,
         item.title AS objective, action.text, action.owner, action.due, action.due_date, '' AS rating,
         '' AS rating_printed, '' AS impact, '' AS impact_printed, '' AS progress, source.page, source.rule,
         document.file_name, 1000000 * action.item + action.position AS position, action.document_id
  FROM action
  JOIN document ON document.id = action.document_id
  JOIN report ON report.document_id = action.document_id
  JOIN item ON item.document_id = action.document_id AND item.position = action.item
  JOIN source ON source.id = action.source_id
  LEFT JOIN document_dates ON document_dates.document_id = action.document_id
  UNION ALL
  SELECT report.provider, report.document_kind, document_dates.date, plan_row.number, plan_row.objective,
         plan_row.action, plan_row.owner, plan_row.due, plan_row.due_date, plan_row.rating,
         plan_row.rating_printed, plan_row.impact, plan_row.impact_printed, plan_row.progress, source.page,
         source.rule, document.file_name, plan_row.position, plan_row.document_id
  FROM plan_row
  JOIN document ON document.id = plan_row.document_id
  JOIN report ON report.document_id = plan_row.document_id
  JOIN source ON source.id = plan_row.source_id
  LEFT JOIN document_dates ON document_dates.document_id = plan_row.document_id;

DROP VIEW visit_references;
DROP VIEW visit_reference_candidates;
CREATE VIEW visit_reference_candidates AS
  -- The visits of the same provider that a reference can mean: those of its kind and time, a 'focused visit' being one of
  -- the type 'focused-visit'; for 'the last inspection' the one begun last before the document was written.
  SELECT reference.document_id, reference.position, visits.visit, visits.visit_id
  FROM visit_reference AS reference
  JOIN report ON report.document_id = reference.document_id AND report.provider IS NOT NULL
  LEFT JOIN document_dates ON document_dates.document_id = reference.document_id
  JOIN visits ON visits.provider = report.provider
  WHERE reference.event <> 'planned'
    AND (reference.regulator = '' OR reference.regulator = visits.regulator)
    AND CASE reference.visit_type WHEN '' THEN 1
             WHEN 'inspection' THEN visits.visit_type NOT LIKE '%visit%'
             ELSE visits.visit_type LIKE replace(reference.visit_type, ' ', '-') || '%' END
    AND CASE WHEN reference.date_from <> '' THEN
               (reference.event IN ('visit', 'judged', 'last')
                AND visits.inspection_start <= reference.date_to
                AND coalesce(visits.inspection_end, visits.inspection_start) >= reference.date_from)
               OR (reference.event IN ('published', 'judged')
                   AND visits.published BETWEEN reference.date_from AND reference.date_to)
             WHEN reference.event = 'last' THEN
               visits.visit_id = (
                 SELECT latest.visit_id FROM visits AS latest
                 WHERE latest.provider = report.provider
                   AND coalesce(latest.inspection_end, latest.inspection_start) < document_dates.date
                   AND (reference.regulator = '' OR reference.regulator = latest.regulator)
                   AND CASE reference.visit_type WHEN '' THEN 1
                            WHEN 'inspection' THEN latest.visit_type NOT LIKE '%visit%'
                            ELSE latest.visit_type LIKE replace(reference.visit_type, ' ', '-') || '%' END
                 ORDER BY latest.inspection_start DESC, latest.visit_id LIMIT 1)
             ELSE 0 END;

CREATE VIEW visit_references AS
  -- One row a reference, with the visit that it means, or why that is not known.
  SELECT report.provider, report.document_kind, reference.text, reference.visit_type, reference.event,
         reference.date_from, reference.date_to, reference.grade,
         CASE WHEN (SELECT count(*) FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position) = 1
              THEN (SELECT visit FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position)
         END AS visit,
         CASE WHEN report.provider IS NULL THEN 'the document names no provider'
              WHEN reference.event = 'planned' THEN 'it had yet to take place'
              WHEN reference.date_from = '' AND reference.event <> 'last' THEN 'the passage says no time'
              WHEN NOT EXISTS (SELECT 1 FROM visits WHERE visits.provider = report.provider)
              THEN 'the store has no visit of this provider'
              WHEN reference.date_from = '' AND NOT EXISTS (SELECT 1 FROM document_dates
                                                            WHERE document_id = reference.document_id
                                                              AND date IS NOT NULL)
              THEN 'the document does not say when it was written'
              WHEN NOT EXISTS (SELECT 1 FROM visit_reference_candidates AS c
                               WHERE c.document_id = reference.document_id AND c.position = reference.position)
              THEN 'the store has no visit of this provider of this kind and time'
              WHEN (SELECT count(*) FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position) > 1
              THEN 'several visits fit'
         END AS unresolved,
         source.page, source.line, source.rule, reference.position, reference.document_id
  FROM visit_reference AS reference
  JOIN report ON report.document_id = reference.document_id
  JOIN source ON source.id = reference.source_id;

DROP VIEW documents;
CREATE VIEW documents AS
  -- One row a document, recognised or not.
  SELECT document.sha256, document.file_name, visit.key AS visit, report.provider, report.document_kind, report.pack,
         report.pages,
         (SELECT count(*) FROM document_warning WHERE document_id = document.id) AS warnings,
         (SELECT count(*) FROM doubt WHERE document_id = document.id) AS doubts,
         document.first_seen,
         document.id AS document_id
  FROM document
  JOIN report ON report.document_id = document.id
  LEFT JOIN visit ON visit.id = document.visit_id;
)sql";

// What papers, articles and references say comes with the file that says it.
constexpr std::string_view k_version_18 = R"sql(
DROP VIEW resolutions;
DROP VIEW motions;
DROP VIEW meetings;
DROP VIEW quotations;
DROP VIEW visit_references;

CREATE VIEW meetings AS
  -- One row a paper of or for a meeting: minutes, agendas, reports.
  SELECT report.provider AS council, fact.value AS body,
         (SELECT value FROM paper_fact WHERE document_id = paper.document_id AND field = 'date') AS date,
         (SELECT value FROM paper_fact WHERE document_id = paper.document_id AND field = 'venue') AS venue,
         report.document_kind,
         (SELECT count(*) FROM item WHERE item.document_id = paper.document_id) AS items,
         document.file_name, paper.document_id
  FROM paper
  JOIN document ON document.id = paper.document_id
  JOIN report ON report.document_id = paper.document_id
  LEFT JOIN paper_fact AS fact ON fact.document_id = paper.document_id
    AND fact.field = CASE report.document_kind WHEN 'officer report' THEN 'to' ELSE 'body' END;

CREATE VIEW resolutions AS
  -- One row a resolution, with the item and the meeting.
  SELECT meetings.council, COALESCE(item.meeting_body, meetings.body) AS body,
         COALESCE(item.meeting_date, meetings.date) AS date, item.number AS item_number, item.title AS item,
         statement.text, source.page, source.rule, meetings.file_name,
         statement.position, statement.document_id
  FROM statement
  JOIN item ON item.document_id = statement.document_id AND item.position = statement.item
  JOIN meetings ON meetings.document_id = statement.document_id
  JOIN source ON source.id = statement.source_id
  WHERE statement.kind = 'resolution';

CREATE VIEW motions AS
  -- One row a motion or amendment, with the item and the meeting.
  SELECT meetings.council, meetings.body, meetings.date, item.number AS item_number, item.title AS item,
         motion.kind, motion.text, motion.proposer, motion.seconder, motion.votes_for, motion.votes_against,
         motion.abstentions, motion.carried, source.page, source.rule, meetings.file_name,
         motion.position, motion.document_id
  FROM motion
  JOIN item ON item.document_id = motion.document_id AND item.position = motion.item
  JOIN meetings ON meetings.document_id = motion.document_id
  JOIN source ON source.id = motion.source_id;

CREATE VIEW quotations AS
  -- One row a quotation.
  SELECT report.provider, report.document_kind, coalesce(report.published, article.not_before) AS date,
         quotation.speaker, quotation.role, quotation.attributed_to, quotation.text, source.page, source.line,
         source.rule, document.file_name, quotation.position, quotation.document_id
  FROM quotation
  JOIN document ON document.id = quotation.document_id
  JOIN report ON report.document_id = quotation.document_id
  JOIN source ON source.id = quotation.source_id
  LEFT JOIN article ON article.document_id = quotation.document_id;

CREATE VIEW visit_references AS
  -- One row a reference, with the visit that it means, or why that is not known.
  SELECT report.provider, report.document_kind, reference.text, reference.visit_type, reference.event,
         reference.date_from, reference.date_to, reference.grade,
         CASE WHEN (SELECT count(*) FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position) = 1
              THEN (SELECT visit FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position)
         END AS visit,
         CASE WHEN report.provider IS NULL THEN 'the document names no provider'
              WHEN reference.event = 'planned' THEN 'it had yet to take place'
              WHEN reference.date_from = '' AND reference.event <> 'last' THEN 'the passage says no time'
              WHEN NOT EXISTS (SELECT 1 FROM visits WHERE visits.provider = report.provider)
              THEN 'the store has no visit of this provider'
              WHEN reference.date_from = '' AND NOT EXISTS (SELECT 1 FROM document_dates
                                                            WHERE document_id = reference.document_id
                                                              AND date IS NOT NULL)
              THEN 'the document does not say when it was written'
              WHEN NOT EXISTS (SELECT 1 FROM visit_reference_candidates AS c
                               WHERE c.document_id = reference.document_id AND c.position = reference.position)
              THEN 'the store has no visit of this provider of this kind and time'
              WHEN (SELECT count(*) FROM visit_reference_candidates AS c
                    WHERE c.document_id = reference.document_id AND c.position = reference.position) > 1
              THEN 'several visits fit'
         END AS unresolved,
         source.page, source.line, source.rule, document.file_name, reference.position, reference.document_id
  FROM visit_reference AS reference
  JOIN document ON document.id = reference.document_id
  JOIN report ON report.document_id = reference.document_id
  JOIN source ON source.id = reference.source_id;
)sql";

// Who was at meetings, what was decided and what officers ask to be decided can be read as tables, and which
// facts of a document the user stated. Resolutions and motions tell the order of their items.
constexpr std::string_view k_version_19 = R"sql(
DROP VIEW resolutions;
DROP VIEW motions;
DROP VIEW documents;

CREATE VIEW resolutions AS
  -- One row a resolution, with the item and the meeting.
  SELECT meetings.council, COALESCE(item.meeting_body, meetings.body) AS body,
         COALESCE(item.meeting_date, meetings.date) AS date, item.number AS item_number, item.title AS item,
         statement.text, source.page, source.line, source.rule, meetings.file_name,
         item.position AS item_position, statement.position, statement.document_id
  FROM statement
  JOIN item ON item.document_id = statement.document_id AND item.position = statement.item
  JOIN meetings ON meetings.document_id = statement.document_id
  JOIN source ON source.id = statement.source_id
  WHERE statement.kind = 'resolution';

CREATE VIEW motions AS
  -- One row a motion or amendment, with the item and the meeting.
  SELECT meetings.council, COALESCE(item.meeting_body, meetings.body) AS body,
         COALESCE(item.meeting_date, meetings.date) AS date, item.number AS item_number, item.title AS item,
         motion.kind, motion.text, motion.proposer, motion.seconder, motion.votes_for, motion.votes_against,
         motion.abstentions, motion.carried, source.page, source.line, source.rule, meetings.file_name,
         item.position AS item_position, motion.position, motion.document_id
  FROM motion
  JOIN item ON item.document_id = motion.document_id AND item.position = motion.item
  JOIN meetings ON meetings.document_id = motion.document_id
  JOIN source ON source.id = motion.source_id;

CREATE VIEW decisions AS
  -- One row a decision of a record of decision.
  SELECT report.provider AS council,
         (SELECT value FROM paper_fact AS fact
          WHERE fact.document_id = statement.document_id AND field = 'decision_taker') AS decision_taker,
         (SELECT value FROM paper_fact AS fact
          WHERE fact.document_id = statement.document_id AND field = 'decision_date') AS date,
         (SELECT value FROM paper_fact AS fact
          WHERE fact.document_id = statement.document_id AND field = 'title') AS title,
         (SELECT value = 'yes' FROM paper_fact AS fact
          WHERE fact.document_id = statement.document_id AND field = 'proposed') AS proposed,
         statement.number, statement.text, source.page, source.line, source.rule, document.file_name,
         statement.position, statement.document_id
  FROM statement
  JOIN document ON document.id = statement.document_id
  JOIN report ON report.document_id = statement.document_id
  JOIN source ON source.id = statement.source_id
  WHERE statement.kind = 'decision';

CREATE VIEW proposals AS
  -- One row a recommendation of an officer's report: what its reader is asked to agree.
  SELECT report.provider AS council, meetings.body, meetings.date,
         (SELECT value FROM paper_fact AS fact
          WHERE fact.document_id = statement.document_id AND field = 'title') AS title,
         statement.number, statement.text, source.page, source.line, source.rule, meetings.file_name,
         statement.position, statement.document_id
  FROM statement
  JOIN meetings ON meetings.document_id = statement.document_id
  JOIN report ON report.document_id = statement.document_id
  JOIN source ON source.id = statement.source_id
  WHERE statement.kind = 'recommendation';

CREATE VIEW attendance AS
  -- One row a person in a list at the head of minutes.
  SELECT meetings.council, meetings.body, meetings.date, attendee.list, attendee.name, attendee.remote,
         source.page, source.line, source.rule, meetings.file_name, attendee.position, attendee.document_id
  FROM attendee
  JOIN meetings ON meetings.document_id = attendee.document_id
  JOIN source ON source.id = attendee.source_id;

CREATE VIEW documents AS
  -- One row a document, recognised or not.
  SELECT document.sha256, document.file_name, visit.key AS visit, report.provider, report.document_kind, report.pack,
         report.pages,
         (SELECT count(*) FROM document_warning WHERE document_id = document.id) AS warnings,
         (SELECT count(*) FROM doubt WHERE document_id = document.id) AS doubts,
         by_user.facts AS stated,
         document.first_seen,
         document.id AS document_id
  FROM document
  JOIN report ON report.document_id = document.id
  LEFT JOIN visit ON visit.id = document.visit_id
  LEFT JOIN (SELECT document_id, group_concat(fact, ', ') AS facts
             FROM (SELECT header_source.document_id,
                          CASE fact WHEN 'visit_type' THEN 'kind' WHEN 'published' THEN 'date' ELSE fact END AS fact
                   FROM header_source JOIN source ON source.id = source_id WHERE source.rule = 'stated by the user'
                   UNION
                   SELECT paper_fact.document_id, 'date'
                   FROM paper_fact JOIN source ON source.id = source_id
                   WHERE source.rule = 'stated by the user' AND field IN ('date', 'decision_date')
                   ORDER BY 1, 2)
             GROUP BY document_id) AS by_user ON by_user.document_id = document.id;
)sql";

// What minutes say of their actions: how far each is, in a column of the table that lists them.
constexpr std::string_view k_version_20 = R"sql(
ALTER TABLE action ADD COLUMN rating TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN rating_printed TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN progress TEXT NOT NULL DEFAULT '';

DROP VIEW actions;
CREATE VIEW actions AS
  -- One row an action, of minutes or of an improvement plan.
  SELECT report.provider AS council, report.document_kind, document_dates.date AS paper_date, item.number,
         item.title AS objective, action.text, action.owner, action.due, action.due_date,
         action.rating, action.rating_printed, '' AS impact, '' AS impact_printed, action.progress, source.page,
         source.rule, document.file_name, 1000000 * action.item + action.position AS position, action.document_id
  FROM action
  JOIN document ON document.id = action.document_id
  JOIN report ON report.document_id = action.document_id
  JOIN item ON item.document_id = action.document_id AND item.position = action.item
  JOIN source ON source.id = action.source_id
  LEFT JOIN document_dates ON document_dates.document_id = action.document_id
  UNION ALL
  SELECT report.provider, report.document_kind, document_dates.date, plan_row.number, plan_row.objective,
         plan_row.action, plan_row.owner, plan_row.due, plan_row.due_date, plan_row.rating,
         plan_row.rating_printed, plan_row.impact, plan_row.impact_printed, plan_row.progress, source.page,
         source.rule, document.file_name, plan_row.position, plan_row.document_id
  FROM plan_row
  JOIN document ON document.id = plan_row.document_id
  JOIN report ON report.document_id = plan_row.document_id
  JOIN source ON source.id = plan_row.source_id
  LEFT JOIN document_dates ON document_dates.document_id = plan_row.document_id;
)sql";

constexpr std::array k_migrations{
    Migration{1, k_version_1},   Migration{2, k_version_2},   Migration{3, k_version_3},
    Migration{4, k_version_4},   Migration{5, k_version_5},   Migration{6, k_version_6},
    Migration{7, k_version_7},   Migration{8, k_version_8},   Migration{9, k_version_9},
    Migration{10, k_version_10}, Migration{11, k_version_11}, Migration{12, k_version_12},
    Migration{13, k_version_13}, Migration{14, k_version_14}, Migration{15, k_version_15},
    Migration{16, k_version_16}, Migration{17, k_version_17}, Migration{18, k_version_18},
    Migration{19, k_version_19}, Migration{20, k_version_20},
};

int version_of(Database& database) {
  return static_cast<int>(database.integer("PRAGMA user_version"));
}

}  // namespace

std::span<const Migration> migrations() {
  return k_migrations;
}

Condition condition_of(Database& database, std::span<const Migration> steps) {
  const std::int64_t application = database.integer("PRAGMA application_id");
  const int version = version_of(database);
  if (application != k_application_id) {
    const bool untouched =
        application == 0 && version == 0 && database.integer("SELECT count(*) FROM sqlite_schema") == 0;
    return untouched ? Condition::empty : Condition::foreign;
  }
  if (version > steps.back().version) return Condition::newer;
  return version < steps.back().version ? Condition::older : Condition::current;
}

void migrate(Database& database, std::span<const Migration> steps) {
  // All or nothing: whoever is stopped on the way leaves a store that is as it was, or an empty file, and not
  // one of some version between.
  Transaction transaction(database);
  for (const Migration& step : steps) {
    // Asked inside the transaction: another process may have been faster.
    if (version_of(database) >= step.version) continue;
    database.execute(std::string(step.sql));
    database.execute("PRAGMA application_id = " + std::to_string(k_application_id) +
                     "; PRAGMA user_version = " + std::to_string(step.version));
  }
  transaction.commit();
}

}  // namespace revisit::store
