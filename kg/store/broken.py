"""Where a query is broken, in words: line, column, and what was expected there."""

from __future__ import annotations

import re

from kg.store.failures import BrokenQuery


def broken(text: str, message: str, update: bool = False) -> BrokenQuery:
    """The engine's complaint about a text as an error that shows the place."""
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
    except (ValueError, TypeError, RecursionError):  # its other ways of giving up, without a place
        return BrokenQuery(text, 1, 1, "not understood")
    return BrokenQuery(text, 1, 1, "well formed, but a variable is bound twice, or neither grouped nor counted")
