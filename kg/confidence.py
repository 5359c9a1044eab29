"""How sure each fact is: how often facts with the same marks proved right on articles whose facts are known."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Protocol, TypeVar

from kg import files
from kg.mark import Document
from kg.model import Agreement, Area, Challenge, Event, Fact, Office, Partnership, Reading, Statement
from kg.topics import Clause, Topics

F = TypeVar("F", Office, Partnership, Agreement, Area, Challenge, Event, Statement)
LEAST, MOST = 0.02, 0.99  # nothing that is read from a text is impossible, or certain


class Told(Protocol):
    """Where a reading comes from: the marked article, its clauses, and how many pairs it tells of."""

    @property
    def document(self) -> Document:
        """The marked article."""

    @property
    def topics(self) -> Topics:
        """Its clauses and the pairs they speak of."""


def weighed(reading: Reading, told: Told, least: float = 0.0) -> Reading:
    """The reading, each of its facts with its confidence, without those under `least`."""

    def each(facts: Iterable[F]) -> tuple[F, ...]:
        sure = (replace(fact, confidence=_sure(fact, told)) for fact in facts)
        return tuple(fact for fact in sure if fact.confidence >= least)

    return replace(
        reading,
        offices=each(reading.offices),
        partnerships=each(reading.partnerships),
        agreements=each(reading.agreements),
        areas=each(reading.areas),
        challenges=each(reading.challenges),
        events=each(reading.events),
        statements=each(reading.statements),
    )


def marks(fact: Fact, told: Told) -> Iterator[str]:
    """What may tell a right fact of this kind from a wrong one, as words."""
    yield f"language {told.document.pack.code}"
    yield f"pairs {_few(len(told.topics.pairs))}"
    yield from _stands(fact, told)
    if isinstance(fact, Partnership | Agreement | Area):
        yield from _paired(fact, told)
    yield from _own(fact)


def _own(fact: Fact) -> Iterator[str]:
    """What a fact says of itself, and how sure the rule was that found it."""
    yield f"rule's own {fact.confidence:.2f}"
    match fact:
        case Office():
            yield f"role {fact.role}"
            yield f"of {bool(fact.of)}"
        case Partnership():
            yield f"status {fact.status}"
            yield f"kind {fact.kind}"
            yield f"since {bool(fact.since)}"
            yield f"says {' '.join(sorted({e.rule.split('.', 1)[1] for e in fact.evidence}))}"
        case Agreement():
            yield f"type {fact.type}"
            yield f"state {fact.status} {_precision(fact.signed)}"
            yield f"signatories {_few(len(fact.signatories))}"
        case Area() | Challenge():
            yield f"concept {fact.concept}"
        case Event():
            yield f"type {fact.type} {_precision(fact.date)}"
            yield f"place {bool(fact.place)}"
            yield f"participants {_few(len(fact.participants))}"
        case Statement():
            yield f"words {_few(len(fact.quote.split()) // 4)}"


def _stands(fact: Fact, told: Told) -> Iterator[str]:
    """How and where the first words stand that say it."""
    if not fact.evidence:
        yield "bare"
        return
    first, document = fact.evidence[0], told.document
    sentence = document.sentence_at(first.span.start)
    yield f"rule {first.rule}"
    yield f"zone {sentence.zone}"
    yield f"lead {sentence.number < 4}"
    yield f"quoted {document.quote_at(first.span.start) is not None}"
    yield f"sentences {_few(len({e.sentence for e in fact.evidence}))}"
    yield f"long {(sentence.end - sentence.start) // 150}"
    yield f"places {_few(len(document.places(sentence.start, sentence.end)))}"
    clause = told.topics.at(first.span.start)
    if clause:
        yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    yield f"clause {'named' if clause.named else 'loose' if clause.loose else 'inherited'} {clause.twin}"
    yield f"clause pairs {_few(len(clause.pairs))}"


def _paired(fact: Partnership | Agreement | Area, told: Told) -> Iterator[str]:
    """How the article speaks of the pair in general."""
    pair = (fact.places[0], fact.places[1])
    clauses = told.topics.of(pair)
    yield f"main {pair == told.topics.main}"
    yield f"told {_few(sum(c.named for c in clauses))} {_few(sum(c.named and c.twin for c in clauses))}"


def _few(count: int) -> str:
    """A number in words that stay few."""
    return str(count) if count < 3 else "3-5" if count < 6 else "6 or more"


def _precision(date: object) -> str:
    return "undated" if date is None else f"dated {len(str(date))}"


def _sure(fact: Fact, told: Told) -> float:
    weights = learned().get(type(fact).__name__.lower(), {})
    total = weights.get("", 2.0) + sum(weights.get(mark, 0.0) for mark in marks(fact, told))
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-total)))), 2)


@cache
def learned() -> Mapping[str, Mapping[str, float]]:
    """The weight of each mark by kind of fact, from data/confidence.json; "" is what all facts of a kind have."""
    path = files.data("confidence.json")
    found: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found
