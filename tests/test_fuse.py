"""What the graph holds of several articles: state by date, support, conflicts, whatever the order of the articles."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode
from readings import PLACES, article, at, held, mayor, signed, twinned

from kg import export, fuse, rdf
from kg.model import Agreement, Article, Challenge, Date, Event, Office, Partnership, Person, Place, Reading
from kg.store import Store, connect

PAIR = "partnership:1650357-bandung--2945024-braunschweig--sister-city"
JAKARTA = "1642911-jakarta--1735161-kuala-lumpur"


def values(store: Store, node: str, name: str) -> set[str]:
    """The values of a property of a held node, shortened."""
    rows = store.select(f"SELECT ?value WHERE {{ {node} {name} ?value }}")
    known = rdf.prefixes(store.base)
    return {
        rdf.short(row["value"].value, known) if isinstance(row["value"], NamedNode) else row["value"].value
        for row in rows
    }


def conflicts(store: Store) -> dict[str, set[str]]:
    rows = store.select("SELECT ?label ?value WHERE { ?c a sc:Conflict ; rdfs:label ?label ; sc:value ?value }")
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["label"].value, set()).add(row["value"].value.rpartition("/")[2])
    return found


def turtle(store: Store) -> bytes:
    return b"".join(export.FORMATS["turtle"](store))


def corpus() -> list[Reading]:
    """A plan, a letter, an agreement, a lapse and a revival; two sources that disagree; two people of one name."""
    return [
        signed(),
        signed("a2", "2025-08-12", "Harian Lain"),
        twinned("b1", "proposed", "1999-05-01"),
        twinned("b2", "active", "2000-06-01", since="2000"),
        twinned("b3", "suspended", "2010-01-01", since="2000-06-01"),
        twinned("b4", "renewed", "2015-01-01", since="2001"),
        twinned("b5", "ended", "2020-01-01", pair=("kl", "beijing")),
        twinned("b6", "active", "2020-01-01", pair=("kl", "beijing")),
        twinned("b7", "active", "", pair=("beijing", "jakarta")),
        mayor("c1", "Ahmad Yani", "bandung"),
        mayor("c2", "Ahmad Yani", "beijing"),
        mayor("c3", "Ahmad", "bandung", published="2024-02-02"),
        mayor("c4", "Maimunah Mohd Sharif", "kl", published="2025-01-01"),
    ]


def test_twenty_orders_of_the_articles_give_the_same_bytes() -> None:
    articles = corpus()
    expected = turtle(held(*articles))
    order = random.Random(5)
    for _ in range(20):
        order.shuffle(articles)
        assert turtle(held(*articles)) == expected


def test_weighing_twice_and_replacing_twice_change_nothing() -> None:
    store = held(*corpus())
    before = sorted(map(str, store.dump()))
    for reading in corpus():
        store.replace(rdf.graph(reading.article), rdf.quads(reading))
    fuse.holdings(store)
    assert sorted(map(str, store.dump())) == before


def test_adding_and_withdrawing_equals_building_from_scratch() -> None:
    store = held(*corpus()[:6])
    for reading in corpus()[6:]:
        store.replace(rdf.graph(reading.article), rdf.quads(reading))
    store.withdraw(rdf.graph(corpus()[0].article))
    fuse.holdings(store)
    assert turtle(store) == turtle(held(*corpus()[1:]))


def test_a_letter_of_intent_ties_two_cities_and_leads_to_its_claim() -> None:
    store = held(signed())
    assert values(store, "place:1642911-jakarta", "sc:sisterCityOf") == {"place:1735161-kuala-lumpur"}
    assert values(store, "place:1735161-kuala-lumpur", "sc:twinnedWith") == {"place:1642911-jakarta"}
    node = f"partnership:{JAKARTA}--sister-city"
    assert values(store, node, "sc:status") == {"status:intent"}
    assert values(store, node, "sc:area") == {"area:flood", "area:culture"}
    assert store.ask(f"ASK {{ {node} sc:supportedBy ?c . GRAPH ?g {{ ?c sc:status status:intent ; sc:evidence ?e }} }}")


def test_every_held_fact_rests_on_claims_that_exist() -> None:
    store = held(*corpus())
    assert not store.ask("""ASK { ?held sc:supportedBy ?claim FILTER NOT EXISTS { GRAPH ?g { ?claim a sc:Claim } } }""")
    assert not store.ask("""ASK {
        VALUES ?class { sc:Partnership sc:Agreement sc:Office sc:Event sc:Conflict sc:Statement }
        ?held a ?class FILTER NOT EXISTS { ?held sc:supportedBy ?claim } }""")


def test_every_claim_is_behind_something_held() -> None:
    store = held(*corpus())
    assert not store.ask("ASK { GRAPH ?g { ?claim a sc:Claim } FILTER NOT EXISTS { ?held sc:supportedBy ?claim } }")


@pytest.mark.parametrize("status", ["proposed", "ended", "denied"])
def test_what_does_not_stand_ties_nothing(status: str) -> None:
    store = held(twinned("b1", status, "2010-01-01"))
    assert values(store, PAIR, "sc:status") == {f"status:{status}"}
    assert not values(store, "place:1650357-bandung", "sc:twinnedWith")


def test_the_present_status_is_that_of_the_latest_article_and_earlier_ones_stay() -> None:
    store = held(*(twinned(f"b{year}", status, f"{year}-01-01") for year, status in
                   ((2015, "renewed"), (2000, "active"), (1999, "proposed"), (2010, "suspended"))))  # fmt: skip
    assert values(store, PAIR, "sc:status") == {"status:renewed"}
    reports = f"{PAIR} sc:statusReport ?r . ?r sc:reported ?day ; sc:status ?status"
    history = store.select(f"SELECT ?day ?status WHERE {{ {reports} }} ORDER BY ?day")
    assert [row["status"].value.rpartition("/")[2] for row in history] == ["proposed", "active", "suspended", "renewed"]
    assert not conflicts(store)


def test_an_article_without_a_date_does_not_overrule_a_dated_one() -> None:
    store = held(twinned("b1", "ended", ""), twinned("b2", "active", "1990-01-01"))
    assert values(store, PAIR, "sc:status") == {"status:active"}
    assert values(store, PAIR, "sc:lastReported") == {"1990-01-01"}


def test_two_statuses_on_one_day_are_a_conflict_with_both_sides() -> None:
    store = held(twinned("b1", "ended", "2020-01-01"), twinned("b2", "active", "2020-01-01"))
    assert list(conflicts(store).values()) == [{"active", "ended"}]
    assert store.ask("ASK { ?c a sc:Conflict ; sc:reportedIn article:b1 , article:b2 }")


def test_the_side_with_more_sources_wins_and_the_other_is_kept() -> None:
    store = held(
        twinned("b1", "ended", "2020-01-01"),
        twinned("b2", "active", "2020-01-01"),
        twinned("b3", "active", "2020-01-01"),
    )
    assert values(store, PAIR, "sc:status") == {"status:active"}
    assert list(conflicts(store).values()) == [{"active", "ended"}]


def test_a_step_that_cannot_be_is_a_conflict() -> None:
    """2010: active. 2012: only a letter of intent."""
    store = held(twinned("b1", "active", "2010-01-01"), twinned("b2", "intent", "2012-01-01"))
    assert values(store, PAIR, "sc:status") == {"status:intent"}
    assert list(conflicts(store).values()) == [{"active", "intent"}]


def test_a_year_and_a_day_in_it_agree_and_the_day_is_held() -> None:
    store = held(
        twinned("b1", "active", "2010-01-01", since="2000"), twinned("b2", "active", "2011-01-01", since="2000-06-01")
    )
    assert values(store, PAIR, "sc:since") == {"2000-06-01"}
    assert not conflicts(store)


def test_two_years_of_beginning_are_a_conflict_and_more_sources_decide() -> None:
    store = held(
        *(twinned(f"b{i}", "active", f"201{i}-01-01", since=year) for i, year in enumerate(("1960", "1961", "1961")))
    )
    assert values(store, PAIR, "sc:since") == {"1961"}
    assert list(conflicts(store).values()) == [{"1960", "1961"}]


def test_copies_of_one_publisher_are_one_source() -> None:
    store = held(*(twinned(f"b{i}", "active", "2010-01-01", publisher="Kantor Berita") for i in range(3)))
    assert values(store, PAIR, "sc:articleCount") == {"3"}
    assert values(store, PAIR, "sc:sourceCount") == {"1"}


def test_another_kind_between_the_same_places_is_another_partnership() -> None:
    store = held(twinned("b1", "active", "2010-01-01"), twinned("b2", "ended", "2011-01-01", kind="friendship-city"))
    assert values(store, PAIR, "sc:status") == {"status:active"}
    assert values(store, "place:1650357-bandung", "sc:sisterCityOf")
    assert not values(store, "place:1650357-bandung", "sc:friendshipCityOf")


def test_the_order_of_the_places_does_not_matter() -> None:
    store = held(
        twinned("b1", "active", "2010-01-01"), twinned("b2", "active", "2011-01-01", pair=("braunschweig", "bandung"))
    )
    assert values(store, PAIR, "sc:articleCount") == {"2"}


def test_an_agreement_has_its_class_and_belongs_to_its_partnership() -> None:
    store = held(signed(), signed("a2", "2025-08-12", "Harian Lain"))
    node = f"agreement:{JAKARTA}--letter-of-intent--2025-08-11"
    assert values(store, node, "a") == {"sc:Agreement", "sc:LetterOfIntent"}
    assert values(store, node, "sc:signatory") == {"person:pramono-anung", "person:maimunah"}
    assert values(store, node, "sc:concerns") == {f"partnership:{JAKARTA}--sister-city"}
    assert values(store, node, "sc:articleCount") == {"2"}


def agreed(key: str, published: str, signed: str = "", status: str = "signed", type: str = "mou") -> Reading:
    here, there = PLACES["bandung"], PLACES["braunschweig"]
    fact = Agreement((here.id, there.id), type, status, Date.parse(signed) if signed else None)
    return Reading(article(key, "teks", published, f"Harian {key}"), (here, there), agreements=(fact,))


def documents(store: Store) -> list[tuple[str, str]]:
    rows = store.select("""SELECT ?signed ?status WHERE { ?a a sc:Agreement ; sc:agreementStatus/skos:notation ?status
        OPTIONAL { ?a sc:signed ?signed } } ORDER BY ?signed""")
    return [(row["signed"].value if row["signed"] else "", row["status"].value) for row in rows]


def test_a_planned_and_then_signed_document_is_one() -> None:
    store = held(agreed("p", "2020-01-01", status="planned"), agreed("s", "2020-06-02", "2020-06-01"))
    assert documents(store) == [("2020-06-01", "signed")]


def test_the_news_of_the_day_needs_no_date_to_be_of_the_signing() -> None:
    store = held(agreed("p", "2020-06-01", "2020-06-01"), agreed("s", "2020-06-03"))
    assert documents(store) == [("2020-06-01", "signed")]


def test_a_renewal_is_another_document() -> None:
    store = held(
        agreed("p", "2010-06-01", "2010-06-01"),
        agreed("s", "2020-06-03", "2020-06-03"),
        agreed("t", "2020-06-03", type="minutes"),
    )
    assert documents(store) == [("", "signed"), ("2010-06-01", "signed"), ("2020-06-03", "signed")]


def test_two_days_close_together_are_one_document_with_a_conflict() -> None:
    store = held(
        agreed("p", "2020-06-02", "2020-06-01"),
        agreed("s", "2020-06-03", "2020-06-02"),
        agreed("t", "2020-07-03", "2020-06"),
    )
    assert documents(store) == [("2020-06-01", "signed")]
    assert list(conflicts(store).values()) == [{"2020-06", "2020-06-01", "2020-06-02"}]


def test_an_event_told_by_two_articles_is_one() -> None:
    store = held(signed(), signed("a2", "2025-08-12", "Harian Lain"))
    (row,) = store.select("SELECT ?event ?n WHERE { ?event a sc:Event , sc:Signing ; sc:articleCount ?n }")
    assert row["n"].value == "2"
    assert values(store, str(row["event"]), "sc:concerns") == {f"partnership:{JAKARTA}--sister-city"}
    assert values(store, str(row["event"]), "sc:participant") == {"person:pramono-anung", "person:maimunah"}


def visit(key: str, place: str, day: str = "2024-05-05") -> Reading:
    where = PLACES[place]
    event = Event("visit", Date.parse(day) if day else None, where.id)
    return Reading(article(key, "teks", "2024-05-06"), (where, PLACES["indonesia"]), events=(event,))


def test_events_of_one_day_in_two_cities_are_two_even_in_one_country() -> None:
    assert (
        len(list(held(visit("e1", "jakarta"), visit("e2", "bandung")).select("SELECT ?e WHERE { ?e a sc:Event }"))) == 2
    )


def gathering(key: str, *places: str, day: str = "2024-05-05", at: str = "") -> Reading:
    """An article of a signing between places."""
    where = tuple(PLACES[place] for place in places)
    event = Event("signing", Date.parse(day), PLACES[at].id if at else "", (), tuple(place.id for place in where))
    return Reading(article(key, "teks", "2024-05-06"), where, events=(event,))


def events(*readings: Reading) -> list[int]:
    """How many articles tell of each event."""
    rows = held(*readings).select("SELECT ?e ?n WHERE { ?e a sc:Event ; sc:articleCount ?n }")
    return sorted(int(row["n"].value) for row in rows)


def test_a_city_may_sign_with_two_others_on_one_day() -> None:
    first, second = gathering("e1", "jakarta", "kl"), gathering("e2", "kl", "beijing")
    assert events(first, second) == [1, 1]
    assert events(first, second, gathering("e3", "jakarta", "bandung")) == [1, 1, 1]


def test_an_article_that_names_fewer_communities_may_tell_of_the_same_event() -> None:
    assert events(gathering("e1", "jakarta", "kl"), gathering("e2", "kl"), gathering("e3", "jakarta", "kl")) == [3]
    assert events(gathering("e1", "kl", "indonesia"), gathering("e2", "kl", "jakarta")) == [2]


def test_a_month_is_no_day() -> None:
    assert events(*(gathering(key, "jakarta", "kl", day="2024-05") for key in ("e1", "e2"))) == [1, 1]


def test_events_without_a_date_are_not_thrown_together() -> None:
    assert (
        len(
            list(
                held(visit("e1", "jakarta", ""), visit("e2", "jakarta", "")).select("SELECT ?e WHERE { ?e a sc:Event }")
            )
        )
        == 2
    )


def test_a_challenge_is_plain_and_supported() -> None:
    store = held(signed())
    assert values(store, "place:1642911-jakarta", "sc:facesChallenge") == {"area:congestion"}
    assert values(store, "challenge:1642911-jakarta--congestion", "sc:supportedBy")
    assert not values(store, "place:1735161-kuala-lumpur", "sc:facesChallenge")


def test_a_quotation_in_two_papers_is_one_statement() -> None:
    store = held(signed(), signed("a2", "2025-08-12", "Harian Lain"))
    (row,) = store.select(
        "SELECT ?s ?n WHERE { ?s a sc:Statement ; sc:speaker person:pramono-anung ; sc:articleCount ?n }"
    )
    assert row["n"].value == "2"


def test_an_office_is_former_when_the_latest_article_says_so() -> None:
    store = held(
        mayor("m1", "Budi Santoso", "bandung", published="2020-01-01"),
        mayor("m2", "Budi Santoso", "bandung", published="2024-01-01", former=True),
    )
    assert values(store, "office:budi-santoso--mayor--1650357-bandung", "sc:former") == {"true"}


def test_holdings_use_concepts_that_are_described() -> None:
    store = held(*corpus())
    assert values(store, "area:flood", "skos:broader") == {"area:disaster-risk"}
    assert len(values(store, "area:disaster-risk", "skos:prefLabel")) == 3
    assert not values(store, "area:tourism", "skos:prefLabel")


def test_two_gazetteers_that_differ_do_not_make_two_populations() -> None:
    other = replace(
        signed("a2", "2025-08-12"),
        places=(replace(PLACES["jakarta"], population=9, latitude=1.0, longitude=2.0), PLACES["kl"]),
    )
    store = held(signed(), other)
    assert len(values(store, "place:1642911-jakarta", "sc:population")) == 1
    assert len(values(store, "place:1642911-jakarta/point".replace("/", "\\/"), "geo:asWKT")) == 1


def test_names_as_printed_are_other_names() -> None:
    printed = replace(PLACES["jakarta"], as_printed="DKI Jakarta", aliases=("Ibu Kota",))
    store = held(replace(signed(), places=(printed, PLACES["kl"])))
    assert values(store, "place:1642911-jakarta", "rdfs:label") == {"Jakarta"}
    assert values(store, "place:1642911-jakarta", "skos:altLabel") == {"DKI Jakarta", "Ibu Kota"}


def test_a_place_has_its_shortest_name() -> None:
    """One article tells it from its namesake; the others have no need to."""
    longer = replace(PLACES["jakarta"], name="Jakarta, Indonesia")
    store = held(signed(), signed("a2"), replace(signed("a3"), places=(longer, PLACES["kl"])))
    assert values(store, "place:1642911-jakarta", "rdfs:label") == {"Jakarta"}
    assert values(store, "place:1642911-jakarta", "skos:altLabel") == {"Jakarta, Indonesia"}


def test_another_base_names_everything_of_ours_under_it() -> None:
    store = connect(base="https://example.org/kota/")
    reading = signed()
    store.replace(rdf.graph(reading.article, store.base), rdf.quads(reading, store.base))
    fuse.holdings(store)
    subjects = {quad.subject.value for quad in store.dump("")}  # type: ignore[union-attr]
    ours = {s for s in subjects if not s.startswith(rdf.VOCABULARY)}
    assert f"https://example.org/kota/partnership/{JAKARTA}--sister-city" in ours
    assert all(s.startswith("https://example.org/kota/") for s in ours)


def test_words_that_no_vocabulary_has_do_not_stop_the_weighing() -> None:
    odd = Partnership(("a", "b"), "blood-brothers", "dreamt")
    places = (Place("a", "A", "city", "ID"), Place("b", "B", "city", "ID"))
    reading = Reading(
        Article("o", "teks"),
        places,
        (Person("Budi", (), at("Budi", "Budi")),),
        (Office("Budi", "wizard", "a"),),
        (odd,),
        challenges=(Challenge("a", "boredom"),),
    )
    store = held(reading, twinned("b1", "active", "2010-01-01"))
    assert values(store, "partnership:a--b--blood-brothers", "sc:status") == {"status:dreamt"}


def test_an_empty_store_holds_nothing() -> None:
    assert held().size() == 0


def test_a_holding_is_meant_as_firmly_as_its_firmest_claim() -> None:
    """A plan is planned until an article states it as fact; a denial stays one only while nobody says otherwise."""
    plan, fact = twinned("b1", "proposed", "1999-05-01"), twinned("b2", "active", "2000-06-01")
    denial = twinned("b3", "denied", "1998-01-01")
    assert values(held(plan), PAIR, "sc:modality") == {"modality:planned"}
    assert values(held(denial), PAIR, "sc:modality") == {"modality:denied"}
    assert values(held(denial, plan), PAIR, "sc:modality") == {"modality:planned"}
    assert values(held(denial, plan, fact), PAIR, "sc:modality") == {"modality:asserted"}
