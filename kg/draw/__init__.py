"""Draws the network: a page to explore, or a picture to print, of everything or of a part."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.draw.looks import LANGUAGES
from kg.draw.page import page
from kg.draw.scenes import Scene
from kg.draw.static import png, svg
from kg.draw.views import VIEWS, NoSuchView, NothingToDraw, WrongNumber, scene

if TYPE_CHECKING:
    from kg.network.held import Graph

__all__ = (
    "FORMATS", "VIEWS", "NoSuchFormat", "NoSuchLanguage", "NoSuchView", "NothingToDraw", "Scene", "WrongNumber",
    "draw", "drawn", "page", "png", "scene", "svg",
)  # fmt: skip

FORMATS: dict[str, Callable[[Scene, str, bool], str | bytes]] = {"html": page, "svg": svg, "png": png}
ENDINGS = {"": "html", "htm": "html"}


class NoSuchFormat(ValueError):
    """A kind of picture that cannot be drawn."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no picture format {name!r} (have: {', '.join(FORMATS)})")


class NoSuchLanguage(ValueError):
    """A language that the pages do not speak."""

    def __init__(self, language: str) -> None:
        super().__init__(f"no pages in {language!r} (have: {', '.join(LANGUAGES)}); add it to kg/pages/words.toml")


def drawn(
    graph: Graph,
    *,
    view: str = "network",
    of: Sequence[str] = (),
    title: str = "",
    language: str = "en",
    form: str = "html",
    dark: bool = False,
) -> bytes:
    """The picture of a view as bytes; a page in `dark` begins so, whatever the browser prefers.

    `view` is one of `VIEWS`, `of` what it is about (two places for `pair`, one thing for `ego`, an article for
    `article`). Raises `NoSuchFormat`, `NoSuchLanguage` and what `scene` raises.
    """
    if language not in LANGUAGES:
        raise NoSuchLanguage(language)
    if form not in FORMATS:
        raise NoSuchFormat(form)
    made = FORMATS[form](scene(graph, view, of, title), language, dark)
    return made.encode("utf-8", "replace") if isinstance(made, str) else made


def draw(graph: Graph, path: str | Path, *, form: str = "", **how: Any) -> None:
    """Writes the picture of a view to a file (`-` is standard output); the rest is as for `drawn`.

    The format is that of the file's ending unless `form` names it.
    """
    ending = Path(path).suffix.lower().lstrip(".")
    data = drawn(graph, form=form or ENDINGS.get(ending, ending), **how)
    if str(path) == "-":
        sys.stdout.buffer.write(data)
        return
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(data)
