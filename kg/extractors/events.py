"""Signings, visits, meetings, exchanges, anniversaries, conferences, ceremonies of the relation between communities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.acts import Act, acts, days, fresh, leads, meets_guests, news_day
from kg.acts.where import home
from kg.acts.who import attending
from kg.extractors.agreements.rows import Found
from kg.model import Date, Event, Place
from kg.pattern import DIPLOMATS
from kg.resolve import People
from kg.resolve.people import Known
from kg.scene import Scene
from kg.topics import Pair, Topics

ORDER = ("signing", "exchange", "visit", "meeting", "ceremony")  # of one occasion the first is the event
BESIDE = ("anniversary", "conference")  # listed besides
TYPES = {
    **dict.fromkeys(("visit", "receive", "greet", "delegation"), "visit"),
    **dict.fromkeys(("meet", "audience", "council"), "meeting"),
    **dict.fromkeys(("anniversary", "jubilee"), "anniversary"),
    **dict.fromkeys(("ceremony", "send"), "ceremony"),
    "exchange": "exchange",
    "conference": "conference",
}
STAY = 6  # days that guests may stay
PLACED = ("visit", "anniversary", "signing", "meeting", "ceremony")  # what the home town sees when no place is told


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
    sentence: int = -1


def extract(scene: Scene, topics: Topics, people: People, documents: Iterable[Found]) -> tuple[Event, ...]:
    """The events of the document, each occasion once."""
    signings = [
        replace(o, sentence=scene.document.sentence_at(o.start).number)
        for o in _signings(documents, scene.document.pack.code)
        if o.pair in topics.pairs
    ]
    others = list(_others(scene, topics, people))
    main = _main(scene, [*signings, *others])
    if main is None:
        others = [_spoken_of(scene, o) for o in others]
        main = _main(scene, [*signings, *others])
    remote = frozenset(o.date for o in [*signings, *others] if o.date and _afar(scene, o))
    rows = [_of_the_day(scene, o, main, remote) for o in [*signings, *others]]
    rows = [_beside(o, rows) for o in rows]
    merged = [o for o in _merged(sorted(rows, key=lambda o: (o.type != "signing", o.start))) if _stands(o)]
    merged = _attended(scene, topics, people, merged, main)
    return tuple(
        Event(
            o.type, o.date, o.place, o.participants, o.pair,
            evidence=(scene.evidence(o.start, o.end, o.rule),),
        )
        for o in sorted(merged, key=lambda o: o.start)
    )  # fmt: skip


def _signings(documents: Iterable[Found], code: str) -> Iterator[Occasion]:
    for row in documents:
        if not row.act or (row.status == "planned" and not row.signed and not row.at):
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
        if TYPES[deed.kind] in ("ceremony", "conference") and _interview(scene, deed):
            continue
        if _margin(scene, deed):
            continue
        if deed.kind == "delegation" and _told_otherwise(scene, deed):
            continue
        if TYPES[deed.kind] == "anniversary" and not _of_relation(scene, deed):
            continue
        if TYPES[deed.kind] == "visit" and deed.at and not _related(scene, deed):
            continue
        there = tuple(dict.fromkeys((*deed.people, *deed.witnesses)))
        if TYPES[deed.kind] == "visit" and not (there or _travellers(scene, deed)):
            continue
        yield Occasion(
            _type(scene, deed), deed.date, deed.at, there if deed.kind != "exchange" else (), deed.clause.pairs[0],
            deed.start, deed.end, f"{scene.document.pack.code}.event.{deed.kind}", deed.future,
            leads(scene, deed.clause), deed.clause.sentence.number if deed.dated else -1,
        )  # fmt: skip


def _margin(scene: Scene, deed: Act) -> bool:
    """Whether an occasion is only that on whose margins something else happened."""
    before = scene.document.plain[max(deed.clause.sentence.start, deed.start - 50) : deed.start].lower()
    return any(word in before for word in scene.document.pack.words("acts", "margins"))


def _interview(scene: Scene, deed: Act) -> bool:
    """Whether an act is only what somebody came from when he spoke ("he told reporters after opening …")."""
    low = deed.clause.sentence.start
    before = scene.document.plain[max(low, deed.start - 24) : deed.start].lower().split()
    after = any(word in before for word in scene.document.pack.words("acts", "after"))
    return after and bool(scene.document.cues(low, deed.start, "speech"))


def _related(scene: Scene, deed: Act) -> bool:
    """Whether the goal of a journey is one of the clause's communities, lies in one, or holds one."""
    goal = scene.by_id.get(deed.at)
    members = [scene.by_id[key] for pair in deed.clause.pairs for key in pair]
    if goal is None or goal.kind == "country":
        return True
    return any(goal.id in (m.id, m.province) or goal.province == m.id for m in members)


def _type(scene: Scene, deed: Act) -> str:
    """The kind of event a verb tells of; who receives a diplomat holds a meeting, who meets a delegation is visited."""
    low, high = deed.clause.sentence.start, deed.clause.sentence.end
    diplomats = any(h.value in DIPLOMATS for h in scene.document.cues(low, high, "role"))
    if deed.kind == "greet" and diplomats:
        return "meeting"
    return "visit" if meets_guests(scene, deed.clause, deed.kind, deed.end) and not diplomats else TYPES[deed.kind]


def _travellers(scene: Scene, deed: Act) -> bool:
    """Whether the sentence of a visit names somebody who comes or goes; a letter may arrive, news be welcomed."""
    words = scene.document.pack.words("acts", "travellers")
    low, high = deed.clause.sentence.start, deed.clause.sentence.end
    known = not words or set(re.findall(r"[^\W\d_]+", scene.document.plain[low:high].lower())) & set(words)
    told = any(h.value in ("delegation", "exchange") for h in scene.document.cues(low, high, "act"))
    return bool(known or told or scene.document.cues(low, high, "role"))


def _told_otherwise(scene: Scene, deed: Act) -> bool:
    """Whether the sentence of a delegation tells by another word what it does."""
    sentence = deed.clause.sentence
    return any(
        h.value in TYPES and h.value != deed.kind for h in scene.document.cues(sentence.start, sentence.end, "act")
    )


def _of_relation(scene: Scene, deed: Act) -> bool:
    """Whether an anniversary is the relation's: a word for it stands in the sentence or the one before."""
    sentence = deed.clause.sentence
    before = scene.document.sentences[max(0, sentence.number - 1)]
    return bool(scene.document.cues(before.start, sentence.end, "twin", "bond"))


def _main(scene: Scene, rows: Sequence[Occasion]) -> Occasion | None:
    """The occasion the article reports: the first past one whose day lies close before publication."""
    told = sorted(rows, key=lambda o: (not o.lead, o.type == "anniversary", o.start))
    return next((o for o in told if not o.future and o.date and fresh(scene, o.date)), None)


def _spoken_of(scene: Scene, o: Occasion) -> Occasion:
    """An undated meeting of the lead, in an article that dates only what was said: at that day."""
    if o.date or o.future or not o.lead or not o.participants or o.type not in ("visit", "meeting"):
        return o
    return replace(o, date=news_day(scene, spoken=True))


def _of_the_day(scene: Scene, o: Occasion, main: Occasion | None, remote: frozenset[Date]) -> Occasion:
    """An undated occasion of the lead happens at the main one's time; what happens on its day, at its place."""
    shared = main and set(o.participants) & set(main.participants)
    known = main and shared and (o.type == "visit" or (o.place and o.place == main.place))
    undated = not (o.date or o.future) and (o.lead or known) and _told(o)
    if main and undated and (not (o.place and main.place) or o.place == main.place):
        o = replace(o, date=main.date)
    if main and o.date == main.date and not o.place and main.place and o.type not in ("exchange", "conference"):
        return replace(o, place=main.place)
    if o.place or o.type not in PLACED or not o.date or not _near(scene, o.date):
        return o
    if (o.type != "visit" and (o.future or main is None or o.date != main.date)) or o.date in remote:
        return o
    place = home(scene)
    return replace(o, place=place.id) if place and _belongs(scene, place, o.pair) else o


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
    """An anniversary or meeting without a place of its own is kept where its travellers go that day or month."""
    if o.place or not o.date or o.type not in ("anniversary", "meeting"):
        return o
    trips = [
        r for r in rows if r.type == "visit" and r.place and r.date and r.future == o.future and len(str(r.date)) > 4
    ]
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


def _stands(o: Occasion) -> bool:
    """Whether an occasion is told well enough: dated, or news with people at a place."""
    if o.type == "signing":
        return bool(o.date or o.lead or o.place or o.participants)
    return o.date is not None or (bool(o.participants) and bool(o.place) and (o.lead or o.future))


def _attended(
    scene: Scene, topics: Topics, people: People, rows: list[Occasion], main: Occasion | None
) -> list[Occasion]:
    """The main occasion, and an anniversary with it, with the people whom later sentences name as being there."""
    day = main or next((o for o in rows if o.lead and not o.future and not o.date), None)
    if day is None:
        return rows
    there = tuple(_present(scene, topics, people))
    if day.rule.endswith("council"):
        there += tuple(p.name for p in people.known if _deliberates(scene, p))
    same = [o for o in rows if o.date == day.date and not o.future]
    first = min(same, key=lambda o: (o.type in BESIDE, o.start), default=None)
    everybody = (*(n for o in same for n in o.participants), *there)
    return [
        replace(o, participants=tuple(dict.fromkeys((*o.participants, *everybody))))
        if o in same and o.type == "anniversary"
        else replace(o, participants=tuple(dict.fromkeys((*o.participants, *there))))
        if o is first
        else o
        for o in rows
    ]


def _deliberates(scene: Scene, person: Known) -> bool:
    """Whether somebody who sits in a council has his say."""
    roles = [h for f in person.forms for h in scene.document.cues(max(0, f.start - 50), f.start, "role")]
    speaks = any(scene.document.cues(max(0, f.start - 40), f.end + 24, "speech") for f in person.forms)
    return speaks and any(h.value in ("councillor", "council-chair") for h in roles)


def _present(scene: Scene, topics: Topics, people: People) -> Iterator[str]:
    """The people of sentences that only say who was there ("Turut hadir …", "Also present were …")."""
    for sentence in scene.document.sentences:
        if sentence.zone not in ("body", "list"):
            continue
        hits = scene.document.cues(sentence.start, sentence.end, "act")
        telling = [h for h in hits if h.value in TYPES or h.value == "sign"]
        looking = [h for h in hits if h.value in ("witness", "watch")]
        if looking and not telling and not _absent(scene, sentence.start, looking[0].start):
            yield from attending(scene, sentence, people)


def _absent(scene: Scene, low: int, high: int) -> bool:
    """Whether a negation stands before the word for being there."""
    return any(h.value == "negation" for h in scene.document.cues(max(low, high - 20), high, "mood"))


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
    if (a.type in BESIDE or b.type in BESIDE) and a.type != b.type and {a.type, b.type} != {"anniversary", "ceremony"}:
        return False
    if a.place and b.place and a.place != b.place:
        return False
    if a.type == b.type == "signing" and a.pair != b.pair and not (a.date and a.date == b.date):
        return False
    if a.date and b.date:
        one = str(a.date).startswith(str(b.date)) or str(b.date).startswith(str(a.date))
        if {a.type, b.type} == {"anniversary", "ceremony"}:
            return a.date == b.date
        apart = (
            {a.type, b.type} == {"signing", "visit"} and -1 not in (a.sentence, b.sentence) and a.sentence != b.sentence
        )
        return one and (a.type == b.type or (a.date == b.date and not apart))
    members = any(o.rule.endswith("delegation") and o.date is None for o in (a, b))
    return a.type == b.type and (a.future == b.future or members)


def _joined(a: Occasion, b: Occasion) -> Occasion:
    first = min(a, b, key=lambda o: ORDER.index(o.type) if o.type in ORDER else -1)
    date = max((d for d in (a.date, b.date) if d), key=lambda d: len(str(d)), default=None)
    people = tuple(dict.fromkeys((*a.participants, *b.participants)))
    return replace(first, date=date, place=a.place or b.place, participants=people, lead=a.lead or b.lead)
