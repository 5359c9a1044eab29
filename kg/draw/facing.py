"""Two places face to face, each below its officials; what binds them between, fields and challenges below."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.draw import layout
from kg.draw.looks import Box
from kg.draw.scenes import Scene, Zone, boxes, ordered
from kg.network import KINDS

if TYPE_CHECKING:
    from kg.draw.layout import Layout
    from kg.network.held import Graph

BESIDE = 5  # agreements and events that on a phone stand between the two sides; more stand above them
AWAY = 40.0  # how far these stand left or right of the middle, so that lines pass between them

Sides = tuple[list[str], list[str]]


def facing(graph: Graph, one: str, other: str) -> Scene:
    """Two places left and right, each below its officials, what binds them between, fields and challenges below."""
    sides, room = _sides(graph, one, other), boxes(graph)
    wide, narrow = _columns(graph, sides), _stack(graph, sides)
    left, right = graph.nodes[one], graph.nodes[other]
    return Scene(
        graph,
        "pair",
        f"{left['name']} ⇄ {right['name']}",
        wide,
        narrow,
        _zones(wide, room, graph, sides),
        _zones(narrow, room, graph, sides),
    )


def _sides(graph: Graph, one: str, other: str) -> Sides:
    """Each place first, then the officials that act for it, then what they say."""
    sides: Sides = ([one], [other])
    for node in ordered(graph, "official"):
        offices = [b for _, b, tie in graph.out_edges(node, data=True) if tie["kind"] == "office"]
        if one in offices or other in offices:
            sides[0 if one in offices else 1].append(node)
    for node in ordered(graph, "statement"):
        for side in sides:
            if any(speaker in side for speaker in graph.predecessors(node)):
                side.append(node)
    return sides


def _columns(graph: Graph, sides: Sides) -> Layout:
    place: Layout = {}
    for side, x in zip(sides, (-430.0, 430.0), strict=True):
        people, said = _split(graph, side[1:])
        place[side[0]] = (x, 0)
        place |= layout.rows(people, 2, x, -195, 205, -165)
        place |= layout.rows(said, 2, x, -195 - 165 * math.ceil(len(people) / 2), 205, -150)
    knots, signed, held = (ordered(graph, kind) for kind in ("partnership", "agreement", "event"))
    place |= layout.rows(knots, 1, 0, 0, 0, 150)
    place |= layout.rows(signed, 2, 0, -180, 225, -165)
    place |= layout.rows(held, 2, 0, -180 - 165 * math.ceil(len(signed) / 2), 215, -150)
    place |= layout.rows(_guests(graph, sides), 3, 0, min(y for _, y in place.values()) - 165, 420, -150)
    low = max(200.0, 150.0 * len(knots) + 50)
    return place | _below(graph, place, low, 5)


def _stack(graph: Graph, sides: Sides) -> Layout:
    """For a phone: the same order as on a desk, with one mark beside another where there three would stand."""
    place: Layout = {}
    for side, x in zip(sides, (-230.0, 230.0), strict=True):
        people, said = _split(graph, side[1:])
        place[side[0]] = (x, 0)
        place |= layout.rows([*people, *said], 1, x, -165, 0, -135)
    knots = ordered(graph, "partnership")
    place |= layout.rows(knots, 1, 0, 0, 0, 150)
    bonds = [node for kind in ("agreement", "event") for node in ordered(graph, kind)]
    beside = len(bonds) if len(bonds) <= BESIDE else 0
    place |= {node: (AWAY * (-1) ** k, -10.0 - 140 * k) for k, node in enumerate(bonds[:beside], 1)}
    above = [*bonds[beside:], *_guests(graph, sides)]
    place |= layout.rows(above, 3, 0, min(y for _, y in place.values()) - 155, 225, -140)
    return place | _below(graph, place, max(180.0, 150.0 * len(knots) + 30), 3)


def _guests(graph: Graph, sides: Sides) -> list[str]:
    """Officials who act for neither place, but took part in what they did."""
    return [node for node in ordered(graph, "official") if node not in sides[0] and node not in sides[1]]


def _below(graph: Graph, place: Layout, top: float, across: int) -> Layout:
    """Fields of cooperation like a garland, then challenges, then whatever has no place yet."""
    areas = ordered(graph, "area")
    low = layout.fan(areas, across if len(areas) < 16 else across + 2, top, 225, 150)
    for kinds in (("challenge",), tuple(kind for kind in KINDS if kind not in ("area", "challenge"))):
        nodes = [node for kind in kinds for node in ordered(graph, kind) if node not in place]
        under = max((y for _, y in low.values()), default=top - 150) + 150
        low |= layout.rows(nodes, across - 1 if across > 3 else 3, 0, under, 225, 150)
    return low


def _zones(place: Layout, room: Mapping[str, Box], graph: Graph, sides: Sides) -> tuple[Zone, ...]:
    if graph.nodes[sides[0][0]]["country"] == graph.nodes[sides[1][0]]["country"]:
        return ()
    zones = []
    for side in sides:
        here = {node: place[node] for node in side if place[node][1] <= 0}
        left, top, right, bottom = layout.bounds(here, room)
        middle = place[side[0]][0]
        half = max(middle - left, right - middle, 150) + 24
        zones.append(Zone(middle - half, top - 62, middle + half, bottom + 26, graph.nodes[side[0]]["country"]))
    top = min(zone.top for zone in zones)
    return tuple(replace(zone, top=top) for zone in zones)


def _split(graph: Graph, side: Iterable[str]) -> tuple[list[str], list[str]]:
    side = list(side)
    return (
        [node for node in side if graph.nodes[node]["kind"] == "official"],
        [node for node in side if graph.nodes[node]["kind"] == "statement"],
    )
