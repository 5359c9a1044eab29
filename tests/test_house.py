"""The house stands: floors, no circles, one sentence on top of every module, knowledge in data, a cheap start."""

from __future__ import annotations

import ast
import calendar
import csv
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kg
from kg import files

TOP = Path(__file__).parent.parent
FLOORS = (  # a room imports only from floors below its own; the ground floor comes first
    "model files",
    "guide languages ontology gazetteer readers copies",
    "dates quotes",
    "lines",
    "mark read",
    "segments",
    "pattern",
    "resolve",
    "scene",
    "topics",
    "acts",
    "extractors modality confidence",
    "extract rdf",
    "store turtle",
    "claims jsonld",
    "same",
    "fuse network infer check",
    "run score show draw export query endpoint diff why",
    "info serve floors reliability",
    "cli",
    "__main__",
)
HEAVY = ("rdflib", "lxml", "numpy", "pyvis", "trafilatura", "networkx", "pyoxigraph", "rich", "jinja2", "marisa_trie",
         "ahocorasick_rs", "pyshacl")  # fmt: skip
MODULES = sorted((TOP / "kg").rglob("*.py"))
SOURCES = sorted(path for room in ("kg", "tests", "data", "benchmarks") for path in (TOP / room).rglob("*.py"))
OURS = {"Reading"}  # a noun of the model, and a town in England
BIG_CITY = 300_000  # people; smaller ones are too often also words


def name(path: Path) -> str:
    """The module's dotted name."""
    parts = path.relative_to(TOP).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path, deferred: bool = True) -> Iterator[str]:
    """The modules of `kg` that a module imports to run (not for typing only), also or not those inside functions."""
    known = {name(module) for module in MODULES}
    for node in running(tree(path)) if deferred else tree(path).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("kg."))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kg":
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (module if module in known else node.module for module in inner)


def running(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes under one, but nothing under `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from running(child)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_floors(path: Path) -> None:
    """A room imports from its own and lower floors' rooms only."""
    floor = {r: n for n, rooms in enumerate(FLOORS) for r in rooms.split()}
    mine = room(name(path))
    if not mine:
        return  # kg/__init__.py names the public functions of every room, and imports none of them
    assert mine in floor, f"kg/{mine} stands on no floor: add it to FLOORS"
    for other in map(room, imports(path)):
        assert not other or other == mine or floor[other] < floor[mine], f"{mine} imports {other}"


def test_no_circles() -> None:
    """No module imports itself by way of others, when it is imported."""
    above = {name(path): set(imports(path, deferred=False)) - {name(path)} for path in MODULES}
    while above:
        free = {module for module, needs in above.items() if not needs & above.keys()}
        assert free, f"a circle among {sorted(above)}"
        above = {module: needs for module, needs in above.items() if module not in free}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(TOP)))
def test_opens_with_a_sentence(path: Path) -> None:
    """The first line of a module is one sentence that says what it is for."""
    first = (ast.get_docstring(tree(path)) or "").split("\n\n")[0]
    assert first.endswith((".", "?")), "write one sentence on top"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_public_names_are_explained(path: Path) -> None:
    """Each public function and class has a docstring."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_rooms_are_small_and_named_for_their_field(path: Path) -> None:
    """No attic, no module over four hundred lines, nothing left to do."""
    assert not {"utils", "util", "helper", "helpers", "manager", "base", "core", "common"} & set(name(path).split("."))
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, "make it a folder of the same name"
    assert not [word for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X") if word in text]


def literals(path: Path) -> Iterator[str]:
    """The string literals of a module that are not docstrings."""
    explained = ast.Module | ast.ClassDef | ast.FunctionDef
    docs = {id(node.body[0].value) for node in ast.walk(tree(path))
            if isinstance(node, explained) and node.body and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@cache
def knowledge() -> frozenset[str]:
    """Names of big cities and countries, and of months."""
    found = {month for month in calendar.month_name if month}
    for table in ("cities", "countries"):
        with files.data("gazetteer", f"{table}.tsv").open(encoding="utf-8") as file:
            rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
            found |= {row["name"] for row in rows if table == "countries" or int(row["population"] or 0) >= BIG_CITY}
    return frozenset(found)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_knowledge_lies_in_data(path: Path) -> None:
    """No city, country or month is written into the code."""
    assert {"Jakarta", "Malaysia", "August"} <= knowledge()
    assert not {literal for literal in literals(path) if literal.strip() in knowledge() - OURS}


def test_public_names() -> None:
    """Everything in `__all__` can be had from `kg`, and nothing else is promised."""
    assert sorted(kg.__all__) == list(kg.__all__)
    assert set(kg.__all__) == set(kg._ROOMS)
    for public in kg.__all__:
        assert callable(getattr(kg, public))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kg.nothing


def test_public_names_do_not_hide_rooms() -> None:
    """`from kg import read` is the room, whichever was imported first."""
    assert not set(kg.__all__) & {room(name(path)) for path in MODULES}


START = """
import sys
from kg.cli import main
main(["--help"], standalone_mode=False)
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def test_start_is_cheap() -> None:
    """`kg --help` imports nothing heavy, and no room but the command's own."""
    found = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, cwd=TOP, check=True)
    loaded = {module.split(".")[0] for module in found.stderr.split()}
    assert not loaded & set(HEAVY)
    assert {room(module) for module in found.stderr.split() if module.startswith("kg.")} == {"cli"}


def test_fingerprint_covers_every_reading_room() -> None:
    """Whatever `extract` imports, directly or not, changes the fingerprint of an article when it changes."""
    from kg.rdf import READING_ROOMS

    rooms, new = set[str](), {"extract"}
    while new:
        rooms |= new
        new = {room(m) for path in MODULES if room(name(path)) in new for m in imports(path)} - rooms - {"", "files"}
    assert rooms <= set(READING_ROOMS)


@pytest.mark.parametrize("command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]], ids=" ".join)
def test_tools_are_content(command: list[str]) -> None:
    """ruff and mypy --strict have nothing to say."""
    if not importlib.util.find_spec(command[0]):
        pytest.skip(f"no {command[0]} here")
    found = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, cwd=TOP, check=False)
    assert found.returncode == 0, found.stdout[-3000:] + found.stderr[-1000:]
