"""A box that reads an article and shows its facts; nothing of it is kept."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from kg.extract import extract
from kg.model import Problem
from kg.read import HEAD, reader_of
from kg.serve import pages
from kg.serve.papers import CLASSES

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.serve.view import View

AT_ONCE = threading.BoundedSemaphore(2)
FILES = 1


def form(request: Request, view: View) -> Response:
    """The box."""
    return Response(
        pages.html("read", view, title=view.word("upload_title"), failure="", text=""), media_type="text/html"
    )


async def sent(request: Request) -> tuple[str, bytes]:
    """The name and content of what was sent: a file, else a text."""
    async with request.form(max_files=FILES, max_fields=4, max_part_size=2 * 2**20) as fields:
        file: Any = fields.get("file")
        if file is not None and not isinstance(file, str) and file.filename:
            return str(file.filename), bytes(await file.read())
        text = fields.get("text")
        return "text", text.strip().encode() if isinstance(text, str) else b""


def read(view: View, name: str, data: bytes) -> Response:
    """What was sent, read and marked; or why it was not."""
    if not data.strip():
        return _failed(view, view.word("upload_nothing"), 400)
    if not AT_ONCE.acquire(timeout=5):
        return _failed(view, view.word("busy"), 503, {"Retry-After": "5"})
    try:
        return _shown(view, name, data)
    finally:
        AT_ONCE.release()


def _shown(view: View, name: str, data: bytes) -> Response:
    from kg.show import article

    reader = reader_of(data[:HEAD], name)
    items = [reader] if isinstance(reader, Problem) else list(reader.articles(data, name))
    articles = [item for item in items if not isinstance(item, Problem)]
    if not articles:
        return _failed(view, "; ".join(item.message for item in items if isinstance(item, Problem)), 400)
    shown = article.told(extract(item) for item in articles)
    names = {kind: view.word(f"many_{name}") for kind, name in CLASSES.items()}
    page = pages.html("reading", view, title=view.word("upload_title"), articles=shown, names=names)
    return Response(page, media_type="text/html")


def _failed(view: View, why: str, status: int, headers: dict[str, str] | None = None) -> Response:
    text = pages.html("read", view, title=view.word("upload_title"), failure=why, text="")
    return Response(text, status, media_type="text/html", headers=headers)
