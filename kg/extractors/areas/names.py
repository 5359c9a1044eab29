"""Whether the words of a policy area mean a field, or are part of a name: an agency's, an office's, a building's."""

from __future__ import annotations

import re

from kg.languages import Hit, lower
from kg.lines import Sentence
from kg.scene import Scene

NAMED = 44  # how far behind a word the body may be named whose name it is part of
FREE = ("title", "list", "related")  # zones in which a capital does not make a name
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)[\s,&/]{1,3}$")
_BEHIND = re.compile(r"([\s,&]{1,2})([^\W\d_][\w'’-]*)")
_AFTER = re.compile(r"[\s]([^\W\d_][\w'’-]*)")


def stands(scene: Scene, hit: Hit) -> bool:
    """Whether the words mean a field rather than being part of a name: an agency's, a person's office, a building's."""
    text = scene.document.plain
    words = text[hit.start : hit.end]
    sentence = scene.document.sentence_at(hit.start)
    if any(p.start < hit.end and hit.start < p.end for p in scene.places.within(sentence.start, sentence.end)):
        return False
    if not scene.document.pack.spaces and _compounded(scene, hit):
        return False
    after = _AFTER.match(text, hit.end, sentence.end)
    following = after.group(1) if after else ""
    if following.lower() in scene.document.pack.words("areas", "names_after"):
        return False
    if following[:1].isupper() and words.lower() in scene.document.pack.words("areas", "facilities"):
        return False
    if _serves(scene, hit):
        return False
    if _heads(scene, hit, sentence) or _entitled(scene, hit, sentence):
        return False
    return not _capital(scene, hit, sentence)


def _serves(scene: Scene, hit: Hit) -> bool:
    """Whether a word for the means stands at the field it serves, which is meant ("teknologi pengelolaan air")."""
    if lower(scene.document.plain[hit.start : hit.end]) not in scene.document.pack.words("areas", "means"):
        return False
    beside = scene.document.cues(max(0, hit.start - NAMED), hit.end + NAMED, "area")
    return any(h.start - hit.end == 1 or hit.start - h.end == 1 for h in beside)


def _heads(scene: Scene, hit: Hit, sentence: Sentence) -> bool:
    """Whether several words name a committee or department, this one among them ("finance and policy committee")."""
    pack, text = scene.document.pack, scene.document.plain
    joins, bodies = pack.words("letters", "and"), pack.words("areas", "bodies")
    end, joined = hit.end, False
    while bodies and (found := _BEHIND.match(text, end, min(sentence.end, hit.end + NAMED))):
        word = found[2].lower()
        if word in bodies:
            return joined
        if not joined and "," not in found[1] and word not in joins:
            return False
        joined, end = True, found.end()
    return False


def _compounded(scene: Scene, hit: Hit) -> bool:
    """Whether the word is a part of a twinning word or document's name ("環境姉妹都市")."""
    around = scene.document.cues(max(0, hit.start - 12), hit.end + 12, "twin", "document")
    return any(h.start <= hit.start and hit.end <= h.end for h in around)


def _entitled(scene: Scene, hit: Hit, sentence: Sentence) -> bool:
    """Whether the word of an agency or office stands right before, or before other capitals and "and" in between."""
    pack, text = scene.document.pack, scene.document.plain
    owners = pack.words("areas", "names_before")
    joins = pack.words("letters", "and")
    start = hit.start
    for _ in range(9):
        lead = text[max(sentence.start, start - 30) : start].lower().rstrip(" ,&")
        if any(lead.endswith(o) and not lead[: -len(o)][-1:].isalpha() for o in owners):
            return True
        found = _BEFORE.search(text, max(sentence.start, start - 30), start)
        if not found or not text[hit.start].isupper() or not (found[1][0].isupper() or found[1] in joins):
            return False
        start = found.start()
    return False


def _capital(scene: Scene, hit: Hit, sentence: Sentence) -> bool:
    """Whether a capital in the middle of a sentence makes it a name; not in a list of fields that all have one."""
    text = scene.document.plain
    words = text[hit.start : hit.end]
    if not words[0].isupper() or words.isupper() or sentence.zone in FREE:
        return False
    if scene.document.pack.raw.get("grammar", {}).get("nouns"):  # every noun has a capital
        return False
    lead = text[sentence.start : hit.start].rstrip()
    if not lead or lead[-1] in ".:;\"“”‘’'(!?-•" or lead[-1].isdigit():
        return False
    run = _run(scene, hit, sentence)
    if any(h.value == "open" for h in scene.document.cues(max(sentence.start, hit.start - 90), hit.start, "field")):
        return len(_WORD.findall(text[run[0] : run[1]])) > len(_WORD.findall(words)) + 1
    return len(_WORD.findall(words)) == 1 or run != (hit.start, hit.end)


def _run(scene: Scene, hit: Hit, sentence: Sentence) -> tuple[int, int]:
    """The capitals around a word, before it also across "for" ("Action Plan for Rivers")."""
    start, end, text = hit.start, hit.end, scene.document.plain
    links = scene.document.pack.words("areas", "links")
    while found := _BEFORE.search(text, max(sentence.start, start - 30), start):
        across = _BEFORE.search(text, max(sentence.start, found.start() - 30), found.start())
        linked = found[1] in links and across is not None and across[1][0].isupper()
        if not found[1][0].isupper() and not linked:
            break
        start = found.start()
    while (after := _AFTER.match(text, end, sentence.end)) and after[1][0].isupper():
        end = after.end()
    return start, end
