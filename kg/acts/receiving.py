"""By whom and where guests are received: a government named with the verb, its hall, the article's own town hall."""

from __future__ import annotations

import re

from kg.languages import Hit
from kg.model import Place
from kg.resolve import Located
from kg.scene import Scene

OWNER, TIGHT = 80, 25  # how far before the verb the place of who acts may stand
HALL = 40  # how far behind a word for a hall the community may be named whose it is
GREETED = 24  # how far around the end of a verb of welcoming its host's name may begin


def home(scene: Scene) -> Place | None:
    """Where the article's town hall stands: its own city, or the dateline's inside its own province."""
    own = scene.own
    for place in _dateline(scene):
        if own is None or own.id in (place.province, place.id) or scene.weights[place.id] * 3 >= scene.weights[own.id]:
            return place
    return own


def filed(scene: Scene) -> Place | None:
    """Where the report was filed: the first community of its dateline, the "here" of its writer."""
    return next(iter(_dateline(scene)), None) or _staying(scene)


def _dateline(scene: Scene) -> list[Place]:
    """The communities of the dateline."""
    line = scene.document.dateline
    return [p.place for p in scene.places.within(line.start, line.end) if p.place.kind != "country"]


def _staying(scene: Scene) -> Place | None:
    """Where somebody the report speaks of is at present ("is currently in Nanning"), for one without a dateline."""
    text = scene.document.plain.lower()
    for words in scene.document.pack.words("acts", "staying"):
        at = text.find(f" {words} ")
        near = scene.places.starting(at + len(words) + 1, at + len(words) + 4) if at >= 0 else []
        if near and near[0].place.kind != "country":
            return near[0].place
    return None


def host(scene: Scene, items: list[Located], hit: Hit) -> Place | None:
    """The home of who receives or deliberates: the one whose mayor or council stands before the verb, else `home`."""
    reach = OWNER if hit.value in ("receive", "audience", "greet") else TIGHT
    before = [p for p in items if 0 <= hit.start - p.end < reach and p.place.kind != "country"]
    if hit.value in ("receive", "audience", "greet", "council") and before and _officeholder(scene, before[-1], hit):
        return before[-1].place
    return home(scene)


def _officeholder(scene: Scene, item: Located, hit: Hit) -> bool:
    """Whether a place belongs to an office or council that stands before the verb."""
    if hit.value == "council":
        return not re.search(r"[^\w\s]", scene.document.plain[item.end : hit.start])
    return bool(scene.document.cues(max(0, item.start - 30), hit.start, "role"))


def civic(scene: Scene, low: int, high: int, hit: Hit) -> bool:
    """Whether a town hall, council chamber or the like is the scene."""
    text = scene.document.plain[low:high].lower()
    return any(f" {venue}" in text for venue in scene.document.pack.words("places", "venues"))


def greeting(scene: Scene, low: int, high: int, hit: Hit) -> str:
    """The community by whose government guests are received ("disambut Pemerintah Kota X"), of their visit."""
    if hit.value not in ("greet", "visit", "delegation") or not scene.document.pack.spaces:
        return ""
    for cue in scene.document.cues(low, high, "act"):
        near = [p for p in scene.places.within(cue.end - GREETED, cue.end + GREETED) if p.start > cue.start]
        words = scene.document.plain[cue.start : cue.end].lower().split()[:1]
        if cue.value == "greet" and near and near[0].explicit and set(words) & set(_received(scene)):
            gap = scene.document.plain[cue.end : near[0].start]
            return near[0].place.id if not re.search(r"[^\w\s]", gap) and near[0].place.kind != "country" else ""
    return ""


def _received(scene: Scene) -> tuple[str, ...]:
    return scene.document.pack.words("acts", "received")


def receives(scene: Scene, item: Located, hit: Hit) -> bool:
    """Whether a community's government stands right before the verb by which it receives somebody."""
    gap = scene.document.plain[item.end : hit.start]
    return item.explicit and item.place.kind != "country" and item.end <= hit.start and not gap.strip()


def hall(scene: Scene, low: int, high: int, hit: Hit) -> str:
    """The community whose town hall or meeting room is named behind the verb ("in the hall of the City of X")."""
    text = scene.document.plain[low:high].lower()
    for venue in scene.document.pack.words("places", "venues"):
        at = text.find(f" {venue} ", hit.end - low if hit.value != "council" else 0)
        if at < 0:
            continue
        end = low + at + len(venue) + 1
        near = [p for p in scene.places.within(end, min(high, end + HALL)) if p.place.kind != "country"]
        gap = scene.document.plain[end : near[0].start] if near else ""
        if near and not re.search(r"[,.;:()]", gap) and not scene.document.cues(end, near[0].start, "role", "act"):
            return near[0].place.id
    return ""
