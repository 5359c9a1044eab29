"""What is said to be done: each signing, visit, meeting in its sentence, with mood, date, scene and people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.acts.when import between, dated, resolved
from kg.acts.where import where
from kg.acts.who import who
from kg.languages import Hit
from kg.model import Date
from kg.resolve import People
from kg.scene import Scene
from kg.topics import Clause, Topics, mood

LEAD = 5  # sentences of an article in which an undated past act is the news itself

__all__ = ["LEAD", "Act", "act", "acts", "between", "dated", "resolved", "where", "who"]


@dataclass(frozen=True, slots=True)
class Act:
    """One verb of doing with what stands around it. `at` is a place's id or ""."""

    kind: str
    start: int
    end: int
    clause: Clause
    future: bool
    negated: bool
    habitual: bool
    date: Date | None
    at: str
    people: tuple[str, ...]
    witnesses: tuple[str, ...]


def acts(scene: Scene, topics: Topics, people: People, kinds: Sequence[str]) -> Iterator[Act]:
    """Every act of these kinds, clause after clause."""
    for clause in topics.clauses:
        if clause.sentence.zone in ("related", "head"):
            continue
        for hit in scene.document.cues(clause.start, clause.end, "act"):
            if hit.value in kinds:
                yield act(scene, clause, hit, people)


def act(scene: Scene, clause: Clause, hit: Hit, people: People) -> Act:
    """What stands around one verb."""
    future, negated = mood(scene, clause, hit)
    mark = dated(scene, clause.sentence, hit)
    date = resolved(mark, future)
    published = scene.document.published
    if date and published:
        future = _ahead(date, published, future)
    if mark and mark.direction:
        future = mark.direction == "future"
    involved, witnesses = who(scene, clause.sentence, hit, people)
    return Act(
        hit.value, hit.start, hit.end, clause, future, negated, _habitual(scene, clause, hit), date,
        where(scene, clause.sentence, hit), involved, witnesses,
    )  # fmt: skip


def _ahead(date: Date, published: Date, future: bool) -> bool:
    """Whether a date lies ahead of the day of publication; where it is too vague to tell, what the verb says."""
    depth = 3 if date.day and published.day else 2 if date.month and published.month else 1
    mine, day = ((d.year, d.month, d.day)[:depth] for d in (date, published))
    return mine > day if mine != day else future


def _habitual(scene: Scene, clause: Clause, hit: Hit) -> bool:
    habits = scene.document.cues(clause.start, clause.end, "habit")
    return any(between(scene, h.start, h.end, hit) < 40 for h in habits)
