"""Typed spans as a string of one-letter classes, so that plain regular expressions over letters are the grammar.

    Wali Kota Bogor Bima Arya, S.H.  →  R P N N , G

Letters: R role of government, C diplomat, Q role in an organisation or council, U counterpart, F former, E acting,
H honorific, G degree, P place, p place name that may be a person's, N capitalised word, Z acronym, O word that opens
an organisation's name, a word of an agency's name, D date, # number, T twinning word, M document, V speech verb,
K administrative word, S role by pronoun; lower-case ones are the pack's function words (`[letters]`): d and, w with,
b between, o of, i in, y who, t the, u by, s as, n name particle, r pronoun; x any other word; punctuation stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.languages import Pack, lower
from kg.mark import Document, Sentence
from kg.resolve import Places

GOVERNMENT = frozenset(
    "governor vice-governor mayor deputy-mayor regent deputy-regent president prime-minister".split()
)
DIPLOMATS = frozenset("ambassador consul-general consul".split())
FUNCTION = {
    "and": "d", "with": "w", "between": "b", "of": "o", "in": "i", "who": "y", "the": "t", "by": "u", "as": "s",
    "particle": "n", "pronouns": "r",
}  # fmt: skip
_CUES = {"honorific": "H", "degree": "G", "twin": "T", "document": "M", "speech": "V", "counterpart": "U"}
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_")
_INITIAL = re.compile(r"[A-Z]\.")
_WIDE = re.compile(r"[\u2E80-\u9FFF\uAC00-\uD7AF]")
Claim = tuple[int, int, str, object]


@dataclass(frozen=True, slots=True)
class Token:
    """A typed span; `value` is the cue's value, the `Mention` of a place, or nothing."""

    start: int
    end: int
    letter: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a sentence: its name and the tokens of each group."""

    rule: str
    groups: dict[str, tuple[Token, ...]]
    start: int
    end: int

    def span(self, group: str) -> tuple[int, int] | None:
        """The offsets of a group's words, if it took part."""
        tokens = self.groups.get(group)
        return (tokens[0].start, tokens[-1].end) if tokens else None


def tokens(document: Document, sentence: Sentence, places: Places) -> list[Token]:
    """The sentence as typed spans, left to right, the longest span winning at each place."""
    claims = sorted(_claims(document, sentence, places), key=lambda c: (c[0], -c[1]))
    found: list[Token] = []
    position, i = sentence.start, 0
    while position < sentence.end:
        while i < len(claims) and claims[i][0] < position:
            i += 1
        if i < len(claims) and claims[i][0] == position:
            start, end, letter, value = claims[i]
            found.append(Token(start, end, letter, value))
            position = end
            continue
        limit = claims[i][0] if i < len(claims) else sentence.end
        found.extend(_words(document, position, limit, sentence))
        position = limit
    return _joined(found, document)


def matches(sequence: Sequence[Token], patterns: Sequence[str], rule: str) -> Iterator[Match]:
    """Every match of every pattern over the tokens' letters, in the order of the patterns."""
    letters = "".join(token.letter for token in sequence)
    for number, source in enumerate(patterns):
        for found in compiled(source).finditer(letters):
            groups = {
                name: tuple(sequence[found.start(name) : found.end(name)])
                for name in found.groupdict()
                if found.start(name) >= 0 and found.end(name) > found.start(name)
            }
            yield Match(f"{rule}.{number + 1}", groups, found.start(), found.end())


MACROS = {
    "{name}": r"(?P<name>[NpZ](?:[NpP]|n+(?=[NpP])|-(?=[NpP])|[\"'](?:N+)[\"'](?=N)|\((?:N+)\)(?=N))*)",
    "{h}": r"(?:[HG]|HE)*",
    "{g}": r"(?:,?G)*",
}


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A pattern over letters; blanks are only for the eye, `{name}` and `{h}` stand for a name and its honorifics."""
    for macro, meaning in MACROS.items():
        source = source.replace(macro, meaning)
    return re.compile(source.replace(" ", ""))


def is_common(word: str, pack: Pack, document: Document) -> bool:
    """Whether a capitalised word is an ordinary one at the head of a sentence: known to the pack or used in lower case."""
    low = lower(word)
    return low in pack.stopwords or low in function_words(pack.code) or low in document.lowercase


@cache
def function_words(code: str) -> dict[str, str]:
    """The pack's function words with their letters."""
    from kg import languages

    pack = languages.load(code)
    return {word: letter for key, letter in FUNCTION.items() for word in pack.words("letters", key)}


@cache
def agency_words(code: str) -> frozenset[str]:
    """Words of which names of agencies are made, lower case."""
    from kg import languages

    return frozenset(languages.load(code).words("letters", "agency"))


@cache
def organisation_words(code: str) -> frozenset[str]:
    """Words that open an organisation's or venue's name, as written."""
    from kg import languages

    return frozenset(languages.load(code).words("letters", "capitals"))


def _claims(document: Document, sentence: Sentence, places: Places) -> Iterator[Claim]:
    start, end, text = sentence.start, sentence.end, document.plain
    for hit in document.cues(start, end, "role", "tense", "admin", *_CUES):
        letter = _letter(hit.kind, hit.value)
        if hit.kind in ("honorific", "degree"):
            if text[hit.start].islower() and text[hit.end : hit.end + 1] != ".":
                continue
            dotted = hit.end + (text[hit.end : hit.end + 1] == ".")
            yield hit.start, dotted, letter, hit.value
        else:
            yield hit.start, hit.end, letter, hit.value
    for date in document.when(start, end):
        yield date.start, date.end, "D", date
    for mention in document.places(start, end):
        if places.at(mention.start):
            yield mention.start, mention.end, "p" if mention.flag in ("person", "word") else "P", mention
        elif mention.flag == "person":
            yield mention.start, mention.end, "p", mention


def _letter(kind: str, value: str) -> str:
    if kind == "role":
        return "R" if value in GOVERNMENT else "C" if value in DIPLOMATS else "Q"
    if kind == "tense":
        return "F" if value == "former" else "E"
    return "K" if kind == "admin" else _CUES[kind]


def _words(document: Document, start: int, end: int, sentence: Sentence) -> Iterator[Token]:
    text, pack = document.plain, document.pack
    words, agency, opening = function_words(pack.code), agency_words(pack.code), organisation_words(pack.code)
    for found in _WORD.finditer(text, start, end):
        word = found.group()
        yield Token(found.start(), found.end(), _class(word, found.start(), document, sentence, words, agency, opening))


def _class(
    word: str,
    start: int,
    document: Document,
    sentence: Sentence,
    words: dict[str, str],
    agency: frozenset[str],
    opening: frozenset[str],
) -> str:
    if not word[0].isalnum():
        return word if len(word) == 1 else "."
    if word[0].isdigit():
        return "#"
    low = lower(word)
    if not word[0].isupper():
        return words.get(low, "k" if _WIDE.match(word) else "a" if low in agency else "x")
    if word in opening:
        return "O"
    if low in agency:
        return "a"
    first = (
        start == sentence.start or document.plain[start - 1] in "\"'“”‘’«(" or document.plain[start - 2 : start] == ": "
    )
    if first and is_common(word, document.pack, document):
        return words.get(low, "x")
    if low in words and words[low] != "n":
        return words[low]
    if len(word) > 2 and word.isupper() and sentence.zone != "title":
        return "Z"
    return "N"


def _joined(sequence: list[Token], document: Document) -> list[Token]:
    """Initials take their full stop: `N .` with one capital becomes one name token."""
    found: list[Token] = []
    for token in sequence:
        before = found[-1] if found else None
        short = before is not None and before.letter == "N" and before.end - before.start <= 3
        if token.letter == "." and short and before is not None and before.end == token.start:
            follows = document.plain[token.end : token.end + 2].strip()
            if follows[:1].isupper():
                found[-1] = Token(before.start, token.end, "N", before.value)
                continue
        found.append(token)
    return found
