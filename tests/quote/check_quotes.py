#!/usr/bin/env python3
"""Checks `revisit quotes` on quotations drawn from documents and altered in stated ways, and on invented ones.

usage: check_quotes.py --program FILE --documents FOLDER [--count N] [--least N] [--invented FILE] [--store FILE]

Quotations are drawn with a fixed seed, each from another document as long as there are enough. Exits 1 where fewer
than `least` are found in the right place with the right kind of alteration, or where an invented one is found; 77
where there are no documents.
"""
import argparse
import json
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile

MOST_OWNERS = 3
NEGATIONS = {"not", "no", "never", "cannot", "nor", "without", "neither"}


def run(program, *arguments, text=None):
    result = subprocess.run([program, *arguments], capture_output=True, text=True, input=text, check=False)
    return result.returncode, result.stdout, result.stderr


def sentences(text):
    """Sentences long enough to be quoted, without quotation marks, brackets or ellipses of their own."""
    for sentence in re.split(r"(?<=[.?!]) (?=[A-Z])", text.replace("\n", " ")):
        words = sentence.split()
        plain = not re.search(r"[\"'“”‘’\[\]…•()]|\.\.|\d\.\d|^\W*\d", sentence)
        if 14 <= len(words) <= 45 and plain and sentence.endswith("."):
            yield sentence


def draw(store, count, generator):
    """(file name, page, sentence, a sentence of another page or None)"""
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    rows = database.execute(
        "SELECT passages.document_id, passages.file_name, passages.page, passages.text FROM passages JOIN passage ON passage.id = passages.passage_id "
        "WHERE passages.kind IN ('text', 'finding') AND first_page = last_page AND first_page > 0 "
        "ORDER BY passages.file_name, passages.document_id, passages.passage_id")
    documents = {}
    for document, name, page, text in rows:
        for sentence in sentences(text):
            documents.setdefault((name, document), []).append((page, sentence))
    # Set phrases that stand in many documents come from all of them.
    owners = {}
    for key, found in documents.items():
        for _, sentence in found:
            owners.setdefault(sentence, set()).add(key)
    for key in documents:
        documents[key] = [(p, s) for p, s in documents[key] if len(owners[s]) <= MOST_OWNERS]
    names = sorted(key for key in documents if documents[key])
    chosen = []
    seen = set()
    for _ in range(count):
        order = generator.sample(names, len(names))
        for key in order[:count - len(chosen)]:
            page, sentence = generator.choice(documents[key])
            others = [s for p, s in documents[key] if p > page]
            if sentence not in seen:
                seen.add(sentence)
                chosen.append((key[0], page, sentence, generator.choice(others) if others else None))
    return chosen


# Alterations: each returns the text of the article with its marks, and the kinds that are right.

def verbatim(words, _other, _generator):
    return "“" + " ".join(words) + "”", {"exact"}


def punctuation(words, _other, _generator):
    text = " ".join(words).replace(",", "").replace(";", " -").replace("-", "\u2013" if "-" in words else "-")
    return "'" + text.rstrip(".") + "',", {"exact"}


def capital(words, _other, _generator):
    first = words[0][0]
    changed = f"[{first.lower() if first.isupper() else first.upper()}]"
    return "“" + changed + words[0][1:] + " " + " ".join(words[1:]) + "”", {"exact"}


def sic(words, _other, generator):
    at = generator.randrange(3, len(words) - 3)
    return "“" + " ".join(words[:at] + ["[sic]"] + words[at:]) + "”", {"exact"}


def brackets(words, _other, generator):
    at = generator.randrange(3, len(words) - 4)
    return "“" + " ".join(words[:at] + ["[the council]"] + words[at + 1:]) + "”", {"exact"}


def paragraphs(words, _other, generator):
    at = generator.randrange(5, len(words) - 5)
    return "“" + " ".join(words[:at]) + "\n\n“" + " ".join(words[at:]) + "”", {"exact"}


def ellipsis(words, _other, generator):
    at = generator.randrange(5, len(words) - 7)
    gone = generator.randrange(2, 5)
    return "“" + " ".join(words[:at]) + " … " + " ".join(words[at + gone:]) + "”", {"shortened"}


def left_out(words, _other, generator):
    at = generator.randrange(5, len(words) - 7)
    gone = generator.randrange(2, 4)
    negated = {re.sub(r"\W", "", word.lower()) for word in words[at:at + gone]} & NEGATIONS
    return "“" + " ".join(words[:at] + words[at + gone:]) + "”", {"altered"} if negated else {"shortened"}


def replaced(words, _other, generator):
    words = list(words)
    for at in generator.sample(range(2, len(words) - 2), 2):
        words[at] = generator.choice(["purple", "quarterly", "seldom", "harbour", "vivid"])
    return '"' + " ".join(words) + '"', {"altered"}


def tense(words, _other, generator):
    changes = {"is": "was", "are": "were", "has": "had", "have": "had", "was": "is", "were": "are", "do": "did",
               "does": "did", "can": "could", "will": "would", "had": "have", "been": "being"}
    places = [i for i, word in enumerate(words) if word in changes]
    words = list(words)
    if places:
        for at in places:
            words[at] = changes[words[at]]
    else:
        words.insert(generator.randrange(3, len(words) - 3), "reportedly")
    return "“" + " ".join(words) + "”", {"altered"}


def negated(words, _other, generator):
    at = generator.randrange(4, len(words) - 4)
    return "“" + " ".join(words[:at] + ["never"] + words[at:]) + "”", {"altered"}


def joined(words, other, generator):
    if other is None:
        return verbatim(words, other, generator)
    return "“" + " ".join(words).rstrip(".") + " … " + other + "”", {"joined"}


ALTERATIONS = [verbatim, punctuation, capital, sic, brackets, paragraphs, ellipsis, left_out, replaced, tense, negated,
               joined]


def is_right(found, kinds, name, page):
    """Whether a quotation was found in its place, with one of the right kinds."""
    places = [(p["file_name"], p["page"]) for p in found["pieces"] + found["also"]]
    return found["kind"] in kinds and (name, page) in places


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--documents", required=True, type=pathlib.Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--least", type=int, default=98)
    parser.add_argument("--invented", type=pathlib.Path)
    parser.add_argument("--store", help="a store that has the documents already")
    parser.add_argument("--seed", type=int, default=20)
    arguments = parser.parse_args()
    if not arguments.documents.is_dir():
        print(f"there is no folder {arguments.documents}")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        store = arguments.store
        if not store:
            store = str(pathlib.Path(folder) / "s.db")
            files = "\n".join(str(path) for path in sorted(arguments.documents.rglob("*.pdf")))
            status, _, errors = run(arguments.program, "--store", store, "ingest", "--quiet", "-", text=files)
            if status not in (0, 3):
                print(errors)
                return 1
        generator = random.Random(arguments.seed)
        drawn = draw(store, arguments.count, generator)
        right = 0
        for number, (name, page, sentence, other) in enumerate(drawn):
            alter = ALTERATIONS[number % len(ALTERATIONS)]
            quotation, kinds = alter(sentence.split(), other, generator)
            article = f"The council was told: {quotation} it said on Monday."
            _, out, errors = run(arguments.program, "--store", store, "quotes", "-", "--format", "json", text=article)
            found = json.loads(out) if out else []
            if len(found) == 1 and is_right(found[0], kinds, name, page):
                right += 1
            else:
                got = [(f["kind"], [(p["file_name"], p["page"]) for p in f["pieces"]]) for f in found]
                print(f"{alter.__name__}: {name} page {page}: wanted {sorted(kinds)}, got {got} {errors}")
        wrong = 0
        invented = []
        if arguments.invented:
            invented = [line for line in arguments.invented.read_text().splitlines() if line and line[0] != "#"]
            article = "\n".join(f"He said: “{line}”" for line in invented)
            _, out, _ = run(arguments.program, "--store", store, "quotes", "-", "--format", "json", text=article)
            found = json.loads(out)
            for item in found:
                if item["kind"] != "not_found":
                    wrong += 1
                    print(f"invented, but {item['kind']}: {item['quotation']}")
            wrong += abs(len(found) - len(invented))
        print(f"{right} of {len(drawn)} quotations right, {wrong} of {len(invented)} invented ones found")
        least = min(arguments.least, len(drawn))
        return 0 if right >= least and wrong == 0 and len(drawn) >= arguments.count else 1


if __name__ == "__main__":
    sys.exit(main())
