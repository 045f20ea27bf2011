// What wordings of a pack can mean; patterns/README.md explains each to those who write packs.
#include "patterns/pack.h"

namespace revisit::patterns {

const std::vector<Meaning>& meanings() {
  static const std::vector<Meaning> k_meanings = {
      // The head of a paper
      {"meeting", Scope::title, {}, {}},
      {"field",
       Scope::block,
       {},
       {"body", "date", "venue", "title", "to", "author", "from", "reference", "key_decision",
        "decision_taker", "decision_date", "proposed", "other"}},
      {"attendance",
       Scope::block,
       {},
       {"present", "also_present", "in_attendance", "in_attendance_remotely", "apologies"}},
      {"attendance of names",
       Scope::block,
       {},
       {"present", "also_present", "in_attendance", "in_attendance_remotely", "apologies"}},
      {"apologies", Scope::block, {"names"}, {}},
      {"apologies above names", Scope::block, {}, {}},
      {"role", Scope::block, {}, {}},
      {"person", Scope::block, {}, {}},
      {"several", Scope::block, {}, {}},
      {"no name", Scope::block, {}, {}},
      {"present mark", Scope::block, {"mark"}, {}},
      {"substitute", Scope::block, {}, {}},
      {"break", Scope::block, {"at"}, {}},
      {"run-in title", Scope::block, {"at"}, {}},
      // Where an item of business begins, and what stands around it
      {"agenda item", Scope::block, {"number"}, {}},
      {"item number", Scope::block, {"number"}, {}},
      {"item page", Scope::block, {}, {}},
      {"item history", Scope::block, {}, {}},
      {"minutes", Scope::block, {}, {}},
      {"decision", Scope::block, {}, {}},
      {"aside", Scope::block, {}, {}},
      {"end", Scope::block, {}, {}},
      // What was decided
      {"resolution", Scope::block, {}, {}},
      {"recommendations", Scope::block, {}, {}},
      {"actions", Scope::block, {}, {}},
      {"motion", Scope::block, {}, {"motion", "amendment", "procedural motion"}},
      {"seconder", Scope::block, {"seconder"}, {}},
      {"put", Scope::block, {}, {"motion", "amendment", "substantive motion"}},
      {"votes", Scope::block, {}, {}},
      {"carried", Scope::block, {}, {}},
      {"lost", Scope::block, {}, {}},
      {"action", Scope::block, {"text"}, {}},
      // Reports, decisions and plans
      {"council around page", Scope::block, {"value"}, {}},
      {"section",
       Scope::block,
       {},
       {"recommendations", "decision", "reasons", "background", "authors", "other"}},
      {"column",
       Scope::block,
       {},
       {"number", "objective", "action", "owner", "due", "progress", "rating", "impact_rating"}},
      {"rating",
       Scope::block,
       {},
       {"red", "amber", "green", "blue", "complete", "on track", "delayed", "not started"}},
      {"action log", Scope::block, {}, {}},
      // News articles
      {"headline", Scope::block, {}, {}},
      {"byline", Scope::block, {"name"}, {}},
      {"furniture", Scope::block, {}, {}},
      {"end of article", Scope::block, {}, {}},
      {"speech", Scope::sentence, {}, {}},
      {"speaker", Scope::sentence, {}, {"document", "body", "person"}},
      {"introduction", Scope::sentence, {}, {}},
      {"according", Scope::sentence, {}, {}},
      {"no quotation", Scope::sentence, {}, {}},
      {"inspectorate", Scope::sentence, {}, {}},
      {"dated event", Scope::sentence, {}, {}},
      {"dated weekday", Scope::sentence, {"weekday", "day", "month"}, {}},
      // Inspections and visits that a paper speaks of
      {"visit", Scope::sentence, {}, {"inspection", "visit", "judgement", "other"}},
      {"latest", Scope::sentence, {}, {"inspection", "visit"}},
      {"planned", Scope::sentence, {}, {}},
      {"regulator", Scope::sentence, {}, {"Ofsted", "CQC", "other"}},
  };
  return k_meanings;
}

}  // namespace revisit::patterns
