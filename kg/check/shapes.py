"""Reads shapes: which nodes they are for, and what each demands of the values of a property."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg.ontology import NAMESPACES

SHACL = "http://www.w3.org/ns/shacl#"
FIRST, REST = (NamedNode(NAMESPACES["rdf"] + name) for name in ("first", "rest"))
TARGET, PATH, NODE, SPARQL = "targetClass", "path", "node", "sparql"
ABOUT = ("path", "message", "severity", "name", "description", "property", "targetClass", "select", "prefixes")

Node = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal
Said = Mapping[Node, Mapping[str, tuple[Value, ...]]]


class UnknownConstraint(NotImplementedError):
    """A word of SHACL that is not compiled here."""

    def __init__(self, shape: str, name: str) -> None:
        super().__init__(f"{shape} uses sh:{name}, which nothing here compiles; add it to kg/check/sparql.py")


@dataclass(frozen=True, slots=True)
class Demand:
    """A constraint: `name` is its word in SHACL (`minCount`), `value` what it asks for, `options` those of `sh:or`."""

    name: str
    value: str
    options: tuple[Demand, ...] = ()

    @property
    def component(self) -> str:
        """The IRI of its sort of constraint."""
        return f"{SHACL}{self.name[0].upper()}{self.name[1:]}ConstraintComponent".replace("Sparql", "SPARQL")


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint on the values of a property (or, without a path, on the node) of all nodes of some classes."""

    shape: str
    targets: tuple[str, ...]
    path: str
    demand: Demand
    severity: str
    message: str


def rules(path: Path) -> list[Rule]:
    """Every constraint of a file of shapes, in the order of the shapes' names."""
    said = _read(path)
    shapes = [node for node in said if isinstance(node, NamedNode) and TARGET in said[node]]
    return [rule for shape in sorted(shapes, key=str) for rule in _rules(shape, said)]


def _rules(shape: NamedNode, said: Said) -> Iterator[Rule]:
    targets = tuple(str(value) for value in said[shape][TARGET])
    for value in said[shape].get("property", ()):
        about = said[_node(value)]
        path = str(about[PATH][0])
        for demand in _demands(about, said, shape.value):
            yield Rule(shape.value, targets, path, demand, _severity(about), _message(about))
    for value in said[shape].get(SPARQL, ()):
        about = said[_node(value)]
        yield Rule(shape.value, targets, "", Demand(SPARQL, _text(about["select"])), _severity(about), _message(about))


def _demands(about: Mapping[str, tuple[Value, ...]], said: Said, shape: str) -> Iterator[Demand]:
    for name, values in about.items():
        if name == "or":
            options = tuple(next(_demands(said[_node(item)], said, shape)) for item in _items(values[0], said))
            yield Demand(name, "", options)
        elif name == NODE:
            yield Demand(NODE, "", tuple(_demands(said[_node(values[0])], said, shape)))
        elif name not in ABOUT and ":" not in name:
            yield from (Demand(name, str(value)) for value in values)


def _severity(about: Mapping[str, tuple[Value, ...]]) -> str:
    return _text(about["severity"]).removeprefix(SHACL).lower() if "severity" in about else "violation"


def _message(about: Mapping[str, tuple[Value, ...]]) -> str:
    return _text(about.get("message", ()))


def _text(values: tuple[Value, ...]) -> str:
    return values[0].value if values else ""


def _node(value: Value) -> Node:
    if isinstance(value, Literal):
        raise TypeError(f"{value} stands where a shape should")
    return value


def _items(start: Value, said: Said) -> Iterator[Value]:
    """The members of a list."""
    here = _node(start)
    while FIRST.value in said.get(here, {}):
        yield said[here][FIRST.value][0]
        here = _node(said[here][REST.value][0])


@functools.lru_cache(maxsize=4)
def _read(path: Path) -> Said:
    """What the file says of each node: words of SHACL by their local names, all others by their IRIs."""
    found: dict[Node, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        subject, predicate, value, _ = quad
        if isinstance(subject, Node) and isinstance(value, Value):
            found[subject][predicate.value.removeprefix(SHACL)].append(value)
    return {node: {name: tuple(values) for name, values in about.items()} for node, about in found.items()}
