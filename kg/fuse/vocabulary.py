"""The concepts that holdings use, with their labels, so that a plain query can show them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg import ontology
from kg.ontology import Concept
from kg.rdf import Row, Term, concept, term

CLASSES = {
    "area": "PolicyArea",
    "status": "PartnershipStatus",
    "kind": "PartnershipKind",
    "role": "Role",
    "agreement-type": "AgreementType",
    "agreement-status": "AgreementStatus",
    "event-type": "EventType",
}


@functools.cache
def words() -> frozenset[Term]:
    """Every concept that holdings may use."""
    return frozenset(NamedNode(known.iri) for scheme in CLASSES for known in ontology.concepts(scheme).values())


def used(values: Iterable[Term]) -> Iterator[Row]:
    """The rows of every concept among these values, and of wider areas."""
    seen = {value.value for value in values if isinstance(value, NamedNode)}
    for scheme, kind in CLASSES.items():
        words = [word for word, known in ontology.concepts(scheme).items() if known.iri in seen]
        wider = [wide for word in words if scheme == "area" for wide in ontology.broader(word)]
        for word in dict.fromkeys([*words, *wider]):
            yield from _described(ontology.concept(scheme, word), kind)


def _described(known: Concept, kind: str) -> Iterator[Row]:
    node = NamedNode(known.iri)
    yield node, "rdf:type", term(f"sc:{kind}")
    yield node, "skos:notation", Literal(known.word)
    for language, label in known.labels.items():
        yield node, "skos:prefLabel", Literal(label, language=language)
    if known.broader:
        yield node, "skos:broader", concept(known.scheme, known.broader)
    if known.goal:
        yield node, "sc:goal", NamedNode(known.goal)
