"""Places as held: their description, every name an article gave them, the problems they face."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.claims import Said
from kg.fuse.partnerships import told_by
from kg.fuse.scene import Scene, local
from kg.fuse.weigh import grouped, support
from kg.ontology import label
from kg.rdf import Row, Term, position, term, text

SEVERAL = ("rdf:type", "sc:locatedIn", "owl:sameAs")
SINGLE = ("sc:country", "sc:population")


def held(scene: Scene) -> Iterator[Row]:
    """The rows of all places."""
    for node, said in _said(scene).items():
        yield node, "rdfs:label", text(scene.name(node))
        others = scene.labels.get(node, set()) - {scene.name(node)}
        yield from ((node, "skos:altLabel", text(other)) for other in others)
        yield from ((node, name, value) for name in SEVERAL for about in said for value in about.get(name, ()))
        yield from _single(node, said)
        yield from _position(node, said)
    yield from _names(scene)


def _said(scene: Scene) -> dict[NamedNode, list[Said]]:
    found: dict[NamedNode, list[Said]] = defaultdict(list)
    for paper in scene.papers:
        for node, said in paper.places.items():
            found[node].append(said)
    return found


def _single(node: NamedNode, said: list[Said]) -> Iterator[Row]:
    """What a place has one of: the value that comes first in order, should two gazetteers differ."""
    for name in SINGLE:
        values = {value for about in said for value in about.get(name, ())}
        if values:
            yield node, name, min(values, key=str)


def _position(node: NamedNode, said: list[Said]) -> Iterator[Row]:
    axes = ("schema:latitude", "schema:longitude")
    pairs = {tuple(value for axis in axes for value in about.get(axis, ())[:1]) for about in said}
    whole = [(one, other) for one, other in _pairs(pairs)]
    if whole:
        yield from position(node, *min(whole, key=str))


def _pairs(found: set[tuple[Term, ...]]) -> Iterator[tuple[Literal, Literal]]:
    for pair in found:
        match pair:
            case (Literal() as one, Literal() as other):
                yield one, other


def _names(scene: Scene) -> Iterator[Row]:
    """Other names as articles print them, so that a search finds them."""
    for mention in (mention for paper in scene.papers for mention in paper.mentions):
        if mention.place:
            usual = scene.name(mention.place)
            yield from ((mention.place, "skos:altLabel", text(name)) for name in mention.names if name != usual)


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
