#!/usr/bin/env python3
"""Checks that a command's manual page and its --help name the same long options.

usage: check_manual.py --program FILE ROOT COMMAND
"""
import argparse
import pathlib
import re
import subprocess
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("command")
    arguments = parser.parse_args()

    command = [arguments.program, arguments.command, "--help"]
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if result.returncode != 0 or not result.stdout:
        print(f"{' '.join(command)} exited {result.returncode}: {result.stderr}")
        return 1
    # Options stand at the beginning of a line, behind the short form if there is one; prose may name others'.
    helped = set(re.findall(r"^\s+(?:-\w,\s*)?(--[a-z][a-z-]*)", result.stdout, re.MULTILINE))

    pages = arguments.root / "src" / "cli" / "manual"
    paths = sorted(pages.glob(f"revisit-{arguments.command}.1"))
    if not paths:
        print(f"there is no page for {arguments.command} in {pages}")
        return 1
    # Options are the tags of the lists: .It Fl -format Ar form
    manual = {"--" + name for path in paths
              for name in re.findall(r"^\.It .*?Fl -([a-z][a-z-]*)", path.read_text(), re.MULTILINE)}

    # Those of the whole program may or may not be repeated for a command.
    for names in (helped, manual):
        names -= {"--help", "--store", "--version"}
    for name in sorted(helped - manual):
        print(f"{name}: in --help, not in {paths[0].name}")
    for name in sorted(manual - helped):
        print(f"{name}: in {paths[0].name}, not in --help")
    print(f"{len(helped)} options")
    return 1 if helped != manual else 0


if __name__ == "__main__":
    sys.exit(main())
