"""How a query will be run: its algebra, how much each of its patterns matches, and how long it took."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from kg import rdf
from kg.query.forms import short
from kg.store import Store

SLOW = (
    (
        r"(?i)NOT\s+EXISTS",
        "NOT EXISTS is tried for each row; MINUS, or MAX in a subquery, is far faster",
    ),
    (r"[*+]\s*[?$<]", "a path of any length visits all that can be reached; bind one of its ends"),
    (r"(?i)\bregex\s*\(", "REGEX reads every value; a fixed term, or STRSTARTS, is cheaper"),
)


def explain(store: Store, sparql: str) -> Iterator[str]:
    """Lines that say what is asked, in which steps, how many matches each pattern has, how many rows come, how fast."""
    algebra = _algebra(sparql, store)
    yield from _tree(algebra, rdf.prefixes(store.base), 0)
    yield ""
    for pattern in dict.fromkeys(_patterns(algebra)):
        held, claimed = (_matches(store, pattern, graph) for graph in ("{}", "GRAPH ?kg_graph {}"))
        yield f"{held:>9} held {claimed:>9} claimed  {_written(pattern, rdf.prefixes(store.base))}"
    yield from (f"     hint {hint}" for pattern, hint in SLOW if re.search(pattern, sparql))
    start = time.perf_counter()
    found = store.query(sparql)
    count = 1 if isinstance(found, ox.QueryBoolean) else sum(1 for _ in found)
    kind = "triples" if isinstance(found, ox.QueryTriples) else "rows"
    yield f"{count:>9} {kind} in {time.perf_counter() - start:.3f} s"


def _algebra(sparql: str, store: Store) -> Any:
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(sparql, initNs=rdf.prefixes(store.base)).algebra


def _tree(node: Any, prefixes: dict[str, str], depth: int) -> Iterator[str]:
    """One line a step, what it works on further in."""
    yield "  " * depth + str(node.name)
    yield from ("  " * (depth + 1) + _written(triple, prefixes) for triple in _triples(node))
    for inner in _inner(node):
        yield from _tree(inner, prefixes, depth + 1)


def _patterns(node: Any) -> Iterator[tuple[Any, Any, Any]]:
    yield from _triples(node)
    for inner in _inner(node):
        yield from _patterns(inner)


def _triples(node: Any) -> Iterator[tuple[Any, Any, Any]]:
    return (tuple(triple) for triple in dict.get(node, "triples") or ())


def _inner(node: Any) -> Iterator[Any]:
    return (node[key] for key in ("p", "p1", "p2") if key in node and hasattr(node[key], "name"))


def _matches(store: Store, pattern: tuple[Any, Any, Any], graph: str) -> int:
    """How many triples match one pattern, alone, in the default graph or in all named graphs."""
    body = " ".join(_term(part, number) for number, part in enumerate(pattern))
    counted = f"SELECT (COUNT(*) AS ?n) WHERE {{ {graph.replace('{}', f'{{ {body} }}')} }}"
    return int(next(iter(store.select(counted)))["n"].value)


def _term(part: Any, number: int) -> str:
    from rdflib.term import BNode, Variable

    if isinstance(part, BNode):
        return f"?blank{number}"
    return f"?{part}" if isinstance(part, Variable) else str(part.n3())


def _written(pattern: tuple[Any, Any, Any], prefixes: dict[str, str]) -> str:
    return " ".join(_shown(part, prefixes) for part in pattern)


def _shown(part: Any, prefixes: dict[str, str]) -> str:
    from rdflib.term import URIRef, Variable

    if isinstance(part, Variable):
        return f"?{part}"
    return short(ox.NamedNode(str(part)), prefixes) if isinstance(part, URIRef) else str(part.n3())
