"""The store: a graph is replaced whole or not at all, and what goes wrong is said clearly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import engines
import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from readings import signed, twinned

from kg import rdf
from kg.model import Reading
from kg.store import (
    BrokenFile,
    BrokenQuery,
    DamagedStore,
    Embedded,
    NewerLayout,
    NoStore,
    NoSuchEngine,
    NotAStore,
    OnlyForReading,
    OnlyInAFolder,
    Store,
    StoreLocked,
    WrongKind,
    backup,
    bulk,
    connect,
    fingerprints,
)
from kg.store.inspect import inspected

A, B, GRAPH = (NamedNode(f"https://example.org/{name}") for name in ("a", "b", "graph"))


TOKEN = "only for tests"


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[str]:
    with engines.oxigraph() as address:
        yield address


@pytest.fixture(scope="session")
def own_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("own") / "store"
    connect(path).close()
    with engines.own(path, TOKEN) as address:
        yield address


@pytest.fixture(params=["memory", "folder", "oxigraph", "own", *engines.named()])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The same tests for memory, a folder, the server of Oxigraph, our own endpoint, and engines in KG_TEST_STORES."""
    if request.param in ("memory", "folder"):
        yield connect(None if request.param == "memory" else tmp_path / "store")
        return
    if "://" in request.param:
        engines.expected(request, request.param)
        with connect(request.param) as kept:
            engines.emptied(kept)
            yield kept
            engines.emptied(kept)
        return
    monkeypatch.setenv("KG_AUTHORIZATION", f"Bearer {TOKEN}")
    if request.param == "own":
        kept = connect(request.getfixturevalue("own_endpoint"))
    else:
        kept = connect(f"oxigraph+{request.getfixturevalue('oxigraph_server')}")
    kept.update("CLEAR ALL")
    yield kept
    kept.close()


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


# A file in bulk


@pytest.fixture(params=["memory", "folder"])
def embedded(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Embedded]:
    """A store in this process, and parts so small that every file has several."""
    monkeypatch.setattr(bulk, "LEAST", 400)
    monkeypatch.setattr(bulk, "MOST", 400)
    with connect(None if request.param == "memory" else tmp_path / "store") as made:
        assert isinstance(made, Embedded)
        yield made


def test_a_file_is_loaded_part_by_part(embedded: Embedded, tmp_path: Path) -> None:
    """What was there stays, every line arrives in its graph, and readers see it all."""
    put(embedded, signed())
    before = embedded.size()
    quads = [Quad(A, B, Literal(f"nomor {n}"), GRAPH if n % 2 else ox.DefaultGraph()) for n in range(50)]
    (tmp_path / "quads.nq").write_text("".join(f"{quad} .\n" for quad in quads))
    embedded.load_file(tmp_path / "quads.nq")
    assert embedded.size() == before + 50
    assert set(quads) <= set(embedded.dump())
    embedded.update("INSERT DATA { <a:after> <a:b> 1 }")
    embedded.publish()
    if (tmp_path / "store").exists():
        assert connect(tmp_path / "store", write=False).size() == before + 51


def test_a_blank_node_stays_one_node_from_part_to_part(embedded: Embedded, tmp_path: Path) -> None:
    lines = [f'<a:s> <a:p> "{n}" .\n' for n in range(20)] + [f'_:one <a:p> "{n}" .\n' for n in range(20)]
    (tmp_path / "triples.nt").write_text("".join(lines))
    embedded.load_file(tmp_path / "triples.nt")
    assert len({str(quad.subject) for quad in embedded.dump()}) == 2
    assert embedded.size() == 40


def test_what_was_loaded_in_bulk_is_merged_before_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three loads leave three tables of each kind; readers get one."""
    tables = []
    for much in (10, 10_000):
        monkeypatch.setattr("kg.store.folder.MUCH", much)
        with connect(tmp_path / f"store-{much}") as store:
            for part in range(3):
                store.load(rdf.quads(signed(f"a{part}")))
            store.publish()
        tables.append(len(list((tmp_path / f"store-{much}" / "snapshot-000001").glob("*.sst"))))
    assert tables[0] < tables[1]


def test_a_broken_file_is_not_loaded_at_all(embedded: Embedded, tmp_path: Path) -> None:
    """Line 31 of 40 is no quad: the error says so, and the thirty before it are not there."""
    embedded.load([Quad(A, B, A)])
    lines = [f'<a:s> <a:p> "{n}" .\n' for n in range(40)]
    lines[30] = '<a:s> "no property" .\n'
    (tmp_path / "quads.nq").write_text("".join(lines))
    with pytest.raises(BrokenFile, match=r"quads.nq, line 31: .*; mend it"):
        embedded.load_file(tmp_path / "quads.nq")
    assert embedded.size() == 1
    embedded.load([Quad(A, B, B)])
    assert embedded.size() == 2
    embedded.publish()
    assert not list(tmp_path.glob("store/*.part"))


def test_turtle_is_loaded_as_one(embedded: Embedded, tmp_path: Path) -> None:
    (tmp_path / "some.ttl").write_text("@prefix a: <a:> .\n" + "".join(f"a:s a:p {n} .\n" for n in range(40)))
    embedded.load_file(tmp_path / "some.ttl")
    assert embedded.size() == 40


def test_a_dataset_of_rdflib_sees_what_is_loaded_later(embedded: Embedded, tmp_path: Path) -> None:
    dataset = embedded.rdflib()
    (tmp_path / "quads.nq").write_text('<a:s> <a:p> "1" .\n')
    embedded.load_file(tmp_path / "quads.nq")
    assert len(list(dataset.query("SELECT ?o WHERE { ?s ?p ?o }"))) == 1


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
    with pytest.raises(StoreLocked, match=rf"open in another process \({os.getpid()}\); wait for it to end"):
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


# Several changes at once, and rdflib


def test_changes_are_made_together_or_not_at_all(store: Store) -> None:
    store.replace(GRAPH.value, [Quad(A, B, A)])
    with pytest.raises(ZeroDivisionError), store.changes() as changes:  # type: ignore[attr-defined]
        changes.withdraw(GRAPH.value)
        raise ZeroDivisionError
    assert store.size() == 1
    with store.changes() as changes:  # type: ignore[attr-defined]
        changes.replace(GRAPH.value, [Quad(A, B, B)])
        changes.replace("", [Quad(B, B, B)])
        changes.update("INSERT DATA { <a:a> <a:b> 1 }")
    assert {str(quad.object) for quad in store.dump()} >= {str(B)}
    assert store.size() == 3


def test_a_node_is_described(store: Store) -> None:
    store.replace("", [Quad(A, B, Literal("x")), Quad(B, B, Literal("y"))])
    assert [triple.object for triple in store.describe(A.value)] == [Literal("x")]


def test_rdflib_sees_the_same_graph(store: Store) -> None:
    """The store as a Dataset of rdflib: what was written, and the prefixes."""
    from rdflib import URIRef

    put(store, signed())
    store.replace("", [Quad(A, B, Literal("satu", language="id"))])
    dataset = store.rdflib()
    rows = list(dataset.query("SELECT ?o WHERE { <https://example.org/a> ?p ?o }"))
    assert [(str(row[0]), row[0].language) for row in rows] == [("satu", "id")]
    named = list(dataset.query("SELECT ?c WHERE { GRAPH ?g { ?c a sc:OfficeClaim } }", initNs=rdf.prefixes()))
    assert len(named) == 2
    if isinstance(store, Embedded):
        dataset.add((URIRef("a:b"), URIRef("a:b"), URIRef("a:b")))
        assert store.ask("ASK { <a:b> <a:b> <a:b> }")


# A folder: one writes, others read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of one article, written and left."""
    with connect(tmp_path / "store") as made:
        put(made, signed())
    return tmp_path / "store"


def test_readers_see_what_was_there_before_while_one_writes(folder: Path) -> None:
    writer = connect(folder)
    readers = [connect(folder, write=False) for _ in range(3)]
    before = dump(readers[0])
    put(writer, twinned("b1", "active", "2010-01-01"))
    late = connect(folder, write=False)
    assert [dump(reader) for reader in (*readers, late)] == [before] * 4
    writer.publish()
    assert dump(readers[0]) == before
    assert dump(connect(folder, write=False)) == dump(writer) != before


def test_what_a_writer_left_without_a_word_is_seen_by_the_next_reader(folder: Path) -> None:
    """Killed between two articles: the first is there, and no writer is in the way."""
    code = f"""
import os, signal
from readings import twinned
from kg import rdf
from kg.store import connect
store = connect({str(folder)!r})
reading = twinned("b1", "active", "2010-01-01")
store.replace(rdf.graph(reading.article), rdf.quads(reading))
os.kill(os.getpid(), signal.SIGKILL)
"""
    here = Path(__file__).parent
    paths = {"PYTHONPATH": f"{here}:{here.parent}"}
    assert subprocess.run([sys.executable, "-c", code], env=paths, check=False).returncode == -9
    assert len(fingerprints(connect(folder, write=False))) == 2
    assert len(fingerprints(connect(folder))) == 2


def test_a_reader_of_a_store_that_is_just_being_made_is_told_so(tmp_path: Path) -> None:
    writer = connect(tmp_path / "store")
    put(writer, signed())
    with pytest.raises(StoreLocked):
        connect(tmp_path / "store", write=False)
    writer.publish()
    assert len(fingerprints(connect(tmp_path / "store", write=False))) == 1


def test_who_reads_does_not_write(folder: Path) -> None:
    reader = connect(folder, write=False)
    before = dump(reader)
    for write in (
        lambda: reader.update("CLEAR ALL"),
        lambda: reader.load([Quad(A, B, A)]),
        lambda: put(reader, twinned("b1", "active", "2010-01-01")),
        lambda: reader.compact(),  # type: ignore[union-attr]
    ):
        with pytest.raises((OnlyForReading, OnlyInAFolder)):
            write()
    assert dump(connect(folder)) == before


def test_old_snapshots_go_when_nobody_reads_them(folder: Path) -> None:
    reader = connect(folder, write=False)
    for day in ("2010", "2011", "2012"):
        with connect(folder) as writer:
            put(writer, twinned("b1", "active", f"{day}-01-01"))
    assert len(list(folder.glob("snapshot-*[0-9]"))) == 2
    assert dump(reader)
    reader.close()
    with connect(folder) as writer:
        put(writer, twinned("b1", "ended", "2013-01-01"))
    assert len(list(folder.glob("snapshot-*[0-9]"))) == 1
    assert not list(folder.glob("*.part"))


def test_a_backup_is_a_store_of_its_own(folder: Path, tmp_path: Path) -> None:
    writer = connect(folder)
    backup(folder, tmp_path / "copy")
    before = dump(writer)
    writer.update("CLEAR ALL")
    writer.close()
    with connect(tmp_path / "copy") as copy:
        assert dump(copy) == before
        put(copy, twinned("b1", "active", "2010-01-01"))
    assert dump(connect(folder, write=False)) == []
    with pytest.raises(NotAStore, match="something is there already"):
        backup(folder, tmp_path / "copy")
    with pytest.raises(NoStore):
        backup(tmp_path / "none", tmp_path / "other")
    with pytest.raises(OnlyInAFolder):
        backup("http://127.0.0.1:9/sparql", tmp_path / "other")


def test_compacting_keeps_everything_and_sweeps_what_nothing_needs(folder: Path) -> None:
    writer = connect(folder)
    before = dump(writer)
    for number in range(5):
        writer.load([Quad(A, B, Literal(f"{number}"), GRAPH)])
        writer.withdraw(GRAPH.value)
    orphan = next(folder.glob("live-*")) / "999999.sst"
    orphan.write_bytes(b"left by a killed load")
    writer.compact()  # type: ignore[union-attr]
    assert dump(writer) == before
    put(writer, twinned("b1", "active", "2010-01-01"))
    writer.close()
    assert not orphan.exists()
    assert len(fingerprints(connect(folder, write=False))) == 2
    with pytest.raises(OnlyInAFolder):
        Embedded(ox.Store()).compact()


def test_a_folder_of_the_first_layout_is_taken_over(tmp_path: Path) -> None:
    """Once the database lay in the folder itself."""
    old = ox.Store(str(tmp_path / "store"))
    old.add(Quad(A, B, A))
    del old
    assert dump(connect(tmp_path / "store", write=False)) == [str(Quad(A, B, A))]
    assert dump(connect(tmp_path / "store")) == [str(Quad(A, B, A))]
    assert {path.name for path in tmp_path.iterdir()} == {"store"}


def test_taking_over_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    old = ox.Store(str(tmp_path / "store.layout-1"))
    old.add(Quad(A, B, A))
    del old
    assert dump(connect(tmp_path / "store", create=False)) == [str(Quad(A, B, A))]


def test_a_layout_of_the_future_is_refused(folder: Path) -> None:
    state = json.loads((folder / "state").read_text())
    (folder / "state").write_text(json.dumps({**state, "layout": 99}))
    for write in (True, False):
        with pytest.raises(NewerLayout, match="has layout 99, this kg knows up to 2; use a newer kg"):
            connect(folder, write=write)


@pytest.mark.parametrize("state", ["", "{", "[]", '{"layout": 2}', '{"layout": "x", "live": 1, "snapshot": 2}'])
def test_a_state_that_cannot_be_read_is_damage(folder: Path, state: str) -> None:
    (folder / "state").write_text(state)
    with pytest.raises(DamagedStore, match="is damaged"):
        connect(folder, write=False)
    with pytest.raises(DamagedStore, match="run kg build again"):
        connect(folder)


def test_a_store_begun_and_left_at_once_is_begun_again(tmp_path: Path) -> None:
    """The process was killed after its first file."""
    for left in ([], ["lock"], ["lock", "unpublished"], ["lock", "unpublished", "state.part"]):
        path = tmp_path / "-".join(["store", *left])
        path.mkdir()
        for name in left:
            (path / name).write_text("")
        with connect(path) as made:
            put(made, signed())
        assert len(fingerprints(connect(path, write=False))) == 1


def test_inspection_finds_nothing_in_a_sound_store(folder: Path) -> None:
    assert inspected(folder) == []
    with pytest.raises(NoStore):
        inspected(folder / "none")


def test_inspection_names_what_is_not_whole(folder: Path) -> None:
    """A claim that lost its evidence, an article without its reading, a holding without its claim."""
    with connect(folder) as writer:
        claims = f"GRAPH <{rdf.graph(signed().article)}>"
        writer.update(f"DELETE WHERE {{ {claims} {{ ?c sc:speaker ?x ; sc:evidence ?e }} }}")
        writer.update(f"INSERT DATA {{ GRAPH <{rdf.BASE}claims/half> {{ <a:a> a sc:Article }} }}")
        writer.update("INSERT DATA { <a:held> sc:supportedBy <a:gone> }")
    found = "\n".join(inspected(folder))
    assert "statement-" in found
    assert "has no evidence" in found
    assert "claims/half is not whole" in found
    assert "rests on a:gone" in found
    assert len(found.splitlines()) == 3
