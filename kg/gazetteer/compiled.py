"""Compiles the tables into two memory-mapped files: a trie of names, and the rows of the places that they mean."""

from __future__ import annotations

import mmap
import os
import struct
import sys
import time
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg import files
from kg.gazetteer import tables
from kg.model import Place

FORMAT = 2
FLAGS = ("", "word", "person", "ambiguous", "abbreviation", "demonym")
# Keys of three kinds share the trie; names as printed have no mark.
BY_ID, BY_FOLD = "\x01", "\x02"
_HEAD = struct.Struct("<4I")  # keys, postings, places, bytes of rows


class Compiled:
    """The opened files: names to numbers of places, and numbers to places."""

    def __init__(self, stem: Path) -> None:
        import marisa_trie

        self.trie: Any = marisa_trie.Trie().mmap(str(stem.with_suffix(".names")))
        with stem.with_suffix(".places").open("rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        keys, postings, places, _ = _HEAD.unpack_from(self._map)
        view, at = memoryview(self._map), _HEAD.size
        self._starts, at = _section(view, at, keys + 1)
        self._postings, at = _section(view, at, postings)
        self._rows, at = _section(view, at, places + 1)
        self._flags, self._text = view[at : at + keys], view[at + keys :]
        self.place = lru_cache(maxsize=20_000)(self._place)
        self.at = lru_cache(maxsize=20_000)(self._at)
        self.beginning = lru_cache(maxsize=100)(self._beginning)

    def get(self, key: str) -> tuple[Place, ...]:
        """The places of a key, best first."""
        number = self.trie.get(key)
        return () if number is None else self.at(number)

    def flag(self, number: int) -> str:
        """Why the name with this number needs support, or an empty string."""
        return FLAGS[self._flags[number]]

    def _beginning(self, letters: str) -> frozenset[str]:
        """The folded names of plain letters that begin so: where a sign is a syllable, one slip is another name."""
        return frozenset(key[1:] for key in self.trie.iterkeys(BY_FOLD + letters) if key[1:].isascii())

    def _at(self, number: int) -> tuple[Place, ...]:
        start, end = self._starts[number], self._starts[number + 1]
        return tuple(self.place(n) for n in self._postings[start:end])

    def _place(self, number: int) -> Place:
        start, end = self._rows[number], self._rows[number + 1]
        return tables.place(bytes(self._text[start:end]).decode().split("\t"))


def open_compiled() -> Compiled:
    """The compiled gazetteer, made first where the cache has none of these tables."""
    stem = files.cache() / f"gazetteer-{digest()}"
    if not all(stem.with_suffix(end).exists() for end in (".names", ".places")):
        compile_into(stem)
    return Compiled(stem)


def digest() -> str:
    """What the compiled files depend on: the tables (by size and time), the format, the byte order."""
    stats = ((path.name, stat.st_size, stat.st_mtime_ns) for path in tables.sources() if (stat := path.stat()))
    told = repr((FORMAT, sys.byteorder, *stats)).encode()
    return f"{zlib.crc32(told):08x}{zlib.adler32(told):08x}"


def compile_into(stem: Path) -> None:
    """Reads the tables and writes both files; another process that does the same writes the same."""
    import marisa_trie

    gathered = _Gathered()
    names: dict[str, set[int]] = gathered.keys
    trie = marisa_trie.Trie(names)
    _put(stem.with_suffix(".names"), trie.tobytes())
    _put(stem.with_suffix(".places"), b"".join(gathered.sections(trie)))


class _Gathered:
    """Every key with the numbers of its places, while compiling."""

    def __init__(self) -> None:
        self.given = tables.prominence()
        self.stops = tables.stop_words()
        self._generics = [generic for generic in tables.generics() if generic.kind == "province"]
        self.places: list[Place] = []
        self.keys: dict[str, set[int]] = defaultdict(set)
        self.flags: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._ranked: set[str] = set()
        for table, place, forms in tables.places():
            self._add(place, forms)
            if table == "districts.tsv":
                self._ranked.add(place.id)
        for form in tables.forms():
            self._further(form)

    def _add(self, place: Place, forms: Iterable[str]) -> None:
        number = self._numbers[place.id] = len(self.places)
        self.places.append(place)
        self.keys[BY_ID + place.id].add(number)
        for form in forms:
            self._name(form, number)

    def _further(self, form: tables.Form) -> None:
        number = self._numbers.get(form.place)
        if number is None:
            raise UnknownPlace(form.place)
        if form.flag:
            self.keys[form.text].add(number)
            self.flags[form.text] = form.flag
        else:
            self._name(form.text, number)

    def _name(self, form: str, number: int) -> None:
        for spelling in tables.spellings(form):
            self.keys[spelling].add(number)
        if folded := tables.fold(form):
            self.keys[BY_FOLD + folded].add(number)

    def _weights(self) -> list[int]:
        people: dict[str, int] = defaultdict(int)
        for place in self.places:
            people[place.province] += place.population
        return [self._weight(place, people[place.id]) for place in self.places]

    def _weight(self, place: Place, people: int) -> int:
        given = self.given.get(place.id) or self.given.get(f"{place.country} {place.kind}")
        if given:
            return given
        distinct = place.kind == "province" and not any(g.strip(place.name) for g in self._generics)
        return tables.weight(place, people, distinct=distinct, ranked=place.id in self._ranked)

    def sections(self, trie: Any) -> Iterator[bytes]:
        """The parts of the file of places, in their order."""
        order = [(-weight, number) for number, weight in enumerate(self._weights())]
        numbered = sorted((trie[key], key) for key in self.keys)
        starts, postings, flags = array("I", [0]), array("I"), bytearray()
        for _, key in numbered:
            numbers = self.keys[key]
            postings.extend(sorted(numbers, key=order.__getitem__) if len(numbers) > 1 else numbers)
            starts.append(len(postings))
            flags.append(FLAGS.index(self.flags.get(key) or self.stops.get(key, "")))
        lines = [_line(place) for place in self.places]
        ends = array("I", [0])
        for line in lines:
            ends.append(ends[-1] + len(line))
        yield _HEAD.pack(len(numbered), len(postings), len(lines), ends[-1])
        yield from (starts.tobytes(), postings.tobytes(), ends.tobytes(), bytes(flags), *lines)


class UnknownPlace(KeyError):
    """An id that no place has."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no place {key!r} in the gazetteer; look it up by name with Gazetteer.find")

    def __str__(self) -> str:
        return str(self.args[0])


def _line(place: Place) -> bytes:
    cells = (place.id, place.name, place.kind, place.country, place.geonames, place.wikidata, place.latitude,
             place.longitude, place.population, place.province)  # fmt: skip
    return "\t".join("" if cell is None else str(cell) for cell in cells).encode()


def _section(view: memoryview, at: int, count: int) -> tuple[memoryview, int]:
    end = at + 4 * count
    return view[at:end].cast("I"), end


def _put(path: Path, content: bytes) -> None:
    """Writes beside the path and renames, so that a reader sees the whole file or none."""
    beside = path.with_name(f"{path.name}.{os.getpid()}-{time.monotonic_ns()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
