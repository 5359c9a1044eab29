"""Names with the places they mean, as the rest of the engine reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kg import gazetteer
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
        return found or next((item for item in self.located if item.start <= start < item.end), None)

    def within(self, start: int, end: int, *, glosses: bool = False) -> list[Located]:
        """The located names inside `start`…`end`, without the ones that only gloss another."""
        return [p for p in self.located if p.start >= start and p.end <= end and (glosses or not p.gloss)]


def names(places: Iterable[Place]) -> dict[str, str]:
    """The display name of each place id: a second place of the same name carries its province or country."""
    shown: dict[str, str] = {}
    used: dict[str, str] = {}
    book = gazetteer.load()
    for place in places:
        name = place.name
        if name in used and used[name] != place.id:
            outer = book.place(place.province).name if place.province else place.country
            name = f"{name}, {outer}"
        used.setdefault(name, place.id)
        shown[place.id] = name
    return shown
