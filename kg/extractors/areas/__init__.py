"""Fields in which two places work together: words of the policy areas where a clause speaks of their cooperation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.extractors.areas.lists import BONDS, OPENED, listed, weak, within
from kg.extractors.areas.names import stands
from kg.extractors.areas.told import told
from kg.languages import Hit
from kg.model import Area
from kg.scene import Scene
from kg.topics import Pair, Topics

__all__ = ["extract", "fields", "listed", "weak", "within"]

ASKED = 60  # how far before a problem a word of cooperation makes it a field ("to learn about their waste crisis")


class Problem(Protocol):
    """Words already read as a place's problem, and where the word stands that makes them one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def cue(self) -> int: ...


def fields(scene: Scene) -> list[Hit]:
    """The words of policy areas in the report that are no part of a name, in order."""
    return [h for h in scene.document.hits if h.kind == "area" and h.value != "none" and stands(scene, h)]


def extract(scene: Scene, topics: Topics, words: Sequence[Hit], problems: Sequence[Problem] = ()) -> tuple[Area, ...]:
    """The fields of cooperation of each pair, once each; `problems` are not fields unless the text makes them one."""
    apart = frozenset(h.start for p in problems for h in within(words, p.start, p.end) if _suffered(scene, h, p))
    rows: dict[tuple[Pair, str], list[Hit]] = {}
    for hit, pair in told(scene, topics, [h for h in words if h.start not in apart], words):
        rows.setdefault((pair, hit.value), []).append(hit)
    code = scene.document.pack.code
    return tuple(
        Area(pair, concept, evidence=tuple(scene.evidence(h.start, h.end, f"{code}.area") for h in found[:3]))
        for (pair, concept), found in rows.items()
    )


def _suffered(scene: Scene, hit: Hit, problem: Problem) -> bool:
    """Whether a problem is only told of: no word of cooperation stands between its word and it, or before both."""
    low = problem.cue if problem.cue < hit.start else hit.start - (OPENED if problem.cue == hit.start else ASKED)
    return not any(h.value in BONDS for h in scene.document.cues(max(0, low), hit.start, "field"))
