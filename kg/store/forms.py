"""What every engine of ours does alike: the forms of query, and the changes of one transaction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from kg.store.failures import WrongKind

if TYPE_CHECKING:
    from rdflib import Dataset


class Engine(ABC):
    """A store to be asked: by `query` in any form, or by a form whose answer one knows."""

    _prefixes: dict[str, str]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Ends the use of the store."""

    @abstractmethod
    def query(self, query: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer of a query of any form."""

    def select(self, query: str) -> ox.QuerySolutions:
        """The rows of a SELECT query."""
        found = self.query(query)
        if not isinstance(found, ox.QuerySolutions):
            raise WrongKind("SELECT")
        return found

    def construct(self, query: str) -> ox.QueryTriples:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        found = self.query(query)
        if not isinstance(found, ox.QueryTriples):
            raise WrongKind("CONSTRUCT")
        return found

    def describe(self, iri: str) -> ox.QueryTriples:
        """What the default graph says of a node."""
        return self.construct(f"DESCRIBE {ox.NamedNode(iri)}")

    def ask(self, query: str) -> bool:
        """The answer of an ASK query."""
        found = self.query(query)
        if not isinstance(found, ox.QueryBoolean):
            raise WrongKind("ASK")
        return bool(found)

    def _dataset(self, store: Any) -> Dataset:
        """A `Dataset` of rdflib over one of its stores, with our prefixes."""
        from rdflib import Dataset

        dataset = Dataset(store=store)
        for prefix, namespace in self._prefixes.items():
            dataset.bind(prefix, namespace)
        return dataset


class Changes(ABC):
    """Changes collected for one transaction, as the updates that will make them."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    @abstractmethod
    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Makes `graph` consist of exactly these quads."""

    def withdraw(self, graph: str) -> None:
        """Removes `graph`."""
        self.texts.append(drop(graph))

    def update(self, text: str) -> None:
        """A SPARQL update."""
        self.texts.append(text)


def drop(graph: str) -> str:
    """A SPARQL update that removes a graph."""
    return f"DROP SILENT {f'GRAPH {ox.NamedNode(graph)}' if graph else 'DEFAULT'}"


def change(verb: str, graph: str, triples: Iterable[ox.Triple]) -> str:
    """A SPARQL update that inserts or deletes triples; nothing for none."""
    body = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    if not body:
        return ""
    return f"{verb} DATA {{ GRAPH {ox.NamedNode(graph)} {{\n{body}}} }}" if graph else f"{verb} DATA {{\n{body}}}"
