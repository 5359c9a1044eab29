"""What some new, corrected or withdrawn articles change in the holdings: the same as weighing all anew, only sooner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from pyoxigraph import NamedNode, Triple

from kg import same
from kg.claims import Paper
from kg.fuse import persons, places
from kg.fuse.all import of_article, records
from kg.fuse.closure import Closure, closure
from kg.fuse.desk import Desk, Whole, rows_of
from kg.fuse.reach import EDGES, Edge, Reach, kind_of, owned
from kg.fuse.scene import Beside, Scene, located
from kg.fuse.vocabulary import CLASSES, used
from kg.rdf import Term, term
from kg.same import Judgement
from kg.store import Store
from kg.store.forms import change

_EDGES = frozenset(map(term, EDGES))
_SHORT = {
    term(name).value: name for name in ("rdfs:label", "skos:altLabel", *places.SEVERAL, *places.SINGLE, *places.AXES)
}


def revise(store: Store, graphs: Iterable[str], judged: Sequence[Judgement] | None = None) -> None:
    """Weighs again what the articles of these graphs of claims concern, now and before, in one transaction.

    The holdings must be those of the store before these graphs changed, weighed with the same judgements.
    """
    gone, come = changes(store, graphs, judged)
    texts = list(filter(None, (change("DELETE", "", gone), change("INSERT", "", come))))
    if texts:
        store.update(" ;\n".join(texts))


def changes(
    store: Store, graphs: Iterable[str], judged: Sequence[Judgement] | None = None
) -> tuple[set[Triple], set[Triple]]:
    """The triples that go from the holdings, and that come to them, by a revision."""
    known = same.judgements() if judged is None else judged
    removed, added = Revision(Desk(store, graphs), located(known, store.base)).changes()
    return {Triple(*row) for row in removed - added}, {Triple(*row) for row in added - removed}


class Revision:
    """The work of one revision: each step finds what it concerns, and the rows before and after."""

    def __init__(self, desk: Desk, judged: tuple[Judgement, ...]) -> None:
        self.desk = desk
        self.judged = judged
        self.removed: set[Whole] = set()
        self.added: set[Whole] = set()
        self.new = [paper for graph in sorted(desk.changed) if (paper := desk.article(graph))]
        self.articles = [self.article(graph) for graph in sorted(desk.changed)]
        self.before = {node for article in self.articles for node in desk.subjects("sc:reportedIn", article)}
        self.names: dict[NamedNode, str] = {}
        self.who: dict[str, NamedNode] = {}
        self.touched: set[NamedNode] = set()  # held nodes that mention somebody or something called otherwise now

    def article(self, graph: str) -> NamedNode:
        """The article behind a graph of claims."""
        return NamedNode(f"{self.desk.base}article/{graph.removeprefix(f'{self.desk.base}claims/')}")

    def changes(self) -> tuple[set[Whole], set[Whole]]:
        """The rows that go and the rows that come."""
        self.tell_articles()
        self.tell_places()
        people, bodies = self.tell_people()
        self.tell_records(people, bodies)
        self.tell_concepts()
        return self.removed, self.added

    def tell_articles(self) -> None:
        """The articles themselves."""
        for article in self.articles:
            self.removed |= self.desk.rows(article)
        for paper in self.new:
            self.added |= rows_of(of_article(paper))

    # Places

    def tell_places(self) -> None:
        """The places that the articles describe or described."""
        before = {place for article in self.articles for place in self.desk.nodes(article, "schema:mentions")}
        said = places.described(self.new)
        for place in sorted(before | said.keys(), key=str):
            old = {row for row in self.desk.rows(place) if row[1] not in _EDGES}
            known: dict[str, set[Term]] = {}
            for _, predicate, value in old:
                known.setdefault(_SHORT.get(predicate.value, ""), set()).add(value)
            if place in before or not places.fits(place, said[place], known):
                self.tell_place(place, old)

    def tell_place(self, place: NamedNode, old: set[Whole]) -> None:
        """One place, from all articles."""
        said = self.described(place)
        new = rows_of(places.rows(place, said))
        self.removed |= old | self.desk.rows(NamedNode(f"{place.value}/point"))
        self.added |= new
        self.names[place] = said.name
        if said.name != self.desk.label(place):
            self.touched |= self.desk.referring(place)

    def described(self, place: NamedNode) -> places.Described:
        """What all articles say of a place."""
        found, store = places.Described(), self.desk.store
        names = ("rdfs:label", *places.SEVERAL, *places.SINGLE)
        wanted = ", ".join(names)
        for row in store.select(
            f"SELECT DISTINCT ?p ?o WHERE {{ GRAPH ?g {{ {place} ?p ?o }} FILTER(?p IN ({wanted})) }}"
        ):
            found.values[_SHORT[row["p"].value]].add(row["o"])
        for row in store.select(
            f"SELECT DISTINCT ?y ?x WHERE {{ GRAPH ?g {{ {place} schema:latitude ?y ; schema:longitude ?x }} }}"
        ):
            found.points.add((row["y"], row["x"]))
        for row in store.select(
            f"SELECT DISTINCT ?n WHERE {{ GRAPH ?g {{ ?m sc:refersTo {place} ; rdfs:label|skos:altLabel ?n }} }}"
        ):
            found.printed.add(row["n"].value)
        return found

    # People and bodies

    def tell_people(self) -> tuple[Closure, Closure]:
        """Everybody whom the articles may have made one or two."""
        found = []
        for kind in ("person", "organisation"):
            old = [
                node for node in self.before if kind_of(node, self.desk.base) == kind and "/conflict/" not in node.value
            ]
            found.append(closure(self.desk, kind, self.new, old, self.judged))
            self.call(kind, found[-1])
        people, bodies = found
        telling = self.scene([*people.papers.values(), *bodies.papers.values()], people, bodies, frozenset())
        self.added |= rows_of(persons.held(telling))
        for node in people.nodes | bodies.nodes:
            self.removed |= {row for row in self.desk.rows(node) if row[1] not in _EDGES}
            for part in self.desk.subjects("sc:about", node):
                self.removed |= self.desk.rows(part)
        return people, bodies

    def call(self, kind: str, found: Closure) -> None:
        """Notes who mentions are now, and what refers to somebody who is another, or called otherwise, now."""
        names = {NamedNode(f"{self.desk.base}{kind}/{one.key}"): one for one in found.someone}
        who = {mention: node for node, one in names.items() for mention in one.mentions}
        self.names |= {node: one.name for node, one in names.items()}
        self.who |= who
        for node in found.nodes:
            still = {mention.value for mention in self.desk.nodes(node, "sc:mentionedAs")}
            moved = any(who.get(mention) != node for mention in still)
            if moved or node not in names or names[node].name != self.desk.label(node):
                self.touched |= self.desk.referring(node)

    def scene(
        self, papers: Iterable[list[Paper]], people: Closure, bodies: Closure, only: frozenset[NamedNode],
        beside: Beside | None = None,
    ) -> Scene:  # fmt: skip
        """A scene of papers in part, each put together from its parts."""
        by_graph: dict[str, list[Paper]] = {}
        for paper in chain.from_iterable(papers):
            by_graph.setdefault(paper.graph, []).append(paper)
        whole = tuple(_whole(parts) for _, parts in sorted(by_graph.items()))
        someone = tuple(people.someone), tuple(bodies.someone)
        return Scene(whole, *someone, self.desk.base, self.judged, "", only, beside or Beside())

    # Records

    def tell_records(self, people: Closure, bodies: Closure) -> None:
        """All that rests on claims which came or went, and what is weighed together with it."""
        reach = Reach(self.desk, self.new, self.who, self.judged)
        reach.gather(self.before | self.touched)
        papers = [*people.papers.values(), *bodies.papers.values(), self.new, reach.papers]
        scene = self.scene(papers, people, bodies, frozenset(reach.told), reach.beside(self.names))
        rows = chain(records(scene), reach.fields(), reach.posts())
        self.added |= rows_of(row for row in rows if owned(row) in reach.owners)
        self.removed |= self.desk.whole(reach.nodes)
        for edge in reach.owners:
            if isinstance(edge, tuple):
                self.removed |= self.between(edge)

    def between(self, edge: Edge) -> set[Whole]:
        """The rows that tie two things, and rest on records of them."""
        here, there = edge
        found = self.desk.store.find("", here, None, there)
        return {(here, quad.predicate, there) for quad in found if quad.predicate in _EDGES}

    # Concepts

    def tell_concepts(self) -> None:
        """The words that holdings have begun, or ceased, to use."""
        gone = {row[2] for row in self.removed - self.added}
        come = {row[2] for row in self.added}
        rows = rows_of(used(come))
        there = self.desk.values({row[0] for row in rows}, "skos:notation")
        self.added |= {row for row in rows if row[0] not in there}
        lost = {node for node in gone - come if isinstance(node, NamedNode) and self.is_concept(node)}
        if lost:
            wider = {wide for node in lost for wide in self.desk.nodes(node, "skos:broader")}
            kept = rows_of(used([node for node in self.concepts() if self.in_use(node)]))
            for node in lost | wider:
                self.removed |= {row for row in self.desk.rows(node) if row not in kept}

    def is_concept(self, node: NamedNode) -> bool:
        """Whether a node is described as a word of a vocabulary."""
        return bool(self.desk.objects(node, "skos:notation"))

    def concepts(self) -> Iterator[NamedNode]:
        """Every word that is described."""
        for kind in CLASSES.values():
            yield from self.desk.subjects("rdf:type", term(f"sc:{kind}"))

    def in_use(self, node: NamedNode) -> bool:
        """Whether a holding uses a word when all is done."""
        if any(row[2] == node for row in self.added if row[1] != term("skos:broader")):
            return True
        users = self.desk.store.find("", None, None, node)
        rows = ((quad.subject, quad.predicate, quad.object) for quad in users)
        return any(row not in self.removed and row[1] != term("skos:broader") for row in rows)


def _whole(parts: Sequence[Paper]) -> Paper:
    """One article put together from parts of it."""
    if len(parts) == 1:
        return parts[0]
    mentions = {mention.node: mention for part in parts for mention in part.mentions}
    claims = {claim.node: claim for part in parts for claim in part.claims}
    described = {place: said for part in parts for place, said in part.places.items()}
    return replace(parts[0], mentions=tuple(mentions.values()), claims=tuple(claims.values()), places=described)
