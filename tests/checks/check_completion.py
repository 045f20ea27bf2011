#!/usr/bin/env python3
"""Checks that each shell's completion knows the options and commands in the manual, and no others.

usage: check_completion.py ROOT
"""
import pathlib
import re
import sys


def main(root):
    manual = root / "src" / "cli" / "manual"
    pages = sorted(manual.glob("revisit*.1"))
    options = {name for page in pages
               for name in re.findall(r"^\.It .*?Fl -([a-z][a-z-]*)", page.read_text(), re.MULTILINE)}
    options.add("help")
    commands = {page.stem.partition("-")[2] for page in pages} - {""}
    problems = 0
    for name, pattern in (("revisit.bash", r"--([a-z][a-z-]*)"), ("_revisit", r"--([a-z][a-z-]*)"),
                          ("revisit.fish", r"^complete .*?-l ([a-z][a-z-]*)")):
        path = root / "src" / "cli" / "completion" / name
        text = path.read_text()
        for option in sorted(set(re.findall(pattern, text, re.MULTILINE)) ^ options):
            print(f"{name}: --{option} is {'missing here' if option in options else 'in no manual page'}")
            problems += 1
        for command in sorted(c for c in commands if not re.search(rf"\b{c}\b", text)):
            print(f"{name}: the command {command} is missing")
            problems += 1
    print(f"{len(options)} options, {len(commands)} commands, {problems} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
