"""Looks up in a store just what a revision needs: held nodes by their parts, and articles in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from kg.claims import Paper, paper, read
from kg.rdf import Row, Term, term
from kg.store import Store

_KIND = (term("rdf:type"), term("sc:locatedIn"))  # what of a place tells people and events apart


class Desk:
    """What is held, and what articles say, piece by piece."""

    def __init__(self, store: Store, changed: Iterable[str]) -> None:
        self.store = store
        self.base = store.base
        self.changed = frozenset(changed)  # graphs of claims whose old state the holdings still show

    # Holdings, as they are before the revision

    def objects(self, subject: NamedNode, name: str) -> list[Term]:
        """The values of a property of a held node."""
        found = self.store.find("", subject, term(name))
        return [quad.object for quad in found if isinstance(quad.object, (NamedNode, Literal))]

    def nodes(self, subject: NamedNode, name: str) -> list[NamedNode]:
        """The values of a property that are IRIs."""
        return [value for value in self.objects(subject, name) if isinstance(value, NamedNode)]

    def word(self, subject: NamedNode, name: str) -> str:
        """The text, or the last part of the IRI, of a property."""
        return next((value.value.rpartition("/")[2] for value in self.objects(subject, name)), "")

    def label(self, subject: NamedNode) -> str:
        """What a held node is called."""
        return next((value.value for value in self.objects(subject, "rdfs:label")), "")

    def subjects(self, name: str, value: Term) -> list[NamedNode]:
        """The held nodes with a property of this value."""
        found = self.store.find("", None, term(name), value)
        return [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]

    def referring(self, value: NamedNode) -> set[NamedNode]:
        """The held nodes that refer to another."""
        return {quad.subject for quad in self.store.find("", None, None, value) if isinstance(quad.subject, NamedNode)}

    def there(self, node: NamedNode) -> bool:
        """Whether a node is held."""
        return next(iter(self.store.find("", node, term("rdf:type"))), None) is not None

    def rows(self, subject: NamedNode) -> set[tuple[NamedNode, NamedNode, Term]]:
        """All that is held of a node."""
        return {triple for quad in self.store.find("", subject) if (triple := _triple(quad))}

    # Claims, as they are now

    def supporting(self, node: NamedNode) -> list[NamedNode]:
        """The claims behind a held node that still stand as they were."""
        return [claim for claim in self.nodes(node, "sc:supportedBy") if graph_of(claim) not in self.changed]

    def article(self, graph: str) -> Paper | None:
        """All that an article says."""
        return read(self.store, graph)

    def papers(self, claims: Iterable[NamedNode] = (), mentions: Iterable[NamedNode] = ()) -> list[Paper]:
        """The articles of some claims and mentions, with little more than these and what they need to be weighed."""
        wanted: dict[str, set[NamedNode]] = defaultdict(set)
        named: dict[str, set[NamedNode]] = defaultdict(set)
        for claim in claims:
            wanted[graph_of(claim)].add(claim)
        for mention in mentions:
            named[mention.value.rsplit("/", 2)[0]].add(mention)
        graphs = sorted((wanted.keys() | named.keys()) - self.changed)
        read_in_part = (self._part(graph, wanted[graph], named[graph]) for graph in graphs)
        return [found for found in read_in_part if found]

    def _part(self, graph: str, claims: set[NamedNode], mentions: set[NamedNode]) -> Paper | None:
        beside = {mate for claim in claims for mate in self._beside(graph, claim)}
        offices = {office for mention in mentions for office in self._subjects(graph, "sc:holder", mention)}
        wanted = claims | beside | offices
        bodies = {of for office in wanted for of in self._objects(graph, office, "sc:of")}
        whole = wanted | mentions | {body for body in bodies if body.value.startswith(f"{graph}/")}
        places = self._places(graph) if mentions or any("/event-" in claim.value for claim in claims) else []
        article = NamedNode(f"{self.base}article/{graph.removeprefix(f'{self.base}claims/')}")
        facts = (quad for node in chain([article], whole) for quad in self.store.find(graph, node))
        kinds = (quad for place in places for name in _KIND for quad in self.store.find(graph, place, name))
        return paper(graph, chain(facts, kinds))

    def _beside(self, graph: str, claim: NamedNode) -> Iterator[NamedNode]:
        """The claims of one article that another can only be weighed with."""
        if "/event-" in claim.value:
            for who in self._objects(graph, claim, "sc:participant"):
                yield from self._subjects(graph, "sc:holder", who)
        elif "/area-" in claim.value:
            for kind in ("sc:PartnershipClaim", "sc:AgreementClaim"):
                yield from self._subjects(graph, "rdf:type", term(kind))

    def _places(self, graph: str) -> set[NamedNode]:
        found = self.store.find(graph, None, term("sc:refersTo"))
        return {quad.object for quad in found if isinstance(quad.object, NamedNode)}

    def _subjects(self, graph: str, name: str, value: NamedNode) -> list[NamedNode]:
        found = self.store.find(graph, None, term(name), value)
        return [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]

    def _objects(self, graph: str, subject: NamedNode, name: str) -> list[NamedNode]:
        found = self.store.find(graph, subject, term(name))
        return [quad.object for quad in found if isinstance(quad.object, NamedNode)]


def graph_of(claim: NamedNode) -> str:
    """The graph that a claim is in."""
    return claim.value.rpartition("/")[0]


def rows_of(triples: Iterable[Row]) -> set[tuple[NamedNode, NamedNode, Term]]:
    """Rows with full predicates."""
    return {(subject, term(name), value) for subject, name, value in triples}


def _triple(quad: Quad) -> tuple[NamedNode, NamedNode, Term] | None:
    if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal)):
        return quad.subject, quad.predicate, quad.object
    return None
