"""Who holds which office where: window patterns of the language pack over typed spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extractors.offices.bodies import (
    OF_ORGANISATIONS,
    of_ministry,
    organisation_of,
    partisan,
    private,
    seated,
    town_of,
)
from kg.extractors.offices.names import hangs, is_name, name_of, trimmed, unnamed
from kg.languages import lower
from kg.lines import Sentence
from kg.pattern import Match, Token, matches
from kg.resolve import jurisdictions
from kg.resolve.people import tokens as words_of
from kg.scene import Scene
from kg.segments import wide

ROLES = frozenset("RCQU")
TITLED = ("title", "head")  # zones in which every word may have a capital
APART = ("related", "foot")
_BEHIND = "{name}{g},(?P<role>[RCQ])(?P<org>{tail}{0,8}?)(?:{of})?(?:[io]K?[PL](?:,P(?=,))*)?,d?"
DEPUTIES = {
    "mayor": "deputy-mayor", "governor": "vice-governor", "regent": "deputy-regent", "minister": "deputy-minister",
}  # fmt: skip
MINOR = frozenset(["councillor", "other", "chairperson", "director", "spokesperson"])


@dataclass(frozen=True, slots=True)
class Held:
    """A name found beside a role: the words of the name and of the role, and the place or organisation it is of.

    `named` says that the place stands with the role itself; else it follows from the context.
    """

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
    named: bool = False
    other: bool = False  # the other side's, as a counterpart's is
    theirs: bool = False  # somebody's own: "her spokesman", "his deputy"
    acting: bool = False  # in another's stead


def held(scene: Scene) -> list[Held]:
    """Every office with a name in the document, sentence after sentence; headlines only repeat what the report says."""
    found: list[Held] = []
    headlines: list[Held] = []
    patterns = scene.document.pack.words("offices", "patterns")
    for sentence in scene.document.sentences:
        if sentence.zone in APART:
            continue
        into = headlines if sentence.zone in TITLED else found
        into.extend(_in_sentence(scene, sentence, patterns, found))
    return jurisdictions.settled(scene, [*_confirmed(headlines, found), *found])


def _confirmed(headlines: Iterable[Held], found: Sequence[Held]) -> Iterator[Held]:
    """The finds of headlines whose name begins like one of the report, cut to it: all words there have capitals."""
    for item in headlines:
        known = [words_of(other.name) for other in found if other.role == item.role]
        pieces = [(m.group(), m.end()) for m in re.finditer(r"\S+", item.name)]
        for count in range(len(pieces), 0, -1):
            part = words_of(" ".join(word for word, _ in pieces[:count]))
            if any(set(part) <= set(name) for name in known):
                size = pieces[count - 1][1]
                yield replace(item, name=item.name[:size], end=item.start + size)
                break


def _in_sentence(scene: Scene, sentence: Sentence, patterns: Sequence[str], before: Sequence[Held]) -> Iterator[Held]:
    sequence = scene.tokens(sentence)
    if not any(t.letter in ROLES for t in sequence):
        return
    used: dict[int, Held] = {}
    kept: list[Held] = []
    rule = f"{scene.document.pack.code}.office"
    for match in [*_alternating(sequence, rule), *matches(sequence, patterns, rule)]:
        roles = match.groups.get("role") or match.groups.get("other")
        name = match.groups.get("name")
        if not roles or not name or _taken(scene, match, roles[0], name, used):
            continue
        name = tuple(t for t in name if t.start in used) or name
        if _of_an_agency(scene, sequence, name):
            continue
        item = _held(scene, sentence, match, roles[0], name, [*before, *kept])
        if item:
            item = replace(item, acting=_acting(scene, sentence, match, roles[0]))
            used.update((t.start, item) for t in (roles[0], *name, *match.groups.get("master", ())))
            kept.append(item)
    yield from sorted(kept, key=lambda h: h.start)


def _alternating(sequence: Sequence[Token], rule: str) -> list[Match]:
    """The finds of a list in which each office stands behind its holder ("X, Consul of A, Y, Mayor of B, attended")."""
    starts = [i for i, t in enumerate(sequence) if not i or sequence[i - 1].letter in "w:;"]
    for start in starts:
        found: list[Match] = []
        while match := next(matches(sequence[start:], ["^" + _BEHIND], rule), None):
            found.append(match)
            start += match.end
        if len(found) > 1:
            return found
    return []


def _of_an_agency(scene: Scene, sequence: Sequence[Token], name: Sequence[Token]) -> bool:
    """Whether one word with a capital only opens more of an agency's name ("…, Bekalan Air dan Tenaga")."""
    after = next((t for t in sequence if t.start >= name[-1].end), None)
    if len(name) > 1 or after is None or not scene.document.pack.spaces:
        return False
    return after.letter == "a" and scene.document.text[after.start].isupper()


def _taken(scene: Scene, match: Match, role: Token, name: Sequence[Token], used: Mapping[int, Held]) -> bool:
    """Whether a name or a role has been read already; a government's office may follow one in an association."""
    several = "several" in match.groups
    if (role.start in used or several) and not _plural(scene, role):
        return True
    taken = [used[t.start] for t in name if t.start in used]
    minor = role.letter in "RC" and all(item.role in MINOR for item in taken)
    placed = "of2" in match.groups and all(item.role == role.value and not item.named for item in taken)
    return bool(taken) and not (minor or placed)


def _acting(scene: Scene, sentence: Sentence, match: Match, role: Token) -> bool:
    """Whether the role's words, or those of the match around it, say that it is held in another's stead."""
    around = scene.tokens(sentence)[match.start : match.end]
    inside = scene.document.cues(role.start, role.end, "tense")
    return any(t.letter == "E" and t.value == "acting" for t in around) or any(h.value == "acting" for h in inside)


def _plural(scene: Scene, role: Token) -> bool:
    """Whether a role may have several holders side by side ("Mayors X and Y", "Crs X and Y")."""
    words = lower(scene.document.text[role.start : role.end])
    return words in scene.document.pack.words("offices", "plural")


def _held(
    scene: Scene, sentence: Sentence, match: Match, role: Token, name: Sequence[Token], before: Sequence[Held]
) -> Held | None:
    text = scene.document.text
    name = trimmed(name, role)
    words, start, end = name_of(text, name)
    if (
        not is_name(scene, words, name)
        or _opens_a_body(scene, sentence, match, name)
        or not scene.document.one_voice(start, role.start)
    ):
        return None
    if wide(words) and len(words) == 1 and not any(h.name.startswith(words) for h in before):
        return None
    value, model = str(role.value), None
    if role.letter == "U":
        lead = text[sentence.start : role.start]
        whose = _principal(text, role.start, before) if role.value == "deputy" else None
        model = whose or _model(lead, sentence, before)
        if model is None:
            return None
        value = DEPUTIES.get(model.role, "other") if role.value == "deputy" else model.role
    if hangs(scene, match, role, name[0]) or ("seat" in match.groups and value not in jurisdictions.AT_PLACE):
        return None
    if unnamed(scene, sentence, role):
        return None
    value = "chairperson" if value == "president" and "org" in match.groups else value
    organisation, proper = organisation_of(scene, match, role, value, name[0].start)
    value = _value(scene, value, match, role, organisation, proper)
    if private(scene, value, organisation, match, role):
        return None
    served = jurisdictions.mission(scene, match) if value in OF_ORGANISATIONS else None
    if served or seated(scene, organisation) or partisan(scene, role):
        organisation, proper = "", False
    place = served.id if served else jurisdictions.place_of(scene, match, value, role)
    if value == "chairperson" and place and not organisation and jurisdictions.is_country(scene, place):
        value = "president"
    if model and role.value != "same":
        place = place or model.of
    former = any(t.letter == "F" for key in match.groups if key != "name" for t in match.groups[key])
    former = former or "F" in match.letters or role.value == "former" or bool(model and model.former)
    other = role.value == "same" and not place
    if not place and "town" in match.groups:  # a town that no table of places has: as printed
        town = town_of(scene, match, role)
        return (
            Held(words, start, end, value, role.start, role.end, "", town, former, match.rule, True) if town else None
        )
    if proper and (value in OF_ORGANISATIONS or (value == "head-of-agency" and of_ministry(scene, organisation))):
        return Held(words, start, end, value, role.start, role.end, "", organisation, former, match.rule, True)
    return Held(
        words,
        start,
        end,
        value,
        role.start,
        role.end,
        place,
        "",
        former,
        match.rule,
        bool(place),
        other,
        "h" in match.letters,
    )


def _opens_a_body(scene: Scene, sentence: Sentence, match: Match, name: Sequence[Token]) -> bool:
    """Whether a word of an organisation or a role follows a single capital, which thus only says whose that is."""
    after = scene.tokens(sentence)[match.end : match.end + 1]
    last = len(name) == 1 and bool(after) and name[-1].end + 1 == after[0].start
    return last and after[0].letter in "ORCQ"


def _value(scene: Scene, value: str, match: Match, role: Token, organisation: str, proper: bool) -> str:
    """A director of a department is the head of an agency, a municipal commissioner a secretary."""
    text = scene.document.text
    words = lower(text[role.start : role.end])
    seat = [text[t.start : t.end] for t in match.groups.get("of", ())]
    if words in scene.document.pack.words("offices", "clerks") and seat and seat[0].isupper():
        return "city-secretary"
    if value == "chairperson" and seat and seat[0] in scene.bodies and not organisation:
        return "council-chair"  # "Pengerusi MPS"
    department = organisation and not proper and words in scene.document.pack.words("offices", "departments")
    return "head-of-agency" if value == "director" and department else value


def _principal(text: str, offset: int, before: Sequence[Held]) -> Held | None:
    """Whose deputy "his deputy" is: of those who have one, the one whose name stands last before."""
    able = [(text.rfind(item.name.split()[-1], 0, offset), -n, item) for n, item in enumerate(before)]
    able = [found for found in able if found[2].role in DEPUTIES]
    return max(able, key=lambda found: found[:2])[2] if able else None


def _model(lead: str, sentence: Sentence, before: Sequence[Held]) -> Held | None:
    """Whose office a counterpart or predecessor shares: the one whose name leads to it, else a chief named last."""
    near = words_of(re.sub(r"['’]s\b", "", lead[-40:]))[-2:]
    before = [item for item in before if item.start < sentence.start + len(lead)] or before
    for item in reversed(before):
        if near and set(near) & set(words_of(item.name)):
            return item
    chiefs = [item for item in before if item.role not in MINOR] or list(before)
    inside = [item for item in chiefs if sentence.start <= item.start < sentence.start + len(lead)]
    return next(iter(inside[:1] or chiefs[-1:]), None)


def names(items: Iterable[Held]) -> dict[str, list[Held]]:
    """The finds by name, as found."""
    grouped: dict[str, list[Held]] = {}
    for item in items:
        grouped.setdefault(item.name, []).append(item)
    return grouped
