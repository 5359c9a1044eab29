"""Which document a verb is about: the one named nearest, the one its paragraph spoke of; one of many is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.acts import between, leads
from kg.languages import Hit, lower
from kg.scene import Scene
from kg.topics import Clause, Pair

PARTIES = 40  # characters behind a document's name in which its parties begin
REACH = 110  # how far a document's name may stand from the verb that signs it
_CAPITAL = re.compile(r"([A-Z][\w-]+) $")


@dataclass(slots=True)
class Memory:
    """The document each pair, and each paragraph, spoke of last."""

    pairs: dict[Pair, str] = field(default_factory=dict)
    line: int = -1
    sentence: int = -9  # the sentence that named a document last
    last: str = ""  # the document this paragraph named last
    pair: Pair | None = None  # the pair it was between
    any: str = ""  # the document the article named last
    known: tuple[Pair, ...] = ()  # every pair of the article


def foreign(scene: Scene, hit: Hit) -> bool:
    """Whether a name means many documents ("sejumlah MoU"), or companies', or ends a longer one ("Trade Agreement")."""
    text = scene.document.plain
    if _counted(scene, hit) or _of_others(scene, hit):
        return True
    if hit.value != "agreement" or not text[hit.start].isupper():
        return False
    found = _CAPITAL.search(text[max(0, hit.start - 24) : hit.start])
    if not found or scene.document.sentence_at(hit.start).zone == "title":
        return False
    return not scene.document.cues(max(0, hit.start - 40), hit.start, "twin")


def _counted(scene: Scene, hit: Hit) -> bool:
    """Whether a word for many stands right before a document's name."""
    before = scene.document.plain[max(0, hit.start - 20) : hit.start].lower().split()
    return bool(before) and before[-1] in scene.document.pack.words("acts", "many")


def _of_others(scene: Scene, hit: Hit) -> bool:
    """Whether a document's name leads to a company or a school, whose it is ("MoU antara Universitas X dan …")."""
    pack, start = scene.document.pack, scene.document.sentence_at(hit.start).start
    behind = _words(scene.document.plain[hit.end : hit.end + PARTIES])[:3]
    apart = {*map(lower, pack.words("offices", "companies")), *pack.words("acts", "apart")}
    known = scene.places.within(hit.end, hit.end + PARTIES)
    if not apart & set(behind) or any(scene.document.cues(p.start - 24, p.start, "role", "local") for p in known):
        return False
    return not scene.document.cues(max(start, hit.start - PARTIES), hit.start, "twin")


def _words(text: str) -> list[str]:
    """The words of a text up to its first mark, lower case."""
    return lower(re.split(r"[.,;:(]", text.lstrip(" ()"))[0]).split()


def bracketed(scene: Scene, low: int, name: Hit) -> str:
    """The id of the partner in whose brackets a document stands ("Burgas, Bulgaria (LoI 2011)"), or ""."""
    opening = scene.document.plain.rfind("(", low, name.start)
    if opening < 0 or ")" in scene.document.plain[opening : name.start]:
        return ""
    before = [p for p in scene.places.within(low, opening) if p.place.kind != "country"]
    return before[-1].place.id if before else ""


def document_of(scene: Scene, clause: Clause, verb: Hit) -> Hit | None:
    """The document a verb is about: the nearest name in the sentence, a specific one before a general one."""
    inside = scene.document.cues(clause.sentence.start, clause.sentence.end, "document")
    typed = [h for h in inside if h.value != "any" and not foreign(scene, h)]
    ranked = sorted((_far(scene, h, verb), h) for h in typed)
    return ranked[0][1] if ranked and ranked[0][0] < REACH else None


def one_of_many(scene: Scene, clause: Clause, verb: Hit) -> bool:
    """Whether the nearest document in a verb's sentence stands for many ("dari belasan dokumen yang diteken …")."""
    inside = scene.document.cues(clause.sentence.start, clause.sentence.end, "document")
    nearest = min(inside, key=lambda h: between(scene, h.start, h.end, verb), default=None)
    return nearest is not None and _counted(scene, nearest)


def _far(scene: Scene, name: Hit, verb: Hit) -> int:
    low, high = min(name.end, verb.end), max(name.start, verb.start)
    others = [h for h in scene.document.cues(low, high, "act") if h.value == "sign"]
    level = scene.document.one_voice(name.start, verb.start)
    return (
        between(scene, name.start, name.end, verb)
        + 50 * len(others)
        + (20 if name.value == "agreement" else 0)
        + 80 * (not level)
        + 60 * _turned(scene, name, verb)
    )


def _turned(scene: Scene, name: Hit, verb: Hit) -> bool:
    """Whether a name stands behind a comma behind a passive verb, whose document leads it ("… diteken, lalu …")."""
    passive = scene.document.plain[verb.start : verb.end].lower() in scene.document.pack.words("acts", "passive")
    return passive and name.start > verb.end and "," in scene.document.plain[verb.end : name.start]


def meant_document(scene: Scene, clause: Clause, memory: Memory) -> str:
    """What "the document" means: the one the paragraph named before; "the first text" is one of its own."""
    text = scene.document.plain[clause.sentence.start : clause.sentence.end].lower()
    inside = scene.document.cues(clause.sentence.start, clause.sentence.end, "document")
    vague = [h for h in inside if h.value == "any" and not foreign(scene, h)]
    if inside and not vague and all(foreign(scene, h) for h in inside):
        return ""
    if vague and any(word in text.split() for word in scene.document.pack.words("acts", "first")):
        return "agreement"
    if any(_twinning(scene, h) for h in vague):
        return "agreement"
    return memory.last or (memory.any or ("agreement" if leads(scene, clause) else "") if vague else "")


def _twinning(scene: Scene, vague: Hit) -> bool:
    """Whether a vague word is followed by the twinning it agrees on ("kesepakatan sister city"): its own document."""
    after = scene.document.cues(vague.end, vague.end + 30, "twin")
    return bool(after) and after[0].start - vague.end < 4
