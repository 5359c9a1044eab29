"""Makes twinned.tsv and wikidata.tsv from lists of twinned places: `twinned.py PAIRS.csv CITIES.gexf`.

PAIRS.csv has columns city1, country1, city2, country2 (from Wikipedia's lists of twin towns); CITIES.gexf has nodes
with a Wikidata item, latitude and longitude (from Wikidata's property P190).
"""

from __future__ import annotations

import csv
import math
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from cities import LARGE, by_name
from rows import fold, write_table
from sources import curated, towns

NEAR = 20.0  # kilometres


def small(pairs: Path) -> set[tuple[str, str]]:
    """Name and country of each listed place that GeoNames knows, with fewer than 15,000 people."""
    codes = {fold(row[0]): row[1] for row in curated("country-words.tsv")}
    with pairs.open(encoding="utf-8") as stream:
        listed = {(row[f"city{n}"], row[f"country{n}"]) for row in csv.DictReader(stream) for n in (1, 2)}
    known = {(name, codes.get(fold(country.split(",")[-1]), "")) for name, country in listed}
    return {(n, c) for n, c in known if (keys := by_name(500).get((fold(n), c))) and not set(keys) & set(towns(LARGE))}


def items(gexf: Path) -> Iterator[tuple[str, str, str]]:
    """GeoNames id, Wikidata item and name of each city that has the same name and lies near."""
    for item, label, latitude, longitude in nodes(gexf):
        near = [key for key in named(fold(label)) if distance(key, latitude, longitude) < NEAR]
        if near:
            yield max(near, key=lambda k: towns(500)[k]["population"]), item, label


def nodes(gexf: Path) -> Iterator[tuple[str, str, float, float]]:
    """Item, label, latitude and longitude of each node."""
    space = "{http://www.gexf.net/1.2draft}"
    for node in ElementTree.parse(gexf).iter(f"{space}node"):
        values = {value.get("for"): float(value.get("value", "nan")) for value in node.iter(f"{space}attvalue")
                  if value.get("for") in ("1", "2")}  # fmt: skip
        yield node.get("id", ""), node.get("label", ""), values.get("2", math.nan), values.get("1", math.nan)


def named(name: str) -> list[str]:
    """Ids of towns with this folded name, in any country."""
    if not _ANYWHERE:
        for (form, _), keys in by_name(500).items():
            _ANYWHERE[form] += keys
    return _ANYWHERE.get(name, [])


_ANYWHERE: dict[str, list[str]] = defaultdict(list)


def distance(key: str, latitude: float, longitude: float) -> float:
    """Kilometres from a town to a point (flat, which is enough for some tens of kilometres)."""
    town = towns(500)[key]
    east = (town["longitude"] - longitude) * math.cos(math.radians(latitude))
    return 111.2 * math.hypot(town["latitude"] - latitude, east)


def main(pairs: str, gexf: str) -> None:
    """Writes both tables."""
    facts = "names of twinned places, from Wikipedia's lists of twin towns and sister cities, February 2026 (facts)"
    print(write_table("twinned.tsv", facts, ["name", "country"], sorted(map(list, small(Path(pairs))))), "twinned")
    best = {key: (item, label) for key, item, label in sorted(items(Path(gexf)), reverse=True)}
    rows = ([key, *best[key]] for key in sorted(best, key=int))
    print(write_table("wikidata.tsv", "Wikidata, January 2022, CC0", ["geonames", "wikidata", "name"], rows), "items")


if __name__ == "__main__":
    main(*sys.argv[1:])
