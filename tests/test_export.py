"""The graph in the formats of others: the same bytes each time, read back without loss."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from readings import PLACES, held, signed, twinned

from kg import export, jsonld, rdf, turtle
from kg.model import Statement
from kg.store import Store, connect

TRIPLES = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}
QUADS = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def store() -> Store:
    return held(
        signed(), signed("a2", "2025-08-12", "Harian Lain"), twinned("b1", "active", "2010-01-01", since="1960")
    )


def written(store: Store, form: str) -> bytes:
    out = io.BytesIO()
    export.export(store, form, out)
    return out.getvalue()


@pytest.mark.parametrize("form", TRIPLES)
def test_holdings_read_back(store: Store, form: str) -> None:
    assert {quad.triple for quad in parse(written(store, form), format=TRIPLES[form])} == {
        q.triple for q in store.dump("")
    }


@pytest.mark.parametrize("form", QUADS)
def test_everything_reads_back_graph_by_graph(store: Store, form: str) -> None:
    assert set(parse(written(store, form), format=QUADS[form])) == set(store.dump())


@pytest.mark.parametrize("form", export.FORMATS)
def test_the_same_graph_gives_the_same_bytes(store: Store, form: str) -> None:
    again = connect()
    again.load(sorted(store.dump(), key=lambda quad: str(quad)[::-1]))
    assert written(store, form) == written(again, form) == written(store, form)


@pytest.mark.parametrize("form", export.FORMATS)
def test_an_empty_store_can_be_exported(form: str) -> None:
    assert isinstance(written(connect(), form), bytes)


def test_turtle_is_for_people(store: Store) -> None:
    lines = written(store, "turtle").decode().split("\n")
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes) == lines[: len(prefixes)]
    assert "@prefix foaf: <http://xmlns.com/foaf/0.1/> ." not in prefixes
    start = lines.index("place:1642911-jakarta a sc:City ;")
    assert lines[start - 1] == ""
    assert "    sc:sisterCityOf place:1735161-kuala-lumpur ;" in lines[start:]
    subjects = [line.split()[0] for line in lines if line and not line.startswith((" ", "@"))]
    assert len(subjects) == len(set(subjects))


def test_turtle_and_trig_indent_only_what_belongs_together() -> None:
    a, b = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")
    text = Literal("a\tb\nc { } [ ] ; , .")
    quads = [Quad(a, b, text), Quad(a, b, a, b), Quad(b, b, a, b), Quad(a, a, b, b)]
    lines = list(turtle.trig(quads, {"e": "https://example.org/"}))
    assert "".join(lines) == (
        "@prefix e: <https://example.org/> .\n\n"
        'e:a e:b "a\\tb\\nc { } [ ] ; , ." .\n\n'
        "e:b {\n\n    e:a e:a e:b ;\n        e:b e:a .\n\n    e:b e:b e:a .\n}\n"
    )


def test_types_come_first() -> None:
    a, first = NamedNode("https://example.org/a"), NamedNode("http://example.org/before-rdf")
    triples = [Triple(a, first, a), Triple(a, NamedNode(turtle.TYPE), first)]
    assert turtle.ordered(triples) == triples[::-1]


def test_rdfxml_leaves_out_what_xml_cannot_carry() -> None:
    reading = replace(signed(), statements=(Statement("Pramono Anung", "satu \x01 dua \x0b tiga"),))
    quads = parse(written(held(reading), "rdfxml"), format=RdfFormat.RDF_XML)
    assert "satu \ufffd dua \ufffd tiga" in {getattr(quad.object, "value", "") for quad in quads}
    assert b"\x01" not in written(held(reading), "graphml") + written(held(reading), "gexf")


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_open_elsewhere(store: Store, form: str, read: Any) -> None:
    graph = read(io.BytesIO(written(store, form)))
    names = {data.get("label") or data.get("name") for _, data in graph.nodes(data=True)}
    assert {"Jakarta", "Kuala Lumpur", "Pramono Anung"} <= names
    assert graph.number_of_edges() > 5
    assert any("menandatangani" in str(data.get("sentences")) for *_, data in graph.edges(data=True))


def test_csv_has_a_line_for_each_held_fact(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(written(store, "csv").decode())))
    kinds = [row["kind"] for row in rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "agreement": 1, "area": 2, "challenge": 1, "event": 1, "office": 2, "partnership": 2, "statement": 1,
    }  # fmt: skip
    (one,) = (row for row in rows if row["label"] == "Bandung – Braunschweig (sister city)")
    assert (one["value"], one["date"], one["articles"]) == ("active", "1960", "1")


def test_csv_starts_no_formula() -> None:
    reading = replace(signed(), statements=(Statement("=HYPERLINK", "=1+1"),))
    cells = [cell for row in csv.reader(io.StringIO(written(held(reading), "csv").decode())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert [cell for cell in cells if cell.startswith("'=HYPERLINK")]


def test_jsonld_is_written_as_people_would(store: Store) -> None:
    """Names of the ontology alone, nodes by a prefix, and a context that explains both."""
    said = json.loads(written(store, "jsonld"))
    held = {node["id"]: node for node in said["@graph"] if "@graph" not in node}
    city = next(node for node in held.values() if "sisterCityOf" in node)
    assert (
        city["type"] == "City" and city["id"].startswith("kg:place/") and city["sisterCityOf"].startswith("kg:place/")
    )
    assert said["@context"]["sisterCityOf"] == {"@id": "sc:sisterCityOf", "@type": "@id"}
    assert "kg:claims/a1" in {node["id"] for node in said["@graph"] if "@graph" in node}
    assert "w3id.org" not in json.dumps(said["@graph"])


def test_jsonld_is_understood_by_others(store: Store) -> None:
    """rdflib reads the same triples from it."""
    from rdflib import Dataset
    from rdflib.compare import isomorphic

    one, two = Dataset(), Dataset()
    one.parse(data=written(store, "jsonld").decode(), format="json-ld")
    two.parse(data=written(store, "nquads").decode(), format="nquads")
    names = {str(graph.identifier) for graph in two.graphs()}
    assert len(names) > 3 and names == {str(graph.identifier) for graph in one.graphs()}
    assert all(isomorphic(one.graph(graph.identifier), graph) for graph in two.graphs())


@pytest.mark.parametrize(
    "value",
    [
        NamedNode("sc:not-ours"), NamedNode("urn:x:y"), NamedNode("https://w3id.org/sistercity/"), NamedNode("kg:a"),
        NamedNode("https://w3id.org/sistercity///x"), BlankNode("b"), Literal("sc:City"), Literal("id"),
        Literal("hei", language="id"), Literal("1", datatype=NamedNode("sc:own")), Literal("", language="en"),
        Literal("x", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")), Literal(True), Literal(1.5),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("property", ["sc:between", "sc:confidence", "sc:since", "rdfs:label", "rdf:type"])
def test_any_value_is_told_in_jsonld_as_it_is(value: NamedNode | Literal | BlankNode, property: str) -> None:
    """IRIs that look like short names, values of another type than the property's, language tags, blank nodes."""
    if property == "rdf:type" and isinstance(value, Literal):
        pytest.skip("a type is no text")
    quads = [
        Quad(NamedNode("a:s"), rdf.term(property), value, graph) for graph in (DefaultGraph(), NamedNode("data:g"))
    ]
    text = "".join(jsonld.jsonld(quads, "https://other.example/"))
    read = {(str(quad.object) if not isinstance(value, BlankNode) else str(value), str(quad.graph_name))
            for quad in parse(text.encode(), format=RdfFormat.JSON_LD)}  # fmt: skip
    assert read == {(str(quad.object), str(quad.graph_name)) for quad in quads}


def test_an_unknown_format_names_those_there_are(store: Store) -> None:
    with pytest.raises(export.UnknownFormat, match=r"no format 'docx' \(have: turtle, trig, nquads"):
        written(store, "docx")


def test_no_graph_is_written_under_another_name(store: Store) -> None:
    graphs = {quad.graph_name for quad in parse(written(store, "trig"), format=RdfFormat.TRIG)}
    assert DefaultGraph() in graphs and len(graphs) == 4


# For others.


def rows(store: Store, form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(store, form).decode())))


def test_wikidata_gets_signed_partnerships_both_ways_with_start_and_reference() -> None:
    """Jakarta and Kuala Lumpur are twinned since 1960; a letter of intent, or an end, is no statement there."""
    pair = ("jakarta", "kl")
    active = held(twinned("b1", "active", "2010-01-01", pair=pair, since="1960-05"))
    lines = written(active, "wikidata").decode().splitlines()
    reference = [
        "S854",
        '"https://example.org/b1"',
        "S1476",
        'id:"Kabar kota kembar"',
        "S577",
        "+2010-01-01T00:00:00Z/11",
    ]
    start = ["P580", "+1960-05-00T00:00:00Z/10"]
    assert [line.split("\t") for line in lines] == [
        ["Q3630", "P190", "Q1865", *start, *reference], ["Q1865", "P190", "Q3630", *start, *reference],
    ]  # fmt: skip
    for status in ("proposed", "intent", "ended", "denied"):
        assert not written(held(twinned("b1", status, "2010-01-01", pair=pair)), "wikidata"), status
    unknown = held(twinned("b1", "active", "2010-01-01"))
    assert not written(unknown, "wikidata"), "a place without an item"


def test_wikidata_rows_hold_no_stray_tab_or_quote() -> None:
    reading = twinned("b1", "active", "2010-01-01", pair=("jakarta", "kl"))
    odd = replace(reading, article=replace(reading.article, title='Satu\t"dua"\ntiga'))
    line = written(held(odd), "wikidata").decode().splitlines()[0].split("\t")
    assert line[line.index("S1476") + 1] == 'id:"Satu ”dua” tiga"'


def test_schemaorg_names_things_by_its_own_classes(store: Store) -> None:
    page = json.loads(written(store, "schemaorg"))
    assert page["@context"] == "https://schema.org"
    found = {entity["@id"].removeprefix(rdf.BASE): entity for entity in page["@graph"]}
    jakarta = found["place/1642911-jakarta"]
    assert (jakarta["@type"], jakarta["name"], jakarta["geo"]["latitude"]) == ("City", "Jakarta", -6.2146)
    assert "http://www.wikidata.org/entity/Q3630" in jakarta["sameAs"]
    article = found["article/a1"]
    assert (article["@type"], article["datePublished"]) == ("NewsArticle", "2025-08-11")
    assert article["publisher"]["name"] == "Harian Contoh"
    pair = found["partnership/1642911-jakarta--1735161-kuala-lumpur--sister-city"]
    assert pair["@type"] == "Project" and {one["@id"] for one in pair["member"]} == {
        f"{rdf.BASE}place/{PLACES[name].id}" for name in ("jakarta", "kl")
    }
    (event,) = (entity for entity in page["@graph"] if entity["@type"] == "Event")
    assert event["startDate"] == "2025-08-11" and len(event["attendee"]) == 2
    assert not [entity for entity in page["@graph"] if ":" in entity["@type"]]


def test_followthemoney_links_governments_people_and_posts(store: Store) -> None:
    found = [json.loads(line) for line in written(store, "followthemoney").splitlines()]
    known = {entity["id"]: entity for entity in found}
    assert len(known) == len(found)
    schemata = {entity["schema"] for entity in found}
    assert schemata == {"PublicBody", "Person", "Position", "Occupancy", "UnknownLink", "Article", "Event"}
    (link,) = (e for e in found if e["schema"] == "UnknownLink" and "intent" in e["properties"]["role"][0])
    ends = [known[link["properties"][end][0]] for end in ("subject", "object")]
    assert [end["properties"]["name"] for end in ends] == [["Jakarta"], ["Kuala Lumpur"]]
    assert set(link["properties"]["sourceUrl"]) == {"https://example.org/a1", "https://example.org/a2"}
    held_by = {
        known[entity["properties"]["holder"][0]]["properties"]["name"][0]:
        known[entity["properties"]["post"][0]]["properties"]["name"][0]
        for entity in found if entity["schema"] == "Occupancy"
    }  # fmt: skip
    assert held_by == {"Pramono Anung": "governor, Jakarta", "Maimunah": "mayor, Kuala Lumpur"}


def test_followthemoney_takes_them() -> None:
    """Every entity is valid by the library's own model, and loses nothing there."""
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    for line in written(
        held(signed(), twinned("b1", "active", "2010-01-01", since="1960")), "followthemoney"
    ).splitlines():
        entity = json.loads(line)
        schema = model.get(entity["schema"])
        assert schema is not None, entity
        assert set(entity["properties"]) <= set(schema.properties), entity


def test_neo4j_has_nodes_with_labels_and_relationships_between_them(store: Store) -> None:
    nodes = {row["iri:ID"]: row for row in rows(store, "neo4j-nodes")}
    jakarta, kl = (f"{rdf.BASE}place/{PLACES[name].id}" for name in ("jakarta", "kl"))
    assert (nodes[jakarta]["name"], nodes[jakarta][":LABEL"]) == ("Jakarta", "City")
    ties = [(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in rows(store, "neo4j-relationships")]
    assert (jakarta, "SISTER_CITY_OF", kl) in ties and len(ties) == len(set(ties))
    assert {end for start, _, end in ties} | {start for start, *_ in ties} <= set(nodes)
    assert not [row for row in nodes.values() if not row[":LABEL"]]


def test_the_dataset_is_described_with_licence_and_sizes(store: Store) -> None:
    quads = list(parse(written(store, "dcat"), format=RdfFormat.TURTLE))
    said = {
        (q.subject.value.removeprefix(rdf.BASE), re.split("[/#]", q.predicate.value)[-1]): q.object.value for q in quads
    }
    assert said["dataset", "license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert said["dataset", "triples"] == str(len(list(store.dump(""))))
    assert (said["dataset/period", "startDate"], said["dataset/period", "endDate"]) == ("2010-01-01", "2025-08-12")
    assert said["dataset/Partnership", "entities"] == "2"
    titles = {
        q.object.language
        for q in quads
        if q.predicate.value.endswith("terms/title") and "dataset/" not in q.subject.value
    }
    assert titles == {"en", "id", "ms"}
    forms = {q.object.value.rpartition("/")[2] for q in quads if q.predicate.value.endswith("distribution")}
    assert forms and forms <= set(export.FORMATS)
