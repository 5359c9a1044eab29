"""`docs/graph.md` says what is: its examples parse and run, and every term in it exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from readings import held, signed

from kg import ontology, rdf
from kg.store import Store

TEXT = (Path(__file__).parent.parent / "docs" / "graph.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def store() -> Store:
    return held(signed())


@pytest.mark.parametrize("block", blocks("turtle"))
def test_turtle_is_turtle_and_its_data_is_of_the_shape_of_ours(block: str, store: Store) -> None:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in rdf.prefixes().items())
    quads = list(parse((head + block).encode(), format=RdfFormat.TURTLE))
    written = {quad.predicate for quad in store.dump()}
    assert {quad.predicate for quad in quads} <= written
    assert len(quads) > 10


def test_every_term_it_names_is_in_the_ontology_and_in_use() -> None:
    named = set(re.findall(r"\bsc:([A-Za-z]+)", TEXT))
    assert named <= set(ontology.terms())
    assert len(named) > 60


def test_every_term_of_the_ontology_about_data_is_named() -> None:
    """All but words about the vocabularies themselves, and the classes behind an ellipsis."""
    named = set(re.findall(r"\bsc:([A-Za-z]+)", TEXT))
    properties = {term.name for term in ontology.terms().values() if term.kind == "property"}
    assert properties - named == {"nextStatus", "plainly"}


def test_the_query_for_sentences_finds_them(store: Store) -> None:
    (query,) = blocks("sparql")
    (row,) = store.select(query)
    assert row["sentence"].value.startswith("Gubernur Jakarta Pramono Anung")
    assert row["exact"].value in row["sentence"].value


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    exec(code, {"reading": signed()})
    assert capsys.readouterr().out == f"Jakarta – Kuala Lumpur (sister city) {ontology.VOCABULARY}status/intent\n"


def test_prefixes_it_lists_are_known() -> None:
    known = rdf.prefixes()
    listed = re.findall(r"`([a-z-]+):", TEXT)
    assert {name for name in listed if name in ontology.SCHEMES or name in rdf.DATA} <= set(known)
    assert set(rdf.DATA) <= set(re.findall(r"\b([a-z]+):", TEXT))
