"""How a place stands in its sentence: as a party, as the scene, as the seat of an office, in another body's name."""

from __future__ import annotations

import re

from kg.languages import lower
from kg.lines import Sentence
from kg.resolve import Located
from kg.scene import Scene

_DIPLOMAT = re.compile(r"P?(?:'x)?C(?:o?[Pp]P?(?:,P)*)?(?:\(C?P?\))?(?:[oi]K?[Pp](?:,P)*)*")
LINKED = 8  # characters of "and" between two places
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")


def represented(scene: Scene, sentence: Sentence) -> frozenset[int]:
    """Where the places stand that only belong to a diplomat's title ("Konsul Jenderal Jepang di Surabaya")."""
    sequence = scene.tokens(sentence)
    letters = "".join(t.letter for t in sequence)
    return frozenset(
        sequence[i].start
        for found in _DIPLOMAT.finditer(letters)
        for i in range(found.start(), found.end())
        if sequence[i].letter in "Pp"
    )


def takes_part(scene: Scene, item: Located, sentence: Sentence, apart: frozenset[int]) -> bool:
    """Whether a place stands as a party rather than as the scene of something ("di Balai Kota X", "in Y")."""
    dateline, text = scene.document.dateline, scene.document.plain
    if any(item.start <= start < item.end for start in apart):
        return False
    if dateline.start <= item.start and item.end <= dateline.end:
        return False
    if at_scene(scene, item, sentence):
        return False
    if _seated(scene, item, sentence) or _in_a_name(scene, item, sentence) or _landmark(scene, item, sentence):
        return False
    lead = text[max(sentence.start, item.start - 30) : item.start].lower()
    return not lead.endswith(scene.document.pack.words("places", "venues"))


def at_scene(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place is only where something happens ("signed in Semarang")."""
    return after(scene, item, sentence, "", "scenes") and not _twin_in(scene, item)


def staged(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether another place at home is only where something happens, a congress say; one abroad may be visited so."""
    own = scene.own
    at_home = own is not None and item.place.country == own.country and item.place.id != own.id
    return at_home and at_scene(scene, item, sentence)


def _twin_in(scene: Scene, item: Located) -> bool:
    """Whether a city is where somebody's twin is ("has a twin in Bourges")."""
    near = scene.document.cues(max(0, item.start - 20), item.start, "twin") if item.place.kind == "city" else []
    return any(item.start - h.end < 5 for h in near)


def _seated(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place is only where an embassy or consulate stands ("KBRI Tokyo")."""
    lead = lower(scene.document.plain[max(sentence.start, item.start - 12) : item.start]).split()[-1:]
    return bool(lead) and lead[0].strip("()") in scene.document.pack.words("offices", "missions")


def _landmark(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place only tells where a town lies ("a seaside town between A and B")."""
    low = sentence.start
    if after(scene, item, sentence, "and"):
        first = [p for p in scene.places.within(low, item.start) if item.start - p.end < LINKED][-1:]
        return any(_landmark(scene, p, sentence) for p in first)
    if not after(scene, item, sentence, "between"):
        return False
    between = scene.document.plain.rfind(" ", low, item.start - 1)
    towns = [h for h in scene.document.cues(low, between, "admin") if between - h.end < 1]
    return any(scene.document.plain[h.start].islower() for h in towns)


def _in_a_name(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place only ends the name of a body or building that is no government ("Universitas Hasanuddin X")."""
    lead = _WORD_BEFORE.search(scene.document.plain[max(sentence.start, item.start - 24) : item.start])
    if not lead or lead.group(1) not in scene.document.pack.words("letters", "capitals"):
        return False
    if lower(lead.group(1)) in scene.document.pack.words("places", "governments"):
        return False
    return not scene.document.cues(item.start - len(lead.group(1)) - 1, item.start, "local", "admin", "role", "twin")


def after(scene: Scene, item: Located, sentence: Sentence, letters: str, places: str = "") -> bool:
    """Whether the word before a place is one of a list of the pack's."""
    words = scene.document.pack.words("places", places) if places else scene.document.pack.words("letters", letters)
    return scene.document.joint(item.start, item.end, sentence.start) in words
