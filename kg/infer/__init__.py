"""What follows from the holdings: each `ontology/rules/*.rq` adds to a graph of its own, until nothing new follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain

from pyoxigraph import NamedNode, Triple

from kg import ontology
from kg.infer.around import GRAPH, quad
from kg.infer.revision import ROUNDS, EndlessRules, changes
from kg.infer.rules import HEAD, Rule, read, rule, rules
from kg.store import Store, connect

__all__ = ["GRAPH", "HEAD", "EndlessRules", "Rule", "changes", "follows", "infer", "known", "rule", "rules"]


def infer(store: Store) -> None:
    """Makes the inferred graph consist of what the rules find in the holdings and in what they found before."""
    graph = NamedNode(f"{store.base}{GRAPH}")
    found = follows(known(store, rules()), rules())
    store.replace(graph.value, (quad(triple, graph) for triple in found))


def known(store: Store, asked: Iterable[Rule]) -> set[Triple]:
    """The holdings that these rules look at."""
    relations = read(asked)
    return {quad.triple for quad in store.dump("") if quad.predicate in relations}


def follows(known: Collection[Triple], asked: Collection[Rule]) -> set[Triple]:
    """What the rules find in these triples and the ontology, each asked again while there is news for it."""
    desk = connect()
    desk.load(map(quad, chain(known, ontology.triples())))
    found, waiting = set[Triple](), list(asked)
    for _ in range(ROUNDS):
        fresh = {triple for rule in waiting for triple in desk.construct(rule.query)} - found
        fresh.difference_update(known)
        if not fresh:
            return found
        found |= fresh
        desk.load(map(quad, fresh))
        news = {triple.predicate.value for triple in fresh}
        waiting = [rule for rule in asked if rule.reads & news]
    raise EndlessRules(ROUNDS)
