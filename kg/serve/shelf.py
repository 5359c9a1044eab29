"""The store that is served, with what is made from it once: names by IRI, the network for pictures, the search."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.serve.search import Index
from kg.store import connect, folder

if TYPE_CHECKING:
    from kg.network.held import Graph
    from kg.store import Store

Made = TypeVar("Made")
NUMBERS = itertools.count()  # tells editions of stores in memory apart
PATIENCE = 2.0  # seconds between two looks for a newer state of the store


class Edition:
    """One state of the store; what costs time is made when it is first asked for, by one thread."""

    def __init__(self, store: Store, version: str) -> None:
        self.store = store
        self.version = version
        self.key = f"{version}-{next(NUMBERS)}"
        self._lock, self._making = threading.Lock(), threading.Lock()
        self._network: Graph | None = None
        self._index: Index | None = None
        self._made: dict[str, Any] = {}

    @property
    def network(self) -> Graph:
        """The store as a network."""
        with self._lock:
            if self._network is None:
                from kg.network import network

                self._network = network(self.store)
            return self._network

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once an edition; `name` says what it is."""
        with self._making:
            if name not in self._made:
                self._made[name] = make()
            made: Made = self._made[name]
            return made

    @property
    def index(self) -> Index:
        """What can be searched."""
        with self._lock:
            if self._index is None:
                self._index = Index(self.store)
            return self._index


class Shelf:
    """Gives the latest edition of a store; one in a folder is opened again when more was published."""

    def __init__(self, where: Store | str | Path) -> None:
        self._open: Callable[[], Store]
        self._path: Path | None = None
        if isinstance(where, str | Path):
            self._open = lambda: connect(where, create=False, write=False)
            self._path = Path(where) if Path(where).is_dir() else None
        else:
            self._open = lambda: where
        self._lock = threading.Lock()
        self._looked = time.monotonic()
        version = self._published()
        self._edition = Edition(self._open(), version)

    def latest(self) -> Edition:
        """The edition to answer from; an answer begun with an older one ends with it."""
        with self._lock:
            if self._path and time.monotonic() - self._looked > PATIENCE:
                self._looked = time.monotonic()
                version = self._published()
                if version != self._edition.version:
                    self._edition = Edition(self._open(), version)
            return self._edition

    def _published(self) -> str:
        state = folder.state(self._path) if self._path else None
        return state.snapshot if state else ""
