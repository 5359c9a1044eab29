"""What follows from the holdings: each `ontology/rules/*.rq` adds to a graph of its own, until nothing new follows."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from kg import files, ontology
from kg.store import Store, connect

ROUNDS = 20  # no rule of ours chains deeper; a bound for rules that never end


class EndlessRules(RuntimeError):
    """Rules that still found something new after many rounds."""

    def __init__(self, rounds: int) -> None:
        super().__init__(f"the rules still find new triples after {rounds} rounds; look for one that feeds itself")


def infer(store: Store) -> None:
    """Makes the inferred graph consist of what the rules find in the holdings and in what they found before."""
    graph = NamedNode(f"{store.base}inferred")
    known = {quad.triple for quad in store.dump("")}
    found = follows(known, [path.read_text("utf-8") for path in rules()])
    store.replace(graph.value, (_quad(triple, graph) for triple in found - known))


def follows(known: set[Triple], queries: list[str]) -> set[Triple]:
    """What CONSTRUCT queries find in these triples and the ontology, again and again, until nothing is new."""
    desk = connect()
    desk.load(_quad(triple) for triple in chain(known, ontology.triples()))
    found: set[Triple] = set()
    for _ in range(ROUNDS):
        fresh = {triple for query in queries for triple in desk.construct(query)} - found
        if not fresh:
            return found
        found |= fresh
        desk.load(map(_quad, fresh))
    raise EndlessRules(ROUNDS)


def rules() -> list[Path]:
    """The rule files: a comment that says what follows, then a CONSTRUCT query over the holdings."""
    return sorted(files.ontology("rules").glob("*.rq"))


def said(rule: Path) -> str:
    """What a rule says, from its first line."""
    return rule.read_text("utf-8").splitlines()[0].lstrip("# ")


def _quad(triple: Triple, graph: NamedNode | None = None) -> Quad:
    subject, predicate, value = triple
    return Quad(subject, predicate, value, graph)
