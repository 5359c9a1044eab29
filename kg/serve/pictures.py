"""Pictures of the served graph: pages to explore and images, drawn once and kept as long as they are asked for."""

from __future__ import annotations

import html
import re
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from kg import draw

if TYPE_CHECKING:
    from kg.serve.shelf import Edition

KEPT = 64  # drawings in memory
WAITING = 12  # requests that may wait for a drawing; other pages need threads too
MEDIA = {"html": "text/html", "svg": "image/svg+xml", "png": "image/png"}
Key = tuple[str, ...]


class Busy(Exception):
    """Too many pictures are waited for."""


class Gallery:
    """Drawings by edition, view, form and language; one at a time is drawn, since drawing takes a processor."""

    def __init__(self) -> None:
        self._shelf, self._desk = threading.Lock(), threading.Lock()
        self._waiting = threading.BoundedSemaphore(WAITING)
        self._drawn: OrderedDict[Key, bytes] = OrderedDict()

    def picture(self, edition: Edition, view: str, of: tuple[str, ...], form: str, language: str, dark: bool) -> bytes:
        """The bytes of a picture; raises `Busy`, and what `kg.draw.scene` and `kg.network.find` raise."""
        key = (edition.key, view, form, language, str(dark), *of)
        if found := self._kept(key):
            return found
        if not self._waiting.acquire(blocking=False):
            raise Busy
        try:
            with self._desk:
                return self._kept(key) or self._keep(key, draw.drawn(
                    edition.network, view=view, of=of, language=language, form=form, dark=dark
                ))  # fmt: skip
        finally:
            self._waiting.release()

    def _kept(self, key: Key) -> bytes:
        with self._shelf:
            if key in self._drawn:
                self._drawn.move_to_end(key)
            return self._drawn.get(key, b"")

    def _keep(self, key: Key, image: bytes) -> bytes:
        with self._shelf:
            self._drawn[key] = image
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        return image


def policy(page: bytes) -> str:
    """The policy that a page carries in itself, for its header; frames of this site may show it."""
    found = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', page[:4096])
    return (html.unescape(found[1].decode()) if found else "default-src 'none'") + "; frame-ancestors 'self'"
