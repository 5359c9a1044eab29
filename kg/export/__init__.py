"""The graph in the formats of other tools; each is one small function from a store to bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import IO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg import jsonld as jsonld_
from kg import rdf, turtle
from kg.export.dataset import dcat
from kg.export.entities import followthemoney, schemaorg
from kg.export.networks import UNPRINTABLE, gexf, graphml
from kg.export.tables import csv_, neo4j_nodes, neo4j_relationships, wikidata
from kg.store import Store


class UnknownFormat(ValueError):
    """A format that nothing here writes."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no format {name!r} (have: {', '.join(FORMATS)})")


def export(store: Store, form: str, out: IO[bytes]) -> None:
    """Writes the graph in a format; raises `UnknownFormat`.

    Formats of triples carry the holdings, formats of quads the claims as well, formats of networks the drawn network.
    """
    if form not in FORMATS:
        raise UnknownFormat(form)
    for chunk in FORMATS[form](store):
        out.write(chunk)


def turtle_(store: Store) -> Iterator[bytes]:
    """Holdings as Turtle: prefixes, subject after subject, types first; the same graph gives the same bytes."""
    return (line.encode() for line in turtle.turtle(_held(store), rdf.prefixes(store.base)))


def trig(store: Store) -> Iterator[bytes]:
    """Everything as TriG: the holdings, then each article's claims."""
    return (line.encode() for line in turtle.trig(_all(store), rdf.prefixes(store.base)))


def nquads(store: Store) -> Iterator[bytes]:
    """Everything as N-Quads, sorted."""
    return iter(sorted(f"{quad} .\n".encode() for quad in _all(store)))


def ntriples(store: Store) -> Iterator[bytes]:
    """Holdings as N-Triples, sorted."""
    return iter(sorted(f"{triple} .\n".encode() for triple in _held(store)))


def jsonld(store: Store) -> Iterator[bytes]:
    """Everything as JSON-LD under a context of its own, a graph for each article."""
    return (part.encode() for part in jsonld_.jsonld(_all(store), store.base))


def rdfxml(store: Store) -> Iterator[bytes]:
    """Holdings as RDF/XML."""
    printable = map(_printable, _held(store))
    yield serialize(turtle.ordered(printable), format=RdfFormat.RDF_XML, prefixes=rdf.prefixes(store.base)) or b""


def _held(store: Store) -> Iterator[Triple]:
    return (quad.triple for quad in store.dump(""))


def _all(store: Store) -> Iterator[Quad]:
    notes = NamedNode(f"{store.base}run")  # where articles lay on this machine concerns nobody else
    return (quad for quad in store.dump() if quad.graph_name != notes)


def _printable(triple: Triple) -> Triple:
    subject, predicate, value = triple
    if isinstance(value, Literal) and UNPRINTABLE.search(value.value):
        value = Literal(UNPRINTABLE.sub("\ufffd", value.value), language=value.language)
    return Triple(subject, predicate, value)


FORMATS: Mapping[str, Callable[[Store], Iterator[bytes]]] = {
    "turtle": turtle_,
    "trig": trig,
    "nquads": nquads,
    "ntriples": ntriples,
    "jsonld": jsonld,
    "rdfxml": rdfxml,
    "graphml": graphml,
    "gexf": gexf,
    "csv": csv_,
    "wikidata": wikidata,
    "schemaorg": schemaorg,
    "followthemoney": followthemoney,
    "neo4j-nodes": neo4j_nodes,
    "neo4j-relationships": neo4j_relationships,
    "dcat": dcat,
}
"""What `export` can write, by name."""
