"""The part of a store that some articles touch: their claims, what is held because of them, types of the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg import rdf
from kg.store import Store, connect

TYPE = rdf.term("rdf:type")
REPORTED, REFERS = rdf.term("sc:reportedIn"), rdf.term("sc:refersTo")
TYPES = "types"  # the graph, under the base, of what the desk knows by its type only


def part(store: Store, articles: Collection[str]) -> Store:
    """A store in memory with all that has to be looked at when these articles have changed."""
    desk = connect(base=store.base)
    claims = [quad for key in articles for quad in store.dump(f"{store.base}claims/{rdf.token(key)}")]
    desk.load(claims)
    held = list(_held(store, _touched(store, claims, articles)))
    desk.load(held)
    desk.load(_types(store, [*claims, *held]))
    return desk


def _touched(store: Store, claims: Iterable[Quad], articles: Iterable[str]) -> set[NamedNode]:
    """The articles, the places they mean, and everything held that they report."""
    nodes = {NamedNode(f"{store.base}article/{rdf.token(key)}") for key in articles}
    for article in list(nodes):
        rows = store.select(f"SELECT ?node WHERE {{ ?node sc:reportedIn {article} }}")
        nodes |= {row["node"] for row in rows}
    for subject, predicate, value, _ in claims:
        if predicate == REFERS and isinstance(value, NamedNode):
            nodes.add(value)
        if predicate == REPORTED and isinstance(subject, NamedNode):
            rows = store.select(f"SELECT ?node WHERE {{ ?node sc:supportedBy {subject} }}")
            nodes |= {row["node"] for row in rows}
    return nodes


def _held(store: Store, nodes: Iterable[NamedNode]) -> Iterator[Quad]:
    for node in nodes:
        for subject, predicate, value in store.describe(node.value):
            if subject == node:
                yield Quad(subject, predicate, value, DefaultGraph())


def _types(store: Store, quads: Collection[Quad]) -> Iterator[Quad]:
    """The types of what is only pointed at, in a graph of their own: there they are looked up, and not checked."""
    graph = NamedNode(store.base + TYPES)
    known = {quad.subject for quad in quads}
    for node in {quad.object for quad in quads if isinstance(quad.object, NamedNode)} - known:
        if node.value.startswith(store.base):
            typed = f"{node} a ?type"
            rows = store.select(f"SELECT ?type WHERE {{ {{ {typed} }} UNION {{ GRAPH ?any {{ {typed} }} }} }}")
            yield from (Quad(node, TYPE, row["type"], graph) for row in rows)
