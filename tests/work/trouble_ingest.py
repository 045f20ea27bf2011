#!/usr/bin/env python3
"""Ingests under difficulties: a disk that is full, a store that may not be written, two runs at once, hostile names.

usage: trouble_ingest.py --program REVISIT --documents FOLDER
"""
import argparse
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

from kill_ingest import export, must_be_whole, run


def expect(condition, what):
    if not condition:
        sys.exit(f"failed: {what}")


def full_disk(options, folder, expected):
    """A file that may not grow is to SQLite what a full disk is."""
    store = f"{folder}/full.db"
    whole = os.path.getsize(f"{folder}/good.db")
    for size in (40_000, whole // 3, whole // 2):
        def limit(size=size):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        ended = subprocess.run([options.program, "--store", store, "ingest", "--quiet", options.documents],
                               preexec_fn=limit, capture_output=True, text=True, check=False)
        expect(ended.returncode == 2 and "store" in ended.stderr, f"full disk is reported: {ended}")
        if size > 40_000:  # else there is half a schema, which the next run completes
            must_be_whole(options.program, store, f"full at {size}")
    expect(run(options.program, store, "ingest", "--quiet", options.documents).returncode in (0, 3), "ingest with room")
    must_be_whole(options.program, store, "after a full disk")
    expect(export(options.program, store) == expected, "the same after a full disk")


def read_only(options, folder, expected):
    store = pathlib.Path(folder, "fixed", "s.db")
    store.parent.mkdir()
    shutil.copy(f"{folder}/good.db", store)
    before = store.read_bytes()
    if os.geteuid() == 0:
        return  # to whom nothing is read-only
    store.chmod(0o400)
    store.parent.chmod(0o500)
    ended = run(options.program, str(store), "ingest", "--recheck", options.documents)
    expect(ended.returncode == 2, f"read-only store is reported: {ended}")
    expect(export(options.program, str(store)) == expected, "a read-only store can be read")
    expect(store.read_bytes() == before, "a read-only store is left as it is")
    store.parent.chmod(0o700)


def two_at_once(options, folder, expected):
    store = f"{folder}/two.db"
    command = [options.program, "--store", store, "ingest", "--quiet", "--jobs", "1", options.documents]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        _, err = process.communicate()
        expect(process.returncode in (0, 3), f"two at once: {err}")
    must_be_whole(options.program, store, "two at once")
    expect(export(options.program, store) == expected, "the same with two at once")


def hostile_names(options, folder):
    odd = pathlib.Path(folder, "odd")
    odd.mkdir()
    sample = next(pathlib.Path(options.documents).rglob("*.pdf"))
    shutil.copy(sample, odd / "line\nfeed.pdf")
    shutil.copy(sample, odd / "\x1b[31mred.pdf")
    shutil.copy(sample, os.fsencode(odd) + b"/latin\xe9.pdf")
    (odd / "empty.pdf").write_bytes(b"")
    (odd / "cut.pdf").write_bytes(sample.read_bytes()[:1000])
    (odd / "page.pdf").write_bytes(b"<!doctype html><title>404</title>")
    (odd / "loop.pdf").symlink_to("loop.pdf")
    (odd / "up").symlink_to("..")
    os.mkfifo(odd / "fifo.pdf")
    ended = subprocess.run([options.program, "--store", f"{folder}/odd.db", "ingest", str(odd)], capture_output=True,
                           check=False, timeout=300)
    expect(ended.returncode in (2, 3), f"odd files are reported: {ended}")
    expect(b"\x1b" not in ended.stderr, "names do not reach the terminal raw")
    must_be_whole(options.program, f"{folder}/odd.db", "odd files")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        good = f"{folder}/good.db"
        expect(run(options.program, good, "ingest", "--quiet", options.documents).returncode in (0, 3), "ingest")
        expected = export(options.program, good)
        full_disk(options, folder, expected)
        read_only(options, folder, expected)
        two_at_once(options, folder, expected)
        hostile_names(options, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
