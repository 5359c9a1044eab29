"""Who else was there: those whom later sentences only name as present, and councillors who have their say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.acts import days
from kg.acts.meant import has_his_say, heads
from kg.acts.sides import side
from kg.acts.watching import attending
from kg.extractors.events.occasions import BESIDE, TYPES, Occasion
from kg.lines import Sentence
from kg.resolve import People
from kg.resolve.people import Known
from kg.scene import Scene
from kg.topics import split

TRIP = 14  # days within which one trip's occasions lie
SITTING = frozenset(("councillor", "council-chair", "deputy-mayor"))  # who sit in a council


def attended(scene: Scene, people: People, rows: list[Occasion], main: Occasion | None) -> list[Occasion]:
    """The main occasion, and an anniversary with it, with the people whom later sentences name as being there."""
    day = main or next((o for o in rows if o.lead and not o.future and not o.date), None)
    if day is None:
        return rows
    nearer = [(_just_told(scene, rows, day, sentence), name) for sentence, name in _present(scene, people)]
    there = tuple(name for told, name in nearer if told is None)
    if day.rule.endswith("council"):
        there += tuple(p.name for p in people.known if _deliberates(scene, p))
    same = [o for o in rows if o.date == day.date and not o.future]
    first = min(same, key=lambda o: (o.type in BESIDE, o.start), default=None)
    feast = next((o for o in same if o.type == "anniversary"), first)
    everybody = [n for o in same for n in o.participants]
    found = []
    for o in rows:
        extra = there if o is first or (o in same and o.type == "anniversary") else ()
        extra = (*everybody, *extra) if o in same and o.type == "anniversary" else extra
        away = {name for told, name in nearer if told}
        extra = (*extra, *(n for n in _greeters(scene, people, rows, o) if n not in away)) if o is feast else extra
        extra = (*extra, *(name for told, name in nearer if told is o))
        found.append(replace(o, participants=tuple(dict.fromkeys((*o.participants, *extra)))))
    return found


def _just_told(scene: Scene, rows: Sequence[Occasion], day: Occasion, sentence: Sentence) -> Occasion | None:
    """The occasion of another day that the sentence right before tells ("On Friday … a dinner. X was there too")."""
    before = [o for o in rows if scene.document.sentence_at(o.start).number == sentence.number - 1]
    date = before[0].date if len(before) == 1 else None
    return before[0] if date and day.date and 0 < max(days(date, day.date), days(day.date, date)) < TRIP else None


def _greeters(scene: Scene, people: People, rows: list[Occasion], day: Occasion) -> list[str]:
    """The heads of the two sides who have their say about a visit or feast, and take part in nothing of another day."""
    if day.type not in ("visit", "anniversary", "ceremony") or not day.place:
        return []
    elsewhere = {n for o in rows if o.date != day.date for n in o.participants}
    return [p.name for p in people.known if p.name not in elsewhere and _greets(scene, p, day)]


def _greets(scene: Scene, person: Known, day: Occasion) -> bool:
    """Whether the head of one of the two sides has his say about the day's visit or feast."""
    return bool(side(scene, person, day.pair)) and heads(scene, person) and has_his_say(scene, person)


def _deliberates(scene: Scene, person: Known) -> bool:
    """Whether somebody who sits in a council has his say."""
    roles = [h for f in person.forms for h in scene.document.cues(max(0, f.start - 50), f.start, "role")]
    speaks = any(
        scene.document.cues(max(0, f.start - 40), max(f.end + 24, scene.document.sentence_at(f.start).end), "speech")
        for f in person.forms
    )
    sits = SITTING & {*(h.value for h in roles), *(role for role, _ in person.posts)}
    return speaks and bool(sits)


def _present(scene: Scene, people: People) -> Iterator[tuple[Sentence, str]]:
    """The people of sentences, with these, that only say who was there ("Turut hadir …", "Also present were …")."""
    for sentence in scene.document.sentences:
        if sentence.zone in ("body", "list"):
            parts = [replace(sentence, start=low, end=high) for low, high in split(scene, sentence)]
            whole = list(_present_in(scene, people, sentence))
            names = whole or [name for part in parts for name in _present_in(scene, people, part)]
            yield from ((sentence, name) for name in names)


def _present_in(scene: Scene, people: People, part: Sentence) -> Iterator[str]:
    """The same for a sentence, or for one part of it ("…, while Secretary X was present")."""
    hits = scene.document.cues(part.start, part.end, "act")
    looking = [h for h in hits if h.value in ("witness", "watch", "members")]
    telling = [h for h in hits if (h.value in TYPES or h.value == "sign") and h.value != "delegation"]
    if looking and not telling and not _absent(scene, part.start, looking[0].start):
        yield from attending(scene, part, people)


def _absent(scene: Scene, low: int, high: int) -> bool:
    """Whether a negation stands before the word for being there."""
    return any(h.value == "negation" for h in scene.document.cues(max(low, high - 20), high, "mood"))
