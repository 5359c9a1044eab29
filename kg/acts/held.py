"""Where the sentence after a deed says that its ceremony was held ("The ceremony took place at the Grand Hotel, X")."""

from __future__ import annotations

import re

from kg.acts.where import leading
from kg.lines import Sentence
from kg.scene import Scene

AFTER = 2  # sentences behind a deed in which its scene may be told
_WORDS = re.compile(r"[^\W\d_]+")


def held_at(scene: Scene, offset: int) -> str:
    """The id of the place where the ceremony of a deed was held, as one of the next sentences says, or ""."""
    sentence = scene.document.sentence_at(offset)
    following = scene.document.sentences[sentence.number + 1 : sentence.number + 1 + AFTER]
    return next((place for after in following if (place := _scene_of(scene, after))), "")


def _scene_of(scene: Scene, sentence: Sentence) -> str:
    words = set(_WORDS.findall(scene.document.plain[sentence.start : sentence.end].lower()))
    told = words & set(scene.document.pack.words("acts", "held"))
    if sentence.zone != "body" or not told or not words & set(scene.document.pack.words("acts", "ceremonies")):
        return ""
    items = [p for p in scene.places.within(sentence.start, sentence.end) if p.place.kind != "country"]
    at = scene.document.pack.words("places", "at")
    return next((p.place.id for p in items if leading(scene, p, venue=True) in at), "")
