"""Reads the network out of a store: what is held becomes nodes and edges, each with the sentences behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from kg.store import Store

    Graph = nx.MultiDiGraph[str]
    Plain = nx.Graph[str]

Row = dict[str, Any]
Described = dict[str, dict[str, list[Any]]]

KINDS = (
    "city", "country", "organisation", "official", "partnership", "agreement", "event", "area", "challenge",
    "statement",
)  # fmt: skip
PLACES = ("city", "country")
LINES = ("signed", "reported", "said", "hoped", "past")
CLASSES = {
    "City": "city", "Province": "city", "District": "city", "Country": "country", "Organisation": "organisation",
    "Person": "official", "Partnership": "partnership", "Agreement": "agreement", "Event": "event",
    "Statement": "statement",
}  # fmt: skip
PARTNERSHIP_LINES = {
    "active": "signed", "renewed": "signed", "intent": "said", "proposed": "hoped", "suspended": "past",
    "ended": "past", "denied": "past",
}  # fmt: skip
AGREEMENT_LINES = {"signed": "signed", "planned": "hoped", "expired": "past"}
COVER_LINES = {"signed": "reported", "said": "hoped", "hoped": "hoped", "past": "past"}


@dataclass(frozen=True, order=True, slots=True)
class Proof:
    """A sentence that says it: `sentence[start:end]` are the words, `article` is the id of an article of the graph."""

    article: str
    offset: int
    sentence: str
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, order=True, slots=True)
class Source:
    """An article as far as a reader of the network needs it."""

    id: str
    title: str
    url: str
    published: str
    publisher: str
    language: str


def network(store: Store) -> Graph:
    """Everything the store holds, as a network.

    Nodes have `kind` (one of `KINDS`), `name`, `labels` (by language), `aliases`, `facts`, `proofs`, `line`, `year`,
    `history` (since, until, status); places also `country`, `latitude`, `longitude`. Edges have `kind`, `role`, `line`
    (one of `LINES`), `year` and `proofs`.
    `graph.graph` has `sources` (articles by id), `terms` (labels of statuses, roles, … by id and language), `broader`
    (areas), `names` (of all places) and `countries` (names by code).
    """
    held = _described(store)
    graph: Graph = nx.MultiDiGraph(
        sources=_sources(held),
        terms=_terms(held),
        broader=_broader(held),
        names=_names(held),
        countries=_countries(held),
    )
    proofs = _proofs(store)
    for node in sorted(held):
        kind = next((CLASSES[c] for c in held[node].get("type", ()) if c in CLASSES), "")
        if kind:
            graph.add_node(node, **_node(node, kind, held, proofs))
    _disagreements(graph, held)
    for node in sorted(held):
        for source, target, edge in _edges(node, held):
            _join(graph, source, target, edge | {"proofs": _proofs_of(held[node], proofs)}, held)
    return graph


def _node(node: str, kind: str, held: Described, proofs: Mapping[str, list[Proof]]) -> Row:
    data = held[node]
    labels = _labels(data)
    return {
        "kind": kind,
        "name": _name(data) or node.rpartition("/")[2],
        "labels": labels,
        "aliases": tuple(sorted(str(text) for text, _ in data.get("altLabel", ()))),
        "country": _value(data, "country"),
        "latitude": _number(data, "latitude"),
        "longitude": _number(data, "longitude"),
        "line": _line(node, kind, held),
        "year": _year(data),
        "facts": _facts(kind, data),
        "history": _history(data, held),
        "proofs": _proofs_of(data, proofs),
    }


def _facts(kind: str, data: Mapping[str, list[Any]]) -> tuple[tuple[str, str], ...]:
    """Pairs of a key and a value, for the side panel: a value is a text, an id of a node or an id of a term."""
    wanted = {
        "city": ("country", "population"),
        "partnership": ("kind", "status", "since"),
        "agreement": ("agreementType", "agreementStatus", "signed", "at"),
        "event": ("eventType", "date", "at"),
        "statement": ("speaker",),
    }.get(kind, ())
    return tuple((key, value) for key in wanted for value in _values(data, key))


def _history(data: Mapping[str, list[Any]], held: Described) -> tuple[tuple[str, str, str], ...]:
    """How the status went: since when, until when (or nothing), and the status, the earliest first."""
    reports = [held[node] for node in _values(data, "statusReport") if node in held]
    since = _value(data, "since")
    return tuple(sorted(
        (_begun(said, since), _value(said, "until"), _value(said, "status")) for said in reports
    ))  # fmt: skip


def _begun(said: Mapping[str, list[Any]], since: str) -> str:
    """When a status began as far as is known; nothing ends on the day it is founded: that day is when it was told."""
    over = PARTNERSHIP_LINES.get(_value(said, "status").rpartition("/")[2]) == "past"
    begun, told = _value(said, "from"), _value(said, "reported")
    return told or begun if not begun or (over and begun == since) else begun


def _edges(node: str, held: Described) -> Iterator[tuple[str, str, Row]]:
    data = held[node]
    year, line = _year(data), _line(node, "", held)
    about, between = _values(data, "concerns"), _values(data, "between")

    def edges(sources: Iterable[str], targets: Iterable[str], kind: str, line: str) -> Iterator[tuple[str, str, Row]]:
        targets = list(targets)
        for source in sources:
            for target in targets:
                yield source, target, {"kind": kind, "role": "", "line": line, "year": year}

    kinds = data.get("type", ())
    if "Partnership" in kinds:
        yield from edges(between, [node], "partner", line)
    elif "Agreement" in kinds:
        yield from edges(between, [node], "party", line)
        yield from edges([node], about, "under", line)
        yield from edges(_values(data, "signatory"), [node], "signatory", line)
    elif "Event" in kinds:
        yield from edges(about, [node], "occasion", "reported")
        yield from edges(_values(data, "participant"), [node], "participant", "reported")
        yield from edges(_values(data, "at"), [node], "host", "reported")
    elif "Cooperation" in kinds:
        yield from edges(about or between, _values(data, "area"), "covers", line)
    elif "Challenge" in kinds:
        concepts = [concept.replace("area/", "challenge/", 1) for concept in _values(data, "area")]
        yield from edges(_values(data, "place"), concepts, "faces", "reported")
    elif "Statement" in kinds:
        yield from edges(_values(data, "speaker"), [node], "said", "said")
    elif "Office" in kinds:
        for source, target, edge in edges(_values(data, "holder"), _values(data, "of"), "office", line):
            yield source, target, edge | {"role": _value(data, "role")}


def _line(node: str, kind: str, held: Described) -> str:
    """How sure it is, from its status; what an intended partnership is to cover is hoped for, not agreed."""
    data = held.get(node, {})
    kinds = data.get("type", ())
    if "Partnership" in kinds:
        return PARTNERSHIP_LINES.get(_value(data, "status").rpartition("/")[2], "reported")
    if "Agreement" in kinds:
        return AGREEMENT_LINES.get(_value(data, "agreementStatus").rpartition("/")[2], "reported")
    if "Cooperation" in kinds:
        about = [COVER_LINES.get(_line(p, "", held), "reported") for p in _values(data, "concerns")]
        return min(about, key=LINES.index, default="reported")
    if "Office" in kinds and _value(data, "former") == "true":
        return "past"
    return "said" if "Statement" in kinds else "reported"


def _join(graph: Graph, source: str, target: str, edge: Row, held: Described) -> None:
    """Adds an edge; an area becomes a node when something covers it, a challenge when somebody faces it."""
    for end in (source, target):
        if end not in graph:
            graph.add_node(end, **_concept(end, held))
    graph.add_edge(source, target, **edge)


def _concept(node: str, held: Described) -> Row:
    kind, _, concept = node.partition("/")
    described = held.get(f"area/{concept}", {})
    labels = _labels(described)
    known = kind if kind in KINDS else "organisation"
    bare: Row = {"country": "", "latitude": None, "longitude": None, "line": "reported", "year": None}
    broader = tuple(("broader", value) for value in _values(described, "broader"))
    name = labels.get("en") or concept.replace("-", " ")
    rest: Row = {"aliases": (), "facts": broader, "history": (), "proofs": ()}
    return bare | rest | {"kind": known, "name": name, "labels": labels}


def _described(store: Store) -> Described:
    """The holdings: subject → property → values, IRIs shortened to ids, literals kept with their language."""
    held: Described = defaultdict(lambda: defaultdict(list))
    for row in store.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }"):
        key = _local(row["p"].value)
        held[_id(row["s"].value, store.base)][key].append(_term(row["o"], key, store.base))
    return {s: {p: sorted(values, key=str) for p, values in sorted(held[s].items())} for s in sorted(held)}


def _term(term: Any, key: str, base: str) -> Any:
    if key in ("label", "altLabel", "prefLabel", "quote"):
        return term.value, getattr(term, "language", None) or ""
    if key == "type":
        return _local(term.value)
    return term.value if hasattr(term, "datatype") else _id(term.value, base)


def _id(iri: str, base: str) -> str:
    """The part of an IRI after the base: `place/1642911-jakarta`; a concept keeps its scheme: `area/flood`."""
    for start in (base, "https://w3id.org/sistercity/"):
        if iri.startswith(start):
            return iri[len(start) :]
    return iri


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


CLAIMS = """
SELECT ?claim ?article ?rule ?confidence ?exact ?start ?sentence ?from WHERE { GRAPH ?graph {
  ?claim sc:reportedIn ?article ; sc:evidence ?evidence .
  OPTIONAL { ?claim sc:rule ?rule } OPTIONAL { ?claim sc:confidence ?confidence }
  ?evidence oa:hasSelector ?quote , ?position . ?quote oa:exact ?exact . ?position oa:start ?start .
  OPTIONAL { ?evidence sc:inSentence ?around . ?around oa:hasSelector ?whole , ?place .
             ?whole oa:exact ?sentence . ?place oa:start ?from }
} }"""


def _proofs(store: Store) -> dict[str, list[Proof]]:
    """The sentences behind each claim."""
    found: dict[str, set[Proof]] = defaultdict(set)
    for row in store.select(CLAIMS):
        found[_id(row["claim"].value, store.base)].add(_proof(row, store.base))
    return {claim: sorted(proofs) for claim, proofs in found.items()}


def _proof(row: Any, base: str) -> Proof:
    exact, sentence = row["exact"].value, row["sentence"].value if row["sentence"] else row["exact"].value
    offset = int(row["start"].value)
    start = offset - int(row["from"].value) if row["from"] else 0
    rule = row["rule"].value if row["rule"] else ""
    sure = float(row["confidence"].value) if row["confidence"] else 1.0
    end = min(start + len(exact), len(sentence))
    return Proof(_id(row["article"].value, base), offset, sentence, start, end, rule, sure)


def _proofs_of(data: Mapping[str, list[Any]], proofs: Mapping[str, list[Proof]]) -> tuple[Proof, ...]:
    claims = [*data.get("supportedBy", ()), *data.get("mentionedAs", ())]
    return tuple(sorted({proof for claim in claims for proof in proofs.get(claim, ())}))


def _sources(held: Described) -> dict[str, Source]:
    return {
        node: Source(
            node,
            *(_value(data, key) for key in ("title", "url", "datePublished", "publisher", "language")),
        )
        for node, data in held.items()
        if "Article" in data.get("type", ())
    }


def _terms(held: Described) -> dict[str, dict[str, str]]:
    """The labels of concepts: areas, statuses, kinds, roles, types."""
    return {
        node: {language: text for text, language in data["prefLabel"]}
        for node, data in held.items()
        if "prefLabel" in data
    }


def _broader(held: Described) -> dict[str, str]:
    areas = {node: _value(data, "broader") for node, data in held.items() if node.startswith("area/")}
    return {node.partition("/")[2]: wider.partition("/")[2] for node, wider in areas.items() if wider}


def _names(held: Described) -> dict[str, str]:
    return {node: _name(data) for node, data in held.items() if node.startswith("place/")}


def _countries(held: Described) -> dict[str, str]:
    lands = (data for data in held.values() if "Country" in data.get("type", ()))
    return {_value(data, "country"): _name(data) for data in lands}


def _disagreements(graph: Graph, held: Described) -> None:
    """What sources say differently is a fact of the node they speak of."""
    for data in held.values():
        for node in _values(data, "about") if "Conflict" in data.get("type", ()) else ():
            if node in graph:
                told = " / ".join(_values(data, "value"))
                graph.nodes[node]["facts"] += (("conflict", f"{_value(data, 'property')}: {told}"),)


def _labels(data: Mapping[str, list[Any]]) -> dict[str, str]:
    """By language; a label without one, and a quotation, is the same in all."""
    pairs = [*data.get("prefLabel", ()), *data.get("label", ())]
    return {language: text for text, language in reversed(pairs) if language}


def _name(data: Mapping[str, list[Any]]) -> str:
    """What it is called: a statement by its words, others by their label without language, or the English one."""
    texts = data.get("quote") or data.get("label") or data.get("prefLabel") or [("", "")]
    return str(min(texts, key=lambda pair: (pair[1] != "", pair[1] != "en", pair[0]))[0])


def _values(data: Mapping[str, list[Any]], key: str) -> list[str]:
    return [str(value) for value in data.get(key, ())]


def _value(data: Mapping[str, list[Any]], key: str) -> str:
    return next(iter(_values(data, key)), "")


def _number(data: Mapping[str, list[Any]], key: str) -> float | None:
    text = _value(data, key)
    return float(text) if text else None


def _year(data: Mapping[str, list[Any]]) -> int | None:
    """The year in which it began, was signed or happened; else that of the first report."""
    text = next(filter(None, (_value(data, k) for k in ("since", "signed", "date", "firstReported"))), "")
    return int(text[:4]) if text[:4].isdigit() else None
