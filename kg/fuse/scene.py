"""What is weighed together: articles, who is who in them, and what is known of things that only others tell of."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from kg import same
from kg.claims import Claim, Paper
from kg.rdf import DATA
from kg.same import Judgement, Someone, mentions
from kg.same.groups import Groups

Pair = tuple[NamedNode, ...]


@dataclass(frozen=True)
class Beside:
    """What is held of things outside a scene: who a mention is, how things are called, which partnerships there are,
    and when something was last done in them."""

    who: Mapping[str, NamedNode] = field(default_factory=dict)
    names: Mapping[NamedNode, str] = field(default_factory=dict)
    ties: Mapping[Pair, Sequence[NamedNode]] = field(default_factory=dict)
    active: Mapping[NamedNode, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """All papers, who is who in them, and the base of the names to give.

    `only` are the claims to weigh, if not all; `on` is the day as of which things are told, if not the last.
    """

    papers: tuple[Paper, ...]
    people: tuple[Someone, ...]
    organisations: tuple[Someone, ...]
    base: str
    judged: tuple[Judgement, ...] = ()
    on: str = ""
    only: frozenset[NamedNode] | None = None
    beside: Beside = field(default_factory=Beside)

    def claims(self, kind: str) -> list[Claim]:
        """The claims of one kind that are to be weighed, in the order of their names."""
        return self._by_kind.get(kind, [])

    @functools.cached_property
    def _by_kind(self) -> Mapping[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for paper in self.papers:
            for claim in paper.claims:
                if self.only is None or claim.node in self.only:
                    found[claim.kind].append(claim)
        return found

    @functools.cached_property
    def by_article(self) -> Mapping[NamedNode, Paper]:
        """Each paper by its article."""
        return {paper.source.article: paper for paper in self.papers}

    def node(self, kind: str, *parts: str) -> NamedNode:
        """The name of a held thing: `partnership/A--B--kind`."""
        return NamedNode(f"{self.base}{kind}/{'--'.join(parts)}")

    @functools.cached_property
    def who(self) -> Mapping[str, NamedNode]:
        """The held person or organisation behind each mention's IRI."""
        persons = {mention: self.node("person", one.key) for mention, one in mentions(self.people)}
        bodies = {mention: self.node("organisation", one.key) for mention, one in mentions(self.organisations)}
        return persons | bodies

    def held(self, node: NamedNode) -> NamedNode:
        """The held node for a mention; a place stays itself."""
        return self.who.get(node.value) or self.beside.who.get(node.value, node)

    @functools.cached_property
    def names(self) -> Mapping[NamedNode, str]:
        """The labels of places, people and organisations."""
        named = {self.node("person", one.key): one.name for one in self.people}
        named |= {self.node("organisation", one.key): one.name for one in self.organisations}
        return {node: usual(labels) for node, labels in self.labels.items()} | {**self.beside.names, **named}

    @functools.cached_property
    def labels(self) -> Mapping[NamedNode, set[str]]:
        """What articles call each place: one may need to add the country, another not."""
        found: dict[NamedNode, set[str]] = defaultdict(set)
        for paper in self.papers:
            for node, said in paper.places.items():
                found[node].update(value.value for value in said.get("rdfs:label", ()))
        return {node: labels for node, labels in found.items() if labels}

    @functools.cached_property
    def countries(self) -> frozenset[NamedNode]:
        """The places that are countries: too wide to tell two occasions apart."""
        return frozenset(node for paper in self.papers for node in paper.places.keys() - paper.communities())

    def name(self, node: NamedNode) -> str:
        """A label for people."""
        return self.names.get(node) or local(node)

    def title(self, places: Iterable[NamedNode]) -> str:
        """A label for a relation between places."""
        return " – ".join(sorted(map(self.name, places)))

    @functools.cached_property
    def _merged(self) -> Groups:
        groups = Groups()
        theirs = sorted(one for one in self.judged if one.kind == "partnership")
        for judgement in theirs:
            if judgement.judgement == "not-same":
                groups.part(*judgement.sides)
        for judgement in theirs:
            if judgement.judgement == "same":
                groups.join(*judgement.sides)
        return groups

    def merged(self, node: NamedNode) -> NamedNode:
        """A partnership's node, or that of the one it was judged to be."""
        return NamedNode(self._merged.of(node.value)) if self.judged else node


def scene(papers: Iterable[Paper], base: str, judged: Sequence[Judgement] = (), on: str = "", upto: str = "") -> Scene:
    """The papers in a fixed order, with who is who; with `upto` only those published by that day."""
    known = (paper for paper in papers if not upto or "" < paper.source.published <= upto)
    ordered = sorted(known, key=lambda paper: paper.graph)
    full = located(judged, base)
    people, organisations = same.people(ordered, full), same.organisations(ordered, full)
    return Scene(tuple(ordered), tuple(people), tuple(organisations), base, full, on)


def located(judged: Iterable[Judgement], base: str) -> tuple[Judgement, ...]:
    """Judgements with full IRIs where they have prefixed names."""
    return tuple(replace(one, one=_full(one.one, base), other=_full(one.other, base)) for one in judged)


def _full(side: str, base: str) -> str:
    prefix, colon, rest = side.partition(":")
    return f"{base}{prefix}/{rest}" if colon and prefix in DATA else side


def usual(labels: Iterable[str]) -> str:
    """Of several names of a place the shortest: a longer one tells it from a namesake."""
    return min(labels, key=lambda label: (len(label), label))


def local(node: NamedNode) -> str:
    """The last part of an IRI."""
    return node.value.rstrip("/").rpartition("/")[2]
