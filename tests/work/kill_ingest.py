#!/usr/bin/env python3
"""Kills ingest, or one of its workers, at random moments, and holds what is left to an undisturbed run.

usage: kill_ingest.py --program REVISIT --documents FOLDER [--times N] [--seed N]

N (else 20) times something is killed; rounds in which ingest had ended before do not count.

After each kill the store must pass `revisit verify`, which includes SQLite's own check. Then ingest is run again in
peace, or three times in ten killed again first; after a run in peace each document's JSON and the exported tables, but
for the store's own numbers and times, must be, byte for byte, those of a store that was never disturbed. A worker that is killed costs its document alone, which
the next run reads again. A backup that is taken while ingest runs must be whole too.
"""
import argparse
import csv
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time


def run(program, store, *arguments):
    return subprocess.run([program, "--store", store, *arguments], capture_output=True, text=True, check=False)


def export(program, store):
    """Digest of every document and fact of a store and of all tables, and how many documents that is."""
    listed = run(program, store, "ls", "--documents", "--format", "json")
    if listed.returncode != 0:
        sys.exit(f"ls: {listed.stderr}")
    parts = []
    hashes = sorted(item["sha256"] for item in documents_of(listed.stdout))
    for document in hashes:
        shown = run(program, store, "show", document, "--format", "json")
        parts.append(document + shown.stdout + str(shown.returncode))
    with tempfile.TemporaryDirectory() as folder:
        written = run(program, store, "export", "--format", "csv", "--as-of", "2026-01-01", "-o", f"{folder}/tables")
        if written.returncode not in (0, 3):
            sys.exit(f"export: {written.stderr}")
        for table in sorted(pathlib.Path(folder).rglob("*.csv")):
            with table.open(encoding="utf-8", newline="") as stream:
                rows = list(csv.DictReader(stream))
            # When a document came and its number in the store depend on what was killed, and are no facts.
            kept = [[value for name, value in row.items() if name != "first_seen" and not name.endswith("_id")]
                    for row in rows]
            parts.append(table.name + repr(sorted(kept)))
    return hashlib.sha256("".join(parts).encode()).hexdigest(), len(hashes)


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
    if verified.returncode != 0 and "holds nothing yet" not in verified.stderr:
        sys.exit(f"{moment}: {verified.stdout}{verified.stderr}")


class Killer:
    SHORTEST = 0.05  # seconds; no ingest takes less
    MOST_IN_VAIN = 5  # rounds that kill nothing, for each that does

    def __init__(self, options, folder):
        self.options = options
        self.chance = random.Random(options.seed)
        self.folder = folder
        self.store = f"{folder}/s.db"
        self.killed = {"writer": 0, "worker": 0, "all": 0, "nothing": 0}
        self.backups = 0
        begin = time.monotonic()
        first = self.ingest(f"{folder}/undisturbed.db")
        self.duration = time.monotonic() - begin
        self.status = first.returncode
        if first.returncode not in (0, 3):
            sys.exit(f"ingest: {first.stderr}")
        self.expected = export(options.program, f"{folder}/undisturbed.db")

    def ingest(self, store):
        return run(self.options.program, store, "ingest", "--quiet", self.options.documents)

    def start(self):
        command = [self.options.program, "--store", self.store, "ingest", "--quiet", "--jobs", "2", "--recheck",
                   self.options.documents]
        return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)

    def kill(self, number):
        chance = self.chance
        with self.start() as ingest:
            begin = time.monotonic()
            moment = chance.random() * self.duration
            try:
                ingest.wait(moment)
                # It takes less time than thought, as where there is less to store.
                self.duration = max(min(self.duration, time.monotonic() - begin), self.SHORTEST)
            except subprocess.TimeoutExpired:
                pass
            what = chance.choice(["writer", "worker", "all"])
            workers = children(ingest.pid)
            if ingest.poll() is not None or (what == "worker" and not workers):
                what = "nothing"
            elif what == "worker":
                os.kill(chance.choice(workers), signal.SIGKILL)
            elif what == "writer":
                os.kill(ingest.pid, signal.SIGKILL)
            else:
                os.killpg(ingest.pid, signal.SIGKILL)
            if what in ("worker", "nothing") and chance.random() < 0.5 and pathlib.Path(self.store).exists():
                self.back_up(number)
            ingest.wait()
        self.killed[what] += 1
        # Killed before there was a store there is none, or an empty one.
        if pathlib.Path(self.store).exists() and pathlib.Path(self.store).stat().st_size > 0:
            must_be_whole(self.options.program, self.store, f"kill {number} of the {what}")

    def back_up(self, number):
        copy = f"{self.folder}/copy{number}.db"
        if run(self.options.program, self.store, "backup", copy).returncode == 0:
            must_be_whole(self.options.program, copy, f"backup {number}")
            pathlib.Path(copy).unlink()
            self.backups += 1

    def settle(self, number):
        last = self.ingest(self.store)
        if last.returncode != self.status:
            sys.exit(f"after kill {number} ingest ended with {last.returncode}: {last.stderr}")
        must_be_whole(self.options.program, self.store, f"in peace after kill {number}")
        got = export(self.options.program, self.store)
        if got != self.expected:
            shutil.copy(self.store, "killed.db")
            sys.exit(f"after kill {number} the export is another: {got} instead of {self.expected}; see killed.db")

    def forget(self):
        for name in pathlib.Path(self.folder).glob("s.db*"):
            name.unlink()

    def work(self):
        number = 0
        while sum(self.killed.values()) - self.killed["nothing"] < self.options.times:
            number += 1
            if number > self.options.times * self.MOST_IN_VAIN:
                sys.exit(f"ingest was over too soon too often: {self.killed}")
            self.kill(number)
            if self.chance.random() < 0.3:
                continue
            self.settle(number)
            if self.chance.random() < 0.5:  # from the beginning again
                self.forget()
        self.settle(number)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killer = Killer(options, folder)
        killer.work()
        print(f"killed: {killer.killed}; {killer.backups} backups meanwhile; {killer.expected[1]} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
