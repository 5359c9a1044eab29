"""The network of what is held: its nodes, its lines, the sentences behind them, and what is measured on it."""

from __future__ import annotations

import itertools

import pytest
from readings import PLACES, SIGNED, article, at, mayor, signed, twinned

from kg import fuse, network, rdf, store
from kg.model import Agreement, Reading


def graph_of(*readings: Reading) -> network.Graph:
    kept = store.connect()
    for reading in readings:
        kept.replace(rdf.graph(reading.article), rdf.quads(reading))
    fuse.holdings(kept)
    return network.network(kept)


def chain() -> network.Graph:
    """Jakarta – Kuala Lumpur, Bandung – Braunschweig, Kuala Lumpur – Bandung, and Beijing with nobody."""
    return graph_of(
        signed(),
        twinned("b1", "active", "2024-03-01", since="2000"),
        twinned("b2", "proposed", "2024-04-01", pair=("kl", "bandung")),
        mayor("b3", "Yin Yong", "beijing"),
    )


def of_kind(graph: network.Graph, kind: str) -> list[str]:
    return sorted(data["name"] for _, data in graph.nodes(data=True) if data["kind"] == kind)


def ties(graph: network.Graph, kind: str) -> list[tuple[str, str]]:
    return sorted(
        (graph.nodes[a]["name"], graph.nodes[b]["name"]) for a, b, tie in graph.edges(data=True) if tie["kind"] == kind
    )


def test_an_article_becomes_places_people_documents_and_fields() -> None:
    graph = graph_of(signed())
    assert of_kind(graph, "city") == ["Jakarta", "Kuala Lumpur"]
    assert of_kind(graph, "official") == ["Maimunah", "Pramono Anung"]
    assert of_kind(graph, "area") == ["Culture", "Flood control"]
    assert of_kind(graph, "challenge") == ["Traffic congestion"]
    assert of_kind(graph, "statement") == ["Kita ini tetangga dekat yang berbagi sejarah dan budaya,"]
    assert len(of_kind(graph, "partnership")) == len(of_kind(graph, "agreement")) == len(of_kind(graph, "event")) == 1
    assert not of_kind(graph, "country") and not of_kind(graph, "organisation")


def test_lines_join_who_belongs_together_and_nobody_else() -> None:
    graph = graph_of(signed())
    assert ties(graph, "office") == [("Maimunah", "Kuala Lumpur"), ("Pramono Anung", "Jakarta")]
    assert [place for place, _ in ties(graph, "partner")] == ["Jakarta", "Kuala Lumpur"]
    assert [person for person, _ in ties(graph, "signatory")] == ["Maimunah", "Pramono Anung"]
    assert [area for _, area in ties(graph, "covers")] == ["Culture", "Flood control"]
    assert ties(graph, "faces") == [("Jakarta", "Traffic congestion")]
    assert [person for person, _ in ties(graph, "said")] == ["Pramono Anung"]


def test_the_sentence_behind_a_line_is_verbatim() -> None:
    """SIGNED of readings.py: the office of Pramono Anung is said in its first sentence, in these words."""
    graph = graph_of(signed())
    node = network.find(graph, "pramono anung")
    (tie,) = [tie for _, _, tie in graph.out_edges(node, data=True) if tie["kind"] == "office"]
    (proof,) = tie["proofs"]
    assert proof.sentence[proof.start : proof.end] == "Gubernur Jakarta Pramono Anung"
    assert SIGNED[proof.offset :].startswith("Gubernur Jakarta Pramono Anung")
    assert proof.sentence in SIGNED and proof.rule == "test"
    assert graph.graph["sources"][proof.article].url == "https://example.org/a1"
    assert tie["role"] == "role/governor"


def test_every_line_has_a_proof() -> None:
    graph = chain()
    assert all(tie["proofs"] for _, _, tie in graph.edges(data=True))


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("proposed", "hoped"), ("intent", "said"), ("active", "signed"), ("renewed", "signed"), ("suspended", "past"),
        ("ended", "past"), ("denied", "past"),
    ],
)  # fmt: skip
def test_the_line_says_how_sure_it_is(status: str, line: str) -> None:
    graph = graph_of(twinned("c1", status, "2024-03-01"))
    assert {tie["line"] for _, _, tie in graph.edges(data=True) if tie["kind"] == "partner"} == {line}


def test_what_an_intended_partnership_covers_is_hoped_for() -> None:
    graph = graph_of(signed())
    assert {tie["line"] for _, _, tie in graph.edges(data=True) if tie["kind"] == "covers"} == {"hoped"}


def test_the_year_is_that_of_the_beginning_before_that_of_the_report() -> None:
    graph = chain()
    assert {tie["year"] for _, _, tie in graph.edges(data=True) if tie["kind"] == "partner"} == {2000, 2024, 2025}


def test_sizes_and_degrees() -> None:
    graph = chain()
    sizes = network.sizes(graph)
    assert (sizes["city"], sizes["partnership"], sizes["articles"], sizes["components"]) == (5, 3, 4, 2)
    first = network.degrees(graph)[0]
    assert (first["name"], first["partners"]) == ("Kuala Lumpur", 2)
    assert network.degrees(graph)[-1]["partners"] == 0


def test_a_path_leads_over_what_binds() -> None:
    graph = chain()
    names = [graph.nodes[node]["name"] for node in network.path(graph, "JAKARTA", "Braunschweig")]
    assert names[::2] == ["Jakarta", "Kuala Lumpur", "Bandung", "Braunschweig"]
    assert "Bandung" in names[5] and "Braunschweig" in names[5]


def test_names_are_found_without_case_and_accents_and_by_id() -> None:
    graph = chain()
    jakarta = "place/1642911-jakarta"
    assert (
        network.find(graph, "jákartá")
        == network.find(graph, jakarta)
        == network.find(graph, "1642911-jakarta")
        == jakarta
    )


def test_names_are_found_without_hyphens_and_apostrophes() -> None:
    assert network.folded("Xi’an") == network.folded("xian") and network.folded("Kuala-Lumpur") == "kuala lumpur"


def test_a_misspelt_name_is_answered_with_those_near_it() -> None:
    with pytest.raises(network.NoSuchNode, match=r"'Braunshweig'.*near it: Braunschweig"):
        network.find(chain(), "Braunshweig")


def test_a_person_is_no_end_of_a_path_between_places() -> None:
    with pytest.raises(network.NoSuchNode):
        network.path(chain(), "Pramono Anung", "Jakarta")


def test_places_that_nothing_connects() -> None:
    with pytest.raises(network.NoPath, match="between Jakarta and Beijing"):
        network.path(chain(), "Jakarta", "Beijing")


@pytest.mark.parametrize("status", ["ended", "denied", "suspended"])
def test_what_is_over_or_denied_binds_nobody(status: str) -> None:
    graph = graph_of(twinned("c1", status, "2024-03-01"))
    with pytest.raises(network.NoPath):
        network.path(graph, "Bandung", "Braunschweig")
    assert network.cities(graph, past=True).number_of_edges() == 1


def test_a_name_that_two_things_have() -> None:
    graph = chain()
    graph.nodes["place/1816670-beijing"]["aliases"] = ("Batavia",)
    graph.nodes["place/1642911-jakarta"]["aliases"] = ("Batavia",)
    with pytest.raises(network.ManyNodes, match=r"1642911-jakarta.*1816670-beijing"):
        network.find(graph, "batavia")


def test_components_communities_and_centralities() -> None:
    graph = chain()
    assert [len(group) for group in network.components(graph)] == [4, 1]
    assert sorted(itertools.chain(*network.communities(graph))) == sorted(network.cities(graph))
    assert {row["name"] for row in network.centralities(graph)[:2]} == {"Kuala Lumpur", "Bandung"}


def test_the_order_of_articles_does_not_matter() -> None:
    readings = [signed(), twinned("b1", "active", "2024-03-01"), mayor("b3", "Yin Yong", "beijing")]
    seen = {described(graph_of(*order)) for order in itertools.permutations(readings)}
    assert len(seen) == 1


def described(graph: network.Graph) -> str:
    return repr((list(graph.nodes(data=True)), list(graph.edges(data=True))))


def test_an_agreement_of_three_places_has_three_parties() -> None:
    """Three places of one agreement without a partnership: each is a party, and each pair is bound by it."""
    three = tuple(PLACES[name] for name in ("jakarta", "kl", "beijing"))
    planned = Agreement(tuple(place.id for place in three), "mou", "planned", evidence=at(SIGNED, "Letter of Intent"))
    graph = graph_of(Reading(article("d1", SIGNED, "2025-08-11"), three, agreements=(planned,)))
    assert len(ties(graph, "party")) == 3 and not ties(graph, "under")
    assert network.cities(graph).number_of_edges() == 3
    assert {data["line"] for _, _, data in network.cities(graph).edges(data=True)} == {"hoped"}


def test_disagreement_of_sources_is_a_fact_of_the_partnership() -> None:
    graph = graph_of(
        twinned("e1", "active", "2024-03-01", since="2000"), twinned("e2", "active", "2024-03-02", since="2001")
    )
    (facts,) = [data["facts"] for _, data in graph.nodes(data=True) if data["kind"] == "partnership"]
    told = dict(facts)["conflict"]
    assert "2000" in told and "2001" in told


def test_a_report_in_lines() -> None:
    said = network.report(chain(), "Jakarta", "Bandung", top=2)
    printed = list(network.lines(said))
    assert printed[0].startswith("path: Jakarta → ") and printed[0].endswith(" → Bandung")
    assert "5 city" in printed[1] and len(said["degrees"]) == 2


def test_an_empty_store_is_an_empty_network() -> None:
    graph = graph_of()
    assert not graph and network.report(graph)["degrees"] == [] and network.components(graph) == []


def test_nothing_of_a_removed_article_stays() -> None:
    kept = store.connect()
    reading = signed()
    kept.replace(rdf.graph(reading.article), rdf.quads(reading))
    fuse.holdings(kept)
    kept.withdraw(rdf.graph(reading.article))
    fuse.holdings(kept)
    assert not network.network(kept)


def test_kinds_and_lines_are_the_known_ones() -> None:
    graph = chain()
    assert {data["kind"] for _, data in graph.nodes(data=True)} <= set(network.KINDS)
    assert {tie["line"] for _, _, tie in graph.edges(data=True)} <= set(network.LINES)
