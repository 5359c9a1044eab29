"""The article's own place, for offices with which none stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from kg.languages import lower
from kg.model import Place
from kg.resolve.jurisdictions.levels import CHIEF, level
from kg.resolve.people import alike

if TYPE_CHECKING:
    from kg.extractors.offices import Held
    from kg.scene import Scene

AUTHORITY = 25  # what a council or government named after a place adds to its weight as the article's own
DATELINE = 40  # the same of the dateline


def seat(scene: Scene, items: Sequence[Held]) -> Place | None:
    """The article's own place. Without a home of the language: the likeliest whose chief is not named."""
    if scene.document.pack.raw.get("home"):
        return scene.own
    named = [o for o in items if o.named and o.role in CHIEF]
    open_ = [o for o in items if o.role in CHIEF and not (o.of or o.organisation or o.former or o.other)]
    open_ = [o for o in open_ if not _elect(scene, o)]
    bare = {o.role for o in open_ if not any(n.role == o.role and alike(n.name, o.name) for n in named)}
    taken = {o.of for o in named if o.role in bare and not o.former}
    lands = _lands(scene, items)
    fit = (p for p in likely(scene) if p.country in (lands or [p.country]) and not _taken(scene, p, bare, taken))
    return next(fit, scene.own)


def _elect(scene: Scene, item: Held) -> bool:
    """Whether an office is not held yet ("Mayor-elect"), so that somebody else may hold it in the same place."""
    words = lower(scene.document.text[item.role_start : item.role_end])
    return any(words.endswith(word) for word in scene.document.pack.words("offices", "elect"))


def _lands(scene: Scene, items: Sequence[Held]) -> set[str]:
    """The countries in which offices without a place are called as they are here ("Cathaoirleach": Ireland)."""
    told: dict[str, list[str]] = scene.document.pack.raw.get("offices", {}).get("lands", {})
    text = scene.document.text
    bare = [lower(text[o.role_start : o.role_end]) for o in items if not (o.of or o.organisation or o.other)]
    words = {word.strip(".,") for role in bare for word in role.split()}
    found = [set(codes) for word, codes in told.items() if word in words]
    common = set.intersection(*found) if found else set()
    return common & {p.country for p in scene.by_id.values()}


def _taken(scene: Scene, place: Place, roles: Iterable[str], taken: Collection[str]) -> bool:
    """Whether somebody else is named as holding one of these offices in a place."""
    leveled = (level(scene, place, role) for role in roles)
    return place.id in taken or any(p.id in taken for p in leveled if p)


def likely(scene: Scene) -> list[Place]:
    """The places that may be the article's own, likeliest first: those named most, those whose council acts."""
    if "likely" not in scene.notes:
        scene.notes["likely"] = _ranked(scene)
    found: list[Place] = scene.notes["likely"]
    return found


def _ranked(scene: Scene) -> list[Place]:
    weights: Counter[str] = Counter(scene.weights)
    for located in scene.places.located:
        if located.place.id in weights and acts(scene, located.end):
            weights[located.place.id] += AUTHORITY
        if located.place.id in weights and _comes(scene, located.start):
            weights[located.place.id] -= AUTHORITY
        if located.place.id in weights and scene.document.dateline.start <= located.start < scene.document.dateline.end:
            weights[located.place.id] += DATELINE
    return [scene.by_id[key] for key, _ in weights.most_common() if key in scene.by_id]


def _comes(scene: Scene, start: int) -> bool:
    """Whether guests are said to come from a place."""
    words = scene.document.plain[max(0, start - 32) : start].lower().split()[-5:]
    return any(word in scene.document.pack.words("offices", "guests") for word in words)


def acts(scene: Scene, end: int) -> bool:
    """Whether a council or a government is named right after a place."""
    words = scene.document.plain[end : end + 24].lower().replace("'s", "").split()[:2]
    return any(word.strip(",.") in scene.document.pack.words("offices", "authorities") for word in words)
