"""Draws the network: a page to explore, or a picture to print, of everything or of a part."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.draw.page import page
from kg.draw.static import svg
from kg.draw.views import VIEWS, NoSuchView, NothingToDraw, Scene, WrongNumber, scene

if TYPE_CHECKING:
    from kg.network.held import Graph

__all__ = (
    "FORMATS", "VIEWS", "NoSuchFormat", "NoSuchView", "NothingToDraw", "Scene", "WrongNumber", "draw", "page", "scene",
    "svg",
)  # fmt: skip

FORMATS: dict[str, Callable[[Scene, str], str]] = {"html": page, "svg": svg}


class NoSuchFormat(ValueError):
    """A kind of picture that cannot be drawn."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no picture format {name!r} (have: {', '.join(FORMATS)})")


def draw(
    graph: Graph,
    path: str | Path,
    *,
    view: str = "network",
    of: Sequence[str] = (),
    title: str = "",
    language: str = "en",
    form: str = "",
) -> None:
    """Writes the picture of a view to a file (`-` is standard output).

    `view` is one of `VIEWS`, `of` what it is about (two places for `pair`, one thing for `ego`, an article for
    `article`); the format is that of the file's ending unless `form` names it. Raises `NoSuchFormat` and what `scene`
    raises.
    """
    form = form or (Path(path).suffix.lower().lstrip(".").replace("htm", "html").replace("htmll", "html") or "html")
    if form not in FORMATS:
        raise NoSuchFormat(form)
    text = FORMATS[form](scene(graph, view, of, title), language)
    if str(path) == "-":
        sys.stdout.buffer.write(text.encode())
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())
