#!/usr/bin/env python3
"""Ingests PDFs that were broken in many ways: the program must neither crash nor hang, and account for every file.

usage: mutate_pdfs.py --program REVISIT --documents FOLDER [--count N] [--seed N] [--keep FOLDER]

The n-th file for a seed is always the same: it is made of one of the folder's PDFs by bits that are turned over, a cut,
a piece of another file, other numbers for lengths, counts and references, objects in each other's place, streams that
are unpacked, changed and packed again, or trees that are nested very deeply. After each batch the store must pass
`revisit verify`. A document may cost its worker process; how many did is printed, and --keep keeps those files.
"""
import argparse
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

BATCH = 100
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
OBJECT = re.compile(rb"\n(\d+) 0 obj(.*?)endobj", re.DOTALL)
REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
NUMBER = re.compile(rb"(?<=[ \[/a-zA-Z])-?\d+(?:\.\d+)?(?=[ \]/>\r\n])")
NUMBERS = [b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"4294967296", b"99999999999999999999", b"1e9"]
ENTRIES = [b"/Length", b"/Count", b"/Size", b"/First", b"/N", b"/W", b"/Prev", b"/Columns", b"/Predictor", b"/MCID",
           b"/ColSpan", b"/RowSpan", b"/Rotate", b"/K", b"/Parent", b"/Kids", b"/Pg", b"/S"]


def flip(data, chance, _):
    data = bytearray(data)
    for _ in range(chance.choice([1, 4, 16, 64, 256])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def cut(data, chance, _):
    begin = chance.randrange(len(data))
    if chance.random() < 0.5:
        return data[:begin]
    return data[:begin] + data[begin + chance.randrange(1, 5000):]


def splice(data, chance, other):
    size = chance.choice([10, 100, 1000, 20000])
    begin = chance.randrange(max(len(other) - size, 1))
    at = chance.randrange(len(data))
    keep = at if chance.random() < 0.5 else at + size
    return data[:at] + other[begin:begin + size] + data[keep:]


def renumber(data, chance, _):
    """Other numbers anywhere outside streams, with a liking for those that are used as lengths."""
    entry = chance.choice(ENTRIES)
    places = [match.span() for match in re.finditer(re.escape(entry) + rb"\s*\[?\s*(-?\d+)", data)]
    if not places or chance.random() < 0.3:
        places = [match.span() for match in NUMBER.finditer(data[:200_000])]
    if not places:
        return flip(data, chance, None)
    for begin, end in sorted(chance.sample(places, min(len(places), chance.choice([1, 3, 20]))), reverse=True):
        text = re.sub(rb"-?\d+(?:\.\d+)?$", lambda _: chance.choice(NUMBERS), data[begin:end])
        data = data[:begin] + text + data[end:]
    return data


def rerefer(data, chance, _):
    """References to other objects: circles, and things of another kind than expected."""
    numbers = [match[1] for match in REFERENCE.finditer(data)]
    if not numbers:
        return flip(data, chance, None)
    share = chance.choice([0.01, 0.1, 0.5])
    return REFERENCE.sub(lambda match: (chance.choice(numbers) + b" 0 R") if chance.random() < share else match[0], data)


def swap(data, chance, _):
    objects = [match.span(2) for match in OBJECT.finditer(data)]
    if len(objects) < 2:
        return rerefer(data, chance, None)
    (a, b), (c, d) = sorted(chance.sample(objects, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def restream(data, chance, other):
    """A packed stream, changed inside: what the checks of the outer file do not see."""
    streams = [match.span(1) for match in STREAM.finditer(data)]
    for begin, end in chance.sample(streams, min(len(streams), 8)):
        try:
            inner = zlib.decompress(data[begin:end])
        except zlib.error:
            continue
        if not inner:
            continue
        changed = chance.choice([flip, cut, splice, renumber, rerefer])(inner, chance, other)
        packed = zlib.compress(changed)
        head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), data[max(begin - 300, 0):begin])
        return data[:max(begin - 300, 0)] + head + packed + data[end:]
    return flip(data, chance, other)


def deepen(data, chance, _):
    """Arrays, dictionaries, elements of the structure tree or operators inside each other, many times."""
    depth = chance.choice([50, 1000, 20_000])
    opening, closing = chance.choice([(b"[", b"]"), (b"<</K ", b">>"), (b"<</S/Sect/K[", b"]>>"), (b"q ", b"Q "),
                                      (b"/P <</MCID 0>> BDC ", b"EMC "), (b"<</Kids[", b"]/Count 1>>")])
    nest = opening * depth + (closing * depth if chance.random() < 0.7 else b"")
    objects = [match.span(2) for match in OBJECT.finditer(data)]
    if not objects:
        return data + b"\n1 0 obj" + nest + b"endobj\n"
    begin, end = chance.choice(objects)
    keys = [match.end() for match in re.finditer(rb"/(K|Kids|A|Resources|Parent|Contents|StructTreeRoot) ?", data[begin:end])]
    if keys and chance.random() < 0.7:
        at = begin + chance.choice(keys)
        return data[:at] + nest + b" " + data[at:]
    return data[:begin] + nest + data[end:]


KINDS = [flip, cut, splice, renumber, rerefer, swap, restream, restream, deepen]


def mutated(sources, seed, number):
    """The file of that number, and a name that says how it was made."""
    chance = random.Random(f"{seed}/{number}")
    source, other = chance.choice(sources), chance.choice(sources)
    data, second = source.read_bytes(), other.read_bytes()
    kinds = chance.sample(KINDS, chance.choice([1, 1, 2]))
    for kind in kinds:
        data = kind(data, chance, second) or b"%PDF-"
    if b"%PDF-" not in data[:1024]:
        data = b"%PDF-1.7\n" + data
    return f"{number:05}-{'-'.join(kind.__name__ for kind in kinds)}-{source.stem[:40]}.pdf", data


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=int, default=60, help="seconds that a document may take")
    parser.add_argument("--keep", help="where to keep files that ended their worker")
    options = parser.parse_args()
    sources = sorted(path for path in pathlib.Path(options.documents).rglob("*.pdf") if path.stat().st_size > 0)
    if not sources:
        sys.exit(f"there are no PDFs in {options.documents}")
    became = {"stored": 0, "unchanged": 0, "refused": 0, "not recognised": 0}
    ended = {}
    for first in range(options.first, options.first + options.count, BATCH):
        numbers = range(first, min(first + BATCH, options.first + options.count))
        with tempfile.TemporaryDirectory() as folder:
            papers = pathlib.Path(folder, "papers")
            papers.mkdir()
            for number in numbers:
                name, data = mutated(sources, options.seed, number)
                (papers / name).write_bytes(data)
            store = [options.program, "--store", f"{folder}/s.db"]
            run = subprocess.run([*store, "ingest", "--jobs", "2", "--timeout", str(options.timeout), str(papers)],
                                 capture_output=True, text=True, errors="replace", check=False,
                                 timeout=options.timeout * len(numbers) + 600)
            if run.returncode not in (0, 3):
                sys.exit(f"files {numbers}: ended with {run.returncode}: {run.stderr[-2000:]}")
            counts = {what: int(count) for count, what in re.findall(r"(\d+) (stored|unchanged|refused|not recognised)",
                                                                    run.stderr.splitlines()[-1])}
            if counts["stored"] + counts["unchanged"] + counts["refused"] != len(numbers):
                sys.exit(f"files {numbers}: not all are accounted for: {run.stderr.splitlines()[-1]}")
            for what, count in counts.items():
                became[what] += count
            for path, reason in re.findall(r"(\S+\.pdf): refused: (The program that read it .*|Reading .*|What was .*)",
                                           run.stderr):
                ended[reason] = ended.get(reason, 0) + 1
                print(f"{pathlib.Path(path).name}: {reason}", flush=True)
                if options.keep:
                    pathlib.Path(options.keep).mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, options.keep)
            verified = subprocess.run([*store, "verify"], capture_output=True, text=True, errors="replace", check=False)
            if verified.returncode != 0:
                sys.exit(f"files {numbers}: {verified.stdout}{verified.stderr}")
    print(f"{options.count} files of {len(sources)}: {became}; ended by a limit or a crash: {ended}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
