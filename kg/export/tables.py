"""The graph as tables: for a spreadsheet, for Neo4j, for Wikidata."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from kg.export.records import Record, records
from kg.store import Store

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


def neo4j_nodes(store: Store) -> Iterator[bytes]:
    """Nodes for `neo4j-admin database import`: every held thing, its classes as labels."""
    rows = (
        [record.iri, _safe([record.label])[0], record.day, record.text("sc:confidence"),
         record.text("sc:articleCount"), ";".join(record.classes)]
        for record in records(store)
    )  # fmt: skip
    head = ["iri:ID", "name", "date", "confidence:float", "articles:int", ":LABEL"]
    yield _table(head, sorted(rows))


def neo4j_relationships(store: Store) -> Iterator[bytes]:
    """Relationships for `neo4j-admin database import`: every relation between two held things."""
    known = {record.iri: record for record in records(store)}
    rows = {
        (record.iri, value, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.partition(":")[2]).upper())
        for record in known.values() for name, value in record.links() if value in known
    }  # fmt: skip
    yield _table([":START_ID", ":END_ID", ":TYPE"], sorted(map(list, rows)))


def wikidata(store: Store) -> Iterator[bytes]:
    """Rows for QuickStatements: twinned administrative body (P190), both ways, with start and references.

    Only partnerships that are signed and stand, between places whose items are known.
    """
    known = {record.iri: record for record in records(store)}
    for record in known.values():
        if "Partnership" in record.classes and record.word("sc:status") in SIGNED:
            items = [known[place].item for place in record.iris("sc:between") if place in known]
            if len(items) == 2 and all(items):
                for one, other in (items, items[::-1]):
                    yield (
                        "\t".join([one, "P190", other, *_qualifiers(record), *_references(record, known)]) + "\n"
                    ).encode()


SIGNED = ("active", "renewed", "suspended")
PRECISION = {4: 9, 7: 10, 10: 11}  # of a date in Wikidata, by the length of ours: year, month, day


def _qualifiers(record: Record) -> Iterator[str]:
    """Start time (P580)."""
    if record.text("sc:since"):
        yield from ("P580", _time(record.text("sc:since")))


def _references(record: Record, known: dict[str, Record]) -> Iterator[str]:
    """Reference URL (S854), title (S1476) and publication date (S577) of the first article that says so."""
    articles = [known[iri] for iri in record.iris("sc:reportedIn") if iri in known]
    for article in sorted(articles, key=lambda one: (one.text("schema:datePublished") or "9", one.iri))[:1]:
        if article.text("schema:url"):
            yield from ("S854", _quoted(article.text("schema:url")))
        if article.text("dcterms:title") and article.text("dcterms:language"):
            yield from ("S1476", f"{article.text('dcterms:language')}:{_quoted(article.text('dcterms:title'))}")
        if article.text("schema:datePublished"):
            yield from ("S577", _time(article.text("schema:datePublished")))


def _time(date: str) -> str:
    return f"+{date}{'-00' * (2 - date.count('-'))}T00:00:00Z/{PRECISION[len(date)]}"


def _quoted(text: str) -> str:
    return '"' + " ".join(text.replace('"', "”").split()) + '"'


def _table(head: list[str], rows: Iterable[list[str]]) -> bytes:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return page.getvalue().encode()
