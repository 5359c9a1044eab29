"""The graph as a network of cities, partnerships, officials, agreements and areas, and what can be measured on it."""

from __future__ import annotations

import difflib
import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import networkx as nx

from kg.network.held import KINDS, LINES, PLACES, Proof, Row, Source, network

if TYPE_CHECKING:
    from kg.network.held import Graph, Plain

__all__ = (
    "KINDS", "LINES", "PLACES", "ManyNodes", "NoPath", "NoSuchNode", "Proof", "Source", "centralities", "cities",
    "communities", "components", "degrees", "find", "folded", "lines", "names", "network", "path", "report", "sizes",
)  # fmt: skip


class NoSuchNode(LookupError):
    """A name or id that nothing in the network has."""

    def __init__(self, name: str, near: Iterable[str]) -> None:
        like = ", ".join(near)
        super().__init__(f"nothing called {name!r} in the graph ({f'near it: {like}' if like else 'nothing near it'})")

    def __str__(self) -> str:
        return str(self.args[0])


class ManyNodes(LookupError):
    """A name that several things in the network have."""

    def __init__(self, name: str, ids: Iterable[str]) -> None:
        super().__init__(f"{name!r} names several things; write one of: {', '.join(ids)}")

    def __str__(self) -> str:
        return str(self.args[0])


class NoPath(LookupError):
    """Two things that nothing connects."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"no path between {one} and {other}: they lie in different components")

    def __str__(self) -> str:
        return str(self.args[0])


def cities(graph: Graph, past: bool = False) -> Plain:
    """Places only: an edge for each pair twinned or bound by an agreement, with the ids of what lies `between` them.

    What is over, or denied, binds nobody unless `past` is asked for too.
    """
    plain: Plain = nx.Graph()
    plain.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True) if data["kind"] in PLACES)
    for node, data in graph.nodes(data=True):
        ends = sorted({a for a, _, tie in graph.in_edges(node, data=True) if tie["kind"] in ("partner", "party")})
        for one, other in itertools.combinations(ends, 2) if past or data["line"] != "past" else ():
            if not plain.has_edge(one, other):
                plain.add_edge(one, other, between=[], line="past")
            edge = plain[one][other]
            edge["between"].append(node)
            edge["line"] = min(edge["line"], data["line"], key=LINES.index)
    return plain


def sizes(graph: Graph) -> dict[str, int]:
    """How many nodes of each kind, how many relations, articles and components."""
    counted = Counter(str(data["kind"]) for _, data in graph.nodes(data=True))
    return {
        **{kind: counted[kind] for kind in KINDS if counted[kind]},
        "relations": graph.number_of_edges(),
        "articles": len(graph.graph["sources"]),
        "components": nx.number_weakly_connected_components(graph),
    }


def degrees(graph: Graph) -> list[Row]:
    """Each place with its number of partners and of relations, the best connected first."""
    plain = cities(graph)
    rows = [
        {"id": node, "name": data["name"], "partners": plain.degree(node), "relations": graph.degree(node)}
        for node, data in plain.nodes(data=True)
    ]
    return sorted(rows, key=lambda row: (-row["partners"], -row["relations"], row["name"], row["id"]))


def components(graph: Graph) -> list[list[str]]:
    """The ids of the places that partnerships and agreements hold together, the largest group first."""
    return _groups(nx.connected_components(cities(graph)))


def communities(graph: Graph, seed: int = 1) -> list[list[str]]:
    """Groups of places more closely bound among each other than to the rest (Louvain), the largest first."""
    return _groups(nx.community.louvain_communities(cities(graph), seed=seed, weight=None))


def centralities(graph: Graph) -> list[Row]:
    """Each place with its share of shortest paths (`between`), its nearness to all others (`close`) and `degree`."""
    plain = cities(graph)
    measured = {
        "between": nx.betweenness_centrality(plain),
        "close": nx.closeness_centrality(plain),
        "degree": nx.degree_centrality(plain),
    }
    rows = [
        {"id": node, "name": data["name"], **{key: round(of[node], 4) for key, of in measured.items()}}
        for node, data in plain.nodes(data=True)
    ]
    return sorted(rows, key=lambda row: (-row["between"], -row["close"], row["name"], row["id"]))


def path(graph: Graph, one: str, other: str) -> list[str]:
    """The ids along a shortest way between two places, with what binds them.

    Raises `NoSuchNode`, `ManyNodes`, `NoPath`.
    """
    start, end = find(graph, one, PLACES), find(graph, other, PLACES)
    plain = cities(graph)
    try:
        stops = nx.shortest_path(plain, start, end)
    except nx.NetworkXNoPath:
        raise NoPath(graph.nodes[start]["name"], graph.nodes[end]["name"]) from None
    steps = [stops[0]]
    for here, there in itertools.pairwise(stops):
        steps += [_strongest(graph, plain[here][there]["between"]), there]
    return steps


def find(graph: Graph, name: str, kinds: Iterable[str] = KINDS) -> str:
    """The id of what is called so: by id, name, label or alias, without regard to case and accents."""
    wanted_kinds = tuple(kinds)
    among = [node for node, data in graph.nodes(data=True) if data["kind"] in wanted_kinds]
    if name in among:
        return name
    named = {node: [folded(text) for text in names(graph, node)] for node in among}
    wanted = folded(name)
    for found in ([n for n in among if named[n][0] == wanted], [n for n in among if wanted in named[n]]):
        if len(found) == 1:
            return found[0]
        if found:
            raise ManyNodes(name, sorted(found))
    raise NoSuchNode(name, _near(graph, wanted, named))


def names(graph: Graph, node: str) -> list[str]:
    """Its name, its labels and aliases, and the last part of its id."""
    data = graph.nodes[node]
    return [data["name"], *data["labels"].values(), *data["aliases"], node.rpartition("/")[2]]


def folded(text: str) -> str:
    """Text without accents, case, apostrophes and hyphens, for comparing names."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = (" " if c in "-–_./," else c for c in plain if not unicodedata.combining(c) and c not in "'’‘`ʻ")
    return " ".join("".join(letters).split())


def report(graph: Graph, one: str = "", other: str = "", top: int = 10) -> Row:
    """What `kg network` says: sizes, places by degree and centrality, groups, and the path between two, if asked."""
    named = {node: data["name"] for node, data in graph.nodes(data=True)}
    said: Row = {
        "sizes": sizes(graph),
        "degrees": degrees(graph)[:top],
        "centralities": centralities(graph)[:top],
        "components": [[named[node] for node in group] for group in components(graph)][:top],
        "communities": [[named[node] for node in group] for group in communities(graph) if len(group) > 1][:top],
    }
    if one and other:
        said["path"] = [{"id": n, "kind": graph.nodes[n]["kind"], "name": named[n]} for n in path(graph, one, other)]
    return said


def lines(said: Row) -> Iterator[str]:
    """A report as lines of text for people."""
    if "path" in said:
        yield "path: " + " → ".join(step["name"] for step in said["path"])
    yield "sizes: " + ", ".join(f"{count} {kind}" for kind, count in said["sizes"].items())
    for row in said["degrees"]:
        yield f"  {row['name']}: {row['partners']} partners, {row['relations']} relations"
    for title in ("components", "communities"):
        yield f"{title}: {len(said[title])}"
        yield from (f"  {len(group)}: {', '.join(group)}" for group in said[title])


def _groups(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _strongest(graph: Graph, between: list[str]) -> str:
    return min(between, key=lambda node: (LINES.index(graph.nodes[node]["line"]), graph.nodes[node]["kind"], node))


def _near(graph: Graph, wanted: str, named: Mapping[str, list[str]]) -> list[str]:
    """Names close to a misspelt one, or containing it; the best first."""
    known = {text: graph.nodes[node]["name"] for node, texts in named.items() for text in texts[:1]}
    close = difflib.get_close_matches(wanted, known, n=5, cutoff=0.6)
    inside = [text for text in sorted(known) if wanted and wanted in text]
    return list(dict.fromkeys(known[text] for text in [*close, *inside]))[:5]
