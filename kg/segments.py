"""Cuts a stretch of unspaced (or particle-bearing) text between two marked spans into words, particles and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.languages import Hit, Pack
from kg.mark import Document

Piece = tuple[int, int, str]
TITLES = frozenset("RCQH")  # beside these a word may be a person's name
SHORT = 5  # characters of a name in another land's manner
MANY = 2  # characters that spell sounds from which they are taken for a name
LONGEST = 4  # words of a name written with blanks
_RUN = re.compile(
    r"[\u30a1-\u30fa\u30fc]+(?:[\u30fb\uff65=\uff1d][\u30a1-\u30fa\u30fc]+)*|[\u3041-\u309f]+|[\u3400-\u9fff\u3005]+(?:\u00b7[\u3400-\u9fff]+)*"
    r"|[\uac00-\ud7a3]+|[^\W\d_\u3041-\u9fff\uac00-\ud7a3]+|\d+(?:[.,]\d+)*|[^\w\s]|_"
)
_KANA = re.compile(r"[\u3041-\u309f]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


@dataclass(frozen=True)
class Lexicon:
    """What a language's pack says of its small words and its names; `letters` are the function words' letters."""

    pack: Pack
    letters: dict[str, str]

    @cached_property
    def by_length(self) -> tuple[str, ...]:
        """The function words, the longest first."""
        return tuple(sorted(self.letters, key=lambda w: (-len(w), w)))

    @cached_property
    def known(self) -> tuple[str, ...]:
        """The function words and words of agencies in Han characters, the longest first."""
        listed = {w for w in (*self.letters, *self.agency) if _HAN.match(w)}
        return tuple(sorted(listed, key=lambda w: (-len(w), w)))

    @cached_property
    def opening(self) -> dict[str, tuple[str, ...]]:
        """Those words by their first character."""
        firsts = {w[0] for w in self.known}
        return {c: tuple(w for w in self.known if w[0] == c) for c in firsts}

    @cached_property
    def agency(self) -> frozenset[str]:
        """Words of which names of agencies are made."""
        return frozenset(self.pack.words("letters", "agency"))

    @cached_property
    def surnames(self) -> tuple[str, ...]:
        """The surnames, the longest first."""
        listed = str(self.pack.raw.get("names", {}).get("surnames", "")).split()
        return tuple(sorted(listed, key=lambda w: (-len(w), w)))

    @cached_property
    def sounds(self) -> frozenset[str]:
        """The characters that spell foreign names."""
        return frozenset(str(self.pack.raw.get("names", {}).get("sounds", "")))

    @cached_property
    def verbal(self) -> tuple[str, ...]:
        """Endings that no name has."""
        return self.pack.words("names", "verbal")

    @cached_property
    def name_first(self) -> bool:
        """Whether a name stands before its title."""
        return bool(self.pack.raw.get("names", {}).get("first"))


def wide(text: str) -> bool:
    """Whether a text is written in Han, kana or Hangul, where two characters are a word."""
    return bool(text) and text[0] > "\u2e7f"


def apart(document: Document, hit: Hit) -> bool:
    """Whether one Han character is a word of its own: an administrative one behind a place, "new" before a title."""
    text = document.plain
    if document.pack.spaces or hit.end - hit.start > 1 or hit.kind not in ("tense", "admin"):
        return True
    named = any(m.end == hit.start for m in document.places(max(0, hit.start - 24), hit.start))
    if hit.kind == "admin":
        return named
    return (named or not _HAN.match(text[hit.start - 1 : hit.start])) and bool(_HAN.match(text[hit.end : hit.end + 1]))


def words(
    text: str, start: int, end: int, lexicon: Lexicon, before: str = "", after: str = "", cuts: Iterable[int] = ()
) -> list[Piece]:
    """The pieces of `text[start:end]` with their letters; `before` and `after` are the letters of the spans around."""
    pieces = list(_pieces(text, start, end, lexicon, frozenset(cuts)))
    if lexicon.name_first and after in TITLES | {"P"}:
        return _named_last(text, pieces, lexicon)
    if not lexicon.name_first and before in TITLES:
        return _named_first(text, start, end, pieces, lexicon)
    return pieces


def _pieces(text: str, start: int, end: int, lexicon: Lexicon, cuts: frozenset[int]) -> Iterator[Piece]:
    for run in _RUN.finditer(text, start, end):
        word, low = run.group(), run.start()
        if _KANA.match(word):
            yield from _particles(word, low, lexicon)
        elif _HANGUL.match(word):
            yield from _stem(word, low, lexicon)
        elif _HAN.match(word) and "\u00b7" not in word:
            yield from _compound(text, low, run.end(), lexicon, cuts)
        else:
            yield low, run.end(), _letter(word)


def _letter(word: str) -> str:
    if word[0].isdigit():
        return "#"
    if not word[0].isalnum():
        return word if len(word) == 1 else "'"
    return "k" if wide(word) else "N" if word[0].isupper() else "x"


def _particles(word: str, start: int, lexicon: Lexicon) -> Iterator[Piece]:
    """A run of hiragana: its particles in front, the rest is of no interest."""
    position = 0
    while position < len(word):
        found = next((w for w in lexicon.by_length if word.startswith(w, position)), "")
        if not found:
            yield start + position, start + len(word), "x"
            return
        yield start + position, start + position + len(found), lexicon.letters[found]
        position += len(found)


def _stem(word: str, start: int, lexicon: Lexicon) -> Iterator[Piece]:
    """A Hangul word and the particle written onto it."""
    if word in lexicon.letters:
        yield start, start + len(word), lexicon.letters[word]
        return
    tail = next((w for w in lexicon.by_length if word.endswith(w) and len(word) - len(w) > 1), "")
    stem = word[: len(word) - len(tail)]
    letter = "a" if stem in lexicon.agency else "k"
    yield start, start + len(stem), letter
    if tail:
        yield start + len(stem), start + len(word), lexicon.letters[tail]


def _compound(text: str, start: int, end: int, lexicon: Lexicon, cuts: frozenset[int]) -> Iterator[Piece]:
    """A run of Han characters, cut at particles, at words of agencies and where a cue begins or ends."""
    low = position = start
    while position < end:
        near = lexicon.opening.get(text[position], ())
        found = next((w for w in near if text.startswith(w, position) and position + len(w) <= end), "")
        if (found or position in cuts) and position > low:
            yield low, position, "k"
            low = position
        if found:
            position += len(found)
            yield low, position, lexicon.letters.get(found) or ("a" if found in lexicon.agency else "k")
            low = position
        else:
            position += 1
    if end > low:
        yield low, end, "k"


def _named_last(text: str, pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """The name before a title: the last word, past the words of an agency; several words where none is native."""
    i = len(pieces)
    while i and pieces[i - 1][2] in "aio":
        i -= 1
    if not i or pieces[i - 1][2] != "k":
        return pieces
    last = text[pieces[i - 1][0] : pieces[i - 1][1]]
    low = i - 1
    if not native(last, lexicon) and last.endswith(lexicon.verbal):
        return pieces
    if _HANGUL.match(last) and not native(last, lexicon):
        while low and i - low < LONGEST and pieces[low - 1][2] == "k" and _spaced(text, pieces[low - 1], pieces[low]):
            low -= 1
    if len(last) < 2 and low == i - 1 and not native(last, lexicon):
        return pieces
    return [*pieces[:low], (pieces[low][0], pieces[i - 1][1], "N"), *pieces[i:]]


def _spaced(text: str, one: Piece, other: Piece) -> bool:
    return text[one[1] : other[0]] == " "


def _named_first(text: str, low: int, high: int, pieces: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """The name behind a title: as many characters as a name has, small words among them or not."""
    found = _RUN.match(text, low, high)
    if not found or not pieces or pieces[0][2] not in "kbwiosudy":
        return pieces
    size = _size(text, found.group(), lexicon, pieces[0][1] - low if pieces[0][2] == "k" else 0)
    if not size:
        return pieces
    end = low + size
    rest = [(max(a, end), b, letter) for a, b, letter in pieces if b > end]
    return [(low, end, "N"), *rest]


def _size(text: str, run: str, lexicon: Lexicon, first: int) -> int:
    """How many characters of a run are a name: a surname and one or two more, what spells sounds, a short word."""
    if not _HAN.match(run):
        return len(run)
    spelt = next((i for i, c in enumerate(run) if c not in lexicon.sounds and c != "\u00b7"), len(run))
    if "\u00b7" in run[:spelt]:
        return spelt
    family = next((s for s in lexicon.surnames if run.startswith(s)), "")
    if family and spelt <= len(family) + 2:
        short, full = run[: len(family) + 1], run[: len(family) + 2]
        whole = len(full) == len(family) + 2 and text.count(full) == text.count(short)
        goes_on = any(len(word) > 1 and run.startswith(word, len(short)) for word in lexicon.known)
        return len(full) if whole and not goes_on else len(short)
    if 1 < first <= SHORT or spelt < MANY:
        return first if 1 < first <= SHORT else 0
    return spelt


def native(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is made like a name of the language's own people: a surname and one or two characters."""
    family = next((s for s in lexicon.surnames if word.startswith(s)), "")
    return bool(family) and len(word) - len(family) in ((0, 2) if len(family) == 1 else (0, 1, 2))
