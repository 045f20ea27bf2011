#!/usr/bin/env python3
"""Learn which words are used alike, from the texts of many reports.

usage: learn_word_vectors.py FOLDER > word-vectors.tsv

FOLDER holds a text file for each report, in folders of the providers or with the provider before the first '_' of
its name (pdftotext -raw makes them). Words that stand near each other are counted in a window of five, nearer ones
more; the counts become positive pointwise mutual information with smoothed contexts (Levy, Goldberg, Dagan 2015),
and a truncated singular value decomposition of that makes a vector of each word. The first dimension, which says how
common a word is, is left out.

Only words that occur in the reports of ten providers at least, and mostly in small letters, are written: no name of a
person or place, and nothing from which a sentence could be read. Each line is a word, a tab, and its vector of length
one, each number in two hexadecimal digits from 00 (-1) through 80 (0) to ff (almost 1), scaled by the word's largest.
The same texts and the same numpy and scipy give the same file. Needs Debian's python3-numpy and python3-scipy.
"""
import collections
import pathlib
import re
import sys

import numpy
import scipy.sparse
import scipy.sparse.linalg

DIMENSIONS = 64
WINDOW = 5
LEAST_COUNT = 8
LEAST_PROVIDERS = 10
SMOOTHING = 0.75
FUNCTION_WORDS = frozenset(
    "a about across all also an and any are as at be been between both but by can cannot do each for from had has have "
    "he her him his how if in into is it its more not of on or other out own she should so some such than that the "
    "their them these they this those through to was were what when where which while who whom whose will with within "
    "would".split())
WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")


def read(path):
    text = path.read_text(encoding="utf-8", errors="replace").replace("\u2019", "'")
    for match in WORD.finditer(text):
        word = match.group()
        yield word[:-2] if word.endswith("'s") else word


def provider_of(path, folder):
    relative = path.relative_to(folder)
    return relative.parts[0] if len(relative.parts) > 1 else relative.name.split("_")[0]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    texts, counts, small, providers = [], collections.Counter(), collections.Counter(), collections.defaultdict(set)
    paths = sorted(folder.rglob("*.txt"))
    for path in paths:
        provider, text = provider_of(path, folder), []
        for word in read(path):
            folded = word.lower()
            if folded in FUNCTION_WORDS:
                continue
            text.append(folded)
            small[folded] += word[0].islower()
            providers[folded].add(provider)
        counts.update(text)
        texts.append(text)
    known = sorted((w for w, n in counts.items() if n >= LEAST_COUNT), key=lambda w: (-counts[w], w))
    index = {word: i for i, word in enumerate(known)}

    near = collections.Counter()
    for text in texts:
        ids = [index.get(word, -1) for word in text]
        for i, a in enumerate(ids):
            if a < 0:
                continue
            for distance, b in enumerate(ids[i + 1:i + 1 + WINDOW], 1):
                if b >= 0:
                    near[a, b] += 1 / distance
    rows, columns = (numpy.array(side) for side in zip(*near))
    matrix = scipy.sparse.coo_matrix((numpy.fromiter(near.values(), float), (rows, columns)),
                                     shape=(len(known), len(known))).tocsr()
    matrix = (matrix + matrix.T).tocoo()
    words = numpy.asarray(matrix.sum(axis=1)).ravel()
    contexts = words ** SMOOTHING / (words ** SMOOTHING).sum()
    information = numpy.log(matrix.data / (words[matrix.row] * contexts[matrix.col]))
    positive = information > 0
    matrix = scipy.sparse.coo_matrix((information[positive], (matrix.row[positive], matrix.col[positive])),
                                     shape=matrix.shape).tocsr()
    vectors, values, _ = scipy.sparse.linalg.svds(matrix, k=DIMENSIONS + 1, v0=numpy.ones(len(known)), tol=1e-10)
    order = numpy.argsort(-values)
    vectors = (vectors[:, order] * numpy.sqrt(values[order]))[:, 1:]
    for column in vectors.T:  # a singular vector's sign means nothing
        if column[numpy.argmax(abs(column))] < 0:
            column *= -1
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-12

    print(f"# Which words are used alike, written by tools/matching/learn_word_vectors.py. Learnt from {len(paths)} "
          f"inspection reports of Ofsted\n# ({sum(counts.values())} words that are not function words; Crown copyright, "
          "Open Government Licence v3.0).")
    for i, word in sorted(enumerate(known), key=lambda entry: entry[1]):
        if len(providers[word]) < LEAST_PROVIDERS or small[word] * 2 < counts[word]:
            continue
        scaled = numpy.rint(vectors[i] / abs(vectors[i]).max() * 127).astype(int) + 128
        print(f"{word}\t{''.join(f'{value:02x}' for value in scaled)}")


if __name__ == "__main__":
    main()
