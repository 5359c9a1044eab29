"""The ontology's files: every term explained in three languages, every word of the model in a vocabulary."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize
from rdflib import RDF, Graph, URIRef
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
    "modality": ("asserted", "planned", "hoped", "denied"),
}


@pytest.mark.parametrize("scheme", WORDS)
def test_every_word_of_the_model_is_a_concept_and_no_other(scheme: str) -> None:
    assert set(ontology.concepts(scheme)) == set(WORDS[scheme])


@pytest.mark.parametrize("scheme", [*WORDS, "area"])
def test_concepts_are_labelled_and_defined_in_three_languages(scheme: str) -> None:
    assert ontology.concepts(scheme)
    assert not [c.word for c in ontology.concepts(scheme).values() if set(c.labels) != LANGUAGES]
    assert not [c.word for c in ontology.concepts(scheme).values() if set(c.definitions) != LANGUAGES]


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


# What ontology engineers look for: the profile, and the pitfalls that OOPS! and FOOPS! list, as plain tests.

HEADER = "https://w3id.org/sistercity/ns"
FOREIGN = {  # every term of others that ours is tied to, as its vocabulary spells it
    "foaf": "Document Organization Person knows", "geo": "Feature sfContains sfWithin",
    "oa": "Annotation SpecificResource exact hasTarget", "skos": "Concept relatedMatch semanticRelation",
    "org": "FormalOrganization Membership Organization OrganizationalCollaboration Post member memberDuring "
           "organization role",
    "prov": "Activity Entity hadPrimarySource wasAssociatedWith wasAttributedTo wasDerivedFrom",
    "dcterms": "date issued source subject type",
    "schema": "AdministrativeArea City Claim Country Event GovernmentOrganization NewsArticle NewsMediaOrganization "
              "Organization Person Place Project Quotation "
              "Role about addressCountry attendee containedInPlace containsPlace creator endDate eventStatus location "
              "startDate text",
}  # fmt: skip
ELSEWHERE = {
    "http://www.w3.org/2006/time#": {"ProperInterval", "hasBeginning", "hasEnd"},
    "http://www.wikidata.org/prop/qualifier/": {"P580", "P582"},
    "http://www.wikidata.org/prop/direct/": {"P131", "P190", "P276", "P585", "P710", "P1082", "P1891"},
    "http://www.wikidata.org/entity/": {"Q515"},
}
OWL, RDFS, SKOS = (ontology.NAMESPACES[prefix] for prefix in ("owl", "rdfs", "skos"))


def of_the_ontology() -> Graph:
    return Graph().parse(files.ontology("sistercity.ttl"), format="turtle")


def said(predicate: str) -> set[tuple[str, str]]:
    return {(str(one), str(other)) for one, other in of_the_ontology().subject_objects(URIRef(predicate))}


def test_terms_of_others_are_spelt_as_they_are() -> None:
    """All those used in alignments are listed above, and none is listed that is not used."""
    known = {ontology.NAMESPACES[prefix] + name for prefix, names in FOREIGN.items() for name in names.split()}
    known |= {namespace + name for namespace, names in ELSEWHERE.items() for name in names}
    ties = (f"{SKOS}closeMatch", f"{RDFS}subClassOf", f"{RDFS}subPropertyOf")
    used = {other for tie in ties for _, other in said(tie) if ":" in other and not other.startswith(HEADER)}
    assert used == known


def test_each_vocabulary_it_must_fit_is_tied() -> None:
    used = {other for tie in ("closeMatch",) for _, other in said(SKOS + tie)}
    used |= {other for tie in ("subClassOf", "subPropertyOf") for _, other in said(RDFS + tie)}
    for prefix in ("org", "foaf", "schema", "prov", "skos", "oa", "geo", "dcterms"):
        assert any(iri.startswith(ontology.NAMESPACES[prefix]) for iri in used), prefix


def test_every_term_has_an_example_that_is_turtle_and_uses_it() -> None:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in rdf.prefixes().items())
    for term in ontology.terms().values():
        assert term.examples, term.name
        for example in term.examples:
            quads = list(parse(f"{head}{example} .".encode(), format=RdfFormat.TURTLE))
            named = {quad.predicate.value for quad in quads} | {getattr(quad.object, "value", "") for quad in quads}
            assert term.iri in named, term.name


def test_the_header_says_what_catalogues_ask_for() -> None:
    """Title and description in three languages, creator, licence, dates, version, prefix, namespace, citation."""
    graph, node = of_the_ontology(), URIRef(HEADER)
    have = {str(predicate) for predicate in graph.predicates(node)}
    terms = "title description creator license created modified issued bibliographicCitation"
    wanted = {ontology.NAMESPACES["dcterms"] + name for name in terms.split()}
    wanted |= {OWL + name for name in ("versionIRI", "versionInfo", "priorVersion")}
    wanted |= {f"http://purl.org/vocab/vann/preferredNamespace{name}" for name in ("Prefix", "Uri")}
    assert wanted <= have
    for name in ("title", "description"):
        found = graph.objects(node, URIRef(ontology.NAMESPACES["dcterms"] + name))
        assert {getattr(text, "language", "") for text in found} == LANGUAGES


def test_the_version_has_an_iri_of_its_own() -> None:
    ((node, version),) = said(f"{OWL}versionIRI")
    ((_, number),) = said(f"{OWL}versionInfo")
    assert (node, version) == (HEADER, f"{HEADER}/{number}") and re.fullmatch(r"\d+\.\d+\.\d+", number)


def test_no_term_stands_alone() -> None:
    """OOPS! P04: each class is above or below another, or tied by a property."""
    tied = {iri for term in ontology.terms().values() for iri in (*term.parents, *term.domain, *term.range)}
    classes = [term for term in ontology.terms().values() if term.kind == "class"]
    assert not [term.name for term in classes if term.iri not in tied and not term.parents]


def test_no_class_is_above_itself() -> None:
    """OOPS! P06 and P24: no circle in the hierarchy of classes or of properties."""
    terms = {term.iri: term for term in ontology.terms().values()}
    for start in terms:
        above, seen = list(terms[start].parents), set[str]()
        while above:
            here = above.pop()
            assert here != start, terms[start].name
            above += terms[here].parents if here in terms and here not in seen else ()
            seen.add(here)


def test_no_property_has_two_domains_or_ranges_at_once() -> None:
    """OOPS! P19: several `rdfs:domain` would mean all of them together."""
    for predicate in (f"{RDFS}domain", f"{RDFS}range"):
        subjects = [one for one, _ in said(predicate)]
        assert len(subjects) == len(set(subjects))


def test_names_are_in_one_style_and_without_file_endings() -> None:
    """OOPS! P22 and P36: classes begin with a capital, properties with a small letter."""
    for term in ontology.terms().values():
        assert re.fullmatch(r"[A-Z][A-Za-z]+" if term.kind == "class" else r"[a-z][A-Za-z]*", term.name), term.name
    assert not HEADER.endswith((".owl", ".ttl", ".rdf"))


def test_inverses_are_of_each_others_ends() -> None:
    """OOPS! P05: what one has as domain, the other has as range."""
    terms = {term.iri: term for term in ontology.terms().values()}
    pairs = said(f"{OWL}inverseOf")
    assert pairs
    for one, other in pairs:
        assert (terms[one].domain, terms[one].range) == (terms[other].range, terms[other].domain)


def test_labels_and_definitions_do_not_repeat() -> None:
    """OOPS! P32: no two classes, and no two properties, of one English label; a definition is more than its label."""
    for kind in ("class", "property"):
        terms = [term for term in ontology.terms().values() if term.kind == kind]
        for language in LANGUAGES:
            assert not [term.name for term in terms if term.definitions[language] == term.labels[language]]
        assert len({term.labels["en"] for term in terms}) == len(terms)


def test_everything_used_is_typed() -> None:
    """OOPS! P34 and P35: no class or property of others stands in an axiom undeclared."""
    graph = of_the_ontology()
    ties = (f"{RDFS}subClassOf", f"{RDFS}subPropertyOf", f"{RDFS}domain")
    used = {other for tie in ties for _, other in said(tie) if ":" in other}
    assert not [iri for iri in used if not list(graph.objects(URIRef(iri), RDF.type))]


def test_it_keeps_to_owl_rl() -> None:
    """No construct that OWL 2 RL forbids where we would use it: unions, existence, counts, reflexive properties."""
    text = files.ontology("sistercity.ttl").read_text("utf-8")
    for word in (
        "unionOf",
        "someValuesFrom",
        "minCardinality",
        "Cardinality",
        "oneOf",
        "ReflexiveProperty",
        "complementOf",
    ):
        assert f"owl:{word}" not in text, word


def robot(*arguments: str) -> str:
    """What ROBOT says, if its jar and Java are here."""
    spec = importlib.util.find_spec("cmem_plugin_reason")
    jar = os.environ.get("KG_ROBOT") or (str(Path(spec.origin).parent / "robot.jar") if spec and spec.origin else "")
    if not (shutil.which("java") and jar and Path(jar).exists()):
        pytest.skip("needs Java and ROBOT: pip install --no-deps cmem-plugin-reason==2.2.1, or KG_ROBOT=robot.jar")
    command = ["java", "-jar", jar, *arguments, "--input", str(files.ontology("sistercity.ttl"))]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


def test_robot_finds_it_within_the_profiles(tmp_path: Path) -> None:
    for profile in ("RL", "DL"):
        robot("validate-profile", "--profile", profile, "--output", str(tmp_path / profile))
        assert "in profile" in (tmp_path / profile).read_text("utf-8")


def test_robot_reports_no_error_and_hermit_no_contradiction(tmp_path: Path) -> None:
    """Of its checks only that for definitions by IAO is not met: ours are by SKOS."""
    robot("report", "--fail-on", "error", "--output", str(tmp_path / "report.tsv"))
    lines = (tmp_path / "report.tsv").read_text("utf-8").splitlines()[1:]
    assert {tuple(line.split("\t")[:2]) for line in lines} <= {("WARN", "missing_definition")}
    robot("reason", "--reasoner", "HermiT", "--output", str(tmp_path / "reasoned.ttl"))
