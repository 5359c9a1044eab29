"""What follows from the holdings, in a graph of its own."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Triple
from readings import held, mayor, signed, twinned

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


def test_a_place_lies_in_all_that_is_around_it() -> None:
    a, b, c, d = (NamedNode(f"https://example.org/{name}") for name in "abcd")
    inside = term("sc:locatedIn")
    known = {Triple(a, inside, b), Triple(b, inside, c), Triple(c, inside, d)}
    found = infer.follows(known, [path.read_text("utf-8") for path in infer.rules()])
    assert found - known == {Triple(a, inside, c), Triple(b, inside, d), Triple(a, inside, d)}


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
    endless = f"CONSTRUCT {{ ?s ?p ?more }} WHERE {{ ?s ?p ?o {longer} }}"
    a = NamedNode("https://example.org/a")
    with pytest.raises(infer.EndlessRules, match="feeds itself"):
        infer.follows({Triple(a, a, a)}, [endless])


def test_every_rule_says_what_follows() -> None:
    assert len(infer.rules()) >= 4
    for rule in infer.rules():
        assert infer.said(rule).endswith("."), rule.name
