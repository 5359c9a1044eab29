"""Looks into a store's folder for damage: every quad is read, and every article must be there whole or not at all."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from kg import rdf
from kg.store import connect, fingerprints
from kg.store.failures import DamagedStore

MOST = 20  # findings of one kind that are named


def inspected(path: Path, *, seconds: float = 600.0, base: str = rdf.BASE) -> list[str]:
    """What is wrong, a sentence each; nothing if all is well.

    A damaged file can end or hang the process that reads it, so that is another one. Raises `NoStore`, `StoreLocked`.
    """
    fresh = multiprocessing.get_context("spawn")
    line, theirs = fresh.Pipe()
    process = fresh.Process(target=_look, args=(theirs, path, base), daemon=True)
    process.start()
    theirs.close()
    try:
        if not line.poll(seconds):
            return [str(DamagedStore(str(path), f"not read within {seconds:g} s"))]
        answer = line.recv()
    except EOFError:
        return [str(DamagedStore(str(path), "reading it ends the process"))]
    finally:
        process.kill()
        process.join()
    if isinstance(answer, Exception):
        raise answer
    return list(answer)


def _look(line: Connection, path: Path, base: str) -> None:
    try:
        line.send(list(findings(path, base)))
    except DamagedStore as error:
        line.send([str(error)])
    except OSError as error:
        line.send(error if type(error).__module__.startswith("kg.") else [str(DamagedStore(str(path), str(error)))])
    except BaseException as error:  # the engine's own panics
        line.send([str(DamagedStore(str(path), repr(error)))])


def findings(path: Path, base: str = rdf.BASE) -> Iterator[str]:
    """What is wrong with a store, found in this process."""
    with connect(path, write=False, base=base) as store:
        counted = sum(1 for _ in store.dump())
        if counted != store.size():
            yield f"{store.size()} quads are said to be there, {counted} are; run kg build again"
        claims = {graph for graph in store.graphs() if graph.startswith(f"{base}claims/")}
        for graph in sorted(claims - fingerprints(store).keys())[:MOST]:
            yield f"{graph} is not whole: it does not say how it was read; run kg build again"
        made = {row["c"].value for row in store.select("SELECT ?c WHERE { GRAPH ?g { ?c a sc:Claim } }")}
        shown = store.select("SELECT DISTINCT ?c WHERE { GRAPH ?g { ?c sc:evidence/oa:hasSelector/oa:exact ?words } }")
        for claim in sorted(made - {row["c"].value for row in shown})[:MOST]:
            yield f"{claim} has no evidence; run kg build again"
        held = {row["c"].value for row in store.select("SELECT DISTINCT ?c WHERE { ?held sc:supportedBy ?c }")}
        for claim in sorted(held - made)[:MOST]:
            yield f"a holding rests on {claim}, which is not there; run kg build again"
