"""Places no list knows, shown to be places by grammar alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.gazetteer import Mention
from kg.mark import Document

_RUN_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)? $")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}")


def with_unknown(document: Document) -> list[Mention]:
    """The gazetteer's mentions, and names that only grammar shows to be places ("Kabupaten Gurye", "Gangbuk-gu")."""
    known = [m for m in document.mentions if not _dated(document, m.start)]
    ends = [m.end for m in known]
    extra = [m for m in _by_grammar(document) if not _taken(known, ends, m)]
    return sorted(known + extra, key=lambda m: (m.start, -m.end))


def _dated(document: Document, offset: int) -> bool:
    """Whether a date covers an offset."""
    i = bisect_right(document.dates, offset, key=lambda d: d.start)
    return bool(i) and offset < document.dates[i - 1].end


def _taken(known: Sequence[Mention], ends: Sequence[int], mention: Mention) -> bool:
    """Whether one of the known mentions, which do not overlap each other, overlaps this one."""
    i = bisect_right(ends, mention.start)
    return i < len(known) and known[i].start < mention.end


def _by_grammar(document: Document) -> Iterator[Mention]:
    text = document.plain
    seen: set[int] = set()
    for suffix in document.pack.raw.get("places", {}).get("suffixes", {}):
        if suffix not in text:
            continue
        for found in re.finditer(rf"\b[A-Z][a-z]+(?:-[a-z]+)?{re.escape(suffix)}\b", text):
            seen.add(found.start())
            yield Mention(found.start(), found.end(), (), "")
    if document.pack.raw.get("places", {}).get("admin_after"):
        yield from _before_word(document)
    before = set(document.pack.words("places", "unknown_after"))
    for hit in document.hits:
        if hit.kind == "admin" and text[hit.start : hit.end].lower() in before:
            name = _CAPITALS.match(text, hit.end + 1)
            if name and text[hit.end] == " " and text[hit.start].isupper() and name.start() not in seen:
                yield Mention(name.start(), name.start() + len(name.group().split(" ")[0]), (), "")


def _before_word(document: Document) -> Iterator[Mention]:
    """Capitalised words before "city", "town", …, glossed: "Wei Hai city in China's Shandong Province"."""
    text = document.plain
    for hit in document.hits:
        if hit.kind == "admin" and hit.value in ("city", "district") and text[hit.start].islower():
            found = _RUN_BEFORE.search(text[max(0, hit.start - 40) : hit.start])
            if found and re.match(r" (?:in|,)|,", text[hit.end : hit.end + 3]):
                start = hit.start - len(found.group())
                yield Mention(start, hit.start - 1, (), "")
