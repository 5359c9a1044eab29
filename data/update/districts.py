"""Makes districts.tsv: second-level divisions of the countries that twin theirs, and the kota of Indonesia."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import cities
import divisions
from rows import Place, fold, plain, slug, usable, write
from sources import LICENCE, Row, curated, division_names, settlements, towns

RULES = {row[0]: row[1:] for row in curated("district-words.tsv")}
DIRECTIONS = {row[0]: row[1] for row in curated("directions.tsv")}


def places() -> list[Place]:
    """The districts of the countries in district-words.tsv, then the kota."""
    found = [p for code, name in division_names(2).items() if code[:2] in RULES and (p := place(code, name))]
    return [*distinct(found), *kota()]


def place(code: str, name: str) -> Place | None:
    """One district; none where it is one with its city."""
    country = code[:2]
    pattern, kind, bare_too, _, generics = RULES[country]
    name = renamed().get(code, name).replace("’", "'")
    bare = strip(name, generics.split("|")) if generics else name
    if country == "ID" and name.startswith("Kota ") and not name.startswith("Kota Administrasi"):
        return None
    if is_city(country, name, bare):
        return None
    local, english = translated(bare) if country == "ID" else (bare, bare)
    english = english if country in cities.LATIN_COUNTRIES else plain(english)
    usual = english if name.startswith("Kota Administrasi") else special(country, name) or pattern.format(english)
    forms = {usual, *([english, local, local.replace("-gun", "").replace("-gu", "")] if bare_too == "yes" else [])}
    if country == "KR":
        usual, forms = korean(name, usual)
    row = seat(code)
    return Place(usual, kind, country, latitude=row.get("latitude"), longitude=row.get("longitude"),
                 province=code.rsplit(".", 1)[0], forms={form for form in forms if usable(form)})  # fmt: skip


def strip(name: str, generics: Iterable[str]) -> str:
    """The name without the words around it."""
    for word in sorted(generics, key=len, reverse=True):
        name = name.removeprefix(f"{word} ").removesuffix(f" {word}")
    return name.strip()


def translated(name: str) -> tuple[str, str]:
    """The Indonesian and the English form: `Lombok Timur` and `East Lombok`, from either."""
    for local, english in DIRECTIONS.items():
        if name.endswith(f" {local}"):
            return name, f"{english} {name.removesuffix(f' {local}')}"
        if name.startswith(f"{english} "):
            return f"{name.removeprefix(f'{english} ')} {local}", name
    if name.startswith("Kepulauan "):
        return name, f"{name.removeprefix('Kepulauan ')} Islands"
    if name.endswith(" Islands"):
        return f"Kepulauan {name.removesuffix(' Islands')}", name
    return name, name


def korean(name: str, usual: str) -> tuple[str, set[str]]:
    """A gun under its bare name, a gu with its generic where several have that name."""
    bare = re.sub(r"-(gun|gu)$| District$", "", name)
    if bare in ("Jung", "Dong", "Seo", "Nam", "Buk"):
        return f"{bare}-gu", {f"{bare}-gu", f"{bare} District"}
    written = name if name.endswith(("-gun", "-gu")) else f"{bare}-gu"
    return written, {written, bare, f"{bare} {'County' if written.endswith('-gun') else 'District'}"}


def is_city(country: str, name: str, bare: str) -> bool:
    """Whether a second-level division is its town: Korean si, Philippine cities, British boroughs, Polish cities."""
    if country == "KR":
        return not re.search(r"-(gun|gu)$| District$|^Michuhol$", name)
    if country == "US":
        return not name.endswith((" County", " Parish", " Borough"))
    if country == "CN":
        return name.endswith((" Shi", " Diqu")) or not re.search(r"Zizhizhou|Meng$", name)
    if country == "PL":
        return not name.startswith("Powiat")
    if country == "PH":
        return name.endswith((" City", " District"))
    if country in ("GB", "IE", "TW", "BE"):
        town = fold(bare.removesuffix(" City"))  # "Glasgow City" is Glasgow
        return (town, country) in cities.by_name(cities.LARGE) and "County" not in name
    return country == "MY" and bool(re.match(r"W\.?P\.? ", name))


def special(country: str, name: str) -> str:
    """Names that follow no pattern."""
    return name if country in ("US", "CN", "PL") or name == "Mountain Province" else ""


def distinct(found: list[Place]) -> Iterator[Place]:
    """The places, those of one id and different provinces told apart by the province."""
    ids = [p.id for p in found]
    for p in found:
        if ids.count(p.id) > 1:
            p.key = f"{p.id}-{slug(division_names(1)[p.province])}"
        yield p


@cache
def renamed() -> dict[str, str]:
    """Districts that GeoNames has under another name, by code."""
    return {row[0]: row[1] for row in curated("usual-names.tsv") if row[0].count(".") == 2}


def kota() -> Iterator[Place]:
    """The cities of Indonesia that have the rank of a regency."""
    for name, key, province in curated("kota.tsv"):
        row = towns(500).get(key)
        city = cities.place(key, row, dict(cities.wikidata()).get(key, "")) if row else Place(name, "city", "ID")
        city.name, city.province = name, province
        if row:
            cities.enrich(city, row, cities.taken())
        yield city


@cache
def where() -> dict[str, Row]:
    """The largest town of each second-level division, by code."""
    by_point = {(r["latitude"], r["longitude"], r["countrycode"]): r for r in towns(500).values()}
    found: dict[str, Row] = {}
    for place in settlements():
        code = f"{place['country']}.{place['admin1']}.{place['admin2']}"
        row = by_point.get((float(place["lat"]), float(place["lng"]), place["country"]))
        if row and row["population"] >= found.get(code, {"population": -1})["population"]:
            found[code] = row
    return found


def seat(code: str) -> Row:
    """Where the largest town of a district lies; nothing where GeoNames has none in it."""
    return where().get(code, {})


if __name__ == "__main__":
    print(write("districts.tsv", LICENCE, divisions.settle(places())), "districts")
