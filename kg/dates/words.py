"""The words and numbers that dates are made of, each a letter, from the section `[dates]` of a language pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.languages import Pack, expand, lower

YEARS = range(1800, 2101)
_WIDE = str.maketrans("（）、，／．・", "(),,/.·", " ")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number that dates are made of, with its letter and its value."""

    start: int
    end: int
    letter: str
    value: Any
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The section `[dates]` of a pack, made ready for the search."""

    words: Mapping[str, tuple[Token, ...]]  # by lower-case form; offsets mean nothing here
    automaton: Any
    forms: tuple[str, ...]
    number: re.Pattern[str]
    filler: frozenset[str]
    to: frozenset[str]
    cues: frozenset[str]
    day_cues: frozenset[str]
    counted: frozenset[str]
    counted_after: tuple[str, ...]
    order: str
    capital: frozenset[str]  # the letters whose words are written with one
    month_first: bool
    bounded: bool
    not_after: tuple[str, ...]
    short_years: bool
    lasting: frozenset[str]  # the words behind which "last week" is a stretch of time
    pointing: frozenset[str]  # the words that make a month one of the year told before: "that October"
    openers: tuple[str, ...]  # the words that make a number alone a day of the month
    marked: bool  # such a number carries a mark ("10th", "11hb")
    common: frozenset[str]  # the words that may follow it


_ready: dict[int, tuple[Pack, Lexicon]] = {}  # by identity; the pack is kept, so that its id stays its own


def lexicon_of(pack: Pack) -> Lexicon:
    """The pack's words for dates, made ready once."""
    if id(pack) not in _ready:
        _ready[id(pack)] = (pack, _read(pack))
    return _ready[id(pack)][1]


def _read(pack: Pack) -> Lexicon:
    import ahocorasick_rs as ac

    raw = pack.raw.get("dates", {})
    words: dict[str, tuple[Token, ...]] = {}
    for form, letter, value, doubtful in _entries(raw):
        words[form] = (*words.get(form, ()), Token(0, 0, letter, value, doubtful))
    marks = "|".join(sorted(map(re.escape, raw.get("day_marks", ())), key=len, reverse=True)) or "(?!)"
    bounded = bool(raw.get("bounded", pack.spaces))
    edges = (r"(?<!\w)", r"(?!\w)") if bounded else (r"(?<!\d)", r"(?!\d)")
    return Lexicon(
        words=words,
        automaton=ac.AhoCorasick(list(words)),
        forms=tuple(words),
        number=re.compile(rf"{edges[0]}(\d+(?:[.,]\d{{3}})*)(?:{marks})?{edges[1]}", re.IGNORECASE),
        filler=frozenset(raw.get("filler", ())),
        to=frozenset(raw.get("to", ())),
        cues=frozenset(raw.get("cues", ())),
        day_cues=frozenset(raw.get("day_cues", ())),
        counted=frozenset(raw.get("counted", ())),
        counted_after=tuple(raw.get("counted", ())),
        order=raw.get("order", "dmy"),
        capital=frozenset("".join({"months": "M", "weekdays": "Ww"}[key] for key in raw.get("capital", ()))),
        month_first=raw.get("month_first", False),
        bounded=bounded,
        not_after=tuple(raw.get("not_after", ())),
        short_years=bool(raw.get("short_years", False)),
        lasting=frozenset(raw.get("lasting", ())),
        pointing=frozenset(raw.get("pointing", ())),
        openers=tuple(raw.get("openers", ())),
        marked=bool(raw.get("day_marks")),
        common=pack.stopwords,
    )


def _entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, bool]]:
    """Every form of the section with its letter, its value and whether it is also another word."""
    doubtful = frozenset(raw.get("doubtful", ()))
    for key, letter, first in (("months", "M", 1), ("weekdays", "W", 0), ("weekdays_short", "w", 0)):
        for i, forms in enumerate(raw.get(key, ())):
            for form in (f for template in forms.split() for f in expand(template)):
                yield form, letter, i + first, form in doubtful
    for side, letters in (("before", "abc"), ("after", "PFN")):
        for letter, way in zip(letters, ("past", "future", "this"), strict=True):
            yield from ((form, letter, way, False) for form in raw.get(side, {}).get(way, ()))
    yield from ((form, "t", 0, False) for form in raw.get("parts", ()))
    yield from ((form, "q", value, False) for form, value in raw.get("numbers", {}).items())
    yield from ((form, "v", 0, False) for form in raw.get("ago_before", ()))
    yield from ((form, "u", f"-1{unit}", False) for unit, forms in raw.get("units", {}).items() for form in forms)
    for key, letter in (("year_marks", "y"), ("month_marks", "m"), ("day_marks_after", "d")):
        yield from ((form, letter, 0, False) for form in raw.get(key, ()))
    yield from ((form, "h", value, False) for form, value in raw.get("eras", {}).items())
    yield from _phrases(raw)


def _phrases(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, bool]]:
    fixed = {f: value for value, forms in raw.get("phrases", {}).items() for t in forms for f in expand(t)}
    counted = {f: f"-1{unit}" for unit, forms in raw.get("ago", {}).items() for t in forms for f in expand(t)}
    for letter, key in (("B", "then"), ("D", "then_counted")):
        for value, forms in raw.get(key, {}).items():
            yield from ((form, letter, value, False) for template in forms for form in expand(template))
    for form in fixed | counted:
        letter = "G" if form in fixed and form in counted else "R" if form in fixed else "A"
        yield form, letter, fixed.get(form) or counted[form], False


def tokens_in(text: str, lexicon: Lexicon) -> Iterator[Token]:
    """Words and numbers in order; where two overlap the longer one stays."""
    found = [*_words(text, lexicon), *_numbers(text, lexicon)]
    end = 0
    for token in sorted(found, key=lambda t: (t.start, -t.end)):
        if token.start >= end:
            yield token
            end = token.end


def _words(text: str, lexicon: Lexicon) -> Iterator[Token]:
    low = lower(text)
    for i, start, end in lexicon.automaton.find_matches_as_indexes(low, overlapping=True):
        if lexicon.bounded and not (_edge(text, start - 1) and _edge(text, end)):
            continue
        for word in lexicon.words[lexicon.forms[i]]:
            if not (word.letter in lexicon.capital and text[start].islower()):
                yield Token(start, end, word.letter, word.value, word.doubtful)


def _edge(text: str, at: int) -> bool:
    return not (0 <= at < len(text) and (text[at].isalnum() or text[at] == "_"))


def _numbers(text: str, lexicon: Lexicon) -> Iterator[Token]:
    for found in lexicon.number.finditer(text):
        digits = found.group(1)
        value = int(digits) if len(digits) <= 4 and digits.isdecimal() else -1
        yield Token(found.start(), found.end(), _number_letter(digits, value), value)


def _number_letter(digits: str, value: int) -> str:
    if len(digits) <= 2:
        return "n" if 1 <= value <= 31 else "z" if len(digits) == 2 else "x"
    return "Y" if len(digits) == 4 and value in YEARS else "x"


def letters_of(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[str, list[int]]:
    """The tokens as letters with what stands between them, and for each letter the token's number (else -1)."""
    pieces: list[str] = []
    at: list[int] = []
    end = 0
    for i, token in enumerate(tokens):
        gap = text[end : token.start]
        between = "|" if gap and token.letter in "ymd" else _between(gap, lexicon)
        pieces += [between, token.letter]
        at += [-1] * len(between) + [i]
        end = token.end
    pieces.append(_between(text[end:], lexicon))
    return "".join(pieces), at


def _between(gap: str, lexicon: Lexicon) -> str:
    """The punctuation of a gap without its spaces; "|" stands for words, a range word is a hyphen."""
    core = gap.strip(" ")
    if not core:
        return ""
    if len(core) <= 24 and "\n" not in core:
        if len(core) <= 4 and not any(c.isalnum() for c in core):
            return core.translate(_WIDE)
        words = core.strip(" ,").lower().split()
        if len(words) <= 2 and all(word in lexicon.filler for word in words):
            return ""
        if len(words) == 1 and words[0] in lexicon.to:
            return "-"
    return (")" if core[0] in ")）" else "") + "|" + ("(" if core[-1] in "(（" else "")
