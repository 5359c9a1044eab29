"""Any engine behind a SPARQL 1.1 endpoint: the query, update and Graph Store protocols over HTTP."""

from __future__ import annotations

import functools
import netrc
import os
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

import pyoxigraph as ox
import urllib3

from kg import rdf
from kg.store import forms
from kg.store.broken import broken
from kg.store.failures import NoSuchEngine, Refused, Unreachable
from kg.store.forms import Engine, change, drop

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
FORMS = r"(?is)\A(?:\s|#[^\n]*(?:\n|\Z)|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s*<[^>]*>)*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b"
ENGINES = {  # where each keeps query, update and graphs, from the address that its users know
    "": ("", "", ""),
    "oxigraph": ("/query", "/update", "/store"),
    "fuseki": ("/query", "/update", "/data"),
    "graphdb": ("", "/statements", "/rdf-graphs/service"),
    "virtuoso": ("/sparql", "/sparql", "/sparql-graph-crud"),
    "qlever": ("", "", ""),
}
BATCH = 10_000  # triples a request: some engines hold a whole update in memory
WAIT = urllib3.Timeout(connect=10, read=600)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an engine takes queries, updates and graphs, and the headers that open the door."""

    query: str
    update: str
    graphs: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    engine: str = ""


def addresses(where: str) -> Addresses:
    """The addresses behind `http://host/sparql`, or `oxigraph+http://host:7878` for an engine with one for each.

    A name and password are taken from the address or from ~/.netrc; `KG_AUTHORIZATION` is sent as it stands.
    """
    engine, plus, url = where.partition("+")
    engine, url = (engine, url) if plus and "://" not in engine else ("", where)
    parts = urlsplit(url)
    if engine not in ENGINES or parts.scheme not in ("http", "https") or not parts.hostname:
        named = ", ".join(f"{name}+http://" for name in ENGINES if name)
        raise NoSuchEngine(where.rpartition("@")[2], f"memory, a folder, http://, https://, {named}")
    host = parts.netloc.rpartition("@")[2]
    plain = urlunsplit((parts.scheme, host, parts.path.rstrip("/"), parts.query, ""))
    query, update, graphs = (plain + path for path in ENGINES[engine])
    return Addresses(query, update, graphs, _credentials(parts.hostname, parts.username, parts.password), engine)


def _credentials(host: str, user: str | None, password: str | None) -> dict[str, str]:
    if given := os.environ.get("KG_AUTHORIZATION"):
        return {"Authorization": given}
    if user is None:
        user, password = _netrc(host)
    if user is None:
        return {}
    return {"Authorization": "Basic " + b64encode(f"{unquote(user)}:{unquote(password or '')}".encode()).decode()}


def _netrc(host: str) -> tuple[str | None, str | None]:
    try:
        found = netrc.netrc().authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return None, None
    return (found[0], found[2]) if found else (None, None)


class Remote(Engine):
    """A store behind an endpoint. Its default graph must be one of its own, not the union of all others."""

    def __init__(self, where: Addresses, base: str = rdf.BASE, *, batch: int = BATCH) -> None:
        self.base = base
        self._where = where
        self._batch = batch
        self._prefixes = rdf.prefixes(base)
        self._pool = urllib3.PoolManager(timeout=WAIT, headers={"User-Agent": "kg", **where.headers})

    def close(self) -> None:
        """Ends the connections."""
        self._pool.clear()

    def publish(self) -> None:
        """Nothing: an endpoint shows what it has."""

    # Writing

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Makes `graph` consist of exactly these quads, by one PUT."""
        triples = {quad.triple for quad in quads}
        if not triples:  # an engine may keep, or refuse, a graph with nothing in it
            return self.withdraw(graph)
        self._graph("PUT", graph, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
        return None

    def withdraw(self, graph: str) -> None:
        """Removes `graph`."""
        self.update(drop(graph))

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """Several changes in one request, sent when the block ends; none if it ends with an error."""
        collected = Changes()
        yield collected
        if collected.texts:
            self.update(" ;\n".join(collected.texts))

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds quads in bulk, some thousands a request."""
        for batch in _batches(quads, self._batch):
            by_graph: dict[str, list[ox.Triple]] = {}
            for quad in batch:
                by_graph.setdefault(_name(quad.graph_name), []).append(quad.triple)
            if len(by_graph) == 1:
                ((graph, triples),) = by_graph.items()
                self._graph("POST", graph, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
            else:
                self.update(" ;\n".join(change("INSERT", graph, triples) for graph, triples in by_graph.items()))

    def update(self, text: str) -> None:
        """Runs a SPARQL update."""
        body = self._declared(text).encode()
        answer = self._sent(self._where.update, body, {"Content-Type": UPDATE}, again=False)
        if answer.status == 400:
            _parsed(text, self._prefixes, update=True)
        _fine(answer, self._where.update)

    # Reading

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer of a query of any form."""
        found = re.match(FORMS, query)
        of_triples = bool(found and found[1].upper() in ("CONSTRUCT", "DESCRIBE"))
        headers = {"Content-Type": QUERY, "Accept": TRIPLES if of_triples else RESULTS}
        answer = self._sent(self._where.query, self._declared(query).encode(), headers)
        if answer.status == 400:
            _parsed(query, self._prefixes)
        _fine(answer, self._where.query)
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        return (_triples if of_triples else _rows)(answer.data, kind, self._where.query)

    def dump(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of all."""
        if graph is None:
            yield from self.dump("")
            for row in self.select("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
                yield ox.Quad(row["s"], row["p"], row["o"], row["g"])
            return
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        body = f"GRAPH {name} {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        for triple in self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {body} }}"):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)

    def find(self, graph: str, subject: Any = None, predicate: Any = None, value: Any = None) -> Iterator[ox.Quad]:
        """The quads of a graph that have these parts; None stands for any."""
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        named = zip((subject, predicate, value), ("?s", "?p", "?o"), strict=True)
        shown = " ".join(str(part) if part is not None else variable for part, variable in named)
        body = f"GRAPH {name} {{ {shown} }}" if graph else shown
        for triple in self.construct(f"CONSTRUCT {{ {shown} }} WHERE {{ {body} }}"):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs, sorted."""
        rows = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return iter(sorted(row["g"].value for row in rows))

    def size(self) -> int:
        """The number of quads."""
        counted = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        return int(next(iter(self.select(counted)))["n"].value)

    def rdflib(self) -> Any:
        """The endpoint as a `Dataset` of rdflib."""
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
        from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

        class Endpoint(SPARQLUpdateStore):
            """One that does not ask the engine for a graph by the name that only rdflib has for the default graph."""

            def _is_contextual(self, graph: Any) -> bool:  # type: ignore[override]
                name = str(getattr(graph, "identifier", graph))
                return name != str(DATASET_DEFAULT_GRAPH_ID) and bool(super()._is_contextual(graph))

        addresses, headers = (self._where.query, self._where.update), dict(self._where.headers)
        store = Endpoint(*addresses, returnFormat="json", headers=headers)
        return self._dataset(store)

    # HTTP

    def _sent(self, url: str, text: bytes, headers: dict[str, str], *, again: bool = True) -> urllib3.BaseHTTPResponse:
        """The answer to a query or an update."""
        return self._asked("POST", url, text, headers, again=again)

    def _graph(self, method: str, graph: str, body: bytes) -> None:
        fields = {"graph": graph} if graph else {"default": ""}
        headers = {"Content-Type": "application/n-triples"}
        _fine(self._asked(method, self._where.graphs, body, headers, fields=fields), self._where.graphs)

    def _asked(
        self, method: str, url: str, body: bytes, headers: dict[str, str], *, again: bool = True, **rest: Any
    ) -> urllib3.BaseHTTPResponse:
        fields = rest.get("fields")
        full = f"{url}{'&' if '?' in url else '?'}{urlencode(fields)}" if fields else url
        sent = {**self._pool.headers, **headers}
        try:
            return self._pool.request(method, full, body=body, headers=sent, retries=_patience(again), redirect=True)
        except urllib3.exceptions.HTTPError as error:
            raise Unreachable(url, str(getattr(error, "reason", None) or error).rpartition(": ")[2]) from None

    def _declared(self, text: str) -> str:
        """The text under the prefixes that it uses and does not declare, on its first line: line numbers stay."""
        used = set(re.findall(r"(?<![\w<])([A-Za-z][\w-]*):", text))
        own = set(re.findall(r"(?i)\bPREFIX\s+([A-Za-z][\w-]*):", text))
        known = (f"PREFIX {name}: <{self._prefixes[name]}> " for name in sorted(used - own) if name in self._prefixes)
        return "".join(known) + text


class Changes(forms.Changes):
    """Changes collected for one request."""

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Makes `graph` consist of exactly these quads."""
        self.withdraw(graph)
        self.texts += filter(None, [change("INSERT", graph, {quad.triple for quad in quads})])


@functools.cache
def _patience(again: bool) -> urllib3.Retry:
    """Tries again, ever later, what never arrived or was put off; what may have been done, only if twice is once."""
    status = (429, 502, 503, 504) if again else (429, 503)
    return urllib3.Retry(
        5, connect=4, read=2 if again else 0, redirect=3, status=5, status_forcelist=status, allowed_methods=None,
        backoff_factor=0.2, backoff_max=20, raise_on_status=False,
    )  # fmt: skip


def _fine(answer: urllib3.BaseHTTPResponse, url: str) -> None:
    if answer.status >= 300:
        raise Refused(url, answer.status, answer.data.decode("utf-8", "replace"))


def _parsed(text: str, prefixes: dict[str, str], update: bool = False) -> None:
    """Raises `BrokenQuery` if the text is no SPARQL; the engines' own words for that are all different."""
    if re.search(r"(?i)service|load", text):
        return  # to look at it closely would be to run it
    try:
        (ox.Store().update if update else ox.Store().query)(text, prefixes=prefixes)
    except SyntaxError as error:
        raise broken(text, str(error), update) from None


def _rows(body: bytes, kind: str, url: str) -> ox.QuerySolutions | ox.QueryBoolean:
    form = ox.QueryResultsFormat.from_media_type(kind)
    if form is None:
        raise Refused(url, 200, f"in {kind or 'no form'}, not in a form of query results")
    try:
        return ox.parse_query_results(body, format=form)
    except SyntaxError as error:
        raise Refused(url, 200, f"with results that cannot be read: {error}") from None


def _triples(body: bytes, kind: str, url: str) -> ox.QueryTriples:
    form = ox.RdfFormat.from_media_type(kind)
    if form is None:
        raise Refused(url, 200, f"in {kind or 'no form'}, not in a form of RDF")
    store = ox.Store()
    try:
        store.bulk_load(body, format=form)
    except SyntaxError as error:
        raise Refused(url, 200, f"with RDF that cannot be read: {error}") from None
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found


def _batches(quads: Iterable[ox.Quad], size: int) -> Iterator[list[ox.Quad]]:
    batch: list[ox.Quad] = []
    for quad in quads:
        batch.append(quad)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return "" if isinstance(graph, ox.DefaultGraph) else graph.value
