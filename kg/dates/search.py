"""Dates in a text, whole ("11 Agustus 2025") or leaning on the day of publication ("Senin (11/8)", "last week")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.dates.reckon import absolute, parts_of, possible, relative, shifted, valid
from kg.dates.words import Lexicon, Token, letters_of, lexicon_of, tokens_in
from kg.languages import Pack, lower, normalise
from kg.model import Date

# A text becomes a string of letters, one a token, with the punctuation between them; a date is a shape in that string.
# n day number · z other two-digit number · Y year · x number · M month · W weekday · w short weekday · t part of day
# R relative phrase · G the same, which a number may multiply · A phrase only with a number · q number word
# B phrase that leans on the date told before ("the following year") · D the same with a number ("two years later")
# v q u words of "vor drei Jahren" · a b c last, next, this before a word · P F N the same after it
# y m d h the marks of year, month, day and the era of East Asia
_SHAPE = re.compile(
    r"""
    (?:[WwRG][PFN]?t?[,.]?){0,3} t? \(?
    (?: (?P<words> n(?:-n)?[.]?M[.]?-n[.]?M[.,]*Y | (?:n-)?n[.]?,?M[.,]*Y | M[.]?n(?:-n)?,?Y )
      | (?P<ymd>   Y([-/.])n(?:\3)n | Yynmnd )
      | (?P<era>   hny(?:nm(?:nd)?)? )
      | (?P<numbers> n/n/[Ynz] | n-n-Y | n([.·])n(?:\6)Y )
      | (?P<month_of> M[.,]*Y | Yynm )
      | (?P<day>   (?:n-)?n[.]?M(?:-n[.]?M)? | M[.]?n(?:-n)? | nmnd )
      | (?P<pair>  n/n | n[.]n[.] )
      | (?P<ago>   [nzq][GA] | v[nzq]u )
      | (?P<then>  [nzq]D | (?<![nzqx])B )
      | (?P<short> [nz]y(?=[)]) )
      | (?P<year>  Yy? )
      | (?P<month> [abc]?M | nm )
      | (?P<monthday> [abc]?(?:nd?-)?nd )
      | (?P<bare>  (?<![WwRGPFNtnqvYzx,.(/-])n(?![-./(]|[.]?,?M|[ymd]) )
      | (?P<weekday> [abc]?W )
      | (?P<phrase> [RG] )
    ) \)? t? (?:[PFN](?!M) | [RG](?![(MY]))? \)?
    """,
    re.VERBOSE,
)

NEAR = 400  # characters back to the date that "the following year" leans on

# Where a bare year may stand without a word that announces it: what is before it, what is after it.
_YEAR_PLACES = (
    (r"(?:^|[\n(;])\s*$|\([^()]*, $", r"\s*[),;:\n]|\s*-|$"),  # "(1993)", "(Fukuoka, 1989)", "1993: Fukuoka"
    (r"\([^()]* $", r"\)"),  # "(LoI 2011)"
    (r"[^\W\d] - $|\n[^\n.]*[^\W\d], $", r"\s*(?:\n|$)"),  # "Dili - 2003", "Fujiyoshida, Japan, 1962" as a line
    (r"\b(?:1[89]|20)\d\d,? [^\W\d]{1,5} $", r"(?!\s*[\w-])|,| "),  # "in 2004 and 2007"
)


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


def find(text: str, pack: Pack, published: Date | None, *, order: str = "") -> list[DateMark]:
    """Every date in `text`, in order.

    `order` ("dmy", "mdy") says how 7/3 is read; else another date of the text does (6/28/2024), else the pack.
    """
    lexicon = lexicon_of(pack)
    published = published and valid(published.year, published.month, published.day)
    plain = normalise(text)
    tokens = list(tokens_in(plain, lexicon))
    letters, at = letters_of(plain, tokens, lexicon)
    order = order or _own_order(letters, [tokens[i].value if i >= 0 else 0 for i in at]) or lexicon.order
    marks: list[DateMark] = []
    for found in _SHAPE.finditer(letters):
        inside = [tokens[i] for i in at[found.start() : found.end()] if i >= 0]
        if found.lastgroup == "then":
            mark = _then(inside, marks)
        elif found.lastgroup == "month" and _word_before(plain[: inside[0].start][-24:]) in lexicon.pointing:
            mark = _that_month(inside, marks)
        else:
            mark = _mark(plain, found, inside, published, lexicon, order)
        if mark:
            marks.append(mark)
    return marks


def _then(tokens: Sequence[Token], marks: Sequence[DateMark]) -> DateMark | None:
    """The date of "the following year" or "two years later": so far from the one told before it."""
    start, end = tokens[0].start, tokens[-1].end
    told = [m.date for m in marks[-1:] if m.date and start - m.end < NEAR]
    date = shifted(tokens, told[0]) if told else None
    return DateMark(start, end, date, "relative", "past") if date else None


def _that_month(tokens: Sequence[Token], marks: Sequence[DateMark]) -> DateMark | None:
    """The date of "that October": of the year told before it."""
    start, end = tokens[0].start, tokens[-1].end
    told = [m.date for m in marks[-4:] if m.date and m.date.month and start - m.end < NEAR][-1:]
    months = [t.value for t in tokens if t.letter == "M"]
    date = valid(told[0].year, *months[:1]) if told and months else None
    return DateMark(start, end, date, "relative", "past") if date else None


def order_in(text: str, pack: Pack) -> str:
    """The order of day and month that the text's own dates show: "dmy", "mdy", or "" where none does."""
    lexicon = lexicon_of(pack)
    plain = normalise(text)
    tokens = list(tokens_in(plain, lexicon))
    letters, at = letters_of(plain, tokens, lexicon)
    return _own_order(letters, [tokens[i].value if i >= 0 else 0 for i in at])


def _own_order(letters: str, values: Sequence[int]) -> str:
    for found in re.finditer(r"n/n(?=/[Ynz])|(?<=\()n/n(?=\))", letters):
        first, second = values[found.start()], values[found.start() + 2]
        if (first > 12) != (second > 12):
            return "dmy" if first > 12 else "mdy"
    return ""


def _mark(
    text: str, found: re.Match[str], tokens: Sequence[Token], published: Date | None, lexicon: Lexicon, order: str
) -> DateMark | None:
    shape = found.lastgroup or ""
    if not _stands(text, found, shape, tokens, lexicon):
        return None
    parts = parts_of(tokens)
    start, end = tokens[0].start, tokens[-1].end
    end += "(" in text[start:end] and text[end : end + 1] == ")"
    if shape in ("words", "ymd", "era", "numbers", "month_of", "short", "year"):
        date = absolute(shape, parts, tokens, order)
        return DateMark(start, end, date, "absolute", parts.direction) if date else None
    if not possible(shape, parts, order):
        return None
    past, future, chosen = relative(shape, parts, published, order)
    direction = parts.direction
    fixed = bool(direction) or past == future
    return DateMark(start, end, chosen, "relative", direction, None if fixed else past, None if fixed else future)


def _stands(text: str, found: re.Match[str], shape: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a short shape is a date where it stands: "11/8" needs brackets or a weekday, "May" a preposition."""
    if shape == "pair":
        before = _word_before(text[max(0, tokens[0].start - 24) : tokens[0].start])
        told = "(" in found.group() or any(t.letter in "WwRG" for t in tokens)
        return told or (before in lexicon.day_cues and _word_after(text, tokens[-1].end) not in lexicon.counted)
    if shape == "year":
        return tokens[0].letter in "RG" or _year_stands(text, tokens, lexicon)
    if shape == "day" and tokens and not lexicon.month_first:
        return found.group(shape)[0] != "M"
    if shape == "short" and not lexicon.short_years:
        return False
    if shape == "ago":
        return all(t.value for t in tokens if t.letter in "nzq")  # "beberapa bulan lalu" counts as 0
    if not lexicon.bounded and tokens[-1].letter in "yd" and text.startswith(lexicon.counted_after, tokens[-1].end):
        return False
    if shape == "bare":
        return _opened(text, tokens, lexicon)
    if shape == "phrase" and _word_before(text[max(0, tokens[0].start - 24) : tokens[0].start]) in lexicon.lasting:
        return False  # "on the last night", "over the next year"
    if shape in ("month", "weekday"):
        return _month_stands(text, tokens, lexicon)
    return True


def _month_stands(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """A month or weekday alone: none after "every", and one that is also another word only where its use shows it."""
    before = lower(text[max(0, tokens[0].start - 24) : tokens[0].start]).rstrip(" ")
    if before.endswith(lexicon.not_after) and _edge(before, lexicon):
        return False
    return len(tokens) > 1 or not tokens[0].doubtful or _introduced(text, tokens[0], lexicon)


def _opened(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a number alone is a day of the month: "on the 10th that", "tanggal 11"; "on the 10th floor" is none."""
    number = tokens[0]
    before = lower(text[max(0, number.start - 24) : number.start]).rstrip(" ")
    if not any(re.search(rf"(?<!\w){re.escape(word)}$", before) for word in lexicon.openers):
        return False
    if lexicon.marked and text[number.start : number.end].isdigit():
        return False
    after = _word_after(text, tokens[-1].end)
    return after not in lexicon.counted and (not lexicon.marked or not after or after in lexicon.common)


def _edge(before: str, lexicon: Lexicon) -> bool:
    word = max((w for w in lexicon.not_after if before.endswith(w)), key=len)
    return not (lexicon.bounded and before[: -len(word)][-1:].isalnum())


def _year_stands(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    start, end = tokens[0].start, tokens[-1].end
    if tokens[-1].letter == "y":
        return True
    after = text[end : end + 24]
    if re.match(r"[-/.,:]\d{1,3}(?!\d)|['-]?[^\W\d]|%| ?\d", after):  # 1990s, 1990-an, 1990'an, 1/2000
        return False
    if _word_after(text, end) in lexicon.counted:
        return False
    before = text[max(0, start - 48) : start]
    if _word_before(before) in lexicon.cues:
        return True
    return any(re.search(left, before) and re.match(right, after) for left, right in _YEAR_PLACES)


def _introduced(text: str, token: Token, lexicon: Lexicon) -> bool:
    before, after = text[max(0, token.start - 24) : token.start], text[token.end : token.end + 2]
    if _word_before(before) in lexicon.cues:
        return True
    return token.letter == "W" and before.endswith((", ", "(")) and after[:1] in (",", ".", ")", "(", "")


def _word_before(before: str) -> str:
    found = re.search(r"([^\W\d_]+)\.? $", before)
    return found.group(1).lower() if found else ""


def _word_after(text: str, at: int) -> str:
    found = re.match(r" (\w+)", text[at : at + 24])
    return found.group(1).lower() if found else ""
