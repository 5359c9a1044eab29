"""A file of RDF into a database: the engine's parser and loader, part by part, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.store.failures import BrokenFile

LINES = (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES)  # forms that can be cut after any line
LEAST, MOST, PARTS = 10 * 2**20, 64 * 2**20, 16  # bytes of a part: loading one takes some ten times as much memory


def once(engine: ox.Store, path: Path, form: ox.RdfFormat | None = None) -> None:
    """Adds a file in one transaction; raises `BrokenFile`."""
    try:
        engine.load(path=str(path), format=form)
    except SyntaxError as error:
        raise BrokenFile(str(path), error.lineno or 1, str(error.msg)) from None


def load(engine: ox.Store, path: Path, form: ox.RdfFormat | None = None) -> None:
    """Adds a file; the form follows from the name. Raises `BrokenFile`, and may have added what stands before."""
    known = form or ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    read = parts = 0
    try:
        with path.open("rb") as file:
            for part in _parts(file, path.stat().st_size) if known in LINES else (file,):
                engine.bulk_load(part, format=known)
                parts += 1
                read += part.count(b"\n") if isinstance(part, bytes) else 0
    except SyntaxError as error:
        raise BrokenFile(str(path), read + (error.lineno or 1), str(error.msg)) from None
    if parts > 1:
        engine.optimize()  # tables that lie side by side make every query half as slow again


def _parts(file: IO[bytes], size: int) -> Iterator[bytes | IO[bytes]]:
    """Whole lines; from the first blank node on all the rest at once, for its name means the same to the end."""
    wanted = max(LEAST, min(MOST, size // PARTS))
    while part := file.read(wanted) + file.readline():
        if b"_:" in part:
            file.seek(-len(part), 1)
            yield file
            return
        yield part
