"""What changed holdings change in what follows from them: the same as inferring all anew, only sooner."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Set

from pyoxigraph import Triple

from kg.infer.around import Around, Part, Start, quad, sorted_by_relation
from kg.infer.rules import Rule, read, rules
from kg.store import Store, connect

ROUNDS = 20  # no rule of ours chains deeper; a bound for rules that never end
Place = tuple[Rule, Part]  # where a rule looks
Seen = Callable[[Part], Set[Triple]]


class EndlessRules(RuntimeError):
    """Rules that still found something new after many rounds."""

    def __init__(self, rounds: int) -> None:
        super().__init__(f"the rules still find new triples after {rounds} rounds; look for one that feeds itself")


def changes(
    store: Store, gone: Set[Triple], come: Set[Triple], asked: Collection[Rule] = ()
) -> tuple[set[Triple], set[Triple]]:
    """What goes from, and comes to, the inferred graph when these triples go from and come to the holdings.

    The store is as it was before. What a rule chooses among, or counts, must be held, not inferred.
    """
    return _Revision(store, gone, come, asked or rules()).changes()


class _Revision:
    """First doubts what may follow no more, and what followed from it; then infers what still follows, or does now."""

    def __init__(self, store: Store, gone: Set[Triple], come: Set[Triple], asked: Collection[Rule]) -> None:
        self.store, self.rules = store, asked
        self.relations = read(asked)
        self.gone, self.come = gone, come
        self.around = Around(store, come)
        self.doubt: set[Triple] = set()
        self.fresh: set[Triple] = set()

    def changes(self) -> tuple[set[Triple], set[Triple]]:
        """What goes and what comes."""
        parts = self.parts(self.ahead({*self.gone, *self.come}))
        self.doubts(parts)
        self.infers(parts + self.parts(self.behind(self.doubt | self.gone)))
        moved = {triple for triple in self.come if self.inferred(triple) and triple.predicate in self.relations}
        return (self.doubt - self.fresh) | moved, {one for one in self.fresh if not self.inferred(one)}

    def doubts(self, parts: list[Place]) -> None:
        """Doubts what rules found by way of triples that changed, unless holdings alone say it now."""
        for _ in range(ROUNDS):
            found = _found(parts, lambda part: (part.held - self.come) | part.inferred | part.defined)
            sure = _found(parts, lambda part: (part.held - self.gone) | part.defined)
            news = {triple for triple in found - sure - self.doubt if self.inferred(triple)}
            if not news:
                return
            self.doubt |= news
            parts = self.parts(self.ahead(news))
        raise EndlessRules(ROUNDS)

    def infers(self, parts: list[Place]) -> None:
        """Infers by way of triples that changed, and what was doubted by whatever way there is."""
        for _ in range(ROUNDS):
            news = {triple for triple in _found(parts, self.now) - self.fresh if self.is_new(triple)}
            if not news:
                return
            self.fresh |= news
            self.around.infer(news)
            parts = self.parts(self.ahead(news))
        raise EndlessRules(ROUNDS)

    def parts(self, starts: Iterable[tuple[Rule, list[Start]]]) -> list[Place]:
        """What there is for each rule where it looks."""
        return [(rule, self.around.part(rule, some)) for rule, some in starts if some]

    def ahead(self, triples: Set[Triple]) -> Iterator[tuple[Rule, list[Start]]]:
        """The rules that look at such triples, and where they look."""
        by_relation = sorted_by_relation(triples)
        relations = {relation.value for relation in by_relation}
        for rule in self.rules:
            if rule.reads & relations:
                yield rule, list(self.around.ahead(rule, by_relation))

    def behind(self, triples: Set[Triple]) -> Iterator[tuple[Rule, list[Start]]]:
        """The rules that may say such triples, and where they look."""
        by_relation = sorted_by_relation(triples)
        return ((rule, list(self.around.behind(rule, by_relation))) for rule in self.rules)

    def now(self, part: Part) -> Set[Triple]:
        """What holds of a part as far as things stand."""
        still = {triple for triple in part.inferred if triple in self.fresh or triple not in self.doubt}
        return (part.held - self.gone) | still | part.defined

    def is_new(self, triple: Triple) -> bool:
        """Whether a triple is neither held nor inferred so far."""
        if triple.predicate in self.relations and (triple in self.come or self.held(triple)):
            return False
        return triple in self.doubt or not self.inferred(triple)

    def held(self, triple: Triple) -> bool:
        """Whether a triple is held and stays."""
        return triple not in self.gone and next(self.store.find("", *triple), None) is not None

    def inferred(self, triple: Triple) -> bool:
        """Whether a triple was inferred before."""
        return next(self.store.find(self.around.graph, *triple), None) is not None


def _found(parts: Iterable[Place], seen: Seen) -> set[Triple]:
    """What rules find in parts of the graph."""
    found: set[Triple] = set()
    for rule, part in parts:
        if part.held or part.inferred:
            desk = connect()
            desk.load(map(quad, seen(part)))
            found.update(desk.construct(rule.query))
    return found
