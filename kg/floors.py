"""The least F1 that reading must reach on our gold, by kind of fact and language: kept in data, seldom lowered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import files
from kg.model import Problem
from kg.score import Result, Tally, by_language, gold_files, totals

EVEN = 1e-9  # how far apart two equal figures may come out


class WouldSink(ValueError):
    """Floors that could only be kept by lowering some of them."""

    def __init__(self, rows: Mapping[str, tuple[float, float]]) -> None:
        list_of = ", ".join(f"{row} {old:.2f} → {new:.2f}" for row, (old, new) in rows.items())
        super().__init__(f"these floors would sink: {list_of}; mend the reading, or say why with --lower-floors REASON")


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one gold folder, the digest of the gold they belong to, and why some were lowered."""

    digest: str
    f1: Mapping[str, float]
    lowered: tuple[str, ...] = ()


def rows(results: Iterable[Result]) -> dict[str, Tally]:
    """Everything that has a floor: each kind, each language, each kind in each language, and all of it."""
    results = list(results)
    return totals(results) | by_language(results)


def digest(gold: Path) -> str:
    """Twelve hex digits that change when any gold file does."""
    found = hashlib.sha256()
    for path in gold_files(gold):
        name = path.relative_to(gold) if gold.is_dir() else Path(path.name)
        found.update(name.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:12]


def load() -> dict[str, Floors]:
    """Every kept floor, by the name of the gold folder."""
    path = files.data("floors.json")
    kept: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: Floors(row["digest"], row["f1"], tuple(row.get("lowered", ()))) for name, row in kept.items()}


def of(gold: Path) -> Mapping[str, float]:
    """The floors of these gold facts; none where they have none, or have changed since."""
    found = load().get(gold.resolve().name)
    return found.f1 if found and found.digest == digest(gold) else {}


def below(table: Mapping[str, Tally], least: Mapping[str, float]) -> list[Problem]:
    """A Problem for every row under its floor."""
    figures = {row: table.get(row, Tally(missing=1)).f1 for row in least}
    return [
        Problem("score", f"F1 {figures[row]:.3f} is under the floor {floor:.2f}; see what sank with --misses 20", row)
        for row, floor in least.items()
        if figures[row] < floor - EVEN
    ]


def keep(gold: Path, table: Mapping[str, Tally], reason: str = "", day: str = "") -> Path:
    """Keeps the table's present figures as the floors of this gold folder.

    A floor that would sink, also one of the same folder before its gold changed, needs a reason, which is kept with
    the day; without one `WouldSink` is raised and nothing changes.
    """
    kept, name = load(), gold.resolve().name
    old = kept.get(name, Floors("", {}))
    new = {row: int((tally.f1 + EVEN) * 100) / 100 for row, tally in table.items()}
    sunk = {row: (floor, new[row]) for row, floor in old.f1.items() if row in new and new[row] < floor}
    if sunk and not reason:
        raise WouldSink(sunk)
    notes = tuple(f"{day} {row} {a:.2f} → {b:.2f}: {reason}".strip() for row, (a, b) in sunk.items())
    return _write(kept | {name: Floors(digest(gold), new, (*old.lowered, *notes))})


def _write(kept: Mapping[str, Floors]) -> Path:
    path = files.data("floors.json")
    plain = {name: {"digest": f.digest, "f1": dict(f.f1), "lowered": list(f.lowered)} for name, f in kept.items()}
    path.write_text(json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
