"""Turtle and TriG for people and for diffs: the same graph gives the same bytes, subject after subject, types first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, serialize

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Triples as Turtle, line by line."""
    yield from _pretty(serialize(ordered(triples), format=RdfFormat.TURTLE, prefixes=dict(prefixes)))


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Quads as TriG, line by line, the default graph first."""
    yield from _pretty(serialize(ordered_quads(quads), format=RdfFormat.TRIG, prefixes=dict(prefixes)))


def ordered(triples: Iterable[Triple]) -> list[Triple]:
    """Triples by subject, types first, then by property and value."""
    return sorted(set(triples), key=_place)


def ordered_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Quads by graph, the default graph first, and within one as in Turtle."""
    return sorted(set(quads), key=lambda quad: (_graph(quad), *_place(quad.triple)))


def _place(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    return str(subject)[1:-1], predicate.value != TYPE, predicate.value, str(value)


def _graph(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)


def _pretty(written: bytes | None) -> Iterator[str]:
    """The library's lines under a sorted head of the prefixes in use, with an empty line before each subject."""
    lines = (written or b"").decode().split("\n")
    body = [line for line in lines if line and not line.startswith("@prefix ")]
    yield from _head(lines, body)
    margin = ""
    for line in body:
        if _starts(line, margin):
            yield "\n"
        margin = "\t" if line.endswith("{") else "" if line == "}" else margin
        yield line.replace("\t", "    ") + "\n"


def _starts(line: str, margin: str) -> bool:
    """Whether a subject, or a graph, starts here: as far in as its block, and no further."""
    return line.startswith(margin) and not line.startswith((margin + "\t", "}"))


def _head(lines: Iterable[str], body: Iterable[str]) -> list[str]:
    used = {name for line in body for name in re.findall(r"(?<![\w<:/-])([a-z][\w-]*):", line)}
    declared = (line for line in lines if line.startswith("@prefix "))
    return sorted(f"{line}\n" for line in declared if line.split()[1].rstrip(":") in used)
