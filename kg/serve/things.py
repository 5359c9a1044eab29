"""What the graph holds about one node: its own properties, and what else speaks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg import ontology
from kg.network import held
from kg.rdf import Term

if TYPE_CHECKING:
    from kg.store import Store

Said = Mapping[str, tuple[Term, ...]]

CLASSES = held.CLASSES | {"PolicyArea": "area"}  # an area only where someone works together on it
MOST = 2000  # nodes that speak of one
TABLES = (
    "Partnership", "Agreement", "Event", "Office", "Tenure", "Cooperation", "Challenge", "Statement", "StatusReport",
    "Conflict",
)  # fmt: skip
OWN = "SELECT ?p ?o WHERE {{ {node} ?p ?o }}"
AROUND = """
SELECT ?s ?p ?o WHERE {{
  {{ SELECT DISTINCT ?s WHERE {{ VALUES ?class {{ {classes} }} ?s ?link {node} ; a ?class }} ORDER BY ?s LIMIT {most} }}
  ?s ?p ?o FILTER (?p NOT IN (sc:supportedBy, sc:reportedIn, sc:mentionedAs))
}}"""
DISPUTED = """
SELECT ?s ?p ?o WHERE {{ VALUES ?about {{ {nodes} }} ?s sc:about ?about ; a sc:Conflict ; ?p ?o }}"""
LABELS = """
SELECT ?node ?label ?concept WHERE {{ VALUES ?node {{ {nodes} }}
  {{ ?node rdfs:label ?label }} UNION {{ ?node skos:prefLabel ?label }} UNION {{ ?node dcterms:title ?label }}
  OPTIONAL {{ ?node sc:kind|sc:agreementType|sc:eventType|sc:role ?concept }}
  OPTIONAL {{ ?node a sc:Cooperation ; sc:area ?concept }} OPTIONAL {{ ?node a sc:Challenge ; sc:area ?concept }} }}"""
INFERRED = """
SELECT DISTINCT ?p ?o WHERE {{ GRAPH <{base}inferred> {{ {node} ?p ?o }} FILTER NOT EXISTS {{ {node} ?p ?o }} }}"""
COUNTRIES = "SELECT ?code ?node { ?node a sc:Country ; sc:country ?code }"
DRAWN = """
SELECT DISTINCT ?node ?class ?latitude WHERE {{ VALUES ?node {{ {nodes} }}
  {{ ?node a ?class }} UNION {{ [] a sc:Cooperation ; sc:area ?node . BIND (sc:PolicyArea AS ?class) }}
  OPTIONAL {{ ?node schema:latitude ?latitude }} }}"""
NARROWER = "SELECT ?s WHERE {{ ?s skos:broader {node} }}"
LOCAL = {"label": "name"}  # two vocabularies use one word for different things


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: its IRI, classes (local names), properties (by local name), and the nodes that speak of it by class."""

    iri: str
    classes: tuple[str, ...]
    said: Said
    around: Mapping[str, Mapping[str, Said]]
    conflicts: Mapping[str, Said]
    inferred: Said
    narrower: tuple[NamedNode, ...] = ()

    def nodes(self) -> set[str]:
        """Every IRI named in it."""
        rows = [
            self.said,
            self.inferred,
            *self.conflicts.values(),
            *(s for t in self.around.values() for s in t.values()),
        ]
        values = [value for row in rows for many in row.values() for value in many]
        return {value.value for value in (*values, *self.narrower) if isinstance(value, NamedNode)} | {self.iri}


def thing(store: Store, iri: str) -> Thing | None:
    """What the graph holds about a node; nothing if it holds nothing."""
    node = str(NamedNode(iri))
    own = _said((iri, row["p"], row["o"]) for row in store.select(OWN.format(node=node))).get(iri)
    if own is None:
        return None
    classes = " ".join(f"sc:{name}" for name in TABLES)
    near = _said(_rows(store, AROUND.format(node=node, classes=classes, most=MOST)))
    around: dict[str, dict[str, Said]] = defaultdict(dict)
    for key, said in near.items():
        around[next(name for name in TABLES if name in _classes(said))][key] = said
    return Thing(
        iri, _classes(own), own, around, _conflicts(store, iri, near), _inferred(store, node), _narrower(store, node)
    )


def labels(store: Store, nodes: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of nodes by language; one without a language stands under the empty word.

    A label that names a concept in English names it in the other languages too.
    """
    listed = " ".join(str(NamedNode(node)) for node in sorted(nodes))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.select(LABELS.format(nodes=listed)) if listed else ():
        named = found[row["node"].value]
        named.setdefault(row["label"].language or "", row["label"].value)
        if row["concept"] and not row["label"].language:
            named |= _translated(row["label"].value, row["concept"].value)
    return found


def countries(store: Store) -> dict[str, str]:
    """The node of each country by its code."""
    return {row["code"].value: row["node"].value for row in store.select(COUNTRIES)}


def drawn(store: Store, nodes: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Those of the nodes that pictures show: as what, and whether it is known where they lie."""
    listed = " ".join(str(NamedNode(node)) for node in nodes)
    found = {}
    for row in store.select(DRAWN.format(nodes=listed)) if listed else ():
        name = row["class"].value.replace("#", "/").rpartition("/")[2]
        if kind := CLASSES.get(name, ""):
            found[row["node"].value] = kind, row["latitude"] is not None
    return found


def _translated(label: str, concept: str) -> dict[str, str]:
    """An English label with the concept's word in the other languages; an office is then written without "of"."""
    scheme, _, word = concept.removeprefix(ontology.VOCABULARY).partition("/")
    known = ontology.concepts(scheme).get(word) if scheme in ontology.SCHEMES else None
    if known is None or "en" not in known.labels:
        return {}
    plain, others = known.labels["en"], [(code, text) for code, text in known.labels.items() if code != "en"]
    return {
        code: label.replace(f"{plain} of ", f"{text} ").replace(plain, text) for code, text in others if plain in label
    }


def _conflicts(store: Store, iri: str, near: Iterable[str]) -> Mapping[str, Said]:
    nodes = " ".join(str(NamedNode(node)) for node in (iri, *near))
    return dict(sorted(_said(_rows(store, DISPUTED.format(nodes=nodes))).items()))


def _inferred(store: Store, node: str) -> Said:
    rows = store.select(INFERRED.format(node=node, base=store.base))
    return _said((node, row["p"], row["o"]) for row in rows).get(node, {})


def _narrower(store: Store, node: str) -> tuple[NamedNode, ...]:
    return tuple(sorted((row["s"] for row in store.select(NARROWER.format(node=node))), key=str))


def _rows(store: Store, query: str) -> Iterable[tuple[str, Any, Any]]:
    return ((row["s"].value, row["p"], row["o"]) for row in store.select(query))


def _said(rows: Iterable[tuple[str, Any, Any]]) -> dict[str, Said]:
    found: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for node, property, value in rows:
        if isinstance(value, NamedNode | Literal):
            found[node][property.value.replace("#", "/").rpartition("/")[2]].add(value)
    return {
        node: {name: tuple(sorted(found[node][name], key=str)) for name in sorted(found[node])}
        for node in sorted(found)
    }


def _classes(said: Said) -> tuple[str, ...]:
    return tuple(value.value.replace("#", "/").rpartition("/")[2] for value in said.get("type", ()))
