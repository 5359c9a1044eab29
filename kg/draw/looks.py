"""How things look: shapes, icons, colours, sizes, wrapped labels, and the room each mark takes."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from kg.files import PACKAGE

PAGES = PACKAGE / "pages"
LANGUAGES = ("en", "id", "ms")
FACE = "Inter, 'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
LETTER = 0.6  # the width of a letter of a broad font, in font sizes
LEADING = 1.18
WIDE = 19  # letters in a line of a label
LINES_MOST = 3
DOTTED = 500  # nodes beyond which marks are plain dots
DROP = {"diamond": 1.18, "triangle": 0.9, "bubble": 1.25, "seal": 1.08}  # how far below its middle a shape reaches


@dataclass(frozen=True, slots=True)
class Box:
    """The room around a mark's middle: to each side, above and below (with its label)."""

    side: float
    above: float
    below: float


@cache
def looks() -> dict[str, Any]:
    """The table of looks, each kind with the `path` of its outline at radius 100."""
    read = tomllib.loads((PAGES / "looks.toml").read_text(encoding="utf-8"))
    for look in read["kinds"].values():
        look["path"] = outline(look["shape"])
        look["drop"] = DROP.get(look["shape"], 1.05)
    return read


@cache
def words() -> dict[str, dict[str, str]]:
    """What the pages say, by language."""
    return tomllib.loads((PAGES / "words.toml").read_text(encoding="utf-8"))


def icon(concept: str, broader: Mapping[str, str]) -> str:
    """The icon of a policy area, or of the nearest broader one that has one."""
    table: dict[str, str] = looks()["areas"]
    while concept and concept not in table:
        concept = broader.get(concept, "")
    return table.get(concept) or str(looks()["kinds"]["area"]["icon"])


def outline(shape: str) -> str:
    """The path of a shape of radius 100 around 0, 0."""
    drawn = {
        "circle": _round(100),
        "ring": _round(100),
        "square": _rounded(90, 90, 30),
        "hexagon": _polygon([(106, k * 60.0) for k in range(6)]),
        "octagon": _polygon([(105, 22.5 + k * 45) for k in range(8)]),
        "diamond": _polygon([(118, k * 90.0) for k in range(4)]),
        "triangle": "M0 -108L125 90H-125Z",
        "seal": _polygon([(106 if k % 2 else 94, k * 360 / 28) for k in range(28)]),
        "shield": "M0 -104L88 -72V-6Q88 64 0 104Q-88 64 -88 -6V-72Z",
        "bubble": _rounded(115, 82, 30).replace("H-85", "H-12L-52 124L-54 82H-85", 1),
    }
    return drawn[shape]


def wrapped(label: str, wide: int = WIDE) -> list[str]:
    """A label in at most three lines of about `wide` letters; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > LINES_MOST:
        lines = [*lines[: LINES_MOST - 1], f"{lines[LINES_MOST - 1]} …"]
    return [line if len(line) <= wide + 8 else f"{line[: wide + 7]}…" for line in lines]


def box(kind: str, labels: Iterable[str], size: float | None = None, larger: float = 1.0) -> Box:
    """The room a mark of this kind needs with the longest of its labels, written `larger` than usual."""
    look = looks()["kinds"][kind]
    radius, font = size or look["size"], look["font"] * larger
    rows = [wrapped(label) for label in labels] or [[]]
    letters = max((len(line) for lines in rows for line in lines), default=0)
    text = max(len(lines) for lines in rows) * font * LEADING
    return Box(max(radius * 1.2, letters * font * LETTER / 2), radius * 1.2, radius * look["drop"] + 8 + text)


def dot(size: float) -> Box:
    """The room of a plain dot."""
    return Box(size * 0.6, size * 0.6, size * 0.6)


def _round(radius: int) -> str:
    return f"M{radius} 0A{radius} {radius} 0 1 1 {-radius} 0A{radius} {radius} 0 1 1 {radius} 0Z"


def _polygon(corners: Iterable[tuple[float, float]]) -> str:
    points = [(r * math.cos(math.radians(a)), r * math.sin(math.radians(a))) for r, a in corners]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _rounded(w: int, h: int, c: int) -> str:
    """A rectangle with round corners, from the upper left one clockwise."""
    right = f"M{c - w} {-h}H{w - c}Q{w} {-h} {w} {c - h}V{h - c}Q{w} {h} {w - c} {h}"
    return f"{right}H{c - w}Q{-w} {h} {-w} {h - c}V{c - h}Q{-w} {-h} {c - w} {-h}Z"


def xml(text: str) -> str:
    """Text for XML, without the characters that XML has no way to write."""
    return escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text), {'"': "&quot;"})
