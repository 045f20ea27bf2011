#!/usr/bin/env python3
"""Shows that work can be spread over processes and machines, and that the results are those of a single run.

usage: check_spread.py --program REVISIT --documents FOLDER [--with parts|parallel|slurm]...

Reads the PDFs below FOLDER, and three files that are none, in one run of `revisit ingest`. Then spreads the same:
  parts     each part of the list is ingested into a store of its own, and the stores are merged
  parallel  GNU Parallel spreads `revisit extract --with-text -`, and one store takes in its lines
  slurm     the same in an array job of Slurm, on a cluster of one node that is made for it and ends with it
What `revisit export` gives out of each must be the same, byte for byte, and lines of extract those of one process.

Exit status: 0 all is the same, 1 something is not, 77 what --with asks for is not installed.
"""
import argparse
import filecmp
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PARTS = 3
COUNT_DAYS_TO = "2026-12-31"
# Of a part of the list some files may be refused (3), or all (2). That no line is lost is seen from the lines.
SOME_REFUSED = "|| test $? -le 3"


class Spread:
    def __init__(self, program, documents, folder):
        self.program = str(program.resolve())
        self.folder = folder
        self.problems = []
        self.names = self.list_of(documents)
        self.expected_lines = self.run([self.program, "extract", "--with-text", "-"], self.names, "one.jsonl")
        self.run([self.program, "--store", str(folder / "one.db"), "ingest", "--quiet", "-"], self.names)
        self.expected = self.export("one")

    def list_of(self, documents):
        wrong = self.folder / "wrong"
        wrong.mkdir()
        (wrong / "empty.pdf").write_bytes(b"")
        (wrong / "page.pdf").write_bytes(b"<!DOCTYPE html><title>Not found</title>")
        (wrong / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
        found = sorted(documents.resolve().rglob("*.pdf")) + sorted(wrong.glob("*.pdf"))
        # Those that cannot be read are not the last.
        found.insert(1, found.pop())
        return "".join(f"{path}\n" for path in found).encode()

    def run(self, command, given=b"", output=None, allowed=(0, 3), **options):
        done = subprocess.run(command, input=given, capture_output=True, check=False, **options)
        if done.returncode not in allowed:
            sys.exit(f"{command[:4]} exited with {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
        if output:
            (self.folder / output).write_bytes(done.stdout)
        return done.stdout

    def export(self, name):
        to = self.folder / f"{name}.export"
        self.run([self.program, "--store", str(self.folder / f"{name}.db"), "export", "--format", "jsonl", "--as-of",
                  COUNT_DAYS_TO, "-o", str(to)])
        return to

    def compare(self, name):
        self.run([self.program, "--store", str(self.folder / f"{name}.db"), "verify"], allowed=(0,))
        export = self.export(name)
        files = sorted(path.name for path in self.expected.iterdir())
        same, other, missing = filecmp.cmpfiles(self.expected, export, files, shallow=False)
        self.problems += [f"{name}: {file} of the export differs" for file in other + missing]
        refused = [self.run([self.program, "--store", str(self.folder / f"{store}.db"), "ls", "--refused", "--format",
                             "json"]).count(b'"path"') for store in ("one", name)]
        if refused[0] != refused[1] or refused[0] != 3:
            self.problems.append(f"{name}: {refused[1]} files refused, not {refused[0]}")
        print(f"{name}: {len(same)} of {len(files)} tables of the export are the same")

    def part(self, number):
        lines = self.names.splitlines(keepends=True)
        size = -(-len(lines) // PARTS)
        return b"".join(lines[number * size:(number + 1) * size])

    def take_in(self, name, lines):
        if lines != self.expected_lines:
            self.problems.append(f"{name}: other lines than one process prints")
        command = [self.program, "--store", str(self.folder / f"{name}.db"), "ingest", "--quiet", "--from-jsonl", "-"]
        self.run(command, lines)
        self.run(command, lines)  # again, which changes nothing
        self.compare(name)

    def parts(self):
        stores = []
        for number in range(PARTS):
            stores.append(str(self.folder / f"part-{number}.db"))
            self.run([self.program, "--store", stores[-1], "ingest", "--quiet", "-"], self.part(number))
        into = str(self.folder / "parts.db")
        self.run([self.program, "--store", into, "merge", *stores], allowed=(0,))
        self.run([self.program, "--store", into, "merge", *stores], allowed=(0,))  # again, which changes nothing
        self.compare("parts")

    def parallel(self):
        command = ["parallel", "--will-cite", "--pipe", "-k", "-N", "4", "-j", "2",
                   f"{self.program} extract --with-text - {SOME_REFUSED}"]
        self.take_in("parallel", self.run(command, self.names, allowed=(0,)))

    def slurm(self):
        with Cluster(self.folder / "cluster") as cluster:
            for number in range(PARTS):
                (self.folder / f"part-{number}.list").write_bytes(self.part(number))
            cluster.run(["sbatch", "--wait", f"--array=0-{PARTS - 1}", f"--output={self.folder}/job-%a.log",
                         f"--chdir={self.folder}", "--wrap",
                         f"{self.program} extract --with-text - < part-$SLURM_ARRAY_TASK_ID.list"
                         f" > part-$SLURM_ARRAY_TASK_ID.jsonl {SOME_REFUSED}"])
            lines = b"".join((self.folder / f"part-{number}.jsonl").read_bytes() for number in range(PARTS))
        self.take_in("slurm", lines)


class Cluster:
    """Slurm with one node, this machine, which listens on the loopback interface only."""

    def __init__(self, folder):
        self.folder = folder
        self.daemons = []

    def __enter__(self):
        for name in ("", "state", "spool"):
            (self.folder / name).mkdir()
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        munge = self.folder / "munge.socket"
        host = socket.gethostname().split(".")[0]
        ports = [self.free_port(), self.free_port()]
        (self.folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n")
        (self.folder / "slurm.conf").write_text(f"""
ClusterName=spread
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={munge}
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation={self.folder}/state
SlurmdSpoolDir={self.folder}/spool
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
NodeName={host} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
""")
        self.environment = {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf")}
        self.start(["munged", "-F", "--force", f"--socket={munge}", f"--key-file={key}",
                    f"--log-file={self.folder}/munged.log", f"--pid-file={self.folder}/munged.pid",
                    f"--seed-file={self.folder}/munged.seed"])
        self.start(["slurmctld", "-D", "-i"])
        self.start(["slurmd", "-D"])
        for _ in range(120):
            state = subprocess.run(["sinfo", "-h", "-o", "%T"], env=self.environment, capture_output=True, text=True,
                                   check=False).stdout
            if "idle" in state:
                return self
            time.sleep(0.5)
        self.__exit__()
        logs = "".join(path.read_text(errors="replace")[-1500:] for path in self.folder.glob("*.log"))
        sys.exit(f"Slurm does not start: {state}\n{logs}")

    def __exit__(self, *_):
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in self.daemons:
            try:
                daemon.wait(20)
            except subprocess.TimeoutExpired:
                daemon.kill()

    @staticmethod
    def free_port():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def start(self, command):
        log = (self.folder / f"{command[0]}.log").open("ab")
        self.daemons.append(subprocess.Popen([self.program_file(command[0]), *command[1:]], env=self.environment,
                                             stdout=log, stderr=log, stdin=subprocess.DEVNULL))

    @staticmethod
    def program_file(name):
        return shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin")

    def run(self, command):
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{command[:3]} exited with {done.returncode}: {done.stdout} {done.stderr}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--documents", required=True, type=pathlib.Path)
    parser.add_argument("--with", dest="ways", action="append", choices=("parts", "parallel", "slurm"))
    arguments = parser.parse_args()
    ways = arguments.ways or ["parts", "parallel", "slurm"]
    needs = {"parts": [], "parallel": ["parallel"], "slurm": ["slurmctld", "slurmd", "sbatch", "sinfo", "munged"]}
    for name in [name for way in ways for name in needs[way]]:
        if not Cluster.program_file(name):
            print(f"skipped: there is no {name}; its packages are named in tools/packages.txt")
            return 77
    with tempfile.TemporaryDirectory(prefix="spread-") as folder:
        spread = Spread(arguments.program, arguments.documents, pathlib.Path(folder))
        for way in ways:
            getattr(spread, way)()
        for problem in spread.problems:
            print(problem)
        return 1 if spread.problems else 0


if __name__ == "__main__":
    sys.exit(main())
