"""Every fact of every article leads to its words, and the same text gives the same facts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import files, ontology
from kg.extract import extract
from kg.guide import to_guide
from kg.model import (
    AGREEMENT_STATUSES,
    AGREEMENT_TYPES,
    EVENT_TYPES,
    PARTNERSHIP_KINDS,
    PLACE_KINDS,
    ROLES,
    STATUSES,
    Article,
    Reading,
)
from kg.read import read
from tests.articles import reading

GOLD = [*sorted(files.data("gold", "dev").rglob("*.txt")), *sorted(files.data("gold", "own").glob("*.txt"))]
SAMPLES = sorted(files.data("samples").glob("*.*"))


ARTICLES = [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in [*GOLD, *SAMPLES]]


def article(path: Path) -> Article:
    found = next(iter(read([path])))
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("path", ARTICLES)
def test_evidence_gives_back_the_text(path: Path) -> None:
    read_ = extract(article(path))
    text = read_.article.text
    for fact in [*read_.facts(), *read_.places, *read_.people]:
        for proof in fact.evidence:
            assert 0 <= proof.sentence.start <= proof.span.start < proof.span.end <= proof.sentence.end <= len(text)
            assert proof.span.of(text).strip() and proof.rule
    for fact in read_.facts():
        assert fact.evidence, f"no evidence for {fact}"
    for said in read_.statements:
        assert said.quote in text and said.quote == said.evidence[0].span.of(text)


@pytest.mark.parametrize("path", ARTICLES)
def test_facts_keep_to_the_vocabulary(path: Path) -> None:
    read_ = extract(article(path))
    areas = set(ontology.concepts("area"))
    assert {p.kind for p in read_.places} <= set(PLACE_KINDS)
    assert {o.role for o in read_.offices} <= set(ROLES)
    assert {p.kind for p in read_.partnerships} <= set(PARTNERSHIP_KINDS)
    assert {p.status for p in read_.partnerships} <= set(STATUSES)
    assert {a.type for a in read_.agreements} <= set(AGREEMENT_TYPES)
    assert {a.status for a in read_.agreements} <= set(AGREEMENT_STATUSES)
    assert {e.type for e in read_.events} <= set(EVENT_TYPES)
    assert {a.concept for a in (*read_.areas, *read_.challenges)} <= areas
    assert all(0 < fact.confidence <= 1 for fact in read_.facts())


@pytest.mark.parametrize("path", ARTICLES)
def test_facts_name_places_and_people_that_are_listed(path: Path) -> None:
    read_ = extract(article(path))
    places, people = {p.id for p in read_.places}, {p.name for p in read_.people}
    for fact in (*read_.partnerships, *read_.agreements, *read_.areas):
        assert set(fact.places) <= places
    assert {c.place for c in read_.challenges} <= places
    assert {e.place for e in read_.events if e.place} <= places
    assert {o.person for o in read_.offices} <= people
    assert len({p.name for p in read_.places}) == len(read_.places), "two places of one name"


@pytest.mark.parametrize("path", GOLD, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_hard_negatives_twin_nobody(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    if gold.get("hard_negative"):
        read_ = extract(article(path))
        assert not read_.partnerships and not read_.agreements and not read_.areas


def test_reading_is_the_same_in_another_process() -> None:
    """Sets have another order in every process; facts must not."""
    paths = [str(p) for p in SAMPLES[:6]]
    runs = [
        subprocess.run(
            [sys.executable, "-m", "kg", "extract", *paths, "--format", "jsonl"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in (1, 2)
    ]
    assert runs[0] == runs[1] and runs[0]


def test_a_text_of_no_known_language_is_a_problem() -> None:
    read_: Reading = reading("Xyzzy\n\nQwrt plgh zzkt vbn 123.")
    assert not list(read_.facts()) and "no language pack fits" in str(read_.problems[0])


def test_an_article_keeps_what_its_header_said() -> None:
    """Kota kembar

    Kota Bogor menjalin sister city dengan Daegu.
    """
    read_ = reading(test_an_article_keeps_what_its_header_said.__doc__ or "", published="2024-05-06", language="id")
    row = to_guide(read_)
    assert (row["published"], row["lang"], row["title"]) == ("2024-05-06", "id", "Kota kembar")
