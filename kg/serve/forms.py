"""Questions and SPARQL as forms: what is asked, and the answer as a table whose names lead to their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import ontology, query
from kg.network import PLACES
from kg.serve import things
from kg.serve.questions import Triples
from kg.serve.view import Cell, upper

if TYPE_CHECKING:
    from kg.serve.view import View

ASKED = 500  # things of an answer that are looked up for it
DRAWN = 40  # things of an answer in its picture
MOST = 500  # rows on a page
DOWNLOADS = {"csv": "text/csv", "json": "application/sparql-results+json", "tsv": "text/tab-separated-values",
             "ttl": "text/turtle", "nt": "application/n-triples"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows for people; `cut` if there are more of them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool = False
    nodes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of a question as a field of a form: what may be chosen, or typed freely."""

    name: str
    label: str
    example: str
    given: str
    choices: tuple[tuple[str, str], ...] = ()


def asked(question: query.Question, language: str) -> str:
    """The question in words."""
    return question.asks.get(language) or question.asks["en"]


def example(question: query.Question, language: str) -> tuple[str, str]:
    """The question in words, and its SPARQL under these instead of under all that its file says of it."""
    words = asked(question, language)
    lines = [line for line in question.sparql.splitlines() if not line.startswith("#")]
    return words, "\n".join([f"# {words}", *lines])


def completions(view: View) -> list[dict[str, str]]:
    """Prefixed names, each with what it is called."""
    terms = [(f"sc:{name}", view.term(name), known.kind) for name, known in ontology.terms().items()]
    concepts = [(f"{scheme}:{word}", ontology.label(scheme, word, view.language), "enum")
                for scheme in ontology.SCHEMES for word in ontology.concepts(scheme)]  # fmt: skip
    return [{"label": label, "detail": detail, "type": kind} for label, detail, kind in (*terms, *concepts)]


def blanks(question: query.Question, given: Mapping[str, str], view: View) -> list[Blank]:
    """The fields of a question's form."""
    return [
        Blank(p.name, _label(p, view), p.example, given.get(p.name, ""), _choices(p, view)) for p in question.parameters
    ]


def _label(parameter: query.Parameter, view: View) -> str:
    return view.term(parameter.name) if parameter.name in ontology.terms() else upper(parameter.name.replace("_", " "))


def _choices(parameter: query.Parameter, view: View) -> tuple[tuple[str, str], ...]:
    if parameter.type not in ontology.SCHEMES:
        return ()
    words = ontology.concepts(parameter.type)
    return tuple(
        sorted(
            ((word, upper(ontology.label(parameter.type, word, view.language))) for word in words), key=lambda c: c[1]
        )
    )


def answer(found: query.Found | Triples, view: View) -> Answer:
    """What was found, for people."""
    if isinstance(found, ox.QueryBoolean):
        return Answer(("",), ((Cell(view.word("yes" if found else "no")),),))
    if isinstance(found, ox.QueryTriples | Triples):
        rows = [tuple(triple) for triple in islice(found, MOST + 1)]
        return _answer(("subject", "predicate", "object"), rows, view)
    heads = tuple(variable.value for variable in found.variables)
    return _answer(heads, [tuple(row) for row in islice(found, MOST + 1)], view)


def _answer(heads: tuple[str, ...], rows: list[tuple[Any, ...]], view: View) -> Answer:
    view.learn(_nodes(rows))
    cells = tuple(tuple(map(cell, row, heads, repeat(view))) for row in rows[:MOST])
    titles = tuple(upper(head.replace("_", " ")) for head in heads)
    nodes = _drawable(rows, view)
    return Answer(titles, cells, len(rows) > MOST, tuple(nodes), _mapped(nodes))


def _drawable(rows: Iterable[tuple[Any, ...]], view: View) -> dict[str, tuple[str, bool]]:
    """The things of an answer that a picture can show, as far as an address may carry them; none if it is just one."""
    named = dict.fromkeys(v.value for row in rows for v in row if isinstance(v, ox.NamedNode) and view.local(v.value))
    known = things.drawn(view.edition.store, list(named)[:ASKED])
    found = {view.local(node): known[node] for node in named if node in known}
    return dict(islice(found.items(), DRAWN)) if len(found) > 1 else {}


def _mapped(nodes: Mapping[str, tuple[str, bool]]) -> tuple[str, ...]:
    """Those of an answer's things that a map can show: places and partnerships, if there are two places."""
    places = [node for node, (kind, placed) in nodes.items() if kind in PLACES and placed]
    ties = [node for node, (kind, _) in nodes.items() if kind == "partnership"]
    return (*places, *ties) if len(places) > 1 or len(ties) > 1 else ()


def _nodes(rows: Iterable[tuple[Any, ...]]) -> set[str]:
    return {value.value for row in rows for value in row if isinstance(value, ox.NamedNode)}


def cell(value: Any, head: str, view: View) -> Cell:
    """A term of an answer for people, a word of a vocabulary by its name; nothing for nothing."""
    scheme = head.replace("_", "-")
    if isinstance(value, ox.Literal) and scheme in ontology.SCHEMES and value.value in ontology.concepts(scheme):
        return view.cell(ox.NamedNode(ontology.concepts(scheme)[value.value].iri))
    if isinstance(value, ox.NamedNode | ox.Literal):
        return view.cell(value)
    return Cell("" if value is None else str(value))
