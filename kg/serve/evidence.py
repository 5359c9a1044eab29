"""The sentences behind a node, article by article, with the words that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from kg.network.held import Source

if TYPE_CHECKING:
    from kg.store import Store

MOST = 400  # pieces of evidence on one page
OF_NODE = """
SELECT DISTINCT ?claim ?article ?exact ?start ?sentence ?from ?rule ?confidence WHERE {{
  {node} sc:supportedBy|sc:mentionedAs ?claim .
  GRAPH ?graph {{
    ?claim sc:evidence ?evidence . ?evidence oa:hasSource ?article .
    OPTIONAL {{ ?claim sc:rule ?rule ; sc:confidence ?confidence }}
    ?evidence oa:hasSelector/oa:exact ?exact ; oa:hasSelector/oa:start ?start .
    OPTIONAL {{ ?evidence sc:inSentence ?around .
               ?around oa:hasSelector/oa:exact ?sentence ; oa:hasSelector/oa:start ?from }}
  }}
}} LIMIT {most}"""
SOURCES = """
SELECT ?article ?title ?url ?published ?publisher ?language WHERE {{
  VALUES ?article {{ {articles} }} ?article a sc:Article .
  OPTIONAL {{ ?article dcterms:title ?title }} OPTIONAL {{ ?article schema:url ?url }}
  OPTIONAL {{ ?article schema:datePublished ?published }} OPTIONAL {{ ?article dcterms:publisher ?publisher }}
  OPTIONAL {{ ?article dcterms:language ?language }}
}}"""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of an article that say something: what (a claim), and by which rule."""

    claim: str
    article: str
    start: int
    end: int
    sentence: str
    begins: int  # where the sentence begins in the article
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence in pieces, each with the marks on it."""

    start: int
    pieces: tuple[tuple[str, tuple[Mark, ...]], ...]
    rules: tuple[str, ...]
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one article says about something."""

    source: Source
    quotations: tuple[Quotation, ...]


def testimonies(store: Store, node: str) -> list[Testimony]:
    """The sentences behind a held node, the latest article first."""
    return gathered(store, marks(store, OF_NODE.format(node=NamedNode(node), most=MOST)))


def gathered(store: Store, found: Iterable[Mark]) -> list[Testimony]:
    """Marks by article, the latest first, and by sentence."""
    by_article: dict[str, list[Mark]] = defaultdict(list)
    for mark in found:
        by_article[mark.article].append(mark)
    known = sources(store, by_article)
    told = [Testimony(known.get(key) or Source(key, "", "", "", "", ""), quotations(marks))
            for key, marks in sorted(by_article.items())]  # fmt: skip
    return sorted(told, key=lambda one: one.source.published, reverse=True)


def marks(store: Store, query: str) -> list[Mark]:
    """The marks that a query finds."""
    return sorted((_mark(row) for row in store.select(query)), key=lambda mark: (mark.article, mark.start, mark.end))


def _mark(row: Any) -> Mark:
    exact, start = row["exact"].value, int(row["start"].value)
    sentence, begins = (row["sentence"].value, int(row["from"].value)) if row["sentence"] else (exact, start)
    sure = float(row["confidence"].value) if row["confidence"] else None
    rule = row["rule"].value if row["rule"] else ""
    names = (row["claim"].value, row["article"].value)
    return Mark(*names, start, start + len(exact), sentence, begins, rule, sure)


def quotations(marks: Iterable[Mark]) -> tuple[Quotation, ...]:
    """Marks by sentence, in the order of the text."""
    by_sentence: dict[tuple[int, str], list[Mark]] = defaultdict(list)
    for mark in marks:
        by_sentence[mark.begins, mark.sentence].append(mark)
    return tuple(_quotation(begins, text, said) for (begins, text), said in sorted(by_sentence.items()))


def _quotation(begins: int, sentence: str, said: list[Mark]) -> Quotation:
    rules = tuple(dict.fromkeys(mark.rule for mark in said if mark.rule))
    sure = [mark.confidence for mark in said if mark.confidence is not None]
    return Quotation(begins, tuple(pieces(sentence, begins, said)), rules, max(sure, default=None))


def pieces(sentence: str, begins: int, said: Iterable[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """A sentence cut wherever marked words begin or end; a mark of all of it is left out where others are finer."""
    inside = [mark for mark in said if mark.end > mark.start]
    finer = [mark for mark in inside if mark.end - mark.start < len(sentence)] or inside
    edges = {0, len(sentence)}
    for mark in finer:
        edges |= {min(max(at - begins, 0), len(sentence)) for at in (mark.start, mark.end)}
    for start, end in pairwise(sorted(edges)):
        here = tuple(mark for mark in finer if mark.start <= begins + start and begins + end <= mark.end)
        yield sentence[start:end], here


def sources(store: Store, articles: Iterable[str]) -> dict[str, Source]:
    """Articles by IRI."""
    listed = " ".join(str(NamedNode(article)) for article in articles)
    rows = store.select(SOURCES.format(articles=listed)) if listed else ()
    names = ("title", "url", "published", "publisher", "language")
    return {row["article"].value: Source(row["article"].value, *(row[n].value if row[n] else "" for n in names))
            for row in rows}  # fmt: skip
