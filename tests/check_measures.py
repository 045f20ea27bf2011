#!/usr/bin/env python3
"""Holds the measures of real reports to those that were read from them by hand.

usage: check_measures.py --program REVISIT --shared FOLDER --labels measures.csv

A line of the labels names a file of FOLDER/corpus/ofsted, the page, the measure and its value; a file without measures
has a line without them. Exit status: 0 precision and recall reach their thresholds, 1 not, 77 there is no such folder.
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
    for name, line in zip(files, done.stdout.decode("utf-8").splitlines()):
        for measure in json.loads(line).get("measures", []):
            found[(name, measure["page"], measure["name"], float(measure["value"]))] += 1
    both = sum((wanted & found).values())
    for item in (found - wanted).elements():
        print("too much:", *item)
    for item in (wanted - found).elements():
        print("missing:", *item)
    precision, recall = both / max(1, sum(found.values())), both / max(1, sum(wanted.values()))
    print(f"measures: precision {precision:.3f}, recall {recall:.3f} of {sum(wanted.values())} in {len(files)} reports")
    return 0 if precision >= LEAST_PRECISION and recall >= LEAST_RECALL else 1


if __name__ == "__main__":
    sys.exit(main())
