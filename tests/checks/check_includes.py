#!/usr/bin/env python3
"""Checks the include rules of src: folders one way only, each library in the folders that own it.

usage: check_includes.py ROOT
"""
import pathlib
import re
import sys

# What the headers and sources of a folder may include besides their own folder.
MAY_INCLUDE = {
    "text": set(),
    "extract": {"text"},
    "patterns": {"text"},
    "tag": {"patterns", "text"},
    "search": {"text"},
    "quote": {"text"},
    "dataset": {"compare", "tag", "patterns", "text"},
    "store": {"dataset", "tag", "search", "quote", "patterns", "text"},
    "work": {"tag", "patterns", "text"},
    "compare": {"tag", "quote", "patterns", "text"},
    "report": {"tag", "search", "quote", "compare", "patterns", "text"},
    "fetch": {"text"},
    "api": {"text", "extract", "patterns", "tag", "store", "compare", "report"},
    "web": {"store", "compare", "report", "tag", "patterns", "text"},
    "cli": {"text", "extract", "patterns", "tag", "search", "quote", "store", "work", "compare", "report", "fetch", "dataset", "api", "web"},
}

# Libraries: pattern of their headers, the folders that may include them (None: every folder, in .cpp only).
# A new library gets its owner here.
OWNERS = [
    (r"(poppler|goo|splash|fofi)/|[A-Z]\w*\.h$", {"extract"}),
    (r"md4c\.h$|libxml/|zip\.h$", {"extract"}),
    (r"re2/", {"patterns"}),
    (r"toml\+\+/|toml\.hpp$", {"patterns"}),
    (r"unicode/", {"text", "store"}),
    (r"sqlite3(ext)?\.h$", {"store"}),
    (r"CLI/", {"cli"}),
    (r"seccomp\.h$", {"work"}),
    (r"nlohmann/", {"dataset", "report", "store"}),
    (r"xlsxwriter", {"dataset"}),
    (r"curl/", {"fetch"}),
    (r"libstemmer\.h$", {"text"}),
    (r"openssl/", {"extract", "store", "text"}),
    (r"fmt/", None),
]
# Of the C library and the operating system: anybody's.
SYSTEM = r"(sys|arpa|linux|netinet)/|(dirent|dlfcn|elf|fcntl|link|poll|pwd|signal|spawn|termios|unistd|malloc)\.h$"

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def problem_with(root, path, quote, header):
    """What is wrong with a file of src including a header, or None."""
    folder = path.relative_to(root / "src").parts[0]
    first = header.split("/")[0]
    if quote == '"':
        if first == "cli" and folder != "cli":
            return "nothing may include cli"
        if "/" not in header or first not in MAY_INCLUDE:
            return f"{header} is not of the form \"folder/name.h\""
        if first != folder and first not in MAY_INCLUDE[folder]:
            return f"{folder} must not include {first}"
        if not (root / "src" / header).is_file():
            return f"there is no src/{header}"
        return None
    for pattern, owners in OWNERS:
        if re.match(pattern, header):
            if owners is None:
                return None if path.suffix == ".cpp" else f"only .cpp files may include {header}"
            names = " and ".join(f"src/{name}" for name in sorted(owners))
            return None if folder in owners else f"only {names} may include {header}"
    if re.match(SYSTEM, header) or re.fullmatch(r"[a-z0-9_]+", header):
        return None
    return f"nobody owns {header}: see OWNERS in tests/checks/check_includes.py"


def main(root):
    problems = 0
    files = sorted(p for p in (root / "src").rglob("*") if p.suffix in (".h", ".cpp"))
    for path in files:
        if path.relative_to(root / "src").parts[0] not in MAY_INCLUDE:
            print(f"{path.relative_to(root)}: this folder is not in MAY_INCLUDE")
            problems += 1
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            problem = match and problem_with(root, path, *match.groups())
            if problem:
                print(f"{path.relative_to(root)}:{number}: {problem}")
                problems += 1
    print(f"{len(files)} files, {problems} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
