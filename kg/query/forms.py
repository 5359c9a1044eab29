"""Answers as text: a table for people, and the forms that other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kg import rdf, turtle
from kg.store import Store

Found_ = TypeVar("Found_", contravariant=True)
Found = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
Prefixes = Mapping[str, str]


class WrongForm(ValueError):
    """A form of output that does not fit the answer, or that does not exist."""

    def __init__(self, form: str, fitting: list[str]) -> None:
        super().__init__(f"no form {form!r} for this answer (have: {', '.join(fitting)})")


def render(found: Found, form: str, store: Store, *, terminal: bool = False) -> Iterator[str]:
    """An answer as text: table, csv, tsv, json, jsonl for rows; ttl, nt for triples; on a terminal a drawn table."""
    prefixes = rdf.prefixes(store.base)
    if isinstance(found, ox.QueryTriples):
        return _fitting(TRIPLES, "ttl" if form == "table" else form)(found, prefixes)
    if isinstance(found, ox.QueryBoolean):
        return _fitting(TRUTHS, form)(found, prefixes)
    return (_drawn if terminal and form == "table" else _fitting(ROWS, form))(found, prefixes)


def limited(found: Found, most: int) -> Found:
    """The first rows, or triples, of an answer."""
    if isinstance(found, ox.QueryBoolean):
        return found
    if isinstance(found, ox.QueryTriples):
        few = ox.Store()
        few.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in islice(found, most))
        return few.query("CONSTRUCT WHERE { ?s ?p ?o }")
    head = "\t".join(map(str, found.variables))
    rows = ("\t".join("" if cell is None else _on_one_line(cell) for cell in row) for row in islice(found, most))
    return ox.parse_query_results("\n".join([head, *rows, ""]), format=ox.QueryResultsFormat.TSV)


def _on_one_line(cell: object) -> str:
    return str(cell).replace("\t", "\\t")


def _table(found: ox.QuerySolutions, prefixes: Prefixes) -> Iterator[str]:
    """Columns of plain text, for pipes and files."""
    rows = [[variable.value for variable in found.variables], *_cells(found, prefixes)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"


def _drawn(found: ox.QuerySolutions, prefixes: Prefixes) -> Iterator[str]:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*(variable.value for variable in found.variables))
    for row in _cells(found, prefixes):
        table.add_row(*map(Text, row))
    console = Console(file=io.StringIO(), force_terminal=True, width=Console().width)
    with console.capture() as captured:
        console.print(table)
    yield captured.get()


def _cells(found: ox.QuerySolutions, prefixes: Prefixes) -> Iterator[list[str]]:
    for row in found:
        yield [short(value, prefixes) for value in row]


def short(value: object, prefixes: Prefixes) -> str:
    """A term for people: a prefixed name where one fits, a literal's text on one line, nothing for nothing."""
    if isinstance(value, ox.NamedNode):
        return rdf.short(value.value, prefixes)
    return "" if value is None else " ".join(str(getattr(value, "value", value)).split())


def _tsv(found: ox.QuerySolutions, prefixes: Prefixes) -> Iterator[str]:
    """TSV of the W3C: terms as SPARQL writes them."""
    yield (found.serialize(format=ox.QueryResultsFormat.TSV) or b"").decode()


def _json(found: ox.QuerySolutions, prefixes: Prefixes) -> Iterator[str]:
    """JSON of the W3C."""
    yield (found.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode() + "\n"


def _csv(found: ox.QuerySolutions, prefixes: Prefixes) -> Iterator[str]:
    """CSV that a spreadsheet opens: full IRIs, the text of literals, one line feed a row."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(variable.value for variable in found.variables)
    writer.writerows([getattr(value, "value", "") for value in row] for row in found)
    yield page.getvalue()


def _jsonl(found: ox.QuerySolutions, prefixes: Prefixes) -> Iterator[str]:
    names = [variable.value for variable in found.variables]
    for row in found:
        said = {name: getattr(row[name], "value", None) for name in names if row[name] is not None}
        yield json.dumps(said, ensure_ascii=False) + "\n"


def _ntriples(found: ox.QueryTriples, prefixes: Prefixes) -> Iterator[str]:
    yield from sorted(f"{triple} .\n" for triple in set(found))


def _truth(found: ox.QueryBoolean, prefixes: Prefixes) -> Iterator[str]:
    yield "true\n" if found else "false\n"


def _truth_json(found: ox.QueryBoolean, prefixes: Prefixes) -> Iterator[str]:
    yield json.dumps({"head": {}, "boolean": bool(found)}) + "\n"


Writer = Callable[[Found_, Prefixes], Iterator[str]]


def _fitting(forms: Mapping[str, Writer[Found_]], form: str) -> Writer[Found_]:
    if form not in forms:
        raise WrongForm(form, list(forms))
    return forms[form]


ROWS: Mapping[str, Writer[ox.QuerySolutions]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _jsonl,
}
TRIPLES: Mapping[str, Writer[ox.QueryTriples]] = {"ttl": turtle.turtle, "nt": _ntriples}
TRUTHS: Mapping[str, Writer[ox.QueryBoolean]] = {
    "table": _truth,
    "csv": _truth,
    "tsv": _truth,
    "json": _truth_json,
    "jsonl": _truth_json,
}
FORMS = (*ROWS, *TRIPLES)
