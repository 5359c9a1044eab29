"""The ontology's files: every term explained in three languages, every word of the model in a vocabulary."""

from __future__ import annotations

import re

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize
from rdflib import Graph
from readings import held, signed

from kg import files, ontology, rdf
from kg.model import (
    AGREEMENT_STATUSES,
    AGREEMENT_TYPES,
    EVENT_TYPES,
    PARTNERSHIP_KINDS,
    PLACE_KINDS,
    ROLES,
    STATUSES,
)

LANGUAGES = {"en", "id", "ms"}
WORDS = {
    "status": STATUSES,
    "kind": PARTNERSHIP_KINDS,
    "role": ROLES,
    "agreement-type": AGREEMENT_TYPES,
    "agreement-status": AGREEMENT_STATUSES,
    "event-type": EVENT_TYPES,
}


@pytest.mark.parametrize("scheme", WORDS)
def test_every_word_of_the_model_is_a_concept_and_no_other(scheme: str) -> None:
    assert set(ontology.concepts(scheme)) == set(WORDS[scheme])


@pytest.mark.parametrize("scheme", [*WORDS, "area"])
def test_concepts_are_labelled_in_three_languages(scheme: str) -> None:
    assert ontology.concepts(scheme)
    assert not [c.word for c in ontology.concepts(scheme).values() if set(c.labels) != LANGUAGES]


def test_terms_are_labelled_and_defined_in_three_languages() -> None:
    terms = ontology.terms()
    assert len(terms) > 90
    assert not [t.name for t in terms.values() if set(t.labels) != LANGUAGES or set(t.definitions) != LANGUAGES]


def test_a_property_says_what_it_ties() -> None:
    properties = [term for term in ontology.terms().values() if term.kind == "property"]
    assert not [term.name for term in properties if not term.domain]
    assert [term.name for term in properties if not term.range] == ["value"]


def test_terms_refer_only_to_terms_that_exist() -> None:
    known = {term.iri for term in ontology.terms().values()}
    named = {iri for term in ontology.terms().values() for iri in (*term.parents, *term.domain, *term.range)}
    assert {iri for iri in named if iri.startswith(ontology.NAMESPACES["sc"])} <= known


def test_only_restrictions_and_lists_have_no_name() -> None:
    """Data has no blank nodes; the ontology has them where OWL demands it, never as a term."""
    for name in ("policy-areas.ttl", "statuses.ttl"):
        quads = parse(path=str(files.ontology(name)), format=RdfFormat.TURTLE)
        assert not [quad for quad in quads if isinstance(quad.subject, BlankNode)]


def test_every_kind_of_place_is_a_class() -> None:
    assert {kind.capitalize() for kind in PLACE_KINDS} <= set(ontology.terms())


def test_every_class_of_claim_exists() -> None:
    kinds = ("Office", "Partnership", "Agreement", "Area", "Challenge", "Event", "Statement")
    assert {f"{kind}Claim" for kind in kinds} <= set(ontology.terms())


def test_types_of_agreement_and_event_have_classes_of_their_own() -> None:
    """Only "other" has none."""
    words = {f"agreement-type/{word}" for word in AGREEMENT_TYPES} | {f"event-type/{word}" for word in EVENT_TYPES}
    have = {iri.removeprefix(ontology.VOCABULARY) for iri in ontology.classes()}
    assert words - have == {"agreement-type/other"}
    assert have <= words


def test_policy_areas_form_a_hierarchy_without_loops() -> None:
    assert list(ontology.broader("flood")) == ["disaster-risk"]
    assert all(len(list(ontology.broader(word))) < 5 for word in ontology.concepts("area"))


def test_policy_areas_serve_a_goal() -> None:
    goals = [area.goal for area in ontology.concepts("area").values()]
    assert all(re.fullmatch(r"http://metadata\.un\.org/sdg/([1-9]|1[0-7])", goal) for goal in goals)


def test_a_partnership_moves_forward_and_not_back() -> None:
    assert ontology.allowed("intent", "active")
    assert ontology.allowed("suspended", "renewed")
    assert ontology.allowed("active", "active")
    assert not ontology.allowed("active", "intent")
    assert not ontology.allowed("active", "denied")


def test_standing_statuses_tie_two_places() -> None:
    assert ontology.standing() == {"intent", "active", "renewed", "suspended"}


def test_a_kind_names_its_plain_property() -> None:
    sister = ontology.concept("kind", "sister-city")
    assert sister.plainly == ontology.NAMESPACES["sc"] + "sisterCityOf"
    assert {kind.plainly for kind in ontology.concepts("kind").values()} - {""} <= {
        term.iri for term in ontology.terms().values()
    }


def test_an_unknown_word_is_told_with_those_there_are() -> None:
    with pytest.raises(ontology.UnknownConcept, match=r"no status 'asleep' \(have: active, denied, ended"):
        ontology.concept("status", "asleep")


def test_a_label_falls_back_to_english_and_to_the_word() -> None:
    assert ontology.concept("status", "ended").label("ms") == "tamat"
    assert ontology.concept("status", "ended").label("zu") == "ended"
    assert ontology.label("status", "asleep") == "asleep"


def test_alignments_use_iris_that_exist() -> None:
    """The terms of others that ours are matched with, written out: a misspelt one would go unnoticed."""
    text = files.ontology("sistercity.ttl").read_text("utf-8")
    assert "skos:closeMatch wdt:P190" in text
    assert "rdfs:subPropertyOf prov:wasDerivedFrom" in text
    assert "geo:Feature , schema:Place" in text
    assert "org:OrganizationalCollaboration" in text and "org:Membership" in text
    assert "oa:SpecificResource" in text and "foaf:Person" in text


def test_a_file_says_its_source_and_licence() -> None:
    for path in files.ontology().glob("*.ttl"):
        head = "".join(path.read_text("utf-8").splitlines(keepends=True)[:3])
        assert "Source:" in head and "Licence:" in head, path.name


def contradictions(*more: Triple) -> list[str]:
    """What a reasoner of OWL RL objects to in the ontology with a small graph of ours, texts and numbers left out."""
    said = (quad.triple for quad in held(signed()).dump() if "/text/" not in str(quad.subject))
    things = [triple for triple in (*said, *ontology.triples(), *more) if not isinstance(triple.object, Literal)]
    graph = Graph().parse(data=serialize(things, format=RdfFormat.N_TRIPLES), format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return [str(value) for _, predicate, value in graph if str(predicate).endswith("#error")]


def test_our_data_contradicts_nothing_the_ontology_says() -> None:
    assert not contradictions()


def test_a_city_that_is_a_person_is_a_contradiction() -> None:
    jakarta = NamedNode(f"{rdf.BASE}place/1642911-jakarta")
    assert contradictions(Triple(jakarta, rdf.term("rdf:type"), rdf.term("sc:Person")))
