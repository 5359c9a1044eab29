"""The graph in the formats of others: the same bytes each time, read back without loss."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from readings import held, signed, twinned

from kg import export, rdf, turtle
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


def test_jsonld_is_json_with_full_iris(store: Store) -> None:
    said = json.loads(written(store, "jsonld"))
    assert any(node.get("@id") == rdf.BASE + "claims/a1" for node in said)


def test_an_unknown_format_names_those_there_are(store: Store) -> None:
    with pytest.raises(export.UnknownFormat, match=r"no format 'docx' \(have: turtle, trig, nquads"):
        written(store, "docx")


def test_no_graph_is_written_under_another_name(store: Store) -> None:
    graphs = {quad.graph_name for quad in parse(written(store, "trig"), format=RdfFormat.TRIG)}
    assert DefaultGraph() in graphs and len(graphs) == 4
