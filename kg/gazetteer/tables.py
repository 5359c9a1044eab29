"""Reads the tables of `data/gazetteer/`: places, further forms of their names, and words that are not only names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import files
from kg.model import PLACE_KINDS, Place

PLACE_TABLES = ("countries.tsv", "divisions.tsv", "districts.tsv", "cities.tsv", "more-places.tsv")
FORM_TABLES = ("exonyms.tsv", "abbreviations.tsv", "demonyms.tsv")
OTHER_TABLES = ("stop.tsv", "generics.tsv", "prominence.tsv")
STOP_CLASSES = ("word", "person", "ambiguous")
# Weights of divisions and districts among cities, in people: a town of some 100,000 is as likely meant.
DIVISION, DISTRICT, RANKED = 150_000, 60_000, 400_000
_STROKES = str.maketrans({
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae",
    "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "e", "ǝ": "e",
    "\u2019": "'", "\u2018": "'", "\u02bb": "'", "\u02bc": "'", "`": "'", "\u2013": "-", "\u2011": "-",
})  # fmt: skip
_NOT_NAME = re.compile(r"[^\w\s]")
_EAST = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
# Two ways to write one name: "Saint Paul", "St. Paul".
_SAINTS = re.compile(r"\b(?:Saint|St\.?)(?=[ -])")


class BrokenTable(ValueError):
    """A gazetteer table with a row that cannot be read."""

    def __init__(self, table: str, line: int, reason: str) -> None:
        super().__init__(f"data/gazetteer/{table}, line {line}: {reason}")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a place's name; `flag` says why it needs the support of its context."""

    text: str
    place: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Generic:
    """A word that says what kind of place the name beside it means: `Kabupaten` before, `Prefecture` after."""

    word: str
    after: bool
    kind: str

    def strip(self, name: str) -> str:
        """The name without this word; an empty string where it hasn't the word."""
        if self.after:
            bare = name.removesuffix(f" {self.word}" if self.word.isascii() else self.word)
        else:
            bare = name.removeprefix(self.word if self.word.endswith("'") else f"{self.word} ")
        return bare.strip() if bare != name else ""


def sources() -> list[Path]:
    """The tables that the compiled gazetteer is made from."""
    return [files.data("gazetteer", name) for name in (*PLACE_TABLES, *FORM_TABLES, *OTHER_TABLES)]


def rows(table: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row: without comments, empty lines and the line of column names."""
    lines = files.data("gazetteer", table).read_text(encoding="utf-8").split("\n")
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    width = numbered[0][1].count("\t") + 1
    for number, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) != width:
            raise BrokenTable(table, number, f"has {len(cells)} cells, the head has {width}")
        yield number, cells


def places() -> Iterator[tuple[str, Place, list[str]]]:
    """Every place after the name of its table, with the forms of its name that its row gives."""
    for table in PLACE_TABLES:
        for number, cells in rows(table):
            if cells[2] not in PLACE_KINDS:
                raise BrokenTable(table, number, f"no kind {cells[2]!r} (have: {', '.join(PLACE_KINDS)})")
            yield table, place(cells), [cells[1], *filter(None, cells[10].split("|"))]


def place(cells: list[str]) -> Place:
    """A place from the cells of its row."""
    key, name, kind, country, geonames, wikidata, latitude, longitude, population, province, *_ = cells
    return Place(
        id=key,
        name=name,
        kind=kind,
        country=country,
        geonames=int(geonames) if geonames else None,
        wikidata=wikidata,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        population=int(population) if population else 0,
        province=province,
    )


def forms() -> Iterator[Form]:
    """Exonyms, abbreviations and demonyms, each with the id of the place that it means."""
    for _, (form, _language, key) in rows("exonyms.tsv"):
        yield Form(form, key)
    for _, (form, key, needs_context) in rows("abbreviations.tsv"):
        yield Form(form, key, "abbreviation" if needs_context == "yes" else "")
    for _, (form, _language, key) in rows("demonyms.tsv"):
        yield Form(form, key, "demonym")


def stop_words() -> dict[str, str]:
    """Names that are also words or people's names, with their class: word, person or ambiguous."""
    return {form: kind for _, (form, kind, *_note) in rows("stop.tsv")}


def generics() -> list[Generic]:
    """The words that name kinds of places, longest first."""
    found = [Generic(word, position == "after", kind) for _, (word, position, kind, *_language) in rows("generics.tsv")]
    return sorted(found, key=lambda g: -len(g.word))


def prominence() -> dict[str, int]:
    """Weights of places that are named more often, or more seldom, than their size tells: by id, or `ID district`."""
    return {key: int(weight) for _, (key, weight, *_reason) in rows("prominence.tsv")}


def plain(text: str) -> str:
    """The text without marks on its letters, in the same case."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text.translate(_STROKES)) if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Lower case, no marks, no punctuation, single spaces: what names are compared by."""
    if text.isascii() and text.isalpha():
        return text.lower()
    if _EAST.search(text):
        return unicodedata.normalize("NFC", text)
    return " ".join(_NOT_NAME.sub(" ", plain(text).casefold().replace("'", "")).split())


def spellings(form: str) -> set[str]:
    """The form and what readers may meet instead: no marks, `St.` for `Saint`, `on Sea` for `-on-Sea`, all capitals."""
    found = {form} if form.isascii() or _EAST.search(form) else {form, form.replace("\u2019", "'"), plain(form)}
    if form.count("-") > 1:
        found |= {f.replace("-", " ") for f in found}
    if "St" in form or "Saint" in form:
        found |= {_SAINTS.sub(way, f) for f in list(found) for way in ("Saint", "St.", "St") if _SAINTS.search(f)}
    if " " in form or "-" in form:
        found |= {titled(f) for f in found}
    return found


def titled(form: str) -> str:
    """`Rio De Janeiro` for `Rio de Janeiro`: as headlines and datelines in capitals come back."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0].upper() + word[0][1:], form) if form.isascii() else form


def weight(place: Place, people: int, *, distinct: bool, ranked: bool) -> int:
    """How likely a bare name means this place: countries, then by size, divisions by the `people` in their cities.

    A division that shares its name with a city of its country is not `distinct`, and seldom meant by the bare name;
    a city `ranked` as a district (a kota of Indonesia) is meant before a district of its name.
    """
    if place.kind == "country":
        return 1_000_000_000 + place.population
    if place.kind == "province":
        return max(people, DIVISION) if distinct else DIVISION
    return DISTRICT if place.kind == "district" else place.population + RANKED * ranked
