#include "store/sample.h"

#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

#include "text/slug.h"

namespace revisit::sample {

std::string hash(std::string_view start) {
  std::string text(start);
  text.resize(64, '0');
  return text;
}

text::Document document(std::string_view hash_start) {
  using text::BlockKind;
  text::Document document;
  document.file_name = "2018-08-24 children's services.pdf";
  document.sha256 = hash(hash_start);
  document.media_type = "application/pdf";
  document.title = "Torbay \"re-inspection\"; report";
  document.pages = {{595.276F, 841.89F}, {841.89F, 595.276F}};

  std::uint32_t words = 0;
  const auto add = [&](BlockKind kind, std::string_view label, std::string_view content, std::uint32_t page,
                       std::int32_t parent = text::k_none) -> text::Block& {
    if (!document.text.empty()) document.text += '\n';
    text::Block block;
    block.kind = kind;
    block.origin =
        document.blocks.size() % 2 == 0 ? text::BlockOrigin::structure_tree : text::BlockOrigin::geometry;
    const auto here = [&] { return static_cast<std::uint32_t>(document.text.size()); };
    const auto place_words = [&](std::uint32_t begin) {
      while (begin < here()) {
        auto end = static_cast<std::uint32_t>(document.text.find(' ', begin));
        if (end > here()) end = here();
        const float line = static_cast<float>(words / 3) * 13.7F;
        const float left = 72.1F + static_cast<float>(words % 3) * 0.3333333F;
        document.fragments.push_back({{begin, end}, page, {left, line, left + 20.05F, line + 11.04F}});
        ++words;
        begin = end + 1;
      }
    };
    block.span.begin = here();
    document.text += label;
    block.label = {block.span.begin, here()};
    if (!label.empty() && !content.empty()) document.text += ' ';
    block.content.begin = here();
    document.text += content;
    block.content.end = here();
    block.span.end = here();
    place_words(block.span.begin);
    block.parent = parent;
    block.first_page = block.last_page = page;
    block.style = {11.04F, kind == BlockKind::heading, kind == BlockKind::note};
    document.blocks.push_back(block);
    return document.blocks.back();
  };

  add(BlockKind::heading, "", "Children’s services in Torbay", 1).heading_level = 1;
  add(BlockKind::numbered_paragraph, "12.", "Visits are made within timescales — children are seen alone.",
      1);
  add(BlockKind::heading, "", "Recommendations", 1).heading_level = 2;
  add(BlockKind::list_item, "•", "Ensure that plans are timely (paragraph 19).", 1).list_depth = 2;
  const auto table = static_cast<std::int32_t>(document.blocks.size());
  for (const BlockKind kind : {BlockKind::table, BlockKind::table_row, BlockKind::table_cell}) {
    text::Block container;
    container.kind = kind;
    container.parent =
        kind == BlockKind::table ? text::k_none : static_cast<std::int32_t>(document.blocks.size()) - 1;
    container.row = kind == BlockKind::table_cell ? 3 : 0;
    container.column = kind == BlockKind::table_cell ? 2 : 0;
    container.row_span = kind == BlockKind::table_cell ? 2 : 1;
    container.column_span = kind == BlockKind::table_cell ? 4 : 1;
    container.first_page = container.last_page = 2;
    document.blocks.push_back(container);
  }
  const text::Block cell = add(BlockKind::paragraph, "", "Requires improvement", 2, table + 2);
  for (std::int32_t i = table; i < table + 3; ++i)
    document.blocks[static_cast<std::size_t>(i)].span = cell.span;
  add(BlockKind::note, "1", "Ofsted’s guidance, café.", 2);
  add(BlockKind::furniture, "", "Page 2", 2);
  text::build_sections(document);
  document.note_references = {{17, "1", {1, {100.5F, 200.25F, 103.125F, 206.0F}}},
                              {30, "*", {2, {1, 2, 3, 4.1F}}}};
  document.recognised_words = {{{0, 8}, 96.5F}, {{12, 14}, 0}};
  document.warnings = {{0, "the file has no outline"}, {2, "a glyph has no character; it's left out"}};
  return document;
}

tag::Report report(std::string_view hash_start) {
  tag::Report report;
  int count = 0;
  const auto source = [&count](std::string_view rule) {
    ++count;
    const auto at = static_cast<std::uint32_t>(count);
    tag::Source result;
    result.spans = {{at, at + 10}};
    if (count % 3 == 0) result.spans.push_back({at + 20, at + 25});
    result.page = at % 2 + 1;
    result.boxes = {{at % 2 + 1, {72.1F, 0.1F * static_cast<float>(count), 523.276F, 104.0F}}};
    if (count % 4 == 0) result.boxes.push_back({2, {1e-7F, 16777216.0F, 3.4e38F, -0.5F}});
    result.rule = "ofsted-sif/1:" + std::string(rule);
    return result;
  };
  report.name = "torbay/2018-08-24-childrens-services.pdf";
  report.sha256 = hash(hash_start);
  report.pages = 2;
  report.pack = "ofsted-sif/1";
  report.document_kind = "inspection report";
  report.regulator = "Ofsted";
  report.framework = "SIF";
  report.framework_variant = "from 2013";
  report.visit_type = "re-inspection";
  report.visit_type_source = source("visit-type");
  report.provider = tag::Fact{"Torbay", source("provider")};
  report.provider_printed = "Torbay Council";
  report.provider_id = "E06000027";
  report.inspection_start = tag::Fact{"2018-06-11", source("dates")};
  report.inspection_end = tag::Fact{"2018-07-05", source("dates")};
  report.published = tag::Fact{"2018-08-24", source("published")};
  report.lead_inspector = tag::Fact{"Karen O'Wareing", source("lead")};
  report.judgements = {
      {"Overall effectiveness", "overall", "inadequate", "ofsted-four", 4, source("judgement")},
      {"The experiences and progress of children in care", "in_care", "requires improvement", "ofsted-four",
       3, source("judgement")},
      {"Leadership", "leadership", "not judged", "ofsted-four", std::nullopt, source("judgement")}};
  report.previous_judgements = {
      {"Overall effectiveness", "overall", "inadequate", "ofsted-four", 4, "2015-10", source("previous")},
      {"Adoption", "adoption", "good", "ofsted-four", 2, "", source("previous")}};
  tag::Recommendation first;
  first.list = "recommendation";
  first.body = "local authority";
  first.number = "1";
  first.text =
      "Ensure that children’s plans are timely, that they are reviewed by managers with the right "
      "experience, and "
      "that the views of children and of their families are heard";
  first.immediate = true;
  first.repeated = true;
  first.paragraphs = {"19", "111-131"};
  first.references = {"outcome 3, national framework", ""};
  first.source = source("item");
  first.immediate_source = source("immediate");
  first.repeated_source = source("repeated");
  first.references_source = source("references");
  tag::Recommendation second;
  second.list = "recommendation";
  second.body = "lscb";
  second.text = "Improve the quality of audits";
  second.source = source("item");
  first.themes = {{"assessments_and_plans", {{4, 9}, {30, 41}}}, {"participation", {{60, 70}}}};
  report.recommendations = {first, second};
  tag::Finding finding;
  finding.number = "19";
  finding.section = "help_protection";
  finding.heading = "Inspection findings";
  finding.polarity = "mixed";
  finding.text = "Children’s plans are clear, but too few are reviewed in time";
  finding.recommended = true;
  finding.recommendations = {"1", "4"};
  finding.raised_before = true;
  finding.themes = {{"assessments_and_plans", {{2, 7}}}};
  finding.source = source("numbered");
  finding.polarity_source = source("too-few");
  finding.recommended_source = source("printed");
  finding.raised_before_source = source("raised");
  tag::Finding fact;
  fact.section = "headline_findings";
  fact.text = "The area has three hospitals";
  fact.source = source("paragraph");
  report.findings = {finding, fact};
  report.inspectors = {{"Karen O'Wareing", "Lead inspector", "Ofsted", source("team")},
                       {"Jo <Till>", "", "", source("team")}};
  report.measures = {
      {"children_looked_after", 336, "children", "2018-05-31",
       "At 31 May 2018, 336 children were looked after.", source("measure"), 317, "2017-05", 12.5,
       "national_average"},
      {"children_looked_after_rate", 132.1, "per 10,000", "", "A rate of 132.1.", source("measure")}};
  report.last_paragraph_number = 131;
  report.last_paragraph_source = source("last");
  report.recognition = {
      {"ofsted-sif/1", "inspection", true, {"title", "footer"}, {}, {}},
      {"ofsted-ilacs/2", "inspection", false, {"footer"}, {"title"}, {"single", "x'); --"}}};
  report.doubts = {{1, "the table's grade and the text's differ"}, {0, "no end date"}};
  report.headline = tag::Fact{"Services ‘improve’", source("headline")};
  report.byline = tag::Fact{"Jo Marsh", source("byline")};
  report.not_before = tag::Fact{"2020-01-31", source("not-before")};
  tag::Quotation quotation;
  quotation.text = "In summary, it is good.\nIt is very good.";
  quotation.speaker = "Ann Ode";
  quotation.role = "inspector";
  quotation.attributed_to = "letter";
  quotation.unclosed = true;
  quotation.source = source("quotation");
  quotation.speaker_source = source("speaker");
  quotation.attribution_source = source("attribution");
  report.quotations = {quotation, {"drift", "", "", "", false, source("quotation"), {}, {}}};
  tag::VisitReference reference;
  reference.text = "the inspection in June 2018";
  reference.regulator = "Ofsted";
  reference.visit_type = "inspection";
  reference.date_from = "2018-06-01";
  reference.date_to = "2018-06-30";
  reference.event = "visit";
  reference.since = "2016";
  reference.grade = "inadequate";
  reference.ordinal = 2;
  reference.source = source("reference");
  reference.date_source = source("date");
  report.visit_references = {reference, {}};
  report.visit_references[1].event = "planned";
  report.visit_references[1].source = source("reference");
  report.next_inspection = tag::Fact{"within three years", source("next")};
  report.response_due = tag::Fact{"2018-09-28", source("due")};
  report.areas_covered = {{"the front door", source("covered")}, {"care leavers", source("covered too")}};
  return report;
}

tag::Paper paper() {
  int count = 0;
  const auto source = [&count](std::string_view rule) {
    const auto at = static_cast<std::uint32_t>(++count);
    return tag::Source{{{at, at + 4}}, 1, {}, "council-papers/1:" + std::string(rule)};
  };
  tag::Paper paper;
  paper.facts = {{"body", "Cabinet", source("body")}, {"date", "2018-09-03", source("date")}};
  paper.attendance = {{"present", "Mr A Vane (Chair), MBE", false, source("present")},
                      {"in_attendance", "B Orme", true, source("remote")}};
  tag::PaperItem item;
  item.number = "1/18";
  item.agenda_number = "5";
  item.title = "Children’s services";
  item.body = tag::Fact{"Cabinet", source("history")};
  item.date = tag::Fact{"2018-09-03", source("history")};
  item.source = source("item");
  item.points = {{"1", "One spoke.", source("point")},
                 {"2", "", source("point")},
                 {tag::name_of_bullet("2", 1), "Another asked.", source("point")}};
  item.resolutions = {{"", "that the report be noted", source("resolved")}};
  tag::Motion motion;
  motion.kind = "amendment";
  motion.text = "that it be read";
  motion.proposer = "Mr A Vane";
  motion.votes_for = 3;
  motion.votes_against = 0;
  motion.carried = false;
  motion.outcome = "lost";
  motion.source = source("motion");
  motion.proposer_source = source("proposer");
  motion.votes_source = source("votes");
  tag::Motion second_motion;
  second_motion.kind = "motion";
  second_motion.source = source("motion");
  item.motions = {motion, second_motion};
  item.actions = {
      {"to write", "Clerk", "by June 2021", "2021-06", source("action"), "amber", "Amber", "Begun"}};
  tag::PaperItem other_item;
  other_item.title = "Close";
  other_item.source = source("item");
  paper.items = {item, other_item};
  paper.recommendations = {{"1", "to note", source("recommendation")}};
  paper.decisions = {{"a", "to agree", source("decision")}};
  paper.paragraphs = {{"1.1", "The report.", source("paragraph")}};
  paper.background = {{"", "Letter, 2018", source("background")}};
  paper.plan = {{"1", "Better plans", "Write", "Head", "3 June 2021", "2021-06-03", "Begun", "amber", "Amber",
                 "red", "Red", source("plan"), source("objective")}};
  return paper;
}

tag::Report report_of(std::string_view hash_start, const Visit& visit) {
  tag::Report report;
  const tag::Source source{{{0, 1}}, 1, {}, "pack/1:rule"};
  report.name = "report.pdf";
  report.sha256 = hash(hash_start);
  report.pages = 2;
  report.pack = "pack/1";
  report.document_kind = "inspection report";
  report.regulator = "Ofsted";
  report.framework = visit.framework;
  report.visit_type = visit.visit_type;
  if (!visit.provider.empty()) report.provider = tag::Fact{visit.provider, source};
  report.provider_printed = visit.provider;
  report.provider_id = visit.code;
  if (!visit.start.empty()) report.inspection_start = tag::Fact{visit.start, source};
  if (!visit.published.empty()) report.published = tag::Fact{visit.published, source};
  if (!visit.grade.empty()) {
    report.judgements = {{"Overall effectiveness", "overall", visit.grade, "ofsted-four", 4, source}};
  }
  return report;
}

store::FindProvider find_provider() {
  static const std::vector<patterns::Provider> providers = [] {
    std::vector<patterns::Provider> list(3);
    list[0].id = "E06000027";
    list[0].name = "Torbay";
    list[1].id = "E06000022";
    list[1].name = "Bath and North East Somerset";
    list[2].id = "E09000021";
    list[2].name = "Kingston upon Thames";
    return list;
  }();
  return [](std::string_view name) {
    patterns::ProviderMatch match;
    std::string slug = text::slug_of(name);
    if (slug.ends_with("-council")) slug.resize(slug.size() - 8);
    for (const patterns::Provider& provider : providers) {
      if (text::slug_of(provider.name) == slug || text::slug_of(provider.id) == slug)
        match.provider = &provider;
    }
    if (slug == "torby") match.near_misses.push_back(&providers[0]);
    return match;
  };
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "revisit-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  m_path = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(m_path, ignored);
}

}  // namespace revisit::sample
