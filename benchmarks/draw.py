"""Our page against stock pyvis and plain sigma, one graph and one Chromium: seconds to a still picture, and heap.

python benchmarks/draw.py 50 500 2000 --limit 60
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, TimeoutError, sync_playwright
from pyvis.network import Network

from kg import draw

READY = "html[data-ready=true]"
STOCK = "html[data-stable=true]"
SIGMA = Path(draw.__file__).parent.parent / "pages" / "vendor" / "sigma.min.js"
PLAIN = """<!doctype html><meta charset=utf-8><style>html,body,#g{{height:100%;margin:0}}</style><div id=g></div>
<script>{engine}</script><script>
const graph = new sigma.MultiDirectedGraph();
{marks}.forEach(([x, y], k) => graph.addNode(k, {{x, y, size: 2, label: "Place " + k}}));
for (const [a, b] of {lines}) graph.addDirectedEdge(a, b);
const drawn = new sigma.Sigma(graph, document.getElementById("g"));
drawn.once("afterRender", () => {{ document.documentElement.dataset.ready = "true"; }});
drawn.refresh();
</script>"""
WATCHED = "network.once('stabilized', () => { document.documentElement.dataset.stable = 'true'; }); return network;"
LINES = ("signed", "reported", "said", "hoped", "past")


def synthetic(count: int, seed: int = 1) -> nx.MultiDiGraph[str]:
    """A made-up network of so many nodes: well-connected cities gain partners, each has officials and documents."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(sources={}, terms={}, broader={}, names={}, countries={})
    cities = [f"place/{k}" for k in range(max(2, count // 5))]
    areas = [f"area/a{k}" for k in range(min(30, count // 10))]
    for node in [*cities, *areas]:
        add(graph, node)
    weighted = list(cities)
    while len(graph) < count:
        one, other = chance.choice(weighted), chance.choice(cities)
        weighted += [one, other]
        number, line, year = len(graph), chance.choice(LINES), chance.randint(1960, 2025)
        tie, person, deed = f"partnership/{number}", f"person/{number}", f"agreement/{number}"
        for node in (tie, person, deed):
            add(graph, node)
        joined = [(one, tie, "partner"), (other, tie, "partner"), (person, one, "office"), (deed, tie, "under")]
        joined += [(tie, chance.choice(areas), "covers")] if areas else []
        for a, b, kind in joined:
            graph.add_edge(a, b, kind=kind, role="", line=line, year=year, proofs=())
    return graph


def add(graph: nx.MultiDiGraph[str], node: str) -> None:
    kinds = {"place": "city", "person": "official"}
    kind, _, number = node.partition("/")
    data: dict[str, Any] = {
        "kind": kinds.get(kind, kind),
        "name": f"{kind.title()} {number}",
        "labels": {},
        "aliases": (),
    }
    graph.add_node(
        node, **data, country="ID", latitude=None, longitude=None, line="signed", year=None, facts=(), proofs=()
    )


def ours(graph: nx.MultiDiGraph[str], path: Path) -> None:
    draw.draw(graph, path)


def stock(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """What pyvis makes of it by itself."""
    net = Network(directed=True, cdn_resources="in_line", notebook=False)
    for node, data in graph.nodes(data=True):
        net.add_node(node, label=data["name"])
    for a, b, tie in graph.edges(data=True):
        net.add_edge(a, b, title=tie["kind"])
    path.write_text(net.generate_html().replace("return network;", WATCHED), encoding="utf-8")


def plain(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """The same marks and lines by sigma alone, at random places."""
    chance, number = random.Random(1), {node: k for k, node in enumerate(graph)}
    marks = [(chance.random(), chance.random()) for _ in graph]
    lines = [(number[a], number[b]) for a, b in graph.edges()]
    engine = SIGMA.read_text(encoding="utf-8")
    path.write_text(PLAIN.format(engine=engine, marks=json.dumps(marks), lines=json.dumps(lines)), encoding="utf-8")


def opened(browser: Browser, path: Path, ready: str, limit: float) -> tuple[float | None, float]:
    """Seconds until the picture stands still (None: not within the limit) and megabytes of heap."""
    page = browser.new_context(offline=True, viewport={"width": 1600, "height": 960}).new_page()
    page.set_default_timeout(limit * 1000)
    start = time.perf_counter()
    taken = None
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector(ready, state="attached")
        taken = time.perf_counter() - start
    except TimeoutError:
        pass
    return taken, heap(page) if taken else 0.0


def heap(page: Any) -> float:
    size = page.evaluate("performance.memory.usedJSHeapSize")
    page.context.close()
    return float(size) / 1e6


def rows(sizes: list[int], limit: float) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        path = Path(folder) / "page.html"
        for size in sizes:
            graph = synthetic(size)
            for name, write, ready in (("kg", ours, READY), ("pyvis", stock, STOCK), ("sigma", plain, READY)):
                browser = engine.chromium.launch(
                    executable_path=shutil.which("chromium"),
                    args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
                )
                start = time.perf_counter()
                write(graph, path)
                made = time.perf_counter() - start
                taken, memory = opened(browser, path, ready, limit)
                shown = f"{taken:8.2f} s {memory:7.1f} MB" if taken else f"  > {limit:4.0f} s        –"
                kept = path.stat().st_size // 1024
                what = f"{name:6} {size:6} nodes {graph.number_of_edges():6} edges"
                yield f"{what}  made {made:6.2f} s {kept:6} KB  still {shown}"
                browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 500, 2000])
    parser.add_argument("--limit", type=float, default=60, help="seconds to wait for a still picture")
    asked = parser.parse_args()
    for row in rows(asked.sizes, asked.limit):
        print(row, flush=True)


if __name__ == "__main__":
    main()
