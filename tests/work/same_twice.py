#!/usr/bin/env python3
"""Holds ingest to one result, whatever came before: one worker and four give the same export, byte for byte, and so do a
store in which the changed packs had found anew what they touch, and one that was made by them.

usage: same_twice.py --program REVISIT --documents FOLDER --patterns FOLDER
"""
import argparse
import filecmp
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def other_themes(patterns):
    """Another theme, and other words of one."""
    themes = patterns / "themes.toml"
    text = themes.read_text(encoding="utf-8")
    changed = text.replace('key = "supervision"', 'key = "oversight"').replace("|work-?loads?|", "|")
    if changed.count("oversight") == text.count("oversight") or "work-?loads?" in changed:
        sys.exit("themes.toml no longer has what is changed here")
    themes.write_text(changed.replace("Social workers' workloads are", "Social workers' caseloads are"), encoding="utf-8")


def other_version(pack):
    """Every fact names the version of the pack whose rule found it."""
    def change(patterns):
        file = patterns / pack
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"^version = \d+", "version = 1000", text, count=1, flags=re.MULTILINE),
                        encoding="utf-8")
    return change


# What is changed in the packs, and whether that may touch every document.
CHANGES = {
    "themes": (other_themes, True),
    "framework": (other_version("ofsted/ilacs.toml"), False),
    "collection": (other_version("ofsted/measures.toml"), True),
    "progress": (other_version("progress.toml"), True),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True, type=pathlib.Path)
    parser.add_argument("--patterns", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        def run(store, *command, environment=None):
            done = subprocess.run([arguments.program, "--store", folder / f"{store}.db", *command], capture_output=True,
                                  check=False, env=environment)
            if done.returncode not in (0, 3):
                sys.exit(done.stderr.decode(errors="replace"))
            return done.stderr.decode(errors="replace")

        def ingest(store, jobs, environment=None):
            return run(store, "ingest", "--jobs", jobs, str(arguments.documents), environment=environment)

        def export(store, environment=None):
            run(store, "export", "--format", "jsonl", "--as-of", "2026-12-31", "-o", str(folder / store),
                environment=environment)
            return folder / store

        def differences(one, other):
            _, differ, missing = filecmp.cmpfiles(one, other, files, shallow=False)
            return differ + missing

        ingest("first", "1")
        first = export("first")
        files = sorted(path.name for path in first.iterdir())
        problems = []
        for store in ("second", "third"):
            ingest(store, "4")
            problems += [f"{name} differs between two runs" for name in differences(first, export(store))]
        for change, (make, touches_all) in CHANGES.items():
            data = folder / f"packs with other {change}"
            shutil.copytree(arguments.patterns, data / "patterns")
            make(data / "patterns")
            changed = {**os.environ, "REVISIT_DATA": str(data)}
            ingest(f"new {change}", "4", changed)
            new = export(f"new {change}", changed)
            shutil.copy(folder / "first.db", folder / f"{change} anew.db")
            said = ingest(f"{change} anew", "4", changed)
            problems += [f"{name} differs where what other {change} touch was found anew"
                         for name in differences(new, export(f"{change} anew", changed))]
            if not differences(first, new):
                problems.append(f"other {change} make no difference")
            if not touches_all and re.search(r" 0 unchanged", said):
                problems.append(f"other {change} touched every document: {said}")
        for problem in problems:
            print(problem)
        print(f"{len(files)} tables, {len(problems)} problems")
        return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
