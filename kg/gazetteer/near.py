"""Names in the gazetteer that differ from a misprint by a letter or two."""

from __future__ import annotations

from collections.abc import Iterator, Set

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein


def names(known: Set[str], name: str) -> list[str]:
    """Known names within one edit (two for eight letters and more): a swap of neighbours first, then the nearest."""
    most = 2 if len(name) >= 8 else 1
    near = process.extract(name, known, scorer=Levenshtein.distance, score_cutoff=most, limit=None)
    swapped = (one for one in _swapped(name) if one in known)
    return [*swapped, *(one for _, one in sorted((distance, one) for one, distance, _ in near))]


def _swapped(name: str) -> Iterator[str]:
    """The name with two neighbouring letters in each other's place, which is one slip of the hand."""
    for at in range(1, len(name) - 1):
        if name[at] != name[at + 1]:
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]
