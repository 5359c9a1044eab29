"""Which form of answer a client wants, by its Accept header."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

ROWS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
TRUTHS = {kind: form for kind, form in ROWS.items() if not kind.startswith("text/") or kind == "text/xml"}
TRIPLES: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "text/n3": ox.RdfFormat.N3,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}


class NotAcceptable(ValueError):
    """A form that answers of this kind do not have."""

    def __init__(self, offered: Mapping[str, object]) -> None:
        super().__init__(f"no such form of this answer (have: {', '.join(offered)})")


def chosen(accept: str, offered: Mapping[str, object]) -> str:
    """The media type that the client likes best, the first one offered if it does not care; raises `NotAcceptable`."""
    wanted = _wanted(accept) or [("*/*", 1.0)]
    marks = {kind: _mark(kind, wanted) for kind in offered}
    best = max(marks, key=lambda kind: marks[kind])
    if marks[best] <= 0:
        raise NotAcceptable(offered)
    return best


def _wanted(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(",")[:50]:
        kind, *rest = (piece.strip().lower() for piece in part.split(";"))
        if kind:
            found.append((kind, min((_quality(one) for one in rest), default=1.0)))
    return found


def _quality(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    try:
        return min(1.0, max(0.0, float(value))) if name.strip() == "q" else 1.0
    except ValueError:
        return 1.0


def _mark(kind: str, wanted: list[tuple[str, float]]) -> float:
    """How much a kind is liked, by the closest of what is wanted."""
    for pattern in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        found = [quality for one, quality in wanted if one == pattern]
        if found:
            return max(found)
    return 0.0
