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
SEVERAL = 3  # so many common words make a list of fields
NEXT = 4  # the same behind a word of what is wanted, planned or done
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
    if not (joins or set(gap) & set(",;/&")) or len(words) - len(joins) > BETWEEN:
        return False
    return set(words).isdisjoint(scene.document.pack.words("areas", "apart"))


def weak(scene: Scene, hit: Hit) -> bool:
    """Whether a word is too common to mean a field by itself."""
    return scene.document.plain[hit.start : hit.end].lower() in scene.document.pack.words("areas", "weak")


def meant(scene: Scene, clause: Clause, hits: Sequence[Hit]) -> list[Hit]:
    """Without common words, unless a list or a word that opens one makes fields of them; without what only carries."""
    runs = _runs(scene, hits)
    return [
        hit
        for run in runs
        for hit in run
        if not weak(scene, hit) or _firm(scene, run) or opened(scene, clause, hit)
        if not _carries(scene, hit, hits) and not _qualifies(scene, hit, hits)
    ]


def _runs(scene: Scene, hits: Sequence[Hit]) -> list[list[Hit]]:
    """The lists that a clause's fields make."""
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and listed(scene, runs[-1][-1], hit):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def _firm(scene: Scene, run: Sequence[Hit]) -> bool:
    """Whether a list makes fields of its common words: one of its members is none, or there are several."""
    return len(run) >= SEVERAL or not all(weak(scene, hit) for hit in run)


def _qualifies(scene: Scene, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a common word only qualifies the field beside it ("coffee trade", "perdagangan kopi")."""
    beside = [h for h in hits if h is not hit and (h.start - hit.end == 1 or hit.start - h.end == 1)]
    text, twofold = scene.document.plain, scene.document.pack.words("areas", "twofold")
    if any(text[min(h.start, hit.start) : max(h.end, hit.end)].lower() in twofold for h in beside):
        return False  # "sosial budaya" is two fields
    return bool(beside) and scene.document.pack.spaces and weak(scene, hit)


def _carries(scene: Scene, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word of what one learns leads to its field ("expertise in health")."""
    pack, text = scene.document.pack, scene.document.plain
    if set(_WORD.findall(text[hit.start : hit.end].lower())).isdisjoint(pack.words("areas", "carriers")):
        return False
    behind = next((h for h in hits if h.start >= hit.end), None)
    if behind is None or behind.start - hit.end > LISTED:
        return False
    gap = text[hit.end : behind.start].lower()
    leads = not set(_WORD.findall(gap)).isdisjoint(pack.words("areas", "about"))
    return leads and not set(gap) & set(",;.:")


def opened(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a word that opens a list, or a word of cooperation, stands right before a field."""
    for cue in reversed(scene.document.cues(max(clause.start, hit.start - OPENED), hit.start, "field")):
        reach = OPENED if cue.value == "open" else BOUND if cue.value == "bond" else NEXT if cue.value == "aim" else 0
        if hit.start - cue.end <= reach and not _APART.search(scene.document.plain, cue.end, hit.start):
            return True
    return False
