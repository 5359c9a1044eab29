"""Partnerships as held: one per pair and kind, its statuses over time, when it began, its fields; and plain triples."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from pyoxigraph import NamedNode

from kg import ontology
from kg.claims import Claim
from kg.fuse.scene import Pair, Scene, local
from kg.fuse.timeline import Step, as_of, history, signings
from kg.fuse.weigh import chosen, conflict, day, days, disputed, grouped, support
from kg.rdf import Row, concept, term, text

SEASON = 90.0  # days after which a field reported again is more than the echo of its announcement
AHEAD = ("proposed", "intent")  # stages at which fields of cooperation are promises
Signed = Mapping[Pair, Mapping[NamedNode, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Partners:
    """A partnership to be held: its node, the places, the kind, and the claims of it."""

    node: NamedNode
    places: Pair
    kind: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """All partnerships to be held, found by their places, and when something was last done in each."""

    partners: tuple[Partners, ...]
    by_places: Mapping[Pair, Sequence[NamedNode]]
    active: dict[NamedNode, str] = field(default_factory=dict)

    def among(self, places: Iterable[NamedNode]) -> Iterator[NamedNode]:
        """The partnerships between two of these places."""
        for pair in combinations(sorted(set(places), key=str), 2):
            yield from self.by_places.get(pair, ())

    def act(self, places: Iterable[NamedNode], date: str) -> None:
        """Notes that something was done between these places on a day."""
        for partnership in self.among(places) if date else ():
            self.active[partnership] = max(date, self.active.get(partnership, ""))


def gathered(scene: Scene) -> Iterator[Partners]:
    """The claims of partnerships, by pair and kind."""
    found: dict[NamedNode, list[Claim]] = defaultdict(list)
    for claim in scene.claims("Partnership"):
        own = scene.node("partnership", *map(local, claim.nodes("sc:between")), claim.word("sc:kind"))
        found[scene.merged(own)].append(claim)
    for node, claims in found.items():
        yield Partners(node, claims[0].nodes("sc:between"), node.value.rpartition("--")[2], tuple(claims))


def ties(scene: Scene) -> Ties:
    """The partnerships that the claims speak of."""
    partners = tuple(gathered(scene))
    by_places: dict[Pair, Sequence[NamedNode]] = {}
    for one in partners:
        by_places[one.places] = [*by_places.get(one.places, ()), one.node]
    return Ties(partners, ChainMap(by_places, dict(scene.beside.ties)), dict(scene.beside.active))


def held(scene: Scene, ties: Ties) -> Iterator[Row]:
    """The rows of partnerships and the plain triples."""
    signed = _signed(scene)
    for one in ties.partners:
        yield from _partnership(scene, ties, one, signed.get(one.places, {}))


def _signed(scene: Scene) -> Signed:
    """What each article says was signed between each two places."""
    found: dict[Pair, dict[NamedNode, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for places, by_article in signings(scene.claims("Agreement")).items():
        for pair in combinations(places, 2):
            for article, said in by_article.items():
                found[pair][article] += said
    return found


def _partnership(
    scene: Scene, ties: Ties, one: Partners, signed: Mapping[NamedNode, list[tuple[str, str]]]
) -> Iterator[Row]:
    label = f"{scene.title(one.places)} ({ontology.label('kind', one.kind)})"
    steps = as_of(history(one.claims, signed), scene.on)
    if not steps:
        return
    yield one.node, "rdf:type", term("sc:Partnership")
    yield one.node, "rdfs:label", text(label)
    yield from ((one.node, "sc:between", place) for place in one.places)
    yield one.node, "sc:kind", concept("kind", one.kind)
    yield one.node, "sc:status", concept("status", steps[-1].status)
    since, active = chosen(one.claims, "sc:since"), ties.active.get(one.node)
    yield from [(one.node, "sc:since", since)] if since else []
    yield from [(one.node, "sc:lastActive", day(active))] if active else []
    yield from conflict(one.node, "sc:since", one.claims, f"{label}: when it began", "sc:DateConflict")
    yield from _reports(one, steps)
    yield from _disagreements(one, steps, label)
    yield from support(one.node, one.claims)
    if steps[-1].status in ontology.standing():
        yield from _plainly(one)


def _reports(one: Partners, steps: Iterable[Step]) -> Iterator[Row]:
    for step in steps:
        node = NamedNode(f"{one.node.value}/status/{step.published or 'undated'}-{step.status}")
        yield one.node, "sc:statusReport", node
        yield node, "rdf:type", term("sc:StatusReport")
        yield node, "sc:status", concept("status", step.status)
        for name, date in (("sc:reported", step.published), ("sc:from", step.begun), ("sc:until", step.ended)):
            if date:
                yield node, name, day(date)
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
            yield from disputed(one.node, "sc:StatusConflict", "sc:status", part, values, claims, told)


def _plainly(one: Partners) -> Iterator[Row]:
    kind = ontology.concepts("kind").get(one.kind)
    plainly = kind.plainly.rpartition("#")[2] if kind else ""
    for here in one.places:
        for there in one.places:
            if here != there:
                yield here, "sc:twinnedWith", there
                if plainly:
                    yield here, f"sc:{plainly}", there


def cooperation(scene: Scene, ties: Ties) -> Iterator[Row]:
    """The rows of cooperation in a field, and the fields of partnerships."""
    found = grouped(scene.claims("Area"), lambda claim: (claim.nodes("sc:between"), claim.node_of("sc:area")))
    for (places, area), claims in found.items():
        if area and told_by(claims, scene.on):
            yield from _cooperation(scene, ties, places, area, claims)


def _cooperation(scene: Scene, ties: Ties, places: Pair, area: NamedNode, claims: list[Claim]) -> Iterator[Row]:
    node = scene.node("cooperation", *map(local, places), local(area))
    yield node, "rdf:type", term("sc:Cooperation")
    yield node, "rdfs:label", text(f"{scene.title(places)}: {ontology.label('area', local(area))}")
    yield from ((node, "sc:between", place) for place in places)
    yield node, "sc:area", area
    for partnership in ties.among(places):
        yield node, "sc:concerns", partnership
        yield partnership, "sc:area", area
    yield from _kept(scene, node, places, claims)
    yield from support(node, claims)


def _kept(scene: Scene, node: NamedNode, places: Pair, claims: list[Claim]) -> Iterator[Row]:
    """When a field was promised, and when it was reported again, if it was."""
    own = [(claim.source.published, claim) for claim in claims if claim.source.published]
    dated = sorted(own, key=lambda item: item[0])
    promises = [date for date, claim in dated if _is_promise(scene, claim, frozenset(places))]
    if promises:
        yield node, "sc:promised", day(promises[0])
    if dated and days(dated[-1][0]) - days(dated[0][0]) >= SEASON:
        yield node, "sc:reportedAgain", day(dated[-1][0])


def _is_promise(scene: Scene, claim: Claim, places: frozenset[NamedNode]) -> bool:
    """Whether the article tells of a plan, or of what was signed in the weeks before it."""
    for other in scene.by_article[claim.source.article].claims:
        if places >= set(other.nodes("sc:between")) and len(other.nodes("sc:between")) > 1:
            signed = other.text("sc:signed") if other.kind == "Agreement" else ""
            fresh = signed and abs(days(claim.source.published) - days(signed)) <= SEASON
            planned = other.word("sc:agreementStatus") == "planned" or other.word("sc:status") in AHEAD
            if fresh or planned:
                return True
    return False


def told_by(claims: Iterable[Claim], on: str) -> bool:
    """Whether some article told of it by a day."""
    return not on or any(claim.source.published <= on for claim in claims)
