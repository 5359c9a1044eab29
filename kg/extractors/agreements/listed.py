"""Documents with several partners told in one breath: who stands side by side, and the day behind each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.acts import resolved
from kg.languages import Hit
from kg.model import Date
from kg.resolve import Located
from kg.scene import Scene
from kg.topics import Clause, Pair

GAP = 60  # characters between two partners of one list, with the gloss and the day of the first
DAY = 30  # characters behind a partner in which its own day stands
_WORD = re.compile(r"[^\W\d_]+")


def side_by_side(scene: Scene, items: Sequence[Located], place: str) -> frozenset[str]:
    """The places of the list that a place stands in, that one too."""
    runs: list[list[Located]] = []
    for item in sorted(items, key=lambda p: p.start):
        if runs and _listed(scene, runs[-1][-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return frozenset(p.place.id for run in runs if any(i.place.id == place for i in run) for p in run)


def own_day(scene: Scene, clause: Clause, verb: Hit, pair: Pair) -> Date | None:
    """The day right behind a partner in a list where others have theirs ("with A in 2010 and B in 2012")."""
    items = [p for p in scene.places.within(verb.end, clause.end) if p.place.kind != "country"]
    days = {p.place.id: day for p in items if (day := _day_behind(scene, p, clause.end))}
    mine = [days[key] for key in pair if key in days]
    return mine[0] if len(days) > 1 and len(mine) == 1 else None


def _day_behind(scene: Scene, item: Located, end: int) -> Date | None:
    for mark in scene.document.when(item.end, min(end, item.end + DAY)):
        few = len(_WORD.findall(scene.nameless(item.end, mark.start))) <= 1
        return resolved(mark, False) if few else None
    return None


def _listed(scene: Scene, one: Located, other: Located) -> bool:
    """Whether two places are members of one list: a comma or "and" between them, and at most a gloss and a day."""
    text, gap = scene.document.plain, scene.nameless(one.end, other.start)
    for mark in scene.document.when(one.end, other.start):
        gap = gap.replace(text[mark.start : mark.end], "")
    words = set(_WORD.findall(gap.lower()))
    joins, small = (set(scene.document.pack.words("letters", key)) for key in ("and", "in"))
    small |= set(scene.document.pack.words("letters", "with")) | set(scene.document.pack.words("places", "at"))
    return other.start - one.end < GAP and words <= joins | small and bool(words & joins or "," in gap)
