#!/usr/bin/env python3
"""Learn what words say about the polarity of findings, from labelled findings, and say how well it goes.

usage: learn_polarity.py FINDINGS.jsonl LABELS.csv... > patterns/ofsted/polarity-model.tsv

FINDINGS.jsonl is what finding_sentences prints of the reports. Each LABELS.csv names findings by their places and says
what each sentence (S strength, W weakness, P progress, M praise and criticism, N facts only) and the finding as a whole
says; tests/tag/real/POLARITY.md is the guide to it. Findings that are 'drawn' at random are also what the figures are
about; those drawn because an earlier model was in doubt about them only help to learn what sentences say. So do those
drawn for single 'sentences': a dot stands for each sentence that nobody labelled, and nothing is said of the finding. The
shipped model is learnt from all labels*.csv of this folder; POLARITY.md says what each brought.

Three functions are learnt one after another, each by maximum likelihood with a quadratic penalty, with L-BFGS, so that
the same input gives the same model:
 1. what a sentence says by itself: multinomial logistic regression over its stems and cues,
 2. what it says in its finding: a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the
    outcome of 1 and over how each sentence opens ("This means", "However"),
 3. what the finding says: multinomial logistic regression over sums, extremes and the like of 1 and 2.
What 2 and 3 learn from was said of findings whose authority had no part in learning 1, by folds of authorities. The
figures on stderr are of authorities left out of all three.

1 is learnt twice: from the labelled sentences alone, then also from the unlabelled findings of the same authorities, by
what a first chain says of their sentences, so that words count which no labelled sentence has (self-training). That
raised the share of right findings by half a hundredth. Authorities without labels have no part in anything.

The file holds stems and numbers only. A stem is in it if sentences of three authorities at least have it.
Needs Debian's python3-numpy and python3-scipy.
"""
import collections
import csv
import hashlib
import json
import sys

import numpy
import scipy.sparse
from scipy.optimize import minimize
from scipy.special import logsumexp

SENTENCE = "SWPMN"
FINDING = ["strength", "weakness", "progress", "mixed", ""]
NAMES = ["strength", "weakness", "progress", "mixed", "nothing"]
HEADINGS = ["strength", "weakness", "progress"]
OPENINGS = ["plain", "goes_on", "contrast"]
FOLDS = 5
LEAST_SENTENCES = 3
LEAST_AUTHORITIES = 3
LEAST_UNLABELLED = 8
UNLABELLED_COUNT = 0.1
PENALTIES = {"sentence": 6.0, "chain": 3.0, "finding": 20.0}
# Stems of a sentence's first words. That 'however' may stand further on is known to the program.
GOES_ON = ("this", "these", "as a result", "consequ", "therefor", "thus", "for exampl", "they", "similar", "also",
           "in addit", "addit", "it", "that", "such", "their", "furthermor", "moreov", "in turn", "henc", "likewis",
           "for instanc", "both", "he", "she", "other")
CONTRAST = ("howev", "although", "while", "whilst", "despit", "nonetheless", "nevertheless", "but", "convers",
            "in contrast", "even", "notwithstand", "yet", "though")


def opening_of(features):
    """As opening_of() in tag/polarity_features.cpp."""
    words, opening = [], 0
    for count, name in enumerate(features[:6]):
        if name.startswith("~") or " " in name:
            break
        words.append(name)
        if name in CONTRAST and (count == 0 or name == "howev"):
            return 2
        if count < 3:
            together = " ".join(words)
            if together in CONTRAST:
                return 2
            if together in GOES_ON:
                opening = 1
    return opening


def fold_of(authority):
    return int(hashlib.sha256(authority.encode()).hexdigest(), 16) % FOLDS


class Findings:
    def __init__(self, findings_path, *labels_paths):
        by_place = collections.defaultdict(list)
        with open(findings_path, encoding="utf-8") as file:
            for line in file:
                finding = json.loads(line)
                if "page" in finding:
                    by_place[finding["file"], finding["page"]].append(finding)
        self.rows, self.openings, self.says, self.finding_says, self.authority, self.heading, self.random = (
            [] for _ in range(7))
        missing = 0
        self.taken = set()
        for labels_path in labels_paths:
            with open(labels_path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    found = [f for f in by_place[row["file"], int(row["page"])]
                             if abs(f["left"] - float(row["left"])) <= 4 and abs(f["top"] - float(row["top"])) <= 4
                             and len(f["sentences"]) == len(row["sentences"])]
                    if not found:
                        missing += 1
                        continue
                    self.taken.add(id(found[0]))
                    self.rows.append([sentence["features"] for sentence in found[0]["sentences"]])
                    self.openings.append(numpy.array([opening_of(features) for features in self.rows[-1]]))
                    self.says.append(numpy.array([SENTENCE.find(letter) for letter in row["sentences"]]))  # -1: a dot
                    self.finding_says.append(FINDING.index(row["polarity"]))
                    self.authority.append(row["file"].split("/")[0])
                    self.heading.append([float(found[0]["heading_says"] == heading) for heading in HEADINGS])
                    self.random.append(row["drawn"] == "random")
        self.unlabelled = Unlabelled(by_place, set(self.authority), self.taken)
        if missing:
            print(f"{missing} labels are of findings that are not there, or have other sentences now", file=sys.stderr)
        self.finding_says, self.random = numpy.array(self.finding_says), numpy.array(self.random)
        self.fold = numpy.array([fold_of(name) for name in self.authority])

    def __len__(self):
        return len(self.rows)


class Unlabelled:
    """Findings of the same authorities that nobody labelled."""

    def __init__(self, by_place, authorities, taken):
        self.rows, self.openings, self.fold, self.heading, self.authority = [], [], [], [], []
        for place in sorted(by_place):
            for finding in by_place[place]:
                authority = finding["file"].split("/")[0]
                if authority not in authorities or id(finding) in taken or not finding["sentences"]:
                    continue
                self.rows.append([sentence["features"] for sentence in finding["sentences"]])
                self.openings.append(numpy.array([opening_of(features) for features in self.rows[-1]]))
                self.fold.append(fold_of(authority))
                self.heading.append(finding["heading_says"])
                self.authority.append(authority)
        self.fold = numpy.array(self.fold)


def regression(features, classes, penalty, iterations=100, counts=None):
    """Weights (a row a feature) and biases of a multinomial logistic regression. The classes are numbers, or the
    chances of each, a row for each line of the features; 'counts' says how much a line counts."""
    size, kinds = features.shape[1], len(NAMES)
    wanted = numpy.eye(kinds)[classes] if classes.ndim == 1 else classes
    counts = numpy.ones(len(wanted)) if counts is None else counts
    columns = features.T.tocsr() if scipy.sparse.issparse(features) else features.T

    def loss(values):
        weights, bias = values[:size * kinds].reshape(size, kinds), values[size * kinds:]
        scores = features @ weights + bias
        logs = scores - logsumexp(scores, axis=1, keepdims=True)
        gap = (numpy.exp(logs) - wanted) * counts[:, None]
        return (-(counts[:, None] * wanted * logs).sum() + penalty / 2 * (weights ** 2).sum() + 0.05 * (bias ** 2).sum(),
                numpy.concatenate([numpy.asarray(columns @ gap + penalty * weights).ravel(),
                                   gap.sum(0) + 0.1 * bias]))

    found = minimize(loss, numpy.zeros(size * kinds + kinds), jac=True, method="L-BFGS-B",
                     options={"maxiter": iterations}).x
    return found[:size * kinds].reshape(size, kinds), found[size * kinds:]


def chances(scores):
    return numpy.exp(scores - logsumexp(scores, axis=-1, keepdims=True))


def vocabulary(findings, which, least_sentences=LEAST_SENTENCES):
    sentences, authorities = collections.Counter(), collections.defaultdict(set)
    for i in which:
        for features in findings.rows[i]:
            sentences.update(features)
            for name in features:
                authorities[name].add(findings.authority[i])
    names = sorted(name for name, count in sentences.items()
                   if count >= least_sentences and len(authorities[name]) >= LEAST_AUTHORITIES)
    return {name: place for place, name in enumerate(names)}


def matrix(rows, places):
    lines, columns = [], []
    for line, features in enumerate(rows):
        for name in features:
            if name in places:
                lines.append(line)
                columns.append(places[name])
    return scipy.sparse.csr_matrix((numpy.ones(len(lines)), (lines, columns)), shape=(len(rows), len(places)))


def learn_sentences(findings, which, chain=None, folds=None):
    """What words say, from what was labelled; with a chain also from what it says of the unlabelled findings of these
    folds, among their neighbours and under their headings."""
    places = vocabulary(findings, which)
    rows = [features for i in which for features in findings.rows[i]]
    classes = numpy.concatenate([findings.says[i] for i in which])
    rows, classes = [row for row, says in zip(rows, classes) if says >= 0], classes[classes >= 0]
    weights, bias = regression(matrix(rows, places), classes, PENALTIES["sentence"], 60 if chain else 100)
    if chain is None:
        return places, weights, bias
    rest = findings.unlabelled
    use = [i for i in range(len(rest.rows)) if rest.fold[i] in folds]
    alone = say_rows(rest, use, (places, weights, bias))
    says = numpy.concatenate(said_among_neighbours(rest, use, alone, chain))
    more = [features for i in use for features in rest.rows[i]]
    for name in vocabulary(rest, use, LEAST_UNLABELLED):
        places.setdefault(name, len(places))
    everything = scipy.sparse.vstack([matrix(rows, places), matrix(more, places)]).tocsr()
    weights, bias = regression(everything, numpy.concatenate([numpy.eye(len(NAMES))[classes], says]),
                               PENALTIES["sentence"], 60,
                               numpy.concatenate([numpy.ones(len(rows)), numpy.full(len(more), UNLABELLED_COUNT)]))
    return places, weights, bias


HEADING_CHANCES = {"strength": [1, 0.25, 1, 0.5, 1], "weakness": [0.35, 1, 0.5, 1, 1]}


def said_among_neighbours(findings, which, alone, chain):
    batches = collections.defaultdict(list)
    for i in which:
        batches[len(findings.rows[i])].append(i)
    said = {}
    for batch in batches.values():
        scores = numpy.array([numpy.log(numpy.maximum(alone[i], 1e-5)) @ chain.own for i in batch])
        forward, backward, whole = chain.passes(scores, numpy.array([findings.openings[i] for i in batch]))
        for i, says in zip(batch, numpy.exp(forward + backward - whole[:, None, None])):
            says = says * numpy.array(HEADING_CHANCES.get(findings.heading[i], [1] * len(NAMES)))
            said[i] = says / says.sum(1, keepdims=True)
    return [said[i] for i in which]


def say_rows(findings, which, learnt):
    places, weights, bias = learnt
    every = chances(matrix([features for i in which for features in findings.rows[i]], places) @ weights + bias)
    ends = numpy.cumsum([len(findings.rows[i]) for i in which])
    return dict(zip(which, numpy.split(every, ends[:-1])))


def say_sentences(findings, which, learnt):
    return say_rows(findings, which, learnt) if which else {}


def left_out(findings, which, alone, chain=None):
    """Fills in what sentences of 'which' say alone, by models of the other folds."""
    folds = set(findings.fold[which])
    for fold in sorted(folds):
        rest = [i for i in which if findings.fold[i] != fold]
        alone.update(say_sentences(findings, [i for i in which if findings.fold[i] == fold],
                                   learn_sentences(findings, rest, chain, folds - {fold})))
    return alone


class Chain:
    """own: 5x5 linear map of logarithms; first, last: 5; follows: for each opening 5x5, from a row to a column."""

    def __init__(self, values):
        self.own, self.follows = values[:25].reshape(5, 5), values[25:100].reshape(3, 5, 5)
        self.first, self.last = values[100:105], values[105:110]

    def passes(self, scores, openings):
        """Forward and backward sums of a batch of findings of equal length, and the logarithm of the whole."""
        forward, backward = numpy.zeros_like(scores), numpy.zeros_like(scores)
        length = scores.shape[1]
        forward[:, 0] = scores[:, 0] + self.first
        for i in range(1, length):
            forward[:, i] = scores[:, i] + logsumexp(forward[:, i - 1, :, None] + self.follows[openings[:, i]], axis=1)
        backward[:, -1] = self.last
        for i in range(length - 2, -1, -1):
            backward[:, i] = logsumexp(self.follows[openings[:, i + 1]]
                                       + (scores[:, i + 1] + backward[:, i + 1])[:, None, :], axis=2)
        return forward, backward, logsumexp(forward[:, -1] + self.last, axis=1)

    def say(self, alone, openings):
        scores = (numpy.log(numpy.maximum(alone, 1e-5)) @ self.own)[None]
        forward, backward, whole = self.passes(scores, openings[None])
        return numpy.exp(forward + backward - whole[:, None, None])[0]


def learn_chain(findings, which, alone):
    start = numpy.zeros(110)
    start[:25] = numpy.eye(5).ravel()
    batches = collections.defaultdict(list)
    for i in which:
        if (findings.says[i] >= 0).all():
            batches[len(findings.rows[i])].append(i)
    batches = [(numpy.array([numpy.log(numpy.maximum(alone[i], 1e-5)) for i in batch]),
                numpy.array([findings.openings[i] for i in batch]), numpy.array([findings.says[i] for i in batch]))
               for _, batch in sorted(batches.items())]

    def loss(values):
        chain, gradient = Chain(values), PENALTIES["chain"] * (values - start)
        slope = Chain(gradient)  # its parts are views of the gradient
        total = PENALTIES["chain"] / 2 * ((values - start) ** 2).sum()
        for logs, openings, says in batches:
            scores = logs @ chain.own
            forward, backward, whole = chain.passes(scores, openings)
            wanted = numpy.eye(5)[says]
            total += (whole.sum() - (scores * wanted).sum() - chain.first[says[:, 0]].sum()
                      - chain.last[says[:, -1]].sum())
            gap = numpy.exp(forward + backward - whole[:, None, None]) - wanted
            slope.own += numpy.einsum("mni,mnj->ij", logs, gap)
            slope.first += gap[:, 0].sum(0)
            slope.last += gap[:, -1].sum(0)
            for i in range(1, says.shape[1]):
                total -= chain.follows[openings[:, i], says[:, i - 1], says[:, i]].sum()
                pairs = numpy.exp(forward[:, i - 1, :, None] + chain.follows[openings[:, i]]
                                  + (scores[:, i] + backward[:, i])[:, None, :] - whole[:, None, None])
                pairs[numpy.arange(len(says)), says[:, i - 1], says[:, i]] -= 1
                numpy.add.at(slope.follows, openings[:, i], pairs)
        return total, gradient

    return Chain(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 40}).x)


def features_of(rows):
    """As add_features() in tag/polarity_learnt.cpp."""
    strength, weakness, progress, mixed, _ = rows.T
    count = len(rows)

    def none(chance):
        return numpy.log(numpy.maximum(1 - chance, 1e-4)).sum()

    nones = [none(weakness + mixed), none(strength + progress + mixed), none(progress), none(strength + mixed)]
    lesser = min(weakness.sum() + mixed.sum() / 2, strength.sum() + progress.sum() + mixed.sum() / 2)
    return [*rows.sum(0), *rows.mean(0), *rows.max(0), *rows[0], *rows[-1], numpy.log(count), *nones,
            *numpy.exp(nones), (1 - numpy.exp(nones[0])) * (1 - numpy.exp(nones[1])), lesser / count, lesser,
            weakness[:-1].max(initial=0), weakness[1:].max(initial=0)]


def finding_rows(findings, which, alone, chain):
    return numpy.array([features_of(chain.say(alone[i], findings.openings[i])) + features_of(alone[i])
                        + findings.heading[i] for i in which])


def learn_findings(findings, which, alone, chain):
    """Weights for features as they are: that they are scaled for learning is folded in."""
    which = [i for i in which if findings.random[i]]
    rows = finding_rows(findings, which, alone, chain)
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    weights, bias = regression((rows - mean) / spread, findings.finding_says[which], PENALTIES["finding"], 300)
    weights = weights / spread[:, None]
    return weights, bias - mean @ weights


def report(findings):
    """How well it goes on authorities that were left out."""
    said, sentences, right = {}, 0, 0
    everything = list(range(len(findings)))
    for fold in range(FOLDS):
        rest = [i for i in everything if findings.fold[i] != fold]
        here = [i for i in everything if findings.fold[i] == fold and findings.random[i]]
        chain = learn_chain(findings, rest, left_out(findings, rest, {}))
        first, folds = chain, set(findings.fold[rest])
        alone = left_out(findings, rest, {}, first)
        chain = learn_chain(findings, rest, alone)
        weights, bias = learn_findings(findings, rest, alone, chain)
        alone.update(say_sentences(findings, here, learn_sentences(findings, rest, first, folds)))
        said.update(zip(here, (finding_rows(findings, here, alone, chain) @ weights + bias).argmax(1)))
        for i in here:
            right += (chain.say(alone[i], findings.openings[i]).argmax(1) == findings.says[i]).sum()
            sentences += len(findings.says[i])
    table = numpy.zeros((5, 5), int)
    for i, answer in said.items():
        table[findings.finding_says[i], answer] += 1
    print(f"{len(findings)} findings; of {len(said)} at random, authorities left out: "
          f"sentences {right / sentences:.3f}, findings {table.trace() / table.sum():.3f}", file=sys.stderr)
    print("label \\ said".ljust(12), *(name.rjust(9) for name in NAMES), file=sys.stderr)
    for name, line in zip(NAMES, table):
        print(name.ljust(12), *(str(count).rjust(9) for count in line), file=sys.stderr)


def write(findings):
    everything = list(range(len(findings)))
    first = learn_chain(findings, everything, left_out(findings, everything, {}))
    alone = left_out(findings, everything, {}, first)
    chain = learn_chain(findings, everything, alone)
    weights, bias = learn_findings(findings, everything, alone, chain)
    places, sentence_weights, sentence_bias = learn_sentences(findings, everything, first, set(range(FOLDS)))

    def numbers(values):
        return " ".join(str(round(value * 1000)) for value in values)

    authorities = len(set(findings.authority))
    print(f"""\
# What words say about the polarity of Ofsted's findings; patterns/README.md describes the file.
# Learnt by tools/polarity/learn_polarity.py from {len(findings)} findings in the reports on {authorities} authorities (labels*.csv beside it).
# Stems and numbers only; columns: {', '.join(NAMES)}, in thousandths.""")
    print("model\tofsted-polarity\t4")
    print("sentence\t*\t" + numbers(sentence_bias))
    for name, place in places.items():
        if (numpy.abs(sentence_weights[place]) >= 0.0005).any():
            print(f"sentence\t{name}\t{numbers(sentence_weights[place])}")
    for words in GOES_ON:
        print(f"opening\t{words}\tgoes_on")
    for words in CONTRAST:
        print(f"opening\t{words}\tcontrast")
    for name, line in zip(NAMES, chain.own):
        print(f"chain\town {name}\t{numbers(line)}")
    print("chain\tfirst\t" + numbers(chain.first))
    print("chain\tlast\t" + numbers(chain.last))
    for opening, table in zip(OPENINGS, chain.follows):
        for name, line in zip(NAMES, table):
            print(f"chain\t{opening} {name}\t{numbers(line)}")
    print("finding\t*\t" + numbers(bias))
    for number, line in enumerate(weights, 1):
        print(f"finding\t{number}\t{numbers(line)}")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    findings = Findings(*sys.argv[1:])
    report(findings)
    write(findings)


if __name__ == "__main__":
    main()
