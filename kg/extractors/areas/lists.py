"""Lists of fields: which words stand side by side, and which mean a field only there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.languages import Hit
from kg.scene import Scene
from kg.topics import Clause

BONDS = ("bond", "aim")  # words of cooperation, and of what one or two cities want, plan, or do for the other
LISTED = 45  # how far apart, in characters, the members of a list of fields may stand
OPENED = 28  # how close behind a word that opens a list its first member stands
BOUND = 14  # how close behind a word of cooperation its object stands
BETWEEN = 4  # how many words of its own a member of a list may have before it
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_APART = re.compile(r"[.!?:](?=\s|$)")


def within(hits: Sequence[Hit], start: int, end: int) -> Sequence[Hit]:
    """Those that begin inside `start`…`end`."""
    return hits[bisect_left(hits, start, key=lambda h: h.start) : bisect_left(hits, end, key=lambda h: h.start)]


def listed(scene: Scene, one: Hit, other: Hit) -> bool:
    """Whether two words are members of one list: a comma or "and" between them, and little else."""
    gap = scene.document.plain[one.end : other.start]
    if len(gap) > LISTED or _APART.search(gap) or scene.places.within(one.end, other.start):
        return False
    words = [w.lower() for w in _WORD.findall(gap)]
    joins = [w for w in words if w in scene.document.pack.words("letters", "and")]
    return bool(joins or set(gap) & set(",;/&")) and len(words) - len(joins) <= BETWEEN


def weak(scene: Scene, hit: Hit) -> bool:
    """Whether a word is too common to mean a field by itself."""
    return scene.document.plain[hit.start : hit.end].lower() in scene.document.pack.words("areas", "weak")


def meant(scene: Scene, clause: Clause, hits: Sequence[Hit]) -> list[Hit]:
    """Without the words that mean a field only in a list of fields or right behind a word that opens one."""
    kept = []
    for i, hit in enumerate(hits):
        if weak(scene, hit):
            beside = (i and listed(scene, hits[i - 1], hit)) or (i + 1 < len(hits) and listed(scene, hit, hits[i + 1]))
            if not beside and not opened(scene, clause, hit):
                continue
        kept.append(hit)
    return kept


def opened(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a word that opens a list, or a word of cooperation, stands right before a field."""
    for cue in reversed(scene.document.cues(max(clause.start, hit.start - OPENED), hit.start, "field")):
        reach = OPENED if cue.value == "open" else BOUND if cue.value in BONDS else 0
        if hit.start - cue.end <= reach and not _APART.search(scene.document.plain, cue.end, hit.start):
            return True
    return False
