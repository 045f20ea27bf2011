#!/usr/bin/env python3
"""Holds the measures of real reports to those that were read from them by hand.

usage: check_measures.py --program REVISIT --shared FOLDER --labels measures.csv

A line of the labels names a file of FOLDER/corpus/ofsted, the page, the measure and its value; a file without measures
has a line without them. Behind these stand the value at an earlier time, its date, and the value that the report
compares with (a national average): '-' where the report has none, nothing where nobody looked. Exit status: 0 precision
and recall reach their thresholds, 1 not, 77 there is no such folder.
"""
import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys

LEAST_PRECISION = 0.95
LEAST_RECALL = 0.90
LEAST_BESIDE = 0.95  # of the measures that were found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--labels", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    corpus = arguments.shared / "corpus/ofsted"
    if not corpus.is_dir():
        print(f"skipped: there is no {corpus} (see REVISIT_REAL_CORPUS in tests/README.md)")
        return 77
    with open(arguments.labels, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    files = sorted({row["file"] for row in rows if (corpus / row["file"]).exists()})
    wanted = collections.Counter((row["file"], int(row["page"]), row["name"], float(row["value"]))
                                 for row in rows if row["name"] and row["file"] in files)
    done = subprocess.run([arguments.program, "extract", *(str(corpus / name) for name in files)],
                          stdout=subprocess.PIPE, check=True)
    found = collections.Counter()
    beside = {}
    for name, line in zip(files, done.stdout.decode("utf-8").splitlines()):
        for measure in json.loads(line).get("measures", []):
            key = (name, measure["page"], measure["name"], float(measure["value"]))
            found[key] += 1
            beside.setdefault(key, (measure.get("earlier_value"), measure.get("earlier_date"),
                                    measure.get("comparator_value")))
    both = sum((wanted & found).values())
    for item in (found - wanted).elements():
        print("too much:", *item)
    for item in (wanted - found).elements():
        print("missing:", *item)
    right = compared = 0
    for row in rows:
        key = (row["file"], int(row["page"] or 0), row["name"], float(row["value"] or 0))
        labels = (row["earlier"], row["earlier_date"], row["comparator"])
        if not all(labels) or key not in beside:
            continue
        wanted_beside = tuple(None if label == "-" else label if i == 1 else float(label)
                              for i, label in enumerate(labels))
        compared += 1
        right += beside[key] == wanted_beside
        if beside[key] != wanted_beside:
            print("earlier value, its date, comparison:", *key, "are", beside[key], "instead of", wanted_beside)
    share = right / max(1, compared)
    print(f"measures: earlier values and comparisons right in {right} of {compared}")
    precision, recall = both / max(1, sum(found.values())), both / max(1, sum(wanted.values()))
    print(f"measures: precision {precision:.3f}, recall {recall:.3f} of {sum(wanted.values())} in {len(files)} reports")
    return 0 if precision >= LEAST_PRECISION and recall >= LEAST_RECALL and share >= LEAST_BESIDE else 1


if __name__ == "__main__":
    sys.exit(main())
