"""Whether a sentence without a twinning word goes on listing partners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.languages import Hit
from kg.lines import BULLET, Sentence
from kg.resolve import Located
from kg.scene import Scene
from kg.topics.parties import State, joined, partnered
from kg.topics.standing import after

ASKED = 30  # characters of a question that only names a partner
OFFERED = 28  # characters before a place in which a proposal to it or from it is named
SHORT = 90  # characters: a sentence this short that glosses a place does little else
LOOKING = ("witness", "watch")  # words for who is there
_WORDS = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(r"\((?:[^()]{0,40}\b)?(?:1[89]|20)\d\d(?!\d)[^()]{0,12}\)|[-–—,:]\s*(?:1[89]|20)\d\d\b")


def continues(scene: Scene, sentence: Sentence, state: State, partners: Sequence[Located]) -> bool:
    """Whether a sentence without a twinning word goes on speaking of partners: a list, or a bond with a place."""
    if state.listing and not partners and sentence.zone == "list" and state.line_paired == sentence.line - 1:
        state.line_paired += bool(BULLET.match(scene.document.plain, sentence.start))  # an item that names no place
    if not state.listing or not partners or sentence.zone in ("title", "caption", "head", "related"):
        return False
    text = scene.document.plain[sentence.start : sentence.end]
    if sentence.zone == "list":
        going = (state.line_paired >= sentence.line - 1 or bool(_LISTED.search(text))) and _bare_list(scene, sentence)
        state.line_paired = sentence.line if going else state.line_paired
        return going
    return bool(_LISTED.search(text)) or len(partners) >= 4 or _bound(scene, sentence, state, partners)


def _bound(scene: Scene, sentence: Sentence, state: State, partners: Sequence[Located]) -> bool:
    """Whether a sentence binds its places without a twinning word: by their glosses, "partner", "with", a hyphen."""
    start, end = sentence.start, sentence.end
    cues = scene.document.cues(start, end, "document", "status", "act", "bond", "partner")
    kinds = {h.kind for h in cues if h.value not in LOOKING and (h.kind, h.value) != ("document", "any")}
    short = end - start < SHORT and not _onlookers(scene, sentence)
    glossed = any(p.gloss for p in scene.places.within(start, end, glosses=True))
    if glossed and state.line_paired == sentence.line and (len(partners) >= 2 or short):
        return True
    if not scene.document.quote_at(start + 1):
        if glossed and (kinds & {"document", "status", "act"} or short):
            return True
        if "partner" in kinds and (len(partners) == 1 or partnered(scene, sentence, scene.places.within(start, end))):
            return True
    if _hyphened(scene, sentence) and kinds & {"document", "bond"}:
        return True
    if any(_offered(scene, p, sentence) or _asked_after(scene, p, sentence) for p in partners):
        return True
    if any(h.value == "sign" for h in cues) and "document" in kinds and _couple(scene, sentence):
        return True
    beside = any(after(scene, p, sentence, "with") for p in scene.places.within(start, end))
    return beside and (glossed or bool(kinds & {"document", "status"}))


def _couple(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence has only two communities, of two countries, and joins them by "between" or "and"."""
    items = [p for p in scene.places.within(sentence.start, sentence.end) if p.place.kind != "country"]
    two = {p.place.id: p.place.country for p in items}
    return len(two) == 2 and len(set(two.values())) == 2 and bool(joined(scene, items))


def _onlookers(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence says which office-holders are there ("Mayor X and the Turkish ambassador looked on")."""
    told = scene.document.cues(sentence.start, sentence.end, "act", "role")
    return any(h.value in LOOKING for h in told) and any(h.kind == "role" for h in told)


def _offered(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a proposal or letter of intent comes from a place or goes to it, or its verb has it for an object."""
    cues = scene.document.cues(max(sentence.start, item.start - OFFERED), item.start, "status", "document")
    wished = [h for h in cues if h.value in ("proposed", "mooted", "letter-of-intent")]
    if any(item.start - h.end < 2 for h in wished if h.kind == "status"):
        return True
    return bool(wished) and after(scene, item, sentence, "", "outward")


def _asked_after(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a question asks what has become of a partner ("And Fuzhou?", "What about Kyoto, of which …?")."""
    end = scene.document.plain.find("?", item.end, sentence.end)
    return end >= 0 and (end - sentence.start < ASKED or after(scene, item, sentence, "with"))


def _hyphened(scene: Scene, sentence: Sentence) -> bool:
    items = scene.places.within(sentence.start, sentence.end)
    gaps = (scene.document.plain[a.end : b.start].strip() for a, b in pairwise(items))
    return any(gap in ("-", "/") for gap in gaps)


def before(scene: Scene, sentence: Sentence, twins: Sequence[Hit]) -> list[Located]:
    """The places that stand before the first twinning word of a sentence."""
    return [p for p in scene.places.within(sentence.start, sentence.end) if twins and p.end <= twins[0].start]


def _bare_list(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line is little more than places, years and brackets."""
    text = scene.nameless(sentence.start, sentence.end)
    return len(_WORDS.findall(text)) <= (6 if re.search(r"[:(–-]", text) else 3)
