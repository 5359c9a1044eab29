"""Pairs that may be one and that no rule joins, for people to decide: the likeliest first, with their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.rdf import prefixes, short
from kg.same.judgements import AT, Judgement
from kg.same.names import akin, bare
from kg.store import Store

KINDS = {"person": "sc:Person", "organisation": "sc:Organisation"}
CROWD = 30  # bearers of one name beyond which pairs of them are not asked for: a name so common says nothing
SENTENCES = 2
SIDE = """
SELECT DISTINCT ?published ?publisher ?sentence WHERE {
  $node sc:mentionedAs ?mention .
  GRAPH ?graph {
    ?mention sc:evidence/sc:inSentence/oa:hasSelector/oa:exact ?sentence .
    ?article a sc:Article . OPTIONAL { ?article schema:datePublished ?published }
    OPTIONAL { ?article dcterms:publisher ?publisher }
  }
} ORDER BY DESC(?published) ?sentence LIMIT $limit
"""


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody as held: the IRI, the name, the mention that stands for it in a judgement, offices, names by key."""

    node: str
    name: str
    mention: str
    mentions: frozenset[str]
    offices: tuple[str, ...]
    posts: frozenset[str]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """Two who may be one, and why one may think so."""

    kind: str
    one: Side
    other: Side
    why: str


def queue(store: Store, known: Sequence[Judgement]) -> Iterator[Question]:
    """Every pair to decide on, the most mentioned first; not those that were judged."""
    for kind in KINDS:
        sides = _sides(store, kind)
        judged = {frozenset(_stand(side, sides, store.base) for side in one.sides) for one in known if one.kind == kind}
        found = [one for one in _pairs(kind, sides) if frozenset((one.one.node, one.other.node)) not in judged]
        yield from sorted(
            found, key=lambda q: (-min(len(q.one.mentions), len(q.other.mentions)), q.one.node, q.other.node)
        )


def sentences(store: Store, side: Side) -> list[str]:
    """What the latest articles say of somebody."""
    rows = store.select(SIDE.replace("$node", f"<{side.node}>").replace("$limit", str(SENTENCES)))
    return [_line([row["published"], row["publisher"]], row["sentence"].value) for row in rows]


def _line(source: Iterable[object], sentence: str) -> str:
    where = ", ".join(str(getattr(part, "value", part)) for part in source if part)
    return f"“{' '.join(sentence.split())}”" + (f" ({where})" if where else "")


def _sides(store: Store, kind: str) -> list[Side]:
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = store.select(f"""SELECT ?node ?p ?value WHERE {{
        VALUES ?p {{ rdfs:label sc:mentionedAs sc:nameKey }} ?node a {KINDS[kind]} ; ?p ?value }}""")
    for row in rows:
        values[row["node"].value][row["p"].value.rpartition("#")[2]].add(row["value"].value)
    offices = store.select(
        "SELECT ?who ?label ?of WHERE { ?o a sc:Office ; sc:holder ?who ; rdfs:label ?label ; sc:of ?of }"
    )
    for row in offices:
        if row["who"].value in values:
            values[row["who"].value]["office"].add(row["label"].value)
            values[row["who"].value]["post"].add(row["of"].value)
    known = prefixes(store.base)
    return [_side(node, said, known) for node, said in sorted(values.items())]


def _side(node: str, said: dict[str, set[str]], known: dict[str, str]) -> Side:
    mentions, names = frozenset(said["mentionedAs"]), sorted(said["label"])
    stands = short(min(mentions, default=node), known)
    offices = tuple(sorted(said["office"]))
    return Side(node, names[0], stands, mentions, offices, frozenset(said["post"]), frozenset(said["nameKey"]))


def _stand(side: str, sides: Sequence[Side], base: str) -> str:
    """The held node that a side of a judgement means."""
    known = prefixes(base)
    prefix, _, rest = side.partition(":")
    full = known[prefix] + rest if prefix in known else side
    name, at, place = side.rpartition(AT)
    for one in sides:
        if full in one.mentions or (at and bare(name) in one.keys and any(p.endswith(f"/{place}") for p in one.posts)):
            return one.node
    return side


def _pairs(kind: str, sides: Sequence[Side]) -> Iterator[Question]:
    """Those of one full name; and those of names alike in one place."""
    by_name, by_post = defaultdict(list), defaultdict(list)
    for side in sides:
        for key in side.keys if kind == "person" else ():
            by_name[key].append(side)
        for post in side.posts:
            by_post[post].append(side)
    asked: set[frozenset[str]] = set()
    for question in (*_named(kind, by_name), *_placed(kind, by_post)):
        pair = frozenset((question.one.node, question.other.node))
        if pair not in asked:
            asked.add(pair)
            yield question


def _named(kind: str, by_name: dict[str, list[Side]]) -> Iterator[Question]:
    for name, bearers in sorted(by_name.items()):
        if " " in name and 1 < len(bearers) <= CROWD:
            for one, other in combinations(bearers, 2):
                yield Question(kind, one, other, f"one name, “{name}”")


def _placed(kind: str, by_post: dict[str, list[Side]]) -> Iterator[Question]:
    for post, holders in sorted(by_post.items()):
        place = post.rpartition("/")[2]
        for one, other in combinations(holders, 2):
            if akin(bare(one.name), bare(other.name)) or _near(bare(one.name), bare(other.name)):
                yield Question(kind, one, other, f"names alike, both of {place}")


def _near(one: str, other: str) -> bool:
    """Whether all words but one are the same, and that one begins alike."""
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return False
    unlike = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return len(unlike) == 1 and unlike[0][0][:3] == unlike[0][1][:3]
