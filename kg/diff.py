"""What two graphs do not share: files of RDF, stores or endpoints; blank nodes are named by their place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import rdf
from kg.store import connect

FILES = {
    ".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD, ".rdf": ox.RdfFormat.RDF_XML, ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML, ".n3": ox.RdfFormat.N3,
}  # fmt: skip


class NoSuchGraph(FileNotFoundError):
    """Neither a file of RDF nor a store."""

    def __init__(self, where: str) -> None:
        super().__init__(f"no graph at {where}; name a store, an endpoint, or a file ({', '.join(FILES)})")

    def __str__(self) -> str:
        return str(self.args[0])


class BrokenFile(ValueError):
    """A file that is not in the form its name says."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where} cannot be read: {why}")


class NoSuchForm(ValueError):
    """A form of differences that nothing here writes."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no form {name!r} of differences (have: {', '.join(FORMS)})")


@dataclass(frozen=True, slots=True)
class Difference:
    """The quads that only one of two graphs has, in order."""

    removed: tuple[ox.Quad, ...]
    added: tuple[ox.Quad, ...]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def __str__(self) -> str:
        return f"{len(self.removed)} removed, {len(self.added)} added"


def diff(before: str | Path, after: str | Path, *, held: bool = False) -> Difference:
    """What changed from one graph to another; with `held` only the default graphs are compared."""
    one, other = (quads(where, held) for where in (before, after))
    return Difference(_ordered(one - other), _ordered(other - one))


def quads(where: str | Path, held: bool = False) -> set[ox.Quad]:
    """All quads of a file, folder or endpoint, but for the notes that `kg build` keeps for itself."""
    path = Path(where)
    if path.is_file():
        found = _parsed(path)
    elif path.is_dir() or "://" in str(where):
        with connect(where, create=False, write=False) as store:
            found = set(store.dump("" if held else None))
    else:
        raise NoSuchGraph(str(where))
    notes = ox.NamedNode(f"{rdf.BASE}run")
    kept = {quad for quad in found if quad.graph_name != notes and not (held and _named(quad))}
    return _canonical(kept) if any(map(_blank, kept)) else kept


def _parsed(path: Path) -> set[ox.Quad]:
    if path.suffix not in FILES:
        raise NoSuchGraph(str(path))
    try:
        return set(ox.parse(path=str(path), format=FILES[path.suffix]))
    except SyntaxError as error:
        raise BrokenFile(str(path), str(error)) from None


def _canonical(found: set[ox.Quad]) -> set[ox.Quad]:
    dataset = ox.Dataset(found)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def _blank(quad: ox.Quad) -> bool:
    return any(isinstance(part, ox.BlankNode) for part in (quad.subject, quad.object, quad.graph_name))


def _named(quad: ox.Quad) -> bool:
    return not isinstance(quad.graph_name, ox.DefaultGraph)


def _ordered(found: set[ox.Quad]) -> tuple[ox.Quad, ...]:
    return tuple(sorted(found, key=lambda quad: (str(quad.graph_name), *map(str, quad.triple))))


def text(found: Difference, prefixes: Mapping[str, str]) -> Iterator[str]:
    """For people: `-` and `+`, prefixed names, subject by subject, the graph behind."""
    marked = [(quad, "-") for quad in found.removed] + [(quad, "+") for quad in found.added]
    for quad, mark in sorted(
        marked, key=lambda one: (str(one[0].graph_name), str(one[0].subject), str(one[0]), one[1])
    ):
        parts = [_shown(part, prefixes) for part in quad.triple]
        graph = [f"in {_shown(quad.graph_name, prefixes)}"] if _named(quad) else []
        yield " ".join([mark, *parts, *graph]) + "\n"


def _shown(part: object, prefixes: Mapping[str, str]) -> str:
    return rdf.short(part.value, prefixes) if isinstance(part, ox.NamedNode) else str(part)


def nquads(found: Difference, prefixes: Mapping[str, str]) -> Iterator[str]:
    """N-Quads behind `-` and `+`."""
    yield from (f"- {quad} .\n" for quad in found.removed)
    yield from (f"+ {quad} .\n" for quad in found.added)


def update(found: Difference, prefixes: Mapping[str, str]) -> Iterator[str]:
    """The SPARQL update that makes the one graph out of the other."""
    for verb, changed in (("DELETE", found.removed), ("INSERT", found.added)):
        if changed:
            yield f"{verb} DATA {{\n"
            yield from (f"  {_pattern(quad)}\n" for quad in changed)
            yield "} ;\n"


def _pattern(quad: ox.Quad) -> str:
    return f"GRAPH {quad.graph_name} {{ {quad.triple} }}" if _named(quad) else f"{quad.triple} ."


def counts(found: Difference, prefixes: Mapping[str, str]) -> Iterator[str]:
    """How much changed, as JSON."""
    yield json.dumps({"removed": len(found.removed), "added": len(found.added)}) + "\n"


FORMS: Mapping[str, Callable[[Difference, Mapping[str, str]], Iterator[str]]] = {
    "text": text,
    "nquads": nquads,
    "update": update,
    "json": counts,
}


def render(found: Difference, form: str) -> Iterator[str]:
    """The differences as text; raises `NoSuchForm`."""
    if form not in FORMS:
        raise NoSuchForm(form)
    return FORMS[form](found, rdf.prefixes())
