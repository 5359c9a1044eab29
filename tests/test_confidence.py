"""Facts say how sure they are, and are right about as often as they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import confidence, files, reliability
from kg.extract import extract
from kg.model import Article
from kg.reliability import Judged

TEXT = """Leeds and Durban sign twinning agreement

The mayor of Leeds, Ann Lee, signed a sister city agreement with Durban on 3 May 2024. The two cities will work together
on flood control and tourism. "We have waited a long time for this day," Lee said.

Durban may one day also seek a sister city relationship with Bristol, a councillor hinted.
"""


def test_facts_are_not_all_equally_sure() -> None:
    """A signing told in so many words and a rumour: both have a confidence, the first a higher one."""
    reading = extract(Article("x", TEXT))
    name = {place.id: place.name for place in reading.places}
    sure = {frozenset(name[key] for key in row.places): row.confidence for row in reading.partnerships}
    assert sure[frozenset({"Leeds", "Durban"})] > sure[frozenset({"Durban", "Bristol"})]
    assert all(0 < fact.confidence < 1 for fact in reading.facts())


def test_only_sure_facts_on_request() -> None:
    """With --sure, less sure facts are gone, and with them the places and people that only they name."""
    every, some = extract(Article("x", TEXT)), extract(Article("x", TEXT), sure=0.85)
    assert set(some.facts()) == {fact for fact in every.facts() if fact.confidence >= 0.85}
    assert 0 < len(set(some.facts())) < len(set(every.facts()))
    named = {key for fact in some.facts() for key in getattr(fact, "places", ())}
    named |= {key for fact in some.facts() for key in (getattr(fact, "of", ""), getattr(fact, "place", ""))}
    named |= {agreement.at for agreement in some.agreements}
    assert {place.id for place in some.places} <= named
    assert extract(Article("x", TEXT), sure=1.0).places == ()


def test_marks_are_of_the_fact_and_not_of_its_names() -> None:
    """No name of a place or person is a mark: what was learned is not who was right."""
    words = {word for weights in confidence.learned().values() for mark in weights for word in mark.split()}
    assert not words & {"Leeds", "Jakarta", "Surabaya", "Tokyo", "Eri"}
    assert set(confidence.learned()) == set(reliability.LISTS)


def test_the_table_sets_what_was_said_beside_what_was_right() -> None:
    """Ten facts said to be .9 sure, six of them right: the table shows both, and an error of .3."""
    facts = [Judged(f"a{i}", "area", (), 0.9, i < 6) for i in range(10)]
    assert reliability.error(facts) == pytest.approx(0.3)
    table = list(reliability.lines(facts))
    assert table[1].split() == ["0.90", "–", "0.95", "10", "0.900", "0.600"]
    assert table[2].split() == ["area", "10", "0.900", "0.600"]


def test_judged_by_gold(tmp_path: Path) -> None:
    """Gold that has one of two fields of cooperation: the one is right, the other is not."""
    (tmp_path / "x.txt").write_text(TEXT)
    places = [{"name": n, "country": c, "type": "city"} for n, c in (("Leeds", "GB"), ("Durban", "ZA"))]
    areas = [{"places": ["Leeds", "Durban"], "area": "tourism"}]
    (tmp_path / "x.json").write_text(json.dumps({"id": "x", "lang": "en", "places": places, "areas": areas}))
    found = [fact for fact in reliability.judged(tmp_path) if isinstance(fact, Judged) and fact.kind == "area"]
    assert sorted(fact.right for fact in found) == [False, True]


def test_well_calibrated() -> None:
    """On the gold it was learned from, confidence and the share of right facts lie a few hundredths apart."""
    found = [*reliability.judged(files.data("gold", "dev")), *reliability.judged(files.data("gold", "own"))]
    found += reliability.judged(files.data("gold", "samples"), files.data("samples"))
    assert reliability.error([fact for fact in found if isinstance(fact, Judged)]) < 0.06
