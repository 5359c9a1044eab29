"""Whether a sentence without a twinning word goes on listing partners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.languages import Hit
from kg.mark import Sentence
from kg.resolve import Located
from kg.scene import Scene
from kg.topics.parties import State, after

_WORDS = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(r"\((?:[^()]{0,40}\b)?(?:1[89]|20)\d\d(?!\d)[^()]{0,12}\)|[-–—,:]\s*(?:1[89]|20)\d\d\b")


def continues(scene: Scene, sentence: Sentence, state: State, partners: Sequence[Located]) -> bool:
    """Whether a sentence without a twinning word goes on speaking of partners: a list, or a bond with a place."""
    if not state.listing or not partners or sentence.zone in ("title", "caption", "head", "related"):
        return False
    text = scene.document.plain[sentence.start : sentence.end]
    if sentence.zone == "list":
        going = (state.line_paired >= sentence.line - 1 or bool(_LISTED.search(text))) and _bare_list(scene, sentence)
        state.line_paired = sentence.line if going else state.line_paired
        return going
    if _LISTED.search(text) or len(partners) >= 4:
        return True
    glosses = [p for p in scene.places.within(sentence.start, sentence.end, glosses=True) if p.gloss]
    if glosses and state.line_paired == sentence.line and (len(partners) >= 2 or len(text) < 90):
        return True
    telling = scene.document.cues(sentence.start, sentence.end, "document", "status", "act")
    if glosses and (telling or len(text) < 90) and not scene.document.quote_at(sentence.start + 1):
        return True
    if _hyphened(scene, sentence) and scene.document.cues(sentence.start, sentence.end, "document", "bond"):
        return True
    bound = any(after(scene, p, sentence, "with") for p in partners)
    return bound and (bool(glosses) or bool(scene.document.cues(sentence.start, sentence.end, "document", "status")))


def _hyphened(scene: Scene, sentence: Sentence) -> bool:
    items = scene.places.within(sentence.start, sentence.end)
    gaps = (scene.document.plain[a.end : b.start].strip() for a, b in pairwise(items))
    return any(gap in ("-", "/") for gap in gaps)


def before(scene: Scene, sentence: Sentence, twins: Sequence[Hit]) -> list[Located]:
    """The places that stand before the first twinning word of a sentence."""
    return [p for p in scene.places.within(sentence.start, sentence.end) if twins and p.end <= twins[0].start]


def _bare_list(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line is little more than places, years and brackets."""
    text = scene.document.plain[sentence.start : sentence.end]
    for item in scene.places.within(sentence.start, sentence.end, glosses=True):
        text = text.replace(scene.document.plain[item.start : item.end], " ")
    return len(_WORDS.findall(text)) <= (6 if re.search(r"[:(–-]", text) else 3)
