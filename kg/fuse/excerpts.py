"""Reads of many articles just the claims and mentions that a revision needs: a few queries, however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from kg.claims import Paper, told
from kg.rdf import Row, Term, term
from kg.store import Store

SAID = {  # what claims say, by the word that their names begin with
    "office": ("sc:holder", "sc:role", "sc:of", "sc:former", "sc:acting"),
    "partnership": ("sc:between", "sc:kind", "sc:status", "sc:since"),
    "agreement": ("sc:between", "sc:agreementType", "sc:agreementStatus", "sc:signed", "sc:at", "sc:signatory"),
    "area": ("sc:between", "sc:area"),
    "challenge": ("sc:place", "sc:area"),
    "event": ("sc:between", "sc:eventType", "sc:date", "sc:at", "sc:participant"),
    "statement": ("sc:speaker", "sc:quote"),
}
MEANT = ("sc:confidence", "sc:modality")  # of any claim
NAMED = ("rdfs:label", "skos:altLabel", "sc:refersTo")  # of a mention
SOURCE = ("schema:datePublished", "dcterms:publisher", "sc:signature")  # of an article
KIND = ("rdf:type", "sc:locatedIn")  # what of a place tells people and events apart
SIDES = (term("sc:PartnershipClaim"), term("sc:AgreementClaim"))  # with which a field of cooperation is weighed
MANY = 500  # nodes a query
FEW = 24  # look-ups that cost no more than a query
Node = tuple[str, NamedNode]  # in a graph; "" is that of the holdings


class Excerpts:
    """Articles in part; what was read of them before is not read again."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.sources: dict[str, list[Row]] = {}
        self.places: dict[str, list[Row]] = {}

    def papers(self, claims: Collection[NamedNode], mentions: Collection[NamedNode]) -> list[Paper]:
        """The articles of some claims and mentions, with little more than these and what they are weighed with."""
        told_of = {(graph_of(claim), claim) for claim in claims}
        named = {(mention.value.rsplit("/", 2)[0], mention) for mention in mentions}
        graphs = sorted({graph for graph, _ in told_of | named})
        rows = self.claims(told_of | set(self.beside(told_of, named)))
        bodies = {
            (graph, value)
            for graph, told_there in rows.items()
            for _, name, value in told_there
            if name == "sc:of" and isinstance(value, NamedNode) and value.value.startswith(f"{graph}/")
        }
        for graph, row in self.mentions(named | bodies):
            rows[graph].append(row)
        self.describe({graph for graph, _ in named} | {graph for graph, claim in told_of if kind_of(claim) == "event"})
        self.source(graphs)
        whole = ((graph, [*self.sources[graph], *self.places.get(graph, ()), *rows[graph]]) for graph in graphs)
        return [found for graph, said in whole if (found := told(graph, said))]

    def beside(self, claims: Iterable[Node], named: Iterable[Node]) -> Iterator[Node]:
        """The claims that others can only be weighed with: offices of people, and with a field what sides agreed on."""
        events = sorted(((graph, one) for graph, one in claims if kind_of(one) == "event"), key=str)
        present = {(graph, who) for (graph, _), who in nodes(self.store, events, "sc:participant")}
        fields = {graph for graph, one in claims if kind_of(one) == "area"}
        people = sorted({*present, *named}, key=str)
        sides = [(graph, kind) for graph in sorted(fields) for kind in SIDES]
        for some, name in ((people, "sc:holder"), (sides, "rdf:type")):
            yield from ((graph, claim) for (graph, _), claim in nodes(self.store, some, name, back=True))

    def claims(self, nodes: Iterable[Node]) -> dict[str, list[Row]]:
        """What claims say, by their graphs."""
        kinds: dict[str, list[Node]] = defaultdict(list)
        found: dict[str, list[Row]] = defaultdict(list)
        for node in sorted(nodes, key=str):
            kinds[kind_of(node[1])].append(node)
        for kind, some in kinds.items():
            types = term("sc:Claim"), term(f"sc:{kind.capitalize()}Claim")
            there = set()
            for node, name, value in said(self.store, some, (*SAID[kind], *MEANT)):
                found[node[0]].append((node[1], name, value))
                there.add(node)
            for graph, claim in there:
                found[graph] += [(claim, "rdf:type", value) for value in types]
        return found

    def mentions(self, nodes: Iterable[Node]) -> Iterator[tuple[str, Row]]:
        """How articles name people and bodies."""
        for graph, node in (some := sorted(nodes, key=str)):
            yield graph, (node, "rdf:type", term("sc:Mention"))
        for (graph, node), name, value in said(self.store, some, NAMED):
            yield graph, (node, name, value)

    def describe(self, graphs: Iterable[str]) -> None:
        """Reads what places articles speak of."""
        new = sorted(set(graphs) - self.places.keys())
        self.places |= {graph: [] for graph in new}
        spoken = {(graph, place) for graph, place in _places(self.store, new)}
        for (graph, place), name, value in said(self.store, sorted(spoken, key=str), KIND):
            self.places[graph].append((place, name, value))

    def source(self, graphs: Iterable[str]) -> None:
        """Reads who published articles, and when."""
        base = self.store.base
        new = [(graph, article_of(graph, base)) for graph in graphs if graph not in self.sources]
        self.sources |= {graph: [(article, "rdf:type", term("sc:Article"))] for graph, article in new}
        for (graph, article), name, value in said(self.store, new, SOURCE):
            self.sources[graph].append((article, name, value))


def said(
    store: Store, asked: Sequence[Node], names: Sequence[str], back: bool = False
) -> Iterator[tuple[Node, str, Term]]:
    """The values that nodes have of some properties; or, back, the nodes of which they are values."""
    if len(asked) * len(names) <= FEW:
        yield from _looked_up(store, asked, names, back)
        return
    ends = "?o {} ?s" if back else "?s {} ?o"
    ways = " UNION ".join(f"{{ {ends.format(name)} BIND ({k} AS ?k) }}" for k, name in enumerate(names))
    for start in range(0, len(asked), MANY):
        some = asked[start : start + MANY]
        for number, way, value in store.select(_asked(some, ways)):
            yield some[int(number.value)], names[int(way.value)], value


def _looked_up(
    store: Store, asked: Iterable[Node], names: Sequence[str], back: bool
) -> Iterator[tuple[Node, str, Term]]:
    for graph, node in asked:
        for name in names:
            ends = (None, term(name), node) if back else (node, term(name), None)
            for quad in store.find(graph, *ends):
                value = quad.subject if back else quad.object
                if isinstance(value, NamedNode | Literal):
                    yield (graph, node), name, value


def nodes(store: Store, some: Sequence[Node], name: str, back: bool = False) -> Iterator[tuple[Node, NamedNode]]:
    """The same of one property, as far as they are nodes."""
    return ((node, value) for node, _, value in said(store, some, [name], back) if isinstance(value, NamedNode))


def rows(store: Store, subjects: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """All that is held of some nodes."""
    asked = sorted(subjects, key=str)
    for start in range(0, len(asked), MANY):
        listed = " ".join(f"({n} {node})" for n, node in enumerate(asked[start : start + MANY], start))
        for row in store.select(f"SELECT ?n ?p ?o WHERE {{ VALUES (?n ?s) {{ {listed} }} ?s ?p ?o }}"):
            if isinstance(row["o"], NamedNode | Literal):
                yield asked[int(row["n"].value)], row["p"], row["o"]


def _asked(nodes: Sequence[Node], ways: str) -> str:
    if nodes[0][0]:
        listed = " ".join(f"({n} <{graph}> {node})" for n, (graph, node) in enumerate(nodes))
        return f"SELECT ?n ?k ?o WHERE {{ VALUES (?n ?g ?s) {{ {listed} }} GRAPH ?g {{ {ways} }} }}"
    listed = " ".join(f"({n} {node})" for n, (_, node) in enumerate(nodes))
    return f"SELECT ?n ?k ?o WHERE {{ VALUES (?n ?s) {{ {listed} }} {ways} }}"


def _places(store: Store, graphs: Sequence[str]) -> Iterator[Node]:
    for start in range(0, len(graphs), MANY):
        some = graphs[start : start + MANY]
        listed = " ".join(f"({n} <{graph}>)" for n, graph in enumerate(some))
        query = f"SELECT ?n ?o WHERE {{ VALUES (?n ?g) {{ {listed} }} GRAPH ?g {{ ?m sc:refersTo ?o }} }}"
        for row in store.select(query):
            yield some[int(row["n"].value)], row["o"]


def graph_of(claim: NamedNode) -> str:
    """The graph that a claim is in."""
    return claim.value.rpartition("/")[0]


def kind_of(claim: NamedNode) -> str:
    """The word that a claim's name begins with: office, event."""
    return claim.value.rpartition("/")[2].partition("-")[0]


def article_of(graph: str, base: str) -> NamedNode:
    """The article behind a graph of claims."""
    return NamedNode(f"{base}article/{graph.removeprefix(f'{base}claims/')}")
