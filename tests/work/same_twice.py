#!/usr/bin/env python3
"""Holds ingest to one result, whatever came before: one worker and four give the same export, byte for byte, and a store
whose themes were found anew by changed packs gives that of a store which was made by them.

usage: same_twice.py --program REVISIT --documents FOLDER --patterns FOLDER
"""
import argparse
import filecmp
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def changed_packs(patterns, folder):
    """A data folder whose packs find another theme and other words of one."""
    shutil.copytree(patterns, folder / "patterns")
    themes = folder / "patterns" / "themes.toml"
    text = themes.read_text(encoding="utf-8")
    changed = text.replace('key = "supervision"', 'key = "oversight"').replace("|work-?loads?|", "|")
    if changed.count("oversight") == text.count("oversight") or "work-?loads?" in changed:
        sys.exit("themes.toml no longer has what is changed here")
    themes.write_text(changed.replace("Social workers' workloads are", "Social workers' caseloads are"), encoding="utf-8")
    return folder


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True, type=pathlib.Path)
    parser.add_argument("--patterns", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        changed = {**os.environ, "REVISIT_DATA": str(changed_packs(arguments.patterns, folder / "changed"))}

        def run(store, *command, environment=None):
            done = subprocess.run([arguments.program, "--store", folder / f"{store}.db", *command], capture_output=True,
                                  check=False, env=environment)
            if done.returncode not in (0, 3):
                sys.exit(done.stderr.decode(errors="replace"))

        def export(store, jobs, *environments):
            """The export behind an ingest in each of these environments, one after the other."""
            for environment in environments:
                run(store, "ingest", "--quiet", "--jobs", jobs, str(arguments.documents), environment=environment)
            run(store, "export", "--format", "jsonl", "--as-of", "2026-12-31", "-o", str(folder / store),
                environment=environments[-1])
            return folder / store

        def differences(one, other):
            _, differ, missing = filecmp.cmpfiles(one, other, files, shallow=False)
            return differ + missing

        first = export("first", "1", None)
        files = sorted(path.name for path in first.iterdir())
        new = export("new", "4", changed)
        problems = [f"{name} differs between two runs" for store in ("second", "third")
                    for name in differences(first, export(store, "4", None))]
        problems += [f"{name} differs where themes were found anew"
                     for name in differences(new, export("anew", "4", None, changed))]
        if not differences(first, new):
            problems.append("the changed packs make no difference")
        for problem in problems:
            print(problem)
        print(f"{len(files)} tables, {len(problems)} problems")
        return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
