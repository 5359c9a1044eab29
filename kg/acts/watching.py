"""Who only looks on at what is done, and whom a sentence names as being there."""

from __future__ import annotations

import re

from kg.lines import Sentence
from kg.resolve import People
from kg.resolve.people import Known, Named
from kg.scene import Scene
from kg.topics.lists import LOOKING

PRESENT = (*LOOKING, "members")  # the kinds of words that lead to who is there
OBJECT = 12  # how far from a word of looking on the signing may stand that one looks at


def attending(scene: Scene, sentence: Sentence, people: People) -> tuple[str, ...]:
    """The people a sentence names as being there ("Turut hadir …", "Also present were …")."""
    if not scene.document.cues(sentence.start, sentence.end, "act"):
        return ()
    there = [p for p in people.within(sentence.start, sentence.end) if not _speaks_only(scene, p, sentence)]
    return tuple(p.name for p in there if not _elsewhere(scene, p, sentence))


def _elsewhere(scene: Scene, person: Known, sentence: Sentence) -> bool:
    """Whether a name stands behind another deed, before the word for being there ("X, who met Y, was present")."""
    form = next(f for f in person.forms if sentence.start <= f.start < sentence.end)
    told = scene.document.cues(sentence.start, form.start, "act")
    deeds = [h for h in told if h.value not in (*PRESENT, "establish", "none", "delegation")]
    return bool(deeds) and not any(h.value in PRESENT for h in told)


def _speaks_only(scene: Scene, person: Known, sentence: Sentence) -> bool:
    forms = [f for f in person.forms if sentence.start <= f.start < sentence.end]
    return all(scene.document.quote_at(f.start) for f in forms)


def watches(scene: Scene, person: Known, sentence: Sentence) -> bool:
    """Whether a witness word leads to a name, or follows it."""
    forms = [f for f in person.forms if sentence.start <= f.start < sentence.end]
    return any(_led(scene, f, sentence) or _followed(scene, f, sentence) or _attends(scene, f) for f in forms)


def _led(scene: Scene, form: Named, sentence: Sentence) -> bool:
    hits = [h for h in scene.document.cues(sentence.start, form.start, "act") if h.value in ("witness", "sign")]
    if len(hits) > 1 and hits[-1].value == "sign" and hits[-1].start - hits[-2].end < OBJECT:
        hits.pop()  # "in attendance at the signing were …"
    return bool(hits) and hits[-1].value == "witness"


def _followed(scene: Scene, form: Named, sentence: Sentence) -> bool:
    """Whether "looking on" follows, with no other verb, name or stop in between."""
    hits = [
        h
        for h in scene.document.cues(form.end, min(sentence.end, form.end + 60), "act")
        if h.value in ("watch", "sign", "visit", "meet")
    ]
    gap = scene.document.plain[form.end : hits[0].start] if hits else ""
    return bool(hits) and hits[0].value == "watch" and not re.search(r";|(?<![^\W\d_])[A-ZÀ-Þ]", gap)


def _attends(scene: Scene, form: Named) -> bool:
    """Whether the verb right behind a name is one of looking on that leads to no other person ("X attends signing")."""
    near = [h for h in scene.document.cues(form.end, form.end + 24, "act") if h.start - form.end < 3]
    if not near or near[0].value != "witness" or not scene.document.pack.spaces:
        return False
    last = scene.document.plain[near[0].start : near[0].end].lower().split()[-1]
    return not any(last in scene.document.pack.words("letters", key) for key in ("by", "with", "of"))
