"""Problems that a text says a place faces: a word of trouble that governs a policy area, and whose trouble it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extractors.areas import listed, within
from kg.extractors.offices import Held
from kg.languages import Hit
from kg.mark import Sentence
from kg.model import Challenge
from kg.resolve import Located
from kg.resolve.people import People
from kg.scene import Scene
from kg.topics import Topics, split

APART = ("related", "head", "foot")
GOVERNING = frozenset(("face", "problem", "lack", "state", "solve"))
REACH = {"face": 60, "problem": 30, "lack": 30, "state": 14}  # how far before a field such a word may stand, in characters
BEHIND = {"state": 60, "problem": 40}  # how far behind it
SOLVED = 25  # how close before a trouble a word for its cure makes it a task rather than a trouble
_STOP = re.compile(r"[.!?;]")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Words that say a problem, and the places that have it."""

    concept: str
    start: int
    end: int
    cue: int  # where the word stands that makes it a problem
    places: tuple[str, ...]


def found(
    scene: Scene, topics: Topics, words: Sequence[Hit], held: Iterable[Held], people: People
) -> tuple[Trouble, ...]:
    """The troubles of the report, in order."""
    homes = _homes(held, people)
    rows: list[Trouble] = []
    for sentence in scene.document.sentences:
        if sentence.zone in APART or not scene.document.cues(sentence.start, sentence.end, "challenge"):
            continue
        for start, end in split(scene, sentence):
            for concept, low, high, cue in _troubles(scene, start, end, words):
                places = _whose(scene, topics, sentence, (start, end), (low, high, cue), homes, people)
                if places:
                    rows.append(Trouble(concept, low, high, cue, places))
    return tuple(rows)


def extract(scene: Scene, troubles: Iterable[Trouble]) -> tuple[Challenge, ...]:
    """One challenge per place and concept."""
    rows: dict[tuple[str, str], list[Trouble]] = {}
    for trouble in troubles:
        for place in trouble.places:
            rows.setdefault((place, trouble.concept), []).append(trouble)
    code = scene.document.pack.code
    return tuple(
        Challenge(
            place, concept, evidence=tuple(scene.evidence(t.start, t.end, f"{code}.challenge") for t in trouble[:3])
        )
        for (place, concept), trouble in rows.items()
    )


def _homes(held: Iterable[Held], people: People) -> dict[str, str]:
    """The place each official speaks for."""
    homes: dict[str, str] = {}
    for item in held:
        person = people.find(item.name, item.start + 1)
        if person and item.of:
            homes.setdefault(person.name, item.of)
    return homes


def _troubles(scene: Scene, start: int, end: int, words: Sequence[Hit]) -> Iterator[tuple[str, int, int, int]]:
    """The concepts of a clause that are problems there: (concept, start, end, where the governing word stands)."""
    cues = scene.document.cues(start, end, "challenge")
    fields = within(words, start, end)
    before: Hit | None = None
    led = -1
    for i, hit in enumerate(fields):
        following = fields[i + 1].start if i + 1 < len(fields) else end
        if before is None or led < 0 or not listed(scene, before, hit):
            led = _leads(scene, cues, hit, before.end if before else start)
        cue = led if led >= 0 else _follows(scene, cues, hit, following)
        before = hit
        if cue >= 0 and not any(h.start < hit.end and hit.start < h.end and h.value not in GOVERNING for h in cues):
            yield hit.value, hit.start, hit.end, cue
    for hit in cues:
        if hit.value not in GOVERNING and not _cured(cues, fields, hit) and _located(scene, hit):
            yield hit.value, hit.start, hit.end, hit.start


def _leads(scene: Scene, cues: Sequence[Hit], hit: Hit, low: int) -> int:
    """Where a word stands that makes a problem of the field behind it, -1 if nowhere."""
    for cue in reversed(cues):
        gap = hit.start - cue.end
        reach = REACH.get(cue.value, 0)
        if 0 <= gap <= reach and cue.start >= low - 1 and not _STOP.search(scene.document.plain, cue.end, hit.start):
            return cue.start
    return -1


def _follows(scene: Scene, cues: Sequence[Hit], hit: Hit, limit: int) -> int:
    """Where a word stands that makes a problem of the field before it, -1 if nowhere."""
    for cue in cues:
        gap = cue.start - hit.end
        near = 0 <= gap <= BEHIND.get(cue.value, -1) and cue.start < limit
        if near and not _STOP.search(scene.document.plain, hit.end, cue.start):
            return cue.start
    return -1


def _located(scene: Scene, hit: Hit) -> bool:
    """Whether a place follows a trouble that ends in a word for "in" or "of" ("war in")."""
    pack, text = scene.document.pack, scene.document.plain
    last = text[hit.start : hit.end].lower().split()[-1]
    if last not in (*pack.words("letters", "of"), *pack.words("letters", "in")):
        return True
    return bool(scene.places.within(hit.end, hit.end + 40)) and scene.places.within(hit.end, hit.end + 40)[0].start < hit.end + 6


def _cured(cues: Sequence[Hit], fields: Sequence[Hit], hit: Hit) -> bool:
    """Whether a trouble is only the object of a remedy ("flood control") and nothing says that a place has it."""
    longer = any(f.start <= hit.start and hit.end <= f.end and f.end - f.start > hit.end - hit.start for f in fields)
    solved = any(c.value == "solve" and 0 <= hit.start - c.end <= SOLVED for c in cues)
    after = any(c.value == "solve" and 0 <= c.start - hit.end <= 3 for c in cues)
    faced = any(c.value == "face" for c in cues)
    return (longer or solved or after) and not faced


def _whose(
    scene: Scene,
    topics: Topics,
    sentence: Sentence,
    clause: tuple[int, int],
    span: tuple[int, int, int],
    homes: dict[str, str],
    people: People,
) -> tuple[str, ...]:
    """The places that have a trouble: those of the pair, the one named, the speaker's, or the article's own."""
    low, high, cue = span
    if topics.main and any(h.value == "both" for h in scene.document.cues(sentence.start, sentence.end, "self")):
        at = topics.at(low)
        return (at.pairs[0] if at and at.pairs else topics.main)
    named = _named(scene, clause[0], clause[1], min(low, cue), high)
    named = named or _named(scene, sentence.start, sentence.end, min(low, cue), high)
    if named:
        return (named.place.id,)
    speaker = _speaker(scene, sentence, homes, people)
    if speaker:
        return (speaker,)
    return (scene.own.id,) if scene.own else ()


def _named(scene: Scene, start: int, end: int, low: int, high: int) -> Located | None:
    line = scene.document.dateline
    items = [p for p in scene.places.within(start, end) if not (line.start <= p.start < line.end)]
    local = [p for p in items if p.place.kind != "country"] or items
    after = [p for p in local if p.start >= high]
    before = [p for p in local if p.end <= low]
    if after and after[0].start - high < 24:
        return after[0]
    return before[-1] if before else after[0] if after else None


def _speaker(scene: Scene, sentence: Sentence, homes: dict[str, str], people: People) -> str:
    """The place for which somebody named in the sentence, or before in the paragraph, holds office."""
    for known in people.within(sentence.start, sentence.end):
        if known.name in homes:
            return homes[known.name]
    quote = scene.document.quote_at(sentence.start + 1)
    line = scene.document.lines[sentence.line]
    start = line.start if quote is None else max(0, sentence.start - 400)
    for known in reversed(people.within(start, sentence.start)):
        if known.name in homes:
            return homes[known.name]
    return ""
