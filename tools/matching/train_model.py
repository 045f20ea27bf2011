#!/usr/bin/env python3
"""Learn the coefficients of the matcher of recommendations, calibrate them, and say how good they are.

usage: train_model.py PAIR_FEATURES GLOSSARY.toml TERM-WEIGHTS.tsv WORD-VECTORS.tsv REPORTS LINKS... > matching-model.tsv

PAIR_FEATURES is the program of that name, built from tools/matching. REPORTS holds <provider>/<report>.json, each what
`revisit extract` prints of the report. LINKS are files that say which recommendations ask for the same or for something
related: {"pairs": [{"older": "<provider>/<report>.pdf", "newer": ..., "same": [[0, 7]], "related": []}]}, or "links":
[{"older": 0, "newer": 7, "relation": "same"}] instead of the two; positions count from 0. tests/compare/real_links.json
is one.

Two logistic functions are fitted by Newton's method with a quadratic penalty, from zero, so that the outcome is always
the same: "same" (pairs that are related are not the same, and count little), "either" (same or related). Both are then
calibrated: a line through the log odds of providers left out is fitted to what the readers said, and folded into the
coefficients. Thresholds are those of the best F1 on providers left out, smoothed over their neighbours.

Nothing that is shown on stderr was learnt from the provider that it is about: coefficients, calibration and thresholds
come from the others, by folds inside them. A prediction "same" on a related pair counts neither way; "strict" counts it
as wrong. Needs Debian's python3-numpy.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

import numpy

PENALTY = 1.0
RELATED_WEIGHT = 0.3  # of a related pair among those that are not the same
FOLDS = 8
THRESHOLDS = numpy.arange(0.06, 0.8, 0.02)
FURTHER = (0.0, 0.1, 0.2, 0.3)  # how much more a further link of an item needs


class Pairs:
    """Every pair of items of one body of each pair of reports."""

    def __init__(self, arguments):
        program, glossary, weights, vectors, reports, *links = arguments
        relations, inputs = {}, []
        for path in links:
            for entry in json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["pairs"]:
                files = tuple(str(pathlib.Path(reports) / entry[side]).removesuffix(".pdf") + ".json"
                              for side in ("older", "newer"))
                inputs.append("\t".join(files) + "\n")
                found = [(link["older"], link["newer"], link["relation"]) for link in entry.get("links", [])]
                for relation in ("same", "related"):
                    found += [(older, newer, relation) for older, newer in entry.get(relation, [])]
                for older, newer, relation in found:
                    relations[(*files, older, newer)] = relation
        out = subprocess.run([program, glossary, weights, vectors], input="".join(inputs), stdout=subprocess.PIPE,
                             text=True, check=True).stdout.splitlines()
        self.names = out[0].split("\t")[6:]
        bodies = {file: [item["body"] for item in json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
                         ["recommendations"]] for line in inputs for file in line.strip().split("\t")}
        self.keys, rows, other_cohort = [], [], []
        for line in out[1:]:
            fields = line.split("\t")
            key = (fields[0], fields[1], int(fields[2]), int(fields[3]))
            if bodies[key[0]][key[2]] == "lscb":
                continue  # nobody has said which of these are the same
            self.keys.append(key)
            rows.append([float(x) for x in fields[6:]])
            other_cohort.append(fields[5] == "1")
        self.features = numpy.array(rows)
        self.other_cohort = numpy.array(other_cohort)
        self.relation = numpy.array([relations.get(key, "") for key in self.keys])
        self.provider = numpy.array([pathlib.Path(key[0]).parent.name for key in self.keys])
        for older, newer, o, n in set(relations) - set(self.keys):
            # What is asked of different bodies is never compared; anything else is a mistake in the links.
            if o >= len(bodies[older]) or n >= len(bodies[newer]) or bodies[older][o] == bodies[newer][n]:
                sys.exit(f"no such pair of recommendations: {older} {o}, {newer} {n}")


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


def fit(features, target, weight, penalty=PENALTY):
    """Bias and coefficients."""
    x = numpy.hstack([numpy.ones((len(features), 1)), features])
    theta, ridge = numpy.zeros(x.shape[1]), numpy.full(x.shape[1], penalty)
    ridge[0] = 0
    for _ in range(60):
        p = sigmoid(x @ theta)
        gradient = x.T @ (weight * (p - target)) + ridge * theta
        step = numpy.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + numpy.diag(ridge + 1e-9), gradient)
        theta -= step
        if abs(step).max() < 1e-10:
            break
    return theta


def log_odds(theta, features):
    return theta[0] + features @ theta[1:]


def learn(data, rows, what):
    """Calibrated bias and coefficients from some rows, and the probabilities of those rows when left out."""
    target = (data.relation[rows] == "same") if what == "same" else (data.relation[rows] != "")
    weight = numpy.where((data.relation[rows] == "related") & (what == "same"), RELATED_WEIGHT, 1.0)
    features, providers = data.features[rows], data.provider[rows]
    fold_of = {name: i % FOLDS for i, name in enumerate(sorted(set(providers)))}
    folds = numpy.array([fold_of[name] for name in providers])
    left_out = numpy.zeros(len(rows))
    for fold in range(FOLDS):
        test = folds == fold
        if test.any():
            left_out[test] = log_odds(fit(features[~test], target[~test], weight[~test]), features[test])
    line = fit(left_out[:, None], target, numpy.ones(len(rows)), penalty=1e-6)
    theta = fit(features, target, weight) * line[1]
    theta[0] += line[0]
    return theta, sigmoid(log_odds(line, left_out[:, None]))


def assign(data, rows, score, same_from, several_from):
    """The rows that are linked as the same, as Matcher::links does it."""
    used, linked = set(), set()
    shown = numpy.minimum(numpy.round(score, 2), 0.99)
    for i in numpy.argsort(-shown, kind="stable"):
        if shown[i] < same_from:
            break
        older, newer, o, n = data.keys[rows[i]]
        places = ((older, newer, "older", o), (older, newer, "newer", n))
        if not data.other_cohort[rows[i]] and shown[i] >= (
                several_from if used.intersection(places) else same_from):
            linked.add(rows[i])
            used.update(places)
    return linked


def count(data, rows, linked, strict=False):
    found = sum(data.relation[i] == "same" for i in linked)
    wrong = sum(data.relation[i] == "" or (strict and data.relation[i] == "related") for i in linked)
    return numpy.array([found, wrong, sum(data.relation[rows] == "same") - found])


def f1(counts):
    return 2 * counts[0] / max(1, 2 * counts[0] + counts[1] + counts[2])


def smooth(scores):
    kernel = numpy.array([1, 2, 3, 4, 3, 2, 1]) / 16
    return numpy.convolve(numpy.pad(scores, 3, mode="edge"), kernel, mode="valid")


def thresholds(data, rows, score):
    likely = [i for i in range(len(rows)) if score[i] >= THRESHOLDS[0] - 0.01]
    few, few_scores = rows[likely], score[likely]
    missed = numpy.array([0, 0, sum(data.relation[rows] == "same") - sum(data.relation[few] == "same")])
    best = (-1.0, 0.5, 0.5)
    for further in FURTHER:
        scores = smooth(numpy.array([
            f1(count(data, few, assign(data, few, few_scores, t, t + further)) + missed) for t in THRESHOLDS]))
        at = int(scores.argmax())
        if scores[at] > best[0] + 1e-9:
            best = (scores[at], THRESHOLDS[at], min(0.99, THRESHOLDS[at] + further))
    return best[1:]


def related_threshold(data, rows, score, linked):
    rest = numpy.array([i not in linked for i in rows])
    related = (data.relation[rows] == "related") & rest
    nothing = (data.relation[rows] == "") & rest
    scores = []
    for t in THRESHOLDS:
        said = score >= t
        scores.append(2 * (said & related).sum() / max(1, (said & related).sum() + (said & nothing).sum() +
                                                        related.sum()))
    return THRESHOLDS[int(smooth(numpy.array(scores)).argmax())]


def say(*text):
    print(*text, file=sys.stderr)


def calibration(title, score, truth):
    brier, clipped = ((score - truth) ** 2).mean(), numpy.clip(score, 1e-6, 1 - 1e-6)
    loss = -(truth * numpy.log(clipped) + (1 - truth) * numpy.log(1 - clipped)).mean()
    base = truth.mean()
    say(f"calibration of '{title}' ({len(score)} pairs, {truth.sum():.0f} of them): Brier {brier:.4f} (of always "
        f"saying {base:.3f}: {base * (1 - base):.4f}), log loss {loss:.4f}")
    edges = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001]
    for low, high in zip(edges, edges[1:]):
        inside = (score >= low) & (score < high)
        if inside.any():
            say(f"  {low:.2f}-{min(high, 1):.2f}  {inside.sum():5} pairs  expected {score[inside].mean():.3f}  observed "
                f"{truth[inside].mean():.3f}")


def main():
    if len(sys.argv) < 7:
        sys.exit(__doc__)
    data = Pairs(sys.argv[1:])
    everything = numpy.arange(len(data.keys))
    score, either_score, linked = numpy.zeros(len(everything)), numpy.zeros(len(everything)), set()
    per_provider, per_pair = {}, collections.OrderedDict()
    related = numpy.zeros(3)
    for provider in sorted(set(data.provider)):
        train, test = everything[data.provider != provider], everything[data.provider == provider]
        theta, left_out = learn(data, train, "same")
        theta_either, left_out_either = learn(data, train, "either")
        same_from, several_from = thresholds(data, train, left_out)
        related_from = related_threshold(data, train, left_out_either,
                                         assign(data, train, left_out, same_from, several_from))
        score[test] = sigmoid(log_odds(theta, data.features[test]))
        either_score[test] = sigmoid(log_odds(theta_either, data.features[test]))
        mine = assign(data, test, score[test], same_from, several_from)
        linked |= mine
        per_provider[provider] = count(data, test, mine)
        rest = numpy.array([i for i in test if i not in mine])
        said = either_score[rest] >= related_from
        related += [(said & (data.relation[rest] == "related")).sum(), (said & (data.relation[rest] == "")).sum(),
                    (~said & (data.relation[rest] == "related")).sum()]
        for reports in sorted({data.keys[i][:2] for i in test}):
            rows = numpy.array([i for i in test if data.keys[i][:2] == reports])
            per_pair[reports] = count(data, rows, mine.intersection(rows.tolist()))
        say(f"{provider:24} found {per_provider[provider][0]} wrong {per_provider[provider][1]} missed "
            f"{per_provider[provider][2]}  F1 {f1(per_provider[provider]):.2f}  thresholds {same_from:.2f} "
            f"{several_from:.2f} {related_from:.2f}")
    if os.environ.get("VERBOSE"):
        for (older, newer), counts in per_pair.items():
            say(f"  {pathlib.Path(older).parent.name} {pathlib.Path(older).name[:4]} {pathlib.Path(newer).name[:4]}: "
                f"found {counts[0]} wrong {counts[1]} missed {counts[2]}")
        for i in everything:
            if (data.relation[i] == "same") != (i in linked) and not (i in linked and data.relation[i]):
                older, newer, o, n = data.keys[i]
                say(f"  {'wrong' if i in linked else 'missed'} {score[i]:.2f} {pathlib.Path(older).parent.name} "
                    f"{pathlib.Path(older).name[:10]} {o} {pathlib.Path(newer).name[:10]} {n}")
    total = sum(per_provider.values())
    draw, names = numpy.random.RandomState(1), sorted(per_provider)
    spread = sorted(f1(sum(per_provider[name] for name in draw.choice(names, len(names)))) for _ in range(2000))
    say(f"left out: found {total[0]} wrong {total[1]} missed {total[2]}  precision {total[0] / (total[0] + total[1]):.3f}"
        f" recall {total[0] / (total[0] + total[2]):.3f} F1 {f1(total):.3f} (90% of draws of providers: "
        f"{spread[100]:.2f} to {spread[1899]:.2f}); strict F1 {f1(count(data, everything, linked, True)):.3f}; "
        f"related F1 {f1(related):.3f}")
    calibration("same", score, (data.relation == "same").astype(float))
    calibration("same or related", either_score, (data.relation != "").astype(float))

    theta, left_out = learn(data, everything, "same")
    theta_either, left_out_either = learn(data, everything, "either")
    same_from, several_from = thresholds(data, everything, left_out)
    linked = assign(data, everything, left_out, same_from, several_from)
    related_from = related_threshold(data, everything, left_out_either, linked)
    fitted = assign(data, everything, sigmoid(log_odds(theta, data.features)), same_from, several_from)
    say(f"trained on all: F1 {f1(count(data, everything, fitted)):.3f} on the same")
    print("# Coefficients of the matcher of recommendations (compare::Model), written by tools/matching/train_model.py.")
    for name, values in (("same", theta), ("either", theta_either)):
        for feature, value in zip(["bias"] + data.names, values):
            print(f"{name}\t{feature}\t{value:.4f}")
    for name, value in (("same", same_from), ("several", several_from), ("related", related_from)):
        print(f"from\t{name}\t{value:.2f}")


if __name__ == "__main__":
    main()
