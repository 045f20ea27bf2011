#!/usr/bin/env python3
"""Scores the program on annotated real reports and fails below the thresholds.

usage: score_real_corpus.py --program REVISIT --shared FOLDER

FOLDER holds corpus/ofsted, gold and eval, whose scorers are run: score.py on the annotated reports of the frameworks
below, score_judgements.py on the rows of the table for these frameworks. Exit status: 0 all figures reach their
thresholds, 1 not, 77 the folder is not there.
"""
import argparse
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FRAMEWORKS = ("SIF", "ILACS")

# The figure behind each of score.py's lines must be at least this.
THRESHOLDS = {
    "header authority": 1.0, "header framework": 1.0, "header visit_type": 1.0, "header inspection_start": 1.0,
    "header inspection_end": 1.0, "header published": 1.0, "header lead_inspector": 1.0,
    "header last_paragraph_number": 1.0, "header pages": 1.0,
    "reports with every judgement right": 1.0,
    "judgements": 1.0,  # F1
    "recommendations": 0.99,  # F1
    "recommendation text exact": 0.99,
    "repeated recommendations": 0.75,  # F1
}
TABLE_THRESHOLDS = {"reports with every grade right": 1.0, "grades right": 1.0}


def run(*command):
    done = subprocess.run([sys.executable, *map(str, command)], stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


def figures(output):
    """The last number of each line that is about a measure."""
    found = {}
    for line in output.splitlines():
        match = re.match(r"(\w[\w ]*?)(?::| precision) .*?([\d.]+)$", line)
        if match:
            found[match.group(1)] = float(match.group(2))
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    shared = arguments.shared.resolve()
    gold, corpus, table = shared / "gold/dev", shared / "corpus/ofsted", shared / "gold/judgements-dev.csv"
    needed = [gold, corpus, table, shared / "eval/score.py", shared / "eval/score_judgements.py"]
    missing = [str(path) for path in needed if not path.exists()]
    if missing:
        print(f"skipped: there is no {', '.join(missing)} (see REVISIT_REAL_CORPUS in tests/README.md)")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for path in sorted(gold.glob("*/*.json")):
            if path.parent.name == "align":
                continue
            if json.loads(path.read_text(encoding="utf-8")).get("framework") in FRAMEWORKS:
                (folder / path.parent.name).mkdir(exist_ok=True)
                os.symlink(path, folder / path.parent.name / path.name)
        os.symlink(gold / "align", folder / "align")
        report = run(shared / "eval/score.py", "--verbose", "--align", "--program", arguments.program, "--corpus", corpus,
                     "--gold", folder)
        with open(table, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        rows = [row for row in rows if row["framework"] in FRAMEWORKS]
        with open(folder / "table.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        grades = run(shared / "eval/score_judgements.py", "--verbose", "--program", arguments.program, "--corpus",
                     corpus, "--table", folder / "table.csv")
    print(report + grades)
    below = []
    for thresholds, output in ((THRESHOLDS, report), (TABLE_THRESHOLDS, grades)):
        got = figures(output)
        below += [f"{name}: {got.get(name)} is below {least}" for name, least in thresholds.items()
                  if got.get(name, -1.0) < least]
    print("\n".join(below) or "all figures reach their thresholds")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
