"""What the graph is, for catalogues: a description by DCAT and VoID, with its licence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import files, rdf, turtle
from kg.store import Store

DCAT, VOID = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#"
TYPES = "https://www.iana.org/assignments/media-types/"
MEDIA = {"text/turtle": "turtle", "application/n-quads": "nquads", "application/ld+json": "jsonld"}


def dcat(store: Store) -> Iterator[bytes]:
    """The description as Turtle: title, licence, sizes, classes, vocabularies, period, forms."""
    prefixes = rdf.prefixes(store.base) | {"dcat": DCAT, "void": VOID}
    return (line.encode() for line in turtle.turtle(_described(store), prefixes))


def _described(store: Store) -> Iterator[Triple]:
    node = NamedNode(f"{store.base}dataset")
    for _, predicate, value in _described_as():
        yield Triple(node, predicate, value)
    yield Triple(node, NamedNode(VOID + "uriSpace"), Literal(store.base))
    yield from _sizes(store, node)
    yield from _period(store, node)
    yield from _forms(store, node)


def _sizes(store: Store, node: NamedNode) -> Iterator[Triple]:
    held = list(store.dump(""))
    kinds = Counter(quad.object for quad in held if quad.predicate == rdf.term("rdf:type"))
    yield Triple(node, NamedNode(VOID + "triples"), rdf.integer(len(held)))
    yield Triple(node, NamedNode(VOID + "entities"), rdf.integer(len({quad.subject for quad in held})))
    yield Triple(node, NamedNode(VOID + "classes"), rdf.integer(len(kinds)))
    for kind, count in kinds.items():
        part = NamedNode(f"{node.value}/{getattr(kind, 'value', '').rpartition('#')[2]}")
        yield Triple(node, NamedNode(VOID + "classPartition"), part)
        yield Triple(part, NamedNode(VOID + "class"), kind)
        yield Triple(part, NamedNode(VOID + "entities"), rdf.integer(count))


def _period(store: Store, node: NamedNode) -> Iterator[Triple]:
    """From the first to the last day of publication."""
    rows = store.select("SELECT DISTINCT ?day WHERE { ?article a sc:Article ; schema:datePublished ?day }")
    days = sorted((row["day"] for row in rows), key=lambda day: str(day.value))
    if days:
        period = NamedNode(f"{node.value}/period")
        yield Triple(node, rdf.term("dcterms:temporal"), period)
        yield Triple(period, rdf.term("rdf:type"), rdf.term("dcterms:PeriodOfTime"))
        yield Triple(period, NamedNode(DCAT + "startDate"), days[0])
        yield Triple(period, NamedNode(DCAT + "endDate"), days[-1])


def _forms(store: Store, node: NamedNode) -> Iterator[Triple]:
    licence = next(triple.object for triple in _described_as() if triple.predicate == rdf.term("dcterms:license"))
    for media, name in MEDIA.items():
        form = NamedNode(f"{node.value}/{name}")
        yield Triple(node, NamedNode(DCAT + "distribution"), form)
        yield Triple(form, rdf.term("rdf:type"), NamedNode(DCAT + "Distribution"))
        yield Triple(form, NamedNode(DCAT + "mediaType"), NamedNode(TYPES + media))
        yield Triple(form, rdf.term("dcterms:license"), licence)
        yield Triple(form, rdf.term("dcterms:title"), Literal(f"kg export --format {name}", language="en"))


def _described_as() -> Iterator[Triple]:
    """What is said of every such dataset."""
    return (quad.triple for quad in parse(path=str(files.ontology("dataset.ttl")), format=RdfFormat.TURTLE))
