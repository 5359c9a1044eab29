"""Heads of state and of government: those named without their country, and which countries have such an office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.gazetteer.tables import rows
from kg.resolve.people import Tokens, tokens

if TYPE_CHECKING:
    from kg.extractors.offices import Held


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody known to every reader: the words of the name, the country's code, the years in office."""

    words: Tokens
    country: str
    since: int
    until: int | None


def leader(item: Held) -> Leader | None:
    """The leader of whom an office tells; none where the name might be one of several countries'."""
    words = tokens(item.name)
    found = [one for one in _leaders().get((item.role, words[-1] if words else ""), ()) if _means(words, one.words)]
    return found[-1] if len({one.country for one in found}) == 1 else None


def governs(country: str, role: str) -> bool:
    """Whether a country has a president, or a prime minister."""
    return (country, role) in _governments()


def _means(words: Tokens, name: Tokens) -> bool:
    """Whether words are a leader's name: the surname alone, or with names or initials that fit."""
    if len(words) == 1:
        return words[0] == name[-1]
    fits = any(words[0] == part or words[0] == part[0] or part == words[0][0] for part in name[:-1])
    return fits and all(word in name or len(word) == 1 for word in words[1:])


@cache
def _leaders() -> dict[tuple[str, str], list[Leader]]:
    """The leaders by office and surname, or by the last part of the name where it leads."""
    found: dict[tuple[str, str], list[Leader]] = {}
    for _, (name, office, country, since, until) in rows("leaders.tsv"):
        words = tokens(name)
        for word in dict.fromkeys((words[-1], words[0])):
            turned = words if word == words[-1] else (*words[1:], word)
            one = Leader(turned, country, int(since), int(until) if until else None)
            found.setdefault((office, word), []).append(one)
    return found


@cache
def _governments() -> frozenset[tuple[str, str]]:
    return frozenset((country, office) for _, (country, office) in rows("governments.tsv"))
