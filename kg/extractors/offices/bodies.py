"""What a role is in: the words of an organisation or department, an unknown town, a company."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.languages import lower
from kg.pattern import HOME, Match, Token
from kg.scene import Scene

OF_ORGANISATIONS = frozenset(["chairperson", "director", "other", "spokesperson"])
_EDGES = " ,.;:-–—'\"“”‘’()"


def organisation_of(scene: Scene, match: Match, role: Token, value: str, limit: int) -> tuple[str, bool]:
    """The words of the organisation that a role is in, and whether they are a name of their own, no department."""
    text, pack = scene.document.text, scene.document.pack
    tokens = [t for key in ("org", "org2") for t in match.groups.get(key, ())]
    places = [t for key, group in match.groups.items() if key.startswith("of") for t in group]
    first, _, rest = text[role.start : role.end].partition(" ")
    own = (
        rest
        and lower(first) in pack.words("offices", "head_first")
        and lower(rest) not in pack.words("offices", "plain")
    )
    if not tokens and not own and value in OF_ORGANISATIONS and (led := _led(scene, role)):
        return led, True
    if any(t.letter == "K" and t.value == "province" for t in tokens[-1:]) and not places:
        return "", False
    if (not tokens and not own) or any(t.letter == "h" for t in tokens):
        return "", False
    proper = any(t.letter in ("NT" if value in ("other", "spokesperson") else "NTOZ") for t in tokens)
    proper = proper or bool(own and value == "chairperson")
    if [t.letter for t in tokens if t.letter not in "x'"] == ["O"] and not places:
        proper = False  # "the Assembly's director"
    if [t.letter for t in tokens[:2]] == ["K", "'"] and text[tokens[0].start].islower():
        proper = False  # "director of the city's Publicity Department"
    start, end = _extent(tokens, places, role, bool(own), text)
    if (
        start >= role.start
        and text[end:limit].strip(_EDGES)
        and "," not in text[end:limit]
        and value in OF_ORGANISATIONS
    ):
        end = limit
    organisation = _closed(" ".join(text[start:end].strip(_EDGES).split()))
    article, _, bare = organisation.partition(" ")
    organisation = bare if bare and article.islower() and article in pack.words("letters", "the") else organisation
    whole = value in OF_ORGANISATIONS and _whole(scene, organisation, role.start)
    if whole:
        return whole, True
    ministry = _ministry(scene, organisation) if all(t.value == HOME for t in places) else ""
    return ministry or organisation, proper or bool(ministry)


def _closed(words: str) -> str:
    """The words without a short form whose bracket is left open."""
    return words[: words.rindex("(")].rstrip() if words.count("(") > words.count(")") else words


def _whole(scene: Scene, words: str, before: int) -> str:
    """The full name behind a short form that the article explains, or behind "the association" in a later sentence."""
    text = scene.document.text
    if words in scene.short_forms and words not in scene.bodies:
        start, end = scene.short_forms[words]
        return " ".join(text[start:end].rpartition("(")[0].split())
    bare = re.sub(r"['’]s?$", "", words)
    if not bare.islower() or " " in bare:
        return ""
    named = re.findall(rf"(?:[^\W\d_][\w.-]* )+{re.escape(bare.capitalize())}\b", text[:before])
    found = [_capitals(name) for name in named]
    return found[-1] if found and " " in found[-1] else ""


def _led(scene: Scene, role: Token) -> str:
    """The full name of the body whose kind stands before a role or opens it ("Association president X said")."""
    words = lower(scene.document.plain[max(0, role.start - 24) : role.end]).split()
    own = len(scene.document.plain[role.start : role.end].split())
    kinds = scene.document.pack.words("offices", "associations")
    return next((_whole(scene, w, role.start) for w in words[-own - 1 :][:2] if w in kinds), "")


def _capitals(words: str) -> str:
    """The last words of a run that have capitals."""
    kept: list[str] = []
    for word in reversed(words.split()):
        if not word[0].isupper():
            break
        kept.insert(0, word)
    return " ".join(kept)


def _ministry(scene: Scene, organisation: str) -> str:
    """The name of the ministry in an organisation's words, without the department of it that stands before."""
    words, names = organisation.split(), scene.document.pack.words("offices", "ministries")
    return next((" ".join(words[i:]) for i, word in enumerate(words) if word in names), "")


def _extent(tokens: Sequence[Token], places: Sequence[Token], role: Token, own: bool, text: str) -> tuple[int, int]:
    """From where to where an organisation's name goes: before the role, after it, or from its second word on."""
    spans = [*tokens, *places]
    after = [t for t in spans if t.start >= role.end]
    if own:
        return role.start + text[role.start : role.end].index(" ") + 1, max((t.end for t in after), default=role.end)
    if any(t in tokens for t in after):
        return min(t.start for t in after), max(t.end for t in after)
    chosen = [t for t in spans if t.end <= role.start]
    kind = text[role.start : role.end].rfind(" ")  # "Twinning | Association Chairman": the first word is the body's
    whole = kind > 0 and text[role.start].isupper() and chosen[-1].letter in "NTOZ"
    return min(t.start for t in chosen), role.start + kind if whole else max(t.end for t in chosen)


def private(scene: Scene, value: str, organisation: str, match: Match, role: Token) -> bool:
    """Whether the role is a company's, or a director's of nothing that is named."""
    pack = scene.document.pack
    words = set(organisation.replace(".", "").split())
    ours = value in OF_ORGANISATIONS or value == "head-of-agency"
    if ours and words & set(pack.words("offices", "companies")) and value != "chairperson":
        return True
    if role.letter != "Q":
        return False
    inner = {t.letter for key in ("org", "org2") for t in match.groups.get(key, ())}
    if value == "director" and organisation and inner and not inner & set("aKTOL"):
        return True
    if "h" in match.letters:
        return False
    if _institutional(scene, role):
        return True
    bare = lower(scene.document.text[role.start : role.end]) in pack.words("offices", "needs_body")
    return bare and not organisation and not any(key.startswith("of") for key in match.groups)


def _institutional(scene: Scene, role: Token) -> bool:
    """Whether the word before it makes the role an institution's own ("band director", "zoo president")."""
    before = lower(scene.document.plain[max(0, role.start - 24) : role.start]).split()
    return bool(before) and before[-1] in scene.document.pack.words("offices", "institutions")


def seated(scene: Scene, organisation: str) -> bool:
    """Whether an organisation is a place's ruling party's, whose secretary is that place's ("Municipal Committee")."""
    words = lower(organisation)
    return bool(words) and any(name in words for name in scene.document.pack.words("offices", "ruling"))


def partisan(scene: Scene, role: Token) -> bool:
    """Whether a role is a party's inside a council, so that the party's name is no body of its own."""
    return lower(scene.document.text[role.start : role.end]) in scene.document.pack.words("offices", "partisan")


def of_ministry(scene: Scene, organisation: str) -> bool:
    """Whether an organisation is a ministry, whose departments are no town's."""
    return organisation.split(" ")[0] in scene.document.pack.words("offices", "ministries")


def town_of(scene: Scene, match: Match, role: Token) -> str | None:
    """The name of an unknown town, without its administrative word; nothing where none shows that it is a town."""
    document, group = scene.document, match.groups["town"]
    end = group[-1].end
    kinds = [hit for hit in document.cues(group[0].start, role.start + 1, "admin") if hit.start > group[0].start]
    if end <= role.start and not (kinds or document.cues(role.start, role.start + 8, "admin")):
        return None
    tail = [hit.start for hit in document.cues(group[0].start, end, "admin") if hit.end == end]
    return document.text[group[0].start : tail[0] if tail else end].strip() or None
