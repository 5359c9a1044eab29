"""What people have decided on who is who: rows of `data/same.csv`, which every weighing keeps to."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from kg import files
from kg.same.groups import Groups
from kg.same.names import bare
from kg.same.seen import Seen

WORDS = ("same", "not-same", "unsure")
KINDS = ("person", "organisation", "partnership")
AT = " @ "


class BadJudgement(ValueError):
    """A row that says nothing of use."""

    def __init__(self, row: int, why: str) -> None:
        super().__init__(f"judgement {row}: {why}")


class NoSuchJudgement(LookupError):
    """A number that no row has."""

    def __init__(self, row: int, rows: int) -> None:
        super().__init__(f"no judgement {row} (have {f'1 to {rows}' if rows else 'none'}); see: kg same list")


@dataclass(frozen=True, order=True, slots=True)
class Judgement:
    """Whether two sides are the same thing, why, who says so, and since when.

    A side is an IRI (of a mention, a partnership), or `NAME @ PLACE`: whoever of that name holds office there.
    """

    judgement: str
    kind: str
    one: str
    other: str
    why: str = ""
    by: str = ""
    on: str = ""

    @property
    def sides(self) -> tuple[str, str]:
        """Both sides, in order."""
        low, high = sorted((self.one, self.other))
        return low, high


def path() -> Path:
    """Where judgements are kept: `$KG_SAME`, else `data/same.csv`."""
    chosen = os.environ.get("KG_SAME")
    return Path(chosen) if chosen else files.data("same.csv")


def judgements(where: Path | None = None) -> list[Judgement]:
    """Every judgement, in the order of the file; raises `BadJudgement`."""
    where = where or path()
    if not where.exists():
        return []
    with where.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [_judgement(number, row) for number, row in enumerate(rows, 1)]


def _judgement(number: int, row: Mapping[str, str | None]) -> Judgement:
    found = Judgement(*((row.get(field.name) or "").strip() for field in fields(Judgement)))
    _sound(found, number)
    return found


def _sound(found: Judgement, number: int) -> None:
    if found.judgement not in WORDS:
        raise BadJudgement(number, f"no judgement {found.judgement!r} (have: {', '.join(WORDS)})")
    if found.kind not in KINDS:
        raise BadJudgement(number, f"no kind {found.kind!r} (have: {', '.join(KINDS)})")
    if not found.one or not found.other or found.one == found.other:
        raise BadJudgement(number, "it needs two different sides")


def add(judgement: Judgement, where: Path | None = None) -> int:
    """Adds a judgement at the end; says its number. The same one again is not added."""
    where = where or path()
    known = judgements(where)
    _sound(judgement, len(known) + 1)
    for number, old in enumerate(known, 1):
        if (old.judgement, old.kind, old.sides) == (judgement.judgement, judgement.kind, judgement.sides):
            return number
    new = not where.exists()
    where.parent.mkdir(parents=True, exist_ok=True)
    with where.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(field.name for field in fields(Judgement))
        writer.writerow(astuple(judgement))
    return len(known) + 1


def undo(number: int, where: Path | None = None) -> Judgement:
    """Takes the judgement of this number out of the file; the others stay as they are."""
    where = where or path()
    known = judgements(where)
    if not 1 <= number <= len(known):
        raise NoSuchJudgement(number, len(known))
    lines = where.read_text(encoding="utf-8").splitlines(keepends=True)
    head = [line for line in lines if line.startswith("#")]
    left = known[: number - 1] + known[number:]
    with where.open("w", encoding="utf-8", newline="") as file:
        file.writelines(head)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Judgement))
        writer.writerows(map(astuple, left))
    return known[number - 1]


def contradictions(known: Sequence[Judgement]) -> Iterator[tuple[int, list[int]]]:
    """Each `not-same` whose sides others make the same, by number, with the numbers of the chain that does."""
    for number, judgement in enumerate(known, 1):
        if judgement.judgement == "not-same":
            chain = _chain(known, judgement)
            if chain:
                yield number, chain


def _chain(known: Sequence[Judgement], denied: Judgement) -> list[int]:
    """The shortest way from one side to the other over judgements of `same`."""
    ways: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, one in enumerate(known, 1):
        if one.judgement == "same" and one.kind == denied.kind:
            ways[one.one].append((one.other, number))
            ways[one.other].append((one.one, number))
    reached, fresh = {denied.one: list[int]()}, [denied.one]
    while fresh and denied.other not in reached:
        side = fresh.pop(0)
        for other, number in ways[side]:
            if other not in reached:
                reached[other] = [*reached[side], number]
                fresh.append(other)
    return reached.get(denied.other, [])


def keep_to(groups: Groups, seen: Sequence[Seen], known: Iterable[Judgement], kind: str) -> None:
    """Sets apart who was judged not to be the same, then joins who was; where they contradict, apart wins."""
    theirs = [judgement for judgement in known if judgement.kind == kind and judgement.judgement != "unsure"]
    if not theirs:
        return
    found = _bearers(seen, {side for judgement in theirs for side in judgement.sides})
    for mentions in found.values():
        groups.join_all(mentions)
    for word, act in (("not-same", groups.part), ("same", groups.join)):
        for judgement in sorted(theirs):
            low, high = (found.get(side, []) for side in judgement.sides)
            if judgement.judgement == word and low and high:
                act(low[0], high[0])


def _bearers(seen: Iterable[Seen], sides: set[str]) -> dict[str, list[str]]:
    """The mentions that each side means."""
    found: dict[str, list[str]] = defaultdict(list)
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for side in sorted(sides):
        name, at, place = side.rpartition(AT)
        if at:
            wanted[bare(name)].append((place.strip(), side))
    for one in seen:
        if one.mention in sides:
            found[one.mention].append(one.mention)
        for name in (one.name, *one.full) if wanted else ():
            for place, side in wanted.get(name, ()):
                if one.mention not in found[side] and any(post.endswith(f"/{place}") for post in one.posts):
                    found[side].append(one.mention)
    return found
