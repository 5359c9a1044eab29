"""Names with the places they mean, as the rest of the engine reads them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from kg import gazetteer
from kg.gazetteer.tables import fold
from kg.model import Place


@dataclass(frozen=True, slots=True)
class Located:
    """A place name in the text with the place it means. `gloss` marks a name that only says where another lies."""

    start: int
    end: int
    place: Place
    gloss: bool = False
    explicit: bool = False  # its administrative word says what kind it is


@dataclass(frozen=True)
class Places:
    """All located names of a document, in order."""

    located: tuple[Located, ...]
    _starts: dict[int, Located] = field(default_factory=dict, compare=False)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all places of the document."""
        return frozenset(item.place.id for item in self.located)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each place is named."""
        return Counter(item.place.id for item in self.located)

    def at(self, start: int) -> Located | None:
        """The located name that begins at (or, with its administrative word, covers) an offset."""
        if not self._starts:
            self._starts.update({item.start: item for item in self.located})
        found = self._starts.get(start)
        if found or not self._in_order:
            return found or next((item for item in self.located if item.start <= start < item.end), None)
        low, high = bisect_left(self._offsets, start - self._longest), bisect_left(self._offsets, start)
        return next((item for item in self.located[low:high] if start < item.end), None)

    def within(self, start: int, end: int, *, glosses: bool = False) -> list[Located]:
        """The located names inside `start`…`end`, without the ones that only gloss another."""
        items = self.located
        if self._in_order:
            low = bisect_left(self._offsets, start)
            if low == len(items) or items[low].start > end:
                return []
            items = items[low : bisect_right(self._offsets, end, low)]
        return [p for p in items if p.start >= start and p.end <= end and (glosses or not p.gloss)]

    def starting(self, low: int, high: int) -> list[Located]:
        """The names, glosses too, that begin inside `low`…`high`."""
        if not self._in_order:
            return [p for p in self.located if low <= p.start < high]
        return list(self.located[bisect_left(self._offsets, low) : bisect_left(self._offsets, high)])

    def of(self, key: str, most: int) -> list[Located]:
        """The first names that mean a place, at most so many."""
        return self._by_id.get(key, [])[:most]

    @cached_property
    def _by_id(self) -> dict[str, list[Located]]:
        found: dict[str, list[Located]] = {}
        for item in self.located:
            found.setdefault(item.place.id, []).append(item)
        return found

    def last(self, key: str, end: int) -> int:
        """Where a place is named last before an offset, glosses aside; -1 where it is not."""
        spans = self._named.get(key, [])
        i = bisect_right(spans, end, key=lambda span: span[1])
        return spans[i - 1][0] if i else -1

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for item in self.located:
            if not item.gloss:
                found[item.place.id].append((item.start, item.end))
        return found

    @cached_property
    def _offsets(self) -> list[int]:
        return [item.start for item in self.located]

    @cached_property
    def _in_order(self) -> bool:
        return all(a <= b for a, b in pairwise(self._offsets))

    @cached_property
    def _longest(self) -> int:
        return max((item.end - item.start for item in self.located), default=0)


def names(places: Iterable[Place]) -> dict[str, str]:
    """The display name of each place id: a second place of the same name carries its province or country."""
    shown: dict[str, str] = {}
    used: dict[str, str] = {}
    book = gazetteer.load()
    for place in places:
        name, folded = place.name, fold(place.name)
        if used.get(folded, place.id) != place.id:
            outer = book.place(place.province).name if place.province else place.country
            outer = place.country if fold(outer) == folded else outer
            name = f"{name}, {outer}"
        used.setdefault(folded, place.id)
        shown[place.id] = name
    return shown
