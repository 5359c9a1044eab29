"""Virtuoso, whose default graph is the union of all others: a graph of ours stands for it in every request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pyoxigraph as ox
import urllib3

from kg import rdf
from kg.store.forms import drop
from kg.store.remote import BATCH, QUERY, Addresses, Remote

OWN = frozenset({  # graphs that the engine has for itself
    "http://www.openlinksw.com/schemas/virtrdf#", "http://www.w3.org/ns/ldp#", "http://localuriqaserver/sparql",
    "http://www.w3.org/2002/07/owl#", "urn:activitystreams-owl:map",
})  # fmt: skip
FORM = "application/x-www-form-urlencoded"
TRUTH = "__ASK_RETVAL"  # what the engine calls the answer of ASK, which it gives as a row
NAMED, ANY = re.compile(r"(?i)\bGRAPH\s*<([^>]*)>"), re.compile(r"(?i)\bGRAPH\s*[?$]")


class Virtuoso(Remote):
    """A store in Virtuoso; it asks for forms, and for the graphs by name that a query names."""

    def __init__(self, where: Addresses, base: str = rdf.BASE, *, batch: int = BATCH // 10) -> None:
        super().__init__(where, base, batch=batch)  # one of its updates may have ten thousand lines of code
        self._held = f"{base}held"

    def withdraw(self, graph: str) -> None:
        """Removes `graph`."""
        self.update(drop(graph or self._held))

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer of a query of any form."""
        found = super().query(query)
        if not isinstance(found, ox.QuerySolutions) or [one.value for one in found.variables] != [TRUTH]:
            return found
        truth = any(row[0].value in ("1", "true") for row in found)
        said = ox.parse_query_results(b'{"head":{},"boolean":%s}' % str(truth).lower().encode(),
                                      format=ox.QueryResultsFormat.JSON)  # fmt: skip
        assert isinstance(said, ox.QueryBoolean)
        return said

    def dump(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of all."""
        for name in [graph] if graph is not None else ["", *self.graphs()]:
            yield from super().dump(name)

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs, sorted."""
        return (graph for graph in super().graphs() if graph not in OWN | {self._held})

    def size(self) -> int:
        """The number of quads."""
        return sum(1 for _ in self.dump())

    def _sent(self, url: str, text: bytes, headers: dict[str, str], *, again: bool = True) -> urllib3.BaseHTTPResponse:
        name = "query" if headers["Content-Type"] == QUERY else "update"
        form = [(name, text), ("default-graph-uri", self._held)]
        if name == "query" and not ANY.search(text.decode()):
            form += [("named-graph-uri", graph) for graph in sorted(set(NAMED.findall(text.decode())))]
        return self._asked("POST", url, urlencode(form).encode(), {**headers, "Content-Type": FORM}, again=again)

    def _graph(self, method: str, graph: str, body: bytes) -> None:
        super()._graph(method, graph or self._held, body)
