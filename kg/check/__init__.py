"""Checks claims and holdings against `ontology/shapes.ttl`; says in which article and sentence something is amiss."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, QuerySolutions

from kg import files, rdf
from kg.check import shapes, sparql
from kg.check.changed import part
from kg.check.shapes import Rule
from kg.store import Store

WHERE = """
SELECT ?title ?url ?sentence WHERE {
  { $node sc:reportedIn ?article } UNION { GRAPH ?graph {
    { $node sc:reportedIn|oa:hasSource ?article } UNION { ?passage oa:hasSelector $node ; oa:hasSource ?article }
    UNION { ?mention sc:refersTo $node . ?article a sc:Article } UNION { $node prov:used ?article }
    UNION { $node sc:evidence/oa:hasSource ?article } } }
  UNION { $node a sc:Article BIND ($node AS ?article) }
  UNION { GRAPH ?graph { $node a sc:Article } BIND ($node AS ?article) }
  UNION { $node sc:supportedBy ?one GRAPH ?graph { ?one sc:reportedIn ?article } }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { GRAPH ?own { ?article dcterms:title ?title } }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { GRAPH ?own { ?article schema:url ?url } }
  OPTIONAL {
    { $node sc:supportedBy ?claim } UNION { VALUES ?claim { $node } }
    UNION { GRAPH ?graph { ?claim sc:refersTo $node } }
    GRAPH ?any { ?claim sc:evidence/sc:inSentence/oa:hasSelector/oa:exact ?sentence }
  }
  OPTIONAL { GRAPH ?any { $node sc:inSentence/oa:hasSelector/oa:exact ?sentence } }
  OPTIONAL { GRAPH ?any { ?passage oa:hasSelector $node ; sc:inSentence/oa:hasSelector/oa:exact ?sentence } }
  OPTIONAL { GRAPH ?any { $node oa:hasSelector/oa:exact ?sentence } }
} ORDER BY (!BOUND(?title)) ?title (!BOUND(?sentence)) ?sentence LIMIT 1
"""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """Something amiss: how grave, what is wrong, with which node, property and value, in which article and sentence.

    `shape` and `component` are IRIs: which shape demands it, and by which sort of constraint.
    """

    severity: str
    message: str
    node: str
    path: str = ""
    value: str = ""
    article: str = ""
    sentence: str = ""
    shape: str = ""
    component: str = ""

    def __str__(self) -> str:
        where = f"{self.article or 'no article'}: {self.message}"
        what = " ".join(part for part in (self.node, self.path, self.value) if part)
        return f"{where}\n    {what}" + (f"\n    “{self.sentence}”" if self.sentence else "")


def check(store: Store, articles: Collection[str] | None = None) -> Iterator[Finding]:
    """Everything amiss in the store, violations before warnings.

    With the identifiers of articles, only what these say, and what is held because of them.
    """
    known = rdf.prefixes(store.base)
    for finding in sorted(results(store, articles), key=_gravest):
        yield _placed(finding, store, known)


def results(store: Store, articles: Collection[str] | None = None) -> set[Finding]:
    """Everything amiss, with full IRIs, before it is known where it was said."""
    desk = store if articles is None else part(store, articles)
    found = set()
    for rule in shapes.rules(files.ontology("shapes.ttl")):
        for query in (sparql.claimed(rule, desk.base), sparql.held(rule)):
            found |= set(_findings(rule, desk.select(query)))
    return found


def _findings(rule: Rule, rows: QuerySolutions) -> Iterator[Finding]:
    for row in rows:
        value = getattr(row["value"], "value", "")
        yield Finding(
            rule.severity, rule.message, row["node"].value, rule.path.strip("<>"), value,
            shape=rule.shape, component=rule.demand.component,
        )  # fmt: skip


def failed(findings: Iterable[Finding]) -> bool:
    """Whether one of them is a violation: then the command ends with 1."""
    return any(finding.severity == "violation" for finding in findings)


def _gravest(finding: Finding) -> tuple[bool, Finding]:
    return finding.severity != "violation", finding


def _placed(finding: Finding, store: Store, known: dict[str, str]) -> Finding:
    """The finding in short words, with the article and the sentence it comes from."""
    node, path, value = (rdf.short(iri, known) for iri in (finding.node, finding.path, finding.value))
    plain = replace(finding, node=node, path=path, value=value)
    for row in store.select(WHERE.replace("$node", str(NamedNode(finding.node)))):
        title, url, sentence = (row[name].value if row[name] else "" for name in ("title", "url", "sentence"))
        return replace(plain, article=f"{title} <{url}>" if url else title, sentence=sentence)
    return plain
