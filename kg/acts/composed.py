"""Acts told by two words a little apart: a council that "… unanimously approved", "sent another twelve pupils"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import languages
from kg.languages import Hit
from kg.scene import Scene
from kg.topics import Clause

BETWEEN = 4  # how many words may stand between the two


def composed(scene: Scene, clause: Clause) -> Iterator[Hit]:
    """Each act that two words tell (the pack's `[[composed.KIND]]`), where no cue of its kind tells it already."""
    for kind, pattern in _patterns(scene.document.pack.code):
        known = [h for h in scene.document.cues(clause.start, clause.end, "act") if h.value == kind]
        for found in pattern.finditer(scene.document.plain, clause.start, clause.end):
            if not any(h.start < found.end() and found.start() < h.end for h in known):
                yield Hit(found.start(), found.end(), "act", kind)


@cache
def _patterns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    tables = languages.load(code).raw.get("composed", {})
    return tuple((kind, _pattern(row["first"], row["second"])) for kind, rows in tables.items() for row in rows)


def _pattern(first: list[str], second: list[str]) -> re.Pattern[str]:
    gap = rf"(?:\s[^\s,.;:\"“”()]+){{0,{BETWEEN}}}?\s"
    return re.compile(rf"(?<!\w)(?:{_any(first)}){gap}(?:{_any(second)})(?!\w)", re.IGNORECASE)


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
