"""The weighing that all kinds of holdings share: support, the choice among values, and conflicts."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kg import copies
from kg.claims import Claim, Source
from kg.model import Date
from kg.ontology import classes
from kg.rdf import Row, Term, concept, integer, number, term, text, token

Key = TypeVar("Key", bound=Hashable)
UNDATED = "9999"  # sorts after every date: what has no date supports, but is never the first or the latest
FIRM = ("asserted", "planned", "hoped", "denied")  # the modality of a holding is the firmest of its claims
DOUBT = 0.1  # what is left of doubt about one source that is read without any


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
    """What a held node rests on: its claims, their articles, when it was reported, by how many, how sure that makes."""
    for claim in claims:
        yield node, "sc:supportedBy", claim.node
        yield node, "sc:reportedIn", claim.source.article
    days = sorted({claim.source.published for claim in claims} - {""})
    if days:
        yield node, "sc:firstReported", day(days[0])
        yield node, "sc:lastReported", day(days[-1])
    apart = witnesses({claim.source for claim in claims})
    yield node, "sc:articleCount", integer(len({claim.source.article for claim in claims}))
    yield node, "sc:sourceCount", integer(len(apart))
    yield node, "sc:confidence", number(confidence(claims, apart))
    meant = {claim.word("sc:modality") for claim in claims}
    firmest = next((word for word in FIRM if word in meant), "")
    if firmest:
        yield node, "sc:modality", concept("modality", firmest)


def confidence(claims: Iterable[Claim], apart: Iterable[frozenset[Source]]) -> float:
    """How sure sources make of something that do not copy each other: all of them would have to be wrong."""
    best: dict[Source, float] = defaultdict(float)
    for claim in claims:
        best[claim.source] = max(best[claim.source], float(claim.text("sc:confidence") or 1))
    sure = sorted(max(best[source] for source in sources) for sources in apart)
    return 1 - math.prod(1 - (1 - DOUBT) * one for one in sure)


def independent(sources: Iterable[Source]) -> int:
    """How many sources do not copy each other."""
    return len(witnesses(set(sources)))


def witnesses(sources: Collection[Source]) -> list[frozenset[Source]]:
    """Sources, together where they are of one publisher or copies of one text."""
    if len(sources) < 2:
        return [frozenset([source]) for source in sources]
    voices: dict[str, set[Source]] = defaultdict(set)
    for source in sources:
        voices[source.publisher.casefold() or source.article.value].add(source)
    if len(voices) == 1:
        return [frozenset(sources)]
    return _apart(voices, {source.article.value: source.signature for source in sources if source.signature})


def _apart(voices: Mapping[str, set[Source]], signatures: Mapping[str, str]) -> list[frozenset[Source]]:
    """Voices, together where a text of one is a copy of a text of the other."""
    speaker = {source.article.value: voice for voice, said in voices.items() for source in said}
    above = {voice: {voice} for voice in voices}
    for texts in copies.groups(signatures):
        joined = set[str]().union(*(above[speaker[article]] for article in texts))
        above |= dict.fromkeys(joined, joined)
    together = {frozenset(group) for group in above.values()}
    return [frozenset[Source]().union(*(voices[voice] for voice in group)) for group in together]


@functools.lru_cache(maxsize=65536)
def day(published: str) -> Literal:
    """A date in the type of its precision."""
    return Literal(published, datatype=term(f"xsd:{Date.parse(published).datatype}"))


@functools.lru_cache(maxsize=65536)
def days(text: str) -> float:
    """A date as a number of days, near enough to tell how far two are apart."""
    date = Date.parse(text)
    return date.year * 365.25 + max(date.month - 1, 0) * 30.44 + max(date.day - 1, 0)


def chosen(claims: Iterable[Claim], name: str) -> Term | None:
    """The value of a property that most sources give; of equals the one reported first.

    A year and a day in that year agree, and the more precise is taken.
    """
    backing: dict[Term, list[Claim]] = defaultdict(list)
    for claim in claims:
        for value in claim.all(name):
            backing[value].append(claim)
    if len(backing) == 1:
        return next(iter(backing))
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


def conflict(node: NamedNode, name: str, claims: Collection[Claim], label: str, kind: str) -> Iterator[Row]:
    """A conflict node if the claims give values that cannot both be true."""
    values = sorted({value for claim in claims for value in claim.all(name)}, key=str)
    if all(agree(one, other) for one in values for other in values):
        return
    part = name.rpartition(":")[2]
    yield from disputed(node, kind, name, part, values, [claim for claim in claims if claim.all(name)], label)


def disputed(
    node: NamedNode, kind: str, name: str, part: str, values: Iterable[Term], claims: Iterable[Claim], label: str
) -> Iterator[Row]:
    """A conflict: of which kind, what it is about, the property, every value, and the claims of all sides."""
    about = NamedNode(f"{node.value}/conflict/{token(part)}")
    yield about, "rdf:type", term("sc:Conflict")
    yield about, "rdf:type", term(kind)
    yield about, "rdfs:label", text(label)
    yield about, "sc:about", node
    yield about, "sc:property", term(name)
    for value in values:
        yield about, "sc:value", value
    for claim in claims:
        yield about, "sc:supportedBy", claim.node
        yield about, "sc:reportedIn", claim.source.article
