"""Who holds which office where: window patterns of the language pack over typed spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.mark import Sentence
from kg.model import Place
from kg.pattern import DIPLOMATS, Match, Token, matches
from kg.scene import Scene

AT_PLACE = frozenset("council-chair councillor city-secretary head-of-agency".split())
NATIONAL = frozenset("minister deputy-minister president prime-minister".split())
PROVINCIAL = frozenset("governor vice-governor".split())
_EDGES = " ,.;:-'\"“”‘’()"


@dataclass(frozen=True, slots=True)
class Held:
    """A name found beside a role: the words of the name and of the role, and the place or organisation it is of."""

    name: str
    start: int
    end: int
    role: str
    role_start: int
    role_end: int
    of: str
    organisation: str
    former: bool
    rule: str


def held(scene: Scene) -> list[Held]:
    """Every office with a name in the document, sentence after sentence."""
    found: list[Held] = []
    patterns = scene.document.pack.words("offices", "patterns")
    for sentence in scene.document.sentences:
        if sentence.zone in ("related", "foot"):
            continue
        found.extend(_in_sentence(scene, sentence, patterns, found))
    return found


def _in_sentence(scene: Scene, sentence: Sentence, patterns: Sequence[str], before: Sequence[Held]) -> Iterator[Held]:
    sequence = scene.tokens(sentence)
    if not any(t.letter in "RCQU" for t in sequence):
        return
    used: set[int] = set()
    kept: list[Held] = []
    for match in matches(sequence, patterns, f"{scene.document.pack.code}.office"):
        roles = match.groups.get("role") or match.groups.get("other")
        name = match.groups.get("name")
        if not roles or not name or roles[0].start in used or name[0].start in used:
            continue
        item = _held(scene, match, roles[0], name, [*before, *kept])
        if item:
            used.update(t.start for t in (roles[0], *name))
            kept.append(item)
    yield from sorted(kept, key=lambda h: h.start)


def _held(scene: Scene, match: Match, role: Token, name: Sequence[Token], before: Sequence[Held]) -> Held | None:
    text = scene.document.text
    words, start, end = _name(text, name)
    if not words:
        return None
    value = str(role.value)
    if role.letter == "U":
        value = next((h.role for h in reversed(before)), "")
        if not value:
            return None
    organisation = _organisation(scene, match)
    place = _jurisdiction(scene, match, value, role)
    of = place.id if place else ""
    if (
        value not in DIPLOMATS | AT_PLACE | NATIONAL | PROVINCIAL
        and value in ("chairperson", "director", "spokesperson", "other")
        and organisation
    ):
        of = "" if value == "chairperson" or not place else of
    former = any(t.letter == "F" for group in match.groups.values() for t in group) or "mod_f" in match.groups
    return Held(words, start, end, value, role.start, role.end, of, organisation, former, match.rule)


def _name(text: str, name: Sequence[Token]) -> tuple[str, int, int]:
    start, end = name[0].start, name[-1].end
    words = text[start:end]
    stripped = words.strip(_EDGES)
    start += words.index(stripped) if stripped else 0
    return re.sub(r"\s+", " ", stripped), start, start + len(stripped)


def _organisation(scene: Scene, match: Match) -> str:
    span = match.span("org")
    return scene.document.text[span[0] : span[1]].strip(_EDGES) if span else ""


def _jurisdiction(scene: Scene, match: Match, role: str, token: Token) -> Place | None:
    """The place an office is of: the one named with it, else the article's own at the right level."""
    for of in match.groups.get("of", ()):
        located = scene.located(of) if of.letter in "Pp" else None
        if located:
            return _level(scene, located.place, role)
    if role in DIPLOMATS:
        return None
    return _level(scene, scene.own, role) if scene.own else None


def _level(scene: Scene, place: Place, role: str) -> Place | None:
    """A governor's place is a province, a minister's a country, when the article's own place is a city in it."""
    from kg import gazetteer

    if role in NATIONAL | DIPLOMATS and place.kind != "country":
        found = gazetteer.load().find(place.country, kind="country")
        return found[0] if found else place
    if role in PROVINCIAL and place.kind in ("city", "district") and place.province and not _city_province(place):
        same = [p for p in scene.by_id.values() if p.kind == "province" and p.id == place.province]
        return same[0] if same else gazetteer.load().place(place.province)
    return place


def _city_province(place: Place) -> bool:
    return place.kind == "city" and place.population > 5_000_000


def names(items: Iterable[Held]) -> dict[str, list[Held]]:
    """The finds by name, as found."""
    grouped: dict[str, list[Held]] = {}
    for item in items:
        grouped.setdefault(item.name, []).append(item)
    return grouped
