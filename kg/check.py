"""Checks claims and holdings against `ontology/shapes.ttl`; says in which article and sentence something is amiss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from kg import files, ontology, rdf
from kg.store import Store

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHACL = "http://www.w3.org/ns/shacl#"
WHERE = """
SELECT ?title ?url ?sentence WHERE {
  { $node sc:reportedIn ?article } UNION { GRAPH ?graph {
    { $node sc:reportedIn|oa:hasSource ?article } UNION { ?passage oa:hasSelector $node ; oa:hasSource ?article }
    UNION { ?mention sc:refersTo $node . ?article a sc:Article } } }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { GRAPH ?own { ?article dcterms:title ?title } }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL {
    { $node sc:supportedBy ?claim } UNION { VALUES ?claim { $node } }
    UNION { GRAPH ?graph { ?claim sc:refersTo $node } }
    GRAPH ?any { ?claim sc:evidence/sc:inSentence/oa:hasSelector/oa:exact ?sentence }
  }
} ORDER BY ?title ?sentence LIMIT 1
"""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """Something amiss: how grave, what is wrong, with which node, property and value, in which article and sentence."""

    severity: str
    message: str
    node: str
    path: str = ""
    value: str = ""
    article: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        where = f"{self.article or 'no article'}: {self.message}"
        what = " ".join(part for part in (self.node, self.path, self.value) if part)
        return f"{where}\n    {what}" + (f"\n    “{self.sentence}”" if self.sentence else "")


def check(store: Store) -> Iterator[Finding]:
    """Everything amiss in the store, violations before warnings."""
    results = _results(_graph(chain(_written(store), ontology.triples())))
    prefixes = rdf.prefixes(store.base)
    for finding in sorted({_finding(result, prefixes) for result in results}, key=_gravest):
        yield _placed(finding, store)


def _written(store: Store) -> Iterator[Triple]:
    """Holdings and claims; not what was inferred, which repeats and widens them."""
    claims = (graph for graph in store.graphs() if graph.startswith(f"{store.base}claims/"))
    return (quad.triple for graph in chain([""], claims) for quad in store.dump(graph))


def failed(findings: Iterable[Finding]) -> bool:
    """Whether one of them is a violation: then the command ends with 1."""
    return any(finding.severity == "violation" for finding in findings)


def _graph(triples: Iterable[Triple]) -> Graph:
    """Triples for the library that knows SHACL."""
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    found = Graph()
    for subject, predicate, value in triples:
        if isinstance(value, Literal):
            datatype = None if value.language else URIRef(value.datatype.value)
            said: Node = RdflibLiteral(value.value, lang=value.language, datatype=datatype)
        else:
            said = _node(value)
        found.add((_node(subject), URIRef(predicate.value), said))
    return found


def _node(value: object) -> Node:
    from rdflib import BNode, URIRef

    return URIRef(value.value) if isinstance(value, NamedNode) else BNode(str(getattr(value, "value", value)))


def _results(data: Graph) -> Iterator[tuple[str, ...]]:
    """Severity, message, node, path and value of each result of validation."""
    from pyshacl import validate
    from rdflib import RDF, Graph, URIRef

    shapes = Graph().parse(files.ontology("shapes.ttl"), format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, inference="none")
    for result in report.subjects(RDF.type, URIRef(SHACL + "ValidationResult")):
        names = ("resultSeverity", "resultMessage", "focusNode", "resultPath", "value")
        yield tuple(str(report.value(result, URIRef(SHACL + name)) or "") for name in names)


def _finding(result: tuple[str, ...], prefixes: Mapping[str, str]) -> Finding:
    severity, message, node, path, value = result
    grave = severity.removeprefix(SHACL).lower()
    return Finding(grave, message, node, rdf.short(path, prefixes), rdf.short(value, prefixes))


def _gravest(finding: Finding) -> tuple[bool, Finding]:
    return finding.severity != "violation", finding


def _placed(finding: Finding, store: Store) -> Finding:
    """The finding with the article and the sentence it comes from."""
    node = NamedNode(finding.node) if "://" in finding.node else None
    for row in store.select(WHERE.replace("$node", str(node))) if node else ():
        title, url, sentence = (row[name].value if row[name] else "" for name in ("title", "url", "sentence"))
        article = f"{title} <{url}>" if url else title
        return replace(
            finding, node=rdf.short(finding.node, rdf.prefixes(store.base)), article=article, sentence=sentence
        )
    return finding
