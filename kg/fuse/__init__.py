"""What the graph holds after weighing the claims of all articles: state by date, support, conflicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pyoxigraph import DefaultGraph, Quad

from kg import claims, same
from kg.claims import Paper
from kg.fuse.all import rows
from kg.fuse.revision import revise
from kg.fuse.scene import scene
from kg.fuse.vocabulary import used as vocabulary
from kg.rdf import BASE, Row, term
from kg.same import Judgement
from kg.store import Store

__all__ = ["held", "holdings", "revise", "scene"]


def holdings(store: Store) -> None:
    """Weighs every claim of the store anew and makes the default graph consist of what is held, in one transaction."""
    found = held(claims.papers(store), store.base, same.judgements())
    nowhere = DefaultGraph()
    store.replace("", (Quad(subject, term(name), value, nowhere) for subject, name, value in found))


def held(
    papers: Collection[Paper] | Iterator[Paper],
    base: str = BASE,
    judged: Sequence[Judgement] = (),
    on: str = "",
    upto: str = "",
) -> Iterator[Row]:
    """The rows of the default graph; the same ones whatever the order of the papers.

    `on` is the day as of which they are told (how things stood then), `upto` the day up to which articles are heeded
    (what was known then); both may be given.
    """
    found = dict.fromkeys(rows(scene(papers, base, judged, on, upto)))
    yield from found
    yield from vocabulary(value for _, _, value in found)
