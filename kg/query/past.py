"""The graph as it would have been on an earlier day: the same weighing, of only the articles published by then."""

from __future__ import annotations

from kg import fuse, infer
from kg.model import Date
from kg.store import Store


def as_of(store: Store, day: Date) -> Store:
    """A store in memory with the claims of articles published up to a day, a month or a year, and their holdings."""
    return _inferred(fuse.past(store, known_by=day))


def on(store: Store, day: Date) -> Store:
    """A store in memory with all claims, and how things stood on a day, a month's or a year's last one."""
    return _inferred(fuse.past(store, on=day))


def _inferred(made: Store) -> Store:
    infer.infer(made)
    return made
