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


DECIDED = {
    "kota before the name: the city": ("id", "Kota Bogor menyambut tamu.", "Bogor", "city", "ID"),
    "kabupaten: the regency": ("id", "Kabupaten Bogor menyambut tamu.", "Bogor Regency", "district", "ID"),
    "a regent's place is a regency": ("id", "Bupati Bogor menyambut tamu.", "Bogor Regency", "district", "ID"),
    "a governor's place is a province": ("id", "Gubernur Kyoto hadir.", "Kyoto Prefecture", "province", "JP"),
    "a mayor's place is a city": ("id", "Wali Kota Kyoto hadir.", "Kyoto", "city", "JP"),
    "a state behind a comma": ("en", "They met in Perth, Ontario.", "Perth", "city", "CA"),
    "a country behind in": ("en", "Its twin is San José in Costa Rica.", "San José", "city", "CR"),
    "a country behind di": ("id", "Kota Kochi di Jepang.", "Kochi", "city", "JP"),
    "unknown but for grammar": ("id", "Kabupaten Gurye, Korea Selatan, mengirim tamu.", "Gurye", "district", "KR"),
}


@pytest.mark.parametrize(("language", "text", "name", "kind", "country"), DECIDED.values(), ids=DECIDED)
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
    assert [p.country for p in found if p.kind != "province"] == ["GB", "GB", "UA", "CA"]


def test_a_misspelt_jurisdiction_is_the_place_the_article_has_right() -> None:
    found = placed("Jabar menyambut Gyeongsangbuk-do. Gubernur Gyeongsangbuk-Di, Kim Min Ho, hadir.", "id")
    assert [p.kind for p in found[1:]] == ["province", "province"] and found[1].id == found[2].id
