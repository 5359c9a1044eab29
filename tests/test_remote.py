"""Stores behind an endpoint: addresses, credentials, patience with those that are busy, and clear words otherwise."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import engines
import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad
from readings import held, signed, twinned

from kg import export, fuse, network, query, rdf
from kg.cli import main
from kg.store import NoSuchEngine, Refused, Store, Unreachable, connect, remote

A = NamedNode("https://example.org/a")
ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
JSON = "application/sparql-results+json"


class Engine:
    """An engine that answers what the test says, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.answers: list[tuple[int, str, bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.asked.append((self.command, self.path, headers, body))
                status, kind, said = outer.answers.pop(0) if outer.answers else (200, JSON, ROWS)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(said)))
                if status == 503:
                    self.send_header("Retry-After", "0")
                self.end_headers()
                self.wfile.write(said)

            do_GET = do_POST = do_PUT = answer

            def log_message(self, *_: object) -> None:
                """Silence."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def engine() -> Iterator[Engine]:
    running = Engine()
    yield running
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without credentials."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("KG_AUTHORIZATION", raising=False)
    monkeypatch.delenv("NETRC", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("where", "query", "update", "graphs"),
    [
        ("http://h:1/sparql", "http://h:1/sparql", "http://h:1/sparql", "http://h:1/sparql"),
        ("https://h/sparql/", "https://h/sparql", "https://h/sparql", "https://h/sparql"),
        ("oxigraph+http://h:7878", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("fuseki+http://h/ds", "http://h/ds/query", "http://h/ds/update", "http://h/ds/data"),
        ("graphdb+http://h/repositories/x", "http://h/repositories/x", "http://h/repositories/x/statements",
         "http://h/repositories/x/rdf-graphs/service"),
        ("virtuoso+http://h", "http://h/sparql", "http://h/sparql", "http://h/sparql-graph-crud"),
        ("qlever+http://h/api/x", "http://h/api/x", "http://h/api/x", "http://h/api/x"),
    ],
)  # fmt: skip
def test_addresses(home: Path, where: str, query: str, update: str, graphs: str) -> None:
    found = remote.addresses(where)
    assert (found.query, found.update, found.graphs, found.headers) == (query, update, graphs, {})


@pytest.mark.parametrize("where", ["ftp://h/x", "neo4j+http://h/x", "http:///x", "postgres://u:secret@h/x"])
def test_addresses_of_no_engine(where: str) -> None:
    with pytest.raises(NoSuchEngine, match=r"have: memory, a folder, http://.* oxigraph") as caught:
        connect(where)
    assert "secret" not in str(caught.value)


def test_credentials(engine: Engine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the address, from ~/.netrc, from the environment; never in the address that is asked, nor in a message."""
    host = engine.address.removeprefix("http://")
    connect(f"http://me:p%40ss@{host}/sparql").select("X")
    (home / ".netrc").write_text("machine 127.0.0.1 login net password rc\n")
    (home / ".netrc").chmod(0o600)
    connect(f"{engine.address}/sparql").select("X")
    monkeypatch.setenv("KG_AUTHORIZATION", "Bearer abc")
    connect(f"{engine.address}/sparql").select("X")
    given = [headers["authorization"] for _, _, headers, _ in engine.asked]
    basic = [f"Basic {base64.b64encode(pair).decode()}" for pair in (b"me:p@ss", b"net:rc")]
    assert given == [*basic, "Bearer abc"]
    assert "abc" not in repr(remote.addresses(engine.address))
    engine.answers = [(403, "text/plain", b"not you")]
    with pytest.raises(Refused, match="answered 403: not you") as caught:
        connect(f"http://me:p%40ss@{host}/sparql").select("X")
    assert "p@ss" not in str(caught.value) and "p%40ss" not in str(caught.value)


def test_known_prefixes_are_declared_and_only_those_in_use(engine: Engine, home: Path) -> None:
    kept = connect(engine.address)
    kept.select("PREFIX schema: <http://s/>\nSELECT ?x WHERE { ?x sc:kind kind:other ; schema:url <a:b> }")
    declared, rest = engine.asked[0][3].decode().split("PREFIX schema: <http://s/>\n")
    assert sorted(part.split(":")[0] for part in declared.split("PREFIX ")[1:]) == ["kind", "sc"]
    assert rest.startswith("SELECT ?x")


def test_busy_engines_are_asked_again(engine: Engine, home: Path) -> None:
    kept = connect(engine.address)
    engine.answers = [(503, "text/plain", b""), (429, "text/plain", b""), (200, JSON, ROWS)]
    assert [row["x"].value for row in kept.select("SELECT ?x {}")] == ["1"]
    assert len(engine.asked) == 3
    engine.answers = [(503, "text/plain", b""), (204, "text/plain", b"")]
    kept.update("CLEAR ALL")
    assert len(engine.asked) == 5


def test_an_update_that_may_have_been_made_is_not_made_again(engine: Engine, home: Path) -> None:
    engine.answers = [(502, "text/plain", b"no answer from behind")]
    with pytest.raises(Refused, match="answered 502"):
        connect(engine.address).update("INSERT DATA { <a:a> <a:b> 1 }")
    assert len(engine.asked) == 1


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("text/html", b"<h1>Welcome</h1>", "in text/html, not in a form of query results"),
        (JSON, b"{", "results that cannot be read"),
        (JSON, b"", "results that cannot be read"),
    ],
)
def test_answers_that_are_none(engine: Engine, home: Path, kind: str, body: bytes, told: str) -> None:
    engine.answers = [(200, kind, body)] * 2
    kept = connect(engine.address)
    with pytest.raises(Refused, match=told):
        kept.select("SELECT ?x {}")
    with pytest.raises(Refused, match=r"not in a form of RDF|RDF that cannot be read"):
        kept.construct("CONSTRUCT WHERE { ?a ?b ?c }")


def test_nobody_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_patience", lambda again: __import__("urllib3").Retry(0))
    with pytest.raises(Unreachable, match=r"no answer from http://127.0.0.1:\d+ .*is it running"):
        connect(f"http://127.0.0.1:{engines.free_port()}").size()


def test_quads_are_loaded_in_batches(engine: Engine, home: Path) -> None:
    """Those of one graph by POST, of several in one update; a batch is never larger than was said."""
    kept = remote.Remote(remote.addresses(f"fuseki+{engine.address}/ds"), batch=3)
    engine.answers = [(204, "text/plain", b"")] * 3
    graphs = [f"https://example.org/{name}" for name in "aaab"] + ["https://example.org/a"] * 3
    kept.load(Quad(A, A, Literal(str(n)), NamedNode(graph)) for n, graph in enumerate(graphs))
    assert [(method, path.partition("?")[0]) for method, path, _, _ in engine.asked] == [
        ("POST", "/ds/data"),
        ("POST", "/ds/update"),
        ("POST", "/ds/data"),
    ]
    assert [body.count(b"example.org/a> <") for _, _, _, body in engine.asked] == [3, 3, 1]


# The whole house on a remote engine


@pytest.fixture(scope="module", params=["oxigraph", *engines.named()])
def filled(request: pytest.FixtureRequest) -> Iterator[tuple[Store, Store]]:
    """The same claims, weighed, in memory and behind the server of Oxigraph, or an engine in KG_TEST_STORES."""
    with engines.oxigraph() if request.param == "oxigraph" else nullcontext(request.param) as address:
        there = connect(f"oxigraph+{address}" if request.param == "oxigraph" else address)
        readings = (signed(), twinned("b1", "active", "2010-01-01"))
        engines.emptied(there)
        for reading in readings:
            there.replace(rdf.graph(reading.article), rdf.quads(reading))
        fuse.holdings(there)
        yield held(*readings), there
        engines.emptied(there)


@pytest.fixture
def pair(filled: tuple[Store, Store], request: pytest.FixtureRequest) -> tuple[Store, Store]:
    """Both stores."""
    engines.expected(request, request.node.callspec.params["filled"])
    return filled


def test_a_remote_store_holds_the_same(pair: tuple[Store, Store]) -> None:
    here, there = pair
    assert sorted(map(str, here.dump())) == sorted(map(str, there.dump()))
    assert list(here.graphs()) == list(there.graphs())
    assert here.size() == there.size()


@pytest.mark.parametrize("name", ["partners", "evidence", "history", "file", "reach", "officials"])
def test_questions_have_the_same_answer(pair: tuple[Store, Store], name: str) -> None:
    given = {one.name: one.example for one in query.question(name).parameters}
    given |= {"city": "Jakarta"} if "city" in given else {}
    given |= {"partner": "Kuala Lumpur"} if "partner" in given else {}
    form = "nt" if name == "file" else "csv"
    texts = ["".join(query.render(query.ask(store, name, given), form, store)) for store in pair]
    assert texts[0] == texts[1]
    assert texts[0].count("\n") > 1


@pytest.mark.parametrize("use", [lambda s: b"".join(export.FORMATS["turtle"](s)), lambda s: sorted(network.network(s))])
def test_other_rooms_do_not_care_where_a_store_is(pair: tuple[Store, Store], use: Callable[[Store], object]) -> None:
    assert use(pair[0]) == use(pair[1])


def test_every_verb_takes_an_endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built into a folder and into an engine, twice: the same graph, nothing read again, and told apart by nobody."""
    article = tmp_path / "article.txt"
    article.write_text("date 2024-05-03 The Northern Post\nTwins\n\nLeeds and Durban became sister cities on Friday.\n")

    def kg(*words: str) -> tuple[int, str]:
        found = CliRunner().invoke(main, list(words), catch_exceptions=False)
        return found.exit_code, found.stdout

    with engines.oxigraph() as address:
        there, here = f"oxigraph+{address}", str(tmp_path / "store")
        for where in (there, here, there):
            code, said = kg("build", str(article), "--json", "--store", where)
            assert code == 0
        assert json.loads(said)["unchanged"] == 1
        assert kg("diff", there, here) == (0, "")
        for words in (["query", "partners", "city=Leeds"], ["export"], ["network"], ["check"]):
            assert kg(*words, "--store", there) == kg(*words, "--store", here)
        assert "articles" in kg("info", "--store", there)[1]
        assert kg("query", "ASK {", "--store", there)[0] == 1
