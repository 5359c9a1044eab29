"""Finds dates in a text, whole ("11 Agustus 2025") or leaning on the day of publication ("Senin (11/8)", "last week")."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta
from typing import Any

from kg.languages import Pack, expand, lower, normalise
from kg.model import Date

YEARS = range(1800, 2101)
AHEAD = 120  # days: a day and month without a year lie at most so far in the future, else in the past
HEAD, FOOT = 12, 8  # how many lines with words may carry the day of publication

# A text becomes a string of letters, one a token, with the punctuation between them; a date is a shape in that string.
# n day number · z other two-digit number · Y year · x number · M month · W weekday · w short weekday · t part of day
# R relative phrase · G the same, which a number may multiply · A phrase only with a number · q number word
# a b c last, next, this before a word · P F N the same after it · y m d h year, month, day marks and era of East Asia
_SHAPE = re.compile(
    r"""
    (?:[WwRG][PFN]?t?[,.]?){0,3} t? \(?
    (?: (?P<words> n(?:-n)?[.]?M[.]?-n[.]?M[.,]*Y | (?:n-)?n[.]?,?M[.,]*Y | M[.]?n(?:-n)?,?Y )
      | (?P<ymd>   Y([-/.])n(?:\3)n | Yyn?mnd )
      | (?P<era>   hny(?:nm(?:nd)?)? )
      | (?P<numbers> n/n/[Ynz] | n-n-Y | n[.]n[.]Y )
      | (?P<month_of> M[.,]*Y | Yynm )
      | (?P<day>   (?:n-)?n[.]?M(?:-n[.]?M)? | M[.]?n(?:-n)? | nmnd )
      | (?P<pair>  n/n | n[.]n[.] )
      | (?P<ago>   [nzq][GA] )
      | (?P<year>  Yy? )
      | (?P<month> [abc]?M | nm )
      | (?P<monthday> nd )
      | (?P<weekday> [abc]?W )
      | (?P<phrase> [RG] )
    ) \)? t? (?:[PFN](?!M) | [RG](?![(MY]))? \)?
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, order=True, slots=True)
class DateMark:
    """A date in a text. `kind` is "absolute" (its year is printed) or "relative" (leans on the day of publication).

    `date` is None where that day is needed and unknown. `direction` is what the words say: "past", "future" or "".
    Where they leave it open ("in March", "on Monday", "11 Agustus"), `past` and `future` are the two readings.
    """

    start: int
    end: int
    date: Date | None
    kind: str
    direction: str = ""
    past: Date | None = None
    future: Date | None = None

    def toward(self, direction: str) -> Date | None:
        """The reading the sentence around it asks for ("past" by a past verb, "future" by a plan)."""
        open_choice = {"past": self.past, "future": self.future}.get(direction)
        return open_choice or self.date


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
    counted: frozenset[str]
    order: str
    capital: bool
    month_first: bool
    spaces: bool


_ready: dict[int, tuple[Pack, Lexicon]] = {}  # by identity; the pack is kept, so that its id stays its own


def find(text: str, pack: Pack, published: Date | None, *, order: str = "") -> list[DateMark]:
    """Every date in `text`, in order. `order` ("dmy", "mdy") decides how bare numbers are read; else the pack does."""
    lexicon = _lexicon(pack)
    plain = normalise(text)
    tokens = list(_tokens(plain, lexicon))
    letters, at = _letters(plain, tokens, lexicon)
    marks: list[DateMark] = []
    for found in _SHAPE.finditer(letters):
        inside = [tokens[i] for i in at[found.start() : found.end()] if i >= 0]
        mark = _mark(plain, found, inside, published, lexicon, order or lexicon.order)
        if mark:
            marks.append(mark)
    return marks


def published_in(text: str, pack: Pack) -> Date | None:
    """The day of publication as the head or foot of an article prints it; only the year if only a © line tells.

    A caption, a report's own "Senin (11/8/2025)" or a date in a headline is none.
    """
    words = pack.raw.get("dates", {}).get("publication", {})
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    foot = lines[max(HEAD, len(lines) - FOOT) :]
    printed = [_printed(line, pack, words, i == 0) for i, line in enumerate(lines[:HEAD])]
    printed += [_printed(line, pack, words, True) for line in foot]
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
    lexicon = _lexicon(pack)
    days = [m for m in find(text, pack, None) if m.kind == "absolute" and m.date and m.date.day]
    spoken = [m.date for m in days if m.date and _names_weekday(text[m.start : m.end], lexicon)]
    return max(spoken, default=None) or printed


# --- words and numbers of a text ---


def _lexicon(pack: Pack) -> Lexicon:
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
    edges = (r"(?<!\w)", r"(?!\w)") if pack.spaces else (r"(?<!\d)", r"(?!\d)")
    return Lexicon(
        words=words,
        automaton=ac.AhoCorasick(list(words)),
        forms=tuple(words),
        number=re.compile(rf"{edges[0]}(\d+(?:[.,]\d{{3}})*)(?:{marks})?{edges[1]}", re.IGNORECASE),
        filler=frozenset(raw.get("filler", ())),
        to=frozenset(raw.get("to", ())),
        cues=frozenset(raw.get("cues", ())),
        counted=frozenset(raw.get("counted", ())),
        order=raw.get("order", "dmy"),
        capital=raw.get("capital", True),
        month_first=raw.get("month_first", False),
        spaces=pack.spaces,
    )


def _entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, bool]]:
    """Every form of the section with its letter, its value and whether it is also another word."""
    doubtful = frozenset(raw.get("doubtful", ()))
    for key, letter, first in (("months", "M", 1), ("weekdays", "W", 0), ("weekdays_short", "w", 0)):
        for i, forms in enumerate(raw.get(key, ())):
            yield from ((form, letter, i + first, form in doubtful) for form in forms.split())
    for side, letters in (("before", "abc"), ("after", "PFN")):
        for letter, way in zip(letters, ("past", "future", "this"), strict=True):
            yield from ((form, letter, way, False) for form in raw.get(side, {}).get(way, ()))
    yield from ((form, "t", 0, False) for form in raw.get("parts", ()))
    yield from ((form, "q", value, False) for form, value in raw.get("numbers", {}).items())
    for key, letter in (("year_marks", "y"), ("month_marks", "m"), ("day_marks_after", "d")):
        yield from ((form, letter, 0, False) for form in raw.get(key, ()))
    yield from ((form, "h", value, False) for form, value in raw.get("eras", {}).items())
    yield from _phrases(raw)


def _phrases(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, bool]]:
    fixed = {f: value for value, forms in raw.get("phrases", {}).items() for t in forms for f in expand(t)}
    counted = {f: f"-1{unit}" for unit, forms in raw.get("ago", {}).items() for t in forms for f in expand(t)}
    for form in fixed | counted:
        letter = "G" if form in fixed and form in counted else "R" if form in fixed else "A"
        yield form, letter, fixed.get(form) or counted[form], False


def _tokens(text: str, lexicon: Lexicon) -> Iterator[Token]:
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
        if lexicon.spaces and not (_edge(text, start - 1) and _edge(text, end)):
            continue
        for word in lexicon.words[lexicon.forms[i]]:
            if not (lexicon.capital and word.letter in "MWw" and text[start].islower()):
                yield replace(word, start=start, end=end)


def _edge(text: str, at: int) -> bool:
    return not (0 <= at < len(text) and (text[at].isalnum() or text[at] == "_"))


def _numbers(text: str, lexicon: Lexicon) -> Iterator[Token]:
    for found in lexicon.number.finditer(text):
        digits = found.group(1)
        value = int(re.sub(r"\D", "", digits))
        yield Token(*found.span(), _number_letter(digits, value), value)


def _number_letter(digits: str, value: int) -> str:
    if len(digits) <= 2:
        return "n" if 1 <= value <= 31 else "z" if len(digits) == 2 else "x"
    return "Y" if len(digits) == 4 and value in YEARS else "x"


def _letters(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[str, list[int]]:
    """The tokens as letters with what stands between them, and for each letter the token's number (else -1)."""
    pieces: list[str] = []
    at: list[int] = []
    end = 0
    for i, token in enumerate(tokens):
        between = _between(text[end : token.start], lexicon)
        pieces += [between, token.letter]
        at += [-1] * len(between) + [i]
        end = token.end
    return "".join(pieces), at


def _between(gap: str, lexicon: Lexicon) -> str:
    """The punctuation of a gap without its spaces; "|" stands for words, a range word is a hyphen."""
    core = gap.strip(" ")
    if not core:
        return ""
    if "\n" in core:
        return "|(" if core[-1] == "(" else "|"
    if len(core) <= 4 and not any(c.isalnum() for c in core):
        return core.replace(" ", "")
    words = core.strip(" ,").lower().split()
    if len(words) <= 2 and all(word in lexicon.filler for word in words):
        return ""
    if len(words) == 1 and words[0] in lexicon.to:
        return "-"
    return "|(" if core[-1] == "(" else "|"


# --- from a shape to a date ---


@dataclass(frozen=True, slots=True)
class Parts:
    """What the tokens of one shape say."""

    numbers: tuple[int, ...]
    year: int
    months: tuple[int, ...]
    weekday: int | None
    offset: str
    direction: str


def _mark(
    text: str, found: re.Match[str], tokens: Sequence[Token], published: Date | None, lexicon: Lexicon, order: str
) -> DateMark | None:
    shape = found.lastgroup or ""
    if not _stands(text, found, shape, tokens, lexicon):
        return None
    parts = _parts(tokens)
    start, end = tokens[0].start, tokens[-1].end
    end += "(" in text[start:end] and text[end : end + 1] == ")"
    if shape in ("words", "ymd", "era", "numbers", "month_of", "year"):
        date = _absolute(shape, parts, tokens, order)
        return DateMark(start, end, date, "absolute", parts.direction) if date else None
    past, future, chosen = _relative(shape, parts, tokens, published, order)
    direction = parts.direction
    fixed = bool(direction) or past == future
    return DateMark(start, end, chosen, "relative", direction, None if fixed else past, None if fixed else future)


def _parts(tokens: Sequence[Token]) -> Parts:
    ways = [t.value for t in tokens if t.letter in "abcPFN"]
    offsets = [t.value for t in tokens if t.letter in "RGA"]
    way = next((w for w in ways if w != "this"), "") or next((_way(o) for o in offsets if _way(o)), "")
    return Parts(
        numbers=tuple(t.value for t in tokens if t.letter in "nzq"),
        year=next((t.value for t in tokens if t.letter == "Y"), 0),
        months=tuple(t.value for t in tokens if t.letter == "M"),
        weekday=next((t.value for t in tokens if t.letter in "Ww"), None),
        offset=offsets[-1] if offsets else "0y" if "this" in ways else "",
        direction=way,
    )


def _way(offset: str) -> str:
    if offset.startswith("-") or offset.endswith("<"):
        return "past"
    return "future" if offset.startswith("+") or offset.endswith(">") else ""


def _stands(text: str, found: re.Match[str], shape: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a short shape is a date where it stands: "11/8" needs brackets or a weekday, "May" a preposition."""
    if shape == "pair":
        return "(" in found.group() or any(t.letter in "WwRG" for t in tokens)
    if shape == "year":
        return tokens[0].letter in "RG" or _year_stands(text, tokens, lexicon)
    if shape == "day" and tokens and not lexicon.month_first:
        return found.group(shape)[0] != "M"
    if shape in ("month", "weekday") and len(tokens) == 1:
        return not tokens[0].doubtful or _introduced(text, tokens[0], lexicon)
    return True


def _year_stands(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    start, end = tokens[0].start, tokens[-1].end
    if tokens[-1].letter == "y":
        return True
    after = text[end : end + 24]
    if re.match(r"[-/.,:]\d{1,3}(?!\d)|-?[^\W\d]|%| ?\d|['’]?(?:s|an)\b", after):
        return False
    if (following := re.match(r" (\w+)", after)) and following.group(1).lower() in lexicon.counted:
        return False
    before = text[max(0, start - 24) : start]
    if _word_before(before) in lexicon.cues:
        return True
    if re.search(r"(?:^|[\n(;])\s*$|\([^()]*, $", before):
        return bool(re.match(r"\s*[),;:\n]|\s*-|$", after))
    return bool(re.search(r"[^\d\s] - $", before) and re.match(r"\s*(?:\n|$)", after))


def _introduced(text: str, token: Token, lexicon: Lexicon) -> bool:
    before, after = text[max(0, token.start - 24) : token.start], text[token.end : token.end + 2]
    if _word_before(before) in lexicon.cues:
        return True
    return token.letter == "W" and before.endswith((", ", "(")) and after[:1] in (",", ".", ")", "(", "")


def _word_before(before: str) -> str:
    found = re.search(r"([^\W\d_]+)\.? $", before)
    return found.group(1).lower() if found else ""


def _absolute(shape: str, parts: Parts, tokens: Sequence[Token], order: str) -> Date | None:
    numbers, year = parts.numbers, parts.year
    if shape == "words":
        return _valid(year, parts.months[0], numbers[0])
    if shape == "era":
        start = next(t.value for t in tokens if t.letter == "h")
        return _valid(start + numbers[0], *numbers[1:])
    if shape == "ymd":
        return _valid(year, numbers[0], numbers[1])
    if shape == "month_of":
        return _valid(year, *(parts.months or numbers)[:1])
    if shape == "numbers":
        year = year or _century(numbers[2])
        return _ordered(numbers[0], numbers[1], parts.weekday, order, lambda month, day: _valid(year, month, day))
    return Date(year)


def _century(two: int) -> int:
    return two + (1900 if two > 69 else 2000)


def _valid(year: int, month: int = 0, day: int = 0) -> Date | None:
    if year not in YEARS or month > 12 or (day and day > calendar.monthrange(year, month)[1]):
        return None
    return Date(year, month, day)


def _ordered(first: int, second: int, weekday: int | None, order: str, make: Any) -> Date | None:
    """Day and month in the usual order, unless that is no date or another weekday than the printed one."""
    pairs = [(first, second), (second, first)] if order[:1] == "m" else [(second, first), (first, second)]
    found = [date for date in (make(month, day) for month, day in pairs if month <= 12) if date]
    right = [date for date in found if weekday is None or _day(date).weekday() == weekday]
    return next(iter(right or found), None)


def _day(date: Date) -> Day:
    return Day(date.year, date.month or 1, date.day or 1)


def _date(day: Day) -> Date:
    return Date(day.year, day.month, day.day)


Readings = tuple[Date | None, Date | None, Date | None]


def _relative(shape: str, parts: Parts, tokens: Sequence[Token], published: Date | None, order: str) -> Readings:
    """The past reading, the future reading, and the one to take."""
    if published is None:
        return None, None, None
    if shape in ("day", "pair"):
        return _yearless_day(shape, parts, tokens, published, order)
    if shape == "month":
        return _yearless_month(parts, published)
    if shape == "monthday":
        return _day_of_month(parts, published)
    if parts.weekday is not None and published.day:
        return _weekday(parts, published)
    date = _shifted(parts.offset, published, parts.numbers[0] if shape == "ago" else 1)
    return date, date, date


def _yearless_day(shape: str, parts: Parts, tokens: Sequence[Token], published: Date, order: str) -> Readings:
    if shape == "day":
        month, day = (parts.months[0], parts.numbers[0]) if parts.months else parts.numbers[:2]
        years = {year: _valid(year, month, day) for year in _years(published)}
    else:
        years = {
            year: _ordered(
                parts.numbers[0], parts.numbers[1], parts.weekday, order, lambda m, d, y=year: _valid(y, m, d)
            )
            for year in _years(published)
        }
    fixed = _year_of(parts, published)
    if fixed or not published.day:
        date = years.get(fixed or published.year)
        return date, date, date
    days = [date for date in years.values() if date]
    if shape != "pair" or parts.weekday is not None:
        days = [d for d in days if parts.weekday is None or _day(d).weekday() == parts.weekday] or days
    return _choose(days, published, parts.direction, AHEAD)


def _years(published: Date) -> tuple[int, int, int]:
    return published.year - 1, published.year, published.year + 1


def _year_of(parts: Parts, published: Date) -> int:
    """The year that "last year", "this year" or "11 Agustus ini" beside a day or month fixes, else 0."""
    if parts.offset.strip("<>").endswith("y"):
        return published.year + int(parts.offset.strip("<>y"))
    return 0


def _choose(days: Iterable[Date], published: Date, direction: str, ahead: int) -> Readings:
    past = max((d for d in days if d <= published), default=None)
    future = min((d for d in days if d >= published), default=None)
    if direction:
        date = past if direction == "past" else future
        return date, date, date
    near = future is not None and (_day(future) - _day(published)).days <= ahead
    far = past is None or (future is not None and _day(published) - _day(past) > _day(future) - _day(published))
    return past, future, future if near and far else past or future


def _yearless_month(parts: Parts, published: Date) -> Readings:
    month = parts.months[0] if parts.months else parts.numbers[0]
    if month > 12:
        return None, None, None
    if fixed := _year_of(parts, published):
        date = Date(fixed, month)
        return date, date, date
    now = published.month or 12
    past = Date(published.year - (month > now or (parts.direction == "past" and month == now)), month)
    future = Date(published.year + (month < now or (parts.direction == "future" and month == now)), month)
    if parts.direction:
        past = future = past if parts.direction == "past" else future
    return past, future, past


def _day_of_month(parts: Parts, published: Date) -> Readings:
    """ "11日": that day of the month the phrase names ("先月11日"), else of the nearest month."""
    if not published.month:
        return None, None, None
    if parts.offset.strip("<>").endswith("m"):
        month = _shifted(parts.offset, published, 1)
        date = month and _valid(month.year, month.month, parts.numbers[0])
        return date, date, date
    months = (_shifted(f"{n:+d}m", published, 1) for n in (-1, 0, 1))
    days = [d for d in (_valid(m.year, m.month, parts.numbers[0]) for m in months if m) if d]
    return _choose(days, published, parts.direction, 15 if published.day else 0)


def _weekday(parts: Parts, published: Date) -> Readings:
    """Without a further word the last such day, publication day included; "last Friday" and "next Friday" exclude it."""
    today = _day(published)
    assert parts.weekday is not None
    back = (today.weekday() - parts.weekday) % 7
    unit = parts.offset.strip("<>")
    if unit.endswith("w"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=int(unit[:-1]))
        date = _date(monday + timedelta(days=parts.weekday))
        return date, date, date
    past, future = today - timedelta(days=back), today + timedelta(days=-back % 7)
    if parts.direction:
        day = today - timedelta(days=back or 7) if parts.direction == "past" else today + timedelta(days=7 - back)
        return _date(day), _date(day), _date(day)
    if unit == "0y":  # "this Friday": the one of this week
        day = today + timedelta(days=parts.weekday - today.weekday())
        return _date(day), _date(day), _date(day)
    return _date(past), _date(future), _date(past)


def _shifted(offset: str, published: Date, times: int) -> Date | None:
    """`published` moved by an offset such as -1d, +1m, 0y: as precise as its unit (a week: its month, if it has one)."""
    found = re.fullmatch(r"([-+]?\d+)([dwemy])[<>]?", offset)
    if not found:
        return None
    count, unit = int(found.group(1)) * times, found.group(2)
    if unit == "y":
        return _valid(published.year + count)
    if unit == "m" and published.month:
        year, month = divmod(published.year * 12 + published.month - 1 + count, 12)
        return _valid(year, month + 1)
    if not published.day:
        return None
    if unit == "d":
        return _date(_day(published) + timedelta(days=count))
    return _week(_day(published), count, weekend=unit == "e") if unit in "we" else None


def _week(today: Day, count: int, weekend: bool) -> Date | None:
    first = today - timedelta(days=today.weekday()) + timedelta(weeks=count, days=5 if weekend else 0)
    last = first + timedelta(days=1 if weekend else 6)
    if first.month == last.month:
        return Date(first.year, first.month)
    return Date(first.year) if first.year == last.year else None


# --- the day of publication ---


def _printed(line: str, pack: Pack, words: Mapping[str, Any], strict: bool) -> tuple[int, Date] | None:
    """The day a byline prints and how sure it is: 0 beside "published", 1 a byline, 2 beside "updated"."""
    if len(line) > 160:
        return _opening(line, pack)
    days = [m for m in find(line, pack, None) if m.kind == "absolute" and m.date and m.date.day]
    low = lower(normalise(line))
    for wanted in (False, True):
        for mark in days:
            updated = any(word in low[max(0, mark.start - 24) : mark.start] for word in words.get("updated", ()))
            if updated is wanted and mark.date and _is_byline(line, low, mark, words, strict):
                said = any(word in low for word in words.get("published", ()))
                return 2 if updated else 0 if said else 1, mark.date
    return _opening(line, pack)


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


def _opening(line: str, pack: Pack) -> tuple[int, Date] | None:
    """The day in a dateline before the report: "MALANG (7/10/2021) – DPRD Kota Malang ..."."""
    head = re.match(r"(?:[^\W\d_][\w.'’ ]{1,30}?)?\s*[,(/]?\s*([^\n–—]{6,32}?)\)?\s*(?:–|—|--+|- )", line)
    if not head or not head.group()[0].isupper():
        return None
    days = [m for m in find(head.group(), pack, None) if m.kind == "absolute" and m.date and m.date.day]
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
    return any(token.letter in "Ww" for token in _tokens(normalise(words), lexicon))
