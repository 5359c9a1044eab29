"""What a date leaning on the day of publication comes to: its past reading, its future one, the one to take."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

from kg.dates.words import YEARS, Token
from kg.model import Date

LEAP = 2024  # a year that has every day
AHEAD = 120  # days: a day and month without a year lie at most so far in the future, else in the past


@dataclass(frozen=True, slots=True)
class Parts:
    """What the tokens of one shape say."""

    numbers: tuple[int, ...]
    year: int
    months: tuple[int, ...]
    weekday: int | None
    offset: str
    direction: str


def parts_of(tokens: Sequence[Token]) -> Parts:
    """The numbers, months, weekday, offset and direction among the tokens of a date."""
    ways = [t.value for t in tokens if t.letter in "abcPFN"]
    offsets = [t.value for t in tokens if t.letter in "RGAu"]
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


def absolute(shape: str, parts: Parts, tokens: Sequence[Token], order: str) -> Date | None:
    """The date of a shape that carries its own year; None where the calendar has no such day."""
    numbers, year = parts.numbers, parts.year
    if shape == "words":
        return valid(year, parts.months[0], numbers[0])
    if shape == "short":
        return Date(_century(numbers[0]))
    if shape == "era":
        start = next(t.value for t in tokens if t.letter == "h")
        return valid(start + numbers[0], *numbers[1:])
    if shape == "ymd":
        return valid(year, numbers[0], numbers[1])
    if shape == "month_of":
        return valid(year, *(parts.months or numbers)[:1])
    if shape == "numbers":
        return _ordered(year or _century(numbers[2]), parts, order)
    return Date(year)


def _century(two: int) -> int:
    return two + (1900 if two > 40 else 2000)


def valid(year: int, month: int = 0, day: int = 0) -> Date | None:
    """The date, or None where the calendar or the span of years we read has none such."""
    if year not in YEARS or month > 12 or (day and not (month and day <= calendar.monthrange(year, month)[1])):
        return None
    return Date(year, month, day)


def _ordered(year: int, parts: Parts, order: str) -> Date | None:
    """Day and month in the usual order, unless that is no date or another weekday than the printed one."""
    first, second = parts.numbers[:2]
    pairs = [(first, second), (second, first)] if order[:1] == "m" else [(second, first), (first, second)]
    found = [date for month, day in pairs if (date := valid(year, month, day))]
    right = [date for date in found if parts.weekday in (None, _day(date).weekday())]
    return next(iter(right or found), None)


def _day(date: Date) -> Day:
    return Day(date.year, date.month or 1, date.day or 1)


def _date(day: Day) -> Date:
    return Date(day.year, day.month, day.day)


Readings = tuple[Date | None, Date | None, Date | None]


def relative(shape: str, parts: Parts, published: Date | None, order: str) -> Readings:
    """The past reading, the future reading, and the one to take."""
    if published is None:
        return None, None, None
    if shape in ("day", "pair"):
        return _yearless_day(shape, parts, published, order)
    if shape == "month":
        return _yearless_month(parts, published)
    if shape in ("monthday", "bare"):
        return _day_of_month(parts, published)
    if parts.offset.startswith("s"):
        return _season(parts, published)
    if parts.weekday is not None and published.day:
        return _weekday(parts, published)
    date = _shifted(parts.offset, published, parts.numbers[0] if shape == "ago" else 1)
    return date, date, date


def possible(shape: str, parts: Parts, order: str) -> bool:
    """Whether any year has such a day or month."""
    if shape == "pair":
        return _ordered(LEAP, parts, order) is not None
    if shape == "day":
        return valid(LEAP, *_month_and_day(parts)) is not None
    return shape != "month" or (parts.months or parts.numbers)[0] <= 12


def _month_and_day(parts: Parts) -> tuple[int, int]:
    return (parts.months[0], parts.numbers[0]) if parts.months else (parts.numbers[0], parts.numbers[1])


def _yearless_day(shape: str, parts: Parts, published: Date, order: str) -> Readings:
    if shape == "pair":
        years = {year: _ordered(year, parts, order) for year in _years(published)}
    else:
        years = {year: valid(year, *_month_and_day(parts)) for year in _years(published)}
    fixed = _year_of(parts, published)
    if fixed or not published.day:
        date = years.get(fixed or published.year)
        return date, date, date
    days = [date for date in years.values() if date]
    right = [d for d in days if parts.weekday in (None, _day(d).weekday())]
    readings = _choose(right, published, parts.direction, AHEAD)
    return readings if readings[2] else _choose(days, published, parts.direction, AHEAD)


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
    month = (parts.months or parts.numbers)[0]
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
        date = month and valid(month.year, month.month, parts.numbers[0])
        return date, date, date
    months = (_shifted(f"{n:+d}m", published, 1) for n in (-1, 0, 1))
    days = [d for d in (valid(m.year, m.month, parts.numbers[0]) for m in months if m) if d]
    return _choose(days, published, parts.direction, 15 if published.day else 0)


def _weekday(parts: Parts, published: Date) -> Readings:
    """Alone the last such day, publication day included, which "last Friday" and "next Friday" leave out."""
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


def _season(parts: Parts, published: Date) -> Readings:
    """ "in the spring", by the month it begins in: only its year, as the hemispheres differ."""
    first, now = int(parts.offset.strip("s<>")), published.month or 12
    if parts.direction == "past":  # the last one that is over
        past = future = Date(published.year - (first + 2 >= now))
    elif parts.direction == "future":  # the next one to begin
        past = future = Date(published.year + (first <= now))
    else:
        past, future = Date(published.year - (first > now)), Date(published.year + (first + 2 < now))
    return past, future, past


def shifted(tokens: Sequence[Token], base: Date) -> Date | None:
    """`base` moved by what a phrase that leans on it says ("two years later")."""
    times = next((t.value for t in tokens if t.letter in "nzq"), 1)
    return _shifted(str(tokens[-1].value), base, times) if times else None


def _shifted(offset: str, published: Date, times: int) -> Date | None:
    """`published` moved by -1d, +1m, 0y, …: as precise as its unit; a week gives the month it lies in."""
    found = re.fullmatch(r"([-+]?\d+)([dwemy])(\d?)[<>]?", offset)
    if not found:
        return None
    count, unit, weekday = int(found.group(1)) * times, found.group(2), found.group(3)
    if unit == "y":
        return valid(published.year + count)
    if unit == "m" and published.month:
        year, month = divmod(published.year * 12 + published.month - 1 + count, 12)
        return valid(year, month + 1)
    if not published.day or unit == "m":
        return None
    today = _day(published)
    if unit == "d":
        return _date(today + timedelta(days=count))
    if weekday:
        return _date(today + timedelta(weeks=count, days=int(weekday) - today.weekday()))
    return _week(today, count, weekend=unit == "e")


def _week(today: Day, count: int, weekend: bool) -> Date | None:
    first = today - timedelta(days=today.weekday()) + timedelta(weeks=count, days=5 if weekend else 0)
    last = first + timedelta(days=1 if weekend else 6)
    if first.month == last.month:
        return Date(first.year, first.month)
    return Date(first.year) if first.year == last.year else None
