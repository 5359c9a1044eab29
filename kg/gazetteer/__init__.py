"""Names to places: finds the names in a text, and the places that a name may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.gazetteer import near, scan, tables
from kg.gazetteer.compiled import BY_FOLD, BY_ID, Compiled, UnknownPlace, open_compiled
from kg.gazetteer.tables import BrokenTable, Generic, fold, generics
from kg.model import Place

__all__ = ["BrokenTable", "Gazetteer", "Mention", "UnknownPlace", "countries", "load"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text and the places it may mean, best first.

    `flag` says why it needs the support of its context: "" (none), "word", "person", "ambiguous", "abbreviation",
    or "demonym" (then the candidate is the country).
    """

    start: int
    end: int
    candidates: tuple[Place, ...]
    flag: str


class Gazetteer:
    """The places, by name and by id."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._generics: list[Generic] = generics()
        self._beside = scan.Beside(self._generics)

    def scan(self, text: str) -> list[Mention]:
        """The names in the text from left to right, the longest at each place; none overlap."""
        found = scan.names(self._compiled.trie, text)
        return [
            Mention(start, end, self._beside.sort(text, start, end, self._compiled.at(n)), self._compiled.flag(n))
            for start, end, n in found
        ]

    def find(self, name: str, *, country: str = "", kind: str = "") -> tuple[Place, ...]:
        """All places of that name, best first, whatever its case and accents.

        `Perth, Ontario` and `Valencia (Venezuela)` are narrowed by what follows, `Kabupaten Bogor` by its generic.
        """
        ways = (self._named, self._qualified, self._without_generic, self._with_generic)
        found: tuple[Place, ...] = next(filter(None, (way(name) for way in ways)), ())
        return tuple(p for p in found if country in ("", p.country) and kind in ("", p.kind))

    def place(self, key: str) -> Place:
        """The place with this id; raises `UnknownPlace`."""
        found = self._compiled.get(BY_ID + key)
        if not found:
            raise UnknownPlace(key)
        return found[0]

    def nearest_name(self, name: str, *, country: str = "", kinds: Sequence[str] = ()) -> tuple[Place, ...]:
        """Places whose name differs by one letter (two, where it has at least eight), but not by the first.

        For misprints, in context.
        """
        folded = fold(name)
        names = near.names(self._compiled.beginning(folded[:1]), folded)
        found = dict.fromkeys(p for near_name in names for p in self._compiled.get(BY_FOLD + near_name))
        return tuple(p for p in found if country in ("", p.country) and (not kinds or p.kind in kinds))

    def country_of(self, word: str) -> str:
        """The ISO 3166 code for a country's name, abbreviation or demonym; an empty string for another word."""
        found = (*self._compiled.get(word), *self._compiled.get(BY_FOLD + fold(word)))
        return next((place.country for place in found if place.kind == "country"), "")

    def _named(self, name: str) -> tuple[Place, ...]:
        return self._compiled.get(BY_FOLD + fold(name)) or self._compiled.get(name)

    def _qualified(self, name: str) -> tuple[Place, ...]:
        head, comma, tail = name.replace(" (", ", ").rstrip(")").partition(", ")
        if not comma:
            return ()
        around = {place.id for place in self._named(tail)}
        countries = {place.country for place in self._named(tail) if place.kind == "country"}
        return tuple(p for p in self._named(head) if p.province in around or p.country in countries)

    def _without_generic(self, name: str) -> tuple[Place, ...]:
        for generic in self._generics:
            bare = generic.strip(name)
            if bare and (found := tuple(p for p in self._named(bare) if p.kind == generic.kind)):
                return found
        return ()

    def _with_generic(self, name: str) -> tuple[Place, ...]:
        words = [generic.word for generic in self._generics if generic.after and generic.word.istitle()]
        return tuple(p for word in words for p in self._named(f"{name} {word}")) if fold(name) else ()


@cache
def load() -> Gazetteer:
    """The gazetteer of `data/gazetteer/`, compiled into the cache when its tables have changed."""
    return Gazetteer(open_compiled())


@cache
def countries() -> Mapping[str, str]:
    """The name of each country by its ISO 3166 code."""
    return {
        place.country: place.name for place in map(tables.place, (cells for _, cells in tables.rows("countries.tsv")))
    }
