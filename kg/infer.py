"""What follows from the holdings: each `ontology/rules/*.rq` adds to a graph of its own, until nothing new follows."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from kg import files, ontology, rdf
from kg.ontology import NAMESPACES
from kg.store import Store, connect

ROUNDS = 20  # no rule of ours chains deeper; a bound for rules that never end
FORMAL = ("owl:SymmetricProperty", "owl:inverseOf", "rdfs:subPropertyOf")  # with these, any relation may be meant
GRAPH = "inferred"


class EndlessRules(RuntimeError):
    """Rules that still found something new after many rounds."""

    def __init__(self, rounds: int) -> None:
        super().__init__(f"the rules still find new triples after {rounds} rounds; look for one that feeds itself")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it says in words, its CONSTRUCT query, and which triples of a match are its reasons."""

    name: str
    said: str
    query: str
    because: str = ""

    @property
    def reads(self) -> frozenset[str]:
        """The relations (IRIs) whose triples its query looks at."""
        named = re.findall(rf"(?<![\w-])(?:{'|'.join(NAMESPACES)}):[A-Za-z]+", self.query)
        relations = {rdf.term(name).value for name in named}
        return frozenset(relations | {rdf.term("rdf:type").value} | (_formal() if self.any_relation else frozenset()))

    @property
    def any_relation(self) -> bool:
        """Whether it looks at whatever relation the ontology says something of."""
        return any(name in self.query for name in FORMAL)


def infer(store: Store) -> None:
    """Makes the inferred graph consist of what the rules find in the holdings and in what they found before."""
    graph = NamedNode(f"{store.base}{GRAPH}")
    found = follows(known(store, rules()), rules())
    store.replace(graph.value, (_quad(triple, graph) for triple in found))


def known(store: Store, asked: Iterable[Rule]) -> set[Triple]:
    """The holdings that these rules look at."""
    relations = {NamedNode(iri) for rule in asked for iri in rule.reads}
    return {quad.triple for quad in store.dump("") if quad.predicate in relations}


def follows(known: Collection[Triple], asked: Collection[Rule]) -> set[Triple]:
    """What the rules find in these triples and the ontology, each asked again while there is news for it."""
    desk = connect()
    desk.load(_quad(triple) for triple in chain(known, ontology.triples()))
    found, waiting = set[Triple](), list(asked)
    for _ in range(ROUNDS):
        fresh = {triple for rule in waiting for triple in desk.construct(rule.query)} - found
        fresh.difference_update(known)
        if not fresh:
            return found
        found |= fresh
        desk.load(map(_quad, fresh))
        news = {triple.predicate.value for triple in fresh}
        waiting = [rule for rule in asked if rule.reads & news]
    raise EndlessRules(ROUNDS)


def rules() -> list[Rule]:
    """Every rule of `ontology/rules/`, by name."""
    return [rule(path) for path in sorted(files.ontology("rules").glob("*.rq"))]


def rule(path: Path) -> Rule:
    """A file of a rule: what follows in words, its reasons (`#: because …`), then a CONSTRUCT query."""
    text = path.read_text("utf-8")
    because = re.findall(r"(?m)^#: because (.+)$", text)
    return Rule(path.stem, text.splitlines()[0].lstrip("# "), text, "".join(because))


@functools.cache
def _formal() -> frozenset[str]:
    """The relations of which the ontology says that they are symmetric, inverse or narrower ones of another."""
    return frozenset(_relations(NAMESPACES["sc"]))


def _relations(ours: str) -> Iterator[str]:
    for triple in ontology.triples():
        subject, predicate, value = (getattr(part, "value", "") for part in triple)
        symmetric = value == rdf.term("owl:SymmetricProperty").value
        tied = predicate in (rdf.term("owl:inverseOf").value, rdf.term("rdfs:subPropertyOf").value)
        if subject.startswith(ours) and (symmetric or (tied and value.startswith(ours))):
            yield subject
            if tied:
                yield value


def _quad(triple: Triple, graph: NamedNode | None = None) -> Quad:
    subject, predicate, value = triple
    return Quad(subject, predicate, value, graph)
