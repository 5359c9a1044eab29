"""The graph in the formats of other tools; each is one small function from a store to bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg import rdf, turtle
from kg.store import Store

Scalar = str | int | float | bool
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML cannot carry


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
    """Everything as JSON-LD, expanded, a graph for each article."""
    yield serialize(turtle.ordered_quads(_all(store)), format=RdfFormat.JSON_LD) or b""


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


def graphml(store: Store) -> Iterator[bytes]:
    """The network as GraphML, for Gephi, yEd, Cytoscape, igraph."""
    import networkx as nx

    yield "\n".join([*nx.generate_graphml(_flat(store)), ""]).encode()


def gexf(store: Store) -> Iterator[bytes]:
    """The network as GEXF, for Gephi."""
    import networkx as nx

    lines = [line for line in nx.generate_gexf(_flat(store)) if "<lastmodifieddate>" not in line]
    yield "\n".join([*(re.sub(r' lastmodifieddate="[^"]*"', "", line) for line in lines), ""]).encode()


def _flat(store: Store) -> Any:
    """The network with attributes that are plain values: labels by language, the sentences behind each edge."""
    import networkx as nx

    from kg.network import network

    graph: Any = network(store)
    flat: Any = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        flat.add_node(node, **dict(_scalars({**data, "label": data["name"]})))
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        flat.add_edge(source, target, key=number, **dict(_scalars(data)))
    return flat


def _scalars(data: Mapping[str, Any]) -> Iterator[tuple[str, Scalar]]:
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}_{key}", _clean(str(inner))) for key, inner in sorted(value.items()))
        elif name == "proofs":
            yield "sentences", _clean(" | ".join(dict.fromkeys(proof.sentence for proof in value)))
        elif isinstance(value, tuple):
            yield name, _clean("; ".join(": ".join(part) if isinstance(part, tuple) else str(part) for part in value))
        elif value is not None:
            yield name, _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("\ufffd", text)


FACTS = """
SELECT ?kind ?label ?value ?date ?first ?last ?articles ?sources ?node WHERE {
  ?node sc:supportedBy ?claim ; sc:articleCount ?articles ; sc:sourceCount ?sources ; rdfs:label ?label ; a ?class .
  VALUES (?class ?kind) {
    (sc:Partnership "partnership") (sc:Agreement "agreement") (sc:Cooperation "area") (sc:Challenge "challenge")
    (sc:Event "event") (sc:Office "office") (sc:Statement "statement")
  }
  OPTIONAL { ?node sc:status|sc:agreementStatus|sc:eventType|sc:role|sc:area ?concept }
  OPTIONAL { ?node sc:since|sc:signed|sc:date ?date }
  OPTIONAL { ?node sc:firstReported ?first ; sc:lastReported ?last }
  BIND (REPLACE(STR(?concept), "^.*/", "") AS ?value)
}"""


def csv_(store: Store) -> Iterator[bytes]:
    """One held fact a line, for a spreadsheet: what it is, since when, how many articles and sources."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(["kind", "label", "value", "date", "first_reported", "last_reported", "articles", "sources", "iri"])
    found = {row["node"].value: [value.value if value else "" for value in row] for row in store.select(FACTS)}
    writer.writerows(sorted(map(_safe, found.values())))
    yield page.getvalue().encode()


def _safe(cells: list[str]) -> list[str]:
    """Cells that no spreadsheet takes for a formula."""
    return [f"'{cell}" if cell[:1] in "=+-@" and cell else cell for cell in cells]


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
}
"""What `export` can write, by name."""
