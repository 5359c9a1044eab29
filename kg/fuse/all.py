"""All rows that are held of a scene."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.claims import Paper
from kg.fuse import agreements, events, offices, partnerships, persons, places
from kg.fuse.scene import Scene, scene
from kg.fuse.vocabulary import used as vocabulary
from kg.fuse.vocabulary import words
from kg.rdf import BASE, Row, Term
from kg.same import Judgement


def held(
    papers: Iterable[Paper],
    base: str = BASE,
    judged: Sequence[Judgement] = (),
    on: str = "",
    upto: str = "",
) -> Iterator[Row]:
    """The rows of the default graph, some of them twice; the same ones whatever the order of the papers.

    `on` is the day as of which they are told (how things stood then), `upto` the day up to which articles are heeded
    (what was known then); both may be given.
    """
    concepts: set[Term] = set()
    for row in rows(scene(papers, base, judged, on, upto)):
        yield row
        if row[2] in words():
            concepts.add(row[2])
    yield from vocabulary(concepts)


def rows(scene: Scene) -> Iterator[Row]:
    """What is held of a scene, but for the vocabulary."""
    for paper in scene.papers:
        yield from of_article(paper)
    yield from places.held(scene)
    yield from persons.held(scene)
    yield from records(scene)


def of_article(paper: Paper) -> Iterator[Row]:
    """An article, and the places it speaks of."""
    yield from paper.article
    yield from ((paper.source.article, "schema:mentions", place) for place in paper.places)


def records(scene: Scene) -> Iterator[Row]:
    """All that rests on claims: not the articles, places and people themselves."""
    tied = partnerships.ties(scene)
    yield from offices.held(scene)
    yield from persons.statements(scene)
    yield from places.challenges(scene)
    yield from agreements.held(scene, tied)
    yield from events.held(scene, tied)
    yield from partnerships.cooperation(scene, tied)
    yield from partnerships.held(scene, tied)
