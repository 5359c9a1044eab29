"""Every verb does what its help says, prints results on stdout and problems on stderr, and ends with 0, 1 or 2."""

from __future__ import annotations

import gc
import json
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg.cli import main

ARTICLE = """date 2024-05-03 The Northern Post
Leeds signs with Durban

Leeds and Durban became sister cities on Friday.
"""


@dataclass
class Said:
    """What a command left."""

    stdout: str
    stderr: str
    exit_code: int


def kg(*words: str | Path, text: str = "") -> Said:
    """Runs a command line; an exception that is no clean exit fails the test."""
    found = CliRunner().invoke(main, list(map(str, words)), input=text, catch_exceptions=False)
    said = Said(found.stdout, found.stderr, found.exit_code)
    del found  # its traceback may hold the store open
    gc.collect()
    return said


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one article."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "article.txt").write_text(ARTICLE)
    assert kg("build", folder / "article.txt", "--store", folder / "store").exit_code == 0
    return folder / "store"


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_help(verb: str) -> None:
    """Each verb's help is a sentence and an example of that verb."""
    said = kg(verb, "--help").stdout
    first, *rest = (main.commands[verb].help or "").strip().split("\n")
    assert first.endswith(".")
    assert any(line.strip().startswith(f"kg {verb}") for line in rest)
    assert "Usage:" in said


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_option_is_explained(verb: str) -> None:
    """No option without its sentence, but a choice explains itself."""
    for option in main.commands[verb].params:
        if isinstance(option, click.Option) and not isinstance(option.type, click.Choice):
            assert option.help, option.name


def test_extract_json(article: Path) -> None:
    """One article: one object in the guide's form, over several lines."""
    found = kg("extract", article, "--format", "json")
    row = json.loads(found.stdout)
    assert (found.exit_code, found.stderr) == (0, "")
    assert row["published"] == "2024-05-03"
    assert {p["name"] for p in row["places"]} == {"Leeds", "Durban"}
    assert found.stdout.count("\n") > 10


def test_extract_several(article: Path) -> None:
    """Two articles: an object a line."""
    other = article.with_name("other.txt")
    other.write_text(ARTICLE.replace("Durban", "Lille"))
    lines = kg("extract", article, other, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Leeds signs with Durban", "Leeds signs with Lille"]


def test_extract_stream_and_lines(article: Path) -> None:
    """An article on standard input, a fact a line: each with words that stand in the text where they say."""
    rows = [json.loads(line) for line in kg("extract", "-", "--format", "jsonl", text=ARTICLE).stdout.splitlines()]
    text = ARTICLE.partition("\n")[2].strip()
    assert "partnership" in {row["fact"] for row in rows}
    for row in rows:
        assert row["evidence"]
        for words in row["evidence"]:
            assert text[words["start"] : words["end"]] == words["text"]
            assert words["text"] in words["sentence"]


def test_extract_text(article: Path) -> None:
    """For people: the title, the pair, the sentence."""
    said = kg("extract", article).stdout
    assert said.startswith("Leeds signs with Durban\n  en · 2024-05-03 · The Northern Post\n")
    assert "  partnership  Leeds – Durban, sister-city, active" in said or "Durban – Leeds, sister-city" in said
    assert "│ Leeds and Durban became sister cities on Friday." in said


@pytest.mark.parametrize("bad", ["missing.txt", "empty.txt", "binary.dat", "latin.txt", "void"])
def test_bad_input(article: Path, bad: str) -> None:
    """A bad path beside a good one: the good one is read, the bad one named in one line, the exit code 1."""
    folder = article.parent
    (folder / "empty.txt").write_text("")
    (folder / "binary.dat").write_bytes(b"\0\1\2\3")
    (folder / "latin.txt").write_bytes(b"Malm\xf6 signs with Durban")
    (folder / "void").mkdir()
    found = kg("extract", folder / bad, article, "--format", "json")
    assert json.loads(found.stdout)["title"] == "Leeds signs with Durban"
    assert found.stderr.startswith(f"kg: {folder / bad}: ")
    assert found.stderr.count("\n") == 1
    assert found.exit_code == 1


def test_unknown_language() -> None:
    """An article in Greek, for which there is no pack: a problem of its source, and no fact."""
    text = "Αδελφές πόλεις\n\nΟι δήμαρχοι των δύο πόλεων υπέγραψαν χθες συμφωνία στο δημαρχείο.\n"
    found = kg("extract", "-", "--format", "json", text=text)
    assert found.stderr.startswith("kg: -: no language pack")
    assert json.loads(found.stdout)["partnerships"] == []
    assert found.exit_code == 1


def test_bad_file_in_a_folder(article: Path) -> None:
    """A stray photo in a folder is named, but what was asked for has been done: exit code 0."""
    (article.parent / "photo.jpg").write_bytes(b"\xff\xd8\0")
    found = kg("extract", article.parent)
    assert "photo.jpg" in found.stderr
    assert found.exit_code == 0


def test_build_says_what_it_did(article: Path, tmp_path: Path) -> None:
    """The summary is for people on stderr, or JSON on stdout."""
    store = tmp_path / "store"
    first = kg("build", article, "--store", store)
    assert (first.stdout, first.exit_code) == ("", 0)
    assert "1 articles (1 read, 0 unchanged, 0 withdrawn)" in first.stderr
    second = json.loads(kg("build", article, "--store", store, "--json").stdout)
    assert (second["read"], second["unchanged"], second["facts"]["partnerships"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["extract"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
        (["extract", "x", "--format", "xml"], 2, "'xml' is not one of 'text', 'json', 'jsonl', 'html'"),
        (["export", "--format", "word"], 2, "kg: no format 'word' (have: turtle,"),
        (["draw", "-o", "x.gif"], 2, "kg: no picture format 'gif'"),
        (["query", "nonsense"], 2, "kg: no question 'nonsense'"),
        (["query", "partners", "Leeds"], 2, "'Leeds' is not of the form NAME=VALUE"),
        (["query", "SELECT ?a WHERE { ?a"], 1, "kg: line 1, column"),
        (["query", "ASK {}", "--store", "/no/where"], 1, "kg: no store at /no/where; make one with: kg build"),
        (["network", "--path", "Leeds", "Durbn"], 1, "kg: nothing called 'Durbn' in the graph (near it: Durban)"),
        (["score", "."], 1, "kg: no gold facts"),
    ],
)
def test_wrong_calls(store: Path, words: list[str], code: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong calls and failures: a clear line on stderr, nothing on stdout, 2 for the first and 1 for the second."""
    monkeypatch.chdir(store.parent)
    monkeypatch.setenv("KG_STORE", str(store))
    found = kg(*words)
    assert said in found.stderr
    assert (found.stdout, found.exit_code) == ("", code)


def test_store_is_a_file(article: Path) -> None:
    """A store that is a file."""
    found = kg("query", "ASK {}", "--store", article)
    assert "is no store (a file)" in found.stderr
    assert found.exit_code == 1


def test_query(store: Path, tmp_path: Path) -> None:
    """SPARQL as text, from a file and from standard input; a named question."""
    text = "SELECT ?a WHERE { ?a sc:sisterCityOf ?b } ORDER BY ?a"
    (tmp_path / "q.rq").write_text(text)
    answers = [
        kg("query", how, "--format", "csv", "--store", store, text=text) for how in (text, tmp_path / "q.rq", "-")
    ]
    assert {answer.stdout for answer in answers} == {answers[0].stdout}
    assert "leeds" in answers[0].stdout
    assert "Durban" in kg("query", "partners", "city=Leeds", "--store", store).stdout
    assert "partners city=" in kg("query", "--list").stdout


def test_export_twice(store: Path, tmp_path: Path) -> None:
    """Turtle on standard output and in a file: the same bytes."""
    printed = kg("export", "--store", store)
    kg("export", "--store", store, "-o", tmp_path / "new" / "graph.ttl")
    assert printed.stdout.encode() == (tmp_path / "new" / "graph.ttl").read_bytes()
    assert "sc:sisterCityOf" in printed.stdout


def test_unknown_format_writes_nothing(store: Path, tmp_path: Path) -> None:
    """A wrong format leaves the file there was."""
    path = tmp_path / "graph.ttl"
    path.write_text("mine")
    assert kg("export", "--store", store, "--format", "word", "-o", path).exit_code == 2
    assert path.read_text() == "mine"


def test_unwritable_file(store: Path, tmp_path: Path) -> None:
    """A file where a folder is needed: one line, exit code 1."""
    (tmp_path / "file").write_text("")
    found = kg("export", "--store", store, "-o", tmp_path / "file" / "graph.ttl")
    assert (found.stderr.count("\n"), found.exit_code) == (1, 1)
    assert str(tmp_path / "file") in found.stderr


def test_draw(store: Path, tmp_path: Path) -> None:
    """A page with both cities."""
    assert kg("draw", "--store", store, "-o", tmp_path / "graph.html").exit_code == 0
    page = (tmp_path / "graph.html").read_text()
    assert "Leeds" in page
    assert "Durban" in page


def test_network(store: Path) -> None:
    """The path between two twins is one partnership long."""
    said = json.loads(kg("network", "--store", store, "--path", "Leeds", "durban", "--json").stdout)
    assert [step["name"] for step in said["path"]][:: len(said["path"]) - 1] == ["Leeds", "Durban"]
    assert "path: Leeds → " in kg("network", "--store", store, "--path", "Leeds", "durban").stdout


def test_check(store: Path) -> None:
    """A store that was built here keeps to the shapes."""
    found = kg("check", "--store", store)
    assert found.exit_code == 0, found.stdout


def test_score(article: Path, tmp_path: Path) -> None:
    """Gold that says just what is read: F1 1 in every row; gold that says more: less."""
    row = json.loads(kg("extract", article, "--format", "json").stdout)
    article.with_suffix(".json").write_text(json.dumps(row))
    found = kg("score", tmp_path, "--json")
    assert {figures["f1"] for figures in json.loads(found.stdout).values()} == {1.0}
    row["areas"] = [{"places": ["Leeds", "Durban"], "area": "trade"}]
    article.with_suffix(".json").write_text(json.dumps(row))
    said = kg("score", tmp_path, "--misses", "3", "--by-article").stdout
    assert "area         missing" in said


def test_info(store: Path) -> None:
    """What kg knows, and what the store holds."""
    said = json.loads(kg("info", "--store", store, "--json").stdout)
    assert {"id", "ms", "en"} <= set(said["languages"])
    assert said["places"] > 25_000
    assert said["store"]["articles"] == 1
    assert "1 articles" in kg("info", "--store", store).stdout
    assert json.loads(kg("info", "--store", "/no/where", "--json").stdout)["store"] is None
