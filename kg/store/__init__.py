"""Where the graph lives: one small protocol, an embedded engine in memory or a folder, and any SPARQL 1.1 endpoint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from kg import rdf
from kg.store import folder
from kg.store.embedded import Embedded
from kg.store.failures import (
    BrokenFile,
    BrokenQuery,
    DamagedStore,
    FullDisk,
    NewerLayout,
    NoStore,
    NoSuchEngine,
    NotAStore,
    OnlyForReading,
    OnlyInAFolder,
    Refused,
    StoreLocked,
    Unreachable,
    WrongKind,
)

if TYPE_CHECKING:
    from kg.store.remote import Remote

__all__ = [
    "BrokenFile", "BrokenQuery", "DamagedStore", "Embedded", "FullDisk", "NewerLayout", "NoStore", "NoSuchEngine",
    "NotAStore", "OnlyForReading", "OnlyInAFolder", "Refused", "Store", "StoreLocked", "Unreachable", "WrongKind",
    "backup", "connect", "fingerprints",
]  # fmt: skip
ADDRESS = r"(\w+\+)?(\w\w+)://"


class Store(Protocol):
    """What every engine can do. A graph is named by its IRI; `""` is the default graph, which holds the holdings."""

    base: str

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Makes `graph` consist of exactly these quads, in one transaction; their own graph names are not looked at."""

    def withdraw(self, graph: str) -> None:
        """Removes `graph`; one that is not there is no error."""

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds quads in bulk, each into the graph it names."""

    def select(self, query: str) -> ox.QuerySolutions:
        """The rows of a SELECT query; a row is read by its variable's name: `row["city"]`."""

    def construct(self, query: str) -> ox.QueryTriples:
        """The triples of a CONSTRUCT or DESCRIBE query."""

    def describe(self, iri: str) -> ox.QueryTriples:
        """What the default graph says of a node."""

    def ask(self, query: str) -> bool:
        """The answer of an ASK query."""

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer of a query of any form."""

    def update(self, text: str) -> None:
        """Runs a SPARQL update, whole or not at all."""

    def dump(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of all."""

    def find(self, graph: str, subject: Any = None, predicate: Any = None, value: Any = None) -> Iterator[ox.Quad]:
        """The quads of a graph that have these parts; None stands for any."""

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs, sorted."""

    def size(self) -> int:
        """The number of quads."""

    def rdflib(self) -> Any:
        """The store as a `Dataset` of rdflib."""

    def publish(self) -> None:
        """Lets readers see what was written so far."""

    def close(self) -> None:
        """Lets readers see what was written, and the next writer begin; nothing may be asked after that."""


def connect(
    where: str | Path | None = None, *, create: bool = True, write: bool = True, base: str = rdf.BASE
) -> Embedded | Remote:
    """The store at `where`: a folder, the address of a SPARQL endpoint, or memory if nothing is named.

    With `write=False` a folder is read as it was last published, also while another process writes into it.
    Raises `NoStore` (nothing there and `create` is false), `NotAStore`, `StoreLocked`, `DamagedStore`, `NewerLayout`,
    `NoSuchEngine`.
    """
    if where is None:
        return Embedded(ox.Store(), base)
    if re.match(ADDRESS, str(where)):
        return _remote(str(where), base)
    if write:
        return Embedded(folder.Writer(Path(where), create), base)
    engine, lock = folder.read(Path(where))
    return Embedded(engine, base, lock)


def _remote(address: str, base: str) -> Remote:
    from kg.store import remote, virtuoso

    where = remote.addresses(address)
    return (virtuoso.Virtuoso if where.engine == "virtuoso" else remote.Remote)(where, base)


def backup(where: str | Path, to: str | Path) -> None:
    """A copy of a folder's store at another place, while others read it and one writes; opened like any other."""
    if re.match(ADDRESS, str(where)):
        raise OnlyInAFolder("a backup", str(where))
    folder.copied(Path(where), Path(to))


def fingerprints(store: Store) -> dict[str, str]:
    """The fingerprint of each article read so far, by the IRI of its graph of claims."""
    rows = store.select("SELECT ?graph ?print WHERE { GRAPH ?graph { ?reading sc:fingerprint ?print } }")
    return {row["graph"].value: row["print"].value for row in rows}
