"""Whether words beside a role are somebody's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.languages import lower
from kg.lines import Sentence
from kg.mark import Document
from kg.pattern import Match, Token, agency_words
from kg.resolve.people import tokens as words_of
from kg.scene import Scene
from kg.segments import wide


def name_of(text: str, name: Sequence[Token]) -> tuple[str, int, int]:
    """The words of a name, without stray marks, and where they begin and end."""
    start, end = name[0].start, name[-1].end
    words = text[start:end]
    stripped = words.strip(" ,;:-–—'’")
    start += words.index(stripped) if stripped else 0
    return re.sub(r"\s+", " ", stripped), start, start + len(stripped)


def is_name(scene: Scene, words: str, name: Sequence[Token]) -> bool:
    """Whether words can be somebody's name: none of the pack's own words alone, no acronym, no place alone."""
    pack = scene.document.pack
    parts = words_of(words)
    if set(parts) & {lower(w) for w in pack.words("offices", "companies")} or len(parts) > 9:
        return False
    if len(name) == 2 and name[1].letter == "Z":
        return False
    if parts and (parts[0] in pack.words("offices", "verbs") or parts[0] in pack.words("offices", "monuments")):
        return False
    if not parts or not words[0].isalpha() or lower(words) in pack.words("offices", "never"):
        return False
    if all(p in agency_words(pack.code) or p in pack.stopwords or p in scene.document.lowercase for p in parts):
        return False
    if name[0].letter in "Oa" and scene.document.plain[name[0].start - 2] == ",":
        return False
    if len(name) == 1:
        if wide(words):
            return name[-1].letter == "N"
        return (
            name[0].letter in "Np"
            and len(words) > 2
            and not words.isupper()
            and not _spoken(scene, words, name[0].start)
        )
    return not (all(t.letter in "PL-" for t in name) or all(t.letter in "Z" for t in name))


def _spoken(scene: Scene, words: str, start: int) -> bool:
    """A single capitalised word that is an ordinary one, opens its sentence for once, or belongs to a place's name."""
    low, document = lower(words), scene.document
    if low in document.lowercase or low in document.pack.vocabulary:
        return True
    if start == document.sentence_at(start).start and _once(words, document.plain):
        return True
    if "place words" not in scene.notes:
        names = (lower(document.plain[p.start : p.end]).split() for p in scene.places.located)
        scene.notes["place words"] = {word for name in names for word in name}
    if low in scene.notes["place words"]:
        return True
    key = ("scenic", words)
    if key not in scene.notes:
        scene.notes[key] = _scenic(words, document)
    return bool(scene.notes[key])


def _once(words: str, text: str) -> bool:
    return text.find(words, text.find(words) + len(words)) < 0


def _scenic(words: str, document: Document) -> bool:
    """Whether a word stands somewhere as the scene of something: right behind a preposition, or one word later."""
    scenes = "|".join(map(re.escape, document.pack.words("places", "scenes")))
    return bool(scenes) and bool(re.search(rf"\b(?:{scenes}) (?:\w+ )?{re.escape(words)}\b(?!['’]s)", document.plain))


def trimmed(name: Sequence[Token], role: Token) -> Sequence[Token]:
    """The name without the end of an agency's name before it ("… Persahabatan Luar Negeri Han Zhu Mei")."""
    last = max((i for i, t in enumerate(name) if t.letter == "a"), default=-1)
    return name[last + 1 :] if role.letter == "Q" and 0 <= last < len(name) - 1 else name


def unnamed(scene: Scene, sentence: Sentence, role: Token) -> bool:
    """Whether the role is an unnamed somebody's ("seorang jurucakap …"), or part of a name ("Patung Presiden …")."""
    lead, words = lower(scene.document.plain[sentence.start : role.start]), scene.document.pack.words
    if any(re.search(rf"\b{re.escape(word)} $", lead) for word in words("offices", "monuments")):
        return True
    return bool(lead.split()) and role.letter == "Q" and lead.split()[-1] in words("offices", "unnamed")


def hangs(scene: Scene, match: Match, role: Token, first: Token) -> bool:
    """Whether the role's words end in "of", so that what follows is what it is of, not who holds it."""
    last = lower(scene.document.text[role.start : role.end]).split()[-1:]
    of = last and last[0] in scene.document.pack.words("letters", "of")
    tail = [t for key in ("org", "org2") for t in match.groups.get(key, ()) if t.start >= role.end]
    return bool(of) and first.start > role.end and not tail and not any(k.startswith("of") for k in match.groups)
