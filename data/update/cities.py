"""Makes cities.tsv: towns of at least 15,000 people, and the smaller ones that are twinned."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache

from rows import CJK, Place, fold, plain, usable, without_generic, write
from sources import LANGUAGES, LICENCE, Row, common_words, curated, division_names, names, nations, towns

LARGE = 15_000
ALIKE = 0.6
# How many people make a name of two characters safe: Hangul and Han names are often words or surnames.
WELL_KNOWN = defaultdict(lambda: 300_000, KR=0, JP=150_000)
GENERICS_BEFORE = tuple(row[0] for row in curated("generics.tsv") if row[1] == "before")
# Countries whose own spelling, with its marks, is what English texts use too.
LATIN_COUNTRIES = frozenset(row[0] for row in curated("latin-countries.tsv"))


def places() -> list[Place]:
    """Every city row, with its forms."""
    further = {row[0]: towns(500)[row[0]] for row in curated("small-places.tsv")}
    rows = {key: row for key, row in {**towns(LARGE), **twinned(), **further}.items() if not part(key, row)}
    qids, kota = dict(wikidata()), {row[1] for row in curated("kota.tsv")}
    found = [place(key, row, qids.get(key, "")) for key, row in rows.items() if key not in kota]
    first = {fold(p.name) for p in found} | taken()
    for city in found:
        enrich(city, rows[str(city.geonames)], first)
    return found


def part(key: str, row: Row) -> bool:
    """Whether it is a quarter of a state that is one city."""
    return {r[0]: r[1] for r in curated("city-states.tsv")}.get(row["countrycode"], key) != key


def enrich(city: Place, row: Row, others: set[str]) -> None:
    """Adds the names whose language is unknown, unless they are another place's own; then drops what misleads."""
    more = {form for form in untagged(row, city.forms) if fold(form) not in others}
    city.forms = {city.name} | without_prefix(shorter(city.forms | more, row))


def taken() -> set[str]:
    """Folded names of countries and divisions, which no city has as a further name."""
    return {fold(row["name"]) for row in nations().values()} | {fold(name) for name in division_names(1).values()}


def place(key: str, row: Row, qid: str = "") -> Place:
    """One city, with the names that GeoNames gives it in the languages we read."""
    usual = {r[0]: r[1] for r in curated("usual-names.tsv")}
    name = usual.get(key) or english(row)
    forms = {name, row["name"].replace("’", "'"), *tagged(key)}
    return Place(
        name, "city", row["countrycode"], int(key), qid, row["latitude"], row["longitude"], row["population"],
        division(row), {form for form in forms if usable(form)},
    )  # fmt: skip


def english(row: Row) -> str:
    """GeoNames' name, without the marks of a romanisation."""
    name = re.sub("-s(h)?i$", "", str(row["name"]).replace("’", "'").replace("‘", "'").rstrip("'"))
    name = name if re.match("'[st][ -]", name) else name.lstrip("'")
    return name if row["countrycode"] in LATIN_COUNTRIES else plain(name)


def tagged(key: str) -> set[str]:
    """The name in each language we read."""
    return {form.replace("’", "'") for language in LANGUAGES if (form := names(language).get(key))}


def untagged(row: Row, known: set[str]) -> set[str]:
    """Other names of larger places: in Latin letters only those that are no word and look like a known one."""
    if row["population"] < LARGE:
        return set()
    forms = {form for form in row["alternatenames"] if usable(form)}
    east = {form for form in forms if CJK.fullmatch(form)}
    return {form for form in forms - east if alike(form, known)} | east


def alike(form: str, known: set[str]) -> bool:
    """Whether a form without a language is worth keeping: a spelling of the name rather than another name."""
    if len(form) < 5 or form.count("-") > 2 or plain(form).lower() in common_words():
        return False
    return any(SequenceMatcher(None, fold(form), fold(name)).ratio() >= ALIKE for name in known)


def shorter(forms: set[str], row: Row) -> set[str]:
    """Forms without their generics, where what is left is no everyday word: two characters mean a large city only."""
    short = {without_generic(form) for form in forms}
    return {form for form in forms | short if len(form) > 2 or row["population"] >= WELL_KNOWN[row["countrycode"]]}


def without_prefix(forms: set[str]) -> set[str]:
    """The forms without those that only put a generic before another: readers see `Kota` and `Bandung` as two."""
    both = {f"{word} {form}" for form in forms for word in GENERICS_BEFORE}
    return forms - both


def division(row: Row) -> str:
    """The code of the first-level division, as `divisions.py` turns it into an id."""
    return f"{row['countrycode']}.{row['admin1code']}" if row["admin1code"] else ""


@cache
def by_name(least: int) -> dict[tuple[str, str], list[str]]:
    """Ids of towns by folded name and country, the largest first."""
    index: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, row in towns(least).items():
        for form in {fold(row["name"]), *map(fold, row["alternatenames"])}:
            index[form, row["countrycode"]].add(str(key))
    return {pair: sorted(keys, key=lambda k: -towns(least)[k]["population"]) for pair, keys in index.items()}


def twinned() -> dict[str, Row]:
    """The small towns that the list of twinned places names."""
    keys = (by_name(500).get((fold(name), country), [""])[0] for name, country in curated("twinned.tsv"))
    return {key: towns(500)[key] for key in keys if key}


def wikidata() -> list[tuple[str, str]]:
    """GeoNames id and Wikidata item of the cities whose items are known."""
    return [(row[0], row[1]) for row in curated("wikidata.tsv")]


if __name__ == "__main__":
    from divisions import settle

    print(write("cities.tsv", LICENCE, settle(places())), "cities")
