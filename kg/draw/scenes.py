"""A scene: a part of the network with a place for each of its nodes, and the room these need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.draw.captions import captions
from kg.draw.looks import DOTTED, Box, box, dot
from kg.network import PLACES, names

if TYPE_CHECKING:
    from kg.draw.layout import Layout
    from kg.draw.timeline import Bar
    from kg.network.held import Graph

CROWDED = 90  # nodes
LARGER = 1.35  # names in a crowd are seen from afar
SMALL = {"partnership": 17, "agreement": 24, "official": 22, "area": 24}  # sizes in a picture of many cities


@dataclass(frozen=True, slots=True)
class Zone:
    """A field behind the marks of one side; `country` is its code."""

    left: float
    top: float
    right: float
    bottom: float
    country: str


@dataclass(frozen=True)
class Scene:
    """A part of the network with a place for each of its nodes; `narrow` is the same for a phone held upright."""

    graph: Graph
    view: str
    title: str
    place: Layout
    narrow: Layout
    zones: tuple[Zone, ...] = ()
    narrow_zones: tuple[Zone, ...] = ()
    aside: tuple[str, ...] = ()
    narrow_aside: tuple[str, ...] = ()
    sizes: Mapping[str, float] | None = None
    land: str = ""
    bars: tuple[Bar, ...] = ()


def boxes(graph: Graph, sizes: Mapping[str, float] | None = None) -> dict[str, Box]:
    """The room of each mark with its name; of names that the page hides in a crowd, only the marks."""
    return {node: _box(graph, node, sizes or {}, sizes is not None) for node in graph}


def _box(graph: Graph, node: str, sizes: Mapping[str, float], many: bool) -> Box:
    kind = graph.nodes[node]["kind"]
    if len(graph) > DOTTED:
        return dot(sizes.get(node, SMALL["official"]))
    crowd = many and len(graph) > CROWDED
    labels = () if crowd and kind not in PLACES else captions(graph, node, many).values()
    return box(kind, labels, sizes.get(node), LARGER if crowd else 1.0)


def ordered(graph: Graph, kind: str) -> list[str]:
    """Nodes of a kind: the latest first for what has a year, then by name."""
    of = [node for node, data in graph.nodes(data=True) if data["kind"] == kind]
    return sorted(of, key=lambda node: (-graph.degree(node), names(graph, node)[0], node))
