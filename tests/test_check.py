"""The shapes: a sound graph passes, and what is broken is told with its article and sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readings import PLACES, held, signed, twinned

from kg import check, infer
from kg.model import Area, Challenge, Event, Evidence, Office, Span
from kg.store import Store

J, KL = PLACES["jakarta"].id, PLACES["kl"].id


def findings(store: Store) -> list[check.Finding]:
    return list(check.check(store))


def test_a_sound_graph_passes() -> None:
    store = held(signed(), signed("a2", "2025-08-12"), twinned("b1", "active", "2010-01-01", since="1960"),
                 twinned("b2", "ended", "2010-01-01", since="1961"))  # fmt: skip
    infer.infer(store)
    assert findings(store) == []


def test_an_empty_store_passes() -> None:
    assert findings(held()) == []


def broken(kind: str, *facts: object) -> Store:
    return held(replace(signed(), **{kind: facts}))  # type: ignore[arg-type]


def passage(start: int, end: int) -> Area:
    return Area((J, KL), "flood", evidence=(Evidence(Span(start, end), Span(0, 9), "x"),))


TWINNED, SIGNED, OFFICE, QUOTE = (
    getattr(signed(), kind)[0] for kind in ("partnerships", "agreements", "offices", "statements")
)
KUALA_LUMPUR = PLACES["kl"]
BROKEN = [
    ("itself", "partnerships", replace(TWINNED, places=(J, J)), "between two different places"),
    ("nowhere described", "partnerships", replace(TWINNED, places=(J, "x")), "between two different places"),
    ("kind", "partnerships", replace(TWINNED, kind="brothers"), "one kind, from the vocabulary"),
    ("status", "partnerships", replace(TWINNED, status="asleep"), "one status, from the vocabulary"),
    ("too sure", "partnerships", replace(TWINNED, confidence=1.5), "confidence is one number from 0 to 1"),
    ("less than unsure", "partnerships", replace(TWINNED, confidence=-0.1), "confidence is one number from 0 to 1"),
    ("type", "agreements", replace(SIGNED, type="handshake"), "one type, from the vocabulary"),
    ("state", "agreements", replace(SIGNED, status="lost"), "one state, from the vocabulary"),
    ("no parties", "agreements", replace(SIGNED, places=()), "an agreement is between places"),
    ("signed nowhere known", "agreements", replace(SIGNED, at="moon"), "signed in one place"),
    ("role", "offices", replace(OFFICE, role="wizard"), "one role, from the vocabulary"),
    ("nobody", "offices", replace(OFFICE, person=""), "an office has one holder"),
    ("alone", "areas", Area((J,), "flood"), "between two places or more"),
    ("field", "areas", Area((J, KL), "alchemy"), "one field, from the vocabulary"),
    ("empty passage", "areas", passage(5, 5), "a passage has words"),
    ("backwards", "areas", passage(9, 5), "starts before it ends"),
    ("faced nowhere", "challenges", Challenge("moon", "flood"), "faced by one place"),
    ("trouble", "challenges", Challenge(J, "boredom"), "one field, from the vocabulary"),
    ("occasion", "events", Event("picnic"), "one type, from the vocabulary"),
    ("held nowhere known", "events", Event("visit", place="moon"), "an event is in one place"),
    ("wordless", "statements", replace(QUOTE, quote=""), "a statement has its words"),
    ("off the globe", "places", replace(PLACES["jakarta"], latitude=95.0), "latitude is between"),
    ("country in words", "places", replace(PLACES["jakarta"], country="Indonesia"), "by its two letters"),
]


@pytest.mark.parametrize(("name", "kind", "fact", "told"), BROKEN)
def test_what_is_broken_is_found_in_its_article(name: str, kind: str, fact: object, told: str) -> None:
    facts = (fact, KUALA_LUMPUR) if kind == "places" else (fact,)
    found = [finding for finding in findings(broken(kind, *facts)) if told in finding.message]
    assert {finding.severity for finding in found} == {"violation"}
    assert "Jakarta dan Kuala Lumpur teken kehendak sister city <https://example.org/a1>" in {f.article for f in found}


def test_a_finding_names_the_sentence() -> None:
    store = broken("partnerships", replace(TWINNED, places=(J, J)))
    claims = [finding for finding in findings(store) if finding.node.startswith("claims:")]
    assert claims and all(f.sentence.startswith("Gubernur Jakarta Pramono Anung menandatangani") for f in claims)
    lines = str(claims[0]).splitlines()
    assert lines[0].endswith("a partnership is between two different places")
    assert lines[2].startswith("    “Gubernur Jakarta")


def test_a_claim_without_evidence_is_a_warning_only() -> None:
    store = broken("partnerships", replace(TWINNED, evidence=()))
    found = findings(store)
    assert [finding.severity for finding in found] == ["warning"]
    assert not check.failed(found)


def test_violations_come_first_and_fail() -> None:
    store = held(
        replace(signed(), partnerships=(replace(TWINNED, evidence=()),)),
        replace(twinned("b1", "active", "2010-01-01"), offices=(Office("Budi", "wizard", PLACES["bandung"].id),)),
    )
    severities = [finding.severity for finding in findings(store)]
    assert severities == sorted(severities, key=lambda severity: severity != "violation")
    assert set(severities) == {"violation", "warning"}
    assert check.failed(findings(store))


def test_a_holding_that_rests_on_nothing_is_found() -> None:
    store = held(signed())
    store.withdraw("https://w3id.org/sistercity/claims/a1")
    assert "what is held rests on claims" in {finding.message for finding in findings(store)}


def test_an_update_by_hand_is_checked_too() -> None:
    store = held(signed())
    store.update("INSERT { ?p sc:status status:ended } WHERE { ?p a sc:Partnership }")
    (finding,) = findings(store)
    assert finding.message == "a partnership has one status, from the vocabulary"
    assert finding.node == "partnership:1642911-jakarta--1735161-kuala-lumpur--sister-city"
    assert finding.sentence


def test_findings_come_in_the_same_order() -> None:
    store = broken("partnerships", *(fact for _, kind, fact, _ in BROKEN if kind == "partnerships"))
    assert findings(store) == findings(store) != []
