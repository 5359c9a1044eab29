"""Why the graph holds a triple: the rules it follows from, the records behind it, and the sentences behind these."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg import infer, ontology, rdf
from kg.infer import Rule
from kg.store import Store, connect

SHOWN = 3  # sentences of one record that people are shown
DEEPEST = 12
HEAD = r"CONSTRUCT \{ ([^}]+?) \}\s*WHERE"
SET = r"(?m)BIND \((.+) AS ([<\"].*)\)$"  # what gives a variable its value, once that value is known
MATCHES = 20  # ways to derive one triple that are looked at
TYPE = rdf.term("rdf:type")
NAMES = "rdfs:label|skos:prefLabel|skos:altLabel|dcterms:title|skos:notation"


class NoSuchName(LookupError):
    """A name that nothing in the graph, or no relation, has."""

    def __init__(self, what: str, text: str) -> None:
        super().__init__(f"no {what} {text!r}; write a name, a prefixed name such as place:1642911-jakarta, or an IRI")


class NoSuchTriple(LookupError):
    """A triple that is neither held nor inferred."""

    def __init__(self, subject: str, relation: str, value: str, have: list[str]) -> None:
        there = f"there is: {', '.join(have[:8])}" if have else "it has no value for that relation"
        super().__init__(f"the graph does not say {subject!r} {relation!r} {value!r}; {there}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that state a claim."""

    claim: str
    title: str
    url: str
    published: str
    sentence: str
    exact: str
    rule: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A triple and why: `how` is inferred, held, defined or found, `said` says it in words."""

    triple: Triple
    how: str
    said: str
    because: tuple[Reason, ...] = ()
    passages: tuple[Passage, ...] = ()

    def sentences(self) -> Iterator[Passage]:
        """Every passage it comes down to."""
        yield from self.passages
        for reason in self.because:
            yield from reason.sentences()


def why(store: Store, subject: str, relation: str, value: str) -> Reason:
    """The reason of a triple given by names, prefixed names or IRIs; raises `NoSuchName`, `NoSuchTriple`."""
    return reason(store, triple(store, subject, relation, value))


def reason(store: Store, wanted: Triple) -> Reason:
    """The reason of a triple: as a record if it is held, else as a rule derives it."""
    return _reason(store, wanted, _desk(store), ())


def _reason(store: Store, wanted: Triple, desk: Store, above: tuple[Triple, ...]) -> Reason:
    if wanted in _defined():
        return Reason(wanted, "defined", "The ontology says so.")
    if store.ask(f"ASK {{ {_text(wanted)} }}"):
        record, said = _record(store, wanted)
        return Reason(wanted, "held", said, (), tuple(_passages(store, wanted, record)))
    derived = _derived(store, wanted, desk, above) if len(above) < DEEPEST else None
    return derived or Reason(wanted, "found", "A rule said so, whose reasons the graph no longer holds.")


@functools.cache
def _defined() -> frozenset[Triple]:
    return frozenset(ontology.triples())


def _desk(store: Store) -> Store:
    """What the rules look at, with what they found, and the ontology."""
    desk, nowhere = connect(base=store.base), DefaultGraph()
    inferred = (quad.triple for quad in store.dump(store.base + infer.GRAPH))
    triples = chain(infer.known(store, infer.rules()), inferred, ontology.triples())
    desk.load(Quad(one.subject, one.predicate, one.object, nowhere) for one in triples)
    return desk


def _derived(store: Store, wanted: Triple, desk: Store, above: tuple[Triple, ...]) -> Reason | None:
    """The first rule that derives a triple from others; those for one relation before those for any."""
    for rule in sorted(infer.rules(), key=lambda rule: rule.any_relation):
        for premises in _premises(rule, wanted, desk):
            if not {wanted, *above} & set(premises):
                reasons = (_reason(store, premise, desk, (*above, wanted)) for premise in premises)
                return Reason(wanted, "inferred", rule.said, tuple(reasons))
    return None


def _premises(rule: Rule, wanted: Triple, desk: Store) -> Iterator[list[Triple]]:
    """The triples from which the rule derives the wanted one, in each way it can."""
    for bound in _unified(rule, wanted):
        body = _filled(rule.query[re.search(infer.HEAD, rule.query).end() :], bound)  # type: ignore[union-attr]
        body = re.sub(SET, r"FILTER (\1 = \2)", body)
        because = _filled(rule.because, bound)
        names = sorted(set(re.findall(r"\?\w+", because)))
        order = f"ORDER BY {' '.join(names)}" if names else ""
        chosen = f"SELECT {' '.join(names) or '*'} WHERE {body} {order} LIMIT {MATCHES}"
        for row in list(desk.select(chosen)):
            found = _filled(because, {name: str(row[name[1:]]) for name in names})
            yield sorted(
                desk.construct(f"CONSTRUCT {{ {found} }} WHERE {{}}"), key=lambda one: because.find(str(one[0]))
            )


def _unified(rule: Rule, wanted: Triple) -> Iterator[dict[str, str]]:
    """The terms for the variables of the rule's head, in each of its patterns that can give the wanted triple."""
    head = re.search(infer.HEAD, rule.query)
    for pattern in head[1].split(" . ") if head else ():
        bound = _matched(pattern.split(), wanted)
        if bound:
            yield bound


def _matched(pattern: list[str], wanted: Triple) -> dict[str, str] | None:
    """The terms for the variables of one pattern, if it can give the wanted triple."""
    bound: dict[str, str] = {}
    for part, given in zip(pattern, wanted, strict=True):
        term = str(given)
        if part.startswith("?") and bound.setdefault(part, term) == term:
            continue
        if part.startswith("?") or str(rdf.term("rdf:type" if part == "a" else part)) != term:
            return None
    return bound or None


def _filled(text: str, bound: dict[str, str]) -> str:
    return re.sub(r"\?\w+", lambda found: bound.get(found[0], found[0]), text)


def _text(wanted: Triple) -> str:
    return " ".join(str(part) for part in wanted)


# Records and their sentences.


def _record(store: Store, wanted: Triple) -> tuple[NamedNode | None, str]:
    """The node whose claims say it: the subject itself, or the record that the triple sums up; and that in words."""
    subject, relation, value = wanted
    if store.ask(f"ASK {{ {subject} sc:supportedBy ?claim }}"):
        return _iri(subject), f"The record {_named(store, subject)} says so."
    kind = _short_for(relation)
    for row in (
        store.select(f"""SELECT DISTINCT ?record WHERE {{
        ?record ?one {subject} ; ?two {value} ; a {kind} {_of_kind(relation)} }} ORDER BY ?record""")
        if kind
        else ()
    ):
        return _iri(row["record"]), f"It sums up the record {_named(store, row['record'])}."
    return None, "The gazetteer or the articles' own data say so; these passages name it."


def _short_for(relation: NamedNode) -> str:
    """The class of the records that a plain relation sums up."""
    term = ontology.terms().get(relation.value.removeprefix(ontology.NAMESPACES["sc"]))
    return f"<{term.short_for}>" if term and term.short_for else ""


def _of_kind(relation: NamedNode) -> str:
    """The kind of partnership whose plain relation it is."""
    for kind in ontology.concepts("kind").values():
        if kind.plainly == relation.value:
            return f"; sc:kind <{kind.iri}>"
    return ""


def _passages(store: Store, wanted: Triple, record: NamedNode | None) -> Iterator[Passage]:
    """The sentences behind a record; those of claims with this very value, if there are any."""
    nodes = _claims(store, record, wanted) if record else _mentions(store, wanted[0])
    found = (passage for node in nodes for passage in _sentences(store, node))
    yield from sorted(set(found), key=lambda one: (one.published or "9", one.claim, one.sentence, one.exact))


def _claims(store: Store, record: NamedNode, wanted: Triple) -> list[str]:
    """The claims of a record that say the very thing, else all of them."""
    rows = store.select(f"SELECT ?claim WHERE {{ {record} sc:supportedBy ?claim }}")
    return _saying(store, record, wanted) or [str(row["claim"]) for row in rows]


def _saying(store: Store, record: NamedNode, wanted: Triple) -> list[str]:
    """The claims of a record, or of what concerns it, that have the very value or a mention of it."""
    _, relation, value = wanted
    rows = store.select(f"""SELECT DISTINCT ?claim WHERE {{
        {{ {record} sc:supportedBy ?claim }} UNION {{ ?part sc:concerns {record} ; sc:supportedBy ?claim }}
        {{ GRAPH ?graph {{ ?claim {relation} {value} }} }} UNION
        {{ {value if isinstance(value, NamedNode) else record} sc:mentionedAs ?mention .
           GRAPH ?graph {{ ?claim {relation} ?mention }} }} }}""")
    return [str(row["claim"]) for row in rows]


def _mentions(store: Store, node: object) -> list[str]:
    rows = store.select(f"""SELECT DISTINCT ?mention WHERE {{
        {{ {node} sc:mentionedAs ?mention }} UNION {{ GRAPH ?graph {{ ?mention sc:refersTo {node} }} }} }}""")
    return [str(row["mention"]) for row in rows] if isinstance(node, NamedNode) else []


def _sentences(store: Store, node: str) -> Iterator[Passage]:
    rows = store.select(f"""SELECT * WHERE {{ GRAPH ?graph {{
        {node} sc:evidence ?words . ?words oa:hasSource ?article ; oa:hasSelector/oa:exact ?exact .
        OPTIONAL {{ ?words sc:inSentence/oa:hasSelector/oa:exact ?sentence }}
        OPTIONAL {{ ?article dcterms:title ?title }} OPTIONAL {{ ?article schema:url ?url }}
        OPTIONAL {{ ?article schema:datePublished ?published }}
        OPTIONAL {{ {node} sc:rule ?rule }} OPTIONAL {{ {node} sc:confidence ?confidence }} }} }}""")
    for row in rows:
        said = {name: row[name].value if row[name] else "" for name in Passage.__slots__ if name != "claim"}
        yield Passage(node.strip("<>"), **said)


# Names.


def triple(store: Store, subject: str, relation: str, value: str) -> Triple:
    """The triple that these names mean: one that the graph has."""
    relations, subjects = _relations(relation, store), _nodes(subject, store)
    there = [Triple(s, p, row["o"]) for s in subjects for p in relations for row in _values(store, s, p)]
    found = [one for one in there if value.strip() == str(getattr(one[2], "value", ""))] or [
        one for one in there if plain(value) in {plain(name) for name in _called(store, one[2])}
    ]
    if not found:
        raise NoSuchTriple(subject, relation, value, sorted({_named(store, one[2]) for one in there}))
    return min(found, key=str)


def _values(store: Store, subject: NamedNode, relation: NamedNode) -> list[dict[str, NamedNode]]:
    graph = f"<{store.base}{infer.GRAPH}>"
    said = f"{subject} {relation} ?o"
    return list(store.select(f"SELECT DISTINCT ?o WHERE {{ {{ {said} }} UNION {{ GRAPH {graph} {{ {said} }} }} }}"))


def _relations(text: str, store: Store) -> list[NamedNode]:
    if text == "a":
        return [TYPE]
    given = _given(text, store)
    names = (t for t in ontology.terms().values() if plain(text) in {plain(n) for n in (t.name, *t.labels.values())})
    found = [given] if given else [NamedNode(term.iri) for term in names if term.kind == "property"]
    if not found:
        raise NoSuchName("relation", text)
    return found


def _nodes(text: str, store: Store) -> list[NamedNode]:
    given = _given(text, store)
    wanted = rdf.text(plain(text))
    rows = store.select(f"SELECT DISTINCT ?node WHERE {{ ?node {NAMES} ?name FILTER (LCASE(STR(?name)) = {wanted}) }}")
    found = [given] if given else sorted((row["node"] for row in rows), key=str)
    if not found:
        raise NoSuchName("node", text)
    return found


def _given(text: str, store: Store) -> NamedNode | None:
    """A full IRI, or a prefixed name."""
    if re.match(r"<?https?://", text):
        return NamedNode(text.strip("<>"))
    prefix, colon, local = text.partition(":")
    known = rdf.prefixes(store.base)
    return NamedNode(known[prefix] + local) if colon and prefix in known and " " not in local else None


def plain(text: str) -> str:
    """A name for comparing: small letters, single spaces."""
    return " ".join(text.lower().split())


def _called(store: Store, node: object) -> Iterator[str]:
    """What a node may be called: its names, its prefixed name, the last part of its IRI."""
    if isinstance(node, NamedNode):
        yield from (row["name"].value for row in store.select(f"SELECT ?name WHERE {{ {node} {NAMES} ?name }}"))
        yield rdf.short(node.value, rdf.prefixes(store.base))
        yield re.split(r"[/#]", node.value)[-1]
    yield str(getattr(node, "value", node))


def _named(store: Store, node: object) -> str:
    """A node for people: its label, else a short form."""
    if isinstance(node, NamedNode):
        rows = [row["name"] for row in store.select(f"SELECT ?name WHERE {{ {node} rdfs:label|skos:prefLabel ?name }}")]
        english = sorted(rows, key=lambda name: (getattr(name, "language", None) not in (None, "en"), name.value))
        return english[0].value if english else rdf.short(node.value, rdf.prefixes(store.base))
    return node.value if isinstance(node, Literal) else str(node)


def _iri(node: object) -> NamedNode | None:
    return node if isinstance(node, NamedNode) else None


# For people.


def lines(store: Store, found: Reason) -> Iterator[str]:
    """A reason as indented lines; a sentence is shown where it is first needed."""
    yield from _lines(store, found, "", set())


def _lines(store: Store, found: Reason, margin: str, seen: set[str]) -> Iterator[str]:
    subject, relation, value = found.triple
    yield f"{margin}{_named(store, subject)} · {_relation(relation, store)} · {_named(store, value)}"
    yield f"{margin}  {found.how}: {found.said}"
    fresh = list({_words(passage): passage for passage in found.passages if _words(passage) not in seen}.values())
    for passage in fresh[:SHOWN]:
        yield f"{margin}  “{_words(passage)}”"
        yield f"{margin}    {_source(passage)}"
    if len(fresh) > SHOWN:
        yield f"{margin}  and {len(fresh) - SHOWN} more"
    seen.update(map(_words, found.passages))
    for reason in found.because:
        yield from _lines(store, reason, margin + "  ", seen)


def _words(passage: Passage) -> str:
    return " ".join((passage.sentence or passage.exact).split())


def _relation(relation: NamedNode, store: Store) -> str:
    term = ontology.terms().get(relation.value.removeprefix(ontology.NAMESPACES["sc"]))
    return term.labels.get("en", "") if term else rdf.short(relation.value, rdf.prefixes(store.base))


def _source(passage: Passage) -> str:
    found = f"found by {passage.rule}, {passage.confidence}" if passage.rule else ""
    return ", ".join(filter(None, (passage.title, passage.published, passage.url, found)))


def data(found: Reason) -> dict[str, object]:
    """A reason as plain values, for JSON."""
    return {
        "triple": [getattr(part, "value", str(part)) for part in found.triple],
        "how": found.how,
        "said": found.said,
        "passages": [{name: getattr(one, name) for name in Passage.__slots__} for one in found.passages],
        "because": [data(reason) for reason in found.because],
    }
