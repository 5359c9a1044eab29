"""Writes data/map/land.tsv: the coasts of the world without borders, simplified, from the npm package world-atlas.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python data/update/land.py package/land-50m.json
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]

TARGET = Path(__file__).parents[1] / "map" / "land.tsv"
FINE = 0.07  # degrees by which a coast may move
LEAST = 0.12  # degrees across which an island must reach
SOUTH = -60.0  # what lies south of it has no cities
HEAD = """\
# The land of the world, without borders: one ring a line, longitude and latitude in degrees.
# Source: Natural Earth 1:50m land, public domain, through the npm package world-atlas 2.0.2 (ISC);
# simplified to {fine} degrees, without Antarctica and the smallest islands.
# Written by data/update/land.py.
"""


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The rings of all polygons, in degrees."""
    arcs = [list(_points(arc, topology["transform"])) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                yield [point for arc in ring for point in _directed(arcs, arc)]


def simplified(ring: Sequence[Point]) -> list[Point]:
    """The ring without points that lie within FINE of the line through the kept ones."""
    keep = {0, len(ring) - 1}
    todo = [(0, len(ring) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = max(((_off(ring[k], ring[first], ring[last]), k) for k in range(first + 1, last)), default=(0.0, 0))
        if far > FINE:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [ring[k] for k in sorted(keep)]


def _points(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    x = y = 0
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * kx + dx, y * ky + dy


def _directed(arcs: Sequence[list[Point]], number: int) -> list[Point]:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _off(point: Point, one: Point, other: Point) -> float:
    """The distance of a point from a stretch of line."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length
    along = min(1.0, max(0.0, along))
    return math.dist(point, (one[0] + along * dx, one[1] + along * dy))


def _wanted(ring: Sequence[Point]) -> bool:
    across = max(x for x, _ in ring) - min(x for x, _ in ring)
    return max(y for _, y in ring) > SOUTH and max(across, max(y for _, y in ring) - min(y for _, y in ring)) > LEAST


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    kept = [simplified(ring) for ring in rings(topology) if _wanted(ring)]
    lines = [" ".join(f"{x:.2f},{y:.2f}" for x, y in ring) for ring in kept if len(ring) > 3]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(HEAD.format(fine=FINE) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
