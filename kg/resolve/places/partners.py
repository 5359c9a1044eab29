"""Names no list knows that stand where a partner does: behind a twinning word, or in its sentence before a country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.gazetteer import Mention
from kg.languages import lower
from kg.mark import Document

_NAME = r"[A-ZÀ-Þ][a-zß-ÿ'’]{2,}(?:[- ][A-ZÀ-Þ][a-zß-ÿ'’]{2,}|-[a-z]{2,}){0,2}"
_BEHIND = re.compile(rf"(?P<link>[a-z]+) (?P<name>{_NAME})(?![\w-]| [A-ZÀ-Þ])")
_BEFORE = re.compile(rf"(?P<link>[a-z]+|[,;:•]) (?P<name>{_NAME})(?:, | \()$")
_CALLED = re.compile(rf" (?P<name>{_NAME})(?![\w-])")
_GAP = re.compile(r"(?:, | \(| (?P<link>[a-z]+) )")
REACH = 48  # characters of a name and the word that leads to it


def partners(document: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """Such names, in languages that tell a name by its capital."""
    if document.pack.spaces:
        yield from _bound(document)
        yield from _called(document, known)
        yield from _glossed(document, known)


def _bound(document: Document) -> Iterator[Mention]:
    """ "twinned with Chagford": right behind a twinning word and "with" or "of"."""
    links = {*document.pack.words("letters", "with"), *document.pack.words("places", "owner_links")}
    for hit in document.hits:
        if hit.kind != "twin":
            continue
        inside = document.plain.rfind(" ", hit.start, hit.end) + 1  # "twinned with" is one cue
        found = _BEHIND.match(document.plain, inside) or _BEHIND.match(document.plain, hit.end + 1)
        fits = found and found.group("link") in links and _new(document, found.group("name"))
        if found and fits and not _of_a_document(document, *found.span("name")):
            yield Mention(found.start("name"), found.end("name"), (), "")


def _of_a_document(document: Document, start: int, end: int) -> bool:
    """Whether words only end the name of a document ("a friendship Memorandum of Understanding")."""
    return any(h.end >= end for h in document.cues(max(0, start - REACH), end + 1, "document"))


def _called(document: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """ "its sister city Nagaizumi in Japan": right behind a twinning word, with the country that it lies in."""
    links = document.pack.words("places", "gloss_links")
    lands = {m.start for m in known if any(p.kind == "country" for p in m.candidates[:1])}
    for hit in document.hits:
        found = _CALLED.match(document.plain, hit.end) if hit.kind == "twin" else None
        if not found or not _new(document, found.group("name")):
            continue
        gap = _GAP.match(document.plain, found.end())
        if gap and gap.end() in lands and (gap.group("link") or "").lower() in (*links, ""):
            yield Mention(found.start("name"), found.end("name"), (), "")


def _glossed(document: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """ "from Guangning, China": before a country that glosses it, in a sentence that tells of a twinning."""
    words = document.pack.words
    links = {*words("letters", "with"), *words("letters", "and"), *words("places", "outward"), *",;:•"}
    for country in known:
        if country.flag or not any(p.kind == "country" for p in country.candidates[:1]):
            continue
        sentence = document.sentence_at(country.start)
        low = max(sentence.start, country.start - REACH)
        found = _BEFORE.search(document.plain, low, country.start)
        told = document.cues(sentence.start, sentence.end, "twin")
        if told and found and found.group("link") in links and _new(document, found.group("name")):
            yield Mention(found.start("name"), found.end("name"), (), "")


def _new(document: Document, name: str) -> bool:
    """Whether a name is made of no ordinary word, and of none that names of bodies and buildings have."""
    words = re.split(r"[ -]", name)
    bodies = {
        *document.pack.words("letters", "capitals"),
        *map(str.capitalize, document.pack.words("letters", "agency")),
    }
    ordinary = (lower(w) in document.pack.vocabulary or lower(w) in document.lowercase for w in words)
    return not any(ordinary) and bodies.isdisjoint(words)
