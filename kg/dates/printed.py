"""The day of publication, as the head or foot of an article prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.dates.search import DateMark, find, order_in
from kg.dates.words import YEARS, Lexicon, lexicon_of, tokens_in
from kg.languages import Pack, lower, normalise
from kg.model import Date

HEAD, FOOT = 12, 8  # how many lines with words may carry the day of publication
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?!\d)")


def published_in(text: str, pack: Pack) -> Date | None:
    """The day of publication as the head or foot of an article prints it; only the year if only a © line tells.

    A caption, a report's own "Senin (11/8/2025)" or a date in a headline is none.
    """
    words = pack.raw.get("dates", {}).get("publication", {})
    order = order_in(text, pack) if re.search(r"\d/\d", text) else ""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    foot = lines[max(HEAD, len(lines) - FOOT) :]
    printed = [_printed(line, pack, order, words, i == 0) for i, line in enumerate(lines[:HEAD])]
    printed += [_printed(line, pack, order, words, True) for line in foot]
    ranked = sorted((p for p in printed if p), key=lambda p: p[0])
    if ranked:
        return ranked[0][1]
    year = _copyright(lines, words)
    return year and (_dateline(lines[:HEAD], pack, year) or year)


def anchor_in(text: str, pack: Pack) -> Date | None:
    """A day near publication: the printed one, else the latest day a report ties to a weekday: "Senin (11/8/2025)"."""
    printed = published_in(text, pack)
    if printed and printed.day:
        return printed
    lexicon = lexicon_of(pack)
    marks = [m for m in find(text, pack, None) if m.kind == "absolute" and m.direction != "future"]
    days = [m for m in marks if m.date and m.date.day]
    spoken = [m.date for m in days if m.date and _names_weekday(text[m.start : m.end], lexicon)]
    return max(spoken, default=None) or printed


def _printed(line: str, pack: Pack, order: str, words: Mapping[str, Any], strict: bool) -> tuple[int, Date] | None:
    """The day a byline prints and how sure it is: 0 beside "published", 1 a byline, 2 beside "updated"."""
    if not _DIGIT.search(line, 0, 160):
        return None
    if len(line) > 160:
        return _opening(line, pack, order)
    days = [m for m in find(line, pack, None, order=order) if m.kind == "absolute" and m.date and m.date.day]
    low = lower(normalise(line))
    for wanted in (False, True):
        for mark in days:
            updated = any(word in low[max(0, mark.start - 24) : mark.start] for word in words.get("updated", ()))
            if updated is wanted and mark.date and _is_byline(line, low, mark, words, strict):
                said = any(word in low for word in words.get("published", ()))
                return 2 if updated else 0 if said else 1, mark.date
    return _opening(line, pack, order)


def _is_byline(line: str, low: str, mark: DateMark, words: Mapping[str, Any], strict: bool) -> bool:
    if line[mark.start : mark.end].endswith(")") and not line.startswith("("):
        return False
    cued = any(word in low for key in ("published", "updated") for word in words.get(key, ()))
    if cued or re.match(r"(?:\w{1,8}\W+)?\d{4}-\d\d-\d\d\b", low):
        return True
    rest = line[: mark.start] + line[mark.end :]
    clock = bool(_CLOCK.search(rest))
    letters = sum(c.isalpha() for c in rest)
    if strict:
        return clock and letters <= 30
    if clock:
        return letters <= 60
    alone = not (line[: mark.start].strip(" |/-–—") and line[mark.end :].strip(" |/-–—"))
    return alone and letters <= 40 and not re.search(r"[.!?]$", line)


def _opening(line: str, pack: Pack, order: str) -> tuple[int, Date] | None:
    """The day in a dateline before the report: "MALANG (7/10/2021) – DPRD Kota Malang ..."."""
    head = re.match(r"(?:[^\W\d_][\w.'’ ]{1,30}?)?\s*[,(/]?\s*([^\n–—]{6,32}?)\)?\s*(?:–|—|--+|- )", line)
    if not head or not head.group()[0].isupper():
        return None
    days = [m for m in find(head.group(), pack, None, order=order) if m.kind == "absolute" and m.date and m.date.day]
    return (3, days[0].date) if days and days[0].date else None


def _copyright(lines: Sequence[str], words: Mapping[str, Any]) -> Date | None:
    for line in lines[-FOOT:]:
        if len(line) < 120 and any(word in line.lower() for word in words.get("copyright", ())):
            years = [int(y) for y in re.findall(r"(?<!\d)\d{4}(?!\d)", line)]
            return next((Date(y) for y in reversed(years) if y in YEARS), None)
    return None


def _dateline(lines: Sequence[str], pack: Pack, year: Date) -> Date | None:
    """The day and month at the head of a report whose year only the © line tells."""
    for line in lines[1:]:
        for mark in find(line[:60], pack, year):
            if mark.kind == "relative" and mark.date and mark.date.day and re.match(r"[^\W\d_]", line):
                return mark.date if re.match(r"\)?\s*\(\w+\)\s*-|\)?\s*[-–—]", line[mark.end :]) else None
    return None


def _names_weekday(words: str, lexicon: Lexicon) -> bool:
    return any(token.letter in "Ww" for token in tokens_in(normalise(words), lexicon))
