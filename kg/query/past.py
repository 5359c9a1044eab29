"""The graph as it would have been on an earlier day: the same weighing, of only the articles published by then."""

from __future__ import annotations

from kg import fuse, infer
from kg.model import Date
from kg.store import Store, connect


def as_of(store: Store, day: Date) -> Store:
    """A store in memory with the claims of articles published up to a day, a month or a year, and their holdings."""
    known = store.select("""SELECT ?graph ?day WHERE {
        GRAPH ?graph { ?article a sc:Article ; schema:datePublished ?day } }""")
    last, past = str(day), connect(base=store.base)
    for row in known:
        if row["day"].value[: len(last)] <= last:
            past.load(store.dump(row["graph"].value))
    fuse.holdings(past)
    infer.infer(past)
    return past
