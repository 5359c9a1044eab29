"""Short forms of longer names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import gazetteer
from kg.languages import lower
from kg.mark import Document
from kg.model import Place
from kg.resolve.places.located import Located


def shortened(found: list[Located], document: Document) -> list[Located]:
    """Short forms of the document's longer names ("Wagga", "the Springs") mean the same place."""
    text = document.plain
    long: dict[str, Place] = {}
    for item in found:
        words = (item.place.as_printed or item.place.name).split()
        if len(words) == 2 and item.place.kind in ("city", "district"):
            long.update(
                {word: item.place for word in words if len(word) > 4 and lower(word) not in document.pack.vocabulary}
            )
    if not long:
        return found
    kept = [
        replace(item, place=long[text[item.start : item.end]])
        if text[item.start : item.end] in long and _lesser(item.place, long[text[item.start : item.end]])
        else item
        for item in found
    ]
    return sorted(kept + list(_unlisted(long, kept, document)), key=lambda item: item.start)


def _lesser(place: Place, other: Place) -> bool:
    """Whether a place is a smaller one of the same kind; what holds the other ("Melaka", the state) is another."""
    return place.population < other.population and place.id != other.province


def _unlisted(long: dict[str, Place], found: Sequence[Located], document: Document) -> Iterator[Located]:
    """Short forms that no list knows as a place of their own."""
    text, book = document.plain, gazetteer.load()
    taken = sorted((i.start, i.end) for i in found)
    longest = max((end - start for start, end in taken), default=0)
    for word, place in long.items():
        if book.find(word):
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?:'s)?(?![\w-]| [A-ZÀ-Þ])", text):
            start, end = match.start(), match.start() + len(word)
            near = taken[bisect_left(taken, (start - longest,)) : bisect_left(taken, (end,))]
            if not any(start < b for _, b in near):
                yield Located(start, end, place)
