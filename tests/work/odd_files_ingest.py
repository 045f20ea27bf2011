#!/usr/bin/env python3
"""Ingests a folder of files each of which is wrong in a way of its own, between good ones of several formats: each
wrong one has one clear message, and all others are stored.

usage: odd_files_ingest.py --program REVISIT --papers FOLDER
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile


def expect(condition, what):
    if not condition:
        sys.exit(f"failed: {what}")


def docx(path, body, extra=None):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
                         'package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
        package.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
                         'package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/'
                         'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        package.writestr("word/document.xml", '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.'
                         f'org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')
        for name, content in (extra or {}).items():
            package.writestr(name, content)


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def scanned_pdf(path):
    """A page that is one dark picture."""
    picture = b"q 595 0 0 842 0 0 cm\nBI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID\n00ff00ff>\nEI\nQ\n"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture)]
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    path.write_bytes(out)


MINUTES = ("Tarnholm Council", "MINUTES of a meeting of the Cabinet held in the Town Hall on Thursday, 30 May 2024.",
           "PRESENT: Mr A Vane and Mrs B Orme", "1. Apologies", "There were none.", "2. Inspection",
           "RESOLVED that the report be noted.")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--papers", required=True, type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = pathlib.Path(folder, "papers")
        files.mkdir()
        # Good ones, before, between and behind the others.
        docx(files / "a-good.docx", "".join(map(paragraph, MINUTES)))
        shutil.copy(options.papers / "tarnholm-2023-06-06-meeting.html", files / "m-good.html")
        (files / "z-good.txt").write_text("\n\n".join(MINUTES))
        # Windows-1252 that says nothing of it is no fault: it is read, with a warning.
        (files / "y-other-encoding.txt").write_bytes("\n\n".join(MINUTES).replace("Vane", "Véna").encode("cp1252"))
        docx(files / "b-bomb.docx", paragraph("x"), {"word/styles.xml": b"<w:styles>" + b" " * (300 << 20)})
        (files / "c-endless.html").write_bytes(b"<!DOCTYPE html><html><body>" + b"<div><p>on " * 4_000_000)
        scanned_pdf(files / "d-scan.pdf")
        (files / "e-empty.pdf").write_bytes(b"")
        (files / "f-bytes.txt").write_bytes(bytes(range(256)) * 40)
        (files / "g-error-page.pdf").write_text("<!DOCTYPE html><html><body><h1>404 Not found</h1></body></html>")
        (files / "README.md").write_text("These are papers.")
        store = f"{folder}/store.db"
        ended = subprocess.run([options.program, "--store", store, "ingest", str(files)], capture_output=True, text=True,
                               check=False)
        expect(ended.returncode == 3, f"done with warnings: {ended}")
        lines = ended.stderr.splitlines()
        for name in ("b-bomb.docx", "e-empty.pdf", "f-bytes.txt", "g-error-page.pdf"):
            about = [line for line in lines if name in line]
            expect(len(about) == 1 and ": refused: " in about[0], f"one message that {name} is refused: {about}")
        about = [line for line in lines if "c-endless.html" in line]
        expect(len(about) == 1 and "not recognised" in about[0] and "nested deeper" in about[0],
               f"one message that most of c-endless.html was left out: {about}")
        about = [line for line in lines if "d-scan.pdf" in line]
        expect(len(about) == 1 and "not recognised" in about[0], f"one message about d-scan.pdf: {about}")
        for name in ("a-good.docx", "m-good.html", "z-good.txt", "y-other-encoding.txt"):
            expect(not any(name in line for line in lines), f"no message about {name}: {ended.stderr}")
        expect(any("passed over" in line and "README.md" in line for line in lines), f"README.md: {ended.stderr}")
        expect("4 refused" in lines[-1] and "6 stored" in lines[-1], f"counts: {lines[-1]}")
        listed = subprocess.run([options.program, "--store", store, "ls", "--papers"], capture_output=True, text=True,
                                check=False)
        expect(listed.stdout.count("2024-05-30") == 3 and "2023-06-06" in listed.stdout, f"papers: {listed.stdout}")
    print("each odd file has its message, and the others are stored")


if __name__ == "__main__":
    main()
