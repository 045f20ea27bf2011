// News articles, with the packs that are shipped: whose words are quoted, and when what was written.
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "tag/news_sheet.h"
#include "tag/tagged.h"

namespace revisit::test {
namespace {

constexpr const char* k_head = R"(
# Bexley's children's services praised by inspectors
Saturday, 13 April 2024 09:51
By Jo Marsh, local democracy reporter
Listen Live
Two inspectors from Ofsted visited Bexley in March.
)";

Tagged article(const std::string& body) {
  return tagged(std::string(k_head) + body, shipped_packs());
}

// "speaker (role) <letter>: words"
std::string quotations(const std::string& body) {
  const Tagged result = article(body);
  CHECK(result.report.document_kind == "news article");
  std::string text;
  for (const tag::Quotation& quotation : result.report.quotations) {
    if (!text.empty()) text += "\n";
    text += quotation.speaker;
    if (!quotation.role.empty()) text += " (" + quotation.role + ")";
    if (!quotation.attributed_to.empty()) text += " <" + quotation.attributed_to + ">";
    std::string words = quotation.text;
    for (std::size_t at = words.find('\n'); at != std::string::npos; at = words.find('\n', at))
      words.replace(at, 1, " / ");
    text += ": " + words;
    if (quotation.unclosed) text += " ...";
    CHECK(!quotation.source.spans.empty());
  }
  return text;
}

}  // namespace

TEST_CASE("tag_news: the head of an article") {
  const Tagged result = article("“It is good,” Ann Ode said.");
  REQUIRE(result.report.headline);
  CHECK(result.report.headline->value == "Bexley's children's services praised by inspectors");
  REQUIRE(result.report.byline);
  CHECK(result.report.byline->value == "Jo Marsh");
  REQUIRE(result.report.published);
  CHECK(result.report.published->value == "2024-04-13");
  REQUIRE(result.report.provider);
  CHECK(result.report.provider->value == "Bexley");
  CHECK_FALSE(result.report.not_before);
}

TEST_CASE("tag_news: bylines, and dates as others print them") {
  struct Case {
    const char* lines;
    const char* byline;
    const char* published;
  };
  const Case cases[] = {
      {"By Jo Marsh Chief Reporter\n13 April 2024", "Jo Marsh", "2024-04-13"},
      {"Posted on April 13, 2024 by Harbour Newsdesk", "Harbour Newsdesk", "2024-04-13"},
      {"Jo Marsh and Bo Ash\nSat 13 Apr 2024 09.51 BST", "Jo Marsh and Bo Ash", "2024-04-13"},
      {"- 13 April 2024", "", "2024-04-13"},
      {"Council News\n13 April 2024", "", "2024-04-13"},
      {"Date published: 13 April 2024", "", "2024-04-13"},
      {"Jo Marsh\nMarsh News, Harbour\nPublished13 April 2024", "Jo Marsh", "2024-04-13"},
      {"Harbour Civic Centre\n13 April 2024", "", "2024-04-13"},
      {"By Jo Marsh\n- 06:15, 13 APR 2024", "Jo Marsh", "2024-04-13"},
  };
  for (const Case& c : cases) {
    INFO(c.lines);
    const Tagged result =
        tagged("# Bexley's children's services praised by inspectors\n\n" + std::string(c.lines) +
                   "\n\nOfsted inspectors visited Bexley in March.\n\n“It is good,” Ann Ode said.\n",
               shipped_packs());
    CHECK((result.report.byline ? result.report.byline->value : "") == c.byline);
    CHECK((result.report.published ? result.report.published->value : "") == c.published);
  }
}

TEST_CASE(
    "tag_news: an article without a date was written after the last event, whose weekday tells the year") {
  const Tagged result = tagged(
      "# Inspectors praise Bexley's children's services\nby Jo Marsh\nOfsted rated the service in October "
      "2019.\n"
      "The letter, published on Friday, January 31, said: “It is good.”\n",
      shipped_packs());
  CHECK_FALSE(result.report.published);
  REQUIRE(result.report.not_before);
  CHECK(result.report.not_before->value == "2020-01-31");
  CHECK(words_of(result.document, result.report.not_before->source) == "on Friday, January 31");
}

TEST_CASE("tag_quotations: who says it") {
  struct Case {
    const char* text;
    const char* quotations;
  };
  const Case cases[] = {
      {"“It is good,” inspector Steve Ode said.", "Steve Ode (inspector): It is good,"},
      {"“It is good,” said Ann Ode, the council's director.",
       "Ann Ode (the council's director): It is good,"},
      {"Ann Ode, the council's interim director, said: “It is good.”",
       "Ann Ode (the council's interim director): It is good."},
      {"The council's cabinet member for children Ann Ode said: “It is good.”",
       "Ann Ode (The council's cabinet member for children): It is good."},
      {"The letter from inspector Ann Ode, which was published on Friday, said: “It is good.”",
       "Ann Ode (inspector) <letter>: It is good."},
      {"A statement from Bexley Council said it was “pleased”.", "Bexley Council <statement>: pleased"},
      {"The report in a letter to Ann Ode, the director, said it is “weak”.\nIt found “drift” and said it "
       "was “slow”.",
       "The report <report>: weak\nThe report <report>: drift\nThe report <report>: slow"},
      {"Ofsted said the new team had identified a “significant number”.", "Ofsted: significant number"},
      {"While inspectors said “more is needed”, they acknowledged that leaders have a “plan”.",
       "inspectors: more is needed\ninspectors: plan"},
      // Several paragraphs open and only the last closes, or none does.
      {"Ann Ode said: “One.\n“Two.\n“Three.”\nThe end.", "Ann Ode: One. / Two. / Three."},
      {"Ann Ode said: “One.\n“Two.\nThe end.", "Ann Ode: One. / Two. ..."},
      {"He noted that it “is yet to become good.\n“It is next,” Ann Ode added.",
       "Ann Ode: is yet to become good. / It is next,"},
      // Names are given in full once; what follows a quotation directly goes on with it.
      {"“One,” inspector Steve Ode said.\nA bus came.\n“Two,” Mr Ode said.\n“Three.”",
       "Steve Ode (inspector): One,\nSteve Ode (inspector): Two,\nSteve Ode (inspector): Three."},
      // Straight marks, and both kinds in one quotation.
      {"Ann Ode said: \"It is good.\" The letter said leaders had a “sound plan.\"",
       "Ann Ode: It is good.\nThe letter <letter>: sound plan."},
      // Words of the writer's sentence, with who said them behind a comma or behind 'according to'.
      {"The council has made “steady progress”, inspectors have said.\n“One,” Ann Ode said.",
       "inspectors: steady progress\nAnn Ode: One,"},
      {"Children were left “at risk for too long”, according to a damning Ofsted report.\n“One,” Ann Ode "
       "said.",
       "a damning Ofsted report <report>: at risk for too long\nAnn Ode: One,"},
      {"“One,” Ann Ode said.\nAccording to the report, caseloads are “too high” and, it said, “oversight is "
       "weak”.",
       "Ann Ode: One,\nthe report <report>: too high\nthe report <report>: oversight is weak"},
      // A sentence of its own behind one that says who speaks.
      {"“One,” Bo Ash said.\nAnn Ode, of the charity First Call, said that it was late. “We told them.”",
       "Bo Ash: One,\nAnn Ode (of the charity First Call): We told them."},
      {"In a statement Bexley Council said: “It is good.”", "Bexley Council <statement>: It is good."},
      {"“One,” Bo Ash said.\n“Two,” Ann Ode went on, “three.”",
       "Bo Ash: One,\nAnn Ode: Two,\nAnn Ode: three."},
      // Divided by who said it.
      {"“One,” Ann Ode said.\n“It is variable,” inspectors wrote, “and it does not help.”",
       "Ann Ode: One,\ninspectors: It is variable,\ninspectors: and it does not help."},
      // Whom somebody speaks for is no name of theirs.
      {"A spokesman for Bexley Council said: “It is good.”\nA Bexley Council spokeswoman said: “Two.”",
       "A spokesman for Bexley Council: It is good.\nA Bexley Council spokeswoman: Two."},
      // A verb that is none of speech shares the subject.
      {"“One,” Ann Ode said.\nOfsted carried out a visit on 6 and 17 May and found that it was “slow”.",
       "Ann Ode: One,\nOfsted: slow"},
      // Nobody's speech.
      {"Ofsted said it was “slow”.\nThe so-called “good” council was once a model.", "Ofsted: slow"},
      // The end of the sentence says who said all of it.
      {"“One,” Bo Ash said.\nChildren were “left waiting” by a council that was told so twice, the watchdog "
       "has "
       "warned.",
       "Bo Ash: One,\nthe watchdog: left waiting"},
      // An office before the name, whatever else its words name.
      {"The lead inspector, Ann Ode, wrote: “One.”\n“Two,” the council's director, Bo Ash, told us.\n"
       "Executive Director of Learning, Cy Elm, added: “Three.”",
       "Ann Ode (The lead inspector): One.\nBo Ash (the council's director): Two,\n"
       "Cy Elm (Executive Director of Learning): Three."},
      {"“One,” Bo Ash said.\nAsked whether it was late, the director, Ann Ode, replied: “Two.”",
       "Bo Ash: One,\nAnn Ode (the director): Two."},
      {"“One,” Ann Ode, Bexley's lead member, told us. “Two is late.”",
       "Ann Ode (Bexley's lead member): One,\nAnn Ode (Bexley's lead member): Two is late."},
      {"“One,” Bo Ash said.\nThe council was judged weak after inspectors found “drift”.",
       "Bo Ash: One,\ninspectors: drift"},
      {"“One,” Bo Ash said.\nCouncil leader Ann Ode called it a “bad week”.",
       "Bo Ash: One,\nAnn Ode (Council leader): bad week"},
      // The sentence before introduces somebody.
      {"“One,” Bo Ash said.\nGreen councillor Ann Ode is not so sure. “Two is late.”",
       "Bo Ash: One,\ncouncillor Ann Ode (Green): Two is late."},
      {"“One,” Bo Ash said.\nTy, 19, met them. “They asked and I said: ‘Yes,’” Ty said.",
       "Bo Ash: One,\nTy: They asked and I said: ‘Yes,’"},
      // Whom the sentence before introduces speaks, not whom the one behind does.
      {"“One,” Bo Ash said.\nTy Elm, who left care at 18, met inspectors. “They asked me.” Director Ann Ode "
       "said "
       "that was right.",
       "Bo Ash: One,\nTy Elm: They asked me."},
      {"Care leaver Ty Elm, 22, put it like this: “Nobody asked,” and Ann Ode, the director, said so too.",
       "Ty Elm (Care leaver): Nobody asked,"},
      {"Ty Elm told them: “Nobody asked,” adding that the director, Ann Ode, was sorry.",
       "Ty Elm: Nobody asked,"},
      {"“One,” Bo Ash said.\nTy, 20, moved nine times: “I lost count.” Ann Ode said it was “sad”.",
       "Bo Ash: One,\nTy: I lost count.\nAnn Ode: sad"},
      {"“One,” Bo Ash said.\nOne care leaver, Ty Elm, was there.\n“Nobody asked,” she said.",
       "Bo Ash: One,\nTy Elm: Nobody asked,"},
      {"“One,” Bo Ash said.\nA care leaver, 19, spoke of her life. “Nobody asked.”",
       "Bo Ash: One,\nA care leaver: Nobody asked."},
      {"“One,” Bo Ash said.\n“Nobody asked.” Those are the words of Ty Elm, 19. Bo Ash agreed.",
       "Bo Ash: One,\nTy Elm: Nobody asked."},
      {"“One,” Bo Ash said.\nYoung people told inspectors that it helped. “We are heard.”",
       "Bo Ash: One,\nYoung people: We are heard."},
      {"“One,” said Ty Elm, a care leaver.\n“Two,” Bo Ash said.\nTy wants more. “Three,” Ty said.",
       "Ty Elm (a care leaver): One,\nBo Ash: Two,\nTy Elm (a care leaver): Three,"},
      {"Director Ann Ode said: “One.”", "Ann Ode (Director): One."},
      // Somebody else was spoken of since: it may be either.
      {"“One,” Bo Ash said.\nThe words of one care leaver stayed with them. “Nobody asked.”",
       "Bo Ash: One,\n: Nobody asked."},
      {"“One,” Bo Ash said.\nTy Elm met her last week.\n“It helped.”", "Bo Ash: One,\n: It helped."},
      // A heading between paragraphs.
      {"“One,” Ann Ode said.\n“Far too slow for all of us”\n“Three.”", "Ann Ode: One,\nAnn Ode: Three."},
      // What is no quotation of the article.
      {"“One,” Ann Ode said.\nMore from Local News\n“Two,” Bo Ash said.", "Ann Ode: One,"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    // Something that every article has, so that each is recognised.
    CHECK(quotations(std::string(c.text)) == c.quotations);
  }
}

TEST_CASE("quoted_stretches: marks of all kinds") {
  const auto quoted = [](std::string_view text) {
    std::string all;
    for (const tag::QuotedStretch& stretch :
         tag::quoted_stretches(text, {0, static_cast<std::uint32_t>(text.size())})) {
      all += (all.empty() ? "" : " | ") +
             std::string(text.substr(stretch.inside.begin, stretch.inside.size())) +
             (stretch.closed ? "" : " ...");
    }
    return all;
  };
  CHECK(quoted("a “b” c “d") == "b | d ...");
  CHECK(quoted("\"b\" c (\"d\")") == "b | d");
  CHECK(quoted("five 5\" pipes") == "");
  CHECK(quoted("”b” c") == "b");
  CHECK(quoted("“a “b” c” d") == "a “b” c");
  CHECK(quoted("“”") == "");
}

TEST_CASE("single_quoted_stretches: marks, and apostrophes that are none") {
  const auto quoted = [](std::string_view text) {
    std::string all;
    for (const tag::QuotedStretch& stretch :
         tag::single_quoted_stretches(text, {0, static_cast<std::uint32_t>(text.size())})) {
      all += (all.empty() ? "" : " | ") +
             std::string(text.substr(stretch.inside.begin, stretch.inside.size())) +
             (stretch.closed ? "" : " ...");
    }
    return all;
  };
  CHECK(quoted("'It is good,' she said. 'We are pleased.'") == "It is good, | We are pleased.");
  CHECK(quoted("‘It’s good,’ she said of the council’s work.") == "It’s good,");
  CHECK(quoted("the council's work and its leaders' plans") == "");
  CHECK(quoted("the leaders’ plans") == "");
  CHECK(quoted("He blamed ‘parents’ refusal to speak’ for it.") == "parents’ refusal to speak");
  CHECK(quoted("‘strong foundations’ for the work") == "strong foundations");
  CHECK(quoted("‘strong foundations’ and a ‘sound plan’") == "strong foundations | sound plan");
  CHECK(quoted("'We go on") == "We go on ...");
  CHECK(quoted("'The leaders' plans work.") == "The leaders' plans work. ...");
  CHECK(quoted("rock 'n' roll 'til the '90s") == "");
  CHECK(quoted("He said: ‘We go on.") == "We go on. ...");
  CHECK(quoted("the '60s were 'good for us' all") == "good for us");
}

TEST_CASE("tag_quotations: speech between single marks, as many British papers print it") {
  struct Case {
    const char* text;
    const char* quotations;
  };
  const Case cases[] = {
      {"‘It’s good,’ inspector Steve Ode said.", "Steve Ode (inspector): It’s good,"},
      {"'It is the council's best work,' said Ann Ode, the council's director.",
       "Ann Ode (the council's director): It is the council's best work,"},
      {"Ann Ode said: ‘One.\n‘Two.\n‘Three.’\nThe end.", "Ann Ode: One. / Two. / Three."},
      {"Ann Ode said: ‘Leaders know their ‘front door’ well.’\nThe end.",
       "Ann Ode: Leaders know their ‘front door’ well."},
      // Names in single marks are no quotations, in either style.
      {"‘It is good,’ Ann Ode said of the ‘front door’.", "Ann Ode: It is good,"},
      {"“It is good,” Ann Ode said of the ‘front door’.", "Ann Ode: It is good,"},
      {"‘He told me “yes” twice,’ Ann Ode said.", "Ann Ode: He told me “yes” twice,"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(quotations(std::string(c.text)) == c.quotations);
  }
}

TEST_CASE("tag_news: the council that a headline begins with") {
  const Tagged result = tagged(
      "# Bexley children's services 'requires improvement'\n\nBy Jo Marsh\n\n| 13 April 2024\n\n"
      "Ofsted inspectors found that plans were late.\n",
      shipped_packs());
  CHECK(result.report.document_kind == "news article");
  REQUIRE(result.report.provider);
  CHECK(result.report.provider->value == "Bexley");
}

TEST_CASE("tag_news: news without a day or a name, told as no paper tells") {
  for (const char* news :
       {"Services at Hartsmere are getting better\n\nMost children get help when they need it, but care for "
        "some is late, Ofsted has said.\nAt the last inspection in 2015 children's services were good.\n"
        "\"Progress on these was slow,\" said the report.\n",
        "Most areas are better at Hartsmere, says Ofsted\n\nChildren's services show \"signs of getting "
        "better "
        "in most areas\" after the inspection.\n",
        "Page last updated at 21:34 GMT, Wednesday, 18 November 2009\n\nServices looked at\n\nHartsmere "
        "Council "
        "said that it had taken \"swift steps\" after the Ofsted report on children's services.\n",
        "Adult services rated 'Good'\n\nPublished: Friday, 17th May 2024\n\nThe adult services of Hartsmere "
        "Council have been rated 'Good' by the Care Quality Commission.\n"}) {
    CAPTURE(news);
    CHECK(tagged(news, shipped_packs()).report.document_kind == "news article");
  }
}

TEST_CASE("tag_news: a report that no pack knows is no news, however often it quotes inspectors") {
  const std::string body =
      "Visit to safeguarding services in Hartsmere\n{}\nThe inspection found a \"steady hand\" in child "
      "protection. Inspectors noted that plans were late, which leaders call \"a matter of time\".\n{}\n";
  for (const auto& [head, tail] :
       {std::pair("Age group: All\nReference no: 12", "It went on."),
        std::pair("", "Summary of key findings\n\nSome plans are late."),
        std::pair("", "12. Some plans are late."), std::pair("", "Yours sincerely,\n\nAnn Ode")}) {
    std::string text = body;
    text.replace(text.find("{}"), 2, head);
    text.replace(text.find("{}"), 2, tail);
    CAPTURE(text);
    CHECK(tagged(text, shipped_packs()).report.document_kind != "news article");
  }
}

TEST_CASE("tag_news: papers of councils are no news, whatever they tell of inspectors") {
  for (const char* paper :
       {"By: Jo Marsh, Corporate Director\nTo: Cabinet\n13 April 2024\nOfsted inspectors found that plans "
        "were "
        "late.\n",
        "Agenda item\nOfsted\n13 April 2024\nThe press release of 13 April 2024 was noted. Ofsted found that "
        "plans were late.\n",
        "Question from Councillor Vane to the Cabinet Member\nOfsted judged children's services to be "
        "inadequate. What is being done?\nCouncillor Vane said: \"It is too slow,\" and sat down.\n",
        "Minutes\nCouncillor Ann Ode, Leader of the Council, said: 'Children's services are good.' Ofsted "
        "found "
        "so.\n"}) {
    CAPTURE(paper);
    CHECK(tagged(paper, shipped_packs()).report.document_kind != "news article");
  }
}

TEST_CASE("tag_news: single marks beside double ones, behind words that say what follows is quoted") {
  CHECK(quotations("“It is good,” Ann Ode said.\nOfsted described ‘a slow and patchy start’ there.") ==
        "Ann Ode: It is good,\nOfsted: a slow and patchy start");
  CHECK(quotations("“It is good,” Ann Ode said.\nOfsted liked the ‘team around the school’ there.") ==
        "Ann Ode: It is good,");
}

TEST_CASE("tag_quotations: a quotation that goes on without a mark and closes later") {
  CHECK(quotations("Ann Ode said: “One.\nTwo.” A bus came.") == "Ann Ode: One. / Two.");
}

TEST_CASE("tag_quotations: pronouns mean whoever was named last, where that is safe") {
  struct Case {
    const char* text;
    const char* quotations;
  };
  const Case cases[] = {
      {"“One,” Ann Ode said.\n“Two,” she said.", "Ann Ode: One,\nAnn Ode: Two,"},
      {"“One,” inspector Steve Ode said.\n“Two,” Mr Ode said.\n“Three,” he added.",
       "Steve Ode (inspector): One,\nSteve Ode (inspector): Two,\nSteve Ode (inspector): Three,"},
      // Two people of one name are two people.
      {"“One,” inspector Steve Ode said.\n“Two,” said Ann Ode.\n“Three,” she added.",
       "Steve Ode (inspector): One,\nAnn Ode: Two,\nAnn Ode: Three,"},
      // Whom a sentence only introduces, or an office stands before.
      {"“One,” Mr Ode said.\nYouth worker Bo Ash, who grew up in care, was less sure. She said: “Two.”",
       "Mr Ode: One,\nBo Ash (Youth worker): Two."},
      {"“One,” said Bo Ash.\nTy, 19, who left care in May, met them.\n“Two,” he said.",
       "Bo Ash: One,\nTy: Two,"},
      {"“One,” said Bo Ash.\nAmong those who were asked was Ann Ode, who came in May. She said it was "
       "“late”.",
       "Bo Ash: One,\nAnn Ode: late"},
      {"For Ann Ode, a foster carer, little has changed.\n“Two,” she said.", "Ann Ode: Two,"},
      {"The mayor, Bo Ash, told reporters that he would stay. He said: “One.”", "Bo Ash (The mayor): One."},
      {"According to the director of children's services, Ann Ode, it was hard. “One,” she said.",
       "Ann Ode (the director of children's services): One,"},
      {"“One,” said Bo Ash.\nThe letter thanks the chair, Sir Ty Ode, for his work. He told us: “Two.”",
       "Bo Ash: One,\nSir Ty Ode: Two."},
      {"“One,” said Bo Ash.\nInspectors liked the service, which they described as “warm”.",
       "Bo Ash: One,\nInspectors: warm"},
      // Mr Ode is no 'she': who she is, is not said.
      {"“One,” said Mr Ode.\n“Two,” she said.", "Mr Ode: One,\n: Two,"},
      {"“One,” Ann Ode said.\nIt rained.\nIt blew.\nIt froze.\nIt thawed.\nIt cleared.\n“Two,” she said.",
       "Ann Ode: One,\n: Two,"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(quotations(std::string(c.text)) == c.quotations);
  }
}

}  // namespace revisit::test
