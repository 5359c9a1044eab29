"""An event on its way: what one clause tells of it, and how the tellings of one occasion become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Day

from kg.model import Date
from kg.topics import Pair

ORDER = ("signing", "exchange", "visit", "meeting", "ceremony")  # of one occasion the first is the event
STAY = 2  # days that may lie between two tellings of one stay
BESIDE = ("anniversary", "conference")  # listed besides
TYPES = {
    **dict.fromkeys(("visit", "receive", "greet", "delegation"), "visit"),
    **dict.fromkeys(("meet", "audience", "council"), "meeting"),
    **dict.fromkeys(("anniversary", "jubilee"), "anniversary"),
    **dict.fromkeys(("ceremony", "send"), "ceremony"),
    "exchange": "exchange",
    "conference": "conference",
}


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
    sentence: int = -1  # the number of its sentence, where that tells of it alone
    dated: bool = False  # its own sentence tells the date


def merged(rows: Sequence[Occasion]) -> list[Occasion]:
    """What is told of one occasion as one row, in the order in which each is told first."""
    kept: list[Occasion] = []
    for row in rows:
        fitting = [i for i, other in enumerate(kept) if _same(row, other)]
        if fitting:
            best = min(fitting, key=lambda i: (kept[i].type != row.type, abs(kept[i].start - row.start)))
            kept[best] = _joined(kept[best], row)
        else:
            kept.append(row)
    return _once(kept)


def _once(rows: Sequence[Occasion]) -> list[Occasion]:
    """The rows, visits once that turn out to begin on the same day at the same place."""
    kept: list[Occasion] = []
    for row in rows:
        same = [i for i, o in enumerate(kept) if o.type == row.type == "visit" and row.date and o.date == row.date]
        same = [i for i in same if row.place and kept[i].place == row.place]
        if same:
            kept[same[0]] = _joined(kept[same[0]], row)
        else:
            kept.append(row)
    return kept


def _same(a: Occasion, b: Occasion) -> bool:
    if (a.type in BESIDE or b.type in BESIDE) and a.type != b.type and {a.type, b.type} != {"anniversary", "ceremony"}:
        return False
    if (a.place and b.place and a.place != b.place) or (a.pair != b.pair and a.type != b.type):
        return False
    if a.type == b.type == "signing" and a.pair != b.pair and not (a.date and a.date == b.date):
        return False
    if a.date and b.date:
        if _stay(a, b):
            return True
        one = str(a.date).startswith(str(b.date)) or str(b.date).startswith(str(a.date))
        if {a.type, b.type} == {"anniversary", "ceremony"}:
            return a.date == b.date
        apart = (
            {a.type, b.type} == {"signing", "visit"} and -1 not in (a.sentence, b.sentence) and a.sentence != b.sentence
        )
        return one and (a.type == b.type or (a.date == b.date and not apart))
    if {a.type, b.type} == {"exchange", "visit"} and a.place and a.place == b.place:
        return any(o.type == "exchange" and o.lead and o.date is None for o in (a, b))
    trip = a if a.date is None else b
    if a.future and b.future and a.place and a.place == b.place and trip.type == "visit":
        return True  # "he will return the visit" and sign something there on a day that is known
    if not (a.date or b.date or a.future or b.future) and a.participants and a.pair == b.pair:
        return set(a.participants) == set(b.participants)  # "called on the mayor and met him"
    members = any(o.rule.endswith("delegation") and o.date is None for o in (a, b))
    return a.type == b.type and (a.future == b.future or members)


def _stay(a: Occasion, b: Occasion) -> bool:
    """Whether two tellings are days of one stay: the same guests at the same place, a day or two apart."""
    together = a.type == b.type == "visit" and a.place and a.place == b.place
    return bool(together and set(a.participants) & set(b.participants)) and 0 < _apart(a.date, b.date) <= STAY


def _apart(one: Date | None, other: Date | None) -> int:
    """How many days lie between two dates; none where either is no day."""
    if not (one and other and one.day and other.day):
        return 0
    return abs((Day(other.year, other.month, other.day) - Day(one.year, one.month, one.day)).days)


def _joined(a: Occasion, b: Occasion) -> Occasion:
    first = min(a, b, key=lambda o: ORDER.index(o.type) if o.type in ORDER else -1)
    date = max((d for d in (a.date, b.date) if d), key=lambda d: len(str(d)), default=None)
    if a.date and b.date and _stay(a, b):
        date = min(a.date, b.date, key=str)
    people = tuple(dict.fromkeys((*a.participants, *b.participants)))
    return replace(first, date=date, place=a.place or b.place, participants=people, lead=a.lead or b.lead)
