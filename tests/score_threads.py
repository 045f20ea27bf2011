#!/usr/bin/env python3
"""Scores what threads hold against what a reader found: whether inspectors' statements of progress are about the
recommendation that they were tied to, and which recommendation a point of a council's paper answers.

usage: score_threads.py --program REVISIT --shared FOLDER [--progress CSV] --answers CSV
       [--least-progress SHARE] [--least-kept SHARE] [--least-says SHARE] [--least-precision SHARE]
       [--least-recall SHARE] [--store STORE]

The tables hold positions and labels only:
  progress  older,item,newer,page,begin,label,says
                                                the recommendation (its position in its report, from 0), the place of the
                                                statement (the first byte of it), 'about' or 'not', and what it says came
                                                of the matter; empty where nobody judged that
  answers   provider,paper,point,report,item    a point (its number, for paragraphs without one their text's first byte)
                                                and the recommendation that it answers; item is empty where it answers none
"""
import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
NEAR = 60  # bytes by which the place of a statement may move when reports are read a little differently


def run(program, store, *arguments):
    done = subprocess.run([program, "--store", store, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def progress_links(program, store, providers):
    """All links: (older document, position from 0, newer document, page, first byte), and what is said."""
    for provider in sorted(providers):
        for thread in json.loads(run(program, store, "track", provider, "--format", "json"))["threads"]:
            for said in thread["progress"]:
                asked = thread["mentions"][said["mention"] - 1]
                yield ((asked["source"]["document"], asked["position"] - 1, said["source"]["document"],
                        said["source"]["page"], said["source"]["spans"][0][0]), said["progress"])


def score_progress(program, shared, table, scratch, store):
    rows = rows_of(table)
    # All reports of a provider: which inspection is the last one depends on them.
    providers = {row[column].split("/")[0] for row in rows for column in ("older", "newer")}
    if store is None:
        store = pathlib.Path(scratch) / "progress.db"
        run(program, store, "ingest", *sorted(shared / "corpus" / "ofsted" / name for name in providers))
    by_place = {}
    ties = 0
    for provider in providers:
        for (older, item, newer, page, begin), says in progress_links(program, store, [provider]):
            ties += 1
            by_place.setdefault((f"{provider}/{older}", item, f"{provider}/{newer}", page), []).append((begin, says))
    linked = {"about": 0, "not": 0}
    right = judged = 0
    all_rows = {"about": 0, "not": 0}
    for row in rows:
        all_rows[row["label"]] += 1
        places = by_place.get((row["older"], int(row["item"]), row["newer"], int(row["page"])), [])
        said = [says for begin, says in places if abs(begin - int(row["begin"])) <= NEAR]
        where = f"{row['newer']} p. {row['page']} to {row['older']} {row['item']}"
        if said:
            linked[row["label"]] += 1
            if row["says"]:
                judged += 1
                right += row["says"] in said
                if row["says"] not in said:
                    print(f"says {row['says']}, not {said[0]}: {where}")
            if row["label"] == "not":
                print(f"tied wrongly: {where}")
        elif row["label"] == "about":
            print(f"not tied any more: {where}")
    precision = linked["about"] / max(1, sum(linked.values()))
    kept = linked["about"] / max(1, all_rows["about"])
    print(f"progress: {linked['about']} of {sum(linked.values())} labelled links are to the point ({precision:.2f}); "
          f"{linked['about']} of {all_rows['about']} that a reader found right are kept ({kept:.2f}); "
          f"{right} of {judged} say what a reader took them to say ({right / max(1, judged):.2f}); "
          f"{ties - sum(linked.values())} of {ties} links are not labelled")
    return precision, kept, right / max(1, judged)


def score_answers(program, shared, table, scratch):
    rows = rows_of(table)
    wanted, found = set(), set()
    for provider in sorted({row["provider"] for row in rows}):
        mine = [row for row in rows if row["provider"] == provider]
        store = pathlib.Path(scratch) / f"{provider}.db"
        run(program, store, "ingest", *sorted({shared / "corpus" / "ofsted" / row["report"] for row in mine}))
        papers = sorted({row["paper"] for row in mine})
        run(program, store, "ingest", "--provider", provider, *(shared / paper for paper in papers))
        points = {(row["paper"].split("/")[-1], row["point"]) for row in mine}
        for row in mine:
            if row["item"]:
                wanted.add((row["paper"].split("/")[-1], row["point"], row["report"].split("/")[-1], int(row["item"])))
        for thread in json.loads(run(program, store, "track", provider, "--format", "json"))["threads"]:
            for said in thread["council"]:
                if said["through_finding"]:
                    continue
                asked = thread["mentions"][said["mention"] - 1]
                document = said["source"]["document"]
                for point in (said["number"], str(said["source"]["spans"][0][0])):
                    if (document, point) in points:
                        found.add((document, point, asked["source"]["document"], asked["position"] - 1))
    for one in sorted(wanted - found):
        print("missed:", *one)
    for one in sorted(found - wanted):
        print("wrong:", *one)
    right = len(wanted & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
    print(f"answers: precision {precision:.2f} ({right} of {len(found)}), recall {recall:.2f} ({right} of {len(wanted)})")
    return precision, recall


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("program", "shared", "answers"):
        parser.add_argument(f"--{name}", required=True, type=pathlib.Path)
    parser.add_argument("--progress", type=pathlib.Path, help="reads the reports of many providers: takes minutes")
    parser.add_argument("--store", type=pathlib.Path, help="with all reports of the providers, instead of reading them")
    for name in ("progress", "kept", "says", "precision", "recall"):
        parser.add_argument(f"--least-{name}", type=float, default=0)
    arguments = parser.parse_args()
    if not (arguments.shared / "corpus").is_dir():
        return SKIPPED
    with tempfile.TemporaryDirectory() as scratch:
        progress = (score_progress(arguments.program, arguments.shared, arguments.progress, scratch, arguments.store)
                    if arguments.progress else (1, 1, 1))
        shares = (*progress, *score_answers(arguments.program, arguments.shared, arguments.answers, scratch))
    least = (arguments.least_progress, arguments.least_kept, arguments.least_says, arguments.least_precision, arguments.least_recall)
    return 0 if all(share >= bound for share, bound in zip(shares, least)) else 1


if __name__ == "__main__":
    sys.exit(main())
