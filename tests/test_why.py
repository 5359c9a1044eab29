"""Why the graph holds a triple: the chain of rules and records, down to the sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from readings import SIGNED, held, mayor, signed, twinned

from kg import infer, why
from kg.cli import main
from kg.store import Store, connect


@pytest.fixture(scope="module")
def store() -> Store:
    """Jakarta and Kuala Lumpur sign; Bandung and Braunschweig are twinned and have mayors."""
    found = held(
        signed(), signed("a2", "2025-08-12", "Harian Lain"), twinned("b1", "active", "2010-01-01", since="1960"),
        mayor("m1", "Budi Santoso", "bandung"), mayor("m2", "Ulrich Markurth", "braunschweig"),
    )  # fmt: skip
    infer.infer(found)
    return found


def shown(store: Store, *names: str) -> list[str]:
    return list(why.lines(store, why.why(store, *names)))


def test_a_tie_comes_down_to_the_sentence_of_its_record(store: Store) -> None:
    found = why.why(store, "Jakarta", "sister city of", "Kuala Lumpur")
    assert (found.how, found.said) == ("held", "It sums up the record Jakarta – Kuala Lumpur (sister city).")
    assert {passage.published for passage in found.passages} == {"2025-08-11", "2025-08-12"}
    assert all(passage.sentence.strip() in SIGNED and "sister city" in passage.sentence for passage in found.passages)


def test_people_who_met_come_down_to_the_event(store: Store) -> None:
    found = why.why(store, "Pramono Anung", "met", "Maimunah")
    assert found.how == "inferred" and found.said.startswith("Two people who take part in one meeting")
    assert {reason.triple.predicate.value.rpartition("#")[2] for reason in found.because} == {
        "eventType",
        "participant",
    }
    assert all(reason.how == "held" and reason.passages for reason in found.because)
    assert {passage.exact for passage in found.sentences()} == {"menandatangani"}


def test_counterparts_come_down_to_both_offices_and_the_tie(store: Store) -> None:
    found = why.why(store, "Budi Santoso", "counterpart of", "Ulrich Markurth")
    assert {reason.how for reason in found.because} == {"held", "defined"}
    sentences = {passage.sentence for passage in found.sentences()}
    assert sentences == {
        "Budi Santoso adalah mayor Bandung.", "Ulrich Markurth adalah mayor Braunschweig.",
        "Bandung dan Braunschweig: active.",
    }  # fmt: skip


def test_a_chain_of_rules_is_followed_to_its_end(store: Store) -> None:
    """The wider field of the cooperation, the official the other way round."""
    wider = why.why(store, "Jakarta – Kuala Lumpur (sister city)", "area", "Disaster risk reduction")
    assert sorted(reason.how for reason in wider.because) == ["defined", "held"]
    assert {passage.exact for passage in wider.sentences()} == {"banjir"}
    office = why.why(store, "Jakarta", "has official", "Pramono Anung")
    assert sorted(reason.how for reason in office.because) == ["defined", "held"]
    assert {passage.exact for passage in office.sentences()} == {"Gubernur Jakarta Pramono Anung"}


def test_only_claims_that_say_the_value_are_shown() -> None:
    """One article says intent, a later one active: why it is active is told by the later one alone."""
    found = held(twinned("b1", "intent", "2010-01-01"), twinned("b2", "active", "2012-01-01"))
    reason = why.why(found, "Bandung – Braunschweig (sister city)", "status", "active")
    assert [passage.sentence for passage in reason.passages] == ["Bandung dan Braunschweig: active."]


def test_names_may_be_prefixed_iris_or_labels_in_any_language(store: Store) -> None:
    spellings = [
        ("Jakarta", "sister city of", "Kuala Lumpur"), ("JAKARTA", "kota kembar dari", "kuala  lumpur"),
        ("place:1642911-jakarta", "sc:sisterCityOf", "place:1735161-kuala-lumpur"),
        ("https://w3id.org/sistercity/place/1642911-jakarta", "sisterCityOf", "1735161-kuala-lumpur"),
    ]  # fmt: skip
    assert len({why.triple(store, *names) for names in spellings}) == 1


def test_every_inferred_triple_has_a_reason_with_a_sentence(store: Store) -> None:
    """No chain ends in the air or turns in a circle; where places lie, and who published, needs no sentence."""
    inferred = [quad.triple for quad in store.dump(store.base + infer.GRAPH)]
    assert len(inferred) > 12
    for triple in inferred:
        found = why.reason(store, triple)
        assert found.how == "inferred" and found.because, triple
        placed = any(word in str(triple) for word in ("contains", "locatedIn", "province", "/outlet/"))
        assert placed or list(found.sentences()), triple


def test_the_lines_are_for_people(store: Store) -> None:
    lines = shown(store, "Budi Santoso", "counterpart of", "Ulrich Markurth")
    assert lines[0] == "Budi Santoso · counterpart of · Ulrich Markurth"
    assert lines[1].startswith("  inferred: Two people who lead two twinned communities")
    assert "  Bandung · twinned with · Braunschweig" in lines
    assert "    “Budi Santoso adalah mayor Bandung.”" in lines
    assert any(
        line.startswith("      Kabar balai kota, 2024-01-02, https://example.org/m1, found by test") for line in lines
    )
    assert len([line for line in lines if "adalah mayor Bandung" in line]) == 1


def test_many_sentences_are_counted() -> None:
    """Two articles with one sentence show it once."""
    statuses = ("proposed", "intent", "active", "renewed", "suspended", "active")
    several = [twinned(f"b{year}", word, f"{2010 + year}-01-01") for year, word in enumerate(statuses)]
    assert "  and 2 more" in shown(held(*several), "Bandung", "twinned with", "Braunschweig")


def test_the_data_is_json(store: Store) -> None:
    said = json.loads(json.dumps(why.data(why.why(store, "Pramono Anung", "met", "Maimunah"))))
    assert said["how"] == "inferred"
    assert said["because"][0]["passages"][0]["exact"] == "menandatangani"


def test_what_the_graph_does_not_say_is_told_with_what_it_says(store: Store) -> None:
    with pytest.raises(
        why.NoSuchTriple, match=r"does not say 'Jakarta' 'twinned with' 'Bandung'; there is: Kuala Lumpur"
    ):
        why.why(store, "Jakarta", "twinned with", "Bandung")
    with pytest.raises(why.NoSuchName, match="no node 'Atlantis'"):
        why.why(store, "Atlantis", "twinned with", "Bandung")
    with pytest.raises(why.NoSuchName, match="no relation 'likes'"):
        why.why(store, "Jakarta", "likes", "Bandung")


def test_a_name_is_no_query(store: Store) -> None:
    """Quotes and braces in a name are letters."""
    with pytest.raises(why.NoSuchName):
        why.why(store, 'x") } DROP ALL #', "met", "Maimunah")


def test_the_command(tmp_path: Path) -> None:
    """It prints the chain, or JSON; a name that is none is a wrong call."""
    with connect(tmp_path / "store") as kept:
        kept.load(held(signed()).dump())
    place = ["--store", str(tmp_path / "store")]
    found = CliRunner().invoke(main, ["why", "Jakarta", "sister city of", "Kuala Lumpur", *place])
    assert found.exit_code == 0 and found.stdout.startswith("Jakarta · sister city of · Kuala Lumpur\n  held: ")
    data = json.loads(
        CliRunner().invoke(main, ["why", "Jakarta", "twinnedWith", "Kuala Lumpur", *place, "--json"]).stdout
    )
    assert data["passages"][0]["title"].startswith("Jakarta dan Kuala Lumpur")
    wrong = CliRunner().invoke(main, ["why", "Atlantis", "twinned with", "Kuala Lumpur", *place])
    assert wrong.exit_code == 2 and "no node 'Atlantis'" in wrong.stderr
