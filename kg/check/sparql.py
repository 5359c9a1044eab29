"""Compiles constraints to SPARQL that finds the nodes, and values, which break them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

from kg import ontology
from kg.check.shapes import Demand, Rule, UnknownConstraint
from kg.ontology import NAMESPACES

CASTS = ("boolean", "integer", "decimal", "date", "gYear", "gYearMonth", "dateTime")
KINDS = {"IRI": "isIRI(?value)", "Literal": "isLiteral(?value)", "BlankNode": "isBlank(?value)"}
XSD = NAMESPACES["xsd"]


def held(rule: Rule) -> str:
    """The query that finds what breaks a rule in the default graph."""
    return f"SELECT DISTINCT ?node ?value WHERE {{ {broken(rule)} }}"


def claimed(rule: Rule, base: str) -> str:
    """The query that finds what breaks a rule within one of the graphs of claims."""
    only = f'FILTER (STRSTARTS(STR(?graph), "{base}claims/"))'
    return f"SELECT DISTINCT ?node ?value WHERE {{ GRAPH ?graph {{ {broken(rule)} }} {only} }}"


def broken(rule: Rule) -> str:
    """A pattern that matches `?node`, and `?value` where one is to blame, if the rule is broken."""
    return f"{_target(rule.targets)} {_pattern(rule)}"


def _target(classes: tuple[str, ...]) -> str:
    found = sorted({iri for known in classes for iri in subclasses(known)})
    if len(found) == 1:
        return f"?node a {found[0]} ."
    return f"VALUES ?class {{ {' '.join(found)} }} ?node a ?class ."


def _pattern(rule: Rule) -> str:
    demand = rule.demand
    if demand.name in PATTERNS:
        return PATTERNS[demand.name](rule.path, demand.value)
    return f"?node {rule.path} ?value . FILTER (!COALESCE({condition(demand, rule.shape)}, false))"


def condition(demand: Demand, shape: str = "") -> str:
    """What must be true of `?value`, as an expression."""
    if demand.name in ("or", "node"):
        glue = " || " if demand.name == "or" else " && "
        return glue.join(f"({condition(option, shape)})" for option in demand.options)
    if demand.name not in CONDITIONS:
        raise UnknownConstraint(shape, demand.name)
    return CONDITIONS[demand.name](demand.value)


def _at_least(path: str, count: str) -> str:
    return f"FILTER NOT EXISTS {{ {_different(path, _number(count))} }}"


def _at_most(path: str, count: str) -> str:
    return f"FILTER EXISTS {{ {_different(path, _number(count) + 1)} }}"


def _different(path: str, count: int) -> str:
    """So many values, no two of them the same."""
    names = [f"?v{number}" for number in range(count)]
    apart = [f"!sameTerm({one}, {other})" for place, one in enumerate(names) for other in names[:place]]
    some = " ".join(f"?node {path} {name} ." for name in names)
    return f"{some} FILTER ({' && '.join(apart)})" if apart else some


def _class(path: str, wanted: str) -> str:
    """A value of no such class. Words of the vocabularies are known here, whatever the store says of them."""
    words = ontology.instances(wanted.strip("<>"))
    if words:
        return f"?node {path} ?value . FILTER (?value NOT IN ({', '.join(f'<{word}>' for word in words)}))"
    typed = f"?value a ?type . FILTER (?type IN ({', '.join(subclasses(wanted))}))"
    elsewhere = f"FILTER NOT EXISTS {{ GRAPH ?other {{ {typed} }} }}"
    return f"?node {path} ?value . FILTER NOT EXISTS {{ {typed} }} {elsewhere}"


def _less(path: str, other: str, sign: str = "<") -> str:
    return f"?node {path} ?value ; {other} ?more . FILTER (!COALESCE(?value {sign} ?more, false))"


def _selected(path: str, query: str) -> str:
    """The body of a SELECT query over `$this`."""
    body = query[query.index("{") + 1 : query.rindex("}")]
    return re.sub(r"[$?]this\b", "?node", body)


def _datatype(wanted: str) -> str:
    name = wanted.strip("<>").removeprefix(XSD)
    sound = f" && isLiteral(<{XSD}{name}>(STR(?value)))" if name in CASTS else ""
    return f"DATATYPE(?value) = {wanted}{sound}"


def _pattern_of(expression: str) -> str:
    return f"REGEX(STR(?value), {expression})"


def _number(literal: str) -> int:
    return int(literal.split('"')[1])


PATTERNS: Mapping[str, Callable[[str, str], str]] = {
    "minCount": _at_least,
    "maxCount": _at_most,
    "class": _class,
    "lessThan": _less,
    "lessThanOrEquals": functools.partial(_less, sign="<="),
    "sparql": _selected,
}
CONDITIONS: Mapping[str, Callable[[str], str]] = {
    "datatype": _datatype,
    "minInclusive": "?value >= {}".format,
    "maxInclusive": "?value <= {}".format,
    "minLength": "STRLEN(STR(?value)) >= {}".format,
    "maxLength": "STRLEN(STR(?value)) <= {}".format,
    "pattern": _pattern_of,
    "hasValue": "?value = {}".format,
    "nodeKind": lambda kind: KINDS[kind.strip("<>").rpartition("#")[2]],
}


@functools.cache
def subclasses(wanted: str) -> tuple[str, ...]:
    """A class and all classes of ours below it."""
    found, new = {wanted}, {wanted}
    while new:
        new = {f"<{t.iri}>" for t in ontology.terms().values() if new & {f"<{p}>" for p in t.parents}} - found
        found |= new
    return tuple(sorted(found))
