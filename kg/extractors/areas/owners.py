"""Whose field it is: the pairs of a clause, and the partner each word of a list of partners stands behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extractors.areas.lists import within
from kg.languages import Hit
from kg.lines import Sentence
from kg.resolve import Located
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics, staged

SHARED = 3  # of so many pairs at most a clause is taken to say the same


def owners(
    scene: Scene, topics: Topics, clauses: Sequence[Clause], hits: Sequence[Hit]
) -> Mapping[int, tuple[Pair, ...]]:
    """For each word the pairs whose partner it stands behind (or before, where words stand before each partner)."""
    every = [_groups(scene, topics, clause, hits) for clause in clauses]
    groups = _joined([group for mine in every for group in mine], hits)
    if not groups or (len(groups) == 1 and len(groups[0].pairs) > SHARED):
        return {}
    found: dict[int, tuple[Pair, ...]] = {}
    for clause, mine in zip(clauses, every, strict=True):
        inside = within(hits, clause.start, clause.end)
        apart = len({group.pairs for group in mine}) == 1 and len(mine[0].pairs) == 1
        found |= _nearest(mine if apart else groups, inside if apart else hits, inside)
    return found


def _nearest(groups: Sequence[_Group], hits: Sequence[Hit], inside: Sequence[Hit]) -> Mapping[int, tuple[Pair, ...]]:
    """The group before each word, or behind it where the fields stand before their partners."""
    found: dict[int, tuple[Pair, ...]] = {}
    behind = any(h.start > groups[-1].end for h in hits) or not any(h.start < groups[0].start for h in hits)
    for hit in inside:
        before = [g for g in groups if g.start <= hit.start]
        after = [g for g in groups if g.end > hit.start]
        chosen = (before[-1] if before else after[0]) if behind else (after[0] if after else before[-1])
        found[hit.start] = chosen.pairs
    return found


def foremost(scene: Scene, topics: Topics, clause: Clause) -> tuple[Pair, ...]:
    """The pairs whose partners a clause names, without those it sets aside; none where they are many."""
    items = scene.places.within(clause.start, clause.end)
    named = [p for i in items if not _set_aside(scene, i, clause.sentence) for p in _partner_of(scene, topics, i)]
    found = tuple(dict.fromkeys(named))
    return found if len(found) <= SHARED else ()


@dataclass(frozen=True, slots=True)
class _Group:
    """Partners named side by side, with no field between them."""

    start: int
    end: int
    pairs: tuple[Pair, ...]


def _groups(scene: Scene, topics: Topics, clause: Clause, hits: Sequence[Hit]) -> list[_Group]:
    items = scene.places.within(clause.start, clause.end)
    named = [(item, _partner_of(scene, topics, item)) for item in items if not _set_aside(scene, item, clause.sentence)]
    return _joined([_Group(item.start, item.end, pairs) for item, pairs in named if len(pairs) == 1], hits)


def _joined(groups: Sequence[_Group], hits: Sequence[Hit]) -> list[_Group]:
    """The groups, those made one between which no field stands."""
    joined: list[_Group] = []
    for group in groups:
        last = joined[-1] if joined else None
        if last and (last.pairs == group.pairs or not within(hits, last.end, group.start)):
            joined[-1] = _Group(last.start, group.end, tuple(dict.fromkeys((*last.pairs, *group.pairs))))
        else:
            joined.append(group)
    return joined


def _partner_of(scene: Scene, topics: Topics, item: Located) -> tuple[Pair, ...]:
    """The pairs a place is the partner in; a country stands for its only partner."""
    if item.place.kind != "country":
        return topics.only.get(item.place.id, ())
    if scene.own and scene.own.country == item.place.country:
        return ()
    country = item.place.country
    return tuple(p for p in topics.pairs if any(scene.by_id[k].country == country for k in p if k in scene.by_id))


def _set_aside(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place stands behind "besides", or is only where something happens."""
    if staged(scene, item, sentence):
        return True
    lead = scene.document.plain[max(sentence.start, item.start - 40) : item.start].lower()
    return any(words in lead for words in scene.document.pack.words("areas", "besides"))
