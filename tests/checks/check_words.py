#!/usr/bin/env python3
"""Checks that no file of the project names a folder that exists on one machine only.

usage: check_words.py ROOT
"""
import pathlib
import re
import sys

from project_files import project_files

# Not behind a letter, '.' or '/': 'https://example.org/home/', '~/work/' and 'src/work/' are no such path.
MACHINE_PATH = re.compile(rb"(?<![\w.~/})-])/(work|home|root|Users)/\w")
FIXTURES = ("tests", "checks", "fixtures")


def main(root):
    problems = 0
    files = project_files(root)
    for path in files:
        name = path.relative_to(root)
        if name.parts[:3] == FIXTURES:
            continue
        content = path.read_bytes()
        if b"\0" in content:  # a PDF or a picture
            continue
        for number, line in enumerate(content.splitlines(), 1):
            match = MACHINE_PATH.search(line)
            if match:
                print(f"{name}:{number}: '{match.group().decode()}...' names a path of one machine")
                problems += 1
    print(f"{len(files)} files, {problems} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
