"""Which place each name means: by its administrative word, its gloss, the article's other places, then size."""

from __future__ import annotations

from dataclasses import replace

from kg.mark import Document
from kg.resolve.places.beside import gloss, qualify
from kg.resolve.places.candidate import Candidate
from kg.resolve.places.choose import LEVELS, choose
from kg.resolve.places.grammar import with_unknown
from kg.resolve.places.located import Located, Places, names
from kg.resolve.places.short import shortened
from kg.resolve.places.support import inside_names, support

__all__ = ["LEVELS", "Located", "Places", "locate", "names"]


def locate(document: Document) -> Places:
    """Decides every place name of the document; names without support as places are left out."""
    items = [Candidate(m, m.start, m.end) for m in with_unknown(document)]
    qualify(items, document)
    for item in items:
        item.supported = not item.mention.flag
    gloss(items, document)
    support(items, document)
    inside_names(items, document)
    items = [item for item in items if item.supported and not item.person and not item.astray]
    items = [item for item in items if not _branch(document, item)]
    choose(items, document)
    found = [_located(item, document) for item in items if item.chosen]
    return Places(tuple(shortened(found, document)))


def _branch(document: Document, item: Candidate) -> bool:
    """Whether a name stands with others in the brackets of a dateline: an agency's branch ("(ANTARA Jogja)")."""
    line, text = document.dateline, document.plain
    opening = text.rfind("(", line.start, item.start)
    closing = text.find(")", item.end, line.end)
    inside = line.start <= item.start and item.end <= line.end and 0 <= opening < closing
    beside = text[opening + 1 : item.start] + text[item.end : closing] if inside else ""
    return inside and ")" not in beside and any(map(str.isalpha, beside))


def _located(item: Candidate, document: Document) -> Located:
    assert item.chosen is not None
    printed = document.text[item.mention.start : item.mention.end]
    place = item.chosen
    if printed != place.name:
        place = replace(place, as_printed=printed)
    return Located(item.start, item.end, place, item.gloss or item.mention.flag == "demonym", item.explicit)
