"""All rows that are held of a scene."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims import Paper
from kg.fuse import agreements, events, offices, partnerships, persons, places
from kg.fuse.scene import Scene
from kg.rdf import Row


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
