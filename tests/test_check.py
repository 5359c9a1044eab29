"""The shapes: a sound graph passes, and what is broken is told with its article and sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse, serialize
from pyshacl import validate
from rdflib import Graph, URIRef
from readings import PLACES, SIGNED, at, held, signed, twinned

from kg import check, files, infer, ontology, rdf
from kg.check import report, shapes, sparql
from kg.cli import main
from kg.model import Area, Challenge, Date, Event, Evidence, Office, Span
from kg.store import Store, connect

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


TWINNED, SIGNED_THERE, OFFICE, QUOTE = (
    getattr(signed(), kind)[0] for kind in ("partnerships", "agreements", "offices", "statements")
)
KUALA_LUMPUR = PLACES["kl"]
ARTICLE = "Jakarta dan Kuala Lumpur teken kehendak sister city <https://example.org/a1>"
BROKEN = [
    ("itself", "partnerships", replace(TWINNED, places=(J, J)), "between two different places"),
    ("nowhere described", "partnerships", replace(TWINNED, places=(J, "x")), "between two different places"),
    ("kind", "partnerships", replace(TWINNED, kind="brothers"), "one kind, from the vocabulary"),
    ("status", "partnerships", replace(TWINNED, status="asleep"), "one status, from the vocabulary"),
    ("too sure", "partnerships", replace(TWINNED, confidence=1.5), "confidence is one number from 0 to 1"),
    ("less than unsure", "partnerships", replace(TWINNED, confidence=-0.1), "confidence is one number from 0 to 1"),
    ("type", "agreements", replace(SIGNED_THERE, type="handshake"), "one type, from the vocabulary"),
    ("state", "agreements", replace(SIGNED_THERE, status="lost"), "one state, from the vocabulary"),
    ("no parties", "agreements", replace(SIGNED_THERE, places=()), "an agreement is between places"),
    ("signed nowhere known", "agreements", replace(SIGNED_THERE, at="moon"), "signed in one place"),
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


CLAIM = "GRAPH ?g { ?claim a sc:PartnershipClaim }"
PASSAGE = "GRAPH ?g { ?claim a sc:PartnershipClaim ; sc:evidence ?words . ?words oa:hasSelector ?selector }"
BY_HAND = [  # what no reading can say, but an edit or a foreign tool can
    ("two stages", "INSERT { GRAPH ?g { ?claim sc:status status:ended } }", CLAIM, "one status, from the vocabulary"),
    ("no stage", "DELETE { GRAPH ?g { ?claim sc:status status:intent } }", CLAIM, "one status, from the vocabulary"),
    ("three parties", "INSERT { GRAPH ?g { ?claim sc:between <x:> } }", CLAIM, "between two different places"),
    ("sure in words", 'INSERT { GRAPH ?g { ?claim sc:confidence "much" } }', CLAIM, "one number from 0 to 1"),
    ("in what mood", "DELETE { GRAPH ?g { ?claim sc:modality modality:asserted } }", CLAIM, "asserted, planned, hoped"),
    ("a mood unknown", "INSERT { GRAPH ?g { ?claim sc:modality sc:Place } }", CLAIM, "asserted, planned, hoped"),
    ("quoted from nobody", "INSERT { GRAPH ?g { ?claim sc:saidBy <x:> } }", CLAIM, "is mentioned in the article"),
    ("begun on no day", 'INSERT { GRAPH ?g { ?claim sc:since "long ago" } }', CLAIM, "begins on one day"),
    ("no such day", 'INSERT { GRAPH ?g { ?claim sc:since "2025-02-31"^^xsd:date } }', CLAIM, "begins on one day"),
    ("evidence elsewhere", "INSERT { GRAPH ?g { ?claim sc:evidence <x:> } }", CLAIM, "a passage of the article"),
    ("of two articles", "INSERT { GRAPH ?g { ?claim sc:reportedIn <x:> } }", CLAIM, "from exactly one article"),
    ("words changed",
     'DELETE { GRAPH ?g { ?selector oa:exact ?old } } INSERT { GRAPH ?g { ?selector oa:exact "other" } }',
     PASSAGE + " GRAPH ?g { ?selector oa:exact ?old }", "as many characters as its position says"),
    ("out of its sentence", "INSERT { GRAPH ?g { ?words sc:inSentence ?other } }",
     PASSAGE + " GRAPH ?g { ?c a sc:ChallengeClaim ; sc:evidence/sc:inSentence ?other }", "lies in its sentence"),
    ("no position", "DELETE { GRAPH ?g { ?words oa:hasSelector ?selector } }",
     PASSAGE + " GRAPH ?g { ?selector a oa:TextPositionSelector }", "by its words and by its position"),
    ("nameless", "DELETE { GRAPH ?g { ?who rdfs:label ?name } }",
     "GRAPH ?g { ?c a sc:OfficeClaim ; sc:holder ?who . ?who rdfs:label ?name }", "a mention has a name"),
]  # fmt: skip


def by_hand(change: str, where: str) -> Store:
    store = held(signed())
    before = store.size(), set(store.dump())
    store.update(f"{change} WHERE {{ {where} }}")
    assert (store.size(), set(store.dump())) != before
    return store


@pytest.mark.parametrize(("name", "kind", "fact", "told"), BROKEN)
def test_what_is_broken_is_found_in_its_article(name: str, kind: str, fact: object, told: str) -> None:
    facts = (fact, KUALA_LUMPUR) if kind == "places" else (fact,)
    found = [finding for finding in findings(broken(kind, *facts)) if told in finding.message]
    assert {finding.severity for finding in found} == {"violation"}
    assert ARTICLE in {f.article for f in found}


@pytest.mark.parametrize(("name", "change", "where", "told"), BY_HAND, ids=[row[0] for row in BY_HAND])
def test_what_is_broken_by_hand_is_found_in_its_article_and_sentence(
    name: str, change: str, where: str, told: str
) -> None:
    found = [finding for finding in findings(by_hand(change, where)) if told in finding.message]
    assert {finding.article for finding in found} == {ARTICLE}
    assert any(finding.sentence and finding.sentence.strip() in SIGNED for finding in found)


def test_the_sentence_is_named_wherever_evidence_says_one() -> None:
    """Each of the broken facts again, with words of the article as its evidence."""
    for name, kind, fact, told in BROKEN:
        if name not in ("empty passage", "backwards"):
            sure = replace(fact, evidence=at(SIGNED, "Gubernur Jakarta"))  # type: ignore[type-var]
            facts = (sure, KUALA_LUMPUR) if kind == "places" else (sure,)
            found = [finding for finding in findings(broken(kind, *facts)) if told in finding.message]
            assert any(finding.sentence.startswith("Gubernur Jakarta") for finding in found), name


def referee(store: Store) -> set[tuple[str, ...]]:
    """What the reference implementation of SHACL finds in claims, holdings and ontology together."""
    triples = {quad.triple for quad in store.dump()} | set(ontology.triples())
    data = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    _, found, _ = validate(data, shacl_graph=Graph().parse(files.ontology("shapes.ttl")), inference="none")
    names = ("resultSeverity", "resultMessage", "focusNode", "resultPath", "value", "sourceConstraintComponent")
    results = found.objects(None, URIRef(shapes.SHACL + "result"))
    rows = ([str(found.value(result, URIRef(shapes.SHACL + name)) or "") for name in names] for result in results)
    return {(row[0].removeprefix(shapes.SHACL).lower(), *row[1:]) for row in rows}


def ours(store: Store, articles: tuple[str, ...] | None = None) -> set[tuple[str, ...]]:
    found = check.results(store, articles)
    return {(f.severity, f.message, f.node, f.path, f.value, f.component) for f in found}


def test_the_referee_finds_the_same() -> None:
    """All the broken facts in one article."""
    kinds: dict[str, list[object]] = {"places": [KUALA_LUMPUR]}
    for _, kind, fact, _ in BROKEN:
        kinds.setdefault(kind, []).append(fact)
    store = held(replace(signed(), **{kind: tuple(facts) for kind, facts in kinds.items()}))  # type: ignore[arg-type]
    assert ours(store) == referee(store)
    assert len(ours(store)) > len(BROKEN)


def test_the_referee_finds_the_same_by_hand() -> None:
    """All the edits, one after the other."""
    store = held(signed())
    for _, change, where, _ in BY_HAND:
        store.update(f"{change} WHERE {{ {where} }}")
    assert ours(store) == referee(store)
    assert len(ours(store)) > len(BY_HAND)


def test_of_what_changed_the_same_is_found() -> None:
    """One article broken among sound ones: looking at it alone finds all, looking at another finds nothing."""
    others = signed("a2", "2025-08-12"), twinned("b1", "active", "2010-01-01", since="1960")
    bad = replace(twinned("b2", "ended", "2012-01-01"), partnerships=(replace(TWINNED, kind="brothers"),))
    store = held(*others, bad)
    everything = ours(store)
    assert everything
    assert ours(store, ("b2",)) == everything
    assert ours(store, ("b1",)) == ours(store, ()) == set()
    assert ours(store, ("b1", "b2", "a2")) == everything


def test_looking_at_what_changed_leaves_the_store_alone() -> None:
    store = held(signed())
    before = set(store.dump())
    check.results(store, ("a1",))
    assert set(store.dump()) == before


def test_an_agreement_signed_after_its_article_is_a_warning() -> None:
    """Published on 11 August 2025: a signing on the 12th, in September or in 2026 cannot have been reported."""
    for day, told in (
        (Date(2025, 8, 12), 1),
        (Date(2025, 9), 1),
        (Date(2026), 1),
        (Date(2025), 0),
        (Date(2025, 8, 11), 0),
    ):
        found = findings(broken("agreements", replace(SIGNED_THERE, signed=day)))
        assert [finding.severity for finding in found] == ["warning"] * told, day


def test_the_report_is_one_of_shacl() -> None:
    store = broken("partnerships", replace(TWINNED, kind="brothers"))
    found = check.results(store)
    quads = list(parse("".join(report.report(found, store.base)).encode(), format=RdfFormat.TURTLE))
    results = {quad.subject for quad in quads if quad.object.value == shapes.SHACL + "ValidationResult"}
    assert len(results) == len(found)
    (conforms,) = (quad.object.value for quad in quads if quad.predicate.value == shapes.SHACL + "conforms")
    assert conforms == "false"
    kinds = {quad.object.value for quad in quads if quad.predicate.value.endswith("resultPath")}
    assert kinds == {ontology.NAMESPACES["sc"] + "kind"}


def test_the_report_of_a_sound_graph_conforms() -> None:
    said = "".join(report.report([], rdf.BASE))
    assert "sh:conforms true" in said and "sh:result " not in said


def test_a_word_of_shacl_that_is_not_compiled_is_told(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <x:> .
        x:s a sh:NodeShape ; sh:targetClass x:c ; sh:property [ sh:path x:p ; sh:equals x:q ] .""")
    (rule,) = shapes.rules(path)
    with pytest.raises(shapes.UnknownConstraint, match="x:s uses sh:equals"):
        sparql.broken(rule)


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


def test_the_command(tmp_path: Path) -> None:
    """For people, for one article, and as the report of SHACL; a violation fails."""
    with connect(tmp_path / "store") as kept:
        bad = replace(signed(), partnerships=(replace(TWINNED, kind="brothers"),))
        kept.load(held(bad, twinned("b1", "active", "2010-01-01")).dump())
    place = ["check", "--store", str(tmp_path / "store")]
    whole = CliRunner().invoke(main, place)
    assert whole.exit_code == 1 and f"{ARTICLE}: a partnership has one kind" in whole.stdout
    assert CliRunner().invoke(main, [*place, "--article", "a1"]).stdout == whole.stdout
    sound = CliRunner().invoke(main, [*place, "--article", "b1"])
    assert (sound.exit_code, sound.stdout, sound.stderr) == (0, "", "0 findings\n")
    report = CliRunner().invoke(main, [*place, "--report"])
    assert report.exit_code == 1 and "sh:resultPath sc:kind" in report.stdout
