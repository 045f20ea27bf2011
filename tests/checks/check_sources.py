#!/usr/bin/env python3
"""Checks that every source file is built: each .cpp named in a CMakeLists.txt above it or in a .cmake beside one of
these, each .h there or included.

usage: check_sources.py ROOT
"""
import pathlib
import re
import sys

from project_files import project_files

FIXTURES = ("tests", "checks", "fixtures")


def is_built(root, path):
    """Whether a build file in the file's folder or above names the file, relative to itself."""
    for folder in path.parents:
        name = re.escape(path.relative_to(folder).as_posix())
        for lists in (folder / "CMakeLists.txt", *folder.glob("*.cmake")):
            text = re.sub(r"#.*", "", lists.read_text(encoding="utf-8")) if lists.is_file() else ""
            if re.search(rf"(?:(?<![\w/.-])|\$\{{CMAKE_CURRENT_LIST_DIR\}}/){name}(?![\w.-])", text):
                return True
        if folder == root:
            return False
    return False


def main(root):
    files = [path for path in project_files(root) if path.suffix in (".cpp", ".h")
             and path.relative_to(root).parts[:3] != FIXTURES]
    included = set()
    for path in files:
        for header in re.findall(r'#\s*include\s*"([^"]+)"', path.read_text(encoding="utf-8")):
            # As it is written, and as seen from the file that includes it.
            included.update((header, (path.parent / header).relative_to(root).as_posix()))
    problems = 0
    for path in files:
        name = path.relative_to(root)
        if path.suffix == ".cpp" and not is_built(root, path):
            print(f"{name}: in no CMakeLists.txt")
            problems += 1
        elif path.suffix == ".h" and not {name.as_posix(), "/".join(name.parts[1:])} & included and not is_built(root, path):
            print(f"{name}: no source includes it")
            problems += 1
    print(f"{len(files)} files, {problems} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
