"""A scene as an SVG picture for print, without a browser."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.draw import timeline
from kg.draw.captions import captions, country, title
from kg.draw.layout import meet
from kg.draw.looks import FACE, LEADING, LETTER, box, icon, looks, words, wrapped, xml
from kg.network import PLACES

if TYPE_CHECKING:
    from kg.draw.layout import Point, Rectangle
    from kg.draw.scenes import Scene

STRONG = ("partner", "under", "party", "office")  # the other lines are faint in a picture of many places
BROAD = 1500.0  # units across which texts have their usual size
LEGEND = 46.0  # the height of a row of the legend


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a sheet; `tone` is 0 for light marks and 1 for those on dark paper."""

    tone: int
    paper: str
    ink: str
    line: str
    quiet: str
    sea: str
    earth: str
    arc: str
    fields: tuple[str, str]


LIGHT = Paint(0, "#FFFFFF", "#1B2430", "#8B93A1", "#5A6675", "#EAF1F5", "#DAD4C4", "#1B6CC4", ("#E9F1FB", "#FBEFE6"))
DARK = Paint(1, "#151E31", "#EAF0F8", "#76849B", "#9AA8BD", "#0E1525", "#2A364D", "#6CB0FF", ("#111C34", "#1F1A28"))


def png(scene: Scene, language: str = "en", dark: bool = False) -> bytes:
    """The picture of a scene in points, twice as fine as its units; raises `NoPainter`."""
    try:
        import resvg_py
    except ImportError:
        raise NoPainter from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg(scene, language, dark), zoom=2))


class NoPainter(RuntimeError):
    """What turns SVG into points is not installed."""

    def __init__(self) -> None:
        super().__init__('a PNG needs resvg: pip install "kg[png]" (an SVG needs nothing)')


def svg(scene: Scene, language: str = "en", dark: bool = False) -> str:
    """The picture of a scene: what is set aside on the page is left out; a legend stands below."""
    paint = DARK if dark else LIGHT
    if scene.bars:
        return timeline.svg(scene.graph, scene.bars, scene.title or words()[language]["timeline"], language, paint)
    shown = _shown(scene)
    left, top, right, bottom = _frame(scene, shown, language)
    unit = max(1.0, (right - left) / BROAD)
    parts = [*_ground(scene, paint), *_zones(scene, paint), *_lines(scene, set(shown), unit, paint)]
    parts += [_mark(scene, node, unit, paint) for node in shown]
    parts += _labels(scene, shown, (left, right), language, unit, paint)
    legend, low = _legend(scene, shown, (left, right, bottom + 30 * unit), unit, language, paint)
    name = xml(title(scene.graph, scene.title, language).replace("⇄", "↔"))  # fonts for print have but the second
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {right - left:g} {low - top:g}" '
        f'width="{(right - left) / unit:.0f}" height="{(low - top) / unit:.0f}" font-family="{FACE}" role="img">'
    )
    above = f'<text x="{left + 30 * unit:g}" y="{top + 44 * unit:g}" font-size="{26 * unit:g}" font-weight="700" '
    covers = [
        _sheet(left, top, right, top + 70 * unit, paint) if scene.land else "",
        _sheet(left, bottom, right, low, paint) if scene.land else "",
    ]
    whole = [head, f"<title>{name}</title>", _sheet(left, top, right, low, paint), *parts, *covers]
    return "\n".join([*whole, f'{above}fill="{paint.ink}">{name}</text>', *legend, "</svg>"]) + "\n"


def _shown(scene: Scene) -> list[str]:
    """What is not set aside, and does not hang on that alone."""
    graph = scene.graph
    kept = {node for node in graph if graph.nodes[node]["kind"] not in scene.aside}
    free = {node for node in kept if graph.nodes[node]["kind"] in PLACES or not graph.degree(node)}
    return [node for node in graph if node in free or (node in kept and kept & {*nx.all_neighbors(graph, node)})]


def _sheet(left: float, top: float, right: float, bottom: float, paint: Paint) -> str:
    return f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}" fill="{paint.paper}"/>'


def _ground(scene: Scene, paint: Paint) -> Iterator[str]:
    if scene.land:
        yield f'<rect x="-9000" y="-9000" width="18000" height="18000" fill="{paint.sea}"/>'
        yield f'<path d="{scene.land}" fill="{paint.earth}"/>'


def _frame(scene: Scene, shown: list[str], language: str) -> tuple[float, float, float, float]:
    if scene.land:
        xs, ys = zip(*(scene.place[node] for node in shown), strict=True)
        margin = max(max(xs) - min(xs), max(ys) - min(ys), 200.0) * 0.1
        head = max(max(xs) - min(xs) + 2 * margin, BROAD / 4) / BROAD * 70
        return min(xs) - margin, min(ys) - margin - head, max(xs) + margin, max(ys) + margin
    rooms = [(scene.place[n], box(scene.graph.nodes[n]["kind"], [_caption(scene, n, language)], _size(scene, n)))
             for n in shown]  # fmt: skip
    left = min([x - b.side for (x, _), b in rooms] + [zone.left for zone in scene.zones])
    right = max([x + b.side for (x, _), b in rooms] + [zone.right for zone in scene.zones])
    top = min([y - b.above for (_, y), b in rooms] + [zone.top for zone in scene.zones])
    bottom = max([y + b.below for (_, y), b in rooms] + [zone.bottom for zone in scene.zones])
    unit = max(1.0, (right - left + 80) / BROAD)
    return round(left - 40 * unit), round(top - 90 * unit), round(right + 40 * unit), round(bottom + 20 * unit)


def _zones(scene: Scene, paint: Paint) -> Iterator[str]:
    for zone, fill in zip(scene.zones, paint.fields, strict=False):
        yield (
            f'<rect x="{zone.left:g}" y="{zone.top:g}" width="{zone.right - zone.left:g}" '
            f'height="{zone.bottom - zone.top:g}" rx="36" fill="{fill}"/>'
            f'<text x="{zone.left + 24:g}" y="{zone.top + 34:g}" font-size="16" font-weight="700" fill="{paint.quiet}">'
            f"{xml(country(scene.graph, zone.country))}</text>"
        )


def _lines(scene: Scene, shown: set[str], unit: float, paint: Paint) -> Iterator[str]:
    thick = unit * 0.6 if scene.land else unit
    for a, b, tie in scene.graph.edges(data=True):
        if a in shown and b in shown:
            line = looks()["lines"][tie["line"]]
            faint = not scene.land and scene.sizes is not None and tie["kind"] not in STRONG
            dash = " ".join(f"{part * thick:g}" for part in line["dash"])
            yield (
                f'<path d="{_bent(scene.place[a], scene.place[b], 0.22 if scene.land else 0.0)}" fill="none" '
                f'stroke="{paint.arc if scene.land else paint.line}" stroke-width="{line["width"] * thick:g}"'
                f' stroke-dasharray="{dash or "none"}" opacity="{0.3 if faint else 0.9}"/>'
            )


def _bent(a: Point, b: Point, bend: float) -> str:
    """A line, or an arc bent to one side."""
    if not bend:
        return f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}"
    turn = math.atan2(a[1] - b[1], b[0] - a[0]) + (bend / 2 + 0.5) * math.pi
    reach = (bend / 2 + 0.5) * math.dist(a, b)
    x, y = a[0] + reach * math.sin(turn), a[1] + reach * math.cos(turn)
    return f"M{a[0]:.1f} {a[1]:.1f}Q{x:.1f} {y:.1f} {b[0]:.1f} {b[1]:.1f}"


def _mark(scene: Scene, node: str, unit: float, paint: Paint) -> str:
    kind, (x, y) = scene.graph.nodes[node]["kind"], scene.place[node]
    name = f"<title>{xml(scene.graph.nodes[node]['name'])}</title>"
    if scene.land:
        fill = looks()["kinds"][kind]["fill"][paint.tone]
        edge = f'stroke="{paint.paper}" stroke-width="{unit:.2f}"'
        dot = f'<circle r="{_radius(scene, node, unit):.1f}" fill="{fill}" {edge}/>'
        return f'<g transform="translate({x:.1f} {y:.1f})">{name}{dot}</g>'
    drawn = _shape(kind, _icon(scene, node), _radius(scene, node, unit), paint)
    return f'<g transform="translate({x:g} {y:g})">{name}{drawn}</g>'


def _radius(scene: Scene, node: str, unit: float) -> float:
    if scene.land:
        return (3 + 1.4 * math.sqrt(scene.graph.degree(node))) * unit
    return max(_size(scene, node), 7 * unit)


def _labels(
    scene: Scene, shown: list[str], field: tuple[float, float], language: str, unit: float, paint: Paint
) -> Iterator[str]:
    """Names from the most to the least connected, places first; what would lie on another or be cut is left out."""
    taken: list[Rectangle] = []
    places = [node for node in shown if scene.graph.nodes[node]["kind"] in PLACES]
    order = sorted(shown, key=lambda node: (node not in places, -scene.graph.degree(node), node))
    marks = {node: _around(scene, node, unit) for node in shown}
    for node in order:
        look = looks()["kinds"][scene.graph.nodes[node]["kind"]]
        lines = wrapped(_caption(scene, node, language))
        font = 13 * unit if scene.land else max(look["font"], 11 * unit)
        half, high = max(map(len, lines), default=0) * font * LETTER / 2, len(lines) * font * LEADING
        rooms = [(x - half, y, x + half, y + high) for x, y in _spots(scene, node, lines, font, unit)
                 if field[0] < x - half and x + half < field[1]]  # fmt: skip
        others = [mark for other, mark in marks.items() if other != node]
        if room := _free(rooms, taken, others, scene.sizes is None or node in places):
            taken.append(room)
            feet = ((line, room[1] + font * (0.85 + LEADING * k)) for k, line in enumerate(lines))
            yield "".join(_line(line, room[0] + half, foot, font, paint) for line, foot in feet)


def _free(rooms: list[Rectangle], taken: list[Rectangle], marks: list[Rectangle], needed: bool) -> Rectangle | None:
    """Of the rooms for a name that lie on no other name, the one over the fewest marks: none at all, unless needed."""
    open_ = [(sum(meet(room, mark) for mark in marks), k) for k, room in enumerate(rooms)
             if not any(meet(room, other) for other in taken)]  # fmt: skip
    least, best = min(open_, default=(0, -1))
    return rooms[best] if best >= 0 and (needed or not least) else None


def _around(scene: Scene, node: str, unit: float) -> Rectangle:
    (x, y), radius = scene.place[node], _radius(scene, node, unit)
    return (x - radius, y - radius, x + radius, y + radius)


def _spots(scene: Scene, node: str, lines: list[str], font: float, unit: float) -> Iterator[Point]:
    """Where a name may stand: below its mark; among many beside it and above it too."""
    (x, y), radius = scene.place[node], _radius(scene, node, unit)
    look = looks()["kinds"][scene.graph.nodes[node]["kind"]]
    yield x, y + radius * look["drop"] + (2 * unit if scene.land else 7)
    if scene.sizes is not None:
        aside = max(map(len, lines), default=0) * font * LETTER / 2 + radius + 4 * unit
        high = len(lines) * font * LEADING
        yield from ((x + aside, y - high / 2), (x - aside, y - high / 2), (x, y - radius - high - 2 * unit))


def _line(text: str, x: float, y: float, font: float, paint: Paint) -> str:
    weight = 700 if font > 18 else 500
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{font:g}" font-weight="{weight}" '
        f'fill="{paint.ink}" stroke="{paint.paper}" stroke-width="{font * 0.22:.1f}" paint-order="stroke" '
        f'stroke-linejoin="round">'
        f"{xml(text)}</text>"
    )


def _shape(kind: str, name: str, size: float, paint: Paint) -> str:
    look = looks()["kinds"][kind]
    return (
        f'<path d="{look["path"]}" transform="scale({size / 100:g})" fill="{look["fill"][paint.tone]}" '
        f'stroke="{look.get("stroke", [paint.paper, paint.paper])[paint.tone]}" stroke-width="{260 / size:.1f}"/>'
        f'<path d="{looks()["icons"][name]}" transform="scale({size * 0.053:.3f}) translate(-12 -12)" fill="none" '
        f'stroke="{look["ink"][paint.tone]}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _legend(
    scene: Scene, shown: list[str], field: tuple[float, float, float], unit: float, language: str, paint: Paint
) -> tuple[list[str], float]:
    """Rows of kinds and lines, and where they end."""
    said, (left, right, top) = words()[language], field
    kinds = {scene.graph.nodes[node]["kind"] for node in shown}
    lines = {tie["line"] for a, b, tie in scene.graph.edges(data=True) if a in shown and b in shown}
    marks = ((k, look) for k, look in looks()["kinds"].items() if k in kinds)
    strokes = ((name, look) for name, look in looks()["lines"].items() if name in lines)
    entries = [(_shape(k, look["icon"], 15, paint), said[f"kind_{k}"]) for k, look in marks]
    entries += [(_stroke(look, paint), said[f"line_{name}"]) for name, look in strokes]
    parts, x, y = [], left + 60 * unit, top
    for drawn, text in entries:
        wide = (76 + len(text) * 8.8) * unit
        if x + wide > right - 10 * unit and x > left + 60 * unit:
            x, y = left + 60 * unit, y + LEGEND * unit
        label = f'<text x="34" y="5.5" font-size="16" fill="{paint.ink}">{xml(text)}</text>'
        parts.append(f'<g transform="translate({x:g} {y:g}) scale({unit:g})">{drawn}{label}</g>')
        x += wide
    return parts, y + LEGEND * unit


def _stroke(line: dict[str, object], paint: Paint) -> str:
    dashes = line["dash"]
    dash = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if isinstance(dashes, list) and dashes else ""
    return f'<line x1="-22" x2="22" y1="0" y2="0" stroke="{paint.ink}" stroke-width="{line["width"]}"{dash}/>'


def _caption(scene: Scene, node: str, language: str) -> str:
    return captions(scene.graph, node, scene.sizes is not None)[language]


def _size(scene: Scene, node: str) -> float:
    return float((scene.sizes or {}).get(node, looks()["kinds"][scene.graph.nodes[node]["kind"]]["size"]))


def _icon(scene: Scene, node: str) -> str:
    kind = scene.graph.nodes[node]["kind"]
    if kind == "area":
        return icon(node.partition("/")[2], scene.graph.graph["broader"])
    return str(looks()["kinds"][kind]["icon"])
