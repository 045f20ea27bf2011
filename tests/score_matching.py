#!/usr/bin/env python3
"""Scores the matching of recommendations on real reports, and fails below the threshold.

usage: score_matching.py --program REVISIT --links real_links.json --shared FOLDER [--least F1]

FOLDER holds corpus/ofsted. Compares the links 'same' of each pair of reports with those that careful readers made; a
link 'same' of what the readers held to be related counts neither way. A pair of reports whose lists are no longer as
long as the readers saw them fails: the positions would mean something else. Exit status: 0 the figure reaches its
threshold, 1 not, 77 the folder is not there.
"""
import argparse
import json
import pathlib
import subprocess
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--links", required=True, type=pathlib.Path)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--least", type=float, default=0.75)
    arguments = parser.parse_args()
    corpus = arguments.shared.resolve() / "corpus/ofsted"
    if not corpus.exists():
        print(f"skipped: there is no {corpus} (see REVISIT_REAL_CORPUS in tests/README.md)")
        return 77
    found = wrong = missed = shifted = 0
    for pair in json.loads(arguments.links.read_text(encoding="utf-8"))["pairs"]:
        done = subprocess.run([arguments.program, "diff", "--format", "json", corpus / pair["older"],
                               corpus / pair["newer"]], stdout=subprocess.PIPE, check=True)
        diff = json.loads(done.stdout)
        items = [len(diff[side]["recommendations"]) for side in ("older", "newer")]
        if items != pair["items"]:
            # The readers' positions no longer mean what they meant.
            print(f"{pair['older']}, {pair['newer']}: {items} recommendations instead of {pair['items']}")
            shifted += 1
            continue
        same, related = ({tuple(link) for link in pair[key]} for key in ("same", "related"))
        mine = {(link["older"], link["newer"]) for link in diff["recommendation_links"] if link["relation"] == "same"}
        counts = len(mine & same), len(mine - same - related), len(same - mine)
        print(f"{pair['older']}, {pair['newer']}: found {counts[0]} wrong {counts[1]} missed {counts[2]}")
        found, wrong, missed = found + counts[0], wrong + counts[1], missed + counts[2]
    f1 = 2 * found / max(1, 2 * found + wrong + missed)
    print(f"links 'same': found {found}, wrong {wrong}, missed {missed}, F1 {f1:.3f} (at least {arguments.least}); "
          f"{shifted} pairs of reports not counted, since their lists have changed")
    return 1 if f1 < arguments.least or shifted else 0


if __name__ == "__main__":
    sys.exit(main())
