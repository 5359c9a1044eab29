"""The store: a graph is replaced whole or not at all, and what goes wrong is said clearly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from readings import signed, twinned

from kg import rdf
from kg.model import Reading
from kg.store import (
    BrokenQuery,
    NoStore,
    NoSuchEngine,
    NotAStore,
    Store,
    StoreLocked,
    WrongKind,
    connect,
    fingerprints,
)

A, B, GRAPH = (NamedNode(f"https://example.org/{name}") for name in ("a", "b", "graph"))


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return connect(None if request.param == "memory" else tmp_path / "store")


def put(store: Store, *readings: Reading) -> None:
    for reading in readings:
        store.replace(rdf.graph(reading.article), rdf.quads(reading))


def dump(store: Store) -> list[str]:
    return sorted(map(str, store.dump()))


def test_a_graph_replaced_twice_is_the_same(store: Store) -> None:
    put(store, signed())
    before = dump(store)
    put(store, signed())
    assert dump(store) == before
    assert store.size() == len(before) > 100


def test_a_corrected_article_leaves_nothing_of_the_old_one(store: Store) -> None:
    """Bandung dan Braunschweig: active. — corrected: ended."""
    put(store, signed(), twinned("b1", "active", "2010-01-01"))
    put(store, twinned("b1", "ended", "2010-01-01"))
    other = connect()
    put(other, signed(), twinned("b1", "ended", "2010-01-01"))
    assert dump(store) == dump(other)


def test_a_withdrawn_article_is_gone_and_others_stay(store: Store) -> None:
    put(store, signed(), twinned("b1", "active", "2010-01-01"))
    store.withdraw(rdf.graph(signed().article))
    store.withdraw("https://example.org/never-there")
    assert list(store.graphs()) == [rdf.BASE + "claims/b1"]
    assert not store.ask("ASK { GRAPH ?g { ?claim a sc:OfficeClaim } }")


def test_the_default_graph_is_replaced_like_any_other(store: Store) -> None:
    store.replace("", [Quad(A, B, Literal("1"))])
    store.replace("", [Quad(A, B, Literal("2"))])
    assert [quad.object for quad in store.dump("")] == [Literal("2")]
    assert not list(store.graphs())


def test_the_quads_of_a_graph_are_put_where_one_says(store: Store) -> None:
    store.replace(GRAPH.value, [Quad(A, B, A, NamedNode("https://example.org/elsewhere"))])
    assert list(store.graphs()) == [GRAPH.value]


@pytest.mark.parametrize("text", ['"', "\\", "\n\r\t", "}", "\u2028", "𝒳", "\x01", "'''", '"""', "\\u0041"])
def test_any_text_survives(store: Store, text: str) -> None:
    store.replace(GRAPH.value, [Quad(A, B, Literal(text)), Quad(A, B, Literal(text, language="id"))])
    assert {quad.object.value for quad in store.dump()} == {text}  # type: ignore[union-attr]


def test_a_failed_update_changes_nothing(store: Store) -> None:
    store.replace(GRAPH.value, [Quad(A, B, A)])
    before = dump(store)
    with pytest.raises(OSError):
        store.update(f"CLEAR GRAPH {GRAPH} ; LOAD <file:///nowhere>")
    assert dump(store) == before


def test_prefixes_are_known_without_being_declared(store: Store) -> None:
    put(store, signed())
    rows = list(
        store.select(
            "SELECT ?s WHERE { GRAPH ?g { ?c sc:status status:intent ; sc:between place:1642911-jakarta ; a ?s } }"
        )
    )
    assert {row["s"].value.rpartition("#")[2] for row in rows} == {"Claim", "PartnershipClaim"}


def test_each_form_of_query_has_its_verb(store: Store) -> None:
    put(store, signed())
    assert store.ask("ASK { GRAPH ?g { ?s a sc:Claim } }") is True
    assert store.ask("ASK { ?s a sc:Claim }") is False
    assert list(store.construct("CONSTRUCT { ?s a sc:Thing } WHERE { GRAPH ?g { ?s a sc:Event } }")) == []
    assert list(store.construct("DESCRIBE <https://example.org/nobody>")) == []


@pytest.mark.parametrize("verb", ["select", "construct", "ask"])
def test_a_query_of_another_form_is_refused(store: Store, verb: str) -> None:
    query = "ASK { ?s ?p ?o }" if verb != "ask" else "SELECT ?s WHERE { ?s ?p ?o }"
    with pytest.raises(WrongKind, match=f"not a {verb.upper()} query"):
        getattr(store, verb)(query)


def test_fingerprints_tell_what_was_read(store: Store) -> None:
    put(store, signed(), twinned("b1", "active", "2010-01-01"))
    assert fingerprints(store) == {
        rdf.graph(reading.article): rdf.fingerprint(reading.article)
        for reading in (signed(), twinned("b1", "active", "2010-01-01"))
    }


def test_a_folder_keeps_what_was_written(tmp_path: Path) -> None:
    first = connect(tmp_path / "store")
    put(first, signed())
    before = dump(first)
    del first
    assert dump(connect(tmp_path / "store", create=False)) == before


def test_bulk_loading_puts_quads_into_the_graphs_they_name(store: Store) -> None:
    store.load([Quad(A, B, A, GRAPH), Quad(A, B, B)])
    assert list(store.graphs()) == [GRAPH.value]
    assert [quad.object for quad in store.dump("")] == [B]


def test_a_broken_query_says_where(store: Store) -> None:
    with pytest.raises(BrokenQuery) as caught:
        store.query("SELECT ?x\nWHERE { ?x a ?y ; ) }")
    assert caught.value.line == 2
    shown = str(caught.value).splitlines()
    assert shown[0].startswith(f"line 2, column {caught.value.column}:")
    assert shown[1] == "  WHERE { ?x a ?y ; ) }"
    assert shown[2].index("^") == caught.value.column + 1


@pytest.mark.parametrize(
    ("query", "place", "told"),
    [
        ("SELECT ?a WHERE { ?a a ) }", (1, 19), "not understood from here"),
        ("SELECT ?a WHERE {\n ?a sc:x ?b .\n FILTER ?b > 3\n}", (3, 2), "not understood from here"),
        ("SELECT ?a WHERE { ?a a ?b } ORDER ?a", (1, 29), "not understood from here"),
        ("ASK { ?x a <http://a b> }", (1, 24), "expected IRI"),
        ("SELECT ?y (COUNT(?x) AS ?n) WHERE { ?x a ?y }", (1, 1), "neither grouped nor counted"),
    ],
)
def test_what_is_wrong_with_a_query_is_said_in_words(query: str, place: tuple[int, int], told: str) -> None:
    with pytest.raises(BrokenQuery, match=told) as caught:
        connect().query(query)
    assert (caught.value.line, caught.value.column) == place


def test_an_unknown_prefix_is_named_as_such(store: Store) -> None:
    with pytest.raises(BrokenQuery, match="unknown prefix"):
        store.query("SELECT ?x WHERE { ?x nonsense:a ?y }")


@pytest.mark.parametrize("text", ["", "INSERT", "DELETE DATA { ?x a ?y }", "INSERT DATA { <a> <b> }"])
def test_a_broken_update_is_an_error_of_ours_or_nothing(store: Store, text: str) -> None:
    if not text:
        store.update(text)
        return
    with pytest.raises(BrokenQuery):
        store.update(text)


def test_a_store_in_use_is_not_opened_twice(tmp_path: Path) -> None:
    held = connect(tmp_path / "store")
    with pytest.raises(StoreLocked, match="open in another process"):
        connect(tmp_path / "store")
    assert held.size() == 0


def test_a_store_in_use_by_another_process_says_so(tmp_path: Path) -> None:
    held = connect(tmp_path / "store")
    opening = f"try: connect({str(tmp_path / 'store')!r})"
    code = f"from kg.store import connect, StoreLocked\n{opening}\nexcept StoreLocked: print('locked')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "locked\n", done.stderr
    assert held.size() == 0


def test_a_file_or_a_folder_of_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("teks")
    for where in (tmp_path / "article.txt", tmp_path):
        with pytest.raises(NotAStore, match="is no store"):
            connect(where)
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_reading_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match=r"no store at .*kg build"):
        connect(tmp_path / "store", create=False)
    assert not (tmp_path / "store").exists()


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(NoSuchEngine, match="no engine for postgres://"):
        connect("postgres://localhost/kg")
