"""Finds direct quotations in a text, whatever marks they stand in and however carelessly these were set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.languages import Pack, lower, normalise

REACH = 4  # how many paragraphs without any mark a quotation may run through before its closing mark counts as lost
LONGEST = 40  # paragraphs of one quotation
LEAD = 400  # characters before a quotation that may lead to it
NEAR = 200  # marks: how far ahead in a paragraph the closing one is looked for
_MARK = re.compile(r"''|’’|‘‘|``|[\"＂“”„‟«»「」『』‘’‚‹›']")
_LINE = re.compile(r"[^\n]+")
_PAIRS = {"「": "」", "『": "』"}  # these two are never confused, and close only themselves
_SINGLE = frozenset("'‘’‚‹›")


@dataclass(frozen=True, order=True, slots=True)
class Quote:
    """A direct quotation: `text[start:end]` is what stands between the marks `opening` and `closing` ("" if lost).

    `words` counts its words (in East Asia two characters count as one). `standing`: it begins a sentence or
    paragraph, or a colon or a verb of speech leads to it. `continues`: it goes on with the sentence of the one before.
    """

    start: int
    end: int
    opening: str
    closing: str
    words: int = 0
    standing: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark and what it does there: "open", "close", or "" where only the marks around it can tell."""

    start: int
    end: int
    text: str
    role: str

    @property
    def single(self) -> bool:
        """Whether it is one of those that are apostrophes too."""
        return self.text in _SINGLE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line with words, and the marks in it."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def find(text: str, pack: Pack) -> list[Quote]:
    """Every outermost quotation in order: one turn is one, also where each of its paragraphs is opened anew."""
    style = pack.raw.get("quotes", {})
    paragraphs = [_paragraph(text, m.start(), m.end(), style) for m in _LINE.finditer(text) if m.group().strip()]
    found: list[Quote] = []
    for opening, closing, end in _turns(text, paragraphs, pack):
        start = opening.end + len(text[opening.end : end]) - len(text[opening.end : end].lstrip())
        end = start + len(text[start:end].rstrip())
        if end > start:
            found.append(_quote(text, start, end, opening, closing, found[-1] if found else None, pack))
    return found


# --- marks ---


def _paragraph(text: str, start: int, end: int, style: Mapping[str, Any]) -> Paragraph:
    opening, closing = style.get("opening", "“„«「『‘‚‹"), style.get("closing", "”»」』›")
    elided = tuple(style.get("elided", ()))
    marks = (
        Mark(m.start(), m.end(), m.group(), _role(text, m, start, end, opening, closing))
        for m in _MARK.finditer(text, start, end)
        if not _apostrophe(text, m, elided)
    )
    return Paragraph(start, end, tuple(marks))


def _apostrophe(text: str, found: re.Match[str], elided: tuple[str, ...]) -> bool:
    """Inside a word (didn't), or for letters left out ('90s)."""
    if found.group() not in _SINGLE:
        return False
    around = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    if around[0].isalnum() and around[1].isalnum():
        return True
    following = re.split(r"\W", text[found.end() : found.end() + 12])[0]
    return following.lower() in elided or bool(re.fullmatch(r"\d\d\w?", following))


def _role(text: str, found: re.Match[str], low: int, high: int, opening: str, closing: str) -> str:
    """What stands around a mark says more than its form: "”Saya" opens, "kita“," closes."""
    mark = found.group()
    if mark in "「」『』":
        return "open" if mark in _PAIRS else "close"
    before = text[found.start() - 1] if found.start() > low else " "
    after = text[found.end()] if found.end() < high else " "
    opens = (before.isspace() or before in "([{-–—:/“\"‘'„«") and not (after.isspace() or after in ".,;:!?)…")
    closes = not before.isspace() and before not in "([{" and not after.isalnum()
    if opens != closes:
        return "open" if opens else "close"
    return "open" if mark in opening else "close" if mark in closing else ""


# --- from marks to turns ---


def _turns(text: str, paragraphs: Sequence[Paragraph], pack: Pack) -> Iterator[tuple[Mark, Mark | None, int]]:
    """Opening mark, closing mark and end of each quotation, also of one that runs on into later paragraphs."""
    i, after = 0, -1
    while i < len(paragraphs):
        following = i + 1, -1
        for opening, closing, end in _pairs(text, paragraphs[i], after):
            last = i
            if closing is None:
                last, closing, end = _beyond(text, paragraphs, i, opening, pack)
            if last > i:
                following = last, closing.end if closing else end
            yield opening, closing, end
        i, after = following


def _pairs(text: str, paragraph: Paragraph, skip: int) -> Iterator[tuple[Mark, Mark | None, int]]:
    """Opening mark, closing mark (None if missing) and end of each outermost quotation of a paragraph."""
    marks = [m for m in paragraph.marks if m.start >= skip]
    i = 0
    while i < len(marks):
        mark = marks[i]
        if mark.role == "close":
            i += 1
            continue
        j = _closing(text, marks, i)
        if j is not None and marks[j].role != "open":
            yield mark, marks[j], marks[j].start
            i = j + 1
        elif mark.single:
            i += 1
        elif j is not None:  # the next one opens again: this one was never closed
            yield mark, None, marks[j].start
            i = j
        else:
            yield mark, None, paragraph.end
            return


def _closing(text: str, marks: Sequence[Mark], i: int) -> int | None:
    """The number of the mark that closes mark `i`; of one that opens anew where it must have been forgotten."""
    if marks[i].text in _PAIRS:
        return _corner(marks, i)
    if marks[i].single:
        return _single(text, marks, i)
    ahead = enumerate(marks[i + 1 : i + NEAR], i + 1)
    rest = [(j, m) for j, m in ahead if not m.single and m.text not in "「」『』"]
    closers = sum(m.role != "open" for _, m in rest)
    openers = len(rest) - closers
    depth = 1
    for j, mark in rest:
        opens = mark.role == "open"
        if opens and closers <= openers:  # not enough to close both
            return j if depth == 1 else None
        depth += 1 if opens else -1
        closers, openers = closers - (not opens), openers - opens
        if depth == 0:
            return j
    return None


def _corner(marks: Sequence[Mark], i: int) -> int | None:
    depth = 0
    for j in range(i, min(len(marks), i + NEAR)):
        depth += (marks[j].text == marks[i].text) - (marks[j].text == _PAIRS[marks[i].text])
        if depth == 0:
            return j
    return None


def _single(text: str, marks: Sequence[Mark], i: int) -> int | None:
    """The closing one among marks that are apostrophes too: the first, but a plural ('residents' wishes,') is none."""
    if marks[i].role != "open":
        return None
    first: int | None = None
    for j in range(i + 1, min(len(marks), i + NEAR)):
        if marks[j].role == "open" or not marks[j].single:
            break
        if text[marks[j].start - 1] != "s":
            return j
        first = first or j
    return first


# --- over the end of a paragraph ---


def _beyond(
    text: str, paragraphs: Sequence[Paragraph], i: int, opening: Mark, pack: Pack
) -> tuple[int, Mark | None, int]:
    """Where a quotation left open in paragraph `i` ends: paragraph number, mark if there is one, offset."""
    for _ in range(LONGEST):
        here = paragraphs[i]
        later = range(bisect_right(here.marks, opening.start, key=lambda m: m.start), len(here.marks))
        again = (m.start for m in map(here.marks.__getitem__, later) if m.role == "open" and not m.single)
        limit = next(again, here.end)
        said = _attribution(text, opening.end, limit, pack)
        if said or limit < here.end:
            return i, None, said or limit
        i_next, mark = _next_mark(paragraphs, i)
        if mark is None:
            break
        pair = next(_pairs(text, paragraphs[i_next], -1), None) if mark.role == "open" else (None, mark, mark.start)
        if pair and pair[1]:
            return i_next, pair[1], pair[2]
        i, opening = i_next, mark
    return i, None, paragraphs[i].end


def _next_mark(paragraphs: Sequence[Paragraph], i: int) -> tuple[int, Mark | None]:
    """The mark that takes up the quotation left open in paragraph `i`: it opens the next one, or closes it later."""
    for j in range(i + 1, min(len(paragraphs), i + 1 + REACH)):
        first = next((m for m in paragraphs[j].marks if not m.single), None)
        if first and first.role == "open" and (j > i + 1 or first.start > paragraphs[j].start + 2):
            break
        if first:
            return j, first
    return i, None


def _attribution(text: str, start: int, end: int, pack: Pack) -> int:
    """The offset at which "…, ujarnya" ends a quotation whose closing mark was forgotten, else 0."""
    said = pack.words("quotes", "said")
    if not said:
        return 0
    found = _spoken(said).search(lower(normalise(text[start:end])))
    return start + found.start() + 1 if found else 0


@cache
def _spoken(said: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, said))
    return re.compile(rf"[,?!]\s+(?:\w+\s+)?(?:{words})\b")


# --- what kind of quotation ---


def _quote(
    text: str, start: int, end: int, opening: Mark, closing: Mark | None, before: Quote | None, pack: Pack
) -> Quote:
    line = text.rfind("\n", 0, opening.start) + 1
    lead = text[max(line, opening.start - LEAD) : opening.start]
    between = text[before.end : opening.start] if before and before.end >= line else ""
    continues = bool(between) and not re.search(r"[.!?。！？](?![,\"”’'])", between[1:]) and text[start].islower()
    inner = text[start:end]
    return Quote(
        start=start,
        end=end,
        opening=opening.text,
        closing=closing.text if closing else "",
        words=(len(inner) + 1) // 2 if pack.raw.get("quotes", {}).get("characters") else len(inner.split()),
        standing=not continues and _stands(lead, inner, pack),
        continues=continues,
    )


def _stands(lead: str, inner: str, pack: Pack) -> bool:
    lead = normalise(lead).rstrip()
    if not lead or re.search(r"[.!?…:。！？：][\"”’')\]」』]*$|^\W+$|(?:--|-|\))$", lead):
        return True
    said = pack.raw.get("quotes", {}).get("said", ())
    last = re.findall(r"\w+", re.split(r"[.!?]\s", lower(lead))[-1])[-5:] if pack.spaces else [lower(lead)[-8:]]
    spoken = any(word in said or any(not pack.spaces and s in word for s in said) for word in last)
    return spoken and not inner[0].islower()
