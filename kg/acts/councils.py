"""Decisions of councils told by their subject: a council's name, and behind it a word for deciding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import languages
from kg.languages import Hit
from kg.scene import Scene
from kg.topics import Clause

BETWEEN = 4  # how many words may stand between the council and what it decides


def decisions(scene: Scene, clause: Clause) -> Iterator[Hit]:
    """Each decision of a council in a clause that no cue of the pack tells already."""
    pattern = _pattern(scene.document.pack.code)
    if pattern is None:
        return
    known = [h for h in scene.document.cues(clause.start, clause.end, "act") if h.value == "council"]
    for found in pattern.finditer(scene.document.plain, clause.start, clause.end):
        if not any(h.start < found.end() and found.start() < h.end for h in known):
            yield Hit(found.start(), found.end(), "act", "council")


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    pack = languages.load(code)
    bodies, deciding = (_any(pack.words("councils", key)) for key in ("bodies", "decides"))
    if not bodies or not deciding:
        return None
    gap = rf"(?:\s[^\s,.;:\"“”()]+){{0,{BETWEEN}}}?\s"
    return re.compile(rf"(?<!\w)(?:{bodies}){gap}(?:{deciding})(?!\w)", re.IGNORECASE)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
