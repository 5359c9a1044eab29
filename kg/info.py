"""What this `kg` knows, and what a store holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kg
from kg import export, files, languages, query, run
from kg.readers import readers
from kg.store import NoStore, connect, fingerprints


def info(store: str | Path) -> dict[str, Any]:
    """Versions, languages, readers, formats, questions, and the counts of a store if there is one."""
    return {
        "version": kg.__version__,
        "languages": list(languages.available()),
        "places": places(),
        "readers": [getattr(reader, "__name__", "").rpartition(".")[2] for reader in readers()],
        "formats": list(export.FORMATS),
        "questions": [question.name for question in query.questions()],
        "knowledge": str(files.data()),
        "store": held(store),
    }


def places() -> int:
    """How many places the gazetteer's tables list."""
    return sum(rows(path) for path in files.data("gazetteer").glob("*.tsv"))


def rows(table: Path) -> int:
    """The rows of a table of places, none of another table."""
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return len(lines) - 1 if lines and lines[0].startswith("id\tname\tkind") else 0


def held(store: str | Path) -> dict[str, Any] | None:
    """The articles, facts and quads of a store; None where there is none."""
    try:
        kept = connect(store, create=False, write=False)
    except NoStore:
        return None
    return {"path": str(store), "articles": len(fingerprints(kept)), "quads": kept.size(), **run.facts(kept)}


def lines(said: dict[str, Any]) -> Iterator[str]:
    """The same for people."""
    for name, value in said.items():
        if isinstance(value, dict):
            yield f"{name:10} " + ", ".join(f"{count} {kind}" for kind, count in value.items() if kind != "path")
        else:
            yield f"{name:10} {', '.join(value) if isinstance(value, list) else value or 'nothing there'}"
