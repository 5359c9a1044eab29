"""Where the graph lives: one small protocol, and the embedded engine that keeps it in memory or in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg import rdf


class StoreLocked(OSError):
    """Another process has the folder open for writing."""

    def __init__(self, path: str) -> None:
        super().__init__(f"the store {path} is open in another process; wait for it to end, or work on a copy")


class NotAStore(OSError):
    """A file, or a folder that holds something else."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(f"{path} is no store ({found}); name an empty or a new folder")


class NoStore(FileNotFoundError):
    """A store that was to be read does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(f"no store at {path}; make one with: kg build ARTICLES --store {path}")

    def __str__(self) -> str:
        return str(self.args[0])


class NoSuchEngine(ValueError):
    """An address of a kind that no engine here understands."""

    def __init__(self, where: str) -> None:
        super().__init__(f"no engine for {where} (have: memory, a folder); name a folder")


class BrokenQuery(ValueError):
    """A query or update that is no SPARQL; `line` and `column` say where, counted from 1."""

    def __init__(self, text: str, line: int, column: int, expected: str) -> None:
        self.line, self.column = line, column
        lines = text.splitlines() or [""]
        shown = lines[min(line, len(lines)) - 1]
        super().__init__(f"line {line}, column {column}: {expected}\n  {shown}\n  {' ' * (column - 1)}^")


class WrongKind(ValueError):
    """A query of one form where another was asked for."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"not a {wanted} query; select takes SELECT, construct CONSTRUCT and DESCRIBE, ask ASK")


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

    def ask(self, query: str) -> bool:
        """The answer of an ASK query."""

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer of a query of any form."""

    def update(self, text: str) -> None:
        """Runs a SPARQL update, whole or not at all."""

    def dump(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph, or of all."""

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs, sorted."""

    def size(self) -> int:
        """The number of quads."""


def connect(where: str | Path | None = None, *, create: bool = True, base: str = rdf.BASE) -> Store:
    """The store at `where`: a folder, or memory if nothing is named.

    Raises `NoStore` (nothing there and `create` is false), `NotAStore`, `StoreLocked`, `NoSuchEngine`.
    """
    if where is None:
        return Embedded(ox.Store(), base)
    if re.match(r"\w\w+://", str(where)):
        raise NoSuchEngine(str(where))
    return Embedded(_folder(Path(where), create), base)


class Embedded:
    """Oxigraph inside this process."""

    def __init__(self, engine: ox.Store, base: str = rdf.BASE) -> None:
        self.base = base
        self._engine = engine
        self._prefixes = rdf.prefixes(base)

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        old = {quad.triple for quad in self.dump(graph)}
        new = {quad.triple for quad in quads}
        changes = [_change("DELETE", graph, old - new), _change("INSERT", graph, new - old)]
        if any(changes):
            self._engine.update(" ;\n".join(filter(None, changes)))

    def withdraw(self, graph: str) -> None:
        self._engine.update(f"DROP SILENT {_target(graph)}")

    def load(self, quads: Iterable[ox.Quad]) -> None:
        self._engine.bulk_extend(quads)

    def select(self, query: str) -> ox.QuerySolutions:
        found = self.query(query)
        if not isinstance(found, ox.QuerySolutions):
            raise WrongKind("SELECT")
        return found

    def construct(self, query: str) -> ox.QueryTriples:
        found = self.query(query)
        if not isinstance(found, ox.QueryTriples):
            raise WrongKind("CONSTRUCT")
        return found

    def ask(self, query: str) -> bool:
        found = self.query(query)
        if not isinstance(found, ox.QueryBoolean):
            raise WrongKind("ASK")
        return bool(found)

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        try:
            return self._engine.query(query, prefixes=self._prefixes)
        except SyntaxError as error:
            raise _broken(query, str(error)) from None

    def update(self, text: str) -> None:
        try:
            self._engine.update(text, prefixes=self._prefixes)
        except SyntaxError as error:
            raise _broken(text, str(error), update=True) from None

    def dump(self, graph: str | None = None) -> Iterator[ox.Quad]:
        named = None if graph is None else ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return iter(self._engine.quads_for_pattern(None, None, None, named))

    def graphs(self) -> Iterator[str]:
        return iter(sorted(graph.value for graph in self._engine.named_graphs()))

    def size(self) -> int:
        return len(self._engine)


def fingerprints(store: Store) -> dict[str, str]:
    """The fingerprint of each article read so far, by the IRI of its graph of claims."""
    rows = store.select("SELECT ?graph ?print WHERE { GRAPH ?graph { ?reading sc:fingerprint ?print } }")
    return {row["graph"].value: row["print"].value for row in rows}


def _folder(path: Path, create: bool) -> ox.Store:
    if path.exists() and not path.is_dir():
        raise NotAStore(str(path), "a file")
    if not (path / "CURRENT").exists():
        if path.is_dir() and any(path.iterdir()):
            raise NotAStore(str(path), "a folder with other things in it")
        if not create:
            raise NoStore(str(path))
    try:
        return ox.Store(str(path))
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreLocked(str(path)) from None
        raise NotAStore(str(path), str(error)) from None


def _target(graph: str) -> str:
    return f"GRAPH {ox.NamedNode(graph)}" if graph else "DEFAULT"


def _change(verb: str, graph: str, triples: set[ox.Triple]) -> str:
    if not triples:
        return ""
    body = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    return f"{verb} DATA {{ GRAPH {ox.NamedNode(graph)} {{\n{body}}} }}" if graph else f"{verb} DATA {{\n{body}}}"


def _broken(text: str, message: str, update: bool = False) -> BrokenQuery:
    found = re.match(r"error at (\d+):(\d+): expected (.*)", message, re.DOTALL)
    if not found:
        return BrokenQuery(text, 1, 1, message)
    line, column, expected = int(found[1]), int(found[2]), found[3]
    if "Prefix not found" in expected:
        return BrokenQuery(text, line, column, "unknown prefix; declare it with PREFIX, or see: kg query --list")
    if not "\n".join(text.split("\n")[line - 1 :])[column - 1 :].strip():
        return _second_look(text, update)
    named = sorted(set(re.findall(r"(?<![{\w])[A-Z]{3,}\b", expected)))
    return BrokenQuery(text, line, column, f"expected {' or '.join(named)}" if named else "not understood from here")


def _second_look(text: str, update: bool) -> BrokenQuery:
    """Where a text that the engine only gave up at its end is broken, by a parser that keeps better track."""
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate

    try:
        (parseUpdate if update else parseQuery)(text)
    except ParseBaseException as error:
        return BrokenQuery(text, error.lineno, error.column, "not understood from here")
    except (ValueError, TypeError):  # its other ways of giving up, without a place
        return BrokenQuery(text, 1, 1, "not understood")
    return BrokenQuery(text, 1, 1, "well formed, but a variable is bound twice, or neither grouped nor counted")
