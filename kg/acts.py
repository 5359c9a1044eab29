"""What is said to be done: each signing, visit, meeting in its clause, with mood, date, scene and people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.dates import DateMark
from kg.languages import Hit
from kg.model import Date
from kg.resolve import Located, People
from kg.scene import Scene
from kg.topics import Clause, Topics, mood

NEAR = 70  # how far from a verb a date of its own may stand, in characters
LEAD = 5  # sentences of an article in which an undated past act is the news itself
_VENUE = re.compile(r"(?:^|\s)([^\W\d_]+) (?:the )?(?:[A-ZÀ-Þ0-9][\w.'&-]*(?:, | )){0,7}$")


@dataclass(frozen=True, slots=True)
class Act:
    """One verb of doing with what stands around it. `at` is a place's id or ""."""

    kind: str
    start: int
    end: int
    clause: Clause
    future: bool
    negated: bool
    date: Date | None
    dated: bool  # its own clause or sentence carries the date
    at: str
    people: tuple[str, ...]
    witnesses: tuple[str, ...]


def acts(scene: Scene, topics: Topics, people: People, kinds: Sequence[str]) -> Iterator[Act]:
    """Every act of these kinds, clause after clause; an act inside a quotation counts only when it is dated."""
    for clause in topics.clauses:
        if clause.sentence.zone in ("related", "head"):
            continue
        for hit in scene.document.cues(clause.start, clause.end, "act"):
            if hit.value in kinds:
                yield act(scene, clause, hit, people)


def act(scene: Scene, clause: Clause, hit: Hit, people: People) -> Act:
    """What stands around one verb."""
    future, negated = mood(scene, clause, hit)
    mark = nearest_date(scene, clause, hit)
    date = resolved(mark, future)
    if mark and mark.direction == "future":
        future = True
    elif date and scene.document.published and str(date) > str(scene.document.published):
        future = True
    involved, witnesses = who(scene, clause, people)
    return Act(
        hit.value, hit.start, hit.end, clause, future, negated, date, mark is not None,
        where(scene, clause, hit), involved, witnesses,
    )  # fmt: skip


def nearest_date(scene: Scene, clause: Clause, hit: Hit) -> DateMark | None:
    """The date that belongs to a verb: the nearest in its clause, else the only one of its sentence."""
    inside = [d for d in scene.document.when(clause.start, clause.end) if not _quoted(scene, d.start, hit.start)]
    near = sorted(inside, key=lambda d: min(abs(d.start - hit.end), abs(hit.start - d.end)))
    if near and (len(near) == 1 or min(abs(near[0].start - hit.end), abs(hit.start - near[0].end)) < NEAR):
        return near[0]
    around = scene.document.when(clause.sentence.start, clause.sentence.end)
    return around[0] if len(around) == 1 and not near else None


def resolved(mark: DateMark | None, future: bool) -> Date | None:
    """The date of a mark; where the words leave past or future open, the verb's mood decides."""
    if mark is None:
        return None
    if not mark.direction and mark.future and future:
        return mark.future
    return mark.date


def where(scene: Scene, clause: Clause, hit: Hit) -> str:
    """The place behind "in" after the verb (before it, where none follows), the goal of a visit, or "here"."""
    items = [p for p in scene.places.within(clause.start, clause.sentence.end) if _at(scene, p, clause)]
    after = [p for p in items if p.start >= hit.end]
    if after or items:
        return (after or items)[0].place.id
    if _here(scene, clause):
        line = scene.document.dateline
        inside = scene.places.within(line.start, line.end)
        return inside[0].place.id if inside else scene.own.id if scene.own else ""
    return ""


def who(scene: Scene, clause: Clause, people: People) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people of a clause: those who act, and those who only look on; who merely speaks is left out."""
    start, end = clause.start, clause.end
    looking = [h.start for h in scene.document.cues(start, end, "act") if h.value == "witness"]
    limit = looking[0] if looking else end
    acting = [p.name for p in people.within(start, limit) if not _speaks(scene, p.forms, start, limit)]
    watching = [p.name for p in people.within(limit, end) if p.name not in acting]
    return tuple(acting), tuple(watching)


def _speaks(scene: Scene, forms: Sequence[object], start: int, end: int) -> bool:
    places = [f for f in forms if start <= getattr(f, "start", -1) < end]
    return bool(places) and all(_beside_speech(scene, getattr(f, "start", 0), getattr(f, "end", 0)) for f in places)


def _beside_speech(scene: Scene, start: int, end: int) -> bool:
    low = scene.document.sentence_at(start).start
    before = [h for h in scene.document.cues(max(low, start - 60), start, "speech")]
    after = [h for h in scene.document.cues(end, end + 16, "speech")]
    text = scene.document.plain
    follows = any(not re.search(r"[.;]", text[end : h.start]) and h.start - end < 4 for h in after)
    leads = any(not re.search(r"[,.;\"“”]", text[h.end : start]) for h in before)
    return follows or leads


def _at(scene: Scene, item: Located, clause: Clause) -> bool:
    """Whether "in" leads to a place, straight or through the name of a venue ("di Balai Kota Surabaya")."""
    pack, text = scene.document.pack, scene.document.plain
    if item.place.kind == "country" or _quoted(scene, item.start, clause.start):
        return False
    at = pack.words("places", "at") or pack.words("places", "scenes")
    found = _VENUE.search(text[max(clause.start, item.start - 70) : item.start])
    return found is not None and found.group(1).lower() in at


def _here(scene: Scene, clause: Clause) -> bool:
    return any(h.value == "here" for h in scene.document.cues(clause.start, clause.sentence.end, "self"))


def _quoted(scene: Scene, offset: int, other: int) -> bool:
    """Whether an offset lies in a quotation that the other one is outside of."""
    quote = scene.document.quote_at(offset)
    return quote is not None and not quote.start <= other < quote.end
