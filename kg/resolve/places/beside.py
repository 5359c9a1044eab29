"""What the words beside a name say of it: its kind, the place it lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg import gazetteer
from kg.languages import Hit, lower
from kg.mark import Document
from kg.model import Place
from kg.resolve.places.candidate import Candidate, lies_in

SPELT = 8  # letters of a name that is looked for in another spelling
NEAR = 3  # characters between a name and the word that qualifies it
ROLE_KINDS = {
    "mayor": "city", "deputy-mayor": "city", "regent": "district", "deputy-regent": "district",
    "governor": "province", "vice-governor": "province",
}  # fmt: skip


def qualify(items: Sequence[Candidate], document: Document) -> None:
    """What the word before or after a name says of its kind: "Kabupaten X", "X Prefecture", "Wali Kota X"."""
    text = document.plain
    twins = {n for h in document.hits if h.kind == "twin" for n in range(h.start, h.end)}
    words = [h for h in document.hits if h.kind in ("admin", "role") and h.start not in twins]
    before = {h.end: h for h in reversed(words)}  # of two that end here the longer ("Datuk Bandar", not "Bandar")
    after = {h.start: h for h in words}
    trailing = bool(document.pack.raw.get("places", {}).get("admin_after"))
    suffixes = document.pack.raw.get("places", {}).get("suffixes", {})
    styled = {h.end for h in document.hits if h.kind == "honorific" and text[h.start].isupper()}
    for item in items:
        item.person = bool(styled & {item.start - 1, item.start - 2}) and text[item.start - 1] == " "
        for suffix, kind in suffixes.items():
            if text[item.start : item.end].endswith(suffix):
                item.kind, item.explicit = kind, True
        own = item.kind if all(p.kind == item.kind for p in item.mention.candidates) else ""  # "Wali Kota Gangbuk-gu"
        hit = _adjacent(before, text, item.start, document) if document.pack.spaces else None
        if hit and hit.value == "capital":
            item.gloss, item.supported = True, True
        elif hit and hit.kind == "admin" and _only_country(item):
            continue
        elif hit and hit.kind == "admin":
            item.kind, item.explicit, item.start = own or hit.value, True, hit.start
        elif not hit and (ruled := _ruled(item, document)):
            item.kind = ruled
        elif hit and hit.value in ROLE_KINDS and (not trailing or item.start - hit.end > 2):
            item.kind = own or ROLE_KINDS[hit.value]
        elif hit and trailing and hit.kind == "role" and item.mention.flag != "demonym":
            item.person = True
        elif trailing and item.end < len(text):
            skip = 3 if text[item.end : item.end + 2] == "'s" else 1 if document.pack.spaces else 0
            hit = after.get(item.end + skip)
            if hit and hit.kind == "admin" and skip <= 1 and (_of_region(item, text, hit) or _quarter(item, text, hit)):
                item.gloss = True
            elif hit and hit.kind == "admin" and skip <= 1:
                item.kind, item.explicit, item.end = hit.value, True, hit.end
            elif hit and hit.value in ROLE_KINDS and not _several(hit, text, document):
                item.kind = ROLE_KINDS[hit.value]


def _ruled(item: Candidate, document: Document) -> str:
    """The kind of place whose government is so called ("Kerajaan Melaka" is the state's), where it may be one."""
    kind = str(document.pack.raw.get("places", {}).get("governed", ""))
    if not kind or document.joint(item.start, item.end) not in document.pack.words("places", "governments"):
        return ""
    return kind if any(p.kind == kind for p in item.mention.candidates) else ""


def _of_region(item: Candidate, text: str, hit: Hit) -> bool:
    """Whether "city" behind a province's name means some city there ("a Virginia city"), not one so called."""
    first = next(iter(item.mention.candidates), None)
    if first is None or first.kind != "province" or hit.value != "city" or not text[hit.start].islower():
        return False
    return not any(p.kind == "city" and lies_in(p, first) for p in item.mention.candidates)


def _quarter(item: Candidate, text: str, hit: Hit) -> bool:
    """Whether "district" behind a city's name means some part of it ("a Chengdu district"), none so called."""
    known = {p.kind for p in item.mention.candidates}
    return hit.value == "district" and text[hit.start].islower() and "city" in known and "district" not in known


def _several(hit: Hit, text: str, document: Document) -> bool:
    """Whether a role is many people's ("Virginia mayors"), so that it tells nothing of the place before it."""
    return lower(text[hit.start : hit.end]) in document.pack.words("offices", "plural")


def _only_country(item: Candidate) -> bool:
    """Whether a name can only be a country's, so that "Kota Israel" is a slip and no city."""
    return bool(item.mention.candidates) and all(p.kind == "country" for p in item.mention.candidates)


def _adjacent(before: dict[int, Hit], text: str, start: int, document: Document) -> Hit | None:
    """The qualifying cue that ends right before `start`, across a blank or a word such as "of" or "the"."""
    for skip in range(1, 2 if document.pack.spaces else 1):
        if start - skip in before:
            return before[start - skip]
    link = re.search(r"(?:^|[^\w])(?P<word>\w+) $", text[max(0, start - 12) : start])
    if link and lower(link.group("word")) in document.pack.words("places", "links"):
        return before.get(start - len(link.group("word")) - 2)
    return before.get(start) if not document.pack.spaces else None


def gloss(items: Sequence[Candidate], document: Document) -> None:
    """Names that say where the name before them lies: ", Jepang", "(China)", "di Missouri", "in Kansas, USA"."""
    text = document.plain
    links = "|".join(map(re.escape, document.pack.words("places", "gloss_links"))) or "(?!)"
    between = re.compile(rf"\s*(?:,|\(|-)\s*(?:(?:{links})\s+)?|(?:'s)?\s+(?:{links})\s+(?:the\s+)?", re.IGNORECASE)
    for previous, item in pairwise(items):
        gap = _past_level(text[previous.end : item.start], document)
        if _outer(previous, item, gap, document):
            continue
        if len(gap) > 24 or not (gap == " " or between.fullmatch(gap)):
            continue
        wide = [p for p in item.options if p.kind in ("country", "province")] or (
            list(item.options) if "(" in gap or re.search(r"\w", gap) else []
        )
        outer = [p for p in wide if any(lies_in(q, p) for q in previous.options)]
        if previous.gloss and not outer:
            outer = [p for p in wide if p.kind == "country"]
        if not previous.mention.candidates:
            outer = wide or _seat(items, previous, item, document)
        elif not outer and previous.supported and (gap == ", " or re.search(r"\w", gap)):
            outer = _misspelt(previous, [p for p in wide if p.kind == "province"], text)
        elif gap == " " and previous.supported and not outer:
            item.supported, item.astray = False, True
        if outer:
            item.gloss, item.supported, previous.supported = True, True, True
            previous.inside = tuple(outer) if not previous.inside else previous.inside
    _demonyms(items, document)


def _past_level(gap: str, document: Document) -> str:
    """What stands between two names without a foreign word for the first one's level (" City, " in Indonesian)."""
    word = re.match(r" ([A-Z][a-z]+)\b", gap)
    levels = document.pack.words("places", "foreign_levels")
    return gap[word.end() :] if word and lower(word.group(1)) in levels else gap


def _seat(items: Sequence[Candidate], previous: Candidate, item: Candidate, document: Document) -> list[Place]:
    """The city of a district that no list knows, where the city's own country stands behind it ("X District, A, B")."""
    text = document.plain
    if previous.kind != "district" or text[previous.end : item.start] != ", ":
        return []
    after = next((other for other in items if other.start > item.start), None)
    if after is None or text[item.end : after.start] != ", ":
        return []
    wide = [p for p in after.options if p.kind in ("country", "province")]
    return [p for p in item.options if p.kind == "city" and any(lies_in(p, q) for q in wide)]


def _misspelt(item: Candidate, wide: Sequence[Place], text: str) -> list[Place]:
    """The province behind a name that has no such place, where one spelt much like it lies there."""
    name = text[item.mention.start : item.mention.end]
    for province in wide if len(name) > SPELT and item.mention.candidates[0].kind != "country" else ():
        near = gazetteer.load().nearest_name(name, country=province.country)
        inside = [p for p in near if p.province == province.id]
        if inside:
            item.mention = replace(item.mention, candidates=tuple(inside))
            return [province]
    return []


def _outer(previous: Candidate, item: Candidate, gap: str, document: Document) -> bool:
    """Where a language names the wider place first ("中国・大連市", "일본 아사히카와"): the one before is the gloss."""
    if gap not in document.pack.words("places", "outer_first") or previous.gloss:
        return False
    wide = [p for p in previous.options if p.kind in ("country", "province")]
    outer = [p for p in wide if not item.mention.candidates or any(lies_in(q, p) for q in item.options)]
    if outer:
        previous.gloss, previous.supported, item.supported, item.inside = True, True, True, tuple(outer)
    return bool(outer)


def _demonyms(items: Sequence[Candidate], document: Document) -> None:
    """ "the Chinese city of Kunming", "Japan's Kyoto Prefecture": the country before the name."""
    text = document.plain
    for previous, item in pairwise(items):
        gap = text[previous.end : item.start]
        country = [p for p in previous.options if p.kind == "country"]
        twin = document.cues(previous.end, item.start, "twin") and gap.endswith(", ")  # "its Russian twin, Perm"
        if not country or len(gap) > 30 or re.search(r"[,.;:()]", gap[:-2] if twin else gap):
            continue
        owns = gap == "'s " or (previous.mention.flag == "demonym" and not re.search(r"\b[A-Z]", gap))
        if owns and any(p.country == country[0].country for p in item.options if p.kind != "country"):
            item.inside, previous.gloss, item.supported = tuple(country), True, True
