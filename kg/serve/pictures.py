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
MEDIA = {"html": "text/html", "svg": "image/svg+xml", "png": "image/png"}
Key = tuple[str, ...]


class Gallery:
    """Drawings by edition, view, form and language; one at a time is drawn, since drawing takes a processor."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drawn: OrderedDict[Key, bytes] = OrderedDict()

    def picture(self, edition: Edition, view: str, of: tuple[str, ...], form: str, language: str, dark: bool) -> bytes:
        """The bytes of a picture; raises what `kg.draw.scene` and `kg.network.find` raise."""
        key = (edition.version, str(id(edition)), view, form, language, str(dark), *of)
        with self._lock:
            if key not in self._drawn:
                self._drawn[key] = draw.drawn(
                    edition.network, view=view, of=of, language=language, form=form, dark=dark
                )
                while len(self._drawn) > KEPT:
                    self._drawn.popitem(last=False)
            self._drawn.move_to_end(key)
            return self._drawn[key]


def policy(page: bytes) -> str:
    """The policy that a page carries in itself, for its header; frames of this site may show it."""
    found = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', page[:4096])
    return (html.unescape(found[1].decode()) if found else "default-src 'none'") + "; frame-ancestors 'self'"
