// Council papers, with the packs that are shipped: what differs between councils' layouts.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/tagged.h"

namespace revisit::test {
namespace {

constexpr const char* k_head = R"(
**HARTSMERE BOROUGH COUNCIL**
**SELECT COMMITTEE**
Minutes of a meeting of the Select Committee held in the Mill Room, Town Hall on Thursday, 30 May 2024.
)";

Tagged paper(const std::string& body) {
  return tagged(std::string(k_head) + body, shipped_packs());
}

std::string names(const tag::Report& report, const std::string& list) {
  std::string text;
  REQUIRE(report.paper);
  for (const tag::Attendee& attendee : report.paper->attendance) {
    if (attendee.list == list) text += (text.empty() ? "" : " | ") + attendee.name;
  }
  return text;
}

// "41 Apologies [2 points] RESOLVED that ... MOTION ..."
std::string items(const tag::Report& report) {
  std::string text;
  REQUIRE(report.paper);
  for (const tag::PaperItem& item : report.paper->items) {
    if (!text.empty()) text += "\n";
    text += (item.number.empty() ? "-" : item.number) + " " + item.title;
    const auto bullets = std::ranges::count_if(item.points, tag::is_bullet);
    const auto numbered = static_cast<std::ptrdiff_t>(item.points.size()) - bullets;
    if (numbered > 0) text += " [" + std::to_string(numbered) + "]";
    for (const tag::Statement& point : item.points) {
      if (tag::is_bullet(point)) text += " B(" + point.number + ": " + point.text + ")";
    }
    for (const tag::Motion& motion : item.motions) {
      text += " M(" + motion.kind + ": " + motion.proposer + "/" + motion.seconder + ": " + motion.text;
      const auto count = [](const std::optional<int>& votes) {
        return votes ? std::to_string(*votes) : std::string("?");
      };
      text += "; " + count(motion.votes_for) + "-" + count(motion.votes_against) + "-" +
              count(motion.abstentions);
      text += motion.carried ? (*motion.carried ? " carried)" : " lost)") : " open)";
    }
    for (const tag::Statement& resolution : item.resolutions) text += " R(" + resolution.text + ")";
    for (const tag::Action& action : item.actions)
      text += " A(" + action.text + " / " + action.owner + " / " + action.due + ")";
  }
  return text;
}

}  // namespace

TEST_CASE("tag_paper: the meeting") {
  const Tagged result =
      paper("PRESENT: Mr A Vane (Chair) and Mrs B Orme\n**1. Apologies**\nNone.\n**2. Minutes**\nNoted.\n");
  REQUIRE(result.report.paper);
  CHECK(result.report.document_kind == "minutes");
  CHECK(result.report.paper->fact("body")->value == "Select Committee");
  CHECK(result.report.paper->fact("date")->value == "2024-05-30");
  CHECK(result.report.paper->fact("venue")->value == "Mill Room, Town Hall");
}

TEST_CASE("tag_paper: the meeting as the heads of other councils' minutes word it") {
  struct Case {
    const char* head;
    const char* body;
    const char* date;
    const char* venue;
  };
  const Case k_cases[] = {
      {"**HARTSMERE COUNTY COUNCIL**\nMinutes of the Improvement Board held in the Mill Room, Town Hall on "
       "Tuesday 3 "
       "May 2022 at 2.00pm.",
       "Improvement Board", "2022-05-03", "Mill Room, Town Hall"},
      {"**HARTSMERE COUNCIL**\n**LEARNING SCRUTINY COMMISSION**\nMinutes of the meeting held at 6.30pm on "
       "Tuesday 3 "
       "May 2022 in the Mill Room, Town Hall",
       "LEARNING SCRUTINY COMMISSION", "2022-05-03", "Mill Room, Town Hall"},
      {"**HARTSMERE COUNCIL**\n**Minutes of the Learning Scrutiny Committee**\n**3 May, 2022**",
       "Learning Scrutiny Committee", "2022-05-03", ""},
      {"**Minutes: Improvement Board**\nDate: Tuesday 3 May 2022\nVenue: Mill Room, Hartsmere",
       "Improvement Board", "2022-05-03", "Mill Room, Hartsmere"},
      {"**HARTSMERE COUNCIL**\n**LEARNING SCRUTINY COMMITTEE MEETING**\n**MINUTES OF THE MEETING HELD ON 3 "
       "MAY "
       "2022**",
       "LEARNING SCRUTINY COMMITTEE", "2022-05-03", ""},
      {"**HARTSMERE COUNCIL**\nMinutes of the Learning and Skills Panel - 3 May 2022",
       "Learning and Skills Panel", "2022-05-03", ""},
      {"**HARTSMERE COUNCIL**\nMinutes of a meeting of the Learning Panel on Tuesday 3 May 2022",
       "Learning Panel", "2022-05-03", ""},
  };
  for (const Case& each : k_cases) {
    const Tagged result = tagged("\n" + std::string(each.head) +
                                     "\n\nPresent: Mr A Vane (Chair) and Mrs B Orme\n\n**1. "
                                     "Apologies**\nNone.\n**2. Minutes**\nNoted.\n",
                                 shipped_packs());
    INFO(each.head);
    REQUIRE(result.report.paper);
    const auto fact = [&](const char* name) {
      const tag::PaperFact* found = result.report.paper->fact(name);
      return found == nullptr ? std::string() : found->value;
    };
    CHECK(fact("body") == each.body);
    CHECK(fact("date") == each.date);
    CHECK(fact("venue") == each.venue);
    REQUIRE(result.report.paper->items.size() == 2);
    CHECK(result.report.paper->items.front().number == "1");
  }
}

TEST_CASE("tag_paper: lists of people") {
  struct Case {
    const char* printed;
    const char* list;
    const char* expected;
  };
  const Case k_cases[] = {
      {"Present:\nCounty Councillor Ann Vane (in the Chair)\nCounty Councillor Bo Orme OBE\n\nOfficers: C "
       "Lisle (Clerk)",
       "present", "County Councillor Ann Vane (in the Chair) | County Councillor Bo Orme OBE"},
      {"Present:\nCllr Ann Vane (Chair)\nCanon Bo Orme (Hartsmere Diocese), Mr Cy Lisle (Parent "
       "Governor)\nMs Di "
       "Pike (Diocese) and Ed Lamb (Teacher Governor)\n\n1. Apologies\nNone.\n2. Minutes\nNoted.",
       "present",
       "Cllr Ann Vane (Chair) | Canon Bo Orme (Hartsmere Diocese) | Mr Cy Lisle (Parent Governor) | Ms "
       "Di Pike (Diocese) | Ed Lamb (Teacher Governor)"},
      // Whoever was replaced was not there.
      {"Present:\nCouncillor Ann Vane (Chair)\nCouncillor Bo Orme\nCouncillor Bo Orme replaced Councillor "
       "Cy Lisle.\n\n1. Apologies\nNone.\n2. Minutes\nNoted.",
       "present", "Councillor Ann Vane (Chair) | Councillor Bo Orme"},
      // Beside a list of officers those in attendance are other members.
      {"Present: Mr A Vane\n\nIn attendance:- Executive Member County Councillor Bo Orme.\n\nOfficers:- C "
       "Lisle (Clerk)",
       "also_present", "Executive Member County Councillor Bo Orme"},
      {"Present: Mr A Vane\n\nIn attendance:- Executive Member County Councillor Bo Orme.\n\nOfficers:- C "
       "Lisle (Clerk)",
       "in_attendance", "C Lisle (Clerk)"},
      {"Present: Mr A Vane\n\nIn attendance: Bo Orme (Councillor Support)\n\nOfficers: C Lisle (Clerk)",
       "in_attendance", "Bo Orme (Councillor Support) | C Lisle (Clerk)"},
      {"PRESENT: Councillor A Vane (Chair)\nCo-opted members: Ms B Orme (Diocese)\nALSO PRESENT: Councillor "
       "C Lisle, Cabinet "
       "Member for Learning",
       "also_present", "Councillor C Lisle, Cabinet Member for Learning"},
      // Whoever was in the chair is printed so, and stays so.
      {"PRESENT: Councillor Vane in the Chair; Councillors Orme and Lisle", "present",
       "Councillor Vane in the Chair | Orme | Lisle"},
      {"PRESENT: Councillor Vane (in the Chair), Councillors Orme and Lisle", "present",
       "Councillor Vane (in the Chair) | Orme | Lisle"},
      {"PRESENT: Councillor Ann Vane - in the Chair", "present", "Councillor Ann Vane - in the Chair"},
      {"PRESENT:\nCouncillor Ann Vane, in the Chair\nCouncillor Bo Orme (Vice-Chair)", "present",
       "Councillor Ann Vane, in the Chair | Councillor Bo Orme (Vice-Chair)"},
      {"PRESENT: Mr A Vane (Chair), Mrs B Orme, OBE, Dr C Lisle and Ms D Head", "present",
       "Mr A Vane (Chair) | Mrs B Orme, OBE | Dr C Lisle | Ms D Head"},
      {"Present: Councillors Vane (Chair), Orme, Lisle and Quill", "present",
       "Vane (Chair) | Orme | Lisle | Quill"},
      {"Present: Councillor A.B. Vane (Chairman); Councillors C.D. Orme, Mrs. E. Lisle and F. Quill.",
       "present", "Councillor A.B. Vane (Chairman) | C.D. Orme | Mrs. E. Lisle | F. Quill"},
      {"**Present:**\n| Councillor Ann Vane (Chair) | Councillor Bo Orme |\n| Councillor Cy Lisle | Mr D "
       "Quill, co-opted member |",
       "present",
       "Councillor Ann Vane (Chair) | Councillor Bo Orme | Councillor Cy Lisle | Mr D Quill, co-opted "
       "member"},
      {"ALSO PRESENT: Mr C Vardy, Cabinet Member for Children and Families", "also_present",
       "Mr C Vardy, Cabinet Member for Children and Families"},
      {"IN ATTENDANCE: Ann Vane (Head of Quality, Learning and Care), Bo Orme (Clerk) and Cy Lisle",
       "in_attendance", "Ann Vane (Head of Quality, Learning and Care) | Bo Orme (Clerk) | Cy Lisle"},
      {"Officers: A Vane, Director of Children’s Services; B Orme, Clerk", "in_attendance",
       "A Vane, Director of Children’s Services | B Orme, Clerk"},
      {"Apologies: Councillors Hallam and Stead, L Pryce", "apologies", "Hallam | Stead | L Pryce"},
      {"**Present:**\n| Ann Vane (AV) | Chair |\n| Insp Bo Orme (BO) | Northshire Constabulary |", "present",
       "Ann Vane (AV) Chair | Insp Bo Orme (BO) Northshire Constabulary"},
      {"| Name | Role | Attended |\n| Ann Vane | Chair | Yes |\n| Bo Orme | Clerk | Apologies |", "present",
       "Ann Vane"},
      // The office in the cell beside a name stays with it, whatever word it begins with.
      {"**Officers:**\n| Ann Vane | Director of Learning |\n| Bo Orme | Committee Clerk |", "in_attendance",
       "Ann Vane Director of Learning | Bo Orme Committee Clerk"},
      // Surnames in columns.
      {"**Present: Councillors**\n| Ancell | Frean | Oduya |\n| Barrow | Gosling | Pascoe-Lunn |\n| Ms "
       "Eversley | McCaig | Whitlam |",
       "present", "Ancell | Frean | Oduya | Barrow | Gosling | Pascoe-Lunn | Ms Eversley | McCaig | Whitlam"},
      // Names and offices below each other.
      {"**Present:**\n\nCouncillor Ann Vane\n\nLeader of the Council\n\nCouncillor Bo Orme\n\nCabinet "
       "Member for "
       "Housing\n\nCouncillor Cy Lisle\n\nPortfolio Holder for Resources",
       "present",
       "Councillor Ann Vane Leader of the Council | Councillor Bo Orme Cabinet Member for Housing | "
       "Councillor "
       "Cy Lisle Portfolio Holder for Resources"},
      {"**Present:**\n\nCouncillor Ann Vane\n\nBo Orme, Virtual School Head\n\nDr Cy Lisle\n\nDee, Care "
       "Leaver "
       "Representative",
       "present",
       "Councillor Ann Vane | Bo Orme, Virtual School Head | Dr Cy Lisle | Dee, Care Leaver Representative"},
      {"| Name | Role | Attended |\n| Ann Vane | Chair | Yes |\n| Bo Orme | Clerk | Apologies |", "apologies",
       "Bo Orme"},
      {"Members in attendance:\nCouncillor A Vane (substitute for Councillor B Orme)\nCouncillor C Lisle",
       "present", "Councillor A Vane (substitute for Councillor B Orme) | Councillor C Lisle"},
      {"Present: Councillor D Quill\nMembers in attendance:\nCouncillor A Vane\nCouncillor C Lisle",
       "also_present", "Councillor A Vane | Councillor C Lisle"},
      {"Present: Councillor D Quill\nCouncillor Vane attended the meeting under Rule 4.\nAnn Orme and Bo "
       "Lisle "
       "(Hartsmere Trust) were in attendance.",
       "in_attendance", "Ann Orme | Bo Lisle"},
      {"Present: Councillor Ann Vane (Chair), Councillors Bo Orme and Cy Lisle; Mr D Quill, co-opted member",
       "present", "Councillor Ann Vane (Chair) | Bo Orme | Cy Lisle | Mr D Quill, co-opted member"},
      // Somebody who was late was there.
      {"Present: Mr A Vane\n\nApologies for absence were received from Councillors B Orme and C Lisle, and "
       "for lateness from Councillor D Quill.",
       "apologies", "B Orme | C Lisle"},
      {"Present: Mr A Vane\n\nApologies: Cllr B Orme, Cllr C Lisle; apologies for lateness: Cllr D Quill",
       "apologies", "Cllr B Orme | Cllr C Lisle"},
      {"Present: Mr A Vane\n\nIn attendance:\nBo Orme, Clerk\n\nIn attendance (virtually): Cy Lisle – "
       "Service Manager",
       "in_attendance", "Bo Orme, Clerk | Cy Lisle – Service Manager"},
      {"Present: Mr A Vane\n\nOfficers Present:\n\nAnn Orme (Director), Bo Lisle (Head of Learning, Care), "
       "Cy Quill (Clerk)",
       "in_attendance", "Ann Orme (Director) | Bo Lisle (Head of Learning, Care) | Cy Quill (Clerk)"},
      {"Present: Mr A Vane\n\nIn attendance: Bo Orme (Director)\nCy Lisle (minutes)", "in_attendance",
       "Bo Orme (Director) | Cy Lisle (minutes)"},
      // A name that the end of a line breaks, and two names below lines of several
      {"PRESENT\nSchool members:\nAnn Bray, Bo Cole, Cy Dunn, Dr Eva\nFrost, Flo Gray, Gil Hart\nNominated "
       "substitutes:\nHal Imber, Dr Ida Jay\nObservers:\nKit Lamb, Lou Moss",
       "present",
       "Ann Bray | Bo Cole | Cy Dunn | Dr Eva Frost | Flo Gray | Gil Hart | Hal Imber | Dr Ida Jay"},
      // Initials in brackets end what is said of somebody.
      {"Attendees: Ann Vane – Chair (AV) Bo Orme (BO) Cy Lisle – (CL)\n\nDee Quill – (DQ) Eve Pike – Clerk "
       "(EP)",
       "present",
       "Ann Vane – Chair (AV) | Bo Orme (BO) | Cy Lisle – (CL) | Dee Quill – (DQ) | Eve Pike – Clerk (EP)"},
      // Members whose heading is missing, over that of the officers
      {"Minutes of the Westhaven Improvement Board\n\nMarket Hall\n\nAnn Vane (Chair)\nBo Orme\nCy "
       "Lisle\n\nIn "
       "Attendance\n\nDee Quill, Clerk",
       "present", "Ann Vane (Chair) | Bo Orme | Cy Lisle"},
      {"Minutes of the meeting held on 4 May 2021\n\nCounty Councillors Ann Vane, Bo Orme, Cy Lisle, Dee "
       "Quill "
       "and Eve Pike.\n\nIn attendance: County Councillor Flo Gray\n\nOther Attendees: Gil Hart, Police",
       "present", "Ann Vane | Bo Orme | Cy Lisle | Dee Quill | Eve Pike"},
      {"Present:\n\nMr A Vane (Chairman)\n\nMr B Orme Ms C Lisle\n\nParent Governor Representatives : Dr D "
       "Quill\n\nNon -Voting Cabinet Member: Mr E Pike",
       "present", "Mr A Vane (Chairman) | Mr B Orme | Ms C Lisle | Dr D Quill | Mr E Pike"},
      {"Present:\n\nMr A Vane, Ms B Orme\n\nNon-Members also present:\n\nMr C Lisle, Ms D Quill",
       "also_present", "Mr C Lisle | Ms D Quill"},
      {"Present: Councillor ; Councillors Vane (Chair), Orme and Lisle", "present",
       "Vane (Chair) | Orme | Lisle"},
      {"Committee members:\n\nCouncillor Ann Vane\nCouncillor Bo Orme\n\nOfficers present for all or part "
       "of the meeting:\n\nCy Lisle, Clerk\nDee Quill, Director",
       "in_attendance", "Cy Lisle, Clerk | Dee Quill, Director"},
  };
  for (const Case& c : k_cases) {
    CAPTURE(c.printed);
    const Tagged result =
        paper(std::string(c.printed) + "\n**1. Minutes**\nNoted.\n**2. Business**\nNone.\n");
    CHECK(names(result.report, c.list) == c.expected);
  }
}

TEST_CASE("tag_paper: apologies in the minutes of an item") {
  const Tagged result = paper(
      "**1. Apologies**\nApologies were received from Mr. A Vane, Mrs B Orme (Mr C Lisle substituting) and "
      "the Reverend D Quill. Mr E "
      "Pike was late.\n**2. Minutes**\nNoted.\n");
  CHECK(names(result.report, "apologies") == "Mr. A Vane | Mrs B Orme | the Reverend D Quill");
}

TEST_CASE("tag_paper: apologies as they are told below an item's title") {
  struct Case {
    const char* printed;
    const char* expected;
  };
  const Case k_cases[] = {
      {"Councillor Ann Vane sent her apologies and Councillor Bo Orme substituted for her.",
       "Councillor Ann Vane"},
      {"Councillor Ann Vane gave her apologies, Councillor Bo Orme was in attendance in her absence.",
       "Councillor Ann Vane"},
      {"Apologies were received from Councillor Ann Vane for whom Councillor Bo Orme attended as a "
       "substitute "
       "member.",
       "Councillor Ann Vane"},
      {"Apologies were received from Councillors A Vane and B Orme . Councillors C Lisle and D Quill "
       "attended as "
       "substitutes.",
       "A Vane | B Orme"},
      {"Apologies were received on behalf of Councillor A Vane, (Associate Member), and Mr B Orme.",
       "Councillor A Vane, (Associate Member) | Mr B Orme"},
      {"To note who is attending, any apologies for absence and to receive an introduction from the "
       "Chair.\n\n"
       "Apologies were noted from Ann Vane.",
       "Ann Vane"},
      {"Councillors Ann Vane, B.Orme and Cy Lisle.", "Ann Vane | B.Orme | Cy Lisle"},
      {"The apologies of Councillor Vane were noted.", "Councillor Vane"},
      {"1.1 Councillor Vane was unable to attend and sent apologies.", "Councillor Vane"},
      {"Councillors Ann Vane and Bo Orme apologised for their inability to attend the meeting.\n\nCy Lisle, "
       "also apologised for his absence.",
       "Ann Vane | Bo Orme | Cy Lisle"},
      {"Apologies for absence were received from the following members of the Commission:\n\n- Cllr Ann "
       "Vane.\n\nApologies for absence were received from the following officers:\n\n- Bo Orme, Director of "
       "Education;\n\n- Cy Lisle, Head of Care.\n\nApologies for lateness were received from:\n\n- Cllr Dee "
       "Quill.",
       "Cllr Ann Vane | Bo Orme, Director of Education | Cy Lisle, Head of Care"},
      {"Apologies for absence were received from:-\n\nCouncillors A. Vane, B. Orme, C. Lisle and D. "
       "Quill.\n\n"
       "The following interest was declared:-\n\nItem No. 7\nCouncillor E. Pike",
       "A. Vane | B. Orme | C. Lisle | D. Quill"},
      {"Apologies for absence and temporary appointments were received as follows:\n\nApology "
       "from\n\nTemporary "
       "Appointments\n\nCouncillor Vane\n\nCouncillor Bray",
       "Councillor Vane"},
  };
  for (const Case& c : k_cases) {
    CAPTURE(c.printed);
    const Tagged result = paper(
        "Present: Councillor Al Hale and Councillor Bea Bray (in place of Councillor Vane)\n\n"
        "**1. Apologies for absence**\n\n" +
        std::string(c.printed) + "\n\n**2. Minutes**\nNoted.\n");
    CHECK(names(result.report, "apologies") == c.expected);
  }
}

TEST_CASE("tag_paper: where items begin") {
  struct Case {
    const char* what;
    const char* body;
    const char* expected;
  };
  const Case k_cases[] = {
      {"numbers of paragraphs in cells of their own",
       "| 1 | Apologies for Absence |\n| 1.1 | There were none. |\n| 2 | Fostering |\n| 2.1 | One said so. "
       "|\n| 2.2 | "
       "Another did not. |\n",
       "1 Apologies for Absence [1]\n2 Fostering [2]"},
      {"the minute's number before the text",
       "APOLOGIES FOR ABSENCE\n(Agenda No. 1)\nCPB/31 There were none.\nFOSTERING\n(Agenda No. 2)\nCPB/32 "
       "The "
       "Board considered the report.\n(i) One said so.\n(ii) Another did not.\n",
       "CPB/31 APOLOGIES FOR ABSENCE\nCPB/32 FOSTERING [2]"},
      {"the agenda's number behind a dash",
       "# 41 Apologies for Absence - agenda item 1\nNone.\n# 42 Fostering - agenda item 2\n1. One said so.\n",
       "41 Apologies for Absence\n42 Fostering [1]"},
      {"running numbers and agenda items",
       "# 41. Apologies for Absence\n(Item 1)\nNone.\n# 42. Fostering\n(Item 2)\n1. One said so.\n2. Another "
       "did not.\n",
       "41 Apologies for Absence\n42 Fostering [2]"},
      {"a number in a cell of its own",
       "| 270. | Apologies / (Item 1) |\nNone.\n| 271. | Fostering / (Item 2) |\nRESOLVED to note it.\n",
       "270 Apologies\n271 Fostering R(to note it.)"},
      {"no minute numbers",
       "Apologies\n(Item 1)\nNone were received.\nFostering\n(Item 2)\nRESOLVED to note it.\n",
       "1 Apologies\n2 Fostering R(to note it.)"},
      {"year behind the number",
       "**1/24 APOLOGIES**\nNone.\n**2/24 FOSTERING**\nNoted.\n**3/24 CLOSE**\nNoted.\n",
       "1/24 APOLOGIES\n2/24 FOSTERING\n3/24 CLOSE"},
      {"letters before the number", "**OSC 23. Apologies**\nNone.\n**OSC 24. Fostering**\nNoted.\n",
       "OSC 23 Apologies\nOSC 24 Fostering"},
      {"capitals without numbers", "APOLOGIES\nNone.\nFOSTERING\nIt was agreed that the report be noted.\n",
       "- APOLOGIES\n- FOSTERING R(that the report be noted.)"},
      {"letters behind numbers",
       "**41/20 APOLOGIES**\nNone.\n**41A/20 FOSTERING**\nNoted.\n**42/20 CLOSE**\nNoted.\n",
       "41/20 APOLOGIES\n41A/20 FOSTERING\n42/20 CLOSE"},
      {"roman numbers", "**I APOLOGIES**\nNone.\n**II FOSTERING**\nNoted.\n**III CLOSE**\nNoted.\n",
       "I APOLOGIES\nII FOSTERING\nIII CLOSE"},
      {"a word before the number",
       "**Minute 7. Apologies**\nNone.\n**Minute 8. Fostering**\nNoted.\n**Minute 9. Close**\nNoted.\n",
       "7 Apologies\n8 Fostering\n9 Close"},
      {"business out of its turn",
       "**7. Apologies**\nNone.\n**9. Fostering**\nTaken first.\n**8. Plans**\nNoted.\n**10. "
       "Close**\nNoted.\n",
       "7 Apologies\n9 Fostering\n8 Plans\n10 Close"},
      {"headings of parts below titles in capitals",
       "**APOLOGIES**\nNone.\n**AUDIT**\n**Strengths**\nMany.\n**FOSTERING**\nNoted.\n**CLOSE**\nNoted.\n",
       "- APOLOGIES\n- AUDIT\n- FOSTERING\n- CLOSE"},
      {"a number left out for business that is not public",
       "**7. Apologies**\nNone.\n**8. Fostering**\nNoted.\n**10. Close**\nNoted.\n",
       "7 Apologies\n8 Fostering\n10 Close"},
      {"decimal points below",
       "**1. APOLOGIES**\n1.1 None came.\n**2. FOSTERING**\n2.1 One said so.\n2.2 RESOLVED: to note it.\n",
       "1 APOLOGIES [1]\n2 FOSTERING [2] R(to note it.)"},
      {"titles over several lines",
       "1. Apologies\nNone.\n2. Outcome of the visit: the\ncouncil's response and the\nplan for the "
       "year\nNoted.\n3. Report of the\nFostering Panel\nNoted.\n4. Close\nNoted.\n",
       "1 Apologies\n2 Outcome of the visit: the council's response and the plan for the year\n3 Report of "
       "the "
       "Fostering Panel\n4 Close"},
      {"the end of the meeting",
       "**1. APOLOGIES**\nNone.\n**2. FOSTERING**\nRESOLVED:\nThe meeting closed at 8 pm.\nPrinted by the "
       "clerk.\n",
       "1 APOLOGIES\n2 FOSTERING"},
  };
  for (const Case& c : k_cases) {
    CAPTURE(c.what);
    CHECK(items(paper(std::string("PRESENT: Mr A Vane and Mr B Orme\n") + c.body).report) == c.expected);
  }
}

TEST_CASE("tag_paper: bullets of a discussion are points that are called by their place") {
  struct Case {
    const char* printed;
    const char* expected;
  };
  const Case cases[] = {
      {"Members noted that:\n• Caseloads had fallen.\n• Two posts were vacant.\nRESOLVED that the report be "
       "noted.",
       "1 Ofsted B(bullet 1: Caseloads had fallen.) B(bullet 2: Two posts were vacant.) "
       "R(that the report be noted.)"},
      // Those of two lists are counted on; those under a point have its letter.
      {"Members asked:\n• about caseloads; and\n• about vacancies.\nThe Director replied:\n• they had "
       "fallen.",
       "1 Ofsted B(bullet 1: about caseloads; and) B(bullet 2: about vacancies.) B(bullet 3: they had "
       "fallen.)"},
      {"(a) The Director said:\n• caseloads had fallen.\n(b) Members asked:\n• about vacancies; and\n• about "
       "pay.",
       "1 Ofsted [2] B(a, bullet 1: caseloads had fallen.) B(b, bullet 1: about vacancies; and) "
       "B(b, bullet 2: about pay.)"},
      {"The Director said:\n♦ caseloads had fallen;\n♦ pay had not.",
       "1 Ofsted B(bullet 1: caseloads had fallen;) B(bullet 2: pay had not.)"},
      // Nor is an initial.
      {"L. Orme told the Panel of the visit.\n\nRESOLVED that the report be noted.",
       "1 Ofsted R(that the report be noted.)"},
      // The parts of what was decided are none.
      {"RESOLVED that:\n• the report be noted; and\n• it be published.",
       "1 Ofsted R(that: • the report be noted; and • it be published.)"},
      {"• Caseloads had fallen.\nDecision:\n• To note the report.",
       "1 Ofsted B(bullet 1: Caseloads had fallen.) R(• To note the report.)"},
  };
  for (const Case& item : cases) {
    INFO(item.printed);
    const Tagged result = paper("PRESENT: Mr A Vane\n**1. Ofsted**\n" + std::string(item.printed) +
                                "\n**2. Minutes**\nNoted.\n");
    CHECK(items(result.report) == std::string(item.expected) + "\n2 Minutes");
  }
}

TEST_CASE("tag_paper: a council that only the text names") {
  struct Case {
    const char* text;
    const char* provider;  // empty: none
    const char* doubt;     // a part of it
  };
  const Case cases[] = {
      {"The leader of Thornbeck Council had asked for it.", "Thornbeck",
       "'Thornbeck Council' is the only one that its text names"},
      {"In Thornbeck Council the Full Council meets with the Youth Council.", "Thornbeck", "is the only one"},
      {"Officers of Thornbeck Council met those of Wexcombe County Council.", "", "names several councils"},
      {"They could learn from neighbouring Wexcombe Council.", "", "only as another council"},
      {"The Full Council met the Children in Care Council.", "", "does not say which council"},
      {"Thornbeck Council was helped by its partnership with Wexcombe Council.", "Thornbeck",
       "is the only one"},
      {"The letter was Barking and Dagenham's Council's to answer.", "Barking and Dagenham",
       "is the only one"},
      {"Wexcombe CC had asked for it.", "Wexcombe", "is the only one"},
      {"He is a former chairman of Wexcombe Council.", "", "only as another council"},
      {"He sits on the Community Health Council.", "", "does not say which council"},
      {"The Inspection of Local Authority Children's Services, of local authority services.", "",
       "does not say which council"},
      {"Children's services in Thornbeck, Wexcombe and Marl differ, in Thornbeck most.", "",
       "does not say which council"},
      {"The letter praised Medway's early help services.", "Medway", "speaks of services in 'Medway'"},
      {"The train to Medway was late.", "", "does not say which council"},
  };
  for (const Case& item : cases) {
    INFO(item.text);
    const Tagged result = tagged(
        "# Select Committee\nMinutes of a meeting of the Select Committee held in the Mill Room on "
        "Thursday, 30 May 2024.\nPRESENT: Mr A Vane\n**1. Ofsted**\n" +
            std::string(item.text) + "\n**2. Minutes**\nNoted.\n",
        shipped_packs());
    CHECK((result.report.provider ? result.report.provider->value : "") == item.provider);
    CHECK(std::ranges::any_of(result.report.doubts, [&](const tag::Doubt& doubt) {
      return doubt.reason.find(item.doubt) != std::string::npos;
    }));
  }
}

TEST_CASE("tag_paper: a report is not taken for that of a council or place that it deals with") {
  struct Case {
    const char* author;
    const char* text;
    const char* provider;  // empty: none
  };
  const Case cases[] = {
      {"Bo Orme, General Counsel, Thornbeck County Council",
       "The needs of Medway are high. Medway, Medway, Medway.", "Thornbeck"},
      {"Bo Orme, General Counsel",
       "Officers of Thornbeck Council met Medway's. Medway, Medway, Medway, Medway.", "Thornbeck"},
      {"Bo Orme, General Counsel",
       "At TCC any two Members may call in. It met Wexcombe Borough Council twice.", ""},
      {"Bo Orme, General Counsel", "TCC met Medway's officers. Medway, Medway, Medway, Medway.", ""},
      {"Bo Orme, General Counsel", "Accounts of engagement with Wexcombe Borough Council differ.", ""},
      {"Bo Orme, General Counsel", "Wexcombe Council has plans. The leader of Wexcombe Council knows.",
       "Wexcombe"},
      {"Bo Orme, General Counsel", "Children in Wexcombe wait. Wexcombe has the highest need in the county.",
       ""},
  };
  for (const Case& item : cases) {
    INFO(item.text);
    const Tagged result =
        tagged("From: " + std::string(item.author) +
                   "\nTo: Scrutiny Committee - 17 May 2024\nSubject: Call-in of a decision\n"
                   "# Recommendation(s)\n1. The Committee is asked to note the report.\n"
                   "# Introduction\n" +
                   std::string(item.text) + "\n",
               shipped_packs());
    CHECK(result.report.document_kind == "officer report");
    CHECK((result.report.provider ? result.report.provider->value : "") == item.provider);
    CHECK_FALSE(result.report.doubts.empty());
  }
}

TEST_CASE("tag_paper: lettered parts of a point are kept under its number") {
  const Tagged result = paper(
      "PRESENT: Mr A Vane\n**1. Ofsted**\n1. In response to questions it was said that:\na. Plans were "
      "late.\n"
      "b. Visits were not.\n2. RESOLVED that the Committee:\na. note the report; and\nb. ask for another.\n"
      "**2. Minutes**\nNoted.\n");
  REQUIRE(result.report.paper);
  std::string points;
  for (const tag::Statement& point : result.report.paper->items.front().points)
    points += point.number + ": " + point.text + "\n";
  CHECK(points.find("1, part a: Plans were late.\n1, part b: Visits were not.\n") != std::string::npos);
  CHECK(points.find("note the report; and\n") == std::string::npos);
}

TEST_CASE("tag_paper: what may come did not happen, and a framework is no visit") {
  struct Case {
    const char* text;
    const char* visits;  // event and first day
  };
  const Case cases[] = {
      {"A focused visit by Ofsted could take place in March 2025.", "planned 2025-03-01; "},
      {"A focused visit by Ofsted could take place in March 2024.", "planned 2024-03-01; "},
      {"Under the ILACS inspection framework 2018 a full inspection of children's services could take place "
       "in the "
       "autumn of 2025.",
       "planned 2025-09-01; "},
      {"Ofsted's inspection of children's services may take place from May 2025.", "planned 2025-05-01; "},
      {"The council is preparing for an Ofsted inspection in the spring.", "planned 2025-03-01; "},
      {"If Ofsted were to make a focused visit in May 2025, staff would be ready.", "planned 2025-05-01; "},
      {"Staff prepared for the Ofsted inspection in May 2022.", "visit 2022-05-01; "},
      {"The Inspection of Local Authority Children's Services (ILACS) framework, introduced by Ofsted in "
       "January 2018, "
       "has four judgements.",
       ""},
      {"Ofsted works under the ILACS inspection framework 2018.", ""},
      {"Ofsted's ILACS inspection of May 2022 was good.", "visit 2022-05-01; "},
      // By the time of its report, of which the inspection was earlier.
      {"The Ofsted inspection report published in May 2022 asked for plans.", "published 2022-05-01; "},
      // The last one, though an older one was spoken of since.
      {"Ofsted inspected the council in May 2022. The inspection in March 2014 was recalled. At the last "
       "inspection "
       "plans were late.",
       "visit 2022-05-01; visit 2014-03-01; visit 2022-05-01; "},
      // Judged twice, each at a time of its own.
      {"Services were rated inadequate by Ofsted in 2013 and again in May 2015.",
       "judged 2013-01-01; judged 2015-05-01; "},
      {"Ofsted first visited in March 2012. Services had moved from inadequate to good in March 2019.",
       "visit 2012-03-01; judged 2019-03-01; "},
      {"Services were judged inadequate by Ofsted after many years in a report published on 24 August 2018.",
       "judged 2018-08-24; "},
      {"Ofsted saw progress since 2022, when services were rated 'requires improvement'.",
       "judged 2022-01-01; "},
      // A board's rating is not the council's.
      {"Ofsted came. The Local Safeguarding Children Board was rated inadequate in May 2014.", ""},
      // Of itself, as a letter that is quoted says.
      {"Ofsted made a monitoring visit in May 2024. Plans were late at the monitoring visit in March "
       "2023.\nDuring this "
       "visit, inspectors saw none.",
       "visit 2024-05-01; visit 2023-03-01; visit 2024-05-01; "},
  };
  for (const Case& item : cases) {
    INFO(item.text);
    const Tagged result = tagged(
        "# Hartsmere Borough Council\n# Scrutiny Committee\nMinutes of the meeting held on "
        "17 September 2024\nPRESENT: Mr A Vane\n**1. Ofsted**\n" +
            std::string(item.text) + "\n**2. Minutes**\nNoted.\n",
        shipped_packs());
    std::string visits;
    for (const tag::VisitReference& reference : result.report.visit_references)
      visits += reference.event + " " + reference.date_from + "; ";
    CHECK(visits == item.visits);
  }
}

TEST_CASE("tag_paper: what a page of a decision says behind it is no decision") {
  const Tagged result = tagged(
      "Decision details\n\nSchool places\n\nDecision Maker: Cabinet\n\nIs Key decision?: Yes\n\nDecision:\n\n"
      "RESOLVED that the plan be endorsed.\n\nPublication date: 21/04/2021\n\nDate of decision: "
      "21/04/2021\n\nAccompanying Documents:\n\nA - Z Directory\n",
      shipped_packs());
  REQUIRE(result.report.paper);
  REQUIRE(result.report.paper->decisions.size() == 1);
  CHECK(result.report.paper->decisions.front().text == "RESOLVED that the plan be endorsed.");
}

TEST_CASE("tag_paper: the reasons for a decision, to the end of their section") {
  const Tagged result = tagged(
      "# Hartsmere Borough Council\n# Record of Decision\nDecision maker: Cabinet Member for Children\n"
      "Date of decision: 4 May 2023\n# Decision\nTo extend the contract.\n# Reasons for decision\n"
      "The service helps children to stay at home.\nA new tender would take a year. It would mean that:\n"
      "• staff moved;\n• homes closed.\nThe board agrees.\n# Alternative options considered\nNone.\n",
      shipped_packs());
  CHECK(result.report.document_kind == "record of decision");
  REQUIRE(result.report.paper);
  const tag::PaperFact* reasons = result.report.paper->fact("reasons");
  REQUIRE(reasons != nullptr);
  CHECK(
      reasons->value ==
      "The service helps children to stay at home. A new tender would take a year. It would mean that: staff "
      "moved; homes closed. The board agrees.");
}

TEST_CASE("tag_paper: reports by the labels of their head, and sections by other titles") {
  struct Case {
    const char* head;
    const char* recommendations;
    const char* background;
    const char* title;
  };
  const Case cases[] = {
      {"# Hartsmere Borough Council\n| Report to | Scrutiny Committee |\n| Date | 17 May 2024 |\n| Report of "
       "| Head "
       "of Care |\n",
       "Members are recommended to:", "List of background documents (Local Government Act 1972)", ""},
      {"| Report to | Scrutiny Committee |\n| Date | 17 May 2024 |\n| Report of | Head of Care |\n| Title | "
       "The visit "
       "|\n",
       "2 Recommendations", "9 Background papers (section 100D of the Act)", "The visit"},
      {"| Report to | Scrutiny Committee |\n| Date | 17 May 2024 |\n| Report of | Head of Care |\n| Title | "
       "The visit "
       "|\n",
       "Decision sought", "Appendices and background information", "The visit"},
  };
  for (const Case& item : cases) {
    INFO(item.recommendations);
    const Tagged result =
        tagged(std::string(item.head) + "# Findings\nInspectors found that it works.\n# " +
                   item.recommendations + "\n(a) note the letter\n(b) ask for a report\n# " +
                   item.background + "\nLetter of 12 July 2024\n",
               shipped_packs());
    CHECK(result.report.document_kind == "officer report");
    REQUIRE(result.report.paper);
    CHECK(result.report.paper->recommendations.size() == 2);
    REQUIRE(result.report.paper->background.size() == 1);
    CHECK(result.report.paper->background.front().text == "Letter of 12 July 2024");
    const tag::PaperFact* title = result.report.paper->fact("title");
    CHECK((title != nullptr ? title->value : "") == item.title);
  }
}

TEST_CASE("tag_paper: the year of a visit by the day of its report, where the paper has no date") {
  struct Case {
    const char* text;
    const char* date;
  };
  const Case cases[] = {
      {"The inspection took place between 3 and 12 May. The report will be published on 30 June 2016.",
       "2016-05-03"},
      {"The inspection took place between 3 and 12 December. The report was published on 9 February 2016.",
       "2015-12-03"},
      {"The inspection took place between 3 and 12 May. The plan was agreed on 30 June 2016.", ""},
      {"The inspection took place between 3 and 12 May.\nThe report was published on 30 June 2016.", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Tagged result = tagged(
        "# Agenda item\n\n# Ofsted inspection of services for children\n\nHartsmere Borough Council was told "
        "of it.\n\n" +
            std::string(c.text) +
            "\n\nMinutes:\n\nThe Chair thanked officers.\n\nRESOLVED: That it be noted.\n",
        shipped_packs());
    std::string date;
    for (const tag::VisitReference& reference : result.report.visit_references) {
      if (date.empty()) date = reference.date_from;
    }
    CHECK(date == c.date);
  }
}

TEST_CASE("tag_paper: an inspection behind a plan took place, and two of one sentence are two") {
  struct Case {
    const char* text;
    const char* found;  // "event day" of each
  };
  const Case cases[] = {
      {"The Panel received the improvement plan after the Ofsted inspection in May 2024.",
       "visit 2024-05-01 "},
      {"Ofsted inspected the council in May 2023. The recent inspection did not find that it was worse than "
       "at the last inspection.",
       "visit 2023-05-01 visit 2023-05-01 last  "},
      {"In May 2023, Ofsted conducted their Inspecting Local Authority Children's Services (ILACS) "
       "reinspection of the council.",
       "visit 2023-05-01 "},
      {"The council was inspected by Ofsted w/c 15 May 2023.", "visit 2023-05-15 "},
  };
  for (const Case& item : cases) {
    INFO(item.text);
    const Tagged result =
        paper("PRESENT: Mr A Vane\n**1. Ofsted**\n" + std::string(item.text) + "\n**2. Minutes**\nNoted.\n");
    std::string found;
    for (const tag::VisitReference& reference : result.report.visit_references)
      found += reference.event + " " + reference.date_from + " ";
    CHECK(found == item.found);
  }
}

TEST_CASE("tag_paper: visits that the text speaks of again, or by season") {
  const Tagged result = paper(
      "PRESENT: Mr A Vane\n**1. Ofsted**\nThe chair referred to the focused visit of Ofsted to the council "
      "on 4 and 5 "
      "December 2023. The two inspectors who came in December had looked at plans.\nInspectors who visited "
      "the council in "
      "the spring of 2021 had been worried.\nOfsted inspected the council in May 2019. It judged the "
      "services to be "
      "good.\n**2. Minutes**\nNoted.\n");
  std::vector<std::string> found;
  for (const tag::VisitReference& reference : result.report.visit_references)
    found.push_back(reference.text.substr(0, 24) + ": " + reference.date_from);
  CHECK(found == std::vector<std::string>{
                     "the focused visit of Ofs: 2023-12-04", "The two inspectors who c: 2023-12-04",
                     "Inspectors who visited t: 2021-03-01", "Ofsted inspected the cou: 2019-05-01",
                     "It judged the services t: 2019-05-01"});
}

TEST_CASE("tag_paper: a joint meeting is that of no one council") {
  const Tagged result = tagged(
      "# Joint Committee\nMinutes of a meeting of the Joint Committee held in the Mill Room on Thursday, 30 "
      "May "
      "2024.\n**Present:**\nThornbeck District Council\nCouncillor A Vane\nWexcombe Borough "
      "Council\nCouncillor B "
      "Orme\n**1. Ofsted**\nNone.\n**2. Minutes**\nNoted.\n",
      shipped_packs());
  CHECK_FALSE(result.report.provider);
  CHECK(names(result.report, "present") == "Councillor A Vane | Councillor B Orme");
}

TEST_CASE("tag_paper: where a resolution ends") {
  struct Case {
    const char* what;
    const char* body;
    const char* expected;
  };
  const Case k_cases[] = {
      {"a sentence behind another",
       "The guests left. After further talk, it was resolved that the Committee:\n(1) note the report; "
       "and\n(2) ask for another.\n",
       "R(that the Committee: (1) note the report; and (2) ask for another.)"},
      {"votes behind the word", "Resolved (6:2) - That the lease be kept.\n", "R(That the lease be kept.)"},
      {"one sentence", "RESOLVED that the report be noted.\nMembers thanked the staff.\n",
       "R(that the report be noted.)"},
      {"letters", "RESOLVED that:\n(a) one be done;\n(b) two be done.\nMembers thanked the staff.\n",
       "R(that: (a) one be done; (b) two be done.)"},
      {"a numbered point with letters",
       "1. One spoke.\n2. RESOLVED that:\n  (a) one be done;\n  (b) two be done.\n3. Two spoke.\n",
       "[3] R(that: (a) one be done; (b) two be done.)"},
      {"numbers below a word", "RESOLVED:\n1. That one be done.\n2. That two be done.\n",
       "R(1. That one be done. 2. That two be done.)"},
      {"a plain part", "RESOLVED:\nThat one be done.\nMembers thanked the staff.\n", "R(That one be done.)"},
      {"bullets", "Resolved - that\n• one be done;\n• two be done.\n",
       "R(that • one be done; • two be done.)"},
      {"a list that begins in the line",
       "RESOLVED – (i) That one be done;\n(ii) That two be done.\nMembers left.\n",
       "R((i) That one be done; (ii) That two be done.)"},
      {"a heading between parts", "RESOLVED that:\n(a) one be done;\nCouncil tax\n(b) two be done.\n",
       "R(that: (a) one be done; Council tax (b) two be done.)"},
      {"letter-spaced", "RECOMMENDED – T H A T the report be noted.\nReason\n",
       "R(T H A T the report be noted.)"},
      {"reasons behind it", "RESOLVED:\n(1) That one be done.\nReasons for decision\n(1) It was due.\n",
       "R((1) That one be done.)"},
      {"two in one item", "RESOLVED that one be done.\nMembers spoke.\nRESOLVED that two be done.\n",
       "R(that one be done.) R(that two be done.)"},
      {"verbs below the body", "The Committee:-\n(1) noted the report; and\n(2) asked for another.\n",
       "R((1) noted the report; and (2) asked for another.)"},
      {"a body over what is no decision", "The Committee:\n(1) the plan; and\n(2) the report.\n", "[2]"},
      {"a dispute that was resolved", "The dispute was resolved in May.\n", ""},
      {"what was agreed on the way", "1. This was agreed by the panel.\n", "[1]"},
  };
  for (const Case& c : k_cases) {
    CAPTURE(c.what);
    std::string found =
        items(paper("PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\nNone.\n# 2. Fostering\n" +
                    std::string(c.body))
                  .report);
    found = found.substr(found.find("2 Fostering") + 11);
    if (!found.empty()) found = found.substr(1);
    CHECK(found == c.expected);
  }
}

TEST_CASE("tag_paper: motions and votes") {
  struct Case {
    const char* what;
    const char* body;
    const char* expected;
  };
  const Case k_cases[] = {
      {"quoted below, votes on lines of their own",
       "1) Mr Vane proposed, and Mrs Orme seconded the motion that\n“This Council asks for a plan.”\n2) "
       "When all had spoken, the "
       "Mayor put the motion printed in paragraph 1 to the vote, and the votes were as follows.\nFor "
       "(12)\nMr A, Mr B\nAgainst (5)\n"
       "Mr C\nAbstain (1)\nMr D\nMotion carried.\n",
       "[2] M(motion: Mr Vane/Mrs Orme: This Council asks for a plan.; 12-5-1 carried)"},
      {"for a debate of its own kind",
       "(1) Mr Vane proposed, and Mrs Orme seconded the following motion for time-limited debate:\n\nThis "
       "Council asks for a plan.\n\nMotion lost.\n",
       "[1] M(motion: Mr Vane/Mrs Orme: This Council asks for a plan.; ?-?-? lost)"},
      {"in quotation marks above who moved it",
       "Council considered the following Motion on Notice, submitted by Councillor A. Vane:\n\n\"Over a "
       "third of meals are cold.\n\nThe Director should see to it.\"\n\nThe Motion was proposed by "
       "Councillor "
       "Vane and seconded by Councillor B. Orme.\n\nIn proposing it, Councillor Vane said that it was "
       "late.\n",
       "M(motion: Councillor Vane/Councillor B. Orme: Over a third of meals are cold. The Director should "
       "see "
       "to it.; ?-?-? open)"},
      {"in one paragraph",
       "It was moved by Mr P Vane and seconded by Mrs S Orme that ‘the Cabinet’s plan be read’. On being put "
       "to the vote the motion was "
       "carried by 6 votes to 1, with 1 abstention.\n",
       "M(motion: Mr P Vane/Mrs S Orme: the Cabinet’s plan be read; 6-1-1 carried)"},
      {"by whom a pronoun means, with a vote on an amendment that is not printed",
       "Councillor Vane presented the report and set out the reasons for it. He proposed the "
       "recommendation.\n\n"
       "Councillor Orme seconded the proposal.\n\nA vote was taken on the amendment, which was not "
       "carried.\n\n"
       "The vote on the recommendation was then taken, and carried by 12 votes to one, with two "
       "abstentions.\n",
       "M(motion: Councillor Vane/Councillor Orme: the recommendation; 12-1-2 carried)"},
      {"a procedural motion behind the rule that allows it",
       "In accordance with procedure rule 1.1(m) Councillor Ann Vane, seconded by Councillor Bo Orme, moved "
       "a "
       "procedural motion to suspend rule 2.\n\nThe procedural motion was put to the vote and declared to be "
       "lost.\n",
       "M(procedural motion: Councillor Ann Vane/Councillor Bo Orme: to suspend rule 2.; ?-?-? lost)"},
      {"a motion on the line of its mover that goes on in paragraphs and a list, and a vote by yes and no",
       "It was moved by Councillor Vane, seconded by Councillor Orme that this Council notes the "
       "report.\n\nFurthermore, Council condemns the delay.\n\nCouncil therefore urges that:\n1. A report be "
       "written.\n2. It be read.\n\nAn amendment was moved by Councillor Lisle, seconded by Councillor Quill "
       "to "
       "delete all after ‘This Council’ and to replace with\n\n‘welcomes the report.’\n\nThe vote on the "
       "amendment "
       "was recorded as follows:\n\nYES\n\nBray, Cole, Dunn\n\n23\n\nNO\n\nEvans, Frost, Gray, "
       "Hart\n\n24\n\nThe amendment was declared LOST.\n",
       "M(motion: Councillor Vane/Councillor Orme: that this Council notes the report. Furthermore, Council "
       "condemns the delay. Council therefore urges that: 1. A report be written. 2. It be read.; ?-?-? "
       "open) "
       "M(amendment: Councillor Lisle/Councillor Quill: to delete all after ‘This Council’ and to replace "
       "with "
       "‘welcomes the report.’; 23-24-? lost)"},
      {"a motion that is agreed as amended",
       "The following motion was moved by Mr Vane and seconded by Ms Orme.\n\n‘This Council pledges all that "
       "is "
       "needed.’\n\nAn amendment was moved by Mr Lisle and seconded by Mr Quill as set out below.\n\n‘This "
       "Council "
       "pledges what it can.’\n\nThe amendment was carried.\n\nThe motion, as amended and set out below, was "
       "agreed.\n",
       "M(motion: Mr Vane/Ms Orme: This Council pledges all that is needed.; ?-?-? open) M(amendment: Mr "
       "Lisle/Mr Quill: This Council pledges what it can.; ?-?-? carried) M(substantive motion: /: This "
       "Council "
       "pledges what it can.; ?-?-? carried)"},
      {"paragraphs that open as the motion does",
       "It was moved by Councillor Vane, seconded by Councillor Orme\n\nThat this Council recognises what "
       "the "
       "inspectors found.\n\nCouncil affirms that children come first.\n\nCouncil notes what is being "
       "done.\n\nThe "
       "Mayor thanked the members.\n",
       "M(motion: Councillor Vane/Councillor Orme: That this Council recognises what the inspectors found. "
       "Council "
       "affirms that children come first. Council notes what is being done.; ?-?-? open)"},
      {"a motion and an amendment in one paragraph",
       "It was moved by Councillor A. Vane and seconded by Councillor B. Orme-Pike that the hostel be sold "
       "in "
       "May. An amendment was moved by Councillor C. Lisle and seconded by Councillor D. Quill that the sale "
       "wait for a survey. On being put to the vote the amendment was lost, with 3 voting in favour and 5 "
       "against. The motion was then put to the vote and was declared carried, with 5 voting in favour and 3 "
       "against.\n",
       "M(motion: Councillor A. Vane/Councillor B. Orme-Pike: that the hostel be sold in May.; 5-3-? "
       "carried) "
       "M(amendment: Councillor C. Lisle/Councillor D. Quill: that the sale wait for a survey.; 3-5-? lost)"},
      {"an amendment that nobody is said to have moved",
       "It was moved by Mr Vane and seconded by Mr Orme that the hostel be sold. An amendment to keep it was "
       "lost by 3 votes to 5. The motion was carried by 5 votes to 3.\n",
       "M(motion: Mr Vane/Mr Orme: that the hostel be sold.; 5-3-? carried)"},
      {"an amendment carried in the same paragraph",
       "It was moved by Mr Vane and seconded by Mr Orme that the hostel be sold. An amendment was moved by "
       "Mrs "
       "Lisle and seconded by Mrs Quill that it be let. The amendment was put to the vote and carried.\n",
       "M(motion: Mr Vane/Mr Orme: that the hostel be sold.; ?-?-? open) "
       "M(amendment: Mrs Lisle/Mrs Quill: that it be let.; ?-?-? carried)"},
      {"votes as two numbers",
       "It was moved by Mr Vane, seconded by Mr Orme, that the hostel be let.\nThe motion was put and lost "
       "(2:6).\n",
       "M(motion: Mr Vane/Mr Orme: that the hostel be let.; 2-6-? lost)"},
      {"put to the vote over what was resolved",
       "Proposed by Mr Vane, seconded by Mr Orme, and on being put to the vote,\nRESOLVED that the hostel be "
       "let.\n",
       "M(motion: Mr Vane/Mr Orme: that the hostel be let.; ?-?-? carried) R(that the hostel be let.)"},
      {"lost",
       "Cllr Vane moved and Cllr Orme seconded that the plan be read.\nUpon being put to the vote this was "
       "lost (2 in favour, 3 "
       "against, 1 abstention).\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read.; 2-3-1 lost)"},
      {"what was moved is named before those who moved it",
       "A motion that the Panel refer the plan to Cabinet was proposed by Councillor Vane and seconded by "
       "Councillor Orme. "
       "The motion was put to the vote and CARRIED unanimously.\n",
       "M(motion: Councillor Vane/Councillor Orme: that the Panel refer the plan to Cabinet; ?-?-? carried)"},
      {"votes for the motion",
       "It was moved by County Councillor Vane, seconded by Mrs Orme: “That the centre be kept.”\nThere were "
       "2 votes for "
       "the motion and 3 against. The motion was declared lost.\n",
       "M(motion: County Councillor Vane/Mrs Orme: That the centre be kept.; 2-3-? lost)"},
      {"unanimous", "Mr Vane proposed, and Mr Orme seconded, that the Council rise.\nAgreed unanimously.\n",
       "M(motion: Mr Vane/Mr Orme: that the Council rise.; ?-?-? carried)"},
      {"an amendment lost, the motion carried",
       "1. Mr Vane proposed, and Mr Orme seconded the motion that\n“Council asks for a plan.”\n2. Mr Pike "
       "proposed, and Mr Quill "
       "seconded the following amendment:\n“Council asks for two plans.”\n3. The Mayor put the amendment "
       "printed in paragraph 2 to "
       "the vote.\nFor (2)\nAgainst (9)\nAmendment lost.\n4. The Mayor put the motion printed in "
       "paragraph 1 to the vote.\nFor (9)\n"
       "Against (2)\nMotion carried.\n",
       "[4] M(motion: Mr Vane/Mr Orme: Council asks for a plan.; 9-2-? carried) M(amendment: Mr Pike/Mr "
       "Quill: Council asks for two "
       "plans.; 2-9-? lost)"},
      {"seconded in the next sentence, a casting vote",
       "Cllr Vane proposed that the plan be read. This was seconded by Cllr Orme. There were 2 votes in "
       "favour, 2 votes "
       "against and 0 abstentions, and on the casting vote of the Chair the proposal was lost.\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read; 2-2-0 lost)"},
      {"no seconder", "Cllr Vane moved that the plan be read. There was no seconder and the motion fell.\n",
       "M(motion: Cllr Vane/: that the plan be read; ?-?-? lost)"},
      {"'carried' that tells no outcome",
       "Cllr Vane moved, and Cllr Orme seconded, that it wait until every action carried a date.\nA recorded "
       "vote "
       "having been requested, the voting was as follows:\nFOR (1): Cllr Vane\nAGAINST (2): Cllrs Orme and "
       "Pike\nThe motion was therefore declared LOST.\n",
       "M(motion: Cllr Vane/Cllr Orme: that it wait until every action carried a date.; 1-2-? lost)"},
      {"proposed, and nothing came of it", "Cllr Vane proposed that the plan be read. Members spoke of it.\n",
       ""},
      {"moved above what was resolved",
       "It was moved by Cllr Vane, seconded by Cllr Orme, and\nRESOLVED that the plan be read.\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read.; ?-?-? carried) R(that the plan be read.)"},
      {"movers below what was resolved",
       "Resolved:- That the plan be read.\nMover:- Councillor Vane Seconder:- Councillor Orme\n",
       "M(motion: Councillor Vane/Councillor Orme: That the plan be read.; ?-?-? carried) R(That the plan be "
       "read.)"},
      {"agreed at once",
       "Proposed by Cllr Vane, seconded by Cllr Mrs. P. Orme and agreed:\nThat the plan be read.\n",
       "M(motion: Cllr Vane/Cllr Mrs. P. Orme: That the plan be read.; ?-?-? carried)"},
      {"names of those who voted",
       "Cllr Vane moved, and Cllr Orme seconded, that the plan be read.\nFor the motion:\nCllrs Vane and "
       "Orme (2)\n"
       "Against the motion:\nCllr Pike (1)\nAbstaining: The Mayor (1)\nThe motion was carried.\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read.; 2-1-1 carried)"},
      {"those who won are named first",
       "It was then moved by Cllr Vane and seconded by Cllr Orme -\n‘That the plan be read.’\nMotion Lost "
       "(three votes "
       "to two)\n",
       "M(motion: Cllr Vane/Cllr Orme: That the plan be read.; 2-3-? lost)"},
      {"in moving what is not printed again",
       "Cllr Vane, in moving the recommendations, thanked the staff. The recommendations were seconded by "
       "Cllr Orme.\n"
       "RESOLVED that the plan be read.\nOptions considered: None. This was rejected.\n",
       "M(motion: Cllr Vane/Cllr Orme: the recommendations; ?-?-? carried) R(that the plan be read.)"},
      {"nobody moved what was put",
       "Cllr Vane spoke to her request for a visit.\nThe Chair put the request to the vote: For: 2, Against: "
       "4. The "
       "request was not agreed.\n",
       "M(motion: /: her request for a visit.; 2-4-? lost)"},
      {"a colon behind 'that'",
       "It was moved by Cllr Vane and seconded by Cllr Orme that: the plan be read.\nThe motion was "
       "carried.\n",
       "M(motion: Cllr Vane/Cllr Orme: that: the plan be read.; ?-?-? carried)"},
      {"who seconded stands in brackets",
       "A motion was proposed by Cllr Vane (seconded by Cllr Orme): “That the plan be read.” It was carried "
       "with 5 votes in favour, 3 against and 1 abstention.\n",
       "M(motion: Cllr Vane/Cllr Orme: That the plan be read.; 5-3-1 carried)"},
      {"names in brackets",
       "Moved (Cllr Vane), seconded (Cllr Orme): That the plan be read.\nThe motion was carried.\n",
       "M(motion: Cllr Vane/Cllr Orme: That the plan be read.; ?-?-? carried)"},
      {"names in brackets behind what was resolved",
       "RESOLVED that the plan be read (proposed by Cllr Vane, seconded by Cllr Orme).\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read; ?-?-? carried) R(that the plan be read)"},
      {"on a proposal it was agreed",
       "On the proposal of Cllr Vane, seconded by Cllr Orme it was agreed that the plan be read.\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read.; ?-?-? carried) R(that the plan be read.)"},
      {"who seconded is named before the verb",
       "Cllr Vane, seconded by Cllr Orme, moved that the plan be read. The motion fell, 3 Members voting for "
       "and 6 against.\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read.; 3-6-? lost)"},
      {"seconded in the next sentence by its noun",
       "It was moved by Cllr Vane that the plan be read. The motion was seconded by Cllr Orme. It was "
       "lost.\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read; ?-?-? lost)"},
      {"duly seconded, by nobody who is named",
       "It was moved by Cllr Vane, duly seconded, that the plan be read. Carried.\n",
       "M(motion: Cllr Vane/: that the plan be read; ?-?-? carried)"},
      {"the recommendations as they are printed",
       "Cllr Vane moved the recommendations as set out in the report. Cllr Orme seconded. The "
       "recommendations were put to the vote and agreed with 8 for and 1 against.\n",
       "M(motion: Cllr Vane/Cllr Orme: the recommendations as set out in the report; 8-1-? carried)"},
      {"the following amendment, and the votes of each side",
       "The following amendment was moved by Cllr Vane and seconded by Cllr Orme:\n“That it be read "
       "twice.”\nThe vote was tied at 5 votes each and the amendment was lost on the Chair's casting "
       "vote.\n",
       "M(amendment: Cllr Vane/Cllr Orme: That it be read twice.; 5-5-? lost)"},
      {"a recorded vote behind what was moved",
       "It was moved by Cllr Vane and seconded by Cllr Orme that the plan be read. A recorded vote was "
       "taken:\nFor: Cllrs Vane and Orme\nAgainst: Cllr Pike\nThe motion was carried by 2 votes to 1.\n",
       "M(motion: Cllr Vane/Cllr Orme: that the plan be read.; 2-1-? carried)"},
      {"a motion that opens with a quotation",
       "Cllr Vane moved, and Cllr Orme seconded, that “in part” be added to the plan.\nThe motion was "
       "carried.\n",
       "M(motion: Cllr Vane/Cllr Orme: that “in part” be added to the plan.; ?-?-? carried)"},
      {"no outcome but a resolution in the same terms",
       "1. Mr Vane proposed, and Mr Orme seconded the motion that\n“The Council notes the annual report of "
       "the panel.”\n2. RESOLVED that the "
       "Council notes the annual report of the panel.\n",
       "[2] M(motion: Mr Vane/Mr Orme: The Council notes the annual report of the panel.; ?-?-? carried) "
       "R(that the Council notes the "
       "annual report of the panel.)"},
  };
  for (const Case& c : k_cases) {
    CAPTURE(c.what);
    std::string found =
        items(paper("PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\nNone.\n# 2. Fostering\n" +
                    std::string(c.body))
                  .report);
    found = found.substr(found.find("2 Fostering") + 11);
    if (!found.empty()) found = found.substr(1);
    CHECK(found == c.expected);
  }
}

TEST_CASE("tag_paper: actions") {
  const Tagged result = paper(
      "PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\nNone.\n# 2. Fostering\nACTION: Head of Finance to "
      "circulate the figures by 30 June "
      "2024.\nAction – send the letter (A Vane)\nAction was taken.\nThe Board spoke of it. AV to ask the "
      "police (Action: "
      "AV, by 2 July)\nAction 3: Count the cases. Owner: Dr. B Orme. By: end of May.\n");
  CHECK(
      items(result.report)
          .ends_with(
              "A(Head of Finance to circulate the figures by 30 June 2024. / Head of Finance / 30 June 2024) "
              "A(send the letter / A Vane / ) A(AV to ask the police / AV / 2 July) "
              "A(Count the cases. / Dr. B Orme / end of May)"));
}

TEST_CASE("tag_paper: the day by which an action is due may stand below it") {
  struct Case {
    const char* printed;
    const char* expected;
  };
  const Case k_cases[] = {
      {"**Action:**\n\nTina Vane to hold a film night.\n\n**Due:**\n\n30 May 2024\n",
       "A(Tina Vane to hold a film night. / Tina Vane / 30 May 2024)"},
      {"Action: Tina Vane to hold a film night.\n\nBy when: next meeting\n",
       "A(Tina Vane to hold a film night. / Tina Vane / next meeting)"},
      {"Action: Tina Vane to hold a film night.\n\nThe Board thanked her.\n",
       "A(Tina Vane to hold a film night. / Tina Vane / )"},
  };
  for (const Case& each : k_cases) {
    const Tagged result =
        paper("PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\nNone.\n# 2. Fostering\n\n" +
              std::string(each.printed));
    INFO(each.printed);
    CHECK(items(result.report).ends_with(each.expected));
  }
}

TEST_CASE("tag_paper: actions, motions and decisions as other councils word them") {
  struct Case {
    std::string text;
    std::string expected;
  };
  const std::vector<Case> k_cases = {
      {"→ Tim Vane to share the link (by 11 April 2025)",
       " A(Tim Vane to share the link / Tim Vane / 11 April 2025)"},
      {"=> All partners to name two staff", " A(All partners to name two staff / All partners / )"},
      {"That would stop. [ACTION: Head of Care to buy 50 bags – 12 October 2018]",
       " A(Head of Care to buy 50 bags / Head of Care / 12 October 2018)"},
      {"The Committee AGREED the minutes of 3 July.", " R(the minutes of 3 July.)"},
      {"The motion below was moved by Councillor Jay and seconded by Councillor Lamb.\n\n“That the plan be "
       "read.”\n\nThe motion was put to the vote and was agreed, there being 23 for, 12 against and 2 "
       "abstentions.",
       " M(motion: Councillor Jay/Councillor Lamb: That the plan be read.; 23-12-2 carried)"},
      {"The motion below was moved by Councillor Jay and seconded by Councillor Lamb.\n\n“That the plan be "
       "read.”\n\nAn amendment was moved by Mr Pike and seconded by Mr Quill that it be read twice.\n\nThe "
       "amendment was lost.\n\nThe motion was put to the vote and was agreed, there being 23 for, 12 against "
       "and 2 "
       "abstentions.",
       " M(motion: Councillor Jay/Councillor Lamb: That the plan be read.; 23-12-2 carried) M(amendment: Mr "
       "Pike/Mr "
       "Quill: that it be read twice.; ?-?-? lost)"},
      {"The motion below was moved by Councillor Jay and seconded by Councillor Lamb.\n\n“That the plan be "
       "read.”\n\nAn amendment was moved by Mr Pike and seconded by Mr Quill that it be read twice.\n\nThe "
       "mover and "
       "seconder of the motion accepted the amendment.",
       " M(motion: Councillor Jay/Councillor Lamb: That the plan be read.; ?-?-? open) M(amendment: Mr "
       "Pike/Mr "
       "Quill: that it be read twice.; ?-?-? carried)"},
      {"Councillor Orme moved that the plan be read twice. The proposal was not seconded.",
       " M(motion: Councillor Orme/: that the plan be read twice; ?-?-? lost)"},
  };
  for (const Case& c : k_cases) {
    CAPTURE(c.text);
    const Tagged result =
        paper("PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\nNone.\n# 2. Fostering\n" + c.text + "\n");
    CHECK(items(result.report) == "1 Apologies\n2 Fostering" + c.expected);
  }
}

TEST_CASE("tag_paper: every text is the text of its spans") {
  const Tagged result = paper(
      "PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\nNone.\n# 2. Fostering\n1. Mr Vane proposed, and Mr "
      "Orme seconded the motion "
      "that\n“Council asks for a plan.”\nMotion carried.\n2. RESOLVED that:\n  (a) one be done;\n  (b) two "
      "be done.\n");
  REQUIRE(result.report.paper);
  const auto same = [&](const std::string& text, const tag::Source& source) {
    std::string words = words_of(result.document, source);
    for (char& c : words) {
      if (c == '|') c = ' ';
    }
    CHECK(words == text);
  };
  for (const tag::PaperItem& item : result.report.paper->items) {
    same(item.title, item.source);
    for (const tag::Statement& statement : item.points) same(statement.text, statement.source);
    for (const tag::Statement& statement : item.resolutions) same(statement.text, statement.source);
    for (const tag::Motion& motion : item.motions) same(motion.text, motion.source);
  }
  for (const tag::Attendee& attendee : result.report.paper->attendance) same(attendee.name, attendee.source);
}

TEST_CASE("tag_paper: a joint committee is none of its councils' alone") {
  const Tagged result = tagged(
      "**THORNBECK AND WEXCOMBE**\n**JOINT LEARNING COMMITTEE**\nThornbeck Borough Council\nWexcombe "
      "District "
      "Council\nMinutes of a meeting of the Joint Learning Committee held in the Mill Room on Thursday, 30 "
      "May "
      "2024.\nPRESENT: Mr A Vane\n**1. Minutes**\nNoted.\n**2. Close**\nNoted.\n",
      shipped_packs());
  CHECK_FALSE(result.report.provider);
  CHECK(std::ranges::any_of(result.report.doubts, [](const tag::Doubt& doubt) {
    return doubt.reason.find("a joint body of several councils") != std::string::npos;
  }));
}

TEST_CASE("tag_paper: inspections that a paper speaks of") {
  struct Case {
    const char* sentence;
    const char* expected;  // type, event, first and last day
  };
  const Case k_cases[] = {
      {"Services were judged to be inadequate by Ofsted in March 2014, following an inspection undertaken "
       "in January 2014.",
       "inspection judged 2014-03-01 2014-03-31; inspection visit 2014-01-01 2014-01-31"},
      {"Inspectors made their first monitoring visit on 14th/15th April.",
       "monitoring visit visit 2024-04-14 2024-04-15"},
      {"Inspectors made their first monitoring visit on 14th/15th July.",
       "monitoring visit visit 2023-07-14 2023-07-15"},
      {"Ofsted made its second monitoring visit on 6 and 17 April.",
       "monitoring visit visit 2024-04-06 2024-04-17"},
      {"Ofsted made its third monitoring visit on March 21 and 22, 2018.",
       "monitoring visit visit 2018-03-21 2018-03-22"},
      {"The inspection by Ofsted which took place between 6 and 17 November 2023 and which judged services "
       "to "
       "be good was noted.",
       "inspection visit 2023-11-06 2023-11-17; inspection judged 2023-11-06 2023-11-17"},
      {"Ofsted inspectors visited the council on April 6 and 17.", " visit 2024-04-06 2024-04-17"},
      {"The next Ofsted focus visit will take place at the end of June.", "focused visit planned  "},
      // The time before the verb.
      {"In February 2018 inspectors from Ofsted judged the council's services to be inadequate.",
       "inspection judged 2018-02-01 2018-02-28"},
      {"In March 2019 Ofsted inspected the Council’s services and judged them inadequate.",
       "inspection visit 2019-03-01 2019-03-31; inspection judged 2019-03-01 2019-03-31"},
      {"Ofsted inspected the service in May 2018 and it was good. In 2016 it required improvement.",
       "inspection visit 2018-05-01 2018-05-31; inspection judged 2016-01-01 2016-12-31"},
      // Visits that somebody made, and several at once.
      {"Members noted the assurance visit which Ofsted had made from 2 to 6 November 2020.",
       " visit 2020-11-02 2020-11-06"},
      {"Three monitoring visits by Ofsted had taken place, the latest on 4 and 5 June 2019.",
       "monitoring visit visit 2019-06-04 2019-06-05"},
      {"Ofsted made its second monitoring visit on 6 and 7 March 2024. A third is planned for July.",
       "monitoring visit visit 2024-03-06 2024-03-07; monitoring visit planned 2024-07-01 2024-07-31"},
      {"Inspectors who visited the council in May 2023 for Ofsted had been worried.",
       " visit 2023-05-01 2023-05-31"},
      // What is to come.
      {"Ofsted's next full inspection is near: the next full inspection is not expected before the spring of "
       "2025.",
       "inspection planned  ; inspection planned 2025-03-01 2025-05-31"},
      {"The first monitoring visit by Ofsted was expected in the autumn.",
       "monitoring visit planned 2024-09-01 2024-11-30"},
      {"Ofsted's letter giving notice of re-inspection was expected.", "inspection planned  "},
      // What goes on about an inspection.
      {"Ofsted carried out the inspection in June 2022. The report was published on 3 August.",
       "inspection visit 2022-06-01 2022-06-30; inspection visit 2022-06-01 2022-06-30"},
      {"Ofsted made a focused visit on 3 and 4 March 2020. During the visit two inspectors read 40 records.",
       "focused visit visit 2020-03-03 2020-03-04; focused visit visit 2020-03-03 2020-03-04"},
      {"The plan must follow within 70 days of the Ofsted inspection report of 20 January 2024.",
       "inspection published 2024-01-20 2024-01-20"},
      // Words before an inspection are no part of it: the visit had been made though something will be done.
      {"The letter that followed the focused visit of 15 January 2024 by Ofsted says what will be done.",
       "focused visit visit 2024-01-15 2024-01-15"},
      // What minutes say in passing.
      {"The Council's services had been inspected by Ofsted in full in January 2019 and found to require "
       "improvement to be good.",
       "inspection visit 2019-01-01 2019-01-31; inspection judged 2019-01-01 2019-01-31"},
      {"Ofsted had made a focused visit. The visit had taken place on 7 and 8 May 2022.",
       "focused visit visit  ;  visit 2022-05-07 2022-05-08"},
      {"When Ofsted wrote, the borough had been inadequate in all areas in May 2017.",
       "inspection judged 2017-05-01 2017-05-31"},
      {"Since Ofsted's last letter the Council expected a full inspection at any time.",
       "inspection planned  "},
      {"Ofsted's inspection took place in July 2016. Services were judged good when Ofsted last looked at "
       "them "
       "all in "
       "May 2015.",
       "inspection visit 2016-07-01 2016-07-31; inspection judged 2015-05-01 2015-05-31; inspection visit "
       "2015-05-01 2015-05-31"},
      // Which one of several, and in which part of a year.
      {"Ofsted had made three monitoring visits. The second, on 6 and 7 March 2023, had been about care "
       "leavers. The third had been made on 4 May 2023.",
       "monitoring visit visit 2023-03-06 2023-03-07; monitoring visit visit 2023-05-04 2023-05-04"},
      {"Ofsted has made two focused visits since: one in January 2019, to the front door, and one in July "
       "2021.",
       "focused visit visit 2019-01-01 2019-01-31; focused visit visit 2021-07-01 2021-07-31"},
      {"The next full inspection by Ofsted would take place in the first half of 2025.",
       "inspection planned 2025-01-01 2025-06-30"},
      {"A focused visit by Ofsted was to be expected in 2025.",
       "focused visit planned 2025-01-01 2025-12-31"},
      {"Ofsted and the Care Quality Commission revisited the area on 6, 7 and 8 June 2022.",
       " visit 2022-06-06 2022-06-08"},
      {"Two inspectors from Ofsted came to Hartsmere on 4 and 5 June 2023 for a focused visit.",
       "focused visit visit 2023-06-04 2023-06-05"},
      {"Ofsted has made monitoring visits. The panel met twice; the first was in May 2021.", ""},
      // The time stands further behind the words, or before them.
      {"The letter of Ofsted tells of their fifth Monitoring Visit, conducted on 22 - 23 October 2023.",
       "monitoring visit visit 2023-10-22 2023-10-23"},
      {"Members noted the Ofsted Inspection of Local Authority Children's Services (ILACS) in November 2019.",
       "inspection visit 2019-11-01 2019-11-30"},
      {"The second Ofsted monitoring visit took place over two days, the 15th and 16th of November 2023.",
       "monitoring visit visit 2023-11-15 2023-11-16"},
      {"The report tells of the joint local area special educational needs and disabilities (SEND) "
       "inspection undertaken by Ofsted and the Care Quality Commission (CQC) from 4 to 8 December 2017.",
       "inspection visit 2017-12-04 2017-12-08"},
      {"Officers said that between 10 and 21 October 2022 a full inspection of services for children was "
       "completed by Ofsted.",
       "inspection visit 2022-10-10 2022-10-21"},
      {"In July 2023, the council was subject to a standard inspection under Ofsted's ILACS framework.",
       "inspection visit 2023-07-01 2023-07-31"},
      {"The first Ofsted monitoring visit, which had been put off twice, was rescheduled for 20 and 21 "
       "August "
       "2024.",
       "monitoring visit planned 2024-08-20 2024-08-21"},
      {"The May 2023 Ofsted focused visit had praised the hub.", "focused visit visit 2023-05-01 2023-05-31"},
      {"Ofsted inspectors had been in the authority in the week beginning 9 October 2023 on a focused visit.",
       "focused visit visit 2023-10-09 2023-10-09"},
      {"The local area revisit by Ofsted and the CQC took place on 11th -13th February 2020.",
       " visit 2020-02-11 2020-02-13"},
      {"Ofsted published a report after visiting us in September and October 2016.",
       " visit 2016-09-01 2016-10-31"},
      {"Members recalled that in 2019 Ofsted had found the council inadequate.",
       "inspection judged 2019-01-01 2019-12-31"},
      {"Ofsted would be returning in October for a further monitoring visit.",
       "monitoring visit planned 2024-10-01 2024-10-31"},
      // Those of schools and homes, and those that nobody from outside made
      {"Ofsted visited Fenside Primary School in May 2023, and inspected four children's homes in June 2023.",
       ""},
      {"The next Ofsted inspection of Fenside Primary School is due in May 2025.", ""},
      {"Mock inspections had been held in May 2023 before Ofsted came.", ""},
      {"Two focused visits had been undertaken by Ofsted since the last inspection, in November 2022 and "
       "June "
       "2023.",
       "focused visit visit 2022-11-01 2022-11-30; focused visit visit 2023-06-01 2023-06-30"},
      {"Ofsted's inspection report, published on 5 September 2023, judged the council to be good.",
       "inspection judged 2023-09-05 2023-09-05"},
      {"A second focused visit by Ofsted was scheduled for March 2020 and put off.",
       "focused visit planned 2020-03-01 2020-03-31"},
      {"Ofsted visited the city last autumn.", " visit 2023-09-01 2023-11-30"},
      // What others do with it has a time of its own.
      {"The Ofsted monitoring visit was discussed by Cabinet in May 2022.", "monitoring visit visit  "},
      {"The findings of the Ofsted monitoring visit were put to the Panel in May 2022.",
       "monitoring visit visit  "},
      {"Ofsted has inspected 47 services under its single inspection framework since November 2013.", ""},
      {"Ofsted is strict. The inspection body has rules, and inspections of schools in May 2023 showed it.",
       ""},
      {"The youth justice service was inspected by HM Inspectorate of Probation in May 2023.", ""},
      // Several, each with its time
      {"Ofsted had made its third monitoring visit on 4 May 2021. Previous visits were in November 2019 and "
       "February 2020.",
       "monitoring visit visit 2021-05-04 2021-05-04;  visit 2019-11-01 2019-11-30;  visit 2020-02-01 "
       "2020-02-29"},
      {"There had been monitoring visits by Ofsted in May and October 2022 and March 2023.",
       "monitoring visit visit 2022-05-01 2022-05-31; monitoring visit visit 2022-10-01 2022-10-31; "
       "monitoring visit visit 2023-03-01 2023-03-31"},
      {"The trust was set up after an 'inadequate' Ofsted rating in 2018.",
       "inspection judged 2018-01-01 2018-12-31"},
      // Behind an aside about an older one
      {"Ofsted inspected the council from 3 to 14 July 2023. At the previous inspection, in May 2019, "
       "services "
       "had been judged to be good. Members asked what the inspection had cost.",
       "inspection visit 2023-07-03 2023-07-14; inspection visit 2019-05-01 2019-05-31; inspection judged "
       "2019-05-01 2019-05-31; inspection visit 2023-07-03 2023-07-14"},
      // A visit gives no grade.
      {"Ofsted made its third monitoring visit on 21 and 22 May 2019; services had been found to be "
       "inadequate "
       "following the inspection in January 2018.",
       "monitoring visit visit 2019-05-21 2019-05-22; inspection judged 2018-01-01 2018-01-31; inspection "
       "visit "
       "2018-01-01 2018-01-31"},
      // The newest inspection is meant where an older judgement has its own time.
      {"Ofsted inspected the council in November 2023. Services had been judged inadequate in March 2018. "
       "Adoption was judged to be good.",
       "inspection visit 2023-11-01 2023-11-30; inspection judged 2018-03-01 2018-03-31; inspection judged "
       "2023-11-01 2023-11-30"},
      {"In November 2022 the Council's services for children in need of help and those in care were "
       "inspected "
       "by Ofsted.",
       "inspection visit 2022-11-01 2022-11-30"},
      {"Children's services were last inspected, as Harbour Families, in November 2022.",
       "inspection visit 2022-11-01 2022-11-30"},
      {"She spoke of the good rating that Harbour was previously awarded by Ofsted in 2022.",
       "inspection judged 2022-01-01 2022-12-31"},
      {"Ofsted's staff would not rest until the grade was outstanding.", ""},
      {"Fenside Primary was last inspected by Ofsted in May 2023.", ""},
      {"The council's letter was published in May.", ""},
      {"The inspection of Fenside Primary School by Ofsted took place in May 2023.", ""},
      {"The Care Quality Commission carried out the inspection in May 2023.", ""},
  };
  for (const Case& c : k_cases) {
    CAPTURE(c.sentence);
    const Tagged result = paper("PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\nNone.\n# 2. Fostering\n" +
                                std::string(c.sentence) + "\n");
    std::string found;
    for (const tag::VisitReference& reference : result.report.visit_references) {
      found += (found.empty() ? "" : "; ") + reference.visit_type + " " + reference.event + " " +
               reference.date_from + " " + reference.date_to;
    }
    CHECK(found == c.expected);
  }
}

TEST_CASE("tag_paper: what rows of plans are about, and how they are rated") {
  struct Case {
    const char* what;
    const char* body;
    const char* rows;  // "number: objective / action / due / rating"
  };
  const Case cases[] = {
      {"weaknesses over tables",
       "# Area of significant weakness 1: Waiting for therapy\n"
       "|Ref.|What we will do|Who will lead|By when|Status|\n|1.1|Hire two therapists|Ann Vane|May "
       "2020|Behind "
       "schedule|\n"
       "# Area of significant weakness 2: Plans\n"
       "|Ref.|What we will do|Who will lead|By when|Status|\n|2.1|Read ten plans|Ann Vane|June 2020|On "
       "schedule|\n",
       "1.1: Waiting for therapy / Hire two therapists / May 2020 / delayed\n"
       "2.1: Plans / Read ten plans / June 2020 / on track"},
      {"headings over tables",
       "# Leaders\n|No|Action|Owner|Finish date|Progress status|\n|1|Meet monthly|Bo Orme|May 2020|Done|\n"
       "# Practice\n|No|Action|Owner|Finish date|Progress status|\n|2|Train all|Bo Orme|June 2020|Some "
       "delay|\n",
       "1: Leaders / Meet monthly / May 2020 / complete\n2: Practice / Train all / June 2020 / delayed"},
      {"one heading over one table",
       "# Our plan\n|No|Action|Owner|Deadline|Rating|\n|1|Meet monthly|Bo Orme|May 2020|On course|\n",
       "1:  / Meet monthly / May 2020 / on track"},
      {"a label over its words",
       "# Priority 1\nHomes near by\n|No|Our response|Led by|When by|RAG rating (Q2)|\n|1|Lease six flats|Bo "
       "Orme|May 2020|A - at risk|\n",
       "1: Homes near by / Lease six flats / May 2020 / delayed"},
      {"labels in a column",
       "|Ofsted recommendation|Action|Officer responsible|Target date|Status|\n|Recommendation 1. Homes near "
       "by|Lease six flats|Bo Orme|May 2020|Not due|\n|Recommendation 2. Plans|Read ten plans|Bo Orme|June "
       "2020|Closed|\n",
       ": Homes near by / Lease six flats / May 2020 / not started\n: Plans / Read ten plans / June 2020 / "
       "complete"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged result =
        tagged("# Hartsmere Borough Council\n# Children's Services Improvement Plan\n" + std::string(c.body),
               shipped_packs());
    CHECK(result.report.document_kind == "improvement plan");
    std::string rows;
    REQUIRE(result.report.paper);
    for (const tag::PlanRow& row : result.report.paper->plan) {
      if (!rows.empty()) rows += '\n';
      rows += row.number + ": " + row.objective + " / " + row.action + " / " + row.due + " / " + row.rating;
    }
    CHECK(rows == c.rows);
  }
}

TEST_CASE("tag_paper: how far actions of minutes are, as the column beside them says") {
  struct Case {
    const char* heading;
    const char* cell;
    const char* said;  // "rating / as printed / progress"
  };
  const Case cases[] = {
      {"Status", "Complete", "complete / Complete / "},
      {"Current status", "In progress", "in progress / In progress / "},
      {"RAG rating", "Green", "green / Green / "},
      {"RAG", "Green - on track", "on track / Green - on track / "},
      {"Status", "Green - complete", "complete / Green - complete / "},
      {"Status", "No longer required", "withdrawn / No longer required / "},
      {"Status", "Discharged", "complete / Discharged / "},
      {"Status", "To be checked", " / To be checked / "},
      {"Progress", "Complete", "complete / Complete / "},
      {"Status update", "Completed. Sent on 3 May", "complete / Completed / Completed. Sent on 3 May"},
      {"Progress", "Complete the audit by June", " /  / Complete the audit by June"},
  };
  for (const Case& c : cases) {
    INFO(c.heading << ": " << c.cell);
    const Tagged result = paper(
        "PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\nNone.\n# 2. Action log\n"
        "|Action|Owner|Due date|" +
        std::string(c.heading) + "|\n|Write to all schools|Ann Vane|31 July 2024|" + c.cell +
        "|\n# 3. Close\nNoted.\n");
    REQUIRE(result.report.paper);
    REQUIRE(result.report.paper->items.size() == 3);
    const auto& actions = result.report.paper->items[1].actions;
    REQUIRE(actions.size() == 1);
    CHECK(actions[0].text == "Write to all schools");
    CHECK(actions[0].due_date == "2024-07-31");
    CHECK(actions[0].rating + " / " + actions[0].rating_printed + " / " + actions[0].progress == c.said);
  }
}

TEST_CASE("tag_paper: what is discussed of a whole agenda belongs to none of its items") {
  const Tagged result = paper(
      "Agenda\n1. Market update\n2. Review of the strategy\n3. Any other business\nAttendance:\nAnn Vane "
      "(Chair)\nBo Orme\nDiscussion Summary:\n- The Group was told of the market.\n- The Group noted that "
      "nothing was to be changed.\n");
  REQUIRE(result.report.paper);
  const auto& items = result.report.paper->items;
  REQUIRE(items.size() == 4);
  CHECK(items[2].title == "Any other business");
  CHECK(items[2].points.empty());
  CHECK(items[3].number.empty());
  CHECK(items[3].title == "Discussion Summary");
  CHECK(items[3].points.size() == 2);
  CHECK(std::ranges::any_of(result.report.doubts, [](const tag::Doubt& doubt) {
    return doubt.reason.starts_with("who attended stands behind the agenda");
  }));
}

TEST_CASE("tag_paper: the heading of a column is none of a section") {
  const Tagged result = tagged(
      "# Hartsmere Borough Council\n# Children's Services Improvement Plan\n"
      "|Recommendations|Action|Lead|Start date|RAG|\n"
      "|Homes near by|Lease six flats|Helen Cross|May 2024|Amber|\n"
      "|The pace of reviews|Read ten plans|Bo Orme|June 2024|Green|\n",
      shipped_packs());
  REQUIRE(result.report.paper);
  CHECK(result.report.paper->recommendations.empty());
  REQUIRE(result.report.paper->plan.size() == 2);
  CHECK(result.report.paper->plan[0].objective == "Homes near by");
}

TEST_CASE("tag_paper: a sentence that says that people came from elsewhere") {
  const Tagged result = paper(
      "PRESENT: Mr A Vane and Mr B Orme\nMs C Marsh, Ms D Frean and Ms E Hale were in attendance "
      "virtually.\nMs F Lisle was in attendance for the item on virtual schools.\n# 1. "
      "Apologies\nNone.\n# 2. Close\nNoted.\n");
  REQUIRE(result.report.paper);
  std::string found;
  for (const tag::Attendee& attendee : result.report.paper->attendance) {
    if (attendee.list == "in_attendance") found += attendee.name + (attendee.remote ? " (r); " : "; ");
  }
  CHECK(found == "Ms C Marsh (r); Ms D Frean (r); Ms E Hale (r); Ms F Lisle; ");
}

TEST_CASE("tag_paper: whom a report is to, in the line that names who wrote it") {
  const Tagged result = tagged(
      "Report of the Director of Learning to the meeting of the Schools Panel to be held on Tuesday 3rd May "
      "2022\nSubject:\nFostering in Hartsmere\n# 1. Recommendations\n1.1 That the report be noted.\n",
      shipped_packs());
  CHECK(result.report.document_kind == "officer report");
  REQUIRE(result.report.paper);
  REQUIRE(result.report.paper->fact("to"));
  CHECK(result.report.paper->fact("to")->value == "Schools Panel");
  REQUIRE(result.report.paper->fact("date"));
  CHECK(result.report.paper->fact("date")->value == "2022-05-03");
}

TEST_CASE("tag_paper: hostile papers take no time") {
  std::string body = "PRESENT: Mr A Vane and Mr B Orme\n# 1. Apologies\n";
  SECTION("names without end") {
    body = "PRESENT: Mr A";
    for (int i = 0; i < 20000; ++i) body += ", Mr B and (C";
    body += "\n# 1. Apologies\nNone.\n# 2. Close\nNoted.\n";
  }
  SECTION("parts without end") {
    body += "RESOLVED that:\n";
    for (int i = 0; i < 4000; ++i) body += "(a) one be done;\nand\n";
  }
  SECTION("motions without end") {
    for (int i = 0; i < 1500; ++i) body += "Mr Vane proposed, and Mr Orme seconded the motion that\n“\n";
  }
  CHECK(paper(body).report.paper.has_value());
}

TEST_CASE("tag_paper: a line of a report's head that speaks to the reader names no author") {
  struct Case {
    const char* line;
    const char* authors;
  };
  const Case k_cases[] = {
      {"Ann Vane, lease manager", "Ann Vane"},
  };
  for (const Case& each : k_cases) {
    CAPTURE(each.line);
    const Tagged result =
        tagged("\n**HARTSMERE BOROUGH COUNCIL**\nReport to: Cabinet\nSubject: Fostering\nReport author: " +
                   std::string(each.line) + "\n**1. Recommendations**\n1.1 That the report be noted.\n",
               shipped_packs());
    REQUIRE(result.report.paper);
    std::string authors;
    for (const tag::PaperFact& fact : result.report.paper->facts) {
      if (fact.field == "author") authors += fact.value;
    }
    CHECK(authors == each.authors);
  }
}

TEST_CASE("tag_paper: a head behind a page without text of the paper is no running head") {
  const Tagged result = tagged(
      "~ Harbeck\n----\n**HARTSMERE BOROUGH COUNCIL**\nMinutes of the meeting of the Learning Panel held on "
      "3 "
      "May 2022\n**Present:**\nCouncillor Ann Vane (Chair)\nCouncillor Bo Orme\n**1. "
      "Apologies**\nNone.\n**2. Minutes**\nNoted.\n",
      shipped_packs());
  CHECK(names(result.report, "present") == "Councillor Ann Vane (Chair) | Councillor Bo Orme");
}

}  // namespace revisit::test
