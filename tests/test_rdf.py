"""One article as quads: claims that lead to their words, names that are stable and safe."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from readings import PLACES, SIGNED, article, signed, twinned

from kg import rdf
from kg.model import Article, Date, Office, Person, Reading, Statement
from kg.rdf import term


def said(reading: Reading, predicate: str) -> set[tuple[str, str]]:
    found = [quad for quad in rdf.quads(reading) if quad.predicate == term(predicate)]
    return {(quad.subject.value, quad.object.value) for quad in found}  # type: ignore[union-attr]


def values(reading: Reading, predicate: str) -> set[str]:
    return {value for _, value in said(reading, predicate)}


def test_everything_lies_in_the_graph_of_the_article() -> None:
    assert {quad.graph_name for quad in rdf.quads(signed())} == {NamedNode(rdf.BASE + "claims/a1")}
    assert rdf.graph(signed().article) == rdf.BASE + "claims/a1"


def test_nothing_is_without_a_name_and_nothing_is_said_twice() -> None:
    quads = list(rdf.quads(signed()))
    assert not [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]
    assert len(quads) == len(set(quads))


def test_the_same_reading_gives_the_same_quads_in_the_same_order() -> None:
    assert list(rdf.quads(signed())) == list(rdf.quads(signed()))


def test_another_base_changes_data_and_leaves_the_vocabulary() -> None:
    quads = list(rdf.quads(signed(), "https://example.org/kota/"))
    subjects = {quad.subject.value for quad in quads}  # type: ignore[union-attr]
    assert all(s.startswith(("https://example.org/kota/", rdf.VOCABULARY + "software/")) for s in subjects)
    assert NamedNode(rdf.VOCABULARY + "status/intent") in {quad.object for quad in quads}


def test_every_kind_of_fact_is_a_claim_with_its_properties() -> None:
    reading = signed()
    kinds = {value.rpartition("#")[2] for value in values(reading, "rdf:type")}
    claims = {"Office", "Partnership", "Agreement", "Area", "Challenge", "Event", "Statement"}
    assert {f"{kind}Claim" for kind in claims} <= kinds
    assert values(reading, "sc:status") == {rdf.VOCABULARY + "status/intent"}
    assert values(reading, "sc:signed") == values(reading, "sc:date") == {"2025-08-11"}
    assert values(reading, "sc:area") == {
        rdf.VOCABULARY + f"area/{area}" for area in ("flood", "culture", "congestion")
    }
    assert len(values(reading, "sc:signatory")) == 2


def test_evidence_gives_back_the_words_and_where_they_stand() -> None:
    reading = signed()
    exact, start, end = (dict(said(reading, f"oa:{name}")) for name in ("exact", "start", "end"))
    for node, words in exact.items():
        place = node.removesuffix("/quote") + "/position"
        assert SIGNED[int(start[place]) : int(end[place])] == words
    assert "kemacetan" in exact.values()
    assert "Jakarta menghadapi kemacetan." in exact.values()


def test_a_quotation_keeps_the_text_around_it() -> None:
    reading = signed()
    (node,) = (node for node, words in said(reading, "oa:exact") if words == "kemacetan")
    assert dict(said(reading, "oa:prefix"))[node].endswith("Jakarta menghadapi ")
    assert dict(said(reading, "oa:suffix"))[node].startswith('.\n"Kita')


def test_a_claim_leads_to_its_sentence() -> None:
    reading = signed()
    (claim,) = (node for node, _ in said(reading, "sc:status"))
    passage = dict(said(reading, "sc:evidence"))[claim]
    sentence = dict(said(reading, "sc:inSentence"))[passage]
    assert dict(said(reading, "oa:exact"))[sentence + "/quote"].startswith(
        "Gubernur Jakarta Pramono Anung menandatangani"
    )
    assert dict(said(reading, "sc:confidence"))[claim] == "0.9"
    assert dict(said(reading, "sc:rule"))[claim] == "test"


def test_places_are_tied_to_other_gazetteers() -> None:
    reading = signed()
    assert "https://sws.geonames.org/1642911/" in values(reading, "owl:sameAs")
    assert "http://www.wikidata.org/entity/Q3630" in values(reading, "owl:sameAs")
    assert "POINT(106.8451 -6.2146)" in values(reading, "geo:asWKT")


def test_a_place_without_numbers_gets_none() -> None:
    reading = twinned("b1", "active", "2010-01-01")
    assert not values(reading, "geo:asWKT")
    assert not values(reading, "sc:population")


def test_who_a_person_is_stays_open_in_the_claims() -> None:
    people = {node for node, _ in said(signed(), "rdfs:label") if "/person/" in node}
    assert people == {rdf.BASE + "claims/a1/person/pramono-anung", rdf.BASE + "claims/a1/person/maimunah"}


def test_an_office_of_an_organisation_names_it() -> None:
    """Budi, ketua Kadin Kota Contoh"""
    reading = Reading(article("x", "Budi"), people=(Person("Budi"),), offices=(Office("Budi", "chairperson", "Kadin"),))
    assert values(reading, "sc:of") == {rdf.BASE + "claims/x/organisation/kadin"}


def test_a_speaker_nobody_names_as_a_person_is_an_organisation() -> None:
    reading = Reading(article("x", "teks"), people=(Person("Budi"),))
    reading = replace(reading, statements=(Statement("Budi", "satu"), Statement("Pemprov Contoh", "dua")))
    speakers = {value.removeprefix(rdf.BASE + "claims/x/") for value in values(reading, "sc:speaker")}
    assert speakers == {"person/budi", "organisation/pemprov-contoh"}


@pytest.mark.parametrize(
    ("published", "datatype"), [("2025", "gYear"), ("2025-08", "gYearMonth"), ("2025-08-11", "date")]
)
def test_a_date_is_as_precise_as_known(published: str, datatype: str) -> None:
    assert rdf.date(Date.parse(published)) == Literal(published, datatype=term(f"xsd:{datatype}"))


@pytest.mark.parametrize(("value", "written"), [(1.0, "1.0"), (0.9, "0.9"), (0.12345, "0.1235"), (0, "0.0")])
def test_confidence_is_a_decimal_of_few_places(value: float, written: str) -> None:
    assert rdf.number(value).value == written


STRANGE = [
    "O'Brien", "Siti Nurhaliza (mantan)", "a/b", "<script>", 'say "hi"', "鈴木 一郎", "José María", "..", "%2F", "",
    "a\u2028b", "\ud800", "x" * 300, "#frag", "?q=1", "नमस्ते",
]  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_any_name_becomes_a_valid_iri(name: str) -> None:
    for part in (rdf.token(name), rdf.slug(name)):
        assert part and "/" not in part and "#" not in part and "?" not in part and part not in (".", "..")
        NamedNode(rdf.BASE + part)


@given(st.text(), st.text())
def test_identifiers_do_not_fall_together(one: str, other: str) -> None:
    for text in (one, other):
        NamedNode(rdf.BASE + rdf.token(text))
        NamedNode(rdf.BASE + rdf.slug(text))
    assert (rdf.token(one) == rdf.token(other)) == (one == other)


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_written(title: str, name: str, quote: str) -> None:
    reading = Reading(
        Article("x", "", title, language=name), people=(Person(name),), statements=(Statement(name, quote),)
    )
    assert all(isinstance(quad, Quad) for quad in rdf.quads(reading))


def test_a_fingerprint_follows_the_article_and_nothing_else() -> None:
    one = article("a", "teks", "2025-01-01")
    assert rdf.fingerprint(one) == rdf.fingerprint(article("a", "teks", "2025-01-01"))
    for other in (
        article("a", "teks!", "2025-01-01"),
        article("a", "teks", "2025-01-02"),
        article("b", "teks", "2025-01-01"),
    ):
        assert rdf.fingerprint(other) != rdf.fingerprint(one)


def test_the_fingerprint_is_that_of_the_article_as_it_came() -> None:
    """Reading found the date in the text; the article is not read again for that."""
    came = article("a", "teks")
    reading = Reading(replace(came, published=Date(2025, 1, 1)))
    (kept,) = [q.object.value for q in rdf.quads(reading, source=came) if q.predicate == term("sc:fingerprint")]  # type: ignore[union-attr]
    assert kept == rdf.fingerprint(came) != rdf.fingerprint(reading.article)


def test_known_prefixes_lead_to_data_under_the_base() -> None:
    known = rdf.prefixes("https://example.org/kota/")
    assert known["place"] == "https://example.org/kota/place/"
    assert known["status"] == rdf.VOCABULARY + "status/"
    assert rdf.short("https://example.org/kota/place/1-a", known) == "place:1-a"
    assert rdf.short("urn:x", known) == "urn:x"


def test_places_of_the_tests_are_well_formed() -> None:
    assert all(place.id == rdf.token(place.id) for place in PLACES.values())
