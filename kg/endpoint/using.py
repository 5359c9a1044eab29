"""An update over a dataset that the request names: the protocol's parameters become the language's own USING."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

TOKEN = re.compile(
    r"""
    \#[^\n\r]*                                  # a comment
    | <[^<>"{}|^`\\\x00-\x20]*>                 # an IRI
    | \"{3}(?:"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | [^\s{}<>"'\#;]+                           # a word, or several signs
    | .
    """,
    re.DOTALL | re.VERBOSE,
)
Token = tuple[str, int, int]  # its word in capitals, where it begins, how many braces it stands in


class TwoDatasets(ValueError):
    """A dataset in the request, and another in the update."""

    def __init__(self, word: str) -> None:
        super().__init__(f"{word} in the update, and using-graph-uri in the request; name the dataset once")


def within(text: str, default: Iterable[str], named: Iterable[str]) -> str:
    """The update with each of its patterns over these graphs; raises `TwoDatasets`."""
    clauses = [f"USING {ox.NamedNode(graph)}" for graph in default]
    clauses += [f"USING NAMED {ox.NamedNode(graph)}" for graph in named]
    return _written(text, " ".join(clauses)) if clauses else text


def _written(text: str, clauses: str) -> str:
    outer = [token for token in _tokens(text) if token[2] == 0]
    parts, done = [], 0
    for (before, _, _), (word, start, _), follows in zip([("", 0, 0), *outer], outer, [*outer[1:], None], strict=False):
        if word in ("USING", "WITH"):
            raise TwoDatasets(word)
        if word == "WHERE":
            end = len(text) if follows is None else follows[1]
            twice = text[start + len(word) : end] + "\n" if before == "DELETE" else ""  # what DELETE WHERE is short for
            parts += [text[done:start], twice, f" {clauses} "]
            done = start
    return "".join([*parts, text[done:]])


def _tokens(text: str) -> Iterator[Token]:
    """The words, and the braces that stand in none; a block is what lies between two of them."""
    depth = 0
    for found in TOKEN.finditer(text):
        word = found[0].upper()
        depth -= word == "}"
        if not word.isspace() and word not in "{}" and not word.startswith("#"):
            yield word, found.start(), depth
        depth += word == "{"
