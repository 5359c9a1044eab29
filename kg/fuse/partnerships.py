"""Partnerships as held: one per pair and kind, its statuses over time, when it began, its fields; and plain triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from pyoxigraph import NamedNode

from kg import ontology
from kg.claims import Claim
from kg.fuse.weigh import Scene, chosen, conflict, day, disputed, grouped, independent, local, support
from kg.rdf import Row, concept, term, text

Pair = tuple[NamedNode, ...]


@dataclass(frozen=True, slots=True)
class Partners:
    """A partnership to be held: its node, the places, the kind, and the claims of it."""

    node: NamedNode
    places: Pair
    kind: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A status that articles of one day report."""

    published: str
    status: str
    claims: tuple[Claim, ...]


def gathered(scene: Scene) -> Iterator[Partners]:
    """The claims of partnerships, by pair and kind."""
    found = grouped(scene.claims("Partnership"), lambda claim: (claim.nodes("sc:between"), claim.word("sc:kind")))
    for (places, kind), claims in found.items():
        node = scene.node("partnership", *map(local, places), kind)
        yield Partners(node, places, kind, tuple(claims))


@dataclass(frozen=True, slots=True)
class Ties:
    """All partnerships to be held, found by their places."""

    partners: tuple[Partners, ...]
    by_places: Mapping[Pair, list[NamedNode]]

    def among(self, places: Iterable[NamedNode]) -> Iterator[NamedNode]:
        """The partnerships between two of these places."""
        for pair in combinations(sorted(set(places), key=str), 2):
            yield from self.by_places.get(pair, ())


def ties(scene: Scene) -> Ties:
    """The partnerships that the claims speak of."""
    partners = tuple(gathered(scene))
    by_places: dict[Pair, list[NamedNode]] = defaultdict(list)
    for one in partners:
        by_places[one.places].append(one.node)
    return Ties(partners, by_places)


def held(scene: Scene, ties: Ties) -> Iterator[Row]:
    """The rows of partnerships, of cooperation in a field, and the plain triples."""
    for one in ties.partners:
        yield from _partnership(scene, one)
    yield from _cooperation(scene, ties)


def _partnership(scene: Scene, one: Partners) -> Iterator[Row]:
    label = f"{scene.title(one.places)} ({ontology.label('kind', one.kind)})"
    steps = history(one.claims)
    yield one.node, "rdf:type", term("sc:Partnership")
    yield one.node, "rdfs:label", text(label)
    yield from ((one.node, "sc:between", place) for place in one.places)
    yield one.node, "sc:kind", concept("kind", one.kind)
    yield one.node, "sc:status", concept("status", steps[-1].status)
    since = chosen(one.claims, "sc:since")
    if since:
        yield one.node, "sc:since", since
    yield from conflict(one.node, "sc:since", one.claims, f"{label}: when it began")
    yield from _reports(one, steps)
    yield from _disagreements(one, steps, label)
    yield from support(one.node, one.claims)
    if steps[-1].status in ontology.standing():
        yield from _plainly(one)


def history(claims: Iterable[Claim]) -> list[Step]:
    """The statuses in the order of publication, undated ones first; the last is the present one.

    Of two on one day, the one that more sources report comes later; of equals, the one further along the way.
    """
    rank = {status: number for number, status in enumerate(ontology.concepts("status"))}
    steps = [Step(*key, tuple(found)) for key, found in grouped(claims, _dated).items()]
    return sorted(steps, key=lambda step: (step.published, _backing(step), rank.get(step.status, -1)))


def _dated(claim: Claim) -> tuple[str, str]:
    return claim.source.published, claim.word("sc:status")


def _backing(step: Step) -> int:
    return independent(claim.source for claim in step.claims)


def _reports(one: Partners, steps: Iterable[Step]) -> Iterator[Row]:
    for step in steps:
        node = NamedNode(f"{one.node.value}/status/{step.published or 'undated'}-{step.status}")
        yield one.node, "sc:statusReport", node
        yield node, "rdf:type", term("sc:StatusReport")
        yield node, "sc:status", concept("status", step.status)
        if step.published:
            yield node, "sc:reported", day(step.published)
        for claim in step.claims:
            yield node, "sc:supportedBy", claim.node


def _disagreements(one: Partners, steps: list[Step], label: str) -> Iterator[Row]:
    """Two statuses on one day, and steps that the vocabulary does not allow."""
    for before, after in pairwise(step for step in steps if step.published):
        if before.published == after.published or not ontology.allowed(before.status, after.status):
            claims = [*before.claims, *after.claims]
            values = [concept("status", step.status) for step in (before, after)]
            part = f"status-{after.published}-{before.status}-{after.status}"
            told = f"{label}: {before.status} ({before.published}) and {after.status} ({after.published})"
            yield from disputed(one.node, "sc:status", part, values, claims, told)


def _plainly(one: Partners) -> Iterator[Row]:
    kind = ontology.concepts("kind").get(one.kind)
    plainly = kind.plainly.rpartition("#")[2] if kind else ""
    for here in one.places:
        for there in one.places:
            if here != there:
                yield here, "sc:twinnedWith", there
                if plainly:
                    yield here, f"sc:{plainly}", there


def _cooperation(scene: Scene, ties: Ties) -> Iterator[Row]:
    found = grouped(scene.claims("Area"), lambda claim: (claim.nodes("sc:between"), claim.node_of("sc:area")))
    for (places, area), claims in found.items():
        if area is None:
            continue
        node = scene.node("cooperation", *map(local, places), local(area))
        field = ontology.label("area", local(area))
        yield node, "rdf:type", term("sc:Cooperation")
        yield node, "rdfs:label", text(f"{scene.title(places)}: {field}")
        yield from ((node, "sc:between", place) for place in places)
        yield node, "sc:area", area
        for partnership in ties.among(places):
            yield node, "sc:concerns", partnership
            yield partnership, "sc:area", area
        yield from support(node, claims)
