"""Answers questions: any SPARQL, or a named question of `ontology/queries/` with parameters bound as terms."""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg import files, ontology, rdf, turtle
from kg.model import Date
from kg.same import plain
from kg.store import Store

Found_ = TypeVar("Found_", contravariant=True)
Found = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
KEYWORDS = r"(?is)\A(\s|#[^\n]*\n)*(PREFIX|BASE|SELECT|CONSTRUCT|DESCRIBE|ASK)\b"
STRINGS = r"\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
IRIS = r"<[^<>\"{}|^`\\\s]*>"
CLASSES = {"place": "sc:country []", "person": "a sc:Person", "article": "a sc:Article"}


class NoSuchQuestion(LookupError):
    """Neither SPARQL nor the name of a question."""

    def __init__(self, name: str, known: list[str]) -> None:
        near = difflib.get_close_matches(name, known, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"have: {', '.join(known)}"
        super().__init__(f"no question {name!r}, and no SPARQL; {hint}")


class MissingParameter(LookupError):
    """A question without a value it needs."""

    def __init__(self, question: Question, missing: list[Parameter]) -> None:
        needed = " ".join(f"{one.name}={one.shown}" for one in missing)
        super().__init__(f"question {question.name!r} needs {needed} (these are examples)")


class UnknownParameter(LookupError):
    """A value that the question has no use for."""

    def __init__(self, name: str, question: str, known: list[str]) -> None:
        super().__init__(f"question {question!r} has no parameter {name!r} (have: {', '.join(known) or 'none'})")


class BadValue(ValueError):
    """A value that is not of the parameter's type."""

    def __init__(self, parameter: Parameter, value: str, why: str) -> None:
        super().__init__(f"{parameter.name}={value}: {why} (such as {parameter.shown})")


class WrongForm(ValueError):
    """A form of output that does not fit the answer, or that does not exist."""

    def __init__(self, form: str, fitting: list[str]) -> None:
        super().__init__(f"no form {form!r} for this answer (have: {', '.join(fitting)})")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank of a question: its name, the type of its value, and an example."""

    name: str
    type: str
    example: str

    @property
    def shown(self) -> str:
        """The example as one types it."""
        return f'"{self.example}"' if " " in self.example else self.example


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it asks (by language), its parameters, and its SPARQL with `$name` for each of them."""

    name: str
    asks: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    sparql: str


def questions() -> list[Question]:
    """Every question of `ontology/queries/`, by name."""
    return [_question(path) for path in sorted(files.ontology("queries").glob("*.rq"))]


def question(name: str) -> Question:
    """The question of this name; raises `NoSuchQuestion`."""
    known = {one.name: one for one in questions()}
    if name not in known:
        raise NoSuchQuestion(name, list(known))
    return known[name]


def ask(store: Store, text: str, values: Mapping[str, str] | None = None) -> Found:
    """The answer to SPARQL, or to a named question with values for its parameters.

    Raises `NoSuchQuestion`, `MissingParameter`, `UnknownParameter`, `BadValue`, and `BrokenQuery` of the store.
    """
    if re.match(KEYWORDS, text):
        return store.query(text)
    return store.query(filled(question(text.strip()), values or {}, store))


def filled(asked: Question, values: Mapping[str, str], store: Store) -> str:
    """The question's SPARQL with a term in each blank."""
    names = [one.name for one in asked.parameters]
    for name in values:
        if name not in names:
            raise UnknownParameter(name, asked.name, names)
    missing = [one for one in asked.parameters if one.name not in values]
    if missing:
        raise MissingParameter(asked, missing)
    return bound(asked.sparql, {one.name: value(one, values[one.name], store) for one in asked.parameters})


def bound(sparql: str, terms: Mapping[str, rdf.Term]) -> str:
    """SPARQL with each variable `$name` replaced by a term, as the library writes it; strings, IRIs, comments stay."""
    return re.sub(rf"({STRINGS}|{IRIS}|#[^\n]*)|\$(\w+)", lambda found: _token(found, terms), sparql)


def _token(found: re.Match[str], terms: Mapping[str, rdf.Term]) -> str:
    return str(terms[found[2]]) if found[2] in terms else found[0]


def value(parameter: Parameter, text: str, store: Store) -> rdf.Term:
    """A value typed by a person as a term of the parameter's type; raises `BadValue`."""
    try:
        return _value(parameter, text.strip(), store)
    except (ValueError, LookupError) as error:
        raise BadValue(parameter, text, str(error)) from None


def _value(parameter: Parameter, text: str, store: Store) -> rdf.Term:
    if parameter.type in CLASSES:
        return _iri(text, store) or _named(parameter.type, text, store)
    if parameter.type in ontology.SCHEMES:
        return _concept(parameter.type, text)
    if parameter.type == "date":
        return rdf.date(Date.parse(text))
    if parameter.type in ("year", "number"):
        return rdf.integer(_whole(text))
    if parameter.type == "iri":
        found = _iri(text, store)
        if not found:
            raise ValueError("not an IRI")
        return found
    return rdf.text(text)


def _whole(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise ValueError("not a whole number")
    return int(text)


def _iri(text: str, store: Store) -> ox.NamedNode | None:
    """A full IRI, or a prefixed name such as `place:1642911-jakarta`."""
    if re.match(r"<?https?://", text):
        return ox.NamedNode(text.strip("<>"))
    prefix, colon, local = text.partition(":")
    known = rdf.prefixes(store.base)
    return ox.NamedNode(known[prefix] + local) if colon and prefix in known else None


def _concept(scheme: str, text: str) -> ox.NamedNode:
    for word, known in ontology.concepts(scheme).items():
        if plain(text) in {plain(name) for name in (word, *known.labels.values(), *known.aliases)}:
            return ox.NamedNode(known.iri)
    raise ontology.UnknownConcept(scheme, text, ontology.concepts(scheme))


def _named(kind: str, text: str, store: Store) -> ox.NamedNode:
    """The one node of a kind with this name or identifier."""
    names = _names(kind, store)
    exact = {node for node, name, usual in names if usual and plain(name) == plain(text)}
    found = exact or {node for node, name, _ in names if plain(text) in (plain(name), plain(node.rpartition("/")[2]))}
    if len(found) == 1:
        return ox.NamedNode(found.pop())
    if found:
        raise LookupError(f"several of that name: {', '.join(sorted(node.rpartition('/')[2] for node in found))}")
    near = difflib.get_close_matches(text, sorted({name for _, name, _ in names}), 3, 0.6)
    raise LookupError(f"no {kind} of that name" + (f"; did you mean {' or '.join(near)}?" if near else ""))


def _names(kind: str, store: Store) -> list[tuple[str, str, bool]]:
    rows = store.select(f"""SELECT ?node ?name ?usual WHERE {{ ?node {CLASSES[kind]} .
        {{ ?node rdfs:label|dcterms:title ?name BIND (true AS ?usual) }} UNION
        {{ ?node skos:altLabel|schema:url ?name BIND (false AS ?usual) }} }}""")
    return [(row["node"].value, row["name"].value, row["usual"].value == "true") for row in rows]


def _question(path: Path) -> Question:
    text = path.read_text("utf-8")
    asks = {"en": text.splitlines()[0].lstrip("# ")} | dict(re.findall(r"(?m)^# (id|ms): (.+)$", text))
    parameters = re.findall(r"(?m)^#: (\S+) (\S+) (.+)$", text)
    return Question(path.stem, asks, tuple(Parameter(*found) for found in parameters), text)


def render(found: Found, form: str, store: Store, *, terminal: bool = False) -> Iterator[str]:
    """An answer as text: table, csv, tsv, json, jsonl for rows; ttl, nt for triples; on a terminal a drawn table."""
    prefixes = rdf.prefixes(store.base)
    if isinstance(found, ox.QueryTriples):
        return _fitting(TRIPLES, "ttl" if form == "table" else form)(found, prefixes)
    if isinstance(found, ox.QueryBoolean):
        return _fitting(TRUTHS, form)(found, prefixes)
    return (_drawn if terminal and form == "table" else _fitting(ROWS, form))(found, prefixes)


Prefixes = Mapping[str, str]


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
