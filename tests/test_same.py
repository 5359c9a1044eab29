"""Who is who across articles: joined by name with office or place, kept apart otherwise."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import identities
import pytest
from click.testing import CliRunner
from readings import PLACES, article, at, held, mayor, signed

from kg import claims, files, fuse, rdf, same
from kg.cli import main
from kg.model import Event, Person, Reading
from kg.same import review
from kg.store import connect


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


def judged(judgement: str, one: str, other: str) -> same.Judgement:
    return same.Judgement(judgement, "person", one, other)


def persons(*readings: Reading, known: tuple[same.Judgement, ...] = ()) -> list[same.Someone]:
    found = [claims.paper(rdf.graph(r.article), rdf.quads(r)) for r in readings]
    return same.people([paper for paper in found if paper], known)


def mention(reading: Reading, number: int = 0) -> str:
    return f"{rdf.graph(reading.article)}/person/{rdf.slug(reading.people[number].name)}"


def test_a_judgement_joins_and_another_parts() -> None:
    ahok, basuki = mayor("a", "Ahok", "jakarta"), mayor("b", "Basuki Purnama", "jakarta")
    assert len(persons(ahok, basuki)) == 2
    assert len(persons(ahok, basuki, known=(judged("same", mention(ahok), mention(basuki)),))) == 1
    one, other = mayor("a", "Eri Cahyadi", "jakarta"), mayor("b", "Eri Cahyadi", "jakarta", published="2023-01-01")
    assert len(persons(one, other)) == 1
    assert len(persons(one, other, known=(judged("not-same", mention(one), mention(other)),))) == 2
    assert len(persons(one, other, known=(judged("unsure", mention(one), mention(other)),))) == 1


def test_a_judgement_by_name_and_place_holds_for_every_article() -> None:
    readings = [mayor(f"a{n}", "Ahok", "jakarta") for n in range(3)] + [mayor("b", "Basuki Purnama", "jakarta")]
    known = judged("same", "Ahok @ 1642911-jakarta", "Basuki Purnama @ 1642911-jakarta")
    assert len(persons(*readings, mayor("c", "Ahok", "bandung"), known=(known,))) == 2


def test_judgements_are_transitive_and_contradictions_are_reported() -> None:
    a, b, c = (mayor(key, name, "kl") for key, name in (("a", "Satu"), ("b", "Dua"), ("c", "Tiga")))
    known = (
        judged("same", mention(a), mention(b)),
        judged("same", mention(b), mention(c)),
        judged("not-same", mention(a), mention(c)),
    )
    assert len(persons(a, b, c, known=known[:2])) == 1
    assert list(same.contradictions(known)) == [(3, [1, 2])]
    assert not list(same.contradictions(known[:2]))
    apart = persons(a, b, c, known=known)
    assert not any({mention(a), mention(c)} <= set(one.mentions) for one in apart)


def test_judgements_are_kept_listed_and_taken_back(tmp_path: Path) -> None:
    kept = tmp_path / "same.csv"
    first = same.Judgement(
        "same", "person", "claims:a/person/x", "claims:b/person/y", 'as "he" says', "nn", "2024-01-01"
    )
    assert same.add(first, kept) == 1
    assert same.add(replace(first, one=first.other, other=first.one), kept) == 1
    assert same.add(replace(first, judgement="not-same", other="claims:c/person/z"), kept) == 2
    assert same.judgements(kept)[0] == first
    assert same.undo(1, kept) == first
    assert [one.judgement for one in same.judgements(kept)] == ["not-same"]
    with pytest.raises(same.NoSuchJudgement, match="no judgement 7"):
        same.undo(7, kept)
    with pytest.raises(same.BadJudgement, match="two different sides"):
        same.add(replace(first, other=first.one), kept)


def test_undoing_keeps_the_head_of_the_file(tmp_path: Path) -> None:
    kept = tmp_path / "same.csv"
    kept.write_text(files.data("same.csv").read_text("utf-8"), encoding="utf-8")
    before = kept.read_text("utf-8")
    same.add(judged("same", "claims:a/person/x", "claims:b/person/y"), kept)
    same.undo(1, kept)
    assert kept.read_text("utf-8") == before


def test_the_queue_asks_for_namesakes_and_like_names_and_for_nothing_judged() -> None:
    readings = [
        mayor("a", "Ahmad Yani", "bandung"),
        mayor("b", "Ahmad Yani", "beijing"),
        mayor("c", "Budi Santosa", "kl"),
        mayor("d", "Budi Santoso", "kl"),
        mayor("e", "Siti Aminah", "jakarta"),
    ]
    store = held(*readings)
    asked = list(review.queue(store, []))
    assert {frozenset((one.one.name, one.other.name)) for one in asked} == {
        frozenset(["Ahmad Yani"]),
        frozenset(["Budi Santosa", "Budi Santoso"]),
    }
    assert review.sentences(store, asked[0].one)[0].startswith("“Ahmad Yani adalah mayor")
    answered = [same.Judgement("unsure", "person", one.one.mention, one.other.mention) for one in asked]
    assert not list(review.queue(store, answered))


def test_kg_same_on_the_command_line(tmp_path: Path) -> None:
    run, kept = CliRunner(), tmp_path / "same.csv"
    options = ["--file", str(kept)]
    added = run.invoke(
        main, ["same", "add", "claims:a/person/x", "X Y @ 1-z", "same", "--why", "w", "--by", "nn", *options]
    )
    assert (added.exit_code, added.output) == (0, "judgement 1; kg build weighs with it\n")
    assert "claims:a/person/x  X Y @ 1-z  (w · nn · " in run.invoke(main, ["same", "list", *options]).output
    assert run.invoke(main, ["same", "undo", "1", *options]).exit_code == 0
    assert run.invoke(main, ["same", "list", *options]).output == ""
    lost = run.invoke(main, ["same", "undo", "1", *options])
    assert (lost.exit_code, lost.output) == (1, "kg: no judgement 1 (have none); see: kg same list\n")


def test_review_asks_shows_sentences_and_keeps_the_answers(tmp_path: Path) -> None:
    store, kept = connect(tmp_path / "store"), tmp_path / "same.csv"
    for one in (
        mayor("a", "Ahmad Yani", "bandung"),
        mayor("b", "Ahmad Yani", "beijing"),
        mayor("c", "Ahmad Yani", "kl"),
    ):
        store.replace(rdf.graph(one.article), rdf.quads(one))
    fuse.holdings(store)
    store.close()
    call = ["same", "review", "--store", str(tmp_path / "store"), "--file", str(kept), "--by", "nn"]
    shown = CliRunner().invoke(main, call, input="n\ny\nq\n")
    assert shown.exit_code == 0, shown.output
    assert "“Ahmad Yani adalah mayor Bandung.”" in shown.output
    assert [one.judgement for one in same.judgements(kept)] == ["not-same", "same"]
    assert "1 of 1" in CliRunner().invoke(main, call, input="q\n").output
