"""How an article means what it states, and whom it quotes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readings import PLACES, article, at, held, signed, twinned

from kg.modality import modality, speakers
from kg.model import Agreement, Area, Date, Event, Fact, Partnership, Reading, Statement

PAIR = (PLACES["bandung"].id, PLACES["braunschweig"].id)
HOPE = """Kabar kota kembar

Wali Kota Bandung berharap kota itu menjadi kota kembar Braunschweig.
Nota kesepahaman akan ditandatangani bulan depan.
"Kami akan bekerja sama di bidang budaya," kata Budi."""


def told(fact: Fact, *others: Partnership) -> str:
    return modality(fact, Reading(article("h1", HOPE, "2024-05-01"), partnerships=others))


@pytest.mark.parametrize(
    ("status", "words", "meant"),
    [
        ("proposed", "kota kembar", "hoped"), ("proposed", "ditandatangani", "planned"),
        ("intent", "kota kembar", "asserted"), ("active", "kota kembar", "asserted"),
        ("ended", "kota kembar", "asserted"), ("denied", "kota kembar", "denied"),
    ],
)  # fmt: skip
def test_a_partnership(status: str, words: str, meant: str) -> None:
    """Proposed in a sentence with a word of wishing is hoped for; what is signed is a fact, whatever word stands by."""
    where = at(HOPE, "menjadi kota kembar" if words == "kota kembar" else words)
    assert told(Partnership(PAIR, "sister-city", status, evidence=where)) == meant


def test_a_document() -> None:
    where = at(HOPE, "Nota kesepahaman")
    assert told(Agreement(PAIR, "mou", "planned", evidence=where)) == "planned"
    assert told(Agreement(PAIR, "mou", "signed", evidence=where)) == "asserted"
    assert told(Agreement(PAIR, "mou", "expired", evidence=where)) == "asserted"


def test_an_event_after_the_day_of_publication_is_planned() -> None:
    """Published on 1 May 2024: the 2nd and June are to come; the 1st, May, 2024 and no date at all may have been."""
    for day in (Date(2024, 5, 2), Date(2024, 6), Date(2025)):
        assert told(Event("visit", day)) == "planned", day
    for past in (Date(2024, 5, 1), Date(2024, 5), Date(2024), Date(2023, 12, 31), None):
        assert told(Event("visit", past)) == "asserted", past


def test_a_field_of_a_partnership_that_is_only_proposed_is_planned() -> None:
    field = Area(PAIR, "culture", evidence=at(HOPE, "budaya"))
    proposed, active = (Partnership(PAIR, "sister-city", status) for status in ("proposed", "active"))
    assert told(field, proposed) == "planned"
    assert told(field, active) == told(field, active, proposed) == told(field) == "asserted"


def test_words_in_a_quotation_are_said_by_its_speaker() -> None:
    quote = Statement("Budi", "Kami akan bekerja sama", evidence=at(HOPE, "Kami akan bekerja sama di bidang budaya,"))
    reading = Reading(article("h1", HOPE, "2024-05-01"), statements=(quote,))
    assert list(speakers(Area(PAIR, "culture", evidence=at(HOPE, "budaya")), reading)) == ["Budi"]
    assert not list(speakers(Agreement(PAIR, "mou", "planned", evidence=at(HOPE, "Nota kesepahaman")), reading))
    assert not list(speakers(quote, reading)), "a statement has its speaker already"
    nobody = replace(reading, statements=(replace(quote, speaker=""),))
    assert not list(speakers(Area(PAIR, "culture", evidence=at(HOPE, "budaya")), nobody))


def test_the_graph_has_it() -> None:
    """Every claim has one modality; who is quoted is a mention."""
    quoted = replace(signed(), areas=(replace(signed().areas[1], evidence=signed().statements[0].evidence),))
    store = held(quoted, twinned("b1", "denied", "2010-01-01"), twinned("b2", "proposed", "2010-01-01"))
    rows = store.select("SELECT ?claim ?word WHERE { GRAPH ?g { ?claim a sc:Claim ; sc:modality ?word } }")
    words = {row["claim"].value.rpartition("claims/")[2]: row["word"].value.rpartition("/")[2] for row in rows}
    claims = list(store.select("SELECT ?claim WHERE { GRAPH ?g { ?claim a sc:Claim } }"))
    assert len(words) == len(claims)
    assert {words[key] for key in words if key.startswith("b1/")} == {"denied"}
    assert {words[key] for key in words if key.startswith("b2/")} == {"planned"}
    assert {words[key] for key in words if key.startswith("a1/")} == {"asserted"}
    said = "?claim a sc:AreaClaim ; sc:saidBy ?who . ?who a sc:Mention ; rdfs:label ?name"
    (row,) = store.select(f"SELECT ?name WHERE {{ GRAPH ?graph {{ {said} }} }}")
    assert row["name"].value == "Pramono Anung"
