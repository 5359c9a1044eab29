"""What each role is of: a governor's place is a province, a minister's a country; countries by their codes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg import files, gazetteer
from kg.model import Place
from kg.pattern import DIPLOMATS

if TYPE_CHECKING:
    from kg.scene import Scene

AT_PLACE = frozenset(["council-chair", "councillor", "city-secretary", "head-of-agency", "spokesperson"])
NATIONAL = frozenset(["minister", "deputy-minister", "president", "prime-minister"])
HEADED = frozenset(["president", "prime-minister"])  # offices that each country has once, or not at all
PROVINCIAL = frozenset(["governor", "vice-governor"])
MUNICIPAL = {"mayor": "city", "deputy-mayor": "city", "regent": "district", "deputy-regent": "district"}
LOCAL = frozenset([*MUNICIPAL, *PROVINCIAL, "council-chair", "councillor", "city-secretary"])
CHIEF = frozenset([*MUNICIPAL, *PROVINCIAL])
METROPOLIS = 5_000_000  # a city of more people may be a province of its own


def level(scene: Scene, place: Place, role: str) -> Place | None:
    """A governor's place is a province, a minister's a country or a state, whatever the place he is named with."""
    if role in DIPLOMATS or (role in NATIONAL and place.kind in ("city", "district")) or role in HEADED:
        return place if place.kind == "country" else country(place.country) or place
    if role in PROVINCIAL and place.kind in ("city", "district") and not _city_province(place):
        same_name = list(gazetteer.load().find(place.name, country=place.country, kind="province"))
        province = scene.by_id.get(place.province) or known(place.province)
        return (same_name or [province or place])[0]
    if role in MUNICIPAL and place.kind == "province":
        same = [p for p in gazetteer.load().find(place.name, country=place.country) if p.kind == MUNICIPAL[role]]
        return same[0] if same else place
    return place


def is_country(scene: Scene, key: str) -> bool:
    """Whether the id is a country's."""
    place = scene.by_id.get(key) or known(key)
    return place is not None and place.kind == "country"


def country(code: str) -> Place | None:
    """The country of an ISO 3166 code."""
    return known(_countries().get(code, ""))


@cache
def _countries() -> dict[str, str]:
    """The ids of the countries by their codes."""
    lines = files.data("gazetteer", "countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    at, code = rows[0].index("id"), rows[0].index("country")
    return {row[code]: row[at] for row in rows[1:]}


def known(key: str) -> Place | None:
    """The place of an id, if the gazetteer has it."""
    try:
        return gazetteer.load().place(key) if key else None
    except gazetteer.UnknownPlace:
        return None


def _city_province(place: Place) -> bool:
    return place.kind == "city" and place.population > METROPOLIS
