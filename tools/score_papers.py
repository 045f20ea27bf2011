#!/usr/bin/env python3
"""Compares what the program reads from council papers with gold files, field by field.

usage: score_papers.py --program REVISIT --gold FOLDER --papers FOLDER... [--only EXTENSION...] [--details] [--minimum FIELD=SHARE...]

A gold file NAME.json says what a careful reader takes from the paper whose name its key "name" gives; the paper is
looked for in the folders. corpora/sample/README.md says what the keys mean. White space, case, the shape of quotation
marks and dashes, bullets and a final full stop do not count.

For each field: right, of how many in the gold files, and how many of the program's were wrong.
--only takes papers with these extensions only.
--minimum FIELD=SHARE (or all=SHARE) makes the exit status 1 where a field's share is lower; --details shows each
difference. The exit status is 1 too where a paper is not there or not read, and 77 where none of them is there.
"""
import argparse, collections, json, pathlib, re, subprocess, sys, unicodedata


def fold(text):
    if text is None:
        return ""
    text = unicodedata.normalize("NFKC", str(text)).casefold()
    text = re.sub(r"[‘’‚‛′`]", "'", re.sub(r"[“”„″]", '"', re.sub(r"[‐‑‒–—―−]", "-", text)))
    text = re.sub(r"[•·▪■◼●○]", "", text)
    return re.sub(r"\s+", "", text).rstrip(".")


def words(entry, key="text"):
    return entry.get(key) if isinstance(entry, dict) else entry


def lists_match(got, wanted):
    """How many wanted texts were found, each once, and how many are left over."""
    left = collections.Counter(map(fold, got))
    right = 0
    for text in wanted:
        if left[fold(text)] > 0:
            left[fold(text)] -= 1
            right += 1
    return right, sum(left.values())


class Score:
    def __init__(self, details):
        self.details = details
        self.right, self.of, self.wrong = collections.Counter(), collections.Counter(), collections.Counter()

    def single(self, name, field, got, wanted):
        """A single value. That neither has one earns nothing; one where the gold file has none is beyond it."""
        same = fold(got) == fold(wanted)
        self.of[field] += fold(wanted) != ""
        self.right[field] += same and fold(wanted) != ""
        self.wrong[field] += not same and fold(wanted) == ""
        if not same:
            self.tell(name, field, got, wanted)

    def several(self, name, field, got, wanted):
        right, over = lists_match(got, wanted)
        self.of[field] += len(wanted)
        self.right[field] += right
        self.wrong[field] += over
        if right < len(wanted) or over:
            self.tell(name, field, [g for g in got if fold(g) not in set(map(fold, wanted))],
                      [w for w in wanted if fold(w) not in set(map(fold, got))])

    def tell(self, name, field, got, wanted):
        if self.details:
            print(f"{name}: {field}\n    got    {json.dumps(got, ensure_ascii=False)}\n    wanted {json.dumps(wanted, ensure_ascii=False)}")


def pair_items(got, wanted):
    """The program's item for each of the gold file: by title and number, then by title, then by number."""
    left, found = list(got), {}
    for keys in (("title", "number"), ("title",), ("number",)):
        for index, item in enumerate(wanted):
            same = [g for g in left if all(fold(g[k]) == fold(item[k]) for k in keys) and (item["number"] or "title" in keys)]
            if index not in found and same:
                found[index] = same[0]
                left.remove(same[0])
    return [(found.get(index), item) for index, item in enumerate(wanted)], left


def score_motions(score, name, got, wanted):
    """In order of moving. A vote on the amended text may hang on the original motion."""
    fallback = {}
    for index, motion in enumerate(wanted):
        if motion.get("kind") == "substantive motion":
            fallback[index] = max((i for i in range(index) if wanted[i].get("kind") == "motion"), default=None)
    left = list(got)
    for index, motion in enumerate(wanted):
        best = next((m for m in left if fold(m["text"]) == fold(motion["text"]) and (m["kind"] == motion.get("kind") or not motion.get("kind"))), None) or \
               next((m for m in left if fold(m["text"]) == fold(motion["text"])), None) or \
               next((m for m in left if motion["proposer"] and fold(m["proposer"]) == fold(motion["proposer"])), None)
        votes = [motion["for"], motion["against"], motion["abstain"]]
        if best is None and motion.get("kind") == "substantive motion" and votes != [None, None, None]:
            best = next((m for m in got if [m["for"], m["against"], m["abstain"]] == votes), None)
            score.single(name, "motions: votes", best and votes, votes)
            score.single(name, "motions: carried", best and best["carried"], motion["carried"])
            continue
        if best in left:
            left.remove(best)
        best = best or collections.defaultdict(lambda: None)
        score.single(name, "motions: text", best["text"], motion["text"])
        if motion.get("kind"):
            score.single(name, "motions: kind", best["kind"], motion["kind"].removeprefix("part of "))
        score.single(name, "motions: proposer", best["proposer"], motion["proposer"])
        score.single(name, "motions: seconder", best["seconder"], motion["seconder"])
        if any(fallback.get(i) == index for i in fallback) and [best["for"], best["against"], best["abstain"]] != votes:
            continue
        own = [best["for"], best["against"], best["abstain"]]
        score.single(name, "motions: votes", None if own == [None] * 3 else own, None if votes == [None] * 3 else votes)
        score.single(name, "motions: carried", best["carried"], motion["carried"])
    score.wrong["motions: text"] += len(left)
    if left:
        score.tell(name, "motions: beyond the gold file", [m["text"] for m in left], [])


def take_first(score, name, field, left, text, fits):
    """The first of `left` whose text fits, which is taken out of it; None, with a note, where there is none."""
    found = next((one for one in left if fits(one["text"], text)), None)
    score.of[field] += 1
    score.right[field] += found is not None
    if found is None:
        score.tell(name, field, None, text)
    else:
        left.remove(found)
    return found


def rating(row, wanted):
    """The rating: the program's word for it, or the words from which it reads it, as they are printed."""
    printed = row.get("rating_printed")
    return printed if fold(printed) == fold(wanted) else row.get("rating")


def aim(text):
    """What a row of a plan is about, without the label before it: "Priority 2: ..."."""
    label = r"^(?:strategic )?(?:priority|objective|recommendation|outcome|theme|area|workstream|strand|aim|goal) [a-z]{0,3}[0-9]{0,2}(?: ?[:.]| [–—-]) "
    return re.sub(label, "", text or "", flags=re.IGNORECASE)


def score_plan(score, name, got, wanted):
    """Rows are paired by action and number, else by either. A row that is missing, or beyond, is so with all its fields."""
    fields = ("number", "owner", "due", "progress")
    left, found = list(got), {}
    for keys in (("action", "number"), ("action",), ("number",)):
        for index, row in enumerate(wanted):
            same = [r for r in left if all(fold(row.get(k)) and fold(r.get(k)) == fold(row.get(k)) for k in keys)]
            if index not in found and same:
                found[index] = same[0]
                left.remove(same[0])
    pairs = [(found.get(index, {}), row) for index, row in enumerate(wanted)] + [(row, {}) for row in left]
    for own, row in pairs:
        for field in ("action", *fields):
            score.single(name, "plan: " + field, own.get(field), row.get(field))
        # The label may be left out; two labels must be the same.
        objective, target = own.get("objective"), row.get("objective")
        if fold(aim(objective)) == fold(target) or fold(objective) == fold(aim(target)):
            objective = target
        score.single(name, "plan: objective", objective, target)
        score.single(name, "plan: rating", rating(own, row.get("rating")), row.get("rating"))


def score_actions(score, name, got, wanted):
    left = list(got)
    for action in wanted:
        own = next((a for a in left if fold(a["text"]) == fold(action["text"])), None)
        if own:
            left.remove(own)
        for field in ("text", "owner", "due"):
            score.single(name, "actions: " + field, (own or {}).get(field), action.get(field))
    for own in left:
        for field in ("text", "owner", "due"):
            score.single(name, "actions: " + field, own.get(field), None)


def score_references(score, name, got, gold):
    """A clause counts as found where one contains the other. Findings are neutral."""
    strict = [r for r in gold["references_to_inspection"] if r.get("kind") != "finding"]
    neutral = [r["what"] for r in gold["references_to_inspection"] if r.get("kind") == "finding"] + [n["what"] for n in gold.get("not_counted", [])]
    left = list(got)
    near = lambda a, b: fold(a) in fold(b) or fold(b) in fold(a)
    for reference in strict:
        found = take_first(score, name, "references: found", left, reference["what"], near)
        if found is None:
            continue
        # A period that begins as the gold file's does, but not a whole year for a month or day of it.
        first, last, wanted = found["date_from"] or "", found["date_to"] or "", reference["date"] or ""
        whole_year = first.endswith("-01-01") and last.endswith("-12-31")
        same = first.startswith(wanted) and not (whole_year and len(wanted) > 4) if wanted else not first
        score.single(name, "references: date", wanted if same else first, wanted)
        kind = "judgement" if found["event"] == "judged" else "inspection" if found["visit_type"] == "inspection" else "visit"
        score.single(name, "references: kind", kind, reference.get("kind"))
    for extra in left:
        if not any(near(extra["text"], text) for text in neutral):
            score.wrong["references: found"] += 1
            score.tell(name, "references: beyond the gold file", extra["text"], None)


def score_article(score, name, got, wanted):
    for field in ("headline", "byline", "published"):
        score.single(name, "article: " + field, got.get(field), wanted[field])
    left = list(got.get("quotations") or [])
    for quotation in wanted["quotations"]:
        found = take_first(score, name, "quotations: text", left, quotation["text"], lambda a, b: fold(a) == fold(b))
        if found is None:
            continue
        # Where nobody says it, as with a word in doubt, any speaker will do; a name may be printed with an office.
        speakers = quotation["speaker"]
        if speakers is None:
            continue
        got_speaker = fold(found["speaker"] or found["attributed_to"])
        same = got_speaker and any(fold(s) in got_speaker or got_speaker in fold(s) for s in ([speakers] if isinstance(speakers, str) else speakers))
        score.of["quotations: speaker"] += 1
        score.right["quotations: speaker"] += bool(same)
        if not same:
            score.tell(name, "quotations: speaker", [found["speaker"], found["attributed_to"], found["text"][:50]], speakers)
    for quotation in left:
        if fold(quotation["text"]) not in map(fold, wanted.get("neutral") or []):
            score.wrong["quotations: text"] += 1
            score.tell(name, "quotations: beyond the gold file", quotation["text"], None)


def score_paper(score, name, got, gold):
    score.single(name, "kind", got.get("document_kind"), gold["kind"])
    score.single(name, "council", got.get("authority"), gold["council"])
    meeting = got.get("meeting") or {}
    report = got.get("officer_report") or {}
    for field in ("body", "date", "venue"):
        value = meeting.get(field)
        if field == "body" and gold["kind"] == "officer report":
            value = report.get("to")
        score.single(name, "meeting: " + field, value, gold["meeting"][field])
    for people in ("present", "also_present", "in_attendance", "apologies"):
        score.several(name, people, [words(p, "name") for p in got.get(people) or []], gold[people])
    items = got.get("items") or []
    pairs, left = pair_items(items, gold["items"])
    for item, wanted in pairs:
        at = f"{name} {wanted['number'] or ''} {wanted['title'][:40]}"
        score.single(at, "items: title", item and item["title"], wanted["title"])
        score.single(at, "items: number", item and item["number"], wanted["number"])
        if wanted.get("body") or wanted.get("date"):
            score.single(at, "items: meeting", item and [item["body"], item["date"]], [wanted["body"], wanted["date"]])
        item = item or {"resolutions": [], "motions": [], "points": [], "actions": []}
        score.several(at, "resolutions", [words(r) for r in item["resolutions"]], wanted["resolutions"])
        score_motions(score, at, item["motions"], wanted["motions"])
        score.single(at, "points", len(item["points"]) or None, wanted["points"] or None)
        if "bullets" in wanted:
            score.several(at, "bullets", [words(b) for b in item.get("bullets") or []], wanted["bullets"])
        if "actions" in wanted:
            score_actions(score, at, item["actions"], wanted["actions"])
    score.wrong["items: title"] += len(left)
    for item in left:
        score.tell(name, "items: beyond the gold file", item["title"], None)
        score.several(name, "resolutions", [words(r) for r in item["resolutions"]], [])
        score_motions(score, name, item["motions"], [])
    if gold.get("article"):
        score_article(score, name, got, gold["article"])
    if gold.get("decision"):
        decision, wanted = got.get("decision") or {}, gold["decision"]
        for field in ("reference", "title", "taker", "date", "key_decision", "proposed"):
            score.single(name, "decision: " + field, decision.get(field), wanted[field])
        score.single(name, "decision: taker_name", decision.get("taker_name"), wanted.get("taker_name"))
        score.single(name, "decision: reasons", bool(decision.get("reasons")), wanted["reasons_present"])
        score.several(name, "decision: decisions", [words(d) for d in decision.get("decisions") or []], wanted["decisions"])
    if gold.get("report"):
        wanted = gold["report"]
        for field in ("title", "to", "date", "key_decision"):
            score.single(name, "report: " + field, report.get(field), wanted[field])
        if not (wanted.get("authors_basis") and not report.get("authors")):
            score.several(name, "report: authors", report.get("authors") or [], wanted["authors"])
        score.several(name, "report: recommendations", [words(r) for r in report.get("recommendations") or []], wanted["recommendations"])
        if "paragraphs" in wanted:
            score.several(name, "report: paragraphs", [p["number"] for p in report.get("paragraphs") or []], wanted["paragraphs"])
        if "background" in wanted:
            score.several(name, "report: background", [words(b) for b in report.get("background") or []], wanted["background"])
    score_plan(score, name, got.get("plan") or [], gold.get("plan") or [])
    score_references(score, name, got.get("visit_references") or [], gold)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--gold", required=True, type=pathlib.Path)
    parser.add_argument("--papers", required=True, nargs="+", type=pathlib.Path)
    parser.add_argument("--only", nargs="*", help="only papers with these extensions")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--minimum", nargs="*", default=[])
    options = parser.parse_args()
    places = {}
    for folder in options.papers:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            places.setdefault(path.name, path)
    score, papers, low = Score(options.details), 0, []
    for file in sorted(options.gold.rglob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        name = pathlib.PurePath(gold["name"]).name
        if options.only and pathlib.PurePath(name).suffix.lstrip(".") not in options.only:
            continue
        if name not in places:
            low.append(f"{name}: not in the folders")
            continue
        run = subprocess.run([options.program, "extract", str(places[name])], capture_output=True, text=True)
        try:
            got = json.loads(run.stdout)
        except json.JSONDecodeError:
            got = {"error": run.stderr}
        if "error" in got:
            low.append(f"{name}: not read: {got['error']}")
        papers += 1
        score_paper(score, name, got, gold)
    if papers == 0:
        return 77
    print(f"{'field':28} right    of  share  beyond")
    minimum = dict((f, float(s)) for f, s in (m.rsplit("=", 1) for m in options.minimum))
    low += [f"{field}: no such field was scored" for field in minimum if field != "all" and field not in score.of | score.wrong]
    for field in sorted(score.of | score.wrong):
        of, right = score.of[field], score.right[field]
        share = right / of if of else 1.0
        print(f"{field:28} {right:5} {of:5} {100 * share:5.1f}% {score.wrong[field] or '':>6}")
        wanted = minimum.get(field, minimum.get("all"))
        # What is beyond the gold files counts against the minimum as what is missing does.
        if wanted is not None and right < wanted * (of + score.wrong[field]):
            low.append(f"{field}: {100 * share:.1f}% right, {score.wrong[field]} beyond the gold files; {100 * wanted:.1f}% is wanted")
    print(f"{papers} papers")
    for line in low:
        print(line, file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
