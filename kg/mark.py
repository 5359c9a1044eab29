"""Article → document: lines with zones, sentences, and typed spans over the text, before anything is decided."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from kg import dates, gazetteer, languages, quotes
from kg.dates import DateMark
from kg.gazetteer import Mention
from kg.languages import Hit, Pack
from kg.model import Article, Date, Span
from kg.quotes import Quote

_SOLID = frozenset(("role", "twin", "admin", "document", "honorific", "degree"))  # cues that no place name lies inside
T = TypeVar("T", Hit, Mention, DateMark)
WRAP = (50, 140)  # the shortest and longest margin at which a text may have been cut into lines
_BLOCK = re.compile(r"^(?=[^\n]*\S)[^\n]+(?:\n(?=[^\n]*\S)[^\n]+)+", re.MULTILINE)
_WHOLE = re.compile(r"[.!?。！？…][\"'”’»)\]」]*\s*$")
HEAD_LINES = 14  # how far down a byline, caption or breadcrumb may stand before the report begins
_LOWER = re.compile(r"\b[a-zß-ÿ]\w{2,}\b")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w-]{3,}\b")
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。!?！？]+[」』”’)）]*")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•·–—▪►]|\(?\d{1,2}[.)]|\(\d{1,2}\)|[a-z][.)])\s+")
OPENING = 3  # lines of the report in which the dateline may stand
_AGENCY = re.compile(
    r"\s{0,9}[A-Z][\w'’. /]{1,40}(?:, [A-Z][\w ]{1,30})? ?\([A-Z][^)]{1,30}\) {0,2}(?:--?|—|–) {0,4}(?=\S)"
)
_DATELINE = re.compile(
    r"\s{0,9}(?:[\w.]{1,40}\s{0,2}[-–—,|:]\s{0,2})?[\w'’.\- ,/]{2,60}?\s{0,2}(?:,\s{0,2})?"
    r"(?:\([^)]{2,40}\)\s{0,2})?"
    r"(?:--+|—|–|-{1,3}|:|,?\s{0,2}\|)\s{0,4}(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text and what it is: title, head, caption, related, list, body or foot."""

    start: int
    end: int
    zone: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or heading, or list item) with its number, line and zone."""

    start: int
    end: int
    zone: str
    line: int
    number: int

    @property
    def span(self) -> Span:
        """Its offsets."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Document:
    """An article with everything that is marked in it; offsets are those of `Article.text`."""

    article: Article
    pack: Pack
    plain: str  # the text, spaces and dashes made alike, character for character
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    published: Date | None
    dateline: Span

    @property
    def text(self) -> str:
        """The article's text as stored."""
        return self.article.text

    @cached_property
    def dates(self) -> tuple[DateMark, ...]:
        """Every date in the text, relative ones computed from the day of publication."""
        return tuple(dates.find(self.plain, self.pack, self.published or dates.anchor_in(self.text, self.pack)))

    @cached_property
    def lowercase(self) -> frozenset[str]:
        """The words the article writes in lower case somewhere: no names, even where they open a sentence."""
        return frozenset(_LOWER.findall(self.plain))

    def cues(self, start: int, end: int, *kinds: str) -> list[Hit]:
        """The cues of these kinds that lie inside `start`…`end`, in order."""
        hits, starts = self._of_kinds.get(kinds) or self._choose(kinds)
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return []
        return [h for h in hits[low : bisect_left(starts, end, low)] if h.end <= end]

    def _choose(self, kinds: tuple[str, ...]) -> tuple[tuple[Hit, ...], list[int]]:
        hits = tuple(h for h in self.hits if h.kind in kinds)
        self._of_kinds[kinds] = hits, [h.start for h in hits]
        return self._of_kinds[kinds]

    def places(self, start: int, end: int) -> list[Mention]:
        """The place names inside `start`…`end`, in order."""
        return self._between(self.mentions, self._mention_starts, start, end)

    def when(self, start: int, end: int) -> list[DateMark]:
        """The dates inside `start`…`end`, in order."""
        return self._between(self.dates, self._date_starts, start, end)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset (the one before, between two)."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation around an offset, if any."""
        i = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[i] if i >= 0 and offset < self.quotes[i].end else None

    def one_voice(self, one: int, other: int) -> bool:
        """Whether two offsets lie in the same quotation, or both in none."""
        return self.quote_at(one) == self.quote_at(other)

    def joint(self, start: int, end: int, low: int = 0) -> str:
        """The word that joins a name to its sentence: the one before it, or the particle written onto it."""
        if self.pack.spaces:
            found = _WORD_BEFORE.search(self.plain[max(low, start - 24) : start])
            return found.group(1).lower() if found else ""
        if self.pack.postpositions:
            return next((w for w in self.pack.particles if self.plain.startswith(w, end)), "")
        return next((w for w in self.pack.particles if self.plain.endswith(w, max(low, start - len(w)), start)), "")

    @cached_property
    def _of_kinds(self) -> dict[tuple[str, ...], tuple[tuple[Hit, ...], list[int]]]:
        return {}

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start for d in self.dates]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [q.start for q in self.quotes]

    @staticmethod
    def _between(items: Sequence[T], starts: list[int], start: int, end: int) -> list[T]:
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return []
        return [item for item in items[low : bisect_left(starts, end, low)] if item.end <= end]


def mark(article: Article, pack: Pack) -> Document:
    """Marks everything the pack and the gazetteer know in the article's text."""
    text = _unwrapped(article.text)
    plain = languages.normalise(text)
    lines = tuple(_lines(plain, pack))
    found = tuple(quotes.find(text, pack))
    sentences = tuple(_sentences(plain, lines, found, pack))
    hits = tuple(pack.scan(text))
    return Document(
        article=article,
        pack=pack,
        plain=plain,
        lines=lines,
        sentences=sentences,
        hits=hits,
        mentions=tuple(_inflected(plain, list(_mentions(plain, hits, pack)), pack)),
        quotes=found,
        published=article.published or dates.published_in(text, pack),
        dateline=_dateline(plain, lines),
    )


def _unwrapped(text: str) -> str:
    """The text with the line breaks of hard-wrapped paragraphs as blanks, every character in its place."""
    pieces: list[str] = []
    position = 0
    for block in _BLOCK.finditer(text):
        pieces.append(text[position : block.start()])
        pieces.append(block.group().replace("\n", " ") if _wrapped(block.group()) else block.group())
        position = block.end()
    return "".join([*pieces, text[position:]])


def _wrapped(block: str) -> bool:
    """Whether the lines of a block are one paragraph cut at a margin: alike in length, and some cut in mid-sentence."""
    lines = block.split("\n")
    lengths = [len(line.strip()) for line in lines[:-1]]
    if not WRAP[0] <= max(lengths) <= WRAP[1] or min(lengths) < 0.65 * max(lengths):
        return False
    if any(_BULLET.match(line) for line in lines[1:]):
        return False
    return any(not _WHOLE.search(line) for line in lines[:-1]) and len(lines[-1].strip()) <= WRAP[1]


def _mentions(text: str, hits: Sequence[Hit], pack: Pack) -> Iterator[Mention]:
    """The gazetteer's names without those inside a cue; names that are ordinary words here are flagged so."""
    used = frozenset(_LOWER.findall(text))
    starts = [h.start for h in hits]
    last = -1
    for mention in gazetteer.load().scan(text):
        linked = text[mention.start - 1 : mention.start] == "・" and last != mention.start - 1
        last = mention.end
        if linked:  # the second half of a person's name ("ホセ・サントス")
            continue
        near = hits[max(0, bisect_left(starts, mention.start) - 8) : bisect_right(starts, mention.start)]
        if any(h.start <= mention.start and mention.end <= h.end and h.kind in _SOLID for h in near):
            continue
        mention = _ending(_bare(mention, text, near), text, hits, starts)
        words = text[mention.start : mention.end]
        low = languages.lower(words)
        if not mention.flag and pack.postpositions and _runs_on(text, mention.end, hits, starts, pack):
            mention = replace(mention, flag="word")
        if not mention.flag and " " not in words and pack.spaces and (low in used or low in pack.vocabulary):
            mention = replace(mention, flag="word")
        yield mention


def _runs_on(text: str, end: int, hits: Sequence[Hit], starts: Sequence[int], pack: Pack) -> bool:
    """Whether a Hangul word goes on behind a name with neither a particle nor a word of its own ("기후위기")."""
    rest = _HANGUL.match(text, end)
    if not rest or any(rest.group().startswith(w) for w in pack.particles):
        return False
    after = hits[bisect_left(starts, end) : bisect_right(starts, end)]
    return not any(h.kind in ("admin", "role", "local", "twin") for h in after)


def _inflected(text: str, mentions: list[Mention], pack: Pack) -> list[Mention]:
    """The mentions, and the forms in which the language inflects the article's place names ("Hildesheims", "Twers")."""
    endings = pack.words("places", "endings")
    if not endings:
        return mentions
    named = {text[m.start : m.end]: m for m in mentions if m.flag != "demonym"}
    taken = {m.start for m in mentions}
    extra = []
    for found in _CAPITALISED.finditer(text):
        stems = (found.group().removesuffix(e) for e in endings if found.group().endswith(e))
        known = next((named[s] for s in stems if s in named), None)
        if known and found.start() not in taken:
            extra.append(replace(known, start=found.start(), end=found.end()))
    return sorted([*mentions, *extra], key=lambda m: m.start)


def _bare(mention: Mention, text: str, hits: Sequence[Hit]) -> Mention:
    """The mention without a leading administrative word or role that a cue already marks ("Kota Surabaya")."""
    for hit in hits:
        if hit.start > mention.start:
            break
        if hit.kind in ("admin", "role") and mention.start < hit.end < mention.end:
            rest = text[hit.end : mention.end].lstrip()
            named = {p.id for p in gazetteer.load().find(rest)}
            if rest and any(p.id in named for p in mention.candidates):
                return replace(mention, start=mention.end - len(rest))
    return mention


def _ending(mention: Mention, text: str, hits: Sequence[Hit], starts: Sequence[int]) -> Mention:
    """The mention without its last characters where they begin a role ("수원시" in "수원시장")."""
    for hit in hits[bisect_right(starts, mention.start) : bisect_left(starts, mention.end)]:
        if hit.kind == "role" and hit.end > mention.end:
            rest = text[mention.start : hit.start].rstrip()
            named = {p.id for p in gazetteer.load().find(rest)}
            if any(p.id in named for p in mention.candidates):
                return replace(mention, end=mention.start + len(rest))
    return mention


def _lines(text: str, pack: Pack) -> Iterator[Line]:
    """Every line with words, and its zone: what it says about itself, then where it stands."""
    zones = {zone: pack.words("zones", zone) for zone in ("related", "byline", "caption", "foot", "heading")}
    body, linked, first = False, False, True
    for number, found in enumerate(m for m in _LINE.finditer(text) if m.group().strip()):
        line = found.group()
        if first:
            zone, first = "title", False
        else:
            zone = _zone(line, zones, number, body, linked)
        linked = zone == "heading" or (zone == "related" and (linked or line.rstrip().endswith(":")))
        body = body or zone == "body"
        yield Line(found.start(), found.end(), "related" if zone == "heading" else zone)


def _zone(line: str, zones: dict[str, tuple[str, ...]], number: int, body: bool, linked: bool) -> str:
    low = line.strip().lower()
    if low.rstrip(":") in zones["heading"]:
        return "heading"
    if low.startswith(zones["related"]) or (linked and (_BULLET.match(line) or len(line) < 120)):
        return "related"
    if low.startswith(zones["byline"]):
        return "head"
    if low.startswith(zones["foot"]):
        return "foot"
    if len(line) < 400 and any(cue in low for cue in zones["caption"]):
        return "caption"
    if _BULLET.match(line):
        return "list" if body else "head"
    whole = bool(_WHOLE.search(line))
    if not body and number < HEAD_LINES:
        return "body" if _reports(line, whole) else "head"
    return "body" if whole or len(line) > 90 else "list"


def _reports(line: str, whole: bool) -> bool:
    """Whether a line among the first is already the report: a whole sentence of some length, or a long line."""
    wide = sum(ord(c) > 0x2E7F for c in line)
    return (whole and len(line) + 2 * wide > 60) or len(line) + 2 * wide > 140


def _sentences(text: str, lines: Sequence[Line], found: Sequence[Quote], pack: Pack) -> Iterator[Sentence]:
    short = frozenset(pack.words("letters", "abbreviations"))
    ordinals = bool(pack.raw.get("grammar", {}).get("ordinals"))  # "20. Juni"
    starts, ends = [q.start for q in found], [q.end for q in found]
    number = 0
    for i, line in enumerate(lines):
        start = line.start
        inside = found[bisect_right(ends, line.start) : bisect_left(starts, line.end)]
        for end in [*_ends(text, line, inside, short, ordinals), line.end]:
            if text[start:end].strip():
                yield Sentence(start + _indent(text[start:end]), end, line.zone, i, number)
                number += 1
            start = end


def _ends(text: str, line: Line, inside: Sequence[Quote], short: frozenset[str], ordinals: bool) -> Iterator[int]:
    starts = [q.start for q in inside]
    for found in _END.finditer(text, line.start, line.end):
        end = found.end()
        around = bisect_right(starts, found.start())
        if around and end < inside[around - 1].end:
            continue
        if text[found.start()] == "." and _abbreviated(text, line.start, found.start(), end, short):
            continue
        if ordinals and _ORDINAL.search(text, max(line.start, found.start() - 3), found.end()):
            continue
        if _goes_on(text, end, line.end):
            continue
        yield end


def _abbreviated(text: str, low: int, dot: int, end: int, short: frozenset[str]) -> bool:
    """Whether the full stop at `dot` belongs to an abbreviation, initial or number rather than to the sentence."""
    word = re.split(r"[\s(\"',]", text[max(low, dot - 24) : dot])[-1]
    if not word or text[dot + 1 : end] not in ("", ")"):
        return False
    if word.lower() in short or re.fullmatch(r"[A-Z]|(?:\w\.)+\w{1,3}", word):
        return True
    return bool(word.isdigit() and len(word) <= 2 and re.match(r"\s+\d", text[end:]))


def _goes_on(text: str, end: int, limit: int) -> bool:
    """Whether what follows cannot begin a sentence: a lower-case word (an attribution after a quoted question)."""
    after = text[end:limit].lstrip(" \"'”’")
    return bool(after) and after[0].islower()


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def _dateline(text: str, lines: Sequence[Line]) -> Span:
    """The place and agency that open the report ("SURABAYA (ANTARA) - "), an empty span where there is none."""
    body = [line for line in lines if line.zone == "body"][:OPENING]
    for i, line in enumerate(body):  # behind a lead quotation, only with its agency
        found = (_AGENCY if i else _DATELINE).match(text, line.start, line.end)
        if found:
            return Span(line.start, found.end())
    return Span(body[0].start, body[0].start) if body else Span(0, 0)
