"""Reads `ontology/`: the terms of the graph, the policy areas, and the words for statuses, kinds, roles and types."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg import files

if TYPE_CHECKING:
    from pyoxigraph import Triple

VOCABULARY = "https://w3id.org/sistercity/"
SCHEMES = ("area", "status", "kind", "role", "agreement-type", "agreement-status", "event-type", "modality")
FILES = ("sistercity.ttl", "policy-areas.ttl", "statuses.ttl")
NAMESPACES = {
    "sc": VOCABULARY + "ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "wd": "http://www.wikidata.org/entity/",
    "sdg": "http://metadata.un.org/sdg/",
} | {scheme: f"{VOCABULARY}{scheme}/" for scheme in SCHEMES}

Labels = Mapping[str, str]


class UnknownConcept(KeyError):
    """A word that a vocabulary does not have."""

    def __init__(self, scheme: str, word: str, known: Mapping[str, object]) -> None:
        have = ", ".join(sorted(known)) or "nothing"
        super().__init__(f"no {scheme} {word!r} (have: {have}); add it to ontology/ if it is missing")

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of a vocabulary. `word` is what `kg.model` and the articles' facts use."""

    iri: str
    scheme: str
    word: str
    labels: Labels
    definitions: Labels
    aliases: tuple[str, ...] = ()
    broader: str = ""
    goal: str = ""
    next: tuple[str, ...] = ()
    plainly: str = ""

    def label(self, language: str = "en") -> str:
        """Its label in a language, else in English, else the word."""
        return self.labels.get(language) or self.labels.get("en") or self.word


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology; `name` is its local name, `parents` and `matches` are IRIs."""

    iri: str
    name: str
    kind: str
    labels: Labels
    definitions: Labels
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    short_for: str = ""


def concepts(scheme: str) -> Mapping[str, Concept]:
    """The words of one vocabulary (`area`, `status`, `kind`, `role`, …), in the order of their file."""
    return _concepts().get(scheme) or MappingProxyType({})


def concept(scheme: str, word: str) -> Concept:
    """One word of a vocabulary; raises `UnknownConcept`."""
    known = concepts(scheme)
    if word not in known:
        raise UnknownConcept(scheme, word, known or dict.fromkeys(SCHEMES))
    return known[word]


def label(scheme: str, word: str, language: str = "en") -> str:
    """The label of a word, or the word itself if the vocabulary does not have it."""
    known = concepts(scheme).get(word)
    return known.label(language) if known else word


def broader(area: str) -> Iterator[str]:
    """The wider policy areas of one, nearest first."""
    wider = concept("area", area).broader
    while wider:
        yield wider
        wider = concept("area", wider).broader


@functools.cache
def standing() -> frozenset[str]:
    """The statuses at which a partnership ties two communities."""
    members = _values()[VOCABULARY + "status/standing"][NAMESPACES["skos"] + "member"]
    return frozenset(member.value.rpartition("/")[2] for member in members)


def allowed(before: str, after: str) -> bool:
    """Whether a partnership may go from one status to another (or stay); anything may come of an unknown one."""
    known = concepts("status").get(before)
    return before == after or known is None or after in known.next


@functools.cache
def classes() -> Mapping[str, str]:
    """The class of things that have a certain type: concept IRI → class IRI (`…/event-type/visit` → `sc:Visit`)."""
    values, found = _values(), {}
    for iri, said in values.items():
        for parent in said.get(NAMESPACES["rdfs"] + "subClassOf", ()):
            for value in values.get(parent.value, {}).get(NAMESPACES["owl"] + "hasValue", ()):
                found[value.value] = iri
    return MappingProxyType(found)


@functools.cache
def instances(kind: str) -> tuple[str, ...]:
    """The IRIs of the concepts of a class, given by its IRI (`…ns#Role`)."""
    named = (concept for words in _concepts().values() for concept in words.values())
    return tuple(word.iri for word in named if kind in _said(_values()[word.iri], "rdf:type"))


@functools.cache
def terms() -> Mapping[str, Term]:
    """Every class and property of `sc:`, by local name."""
    found = {}
    for iri, said in _values().items():
        if iri.startswith(NAMESPACES["sc"]):
            name = iri.removeprefix(NAMESPACES["sc"])
            found[name] = _term(iri, name, said)
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class Header:
    """What the ontology says of itself: its titles, its descriptions, the IRI of its version."""

    labels: Labels
    definitions: Labels
    version: str


def header() -> Header:
    """The header of the ontology."""
    said = _values()[VOCABULARY + "ns"]
    titles, texts = (_languages(said, f"dcterms:{name}") for name in ("title", "description"))
    return Header(titles, texts, "".join(_said(said, "owl:versionIRI")))


def triples() -> Iterator[Triple]:
    """Every triple of the ontology's files."""
    from pyoxigraph import RdfFormat, parse

    for name in FILES:
        path = files.ontology(name)
        if path.exists():
            yield from (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))


@dataclass(frozen=True, slots=True)
class _Value:
    """The text of a term, with the language of a literal."""

    value: str
    language: str = ""


_Said = Mapping[str, list[_Value]]


@functools.cache
def _values() -> Mapping[str, _Said]:
    """What is said of each subject: subject → predicate → values, all as text."""
    found: dict[str, dict[str, list[_Value]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples():
        value = _Value(getattr(triple.object, "value", ""), getattr(triple.object, "language", None) or "")
        found[getattr(triple.subject, "value", "")][triple.predicate.value].append(value)
    return found


@functools.cache
def _concepts() -> Mapping[str, Mapping[str, Concept]]:
    found: dict[str, dict[str, Concept]] = defaultdict(dict)
    for iri, said in _values().items():
        scheme, _, word = iri.removeprefix(VOCABULARY).partition("/")
        if scheme in SCHEMES and NAMESPACES["skos"] + "inScheme" in said:
            found[scheme][word] = _concept(iri, scheme, word, said)
    return {scheme: MappingProxyType(words) for scheme, words in found.items()}


def _concept(iri: str, scheme: str, word: str, said: _Said) -> Concept:
    return Concept(
        iri,
        scheme,
        word,
        _languages(said, "skos:prefLabel"),
        _languages(said, "skos:definition"),
        _said(said, "skos:altLabel"),
        broader="".join(_local(said, "skos:broader")),
        goal="".join(_said(said, "sc:goal")),
        next=_local(said, "sc:nextStatus"),
        plainly="".join(_said(said, "sc:plainly")),
    )


def _term(iri: str, name: str, said: _Said) -> Term:
    types = [value.rpartition("#")[2] for value in _said(said, "rdf:type")]
    return Term(
        iri,
        name,
        "class" if "Class" in types else "property",
        _languages(said, "skos:prefLabel"),
        _languages(said, "skos:definition"),
        tuple(iri for iri in _said(said, "rdfs:subClassOf", "rdfs:subPropertyOf") if ":" in iri),
        _said(said, "rdfs:domain", "schema:domainIncludes"),
        _said(said, "rdfs:range", "schema:rangeIncludes"),
        _said(said, "skos:example"),
        _said(said, "skos:closeMatch"),
        "".join(_said(said, "sc:shortFor")),
    )


def _of(said: _Said, name: str) -> list[_Value]:
    prefix, _, local = name.partition(":")
    return said.get(NAMESPACES[prefix] + local) or []


def _said(said: _Said, *names: str) -> tuple[str, ...]:
    return tuple(value.value for name in names for value in _of(said, name))


def _local(said: _Said, name: str) -> tuple[str, ...]:
    return tuple(value.rpartition("/")[2] for value in _said(said, name))


def _languages(said: _Said, name: str) -> Labels:
    return MappingProxyType({value.language: value.value for value in _of(said, name)})
