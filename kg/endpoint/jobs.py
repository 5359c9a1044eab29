"""What a worker does: one query, one graph, or one update, from text to bytes, and never more than allowed."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import rdf
from kg.endpoint import forms, guard, using
from kg.store import (
    Embedded,
    connect,
)

SMALL = 1_000  # bytes that are not worth compressing
STATUS = {
    "BrokenQuery": 400, "TooDeep": 400, "Foreign": 400, "NoSuchForm": 400, "BadBody": 400, "TwoDatasets": 400,
    "NoGraph": 404,
    "NotAcceptable": 406, "TooLarge": 413, "StoreLocked": 503, "DamagedStore": 503, "NoStore": 503, "FullDisk": 507,
    "MemoryError": 507,
}  # fmt: skip


class TooLarge(ValueError):
    """An answer larger than allowed."""

    def __init__(self, most: int) -> None:
        super().__init__(f"the answer is larger than {most // 2**20} MB; ask for less, say with LIMIT")


class NoGraph(LookupError):
    """A graph that is not in the store."""

    def __init__(self) -> None:
        super().__init__("no such graph")


class BadBody(ValueError):
    """A body that is not in the form its type says."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the body cannot be read: {why}")


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done: `query`, `graph` (which is read), `update`, or `put`, `add`, `drop` of a graph."""

    verb: str
    text: str
    snapshot: str = ""
    accept: str = ""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    graph: str = ""
    body: bytes = b""
    compress: bool = False
    most: int = 50 * 2**20
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: a status, the body and its type, and how it is packed."""

    status: int
    kind: str
    body: bytes
    packed: bool = False


class Reader:
    """The snapshot that a worker has open; a job that was asked of another one opens that."""

    def __init__(self, path: Path, base: str) -> None:
        self.path, self.base = path, base
        self._snapshot = ""
        self._store: Embedded | None = None

    def store(self, snapshot: str) -> Embedded:
        """The store as of this snapshot, or a later one."""
        if self._store is None or snapshot != self._snapshot:
            if self._store:
                self._store.close()
            self._store = None
            found = connect(self.path, write=False, base=self.base)
            assert isinstance(found, Embedded)
            self._store, self._snapshot = found, snapshot
        return self._store


def done(job: Job, reader: Reader) -> Done:
    """The job's outcome; whatever goes wrong is an outcome as well."""
    try:
        return _packed(VERBS[job.verb](job, reader), job)
    except MemoryError:
        return Done(507, "text/plain", b"the answer needs more memory than a query may have; ask for less")
    except (ValueError, OSError, LookupError) as error:
        known = STATUS.get(type(error).__name__)
        said = str(error) if known else f"the engine gave up: {error}"
        return Done(known or 400, "text/plain", said.encode("utf-8", "replace"))
    except (RuntimeError, SyntaxError) as error:  # of the engine, while it writes results
        return Done(400, "text/plain", f"the engine gave up: {error}".encode("utf-8", "replace"))


def _packed(answer: Done, job: Job) -> Done:
    if not job.compress or len(answer.body) < SMALL:
        return answer
    return Done(answer.status, answer.kind, gzip.compress(answer.body, 1, mtime=0), True)


def _query(job: Job, reader: Reader) -> Done:
    store = reader.store(job.snapshot)
    _allowed(job, store.base)
    found = store.query(job.text, job.default, job.named)
    if isinstance(found, ox.QueryBoolean):
        kind = forms.chosen(job.accept, forms.TRUTHS)
        return Done(200, kind, found.serialize(format=forms.ROWS[kind]) or b"")
    if isinstance(found, ox.QueryTriples):
        kind = forms.chosen(job.accept, forms.TRIPLES)
        return Done(200, kind, _triples(found, kind, job.most, store.base))
    kind = forms.chosen(job.accept, forms.ROWS)
    page = Page(job.most)
    found.serialize(page, format=forms.ROWS[kind])
    return Done(200, kind, page.getvalue())


def _allowed(job: Job, base: str) -> None:
    guard.shallow(job.text)
    update = job.verb == "update"
    guard.at_home(job.text, rdf.prefixes(base), update=update, allowed=job.services)


def _graph(job: Job, reader: Reader) -> Done:
    store = reader.store(job.snapshot)
    kind = forms.chosen(job.accept, forms.TRIPLES)
    found = [quad.triple for quad in store.dump(job.graph)]
    if job.graph and not found:
        raise NoGraph()
    return Done(200, kind, _triples(found, kind, job.most, store.base))


def _triples(found: Any, kind: str, most: int, base: str) -> bytes:
    page = Page(most)
    ox.serialize(found, page, format=forms.TRIPLES[kind], prefixes=rdf.prefixes(base))
    return page.getvalue()


class Page(io.BytesIO):
    """A file in memory that takes so much and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, part: Any) -> int:
        """Takes one more part; raises `TooLarge`."""
        if self.tell() + len(part) > self._most:
            raise TooLarge(self._most)
        return super().write(part)


def _update(job: Job, reader: Reader) -> Done:
    _allowed(job, reader.base)
    text = using.within(job.text, job.default, job.named)
    return _written(reader, lambda store: store.update(text))


def _put(job: Job, reader: Reader) -> Done:
    quads = _body(job)
    return _written(reader, lambda store: store.replace(job.graph, quads))


def _add(job: Job, reader: Reader) -> Done:
    name = ox.NamedNode(job.graph) if job.graph else ox.DefaultGraph()
    quads = [ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in _body(job)]
    return _written(reader, lambda store: store.load(quads))


def _drop(job: Job, reader: Reader) -> Done:
    return _written(reader, lambda store: store.withdraw(job.graph))


def _body(job: Job) -> list[ox.Quad]:
    form = ox.RdfFormat.from_media_type(job.accept)
    try:
        return list(ox.parse(job.body, format=form))
    except (SyntaxError, ValueError) as error:
        raise BadBody(str(error)) from None


def _written(reader: Reader, change: Callable[[Embedded], None]) -> Done:
    """Opens the store for this one change, so that between two of them another process may write."""
    with connect(reader.path, create=False, base=reader.base) as store:
        assert isinstance(store, Embedded)
        change(store)
    return Done(204, "text/plain", b"")


VERBS: dict[str, Callable[[Job, Reader], Done]] = {
    "query": _query,
    "graph": _graph,
    "update": _update,
    "put": _put,
    "add": _add,
    "drop": _drop,
}
