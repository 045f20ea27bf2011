#!/usr/bin/env python3
"""Takes a regulator that no C++ knows the whole way: its reports are ingested, shown and compared by its packs.

usage: check_made_up_regulator.py --program REVISIT --packs tests/packs --shipped patterns

Two reports of the made-up inspectorate of tests/packs are written as Markdown and read into a store, with these
packs as the program's only ones; of the shipped folder only the tables for comparing recommendations are there.
Exit status: 0 every command said what it must, 1 not.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

OLDER = """# Gull Rock Primary School

# School inspection report

Inspected: 3 to 5 June 2019

Published: 12 July 2019

Led by Karin Ode, inspector of schools

Taken as a whole, the school is developing.

| What we looked at | Grade |
|---|---|
| The quality of teaching | At risk |
| Leadership | Secure |

## Recommendations

1. Read to pupils every day, in all classes.
2. Mend the roof of the hall.
3. Give teachers time to plan together.

## What we found

1. Lessons begin late.
"""

NEWER = """# Gull Rock Primary School

# School inspection report

Inspected: 29 November to 1 December 2021

Published: 14 January 2022

Led by Ada Quill, inspector of schools

| What we looked at | Grade |
|---|---|
| The quality of teaching | Secure |
| How well pupils are cared for and kept safe | Flourishing |
| Leadership | Secure |

## Recommendations

1. Mend the roof of the hall, still not done since 2019.
2. Paint the boats.

## What we found

1. Few pupils read for pleasure.
"""

# What may be compared between the two wordings of the framework is data too.
COMPARABLE = "".join(f"""
[[comparable]]
key = "{key}"
older = "ISF"
newer = "ISF"
comparable = true
reason = "The area is the same in both wordings."
""" for key in ("teaching", "leadership"))


class Check:
    def __init__(self, program, folder):
        self.program, self.folder, self.failures = program, folder, []
        self.environment = dict(os.environ, REVISIT_DATA=str(folder), REVISIT_STORE=str(folder / "store.db"),
                                NO_COLOR="1")

    def run(self, status, *arguments):
        done = subprocess.run([self.program, *arguments], cwd=self.folder, env=self.environment, capture_output=True,
                              text=True, check=False)
        if done.returncode != status:
            self.failures.append(f"{' '.join(arguments)}: exit status {done.returncode}, not {status}\n{done.stderr}")
        return done.stdout

    def equal(self, what, got, wanted):
        if got != wanted:
            self.failures.append(f"{what}:\n  {got!r}\ninstead of\n  {wanted!r}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--packs", required=True, type=pathlib.Path)
    parser.add_argument("--shipped", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree(arguments.packs, folder / "patterns")
        (folder / "patterns/ofsted").mkdir()
        for table in (arguments.shipped / "ofsted").glob("*.tsv"):
            os.symlink(table.resolve(), folder / "patterns/ofsted" / table.name)
        (folder / "patterns/comparable-areas.toml").write_text(COMPARABLE, encoding="utf-8")
        (folder / "2019.md").write_text(OLDER, encoding="utf-8")
        (folder / "2021.md").write_text(NEWER, encoding="utf-8")
        check = Check(str(pathlib.Path(arguments.program).resolve()), folder)

        check.run(0, "patterns", "check")
        check.run(0, "ingest", "2019.md", "2021.md")
        shown = json.loads(check.run(0, "show", "gull rock@2019", "--format", "json"))
        check.equal("the pack", shown["pack"], "island-schools/3")
        check.equal("the provider", shown["authority"], "Gull Rock Primary School")
        check.equal("the days", (shown["inspection_start"], shown["inspection_end"]), ("2019-06-03", "2019-06-05"))
        check.equal("the grades of 2019", [(j["key"], j["grade"]) for j in shown["judgements"]],
                    [("overall", "developing"), ("teaching", "at risk"), ("leadership", "secure")])
        check.equal("what is asked for in 2019", [r["text"] for r in shown["recommendations"]],
                    ["Read to pupils every day, in all classes.", "Mend the roof of the hall.",
                     "Give teachers time to plan together."])

        difference = json.loads(check.run(0, "diff", "gull rock@2019", "gull rock@2021", "--format", "json"))
        check.equal("the changes", [(j["key"], j["older"], j["newer"], j["change"]) for j in difference["judgements"]],
                    [("teaching", "at risk", "secure", "up"), ("pastoral_care", None, "flourishing", "new"),
                     ("leadership", "secure", "secure", "same"), ("overall", "developing", None, "no longer given")])
        newer = json.loads(check.run(0, "show", "gull rock@2021", "--format", "json"))
        check.equal("what the report calls repeated", [r["repeated"] for r in newer["recommendations"]], [True, False])
        if "Gull Rock" not in check.run(0, "ls"):
            check.failures.append("ls does not list the school")
    print("\n".join(check.failures) or "a made-up regulator was ingested, shown and compared by its pack alone")
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
