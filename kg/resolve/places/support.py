"""Whether a name that is also a word or a person's name stands for a place here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.gazetteer import Mention
from kg.languages import Hit, lower
from kg.mark import Document
from kg.resolve.places.candidate import Candidate, bare_name

SMALL = 300_000  # a city below this many people may as well be a surname where other capitals stand beside it
TITLE = 40  # letters of the longest title
LONGEST = 12  # letters of a word such as "Mayor" behind a name
KNOWN = 100_000  # a smaller one named in a headline alone, among capitals, is doubtful
_NAMING = frozenset(("admin", "role", "honorific", "tense", "degree", "twin", "document"))
_TITLES = ("role", "honorific", "tense", "twin")
_BEFORE = re.compile(r"(?:^|\W)([A-ZÀ-Þ][\w'’-]*\.?) $")
_FOLLOWING = re.compile(r"(?:'s)? ([A-ZÀ-Þ]\w+)")
_AFTER = re.compile(r" [A-ZÀ-Þ][\w]")


def support(items: Sequence[Candidate], document: Document) -> None:
    """A flagged name (a word, a person's name, an abbreviation) needs something beside it that shows a place."""
    text, links = document.plain, document.pack.words("places", "locatives")
    for item in items:
        flag = item.mention.flag
        lead = re.search(r"(\w+) $", text[max(0, item.start - 14) : item.start])
        placed = bool(lead and lower(lead.group(1)) in links)
        named = flag == "person" and bool(_AFTER.match(text, item.end))  # "Mayor Ahmad Zaki"
        placed = placed and not (named and any(h.end == item.start - 1 for h in _roles(document, item.start)))
        placed = placed and not (flag == "ambiguous" and _AFTER.match(text, item.end))  # "for West Cork"
        item.supported = (
            item.supported
            or flag in ("", "demonym")
            or item.explicit
            or (bool(item.kind) and not named)
            or bool(item.inside)
            or _levelled(document, item)
            or (placed and flag != "word")
            or (flag == "word" and document.pack.spaces and _large(item) and _within_sentence(document, item.start))
        )
    names = {text[i.mention.start : i.mention.end] for i in items if i.supported and i.mention.flag}
    for item in items:
        item.supported = item.supported or text[item.mention.start : item.mention.end] in names
    for item, after in pairwise(items):
        joined = text[item.end : after.start] in ("-", "–")
        if joined and (item.supported or after.supported):
            item.supported = after.supported = True


def _levelled(document: Document, item: Candidate) -> bool:
    """Whether a foreign word for a level follows ("Tono City" in Indonesian)."""
    following = _FOLLOWING.match(document.plain, item.end)
    return following is not None and lower(following.group(1)) in document.pack.words("places", "foreign_levels")


def _roles(document: Document, start: int) -> list[Hit]:
    """The titles that end before an offset."""
    return document.cues(max(0, start - TITLE), start, "role")


def _large(item: Candidate) -> bool:
    return any(p.population >= KNOWN for p in item.mention.candidates)


def _within_sentence(document: Document, start: int) -> bool:
    """Whether a capital stands inside a sentence of the report, where an ordinary word would have none."""
    sentence = document.sentence_at(start)
    return (
        sentence.zone in ("body", "list", "caption") and document.plain[sentence.start : start].strip("\"'“” (") != ""
    )


def inside_names(items: Sequence[Candidate], document: Document) -> None:
    """A name among other capitals is part of a person's or venue's name ("Gary Millar", "Tanjung Perak")."""
    cued = {n for h in document.hits if h.kind in _NAMING for n in (h.start, h.end)}
    surnames: set[str] = set()
    known = [i for i in items if i.supported or i.mention.flag != "person"]  # "Ahmad Kadiri" is nobody's Ahmad
    marked = {n for i in known for n in (i.mention.start, i.mention.end)} | cued
    for item in items:
        if item.explicit or item.kind or item.inside or item.gloss:
            continue
        if _venue(document, item.mention):
            item.supported = False
            continue
        sentence = document.sentence_at(item.start)
        if sentence.zone == "title":
            again = document.plain.find(document.plain[item.mention.start : item.mention.end], sentence.end) >= 0
            item.supported = item.supported and (again or any(p.population >= KNOWN for p in item.mention.candidates))
            continue
        before, after = _neighbours(document, item.mention, sentence.start)
        small = all(p.population < SMALL and p.kind == "city" for p in item.mention.candidates)
        named = before is not None and before not in marked
        named = named or (small and after is not None and after not in marked)
        if named and small:
            surnames.add(document.plain[item.mention.start : item.mention.end])
        item.supported = item.supported and not named
    _surnamed([i for i in items if bare_name(document.plain, i) in surnames], document)
    _nicknamed(items, document)


def _venue(document: Document, mention: Mention) -> bool:
    """Whether a name only opens that of a park, street or feast ("Victoria Park", "St Patrick's Day")."""
    following = _FOLLOWING.match(document.plain, mention.end)
    if following is not None and document.plain[mention.start : mention.end] in _openers(document):
        return not document.cues(mention.end + 1, following.end() + LONGEST, *_TITLES)
    return following is not None and following.group(1) in document.pack.words("places", "venue_words")


def _openers(document: Document) -> tuple[str, ...]:
    """Names of places that are words which open a venue's name ("Padang Merbok", "Medan Selera")."""
    return document.pack.words("places", "venue_openers")


def _surnamed(items: Sequence[Candidate], document: Document) -> None:
    """Small places that bear the name of somebody who speaks ("Peter Assa … kata Assa") are that person."""
    speaking = {bare_name(document.plain, i) for i in items if _speaks(document, i.mention)}
    placed = {bare_name(document.plain, i) for i in items if i.explicit or i.kind or i.inside}
    for item in items:
        name = bare_name(document.plain, item)
        item.supported = item.supported and (name not in speaking or name in placed)


def _nicknamed(items: Sequence[Candidate], document: Document) -> None:
    """Small places only named behind a title, that end somebody's name ("Dewi Larasati … Mayor Sati"), are he."""
    told: dict[str, list[Candidate]] = {}
    for item in items:
        told.setdefault(bare_name(document.plain, item), []).append(item)
    for name, mentions in told.items():
        small = all(p.population < SMALL and p.kind == "city" for i in mentions for p in i.mention.candidates)
        plain = small and not any(i.explicit or i.inside for i in mentions)
        if not plain or not re.search(rf"\b[A-ZÀ-Þ]\w+{re.escape(lower(name))}\b", document.plain):
            continue
        if all(any(h.end + 1 == i.mention.start for h in _roles(document, i.mention.start)) for i in mentions):
            for item in mentions:
                item.supported = False


def _speaks(document: Document, mention: Mention) -> bool:
    """Whether a verb of speech stands right beside a name."""
    near = document.cues(max(0, mention.start - 14), min(len(document.plain), mention.end + 14), "speech")
    return any(h.end + 1 == mention.start or h.start - 1 == mention.end for h in near)


def _neighbours(document: Document, mention: Mention, low: int) -> tuple[int | None, int | None]:
    """Where a capitalised word ends right before a mention, and where one begins right after it."""
    text = document.plain
    found = _BEFORE.search(text[max(low, mention.start - 24) : mention.start])
    before = mention.start - 1 if found else None
    start = found.start(1) + max(low, mention.start - 24) if found else low
    opens = start == low or text[start - 1] in "\"'“”‘’«("
    governments = document.pack.words("places", "governments")
    if found and (lower(found.group(1)) in governments or (opens and is_ordinary(found.group(1), document))):
        before = None
    after = mention.end + 1 if _AFTER.match(text[mention.end : mention.end + 3]) else None
    return before, after


def is_ordinary(word: str, document: Document) -> bool:
    """Whether a capitalised word at the head of a sentence is an ordinary one."""
    low = lower(word)
    return low in document.pack.vocabulary or low in document.lowercase
