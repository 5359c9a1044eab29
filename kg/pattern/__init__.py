"""Typed spans as a string of one-letter classes, so that plain regular expressions over letters are the grammar.

    Wali Kota Bogor Bima Arya, S.H.  →  R P N N , G

Letters: R role of government, C diplomat, Q role in an organisation or council, U counterpart, F former, E acting, now,
H honorific, G degree, P place, L name of one of the article's places where no place was decided, p place name that may
be a person's, N capitalised word, Z acronym, O word that opens an organisation's name, a word of an agency's name,
D date, # number, T twinning word, M document, V speech verb, K administrative word; lower-case ones are the pack's
function words (`[letters]`): d and, w with, b between, o of, i in, y who, t the, h its, u by, s as, j also, n name
particle, r pronoun, c one of them with a capital inside a sentence; x any other word; ' the genitive ending;
- joins words without a blank, other dashes are ~; other punctuation stands for itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg import segments
from kg.gazetteer import Mention
from kg.languages import Pack, lower
from kg.lines import Sentence
from kg.mark import Document
from kg.pattern.joined import Token, joined

if TYPE_CHECKING:
    from kg.resolve.places import Places

__all__ = ["DIPLOMATS", "HOME", "Match", "Token", "agency_words", "matches", "tokens"]

GOVERNMENT = frozenset(
    ["governor", "vice-governor", "mayor", "deputy-mayor", "regent", "deputy-regent", "president", "prime-minister"]
)
DIPLOMATS = frozenset(["ambassador", "consul-general", "consul"])
FUNCTION = {
    "particle": "n", "and": "d", "with": "w", "between": "b", "of": "o", "in": "i", "who": "y", "the": "t", "by": "u",
    "as": "s", "pronouns": "r", "also": "j", "their": "h",
}  # fmt: skip
_CUES = {"honorific": "H", "degree": "G", "twin": "T", "document": "M", "speech": "V", "counterpart": "U"}
_WORD = re.compile(
    r"(?<=\w)['’]s\b|[^\W\d_]+(?:(?:['’]|(?<![^\W\d_]{4})\.)(?![sS]\b)[^\W\d_]+)*(?:(?<=[^\W\d_])-[^\W\d_]+(?:['’][^\W\d_]+)?)*"
    r"|\d+(?:[.,]\d+)*|[^\w\s]|_"
)
_CUTS = ("act", "status", "mood", "bond", "since", "field", "break", "self", "challenge", "local")
_TIGHT = re.compile(r"\w-\w")
_WIDE = re.compile(r"[\u2E80-\u9FFF\uAC00-\uD7AF]")
Claim = tuple[int, int, str, object]
SHORT = 11  # letters and full stop of the longest short form of a title
HOME = "home"  # the value of a place token that means the country of the language's first home


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a sentence: its name and the tokens of each group."""

    rule: str
    groups: dict[str, tuple[Token, ...]]
    start: int
    end: int
    letters: str = ""  # of everything it covers but the name

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
            claims[i] = _rest(claims[i], position, document.plain)
            i += claims[i][0] < position
        if i < len(claims) and claims[i][0] == position:
            start, end, letter, value = claims[i]
            found.append(Token(start, end, letter, value))
            position = end
            continue
        limit = claims[i][0] if i < len(claims) else sentence.end
        if limit - position == 1 and document.plain[position] == " ":
            pass
        elif document.pack.spaces:
            found.extend(_words(document, position, limit, sentence))
        else:
            before, after = found[-1].letter if found else "", claims[i][2] if i < len(claims) else ""
            found.extend(_segments(document, position, limit, before, after))
        position = limit
    return joined(found, document)


def _rest(claim: Claim, position: int, text: str) -> Claim:
    """What a place's name leaves of a role that begins with its last word ("Quezon City Mayor")."""
    _, end, letter, value = claim
    left = end > position + 1 and letter in "RCQ" and text[position] == " "
    return (position + 1, end, letter, value) if left else claim


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
            outside = _outside(letters, found)
            yield Match(f"{rule}.{number + 1}", groups, found.start(), found.end(), outside)


def _outside(letters: str, found: re.Match[str]) -> str:
    if "name" not in found.re.groupindex:
        return found.group()
    return letters[found.start() : found.start("name")] + letters[found.end("name") : found.end()]


_REST = (
    r"(?:[NpPLcZ]|[na]{1,3}(?=[NpPLc])|(?<=[Npn])H(?=[Np])|n(?=H[Np])|-(?=[NpPLcx])|(?<=-)x"
    r"|[\"“”'](?:[NpHc]{1,3})[\"“”'](?=[NpPL])|\((?:[NpHc]{1,3})\)(?=[NpPL])){0,11}"
)
_OF = (
    r"[Kot]*(?P<of{0}>[PL]|p(?=[,H])|(?<=K)p)(?:K(?![PL])|[Na](?=,)|NN(?=,[HN])|NK|P(?=H))?"
    r"(?:,K*[PL](?=[,FHNt(]))*(?:\(K*[PLZN]+\))?(?:(?<=\)),)?"
)
MACROS = {
    "{name}": rf"(?P<name>(?:Z(?=N))?[Np]{_REST})",
    "{person}": rf"(?P<name>(?:Z(?=N)|[OaPLHc](?=[NLP]))?[NpOPL](?<![OPL](?![-Nnp])){_REST})",
    "{of}": _OF.format(""),
    "{of2}": _OF.format("2"),
    "{of3}": _OF.format("3"),
    "{mod}": r"(?P<mod>[EF]*)",
    "{tail}": r"(?:[aNOZKMT#Lp-]|(?<!NN)d|d(?=a)|P(?=[-NaOKT])|\([NZOaP]+\)|,(?=[aK]|d[aM])|(?<=a)Q(?=K))",
    "{when}": r"(?:\(?[tyFE]*[FE][tFE]*\)?)?",
    "{h}": r"(?:[HG]|HE|(?<=H),(?=[Np]))*",
    "{g}": r"(?:,?G)*",
}


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A pattern over letters; blanks are only for the eye, `{name}` and `{h}` stand for a name and its honorifics."""
    for macro, meaning in MACROS.items():
        source = source.replace(macro, meaning)
    return re.compile(source.replace(" ", ""))


def is_common(word: str, pack: Pack, document: Document) -> bool:
    """Whether a word with a capital is an ordinary one at the head of a sentence."""
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
        if hit.value == "none" or not segments.apart(document, hit):
            continue
        letter = _letter(hit.kind, hit.value)
        dotted = hit.end + (text[hit.end : hit.end + 1] == ".")
        if hit.kind in ("honorific", "degree"):
            if not _titles(text, hit.start, dotted, hit.kind):
                continue
            yield hit.start, dotted, letter, hit.value
        elif hit.kind in ("tense", "admin", "role") and _abbreviated(text, hit.start, dotted):
            yield hit.start, dotted, letter, hit.value
        else:
            yield hit.start, hit.end, letter, hit.value
    for date in document.when(start, end):
        yield date.start, date.end, "D", date
    yield from _homes(document, start, end)
    mentions = document.places(start, end)
    for mention in mentions:
        letter = _place_letter(mention, places) or _seat_letter(mention, document)
        if letter == "p" and lower(text[mention.start : mention.end]) in agency_words(document.pack.code):
            continue
        if letter and not _prefixed(text, mention.start):
            yield mention.start, mention.end, letter, mention
    starts = [mention.start for mention in mentions]
    roles = document.cues(start, end, "role")  # "Wali Kota" ends in the word for a town
    for item in places.within(start, end):  # those that no list has
        if bisect_left(starts, item.start) == bisect_left(starts, item.end):
            low = next((h.end + 1 for h in roles if h.start <= item.start < h.end < item.end), item.start)
            yield low, item.end, "P", Mention(low, item.end, (item.place,), "")


def _prefixed(text: str, start: int) -> bool:
    """Whether a capital and an apostrophe lead to a word: "O'Bryan" is no town, but a surname."""
    return text[start - 1] in "'’" and text[start - 2].isupper() and not text[start - 3 : start - 2].isalpha()


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether a full stop belongs to a short form ("Pj.", "Prov.", "Gov.") and a name follows."""
    if end - start > SHORT or text[end - 1] != ".":
        return False
    return text[end : end + 2].strip()[:1].isupper() and "\n" not in text[end : end + 2]


def _titles(text: str, start: int, end: int, kind: str) -> bool:
    """Whether an honorific leads to a name (a capital follows), or a degree is none of a sentence's words."""
    if text[start].islower() and text[end - 1] != "." and end - start > 3:
        return False
    short = end - start <= len("Mrs.")  # "Mr, Ahmad Kadiri"
    follows = text[end : end + 3].lstrip(" ,'\"“(" if " " in text[start:end] or short else " '\"“(")
    return kind == "degree" or segments.wide(text[start]) or follows[:1].isupper()


def _place_letter(mention: Mention, places: Places) -> str:
    located = places.at(mention.start)
    if located:
        doubtful = mention.flag in ("person", "word") and places.counts[located.place.id] < 2
        return "p" if doubtful else "P"
    if mention.flag == "person":
        return "p"
    return "L" if any(place.id in places.ids for place in mention.candidates) else ""


def _homes(document: Document, start: int, end: int) -> Iterator[Claim]:
    """The words by which a country calls itself in titles ("Duta Besar RI")."""
    for word in document.pack.words("offices", "homeland"):
        at = document.plain.find(word, start, end)
        while at >= 0:
            stop = at + len(word)
            if not document.plain[at - 1 : at].isalnum() and not document.plain[stop : stop + 1].isalnum():
                yield at, stop, "P", HOME
            at = document.plain.find(word, stop, end)


def _seat_letter(mention: Mention, document: Document) -> str:
    """L for a name right behind a word of an agency ("Setda Jabar"), even where it is no place of the article yet."""
    lead = document.plain[max(0, mention.start - 24) : mention.start].split(" ")
    word = lower(lead[-2]) if len(lead) > 1 and not lead[-1] else ""
    known = word in agency_words(document.pack.code) or word in document.pack.words("offices", "missions")
    return "L" if known and not mention.flag else ""


def _letter(kind: str, value: str) -> str:
    if kind == "role":
        return "R" if value in GOVERNMENT else "C" if value in DIPLOMATS else "Q"
    if kind == "tense":
        return "F" if value == "former" else "E"
    return "K" if kind == "admin" else _CUES[kind]


@cache
def lexicon(code: str) -> segments.Lexicon:
    """What cuts text without blanks into words."""
    from kg import languages

    pack = languages.load(code)
    return segments.Lexicon(pack, dict.fromkeys(pack.words("letters", "other"), "x") | function_words(code))


def _segments(document: Document, start: int, end: int, before: str, after: str) -> Iterator[Token]:
    """The tokens of a stretch of text in which blanks do not part the words."""
    cuts = {n for h in document.cues(start, end, *_CUTS) for n in (h.start, h.end)}
    for low, high, letter in segments.words(
        document.plain, start, end, lexicon(document.pack.code), before, after, cuts
    ):
        yield Token(low, high, letter)


def _words(document: Document, start: int, end: int, sentence: Sentence) -> Iterator[Token]:
    text, pack = document.plain, document.pack
    words, agency, opening = function_words(pack.code), agency_words(pack.code), organisation_words(pack.code)
    for found in _WORD.finditer(text, start, end):
        word, low = found.group(), found.start()
        if word[0].islower():
            letter = _small(word, pack.code)
        else:
            letter = _class(word, low, document, sentence, words, agency, opening)
        yield Token(low, found.end(), letter)


@lru_cache(maxsize=1 << 16)
def _small(word: str, code: str) -> str:
    """The letter of a word without a capital, wherever it stands."""
    low = lower(word)
    return function_words(code).get(low, "a" if low in agency_words(code) else "x")


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
        if word == "-" and not _TIGHT.match(document.plain, start - 1):
            return "~"
        return word if len(word) == 1 else "'"
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
        return words[low] if sentence.zone == "title" or (word.isupper() and len(word) > 1) else "c"
    if len(word) > 2 and word.isupper() and sentence.zone != "title":
        return "Z"
    return "N"
