"""Who must be weighed again when some mentions come or go: everybody whom a rule of identity may relate to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg import same
from kg.claims import Paper
from kg.fuse.desk import Desk
from kg.fuse.excerpts import nodes
from kg.rdf import term
from kg.same import Judgement, Seen, Someone
from kg.same.judgements import AT
from kg.same.names import akin, bare


@dataclass(slots=True)
class Closure:
    """Held people (or bodies) to be told anew, what is seen of them, the papers for it, and who they are now."""

    nodes: set[NamedNode] = field(default_factory=set)
    seen: dict[str, Seen] = field(default_factory=dict)
    papers: dict[str, list[Paper]] = field(default_factory=dict)
    someone: list[Someone] = field(default_factory=list)


def closure(
    desk: Desk, kind: str, new: Iterable[Paper], old: Iterable[NamedNode], judged: tuple[Judgement, ...]
) -> Closure:
    """The closure of the mentions in new papers and of people told of before by the papers that changed."""
    found = Closure()
    work = _Work(desk, kind, found, [one for one in judged if one.kind == kind])
    for node in old:
        work.pull(node)
    work.take(list(new))
    work.run()
    seen = sorted(found.seen.values(), key=lambda one: one.mention)
    found.someone = (same.people_of if kind == "person" else same.organisations_of)(seen, judged)
    return found


class _Work:
    """Follows names, offices and judgements from one mention to the next until nobody new is found."""

    def __init__(self, desk: Desk, kind: str, found: Closure, judged: list[Judgement]) -> None:
        self.desk = desk
        self.kind = kind
        self.found = found
        self.queue: list[Seen] = []
        self.named: set[str] = set()  # names whose bearers have all been found
        self.around: dict[str, list[tuple[NamedNode, list[str]]]] = {}
        self.pairs = [one for one in judged if one.judgement == "same"]

    def pull(self, node: NamedNode) -> None:
        """Takes in a held person, with all mentions that still stand."""
        if node in self.found.nodes:
            return
        self.found.nodes.add(node)
        mentions = self.desk.nodes(node, "sc:mentionedAs")
        still = [one for one in mentions if one.value.rsplit("/", 2)[0] not in self.desk.changed]
        self.take(self.desk.papers(mentions=still))
        for key in self.desk.objects(node, "sc:nameKey"):  # a name that nobody bears now may have kept others apart
            self.pull_named(key.value)

    def take(self, papers: list[Paper]) -> None:
        """Queues the mentions in some papers."""
        for paper in papers:
            for one in same.seen([paper], self.kind):
                if one.mention not in self.found.seen:
                    self.found.seen[one.mention] = one
                    self.queue.append(one)
            self.found.papers.setdefault(paper.graph, []).append(paper)

    def run(self) -> None:
        """Follows everything queued."""
        while self.queue:
            one = self.queue.pop()
            for key in one.keys:
                self.pull_named(key)
            for post in one.posts if self.kind == "person" else ():
                for node, names in self.holders(post):
                    if any(akin(one.name, name) for name in names):
                        self.pull(node)
            for node in self.judged(one):
                self.pull(node)

    def pull_named(self, key: str) -> None:
        """Takes in everybody with a name."""
        if key in self.named:
            return
        self.named.add(key)
        for node in self.desk.subjects("sc:nameKey", Literal(key)):
            if f"/{self.kind}/" in node.value:
                self.pull(node)

    def holders(self, post: str) -> list[tuple[NamedNode, list[str]]]:
        """Everybody who was held to have an office there, with their names."""
        if post not in self.around:
            offices = {("", office) for of in self._bodies(post) for office in self.desk.subjects("sc:of", of)}
            people = {who for _, who in nodes(self.desk.store, sorted(offices, key=str), "sc:holder")}
            named = self.desk.values(people, "sc:nameKey")
            keys = ((who, named[who]["sc:nameKey"]) for who in sorted(people, key=str))
            self.around[post] = [(who, [name.value for name in names]) for who, names in keys]
        return self.around[post]

    def _bodies(self, post: str) -> list[NamedNode]:
        if post.startswith(self.desk.base):
            return [NamedNode(post)]
        named = self.desk.subjects("sc:nameKey", Literal(post.partition(AT)[0]))
        return [node for node in named if "/organisation/" in node.value]

    def judged(self, one: Seen) -> Iterator[NamedNode]:
        """Everybody who was judged to be the same as somebody, by any judgement that names one of them."""
        for judgement in self.pairs:
            for mine, theirs in (judgement.sides, judgement.sides[::-1]):
                name, at, _ = mine.rpartition(AT)
                if mine == one.mention or (at and bare(name) in (one.name, *one.full)):
                    yield from self._side(theirs)

    def _side(self, side: str) -> list[NamedNode]:
        name, at, _ = side.rpartition(AT)
        if at:
            return self.desk.subjects("sc:nameKey", Literal(bare(name)))
        found = self.desk.store.find("", None, term("sc:mentionedAs"), NamedNode(side))
        return [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]
