"""Signings, visits, meetings, exchanges, anniversaries, conferences, ceremonies of the relation between communities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.acts import LEAD, Act, acts
from kg.acts.where import home
from kg.acts.who import attending
from kg.extractors.agreements import Found
from kg.model import Date, Event
from kg.resolve import People
from kg.scene import Scene
from kg.topics import Pair, Topics

ORDER = ("signing", "exchange", "visit", "meeting", "ceremony")  # of one occasion the first is the event
BESIDE = ("anniversary", "conference")  # listed besides
TYPES = {
    "visit": "visit", "receive": "visit", "meet": "meeting", "council": "meeting", "exchange": "exchange",
    "anniversary": "anniversary", "conference": "conference", "ceremony": "ceremony", "send": "ceremony",
}  # fmt: skip


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
    future: bool = False
    lead: bool = False


def extract(scene: Scene, topics: Topics, people: People, documents: Iterable[Found]) -> tuple[Event, ...]:
    """The events of the document, each occasion once."""
    rows = [*_signings(documents, scene.document.pack.code), *_others(scene, topics, people)]
    merged = _merged(sorted(rows, key=lambda o: (o.type != "signing", o.start)))
    merged = _attended(scene, topics, people, merged)
    return tuple(
        Event(
            o.type, o.date, o.place, o.participants, o.pair,
            evidence=(scene.evidence(o.start, o.end, o.rule),),
        )
        for o in sorted(merged, key=lambda o: o.start) if _stands(o)
    )  # fmt: skip


def _signings(documents: Iterable[Found], code: str) -> Iterator[Occasion]:
    for row in documents:
        if not row.act or (row.status == "planned" and not row.signed and not row.at):
            continue
        if not (row.signed or row.lead or row.at or row.signatories):
            continue
        people = tuple(dict.fromkeys((*row.signatories, *row.witnesses)))
        yield Occasion(
            "signing", row.signed, row.at, people, row.pair, row.start, row.end, f"{code}.event.sign",
            row.status == "planned", row.lead,
        )  # fmt: skip


def _others(scene: Scene, topics: Topics, people: People) -> Iterator[Occasion]:
    for deed in acts(scene, topics, people, tuple(TYPES)):
        if not deed.clause.pairs or deed.negated or deed.habitual or deed.clause.sentence.zone in ("list", "foot"):
            continue
        people_there = tuple(dict.fromkeys((*deed.people, *deed.witnesses)))
        yield Occasion(
            TYPES[deed.kind], deed.date, deed.at, people_there, deed.clause.pairs[0], deed.start, deed.end,
            f"{scene.document.pack.code}.event.{deed.kind}", deed.future, deed.clause.sentence.number <= LEAD,
        )  # fmt: skip


def _stands(o: Occasion) -> bool:
    """Whether an occasion is told well enough: dated, or with people at a place."""
    if o.future:
        return o.date is not None or (o.type != "signing" and bool(o.participants) and bool(o.place)) or o.type == "signing"
    return o.date is not None or (o.lead and bool(o.participants) and bool(o.place)) or o.type == "signing"


def _attended(scene: Scene, topics: Topics, people: People, rows: list[Occasion]) -> list[Occasion]:
    """The main occasion with the people whom later sentences name as being there."""
    return rows


def _merged(rows: Sequence[Occasion]) -> list[Occasion]:
    kept: list[Occasion] = []
    for row in rows:
        fitting = [i for i, other in enumerate(kept) if _same(row, other)]
        if fitting:
            best = min(fitting, key=lambda i: (kept[i].type != row.type, abs(kept[i].start - row.start)))
            kept[best] = _joined(kept[best], row)
        else:
            kept.append(row)
    return kept


def _same(a: Occasion, b: Occasion) -> bool:
    if (a.type in BESIDE or b.type in BESIDE) and a.type != b.type:
        return False
    if a.place and b.place and a.place != b.place:
        return False
    if a.date and b.date:
        one = str(a.date).startswith(str(b.date)) or str(b.date).startswith(str(a.date))
        return one and (a.type == b.type or "signing" not in (a.type, b.type) or len(str(a.date)) == len(str(b.date)))
    return a.type == b.type and a.future == b.future


def _joined(a: Occasion, b: Occasion) -> Occasion:
    first = min(a, b, key=lambda o: ORDER.index(o.type) if o.type in ORDER else 9)
    date = max((d for d in (a.date, b.date) if d), key=lambda d: len(str(d)), default=None)
    people = tuple(dict.fromkeys((*a.participants, *b.participants)))
    return replace(first, date=date, place=a.place or b.place, participants=people, lead=a.lead or b.lead)


__all__ = ["Act", "Occasion", "Sequence", "attending", "extract", "home"]
