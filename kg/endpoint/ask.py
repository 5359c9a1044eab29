"""What a request asks, as the SPARQL 1.1 Protocol and the Graph Store Protocol write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.endpoint.jobs import Job

if TYPE_CHECKING:
    from starlette.requests import Request

METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
RDF = (
    "text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "text/n3", "text/plain",
)  # fmt: skip
WRITES = ("update", "put", "add", "drop")
MOST = 1_000  # parameters of one request


class Wrong(ValueError):
    """A request that the protocol does not know."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        self.status, self.headers = status, dict(headers or {})
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Description:
    """Somebody asks what this is."""


Parameters = dict[str, list[str]]


async def asked(request: Request, largest: int) -> Job | Description:
    """The job a request asks for; raises `Wrong`."""
    parameters = _parameters(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        return _got(request, parameters)
    if request.method not in ("POST", "PUT", "DELETE"):
        raise Wrong(405, f"no {request.method} here", {"Allow": METHODS})
    body = await _body(request, largest)
    if {"graph", "default"} & parameters.keys():
        return _graph(request, parameters, body)
    if request.method != "POST":
        raise Wrong(405, f"{request.method} is for graphs: ?graph=IRI or ?default", {"Allow": METHODS})
    return _posted(request, parameters, body)


def _got(request: Request, parameters: Parameters) -> Job | Description:
    if "update" in parameters:
        raise Wrong(405, "an update is sent by POST", {"Allow": "POST"})
    if "query" in parameters:
        return _query(_one(parameters, "query"), parameters, request)
    if {"graph", "default"} & parameters.keys():
        return Job("graph", "", accept=_accept(request), graph=_named(parameters))
    if parameters.keys() - {"format", "output", "results"}:
        raise Wrong(400, "no query; say ?query=, ?graph= or ?default")
    return Description()


def _posted(request: Request, parameters: Parameters, body: bytes) -> Job:
    kind = _kind(request)
    if kind == FORM:
        form = _parameters(body)
        if ("query" in form) == ("update" in form):
            raise Wrong(400, "one of query and update is needed, not both")
        parameters = {**parameters, **form}
        if "query" in form:
            return _query(_one(form, "query"), parameters, request)
        return _update(_one(form, "update"), parameters)
    if kind not in (QUERY, UPDATE):
        raise Wrong(415, f"no body of type {kind or 'unknown'}; send {FORM}, {QUERY} or {UPDATE}")
    if {"query", "update"} & parameters.keys():
        raise Wrong(400, "the text is in the body and in the address; send it once")
    text = _decoded(body)
    return _query(text, parameters, request) if kind == QUERY else _update(text, parameters)


def _query(text: str, parameters: Parameters, request: Request) -> Job:
    default, named = parameters.get("default-graph-uri", []), parameters.get("named-graph-uri", [])
    return Job("query", text, accept=_accept(request), default=tuple(default), named=tuple(named))


def _update(text: str, parameters: Parameters) -> Job:
    default, named = parameters.get("using-graph-uri", []), parameters.get("using-named-graph-uri", [])
    return Job("update", text, default=tuple(default), named=tuple(named))


def _graph(request: Request, parameters: Parameters, body: bytes) -> Job:
    graph = _named(parameters)
    if request.method == "DELETE":
        return Job("drop", "", graph=graph)
    kind = _kind(request)
    if kind not in RDF:
        raise Wrong(415, f"no graph of type {kind or 'unknown'}; send one of {', '.join(RDF)}")
    form = "application/n-triples" if kind == "text/plain" else kind
    return Job("put" if request.method == "PUT" else "add", "", accept=form, graph=graph, body=body)


def _named(parameters: Parameters) -> str:
    """The graph that is meant: an IRI, or nothing for the default graph."""
    if "default" in parameters:
        if "graph" in parameters:
            raise Wrong(400, "either ?graph= or ?default, not both")
        return ""
    graph = _one(parameters, "graph")
    if not graph:
        raise Wrong(400, "no IRI in ?graph=")
    return graph


def _parameters(text: bytes) -> Parameters:
    try:
        pairs = parse_qsl(
            text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST, strict_parsing=False
        )
    except ValueError:
        raise Wrong(400, f"parameters must be percent-encoded UTF-8, at most {MOST}") from None
    found: Parameters = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _one(parameters: Parameters, name: str) -> str:
    if len(parameters[name]) != 1:
        raise Wrong(400, f"{name} is there {len(parameters[name])} times; send it once")
    return parameters[name][0]


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _kind(request: Request) -> str:
    """The type of the body; raises `Wrong` if it is packed, or in another alphabet than UTF-8."""
    kind, *rest = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for one in rest:
        name, _, value = one.partition("=")
        if name.strip() == "charset" and value.strip("\"' ") not in ("utf-8", "utf8", "us-ascii"):
            raise Wrong(415, "the body must be in UTF-8")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Wrong(415, "the body must not be packed")
    return kind


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong(400, "the body is not in UTF-8") from None


async def _body(request: Request, largest: int) -> bytes:
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > largest:
        raise Wrong(413, f"more than {largest} bytes; send less")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > largest:
            raise Wrong(413, f"more than {largest} bytes; send less")
        parts.append(part)
    return b"".join(parts)
