#!/usr/bin/env python3
"""Holds the output of `revisit extract` to its schema.

usage: check_schema.py --program REVISIT --schema SCHEMA FOLDER...

Extracts every PDF below the folders, and files that are none, and validates each line. The schema itself must
describe each key. Exit status: 0 all is as the schema says, 1 something is not, 77 python3-jsonschema is missing.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)


def undescribed(schema, where):
    """The places of keys and definitions that no description explains."""
    if isinstance(schema, list):
        for index, part in enumerate(schema):
            yield from undescribed(part, f"{where}/{index}")
    if not isinstance(schema, dict):
        return
    for group in ("properties", "$defs"):
        for name, part in schema.get(group, {}).items():
            if not part.get("description", "").strip().endswith("."):
                yield f"{where}/{group}/{name}"
            yield from undescribed(part, f"{where}/{group}/{name}")


def lines_of(program, files, *options):
    done = subprocess.run([program, "extract", *options, *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    lines = done.stdout.decode("utf-8").splitlines()
    return lines, done.returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--schema", required=True)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    with open(arguments.schema, encoding="utf-8") as file:
        schema = json.load(file)
    problems = [f"{place} has no description" for place in undescribed(schema, "#")]
    jsonschema.Draft202012Validator.check_schema(schema)
    validators = {name: jsonschema.Draft202012Validator({**schema, "oneOf": [{"$ref": f"#/$defs/{name}"}]})
                  for name in ("report", "error")}

    def hold(line, kind, name):
        thing = json.loads(line)
        if thing["name"] != name:
            problems.append(f"{name}: its line is that of {thing['name']}")
        for error in validators[kind].iter_errors(thing):
            # The first of the reasons inside 'oneOf' is the one that helps.
            inner = min(error.context, key=lambda e: len(e.path), default=error) if error.context else error
            place = "/".join(str(part) for part in inner.absolute_path)
            problems.append(f"{name}: {place}: {inner.message[:300]}")

    files = sorted(path for folder in arguments.folders for path in folder.rglob("*.pdf"))
    lines, _ = lines_of(arguments.program, files)
    if len(lines) != len(files) or not files:
        problems.append(f"{len(files)} files gave {len(lines)} lines")
    for path, line in zip(files, lines):
        hold(line, "error" if '"error":' in line[:400] else "report", path.name)

    # Files that cannot be read have a line, too: alone, the command fails; among others, it goes on with a warning.
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        wrong = {"empty.pdf": b"", "page.pdf": b"<!DOCTYPE html><title>Not found</title>",
                 "cut.pdf": b"%PDF-1.7\n1 0 obj"}
        for name, contents in wrong.items():
            (folder / name).write_bytes(contents)
        for name in [*wrong, "missing.pdf"]:
            lines, status = lines_of(arguments.program, [folder / name])
            if status != 2 or len(lines) != 1:
                problems.append(f"{name}: exit status {status}, {len(lines)} lines, not 2 and 1")
            for line in lines:
                hold(line, "error", name)
        lines, _ = lines_of(arguments.program, [folder / "page.pdf", *files[:3]], "--with-text")
        for line, name in zip(lines, ["page.pdf", *(path.name for path in files[:3])], strict=True):
            hold(line, "error" if name == "page.pdf" else "report", name)
            for key in ("path", "reader", "sha256", *(["document"] if name != "page.pdf" else [])):
                if key not in json.loads(line):
                    problems.append(f"{name}: --with-text gives no {key}")
        lines, status = lines_of(arguments.program, [folder / "empty.pdf", files[0]])
        if status != 3 or len(lines) != 2:
            problems.append(f"empty.pdf and another: exit status {status}, {len(lines)} lines, not 3 and 2")
        else:
            hold(lines[0], "error", "empty.pdf")
            hold(lines[1], "report", files[0].name)

    for problem in problems:
        print(problem)
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
