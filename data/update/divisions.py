"""Makes divisions.tsv: the first-level divisions of all countries; and turns their codes into place ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import cities
from rows import Place, fold, plain, usable, without_generic, write
from sources import LANGUAGES, LICENCE, common_words, curated, division_ids, division_names, names, towns

BEFORE = tuple(sorted((r[0] for r in curated("generics.tsv") if r[1] == "before"), key=len, reverse=True))
AFTER = tuple(sorted((r[0] for r in curated("generics.tsv") if r[1] == "after"), key=len, reverse=True))
MADE = {r[0]: r[1] for r in curated("city-provinces.tsv")}
DISTRICTS_FIRST = frozenset({"HK", "SR"})  # countries whose first-level divisions are called districts


@cache
def places() -> dict[str, Place]:
    """Every first-level division by code, without those that are one with their city."""
    return {code: place(code, name) for code, name in division_names(1).items() if not one_city(code, name)}


def place(code: str, name: str) -> Place:
    """One division, under its usual English name and with its names in the languages we read."""
    country = code[:2]
    usual = {r[0]: r[1] for r in curated("usual-names.tsv")}.get(code) or english(country, name)
    forms = {name, usual, usual.split(",")[0]} | {form for lang in LANGUAGES if (form := names(lang).get(code))}
    forms = cities.without_prefix(forms) | {short for form in forms if meant(short := bare(form))}
    if fold(usual) in large(country):
        usual = pattern(country).format(usual)
    kind = "district" if country in DISTRICTS_FIRST else "province"
    latitude, longitude = seat(code)
    return Place(usual, kind, country, geonames(code, name), latitude=latitude, longitude=longitude,
                 forms={f for f in {usual, *forms} if usable(f)})  # fmt: skip


def english(country: str, name: str) -> str:
    """GeoNames' name without the marks of a romanisation, and without a generic where that loses nothing."""
    name = re.sub(r"\s*\(.*\)", "", name).replace("’", "'").replace("–", "-")
    name = name if country in cities.LATIN_COUNTRIES else plain(name)
    short = re.sub(r" (Province|province|Prefecture|Department|District|Region|Governorate|State)$", "", name)
    return short if meant(short) else name


def bare(form: str) -> str:
    """The name without the word for what kind of division it is."""
    for word in BEFORE:
        if form.startswith(f"{word} ") or (word.endswith("'") and form.startswith(word)):
            return form.removeprefix(word).strip()
    for word in AFTER:
        if form.endswith(f" {word}"):
            return form.removesuffix(f" {word}")
    return without_generic(form)


def meant(short: str) -> bool:
    """Whether a name without its generic still is one: `Free` is none of Free State's."""
    return plain(short).lower() not in common_words()


def pattern(country: str) -> str:
    """How a division is told from the city it is named after."""
    table = {r[0]: r[1] for r in curated("province-words.tsv")}
    return table.get(country, table["*"])


def geonames(code: str, name: str) -> int | None:
    """The GeoNames id, if the code still means the division that had it."""
    found = division_ids().get(code)
    if not found:
        return None
    words = {plain(w)[:4].casefold() for known in found[1] for w in re.findall(r"\w+", known)}
    return found[0] if words & {plain(w)[:4].casefold() for w in re.findall(r"\w+", name)} else None


@cache
def large(country: str) -> frozenset[str]:
    """The folded names of a country's larger cities."""
    usual = {row[0]: row[1] for row in curated("usual-names.tsv")}
    rows = ((key, row) for key, row in towns(cities.LARGE).items() if row["countrycode"] == country)
    return frozenset(fold(usual.get(key) or cities.english(row)) for key, row in rows)


@cache
def largest() -> dict[str, str]:
    """The largest city of each division."""
    ordered = sorted(towns(500).items(), key=lambda item: int(item[1]["population"]))
    return {cities.division(row): str(key) for key, row in ordered}


def seat(code: str) -> tuple[float | None, float | None]:
    """Where the largest city of a division lies."""
    row = towns(500).get(largest().get(code, ""))
    return (row["latitude"], row["longitude"]) if row else (None, None)


def one_city(code: str, name: str) -> bool:
    """Whether the division is its city: Jakarta, Tokyo, a municipality of Slovenia."""
    if code in MADE:
        return True
    return MADE.get(code[:2]) == "*" and (fold(bare(name)), code[:2]) in cities.by_name(500)


@cache
def ids() -> dict[str, str]:
    """The id of the place that each division code means: a city, where the two are one."""
    found = {code: p.id for code, p in places().items()}
    for code, name in MADE.items():
        if key := next(iter(cities.by_name(cities.LARGE).get((fold(name), code[:2]), [])), ""):
            found[code] = cities.place(key, towns(cities.LARGE)[key]).id
    return found


def settle(rows: Iterable[Place]) -> Iterable[Place]:
    """The rows with place ids in place of division codes."""
    for row in rows:
        province = ids().get(row.province, "")
        row.province = province if province != row.id else ""
        yield row


if __name__ == "__main__":
    print(write("divisions.tsv", LICENCE, places().values()), "divisions")
