#!/usr/bin/env python3
"""Ingests under difficulties: a disk that is full, a store that may not be written, two runs at once, hostile names,
files that change or vanish meanwhile, and such as may not be read.

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

from kill_ingest import documents_of, export, must_be_whole, run


def expect(condition, what):
    if not condition:
        sys.exit(f"failed: {what}")


def full_disk(options, folder, expected):
    """A file that may not grow is to SQLite nearly what a full disk is; where we may, there is a small disk, too."""
    store = f"{folder}/full.db"
    whole = os.path.getsize(f"{folder}/good.db")
    # A store of one document: hardly more than its tables.
    one = str(next(pathlib.Path(options.documents).rglob("*.pdf")))
    run(options.program, f"{folder}/one.db", "ingest", "--quiet", one)
    tables = os.path.getsize(f"{folder}/one.db")
    room = whole - tables
    expect(room > 100_000, f"the documents take room: {whole}, without them {tables}")
    for size in (tables // 4, tables + room // 3, tables + room // 2):
        def limit(size=size):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        ended = subprocess.run([options.program, "--store", store, "ingest", "--quiet", options.documents],
                               preexec_fn=limit, capture_output=True, text=True, check=False)
        expect(ended.returncode == 2 and "store" in ended.stderr, f"full disk is reported: {ended}")
        if size < tables:  # half a schema, which the next run completes
            run(options.program, store, "ingest", "--quiet", one)
        must_be_whole(options.program, store, f"full at {size}")
    expect(run(options.program, store, "ingest", "--quiet", options.documents).returncode in (0, 3), "ingest with room")
    must_be_whole(options.program, store, "after a full disk")
    expect(export(options.program, store) == expected, "the same after a full disk")
    small_disk(options, folder, one, room, expected)


def small_disk(options, folder, one, room, expected):
    disk = pathlib.Path(folder, "disk")
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        return
    try:
        run(options.program, f"{disk}/s.db", "ingest", "--quiet", one)
        used = sum(file.stat().st_size for file in disk.iterdir())
        subprocess.run(["mount", "-o", f"remount,size={used + room // 2}", str(disk)], check=True)
        ended = run(options.program, f"{disk}/s.db", "ingest", "--quiet", options.documents)
        expect(ended.returncode == 2 and "disk is full" in ended.stderr, f"a full disk is called so: {ended}")
        must_be_whole(options.program, f"{disk}/s.db", "small disk")
        subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
        again = run(options.program, f"{disk}/s.db", "ingest", "--quiet", options.documents)
        expect(again.returncode in (0, 3), f"ingest with room: {again}")
        must_be_whole(options.program, f"{disk}/s.db", "a disk with room again")
        expect(export(options.program, f"{disk}/s.db") == expected, "the same after a small disk")
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def read_only(options, folder, expected):
    """Rights count for root too once it gives up the power to pass over them."""
    store = pathlib.Path(folder, "fixed", "s.db")
    store.parent.mkdir()
    shutil.copy(f"{folder}/good.db", store)
    before = store.read_bytes()
    bound = []
    if os.geteuid() == 0:
        bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
        if shutil.which("setpriv") is None or subprocess.run([*bound, "true"], check=False).returncode != 0:
            print("a read-only store was not tried: root may write everything here")
            return

    def bounded(*arguments):
        return subprocess.run([*bound, options.program, "--store", str(store), *arguments], capture_output=True, text=True,
                              check=False)

    store.chmod(0o400)
    store.parent.chmod(0o500)
    ended = bounded("ingest", "--recheck", options.documents)
    expect(ended.returncode == 2, f"read-only store is reported: {ended}")
    listed = bounded("ls", "--documents", "--format", "json")
    expect(listed.returncode == 0 and len(documents_of(listed.stdout)) == expected[1], f"it can be read: {listed}")
    expect(bounded("verify").returncode == 0, "a read-only store can be verified")
    expect(store.read_bytes() == before, "a read-only store is left as it is")
    expect(os.listdir(store.parent) == ["s.db"], "and nothing is left beside it")
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
    shutil.copy(sample, odd / "-rf.pdf")
    shutil.copy(sample, odd / "'; DROP TABLE document; --.pdf")
    shutil.copy(sample, odd / "\u202efdp.gpj.pdf")  # printed from right to left
    shutil.copy(sample, os.fsencode(odd) + b"/latin\xe9.pdf")
    (odd / "empty.pdf").write_bytes(b"")
    (odd / "cut.pdf").write_bytes(sample.read_bytes()[:1000])
    (odd / "page.pdf").write_bytes(b"<!doctype html><title>404</title>")
    (odd / "loop.pdf").symlink_to("loop.pdf")
    (odd / "up").symlink_to("..")
    (odd / "zero.pdf").symlink_to("/dev/zero")
    (odd / "nowhere.pdf").symlink_to("nothing.pdf")
    (odd / "folder.pdf").mkdir()
    os.mkfifo(odd / "fifo.pdf")
    deep = odd
    for _ in range(60):
        deep = deep / "deep"
        deep.mkdir()
    shutil.copy(sample, deep / "deep.pdf")
    ended = subprocess.run([options.program, "--store", f"{folder}/odd.db", "ingest", str(odd)], capture_output=True,
                           check=False, timeout=300)
    expect(ended.returncode in (2, 3), f"odd files are reported: {ended}")
    for name in ("empty.pdf", "cut.pdf", "page.pdf", "loop.pdf", "nowhere.pdf"):
        expect(name.encode() in ended.stderr, f"{name} is reported: {ended.stderr}")
    must_be_whole(options.program, f"{folder}/odd.db", "odd files")
    # Named on the command line they are refused with a reason, and nobody waits for them.
    for name in ("fifo.pdf", "zero.pdf"):
        named = subprocess.run([options.program, "--store", f"{folder}/odd.db", "ingest", str(odd / name)],
                               capture_output=True, check=False, timeout=60)
        expect(named.returncode in (2, 3) and b"ordinary file" in named.stderr, f"{name} is refused: {named}")
    # What is printed about such names goes to terminals: no control characters but line feeds.
    for command in (["ls", "--documents"], ["ls", "--refused"], ["verify"]):
        shown = subprocess.run([options.program, "--store", f"{folder}/odd.db", *command], capture_output=True, check=False)
        ended.stderr += shown.stdout + shown.stderr
    for character in ended.stderr.decode(errors="replace"):
        expect(character == "\n" or (character >= " " and character not in "\x7f\u202e"), f"{character!r} is printed raw")


def changing_files(options, folder, expected):
    """Files that vanish, shrink, grow or become others while ingest reads them."""
    papers = pathlib.Path(folder, "changing")
    shutil.copytree(options.documents, papers)
    files = sorted(papers.rglob("*.pdf"))
    store = f"{folder}/changing.db"
    with subprocess.Popen([options.program, "--store", store, "ingest", "--jobs", "2", str(papers)],
                          stderr=subprocess.PIPE, text=True) as ingest:
        for number, file in enumerate(reversed(files)):
            if number % 4 == 0:
                file.unlink()
            elif number % 4 == 1:
                file.write_bytes(file.read_bytes()[:500])
            elif number % 4 == 2:
                with file.open("ab") as more:
                    more.write(b" " * 100_000)
            else:
                file.unlink()
                os.mkfifo(file)
        _, err = ingest.communicate(timeout=300)
    expect(ingest.returncode in (0, 2, 3), f"changing files: {err}")
    must_be_whole(options.program, store, "changing files")
    shutil.rmtree(papers)
    # The same bytes again under other paths: what the first run read half is read anew.
    expect(run(options.program, store, "ingest", "--quiet", "--recheck", options.documents).returncode in (0, 3),
           "ingest after files changed")
    must_be_whole(options.program, store, "after files changed")
    expect(expected[1] <= len(documents_of(run(options.program, store, "ls", "--documents", "--format", "json").stdout)),
           "all documents are there")


def unreadable(options, folder):
    closed = pathlib.Path(folder, "closed")
    (closed / "inner").mkdir(parents=True)
    sample = next(pathlib.Path(options.documents).rglob("*.pdf"))
    shutil.copy(sample, closed / "open.pdf")
    shutil.copy(sample, closed / "shut.pdf")
    (closed / "shut.pdf").chmod(0)
    (closed / "inner").chmod(0)
    bound = []
    if os.geteuid() == 0:
        bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
        if shutil.which("setpriv") is None or subprocess.run([*bound, "true"], check=False).returncode != 0:
            return
    ended = subprocess.run([*bound, options.program, "--store", f"{folder}/closed.db", "ingest", str(closed)],
                           capture_output=True, text=True, check=False, timeout=60)
    (closed / "inner").chmod(0o700)
    expect(ended.returncode == 2 and "inner: Permission denied" in ended.stderr, f"a closed folder is reported: {ended}")
    expect("shut.pdf: refused: The file cannot be opened: Permission denied." in ended.stderr, f"and a file: {ended}")
    expect("1 stored" in ended.stderr, f"the others are read: {ended}")


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
        changing_files(options, folder, expected)
        unreadable(options, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
