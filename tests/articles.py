"""Articles of our own wording for tests: a test's docstring is the article, this reads it."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from kg.extract import extract
from kg.model import Article, Date, Reading


def reading(text: str, published: str = "", language: str = "") -> Reading:
    """What an article (its title on the first line) says."""
    text = inspect.cleandoc(text)
    title = text.split("\n", 1)[0]
    day = Date.parse(published) if published else None
    return extract(Article(id="test", text=text, title=title, published=day, language=language))


def reading_of(test: Callable[[], None], published: str = "", language: str = "") -> Reading:
    """What the docstring of a test says."""
    return reading(test.__doc__ or "", published, language)


def pairs(read: Reading) -> dict[frozenset[str], str]:
    """The state of each pair, by the names of its places."""
    name = {p.id: p.name for p in read.places}
    return {frozenset(name[key] for key in p.places): p.status for p in read.partnerships}


def pair(*names: str) -> frozenset[str]:
    """A pair of place names."""
    return frozenset(names)
