"""Questions with parameters bound as terms, and answers in every form."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, parse, parse_query_results
from readings import held, mayor, signed, twinned

from kg import query, rdf
from kg.store import BrokenQuery, Store

JAKARTA = NamedNode(rdf.BASE + "place/1642911-jakarta")


@pytest.fixture(scope="module")
def store() -> Store:
    return held(
        signed(),
        signed("a2", "2025-08-12", "Harian Lain"),
        twinned("b1", "active", "2010-01-01", since="1960"),
        twinned("b2", "suspended", "2012-01-01", since="1961"),
        twinned("d1", "active", "2024-01-01", pair=("kl", "beijing")),
        mayor("c1", "Budi Santoso", "jakarta", role="governor", published="2019-01-01"),
    )


def rows(store: Store, name: str, **values: str) -> list[dict[str, str]]:
    found = query.ask(store, name, values)
    return [json.loads(line) for line in query.render(found, "jsonl", store)]


def test_partners_of_a_city(store: Store) -> None:
    (one,) = rows(store, "partners", city="Jakarta")
    assert one == {
        "partner": "Kuala Lumpur", "country": "MY", "kind": "sister-city", "status": "intent",
        "last": "2025-08-12", "articles": "2", "sources": "1",
    }  # fmt: skip


def test_who_held_office_up_to_a_date(store: Store) -> None:
    now = rows(store, "office-on", place="Jakarta", role="gubernur", date="2025-12-31")
    assert [row["person"] for row in now] == ["Pramono Anung", "Budi Santoso"]
    then = rows(store, "office-on", place="Jakarta", role="governor", date="2020-01-01")
    assert [row["person"] for row in then] == ["Budi Santoso"]
    assert not rows(store, "office-on", place="Jakarta", role="mayor", date="2025-12-31")


def test_what_was_signed_since_a_year(store: Store) -> None:
    (one,) = rows(store, "signed", city="Jakarta", year="2025")
    assert one == {
        "signed": "2025-08-11",
        "type": "letter-of-intent",
        "partner": "Kuala Lumpur",
        "signatories": "Maimunah, Pramono Anung",
    }
    assert not rows(store, "signed", city="Jakarta", year="2026")


def test_dormant_partnerships(store: Store) -> None:
    assert [row["partnership"] for row in rows(store, "dormant", year="2020")] == [
        "Bandung – Braunschweig (sister city)"
    ]
    assert not rows(store, "dormant", year="2012")


def test_conflicts_show_both_sides(store: Store) -> None:
    assert [(row["value"], row["publisher"]) for row in rows(store, "conflicts")] == [
        ("1960", "Harian b1"),
        ("1961", "Harian b2"),
    ]


def test_evidence_gives_the_sentence(store: Store) -> None:
    found = rows(store, "evidence", fact="partnership:1642911-jakarta--1735161-kuala-lumpur--sister-city")
    assert [row["publisher"] for row in found] == ["Harian Contoh", "Harian Lain"]
    assert all(row["words"] in row["sentence"] for row in found)


def test_partners_of_partners_leave_out_partners(store: Store) -> None:
    assert [(row["name"], row["through"]) for row in rows(store, "partners-of-partners", city="Jakarta")] == [
        ("Beijing", "Kuala Lumpur")
    ]
    assert not rows(store, "partners-of-partners", city="Bandung")


def test_quotes_history_articles(store: Store) -> None:
    assert rows(store, "quotes", person="Pramono")[0]["quote"].startswith("Kita ini tetangga dekat")
    history = rows(store, "history", city="Bandung", partner="Braunschweig")
    assert [(row["reported"], row["status"]) for row in history] == [
        ("2010-01-01", "active"),
        ("2012-01-01", "suspended"),
    ]
    assert len(rows(store, "articles", place="Jakarta")) == 3
    assert len(rows(store, "met")) == 1


@pytest.mark.parametrize(
    "written",
    ["Jakarta", "jakarta", "JAKARTA", "1642911-jakarta", "place:1642911-jakarta", JAKARTA.value, str(JAKARTA)],
)
def test_a_place_may_be_written_in_many_ways(store: Store, written: str) -> None:
    assert query.value(query.Parameter("city", "place", "Jakarta"), written, store) == JAKARTA


@pytest.mark.parametrize(
    ("kind", "written", "term"),
    [
        ("status", "aktif", NamedNode(rdf.VOCABULARY + "status/active")),
        ("role", "wali kota", NamedNode(rdf.VOCABULARY + "role/mayor")),
        ("area", "Flood control", NamedNode(rdf.VOCABULARY + "area/flood")),
        ("year", "2020", rdf.integer(2020)),
        ("date", "2020-05", Literal("2020-05", datatype=rdf.term("xsd:gYearMonth"))),
        ("text", 'a "b" } \\', Literal('a "b" } \\')),
    ],
)
def test_a_value_becomes_a_term_of_its_type(store: Store, kind: str, written: str, term: object) -> None:
    assert query.value(query.Parameter("x", kind, "y"), written, store) == term


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        ("place", "Jakrta", "did you mean Jakarta"),
        ("place", "Atlantis", "no place of that name"),
        ("person", "Nobody At All", "no person of that name"),
        ("status", "asleep", "no status 'asleep'"),
        ("year", "lately", "not a whole number"),
        ("date", "11/8/2025", "no date '11/8/2025'"),
        ("iri", "not one", "not an IRI"),
    ],
)
def test_a_bad_value_says_what_would_do(store: Store, kind: str, written: str, told: str) -> None:
    with pytest.raises(query.BadValue, match=told):
        query.value(query.Parameter("x", kind, "y"), written, store)


def test_a_name_of_two_places_asks_which() -> None:
    two = held(mayor("a", "Ahmad Yani", "bandung"), mayor("b", "Ahmad Yani", "beijing"))
    with pytest.raises(
        query.BadValue, match="several of that name: ahmad-yani--1650357-bandung, ahmad-yani--1816670-beijing"
    ):
        query.ask(two, "quotes", {"person": "Ahmad Yani"})


HOSTILE = ['" } ; DROP ALL ; #', "> } UNION { ?s ?p ?o", "\\", "\n# x", "' OR '1'='1", "$city"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_cannot_leave_its_place(store: Store, text: str) -> None:
    kept = 'BIND ("$said" AS ?kept) BIND (<https://example.org/$said> AS ?iri)'
    sparql = f'SELECT ?said WHERE {{ BIND ($said AS ?said) # $said "\n {kept} }}'
    (row,) = store.select(query.bound(sparql, {"said": Literal(text), "city": JAKARTA}))
    assert row["said"] == Literal(text)


def test_binding_leaves_strings_comments_iris_and_other_variables() -> None:
    sparql = """SELECT $x ?a WHERE { <http://e/$a> ?p "$a", '$a', '''$a''' ; ?q $a } # $a"""
    assert query.bound(sparql, {"a": rdf.integer(1)}) == sparql.replace("?q $a", f"?q {rdf.integer(1)}")


def test_a_missing_and_an_unknown_parameter_are_named(store: Store) -> None:
    with pytest.raises(query.MissingParameter, match=r'needs city=Jakarta partner="Kuala Lumpur"'):
        query.ask(store, "areas")
    with pytest.raises(query.UnknownParameter, match=r"no parameter 'town' \(have: city\)"):
        query.ask(store, "partners", {"town": "Jakarta"})


def test_neither_question_nor_sparql_suggests_a_question(store: Store) -> None:
    with pytest.raises(query.NoSuchQuestion, match="did you mean partners"):
        query.ask(store, "partnrs")
    with pytest.raises(query.NoSuchQuestion, match="have: anniversaries, areas"):
        query.ask(store, "xyzzy")


@pytest.mark.parametrize("text", ["select * where { ?s ?p", "# a comment\nPREFIX x: <http://x/>\nSELECT"])
def test_broken_sparql_says_where(store: Store, text: str) -> None:
    with pytest.raises(BrokenQuery, match="line"):
        query.ask(store, text)


SELECT = """SELECT ?name ?n ?none WHERE {
    place:1642911-jakarta rdfs:label ?name ; sc:population ?n OPTIONAL { ?n sc:x ?none } }"""


def rendered(store: Store, text: str, form: str, **extra: bool) -> str:
    return "".join(query.render(query.ask(store, text), form, store, **extra))


def test_rows_as_table_csv_json_jsonl(store: Store) -> None:
    assert rendered(store, SELECT, "table") == "name     n        none\nJakarta  8540121\n"
    assert list(csv.reader(io.StringIO(rendered(store, SELECT, "csv")))) == [
        ["name", "n", "none"],
        ["Jakarta", "8540121", ""],
    ]
    assert rendered(store, SELECT, "jsonl") == '{"name": "Jakarta", "n": "8540121"}\n'
    assert json.loads(rendered(store, SELECT, "json"))["head"]["vars"] == ["name", "n", "none"]


@pytest.mark.parametrize(("form", "known"), [("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)])
def test_w3c_results_read_back(store: Store, form: str, known: QueryResultsFormat) -> None:
    (row,) = parse_query_results(rendered(store, SELECT, form).encode(), format=known)
    assert (row["name"], row["n"], row["none"]) == (Literal("Jakarta"), rdf.integer(8540121), None)


def test_a_table_is_drawn_only_on_a_terminal(store: Store) -> None:
    assert "┃" in rendered(store, SELECT, "table", terminal=True)
    assert "┃" not in rendered(store, SELECT, "table")


def test_a_table_shows_brackets_as_they_are(store: Store) -> None:
    assert "[bold]" in rendered(store, 'SELECT ("[bold]x" AS ?y) {}', "table", terminal=True)


def test_iris_are_shortened_in_tables_only(store: Store) -> None:
    one = "SELECT ?s WHERE { ?s sc:population 8540121 }"
    assert rendered(store, one, "table").splitlines()[1] == "place:1642911-jakarta"
    assert rendered(store, one, "csv").splitlines()[1] == JAKARTA.value


def test_a_table_without_rows_keeps_its_head(store: Store) -> None:
    assert rendered(store, "SELECT ?a ?bc WHERE { ?a sc:nothing ?bc }", "table") == "a  bc\n"


@pytest.mark.parametrize(
    ("form", "known"), [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("table", RdfFormat.TURTLE)]
)
def test_triples_read_back(store: Store, form: str, known: RdfFormat) -> None:
    text = "CONSTRUCT { ?a sc:twinnedWith ?b } WHERE { ?a sc:twinnedWith ?b }"
    expected = set(store.construct(text))
    assert {quad.triple for quad in parse(rendered(store, text, form).encode(), format=known)} == expected != set()


def test_truth_as_text_and_json(store: Store) -> None:
    assert rendered(store, "ASK { ?s a sc:Partnership }", "table") == "true\n"
    assert json.loads(rendered(store, "ASK { ?s a sc:Nothing }", "json")) == {"head": {}, "boolean": False}


@pytest.mark.parametrize(
    ("text", "form"), [(SELECT, "ttl"), (SELECT, "xlsx"), ("ASK {}", "ttl"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv")]
)
def test_a_form_that_does_not_fit_names_those_that_do(store: Store, text: str, form: str) -> None:
    with pytest.raises(query.WrongForm, match=rf"no form '{form}' for this answer \(have: "):
        rendered(store, text, form)


def said(store: Store, text: str, **more: object) -> list[str]:
    """The lines of an answer."""
    return "".join(query.answer(store, query.Asked(text, {}, **more))).splitlines()  # type: ignore[arg-type]


@pytest.mark.parametrize("form", query.FORMS)
def test_a_limit_holds_in_every_form(store: Store, form: str) -> None:
    triples = form in ("ttl", "nt")
    text = "CONSTRUCT WHERE { ?s a ?o }" if triples else "SELECT ?s ?o WHERE { ?s a ?o } LIMIT 50"
    few = said(store, text, form="nt" if triples else form, limit=3)
    extra = {"table": 1, "csv": 1, "tsv": 1, "jsonl": 0, "nt": 0, "ttl": 0}
    assert len(few) == 3 + extra[form] if form != "json" else len(json.loads(few[0])["results"]["bindings"]) == 3


def test_limited_rows_keep_their_terms(store: Store) -> None:
    text = r'SELECT ?a ?b ?c WHERE { VALUES (?a ?b ?c) { ("x\t\"y\n" UNDEF "z"@id) (1 <a:b> true) ("" "" "") } }'
    full = query.render(query.ask(store, text), "json", store)
    few = query.render(query.limited(query.ask(store, text), 9), "json", store)
    assert json.loads("".join(few)) == json.loads("".join(full))


def test_the_graph_as_of_a_day(store: Store) -> None:
    """Bandung and Braunschweig: active in 2010, suspended in 2012; Jakarta and Kuala Lumpur not before 2025."""
    text = "SELECT ?label ?status WHERE { ?p a sc:Partnership ; rdfs:label ?label ; sc:status/skos:notation ?status }"
    assert said(store, text, form="csv", as_of="2011") == [
        "label,status",
        "Bandung – Braunschweig (sister city),active",
    ]
    assert len(said(store, text, form="csv", as_of="2025-08-11")) == 4
    with pytest.raises(query.BadValue, match="as-of=yesterday: no date"):
        said(store, text, as_of="yesterday")


def test_a_query_that_takes_too_long_is_left(store: Store) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?a ?b ?c } ?d ?e ?f . ?h ?i ?j . ?k ?l ?m }"
    with pytest.raises(query.TooSlow, match="no answer within"):
        list(query.answer(store, query.Asked(endless, {}), seconds=0.2))
    assert list(query.answer(store, query.Asked("ASK {}", {}), seconds=60)) == ["true\n"]
    with pytest.raises(BrokenQuery):
        list(query.answer(store, query.Asked("ASK {", {}), seconds=60))


def test_an_explanation_counts_and_warns(store: Store) -> None:
    asked = query.Asked("partners", {"city": "Jakarta"}, explain=True)
    lines = list(query.answer(store, asked))
    assert any(line.split()[:2] == ["3", "held"] and line.endswith("sc:Partnership\n") for line in lines)
    assert lines[-1].split()[:2] == ["1", "rows"]
    text = "SELECT ?a WHERE { ?a sc:twinnedWith+ ?b FILTER NOT EXISTS { ?a sc:kind ?c } }"
    assert sum("hint" in line for line in said(store, text, explain=True)) == 2


def test_questions_are_listed_in_a_language() -> None:
    lines = list(query.listed("id"))
    assert lines[lines.index("partners city=Jakarta") + 1].startswith("    Mitra mana saja")
    assert list(query.listed("xx")) == list(query.listed("en"))


def test_a_file_with_a_byte_order_mark_is_sparql(store: Store) -> None:
    assert query.ask(store, "\ufeffASK {}")
