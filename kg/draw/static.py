"""A scene as an SVG picture for print, without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kg.draw.captions import captions, title
from kg.draw.looks import LEADING, box, icon, looks, words, wrapped

if TYPE_CHECKING:
    from kg.draw.views import Scene

PAPER, INK, LINE, QUIET = "#FFFFFF", "#1B2430", "#8B93A1", "#5A6675"
FIELDS = ("#E9F1FB", "#FBEFE6")
LEGEND = 46.0  # the height of a row of the legend
FACE = "Inter, 'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif"


def svg(scene: Scene, language: str = "en") -> str:
    """The picture of a scene: what is set aside on the page is left out; a legend stands below."""
    shown = [node for node in scene.graph if scene.graph.nodes[node]["kind"] not in scene.aside]
    left, top, right, bottom = _frame(scene, shown, language)
    parts = [*_zones(scene), *_lines(scene, set(shown)), *(_mark(scene, node, language) for node in shown)]
    legend, low = _legend(scene, shown, left, right, bottom + 30, language)
    width, height = right - left, low - top
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-family="{FACE}" role="img">'
    )
    name = _text(title(scene.graph, scene.title, language))
    paper = f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" fill="{PAPER}"/>'
    above = f'<text x="{left + 30:g}" y="{top + 44:g}" font-size="26" font-weight="700" fill="{INK}">{name}</text>'
    return "\n".join([head, f"<title>{name}</title>", paper, above, *parts, *legend, "</svg>"]) + "\n"


def _frame(scene: Scene, shown: list[str], language: str) -> tuple[float, float, float, float]:
    rooms = [(scene.place[n], box(scene.graph.nodes[n]["kind"], [_caption(scene, n, language)], _size(scene, n)))
             for n in shown]  # fmt: skip
    left = min([x - b.side for (x, _), b in rooms] + [zone.left for zone in scene.zones])
    right = max([x + b.side for (x, _), b in rooms] + [zone.right for zone in scene.zones])
    top = min([y - b.above for (_, y), b in rooms] + [zone.top for zone in scene.zones])
    bottom = max([y + b.below for (_, y), b in rooms] + [zone.bottom for zone in scene.zones])
    return round(left) - 40.0, round(top) - 90.0, round(right) + 40.0, round(bottom) + 20.0


def _zones(scene: Scene) -> Iterator[str]:
    for zone, fill in zip(scene.zones, FIELDS, strict=False):
        yield (
            f'<rect x="{zone.left:g}" y="{zone.top:g}" width="{zone.right - zone.left:g}" '
            f'height="{zone.bottom - zone.top:g}" rx="36" fill="{fill}"/>'
            f'<text x="{zone.left + 24:g}" y="{zone.top + 34:g}" font-size="16" font-weight="700" fill="{QUIET}">'
            f"{_text(scene.graph.graph['countries'].get(zone.country, zone.country))}</text>"
        )


def _lines(scene: Scene, shown: set[str]) -> Iterator[str]:
    for a, b, tie in scene.graph.edges(data=True):
        if a in shown and b in shown:
            line = looks()["lines"][tie["line"]]
            faint = scene.sizes is not None and tie["kind"] not in ("partner", "under", "party", "office")
            (ax, ay), (bx, by) = scene.place[a], scene.place[b]
            dash = f' stroke-dasharray="{" ".join(map(str, line["dash"]))}"' if line["dash"] else ""
            yield (
                f'<line x1="{ax:g}" y1="{ay:g}" x2="{bx:g}" y2="{by:g}" stroke="{LINE}" '
                f'stroke-width="{line["width"]}"{dash} opacity="{0.3 if faint else 0.9}"/>'
            )


def _mark(scene: Scene, node: str, language: str) -> str:
    kind = scene.graph.nodes[node]["kind"]
    look, size = looks()["kinds"][kind], _size(scene, node)
    x, y = scene.place[node]
    drawn = _shape(kind, _icon(scene, node), size)
    label = "".join(_label(look, size, k, line) for k, line in enumerate(wrapped(_caption(scene, node, language))))
    name = _text(scene.graph.nodes[node]["name"])
    return f'<g transform="translate({x:g} {y:g})"><title>{name}</title>{drawn}{label}</g>'


def _shape(kind: str, name: str, size: float) -> str:
    look = looks()["kinds"][kind]
    return (
        f'<path d="{look["path"]}" transform="scale({size / 100:g})" fill="{look["fill"][0]}" '
        f'stroke="{look.get("stroke", [PAPER])[0]}" stroke-width="{260 / size:.1f}"/>'
        f'<path d="{looks()["icons"][name]}" transform="scale({size * 0.053:.3f}) translate(-12 -12)" fill="none" '
        f'stroke="{look["ink"][0]}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _label(look: dict[str, object], size: float, row: int, line: str) -> str:
    font = float(str(look["font"]))
    y = size * float(str(look["drop"])) + 7 + font * (0.85 + LEADING * row)
    weight = 700 if font > 18 else 500
    return (
        f'<text y="{y:.1f}" text-anchor="middle" font-size="{font:g}" font-weight="{weight}" fill="{INK}" '
        f'stroke="{PAPER}" stroke-width="4" paint-order="stroke" stroke-linejoin="round">{_text(line)}</text>'
    )


def _legend(
    scene: Scene, shown: list[str], left: float, right: float, top: float, language: str
) -> tuple[list[str], float]:
    """Rows of kinds and lines, and where they end."""
    said = words()[language]
    kinds = {scene.graph.nodes[node]["kind"] for node in shown}
    lines = {tie["line"] for a, b, tie in scene.graph.edges(data=True) if a in shown and b in shown}
    entries = [(_shape(k, look["icon"], 15), said[f"kind_{k}"]) for k, look in looks()["kinds"].items() if k in kinds]
    entries += [(_stroke(look), said[f"line_{name}"]) for name, look in looks()["lines"].items() if name in lines]
    parts, x, y = [], left + 60, top
    for drawn, text in entries:
        wide = 60 + len(text) * 8.6
        if x + wide > right - 10 and x > left + 60:
            x, y = left + 60, y + LEGEND
        words_ = f'<text x="34" y="5.5" font-size="16" fill="{INK}">{_text(text)}</text>'
        parts.append(f'<g transform="translate({x:g} {y:g})">{drawn}{words_}</g>')
        x += wide
    return parts, y + LEGEND


def _stroke(line: dict[str, object]) -> str:
    dashes = line["dash"]
    dash = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if isinstance(dashes, list) and dashes else ""
    return f'<line x1="-22" x2="22" y1="0" y2="0" stroke="{INK}" stroke-width="{line["width"]}"{dash}/>'


def _caption(scene: Scene, node: str, language: str) -> str:
    return captions(scene.graph, node, scene.sizes is not None)[language]


def _size(scene: Scene, node: str) -> float:
    return float((scene.sizes or {}).get(node, looks()["kinds"][scene.graph.nodes[node]["kind"]]["size"]))


def _icon(scene: Scene, node: str) -> str:
    kind = scene.graph.nodes[node]["kind"]
    if kind == "area":
        return icon(node.partition("/")[2], scene.graph.graph["broader"])
    return str(looks()["kinds"][kind]["icon"])


def _text(text: str) -> str:
    """Text for XML, without the control characters that XML has no way to write."""
    return escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text))
