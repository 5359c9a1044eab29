"""An article's page: the sentences of it that state facts, in their order, with the words marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.serve import evidence

if TYPE_CHECKING:
    from kg.serve.evidence import Quotation
    from kg.serve.view import View

MARKS = """
SELECT DISTINCT ?claim ?article ?exact ?start ?sentence ?from ?rule ?confidence WHERE {{ GRAPH {graph} {{
  ?claim a sc:Claim ; sc:evidence ?evidence . ?evidence oa:hasSource ?article .
  OPTIONAL {{ ?claim sc:rule ?rule ; sc:confidence ?confidence }}
  ?evidence oa:hasSelector/oa:exact ?exact ; oa:hasSelector/oa:start ?start .
  OPTIONAL {{ ?evidence sc:inSentence ?around .
             ?around oa:hasSelector/oa:exact ?sentence ; oa:hasSelector/oa:start ?from }}
}} }}"""
HELD = """
SELECT ?held ?claim ?kind WHERE {{
  ?held sc:reportedIn {article} ; sc:supportedBy ?claim .
  GRAPH {graph} {{ ?claim a ?kind FILTER (?kind != sc:Claim) }}
  FILTER NOT EXISTS {{ ?held a sc:Conflict }} FILTER NOT EXISTS {{ ?held a sc:StatusReport }}
}}"""
KINDS = {
    "PartnershipClaim": "partnerships", "AgreementClaim": "agreements", "OfficeClaim": "officials",
    "EventClaim": "events", "AreaClaim": "areas", "ChallengeClaim": "challenges", "StatementClaim": "statements",
}  # fmt: skip
CLASSES = {
    "partnerships": "Partnership", "agreements": "Agreement", "officials": "Office", "events": "Event",
    "areas": "Cooperation", "challenges": "Challenge", "statements": "Statement",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A fact an article tells: its held node, kind, and where its words stand."""

    held: str
    kind: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """An article's sentences and facts; `kinds` says of which kind a claim is."""

    quotations: tuple[Quotation, ...]
    facts: tuple[Told, ...]
    kinds: dict[str, str]


def paper(view: View, article: str) -> Paper:
    """What is kept of an article."""
    graph = article.replace("/article/", "/claims/", 1)
    nodes = {"graph": str(NamedNode(graph)), "article": str(NamedNode(article))}
    marks = evidence.marks(view.edition.store, MARKS.format(**nodes))
    where: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        where[mark.claim].add(mark.begins)
    facts: dict[tuple[str, str], set[int]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for row in view.edition.store.select(HELD.format(**nodes)):
        kind = KINDS.get(row["kind"].value.rpartition("#")[2], "")
        if kind:
            kinds[row["claim"].value] = kind
            facts[row["held"].value, kind] |= where[row["claim"].value]
    told = [Told(held, kind, tuple(sorted(starts))) for (held, kind), starts in facts.items()]
    order = list(CLASSES)
    return Paper(
        evidence.quotations(marks), tuple(sorted(told, key=lambda t: (order.index(t.kind), t.starts, t.held))), kinds
    )
