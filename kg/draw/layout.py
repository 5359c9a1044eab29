"""Where each mark lies: layouts computed here, without chance, so that the same graph gives the same picture."""

from __future__ import annotations

import itertools
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from kg.draw.looks import Box

if TYPE_CHECKING:
    Plain = nx.Graph[str]

Point = tuple[float, float]
Layout = dict[str, Point]
Rectangle = tuple[float, float, float, float]
Boxes = Mapping[str, Box]
Links = Sequence[tuple[int, int]]

GOLDEN = math.pi * (3 - math.sqrt(5))
GAP = 26.0
ROOMY = 1.5
AROUND = tuple(itertools.product((-1, 0, 1), repeat=2))
AHEAD = ((1, -1), (1, 0), (1, 1), (0, 1))  # half of the squares around: each pair is met once


class Field:
    """Rectangles already taken, found by the squares they touch."""

    def __init__(self, square: float = 160.0) -> None:
        self.square = square
        self.touched: dict[tuple[int, int], list[Rectangle]] = defaultdict(list)

    def take(self, room: Rectangle) -> None:
        for at in self._squares(room):
            self.touched[at].append(room)

    def free(self, room: Rectangle) -> bool:
        """Whether nothing lies there yet."""
        return not any(meet(room, other) for at in self._squares(room) for other in self.touched.get(at, ()))

    def _squares(self, room: Rectangle) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (int(side // self.square) for side in room)
        return itertools.product(range(left, right + 1), range(top, bottom + 1))


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


def force(graph: Plain, boxes: Boxes, length: float, root: str = "") -> Layout:
    """A connected graph by springs and repulsion, begun from a tree around `root` (or its best connected node)."""
    nodes = sorted(graph)
    place = _tree(graph, length, root)
    xs, ys = [place[node][0] for node in nodes], [place[node][1] for node in nodes]
    number = {node: k for k, node in enumerate(nodes)}
    links = sorted((number[a], number[b]) for a, b in graph.edges() if a != b)
    heat, rounds = length, max(24, min(160, 48_000 // len(nodes)))
    for round_ in range(rounds if len(nodes) > 2 else 0):
        fx, fy = _repelled(xs, ys, length, round_ * GOLDEN % 1)
        _pull(fx, fy, xs, ys, links, length)
        _move(fx, fy, xs, ys, heat)
        heat *= 0.02 ** (1 / rounds)
    return separate(_spread(dict(zip(nodes, zip(xs, ys, strict=True), strict=True)), boxes), boxes)


def separate(place: Layout, boxes: Boxes) -> Layout:
    """Moves marks apart until no two boxes overlap (or the rounds are over); only what moved is looked at again."""
    place, rounds = dict(place), max(12, min(150, 60_000 // (len(place) or 1)))
    moved: Iterable[str] = sorted(place)
    for _ in range(rounds):
        pairs = _overlaps(place, boxes, moved)
        if not pairs:
            break
        for a, b in pairs:
            _part(place, boxes, a, b)
        moved = sorted({node for pair in pairs for node in pair})
    return place


def pack(parts: Sequence[Layout], boxes: Boxes, aspect: float) -> Layout:
    """Layouts side by side without overlap, the largest in the middle, about `aspect` times as wide as high."""
    ordered = sorted(parts, key=lambda part: (-_area(bounds(part, boxes)), sorted(part)))
    taken, placed, fine = Field(), Layout(), max(40, 30_000 // (len(parts) or 1))
    whole: Rectangle = (0.0, 0.0, 0.0, 0.0)
    for part in ordered:
        x0, y0, x1, y1 = bounds(part, boxes)
        room = _free(taken, x1 - x0 + 2 * GAP, y1 - y0 + 2 * GAP, aspect, whole, fine)
        taken.take(room)
        whole = _joined(whole, room)
        dx, dy = (room[0] + room[2] - x0 - x1) / 2, (room[1] + room[3] - y0 - y1) / 2
        placed |= {node: (x + dx, y + dy) for node, (x, y) in part.items()}
    return placed


def tuck(place: Layout, near: Mapping[str, Point], boxes: Boxes) -> Layout:
    """Adds nodes in the free room nearest to where they belong; what lies there already stays."""
    placed, taken = dict(place), Field()
    for node, point in placed.items():
        taken.take(_room(boxes[node], point))
    for node in sorted(near):
        placed[node] = _nearest(near[node], boxes[node], taken)
        taken.take(_room(boxes[node], placed[node]))
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


def _spread(place: Layout, boxes: Boxes) -> Layout:
    """The same layout, so large that its marks fill no more than half of it."""
    needed = ROOMY * sum(2 * boxes[n].side * (boxes[n].above + boxes[n].below) for n in place)
    wide = math.sqrt(max(1.0, needed / (_spanned(place) or needed)))
    return {node: (x * wide, y * wide) for node, (x, y) in place.items()}


def _spanned(place: Layout) -> float:
    """The area over which marks lie, by their distances from the middle."""
    x0, y0 = (sum(point[k] for point in place.values()) / len(place) for k in (0, 1))
    return 2 * math.pi * sum((x - x0) ** 2 + (y - y0) ** 2 for x, y in place.values()) / len(place)


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


def _repelled(xs: Sequence[float], ys: Sequence[float], length: float, shift: float) -> tuple[list[float], list[float]]:
    """The push on each node from those in its square and the squares around; far ones hardly matter.

    The squares are shifted from round to round, so that no trace of them is left in the picture.
    """
    fx, fy = [0.0] * len(xs), [0.0] * len(xs)
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    for k, (x, y) in enumerate(zip(xs, ys, strict=True)):
        grid[int((x / (2 * length) + shift) // 1), int((y / (2 * length) + shift) // 1)].append(k)
    strength = length * length
    for (column, row), here in grid.items():
        ahead = [n for i, j in AHEAD for n in grid.get((column + i, row + j), ())]
        for at, a in enumerate(here):
            ax, ay, px, py = xs[a], ys[a], 0.0, 0.0
            for b in itertools.chain(here[at + 1 :], ahead):
                dx, dy = ax - xs[b], ay - ys[b]
                by = strength / (dx * dx + dy * dy or 1.0)
                px += dx * by
                py += dy * by
                fx[b] -= dx * by
                fy[b] -= dy * by
            fx[a] += px
            fy[a] += py
    return fx, fy


def _pull(
    fx: list[float], fy: list[float], xs: Sequence[float], ys: Sequence[float], links: Links, length: float
) -> None:
    """Adds the pull of each line on its ends."""
    for a, b in links:
        dx, dy = xs[a] - xs[b], ys[a] - ys[b]
        by = math.sqrt(dx * dx + dy * dy) / length
        fx[a] -= dx * by
        fy[a] -= dy * by
        fx[b] += dx * by
        fy[b] += dy * by


def _move(fx: Sequence[float], fy: Sequence[float], xs: list[float], ys: list[float], heat: float) -> None:
    for k, (x, y) in enumerate(zip(fx, fy, strict=True)):
        push = math.sqrt(x * x + y * y) or 1.0
        step = min(push, heat) / push
        xs[k] += x * step
        ys[k] += y * step


def _overlaps(place: Layout, boxes: Boxes, moved: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of overlapping boxes of which at least one has moved."""
    square = 2 * max((max(boxes[n].side, boxes[n].above + boxes[n].below) for n in place), default=1.0) + GAP
    grid: dict[tuple[int, int], list[str]] = defaultdict(list)
    for node, (x, y) in place.items():
        grid[int(x // square), int(y // square)].append(node)
    pairs = set()
    for a in moved:
        (ax, ay), box = place[a], boxes[a]
        column, row = int(ax // square), int(ay // square)
        for b in itertools.chain.from_iterable(grid.get((column + i, row + j), ()) for i, j in AROUND):
            bx, by = place[b]
            near = a != b and abs(ax - bx) < box.side + boxes[b].side + GAP / 2 and abs(ay - by) < square
            if near and (b, a) not in pairs and _shared(place, boxes, a, b)[1] > 0:
                pairs.add((a, b))
    return sorted(pairs)


def _shared(place: Layout, boxes: Boxes, a: str, b: str) -> Point:
    """By how much two boxes overlap across and down (negative: how far apart they are)."""
    (ax, ay), (bx, by) = place[a], place[b]
    one, other = boxes[a], boxes[b]
    across = one.side + other.side + GAP / 2 - abs(ax - bx)
    if across <= 0:
        return across, 0.0
    if (ay, a) <= (by, b):
        return across, one.below + other.above + GAP / 2 - (by - ay)
    return across, other.below + one.above + GAP / 2 - (ay - by)


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


def _free(taken: Field, w: float, h: float, aspect: float, whole: Rectangle, fine: int) -> Rectangle:
    """The free place for a rectangle, on a spiral from the middle outwards, that makes the whole least larger."""
    k, last, least, best = 0, sys.maxsize, math.inf, whole
    while k < last and least > _reach(whole, aspect):
        radius = 16 * math.sqrt(k)
        x, y = radius * math.cos(k * GOLDEN) * math.sqrt(aspect), radius * math.sin(k * GOLDEN) / math.sqrt(aspect)
        room = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
        reach = _reach(_joined(whole, room), aspect)
        if reach < least and taken.free(room):
            last, least, best = min(last, 4 * k + 60), reach, room
        k += 1 + k // fine
    return best


def _reach(room: Rectangle, aspect: float) -> float:
    return max((room[2] - room[0]) / aspect, room[3] - room[1])


def _joined(one: Rectangle, other: Rectangle) -> Rectangle:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _nearest(wish: Point, box: Box, taken: Field) -> Point:
    k = 0
    while True:
        radius = 14 * math.sqrt(k)
        point = (wish[0] + radius * math.cos(k * GOLDEN), wish[1] + radius * math.sin(k * GOLDEN))
        if taken.free(_room(box, point)):
            return point
        k += 1 + k // 60


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
