"""JSON-LD as a programmer would have written it: short names, explained by a context that the ontology gives."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg import ontology, turtle

XSD = ontology.NAMESPACES["xsd"]
Context = Mapping[str, Any]


@functools.cache
def context(base: str = ontology.VOCABULARY) -> Context:
    """Names for the terms of the ontology, and prefixes: a name alone is a term of ours, `kg:` leads to our data."""
    found: dict[str, Any] = {"id": "@id", "type": "@type"}
    found |= {name: iri for name, iri in ontology.NAMESPACES.items() if name not in ontology.SCHEMES}
    found |= {"kg": ontology.VOCABULARY} | ({"data": base} if base != ontology.VOCABULARY else {})
    found |= {name: _meant(term) for name, term in sorted(ontology.terms().items())}
    return MappingProxyType(found)


def _meant(term: ontology.Term) -> Any:
    """A term's IRI, and for a property what its values are, where they are all of one kind."""
    iri = f"sc:{term.name}"
    if term.kind != "property" or len(term.range) != 1:
        return iri
    (only,) = term.range
    if only in (ontology.NAMESPACES["rdfs"] + "Literal", XSD + "string"):
        return iri
    return {"@id": iri, "@type": f"xsd:{only.removeprefix(XSD)}" if only.startswith(XSD) else "@id"}


def jsonld(quads: Iterable[Quad], base: str = ontology.VOCABULARY) -> Iterator[str]:
    """Quads as JSON-LD, node by node, the default graph first; the same quads give the same text."""
    listed = turtle.ordered_quads(quads)
    names = Names(context(base), _schemes(listed))
    yield f'{{"@context": {_text(names.context)},\n"@graph": ['
    for number, (graph, said) in enumerate(groupby(listed, key=lambda quad: quad.graph_name)):
        nodes = (_text(names.node(list(of))) for _, of in groupby(said, key=lambda quad: quad.subject))
        own = isinstance(graph, DefaultGraph)
        head = "" if own else f'{{"id": {_text(names.short(graph))}, "@graph": [\n'
        yield (",\n" if number else "\n") + head + ",\n".join(nodes) + ("" if own else "]}")
    yield "\n]}\n"


def _schemes(quads: Iterable[Quad]) -> set[str]:
    """How IRIs begin that are not of the web: such a beginning must not be taken for a prefix."""
    terms = (term.datatype if isinstance(term, Literal) else term for quad in quads for term in quad)
    iris = (term.value for term in terms if isinstance(term, NamedNode))
    return {iri.partition(":")[0] for iri in iris if not iri.startswith(("https:", "http:"))}


def _text(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False)


class Names:
    """How IRIs are called under a context, without the prefixes that would be taken for something else."""

    def __init__(self, known: Context, taken: Iterable[str] = ()) -> None:
        self.context = {name: meant for name, meant in known.items() if name not in taken}
        self._known: dict[Any, str] = {}
        plain = {iri: name for name, iri in self.context.items() if isinstance(iri, str) and iri.endswith(("/", "#"))}
        self._prefixes = sorted(plain.items(), key=lambda pair: -len(pair[0]))
        self._kinds = {f"sc:{name}": meant for name, meant in self.context.items() if isinstance(meant, dict)}
        self._terms = {f"sc:{name}" for name in ontology.terms()} if "sc" in self.context else set()

    def short(self, term: Any) -> str:
        """An IRI by its prefix, a blank node by its label."""
        if term not in self._known:
            self._known[term] = str(term) if isinstance(term, BlankNode) else self._shortened(str(term.value))
        return self._known[term]

    def _shortened(self, iri: str) -> str:
        found = next(((start, name) for start, name in self._prefixes if iri.startswith(start) and iri != start), None)
        local = iri[len(found[0]) :] if found else ""
        return f"{found[1]}:{local}" if found and not local.startswith("//") else iri

    def term(self, node: Any) -> str:
        """A class or property: one of ours by its name alone."""
        short = self.short(node)
        return short.removeprefix("sc:") if short in self._terms else short

    def node(self, quads: list[Quad]) -> dict[str, Any]:
        """All that is said of one subject in one graph."""
        found: dict[str, Any] = {"id": self.short(quads[0].subject)}
        for predicate, said in groupby(quads, key=lambda quad: quad.predicate):
            if predicate.value == turtle.TYPE:
                name, values = "type", [self.term(quad.object) for quad in said]
            else:
                name, kind = self.term(predicate), self._kinds.get(self.short(predicate), {}).get("@type", "")
                values = [self._value(quad.object, kind) for quad in said]
            found[name] = values if len(values) > 1 else values[0]
        return found

    def _value(self, value: Any, kind: str) -> Any:
        if not isinstance(value, Literal):
            short = self.short(value)
            return short if kind == "@id" else {"id": short}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = self.short(value.datatype)
        if datatype == "xsd:string" or value.datatype.value == XSD + "string":
            return {"@value": value.value} if kind else value.value
        return value.value if datatype == kind else {"@value": value.value, "@type": datatype}
