"""Looks up in a store just what a revision needs: held nodes by their parts, and articles in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kg.claims import Paper, read
from kg.fuse.excerpts import Excerpts, graph_of, nodes, rows, said
from kg.rdf import Row, Term, term
from kg.store import Store

PARTS = ("sc:statusReport", "sc:tenure")  # what a record has
Whole = tuple[NamedNode, NamedNode, Term]


class Desk:
    """What is held, and what articles say, piece by piece."""

    def __init__(self, store: Store, changed: Iterable[str]) -> None:
        self.store = store
        self.base = store.base
        self.changed = frozenset(changed)  # graphs of claims whose old state the holdings still show
        self.excerpts = Excerpts(store)

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

    def values(self, subjects: Iterable[NamedNode], *names: str) -> dict[NamedNode, dict[str, list[Term]]]:
        """The values of some properties of many held nodes, looked up together."""
        found: dict[NamedNode, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for (_, node), name, value in said(self.store, [("", node) for node in sorted(subjects, key=str)], names):
            found[node][name].append(value)
        return found

    def labels(self, subjects: Iterable[NamedNode]) -> dict[NamedNode, str]:
        """What held nodes are called."""
        asked = set(subjects)
        found = self.values(asked, "rdfs:label")
        return {node: next((value.value for value in found[node]["rdfs:label"]), "") for node in asked}

    def whole(self, subjects: Iterable[NamedNode]) -> set[Whole]:
        """All that is held of many nodes and of their parts."""
        asked = set(subjects)
        about = (("", node) for node in asked)
        parts = {value for said in self.values(asked, *PARTS).values() for some in said.values() for value in some}
        parts |= {node for _, node in nodes(self.store, sorted(about, key=str), "sc:about", back=True)}
        return set(rows(self.store, asked | {part for part in parts if isinstance(part, NamedNode)}))

    def rows(self, subject: NamedNode) -> set[Whole]:
        """All that is held of a node."""
        return {triple for quad in self.store.find("", subject) if (triple := _triple(quad))}

    # Claims, as they are now

    def supporting(self, some: Iterable[NamedNode]) -> dict[NamedNode, set[NamedNode]]:
        """The claims behind each of these nodes that is held, as far as they still stand as they were."""
        found: dict[NamedNode, set[NamedNode]] = {}
        for (_, node), claim in nodes(self.store, [("", node) for node in sorted(some, key=str)], "sc:supportedBy"):
            claims = found.setdefault(node, set())
            if graph_of(claim) not in self.changed:
                claims.add(claim)
        return found

    def article(self, graph: str) -> Paper | None:
        """All that an article says."""
        return read(self.store, graph)

    def papers(self, claims: Iterable[NamedNode] = (), mentions: Iterable[NamedNode] = ()) -> list[Paper]:
        """The articles of some claims and mentions, with little more than these and what they need to be weighed."""
        still = [claim for claim in claims if graph_of(claim) not in self.changed]
        named = [one for one in mentions if one.value.rsplit("/", 2)[0] not in self.changed]
        return self.excerpts.papers(still, named) if still or named else []


def rows_of(triples: Iterable[Row]) -> set[Whole]:
    """Rows with full predicates."""
    return {(subject, term(name), value) for subject, name, value in triples}


def _triple(quad: Quad) -> Whole | None:
    if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal)):
        return quad.subject, quad.predicate, quad.object
    return None
