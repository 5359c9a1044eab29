"""Whether two names, or two words of names, may mean the same: letters wrong, initials, parts, pet names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.languages import lower
from kg.segments import wide

Tokens = tuple[str, ...]
SHORT = 4  # the least letters of a pet name ("Wibi")
LONG = 5  # a misspelling is only allowed in words this long


class Words:
    """The words of known names, filed so that a misspelling or a piece of one is found without going through all."""

    def __init__(self, words: Iterable[str]) -> None:
        self._all = frozenset(words)
        self._filed: dict[str, list[str]] = {}
        self._pieces: set[str] = set()
        for word in sorted(self._all):
            for key in dict.fromkeys(filed(word)):
                self._filed.setdefault(key, []).append(word)
            self._pieces.update(word[:size] for size in range(SHORT, len(word) - 1))
            self._pieces.update(word[-size:] for size in range(SHORT, len(word) - 1))

    def __contains__(self, word: str) -> bool:
        return word in self._all

    def near(self, word: str) -> bool:
        """Whether a long word is one of them but for a letter."""
        keys = dict.fromkeys(sought(word)) if len(word) > LONG else ()
        return any(alike_words(word, known) for key in keys for known in self._filed.get(key, ()))

    def piece(self, word: str) -> bool:
        """Whether a word opens or ends one of them that is at least two letters longer."""
        return word in self._pieces


def alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: all words of one in the other, or the same surname and initial."""
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return False
    if same(a, b) or same(b, a):
        return True
    return len(a) > 1 and len(b) > 1 and alike_words(a[-1], b[-1]) and a[0][0] == b[0][0]


def shortened(part: Tokens, whole: Tokens) -> bool:
    """A pet name: a piece of one of the name's words ("Sulis", "Risma", "Wibi")."""
    if len(part) != 1 or len(part[0]) < SHORT:
        return False
    return any(part[0] in word and len(word) > len(part[0]) + 1 for word in whole)


@lru_cache(maxsize=4096)
def tokens(name: str) -> Tokens:
    """The words of a name, folded: no case, marks or punctuation; initials lose their stop."""
    plain = unicodedata.normalize("NFKD", name)
    plain = unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))
    plain = plain.replace("'", "").replace("’", "").replace("‘", "")
    return tuple(_split(lower(plain)))


def _split(text: str) -> Iterator[str]:
    word = ""
    for c in text:
        if c.isalnum():
            word += c
        elif word:
            yield word
            word = ""
    if word:
        yield word


def same(part: Tokens, whole: Tokens) -> bool:
    """Whether every word of `part` is one of `whole`'s, in order, a letter wrong at most once."""
    if len(part) > len(whole):
        return False
    position, wrong = 0, 0
    for word in part:
        while position < len(whole) and not alike_words(word, whole[position]):
            position += 1
        if position == len(whole):
            return False
        wrong += word != whole[position]
        position += 1
    return wrong <= 1


def filed(word: str) -> Iterator[str]:
    """The keys under which a word of a name is filed, so that words like it are found: see `alike_words`."""
    yield from _variants(word)
    yield f"{word[0]}*"
    if len(word) == 1:
        yield f"{word}."
    if wide(word):
        yield f"{word[0]}+"


def sought(word: str) -> Iterator[str]:
    """The keys under which words like this one may be filed."""
    yield from _variants(word)
    yield f"{word[0]}."
    if len(word) == 1:
        yield f"{word}*"
    if wide(word):
        yield f"{word[0]}+"


def _variants(word: str) -> Iterator[str]:
    """The word, and, if it is long enough to be misspelt, what is left of it without one of its letters."""
    yield word
    if len(word) >= LONG:
        yield from (word[:i] + word[i + 1 :] for i in range(len(word)))


def alike_words(a: str, b: str) -> bool:
    """Whether two words of names may be one: a letter wrong, an initial, a surname that opens a name without blanks."""
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if wide(a):  # a surname opens the name without a blank
        return a.startswith(b) or b.startswith(a)
    if min(len(a), len(b)) < LONG or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    return _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter added, left out or changed turns `a` into `b`."""
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    return a[i:] == b[i + 1 :] or a[i + 1 :] == b[i + 1 :]
