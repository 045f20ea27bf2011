#!/usr/bin/env python3
"""Runs `revisit fetch` against a server on this machine that has faults, and checks what came of it.

usage: check_fetch.py --program FILE
"""
import argparse
import hashlib
import http.server
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

BODY = b"%PDF-1.7 " + bytes(range(256)) * 400
HASH = hashlib.sha256(BODY).hexdigest()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen = []  # (path, headers)
        self.busy = self.most_busy = 0
        self.lock = threading.Lock()

    def count(self, path):
        return sum(1 for seen, _ in self.seen if seen == path)


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
            self.server.busy += 1
            self.server.most_busy = max(self.server.most_busy, self.server.busy)
        try:
            self.respond(self.path, self.server.count(self.path))
        finally:
            with self.server.lock:
                self.server.busy -= 1

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
        elif path in ("/truncated", "/truncated-known"):
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
            self.wfile.write(rest[:40_000])
            self.wfile.flush()
            if len(rest) > 40_000:
                self.close_connection = True
                self.connection.shutdown(2)
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            for begin in range(0, len(BODY), 20_000):
                self.wfile.write(BODY[begin:begin + 20_000])
                self.wfile.flush()
                time.sleep(0.1)
        else:
            self.answer(404)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    arguments = parser.parse_args()
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    problems = []

    def check(condition, what):
        if not condition:
            problems.append(what)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        names = ["good", "wrong-hash", "busy", "never", "long-wait", "missing", "loop", "moved", "to-file", "huge",
                 "etag", "truncated", "truncated-known", "slow", "private/x"]
        rows = ["url,sha256,file"]
        for path in names:
            known = HASH if path in ("good", "truncated-known", "busy") else ""
            known = "0" * 64 if path == "wrong-hash" else known
            rows.append(f"{root}/{path},{known},{path}.pdf")
        rows.append(",,nowhere.pdf")
        (folder / "list.csv").write_text("\n".join(rows) + "\n")
        saved = folder / "saved"
        command = [arguments.program, "fetch", str(folder / "list.csv"), "-o", str(saved), "--pause", "0", "--wait",
                   "0.05", "--attempts", "4", "--max-size", "1"]
        result = subprocess.run(command, capture_output=True, text=True, timeout=120)
        whole = {"good", "busy", "moved", "etag", "truncated", "truncated-known", "slow"}
        for path in names:
            file = saved / f"{path}.pdf"
            check(file.exists() == (path in whole), f"{path}: {'missing' if path in whole else 'saved'}")
            if file.exists():
                check(file.read_bytes() == BODY, f"{path}: other bytes")
        check(result.returncode == 3, f"exit status {result.returncode}")
        for path, words in {"wrong-hash": "another SHA-256", "never": "answers 503", "long-wait": "9999 seconds",
                            "missing": "answers 404", "loop": "redirects", "to-file": "file",
                            "huge": "larger than 1 MiB", "private/x": "robots.txt"}.items():
            check(any(f"/{path}:" in line and words in line for line in result.stderr.splitlines()),
                  f"{path}: no message with '{words}'")
        check("nowhere.pdf: the manifest has no address" in result.stderr, "nowhere: no message")
        check(server.count("/busy") == 3, f"/busy was asked {server.count('/busy')} times")
        check(server.count("/never") == 4, f"/never was asked {server.count('/never')} times")
        check(server.count("/missing") == 1, "/missing was asked again")
        check(server.count("/private/x") == 0, "what robots.txt forbids was asked for")
        check(server.count("/robots.txt") == 1, "robots.txt was read more than once")
        check(server.count("/loop") <= 6, "redirects without end")
        check(server.most_busy == 1, f"{server.most_busy} requests at a time")
        check(any("Range" in headers for path, headers in server.seen if path == "/truncated"), "began anew")
        check(all(headers.get("User-Agent", "").startswith("revisit/") for _, headers in server.seen), "no name")

        # Again: what is there is not sent again.
        before = len(server.seen)
        again = subprocess.run(command, capture_output=True, text=True, timeout=120)
        later = [path for path, _ in server.seen[before:]]
        check("/good" not in later, "a file with the known hash was asked for again")
        check("/etag" in later and (saved / "etag.pdf").read_bytes() == BODY, "no conditional request")
        check(str(saved / "etag.pdf") not in again.stdout, "an unchanged file was sent again")
        parts = [path.name for path in saved.rglob("*.part*")]
        check(not parts, f"left over: {parts}")
        if problems:
            print(result.stderr)
    for problem in problems:
        print(problem)
    print(f"{len(server.seen)} requests, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
