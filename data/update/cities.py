"""Makes cities.tsv: towns of at least 15,000 people, and the smaller ones that are twinned."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from rows import CJK, Place, fold, plain, usable, without_generic, write
from sources import LANGUAGES, LICENCE, Row, curated, names, towns

LARGE = 15_000
# Countries whose own spelling, with its marks, is what English texts use too.
LATIN_COUNTRIES = frozenset(
    "AD AR AT AX BE BO BR CA CH CL CO CR CU CW CZ DE DK DO EC EE ES FI FO FR GF GP GQ GT HN HR HU IE IS IT LI LT LU LV "
    "MC MQ MX NI NL NO PA PE PL PR PT PY RE RO SE SI SK SM SV TR UY VE BA RS ME AL XK GB US AU NZ".split()
)


def places() -> list[Place]:
    """Every city row, with its forms."""
    rows = {**{str(k): v for k, v in towns(LARGE).items()}, **twinned()}
    qids, kota = dict(wikidata()), {row[1] for row in curated("kota.tsv")}
    found = [place(key, row, qids.get(key, "")) for key, row in rows.items() if key not in kota]
    first = {fold(p.name) for p in found}
    for city in found:
        city.forms |= {form for form in untagged(rows[str(city.geonames)]) if fold(form) not in first}
    return found


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
    name = str(row["name"]).replace("’", "'").replace("‘", "'").strip("'")
    return name if row["countrycode"] in LATIN_COUNTRIES else plain(name)


def tagged(key: str) -> set[str]:
    """The name in each language, and for Han, kana and Hangul also without its generic."""
    forms = {form for language in LANGUAGES if (form := names(language).get(key))}
    return forms | {without_generic(form) for form in forms}


def untagged(row: Row) -> set[str]:
    """Other names of larger places: long enough to mean something, in Latin letters or in Han, kana and Hangul."""
    if row["population"] < LARGE:
        return set()
    forms = {form for form in row["alternatenames"] if usable(form)}
    east = {form for form in forms if CJK.fullmatch(form)}
    return {f for f in forms - east if len(f) >= 5 and f.count("-") < 3} | east | {without_generic(f) for f in east}


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
