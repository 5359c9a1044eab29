"""Walks the trie for names that differ from a misprint by a letter or two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ALPHABET = "abcdefghijklmnopqrstuvwxyz "


def names(trie: Any, mark: str, name: str) -> list[str]:
    """Names within one edit (two for eight letters and more), the nearest first; misprints spare the first letter."""
    most = 2 if len(name) >= 8 else 1
    first = _next(name, name[:1], list(range(len(name) + 1)))
    swapped = [near for near in _swapped(name) if mark + near in trie]
    return [*swapped, *(near for _, near in sorted(_walk(trie, mark, name, name[:1], first, most)))]


def _swapped(name: str) -> Iterator[str]:
    """The name with two neighbouring letters in each other's place, which is one slip of the hand."""
    for at in range(1, len(name) - 1):
        if name[at] != name[at + 1]:
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _walk(trie: Any, mark: str, name: str, prefix: str, row: list[int], most: int) -> Iterator[tuple[int, str]]:
    """Distance and name for each name below this prefix; `row` is the prefix's line of the edit table."""
    if row[-1] <= most and mark + prefix in trie:
        yield row[-1], prefix
    for letter in ALPHABET:
        if next(trie.iterkeys(mark + prefix + letter), None) is None:
            continue
        following = _next(name, letter, row)
        if min(following) <= most:
            yield from _walk(trie, mark, name, prefix + letter, following, most)


def _next(name: str, letter: str, row: list[int]) -> list[int]:
    """The next line of the edit table: what it costs to turn each beginning of the name into the prefix."""
    line = [row[0] + 1]
    for at, own in enumerate(name, 1):
        line.append(min(row[at] + 1, line[-1] + 1, row[at - 1] + (own != letter)))
    return line
