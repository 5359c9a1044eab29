"""Differences of graphs: files against stores, blank nodes by their place, and what makes one out of the other."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from readings import signed, twinned

from kg import diff, export, rdf
from kg.cli import main
from kg.store import connect

NAMED = "<a:s> <a:p> {} ."


def graph(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def store(path: Path, *keys: str) -> Path:
    with connect(path) as made:
        for key in keys:
            reading = signed() if key == "a1" else twinned(key, "active", "2010-01-01")
            made.replace(rdf.graph(reading.article), rdf.quads(reading))
        made.update("INSERT DATA { <a:held> <a:by> 1 }")
    return path


def test_added_and_removed(tmp_path: Path) -> None:
    """One value changed: one triple less, one more."""
    one = graph(tmp_path / "one.ttl", NAMED.format('"x", 1'))
    other = graph(tmp_path / "other.nt", '<a:s> <a:p> "x" .\n<a:s> <a:p> "y"@id .\n')
    found = diff.diff(one, other)
    assert [str(quad.object) for quad in found.added] == ['"y"@id']
    assert [quad.object.value for quad in found.removed] == ["1"]
    assert str(found) == "1 removed, 1 added"
    assert not diff.diff(one, one)


def test_blank_nodes_are_known_by_their_place(tmp_path: Path) -> None:
    """The same graph with other names for its blank nodes, in another order; and one where they are tied otherwise."""
    one = graph(tmp_path / "one.ttl", "_:a <a:knows> _:b . _:b <a:knows> _:c . _:c <a:name> 1 .")
    same = graph(tmp_path / "same.ttl", "_:z <a:name> 1 . _:x <a:knows> _:y . _:y <a:knows> _:z .")
    other = graph(tmp_path / "other.ttl", "_:a <a:knows> _:b . _:b <a:knows> _:a . _:c <a:name> 1 .")
    assert not diff.diff(one, same)
    assert diff.diff(one, other)


def test_a_store_and_its_export(tmp_path: Path) -> None:
    kept = store(tmp_path / "store", "a1", "b1")
    page = io.BytesIO()
    export.export(connect(kept, write=False), "trig", page)
    (tmp_path / "all.trig").write_bytes(page.getvalue())
    assert not diff.diff(kept, tmp_path / "all.trig")
    held = graph(tmp_path / "held.ttl", "<a:held> <a:by> 1 .")
    assert not diff.diff(kept, held, held=True)
    assert len(diff.diff(kept, held).removed) > 100


def test_notes_of_the_run_are_no_difference(tmp_path: Path) -> None:
    one, other = store(tmp_path / "one", "a1"), store(tmp_path / "other", "a1")
    with connect(one) as made:
        made.update(f"INSERT DATA {{ GRAPH <{rdf.BASE}run> {{ <a:a> sc:origin 'somewhere' }} }}")
    assert not diff.diff(one, other)


def test_the_update_makes_one_out_of_the_other(tmp_path: Path) -> None:
    """Texts with quotes, line ends and braces, in several graphs."""
    one = store(tmp_path / "one", "a1", "b1")
    other = store(tmp_path / "other", "a1", "c1")
    with connect(other) as made:
        made.update(r"""INSERT DATA { <a:s> <a:p> "a \"b\" }\n#\\", '\u0001'@id GRAPH <a:g> { <a:s> <a:p> 1.0 } }""")
    text = "".join(diff.render(diff.diff(one, other), "update"))
    with connect(one) as made:
        made.update(text)
    assert not diff.diff(one, other)


def test_forms(tmp_path: Path) -> None:
    one, other = graph(tmp_path / "one.ttl", NAMED.format(1)), graph(tmp_path / "two.ttl", NAMED.format("<a:o>"))
    found = diff.diff(one, other)
    assert "".join(diff.render(found, "nquads")).splitlines() == [
        '- <a:s> <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        "+ <a:s> <a:p> <a:o> .",
    ]
    assert json.loads("".join(diff.render(found, "json"))) == {"removed": 1, "added": 1}
    place = diff.Difference((), tuple(rdf_quads()))
    assert next(diff.render(place, "text")).startswith("+ ")
    with pytest.raises(diff.NoSuchForm, match="have: text, nquads, update, json"):
        diff.render(found, "xml")


def rdf_quads() -> list[object]:
    return sorted(rdf.quads(signed()), key=str)[:3]


def test_text_is_for_people(tmp_path: Path) -> None:
    one = graph(tmp_path / "one.ttl", "@prefix p: <https://w3id.org/sistercity/place/> . p:a <a:p> p:b .")
    empty = graph(tmp_path / "empty.ttl", "")
    assert list(diff.render(diff.diff(one, empty), "text")) == ["- place:a a:p place:b\n"]


@pytest.mark.parametrize(
    ("name", "text", "error", "told"),
    [
        ("x.ttl", "<a:s> <a:p>", diff.BrokenFile, "x.ttl cannot be read: "),
        ("x.txt", "", diff.NoSuchGraph, r"no graph at .*x.txt; name a store, an endpoint, or a file \(.ttl"),
    ],
)
def test_what_is_no_graph(tmp_path: Path, name: str, text: str, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        diff.diff(graph(tmp_path / name, text), tmp_path / name)
    with pytest.raises(diff.NoSuchGraph):
        diff.diff(tmp_path / "none", tmp_path / "none")


def test_the_verb_ends_with_one_if_they_differ(tmp_path: Path) -> None:
    one, other = graph(tmp_path / "one.ttl", NAMED.format(1)), graph(tmp_path / "two.ttl", NAMED.format(2))
    for left, right, code, said in ((one, one, 0, "0 removed, 0 added"), (one, other, 1, "1 removed, 1 added")):
        found = CliRunner().invoke(main, ["diff", str(left), str(right)])
        assert (found.exit_code, found.stderr.strip()) == (code, said)
        assert found.stdout.count("\n") == 2 * code
    assert CliRunner().invoke(main, ["diff", str(one), str(other), "-f", "nonsense"]).exit_code == 2


def test_the_verbs_for_a_folder(tmp_path: Path) -> None:
    kept = store(tmp_path / "store", "a1")
    for words, said in (
        (["check"], "all is well"),
        (["compact"], "MB now"),
        (["backup", str(tmp_path / "copy")], "copied to"),
    ):
        found = CliRunner().invoke(main, ["store", *words, "--store", str(kept)])
        assert (found.exit_code, found.stdout) == (0, "")
        assert said in found.stderr
    assert not diff.diff(kept, tmp_path / "copy")
    with connect(kept) as made:
        made.update("INSERT DATA { <a:held> sc:supportedBy <a:gone> }")
    found = CliRunner().invoke(main, ["store", "check", "--store", str(kept)])
    assert found.exit_code == 1
    assert "a:gone, which is not there" in found.stdout
