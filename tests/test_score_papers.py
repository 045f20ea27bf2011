#!/usr/bin/env python3
"""Holds tools/score_papers.py to what a user would call right, missing or beyond."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tools"))
sys.dont_write_bytecode = True
import score_papers


def row(action, **fields):
    return dict.fromkeys(["number", "objective", "owner", "due", "progress", "rating"]) | {"action": action} | fields


def action(text, owner=None, due=None):
    return {"text": text, "owner": owner, "due": due}


# Scorer, what the program gives, what the gold file has; for each field right, of how many, beyond.
CASES = [
    ("a lost row loses its fields", score_papers.score_plan, [], [row("Hire", owner="Ann Lee")],
     {"plan: action": (0, 1, 0), "plan: owner": (0, 1, 0), "plan: due": (0, 0, 0)}),
    ("an added row adds its fields", score_papers.score_plan, [row("Hire", owner="Ann Lee")], [],
     {"plan: action": (0, 0, 1), "plan: owner": (0, 0, 1)}),
    ("a slip in the action costs that alone", score_papers.score_plan, [row("Hir", number="1", owner="Ann Lee")],
     [row("Hire", number="1", owner="Ann Lee")], {"plan: action": (0, 1, 0), "plan: owner": (1, 1, 0)}),
    ("a label may be left out", score_papers.score_plan, [row("Hire", objective="Staff stay")],
     [row("Hire", objective="Priority 2: Staff stay")], {"plan: objective": (1, 1, 0)}),
    ("labels must not differ", score_papers.score_plan, [row("Hire", objective="Priority 1: Staff stay")],
     [row("Hire", objective="Priority 2: Staff stay")], {"plan: objective": (0, 1, 0)}),
    ("an age is no label", score_papers.score_plan, [row("Hire", objective="17 have homes")],
     [row("Hire", objective="Children aged 16-17 have homes")], {"plan: objective": (0, 1, 0)}),
    ("in progress is not on track", score_papers.score_plan, [row("Hire", rating="on track")],
     [row("Hire", rating="In progress")], {"plan: rating": (0, 1, 0)}),
    ("the words that are printed are right", score_papers.score_plan,
     [row("Hire", rating="complete", rating_printed="Completed")],
     [row("Hire", rating="Completed")], {"plan: rating": (1, 1, 0)}),
    ("a full stop and the shape of an apostrophe do not count", score_papers.score_actions,
     [action("Write to the panel's chair")], [action("Write to the panel’s chair.")], {"actions: text": (1, 1, 0)}),
    ("a wrong owner costs the owner alone", score_papers.score_actions, [action("Write", "AB", "May")],
     [action("Write", "CD", "May")], {"actions: text": (1, 1, 0), "actions: owner": (0, 1, 0), "actions: due": (1, 1, 0)}),
]


def main():
    failed = 0
    # An item whose title comes twice is not taken from the one that has its number too.
    first, second = {"title": "Minutes", "number": "1"}, {"title": "Minutes", "number": "2"}
    pairs, left = score_papers.pair_items([second], [first, second])
    if pairs != [(None, first), (second, second)] or left:
        print("items of the same title are paired wrongly:", pairs, left)
        failed = 1
    for what, scorer, got, wanted, figures in CASES:
        score = score_papers.Score(False)
        scorer(score, "a paper", got, wanted)
        for field, figure in figures.items():
            counted = (score.right[field], score.of[field], score.wrong[field])
            if counted != figure:
                print(f"{what}: {field} is {counted}, not {figure}")
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
