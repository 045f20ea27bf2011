#!/usr/bin/env python3
"""Learn the coefficients of the recommendation matcher, and say how good they are.

usage: train_model.py PAIR_FEATURES GLOSSARY.toml TERM-WEIGHTS.tsv GOLD > matching-model.tsv

GOLD holds <authority>/<report>.json (recommendations) and align/<authority>.json (which of them ask for the
same, or for something related). PAIR_FEATURES is the program of that name, built from tools/matching.

Two logistic functions are fitted by Newton's method with a quadratic penalty: "same" on pairs that are the same
or have nothing to do with each other (and, with little weight, on related ones, which are not the same),
"either" on same or related against nothing. Fitting starts from zero and is deterministic.

The figures on stderr leave out one authority at a time: coefficients and thresholds are learnt from the others.
A prediction "same" on a related pair counts neither way; "strict" counts it as wrong. What is written is learnt
from all authorities, and its biases are moved so that a link begins at 0.5: few pairs of recommendations are the
same, so that a probability of 0.2 is already far more than chance, but nobody reads it so.
"""
import collections
import glob
import json
import math
import os
import random
import subprocess
import sys

PENALTY = float(os.environ.get("PENALTY", "0.1"))
RELATED_AS_NEGATIVE = 0.3


def read_pairs(program, glossary, weights, gold):
    """Every pair of items asked of the local authority: authority, files and positions, relation, features."""
    relations, inputs, authority_of = {}, [], {}
    for path in sorted(glob.glob(os.path.join(gold, "align", "*.json"))):
        alignment = json.load(open(path))
        for pair in alignment["pairs"]:
            older, newer = (os.path.join(gold, pair[k][:-len(".pdf")] + ".json") for k in ("older", "newer"))
            inputs.append(f"{older}\t{newer}\n")
            authority_of[older, newer] = alignment["authority"]
            for link in pair["links"]:
                relations[older, newer, link["older"], link["newer"]] = link["relation"]
    out = subprocess.run([program, glossary, weights], input="".join(inputs), stdout=subprocess.PIPE, text=True,
                         check=True).stdout.splitlines()
    names = out[0].split("\t")[5:]
    bodies = {path: [item["body"] for item in json.load(open(path))["recommendations"]]
              for path in {older for older, _ in authority_of}}
    pairs = []
    for line in out[1:]:
        fields = line.split("\t")
        key = (fields[0], fields[1], int(fields[2]), int(fields[3]))
        if bodies[key[0]][key[2]] != "local authority":
            continue  # nobody has said which of these are the same
        pairs.append({"authority": authority_of[key[:2]], "key": key, "same_words": fields[4] == "1",
                      "relation": relations.get(key),
                      "other_cohort": fields[5 + names.index("other_cohort")].startswith("1"),
                      "features": [float(x) for x in fields[5:]]})
    return names, pairs


def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def fit(rows):
    """rows: (features, target, weight). Newton's method with a penalty on all but the bias."""
    size = len(rows[0][0]) + 1
    theta = [0.0] * size
    total = sum(w for _, _, w in rows)
    for _ in range(30):
        gradient = [0.0] * size
        hessian = [[0.0] * size for _ in range(size)]
        for features, target, weight in rows:
            x = [1.0] + features
            p = sigmoid(sum(t * v for t, v in zip(theta, x)))
            error, curve = weight * (p - target) / total, weight * p * (1 - p) / total
            for i, xi in enumerate(x):
                if xi == 0:
                    continue
                gradient[i] += error * xi
                row = hessian[i]
                for j, xj in enumerate(x):
                    row[j] += curve * xi * xj
        for i in range(1, size):
            gradient[i] += PENALTY / 100 * theta[i]
            hessian[i][i] += PENALTY / 100
        step = solve(hessian, gradient)
        theta = [t - s for t, s in zip(theta, step)]
        if max(abs(s) for s in step) < 1e-9:
            break
    return theta


def solve(matrix, vector):
    """Gaussian elimination with pivoting."""
    n = len(vector)
    m = [row[:] + [v] for row, v in zip(matrix, vector)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[pivot] = m[pivot], m[i]
        for r in range(i + 1, n):
            factor = m[r][i] / m[i][i]
            for c in range(i, n + 1):
                m[r][c] -= factor * m[i][c]
    result = [0.0] * n
    for i in reversed(range(n)):
        result[i] = (m[i][n] - sum(m[i][c] * result[c] for c in range(i + 1, n))) / m[i][i]
    return result


def learn(pairs):
    same = [(p["features"], 1.0 if p["relation"] == "same" else 0.0,
             RELATED_AS_NEGATIVE if p["relation"] == "related" else 1.0) for p in pairs]
    either = [(p["features"], 1.0 if p["relation"] else 0.0, 1.0) for p in pairs]
    return fit(same), fit(either)


def probability(theta, features):
    return round(sigmoid(theta[0] + sum(t * v for t, v in zip(theta[1:], features))), 2)


def assign(pairs, same, either, same_from, several_from, related_from):
    """As Matcher::match does it: relation by pair key."""
    by_reports = collections.defaultdict(list)
    for p in pairs:
        by_reports[p["key"][:2]].append(p)
    links = {}
    for reports, group in by_reports.items():
        scored = sorted(((probability(same, p["features"]), p) for p in group), key=lambda x: -x[0])
        used_older, used_newer = set(), set()
        for score, p in scored:
            _, _, o, n = p["key"]
            if not p["other_cohort"] and score >= (
                    several_from if o in used_older or n in used_newer else same_from):
                links[p["key"]] = "same"
                used_older.add(o)
                used_newer.add(n)
            elif probability(either, p["features"]) >= related_from:
                links[p["key"]] = "related"
    return links


def count(pairs, links, strict=False):
    tp = fp = fn = 0
    for p in pairs:
        mine, gold = links.get(p["key"]) == "same", p["relation"]
        tp += mine and gold == "same"
        fn += not mine and gold == "same"
        fp += mine and gold != "same" and (strict or gold != "related")
    return tp, fp, fn


def f1(tp, fp, fn):
    return 2 * tp / max(1, 2 * tp + fp + fn)


def thresholds(pairs, same, either):
    """The thresholds with the best F1 on these pairs; of equal ones the middle."""
    best, choices = -1, []
    for same_from in [x / 100 for x in range(10, 80, 2)]:
        for several_from in [same_from + d / 100 for d in (0, 5, 10, 20, 30)]:
            score = f1(*count(pairs, assign(pairs, same, either, same_from, several_from, 2)))
            if score > best + 1e-9:
                best, choices = score, []
            if score > best - 1e-9:
                choices.append((same_from, several_from))
    return choices[len(choices) // 2]


def related_threshold(pairs, same, either, same_from, several_from):
    best, choice = -1, 0.5
    for related_from in [x / 100 for x in range(10, 80, 2)]:
        links = assign(pairs, same, either, same_from, several_from, related_from)
        tp = sum(p["relation"] == "related" and p["key"] in links for p in pairs)
        fp = sum(p["relation"] is None and links.get(p["key"]) == "related" for p in pairs)
        fn = sum(p["relation"] == "related" and p["key"] not in links for p in pairs)
        score = f1(tp, fp, fn)
        if score > best:
            best, choice = score, related_from
    return choice, best


def inner_thresholds(pairs):
    """Thresholds for coefficients that have not seen the pairs they are tried on: folds inside the training set."""
    authorities = sorted({p["authority"] for p in pairs})
    scored = []
    for authority in authorities:
        same, either = learn([p for p in pairs if p["authority"] != authority])
        for p in pairs:
            if p["authority"] == authority:
                scored.append(dict(p, features=[sum(t * v for t, v in zip(same[1:], p["features"])) + same[0],
                                                sum(t * v for t, v in zip(either[1:], p["features"])) + either[0]]))
    identity_same, identity_either = [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]
    chosen = thresholds(scored, identity_same, identity_either)
    return chosen, related_threshold(scored, identity_same, identity_either, *chosen)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    names, pairs = read_pairs(*sys.argv[1:])
    authorities = sorted({p["authority"] for p in pairs})
    total, strict_total, per = [0, 0, 0], [0, 0, 0], {}
    for authority in authorities:
        train = [p for p in pairs if p["authority"] != authority]
        test = [p for p in pairs if p["authority"] == authority]
        same, either = learn(train)
        (same_from, several_from), _ = inner_thresholds(train)
        links = assign(test, same, either, same_from, several_from, 2)
        got, strict = count(test, links), count(test, links, True)
        per[authority] = got
        total = [a + b for a, b in zip(total, got)]
        strict_total = [a + b for a, b in zip(strict_total, strict)]
        print(f"{authority:24} found {got[0]} wrong {got[1]} missed {got[2]}  F1 {f1(*got):.2f}"
              f"  thresholds {same_from:.2f} {several_from:.2f}", file=sys.stderr)
        if os.environ.get("VERBOSE"):
            for p in test:
                mine = links.get(p["key"]) == "same"
                if mine != (p["relation"] == "same") and not (mine and p["relation"]):
                    print("   ", "wrong" if mine else "missed", os.path.basename(p["key"][1])[:10], p["key"][2:],
                          f"{probability(same, p['features']):.2f}",
                          " ".join(f"{n}={v:.2f}" for n, v in zip(names, p["features"])), file=sys.stderr)
    # Spread: authorities drawn again with replacement.
    draw = random.Random(1)
    scores = sorted(f1(*[sum(x) for x in zip(*(per[draw.choice(authorities)] for _ in authorities))])
                    for _ in range(2000))
    print(f"left out: found {total[0]} wrong {total[1]} missed {total[2]}  precision "
          f"{total[0] / max(1, total[0] + total[1]):.3f} recall {total[0] / max(1, total[0] + total[2]):.3f} "
          f"F1 {f1(*total):.3f} (90% of draws of authorities: {scores[100]:.2f} to {scores[1899]:.2f}); strict F1 "
          f"{f1(*strict_total):.3f}", file=sys.stderr)
    same, either = learn(pairs)
    (same_from, several_from), (related_from, related_f1) = inner_thresholds(pairs)
    links = assign(pairs, same, either, same_from, several_from, related_from)
    print(f"trained on: F1 {f1(*count(pairs, links)):.3f}; related (thresholds from left-out folds): F1 "
          f"{related_f1:.3f}", file=sys.stderr)
    odds = lambda p: math.log(p / (1 - p))
    same[0] -= odds(same_from)
    either[0] -= odds(related_from)
    several_from = sigmoid(odds(several_from) - odds(same_from))
    print("# Coefficients of the recommendation matcher (compare::Model), written by tools/matching/train_model.py.")
    for name, theta in (("same", same), ("either", either)):
        for feature, value in zip(["bias"] + names, theta):
            print(f"{name}\t{feature}\t{value:.4f}")
    for name, value in (("same", 0.5), ("several", several_from), ("related", 0.5)):
        print(f"from\t{name}\t{value:.2f}")


if __name__ == "__main__":
    main()
