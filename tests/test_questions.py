"""The named questions: three languages, parameters in use, and on the sample articles the answers they expect."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg import query, run
from kg.store import Store, connect

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
NAMES = [one.name for one in query.questions()]


@pytest.fixture(scope="module")
def samples() -> Store:
    """What the sample articles say."""
    store = connect()
    run.build([SAMPLES], store, jobs=1)
    return store


MEMORIES = """---
title: Kenangan penandatanganan Surabaya dan Liverpool
date: 2019-05-02
language: id
publisher: Harian Pesisir
---
SURABAYA - Surabaya dan Liverpool menjadi kota kembar setelah nota kesepahaman (MoU) sister city diteken di Balai
Kota Surabaya pada 21 Maret 2018. Wali Kota Surabaya Tri Rismaharini menandatangani MoU itu.
"""


@pytest.fixture(scope="module")
def contradicted(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The samples, which agree with each other, beside an invented article that names another day than they."""
    other = tmp_path_factory.mktemp("other") / "article.txt"
    other.write_text(MEMORIES)
    store = connect()
    run.build([SAMPLES, other], store, jobs=1)
    return store


def test_there_are_many_questions() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_each_is_asked_in_three_languages(name: str) -> None:
    asks = query.question(name).asks
    assert set(asks) == {"en", "id", "ms"}
    assert all(ask.endswith("?") for ask in asks.values())
    assert len(set(asks.values())) == 3


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_is_used_and_every_blank_is_a_parameter(name: str) -> None:
    asked = query.question(name)
    body = "\n".join(line for line in asked.sparql.splitlines() if not line.startswith("#"))
    assert set(re.findall(r"[$](\w+)", body)) == {one.name for one in asked.parameters}


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_answer_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    """A row that is known to be true is among the answers, and its cells are the question's own columns."""
    samples: Store = request.getfixturevalue("contradicted" if name == "conflicts" else "samples")
    asked = query.question(name)
    assert asked.expected
    found = query.ask(samples, name, {one.name: one.example for one in asked.parameters})
    if name == "file":
        assert any(asked.expected["object"] == getattr(triple.object, "value", "") for triple in found)
        return
    rows = [json.loads(line) for line in query.render(found, "jsonl", samples)]
    assert any(asked.expected.items() <= row.items() for row in rows), rows[:20]


@pytest.mark.parametrize("name", [name for name in NAMES if query.question(name).parameters])
def test_another_value_gives_another_answer(samples: Store, name: str) -> None:
    """A parameter that changed nothing would be no parameter."""
    asked = query.question(name)
    same = {one.name: one.example for one in asked.parameters}
    for one in asked.parameters:
        given = "".join(query.render(query.ask(samples, name, same), "jsonl" if name != "file" else "nt", samples))
        other = OTHER[one.type, one.example]
        changed = query.ask(samples, name, same | {one.name: other})
        assert "".join(query.render(changed, "jsonl" if name != "file" else "nt", samples)) != given, one.name


OTHER = {
    ("place", "Jakarta"): "Bandung",
    ("place", "Kuala Lumpur"): "Rotterdam",
    ("place", "Surabaya"): "Jakarta",
    ("area", "flood"): "culture",
    ("country", "ID"): "GB",
    ("year", "2020"): "2026",
    ("year", "2026"): "2023",
    ("year", "2018"): "2019",
    ("year", "2017"): "2023",
    ("number", "1"): "9",
    ("status", "intent"): "ended",
    ("role", "governor"): "mayor",
    ("role", "mayor"): "governor",
    ("date", "2025-12-31"): "2020-01-01",
    ("date", "2025-01-01"): "2000",
    ("iri", "partnership:1642911-jakarta--1735161-kuala-lumpur--sister-city"): "place:1642911-jakarta",
    ("person", "Pramono Anung"): "Ridwan Kamil",
    ("person", "Tri Rismaharini"): "Ridwan Kamil",
}
