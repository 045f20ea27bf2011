#!/usr/bin/env python3
"""Compares the places of facts with what pdftotext sees there.

usage: check_places.py --program FACT_PLACES --patterns FOLDER [--facts N] [--seed S] FOLDER...

fact_places tags every PDF below the folders, checks what must hold for each fact, and prints its boxes. Then, for N
facts chosen with a fixed seed (0: all), the words that `pdftotext -bbox` finds inside each box must be the words of
the fact on that line, in their order. What does not count is only what the two programs write differently on
purpose:
  - ligatures and other compatibility forms (NFKC), soft hyphens, a hyphen at the end of a line;
  - bullets, and footnote marks, which are not part of our text;
  - where a word ends: the characters of a line are compared without the spaces between them.
Exit status: 0 all agrees, 1 something does not, 77 there is no pdftotext or no such folder.
"""
import argparse
import collections
import html
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import unicodedata

WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.S)
BULLETS = re.compile("[•·▪■◼◾●○◦▫□➢➤✓\uf000-\uf0ff]")
SLACK = 0.5  # points around a box; lines are ten and more apart


def words_on_pages(file, pages):
    """The words of the pages as pdftotext sees them: {page: [(left, top, right, bottom, word)]}."""
    found = {}
    for page in pages:
        done = subprocess.run(["pdftotext", "-bbox", "-cropbox", "-f", str(page), "-l", str(page), file, "-"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        found[page] = [(*map(float, match.groups()[:4]), html.unescape(match.group(5)))
                       for match in WORD.finditer(done.stdout.decode("utf-8", "replace"))]
    return found


def plain(words):
    """The characters that count of a line's words."""
    text = unicodedata.normalize("NFKC", "".join(words))
    text = BULLETS.sub("", text.replace("\u00ad", ""))
    text = re.sub(r"\s+", "", text)
    return re.sub("[-\u2010\u2011]$", "", text)


def inside(box, left, top, right, bottom):
    x, y = (left + right) / 2, (top + bottom) / 2
    return box[0] - SLACK <= x <= box[2] + SLACK and box[1] - SLACK <= y <= box[3] + SLACK


def words_inside(words, box, marks):
    """The words whose centres lie in the box, left to right, without footnote marks."""
    line = []
    for left, top, right, bottom, word in words:
        if not inside(box, left, top, right, bottom):
            continue
        for mark in marks:
            # A mark may be a word of its own or the end of one.
            if inside((left, top, right, bottom), *mark["box"]) and word.endswith(mark["mark"]):
                word = word[:-len(mark["mark"])]
        line.append((left, word))
    return [word for _, word in sorted(line, key=lambda item: item[0])]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--patterns", required=True)
    parser.add_argument("--facts", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20180528)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    missing = [str(folder) for folder in arguments.folders if not folder.is_dir()]
    if missing:
        print(f"skipped: there is no {', '.join(missing)} (see REVISIT_REAL_CORPUS in tests/README.md)")
        return 77
    if not shutil.which("pdftotext"):
        print("skipped: pdftotext (poppler-utils) is not installed")
        return 77
    files = sorted(str(path) for folder in arguments.folders for path in folder.rglob("*.pdf"))
    # Two at a time: a corpus is many files, and each is read alone.
    halves = [files[0::2], files[1::2]]
    runs = [subprocess.Popen([arguments.program, arguments.patterns, *half], stdout=subprocess.PIPE)
            for half in halves if half]
    outputs = [run.communicate()[0].decode("utf-8") for run in runs]
    broken = any(run.returncode != 0 for run in runs)
    facts = sorted((json.loads(line) for output in outputs for line in output.splitlines()),
                   key=lambda fact: (fact["file"], fact["what"]))
    total = len(facts)
    if arguments.facts and total > arguments.facts:
        facts = random.Random(arguments.seed).sample(facts, arguments.facts)
    by_file = collections.defaultdict(list)
    for fact in facts:
        by_file[fact["file"]].append(fact)
    differing = 0
    for file, facts_here in sorted(by_file.items()):
        seen = words_on_pages(file, sorted({box["page"] for fact in facts_here for box in fact["boxes"]}))
        for fact in facts_here:
            for box in fact["boxes"]:
                marks = [mark for mark in fact["marks"] if mark["page"] == box["page"]]
                ours, theirs = plain(box["words"]), plain(words_inside(seen[box["page"]], box["box"], marks))
                if ours != theirs:
                    differing += 1
                    name = "/".join(pathlib.Path(file).parts[-2:])
                    print(f"{name}: p. {box['page']}: {fact['what']} ({fact['rule']}):\n  revisit   {ours}\n"
                          f"  pdftotext {theirs}")
                    break
    print(f"{len(files)} files, {total} facts, {len(facts)} compared, {differing} differ")
    return 1 if broken or differing or not facts else 0


if __name__ == "__main__":
    sys.exit(main())
