"""When and where an occasion is that does not tell it itself: the news's own day, the guests' goal, the town hall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.acts import days, fresh, news_day
from kg.acts.receiving import home
from kg.acts.when import lately
from kg.extractors.events.occasions import Occasion
from kg.model import Date, Place
from kg.scene import Scene
from kg.topics import Pair

STAY = 6  # days that guests may stay
PLACED = ("visit", "anniversary", "signing", "meeting", "ceremony")  # what the home town sees when no place is told


def settled(scene: Scene, rows: Sequence[Occasion]) -> tuple[list[Occasion], Occasion | None]:
    """The occasions with the days and places that follow from one another, and the one the article reports."""
    main = _main(scene, rows)
    if main is None:
        rows = [_spoken_of(scene, o) for o in rows]
        main = _main(scene, rows)
    rows = [replace(o, place="") if o.type in ("meeting", "conference") and _afar(scene, o) else o for o in rows]
    remote = frozenset(o.date for o in rows if o.date and _afar(scene, o))
    rows = [_of_the_trip(scene, o, rows) for o in rows]
    rows = [_beside(o, rows) for o in rows]
    found = [_of_the_day(scene, o, rows, main, remote) for o in rows]
    found = [_narrowed(scene, o, found) for o in found]
    return [_beside(o, found) for o in found], main


def _narrowed(scene: Scene, o: Occasion, rows: Sequence[Occasion]) -> Occasion:
    """What happens in a province that day happens in the town of it where the same is told to happen."""
    same = [r.place for r in rows if r.type == o.type and r.date == o.date and r.place != o.place and r.place]
    inside = [key for key in same if o.place and scene.by_id[key].province == o.place]
    return replace(o, place=inside[0]) if inside and o.date else o


def _main(scene: Scene, rows: Sequence[Occasion]) -> Occasion | None:
    """The occasion the article reports: the first past one whose day lies close before publication."""
    told = sorted(rows, key=lambda o: (not o.lead, o.type == "anniversary", o.start))
    return next((o for o in told if not o.future and o.date and fresh(scene, o.date)), None)


def _spoken_of(scene: Scene, o: Occasion) -> Occasion:
    """An undated meeting of the lead, in an article that dates only what was said: at that day."""
    if o.date or o.future or not o.lead or not o.participants or o.type not in ("visit", "meeting", "ceremony"):
        return o
    return replace(o, date=news_day(scene, spoken=True))


def _trip_before(o: Occasion, rows: Sequence[Occasion]) -> Occasion | None:
    """The visit with a place told last before one without, about the same time ("Kunjungan itu berlangsung …")."""
    if o.type != "visit" or o.place or o.future:
        return None
    told = [
        r for r in rows if r.type == "visit" and r.place and not r.future and r.start < o.start and r.pair == o.pair
    ]
    near = [
        r
        for r in told
        if r.date is None or o.date is None or _alike(r.date, o.date) or abs_days(r.date, o.date) <= STAY
    ]
    return near[-1] if near else None


def _back(scene: Scene, o: Occasion, rows: Sequence[Occasion]) -> str:
    """Where a return visit goes that does not say: to the side that was not visited before."""
    words = set(scene.document.plain[o.start : o.end].lower().split())
    if o.type != "visit" or o.place or not words & set(scene.document.pack.words("acts", "returning")):
        return ""
    before = [r for r in rows if r.start < o.start and r.pair == o.pair and not r.future and r.type != "exchange"]
    told = [(r.start, r.place) for r in before if r.place in o.pair]
    return next((key for key in o.pair if told and key != max(told)[1]), "")


def abs_days(one: Date, other: Date) -> int:
    """How many days lie between two dates; more than anybody stays where either is no day."""
    gaps = [n for n in (days(one, other), days(other, one)) if n >= 0]
    return min(gaps, default=STAY + 1)


def _alike(one: Date, other: Date) -> bool:
    """Whether one date is the other told less precisely."""
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def _of_the_day(
    scene: Scene, o: Occasion, rows: Sequence[Occasion], main: Occasion | None, remote: frozenset[Date]
) -> Occasion:
    """An undated occasion of the lead happens at the main one's time; what happens on its day, at its place."""
    shared = main and set(o.participants) & set(main.participants)
    known = main and shared and (o.type == "visit" or (o.place and o.place == main.place))
    undated = not (o.date or o.future) and (o.lead or known) and _told(o)
    if main and undated and _fits(scene, o.place, main.place):
        o = replace(o, date=main.date)
    if main and o.date == main.date and main.place and scene.by_id[main.place].province == o.place:
        o = replace(o, place=main.place)
    if main and o.date == main.date and not o.place and main.place and o.type not in ("exchange", "conference"):
        return replace(o, place=main.place)
    if back := _back(scene, o, rows):
        return replace(o, place=back)
    if (trip := _trip_before(o, rows)) is not None:
        return replace(o, place=trip.place)
    if o.place or o.type not in PLACED or not o.date or not _near(scene, o.date):
        return o
    if (o.type != "visit" and (o.future or main is None or o.date != main.date)) or o.date in remote:
        return o
    place = home(scene)
    return replace(o, place=place.id) if place and _belongs(scene, place, o.pair) else o


def _of_the_trip(scene: Scene, o: Occasion, rows: Sequence[Occasion]) -> Occasion:
    """An undated visit is the dated one its sentence tells by another verb ("came with a team that toured …")."""
    if o.type != "visit" or o.dated or o.future or lately(scene, scene.document.sentence_at(o.start), o.end):
        return o
    number = scene.document.sentence_at(o.start).number
    trips = [
        r for r in rows if r.type == "visit" and r.dated and r.sentence == number and _fits(scene, r.place, o.place)
    ]
    return replace(o, date=trips[0].date) if trips else o


def _fits(scene: Scene, one: str, other: str) -> bool:
    """Whether two places may be one scene: either unknown, both the same, or one in the other."""
    if not (one and other) or one == other:
        return True
    return other in (scene.by_id[one].province, "") or one == scene.by_id[other].province


def _belongs(scene: Scene, place: Place, pair: Pair) -> bool:
    """Whether a place is one of a pair, or lies in one."""
    return place.id in pair or place.province in pair


def _afar(scene: Scene, o: Occasion) -> bool:
    """Whether the sentence says that people met from afar, on a screen."""
    sentence = scene.document.sentence_at(o.start)
    text = scene.document.plain[sentence.start : sentence.end].lower()
    return any(word in text for word in scene.document.pack.words("acts", "afar"))


def _told(o: Occasion) -> bool:
    """Whether somebody does something, or an anniversary is kept, not only counted."""
    return not o.rule.endswith("jubilee") and (bool(o.participants) or o.type == "anniversary")


def _beside(o: Occasion, rows: Sequence[Occasion]) -> Occasion:
    """What has no place of its own happens where its travellers go that day or month."""
    if o.place or not o.date or o.type not in ("anniversary", "meeting", "signing", "ceremony"):
        return o
    told = [r for r in rows if r.type == "visit" and r.place and r.date and r.future == o.future]
    trips = [r for r in told if len(str(r.date)) > 4 or -1 < r.sentence == o.sentence]
    same = [r.place for r in trips if str(o.date).startswith(str(r.date)) or 0 <= days(r.date, o.date) <= STAY]
    return replace(o, place=same[0]) if same else o


def _near(scene: Scene, date: Date) -> bool:
    """Whether a date lies so close to publication that it is the news, not history."""
    published = scene.document.published
    return (
        published is not None
        and abs(date.year * 12 + date.month - published.year * 12 - published.month) <= 1
        and bool(date.month)
    )
