"""Events as held: claims of one occasion brought together by type, day and community."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.claims import Claim, Paper
from kg.fuse.partnerships import Ties
from kg.fuse.scene import Scene, local
from kg.fuse.weigh import chosen, conflict, grouped, support, typed
from kg.ontology import label
from kg.rdf import Row, term, text

DAY = len("2025-08-11")


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it, with the communities whose people take part."""

    claim: Claim
    communities: frozenset[NamedNode]


def held(scene: Scene, ties: Ties) -> Iterator[Row]:
    """The rows of all events."""
    told = [
        one for paper in scene.papers for one in tellings(paper) if scene.only is None or one.claim.node in scene.only
    ]
    for occasion in occasions(told, scene.countries):
        date = occasion[0].claim.text("sc:date") or occasion[0].claim.source.published
        if not scene.on or date <= scene.on:
            for one in occasion:
                ties.act(one.communities, date)
            yield from _event(scene, ties, occasion)


def tellings(paper: Paper) -> Iterator[Told]:
    """Every event as an article tells it."""
    posts = _posts(paper)
    for claim in paper.claims:
        if claim.kind == "Event":
            theirs = (posts.get(who, ()) for who in claim.nodes("sc:participant"))
            named = (*claim.nodes("sc:between"), *claim.nodes("sc:at"))
            yield Told(claim, frozenset(named).union(*theirs))


def _posts(paper: Paper) -> Mapping[NamedNode, set[NamedNode]]:
    offices = [claim for claim in paper.claims if claim.kind == "Office"]
    by_holder = grouped(offices, lambda claim: claim.node_of("sc:holder") or claim.node)
    return {holder: {of for claim in claims for of in claim.nodes("sc:of")} for holder, claims in by_holder.items()}


def occasions(told: Iterable[Told], countries: frozenset[NamedNode] = frozenset()) -> Iterator[list[Told]]:
    """What is told of one occasion: the same type and day, and communities of which one article names all.

    One without a day stays apart, and so does one that only shares a community: a city may sign twice a day.
    """
    days: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: (-len(one.communities - countries), one.claim.node.value)):
        days[one.claim.word("sc:eventType"), one.claim.text("sc:date")].append(one)
    for (_, date), same_day in sorted(days.items()):
        yield from _together(same_day, countries) if len(date) == DAY else ([one] for one in same_day)


def _together(told: Iterable[Told], countries: frozenset[NamedNode]) -> Iterator[list[Told]]:
    """Tellings that come with the most communities first; each joins the first that names all of its own."""
    found: list[list[Told]] = []
    named: dict[NamedNode, list[list[Told]]] = defaultdict(list)
    for one in told:
        places = one.communities - countries
        fitting = (other for place in sorted(places, key=str)[:1] for other in named[place])
        whole = next((other for other in fitting if places <= other[0].communities), None)
        if whole:
            whole.append(one)
        else:
            found.append([one])
            for place in places:
                named[place].append(found[-1])
    return iter(found)


def _event(scene: Scene, ties: Ties, occasion: list[Told]) -> Iterator[Row]:
    claims = [one.claim for one in occasion]
    kind, date, at = (chosen(claims, name) for name in ("sc:eventType", "sc:date", "sc:at"))
    kind = kind if isinstance(kind, NamedNode) else term("event-type:meeting")
    communities = frozenset[NamedNode]().union(*(one.communities for one in occasion))
    node = scene.node("event", *_name(claims, local(kind), communities - scene.countries))
    name = ", ".join([label("event-type", local(kind)), *(scene.name(place) for place in claims[0].nodes("sc:at"))])
    name = f"{name}, {date.value}" if date else name
    yield from typed(node, "sc:Event", kind)
    yield node, "rdfs:label", text(name)
    yield node, "sc:eventType", kind
    yield from ((node, name, value) for name, value in (("sc:date", date), ("sc:at", at)) if value)
    yield from ((node, "sc:between", place) for claim in claims for place in claim.nodes("sc:between"))
    yield from ((node, "sc:involves", place) for place in communities)
    present = (who for claim in claims for who in claim.nodes("sc:participant"))
    yield from ((node, "sc:participant", scene.held(who)) for who in present)
    yield from ((node, "sc:concerns", partnership) for partnership in ties.among(communities))
    yield from conflict(node, "sc:at", claims, f"{name}: where it was", "sc:PlaceConflict")
    yield from support(node, claims)


def _name(claims: list[Claim], kind: str, communities: Iterable[NamedNode]) -> Iterator[str]:
    """Type, day and communities; an event without a day or a community is named after its article and claim."""
    date, places = claims[0].text("sc:date"), sorted(map(local, communities))
    yield kind
    if len(date) == DAY and places:
        yield date
        yield from places
    else:
        yield local(claims[0].source.article)
        yield claims[0].node.value.rpartition("-")[2]
