"""Where each mark lies: layouts computed here, without chance, so that the same graph gives the same picture."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from kg.draw.looks import Box

if TYPE_CHECKING:
    Plain = nx.Graph[str]

Point = tuple[float, float]
Layout = dict[str, Point]
Rectangle = tuple[float, float, float, float]
Boxes = Mapping[str, Box]

GOLDEN = math.pi * (3 - math.sqrt(5))
GAP = 26.0


def rows(nodes: Sequence[str], across: int, middle: float, top: float, dx: float, dy: float) -> Layout:
    """Nodes in centred rows of `across`, from `top` downwards; the last row is centred too."""
    placed: Layout = {}
    for start in range(0, len(nodes), across):
        row = nodes[start : start + across]
        y = top + dy * (start // across)
        placed |= {node: (middle + dx * (k - (len(row) - 1) / 2), y) for k, node in enumerate(row)}
    return placed


def fan(nodes: Sequence[str], across: int, top: float, dx: float, dy: float) -> Layout:
    """Rows that hang like a garland: the middle of each lies lower than its ends."""
    placed = rows(nodes, across, 0, top, dx, dy)
    sag = dy * 0.45
    reach = max((abs(x) for x, _ in placed.values()), default=0) or 1
    return {node: (x, y + sag * (1 - (x / reach) ** 2)) for node, (x, y) in placed.items()}


def rim(nodes: Mapping[str, float], half: Point) -> Layout:
    """Nodes evenly on a rounded frame, in the order of their wished angles and as near to them as that allows."""
    ordered = sorted(nodes, key=lambda node: (nodes[node], node))
    count = len(ordered)
    if not count:
        return {}
    turn = _mean_angle([nodes[node] - 2 * math.pi * k / count for k, node in enumerate(ordered)])
    points = _even(half, count, turn)
    return dict(zip(ordered, points, strict=True))


def force(graph: Plain, boxes: Boxes, length: float, root: str = "", rounds: int = 160) -> Layout:
    """A connected graph by springs and repulsion, begun from a tree around `root` (or its best connected node)."""
    nodes = sorted(graph)
    place = _tree(graph, length, root)
    heat = length
    links = sorted((min(a, b), max(a, b)) for a, b in graph.edges() if a != b)
    for _ in range(rounds if len(nodes) > 2 else 0):
        push = _repel(place, length)
        for a, b in links:
            _pull(push, place, a, b, length)
        for node in nodes:
            place[node] = _moved(place[node], push[node], heat)
        heat *= 0.975
    return separate(place, boxes)


def separate(place: Layout, boxes: Boxes, rounds: int = 120) -> Layout:
    """Moves marks apart until no two boxes overlap (or the rounds are over)."""
    place = dict(place)
    for _ in range(rounds):
        pairs = list(_overlaps(place, boxes))
        if not pairs:
            break
        for a, b in pairs:
            _part(place, boxes, a, b)
    return place


def pack(parts: Sequence[Layout], boxes: Boxes, aspect: float) -> Layout:
    """Layouts side by side without overlap, the largest in the middle, about `aspect` times as wide as high."""
    ordered = sorted(parts, key=lambda part: (-_area(bounds(part, boxes)), sorted(part)))
    taken: list[Rectangle] = []
    placed: Layout = {}
    for part in ordered:
        x0, y0, x1, y1 = bounds(part, boxes)
        w, h = x1 - x0 + 2 * GAP, y1 - y0 + 2 * GAP
        cx, cy = _free(taken, w, h, aspect)
        taken.append((cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2))
        dx, dy = cx - (x0 + x1) / 2, cy - (y0 + y1) / 2
        placed |= {node: (x + dx, y + dy) for node, (x, y) in part.items()}
    return placed


def tuck(place: Layout, near: Mapping[str, Point], boxes: Boxes) -> Layout:
    """Adds nodes in the free room nearest to where they belong; what lies there already stays."""
    placed = dict(place)
    taken = [_room(boxes[node], point) for node, point in placed.items()]
    for node in sorted(near):
        placed[node] = _nearest(near[node], boxes[node], taken)
        taken.append(_room(boxes[node], placed[node]))
    return placed


def bounds(place: Layout, boxes: Boxes) -> Rectangle:
    """Left, top, right and bottom of all boxes."""
    if not place:
        return (0.0, 0.0, 0.0, 0.0)
    return (
        min(x - boxes[n].side for n, (x, _) in place.items()),
        min(y - boxes[n].above for n, (_, y) in place.items()),
        max(x + boxes[n].side for n, (x, _) in place.items()),
        max(y + boxes[n].below for n, (_, y) in place.items()),
    )


def rounded(place: Layout) -> Layout:
    """Whole units are fine enough for a picture, and keep files small and equal on every machine."""
    return {node: (float(round(x)), float(round(y))) for node, (x, y) in place.items()}


def _tree(graph: Plain, length: float, root: str) -> Layout:
    """Each node in a sector of its parent's sector, one step further out: few crossings to begin with."""
    root = root or min(graph, key=lambda node: (-graph.degree(node), node))
    place: Layout = {root: (0.0, 0.0)}
    children: dict[str, list[str]] = defaultdict(list)
    for parent, child in nx.bfs_edges(graph, root, sort_neighbors=sorted):
        children[parent].append(child)
    weight = _leaves(root, children)
    todo = [(root, 0.0, 2 * math.pi, 1)]
    while todo:
        node, start, end, depth = todo.pop()
        total = sum(weight[child] for child in children[node])
        for child in children[node]:
            width = (end - start) * weight[child] / total
            angle = start + width / 2
            place[child] = (depth * length * math.cos(angle), depth * length * math.sin(angle))
            todo.append((child, start, start + width, depth + 1))
            start += width
    return place


def _leaves(root: str, children: Mapping[str, list[str]]) -> dict[str, int]:
    order, stack = [], [root]
    while stack:
        node = stack.pop()
        order.append(node)
        stack += children.get(node, [])
    weight: dict[str, int] = {}
    for node in reversed(order):
        weight[node] = sum(weight[child] for child in children.get(node, [])) or 1
    return weight


def _repel(place: Layout, length: float) -> dict[str, list[float]]:
    """The push on each node from those within three cells of a grid; far ones hardly matter."""
    cell = length * 2
    grid: dict[tuple[int, int], list[str]] = defaultdict(list)
    for node, (x, y) in place.items():
        grid[int(x // cell), int(y // cell)].append(node)
    push = {node: [0.0, 0.0] for node in place}
    for (column, row), here in grid.items():
        around = [n for i in (-1, 0, 1) for j in (-1, 0, 1) for n in grid.get((column + i, row + j), ())]
        for node in here:
            x, y = place[node]
            for other in around:
                if other == node:
                    continue
                dx, dy = x - place[other][0], y - place[other][1]
                near = dx * dx + dy * dy or 1.0
                push[node][0] += dx * length * length / near
                push[node][1] += dy * length * length / near
    return push


def _pull(push: dict[str, list[float]], place: Layout, a: str, b: str, length: float) -> None:
    dx, dy = place[a][0] - place[b][0], place[a][1] - place[b][1]
    strength = math.hypot(dx, dy) / length
    for node, sign in ((a, -1), (b, 1)):
        push[node][0] += sign * dx * strength
        push[node][1] += sign * dy * strength


def _moved(point: Point, push: Sequence[float], heat: float) -> Point:
    force = math.hypot(push[0], push[1]) or 1.0
    step = min(force, heat) / force
    return point[0] + push[0] * step, point[1] + push[1] * step


def _overlaps(place: Layout, boxes: Boxes) -> Iterable[tuple[str, str]]:
    """Pairs of overlapping boxes, found along the x axis."""
    ordered = sorted(place, key=lambda node: (place[node][0] - boxes[node].side, node))
    for k, a in enumerate(ordered):
        right = place[a][0] + boxes[a].side + GAP
        for b in ordered[k + 1 :]:
            if place[b][0] - boxes[b].side > right:
                break
            if _shared(place, boxes, a, b)[1] > 0:
                yield a, b


def _shared(place: Layout, boxes: Boxes, a: str, b: str) -> Point:
    """By how much two boxes overlap across and down (negative: how far apart they are)."""
    (ax, ay), (bx, by) = place[a], place[b]
    across = boxes[a].side + boxes[b].side + GAP / 2 - abs(ax - bx)
    upper, lower = (a, b) if (ay, a) <= (by, b) else (b, a)
    down = boxes[upper].below + boxes[lower].above + GAP / 2 - abs(ay - by)
    return across, down


def _part(place: Layout, boxes: Boxes, a: str, b: str) -> None:
    across, down = _shared(place, boxes, a, b)
    if across <= 0 or down <= 0:
        return
    (ax, ay), (bx, by) = place[a], place[b]
    if across < down:
        step = (across / 2 + 0.5) * (1 if (ax, a) <= (bx, b) else -1)
        place[a], place[b] = (ax - step, ay), (bx + step, by)
    else:
        step = (down / 2 + 0.5) * (1 if (ay, a) <= (by, b) else -1)
        place[a], place[b] = (ax, ay - step), (bx, by + step)


def _free(taken: Sequence[Rectangle], w: float, h: float, aspect: float) -> Point:
    """The first free place for a rectangle on a spiral from the middle outwards."""
    k = 0
    while True:
        radius = 16 * math.sqrt(k)
        x, y = radius * math.cos(k * GOLDEN) * math.sqrt(aspect), radius * math.sin(k * GOLDEN) / math.sqrt(aspect)
        if not any(meet((x - w / 2, y - h / 2, x + w / 2, y + h / 2), other) for other in taken):
            return x, y
        k += 1 + k // 40


def _nearest(wish: Point, box: Box, taken: Sequence[Rectangle]) -> Point:
    k = 0
    while True:
        radius = 14 * math.sqrt(k)
        point = (wish[0] + radius * math.cos(k * GOLDEN), wish[1] + radius * math.sin(k * GOLDEN))
        room = _room(box, point)
        if not any(meet(room, other) for other in taken):
            return point
        k += 1


def _room(box: Box, point: Point) -> Rectangle:
    x, y = point
    return (x - box.side - 4, y - box.above - 4, x + box.side + 4, y + box.below + 4)


def meet(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _area(rectangle: Rectangle) -> float:
    left, top, right, bottom = rectangle
    return (right - left) * (bottom - top)


def _mean_angle(angles: Sequence[float]) -> float:
    return math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles)))


def _even(half: Point, count: int, turn: float) -> list[Point]:
    """Points at equal distances along a rounded frame, the first at the angle `turn`."""
    steps = 720
    around = [_corner(half, turn + 2 * math.pi * k / steps) for k in range(steps + 1)]
    along = [0.0]
    for one, other in itertools.pairwise(around):
        along.append(along[-1] + math.dist(one, other))
    wanted = [along[-1] * k / count for k in range(count)]
    return [around[min(range(steps), key=lambda i: abs(along[i] - want))] for want in wanted]


def _corner(half: Point, angle: float) -> Point:
    """A point of a superellipse: between an ellipse and its rectangle."""
    x, y = math.cos(angle), math.sin(angle)
    return half[0] * math.copysign(abs(x) ** 0.55, x), half[1] * math.copysign(abs(y) ** 0.55, y)
