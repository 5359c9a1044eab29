"""Asks the store what a visitor asks: in processes that can be stopped where the store is a folder, else right here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import rdf
from kg.endpoint import Endpoint, Options, guard
from kg.endpoint.jobs import Job
from kg.query import Found

if TYPE_CHECKING:
    from starlette.routing import Route

    from kg.store import Store

ROWS, TRIPLES = "application/sparql-results+json", "application/n-triples"


class Refused(ValueError):
    """A query that was not answered, and why."""


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of an answer."""

    triples: tuple[ox.Triple, ...]

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(self.triples)


class Asking:
    """Answers SPARQL; with a folder also the endpoint for programs."""

    def __init__(self, where: Store | str | Path, token: str = "") -> None:
        folder = isinstance(where, str | Path) and Path(where).is_dir()
        self.endpoint = Endpoint(str(where), Options(token=token)) if folder else None

    def routes(self) -> list[Route]:
        """The endpoint's own addresses."""
        return self.endpoint.routes() if self.endpoint else []

    def close(self) -> None:
        """Ends the processes."""
        if self.endpoint:
            self.endpoint.close()

    def ask(self, store: Store, text: str) -> Found | Triples:
        """The answer; raises `Refused`, and `BrokenQuery` of the store."""
        if self.endpoint:
            return self._asked(text)
        try:
            guard.shallow(text)
            guard.at_home(text, rdf.prefixes(store.base))
            return store.query(text)
        except (SyntaxError, guard.TooDeep, guard.Foreign) as error:
            raise Refused(str(error)) from None

    def _asked(self, text: str) -> Found | Triples:
        from kg.endpoint.workers import Busy, TooGreedy, TooMuch, TooSlow

        assert self.endpoint
        readers = self.endpoint.readers
        job = Job("query", text, snapshot=readers.snapshot(), accept=f"{ROWS}, {TRIPLES}")
        try:
            answer = readers.done(job)
        except (Busy, TooSlow, TooGreedy, TooMuch) as error:
            raise Refused(str(error)) from None
        if answer.status != 200:
            raise Refused(answer.body.decode("utf-8", "replace"))
        if answer.kind == TRIPLES:
            return Triples(tuple(quad.triple for quad in ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)))
        return ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
