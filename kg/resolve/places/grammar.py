"""Places no list knows, shown to be places by grammar alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from kg.gazetteer import Mention
from kg.mark import Document

_RUN_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)? $")
_EAST = r"[\u30a1-\u30fc]{2,12}?|[\u3400-\u9fff\u3005]{2,4}?|(?<![\uac00-\ud7a3])[\uac00-\ud7a3]{2,7}?"
_JURISDICTION = re.compile(r" ([A-ZÀ-Þ][\w'’-]{5,}), (?=[A-ZÀ-Þ])")
NEAR = 0.85  # how alike (by difflib) a misspelt name must be to one the article has right
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}")


def with_unknown(document: Document) -> list[Mention]:
    """The gazetteer's mentions, and names that only grammar shows to be places ("Kabupaten Gurye", "Gangbuk-gu")."""
    known = [m for m in document.mentions if not _dated(document, m.start)]
    ends = [m.end for m in known]
    extra = [m for m in (*_by_grammar(document), *_misspelt(document, known)) if not _taken(known, ends, m)]
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
    if not document.pack.spaces:
        yield from _eastern(document)
    elif document.pack.raw.get("places", {}).get("admin_after"):
        yield from _before_word(document)
    before = set(document.pack.words("places", "unknown_after"))
    for hit in document.hits:
        if hit.kind == "admin" and text[hit.start : hit.end].lower() in before:
            name = _CAPITALS.match(text, hit.end + 1)
            twin = document.cues(hit.start, hit.end + 24, "twin")[:1]
            if name and text[hit.end] == " " and text[hit.start].isupper() and name.start() not in seen:
                if twin and twin[0].start == hit.start:
                    continue  # "Provinsi Kembar" is no province of that name
                yield Mention(name.start(), name.start() + len(name.group().split(" ")[0]), (), "")


def _misspelt(document: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """A jurisdiction with a slip in it: behind a head's title, before the name, near a name the article has right."""
    text = document.plain
    right = {text[m.start : m.end]: m for m in reversed(known) if m.end - m.start > 5 and not m.flag}
    for hit in document.hits:
        name = _JURISDICTION.match(text, hit.end) if hit.kind == "role" else None
        if name and name.group(1) not in right:
            near = get_close_matches(name.group(1), right, 1, NEAR)
            yield from (Mention(name.start(1), name.end(1), right[n].candidates, "") for n in near)


def _eastern(document: Document) -> Iterator[Mention]:
    """Names before an administrative word, a wider place before one of them ("宮崎県高千穂町", "중국 셴닝시")."""
    words = "|".join(document.pack.words("places", "unknown_before"))
    text, gaps = document.plain, document.pack.words("places", "outer_first")
    if not words:
        return
    name = re.compile(rf"(?:{_EAST})(?={words})")
    wide = [m.end for m in document.mentions if any(p.kind in ("country", "province") for p in m.candidates)]
    starts = (end + len(g) for end in wide for g in gaps if text.startswith(g, end))
    known = {found.group() for start in starts if (found := name.match(text, start))}
    for stem in sorted(known, key=len, reverse=True):
        for found in re.finditer(rf"{stem}(?={words})", text):
            yield Mention(found.start(), found.end(), (), "")


def _before_word(document: Document) -> Iterator[Mention]:
    """Capitalised words before "city", "town", …, glossed: "Wei Hai city in China's Shandong Province"."""
    text = document.plain
    for hit in document.hits:
        if hit.kind == "admin" and hit.value in ("city", "district") and text[hit.start].islower():
            found = _RUN_BEFORE.search(text[max(0, hit.start - 40) : hit.start])
            if found and re.match(r" (?:in|,)|,", text[hit.end : hit.end + 3]):
                start = hit.start - len(found.group())
                yield Mention(start, hit.start - 1, (), "")
