"""Signings, visits, meetings, exchanges, anniversaries, conferences, ceremonies of the relation between communities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.acts import LEAD, Act, acts
from kg.extractors.agreements import Found
from kg.model import Date, Event
from kg.resolve import People
from kg.scene import Scene
from kg.topics import Pair, Topics

ORDER = ("signing", "exchange", "visit", "meeting", "ceremony")  # of one occasion the first is the event
BESIDE = ("anniversary", "conference")  # listed besides
TYPES = {"visit": "visit", "meet": "meeting", "exchange": "exchange", "anniversary": "anniversary",
         "conference": "conference", "ceremony": "ceremony"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event on its way to being merged with what else is said of it."""

    type: str
    date: Date | None
    place: str
    participants: tuple[str, ...]
    pair: Pair
    start: int
    end: int
    rule: str


def extract(scene: Scene, topics: Topics, people: People, documents: Iterable[Found]) -> tuple[Event, ...]:
    """The events of the document, each occasion once."""
    code = scene.document.pack.code
    rows = [*_signings(documents, code), *_others(scene, topics, people, code)]
    return tuple(
        Event(
            o.type, o.date, o.place, o.participants, o.pair,
            evidence=(scene.evidence(o.start, o.end, o.rule),),
        )
        for o in _merged(rows)
    )  # fmt: skip


def _signings(documents: Iterable[Found], code: str) -> Iterator[Occasion]:
    for row in documents:
        if row.status == "expired" and not row.signed:
            continue
        if row.status == "planned" and not row.signed and not (row.at and row.signatories):
            continue
        if not (row.signed or row.lead or row.at or row.signatories):
            continue
        people = tuple(dict.fromkeys((*row.signatories, *row.witnesses)))
        yield Occasion("signing", row.signed, row.at, people, row.pair, row.start, row.end, f"{code}.event.sign")


def _others(scene: Scene, topics: Topics, people: People, code: str) -> Iterator[Occasion]:
    for deed in acts(scene, topics, people, tuple(TYPES)):
        if not deed.clause.pairs or deed.negated or not _tells(deed):
            continue
        yield Occasion(
            TYPES[deed.kind], deed.date, deed.at, deed.people, deed.clause.pairs[0], deed.start, deed.end,
            f"{code}.event.{deed.kind}",
        )  # fmt: skip


def _tells(deed: Act) -> bool:
    """Whether an act is an occasion rather than a habit or a wish: dated, or news of the lead with people or place."""
    if deed.clause.sentence.zone in ("list", "foot"):
        return False
    if deed.future:
        return deed.date is not None
    if deed.date is not None:
        return bool(deed.people or deed.at or deed.clause.named)
    return deed.clause.sentence.number <= LEAD and bool(deed.people) and bool(deed.at)


def _merged(rows: Sequence[Occasion]) -> list[Occasion]:
    kept: list[Occasion] = []
    for row in rows:
        for i, other in enumerate(kept):
            if _same(row, other):
                kept[i] = _joined(other, row)
                break
        else:
            kept.append(row)
    return kept


def _same(a: Occasion, b: Occasion) -> bool:
    if (a.type in BESIDE or b.type in BESIDE) and a.type != b.type:
        return False
    if a.date and b.date:
        one = str(a.date).startswith(str(b.date)) or str(b.date).startswith(str(a.date))
        return one and (not a.place or not b.place or a.place == b.place)
    if a.type == b.type:
        return not a.place or not b.place or a.place == b.place
    return False


def _joined(a: Occasion, b: Occasion) -> Occasion:
    first = min(a, b, key=lambda o: ORDER.index(o.type) if o.type in ORDER else 9)
    date = max((d for d in (a.date, b.date) if d), key=lambda d: len(str(d)), default=None)
    people = tuple(dict.fromkeys((*a.participants, *b.participants)))
    return replace(first, date=date, place=a.place or b.place, participants=people)
