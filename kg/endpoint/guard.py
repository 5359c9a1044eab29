"""What is not let through to the engine: texts nested so deep that they would end it, and calls to other machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

DEEPEST = 128  # the engine's parser takes a thousand levels, and ends the process at five thousand
LONGEST = 2_000  # operators in a row, which are as deep, but without brackets
OPERATORS = re.compile(rf"(?:[!+\-*/|^&=]\s*){{{LONGEST}}}")


class TooDeep(ValueError):
    """Brackets within brackets, beyond what anybody means."""

    def __init__(self) -> None:
        super().__init__(f"brackets nested more than {DEEPEST} deep; write it flatter")


class Foreign(ValueError):
    """A call to another machine."""

    def __init__(self, word: str, allowed: Iterable[str] = ()) -> None:
        listed = ", ".join(allowed)
        super().__init__(f"{word} is not allowed here" + (f", but for {listed}" if listed else ""))


def shallow(text: str) -> None:
    """Raises `TooDeep`; brackets in strings count too, since what is a string only the engine knows."""
    depth = 0
    for bracket in re.findall(r"[(){}\[\]]|<<|>>", text):
        depth += 1 if bracket in "({[<<" else -1
        if depth > DEEPEST:
            raise TooDeep()
    if OPERATORS.search(text):
        raise TooDeep()


def at_home(text: str, prefixes: Mapping[str, str], *, update: bool = False, allowed: Iterable[str] = ()) -> None:
    """Raises `Foreign` for SERVICE (of an address not allowed) and LOAD; `SyntaxError` for what is no SPARQL.

    Whether a word is a keyword, or part of a string, a name or a comment, only the engine's own parser knows for sure.
    So the word is misspelt throughout: if the text is still well formed, it was no keyword.
    """
    allowed = tuple(allowed)
    for word in ("SERVICE", "LOAD") if update else ("SERVICE",):
        if re.search(word, text, re.IGNORECASE):
            _misspelt(word, text, prefixes, update, allowed if word == "SERVICE" else ())


def _misspelt(word: str, text: str, prefixes: Mapping[str, str], update: bool, allowed: tuple[str, ...]) -> None:
    for address in allowed:  # GRAPH is written like SERVICE, and calls nobody
        text = re.sub(rf"(?i)\bSERVICE(\s+SILENT)?\s*<{re.escape(address)}>", f"GRAPH <{address}>", text)
    tail = next(letter for letter in "QXJZVKW" if not re.search(word[:-1] + letter, text, re.IGNORECASE))
    other = re.sub(word, lambda found: found[0][:-1] + tail, text, flags=re.IGNORECASE)
    empty = ox.Store()
    try:
        (empty.update if update else empty.query)(other, prefixes=dict(prefixes))
    except SyntaxError:
        raise Foreign(word, allowed) from None
