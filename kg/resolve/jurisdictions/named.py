"""Where an office is held, as the words with it say: its place, its embassy, "its mayor"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.languages import lower
from kg.model import Place
from kg.pattern import DIPLOMATS, HOME, Match, Token
from kg.resolve.jurisdictions.levels import LOCAL, PROVINCIAL, country, level
from kg.resolve.jurisdictions.own import likely

if TYPE_CHECKING:
    from kg.scene import Scene


def place_of(scene: Scene, match: Match, role: str, token: Token) -> str:
    """The id of the place that stands with a role, at the level of the role; empty where none does."""
    groups = [(key, group[0]) for key, group in match.groups.items() if key.startswith(("of", "post", "seat"))]
    inner = [("of", t) for key in ("org", "org2") for t in match.groups.get(key, ()) if t.letter in "PL"]
    for key, place_token in [*groups, *inner]:
        place = _place(scene, place_token)
        if place is not None and place.kind == "country" and role in LOCAL:
            place = _inside(scene, place, role)
        if place is None or (key.startswith("post") and not _represents(scene, place_token)):
            continue
        if role in DIPLOMATS and place.kind != "country" and place_token.value != HOME:
            place = _demonym(scene, place_token) or place
        leveled = level(scene, place, "governor" if _provincial(scene, token) else role)
        if leveled:
            return leveled.id
    state = [
        t for key in ("org", "org2") for t in match.groups.get(key, ()) if t.letter == "K" and t.value == "province"
    ]
    if state or _provincial(scene, token):
        own = scene.own_of("province")
        leveled = level(scene, own, "governor") if own else None
        return leveled.id if leveled else ""
    return _possessed(scene, match, role, token)


def _provincial(scene: Scene, role: Token) -> bool:
    """Whether a role is the state's, although a constituency is named with it ("ADUN Piasau")."""
    words = lower(scene.document.text[role.start : role.end])
    return bool({words, words.split()[0]} & set(scene.document.pack.words("offices", "provincial")))


def mission(scene: Scene, match: Match) -> Place | None:
    """The country whose embassy a junior diplomat serves ("Atase Kehutanan KBRI Tokyo"), the town of a town hall's."""
    pack, text = scene.document.pack, scene.document.text
    tokens = sorted((t for key, group in match.groups.items() if key != "name" for t in group), key=lambda t: t.start)
    words = [lower(text[t.start : t.end]) for t in tokens]
    if any(word in pack.words("offices", "missions") for word in words):
        return _home(scene)
    for i, word in enumerate(words):
        if word.split()[0] in pack.words("offices", "embassies"):
            lands = (_demonym(scene, t) or _place(scene, t) for t in tokens[i + 1 :] if t.letter in "PL")
            return next((p for p in lands if p and p.kind == "country"), None)
        if word in pack.words("offices", "seats") and tokens[i + 1 : i + 2] and tokens[i + 1].letter in "PL":
            return _place(scene, tokens[i + 1])
    placed = any(t.letter in "PL" for t in tokens)
    return _home(scene) if words and not placed and words[0] in pack.words("offices", "juniors") else None


def _inside(scene: Scene, land: Place, role: str) -> Place | None:
    """The place that a country's mayor or governor is of: the one of the article that lies there."""
    kinds = ("province", "city") if role in PROVINCIAL else ("city", "district")
    return next((p for p in likely(scene) if p.country == land.country and p.kind in kinds), None)


def _place(scene: Scene, token: Token) -> Place | None:
    if token.value == HOME:
        return _home(scene)
    located = scene.located(token)
    if located:
        return located.place
    candidates: Sequence[Place] = getattr(token.value, "candidates", ())
    known = max((p for p in candidates if p.id in scene.by_id), key=lambda p: scene.weights[p.id], default=None)
    home = [p for p in candidates if p.country in scene.document.pack.raw.get("home", ())]
    return known or next(iter(home), None)


def _home(scene: Scene) -> Place | None:
    codes = scene.document.pack.raw.get("home", ())
    return country(codes[0]) if codes else None


def _demonym(scene: Scene, token: Token) -> Place | None:
    candidates: Sequence[Place] = getattr(token.value, "candidates", ())
    return next((p for p in candidates if p.kind == "country"), None)


def _represents(scene: Scene, token: Token) -> bool:
    """Whether the word before a diplomat's place says whose he is, not where he serves."""
    lead = scene.document.plain[max(0, token.start - 16) : token.start].lower().split()
    return bool(lead) and any(word in scene.document.pack.words("offices", "represents") for word in lead[-2:])


def _possessed(scene: Scene, match: Match, role: str, token: Token) -> str:
    """The place before "its mayor", "wali kotanya": the last in the sentence, else the first of the one before."""
    words = scene.document.text[token.start : token.end]
    their = scene.document.pack.words("offices", "their")
    lead = lower(scene.document.plain[max(0, token.start - 12) : token.start]).split()[-1:]
    pack = scene.document.pack
    pointing = bool(lead) and lead[0] in (*pack.words("offices", "pointing"), *pack.words("offices", "masters"))
    if ("h" not in match.letters or pointing) and not any(lower(words).endswith(ending) for ending in their):
        return ""
    low = scene.document.sentence_at(token.start).start
    found = [p.place for p in scene.places.within(low, token.start) if p.place.kind != "country"]
    if not found and low and not scene.document.plain[low : token.start].strip(" ,").count(" "):
        before = scene.document.sentence_at(low - 1)
        found = [p.place for p in scene.places.within(before.start, low) if p.place.kind != "country"][:1]
    leveled = level(scene, found[-1], role) if found else None
    return leveled.id if leveled else ""
