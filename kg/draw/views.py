"""What a picture shows and where: everything, two places, what is around one thing, or what one article says."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx as nx

from kg.draw import layout, world
from kg.draw.captions import captions
from kg.draw.looks import DOTTED, Box, box, dot
from kg.network import KINDS, PLACES, cities, find, names

if TYPE_CHECKING:
    from kg.draw.layout import Layout
    from kg.network.held import Graph

ASIDE = ("statement", "event", "challenge", "organisation")  # not shown at first in a crowded picture
MORE_ASIDE = (*ASIDE, "official", "agreement", "area")  # thousands of marks: what binds places comes first
CROWDED = 90  # nodes
LARGER = 1.35  # names in a crowd are seen from afar
SMALL = {"partnership": 17, "agreement": 24, "official": 22, "area": 24}  # sizes in a picture of many cities


class NoSuchView(ValueError):
    """A view that no picture has."""

    def __init__(self, view: str) -> None:
        super().__init__(f"no view {view!r} (have: {', '.join(VIEWS)})")


class WrongNumber(ValueError):
    """A view asked for with too few or too many things to show."""

    def __init__(self, view: str, wanted: int, given: int) -> None:
        super().__init__(f"the view {view} shows {wanted} thing{'s' * (wanted != 1)} by name or id, not {given}")


class NothingToDraw(ValueError):
    """A view in which nothing is left."""

    def __init__(self, what: str) -> None:
        super().__init__(f"nothing to draw: the graph holds nothing about {what}")


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
    sizes: Mapping[str, float] | None = None
    land: str = ""


def scene(graph: Graph, view: str = "network", of: Sequence[str] = (), title: str = "") -> Scene:
    """The scene of a view; `of` names what it is about (two places, one thing, one article).

    Raises `NoSuchView`, `WrongNumber`, `NothingToDraw`, and what `kg.network.find` raises for an unknown name.
    """
    if view not in VIEWS:
        raise NoSuchView(view)
    wanted, draw = VIEWS[view]
    if len(of) != wanted:
        raise WrongNumber(view, wanted, len(of))
    drawn = draw(graph, of)
    return replace(drawn, view=view, title=title or drawn.title)


def _network(graph: Graph, of: Sequence[str]) -> Scene:
    if not graph:
        raise NothingToDraw("anything yet")
    tied = [node for node in graph if graph.degree(node)]
    return _crowd(_tidy(graph.subgraph(tied) if tied else graph), "")


def _pair(graph: Graph, of: Sequence[str]) -> Scene:
    one, other = (find(graph, name, PLACES) for name in of)
    nodes = _between(graph, one, other)
    if len(nodes) < 3:
        raise NothingToDraw(f"{graph.nodes[one]['name']} and {graph.nodes[other]['name']} together")
    return _facing(_tidy(graph.subgraph(nodes)), one, other)


def _ego(graph: Graph, of: Sequence[str]) -> Scene:
    node = find(graph, of[0])
    near = {node, *nx.all_neighbors(graph, node)}
    middle = [n for n in near if graph.nodes[n]["kind"] in ("partnership", "agreement")]
    far = {n for m in middle for n in nx.all_neighbors(graph, m)}
    return replace(_crowd(_tidy(graph.subgraph(near | far)), node), title=graph.nodes[node]["name"])


def _map(graph: Graph, of: Sequence[str]) -> Scene:
    """Every partnership as an arc between its places; those without coordinates are left out."""
    part: Graph = nx.MultiDiGraph(**graph.graph)
    for node in _ordered(graph, "partnership"):
        ends = [n for n in sorted(graph.predecessors(node)) if graph.nodes[n]["latitude"] is not None]
        if len(ends) == 2:
            ends.sort(key=lambda end: world.project(graph.nodes[end]["longitude"], 0))
            part.add_nodes_from((end, dict(graph.nodes[end])) for end in ends)
            tie = graph.nodes[node]
            kind = dict(tie["facts"]).get("kind", "")
            part.add_edge(*ends, kind="partner", role=kind, line=tie["line"], year=tie["year"], proofs=tie["proofs"])
    if not part:
        raise NothingToDraw("partnerships of places whose coordinates are known")
    place = {n: world.project(data["longitude"], data["latitude"]) for n, data in part.nodes(data=True)}
    return Scene(part, "map", "", place, place, sizes=_sizes(part), land=world.land())


def _article(graph: Graph, of: Sequence[str]) -> Scene:
    source = _source(graph, of[0])
    said = _of_article(graph, source)
    if not said:
        raise NothingToDraw(f"the article {of[0]}")
    twinned = [node for node, data in said.nodes(data=True) if data["kind"] == "partnership"]
    ends = sorted({end for node in twinned for end in said.predecessors(node) if said.nodes[end]["kind"] in PLACES})
    drawn = _facing(_tidy(said), ends[0], ends[1]) if len(ends) == 2 else _crowd(_tidy(said), "")
    return replace(drawn, title=graph.graph["sources"][source].title)


VIEWS: dict[str, tuple[int, Callable[[Graph, Sequence[str]], Scene]]] = {
    "network": (0, _network),
    "pair": (2, _pair),
    "ego": (1, _ego),
    "article": (1, _article),
    "map": (0, _map),
}


def _between(graph: Graph, one: str, other: str) -> set[str]:
    """Two places, what binds them, who acts for them there, and what the same articles say of them."""
    ties = {n for n in graph.successors(one) if n in graph.succ[other] and graph.nodes[n]["kind"] != "area"}
    bound = {n for n in ties if graph.nodes[n]["kind"] in ("partnership", "agreement")}
    covered = {n for tie in bound for n in nx.all_neighbors(graph, tie) if graph.nodes[n]["kind"] not in PLACES}
    shared = {n for n in graph.successors(one) if n in graph.succ[other]}
    nodes = {one, other} | bound | covered | shared
    articles = _articles(graph, bound | shared)
    nodes |= {a for end in (one, other) for a, _, tie in graph.in_edges(end, data=True) if _told(tie, articles)}
    nodes |= {b for a, b, tie in graph.out_edges([one, other, *nodes], data=True)
              if tie["kind"] in ("faces", "said", "participant") and _told(tie, articles)}  # fmt: skip
    nodes |= {a for event in nodes for a, _, tie in graph.in_edges(event, data=True) if tie["kind"] == "participant"}
    return nodes


def _articles(graph: Graph, nodes: Iterable[str]) -> set[str]:
    proofs = [proof for node in nodes for proof in graph.nodes[node]["proofs"]]
    ties = [proof for _, _, tie in graph.edges(nodes, data=True) for proof in tie["proofs"]]
    return {proof.article for proof in [*proofs, *ties]}


def _told(tie: Mapping[str, object], articles: Collection[str]) -> bool:
    proofs = tie["proofs"]
    assert isinstance(proofs, tuple)
    return not proofs or any(proof.article in articles for proof in proofs)


def _source(graph: Graph, name: str) -> str:
    """The id of an article: by id, its last part, URL or title."""
    sources = graph.graph["sources"]
    for key, source in sorted(sources.items()):
        if name in (key, key.partition("/")[2], source.url, source.title):
            return str(key)
    raise NothingToDraw(f"an article {name!r}")


def _of_article(graph: Graph, source: str) -> Graph:
    """The edges and nodes that a sentence of this article bears out, with those sentences only."""
    part: Graph = nx.MultiDiGraph(**graph.graph)
    for a, b, tie in graph.edges(data=True):
        proofs = tuple(proof for proof in tie["proofs"] if proof.article == source)
        if proofs:
            for node in (a, b):
                kept = tuple(proof for proof in graph.nodes[node]["proofs"] if proof.article == source)
                part.add_node(node, **graph.nodes[node] | {"proofs": kept})
            part.add_edge(a, b, **tie | {"proofs": proofs})
    return part


def _tidy(graph: Graph) -> Graph:
    """Without the lines that say again what a line through the partnership says."""
    part: Graph = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from(graph.nodes(data=True))
    part.add_edges_from((a, b, tie) for a, b, tie in graph.edges(data=True) if not _again(graph, a, b, tie["kind"]))
    return part


def _again(graph: Graph, a: str, b: str, kind: str) -> bool:
    if kind == "party":
        return any(a in graph.pred[p] for _, p, tie in graph.out_edges(b, data=True) if tie["kind"] == "under")
    if kind == "host":
        return any(a in graph.pred[p] for p, _, tie in graph.in_edges(b, data=True) if tie["kind"] == "occasion")
    return False


def _facing(graph: Graph, one: str, other: str) -> Scene:
    """Two places left and right, each below its officials, what binds them between, fields and challenges below."""
    boxes = _boxes(graph)
    sides = _sides(graph, one, other)
    wide, narrow = _columns(graph, sides, boxes), _stack(graph, sides, boxes)
    left, right = graph.nodes[one], graph.nodes[other]
    return Scene(
        graph,
        "pair",
        f"{left['name']} ⇄ {right['name']}",
        wide,
        narrow,
        _zones(wide, boxes, graph, sides),
        _zones(narrow, boxes, graph, sides),
    )


def _sides(graph: Graph, one: str, other: str) -> tuple[list[str], list[str]]:
    """Each place first, then the officials that act for it, then what they say."""
    sides: tuple[list[str], list[str]] = ([one], [other])
    for node in _ordered(graph, "official"):
        offices = [b for _, b, tie in graph.out_edges(node, data=True) if tie["kind"] == "office"]
        if one in offices or other in offices:
            sides[0 if one in offices else 1].append(node)
    for node in _ordered(graph, "statement"):
        for side in sides:
            if any(speaker in side for speaker in graph.predecessors(node)):
                side.append(node)
    return sides


def _columns(graph: Graph, sides: tuple[list[str], list[str]], boxes: Mapping[str, Box]) -> Layout:
    place: Layout = {}
    for side, x in zip(sides, (-430.0, 430.0), strict=True):
        people, said = _split(graph, side[1:])
        place[side[0]] = (x, 0)
        place |= layout.rows(people, 2, x, -195, 205, -165)
        place |= layout.rows(said, 2, x, -195 - 165 * math.ceil(len(people) / 2), 205, -150)
    knots, signed, held = (_ordered(graph, kind) for kind in ("partnership", "agreement", "event"))
    place |= layout.rows(knots, 1, 0, 0, 0, 150)
    place |= layout.rows(signed, 2, 0, -180, 225, -165)
    place |= layout.rows(held, 2, 0, -180 - 165 * math.ceil(len(signed) / 2), 215, -150)
    low = max(200.0, 150.0 * len(knots) + 50)
    return place | _below(graph, place, low, 5)


def _stack(graph: Graph, sides: tuple[list[str], list[str]], boxes: Mapping[str, Box]) -> Layout:
    place: Layout = {}
    said: list[str] = []
    for side, x in zip(sides, (-230.0, 230.0), strict=True):
        people, quotes = _split(graph, side[1:])
        said += quotes
        place[side[0]] = (x, 0)
        place |= layout.rows(people, 1, x, -165, 0, -135)
    knots = _ordered(graph, "partnership")
    place |= layout.rows(knots, 1, 0, 0, 0, 150)
    low = max(180.0, 150.0 * len(knots) + 30)
    for kind in ("agreement", "event"):
        nodes = _ordered(graph, kind)
        place |= layout.rows(nodes, 3, 0, low, 225, 140)
        low += 140 * math.ceil(len(nodes) / 3)
    place |= _below(graph, {**place, **dict.fromkeys(said, (0.0, 0.0))}, low, 3)
    low = max(y for _, y in place.values()) + 160
    return place | layout.rows(said, 3, 0, low, 225, 150)


def _below(graph: Graph, place: Layout, top: float, across: int) -> Layout:
    """Fields of cooperation like a garland, then challenges, then whatever has no place yet."""
    areas = _ordered(graph, "area")
    low = layout.fan(areas, across if len(areas) < 16 else across + 2, top, 225, 150)
    for kinds in (("challenge",), tuple(kind for kind in KINDS if kind not in ("area", "challenge"))):
        nodes = [node for kind in kinds for node in _ordered(graph, kind) if node not in place]
        under = max((y for _, y in low.values()), default=top - 150) + 150
        low |= layout.rows(nodes, across - 1 if across > 3 else 3, 0, under, 225, 150)
    return low


def _zones(
    place: Layout, boxes: Mapping[str, Box], graph: Graph, sides: tuple[list[str], list[str]]
) -> tuple[Zone, ...]:
    if graph.nodes[sides[0][0]]["country"] == graph.nodes[sides[1][0]]["country"]:
        return ()
    zones = []
    for side in sides:
        here = {node: place[node] for node in side if place[node][1] <= 0}
        left, top, right, bottom = layout.bounds(here, boxes)
        middle = place[side[0]][0]
        half = max(middle - left, right - middle, 150) + 24
        zones.append(Zone(middle - half, top - 62, middle + half, bottom + 26, graph.nodes[side[0]]["country"]))
    top = min(zone.top for zone in zones)
    return tuple(replace(zone, top=top) for zone in zones)


def _crowd(graph: Graph, root: str) -> Scene:
    """Places and what binds them by springs, group beside group; areas on a rim; the rest tucked in where room is."""
    sizes = _sizes(graph)
    boxes = _boxes(graph, sizes)
    dotted = len(graph) > DOTTED
    core: nx.Graph[str] = cities(graph, past=True) if dotted else nx.Graph(graph.subgraph(_core(graph, root)))
    length = 130.0 if len(graph) <= CROWDED else 95.0
    parts = [layout.force(core.subgraph(part), boxes, length, root if root in part else "")
             for part in sorted(map(sorted, nx.connected_components(core)))]  # fmt: skip
    finish = _strewn if dotted else _around
    wide, narrow = (finish(graph, layout.pack(parts, boxes, aspect), boxes) for aspect in (1.15, 0.6))
    aside = MORE_ASIDE if dotted else ASIDE if len(graph) > CROWDED else ()
    return Scene(graph, "network", "", wide, narrow, aside=aside, sizes=sizes)


def _core(graph: Graph, root: str) -> set[str]:
    return {node for node in graph if graph.nodes[node]["kind"] not in ("area", *ASIDE) or node == root}


def _strewn(graph: Graph, core: Layout, boxes: Mapping[str, Box]) -> Layout:
    """Thousands of marks: what binds places lies between them, people and documents around what they belong to."""
    areas = [node for node in graph if graph.nodes[node]["kind"] == "area"]
    place = dict(core)
    for kind in ("partnership", *(kind for kind in KINDS if kind not in ("partnership", "area"))):
        for number, node in enumerate(n for n in _ordered(graph, kind) if n not in core):
            x, y = _centre(graph, node, place)
            reach = 12 + 5 * (number % 7)
            place[node] = (x + reach * math.cos(number * layout.GOLDEN), y + reach * math.sin(number * layout.GOLDEN))
    return _rimmed(graph, place, areas, boxes)


def _around(graph: Graph, core: Layout, boxes: Mapping[str, Box]) -> Layout:
    """Areas on a rim around the core, and everything else in the free room nearest to what it belongs to."""
    rest = [node for node in graph if node not in core]
    areas = [node for node in rest if graph.nodes[node]["kind"] == "area"]
    placed = _rimmed(graph, core, areas, boxes)
    return layout.tuck(placed, {node: _centre(graph, node, placed) for node in rest if node not in areas}, boxes)


def _rimmed(graph: Graph, core: Layout, areas: Sequence[str], boxes: Mapping[str, Box]) -> Layout:
    left, top, right, bottom = layout.bounds(core, boxes)
    middle = ((left + right) / 2, (top + bottom) / 2)
    core = {node: (x - middle[0], y - middle[1]) for node, (x, y) in core.items()}
    wish = {node: _centre(graph, node, core) for node in areas}
    angles = {node: math.atan2(y, x) for node, (x, y) in wish.items()}
    return layout.separate(layout.rim(angles, ((right - left) / 2 + 80, (bottom - top) / 2 + 80)), boxes) | core


def _centre(graph: Graph, node: str, place: Layout) -> tuple[float, float]:
    """The middle of its neighbours; nodes apart from all lie below everything."""
    near = [place[n] for n in nx.all_neighbors(graph, node) if n in place]
    if not near:
        return (0.0, max((y for _, y in place.values()), default=0.0) + 120)
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def _sizes(graph: Graph) -> dict[str, float]:
    """Cities grow with the number of their partners; what stands between them is small."""
    sizes: dict[str, float] = {}
    for node, data in graph.nodes(data=True):
        if data["kind"] in PLACES:
            ties = {b for b in graph.successors(node) if graph.nodes[b]["kind"] in ("partnership", "agreement")}
            sizes[node] = min(26 + 7 * math.sqrt(len(ties)), 62)
        elif data["kind"] in SMALL:
            sizes[node] = SMALL[data["kind"]]
    return {node: round(size, 1) for node, size in sizes.items()}


def _boxes(graph: Graph, sizes: Mapping[str, float] | None = None) -> dict[str, Box]:
    """The room of each mark with its name; of names that the page hides in a crowd, only the marks."""
    return {node: _box(graph, node, sizes or {}, sizes is not None) for node in graph}


def _box(graph: Graph, node: str, sizes: Mapping[str, float], many: bool) -> Box:
    kind = graph.nodes[node]["kind"]
    if len(graph) > DOTTED:
        return dot(sizes.get(node, SMALL["official"]))
    crowd = many and len(graph) > CROWDED
    labels = () if crowd and kind not in PLACES else captions(graph, node, many).values()
    return box(kind, labels, sizes.get(node), LARGER if crowd else 1.0)


def _split(graph: Graph, side: Iterable[str]) -> tuple[list[str], list[str]]:
    side = list(side)
    return (
        [node for node in side if graph.nodes[node]["kind"] == "official"],
        [node for node in side if graph.nodes[node]["kind"] == "statement"],
    )


def _ordered(graph: Graph, kind: str) -> list[str]:
    """Nodes of a kind: the latest first for what has a year, then by name."""
    of = [node for node, data in graph.nodes(data=True) if data["kind"] == kind]
    return sorted(of, key=lambda node: (-graph.degree(node), names(graph, node)[0], node))
