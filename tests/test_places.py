"""Which place a name means, and which names are no places."""

from __future__ import annotations

import pytest

from kg import languages
from kg.mark import mark
from kg.model import Article, Place
from kg.resolve import locate


def placed(text: str, language: str) -> list[Place]:
    """The places of a text, in order."""
    document = mark(Article("test", "Judul\n\n" + text), languages.load(language))
    return [item.place for item in locate(document).located]


@pytest.mark.parametrize(
    ("language", "text", "name", "kind", "country"),
    [
        pytest.param("id", "Kota Bogor menyambut tamu.", "Bogor", "city", "ID", id="kota before the name: the city"),
        pytest.param("id", "Kabupaten Bogor menyambut tamu.", "Bogor Regency", "district", "ID", id="kabupaten: the regency"),
        pytest.param("id", "Bupati Bogor menyambut tamu.", "Bogor Regency", "district", "ID", id="a regent's place is a regency"),
        pytest.param("id", "Gubernur Kyoto menyambut tamu.", "Kyoto Prefecture", "province", "JP", id="a governor's place is a province"),
        pytest.param("id", "Wali Kota Kyoto menyambut tamu.", "Kyoto", "city", "JP", id="a mayor's place is a city"),
        pytest.param("en", "They met in Perth, Ontario.", "Perth", "city", "CA", id="a state behind a comma"),
        pytest.param("en", "It is twinned with San José in Costa Rica.", "San José", "city", "CR", id="a country behind in"),
        pytest.param("id", "Kota Kochi di Jepang.", "Kochi", "city", "JP", id="a country behind di"),
        pytest.param("id", "Kabupaten Gurye, Korea Selatan, mengirim tamu.", "Gurye", "district", "KR", id="unknown but for grammar"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_decides(language: str, text: str, name: str, kind: str, country: str) -> None:
    found = [p for p in placed(text, language) if (p.kind, p.country) == (kind, country)]
    assert found, [(p.name, p.kind, p.country) for p in placed(text, language)]
    assert found[0].name.split(",")[0].removesuffix(" County").startswith(name.split(" Regency")[0].split(" Pref")[0])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Deputy Mayor Gary Millar spoke.", id="a first name that is a city"),
        pytest.param("en", "Mayor Sebastian Duterte spoke.", id="a name behind a title"),
        pytest.param("id", "Wali kota itu kota yang ramah. Kota yang Ramah.", id="words that are villages somewhere"),
        pytest.param("en", "In March they will march.", id="a month that is a town"),
    ],
)
def test_names_that_are_no_places(language: str, text: str) -> None:
    assert [p.name for p in placed(text, language)] == []


def test_short_forms_mean_the_longer_name() -> None:
    found = placed("Wagga Wagga City Council met. Wagga's mayor spoke.", "en")
    assert {p.name for p in found} == {"Wagga Wagga"} and len(found) == 2


def test_a_gloss_of_one_namesake_says_nothing_of_the_other() -> None:
    found = placed("Perth and Kinross Council twins Perth with Nikopol. Perth in Ontario is a friend.", "en")
    assert ["GB", "GB", "UA", "CA"] == [p.country for p in found if p.kind != "province"]
