"""Finds what is called so, and sentences with these words: an index of SQLite, without regard to case and accents."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.store import Store

NAMES = """
SELECT ?node ?name ?class ?articles WHERE {{
  VALUES ?class {{ {classes} }} ?node a ?class ; rdfs:label|skos:altLabel|skos:prefLabel|dcterms:title ?name .
  OPTIONAL {{ ?node sc:articleCount ?articles }}
}}"""
SENTENCES = """
SELECT DISTINCT ?article ?start ?sentence WHERE { GRAPH ?graph {
  ?evidence sc:inSentence ?around ; oa:hasSource ?article .
  ?around oa:hasSelector/oa:exact ?sentence ; oa:hasSelector/oa:start ?start .
} }"""
TABLES = """
CREATE VIRTUAL TABLE names USING fts5(name, node UNINDEXED, weight UNINDEXED, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE sentences USING fts5(sentence, article UNINDEXED, start UNINDEXED,
                                          tokenize="unicode61 remove_diacritics 2");
"""
FIND_NAMES = """
SELECT node, name, MIN(rank) AS best FROM (
  SELECT node, name, bm25(names) - 1.5 * weight AS rank FROM names WHERE names MATCH ? ORDER BY rank LIMIT 2000
) GROUP BY node ORDER BY best, node LIMIT ? OFFSET ?"""
FIND_SENTENCES = """
SELECT article, start, sentence FROM sentences WHERE sentences MATCH ? ORDER BY bm25(sentences) LIMIT ?"""
RANKS = {
    "City": 3, "Province": 3, "District": 3, "Country": 2, "Person": 2, "PolicyArea": 2, "Partnership": 1,
    "Organisation": 1, "Agreement": 0, "Event": 0, "Article": 0, "PartnershipStatus": 0, "PartnershipKind": 0,
    "Role": 0, "AgreementType": 0, "EventType": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that is called so; `name` is the name that fits."""

    node: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the words, and where its article says it."""

    article: str
    start: int
    sentence: str


class Index:
    """An index of the names and sentences of a store, kept in a file of its own that nobody else sees."""

    def __init__(self, store: Store) -> None:
        self._lock = threading.Lock()
        self._base = sqlite3.connect("", check_same_thread=False)
        self._base.executescript(TABLES)
        self._base.executemany("INSERT INTO names VALUES (?, ?, ?)", _names(store))
        self._base.executemany("INSERT INTO sentences VALUES (?, ?, ?)", _sentences(store))

    def names(self, text: str, most: int = 20, skip: int = 0) -> list[Hit]:
        """What is called so, or begins so, the best first."""
        rows = self._found(FIND_NAMES, text, most, skip)
        return [Hit(node, name) for node, name, _ in rows]

    def sentences(self, text: str, most: int = 20) -> list[Told]:
        """Sentences with all of these words."""
        return [Told(*row) for row in self._found(FIND_SENTENCES, text, most)]

    def _found(self, query: str, text: str, *numbers: int) -> list[tuple[Any, ...]]:
        wanted = words(text)
        with self._lock:
            return self._base.execute(query, (wanted, *numbers)).fetchall() if wanted else []


def words(text: str) -> str:
    """A query of the index: every word as the beginning of one, quoted, so that nothing in it is an operator."""
    return " ".join(f'"{word}"*' for word in re.findall(r"\w+", text)[:12])


def _names(store: Store) -> Iterator[tuple[str, str, float]]:
    for row in store.select(NAMES.format(classes=" ".join(f"sc:{name}" for name in RANKS))):
        rank = RANKS[row["class"].value.rpartition("#")[2]]
        many = min(int(row["articles"].value), 20) / 20 if row["articles"] else 0.0
        yield row["name"].value, row["node"].value, rank + many


def _sentences(store: Store) -> Iterable[tuple[str, str, int]]:
    for row in store.select(SENTENCES):
        yield row["sentence"].value, row["article"].value, int(row["start"].value)
