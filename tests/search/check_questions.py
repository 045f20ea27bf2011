#!/usr/bin/env python3
"""Asks the questions of questions.tsv of real reports, and compares with answers that were checked by hand.

usage: check_questions.py --program FILE --documents FOLDER --questions FILE [--store FILE]

A line is a question, what `revisit search` is given, and the answer, separated by tabs. Answers are separated by
spaces: `found=N` passages, `documents=N`; `VISIT:PAGE` is among the hits; `first=VISIT:PAGE`; with --count-by
`VALUE=N` passages and `top=VALUE` ('_' stands for a space). Exits 77 where there are no documents.
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile


def run(program, store, arguments, text=None):
    result = subprocess.run([program, "--store", store, *arguments], capture_output=True, text=True, input=text,
                            check=False)
    return result.returncode, result.stdout, result.stderr


def problem_with(answer, rows, counting):
    key, _, value = answer.rpartition("=")
    if counting:
        values = [(str(next(iter(row.values()))).replace(" ", "_"), row["passages"]) for row in rows]
        if key == "top":
            return None if values and values[0][0] == value else f"top is {values[:1]}"
        return None if dict(values).get(key, 0) == int(value) else f"{key} is {dict(values).get(key, 0)}"
    if key == "found":
        return None if len(rows) == int(value) else f"{len(rows)} found"
    if key == "documents":
        count = len({row["sha256"] for row in rows})
        return None if count == int(value) else f"{count} documents"
    places = [f"{row['visit'] or row['file_name']}:{row['page']}" for row in rows]
    if key == "first":
        return None if places[:1] == [value] else f"first is {places[:1]}"
    return None if value in places else f"{value} is not among {places[:5]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True, type=pathlib.Path)
    parser.add_argument("--questions", required=True, type=pathlib.Path)
    parser.add_argument("--store", help="a store that has the documents already")
    arguments = parser.parse_args()
    if not arguments.documents.is_dir():
        print(f"there is no folder {arguments.documents}")
        return 77
    wrong = 0
    questions = [line.split("\t") for line in arguments.questions.read_text().splitlines() if line and line[0] != "#"]
    with tempfile.TemporaryDirectory() as folder:
        store = arguments.store or str(pathlib.Path(folder) / "s.db")
        if not arguments.store:
            run(arguments.program, store, ["ingest", "--quiet", str(arguments.documents)])
        for question, query, answers in questions:
            words = shlex.split(query)
            counting = "--count-by" in words
            status, out, errors = run(arguments.program, store, ["search", *words, "--limit", "0", "--format", "json"])
            rows = json.loads(out) if status == 0 else []
            for answer in answers.split():
                problem = errors if status else problem_with(answer, rows, counting)
                if problem:
                    wrong += 1
                    print(f"{question}\n  {query}\n  {answer}: {problem}")
    print(f"{len(questions)} questions, {wrong} wrong answers")
    return 1 if wrong or not questions else 0


if __name__ == "__main__":
    sys.exit(main())
