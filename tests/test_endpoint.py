"""The endpoint speaks the SPARQL 1.1 Protocol, and nothing sent to it harms it, the store or another machine."""

from __future__ import annotations

import http.client
import json
import logging
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

import engines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from readings import signed, twinned

from kg import endpoint, fuse, rdf
from kg.endpoint import forms, guard
from kg.endpoint.jobs import Job
from kg.endpoint.workers import Busy, TooSlow, Workers
from kg.store import NoStore, NoSuchEngine, connect

JAKARTA = "https://w3id.org/sistercity/place/1642911-jakarta"
CITIES = "SELECT ?city WHERE { ?city a sc:City } ORDER BY ?city"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
TOKEN = "only for tests"
SPARQL, UPDATE, FORM = "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded"


class Answer:
    """A response: its status, its headers by lower-case name, its body."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Server:
    """A running server and the requests one sends it."""

    def __init__(self, store: Path, **options: object) -> None:
        chosen = endpoint.Options(**{"workers": 2, "seconds": 3.0, **options})  # type: ignore[arg-type]
        self.held = ExitStack()
        self.address = self.held.enter_context(engines.running(endpoint.app(store, chosen))) + "/sparql"

    def ask(self, method: str = "GET", path: str = "", body: bytes | None = None, **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, body, sent, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())

    def query(self, text: str, **headers: str) -> Answer:
        return self.ask("GET", f"?{urlencode({'query': text})}", **headers)

    def rows(self, text: str) -> list[dict[str, str]]:
        found = json.loads(self.query(text).body)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in found]

    def stop(self) -> None:
        self.held.close()


def filled(path: Path) -> Path:
    with connect(path) as store:
        for reading in (signed(), twinned("b1", "active", "2010-01-01")):
            store.replace(rdf.graph(reading.article), rdf.quads(reading))
        fuse.holdings(store)
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that only reads."""
    running = Server(filled(tmp_path_factory.mktemp("read") / "store"), largest_request=200_000, largest_answer=2**20)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that may be written to with a token."""
    running = Server(filled(tmp_path_factory.mktemp("write") / "store"), token=TOKEN, origins=("https://good.example",))
    yield running
    running.stop()


# Queries


def test_a_query_by_get_by_form_and_by_body(server: Server) -> None:
    form = urlencode({"query": CITIES}).encode()
    answers = [
        server.query(CITIES),
        server.ask("POST", "", form, Content_Type=FORM),
        server.ask("POST", "", CITIES.encode(), Content_Type=SPARQL),
        server.ask("POST", "", CITIES.encode(), Content_Type=f"{SPARQL}; charset=UTF-8"),
    ]
    assert {(answer.status, answer.kind) for answer in answers} == {(200, "application/sparql-results+json")}
    assert len({answer.body for answer in answers}) == 1
    assert len(json.loads(answers[0].body)["results"]["bindings"]) == 4


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("text/html, application/sparql-results+json;q=0.1", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("application/xml", "application/xml"),
    ],
)
def test_rows_in_the_form_that_is_wanted(server: Server, accept: str, kind: str) -> None:
    answer = server.query(CITIES, Accept=accept)
    assert (answer.status, answer.kind) == (200, kind)
    assert JAKARTA.encode() in answer.body


@pytest.mark.parametrize("kind", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"])
@pytest.mark.parametrize("text", [f"DESCRIBE <{JAKARTA}>", f"CONSTRUCT WHERE {{ <{JAKARTA}> ?p ?o }}"])
def test_triples_in_the_form_that_is_wanted(server: Server, kind: str, text: str) -> None:
    answer = server.query(text, Accept=kind)
    assert (answer.status, answer.kind) == (200, kind)
    triples = {str(quad.triple) for quad in parse(answer.body, format=RdfFormat.from_media_type(kind))}
    assert triples == {str(quad.triple) for quad in parse(server.query(text).body, format=RdfFormat.TURTLE)}
    assert len(triples) > 5


def test_ask_in_json_and_xml_but_not_in_csv(server: Server) -> None:
    assert json.loads(server.query("ASK {}").body)["boolean"] is True
    assert b"<boolean>false</boolean>" in server.query("ASK { <a:a> ?b ?c }", Accept="application/xml").body
    assert server.query("ASK {}", Accept="text/csv").status == 406


def test_a_form_that_nobody_has(server: Server) -> None:
    answer = server.query(CITIES, Accept="image/png")
    assert answer.status == 406
    assert "have: application/sparql-results+json" in answer.text


def test_the_dataset_may_be_named(server: Server) -> None:
    """default-graph-uri and named-graph-uri in the address, for GET and for POST, and FROM in the query."""
    graph = f"{rdf.BASE}claims/b1"
    counted = "SELECT (COUNT(*) AS ?n) WHERE { ?s a sc:PartnershipClaim }"
    assert server.rows(counted) == [{"n": "0"}]
    assert server.rows(counted.replace("WHERE", f"FROM <{graph}> WHERE")) == [{"n": "1"}]
    address = f"?{urlencode({'query': counted, 'default-graph-uri': graph})}"
    assert json.loads(server.ask(path=address).body)["results"]["bindings"][0]["n"]["value"] == "1"
    named = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a sc:PartnershipClaim } }"
    answer = server.ask("POST", f"?{urlencode({'named-graph-uri': graph})}", named.encode(), Content_Type=SPARQL)
    assert [row["g"]["value"] for row in json.loads(answer.body)["results"]["bindings"]] == [graph]
    assert len(server.rows(named)) == 2


@pytest.mark.parametrize(
    ("method", "path", "kind", "body", "status"),
    [
        ("GET", "?query=ASK%7B%7D&query=ASK%7B%7D", "", b"", 400),
        ("GET", "?query=ASK%7B", "", b"", 400),
        ("GET", "?query=%FF%FE", "", b"", 400),
        ("GET", "?query=", "", b"", 400),
        ("GET", "?update=CLEAR%20ALL", "", b"", 405),
        ("GET", "?nonsense=1", "", b"", 400),
        ("GET", "?query=ASK%7B%7D&default-graph-uri=no%20iri", "", b"", 400),
        ("PUT", "?query=ASK%7B%7D", "", b"", 405),
        ("DELETE", "", "", b"", 405),
        ("PATCH", "", "", b"", 405),
        ("POST", "", FORM, b"", 400),
        ("POST", "", FORM, b"query=ASK%7B%7D&update=CLEAR%20ALL", 400),
        ("POST", "", FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("POST", "", SPARQL, b"\xff\xfe", 400),
        ("POST", "", f"{SPARQL}; charset=utf-16", "ASK {}".encode("utf-16"), 415),
        ("POST", "", "text/plain", b"ASK {}", 415),
        ("POST", "", "", b"ASK {}", 415),
        ("POST", "?query=ASK%7B%7D", SPARQL, b"ASK {}", 400),
        ("POST", "", SPARQL, b"CLEAR ALL", 400),
        ("POST", "", SPARQL, b"ASK {}" + b" " * 300_000, 413),
        ("POST", "", UPDATE, b"CLEAR ALL", 403),
        ("POST", "", FORM, b"update=CLEAR%20ALL", 403),
        ("GET", "?graph=https%3A%2F%2Fexample.org%2Fnone", "", b"", 404),
        ("GET", "?graph=", "", b"", 400),
        ("GET", "?graph=no%20iri", "", b"", 400),
        ("GET", "?graph=a%3Ab&default", "", b"", 400),
        ("DELETE", "?default", "", b"", 403),
        ("PUT", "?default", "text/turtle", b"<a:b> <a:b> <a:b> .", 403),
    ],
)
def test_wrong_requests(server: Server, method: str, path: str, kind: str, body: bytes, status: int) -> None:
    answer = server.ask(method, path, body or None, **({"Content_Type": kind} if kind else {"Content_Type": "x/y"}))
    assert answer.status == status, answer.text
    assert answer.kind == "text/plain"
    assert len(answer.text) < 500


def test_a_broken_query_says_where(server: Server) -> None:
    answer = server.query("SELECT ?x\nWHERE { ?x a ?y ; ) }")
    assert answer.status == 400
    assert answer.text.startswith("line 2, column 19:")


def test_a_packed_body_is_not_taken(server: Server) -> None:
    assert server.ask("POST", "", b"\x1f\x8b", Content_Type=SPARQL, Content_Encoding="gzip").status == 415


# Graphs, description, headers


def test_graphs_are_read(server: Server) -> None:
    held = server.ask(path="?default", Accept="application/n-triples")
    assert b"sisterCityOf" in held.body
    claims = server.ask(path=f"?graph={quote(rdf.BASE + 'claims/b1', safe='')}", Accept="text/turtle")
    assert (claims.status, claims.kind) == (200, "text/turtle")
    assert b"PartnershipClaim" in claims.body
    assert b"sisterCityOf" not in claims.body


def test_the_endpoint_describes_itself(server: Server) -> None:
    answer = server.ask()
    quads = list(parse(answer.body, format=RdfFormat.TURTLE))
    assert any(quad.object == NamedNode(server.address) for quad in quads)
    assert not any("SPARQL11Update" in str(quad) for quad in quads)
    assert server.ask(Accept="application/rdf+xml").kind == "application/rdf+xml"
    assert server.ask(Accept="text/html").kind == "text/turtle"


def test_an_answer_that_is_known_is_not_sent_again(server: Server) -> None:
    first = server.query(CITIES)
    again = server.query(CITIES, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert server.query(CITIES + " LIMIT 1", If_None_Match=first.headers["etag"]).status == 200
    assert server.query(CITIES, Accept="text/csv").headers["etag"] != first.headers["etag"]
    assert "etag" not in server.query("SELECT (NOW() AS ?now) WHERE {}").headers
    assert "etag" not in server.query("nonsense").headers


def test_large_answers_are_packed(server: Server) -> None:
    text = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    packed, plain = server.query(text, Accept_Encoding="gzip"), server.query(text)
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 4
    import gzip

    assert gzip.decompress(packed.body) == plain.body
    assert "content-encoding" not in server.query("ASK {}", Accept_Encoding="gzip").headers


def test_head_has_no_body(server: Server) -> None:
    answer = server.ask("HEAD", f"?{urlencode({'query': CITIES})}")
    assert (answer.status, answer.body) == (200, b"")


def test_other_pages_may_read_where_that_is_wanted(server: Server, writing: Server) -> None:
    assert server.query("ASK {}", Origin="https://any.example").headers["access-control-allow-origin"] == "*"
    good = writing.query("ASK {}", Origin="https://good.example")
    assert good.headers["access-control-allow-origin"] == "https://good.example"
    assert "access-control-allow-origin" not in writing.query("ASK {}", Origin="https://bad.example").headers
    flight = server.ask("OPTIONS", "", Origin="https://any.example", Access_Control_Request_Method="POST")
    assert flight.status == 204
    assert "POST" in flight.headers["access-control-allow-methods"]
    assert server.query("ASK {}").headers["x-content-type-options"] == "nosniff"


def test_health_and_access_log(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "kg.access"):
        server.query("ASK {}")
        for _ in range(100):  # written when the answer is out
            if caplog.records:
                break
            time.sleep(0.05)
    assert any(" GET /sparql 200 " in record.getMessage() for record in caplog.records)
    address = server.address.replace("/sparql", "/health")
    with urllib.request.urlopen(address, timeout=30) as answer:
        said = json.load(answer)
    assert said["status"] == "ok"
    assert said["workers"] == 2
    assert said["writes"] is False


# Limits


def test_a_query_past_its_time_is_stopped_and_others_go_on(server: Server) -> None:
    stopped: list[Answer] = []
    thread = threading.Thread(target=lambda: stopped.append(server.query(ENDLESS)))
    thread.start()
    for _ in range(5):
        assert server.query("ASK {}").status == 200
    thread.join()
    assert stopped[0].status == 504
    assert "stopped after 3 s" in stopped[0].text
    assert [server.query("ASK {}").status for _ in range(4)] == [200] * 4


def test_an_answer_that_is_too_large_says_so(server: Server) -> None:
    answer = server.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }")
    assert answer.status == 413
    assert "LIMIT" in answer.text


def test_nesting_is_limited_before_the_engine(server: Server) -> None:
    fine, deep = (f"ASK {'{' * depth}{'}' * depth}" for depth in (100, 5000))
    assert server.query(fine).status == 200
    assert server.ask("POST", "", deep.encode(), Content_Type=SPARQL).status == 400
    bangs = f"ASK {{ FILTER ({'!' * 20_000}true) }}"
    assert server.ask("POST", "", bangs.encode(), Content_Type=SPARQL).status == 400
    assert server.query("ASK {}").status == 200


def test_a_query_that_ends_its_process_ends_no_other(server: Server) -> None:
    """A chain of paths that is deep without brackets."""
    text = f"ASK {{ ?a {'/'.join(['sc:area'] * 6000)} ?b }}"
    assert server.ask("POST", "", text.encode(), Content_Type=SPARQL).status in (200, 400, 504, 507)
    assert [server.query("ASK {}").status for _ in range(3)] == [200] * 3


def test_memory_is_limited(tmp_path: Path) -> None:
    workers = Workers(filled(tmp_path / "store"), 1, seconds=60, memory=1200 * 2**20)
    twice = " ".join(f"BIND (CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(28))
    heavy = f"SELECT (STRLEN(?a28) AS ?n) WHERE {{ BIND ('0123456789abcdef' AS ?a0) {twice} }}"
    try:
        with pytest.raises(Exception, match="memory"):
            workers.done(Job("query", heavy))
        assert workers.done(Job("query", "ASK {}", accept="application/json")).status == 200
        assert workers.replaced == 1
    finally:
        workers.close()


def test_when_all_are_at_work_others_are_sent_away(tmp_path: Path) -> None:
    workers = Workers(filled(tmp_path / "store"), 1, seconds=2, waiting=1, patience=0.1)
    outcomes: list[object] = []

    def run() -> None:
        try:
            outcomes.append(workers.done(Job("query", ENDLESS)))
        except (Busy, TooSlow) as error:
            outcomes.append(type(error))

    try:
        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(map(str, outcomes)) == sorted(map(str, [TooSlow, Busy, Busy, Busy]))
    finally:
        workers.close()


# No calls elsewhere


@pytest.fixture(scope="module")
def canary() -> Iterator[list[str]]:
    """A machine that notes who calls; its address is the first entry."""
    calls: list[str] = []
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        ear.listen()
        ear.settimeout(0.2)
        calls.append(f"http://127.0.0.1:{ear.getsockname()[1]}/")
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    line, _ = ear.accept()
                except TimeoutError:
                    continue
                calls.append("called")
                line.close()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield calls
        over.set()
        thread.join()


HIDDEN = [
    "SELECT * WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * WHERE { service silent <URL> { ?s ?p ?o } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX c: <URL> SELECT * WHERE { SERVICE c: { ?s ?p ?o } }",
    "SELECT * WHERE { VALUES ?where { <URL> } SERVICE ?where { ?s ?p ?o } }",
    "SELECT * WHERE { SERVICE#comment\n<URL> { ?s ?p ?o } }",
    'SELECT * WHERE { BIND (1 AS ?a) BIND (2 AS ?b) FILTER (?a<?b#>"""\n) SERVICE <URL> { ?s ?p ?o } #"""\n}',
    "SELECT * WHERE { BIND (1 AS ?a) FILTER (?a<2#>'''\n) SERVICE <URL> { ?s ?p ?o } #'''\n}",
    "ASK { { SELECT * WHERE { SERVICE <URL> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    'SELECT * WHERE { BIND ("SERVICE" AS ?x) SERVICE <URL> { ?s ?p ?o } }',
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * FROM <URL> WHERE { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> WHERE { GRAPH ?g { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_no_query_calls_another_machine(server: Server, canary: list[str], text: str) -> None:
    answer = server.query(text.replace("URL", canary[0]))
    assert answer.status == (200 if "FROM" in text else 400), answer.text
    if "FROM" not in text:
        assert "SERVICE is not allowed" in answer.text
    assert canary[1:] == []


@pytest.mark.parametrize("text", ["LOAD <URL>", "LOAD SILENT <URL> INTO GRAPH <a:b>", "CLEAR SILENT ALL ; LOAD <URL>",
                                  "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }"])  # fmt: skip
def test_no_update_calls_another_machine(writing: Server, canary: list[str], text: str) -> None:
    sent = text.replace("URL", canary[0]).encode()
    answer = writing.ask("POST", "", sent, Content_Type=UPDATE, Authorization=f"Bearer {TOKEN}")
    assert answer.status == 400
    assert "is not allowed" in answer.text
    assert canary[1:] == []
    assert len(writing.rows(CITIES)) == 4


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("call the SERVICE <a:b>" AS ?service) WHERE {} # SERVICE',
        "SELECT * WHERE { ?service <http://www.w3.org/ns/sparql-service-description#Service> ?workload }",
        "PREFIX service: <a:> SELECT * WHERE { ?x service:load 'SERVICE' }",
    ],
)
def test_the_word_alone_is_no_call(server: Server, text: str) -> None:
    assert server.query(text).status == 200


def test_a_service_may_be_allowed() -> None:
    text = "SELECT * WHERE { SERVICE SILENT <https://good.example/sparql> { ?s ?p ?o } }"
    guard.at_home(text, {}, allowed=("https://good.example/sparql",))
    for other in (text.replace("good", "bad"), text + text[6:], text.replace("<https://good.example/sparql>", "?s")):
        with pytest.raises((guard.Foreign, SyntaxError)):
            guard.at_home(other, {}, allowed=("https://good.example/sparql",))


# Writing


def test_writing_needs_the_token(writing: Server) -> None:
    """Without it, with a wrong one, in another scheme, or in a query: nothing is changed."""
    insert = b"INSERT DATA { <a:a> <a:b> <a:c> }"
    for key in ("", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN):
        answer = writing.ask("POST", "", insert, Content_Type=UPDATE, Authorization=key)
        assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert writing.ask("POST", "", insert, Content_Type=SPARQL, Authorization=f"Bearer {TOKEN}").status == 400
    assert writing.rows("SELECT * WHERE { <a:a> ?p ?o }") == []


def test_what_is_written_is_read(writing: Server) -> None:
    key = {"Authorization": f"Bearer {TOKEN}"}
    insert = "INSERT DATA { <a:new> rdfs:label 'baru'@id }"
    assert writing.ask("POST", "", insert.encode(), Content_Type=UPDATE, **key).status == 204
    assert writing.rows("SELECT ?name WHERE { <a:new> rdfs:label ?name }") == [{"name": "baru"}]
    form = urlencode({"update": "DELETE WHERE { <a:new> ?p ?o }"}).encode()
    assert writing.ask("POST", "", form, Content_Type=FORM, **key).status == 204
    assert writing.rows("SELECT ?name WHERE { <a:new> rdfs:label ?name }") == []
    broken = writing.ask("POST", "", b"INSERT {", Content_Type=UPDATE, **key)
    assert (broken.status, broken.text[:6]) == (400, "line 1")


def test_graphs_are_put_added_to_and_dropped(writing: Server) -> None:
    key = {"Authorization": f"Bearer {TOKEN}", "Content_Type": "text/turtle"}
    path = "?graph=a%3Agraph"
    assert writing.ask("PUT", path, b"<a:s> <a:p> 1 .", **key).status == 204
    assert writing.ask("PUT", path, b"<a:s> <a:p> 2 .", **key).status == 204
    assert writing.ask("POST", path, b"<a:s> <a:p> 3 .", **key).status == 204
    found = writing.ask(path=path, Accept="application/n-triples").text.splitlines()
    assert sorted(line.split('"')[1] for line in found) == ["2", "3"]
    assert writing.ask("PUT", path, b"<a:s> <a:p> .", **key).status == 400
    assert writing.ask("PUT", path, b"{}", **{**key, "Content_Type": "image/png"}).status == 415
    assert writing.ask("DELETE", path, **key).status == 204
    assert writing.ask(path=path).status == 404


def updated(writing: Server, text: str, by: str, **graphs: str | list[str]) -> int:
    """The status of an update over a dataset, sent as a form or as it stands."""
    key = {"Authorization": f"Bearer {TOKEN}"}
    if by == "form":
        form = urlencode({"update": text, **dataset(graphs)}, doseq=True).encode()
        return writing.ask("POST", "", form, Content_Type=FORM, **key).status
    address = f"?{urlencode(dataset(graphs), doseq=True)}"
    return writing.ask("POST", address, text.encode(), Content_Type=UPDATE, **key).status


def dataset(graphs: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
    return {f"{name.replace('_', '-')}-graph-uri": value for name, value in graphs.items()}


@pytest.fixture
def three(writing: Server) -> Iterator[Server]:
    """Three graphs with one triple each, and none in the default graph that is like them."""
    graphs = " ".join(f"GRAPH <a:g{n}> {{ <a:s{n}> <a:type> <a:Sample> }}" for n in (1, 2, 3))
    assert updated(writing, f"INSERT DATA {{ {graphs} }}", "body") == 204
    yield writing
    assert (
        updated(writing, "".join(f"DROP GRAPH <a:g{n}> ; " for n in (1, 2, 3)) + "DROP SILENT GRAPH <a:out>", "body")
        == 204
    )


def out(server: Server) -> set[str]:
    return {row["s"] for row in server.rows("SELECT ?s { GRAPH <a:out> { ?s a [] } }")}


COPY = "INSERT { GRAPH <a:out> { ?s a <a:Found> } } WHERE { %s }"


@pytest.mark.parametrize("by", ["form", "body"])
@pytest.mark.parametrize(
    ("graphs", "pattern", "found"),
    [
        ({"using": "a:g1"}, "?s <a:type> <a:Sample>", {"a:s1"}),
        ({"using": ["a:g1", "a:g3"]}, "?s <a:type> <a:Sample>", {"a:s1", "a:s3"}),
        ({"using_named": ["a:g2", "a:g3"]}, "GRAPH ?g { ?s <a:type> <a:Sample> }", {"a:s2", "a:s3"}),
        ({"using_named": "a:g2"}, "?s <a:type> <a:Sample>", set()),
        ({"using": "a:g1", "using_named": "a:g2"}, "{ ?s <a:type> <a:Sample> } UNION { GRAPH ?g { ?s ?p ?o } }",
         {"a:s1", "a:s2"}),
    ],
)  # fmt: skip
def test_an_update_over_a_dataset_of_the_request(
    three: Server, by: str, graphs: dict[str, str | list[str]], pattern: str, found: set[str]
) -> None:
    """using-graph-uri and using-named-graph-uri, each once and twice, alone and together."""
    assert updated(three, COPY % pattern, by, **graphs) == 204
    assert out(three) == found


def test_each_operation_of_an_update_is_over_that_dataset(three: Server) -> None:
    """Several operations, strings and comments that look like others, and the short form of deleting."""
    text = """PREFIX where: <a:> # WHERE {
        INSERT DATA { GRAPH <a:out> { <a:x> a "}WHERE{" } } ;
        INSERT{GRAPH <a:out>{?s a 'USING'}}WHERE{?s <a:type> where:Sample FILTER(STR(?s)<'a:s9')} ;
        DELETE WHERE { GRAPH <a:g1> { ?s <a:type> ?o } } # the end"""
    assert updated(three, text, "body", using="a:g2", using_named="a:g1") == 204
    assert out(three) == {"a:x", "a:s2"}
    assert three.rows("SELECT ?s { GRAPH <a:g1> { ?s ?p ?o } }") == []
    assert len(three.rows("SELECT ?s { GRAPH <a:g2> { ?s ?p ?o } }")) == 1


@pytest.mark.parametrize("by", ["form", "body"])
@pytest.mark.parametrize(
    ("text", "graph"),
    [
        (COPY.replace("WHERE", "USING <a:g1> WHERE") % "?s ?p ?o", "a:g2"),
        (COPY.replace("WHERE", "USING NAMED <a:g1> WHERE") % "?s ?p ?o", "a:g2"),
        (f"WITH <a:g1> {COPY % '?s ?p ?o'}", "a:g2"),
        (COPY % "?s ?p ?o", "no iri"),
        ("INSERT {", "a:g2"),
    ],
)
def test_two_datasets_or_a_wrong_one_change_nothing(three: Server, by: str, text: str, graph: str) -> None:
    assert updated(three, text, by, using=graph) == 400
    assert out(three) == set()


def test_while_another_process_writes_the_endpoint_reads_but_does_not_write(tmp_path: Path) -> None:
    """What the other one wrote is seen when it ends, and the answer known before is no longer the same."""
    path = filled(tmp_path / "store")
    running = Server(path, token=TOKEN)
    try:
        before = running.query(CITIES)
        with connect(path) as store:
            store.load([Quad(NamedNode("a:city"), rdf.term("rdf:type"), rdf.term("sc:City"))])
            assert running.query(CITIES).body == before.body
            answer = running.ask("POST", "", b"CLEAR ALL", Content_Type=UPDATE, Authorization=f"Bearer {TOKEN}")
            assert answer.status == 503
            assert "open in another process" in answer.text
            assert int(answer.headers["retry-after"]) > 0
        time.sleep(1.1)
        after = running.query(CITIES, If_None_Match=before.headers["etag"])
        assert after.status == 200
        assert "a:city" in after.text
    finally:
        running.stop()


# Other people's clients


def test_curl(server: Server) -> None:
    command = ["curl", "-sS", "-G", server.address, "--data-urlencode", f"query={CITIES}", "-H", "Accept: text/csv"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True)
    except FileNotFoundError:
        pytest.skip("no curl here")
    assert found.stdout.splitlines()[0] == "city"
    assert JAKARTA in found.stdout


def test_rdflib_reads_it(server: Server) -> None:
    from rdflib import Graph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(SPARQLStore(server.address))
    rows = list(graph.query("SELECT ?city WHERE { ?city a <https://w3id.org/sistercity/ns#City> }"))
    assert JAKARTA in {str(row[0]) for row in rows}
    assert len(rows) == 4


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_reads_it(server: Server, form: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(server.address, returnFormat=form)
    client.setMethod(wrapper.POST)
    client.setQuery(CITIES)
    answer = client.query().response.read()
    assert JAKARTA.encode() in answer


# Parts


def test_accept_headers() -> None:
    offered = {"a/b": 1, "a/c": 2, "text/x": 3}
    assert forms.chosen("", offered) == "a/b"
    assert forms.chosen("a/*;q=0.2, text/x;q=0.3", offered) == "text/x"
    assert forms.chosen("a/b;q=0, a/*", offered) == "a/c"
    assert forms.chosen("*/*;q=0.1, a/c;q=nonsense", offered) == "a/c"
    for nothing in ("x/y", "a/b;q=0", ";;;"):
        if nothing == ";;;":
            assert forms.chosen(nothing, offered) == "a/b"
            continue
        with pytest.raises(forms.NotAcceptable):
            forms.chosen(nothing, offered)


def test_there_must_be_a_store_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NoSuchEngine, match="an endpoint needs no second one"):
        endpoint.Endpoint("http://127.0.0.1/sparql")
    with pytest.raises(NoStore):
        endpoint.Endpoint(tmp_path / "none")


def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """The parent is killed: its processes are gone soon after."""
    path = filled(tmp_path / "store")
    code = f"""
from pathlib import Path
from kg.endpoint.workers import Workers
if __name__ == "__main__":
    workers = Workers(Path({str(path)!r}), 2)
    print(*(worker._process.pid for worker in workers._all), flush=True)
    import time; time.sleep(60)
"""
    script = tmp_path / "parent.py"
    script.write_text(code)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=here()) as parent:
        assert parent.stdout
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    for _ in range(300):
        if not any(Path(f"/proc/{pid}").exists() for pid in children):
            return
        time.sleep(0.1)
    raise AssertionError(f"{children} live on")


def here() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}


# Whatever is sent


PATHS = st.lists(
    st.tuples(
        st.sampled_from(["query", "update", "graph", "default", "default-graph-uri", "using-graph-uri", "x", ""]),
        st.one_of(
            st.sampled_from(["ASK {}", "CLEAR ALL", CITIES, "a:b", "", "SELECT * { ?s a sc:City }", "\x00"]),
            st.text(max_size=30).filter(lambda text: text.isprintable() or not text),
        ),
    ),
    max_size=4,
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Accept": st.sampled_from(["*/*", "text/csv;q=x", ",,;", "text/turtle", "a/" + "x" * 2000, "a/b, */*"]),
        "Content-Type": st.sampled_from([FORM, SPARQL, UPDATE, "text/turtle", ";;", f"{FORM}; charset=latin-1"]),
        "Content-Encoding": st.sampled_from(["gzip", "identity"]),
        "Accept-Encoding": st.sampled_from(["gzip", "br;q=1"]),
        "Authorization": st.sampled_from(["Bearer", "Bearer x", "\xff"]),
        "If-None-Match": st.sampled_from(["*", '"x"', ","]),
        "Origin": st.sampled_from(["null", "https://a.example"]),
    },
)


@given(
    st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"]),
    PATHS,
    HEADERS,
    st.one_of(st.binary(max_size=100), st.sampled_from([b"query=ASK%7B%7D", b"ASK {}", b"update=CLEAR+ALL", b"<a:b>"])),
)
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_does_harm(
    writing: Server, method: str, path: list[tuple[str, str]], headers: dict[str, str], body: bytes
) -> None:
    """Any method, parameters, headers and body, but no token: an answer below 500, and nothing is changed."""
    line = http.client.HTTPConnection(urlsplit(writing.address).netloc, timeout=60)
    line.request(method, f"/sparql?{urlencode(path)}", body, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    assert answer.status < 500
    assert answer.status not in (204, 200) or method in ("GET", "HEAD", "POST", "OPTIONS")


def test_after_all_that_nothing_is_changed(writing: Server) -> None:
    assert len(writing.rows(CITIES)) == 4
