"""Places no list knows, shown to be places by grammar alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches

from kg import gazetteer
from kg.gazetteer import Mention
from kg.languages import Hit, lower
from kg.mark import Document
from kg.model import Place
from kg.resolve.places.beside import ROLE_KINDS
from kg.resolve.places.partners import partners

_RUN_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)? $")
_EAST = r"[\u30a1-\u30fc]{2,12}?|[\u3400-\u9fff\u3005]{2,4}?|(?<![\uac00-\ud7a3])[\uac00-\ud7a3]{2,7}?"
_JURISDICTION = re.compile(r" ([A-ZÀ-Þ][\w'’-]{5,}),? (?=[A-ZÀ-Þ])")
_LONG = re.compile(r"(?<![\w-])[A-ZÀ-Þ][a-zß-ÿ]{6,}(?![\w-])")
LARGE = 50_000  # people of a town that is told by a name with a letter wrong
SLIP = 0.92  # how alike (by difflib) such a name must be
NEAR = 0.85  # how alike (by difflib) a misspelt name must be to one the article has right
_CAPITAL = r"[A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻŁŃŅŇŌŎŐŒŘŚŞŠŢŤŪŬŮŰŲŹŻŽ]"
_CAPITALS = re.compile(rf"{_CAPITAL}[\w'’-]*(?: {_CAPITAL}[\w'’-]*){{0,2}}")


def with_unknown(document: Document) -> list[Mention]:
    """The gazetteer's mentions, and names that only grammar shows to be places ("Kabupaten Gurye", "Gangbuk-gu")."""
    known = [m for m in document.mentions if not _dated(document, m.start)]
    whole = [m for m in _hyphenated(document) if not any(k.start == m.start and k.end >= m.end for k in known)]
    known = [k for k in known if not any(m.start <= k.start and k.end <= m.end for m in whole)]
    ends = [m.end for m in known]
    told = (_towns, partners, _misspelt, _alike)
    unsure = [*whole, *_by_grammar(document), *(m for way in told for m in way(document, known))]
    extra = [m for m in unsure if not _taken(known, ends, m)]
    extra += [m for m in _again(document, extra) if not _taken(known, ends, m)]
    return sorted(known + extra, key=lambda m: (m.start, -m.end))


def _again(document: Document, found: Sequence[Mention]) -> Iterator[Mention]:
    """The other places where a name stands bare that grammar or spelling has shown to be a place's."""
    text, taken = document.plain, {m.start for m in found}
    names = {text[m.start : m.end]: m.candidates for m in found if document.pack.spaces}
    for name, candidates in names.items():
        for again in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if again.start() not in taken:
                yield Mention(again.start(), again.end(), candidates, "")


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
            if suffix[0] == " " and lower(found.group().split(" ")[0]) in document.pack.vocabulary:
                continue  # "Deputy District Mayor"
            seen.add(found.start())
            yield Mention(found.start(), found.end(), (), "")
    if not document.pack.spaces:
        yield from _eastern(document)
    elif document.pack.raw.get("places", {}).get("admin_after"):
        yield from _before_word(document)
        yield from _behind(document)
    before = set(document.pack.words("places", "unknown_after"))
    behind = bool(document.pack.raw.get("places", {}).get("admin_after"))  # there such a word follows its name
    for hit in document.hits:
        if hit.kind == "admin" and text[hit.start : hit.end].lower() in before:
            name = _CAPITALS.match(text, hit.end + 1)
            twin = document.cues(hit.start, hit.end + 24, "twin")[:1]
            if name and text[hit.end] == " " and text[hit.start].isupper() and name.start() not in seen:
                if twin and twin[0].start == hit.start:
                    continue  # "Provinsi Kembar" is no province of that name
                if _headed(name, document) or (behind and _ordinary(name.group().split(" ")[:1], document)):
                    continue  # "District Mayor", "County Board", "City of Music"
                yield Mention(name.start(), name.start() + len(name.group().split(" ")[0]), (), "")


def _towns(document: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """Names behind a word for a town ("Kota Misato") that the article has again or twins, in the one country abroad."""
    text, words, ends = document.plain, document.pack.words("places", "unknown_towns"), [m.end for m in known]
    taken = {n for h in document.hits if h.kind in ("twin", "area", "role") for n in range(h.start, h.end)}
    for hit in document.hits if words else ():
        if hit.kind != "admin" or text[hit.start : hit.end].lower() not in words or hit.end + 1 in taken:
            continue
        name = _CAPITALS.match(text, hit.end + 1) if text[hit.end : hit.end + 1] == " " else None
        first = name.group().split(" ")[0] if name else ""
        if not name or not text[hit.start].isupper() or len(first) < 4 or _ordinary([first], document):
            continue
        if _taken(known, ends, Mention(name.start(), name.start() + len(first), (), "")):
            continue
        apart = re.match(rf"{_CAPITAL}[a-z]+ {_CAPITAL}[a-z]+", name.group())
        spelt = gazetteer.load().find(apart.group().replace(" ", "")) if apart else ()
        if apart and spelt:  # "Kota Zhang Zhou"
            yield Mention(name.start(), name.start() + apart.end(), tuple(spelt), "")
            continue
        town = _abroad(document, name.start(), first)
        if town and (text.count(first) > 1 or _told_of(document, name.start(), name.start() + len(first))):
            yield Mention(name.start(), name.start() + len(first), (town,), "")


def _abroad(document: Document, start: int, name: str) -> Place | None:
    """A town of our own in the country abroad that its sentence names, or the only one of the article."""
    sentence, home = document.sentence_at(start), document.pack.raw.get("home", ())

    def lands(low: int, high: int) -> set[str]:
        said = (p for m in document.places(low, high) for p in m.candidates[:1] if p.kind == "country")
        return {p.country for p in said} - set(home)

    found = lands(sentence.start, sentence.end) or lands(0, len(document.plain))
    country = found.pop() if len(found) == 1 else ""
    slug = re.sub(r"[\W_]+", "-", lower(name)).strip("-")
    return Place(f"x-{country.lower()}-{slug}-city", name, "city", country) if country else None


def _hyphenated(document: Document) -> Iterator[Mention]:
    """Names that hyphens and a small word make a town's ("Hay-on-Wye", "Villiers-sur-Marne")."""
    links = "|".join(map(re.escape, document.pack.words("places", "hyphenated")))
    twinned = any(h.kind == "twin" for h in document.hits)
    for found in re.finditer(
        rf"(?<![\w-])[A-Z][a-z]+-(?:{links})-[A-Z][a-z]+(?![\w-])", document.plain if links else ""
    ):
        if twinned:
            yield Mention(found.start(), found.end(), (), "")


def _headed(name: re.Match[str], document: Document) -> bool:
    """Whether what stands behind an administrative word is an office ("District Mayor", "district Mayor")."""
    told = document.cues(name.start(), name.end(), "role")
    return any(h.start == name.start() and h.value in ROLE_KINDS for h in told)


def _behind(document: Document) -> Iterator[Mention]:
    """Capitalised words before "City", "Municipality", …, where the article tells of a twinning or a head."""
    text, words = document.plain, document.pack.words("places", "unknown_before")
    for hit in document.hits:
        if hit.kind != "admin" or not text[hit.start].isupper() or text[hit.start : hit.end].lower() not in words:
            continue
        found = _RUN_BEFORE.search(text[max(0, hit.start - 40) : hit.start])
        if found and _is_name(document, hit.start - len(found.group()), hit):
            yield Mention(hit.start - len(found.group()), hit.start - 1, (), "")


def _is_name(document: Document, start: int, hit: Hit) -> bool:
    """Whether the words before a generic are a place's name: no nickname ("the Fair City"), no term ("Smart City")."""
    words = document.plain[start : hit.start].split()
    if document.joint(start, start) in document.pack.words("acts", "articles") or _ordinary(words, document):
        return False
    term = any(h.kind == "area" and h.start <= start and hit.end <= h.end for h in document.hits)
    return not term and _told_of(document, start, hit.end)


def _ordinary(words: Sequence[str], document: Document) -> bool:
    """Whether one of some capitalised words is an ordinary one in this language or article, or opens a term."""
    return any(lower(word) in document.pack.vocabulary or lower(word) in document.lowercase for word in words)


def _told_of(document: Document, start: int, end: int) -> bool:
    """Whether the sentence around a name tells of a twinning, or a head of government stands beside it."""
    sentence = document.sentence_at(start)
    beside = document.cues(max(0, start - 12), min(len(document.plain), end + 12), "role")
    return bool(beside) or bool(document.cues(sentence.start, sentence.end, "twin"))


def _alike(document: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """Large towns with a letter wrong, in a sentence that tells of a twinning and names their country."""
    text, book, seen = document.plain, gazetteer.load(), set[str]()
    for sentence in document.sentences if document.pack.spaces else ():
        if not document.cues(sentence.start, sentence.end, "twin"):
            continue
        inside = document.places(sentence.start, sentence.end)
        countries = {p.country for m in inside for p in m.candidates[:1] if p.kind == "country"}
        for word in _LONG.finditer(text, sentence.start, sentence.end) if countries else ():
            name = word.group()
            if name in seen or _ordinary([name], document) or book.find(name):
                continue
            seen.add(name)
            near = [p for p in book.nearest_name(name) if p.country in countries and _one_slip(name, p)]
            if near:
                yield Mention(word.start(), word.end(), tuple(near), "")


def _one_slip(name: str, place: Place) -> bool:
    """Whether a name is that of a large town but for about one letter."""
    return place.population >= LARGE and SequenceMatcher(None, name, place.name).ratio() >= SLIP


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
