"""The rules of inference: each a CONSTRUCT query that says in words what follows, and at which triples it looks."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from kg import files, ontology, rdf
from kg.ontology import NAMESPACES

FORMAL = ("owl:SymmetricProperty", "owl:inverseOf", "rdfs:subPropertyOf")  # with these, any relation may be meant
HEAD = r"CONSTRUCT \{ ([^}]+?) \}\s*WHERE"
Slot = str | NamedNode  # a variable such as "?place", or what must stand there
Pattern = tuple[Slot, Slot, Slot]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it says in words, its CONSTRUCT query, and the triples of a match.

    `because` are its reasons, `besides` what else it looks at; `among` are those that it chooses among or counts.
    """

    name: str
    said: str
    query: str
    because: str = ""
    besides: str = ""
    among: tuple[str, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """The relations (IRIs) whose triples its query looks at."""
        return _reads(self.query) | (_formal() if self.any_relation else frozenset())

    @property
    def any_relation(self) -> bool:
        """Whether it looks at whatever relation the ontology says something of."""
        return any(name in self.query for name in FORMAL)

    @property
    def head(self) -> tuple[Pattern, ...]:
        """What it says."""
        found = re.search(HEAD, self.query)
        return patterns(found[1]) if found else ()

    @property
    def body(self) -> tuple[Pattern, ...]:
        """What a match of it consists of, but for what it chooses among."""
        return (*patterns(self.because), *patterns(self.besides))

    @property
    def groups(self) -> tuple[tuple[Pattern, ...], ...]:
        """What it chooses among or counts."""
        return tuple(map(patterns, self.among))


def rules() -> list[Rule]:
    """Every rule of `ontology/rules/`, by name."""
    return [rule(path) for path in sorted(files.ontology("rules").glob("*.rq"))]


def rule(path: Path) -> Rule:
    """A file of a rule: what follows in words, lines that say at what it looks (`#: because …`), then its query."""
    text = path.read_text("utf-8")
    because, besides, among = (re.findall(rf"(?m)^#: {word} (.+)$", text) for word in ("because", "besides", "among"))
    said = text.splitlines()[0].lstrip("# ")
    return Rule(path.stem, said, text, " . ".join(because), " . ".join(besides), tuple(among))


@functools.lru_cache(maxsize=256)
def patterns(text: str) -> tuple[Pattern, ...]:
    """The patterns of a text such as `?office sc:holder ?who ; sc:of ?place`, in the order written."""
    return tuple(_patterns(text))


def _patterns(text: str) -> Iterator[Pattern]:
    for sentence in filter(None, text.split(" . ")):
        subject, _, rest = sentence.strip().partition(" ")
        for part in rest.split(" ; "):
            relation, _, values = part.strip().partition(" ")
            yield from ((_slot(subject), _slot(relation), _slot(value.strip())) for value in values.split(" , "))


def _slot(word: str) -> Slot:
    return word if word.startswith("?") else rdf.term("rdf:type" if word == "a" else word)


@functools.lru_cache(maxsize=256)
def _reads(query: str) -> frozenset[str]:
    named = re.findall(rf"(?<![\w-])(?:{'|'.join(NAMESPACES)}):[A-Za-z]+", query)
    return frozenset(rdf.term(name).value for name in [*named, "rdf:type"])


@functools.cache
def _formal() -> frozenset[str]:
    """The relations of which the ontology says that they are symmetric, inverse or narrower ones of another."""
    return frozenset(_relations(NAMESPACES["sc"]))


def _relations(ours: str) -> Iterator[str]:
    for triple in ontology.triples():
        subject, predicate, value = (getattr(part, "value", "") for part in triple)
        symmetric = value == rdf.term("owl:SymmetricProperty").value
        tied = predicate in (rdf.term("owl:inverseOf").value, rdf.term("rdfs:subPropertyOf").value)
        if subject.startswith(ours) and (symmetric or (tied and value.startswith(ours))):
            yield subject
            if tied:
                yield value


def read(asked: Iterable[Rule]) -> frozenset[NamedNode]:
    """The relations that these rules look at."""
    return frozenset(NamedNode(iri) for rule in asked for iri in rule.reads)
