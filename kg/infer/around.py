"""The part of a graph in which a rule finds all that it can find by way of some triples."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import ontology
from kg.infer.rules import Pattern, Rule, Slot
from kg.rdf import Term
from kg.store import Store, connect

GRAPH = "inferred"
Values = dict[str, set[Term]]  # what each variable of a rule may stand for

ByRelation = Mapping[NamedNode, list[Triple]]


@dataclass(slots=True)
class Part:
    """Triples around some others, by where they are said: held, inferred, or in the ontology."""

    held: set[Triple] = field(default_factory=set)
    inferred: set[Triple] = field(default_factory=set)
    defined: set[Triple] = field(default_factory=set)

    def add(self, other: Part) -> None:
        """Takes in another part."""
        self.held |= other.held
        self.inferred |= other.inferred
        self.defined |= other.defined


@dataclass(slots=True)
class Start:
    """Where to look for matches of a rule: what its variables may stand for, and triples that match one pattern."""

    values: Values = field(default_factory=dict)
    pattern: Pattern | None = None
    triples: list[Triple] = field(default_factory=list)

    def take(self, pattern: Pattern, triples: Iterable[Triple]) -> None:
        """Takes what a pattern's variables stand for in some triples."""
        for triple in triples:
            for slot, term in zip(pattern, triple, strict=True):
                if isinstance(slot, str) and isinstance(term, NamedNode | Literal):
                    self.values.setdefault(slot, set()).add(term)


class Around:
    """Finds matches of rules in the holdings as they are, what is inferred, and what is about to come to either."""

    def __init__(self, store: Store, come: Iterable[Triple]) -> None:
        self.store = store
        self.graph = f"{store.base}{GRAPH}"
        self.beside = connect(base=store.base)
        self.beside.load(quad(triple) for triple in come)
        self.known: dict[tuple[Any, ...], list[Triple]] = {}

    def infer(self, triples: Iterable[Triple]) -> None:
        """Takes note of what was inferred."""
        self.beside.load(quad(triple, NamedNode(self.graph)) for triple in triples)

    def part(self, rule: Rule, starts: Iterable[Start]) -> Part:
        """All triples of the matches that start so, and all of the groups that they choose among."""
        found, own = Part(), _names(rule.body)
        for start in starts:
            part = Part()
            if self.follow(rule.body, start, part):
                for group in rule.groups:
                    self.follow(group, Start({name: set(start.values[name]) for name in own & _names(group)}), part)
                found.add(part)
        return found

    def ahead(self, rule: Rule, by_relation: ByRelation) -> Iterator[Start]:
        """Where matches start that these triples are, or were, a part of."""
        yield from (start for pattern in rule.body if (start := _start(rule, pattern, by_relation)).triples)
        for group in rule.groups:
            for pattern in group:
                start = _start(rule, pattern, by_relation)
                if start.triples and self.follow(group, start, Part()):
                    yield Start({name: start.values[name] for name in _names(group) & _names(rule.body)})

    def behind(self, rule: Rule, by_relation: ByRelation) -> Iterator[Start]:
        """Where matches start that say these triples; what else these say was found before as well."""
        for pattern in rule.head:
            start = _start(rule, pattern, by_relation)
            if start.triples and self.follow((*rule.head, *rule.body), start, Part()):
                yield Start(start.values)

    def follow(self, patterns: Iterable[Pattern], start: Start, found: Part) -> bool:
        """Goes from where it starts to what stands beside it, each pattern once; says whether there may be a match."""
        left = [pattern for pattern in patterns if pattern != start.pattern]
        for triple in start.triples:
            self._find(tuple(triple), found)
        while pattern := _next(left, start.values):
            left.remove(pattern)
            triples = self._matches(pattern, start.values, found)
            start.take(pattern, triples)
            if not triples:
                return False
        return not left

    def _matches(self, pattern: Pattern, values: Values, found: Part) -> list[Triple]:
        """The triples of a pattern; first all, so that what they add is not followed in the same step."""
        subjects, relations, objects = (_choices(slot, values) for slot in pattern)
        asked = (
            (subject, relation, value)
            for subject in subjects or [None]
            for relation in relations or [None]
            for value in (objects if objects and (len(objects) == 1 or not subjects) else [None])
        )
        triples = [triple for one in asked for triple in self._find(one, found)]
        return [triple for triple in triples if objects is None or triple.object in objects]

    def _find(self, asked: tuple[Any, ...], found: Part) -> list[Triple]:
        said = [quad.triple for quad in defined().find("", *asked)]
        found.defined.update(said)
        for graph, kept in (("", found.held), (self.graph, found.inferred)):
            if (graph, *asked) not in self.known:
                self.known[graph, *asked] = [quad.triple for quad in self.store.find(graph, *asked)]
            some = [*self.known[graph, *asked], *(quad.triple for quad in self.beside.find(graph, *asked))]
            kept.update(some)
            said += some
        return said


@functools.cache
def defined() -> Store:
    """The ontology, to be asked."""
    store = connect()
    store.load(map(quad, ontology.triples()))
    return store


def quad(triple: Triple, graph: NamedNode | None = None) -> Quad:
    """A triple as it is said in a graph, or by default."""
    subject, predicate, value = triple
    return Quad(subject, predicate, value, graph)


def _next(left: list[Pattern], values: Values) -> Pattern | None:
    """The pattern to follow next: from a subject if there is one, else from a value, in the order written."""
    known = [pattern for pattern in left if pattern[0] in values or pattern[2] in values]
    rank = {pattern: (_choices(pattern[1], values) is None, pattern[0] not in values) for pattern in known}
    return min(known, key=lambda pattern: rank[pattern], default=None)


def _choices(slot: Slot, values: Mapping[str, set[Term]]) -> set[Term] | None:
    return values.get(slot) if isinstance(slot, str) else {slot}


def _names(patterns: Iterable[Pattern]) -> set[str]:
    return {slot for pattern in patterns for slot in pattern if isinstance(slot, str)}


def sorted_by_relation(triples: Iterable[Triple]) -> ByRelation:
    """Triples by their relations."""
    found: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        found[triple.predicate].append(triple)
    return found


def _start(rule: Rule, pattern: Pattern, by_relation: ByRelation) -> Start:
    """Those of these triples that a pattern of a rule matches."""
    found = Start(pattern=pattern)
    for relation in by_relation if isinstance(pattern[1], str) else [pattern[1]]:
        if not isinstance(pattern[1], str) or relation.value in rule.reads:
            found.triples += [triple for triple in by_relation.get(relation, ()) if _fits(pattern, triple)]
    found.take(pattern, found.triples)
    return found


def _fits(pattern: Pattern, triple: Triple) -> bool:
    return all(isinstance(slot, str) or slot == term for slot, term in zip(pattern, triple, strict=True))
