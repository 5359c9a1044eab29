"""Whose field it is: the pairs of a clause, and the partner each word of a list of partners stands behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extractors.areas.lists import within
from kg.languages import Hit
from kg.lines import Sentence
from kg.resolve import Located
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics

SHARED = 3  # of so many pairs at most a clause is taken to say the same


def owners(scene: Scene, topics: Topics, sentence: Sentence, hits: Sequence[Hit]) -> Mapping[int, tuple[Pair, ...]]:
    """For each word the pairs whose partner it stands behind (or before, where words stand before each partner)."""
    groups = _groups(scene, topics, sentence, hits)
    if len(groups) < 2:
        return {h.start: groups[0].pairs for h in hits} if groups and len(groups[0].pairs) <= SHARED else {}
    found: dict[int, tuple[Pair, ...]] = {}
    behind = any(h.start > groups[-1].end for h in hits) or not any(h.start < groups[0].start for h in hits)
    for hit in hits:
        before = [g for g in groups if g.end <= hit.start]
        after = [g for g in groups if g.start >= hit.end]
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


def _groups(scene: Scene, topics: Topics, sentence: Sentence, hits: Sequence[Hit]) -> list[_Group]:
    groups: list[_Group] = []
    for item in scene.places.within(sentence.start, sentence.end):
        pairs = _partner_of(scene, topics, item)
        if len(pairs) != 1 or _set_aside(scene, item, sentence):
            continue
        last = groups[-1] if groups else None
        if last and (last.pairs == pairs or not within(hits, last.end, item.start)):
            joined = tuple(dict.fromkeys((*last.pairs, *pairs)))
            groups[-1] = _Group(last.start, item.end, joined)
        else:
            groups.append(_Group(item.start, item.end, pairs))
    return groups


def _partner_of(scene: Scene, topics: Topics, item: Located) -> tuple[Pair, ...]:
    """The pairs a place is the partner in; a country stands for its only partner."""
    if item.place.kind != "country":
        return topics.only.get(item.place.id, ())
    if scene.own and scene.own.country == item.place.country:
        return ()
    country = item.place.country
    return tuple(p for p in topics.pairs if any(scene.by_id[k].country == country for k in p if k in scene.by_id))


def _set_aside(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place stands behind "besides"."""
    lead = scene.document.plain[max(sentence.start, item.start - 40) : item.start].lower()
    return any(words in lead for words in scene.document.pack.words("areas", "besides"))
