"""The named questions of `ontology/queries/`: what they ask, their parameters, and values bound as terms."""

from __future__ import annotations

import difflib
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import files, ontology, rdf
from kg.model import Date
from kg.same import plain
from kg.store import Store

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
    """A named question: what it asks (by language), its parameters, and its SPARQL with `$name` for each of them.

    `expected` is a part of the answer that its examples have on the sample articles: cells of one row, by variable.
    """

    name: str
    asks: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    sparql: str
    expected: Mapping[str, str]


def questions() -> list[Question]:
    """Every question of `ontology/queries/`, by name."""
    return [_question(path) for path in sorted(files.ontology("queries").glob("*.rq"))]


def question(name: str) -> Question:
    """The question of this name; raises `NoSuchQuestion`."""
    known = {one.name: one for one in questions()}
    if name not in known:
        raise NoSuchQuestion(name, list(known))
    return known[name]


def listed(language: str = "en") -> Iterator[str]:
    """Lines that name every question with an example of its values, and say what it asks."""
    for one in questions():
        yield " ".join([one.name, *(f"{each.name}={each.shown}" for each in one.parameters)])
        yield f"    {one.asks.get(language, one.asks['en'])}"


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
    if parameter.type == "country":
        return rdf.text(text.upper())
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
    expected = "".join(re.findall(r"(?m)^#= (.+)$", text))
    cells = dict(cell.split("=", 1) for cell in shlex.split(expected))
    return Question(path.stem, asks, tuple(Parameter(*found) for found in parameters), text, cells)
