"""The sister-city knowledge graph: reads news about city diplomacy and keeps the evidence of every fact."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract import extract as reading
    from kg.fuse import holdings
    from kg.model import Article, Problem, Reading
    from kg.rdf import quads
    from kg.read import read as articles
    from kg.run import build
    from kg.store import connect

__version__ = "0.1.0"
__all__ = ["Article", "Problem", "Reading", "articles", "build", "connect", "holdings", "quads", "reading"]

_ROOMS = {
    "Article": "model",
    "Problem": "model",
    "Reading": "model",
    "articles": "read:read",
    "build": "run",
    "connect": "store",
    "holdings": "fuse",
    "quads": "rdf",
    "reading": "extract:extract",
}


def __getattr__(name: str) -> object:
    """A public name, its room imported when it is first used: `import kg` stays cheap."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r} (have: {', '.join(__all__)})")
    room, _, inner = _ROOMS[name].partition(":")
    return getattr(import_module(f"{__name__}.{room}"), inner or name)
