"""The weighing that all kinds of holdings share: support, the choice among values, and conflicts."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kg.claims import Claim, Paper, Source
from kg.model import Date
from kg.ontology import NAMESPACES, classes
from kg.rdf import Row, Term, integer, term, text, token
from kg.same import Someone, mentions

Key = TypeVar("Key", bound=Hashable)
UNDATED = "9999"  # sorts after every date: what has no date supports, but is never the first or the latest


@dataclass(frozen=True)
class Scene:
    """All papers, who is who in them, and the base of the names to give."""

    papers: tuple[Paper, ...]
    people: tuple[Someone, ...]
    organisations: tuple[Someone, ...]
    base: str

    def claims(self, kind: str) -> list[Claim]:
        """All claims of one kind, in the order of their names."""
        return [claim for paper in self.papers for claim in paper.claims if claim.kind == kind]

    def node(self, kind: str, *parts: str) -> NamedNode:
        """The name of a held thing: `partnership/A--B--kind`."""
        return NamedNode(f"{self.base}{kind}/{'--'.join(parts)}")

    @functools.cached_property
    def who(self) -> Mapping[str, NamedNode]:
        """The held person or organisation behind each mention's IRI."""
        persons = {mention: self.node("person", one.key) for mention, one in mentions(self.people)}
        return persons | {mention: self.node("organisation", one.key) for mention, one in mentions(self.organisations)}

    def held(self, node: NamedNode) -> NamedNode:
        """The held node for a mention; a place stays itself."""
        return self.who.get(node.value, node)

    @functools.cached_property
    def names(self) -> Mapping[NamedNode, str]:
        """The labels of places, people and organisations."""
        named = {self.node("person", one.key): one.name for one in self.people}
        named |= {self.node("organisation", one.key): one.name for one in self.organisations}
        return named | {node: min(labels, key=lambda one: _usual(one, labels)) for node, labels in self.labels.items()}

    @functools.cached_property
    def labels(self) -> Mapping[NamedNode, Counter[str]]:
        """What articles call each place, by how many do: one may need to add the country, another not."""
        found: dict[NamedNode, Counter[str]] = defaultdict(Counter)
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


def _usual(label: str, labels: Counter[str]) -> tuple[int, int, str]:
    return -labels[label], len(label), label


def local(node: NamedNode) -> str:
    """The last part of an IRI."""
    return node.value.rstrip("/").rpartition("/")[2]


def grouped(claims: Iterable[Claim], key: Callable[[Claim], Key]) -> dict[Key, list[Claim]]:
    """Claims by what they are about."""
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[key(claim)].append(claim)
    return found


def typed(node: NamedNode, kind: str, value: NamedNode) -> Iterator[Row]:
    """The class of a held thing, and the narrower one that its type stands for."""
    yield node, "rdf:type", term(kind)
    if value.value in classes():
        yield node, "rdf:type", NamedNode(classes()[value.value])


def support(node: NamedNode, claims: Collection[Claim]) -> Iterator[Row]:
    """What a held node rests on: its claims, their articles, when it was reported, by how many."""
    sources = {claim.source for claim in claims}
    for claim in claims:
        yield node, "sc:supportedBy", claim.node
        yield node, "sc:reportedIn", claim.source.article
    days = sorted(filter(None, (source.published for source in sources)))
    if days:
        yield node, "sc:firstReported", day(days[0])
        yield node, "sc:lastReported", day(days[-1])
    yield node, "sc:articleCount", integer(len({source.article for source in sources}))
    yield node, "sc:sourceCount", integer(independent(sources))


def independent(sources: Iterable[Source]) -> int:
    """How many different publishers; an article without one counts for itself."""
    return len({source.publisher.casefold() or source.article.value for source in sources})


def day(published: str) -> Literal:
    """A date in the type of its precision."""
    return Literal(published, datatype=term(f"xsd:{Date.parse(published).datatype}"))


def chosen(claims: Iterable[Claim], name: str) -> Term | None:
    """The value of a property that most sources give; of equals the one reported first.

    A year and a day in that year agree, and the more precise is taken.
    """
    backing: dict[Term, list[Claim]] = defaultdict(list)
    for claim in claims:
        for value in claim.all(name):
            backing[value].append(claim)
    precise = [value for value in backing if not any(value != other and _refines(other, value) for other in backing)]
    return min(precise, key=lambda value: _weight(value, backing), default=None)


def _weight(value: Term, backing: Mapping[Term, list[Claim]]) -> tuple[int, int, str, str]:
    behind = [claim.source for other, claims in backing.items() if agree(value, other) for claim in claims]
    articles, first = {source.article for source in behind}, min(source.published or UNDATED for source in behind)
    return -independent(behind), -len(articles), first, str(value)


def agree(one: Term, other: Term) -> bool:
    """Whether two values may both be true: equal, or one date a more precise form of the other."""
    return one == other or _refines(one, other) or _refines(other, one)


def _refines(one: Term, other: Term) -> bool:
    """Whether one is a date within the other."""
    return isinstance(one, Literal) and isinstance(other, Literal) and f"{one.value}-".startswith(f"{other.value}-")


def conflict(node: NamedNode, name: str, claims: Collection[Claim], label: str) -> Iterator[Row]:
    """A conflict node if the claims give values that cannot both be true."""
    values = sorted({value for claim in claims for value in claim.all(name)}, key=str)
    if all(agree(one, other) for one in values for other in values):
        return
    yield from disputed(node, name, name, values, [claim for claim in claims if claim.all(name)], label)


def disputed(
    node: NamedNode, name: str, part: str, values: Iterable[Term], claims: Iterable[Claim], label: str
) -> Iterator[Row]:
    """A conflict: what it is about, the property, every value, and the claims of all sides."""
    about = NamedNode(f"{node.value}/conflict/{token(part.rpartition(':')[2])}")
    yield about, "rdf:type", term("sc:Conflict")
    yield about, "rdfs:label", text(label)
    yield about, "sc:about", node
    yield about, "sc:property", NamedNode(NAMESPACES["sc"] + name.rpartition(":")[2])
    for value in values:
        yield about, "sc:value", value
    for claim in claims:
        yield about, "sc:supportedBy", claim.node
        yield about, "sc:reportedIn", claim.source.article
