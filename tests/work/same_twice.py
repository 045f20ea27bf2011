#!/usr/bin/env python3
"""Holds ingest to one result, whatever the timing: one worker and four give the same export, byte for byte.

usage: same_twice.py --program REVISIT --documents FOLDER
"""
import argparse
import filecmp
import pathlib
import subprocess
import sys
import tempfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        exports = []
        for jobs in ("1", "4", "4"):
            name = str(len(exports))
            store = f"{folder}/{name}.db"
            exports.append(pathlib.Path(folder) / name)
            for command in (["ingest", "--quiet", "--jobs", jobs, str(arguments.documents)],
                            ["export", "--format", "jsonl", "--as-of", "2026-12-31", "-o", str(exports[-1])]):
                done = subprocess.run([arguments.program, "--store", store, *command], capture_output=True, check=False)
                if done.returncode not in (0, 3):
                    print(done.stderr.decode(errors="replace"))
                    return 1
        files = sorted(path.name for path in exports[0].iterdir())
        problems = 0
        for other in exports[1:]:
            _, differ, missing = filecmp.cmpfiles(exports[0], other, files, shallow=False)
            for name in differ + missing:
                print(f"{name} differs between two runs")
                problems += 1
        print(f"{len(files)} tables, {problems} problems")
        return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
