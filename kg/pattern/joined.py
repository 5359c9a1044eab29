"""Typed spans put together: initials with their full stops, particles inside names, short forms of a role dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from kg.languages import lower
from kg.mark import Document

_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")


@dataclass(frozen=True, slots=True)
class Token:
    """A typed span; `value` is the cue's value, the `Mention` of a place, or nothing."""

    start: int
    end: int
    letter: str
    value: object = None


def joined(sequence: list[Token], document: Document) -> list[Token]:
    """Initials take their full stop: `N .` with one capital becomes one name token."""
    short = _abbreviations(document.pack.code)
    found: list[Token] = []
    for token in sequence:
        before = found[-1] if found else None
        if before is not None and token.letter == "." and before.end == token.start and before.letter in "NcxZ":
            word, after = document.plain[before.start : before.end], document.plain[token.end : token.end + 2]
            if _initial(word, after, short):
                found[-1] = Token(before.start, token.end, "N", before.value)
                continue
        found.append(token)
    whole = [_inside(found, i, document.plain) if t.letter in "KH" else t for i, t in enumerate(found)]
    return _unglossed(_named(whole, document))


@cache
def _abbreviations(code: str) -> frozenset[str]:
    from kg import languages

    return frozenset(languages.load(code).words("letters", "abbreviations"))


def _named(sequence: list[Token], document: Document) -> list[Token]:
    """The tokens, small words between parts of a name as its particles ("Bas van der Tholen", "José de la Torre")."""
    particles = frozenset(document.pack.words("letters", "particle"))
    found = list(sequence)
    for i, token in enumerate(sequence):
        if token.letter not in "oti" or i == 0 or sequence[i - 1].letter != "N":
            continue
        j = i
        while j < len(found) and lower(document.plain[found[j].start : found[j].end]) in particles:
            j += 1
        if i < j < len(found) and found[j].letter == "N":
            found[i:j] = [Token(t.start, t.end, "n", t.value) for t in found[i:j]]
    return found


def _unglossed(sequence: list[Token]) -> list[Token]:
    """The tokens without a short form in brackets after a role or an administrative word ("Duta Besar (Dubes)")."""
    drop: set[int] = set()
    for i in range(1, len(sequence) - 2):
        if sequence[i].letter == "(" and sequence[i - 1].letter in "RCQKa":
            inner = list(takewhile(lambda t: t.letter in "RCQKZaN", sequence[i + 1 : i + 5]))
            end = i + 1 + len(inner)
            whole = inner and inner[0].letter in ("RCQKZ" if len(inner) == 1 else "RCQ")
            if whole and end < len(sequence) and sequence[end].letter == ")":
                drop.update(range(i, end + 1))
    return [t for i, t in enumerate(sequence) if i not in drop] if drop else sequence


def _initial(word: str, after: str, short: frozenset[str]) -> bool:
    """Whether a full stop belongs to the word before: initials, or a known short form inside a sentence."""
    if not word[0].isupper() or "\n" in after:
        return False
    if lower(word) in short:
        return bool(after.strip())
    return _INITIALS.fullmatch(word) is not None and after.strip()[:1].isupper()


def _inside(sequence: list[Token], i: int, text: str) -> Token:
    """A word that would mean something else alone, but belongs to a name here ("Jaya Negara", "Tri H. Utomo")."""
    token = sequence[i]
    if token.letter not in "KH" or i == 0 or sequence[i - 1].letter != "N" or not text[token.start].isupper():
        return token
    single = token.end - token.start <= 2 and token.letter == "H"
    ends = token.letter == "K" and (i + 1 == len(sequence) or sequence[i + 1].letter not in "PLpNKZO")
    if text[sequence[i - 1].end : token.start] != " " or not (single or ends):
        return token
    return Token(token.start, token.end, "N", token.value)
