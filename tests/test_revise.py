"""Articles that come, change and go: the holdings are revised to what weighing all anew gives, to the byte."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from readings import PLACES, article, held, mayor, signed, twinned

from kg import claims, export, fuse, infer, rdf, run, turtle
from kg.fuse import holdings as fuse_holdings
from kg.fuse.excerpts import Excerpts
from kg.model import (
    Agreement,
    Area,
    Challenge,
    Date,
    Event,
    Office,
    Partnership,
    Person,
    Place,
    Reading,
    Statement,
)  # fmt: skip
from kg.same import Judgement, add
from kg.store import Store, connect

WHERE = {name: PLACES[name] for name in ("jakarta", "kl", "bandung", "braunschweig", "west-java", "indonesia")}
NAMES = ("Ahmad Yani", "Ahmad", "Ahmad Zaki", "Dato' Ahmad Zaki", "Siti Aminah", "Siti Amina", "Budi")
DAYS = ("", "2010-01-01", "2010-05-01", "2012-01-01", "2012-01-03", "2020-02-02")
TEXTS = [" ".join(f"kata{seed}x{n}" for n in range(60)) for seed in range(3)]

places = st.sampled_from(sorted(WHERE))
names = st.sampled_from(NAMES)
days = st.sampled_from(DAYS)
pairs = st.lists(places, min_size=2, max_size=2, unique=True).map(lambda two: tuple(WHERE[p].id for p in two))
dates = days.map(lambda day: Date.parse(day) if day else None) | st.just(Date(2012)) | st.just(Date(2012, 1))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A small article with a few facts about few people and places, so that articles meet."""
    who = draw(st.lists(names, max_size=2, unique=True))
    some = st.lists
    facts = {
        "offices": draw(some(st.builds(
            Office, st.sampled_from(who) if who else names, st.sampled_from(["mayor", "governor", "deputy-mayor"]),
            places.map(lambda p: WHERE[p].id) | st.just("DPRD"), st.booleans(), st.just(1.0), st.just(()),
            st.booleans(),
        ), max_size=2)),
        "partnerships": draw(some(st.builds(
            Partnership, pairs, st.sampled_from(["sister-city", "twin-town"]),
            st.sampled_from(["proposed", "intent", "active", "ended"]), dates,
        ), max_size=1)),
        "agreements": draw(some(st.builds(
            Agreement, pairs, st.sampled_from(["mou", "letter-of-intent"]), st.sampled_from(["signed", "planned"]),
            dates, st.just(""), st.just(tuple(who)),
        ), max_size=1)),
        "areas": draw(some(st.builds(Area, pairs, st.sampled_from(["health", "flood"])), max_size=1)),
        "challenges": draw(some(st.builds(Challenge, places.map(lambda p: WHERE[p].id), st.just("flood")), max_size=1)),
        "events": draw(some(st.builds(
            Event, st.sampled_from(["signing", "visit"]), dates, places.map(lambda p: WHERE[p].id), st.just(tuple(who)),
            pairs | st.just(()),
        ), max_size=1)),
        "statements": draw(some(st.builds(
            Statement, names, st.sampled_from(["Kita bersahabat.", "Baik."]),
        ), max_size=1)),
    }  # fmt: skip
    text = draw(st.sampled_from(TEXTS))
    own = article("x", text, draw(days), draw(st.sampled_from(["Harian A", "Harian B", ""])))
    described = tuple(_named(place, draw(st.booleans())) for place in WHERE.values() if _in(place, facts))
    people = tuple(Person(name, ("Zaki Ahmad",) if draw(st.booleans()) else ()) for name in who)
    return Reading(own, described, people, **{kind: tuple(dict.fromkeys(some)) for kind, some in facts.items()})


def _in(place: Place, facts: Mapping[str, list[object]]) -> bool:
    return place.id in str(facts)


def _named(place: Place, longer: bool) -> Place:
    return replace(place, name=f"{place.name}, {place.country}", as_printed=place.name) if longer else place


def put(store: Store, reading: Reading) -> str:
    graph = rdf.graph(reading.article)
    store.replace(graph, rdf.quads(reading))
    return graph


def bytes_of(store: Store) -> bytes:
    return b"".join(export.FORMATS["turtle"](store))


def lines(store: Store) -> list[str]:
    return list(turtle.turtle((quad.triple for quad in store.dump("")), rdf.prefixes()))


def keyed(found: list[Reading]) -> list[Reading]:
    return [
        replace(one, article=replace(one.article, id=f"a{n}", url=f"https://example.org/a{n}"))
        for n, one in enumerate(found)
    ]


QUICK = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(st.lists(readings(), min_size=2, max_size=8).map(keyed), st.randoms(use_true_random=False), st.data())
def test_any_order_and_split_gives_the_same_bytes(
    found: list[Reading], order: random.Random, data: st.DataObject
) -> None:
    """Some articles are weighed at once, the rest come in any order and in batches of any size."""
    expected = lines(held(*found))
    order.shuffle(found)
    store = connect()
    while found:
        size = data.draw(st.integers(1, len(found)))
        graphs = [put(store, one) for one in found[:size]]
        fuse.revise(store, graphs)
        found = found[size:]
    assert lines(store) == expected


@QUICK
@given(st.lists(readings(), min_size=2, max_size=7).map(keyed), st.lists(readings(), max_size=2), st.data())
def test_correcting_and_withdrawing_equal_building_from_scratch(
    found: list[Reading], corrected: list[Reading], data: st.DataObject
) -> None:
    """Some articles are corrected, some are withdrawn."""
    store = held(*found)
    for one in corrected:
        number = data.draw(st.integers(0, len(found) - 1))
        found[number] = replace(one, article=replace(one.article, id=found[number].article.id))
        fuse.revise(store, [put(store, found[number])])
        assert lines(store) == lines(held(*found))
    gone = found.pop(data.draw(st.integers(0, len(found) - 1)))
    store.withdraw(rdf.graph(gone.article))
    fuse.revise(store, [rdf.graph(gone.article)])
    assert lines(store) == lines(held(*found))


@settings(QUICK, max_examples=25)
@given(st.lists(readings(), min_size=2, max_size=6).map(keyed), st.lists(readings(), max_size=2), st.data())
def test_what_follows_is_revised_with_the_holdings(
    found: list[Reading], corrected: list[Reading], data: st.DataObject
) -> None:
    """Articles come one by one, are corrected, one is withdrawn: claims, holdings, inferences as from scratch."""
    store, fresh = connect(), connect()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "weighing", lambda: "as ever")
        for one in found:
            put(store, one)
            run.weigh(store)
        for one in corrected:
            number = data.draw(st.integers(0, len(found) - 1))
            found[number] = replace(one, article=replace(one.article, id=found[number].article.id))
            put(store, found[number])
            run.weigh(store)
        gone = found.pop(data.draw(st.integers(0, len(found) - 1)))
        store.withdraw(rdf.graph(gone.article))
        run.weigh(store)
        for one in found:
            put(fresh, one)
        run.weigh(fresh)
    assert set(store.dump()) == set(fresh.dump())


def test_who_loses_one_of_two_offices_in_a_place_stays_its_official() -> None:
    """One report without a day calls him mayor there, another governor; the first is corrected: he only signed."""
    who = mayor("m1", "Ahmad Yani", "bandung", published="")
    other = mayor("g1", "Ahmad Yani", "bandung", role="governor", published="")
    letter = Agreement((WHERE["bandung"].id, WHERE["braunschweig"].id), "mou", "signed", None, "", ("Ahmad Yani",))
    corrected = replace(who, offices=(), places=(WHERE["bandung"], WHERE["braunschweig"]), agreements=(letter,))
    store = held(who, other)
    fuse.revise(store, [put(store, corrected)])
    assert lines(store) == lines(held(corrected, other))
    assert store.ask("ASK { ?who sc:officialOf ?place }")
    store.withdraw(rdf.graph(other.article))
    fuse.revise(store, [rdf.graph(other.article)])
    assert not store.ask("ASK { ?who sc:officialOf ?place }")


def test_a_run_infers_anew_only_when_it_weighs_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second article only changes what follows from it."""
    store, anew = connect(), []
    monkeypatch.setattr(run.infer, "infer", lambda kept: (anew.append(kept), infer.follows([], [])))
    put(store, twinned("b1", "active", "2010-01-01"))
    run.weigh(store)
    put(store, mayor("m1", "Eri Cahyadi", "bandung"))
    run.weigh(store)
    assert len(anew) == 1
    assert store.ask(f"ASK {{ GRAPH <{store.base}{infer.GRAPH}> {{ person:eri-cahyadi org:holds ?post }} }}")


def test_what_an_article_does_not_concern_is_not_touched() -> None:
    store = held(signed(), twinned("b1", "active", "2010-01-01"), mayor("m1", "Eri Cahyadi", "beijing"))
    before = set(store.dump(""))
    fuse.revise(store, [put(store, twinned("b2", "ended", "2012-01-01"))])
    changed = before ^ set(store.dump(""))
    subjects = {quad.subject.value for quad in changed}  # type: ignore[union-attr]
    assert subjects and not any("jakarta" in subject or "eri-cahyadi" in subject for subject in subjects)


def test_an_empty_store_revised_to_nothing_is_empty() -> None:
    store = held(signed())
    store.withdraw(rdf.graph(signed().article))
    fuse.revise(store, [rdf.graph(signed().article)])
    assert store.size() == 0


def test_judgements_hold_in_a_revision_too() -> None:
    judged = [Judgement("same", "person", "Eri Cahyadi @ 1650357-bandung", "Cak Eri @ 1816670-beijing")]
    store = held(mayor("m1", "Eri Cahyadi", "bandung"))
    fuse.revise(store, [put(store, mayor("m2", "Cak Eri", "beijing"))], judged)
    assert store.ask("ASK { person:cak-eri sc:mentionedAs ?a , ?b FILTER (?a != ?b) }")


def test_revising_what_did_not_change_changes_nothing() -> None:
    store = held(signed(), mayor("m1", "Pramono Anung", "jakarta", role="governor"))
    before = bytes_of(store)
    fuse.revise(store, [rdf.graph(signed().article)])
    assert bytes_of(store) == before


def test_a_run_weighs_only_what_changed_and_all_when_a_judgement_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_SAME", str(tmp_path / "same.csv"))
    store, anew = connect(), []
    monkeypatch.setattr(run.fuse, "holdings", lambda kept: (anew.append(kept), fuse_holdings(kept)))
    put(store, mayor("m1", "Ahok", "jakarta", role="governor"))
    run.weigh(store)
    put(store, mayor("m2", "Basuki Purnama", "jakarta", role="governor"))
    run.weigh(store)
    run.weigh(store)
    assert len(anew) == 1
    assert store.ask("ASK { person:ahok a sc:Person } ") and store.ask("ASK { person:basuki-purnama a sc:Person }")
    add(Judgement("same", "person", "Ahok @ 1642911-jakarta", "Basuki Purnama @ 1642911-jakarta"))
    run.weigh(store)
    assert len(anew) == 2
    assert not store.ask("ASK { person:ahok a sc:Person }")
    store.withdraw(rdf.graph(mayor("m1", "Ahok", "jakarta").article))
    run.weigh(store)
    assert len(anew) == 2
    assert lines(store) == lines(held(mayor("m2", "Basuki Purnama", "jakarta", role="governor")))


def test_an_article_read_in_part_says_of_a_claim_what_the_whole_says() -> None:
    """Every kind of fact, each looked up alone."""
    store, reading = held(), signed()
    graph = put(store, reading)
    whole = claims.read(store, graph)
    assert whole and {claim.kind for claim in whole.claims} == {f"{kind}" for kind in claims.FACTS}
    for claim in whole.claims:
        [part] = Excerpts(store).papers([claim.node], [])
        told = {one.node: one for one in part.claims}
        assert told[claim.node].said == claim.said and told[claim.node].source == whole.source
    for mention in whole.mentions:
        [part] = Excerpts(store).papers([], [mention.node])
        assert mention in part.mentions and part.communities() == whole.communities()
    assert Excerpts(store).papers([NamedNode(f"{graph}/office-0")], [])[0].claims == ()


def test_many_events_of_one_day_elsewhere_are_left_alone() -> None:
    """On one day there are signings in many towns; a report of one does not tell the others anew."""
    store = held(*(replace(signed(f"a{n}"), events=(Event("signing", Date(2025, 8, 11), town, ()),))
                   for n, town in enumerate(place.id for place in WHERE.values())))  # fmt: skip
    gone, come = fuse.changes(store, [put(store, replace(signed("b1"), agreements=(), offices=(), statements=()))])
    events = {row.subject.value for row in gone | come if "/event/" in str(row.subject)}
    assert events and not any("bandung" in event or "west-java" in event for event in events)
