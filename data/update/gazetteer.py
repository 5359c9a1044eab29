"""Makes every table of places anew: run it after changing a hand-kept table, or for new editions of the packages."""

from __future__ import annotations

import cities
import countries
import districts
import divisions
from rows import write
from sources import LICENCE


def main() -> None:
    """Writes countries, divisions, districts and cities, and says how many of each."""
    names = f"{LICENCE}; names: Unicode CLDR, Unicode License v3"
    print(write("countries.tsv", names, countries.places()), "countries")
    print(write("divisions.tsv", LICENCE, divisions.places().values()), "divisions")
    print(write("districts.tsv", LICENCE, divisions.settle(districts.places())), "districts")
    print(write("cities.tsv", LICENCE, divisions.settle(cities.places())), "cities")


if __name__ == "__main__":
    main()
