"""What the graph holds after weighing the claims of all articles: state by date, support, conflicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pyoxigraph import DefaultGraph, Quad

from kg import claims, same
from kg.claims import Paper
from kg.fuse.agreements import held as agreements
from kg.fuse.events import held as events
from kg.fuse.partnerships import held as partnerships
from kg.fuse.partnerships import ties
from kg.fuse.persons import held as persons
from kg.fuse.places import held as places
from kg.fuse.vocabulary import used as vocabulary
from kg.fuse.weigh import Scene
from kg.rdf import BASE, Row, term
from kg.store import Store


def holdings(store: Store) -> None:
    """Weighs every claim of the store anew and makes the default graph consist of what is held, in one transaction."""
    rows = held(list(claims.papers(store)), store.base)
    nowhere = DefaultGraph()
    store.replace("", (Quad(subject, term(name), value, nowhere) for subject, name, value in rows))


def held(papers: Collection[Paper], base: str = BASE) -> Iterator[Row]:
    """The rows of the default graph; the same ones whatever the order of the papers."""
    found = dict.fromkeys(_weighed(scene(papers, base)))
    yield from found
    yield from vocabulary(value for _, _, value in found)


def scene(papers: Collection[Paper], base: str = BASE) -> Scene:
    """The papers in a fixed order, with who is who."""
    ordered = sorted(papers, key=lambda paper: paper.graph)
    people, organisations = same.people(ordered), same.organisations(ordered)
    return Scene(tuple(ordered), tuple(people), tuple(organisations), base)


def _weighed(scene: Scene) -> Iterator[Row]:
    for paper in scene.papers:
        yield from paper.article
    tied = ties(scene)
    yield from places(scene)
    yield from persons(scene)
    yield from partnerships(scene, tied)
    yield from agreements(scene, tied)
    yield from events(scene, tied)
