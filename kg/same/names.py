"""Names for comparing: without titles and particles, with one form for each given name; never a likeness alone."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from typing import Any

from kg import files

LONG = 4  # letters from which on a word may be respelled


@functools.lru_cache(maxsize=131072)
def plain(name: str) -> str:
    """A name for comparing: without case, accents and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub(r"['’‘`]", "", bare.casefold())))


@functools.lru_cache(maxsize=131072)
def bare(name: str) -> str:
    """A person's name without titles and particles, given names in their usual form; never nothing."""
    words = plain(name).split()
    while len(words) > 1 and words[0] in _titles():
        words = words[1:]
    while len(words) > 2 and words[-1] in _titles():
        words = words[:-1]
    kept = [_given().get(word, word) for word in words if word not in _particles()]
    return " ".join(kept or words)


@functools.lru_cache(maxsize=131072)
def full(name: str) -> tuple[str, ...]:
    """The forms of a name that can be an identity: of two words or more."""
    return tuple(dict.fromkeys(form for form in (bare(name), plain(name)) if " " in form))


@functools.lru_cache(maxsize=131072)
def shortens(short: str, long: str) -> bool:
    """Whether one bare name is the other with words left out, or cut to an initial."""
    words, others = short.split(), long.split()
    for word in sorted(words, key=len, reverse=True):
        fitting = next((other for other in others if other == word or (len(word) == 1 and other[0] == word)), None)
        if fitting is None:
            return False
        others.remove(fitting)
    return short != long and len(words) <= len(long.split()) and any(len(word) > 1 for word in words)


def respelled(one: str, other: str) -> bool:
    """Whether two bare names differ only in letters that are written in either way."""
    mine, theirs = one.split(), other.split()
    return one != other and len(mine) == len(theirs) and all(map(_same_sound, mine, theirs))


def akin(one: str, other: str) -> bool:
    """Whether two bare names may be of one person at all: equal, shortened or respelled."""
    return one == other or shortens(one, other) or shortens(other, one) or respelled(one, other)


def generic(name: str) -> bool:
    """Whether a body's name says only what it is, so that every city has one."""
    return all(word in _bodies() for word in plain(name).split())


def _same_sound(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= LONG and _sound(one) == _sound(other))


@functools.lru_cache(maxsize=131072)
def _sound(word: str) -> str:
    for old, new in _spelling():
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word).removesuffix("h")


@functools.cache
def _folding() -> Mapping[str, Any]:
    return tomllib.loads(files.data("folding.toml").read_text(encoding="utf-8"))


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(_folding()["titles"])


@functools.cache
def _particles() -> frozenset[str]:
    return frozenset(_folding()["particles"]["words"])


@functools.cache
def _bodies() -> frozenset[str]:
    return frozenset(_folding()["bodies"]["words"])


@functools.cache
def _given() -> dict[str, str]:
    return {form: usual for usual, forms in _folding()["given"].items() for form in forms}


@functools.cache
def _spelling() -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, new in _folding()["spelling"]["pairs"])
