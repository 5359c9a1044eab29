"""Learns data/confidence.json from gold articles: `confidence.py GOLD...` (folders of articles and their facts).

For each kind of fact a logistic regression with ridge penalty over the marks of `kg.confidence.marks`, by Newton's
method (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed., 4.4.1). Prints how sure facts
are, and how many of them are right, in ten-fold cross-validation by article.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from kg import files
from kg.reliability import LISTS, Judged, judged, lines

RIDGE = 3.0  # how strongly weights are drawn to zero
SEEN = 5  # facts that must have a mark for it to count
FOLDS = 10
WRITTEN = 0.02  # smaller weights are left out

Matrix = np.ndarray[Any, np.dtype[np.float64]]


def matrix(facts: Sequence[Judged], columns: Sequence[str]) -> Matrix:
    """A row a fact, a column a mark; the first column is one."""
    place = {mark: i for i, mark in enumerate(columns)}
    found = np.zeros((len(facts), len(columns)))
    found[:, 0] = 1
    for row, fact in enumerate(facts):
        found[row, [place[mark] for mark in fact.marks if mark in place]] = 1
    return found


def fit(rows: Matrix, right: Matrix) -> Matrix:
    """The weights of largest penalised likelihood."""
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 1e-3
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + ridge * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def learn(facts: Sequence[Judged]) -> dict[str, float]:
    """The weight of each mark seen often enough, and of "", which every fact has."""
    seen = Counter(mark for fact in facts for mark in set(fact.marks))
    columns = ["", *sorted(mark for mark, count in seen.items() if count >= SEEN)]
    weights = fit(matrix(facts, columns), np.array([float(fact.right) for fact in facts]))
    return {mark: round(float(w), 2) for mark, w in zip(columns, weights, strict=True) if abs(w) > WRITTEN or not mark}


def sure(fact: Judged, weights: dict[str, float]) -> float:
    """The chance that a fact is right."""
    return float(1 / (1 + np.exp(-weights.get("", 0.0) - sum(weights.get(mark, 0.0) for mark in fact.marks))))


def held_out(facts: Sequence[Judged]) -> list[Judged]:
    """The facts with the confidence that other articles give them."""
    order = {name: i % FOLDS for i, name in enumerate(sorted({fact.article for fact in facts}))}
    found = []
    for fold in range(FOLDS):
        weights = learn([fact for fact in facts if order[fact.article] != fold])
        mine = (fact for fact in facts if order[fact.article] == fold)
        found += [replace(fact, confidence=sure(fact, weights)) for fact in mine]
    return found


def main(folders: Sequence[str]) -> None:
    """Prints the table and writes the weights."""
    texts = {folder: files.data("samples") if Path(folder).name == "samples" else None for folder in folders}
    facts = [f for folder in folders for f in judged(Path(folder), texts[folder]) if isinstance(f, Judged)]
    kinds = {kind: [fact for fact in facts if fact.kind == kind] for kind in LISTS}
    print("\n".join(lines(fact for mine in kinds.values() for fact in held_out(mine))))
    note = "How much each mark of a fact tells for its being right (log odds), learned by data/update/confidence.py"
    weights = {kind: learn(mine) for kind, mine in kinds.items()}
    path = files.data("confidence.json")
    text = json.dumps({"about": note, "facts": len(facts), "weights": weights}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
