"""Findings as the validation report of SHACL, for other tools; results have names, so that reports compare."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg import rdf, turtle
from kg.check import Finding
from kg.check.shapes import SHACL

TYPE = rdf.term("rdf:type")


def report(findings: Collection[Finding], base: str = rdf.BASE) -> Iterator[str]:
    """The report as Turtle, line by line: of `check.results`, whose nodes are full IRIs."""
    return turtle.turtle(triples(findings, base), rdf.prefixes(base) | {"sh": SHACL})


def triples(findings: Collection[Finding], base: str = rdf.BASE) -> Iterator[Triple]:
    """The report as triples."""
    whole = NamedNode(f"{base}report")
    yield Triple(whole, TYPE, _sh("ValidationReport"))
    yield Triple(whole, _sh("conforms"), Literal(not findings))
    for finding in findings:
        result = NamedNode(f"{base}report/{_name(finding)}")
        yield Triple(whole, _sh("result"), result)
        yield from _result(result, finding)


def _result(node: NamedNode, finding: Finding) -> Iterator[Triple]:
    yield Triple(node, TYPE, _sh("ValidationResult"))
    yield Triple(node, _sh("focusNode"), NamedNode(finding.node))
    yield Triple(node, _sh("resultSeverity"), _sh(finding.severity.capitalize()))
    yield Triple(node, _sh("resultMessage"), Literal(finding.message, language="en"))
    yield Triple(node, _sh("sourceConstraintComponent"), NamedNode(finding.component))
    yield Triple(node, _sh("sourceShape"), NamedNode(finding.shape))
    if finding.path:
        yield Triple(node, _sh("resultPath"), NamedNode(finding.path))
    if finding.value:
        yield Triple(node, _sh("value"), _value(finding.value))


def _value(text: str) -> NamedNode | Literal:
    return NamedNode(text) if "://" in text and " " not in text else Literal(text)


def _sh(name: str) -> NamedNode:
    return NamedNode(SHACL + name)


def _name(finding: Finding) -> str:
    said = "|".join((finding.node, finding.path, finding.value, finding.message, finding.component))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
