"""The graph as a network, for programs that draw and measure networks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.store import Store

Scalar = str | int | float | bool
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML cannot carry


def graphml(store: Store) -> Iterator[bytes]:
    """The network as GraphML, for Gephi, yEd, Cytoscape, igraph."""
    import networkx as nx

    yield "\n".join([*nx.generate_graphml(_flat(store)), ""]).encode()


def gexf(store: Store) -> Iterator[bytes]:
    """The network as GEXF, for Gephi."""
    import networkx as nx

    lines = [line for line in nx.generate_gexf(_flat(store)) if "<lastmodifieddate>" not in line]
    yield "\n".join([*(re.sub(r' lastmodifieddate="[^"]*"', "", line) for line in lines), ""]).encode()


def _flat(store: Store) -> Any:
    """The network with attributes that are plain values: labels by language, the sentences behind each edge."""
    import networkx as nx

    from kg.network import network

    graph: Any = network(store)
    flat: Any = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        flat.add_node(node, **dict(_scalars({**data, "label": data["name"]})))
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        flat.add_edge(source, target, key=number, **dict(_scalars(data)))
    return flat


def _scalars(data: Mapping[str, Any]) -> Iterator[tuple[str, Scalar]]:
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}_{key}", _clean(str(inner))) for key, inner in sorted(value.items()))
        elif name == "proofs":
            yield "sentences", _clean(" | ".join(dict.fromkeys(proof.sentence for proof in value)))
        elif isinstance(value, tuple):
            yield name, _clean("; ".join(": ".join(part) if isinstance(part, tuple) else str(part) for part in value))
        elif value is not None:
            yield name, _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("\ufffd", text)
