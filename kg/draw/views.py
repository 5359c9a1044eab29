"""What a picture shows and where: everything, two places, what is around one thing, or what one article says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from kg.draw import timeline, world
from kg.draw.crowd import crowd, sizes_of
from kg.draw.facing import facing
from kg.draw.scenes import Scene, ordered
from kg.network import PLACES, cities, find

if TYPE_CHECKING:
    from kg.network.held import Graph


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


def scene(graph: Graph, view: str = "network", of: Sequence[str] = (), title: str = "") -> Scene:
    """The scene of a view; `of` names what it is about (two places, one thing, one article).

    Raises `NoSuchView`, `WrongNumber`, `NothingToDraw`, and what `kg.network.find` raises for an unknown name.
    """
    if view not in VIEWS:
        raise NoSuchView(view)
    wanted, draw = VIEWS[view]
    if len(of) != wanted and not (view in ALSO_OF_ONE and len(of) == 1) and not (view in OF_MANY and len(of) > 1):
        raise WrongNumber(view, wanted, len(of))
    drawn = draw(graph, of)
    return replace(drawn, view=view, title=title or drawn.title)


def _network(graph: Graph, of: Sequence[str]) -> Scene:
    if not graph:
        raise NothingToDraw("anything yet")
    tied = [node for node in graph if graph.degree(node)]
    return crowd(_tidy(graph.subgraph(tied) if tied else graph), "")


def _pair(graph: Graph, of: Sequence[str]) -> Scene:
    one, other = (find(graph, name, PLACES) for name in of)
    nodes = _between(graph, one, other)
    if len(nodes) < 3:
        raise NothingToDraw(f"{graph.nodes[one]['name']} and {graph.nodes[other]['name']} together")
    return facing(_tidy(graph.subgraph(nodes)), one, other)


def _ego(graph: Graph, of: Sequence[str]) -> Scene:
    node = find(graph, of[0])
    near = {node, *nx.all_neighbors(graph, node)}
    middle = [n for n in near if graph.nodes[n]["kind"] in ("partnership", "agreement")]
    far = {n for m in middle for n in nx.all_neighbors(graph, m)}
    return replace(crowd(_tidy(graph.subgraph(near | far)), node), title=graph.nodes[node]["name"])


def _map(graph: Graph, of: Sequence[str]) -> Scene:
    """Partnerships as arcs between their places, all or those of chosen ones; what has no coordinates is left out."""
    part: Graph = nx.MultiDiGraph(**graph.graph)
    chosen = {find(graph, name) for name in of}
    placed = (n for n in sorted(chosen) if graph.nodes[n]["kind"] in PLACES and graph.nodes[n]["latitude"] is not None)
    part.add_nodes_from((node, dict(graph.nodes[node])) for node in placed)
    for node in ordered(graph, "partnership"):
        ends = [n for n in sorted(graph.predecessors(node)) if graph.nodes[n]["latitude"] is not None]
        if len(ends) == 2 and (not chosen or node in chosen or chosen.issuperset(ends)):
            ends.sort(key=lambda end: world.project(graph.nodes[end]["longitude"], 0))
            part.add_nodes_from((end, dict(graph.nodes[end])) for end in ends)
            tie = graph.nodes[node]
            kind = dict(tie["facts"]).get("kind", "")
            part.add_edge(*ends, kind="partner", role=kind, line=tie["line"], year=tie["year"], proofs=tie["proofs"])
    if not part:
        raise NothingToDraw("partnerships of places whose coordinates are known")
    place = {n: world.project(data["longitude"], data["latitude"]) for n, data in part.nodes(data=True)}
    return Scene(part, "map", "", place, place, sizes=sizes_of(part), land=world.land())


def _cities(graph: Graph, of: Sequence[str]) -> Scene:
    """Places only, with one line for all the partnerships and agreements of two of them."""
    part: Graph = nx.MultiDiGraph(**graph.graph)
    for one, other, tie in sorted(cities(graph, past=True).edges(data=True), key=lambda edge: edge[:2]):
        bound = [graph.nodes[node] for node in tie["between"]]
        kinds = [kind for data in bound for key, kind in data["facts"] if key == "kind"]
        years = [data["year"] for data in bound if data["year"]]
        proofs = tuple(dict.fromkeys(proof for data in bound for proof in data["proofs"]))
        part.add_nodes_from((end, dict(graph.nodes[end])) for end in (one, other))
        part.add_edge(one, other, kind="partner", role=kinds[0] if kinds else "", line=tie["line"],
                      year=min(years, default=None), proofs=proofs)  # fmt: skip
    if not part:
        raise NothingToDraw("partnerships")
    return crowd(part, "")


def _article(graph: Graph, of: Sequence[str]) -> Scene:
    source = _source(graph, of[0])
    said = _of_article(graph, source)
    if not said:
        raise NothingToDraw(f"the article {of[0]}")
    twinned = [node for node, data in said.nodes(data=True) if data["kind"] == "partnership"]
    ends = sorted({end for node in twinned for end in said.predecessors(node) if said.nodes[end]["kind"] in PLACES})
    drawn = facing(_tidy(said), ends[0], ends[1]) if len(ends) == 2 else crowd(_tidy(said), "")
    return replace(drawn, title=graph.graph["sources"][source].title)


def _some(graph: Graph, of: Sequence[str]) -> Scene:
    """Chosen things, and the partnerships and agreements between two of them."""
    nodes = {find(graph, name) for name in of}
    for node, data in graph.nodes(data=True):
        if data["kind"] in ("partnership", "agreement") and len(nodes & {*graph.predecessors(node)}) > 1:
            nodes.add(node)
    return crowd(_tidy(graph.subgraph(nodes)), "")


def _timeline(graph: Graph, of: Sequence[str]) -> Scene:
    """A bar for each partnership, of everything or of one place."""
    bars = timeline.bars(graph, of)
    if not bars:
        raise NothingToDraw(of[0] if of else "partnerships with a date")
    title = graph.nodes[find(graph, of[0], PLACES)]["name"] if of else ""
    return Scene(graph.subgraph([bar.node for bar in bars]), "timeline", title, {}, {}, bars=bars)


VIEWS: dict[str, tuple[int, Callable[[Graph, Sequence[str]], Scene]]] = {
    "network": (0, _network),
    "cities": (0, _cities),
    "pair": (2, _pair),
    "ego": (1, _ego),
    "article": (1, _article),
    "map": (0, _map),
    "timeline": (0, _timeline),
    "some": (2, _some),  # or more
}
ALSO_OF_ONE = ("timeline",)  # views of everything that may be of one place as well
OF_MANY = ("some", "map")  # views of as many things as one likes


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
    nodes -= {event for event in nodes if _of_others(graph, event, bound)}
    nodes |= {a for event in nodes for a, _, tie in graph.in_edges(event, data=True) if tie["kind"] == "participant"}
    return nodes


def _of_others(graph: Graph, event: str, bound: Collection[str]) -> bool:
    """Whether something happened between others than those that these bind."""
    occasions = {a for a, _, tie in graph.in_edges(event, data=True) if tie["kind"] == "occasion"}
    return bool(occasions) and not occasions & set(bound)


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
