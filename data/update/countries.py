"""Makes countries.tsv: every country with its names in the languages we read (CLDR)."""

from __future__ import annotations

from rows import Place, usable, write
from sources import LANGUAGES, LICENCE, curated, nations

GONE = frozenset({"CS", "AN"})  # Serbia and Montenegro, Netherlands Antilles


def places() -> list[Place]:
    """One row for each ISO 3166 country that GeoNames has."""
    return [place(code, row["geonameid"], row["population"]) for code, row in nations().items() if code not in GONE]


def place(code: str, geonames: int, population: int) -> Place:
    """One country: the English name of CLDR, or the usual one where CLDR's is long or new."""
    from babel import Locale

    usual = {r[0]: r[1] for r in curated("usual-names.tsv")}
    found = (Locale.parse(language).territories.get(code) for language in (*LANGUAGES, "zh_Hant"))
    forms = {form.replace("’", "'") for form in found if form}
    name = usual.get(code) or Locale("en").territories[code].replace("’", "'")
    items = {r[0]: r[1] for r in curated("country-items.tsv")}
    return Place(name, "country", code, int(geonames), items.get(code, ""), population=int(population),
                 forms={form for form in {*forms, name} if usable(form) or form == name})  # fmt: skip


if __name__ == "__main__":
    print(write("countries.tsv", f"{LICENCE}; names: Unicode CLDR, Unicode License v3", places()), "countries")
