"""The held things one by one, each with what is said of it: what the formats of other tools are written from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg import rdf
from kg.ontology import NAMESPACES
from kg.rdf import Term
from kg.store import Store

PLACES = ("City", "Province", "District", "Country")
DATES = ("sc:date", "sc:signed", "sc:since", "schema:datePublished", "sc:from", "sc:reported")


@dataclass(frozen=True, slots=True)
class Record:
    """A held thing: its IRI, its classes without their namespace, and its properties by prefixed name."""

    iri: str
    classes: tuple[str, ...]
    said: Mapping[str, tuple[Term, ...]]

    @property
    def label(self) -> str:
        """Its name."""
        return self.text("rdfs:label") or self.text("dcterms:title") or self.iri.rpartition("/")[2]

    @property
    def day(self) -> str:
        """The date it has, if any."""
        return next((self.text(name) for name in DATES if self.text(name)), "")

    @property
    def item(self) -> str:
        """Its identifier in Wikidata."""
        found = (re.fullmatch(re.escape(NAMESPACES["wd"]) + r"(Q\d+)", iri) for iri in self.iris("owl:sameAs"))
        return next((match[1] for match in found if match), "")

    def text(self, name: str) -> str:
        """The first literal of a property."""
        return next((value.value for value in self.said.get(name, ()) if isinstance(value, Literal)), "")

    def texts(self, name: str) -> list[str]:
        """Every literal of a property."""
        return [value.value for value in self.said.get(name, ()) if isinstance(value, Literal)]

    def iris(self, name: str) -> list[str]:
        """The IRIs of a property."""
        return [value.value for value in self.said.get(name, ()) if isinstance(value, NamedNode)]

    def word(self, name: str) -> str:
        """The word of a vocabulary that a property has."""
        return next((iri.rpartition("/")[2] for iri in self.iris(name)), "")

    def links(self) -> Iterator[tuple[str, str]]:
        """Its relations to other things."""
        for name in self.said:
            yield from ((name, iri) for iri in self.iris(name) if name != "rdf:type")


def records(store: Store) -> list[Record]:
    """Every held thing with a class of ours that is no word of a vocabulary, by IRI."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    known = rdf.prefixes(store.base)
    for subject, predicate, value, _ in store.dump(""):
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            found[subject.value][rdf.short(predicate.value, known)].append(value)
    made = (_record(iri, about) for iri, about in sorted(found.items()))
    return [record for record in made if record.classes and "skos:notation" not in record.said]


def _record(iri: str, about: Mapping[str, list[Term]]) -> Record:
    said = {name: tuple(sorted(values, key=str)) for name, values in sorted(about.items())}
    ours = NAMESPACES["sc"]
    types = (value.value for value in said.get("rdf:type", ()))
    return Record(iri, tuple(kind.removeprefix(ours) for kind in types if kind.startswith(ours)), said)
