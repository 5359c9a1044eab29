"""The world for maps: land without borders, cut where no land is, in the Natural Earth projection."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from kg import files

Point = tuple[float, float]

WEST = -30.0  # the map is cut in the Atlantic, so that ways over the Pacific stay whole
MIDDLE = WEST + 180
SCALE = 730.0  # units a radian, so that the map is about 4,000 units wide
EDGE = math.pi * 0.8707 * SCALE  # from its middle to either side


def project(longitude: float, latitude: float) -> Point:
    """Where a point of the earth lies on the map (the Natural Earth projection of Patterson and Šavrič)."""
    return _projected((longitude - WEST) % 360 + WEST, latitude)


@cache
def land() -> str:
    """The path of all land."""
    return "".join(_path(ring) for whole in _rings() for ring in _cut(whole))


def _projected(longitude: float, latitude: float) -> Point:
    turn, up = math.radians(longitude - MIDDLE), math.radians(latitude)
    p2 = up * up
    p4 = p2 * p2
    x = turn * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = up * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return x * SCALE, -y * SCALE


def _rings() -> Iterator[list[Point]]:
    """The rings of the table, each unrolled: no step of it jumps around the globe."""
    for line in files.data("map", "land.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            points = [(float(x), float(y)) for x, _, y in (pair.partition(",") for pair in line.split())]
            yield _unrolled(points)


def _unrolled(points: Sequence[Point]) -> list[Point]:
    ring = [points[0]]
    for x, y in points[1:]:
        ring.append((x - 360 * round((x - ring[-1][0]) / 360), y))
    return ring


def _cut(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """The parts of a ring that lie on the map, whatever turn of the globe it was drawn on."""
    for turn in (-360, 0, 360):
        part = _clipped([(x + turn, y) for x, y in ring], WEST, 1)
        part = _clipped(part, WEST + 360, -1)
        if len(part) > 2:
            yield list(_along(part))


def _clipped(ring: Sequence[Point], edge: float, side: int) -> list[Point]:
    """What of a ring lies east (side 1) or west (side -1) of a meridian."""
    kept: list[Point] = []
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, there = (ax - edge) * side >= 0, (bx - edge) * side >= 0
        if inside:
            kept.append((ax, ay))
        if inside != there:
            kept.append((edge, ay + (by - ay) * (edge - ax) / (bx - ax)))
    return kept


def _along(ring: Sequence[Point]) -> Iterator[Point]:
    """The ring with points every few degrees where it runs along the cut, which is curved on the map."""
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        steps = max(1, round(abs(by - ay) / 3)) if ax == bx and ax in (WEST, WEST + 360) else 1
        yield from ((ax, ay + (by - ay) * step / steps) for step in range(steps))


def _path(ring: Sequence[Point]) -> str:
    points = [f"{x:.1f} {y:.1f}" for x, y in (_projected(*point) for point in ring)]
    return "M" + "L".join(points) + "Z"
