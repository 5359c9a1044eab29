"""Many places: by springs, group beside group, with fields of cooperation on a rim around them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from kg.draw import layout
from kg.draw.looks import DOTTED, Box
from kg.draw.scenes import CROWDED, SMALL, Scene, boxes, ordered
from kg.network import KINDS, PLACES, cities

if TYPE_CHECKING:
    from kg.draw.layout import Layout
    from kg.network.held import Graph

ASIDE = ("statement", "event", "challenge", "organisation")  # not shown at first in a crowded picture
MANY_ASIDE = (*ASIDE, "area")  # fields on a rim around so many marks would press these together
MORE_ASIDE = (*ASIDE, "official", "agreement", "area")  # thousands of marks: what binds places comes first
BINDING = ("partnership", "agreement", *PLACES)

THRONGED = 150  # nodes


def crowd(graph: Graph, root: str) -> Scene:
    """Places and what binds them by springs, group beside group; areas on a rim; the rest tucked in where room is."""
    sizes = sizes_of(graph)
    room = boxes(graph, sizes)
    dotted = len(graph) > DOTTED
    between = dotted and any(data["kind"] == "partnership" for _, data in graph.nodes(data=True))
    core: nx.Graph[str] = cities(graph, past=True) if between else nx.Graph(graph.subgraph(_core(graph, root)))
    length = 130.0 if len(graph) <= CROWDED else 95.0
    parts = [layout.force(core.subgraph(part), room, length, root if root in part else "")
             for part in sorted(map(sorted, nx.connected_components(core)))]  # fmt: skip
    finish = _strewn if dotted else _around
    wide, narrow = (finish(graph, layout.pack(parts, room, aspect), room) for aspect in (1.15, 0.6))
    aside = MORE_ASIDE if dotted else MANY_ASIDE if len(graph) > THRONGED else ASIDE if len(graph) > CROWDED else ()
    narrowly = MORE_ASIDE if len(graph) > THRONGED else aside
    return Scene(graph, "network", "", wide, narrow, aside=aside, narrow_aside=narrowly, sizes=sizes)


def _core(graph: Graph, root: str) -> set[str]:
    return {node for node in graph if graph.nodes[node]["kind"] not in ("area", *ASIDE) or node == root}


def _strewn(graph: Graph, core: Layout, room: Mapping[str, Box]) -> Layout:
    """Thousands of marks: what binds places lies between them, people and documents around what they belong to."""
    areas = [node for node in graph if graph.nodes[node]["kind"] == "area"]
    place = dict(core)
    for kind in ("partnership", *(kind for kind in KINDS if kind not in ("partnership", "area"))):
        for number, node in enumerate(n for n in ordered(graph, kind) if n not in core):
            x, y = _centre(graph, node, place)
            reach = 12 + 5 * (number % 7)
            place[node] = (x + reach * math.cos(number * layout.GOLDEN), y + reach * math.sin(number * layout.GOLDEN))
    return _rimmed(graph, place, areas, room)


def _around(graph: Graph, core: Layout, room: Mapping[str, Box]) -> Layout:
    """Areas on a rim around the core, and everything else in the free room nearest to what it belongs to."""
    rest = [node for node in graph if node not in core]
    areas = [node for node in rest if graph.nodes[node]["kind"] == "area"]
    placed = _rimmed(graph, core, areas, room)
    return layout.tuck(placed, {node: _centre(graph, node, placed) for node in rest if node not in areas}, room)


def _rimmed(graph: Graph, core: Layout, areas: Sequence[str], room: Mapping[str, Box]) -> Layout:
    left, top, right, bottom = layout.bounds(core, room)
    middle = ((left + right) / 2, (top + bottom) / 2)
    core = {node: (x - middle[0], y - middle[1]) for node, (x, y) in core.items()}
    wish = {node: _centre(graph, node, core) for node in areas}
    angles = {node: math.atan2(y, x) for node, (x, y) in wish.items()}
    return layout.separate(layout.rim(angles, ((right - left) / 2 + 80, (bottom - top) / 2 + 80)), room) | core


def _centre(graph: Graph, node: str, place: Layout) -> tuple[float, float]:
    """The middle of its neighbours; nodes apart from all lie below everything."""
    near = [place[n] for n in nx.all_neighbors(graph, node) if n in place]
    if not near:
        return (0.0, max((y for _, y in place.values()), default=0.0) + 120)
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def sizes_of(graph: Graph) -> dict[str, float]:
    """Cities grow with the number of their partners; what stands between them is small."""
    sizes: dict[str, float] = {}
    for node, data in graph.nodes(data=True):
        if data["kind"] in PLACES:
            ties = {b for b in nx.all_neighbors(graph, node) if graph.nodes[b]["kind"] in BINDING}
            sizes[node] = min(26 + 7 * math.sqrt(len(ties)), 62)
        elif data["kind"] in SMALL:
            sizes[node] = SMALL[data["kind"]]
    return {node: round(size, 1) for node, size in sizes.items()}
