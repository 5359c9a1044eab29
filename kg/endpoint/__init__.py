"""The SPARQL 1.1 endpoint: protocol, service description, and graphs to be read; its queries run in other processes."""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter, to_thread
from starlette.responses import JSONResponse, Response

from kg import rdf
from kg.endpoint import ask
from kg.endpoint.jobs import Done, Job
from kg.endpoint.workers import Busy, TooGreedy, TooMuch, TooSlow, Workers
from kg.store import NoSuchEngine, StoreLocked, folder

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.routing import Route
    from starlette.types import Receive, Scope, Send

access = logging.getLogger("kg.access")
VOLATILE = re.compile(r"(?i)\b(NOW|RAND|UUID|STRUUID|BNODE)\s*\(")
FATES: dict[type[Exception], int] = {Busy: 503, TooSlow: 504, TooGreedy: 507, TooMuch: 400}


@dataclass(frozen=True, slots=True)
class Options:
    """What a query may cost, who may write, who may ask from which page, and where queries may go themselves."""

    workers: int = min(16, 2 * max(2, os.cpu_count() or 1))  # more than processors: short queries pass long ones
    seconds: float = 20.0
    memory: int = 2 * 2**30
    waiting: int = 32
    patience: float = 5.0
    largest_request: int = 2**20
    largest_answer: int = 50 * 2**20
    token: str = field(default="", repr=False)  # nobody may write without one
    origins: tuple[str, ...] = ("*",)
    services: tuple[str, ...] = ()
    base: str = rdf.BASE


class Endpoint:
    """An ASGI application for one address; `close` ends its processes."""

    def __init__(self, where: str | Path, options: Options | None = None) -> None:
        if "://" in str(where):
            raise NoSuchEngine(str(where), "a folder; an endpoint needs no second one before it")
        self.options = options or Options()
        self.path = Path(where)
        with suppress(StoreLocked):  # being made just now
            folder.shown(self.path)
        self.readers = self._workers(self.options.workers, self.options.waiting)
        self.writer = self._workers(1, 4) if self.options.token else None
        self._threads = CapacityLimiter(self.options.workers + self.options.waiting + 8)

    def _workers(self, count: int, waiting: int) -> Workers:
        chosen = self.options
        return Workers(
            self.path, count, base=chosen.base, seconds=chosen.seconds, memory=chosen.memory, waiting=waiting,
            patience=chosen.patience, alone=not chosen.services,
        )  # fmt: skip

    def close(self) -> None:
        """Ends the processes."""
        for workers in filter(None, (self.readers, self.writer)):
            workers.close()

    def routes(self, path: str = "/sparql") -> list[Route]:
        """The endpoint and its health, to be put beside other pages."""
        from starlette.routing import Route

        return [Route(path, self), Route("/health", self.health), Route("/openapi.json", _openapi)]

    async def health(self, request: Request) -> Response:
        """Whether it answers, from which snapshot, with how much at work."""
        try:
            answer = await self._worked(Job("query", "ASK {}", accept="application/json"), self.readers)
            good = answer.status == 200
        except Busy:
            good = True  # at work is not ill
        except (TooSlow, TooGreedy, TooMuch):
            good = False
        said = {
            "status": "ok" if good else "ill", "snapshot": self.readers.snapshot(), "workers": self.options.workers,
            "busy": self.readers.busy(), "stopped": self.readers.replaced, "writes": bool(self.writer),
        }  # fmt: skip
        return JSONResponse(said, 200 if good else 503, {"Cache-Control": "no-store"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.requests import Request

        started, request = time.perf_counter(), Request(scope, receive)
        response = await self._answered(request)
        for name, value in self._headers(request).items():
            response.headers.setdefault(name, value)
        await response(scope, receive, send)
        spent = 1000 * (time.perf_counter() - started)
        host = request.client.host if request.client else "-"
        size = response.headers.get("content-length", "0")
        access.info("%s %s %s %d %s %.1fms", host, request.method, request.url.path, response.status_code, size, spent)

    def _headers(self, request: Request) -> dict[str, str]:
        """What every answer carries: which pages of others may read it, and that it is what it says it is."""
        found = {"X-Content-Type-Options": "nosniff", "Vary": "Accept, Accept-Encoding, Origin"}
        origin = request.headers.get("origin", "")
        if "*" in self.options.origins or origin in self.options.origins:
            found["Access-Control-Allow-Origin"] = "*" if "*" in self.options.origins else origin
            found["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return found

    async def _answered(self, request: Request) -> Response:
        try:
            if request.method == "OPTIONS":
                return _preflight(request)
            asked = await ask.asked(request, self.options.largest_request)
        except ask.Wrong as error:
            return _said(error.status, str(error), error.headers)
        if isinstance(asked, ask.Description):
            return _description(request, bool(self.writer))
        if asked.verb in ask.WRITES:
            return await self._write(request, asked)
        return await self._read(request, asked)

    async def _read(self, request: Request, asked: Job) -> Response:
        compress = "gzip" in request.headers.get("accept-encoding", "")
        chosen = self.options
        snapshot = await to_thread.run_sync(self.readers.snapshot, limiter=self._threads)
        job = replace(asked, snapshot=snapshot, compress=compress, most=chosen.largest_answer, services=chosen.services)
        mark = "" if VOLATILE.search(job.text) or chosen.services else _mark(job)
        if mark and mark in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": mark})
        try:
            answer = await self._worked(job, self.readers)
        except tuple(FATES) as error:
            return _failed(error)
        return _response(answer, mark)

    async def _write(self, request: Request, asked: Job) -> Response:
        if not self.writer:
            return _said(403, "this endpoint only reads")
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        right = hmac.compare_digest(given.strip().encode(), self.options.token.encode())
        if scheme.lower() != "bearer" or not right:
            return _said(401, "writing needs the token: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})
        try:
            answer = await self._worked(replace(asked, services=self.options.services), self.writer)
        except tuple(FATES) as error:
            return _failed(error)
        self.readers.look()
        return _response(answer, "")

    async def _worked(self, job: Job, workers: Workers) -> Done:
        return await to_thread.run_sync(partial(workers.done, job), limiter=self._threads)


def _mark(job: Job) -> str:
    seen = repr((job.verb, job.snapshot, job.text, job.default, job.named, job.graph, job.accept, job.compress))
    return f'"{hashlib.sha256(seen.encode("utf-8", "replace")).hexdigest()[:32]}"'


def _response(answer: Done, mark: str) -> Response:
    headers = {"Cache-Control": "no-cache"}
    if mark and answer.status == 200:
        headers["ETag"] = mark
    if answer.packed:
        headers["Content-Encoding"] = "gzip"
    if answer.status == 503:
        headers["Retry-After"] = "5"
    if answer.status == 204:
        return Response(status_code=204, headers=headers)
    return Response(answer.body, answer.status, headers, _charset(answer.kind))


def _charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _failed(error: Exception) -> Response:
    status = FATES[type(error)]
    return _said(status, str(error), {"Retry-After": "2"} if status == 503 else {})


def _said(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return Response(message + "\n", status, {"Cache-Control": "no-store", **(headers or {})}, "text/plain")


def _preflight(request: Request) -> Response:
    headers = {
        "Allow": ask.METHODS, "Access-Control-Allow-Methods": ask.METHODS, "Access-Control-Max-Age": "86400",
        "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    }  # fmt: skip
    return Response(status_code=204, headers=headers)


def _description(request: Request, writes: bool) -> Response:
    from kg.endpoint import description, forms

    try:
        kind = forms.chosen(request.headers.get("accept", ""), forms.TRIPLES)
    except forms.NotAcceptable:
        kind = "text/turtle"  # a browser is better served with something
    address = str(request.url.replace(query="", fragment=""))
    body = description.described(address, forms.TRIPLES[kind], writes)
    return Response(body, 200, {"Cache-Control": "no-cache"}, _charset(kind))


async def _openapi(request: Request) -> Response:
    """What may be asked, and how, in the words of OpenAPI."""
    return Response((Path(__file__).parent / "openapi.json").read_bytes(), media_type="application/json")


def app(where: str | Path, options: Options | None = None, path: str = "/sparql") -> Starlette:
    """The endpoint alone, as an application of its own."""
    from contextlib import asynccontextmanager

    from starlette.applications import Starlette

    endpoint = Endpoint(where, options)

    @asynccontextmanager
    async def lifespan(_: Any) -> Any:
        yield
        endpoint.close()

    return Starlette(routes=endpoint.routes(path), lifespan=lifespan)
