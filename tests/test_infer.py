"""What follows from the holdings, in a graph of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Triple
from readings import PLACES, held, mayor, signed, twinned

from kg import infer, rdf
from kg.rdf import term
from kg.store import Store

GRAPH = rdf.BASE + "inferred"


def inferred(store: Store) -> set[tuple[str, str, str]]:
    infer.infer(store)
    known = rdf.prefixes(store.base)
    terms = (quad.triple for quad in store.dump(GRAPH))
    return {tuple(rdf.short(part.value, known) for part in triple) for triple in terms}  # type: ignore[misc, union-attr]


def test_cooperation_on_floods_is_cooperation_on_disasters() -> None:
    found = inferred(held(signed()))
    node = "1642911-jakarta--1735161-kuala-lumpur"
    assert (f"partnership:{node}--sister-city", "sc:area", "area:disaster-risk") in found
    assert not [triple for triple in found if triple[2] in ("area:flood", "area:tourism")]


def test_people_at_one_signing_have_met_both_ways() -> None:
    found = inferred(held(signed()))
    assert {
        ("person:pramono-anung", "sc:met", "person:maimunah"),
        ("person:maimunah", "sc:met", "person:pramono-anung"),
    } <= found
    assert not [triple for triple in found if triple[0] == triple[2]]


def test_mayors_of_twinned_cities_are_counterparts_while_in_office() -> None:
    mayors = mayor("m1", "Budi Santoso", "bandung"), mayor("m2", "Ulrich Markurth", "braunschweig")
    twins = twinned("b1", "active", "2010-01-01")
    pair = ("person:budi-santoso", "sc:counterpartOf", "person:ulrich-markurth")
    assert pair in inferred(held(twins, *mayors))
    assert pair not in inferred(held(*mayors))
    assert pair not in inferred(held(twins, mayors[0], mayor("m2", "Ulrich Markurth", "braunschweig", former=True)))


def test_leaders_of_twinned_communities_are_counterparts_whatever_their_title() -> None:
    """A governor and a mayor lead their cities; a councillor is nobody's counterpart, nor is a deputy a head's."""
    twins = twinned("b1", "active", "2010-01-01")
    pair = ("person:budi-santoso", "sc:counterpartOf", "person:ulrich-markurth")
    for here, there, told in (
        ("governor", "mayor", True),
        ("deputy-mayor", "mayor", False),
        ("councillor",) * 2 + (False,),
    ):
        people = (
            mayor("m1", "Budi Santoso", "bandung", role=here),
            mayor("m2", "Ulrich Markurth", "braunschweig", role=there),
        )
        assert (pair in inferred(held(twins, *people))) is told, (here, there)


def test_only_the_last_reported_holder_is_a_counterpart() -> None:
    """A new mayor takes the place of the one before, as far as counterparts go."""
    before, after = (mayor(f"m{year}", name, "bandung", published=f"{year}-02-01") for year, name in
                     ((2015, "Budi Santoso"), (2020, "Asep Hidayat")))  # fmt: skip
    there = mayor("m2", "Ulrich Markurth", "braunschweig", published="2016-01-01")
    found = inferred(held(twinned("b1", "active", "2010-01-01"), before, after, there))
    of_ulrich = {
        other for one, relation, other in found if (one, relation) == ("person:ulrich-markurth", "sc:counterpartOf")
    }
    assert of_ulrich == {"person:asep-hidayat"}


def test_a_crowd_has_not_met() -> None:
    """A dozen people at a signing have all met; of thirteen nobody can tell."""
    for count, told in ((12, 132), (13, 0)):
        people = tuple(f"Tamu {chr(65 + number)}" for number in range(count))
        reading = signed()
        crowd = replace(reading, events=(replace(reading.events[0], participants=people),), agreements=())
        assert len([triple for triple in inferred(held(crowd)) if triple[1] == "sc:met"]) == told


def test_relations_run_both_ways() -> None:
    found = inferred(held(signed(), mayor("m1", "Budi Santoso", "bandung")))
    assert ("place:1642911-jakarta", "sc:hasOfficial", "person:pramono-anung") in found
    assert ("place:1642672-west-java", "sc:contains", "place:1650357-bandung") in found
    assert not [triple for triple in found if triple[1] in ("sc:officialOf", "sc:sisterCityOf", "sc:twinnedWith")]


def test_a_city_belongs_to_its_province() -> None:
    city = replace(mayor("m1", "Budi Santoso", "bandung"), places=(PLACES["bandung"], PLACES["west-java"]))
    assert ("place:1650357-bandung", "sc:province", "place:1642672-west-java") in inferred(held(city))


def test_a_tie_is_symmetric_even_if_only_one_way_was_written() -> None:
    a, b = (NamedNode(f"https://example.org/{name}") for name in "ab")
    sister, twin = term("sc:sisterCityOf"), term("sc:twinnedWith")
    found = infer.follows({Triple(a, sister, b)}, infer.rules())
    assert found == {Triple(b, sister, a), Triple(a, twin, b), Triple(b, twin, a)}


def test_a_place_lies_in_all_that_is_around_it() -> None:
    a, b, c, d = (NamedNode(f"https://example.org/{name}") for name in "abcd")
    inside = term("sc:locatedIn")
    known = {Triple(a, inside, b), Triple(b, inside, c), Triple(c, inside, d)}
    found = infer.follows(known, infer.rules())
    assert {triple for triple in found if triple.predicate == inside} == {
        Triple(a, inside, c), Triple(b, inside, d), Triple(a, inside, d),
    }  # fmt: skip
    assert Triple(d, term("sc:contains"), a) in found


def test_inferring_twice_gives_the_same_and_what_no_longer_follows_is_gone() -> None:
    store = held(signed())
    assert inferred(store) == inferred(store) != set()
    store.replace("", [])
    assert inferred(store) == set()


def test_holdings_are_left_as_they_are() -> None:
    store = held(signed(), twinned("b1", "active", "2010-01-01"))
    before = set(store.dump(""))
    infer.infer(store)
    assert set(store.dump("")) == before
    assert not before & set(store.dump(GRAPH))


def test_rules_that_never_end_are_stopped() -> None:
    longer = 'BIND (CONCAT(STR(?o), "x") AS ?more) FILTER (STRSTARTS(STR(?s), "https://example.org/"))'
    endless = f"CONSTRUCT {{ ?s sc:at ?more }} WHERE {{ ?s sc:at ?o {longer} }}"
    a = NamedNode("https://example.org/a")
    with pytest.raises(infer.EndlessRules, match="feeds itself"):
        infer.follows({Triple(a, term("sc:at"), a)}, [infer.Rule("endless", "", endless)])


def test_every_rule_says_what_follows() -> None:
    assert len(infer.rules()) >= 4
    for rule in infer.rules():
        assert rule.said.endswith(".") and rule.because, rule.name


def test_an_office_is_a_post_in_a_government() -> None:
    """The mayor of Bandung holds a post that would be there without him, in the government of Bandung."""
    found = inferred(held(mayor("m1", "Budi Santoso", "bandung")))
    post, body = "post:mayor--1650357-bandung", "government:1650357-bandung"
    assert {
        ("person:budi-santoso", "org:holds", post),
        (post, "rdf:type", "sc:Post"),
        (post, "rdfs:label", "mayor of Bandung"),
        (post, "sc:role", "role:mayor"),
        (post, "org:postIn", body),
        (body, "rdf:type", "sc:Government"),
        (body, "sc:governs", "place:1650357-bandung"),
    } <= found


def test_articles_of_one_publisher_come_from_one_outlet() -> None:
    """Two articles of one newspaper, one of another: two outlets, and no article in both."""
    one, two = (mayor(f"m{n}", "Budi Santoso", "bandung") for n in (1, 2))
    other = twinned("b1", "active", "2010-01-01")
    other = replace(other, article=replace(other.article, publisher="Harian Lain"))
    came = [
        (article, outlet) for article, relation, outlet in inferred(held(one, two, other)) if "publisher" in relation
    ]
    assert len({article for article, _ in came}) == 3
    assert len({outlet for _, outlet in came}) == 2
