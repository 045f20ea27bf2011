#!/usr/bin/env python3
"""Compares what the program prints with a file that was read and approved.

usage: check_golden.py [--update] --program REVISIT --golden FILE -- ARGUMENT...

The exit status must be 0 and nothing may be on standard error. A golden file that ends in .json holds one object,
pretty printed, and is compared by meaning: boxes may differ by a point, since Poppler's releases measure fonts a
little differently. Everything else is compared byte by byte. --update writes the file; read the difference before
you commit it. Exit status: 0 the same, 1 not.
"""
import argparse
import difflib
import json
import pathlib
import subprocess
import sys

TOLERANCE = 1.0  # points
WIDTH = 116


def pretty(value, indent=0):
    """JSON with what fits on one line on one line, so that a box takes one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or len(line) + indent <= WIDTH:
        return line
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {pretty(part, indent + 2)}" for key, part in value.items()]
        opening, closing = "{", "}"
    else:
        parts = [pretty(part, indent + 2) for part in value]
        opening, closing = "[", "]"
    return opening + "\n" + ",\n".join(pad + part for part in parts) + "\n" + " " * indent + closing


def settle(expected, got):
    """The value got, with the expected numbers in boxes where they are nearly the same."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return {key: settle(expected.get(key), part) for key, part in got.items()}
    if isinstance(expected, list) and isinstance(got, list):
        return [settle(expected[i] if i < len(expected) else None, part) for i, part in enumerate(got)]
    if isinstance(expected, (int, float)) and isinstance(got, float) and abs(expected - got) <= TOLERANCE:
        return expected
    return got


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--program", required=True)
    parser.add_argument("--golden", required=True, type=pathlib.Path)
    parser.add_argument("arguments", nargs="+")
    arguments = parser.parse_args()
    done = subprocess.run([arguments.program, *arguments.arguments], capture_output=True, check=False)
    if done.returncode != 0 or done.stderr:
        print(f"exit status {done.returncode}, standard error:\n{done.stderr.decode(errors='replace')}")
        return 1
    got = done.stdout.decode("utf-8")
    golden = arguments.golden.read_text(encoding="utf-8") if arguments.golden.exists() else ""
    if arguments.golden.suffix == ".json":
        thing = json.loads(got)
        got = pretty(settle(json.loads(golden) if golden else None, thing)) + "\n"
    if arguments.update:
        arguments.golden.write_text(got, encoding="utf-8")
        return 0
    difference = list(difflib.unified_diff(golden.splitlines(), got.splitlines(), str(arguments.golden), "printed",
                                           lineterm="", n=2))
    print("\n".join(difference[:200]))
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main())
