"""Finds the names in a text: starts at capitals and at each Han, kana and Hangul character, takes the longest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.gazetteer.tables import Generic
from kg.model import Place

LONGEST = 60  # characters of the longest name worth looking for
_SAME = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bb": "'", "\u02bc": "'", "`": "'", "\u00a0": " ",
                       "\u2010": "-", "\u2011": "-", "\u2013": "-"})  # fmt: skip
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƏƠƯȘȚḀ-Ỿ"
_EAST = "\u3041-\u30ff\u3400-\u9fff々"
# One set of characters to look for, the boundary looked at after it: several times faster than the other way round.
_START = re.compile(rf"[{_UPPER}{_EAST}가-힣](?<!\w[{_UPPER}])(?<![가-힣][가-힣])")
_ODD = re.compile(rf"(?<!\w)'[st][ -](?=[{_UPPER}])|(?<!\S)//(?=[{_UPPER}])|(?<!\w)[a-z](?=[{_UPPER}][a-z])")
# 's-Hertogenbosch, //Kharas, eThekwini
_CAPITALS = re.compile(rf"(?<!\w)[{_UPPER}][{_UPPER}']+(?:[ -][{_UPPER}][{_UPPER}']+)*(?!\w)")
_KATAKANA = re.compile(r"[ァ-ヺー]")
_BEFORE = 24  # characters before a name in which its generic may stand


def names(trie: Any, text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of each name, none overlapping."""
    same = text.translate(_SAME)
    titled = _CAPITALS.sub(_title, same)
    after = 0
    for start in _starts(same):
        if start < after:
            continue
        found = _longest(trie, same, start)
        if titled[start : start + 4] != same[start : start + 4]:
            found = max(found, _longest(trie, titled, start))
        if found[0]:
            after, number = found
            yield start, after, number


def _starts(text: str) -> list[int]:
    starts = [match.start() for match in _START.finditer(text)]
    odd = [match.start() for match in _ODD.finditer(text)]
    return sorted(starts + odd) if odd else starts


def _longest(trie: Any, text: str, start: int) -> tuple[int, int]:
    """End and number of the longest name that starts here and ends where a word does; zeros for none."""
    best = (0, 0)
    for name, number in trie.iter_prefixes_with_ids(text[start : start + LONGEST]):
        if _ends(text, start, start + len(name)):
            best = (start + len(name), number)
    return best


def _ends(text: str, start: int, end: int) -> bool:
    """Whether a name may end here. Han and Hangul need no end of word: `수원시는` says 수원."""
    last, following = text[end - 1], text[end : end + 1]
    if _KATAKANA.match(last):
        return not _KATAKANA.match(following) and not (start and _KATAKANA.match(text[start - 1]))
    if last > "\u2fff":
        return True
    return not (following.isalnum() and following < "\u2fff")


def _title(match: re.Match[str]) -> str:
    """A run of capitals as a name is written; shorter ones are abbreviations and stay."""
    run = match[0]
    if len(run) < 4:
        return run
    written = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), run)
    return written if len(written) == len(run) else run


class Beside:
    """The generics, and how they narrow what the name beside them means."""

    def __init__(self, generics: list[Generic]) -> None:
        self._kinds: dict[str, set[str]] = {}
        for generic in generics:
            self._kinds.setdefault(generic.word, set()).add(generic.kind)
        before = "|".join(re.escape(g.word) for g in generics if not g.after)
        western = "|".join(re.escape(g.word) for g in generics if g.after and g.word.isascii())
        eastern = "|".join(g.word for g in generics if g.after and not g.word.isascii())
        self._before = re.compile(rf"(?<!\w)({before})(?:(?<=')|\s)$")
        self._after = re.compile(rf"\s({western})(?!\w)|({eastern})")

    def sort(self, text: str, start: int, end: int, candidates: tuple[Place, ...]) -> tuple[Place, ...]:
        """The candidates, those of the kind that the word beside the name says first."""
        if len(candidates) < 2:
            return candidates
        found = self._before.search(text[max(0, start - _BEFORE) : start]) or self._after.match(text, end)
        kinds = self._kinds[found[found.lastindex or 0]] if found else set()
        return tuple(sorted(candidates, key=lambda place: place.kind not in kinds))
