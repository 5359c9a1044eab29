"""Twelve invented articles on two partnerships over eight years: ten questions, and how things stood on a day."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import held, mayor, twinned

from kg import fuse, query, rdf
from kg.extract import extract
from kg.fuse.past import last
from kg.model import Date, Problem
from kg.read import sourced
from kg.store import Store, connect

SCENARIO = Path(__file__).parent / "scenario"
PAIR = "partnership:1636722-malang--2128574-otaru--sister-city"
MIRI = "partnership:1636722-malang--1738050-miri--sister-city"
WORDS = "FILTER (LANG(?word) = 'en')"


def filled() -> Store:
    """A store with the claims of the scenario, as read."""
    kept = connect()
    for source, item in sourced([SCENARIO]):
        assert not isinstance(item, Problem), source
        kept.replace(rdf.graph(item), rdf.quads(extract(item)))
    return kept


@pytest.fixture(scope="module")
def store() -> Store:
    kept = filled()
    fuse.holdings(kept)
    return kept


def rows(store: Store, text: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT query, concepts and people by the last part of their names."""
    found = store.select(text)
    names = [variable.value for variable in found.variables]
    return [tuple(_shown(row[name]) for name in names) for row in found]


def _shown(value: object) -> str:
    text = str(getattr(value, "value", ""))
    return text.rpartition("/")[2] if text.startswith("https://w3id.org") else text


def test_1_how_did_the_partnership_go(store: Store) -> None:
    found = rows(
        store,
        f"""SELECT ?status ?from (SAMPLE(?end) AS ?until) WHERE {{
        {PAIR} sc:statusReport ?r . ?r sc:status ?status ; sc:from ?from . OPTIONAL {{ ?r sc:until ?end }}
        }} GROUP BY ?status ?from ORDER BY ?from""",
    )
    assert found == [
        ("proposed", "2015-03-10", "2016-05-20"),
        ("intent", "2016-05-20", "2017-09-04"),
        ("active", "2017-09-04", "2022-10-11"),
        ("suspended", "2022-10-11", "2023-06-15"),
        ("renewed", "2023-06-15", ""),
    ]  # fmt: skip


def test_2_how_does_it_stand_now_and_when_was_something_last_done(store: Store) -> None:
    assert rows(store, f"SELECT ?s ?last WHERE {{ {PAIR} sc:status ?s ; sc:lastActive ?last }}") == [
        ("renewed", "2023-06-15")
    ]
    assert rows(store, f"SELECT ?s WHERE {{ {MIRI} sc:status ?s }}") == [("denied",)]
    assert not store.ask("ASK { place:1636722-malang sc:sisterCityOf place:1738050-miri }")


def test_3_what_was_signed_and_by_whom(store: Store) -> None:
    found = rows(
        store,
        f"""SELECT ?type ?signed ?who WHERE {{ ?a a sc:Agreement ; sc:agreementType ?type ; sc:concerns
        {PAIR} ; sc:signed ?signed ; sc:signatory/rdfs:label ?who }} ORDER BY ?signed ?who""",
    )
    assert found == [
        ("letter-of-intent", "2016-05-20", "Darma Wirawan"),
        ("letter-of-intent", "2016-05-20", "Hiroshi Kanda"),
        ("mou", "2017-09-04", "Darma Wirawan"),
        ("mou", "2017-09-04", "Hiroshi Kanda"),
        ("agreement", "2023-06-15", "Sekar Pratiwi"),
        ("agreement", "2023-06-15", "Toshio Hazama"),
    ]  # fmt: skip


def test_4_how_many_independent_sources_tell_of_the_memorandum(store: Store) -> None:
    """One agency text in three outlets, a report in English; the plan of the council's news is of the same document."""
    (found,) = rows(
        store,
        """SELECT ?articles ?sources WHERE { ?a sc:agreementType agreement-type:mou ;
        sc:articleCount ?articles ; sc:sourceCount ?sources }""",
    )
    assert found == ("5", "2")


def test_5_on_which_dates_do_articles_differ(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?about ?value WHERE { ?c a sc:DateConflict ; sc:property sc:signed ; sc:about ?about ;
        sc:value ?value } ORDER BY ?value""",
    )
    about = "1636722-malang--2128574-otaru--mou--2017-09-04"
    assert found == [(about, "2017-09-04"), (about, "2017-09-05")]
    sides = rows(
        store,
        """SELECT DISTINCT ?publisher WHERE { ?c a sc:DateConflict ; sc:property sc:signed ;
        sc:reportedIn/dcterms:publisher ?publisher } ORDER BY ?publisher""",
    )
    assert [name for (name,) in sides] == ["Harian Uji", "Kantor Berita Uji", "Sample Times", "Warta Contoh"]


def test_6_who_was_mayor_when_the_memorandum_was_signed(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?who WHERE { ?a sc:agreementType agreement-type:mou ; sc:signed ?day .
        ?office sc:of place:1636722-malang ; sc:role role:mayor ; sc:holder/rdfs:label ?who ; sc:tenure ?t .
        ?t sc:from ?from ; sc:until ?until FILTER (STR(?from) <= STR(?day) && STR(?day) <= STR(?until)) }""",
    )
    assert found == [("Darma Wirawan",)]


def test_7_who_has_been_mayor_from_when_to_when(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?who ?from ?until WHERE { ?o sc:of place:1636722-malang ; sc:role role:mayor ;
        sc:holder/rdfs:label ?who ; sc:tenure ?t . ?t sc:from ?from ; sc:until ?until } ORDER BY ?from""",
    )
    assert found == [("Darma Wirawan", "2015-03-10", "2018-05-03"), ("Sekar Pratiwi", "2019-08-02", "2023-06-16")]
    assert not store.ask("ASK { ?c a sc:RoleConflict }")


def test_8_which_promises_were_reported_again(store: Store) -> None:
    found = dict(
        rows(
            store,
            f"""SELECT ?area ?again WHERE {{ ?c a sc:Cooperation ; sc:concerns {PAIR} ; sc:area ?area ;
        sc:promised ?promised . OPTIONAL {{ ?c sc:reportedAgain ?again }} }}""",
        )
    )
    assert found["education"] == found["waste"] == "2023-06-16"
    assert found["tourism"] == "2017-09-06"
    assert found["culture"] == ""


def test_9_who_visited_whom(store: Store) -> None:
    found = rows(
        store,
        """SELECT ?date ?who WHERE { ?e a sc:Visit ; sc:date ?date ; sc:at place:1636722-malang ;
        sc:participant/rdfs:label ?who } ORDER BY ?who""",
    )
    assert found == [("2019-08-01", "Hiroshi Kanda"), ("2019-08-01", "Sekar Pratiwi")]


def test_10_which_sentences_stand_behind_the_denial(store: Store) -> None:
    found = rows(
        store,
        f"""SELECT ?sentence WHERE {{ {MIRI} sc:statusReport ?r . ?r sc:status status:denied ;
        sc:supportedBy ?claim . GRAPH ?g {{ ?claim sc:evidence/sc:inSentence/oa:hasSelector/oa:exact ?sentence }} }}""",
    )
    assert any("membantah" in sentence for (sentence,) in found)


@pytest.mark.parametrize(
    ("day", "status", "mayor", "ties"),
    [
        ("2015-12-31", "proposed", "Darma Wirawan", False),
        ("2016-06-01", "intent", "Darma Wirawan", True),
        ("2017-09-04", "active", "Darma Wirawan", True),
        ("2020", "active", "Sekar Pratiwi", True),
        ("2022-12", "suspended", "Sekar Pratiwi", True),
        ("2024-01-01", "renewed", "Sekar Pratiwi", True),
    ],
)
def test_how_things_stood_on_a_day(store: Store, day: str, status: str, mayor: str, ties: bool) -> None:
    then = fuse.past(store, on=Date.parse(day))
    assert rows(then, f"SELECT ?s WHERE {{ {PAIR} sc:status ?s }}") == [(status,)]
    seat = "?o sc:of place:1636722-malang ; sc:role role:mayor ; sc:former false ; sc:holder/rdfs:label ?who"
    assert rows(then, f"SELECT ?who WHERE {{ {seat} }}") == [(mayor,)]
    assert then.ask("ASK { place:1636722-malang sc:sisterCityOf place:2128574-otaru }") == ties


def test_before_anything_there_was_nothing(store: Store) -> None:
    then = fuse.past(store, on=Date(2014))
    assert not then.ask("ASK { ?p a sc:Partnership }") and not then.ask("ASK { ?o a sc:Office }")
    assert not fuse.past(store, known_by=Date(2014)).size()


def test_what_was_true_and_what_was_known_are_two_things() -> None:
    """An article of 2010 says: twinned since 2000. In 2005 that was so, and nobody could know it from here."""
    kept = held(twinned("b1", "active", "2010-01-01", since="2000"))
    partnership = "partnership:1650357-bandung--2945024-braunschweig--sister-city"
    assert fuse.past(kept, on=Date(2005)).ask(f"ASK {{ {partnership} sc:status status:active }}")
    assert not fuse.past(kept, known_by=Date(2005)).ask("ASK { ?p a sc:Partnership }")
    assert not fuse.past(kept, on=Date(1999)).ask("ASK { ?p a sc:Partnership }")


def test_what_articles_learnt_later_holds_on_the_day() -> None:
    kept = fuse.past(filled(), on=Date(2017, 9, 4))
    assert kept.ask("ASK { ?a sc:agreementType agreement-type:mou ; sc:agreementStatus agreement-status:signed }")
    known = fuse.past(filled(), known_by=Date(2017, 9, 4))
    assert known.ask("ASK { ?a sc:agreementType agreement-type:mou ; sc:agreementStatus agreement-status:planned }")


def test_a_query_of_a_day(store: Store) -> None:
    asked = query.Asked(f"SELECT ?s WHERE {{ {PAIR} sc:status/skos:notation ?s }}", {}, "csv", on="2016")
    assert list(query.answer(store, asked)) == ["s\nintent\n"]


def test_a_former_mayor_has_a_tenure_that_ended() -> None:
    kept = held(
        mayor("m1", "Budi Santoso", "bandung", published="2010-01-01"),
        mayor("m2", "Budi Santoso", "bandung", published="2012-01-01"),
        mayor("m3", "Budi Santoso", "bandung", published="2013-01-01", former=True),
        mayor("m4", "Budi Santoso", "bandung", published="2020-01-01"),
    )
    spans = rows(kept, "SELECT ?from ?until WHERE { ?t a sc:Tenure ; sc:from ?from ; sc:until ?until } ORDER BY ?from")
    assert spans == [("2010-01-01", "2012-01-01"), ("2020-01-01", "2020-01-01")]
    for year, former in ((2011, "false"), (2014, "true"), (2021, "false")):
        assert rows(fuse.past(kept, on=Date(year)), "SELECT ?f WHERE { ?o sc:former ?f }") == [(former,)]


def test_two_mayors_at_one_time_are_a_conflict_and_one_after_the_other_are_not() -> None:
    before, after = mayor("m1", "Ani Lestari", "bandung", published="2010-01-01"), "2012-01-01"
    other = mayor("m2", "Budi Santoso", "bandung", published="2011-01-01")
    assert not held(before, other).ask("ASK { ?c a sc:RoleConflict }")
    kept = held(before, other, mayor("m3", "Ani Lestari", "bandung", published=after))
    assert rows(kept, "SELECT ?who WHERE { ?c a sc:RoleConflict ; sc:value ?who } ORDER BY ?who") == [
        ("ani-lestari",),
        ("budi-santoso",),
    ]


def test_two_roles_on_one_day_are_a_conflict() -> None:
    kept = held(
        mayor("m1", "Ani Lestari", "bandung"), mayor("m2", "Ani Lestari", "bandung", role="deputy-mayor")
    )  # fmt: skip
    assert rows(kept, "SELECT ?r WHERE { ?c a sc:RoleConflict ; sc:value ?r } ORDER BY ?r") == [
        ("deputy-mayor",),
        ("mayor",),
    ]


def test_two_spellings_of_a_mayor_are_a_conflict_of_names_with_both_sides() -> None:
    kept = held(mayor("m1", "Maimunah", "kl"), mayor("m2", "Maimuna", "kl", published="2024-02-02"))
    assert rows(kept, "SELECT ?n WHERE { ?c a sc:NameConflict ; sc:value ?n } ORDER BY ?n") == [
        ("Maimuna",),
        ("Maimunah",),
    ]
    shorter = held(mayor("m1", "Maimunah Sharif", "kl"), mayor("m2", "Maimunah", "kl", published="2024-02-02"))
    assert not shorter.ask("ASK { ?c a sc:NameConflict }")


def test_the_end_of_a_month_and_a_year() -> None:
    assert [last(Date(*parts)) for parts in ((2024,), (2024, 2), (2024, 2, 3))] == [
        "2024-12-31",
        "2024-02-29",
        "2024-02-03",
    ]
    assert last(None) == ""
