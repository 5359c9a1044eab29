"""Oxigraph inside this process, in memory or in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import rdf
from kg.store import bulk, folder, forms
from kg.store.broken import broken
from kg.store.failures import OnlyForReading, OnlyInAFolder
from kg.store.forms import Engine, change


class Embedded(Engine):
    """A store in this process; one in a folder has a `Writer`, or the lock of the snapshot that it reads."""

    def __init__(self, engine: ox.Store | folder.Writer, base: str = rdf.BASE, lock: folder.Lock | None = None) -> None:
        self.base = base
        self._writer = engine if isinstance(engine, folder.Writer) else None
        self._engine = engine.engine if isinstance(engine, folder.Writer) else engine
        self._lock, self._lent = lock, False
        self._prefixes = rdf.prefixes(base)

    def close(self) -> None:
        """Lets readers see what was written, and the next writer begin."""
        if self._writer:
            self._writer.publish()
        self._engine = ox.Store()
        if self._writer:
            self._writer.close()
        if self._lock:
            self._lock.release()

    def publish(self) -> None:
        """Lets readers see what was written, and goes on."""
        if self._writer:
            self._writer.publish()

    def compact(self) -> None:
        """Merges what many writes have left lying about; raises `OnlyInAFolder`."""
        if not self._writer:
            raise OnlyInAFolder("compacting", "memory or one opened for reading")
        self._engine = ox.Store()
        self._writer.compact()
        self._engine = self._writer.engine

    # Writing

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Makes `graph` consist of exactly these quads."""
        with self.changes() as changes:
            changes.replace(graph, quads)

    def withdraw(self, graph: str) -> None:
        """Removes `graph`."""
        with self.changes() as changes:
            changes.withdraw(graph)

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        """Several changes in one transaction, made when the block ends; none if it ends with an error."""
        collected = Changes(self)
        yield collected
        if collected.texts:
            self.update(" ;\n".join(collected.texts))

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Adds quads in bulk."""
        with self._writing():
            self._engine.bulk_extend(self._writer.loading(quads) if self._writer else quads)

    def load_file(self, path: str | Path, form: ox.RdfFormat | None = None) -> None:
        """Adds a file of RDF in bulk, all of it or nothing; the form follows from the name. Raises `BrokenFile`."""
        with self._writing():
            if self._writer and not self._lent:
                self._beside(self._writer, lambda engine: bulk.load(engine, Path(path), form))
            else:
                bulk.once(self._engine, Path(path), form)

    def _beside(self, writer: folder.Writer, change: Callable[[ox.Store], None]) -> None:
        self._engine = ox.Store()  # the old database can only go when nobody holds it
        try:
            writer.beside(change)
        finally:
            self._engine = writer.engine

    def update(self, text: str) -> None:
        """Runs a SPARQL update."""
        with self._writing():
            try:
                self._engine.update(text, prefixes=self._prefixes)
            except SyntaxError as error:
                raise broken(text, str(error), update=True) from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._lock:
            raise OnlyForReading()
        if self._writer:
            self._writer.touch()
        with folder.spacious(self._writer.path) if self._writer else nullcontext():
            yield

    # Reading

    def query(
        self, query: str, default: Iterable[str] = (), named: Iterable[str] = ()
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer of a query of any form, over all graphs, or over those of the dataset that is named."""
        chosen: dict[str, Any] = {}
        if default or named:
            chosen["default_graph"] = [ox.NamedNode(graph) for graph in default]
            chosen["named_graphs"] = [ox.NamedNode(graph) for graph in named]
        try:
            return self._engine.query(query, prefixes=self._prefixes, **chosen)
        except SyntaxError as error:
            raise broken(query, str(error)) from None

    def dump(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of all."""
        named = None if graph is None else ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return iter(self._engine.quads_for_pattern(None, None, None, named))

    def find(self, graph: str, subject: Any = None, predicate: Any = None, value: Any = None) -> Iterator[ox.Quad]:
        """The quads of a graph that have these parts; None stands for any."""
        named = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return iter(self._engine.quads_for_pattern(subject, predicate, value, named))

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs, sorted."""
        return iter(sorted(graph.value for graph in self._engine.named_graphs()))

    def size(self) -> int:
        """The number of quads."""
        return len(self._engine)

    def rdflib(self) -> Any:
        """This store as a `Dataset` of rdflib, without a copy: what one changes, the other sees."""
        from oxrdflib import OxigraphStore

        if self._writer:
            self._writer.touch()
        self._lent = True
        return self._dataset(OxigraphStore(store=self._engine))


class Changes(forms.Changes):
    """Changes collected for one transaction, as the least that makes the difference."""

    def __init__(self, store: Embedded) -> None:
        super().__init__()
        self._store = store

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Makes `graph` consist of exactly these quads."""
        old = {quad.triple for quad in self._store.dump(graph)}
        new = {quad.triple for quad in quads}
        self.texts += filter(None, (change("DELETE", graph, old - new), change("INSERT", graph, new - old)))
