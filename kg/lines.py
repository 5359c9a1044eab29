"""Text → its lines with their zones, its sentences, and the dateline: what can be told from the layout alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.languages import Pack
from kg.model import Span
from kg.quotes import Quote

HEAD_LINES = 14  # how far down a byline, caption or breadcrumb may stand before the report begins
BYLINE = 90  # characters beyond which a whole sentence is no byline ("By a unanimous vote, …")
OPENING = 3  # lines of the report in which the dateline may stand
LONGEST = 4_000  # characters after which a sentence is cut, so that the work of reading stays in proportion
_LINE = re.compile(r"[^\n]+")
WHOLE = re.compile(r"[.!?。！？…][\"'”’»)\]」]*\s*$")
BULLET = re.compile(r"\s*(?:[-*•·–—▪►]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,5})[.)])\s+")
_GLUED = (
    r"(?<=[A-Za-z][A-Za-z])[.!?](?=[\"“]?[A-ZÀ-Þ][a-zß-ÿ]+[\s,])"  # a blank forgotten: "di kota itu.Sebelum pulang"
)
_END = re.compile(rf"[.!?…]+[\"'”’»)\]]*(?:\[\w{{1,3}}\])*(?=\s)|{_GLUED}|[。!?！？]+[」』”’)）]*")
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")
_NUMBER_AFTER = re.compile(r"\s+\d")
_FOLLOWS = re.compile(r"[^ \"'”’]")
_PAUSES = ",;，、；"
_AGENCY = re.compile(
    r"\s{0,9}[A-Z][\w'’. /]{1,40}(?:, [A-Z][\w ]{1,30})? ?\([A-Z][^)]{1,30}\) {0,2}(?:--?|—|–) {0,4}(?=\S)"
)
_DATELINE = re.compile(
    r"\s{0,9}(?:[\w.]{1,40}\s{0,2}[-–—,|:]\s{0,2})?[\w'’.\- ,/]{2,60}?\s{0,2}(?:,\s{0,2})?"
    r"(?:\([^)]{2,40}\)\s{0,2})?"
    r"(?:--+|—|–|-{1,3}(?=\s)|(?<=[\s)A-Z])-{1,3}|:|»|,?\s{0,2}\|)\s{0,4}(?=\S)"
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


def lines(text: str, pack: Pack) -> Iterator[Line]:
    """Every line with words, and its zone: what it says about itself, then where it stands."""
    zones = {zone: pack.words("zones", zone) for zone in ("related", "byline", "caption", "foot", "heading")}
    body, linked, first, ended, opened = False, False, True, False, False
    for number, found in enumerate(m for m in _LINE.finditer(text) if m.group().strip()):
        line = found.group()
        if first:
            zone, first = "title", False
        else:
            zone = _zone(line, zones, number, body or (opened and bool(BULLET.match(line))), linked)
        opened = zone == "list" or line.rstrip(" -").endswith(":")
        ended = ended or (body and zone == "foot")
        if ended and zone in ("list", "body") and not WHOLE.search(line):  # headlines that a scraper left
            zone = "foot"
        linked = zone == "heading" or (zone == "related" and (linked or line.rstrip().endswith(":")))
        body = body or zone == "body"
        yield Line(found.start(), found.end(), "related" if zone == "heading" else zone)


def _zone(line: str, zones: dict[str, tuple[str, ...]], number: int, body: bool, linked: bool) -> str:
    low = line.strip().lower()
    if low.rstrip(":") in zones["heading"]:
        return "heading"
    if low.startswith(zones["related"]) or (linked and (BULLET.match(line) or len(line) < 120)):
        return "related"
    whole = bool(WHOLE.search(line))
    if low.startswith(zones["byline"]) and not (whole and len(line) > BYLINE):
        return "head"
    if low.startswith(zones["foot"]):
        return "foot"
    if len(line) < 400 and any(cue in low for cue in zones["caption"]):
        return "caption"
    if BULLET.match(line):
        return "list" if body else "head"
    if not body and number < HEAD_LINES:
        return "body" if _reports(line, whole) else "head"
    return "body" if whole or len(line) > 90 else "list"


def _reports(line: str, whole: bool) -> bool:
    """Whether a line among the first is already the report: a whole sentence of some length, or a long line."""
    whole = whole or (line.rstrip(" -").endswith(":") and bool(_END.search(line)))  # it leads to a list
    wide = sum(ord(c) > 0x2E7F for c in line)
    return (whole and len(line) + 2 * wide > 60) or len(line) + 2 * wide > 140


def sentences(text: str, lines: Sequence[Line], found: Sequence[Quote], pack: Pack) -> Iterator[Sentence]:
    """Every sentence, heading and list item, in order; a full stop inside a quotation ends none."""
    short = frozenset(pack.words("letters", "abbreviations"))
    ordinals = bool(pack.raw.get("grammar", {}).get("ordinals"))  # "20. Juni"
    starts, ends = [q.start for q in found], [q.end for q in found]
    number = 0
    for i, line in enumerate(lines):
        start = line.start
        inside = found[bisect_right(ends, line.start) : bisect_left(starts, line.end)]
        for end in [*_ends(text, line, inside, short, ordinals), line.end]:
            for low, high in _pieces(text, start, end):
                yield Sentence(low, high, line.zone, i, number)
                number += 1
            start = end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without leading blanks; one longer than any in print is cut at a comma, else a blank."""
    while end - start > LONGEST:
        half, full = start + LONGEST // 2, start + LONGEST
        pause = max(text.rfind(mark, half, full) for mark in _PAUSES)
        stop = max(pause, 0) or max(text.rfind(" ", half, full), 0) or full - 1
        yield start + _indent(text[start:stop]), stop + 1
        start = stop + 1
    if text[start:end].strip():
        yield start + _indent(text[start:end]), end


def _ends(text: str, line: Line, inside: Sequence[Quote], short: frozenset[str], ordinals: bool) -> Iterator[int]:
    starts = [q.start for q in inside]
    bullet = BULLET.match(text, line.start, line.end)  # "1. Tuban"
    for found in _END.finditer(text, bullet.end() if bullet else line.start, line.end):
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
    if word.lower().lstrip("0123456789") in short or re.fullmatch(r"[A-Z]|(?:\w\.)+\w{1,3}", word):
        return True
    return bool(word.isdigit() and len(word) <= 2 and _NUMBER_AFTER.match(text, end))


def _goes_on(text: str, end: int, limit: int) -> bool:
    """Whether what follows cannot begin a sentence: a lower-case word (an attribution after a quoted question)."""
    after = _FOLLOWS.search(text, end, limit)
    return after is not None and after.group().islower()


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def dateline(text: str, lines: Sequence[Line]) -> Span:
    """The place and agency that open the report ("SURABAYA (ANTARA) - "), an empty span where there is none."""
    body = [line for line in lines if line.zone == "body"][:OPENING]
    for i, line in enumerate(body):  # behind a lead quotation, only with its agency
        found = (_AGENCY if i else _DATELINE).match(text, line.start, line.end)
        if found:
            return Span(line.start, found.end())
    return Span(body[0].start, body[0].start) if body else Span(0, 0)
