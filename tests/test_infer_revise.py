"""Holdings that come and go: what follows from them is revised to what inferring all anew gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import infer, rdf
from kg.infer.rules import Rule, patterns
from kg.rdf import term
from kg.store import Store, connect

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
GRAPH = rdf.BASE + infer.GRAPH
DAYS = [Literal(f"{year}-01-01", datatype=term("xsd:date")) for year in (2010, 2011, 2012)]


def nodes(kind: str, names: str) -> list[NamedNode]:
    return [NamedNode(f"{rdf.BASE}{kind}/{name}") for name in names]


PLACES, PEOPLE, EVENTS = nodes("place", "abc"), nodes("person", "pqr"), nodes("event", "uv")
RECORDS, ARTICLES, OFFICES = nodes("partnership", "mn"), nodes("article", "xyz"), nodes("office", "ijk")
ROLES = [term(f"role:{word}") for word in ("mayor", "regent", "deputy-mayor")]
AREAS = [term(f"area:{word}") for word in ("flood", "health", "disaster-risk")]
Values = list[NamedNode] | list[Literal]


def said(some: list[NamedNode], relation: str, values: Values) -> st.SearchStrategy[list[Triple]]:
    """One triple of a relation."""
    return st.builds(Triple, st.sampled_from(some), st.just(term(relation)), st.sampled_from(values)).map(lambda t: [t])


@st.composite
def offices(draw: st.DrawFn) -> list[Triple]:
    """A whole office, so that holders follow each other and meet their like."""
    node = draw(st.sampled_from(OFFICES))
    parts: dict[str, list[NamedNode | Literal]] = {
        "sc:of": [*PLACES[:2]], "sc:holder": [*PEOPLE], "sc:role": [*ROLES[:2]], "sc:former": [Literal(False)],
        "sc:lastReported": [*DAYS], "rdf:type": [term("sc:Office")],
    }  # fmt: skip
    return [Triple(node, term(name), draw(st.sampled_from(values))) for name, values in parts.items()]


facts = st.one_of(
    *[offices()] * 8, *[said(PLACES[:2], "sc:twinnedWith", PLACES[:2])] * 3,
    said(PLACES, "sc:sisterCityOf", PLACES), said(PLACES, "sc:locatedIn", PLACES),
    said(PLACES, "rdf:type", [term("sc:Province"), term("sc:City")]),
    said(PLACES, "rdfs:label", [Literal("Kota"), Literal("Desa")]), said(PEOPLE, "sc:officialOf", PLACES),
    said(OFFICES, "sc:former", [Literal(True), Literal(False)]), said(OFFICES, "sc:lastReported", DAYS),
    said(OFFICES, "sc:role", ROLES), said(OFFICES, "sc:of", PLACES),
    said(EVENTS, "sc:eventType", [term("event-type:visit"), term("event-type:other")]),
    said(EVENTS, "sc:participant", PEOPLE),
    said(RECORDS, "sc:area", AREAS), said(RECORDS, "sc:between", PLACES), said(AREAS[:1], "skos:broader", AREAS[2:]),
    said(ARTICLES, "dcterms:publisher", [Literal("Harian A"), Literal("harian a"), Literal("Kabar")]),
    said(ARTICLES, "rdf:type", [term("sc:Article")]), said(ROLES[:1], "skos:prefLabel", [Literal("m", language="en")]),
    said(PEOPLE, "sc:met", PEOPLE), said(PEOPLE, "sc:counterpartOf", PEOPLE), said(PLACES, "sc:contains", PLACES),
)  # fmt: skip


def some(most: int) -> st.SearchStrategy[set[Triple]]:
    return st.lists(facts, max_size=most).map(lambda found: set(chain.from_iterable(found)))


def holding(triples: Iterable[Triple]) -> Store:
    store = connect()
    store.load(Quad(*triple) for triple in triples)
    infer.infer(store)
    return store


def inferred(store: Store) -> set[Triple]:
    return {quad.triple for quad in store.dump(GRAPH)}


@QUICK
@given(some(30), some(4), st.data())
def test_what_follows_from_changed_holdings_is_what_follows_from_scratch(
    held: set[Triple], come: set[Triple], data: st.DataObject
) -> None:
    """Some holdings go, others come: offices change hands, places move, meetings are taken back."""
    gone = data.draw(st.sets(st.sampled_from(sorted(held, key=str)), max_size=6)) if held else set()
    store, come = holding(held), come - held
    before = inferred(store)
    removed, added = infer.changes(store, gone, come)
    assert removed <= before and not added & before
    assert (before - removed) | added == inferred(holding((held - gone) | come))


def office(number: int, holder: NamedNode, place: NamedNode, day: Literal) -> set[Triple]:
    """A mayor, as last reported on a day."""
    said: dict[str, NamedNode | Literal] = {
        "of": place,
        "holder": holder,
        "role": ROLES[0],
        "former": Literal(False),
        "lastReported": day,
    }
    return {Triple(OFFICES[number], term(f"sc:{name}"), value) for name, value in said.items()}


def test_a_report_of_the_mayor_before_makes_him_the_counterpart_again() -> None:
    """Two mayors of one town; the one who was reported last is the counterpart of the mayor of its twin."""
    here, there, _ = PLACES
    twins = {Triple(here, term("sc:twinnedWith"), there), Triple(there, term("sc:twinnedWith"), here)}
    fixed = twins | office(0, PEOPLE[0], here, DAYS[1]) | office(1, PEOPLE[1], there, DAYS[0])
    old, new = (fixed | office(2, PEOPLE[2], here, day) for day in (DAYS[0], DAYS[2]))
    removed, added = infer.changes(holding(old), old - new, new - old)
    pairs = ({(one.subject, one.object) for one in some if one.predicate == term("sc:counterpartOf")}
             for some in (removed, added))  # fmt: skip
    before, after = pairs
    assert before == {(PEOPLE[0], PEOPLE[1]), (PEOPLE[1], PEOPLE[0])}
    assert after == {(PEOPLE[2], PEOPLE[1]), (PEOPLE[1], PEOPLE[2])}


def meeting(size: int) -> set[Triple]:
    """A visit with so many people."""
    people = [NamedNode(f"{rdf.BASE}person/guest-{number}") for number in range(size)]
    there = {Triple(EVENTS[0], term("sc:participant"), one) for one in people}
    return {Triple(EVENTS[0], term("sc:eventType"), term("event-type:visit")), *there}


@pytest.mark.parametrize(("before", "after"), [(12, 13), (13, 12), (2, 1), (1, 2)])
def test_a_guest_more_or_less_decides_whether_all_others_have_met(before: int, after: int) -> None:
    """Of thirteen guests nobody can tell whether they met, of twelve one can."""
    old, new = meeting(before), meeting(after)
    store = holding(old)
    removed, added = infer.changes(store, old - new, new - old)
    assert (inferred(store) - removed) | added == inferred(holding(new))
    assert bool(added) is (after in (2, 12)) and bool(removed) is (after in (1, 13))


def test_two_who_support_only_each_other_go_together() -> None:
    """A tie that was written one way: when it goes, the way back must not hold itself."""
    tie = Triple(PLACES[0], term("sc:sisterCityOf"), PLACES[1])
    store = holding([tie])
    removed, added = infer.changes(store, {tie}, set())
    assert removed == inferred(store) and len(removed) == 3 and not added


def test_what_was_inferred_and_is_now_held_is_inferred_no_more_and_back() -> None:
    tie, back = (Triple(*ends) for ends in ((PLACES[0], term("sc:sisterCityOf"), PLACES[1]),
                                            (PLACES[1], term("sc:sisterCityOf"), PLACES[0])))  # fmt: skip
    assert infer.changes(holding([tie]), set(), {back}) == ({back}, set())
    assert infer.changes(holding([tie, back]), {back}, set()) == (set(), {back})


def test_an_outlet_stays_while_one_article_is_of_it() -> None:
    """Two articles of one publisher, its name written in two ways; one of them is withdrawn."""
    name = term("dcterms:publisher")
    one, two = ([Triple(article, name, Literal(said)), Triple(article, term("rdf:type"), term("sc:Article"))]
                for article, said in zip(ARTICLES, ("Harian A", "HARIAN A"), strict=False))  # fmt: skip
    store = holding([*one, *two])
    removed, added = infer.changes(store, set(one), set())
    assert (inferred(store) - removed) == inferred(holding(two)) and not added
    assert len(removed) == 2  # what the article came from, and one spelling


def test_what_a_change_does_not_concern_is_not_looked_at() -> None:
    """A thousand towns elsewhere are not read when two towns become twins."""
    others = [NamedNode(f"{rdf.BASE}place/town-{number}") for number in range(1000)]
    held = {Triple(one, term("sc:sisterCityOf"), other) for one, other in pairwise(others)}
    store, read = holding(held), list[Quad]()
    find = store.find
    store.find = lambda *asked: (read.append(quad) or quad for quad in find(*asked))  # type: ignore
    removed, added = infer.changes(store, set(), {Triple(PLACES[0], term("sc:sisterCityOf"), PLACES[1])})
    assert len(added) == 3 and not removed and not read


@pytest.mark.parametrize("rule", infer.rules(), ids=lambda rule: rule.name)
def test_a_rule_says_at_which_relations_it_looks(rule: Rule) -> None:
    """The lines on top of a rule name all relations of its query, so that a change of any of them is noticed."""
    body = re.sub(r"(?m)^#.*$", "", rule.query).split("WHERE", 1)[1]
    used = set(re.findall(r"(?<=[?\w;] )(?:a|[a-z]+:\w+)(?= [?\w])", re.sub(r"\?\w+ \?\w+ \?\w+", "", body)))
    told = [*rule.body, *chain.from_iterable(rule.groups)]
    assert {term("rdf:type" if name == "a" else name) for name in used} <= {relation for _, relation, _ in told}


def test_patterns_are_read_as_they_are_written() -> None:
    one, two, three = patterns("?a sc:of ?b ; a sc:Office . ?c ?d ?b")
    assert one == ("?a", term("sc:of"), "?b") and two == ("?a", term("rdf:type"), term("sc:Office"))
    assert three == ("?c", "?d", "?b")
