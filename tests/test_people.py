"""Who a name, a part of it or a misspelling means inside one article."""

from __future__ import annotations

import pytest
from articles import reading_of

from kg import languages
from kg.extractors import offices
from kg.mark import mark
from kg.model import Article
from kg.resolve.likeness import LONG, SHORT, Words, alike_words
from kg.resolve.people import Named, People, alike, meet
from kg.scene import scene


def people(*names: str) -> People:
    """People named one after the other."""
    return People(Named(i * 100, i * 100 + len(name), name) for i, name in enumerate(names))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Maimunah Mohd Sharif", "Maimuna", True),
        ("Rosmaida Br Sitepu", "Rosmaidah", True),
        ("Anthony Ravindran", "A. Ravindran", True),
        ("Roland Adrian Niedermeyer", "Ron Niedermeyer", True),
        ("Corey Hasselfeldt", "Nicole Hasselfeldt", False),
        ("Hamengku Buwono IX", "Hamengku Buwono X", False),
    ],
)
def test_two_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_a_surname_means_the_one_named_last() -> None:
    met = people("Corey Hasselfeldt", "Nicole Hasselfeldt")
    assert [p.name for p in met.known] == ["Corey Hasselfeldt", "Nicole Hasselfeldt"]
    found = met.find("Hasselfeldt", 150)
    assert found is not None and found.name == "Nicole Hasselfeldt"


def test_a_pet_name_is_a_piece_of_a_name() -> None:
    met = people("Tri Rismaharini", "Wibisana Nugroho")
    assert [getattr(met.find(name), "name", "") for name in ("Risma", "Wibi", "Budi")] == [
        "Tri Rismaharini",
        "Wibisana Nugroho",
        "",
    ]


def test_everybody_is_met_where_named() -> None:
    """Padang dan Hildesheim

    Padang - Wali Kota Padang Hendra Mulyadi menyurati Wali Kota Hildesheim Thomas Brandes soal sister city.
    Menurut Hendra, surat itu dibalas Brandes. Zulkifli (54), warga Padang, tidak tahu.
    """
    text = reading_of(test_everybody_is_met_where_named).article.text
    found = scene(mark(Article("a", text), languages.load("id")))
    met = meet(found, offices.held(found))
    second = text.index("Menurut")
    assert [p.name for p in met.within(second, len(text))] == ["Hendra Mulyadi", "Thomas Brandes", "Zulkifli"]
    assert [p.name for p in met.within(0, text.index("Padang -"))] == []


def test_filed_words_are_found_as_if_each_were_compared() -> None:
    known = ["rismaharini", "sulistyowati", "wibisono", "nakagawa", "o", "li", "hendrawan", "adikusuma"]
    asked = ["rismaharni", "risma", "sulis", "wati", "wibissono", "nakagava", "hendra", "kusuma", "adikusumo", "lisa"]
    words = Words(known)
    for word in asked:
        near = len(word) > LONG and any(alike_words(word, one) for one in known)
        part = any(len(one) > len(word) + 1 and (one.startswith(word) or one.endswith(word)) for one in known)
        assert words.near(word) == near, word
        assert words.piece(word) == (len(word) >= SHORT and part), word
    assert words.near("rismaharni") and not words.near("lisa")
    assert words.piece("sulis") and not words.piece("lisa")
