"""What the endpoint says of itself, in the terms of the SPARQL 1.1 Service Description."""

from __future__ import annotations

import pyoxigraph as ox

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N3")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def described(address: str, form: ox.RdfFormat, writes: bool) -> bytes:
    """The service at an address: its languages, features and forms of results."""
    service, dataset = ox.NamedNode(address), ox.NamedNode(f"{address}#dataset")
    graph = ox.NamedNode(f"{address}#graph")
    said = [
        (service, TYPE, _sd("Service")),
        (service, _sd("endpoint"), service),
        (service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        *([(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))] if writes else []),
        *((service, _sd("resultFormat"), ox.NamedNode(FORMATS + name)) for name in (*RESULTS, *GRAPHS)),
        (service, _sd("defaultDataset"), dataset),
        (dataset, TYPE, _sd("Dataset")),
        (dataset, _sd("defaultGraph"), graph),
        (graph, TYPE, _sd("Graph")),
    ]
    prefixes = {"sd": SD, "formats": FORMATS}
    return ox.serialize((ox.Triple(*one) for one in said), format=form, prefixes=prefixes) or b""


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
