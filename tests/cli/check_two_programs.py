#!/usr/bin/env python3
"""Holds the program that users start to what it is for: to load little, and to leave to the other what needs more.

usage: check_two_programs.py --program REVISIT --sample corpora/sample

Exit status: 0 all is as it should be, 1 not.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

# What reads PDFs, talks to servers and writes workbooks: with what these bring, fifty libraries.
LARGE = ("libpoppler", "libcurl", "libxlsxwriter", "libxml2", "libzip", "libcrypto", "libseccomp")


def complaint(condition, text):
    if not condition:
        print(text)
    return not condition


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--sample", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    documents = program.with_name("revisit-documents")
    wrong = 0

    needed = subprocess.run(["readelf", "--dynamic", program], check=True, capture_output=True, text=True).stdout
    loaded = [name for name in LARGE if f"[{name}.so" in needed]
    wrong += complaint(not loaded, f"{program.name} loads {', '.join(loaded)}")

    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "reports.db"

        def run(who, *command, **environment):
            return subprocess.run([who, "--store", store, *command], check=False, capture_output=True, text=True,
                                  env={**os.environ, **environment})

        files = sorted(arguments.sample.glob("aldermere/*-childrens-services.pdf"))[:2]
        read = run(program, "ingest", *files)
        wrong += complaint(read.returncode == 0, f"ingest: {read.stderr}")
        # From the store, and from files, which one of the programs reads and the other leaves to it.
        for command in (["ls"], ["show", "aldermere"], ["diff", "aldermere"], ["diff", *files],
                        ["show", files[0]], ["--help"], ["diff", "--help"], ["--version"], ["diff", "--nonsense"],
                        ["diff", "a", "b", "c"], ["search", "plans"]):
            one, other = (run(who, *command) for who in (program, documents))
            same = (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
            wrong += complaint(same, f"{command}: {one.returncode} {one.stdout[:200]}{one.stderr[:200]}\n instead of\n"
                                     f"{other.returncode} {other.stdout[:200]}{other.stderr[:200]}")
            wrong += complaint(one.stdout or one.stderr, f"{command} says nothing")

        # Alone, it answers what it can, and says what is missing.
        alone = pathlib.Path(shutil.copy(program, folder))
        data = {"REVISIT_DATA": os.environ.get("REVISIT_DATA") or str(arguments.sample.resolve().parent.parent)}
        listed = run(alone, "ls", **data)
        wrong += complaint(listed.returncode == 0 and "Aldermere" in listed.stdout,
                           f"alone, ls: {listed.stderr}")
        for command in (["ingest", files[0]], ["diff", *files]):
            refused = run(alone, *command, **data)
            wrong += complaint(refused.returncode == 2 and "revisit-documents cannot be started" in refused.stderr
                               and refused.stderr.count("\n") == 1,
                               f"alone, {command[0]}: {refused.returncode} {refused.stderr}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
