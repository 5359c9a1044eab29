"""Reads an article's graph back: its places, the people it mentions, and its claims."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import PLACE_KINDS
from kg.ontology import NAMESPACES
from kg.rdf import Row, Term, term
from kg.store import Store

Said = Mapping[str, tuple[Term, ...]]
ABOUT = (  # what is said of an article, and held
    "dcterms:identifier", "dcterms:title", "schema:url", "dcterms:language", "schema:datePublished",
    "dcterms:publisher", "schema:author",
)  # fmt: skip
COMMON = (  # what many articles say alike
    "dcterms:language", "schema:datePublished", "dcterms:publisher", "owl:sameAs", "schema:latitude", "sc:country",
    "schema:longitude", "sc:population", "sc:locatedIn", "sc:confidence", "sc:role", "sc:of", "sc:former", "sc:acting",
    "sc:between", "sc:kind", "sc:status", "sc:since", "sc:agreementType", "sc:agreementStatus", "sc:signed", "sc:at",
    "sc:area", "sc:place", "sc:eventType", "sc:date", "sc:modality", "rdf:type",
)  # fmt: skip
WEIGHED = tuple(dict.fromkeys((  # what is read from an article's graph to be weighed: not the passages, most of it
    *ABOUT, *COMMON[:-1], "sc:signature", "rdfs:label", "skos:altLabel", "sc:refersTo", "sc:holder", "sc:signatory",
    "sc:participant", "sc:speaker", "sc:quote",
)))  # fmt: skip
FACTS = ("Office", "Partnership", "Agreement", "Area", "Challenge", "Event", "Statement")
TYPES = (
    "sc:Article", "sc:Claim", "sc:Mention", *(f"sc:{fact}Claim" for fact in FACTS),
    *(f"sc:{kind.capitalize()}" for kind in PLACE_KINDS),
)  # fmt: skip
MANY = 200  # articles read together
Shared = dict[Any, Any]  # values that are equal, each kept once


@dataclass(frozen=True, slots=True)
class Source:
    """The article behind a claim: its IRI, day of publication (ISO 8601, or nothing) and publisher."""

    article: NamedNode
    published: str = ""
    publisher: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact that one article states; `kind` is the name of its class without "Claim", `said` its properties."""

    node: NamedNode
    kind: str
    source: Source
    said: Said

    def all(self, name: str) -> tuple[Term, ...]:
        """The values of a property, sorted."""
        return self.said.get(name, ())

    def nodes(self, name: str) -> tuple[NamedNode, ...]:
        """The values of a property that are IRIs, sorted."""
        return tuple(value for value in self.all(name) if isinstance(value, NamedNode))

    def node_of(self, name: str) -> NamedNode | None:
        """The one IRI of a property, if it has one."""
        return next(iter(self.nodes(name)), None)

    def word(self, name: str) -> str:
        """The concept of a property as its word: `intent` for `status:intent`."""
        node = self.node_of(name)
        return node.value.rpartition("/")[2] if node else ""

    def text(self, name: str) -> str:
        """The literal of a property, as text."""
        return next((value.value for value in self.all(name)), "")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something as one article names it: the fullest form first."""

    node: NamedNode
    kind: str
    names: tuple[str, ...]
    place: NamedNode | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything one article's graph says."""

    graph: str
    source: Source
    article: tuple[Row, ...]
    places: Mapping[NamedNode, Said]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]

    def communities(self) -> frozenset[NamedNode]:
        """Its places other than countries."""
        country = term("sc:Country")
        return frozenset(node for node, said in self.places.items() if country not in said["rdf:type"])


def paper(graph: str, quads: Iterable[Quad]) -> Paper | None:
    """What the quads of one named graph say; nothing if they are no article's claims."""
    return told(graph, _rows(quads, f"{graph}/text/"))


def told(graph: str, rows: Iterable[Row], shared: Shared | None = None) -> Paper | None:
    """What the rows of one named graph say; nothing if they are no article's claims.

    What is `shared` with other articles is not kept twice.
    """
    shared = {} if shared is None else shared
    said = _said(rows, shared)
    article = next((node for node in said if _is(said[node], "sc:Article")), None)
    if article is None:
        return None
    source = _source(article, said[article])
    return Paper(
        graph,
        source,
        tuple((article, name, value) for name in ("rdf:type", *ABOUT) for value in said[article].get(name, ())),
        {
            node: _described(node, about, shared)
            for node, about in said.items()
            if _PLACES.intersection(about.get("rdf:type", ()))
        },
        tuple(_mention(node, said[node], graph) for node in said if _is(said[node], "sc:Mention")),
        tuple(_claim(node, said[node], source) for node in said if _is(said[node], "sc:Claim")),
    )


def papers(store: Store) -> Iterator[Paper]:
    """Every article's claims, in the order of their graphs."""
    graphs = [graph for graph in store.graphs() if graph.startswith(f"{store.base}claims/")]
    shared: Shared = {}
    for start in range(0, len(graphs), MANY):
        some = graphs[start : start + MANY]
        yield from (found for graph, rows in _read(store, some) if (found := told(graph, rows, shared)))


def _read(store: Store, graphs: Sequence[str]) -> Iterator[tuple[str, list[Row]]]:
    """What each of some articles says, without the passages; asked together, since to ask costs more than to answer."""
    found: list[list[Row]] = [[] for _ in graphs]
    listed = " ".join(f"({number} <{graph}>)" for number, graph in enumerate(graphs))
    for row in store.select(f"SELECT ?n ?k ?s ?o WHERE {{ VALUES (?n ?g) {{ {listed} }} GRAPH ?g {{ {_ways()} }} }}"):
        number, way, subject, value = row
        word = int(way.value)
        if word >= len(WEIGHED):
            found[int(number.value)].append((subject, "rdf:type", term(TYPES[word - len(WEIGHED)])))
        elif isinstance(value, _TERMS):
            found[int(number.value)].append((subject, WEIGHED[word], value))
    return zip(graphs, found, strict=True)


@functools.cache
def _ways() -> str:
    names = (f"?s {name} ?o" for name in WEIGHED)
    types = (f"?s a {name}" for name in TYPES)
    return " UNION ".join(f"{{ {way} BIND ({number} AS ?k) }}" for number, way in enumerate(chain(names, types)))


def read(store: Store, graph: str) -> Paper | None:
    """What one article says, without the passages, which are most of its graph."""
    quads = (quad for name in WEIGHED for quad in store.find(graph, predicate=term(name)))
    types = (quad for kind in TYPES for quad in store.find(graph, predicate=term("rdf:type"), value=term(kind)))
    return paper(graph, chain(types, quads))


_TERMS = (NamedNode, Literal)
_PLACES = frozenset(term(f"sc:{kind.capitalize()}") for kind in PLACE_KINDS)


def _rows(quads: Iterable[Quad], passages: str) -> Iterator[Row]:
    """What is said of each node but the passages, which are most of a graph and need no weighing."""
    for subject, predicate, value, _ in quads:
        if isinstance(subject, NamedNode) and not subject.value.startswith(passages) and isinstance(value, _TERMS):
            yield subject, _short(predicate.value), value


def _said(rows: Iterable[Row], shared: Shared) -> dict[NamedNode, Said]:
    found: dict[NamedNode, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, name, value in rows:
        found[subject][name].append(value)
    order, own = sorted(found, key=lambda node: node.value), Shared()
    kept = dict.fromkeys(COMMON, shared)
    return {node: {name: _ordered(some, kept.get(name, own)) for name, some in found[node].items()} for node in order}


def _ordered(values: list[Term], kept: Shared) -> tuple[Term, ...]:
    ordered = tuple(values) if len(values) == 1 else tuple(sorted(values, key=str))
    found: tuple[Term, ...] = kept.setdefault(ordered, ordered)
    return found


def _described(node: NamedNode, said: Said, shared: Shared) -> Said:
    """What is said of a place: in most articles the same."""
    found: Said = shared.setdefault((node, *sorted(said.items())), said)
    return found


def _source(article: NamedNode, said: Said) -> Source:
    names = ("schema:datePublished", "dcterms:publisher", "sc:signature")
    return Source(article, *("".join(value.value for value in said.get(name, ())[:1]) for name in names))


def _mention(node: NamedNode, said: Said, graph: str) -> Mention:
    names = [value.value for name in ("rdfs:label", "skos:altLabel") for value in said.get(name, ())]
    places = (value for value in said.get("sc:refersTo", ()) if isinstance(value, NamedNode))
    kind = node.value.removeprefix(graph).split("/")[1]
    return Mention(node, kind, tuple(dict.fromkeys(names)), next(places, None))


def _claim(node: NamedNode, said: Said, source: Source) -> Claim:
    classes = (value.value.rpartition("#")[2] for value in said["rdf:type"])
    kind = next((name.removesuffix("Claim") for name in classes if name != "Claim"), "")
    return Claim(node, kind, source, said)


def _is(said: Said, name: str) -> bool:
    return term(name) in said.get("rdf:type", ())


@functools.lru_cache(maxsize=1024)
def _short(iri: str) -> str:
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
