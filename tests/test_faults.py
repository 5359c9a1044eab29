"""Kills, full disks, damaged files and hostile texts: a store holds whole articles, or says what is wrong with it.

`KG_FAULTS=20` makes it twenty kills of each kind, and ten thousand hostile texts, instead of a few.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad
from readings import signed, twinned

from kg import rdf
from kg.endpoint import guard
from kg.endpoint.jobs import Done, Job
from kg.endpoint.workers import TooGreedy, TooMuch, TooSlow, Workers
from kg.store import DamagedStore, FullDisk, connect, fingerprints
from kg.store.inspect import inspected

HERE = Path(__file__).parent
TIMES = int(os.environ.get("KG_FAULTS", "2"))
TEXTS = 10_000 if TIMES >= 20 else 150
PATHS = {**os.environ, "PYTHONPATH": f"{HERE}:{HERE.parent}"}

ARTICLES = """
import itertools, sys
from readings import signed
from kg import rdf
from kg.store import connect
store = connect(sys.argv[1])
for number in itertools.count():
    reading = signed(f"n{number}")
    store.replace(rdf.graph(reading.article), rdf.quads(reading))
    print(number, flush=True)
"""
BULK = """
import itertools, sys
from readings import signed
from kg import rdf
from kg.store import connect
store = connect(sys.argv[1])
for batch in itertools.count():
    made = [signed(f"n{number}") for number in range(batch * 20, batch * 20 + 20)]
    store.load([quad for reading in made for quad in rdf.quads(reading)])
    print(batch * 20 + 19, flush=True)
"""
FILES = """
import itertools, sys
from pathlib import Path
from readings import signed
from kg import rdf
from kg.store import bulk, connect
bulk.LEAST = bulk.MOST = 150_000
store, file = connect(sys.argv[1]), Path(sys.argv[1] + ".nq")
for batch in itertools.count():
    made = [signed(f"n{number}") for number in range(batch * 20, batch * 20 + 20)]
    file.write_text("".join(f"{quad} .\\n" for reading in made for quad in rdf.quads(reading)))
    store.load_file(file)
    print(batch * 20 + 19, flush=True)
"""
PUBLISHED = ARTICLES.replace(
    "    print(", "    store.publish() if number % 3 == 0 else store.compact() if number % 5 == 0 else 0\n    print("
)
WHOLE = len(list(rdf.quads(signed())))


@pytest.mark.parametrize("script", [ARTICLES, BULK, FILES, PUBLISHED], ids=["articles", "bulk", "files", "published"])
@pytest.mark.parametrize("seed", range(TIMES))
def test_killed_at_any_point(tmp_path: Path, script: str, seed: int) -> None:
    """Killed while writing: what was acknowledged is there, what is there is whole, and writing goes on."""
    chance, path = random.Random(seed * 7919), tmp_path / "store"
    with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, env=PATHS) as child:
        assert child.stdout
        for _ in range(chance.randint(1, 4)):
            line = child.stdout.readline()
        time.sleep(chance.random() * 0.05)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().split(b"\n")
    said = int(next((number for number in reversed(rest[:-1]) if number), line))
    with connect(path, write=False) as found:
        kept = fingerprints(found)
        assert {f"{rdf.BASE}claims/n{number}" for number in range(said + 1)} <= kept.keys()
        assert len(kept) <= said + 1 + (20 if script in (BULK, FILES) else 1)
        assert {sum(1 for _ in found.dump(graph)) for graph in kept} == {WHOLE}
        assert found.size() == WHOLE * len(kept)
    with connect(path) as writer:
        writer.replace("", [Quad(NamedNode("a:a"), NamedNode("a:b"), NamedNode("a:c"))])
        assert writer.size() == WHOLE * len(kept) + 1
    assert not list(path.glob("*.part"))


FULL = """
import sys
from readings import signed
from kg import rdf
from kg.store import FullDisk, connect
done = -1
try:
    store = connect(sys.argv[1])
    for number in range(100_000):
        reading = signed(f"n{number}")
        if sys.argv[2] == "bulk":
            store.load(rdf.quads(reading))
        else:
            store.replace(rdf.graph(reading.article), rdf.quads(reading))
        done = number
except FullDisk as error:
    print(done, error)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize("way", ["articles", "bulk"])
def test_a_full_disk(small_disk: Path, way: str) -> None:
    """One clear sentence; what was acknowledged can be read on the full disk, and when there is space all goes on."""
    path = small_disk / "store"
    command = [sys.executable, "-c", FULL, str(path), way]
    found = subprocess.run(command, capture_output=True, text=True, env=PATHS, check=False, timeout=120)
    done, _, told = found.stdout.partition(" ")
    assert told == f"no space left for the store {path}; what was there is unharmed: free some space, try again\n"
    assert int(done) > 5
    (small_disk / "filler").write_bytes(b"")
    with connect(path, write=False) as reader:
        kept = fingerprints(reader)
        assert {f"{rdf.BASE}claims/n{number}" for number in range(int(done) + 1)} <= kept.keys()
        assert {sum(1 for _ in reader.dump(graph)) for graph in kept} == {WHOLE}
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    with connect(path) as writer:
        writer.replace(rdf.graph(signed("after").article), rdf.quads(signed("after")))
        assert len(fingerprints(writer)) == len(kept) + 1
    assert inspected(path) == []


def made(path: Path) -> Path:
    with connect(path) as store:
        for number in range(30):
            reading = twinned(f"n{number}", "active", "2010-01-01")
            store.replace(rdf.graph(reading.article), rdf.quads(reading))
        store.compact()
    return path


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("sound") / "store")


@pytest.mark.parametrize("file", ["*.sst", "MANIFEST*", "CURRENT", "OPTIONS*", "*.log", "state"])
@pytest.mark.parametrize("harm", ["cut", "empty", "gone", "flipped"])
def test_a_damaged_file(sound: Path, tmp_path: Path, file: str, harm: str) -> None:
    """Each kind of file cut, emptied, removed or changed: the same answer as before, or a sentence that says so."""
    path = tmp_path / "store"
    shutil.copytree(sound, path)
    for one in [one for one in path.rglob(file) if one.is_file()]:
        content = one.read_bytes()
        middle = len(content) // 2
        changed = content[:middle] + bytes(byte ^ 0xFF for byte in content[middle : middle + 8]) + content[middle + 8 :]
        one.unlink() if harm == "gone" else one.write_bytes(
            {"cut": content[:middle], "empty": b"", "flipped": changed}[harm]
        )
    try:
        found = inspected(path, seconds=20)
    except OSError as error:  # no state, so no store
        assert type(error).__module__ == "kg.store.failures"
        return
    if found:
        assert all("run kg build again" in finding for finding in found), found
        return
    with connect(path, write=False) as store, connect(sound, write=False) as before:
        assert sorted(map(str, store.dump())) == sorted(map(str, before.dump()))


def test_damage_is_told_as_such(sound: Path, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path / "store")
    for table in tmp_path.rglob("*.sst"):
        table.write_bytes(table.read_bytes()[:100])
    with pytest.raises(DamagedStore, match=r"is damaged .*move it away and run kg build again, or take a copy"):
        connect(tmp_path / "store", write=False)
    assert "is damaged" in inspected(tmp_path / "store")[0]
    assert isinstance(FullDisk("x"), OSError)


# Hostile texts

SEEDS = [
    "SELECT ?a (COUNT(*) AS ?n) WHERE { ?a sc:of+ ?b OPTIONAL { ?b a ?l FILTER (LANG(?l) = 'id') } } GROUP BY ?a",
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s a sc:City } } LIMIT 3",
    "ASK { VALUES (?a ?b) { (1 UNDEF) (\"x\"@en <a:b>) } BIND (REGEX(STR(?b), '(a+)+$') AS ?c) }",
    "DESCRIBE <a:b> ?x WHERE { { SELECT ?x WHERE { ?x (sc:area|^sc:area)* ?y } ORDER BY ?x } MINUS { ?x a ?z } }",
    "PREFIX a: <a:> SELECT DISTINCT * FROM <a:g> FROM NAMED <a:h> { { ?s a:p 1.5e3 } UNION { SERVICE <a:x> { } } }",
    'INSERT DATA { GRAPH <a:g> { <a:s> <a:p> """x\\u0041""" } } ; DELETE WHERE { ?s ?p ?o } ; LOAD <a:x>',
    "WITH <a:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } USING <a:h> WHERE { ?s ?p ?o FILTER (?o < 3 && !BOUND(?x)) }",
]
TOKENS = sorted(
    {word for text in SEEDS for word in text.split()}
    | set("{}()[]<>;,.|^*+?!=\"'\\#@_:-")
    | {"\x00", "𝒳", "\u2028", "<<", ">>", "%", "\ufeff"}
)


@st.composite
def hostile(draw: st.DrawFn) -> str:
    """A text with some of its tokens changed, doubled, removed or nested, or one of random tokens."""
    words = draw(st.sampled_from(SEEDS)).split() if draw(st.booleans()) else draw(st.lists(st.sampled_from(TOKENS)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words)))
        deed = draw(st.sampled_from(["add", "drop", "double", "nest", "text"]))
        if deed == "add":
            words.insert(at, draw(st.sampled_from(TOKENS)))
        elif deed == "drop":
            words = words[:at] + words[at + 1 :]
        elif deed == "double":
            words = words[:at] + words[:at] + words[at:]
        elif deed == "nest":
            depth = draw(st.sampled_from([1, 50, 127, 5000]))
            mark = draw(st.sampled_from(["{}", "()", "!", "- ", "^", "[]", "<<"]))
            words = [*words[:at], mark[0] * depth, *words[at:], mark[-1] * depth]
        else:
            words.insert(at, draw(st.text(max_size=20)))
    return draw(st.sampled_from([" ", "\n"])).join(words)


@pytest.fixture(scope="module")
def workers(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    path = tmp_path_factory.mktemp("fuzzed") / "store"
    shutil.copytree(sound, path)
    started = Workers(path, 1, seconds=5, memory=1500 * 2**20)
    yield started
    started.close()


@given(
    text=hostile(), verb=st.sampled_from(["query", "query", "update"]), accept=st.sampled_from(["", "text/csv", "x/y"])
)
@settings(max_examples=TEXTS, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_text_does_harm(workers: Workers, text: str, verb: str, accept: str) -> None:
    """A text is answered or refused, and what ends its process, or takes too long, ends no other."""
    try:
        answer = workers.done(Job(verb, text, accept=accept, most=2**20))
    except (TooSlow, TooGreedy, TooMuch):
        answer = workers.done(Job("query", "ASK {}"))
    except UnicodeEncodeError:
        return  # half a character, which no request can carry
    assert isinstance(answer, Done)
    assert answer.status in (200, 204, 400, 406, 413), answer
    assert answer.status in (200, 204) or answer.body


def test_after_all_that_the_process_is_the_first_or_answers(workers: Workers) -> None:
    answer = workers.done(Job("query", "ASK {}", accept="application/json"))
    assert b"true" in answer.body


@given(st.text(alphabet="(){}[]<> ab\"'", max_size=400))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_what_is_called_shallow_is_no_deeper_than_said(text: str) -> None:
    try:
        guard.shallow(text)
    except guard.TooDeep:
        assert sum(text.count(bracket) for bracket in "({[<") > guard.DEEPEST
    else:
        guard.shallow(text + "(" * 2 + ")" * 2) if len(text) < guard.DEEPEST else None
