#!/usr/bin/env python3
"""Fit what the features of two findings say about whether they are about the same matter.

usage: train_findings.py FINDING_PAIRS GLOSSARY.toml FINDING-WEIGHTS.tsv REPORTS LABELS.csv

FINDING_PAIRS is the program of that name. REPORTS holds <provider>/<report>.json, each what `revisit extract` prints.
LABELS.csv has the columns older, newer (files), older_finding, newer_finding (positions from 0) and same (1 or 0);
tests/compare/real_findings.csv is one. Prints the coefficients, which stand at the head of src/compare/finding_changes.cpp,
and how good they are when each pair of reports is left out in turn. Needs Debian's python3-numpy.
"""
import collections
import csv
import subprocess
import sys

import numpy

from train_model import fit, log_odds, sigmoid

PENALTY = 0.3


def main():
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    program, glossary, weights, reports, labels = sys.argv[1:]
    wanted = {}
    with open(labels, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            files = tuple(f"{reports}/{row[side].removesuffix('.pdf')}.json" for side in ("older", "newer"))
            wanted[(*files, row["older_finding"], row["newer_finding"])] = int(row["same"])
    inputs = "".join(f"{older}\t{newer}\n" for older, newer in sorted({key[:2] for key in wanted}))
    out = subprocess.run([program, glossary, weights], input=inputs, stdout=subprocess.PIPE, text=True,
                         check=True).stdout.splitlines()
    names = out[0].split("\t")[4:-1]
    features, target, groups = [], [], []
    for line in out[1:]:
        fields = line.split("\t")
        key = tuple(fields[:4])
        if key in wanted:
            features.append([float(x) for x in fields[4:-1]])
            target.append(wanted.pop(key))
            groups.append(key[:2])
    if wanted:
        print(f"{len(wanted)} labelled pairs are no longer considered, {sum(wanted.values())} of them the same",
              file=sys.stderr)
    features, target = numpy.array(features), numpy.array(target, float)
    left_out = numpy.zeros(len(target))
    for group in sorted(set(groups)):
        test = numpy.array([g == group for g in groups])
        theta = fit(features[~test], target[~test], numpy.ones((~test).sum()), PENALTY)
        left_out[test] = sigmoid(log_odds(theta, features[test]))
    counts = collections.Counter(zip(left_out >= 0.5, target == 1))
    print(f"{len(target)} pairs, {target.sum():.0f} the same; left out: found {counts[(True, True)]}, wrong "
          f"{counts[(True, False)]}, missed {counts[(False, True)]}; Brier {((left_out - target) ** 2).mean():.3f}")
    for name, value in zip(["bias"] + names, fit(features, target, numpy.ones(len(target)), PENALTY)):
        print(f"{name}\t{value:.2f}")


if __name__ == "__main__":
    main()
