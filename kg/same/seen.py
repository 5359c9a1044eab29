"""A mention with all that tells its bearer apart: names, offices, the places around, the day."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.claims import Paper
from kg.same.names import bare, full, generic, plain

Post = tuple[str, str]


@dataclass(frozen=True)
class Seen:
    """A mention: its forms, the offices held, communities and countries of the article, provinces around the posts.

    `offices` are pairs of a role and what it is of: a place's IRI, or an organisation's name and community.
    """

    mention: str
    names: tuple[str, ...]
    offices: frozenset[Post] = frozenset()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()
    day: str = ""

    @functools.cached_property
    def posts(self) -> frozenset[str]:
        """What its offices are of."""
        return frozenset(of for _, of in self.offices)

    @functools.cached_property
    def name(self) -> str:
        """Its fullest form, bare."""
        return bare(self.names[0])

    @functools.cached_property
    def full(self) -> tuple[str, ...]:
        """Its names of two words or more, bare and plain: one word is no identity."""
        return tuple(dict.fromkeys(form for name in self.names for form in full(name)))

    @functools.cached_property
    def keys(self) -> tuple[str, ...]:
        """By which names it may be looked for: no rule joins two that share none of them, but for shortened ones."""
        return tuple(dict.fromkeys((plain(self.names[0]), self.name, *self.full)))

    @property
    def year(self) -> float | None:
        """Its day of publication in years."""
        parts = [int(part) for part in self.day.split("-")] if self.day else []
        return sum(part / unit for part, unit in zip(parts, (1, 12, 365), strict=False)) if parts else None


def seen(papers: Iterable[Paper], kind: str) -> list[Seen]:
    """The mentions of one kind in some articles, in the order of their IRIs."""
    return sorted((one for paper in papers for one in _in(paper, kind)), key=lambda one: one.mention)


def _in(paper: Paper, kind: str) -> Iterator[Seen]:
    places = frozenset(place.value for place in paper.communities())
    countries = frozenset(place.value for place in paper.places) - places
    offices = _offices(paper, places)
    wider = _wider(paper)
    for mention in paper.mentions:
        if mention.kind == kind and mention.names:
            held = frozenset(offices[mention.node.value])
            around = frozenset(above for _, of in held for above in wider.get(of, ()))
            day = paper.source.published
            yield Seen(mention.node.value, mention.names, held, places, countries, around, day)


def _wider(paper: Paper) -> dict[str, list[str]]:
    said = ((node.value, about.get("sc:locatedIn", ())) for node, about in paper.places.items())
    return {place: [value.value for value in above if isinstance(value, NamedNode)] for place, above in said}


def _offices(paper: Paper, places: frozenset[str]) -> dict[str, set[Post]]:
    bodies = {one.node: one.names[0] for one in paper.mentions if one.kind == "organisation" and one.names}
    found: dict[str, set[Post]] = defaultdict(set)
    for claim in paper.claims:
        holder, of = claim.node_of("sc:holder"), claim.node_of("sc:of")
        if claim.kind == "Office" and holder and of:
            role = claim.word("sc:role")
            found[holder.value].update((role, what) for what in _of(of, bodies, places))
    return found


def _of(of: NamedNode, bodies: dict[NamedNode, str], places: frozenset[str]) -> list[str]:
    """A place by its IRI; a body by its name, and where every city has one by the community too."""
    if of not in bodies:
        return [of.value]
    name = plain(bodies[of])
    return [f"{name} @ {place}" for place in sorted(places)] if generic(name) else [name]
