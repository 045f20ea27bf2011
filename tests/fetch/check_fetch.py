#!/usr/bin/env python3
"""Runs `revisit fetch` against a server on this machine that has faults, and checks what came of it.

usage: check_fetch.py --program FILE
"""
import argparse
import hashlib
import http.server
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading
import time

BODY = b"%PDF-1.7 " + bytes(range(256)) * 400
HASH = hashlib.sha256(BODY).hexdigest()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, certificate=None, other=""):
        super().__init__(("127.0.0.1", 0), Handler)
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.root = f"{self.scheme}://127.0.0.1:{self.server_port}"
        self.other = other  # another server, to which some addresses redirect
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.seen = []  # (path, headers)
        self.times = []  # when each of them came, in seconds
        self.during_slow = 0  # requests that came while /slow was being answered
        self.lock = threading.Lock()

    def handle_error(self, *_):
        pass  # the client hangs up where it does not trust us

    def count(self, path):
        return sum(1 for seen, _ in self.seen if seen == path)

    def gaps(self, path=None):
        """The seconds between one request and the next, of those to a path or of all."""
        times = [at for at, (seen, _) in zip(self.times, self.seen) if path in (None, seen)]
        return [after - before for before, after in zip(times, times[1:])]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        with self.server.lock:
            self.server.seen.append((self.path, dict(self.headers)))
            self.server.times.append(time.monotonic())
        self.respond(self.path, self.server.count(self.path))

    def respond(self, path, number):
        if path == "/robots.txt":
            self.answer(200, b"User-agent: *\nDisallow: /private/\n")
        elif path in ("/good", "/wrong-hash", "/private/x"):
            self.answer(200, BODY)
        elif path == "/busy":
            if number < 3:
                self.answer(503, b"later", Retry_After="1")
            else:
                self.answer(200, BODY)
        elif path == "/never":
            self.answer(503, b"no")
        elif path == "/long-wait":
            self.answer(429, b"no", Retry_After="9999")
        elif path == "/target":
            self.answer(200, BODY)
        elif path == "/missing":
            self.answer(404, b"<html>not here</html>")
        elif path == "/loop":
            self.answer(302, Location="/loop")
        elif path == "/moved":
            self.answer(301, Location="/target")
        elif path == "/to-file":
            self.answer(302, Location="file:///etc/hostname")
        elif path == "/to-other":
            self.answer(302, b"<html>see there</html>", Location=f"{self.server.other}/target")
        elif path == "/to-private":
            self.answer(302, Location=f"{self.server.other}/private/x")
        elif path == "/cut-off":
            self.send_response(200)  # and nothing more, at every attempt
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            self.wfile.write(BODY[:1000])
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()
        elif path == "/hang-up":
            self.close_connection = True
            self.connection.close()
        elif path == "/too-short":
            self.send_response(200)  # says less than it sends
            self.send_header("Content-Length", "500")
            self.end_headers()
            self.wfile.write(BODY)
            self.close_connection = True
        elif path == "/busy-date":
            if number == 1:
                later = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 2))
                self.answer(429, b"later", Retry_After=later)
            else:
                self.answer(200, BODY)
        elif path == "/chunks":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for begin in range(0, len(BODY), 10_000):
                piece = BODY[begin:begin + 10_000]
                self.wfile.write(b"%x\r\n" % len(piece) + piece + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
        elif path == "/chunks-cut":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n" % 5000 + BODY[:5000] + b"\r\n")
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()
        elif path == "/huge":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(bytes(1 << 16))
            self.close_connection = True
        elif path == "/etag":
            if self.headers.get("If-None-Match") == '"v1"':
                self.answer(304)
            else:
                self.answer(200, BODY, ETag='"v1"')
        elif path in ("/truncated", "/truncated-known", "/in-two-runs"):
            most = 20_000 if path == "/in-two-runs" else 40_000  # bytes at a time
            begin = 0
            requested = self.headers.get("Range")
            if requested and self.headers.get("If-Range", '"t"') == '"t"':
                begin = int(requested.removeprefix("bytes=").removesuffix("-"))
            rest = BODY[begin:]
            self.send_response(206 if begin else 200)
            self.send_header("ETag", '"t"')
            self.send_header("Content-Length", str(len(rest)))
            if begin:
                self.send_header("Content-Range", f"bytes {begin}-{len(BODY) - 1}/{len(BODY)}")
            self.end_headers()
            self.wfile.write(rest[:most])
            self.wfile.flush()
            if len(rest) > most:
                self.close_connection = True
                self.connection.shutdown(2)
        elif path == "/changed":
            # The document is replaced by another while it is sent: what was kept must not be joined with the new.
            tag, body = ('"old"', BODY[::-1]) if number == 1 else ('"new"', BODY)
            begin = 0
            if self.headers.get("Range") and self.headers.get("If-Range") == tag:
                begin = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
            self.send_response(206 if begin else 200)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body) - begin))
            if begin:
                self.send_header("Content-Range", f"bytes {begin}-{len(body) - 1}/{len(body)}")
            self.end_headers()
            self.wfile.write(body[begin:begin + 30_000] if number == 1 else body[begin:])
            self.wfile.flush()
            if number == 1:
                self.close_connection = True
                self.connection.shutdown(2)
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            before = len(self.server.seen)
            *pieces, last = [BODY[begin:begin + 20_000] for begin in range(0, len(BODY), 20_000)]
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(0.1)
            # Counted before the last bytes go: the client may ask for the next as soon as it has them.
            self.server.during_slow += len(self.server.seen) - before
            self.wfile.write(last)
        else:
            self.answer(404)


CONFIGURATION = """[ca]
default_ca = authority
[authority]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = anything
copy_extensions = copy
[anything]
commonName = supplied
"""


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def certificates(folder):
    """An authority of our own, and certificates by name as (certificate, key)."""
    (folder / "ca.cnf").write_text(CONFIGURATION)
    (folder / "index.txt").write_text("")
    (folder / "serial").write_text("1000\n")
    new_key = ["-newkey", "rsa:2048", "-nodes"]
    openssl(folder, "req", "-x509", *new_key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Test authority", "-addext", "basicConstraints=critical,CA:TRUE")
    here = "subjectAltName=IP:127.0.0.1"
    openssl(folder, "req", "-x509", *new_key, "-keyout", "own.key", "-out", "own.pem", "-days", "2",
            "-subj", "/CN=own", "-addext", here)
    for name, place, dates in [("good", here, ["-days", "2"]),
                               ("other-name", "subjectAltName=DNS:elsewhere.invalid", ["-days", "2"]),
                               ("expired", here, ["-startdate", "200101000000Z", "-enddate", "200201000000Z"])]:
        openssl(folder, "req", *new_key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}",
                "-addext", place)
        openssl(folder, "ca", "-batch", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key",
                "-in", f"{name}.csr", "-out", f"{name}.pem", *dates)
    return {name: (folder / f"{name}.pem", folder / f"{name}.key") for name in ("good", "own", "other-name", "expired")}


def check_certificates(program, folder):
    """Https: with the right certificate only, and never on to http."""
    keys = folder / "keys"
    keys.mkdir()
    made = certificates(keys)
    plain = Server()
    servers = {name: Server(certificate, other=plain.root) for name, certificate in made.items()}
    plain.other = servers["good"].root
    rows = ["url,file"] + [f"{server.root}/good,{name}.pdf" for name, server in servers.items()]
    rows += [f"{servers['good'].root}/{path},tls-{path}.pdf" for path in ("to-other", "truncated", "cut-off", "moved")]
    rows += [f"{plain.root}/to-other,up.pdf"]
    (folder / "tls.csv").write_text("\n".join(rows) + "\n")
    problems = []
    for trust, whole in {"ca.pem": {"good", "tls-truncated", "tls-moved", "up"}, "": set()}.items():
        saved = folder / f"tls{trust}"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SSL_CERT")}
        command = [program, "fetch", str(folder / "tls.csv"), "-o", str(saved), "--pause", "0", "--wait", "0.05",
                   "--attempts", "4"] + (["--certificates", str(keys / trust)] if trust else [])
        result = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
        there = {path.stem for path in saved.glob("*.pdf") if path.read_bytes() == BODY}
        if there != whole:
            problems.append(f"trusting {trust or 'the system'}: saved {sorted(there)}\n{result.stderr}")
        expected = {"own": "certificate", "other-name": "name", "expired": "certificate"} if trust else \
            {"good": "certificate"}
        for name, words in expected.items():
            line = [line for line in result.stderr.splitlines() if f"{servers[name].root}/good:" in line]
            if not line or words not in line[0]:
                problems.append(f"{name}: no message with '{words}'\n{result.stderr}")
        if trust and "redirects from https to http://" not in result.stderr:
            problems.append("a redirect from https to http was not refused")
    if plain.count("/target"):
        problems.append("a redirect from https to http was followed")
    # The variable that others mind too says the same.
    result = subprocess.run([program, "fetch", str(folder / "tls.csv"), "-o", str(folder / "by-variable"), "--pause",
                             "0", "--wait", "0.05", "--attempts", "2"], capture_output=True, text=True, timeout=120,
                            env={**os.environ, "SSL_CERT_FILE": str(keys / "ca.pem")})
    if not (folder / "by-variable" / "good.pdf").exists():
        problems.append(f"SSL_CERT_FILE is not minded\n{result.stderr}")
    return problems


def check_pauses(program, folder):
    """Between two requests to a host, robots.txt included, there is the pause that was asked for."""
    server = Server()
    pause = 0.3
    rows = [f"{server.root}/{path},{path}.pdf" for path in ("good", "target", "missing", "etag")]
    (folder / "pauses.csv").write_text("\n".join(["url,file"] + rows) + "\n")
    subprocess.run([program, "fetch", str(folder / "pauses.csv"), "-o", str(folder / "pauses"), "--pause", str(pause)],
                   capture_output=True, text=True, timeout=60)
    gaps = server.gaps()
    enough = len(gaps) == 4 and all(gap >= pause - 0.01 for gap in gaps)
    return [] if enough else [f"pauses between requests to one host: {gaps}"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    arguments = parser.parse_args()
    elsewhere = Server()
    server = Server(other=elsewhere.root)
    root = server.root
    problems = []

    def check(condition, what):
        if not condition:
            problems.append(what)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        names = ["good", "wrong-hash", "busy", "never", "long-wait", "missing", "loop", "moved", "to-file", "huge",
                 "etag", "truncated", "truncated-known", "slow", "private/x", "to-other", "to-private", "cut-off",
                 "hang-up", "too-short", "busy-date", "chunks", "chunks-cut", "in-two-runs", "changed"]
        rows = ["url,sha256,file"]
        for path in names:
            known = HASH if path in ("good", "truncated-known", "busy", "too-short") else ""
            known = "0" * 64 if path == "wrong-hash" else known
            rows.append(f"{root}/{path},{known},{path}.pdf")
        rows.append(",,nowhere.pdf")
        (folder / "list.csv").write_text("\n".join(rows) + "\n")
        saved = folder / "saved"
        command = [arguments.program, "fetch", str(folder / "list.csv"), "-o", str(saved), "--pause", "0", "--wait",
                   "0.05", "--attempts", "4", "--max-size", "1"]
        result = subprocess.run(command, capture_output=True, text=True, timeout=120)
        whole = {"good", "busy", "moved", "etag", "truncated", "truncated-known", "slow", "to-other", "busy-date",
                 "chunks", "changed"}
        for path in names:
            file = saved / f"{path}.pdf"
            check(file.exists() == (path in whole), f"{path}: {'missing' if path in whole else 'saved'}")
            if file.exists():
                check(file.read_bytes() == BODY, f"{path}: other bytes")
        check(result.returncode == 3, f"exit status {result.returncode}")
        for path, words in {"wrong-hash": "another SHA-256", "never": "answers 503", "long-wait": "9999 seconds",
                            "missing": "answers 404", "loop": "redirects", "to-file": "file",
                            "huge": "larger than 1 MiB", "private/x": "robots.txt", "too-short": "another SHA-256",
                            "to-private": f"{elsewhere.root}/robots.txt"}.items():
            check(any(f"/{path}:" in line and words in line for line in result.stderr.splitlines()),
                  f"{path}: no message with '{words}'")
        check("nowhere.pdf: the manifest has no address" in result.stderr, "nowhere: no message")
        check(server.count("/busy") == 3, f"/busy was asked {server.count('/busy')} times")
        check(server.count("/never") == 4, f"/never was asked {server.count('/never')} times")
        waited = server.gaps("/never")
        check(all(gap >= 0.05 * 2**i - 0.005 for i, gap in enumerate(waited)), f"no back-off: {waited}")
        check(all(gap >= 1 for gap in server.gaps("/busy")), "Retry-After was not waited for")
        check(server.count("/missing") == 1, "/missing was asked again")
        check(server.count("/private/x") == 0, "what robots.txt forbids was asked for")
        check(server.count("/robots.txt") == 1, "robots.txt was read more than once")
        check(server.count("/loop") <= 6, "redirects without end")
        check(server.count("/cut-off") == server.count("/hang-up") == server.count("/chunks-cut") == 4,
              "a cut connection was not tried four times")
        check(elsewhere.count("/private/x") == 0, "what the other site's robots.txt forbids was asked for")
        check(elsewhere.count("/robots.txt") == 1, "the other site's robots.txt was not read once")
        check(server.during_slow == 0, f"{server.during_slow} requests while another was being answered")
        check(any("Range" in headers for path, headers in server.seen if path == "/truncated"), "began anew")
        check(all(headers.get("User-Agent", "").startswith("revisit/") for _, headers in server.seen), "no name")

        parts = sorted(path.name for path in saved.rglob("*.part*"))
        check(parts == ["in-two-runs.pdf.part", "in-two-runs.pdf.part.etag"], f"kept to go on with: {parts}")

        # Again: what is there is not sent again, and what was begun is completed.
        before = len(server.seen)
        again = subprocess.run(command, capture_output=True, text=True, timeout=120)
        later = [path for path, _ in server.seen[before:]]
        check("/good" not in later, "a file with the known hash was asked for again")
        two_runs = [headers.get("Range") for path, headers in server.seen if path == "/in-two-runs"]
        check((saved / "in-two-runs.pdf").exists() and (saved / "in-two-runs.pdf").read_bytes() == BODY,
              "a transfer was not completed by the next run")
        check(two_runs == [None] + [f"bytes={begin}-" for begin in range(20_000, len(BODY), 20_000)],
              f"asked for again: {two_runs}")
        check("/etag" in later and (saved / "etag.pdf").read_bytes() == BODY, "no conditional request")
        check(str(saved / "etag.pdf") not in again.stdout, "an unchanged file was sent again")
        parts = [path.name for path in saved.rglob("*.part*")]
        check(not parts, f"left over: {parts}")
        problems += check_pauses(arguments.program, folder)
        problems += check_certificates(arguments.program, folder)
        if problems:
            print(result.stderr)
    for problem in problems:
        print(problem)
    print(f"{len(server.seen)} requests, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
