#!/usr/bin/env python3
"""Kills ingest, or one of its workers, at random moments, and holds what is left to an undisturbed run.

usage: kill_ingest.py --program REVISIT --documents FOLDER [--times N] [--seed N]

After each kill the store must pass `revisit verify`. The same store is then ingested into again, killed again... and
at last left in peace: then every document's JSON must be, byte for byte, that of a store that was never disturbed.
A worker that is killed costs its document alone, which the next run reads again. A backup that is taken while ingest
runs must be whole too.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time


def run(program, store, *arguments):
    return subprocess.run([program, "--store", store, *arguments], capture_output=True, text=True, check=False)


def export(program, store):
    """Digest of every document and fact of a store, and how many documents that is."""
    listed = run(program, store, "ls", "--documents", "--format", "json")
    if listed.returncode != 0:
        sys.exit(f"ls: {listed.stderr}")
    parts = []
    for document in sorted(item["sha256"] for item in documents_of(listed.stdout)):
        shown = run(program, store, "show", document, "--format", "json")
        parts.append(document + shown.stdout + str(shown.returncode))
    return hashlib.sha256("".join(parts).encode()).hexdigest(), len(parts)


def documents_of(text):
    listed = json.loads(text)
    return listed if isinstance(listed, list) else listed["documents"]


def children(process):
    try:
        tasks = os.listdir(f"/proc/{process}/task")
        return [int(child) for task in tasks
                for child in pathlib.Path(f"/proc/{process}/task/{task}/children").read_text().split()]
    except OSError:
        return []


def must_be_whole(program, store, moment):
    verified = run(program, store, "verify")
    if verified.returncode != 0:
        sys.exit(f"{moment}: {verified.stdout}{verified.stderr}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    killed = {"writer": 0, "worker": 0, "all": 0, "nothing": 0}
    with tempfile.TemporaryDirectory() as folder:
        undisturbed = f"{folder}/undisturbed.db"
        begin = time.monotonic()
        first = run(options.program, undisturbed, "ingest", "--quiet", options.documents)
        duration = time.monotonic() - begin
        if first.returncode not in (0, 3):
            sys.exit(f"ingest: {first.stderr}")
        expected = export(options.program, undisturbed)
        store = f"{folder}/s.db"
        for i in range(options.times):
            if chance.random() < 0.5:  # from the beginning again
                for name in pathlib.Path(folder).glob("s.db*"):
                    name.unlink()
            with subprocess.Popen([options.program, "--store", store, "ingest", "--quiet", "--jobs", "2", "--recheck",
                                   options.documents], stderr=subprocess.DEVNULL, start_new_session=True) as ingest:
                time.sleep(chance.random() * duration * 0.5)
                what = chance.choice(["writer", "worker", "all"])
                workers = children(ingest.pid)
                if ingest.poll() is not None:
                    what = "nothing"
                elif what == "worker" and workers:
                    os.kill(chance.choice(workers), signal.SIGKILL)
                elif what == "worker":
                    what = "nothing"
                elif what == "writer":
                    os.kill(ingest.pid, signal.SIGKILL)
                else:
                    os.killpg(ingest.pid, signal.SIGKILL)
                if what in ("worker", "nothing") and chance.random() < 0.5 and pathlib.Path(store).exists():
                    copy = f"{folder}/copy{i}.db"
                    backup = run(options.program, store, "backup", copy)
                    if backup.returncode == 0:
                        must_be_whole(options.program, copy, f"backup {i}")
                        pathlib.Path(copy).unlink()
                ingest.wait()
            killed[what] += 1
            # Killed before there was a store there is none.
            if pathlib.Path(store).exists() and pathlib.Path(store).stat().st_size > 0:
                must_be_whole(options.program, store, f"kill {i} of the {what}")
        last = run(options.program, store, "ingest", "--quiet", options.documents)
        if last.returncode != first.returncode:
            sys.exit(f"the last ingest ended with {last.returncode}: {last.stderr}")
        must_be_whole(options.program, store, "the end")
        got = export(options.program, store)
    print(f"killed: {killed}; {got[1]} documents")
    if got != expected:
        sys.exit(f"the export is another: {got} instead of {expected}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
