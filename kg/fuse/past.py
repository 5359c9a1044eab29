"""The graph of another day: how things stood then, by all that is known; or what was known then."""

from __future__ import annotations

from calendar import monthrange

from pyoxigraph import DefaultGraph, Quad

from kg import claims, same
from kg.fuse.all import held
from kg.model import Date
from kg.rdf import term
from kg.store import Store, connect


def past(store: Store, on: Date | None = None, known_by: Date | None = None) -> Store:
    """A store in memory with the claims, and what was held of them on another day.

    `on` is the day in the world: statuses, offices and agreements are those of that day, also where articles told of
    them later. `known_by` is the day of the news: later articles are as if unwritten. A month or year means its end.
    """
    upto = last(known_by)
    papers = [paper for paper in claims.papers(store) if not upto or "" < paper.source.published <= upto]
    made = connect(base=store.base)
    for paper in papers:
        made.load(store.dump(paper.graph))
    rows, nowhere = held(papers, store.base, same.judgements(), last(on)), DefaultGraph()
    made.load(Quad(subject, term(name), value, nowhere) for subject, name, value in rows)
    return made


def last(date: Date | None) -> str:
    """The last day of a year, a month or a day; nothing for none."""
    if date is None:
        return ""
    month = date.month or 12
    return str(Date(date.year, month, date.day or monthrange(date.year, month)[1]))
