"""Places as held: their description, every name an article gave them, the problems they face."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.claims import Paper, Said
from kg.fuse.partnerships import told_by
from kg.fuse.scene import Scene, local, usual
from kg.fuse.weigh import grouped, support
from kg.ontology import label
from kg.rdf import Row, Term, position, term, text

SEVERAL = ("rdf:type", "sc:locatedIn", "owl:sameAs")
SINGLE = ("sc:country", "sc:population")
AXES = ("schema:latitude", "schema:longitude")


@dataclass(slots=True)
class Described:
    """All that articles say of a place itself: values by property, pairs of coordinates, names as printed."""

    values: dict[str, set[Term]] = field(default_factory=lambda: defaultdict(set))
    points: set[tuple[Term, ...]] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)

    def add(self, said: Said) -> None:
        """Takes in what one article says."""
        for name in ("rdfs:label", *SEVERAL, *SINGLE):
            self.values[name].update(said.get(name, ()))
        point = tuple(value for axis in AXES for value in said.get(axis, ())[:1])
        if len(point) == len(AXES):
            self.points.add(point)

    @property
    def name(self) -> str:
        """What it is usually called."""
        return usual([value.value for value in self.values["rdfs:label"]] or [""])


def held(scene: Scene) -> Iterator[Row]:
    """The rows of all places."""
    for node, said in described(scene.papers).items():
        yield from rows(node, said)


def described(papers: Iterable[Paper]) -> dict[NamedNode, Described]:
    """What articles say of each place."""
    found: dict[NamedNode, Described] = defaultdict(Described)
    for paper in papers:
        for node, said in paper.places.items():
            found[node].add(said)
        for mention in paper.mentions:
            if mention.place:
                found[mention.place].printed.update(mention.names)
    return found


def rows(node: NamedNode, said: Described) -> Iterator[Row]:
    """The rows of one place; of what it has one of, the value that comes first, should gazetteers differ."""
    labels = {value.value for value in said.values["rdfs:label"]}
    if labels:
        yield node, "rdfs:label", text(said.name)
    for other in (labels | said.printed) - {said.name}:
        yield node, "skos:altLabel", text(other)
    yield from ((node, name, value) for name in SEVERAL for value in said.values[name])
    yield from ((node, name, min(said.values[name], key=str)) for name in SINGLE if said.values[name])
    if said.points:
        latitude, longitude = min(said.points, key=str)
        if isinstance(latitude, Literal) and isinstance(longitude, Literal):
            yield from position(node, latitude, longitude)


def challenges(scene: Scene) -> Iterator[Row]:
    """The rows of the problems that places face."""
    faced = grouped(scene.claims("Challenge"), lambda claim: (claim.node_of("sc:place"), claim.node_of("sc:area")))
    for (place, area), claims in faced.items():
        if place is None or area is None or not told_by(claims, scene.on):
            continue
        node = scene.node("challenge", local(place), local(area))
        yield place, "sc:facesChallenge", area
        yield node, "rdf:type", term("sc:Challenge")
        yield node, "rdfs:label", text(f"{scene.name(place)}: {label('area', local(area))}")
        yield node, "sc:place", place
        yield node, "sc:area", area
        yield from support(node, claims)


def fits(node: NamedNode, said: Described, known: Mapping[str, set[Term]]) -> bool:
    """Whether an article's description of a place adds nothing to what is held of it."""
    names = {value.value for name in ("rdfs:label", "skos:altLabel") for value in known.get(name, ())}
    labels = {value.value for value in said.values["rdfs:label"]}
    held_name = min((value.value for value in known.get("rdfs:label", ())), default="")
    several = all(said.values[name] <= known.get(name, set()) for name in SEVERAL)
    single = all(not said.values[name] or said.values[name] == known.get(name) for name in SINGLE)
    point = {value for pair in said.points for value in pair} <= {v for axis in AXES for v in known.get(axis, ())}
    shortest = usual([*labels, held_name]) == held_name
    return several and single and point and shortest and labels | said.printed <= names
