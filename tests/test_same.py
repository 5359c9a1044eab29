"""Who is who across articles: joined by name with office or place, kept apart otherwise."""

from __future__ import annotations

import random
from dataclasses import replace

import identities
import pytest
from readings import PLACES, article, at, mayor, signed

from kg import claims, rdf, same
from kg.model import Event, Person, Reading


def people(*readings: Reading) -> list[same.Someone]:
    papers = [claims.paper(rdf.graph(r.article), rdf.quads(r)) for r in readings]
    return same.people([paper for paper in papers if paper])


def names(*readings: Reading) -> list[str]:
    return sorted(one.name for one in people(*readings))


def guest(key: str, name: str, *places: str) -> Reading:
    """An article in which somebody takes part who has no office in it."""
    where = tuple(PLACES[place] for place in places)
    event = Event("visit", place=where[0].id, participants=(name,))
    return Reading(
        article(key, f"{name} hadir"), where, (Person(name, (), at(f"{name} hadir", name)),), events=(event,)
    )


def test_one_mayor_in_many_articles_is_one() -> None:
    (one,) = people(*(mayor(f"m{i}", "Eri Cahyadi", "bandung") for i in range(40)))
    assert (one.key, len(one.mentions)) == ("eri-cahyadi", 40)


def test_two_mayors_of_one_name_are_two_and_each_keeps_a_name_of_its_own() -> None:
    assert {one.key for one in people(mayor("a", "Ahmad Yani", "bandung"), mayor("b", "Ahmad Yani", "beijing"))} == {
        "ahmad-yani--1650357-bandung",
        "ahmad-yani--1816670-beijing",
    }


def test_a_shortened_name_in_the_same_office_is_the_same_person() -> None:
    (one,) = people(mayor("a", "Maimunah", "kl"), mayor("b", "Maimunah Mohd Sharif", "kl"))
    assert (one.name, one.aliases) == ("Maimunah Mohd Sharif", ("Maimunah",))


def test_a_shortened_name_that_fits_two_people_joins_neither() -> None:
    assert names(mayor("a", "Ahmad", "kl"), mayor("b", "Ahmad Zaki", "kl"), mayor("c", "Ahmad Fauzi", "kl")) == [
        "Ahmad",
        "Ahmad Fauzi",
        "Ahmad Zaki",
    ]


def test_a_shortened_name_in_another_office_or_place_stays_apart() -> None:
    assert len(people(mayor("a", "Maimunah", "kl"), mayor("b", "Maimunah Sharif", "bandung"))) == 2
    assert len(people(mayor("a", "Maimunah", "kl"), mayor("b", "Maimunah Sharif", "kl", role="councillor"))) == 2


@pytest.mark.parametrize(("one", "other"), [("Siti Aminah", "Siti Amina"), ("Budi Santosa", "Budi Santoso")])
def test_likeness_of_names_alone_joins_nobody(one: str, other: str) -> None:
    """Even in one office, years apart: Santosa may follow Santoso."""
    assert len(people(mayor("a", one, "kl"), mayor("b", other, "kl", published="2019-01-02"))) == 2
    assert len(people(mayor("a", one, "kl"), mayor("b", other, "bandung"))) == 2
    assert len(people(guest("a", one, "kl"), guest("b", other, "kl"))) == 2


def test_two_spellings_in_one_office_within_a_year_are_one() -> None:
    """Maimunah and the misprint Maimuna; but Santosa is no spelling of Santoso."""
    assert len(people(mayor("a", "Siti Aminah", "kl"), mayor("b", "Siti Amina", "kl", published="2024-03-02"))) == 1
    assert len(people(mayor("a", "Budi Santosa", "kl"), mayor("b", "Budi Santoso", "kl", published="2024-03-02"))) == 2
    assert len(people(mayor("a", "Siti Aminah", "kl"), mayor("b", "Siti Amina", "kl", published=""))) == 2


def test_accents_and_apostrophes_do_not_part_people() -> None:
    assert len(people(mayor("a", "José Ma’ruf", "kl"), mayor("b", "Jose Ma'ruf", "kl"))) == 1


def test_a_new_office_in_the_same_place_is_the_same_person() -> None:
    assert (
        len(people(mayor("a", "Ridwan Kamil", "bandung"), mayor("b", "Ridwan Kamil", "bandung", role="councillor")))
        == 1
    )


def test_somebody_without_office_is_the_holder_of_that_name_in_a_place_of_the_article() -> None:
    assert len(people(mayor("a", "Eri Cahyadi", "bandung"), guest("b", "Eri Cahyadi", "bandung", "kl"))) == 1
    assert len(people(mayor("a", "Eri Cahyadi", "bandung"), guest("b", "Eri Cahyadi", "beijing"))) == 2


def test_somebody_without_office_where_two_of_that_name_fit_stays_apart() -> None:
    found = people(
        mayor("a", "Ahmad Yani", "bandung"), mayor("b", "Ahmad Yani", "kl"), guest("c", "Ahmad Yani", "bandung", "kl")
    )
    assert len(found) == 3
    assert len({one.key for one in found}) == 3


def test_an_ambassador_without_title_is_known_by_the_country() -> None:
    envoy = mayor("a", "Moazzam Malik", "indonesia", role="ambassador")
    assert len(people(envoy, guest("b", "Moazzam Malik", "bandung", "indonesia"))) == 1
    assert len(people(envoy, guest("b", "Moazzam Malik", "bandung"))) == 2


def test_an_office_in_a_place_the_article_speaks_of_may_be_misread() -> None:
    """Eri Cahyadi, mayor of Bandung. — An article on Bandung and Beijing makes him mayor of Beijing."""
    misread = mayor("b", "Eri Cahyadi", "beijing")
    both = replace(misread, places=(PLACES["beijing"], PLACES["bandung"]))
    assert len(people(mayor("a", "Eri Cahyadi", "bandung"), both)) == 1
    assert len(people(mayor("a", "Eri Cahyadi", "bandung"), misread)) == 2
    assert len(people(mayor("a", "Eri Cahyadi", "bandung", role="councillor"), both)) == 2
    other = replace(mayor("b", "Eri", "beijing"), places=both.places)
    assert len(people(mayor("a", "Eri", "bandung"), other)) == 2


def test_one_word_and_no_office_is_no_identity() -> None:
    assert len(people(guest("a", "Ahmad", "bandung"), guest("b", "Ahmad", "bandung"))) == 2


def test_a_shared_country_is_too_wide() -> None:
    assert (
        len(people(guest("a", "Ahmad Yani", "bandung", "indonesia"), guest("b", "Ahmad Yani", "jakarta", "indonesia")))
        == 2
    )


def test_an_alias_of_two_words_joins_too() -> None:
    known = replace(
        mayor("a", "Bobby Afif Nasution", "kl"), people=(Person("Bobby Afif Nasution", ("Bobby Nasution",)),)
    )
    assert len(people(known, guest("b", "Bobby Nasution", "kl"))) == 1


def test_nobody_is_lost_and_nobody_is_two_people() -> None:
    readings = [signed(), signed("a2"), mayor("m", "Maimunah", "kl"), guest("g", "Pramono Anung", "jakarta")]
    mentioned = [mention for one in people(*readings) for mention in one.mentions]
    assert len(mentioned) == len(set(mentioned)) == 6
    assert len(people(*readings)) == 2


def test_the_order_of_the_articles_does_not_matter() -> None:
    readings = [
        mayor("a", "Ahmad", "kl"),
        mayor("b", "Ahmad Zaki", "kl"),
        mayor("c", "Ahmad Zaki Fauzi", "kl"),
        guest("d", "Ahmad Zaki", "kl", "bandung"),
        guest("e", "Ahmad Zaki", "bandung"),
        mayor("f", "Ahmad Zaki", "bandung"),
    ]
    expected = people(*readings)
    for seed in range(20):
        random.Random(seed).shuffle(readings)
        assert sorted(people(*readings), key=lambda one: one.key) == sorted(expected, key=lambda one: one.key)


def test_a_council_of_the_same_word_elsewhere_is_another() -> None:
    """Budi, ketua DPRD (Bandung); Cici, ketua DPRD (Jakarta)"""
    readings = []
    for key, name, place in (("a", "Budi", "bandung"), ("b", "Cici", "jakarta"), ("c", "Budi", "bandung")):
        one = mayor(key, name, place, role="council-chair")
        readings.append(replace(one, offices=(replace(one.offices[0], of="DPRD"),)))
    papers = [claims.paper(rdf.graph(r.article), rdf.quads(r)) for r in readings]
    assert sorted(len(one.mentions) for one in same.organisations([p for p in papers if p])) == [1, 2]


def test_paper_reads_back_what_was_written() -> None:
    reading = signed()
    paper = claims.paper(rdf.graph(reading.article), rdf.quads(reading))
    assert paper is not None
    assert (paper.source.published, paper.source.publisher) == ("2025-08-11", "Harian Contoh")
    assert sorted(claim.kind for claim in paper.claims) == sorted(type(fact).__name__ for fact in reading.facts())
    assert {mention.names for mention in paper.mentions if mention.kind == "person"} == {
        ("Pramono Anung", "Pramono"),
        ("Maimunah",),
    }
    assert len(paper.communities()) == 2
    assert claims.paper("https://example.org/inferred", []) is None


def test_plain_names() -> None:
    assert same.plain("Dato’ Seri  MAIMUNAH-binti") == "dato seri maimunah binti"


@pytest.fixture(scope="module")
def labelled() -> list[tuple[identities.Pair, bool]]:
    return [(pair, identities.found(pair)) for pair in identities.pairs()]


@pytest.mark.parametrize("kind", ["person", "organisation", "partnership"])
def test_the_labelled_pairs_are_told_apart(labelled: list[tuple[identities.Pair, bool]], kind: str) -> None:
    """Precision at least 0.99 and recall at least 0.9, in each kind."""
    taken = [pair for pair, found in labelled if found and pair.kind == kind]
    true = [pair for pair, _ in labelled if pair.same and pair.kind == kind]
    right = [pair for pair in taken if pair.same]
    wrong = [(pair.one, pair.other, pair.why) for pair in taken if not pair.same]
    assert len(right) / len(taken) >= 0.99, wrong
    assert len(right) / len(true) >= 0.9, [(pair.one, pair.other, pair.why) for pair in true if pair not in right]


def test_the_labelled_set_is_what_it_says() -> None:
    pairs = list(identities.pairs())
    assert len(pairs) >= 300 and len({(pair.kind, pair.one, pair.other, pair.besides) for pair in pairs}) == len(pairs)
    for kind in ("person", "organisation", "partnership"):
        assert {pair.same for pair in pairs if pair.kind == kind} == {True, False}
        assert {pair.language for pair in pairs if pair.kind == kind} == {"id", "ms", "en"}
