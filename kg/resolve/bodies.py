"""Short forms that an article explains: what they are short for, and whose council or government they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg import gazetteer
from kg.gazetteer import Mention
from kg.languages import lower
from kg.mark import Document
from kg.model import Place
from kg.pattern import Token
from kg.resolve.places import Located, Places

LONGEST = 90  # letters of a name with a short form
_GLOSS = re.compile(r"\(([A-Z][A-Za-z]?[A-Z][A-Za-z]{0,5})\)")
_WORD = re.compile(r"[^\W\d_]+")


def explained(document: Document) -> dict[str, tuple[int, int]]:
    """The short forms of a document, each with the span of the name before it whose initials it has."""
    found: dict[str, tuple[int, int]] = {}
    for gloss in _GLOSS.finditer(document.plain):
        start = _opening(document.plain, gloss.start(), gloss.group(1))
        if start >= 0:
            found.setdefault(gloss.group(1), (start, gloss.end()))
    return found


def _opening(text: str, end: int, short: str) -> int:
    """Where the name begins whose words with capitals have these initials; -1 where none has."""
    low = max(0, end - LONGEST, text.rfind("\n", 0, end) + 1)
    wanted = short.upper()
    for word in reversed(list(_WORD.finditer(text, low, end))):
        if word.group()[0].isupper():
            if word.group()[0] != wanted[-1]:
                return -1
            wanted = wanted[:-1]
            if not wanted:
                return word.start()
    return -1


def governments(document: Document, places: Places) -> dict[str, Place]:
    """The short forms that mean a place's council or government, with the place."""
    words, found = document.pack.words("offices", "bodies"), {}
    for short, (start, end) in explained(document).items():
        inside = [item.place for item in places.within(start, end, glosses=True) if item.place.kind != "country"]
        name = lower(document.plain[start:end])
        if inside and any(word in name for word in words):
            found[short] = inside[0]
    return found


def spoken_for(document: Document, places: Places) -> Places:
    """The places, a government's short form among them wherever it stands ("MBKS", "SMC") as the place it is of."""
    short = {
        word: place
        for word, place in governments(document, places).items()
        if place.id in places.ids and not gazetteer.load().find(word)
    }
    taken = {item.start for item in places.located}
    found = [
        Located(m.start(), m.end(), place)
        for word, place in short.items()
        for m in re.finditer(rf"(?<![\w(]){re.escape(word)}(?!\w)", document.plain)
        if m.start() not in taken
    ]
    return Places(tuple(sorted([*places.located, *found], key=lambda item: item.start))) if found else places


def placed(tokens: list[Token], text: str, bodies: Mapping[str, Place]) -> list[Token]:
    """The tokens, the short forms of governments among them as their places."""
    if not bodies:
        return tokens
    return [_placed(token, bodies.get(text[token.start : token.end])) for token in tokens]


def _placed(token: Token, place: Place | None) -> Token:
    if place is None or token.letter not in "ZN":
        return token
    return Token(token.start, token.end, "L", Mention(token.start, token.end, (place,), ""))
