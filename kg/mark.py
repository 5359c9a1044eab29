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
from kg.lines import BULLET, WHOLE, Line, Sentence, dateline, lines, sentences
from kg.model import Article, Date, Span
from kg.quotes import Quote

_SOLID = frozenset(("role", "twin", "admin", "document", "honorific", "degree"))  # cues that no place name lies inside
T = TypeVar("T", Hit, Mention, DateMark)
WRAP = (50, 140)  # the shortest and longest margin at which a text may have been cut into lines
_BLOCK = re.compile(r"^(?=[^\n]*\S)[^\n]+(?:\n(?=[^\n]*\S)[^\n]+)+", re.MULTILINE)
_LOWER = re.compile(r"\b[a-zß-ÿ]\w{2,}\b")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w-]{3,}\b")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")


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
    def last_year(self) -> int:
        """The latest year of its dates, 0 where it has none."""
        return max((m.date.year for m in self.dates if m.date), default=0)

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

    def quoted(self, start: int, end: int) -> Sequence[Quote]:
        """The quotations that begin inside `start`…`end`, in order."""
        return self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

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
    parts = tuple(lines(plain, pack))
    found = tuple(quotes.find(text, pack))
    told = tuple(sentences(plain, parts, found, pack))
    hits = tuple(pack.scan(text))
    return Document(
        article=article,
        pack=pack,
        plain=plain,
        lines=parts,
        sentences=told,
        hits=hits,
        mentions=tuple(_inflected(plain, list(_mentions(plain, hits, pack)), pack)),
        quotes=found,
        published=article.published or dates.published_in(text, pack),
        dateline=dateline(plain, parts),
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
    if any(BULLET.match(line) for line in lines[1:]):
        return False
    return any(not WHOLE.search(line) for line in lines[:-1]) and len(lines[-1].strip()) <= WRAP[1]


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
