"""What the graph holds after weighing the claims of all articles: state by date, support, conflicts."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from pyoxigraph import DefaultGraph, Quad

from kg import claims, same
from kg.fuse.all import held
from kg.fuse.past import past
from kg.fuse.revision import changes, revise
from kg.fuse.scene import scene
from kg.rdf import term
from kg.store import Store

__all__ = ["changes", "held", "holdings", "past", "revise", "scene"]


def holdings(store: Store) -> None:
    """Weighs every claim of the store anew and makes the default graph consist of what is held, in one transaction."""
    nowhere = DefaultGraph()
    with unswept():
        found = held(claims.papers(store), store.base, same.judgements())
        quads = (Quad(subject, term(name), value, nowhere) for subject, name, value in found)
        if next(store.find(""), None) is None:
            store.load(quads)  # with nothing to take away, an engine's bulk loader is the quicker way
        else:
            store.replace("", quads)


@contextmanager
def unswept() -> Iterator[None]:
    """Spares Python's search for circles, which goes through all values again and again: ours last, and have none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
