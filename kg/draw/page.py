"""A scene as one HTML page that needs nothing else: pyvis carries the data, our own template shows it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.draw import timeline
from kg.draw.captions import captions, term, title, titles
from kg.draw.looks import DOTTED, LANGUAGES, PAGES, icon, looks, words
from kg.network import KINDS, LINES, communities

if TYPE_CHECKING:
    from kg.draw.scenes import Scene
    from kg.network.held import Graph, Proof

Row = dict[str, Any]
SCRIPTS = ("picture.js", "canvas.js", "panel.js", "tools.js")
ENGINE = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
LARGE = (PAGES / "vendor" / "sigma.min.js", PAGES / "many.js")
THOUSANDS = 3000  # nodes beyond which sigma draws them
MEASURED = 600  # nodes up to which it is measured who lies between whom


class Carrier(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that renders our template; its own page, menus and headings are never used."""

    def __init__(self, nodes: list[Row], edges: list[Row], context: Row) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.nodes, self.edges = nodes, edges
        self.options = {"physics": {"enabled": False}}
        self.path = "graph.html.j2"
        loader = FileSystemLoader(PAGES, encoding="utf-8")
        self.templateEnv = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        self.templateEnv.policies["json.dumps_kwargs"] = {"sort_keys": False}
        self.templateEnv.globals.update(context)


def page(scene: Scene, language: str = "en", dark: bool = False) -> str:
    """The page of a scene, whole; the same scene gives the same bytes."""
    if scene.bars:
        return _timeline(scene, language, dark)
    proofs = _Proofs()
    nodes, edges = _nodes(scene, proofs), _edges(scene.graph, proofs)
    return str(Carrier(nodes, edges, _context(scene, language, proofs, dark)).generate_html())


def _timeline(scene: Scene, language: str, dark: bool) -> str:
    """The bars as a list, each with its sentences behind it; it needs no script, not even to change its language."""
    loader = FileSystemLoader(PAGES, encoding="utf-8")
    room = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style = (PAGES / "timeline.css").read_text(encoding="utf-8").strip()
    span = timeline.years(scene.bars)
    rows = [_row(scene.graph, bar, span) for bar in scene.bars]
    return room.get_template("timeline.html.j2").render(
        titles={code: scene.title or words()[code]["timeline"] for code in LANGUAGES},
        language=language,
        dark=dark,
        words=words(),
        rows=rows,
        ticks=[(year, round(100 * span.share(year), 2)) for year in span.ticks],
        lines=[line for line in LINES if any(s.line == line for bar in scene.bars for s in bar.stretches)],
        style=Markup(style),
        policy="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    )


def _row(graph: Graph, bar: timeline.Bar, span: timeline.Years) -> Row:
    """A bar for the template: its stretches in hundredths of the width, and its sentences by article."""
    data = graph.nodes[bar.node]
    said: dict[str, list[Proof]] = {}
    for proof in data["proofs"]:
        said.setdefault(proof.article, []).append(proof)
    stretches = [
        (*_across(s, span), s.line, {code: term(graph, s.status, code) for code in LANGUAGES}, s.since)
        for s in bar.stretches
    ]
    sources = graph.graph["sources"]
    told = [(sources[key], [(p.sentence[: p.start], p.sentence[p.start : p.end], p.sentence[p.end :]) for p in proofs])
            for key, proofs in said.items() if key in sources]  # fmt: skip
    return {"name": bar.name, "kind": captions(graph, bar.node), "stretches": stretches, "told": told}


def _across(stretch: timeline.Stretch, span: timeline.Years) -> tuple[float, float]:
    """Where a stretch begins and how wide it is, in hundredths; none is too narrow to be seen."""
    start, end = 100 * span.share(stretch.start), 100 * span.share(stretch.end)
    wide = max(end - start, 0.7)
    return round(min(start, 100 - wide), 2), round(wide, 2)


class _Proofs:
    """Sentences and proofs, each kept once; nodes and edges name them by number."""

    def __init__(self) -> None:
        self.proofs: dict[Proof, int] = {}
        self.sentences: dict[str, int] = {}

    def numbers(self, proofs: Iterable[Proof]) -> list[int]:
        return [self.proofs.setdefault(proof, len(self.proofs)) for proof in proofs]

    def rows(self) -> list[Row]:
        return [asdict(p) | {"sentence": self._sentence(p.sentence)} for p in self.proofs]

    def _sentence(self, text: str) -> int:
        return self.sentences.setdefault(text, len(self.sentences))


def _nodes(scene: Scene, proofs: _Proofs) -> list[Row]:
    graph = scene.graph
    between = nx.betweenness_centrality(nx.Graph(graph)) if len(graph) <= MEASURED else dict.fromkeys(graph, 0.0)
    groups, rows = _groups(graph), []
    for node in sorted(graph, key=lambda node: (scene.place[node][1], node)):
        data = graph.nodes[node]
        kg = _node(scene, node, data) | {"between": round(between[node], 4), "proofs": proofs.numbers(data["proofs"])}
        kg |= {"group": groups[node]} if node in groups else {}
        x, y = (round(part, 1) for part in scene.place[node])
        rows.append({"id": node, "label": data["name"], "shape": "custom", "x": x, "y": y, "kg": kg})
    return rows


def _groups(graph: Graph) -> dict[str, int]:
    """The number of the group of places that each node belongs to, the largest first; none if there is one."""
    if len(graph) > THOUSANDS:
        return {}
    found = {place: number for number, group in enumerate(communities(graph)) if len(group) > 1 for place in group}
    for node in sorted(graph, key=lambda node: (KINDS.index(graph.nodes[node]["kind"]), node)):
        near = [found[n] for n in nx.all_neighbors(graph, node) if n in found]
        if near and node not in found and graph.nodes[node]["kind"] not in ("area", "challenge"):
            found[node] = max(sorted(set(near)), key=near.count)
    return found if len(set(found.values())) > 1 else {}


def _node(scene: Scene, node: str, data: Mapping[str, Any]) -> Row:
    look = looks()["kinds"][data["kind"]]
    return {
        "kind": data["kind"],
        "name": titles(scene.graph, node),
        "label": captions(scene.graph, node, scene.sizes is not None),
        "alias": data["aliases"],
        "facts": data["facts"],
        "line": data["line"],
        "year": data["year"],
        "size": (scene.sizes or {}).get(node, look["size"]),
        "icon": _icon(node, data, scene.graph),
        "narrow": [round(part, 1) for part in scene.narrow[node]],
    }


def _edges(graph: Graph, proofs: _Proofs) -> list[Row]:
    rows = []
    for number, (a, b, tie) in enumerate(sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], e[2]["kind"]))):
        kg = {key: tie[key] for key in ("kind", "role", "line", "year")} | {"proofs": proofs.numbers(tie["proofs"])}
        rows.append({"id": f"e{number}", "from": a, "to": b, "kg": kg})
    return rows


def _icon(node: str, data: Mapping[str, Any], graph: Graph) -> str:
    if data["kind"] != "area":
        return str(looks()["kinds"][data["kind"]]["icon"])
    return icon(node.partition("/")[2], graph.graph["broader"])


def _context(scene: Scene, language: str, proofs: _Proofs, dark: bool) -> Row:
    engine = [ENGINE] if scene.land or len(scene.graph) <= THOUSANDS else LARGE
    scripts = [_joined(engine), _joined(PAGES / name for name in SCRIPTS)]
    return {
        "title": title(scene.graph, scene.title, language),
        "language": language,
        "languages": [(code, words()[code]["language"]) for code in LANGUAGES],
        "words": words()[language],
        "policy": _policy(scripts),
        "style": Markup((PAGES / "graph.css").read_text(encoding="utf-8")),
        "scripts": [Markup(script) for script in scripts],
        "page": _page(scene, language, proofs) | {"dark": dark},
    }


def _page(scene: Scene, language: str, proofs: _Proofs) -> Row:
    graph = scene.graph
    kept = proofs.rows()
    used = sorted({proof["article"] for proof in kept})
    sources = graph.graph["sources"]
    at = {value for _, data in graph.nodes(data=True) for _, value in data["facts"]}
    return {
        "dotted": DOTTED,
        "view": "map" if scene.land else "facing" if scene.sizes is None else "network",
        "land": scene.land,
        "language": language,
        "words": words(),
        "terms": graph.graph["terms"],
        "names": {value: graph.graph["names"][value] for value in sorted(at & graph.graph["names"].keys())},
        "kinds": looks()["kinds"],
        "lines": looks()["lines"],
        "groups": looks()["groups"]["fill"],
        "icons": looks()["icons"],
        "proofs": kept,
        "sentences": list(proofs.sentences),
        "sources": {key: asdict(sources[key]) for key in used if key in sources},
        "zones": [asdict(zone) for zone in scene.zones],
        "narrowZones": [asdict(zone) for zone in scene.narrow_zones],
        "aside": list(scene.aside),
        "narrowAside": list(scene.narrow_aside),
    }


def _policy(scripts: Iterable[str]) -> str:
    """Only these scripts may run, and nothing may be fetched."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'"


def _script(path: Path) -> str:
    """A script as a browser will see it: with plain line ends, and nothing that would close its element."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script")


def _joined(paths: Iterable[Path]) -> str:
    return "\n".join(_script(path) for path in paths)
