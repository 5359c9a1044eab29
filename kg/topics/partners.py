"""Which places of a sentence can be a hub's partners: abroad, or at home where words join them; a country at need."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.languages import Hit, lower
from kg.lines import Sentence
from kg.model import Place
from kg.resolve import Located
from kg.scene import Scene
from kg.topics.standing import after

NAMED = 16  # characters between a twinning word and the place it is said to be
STATE = 60  # characters between a twinning word and the country it is offered to
SEAT = 24  # the weight of a place that is named once or twice in passing
_DATED = re.compile(r" ?\((?:[^()]{0,20}\b)?(?:1[89]|20)\d\d\)")  # "Kuala Lumpur (15 April 1989)" in a list
_WORDS = re.compile(r"[^\W\d_]+")


def states(
    scene: Scene, sentence: Sentence, named: Sequence[Located], communities: Sequence[Located], twins: Sequence[Hit]
) -> list[Located]:
    """The country that a twinning is offered to or made with, where the article knows no community in it."""
    own = scene.own
    if own is None or any(p.place.id != own.id for p in communities):
        return []
    countries = [p for p in named if p.place.kind == "country" and p.place.country != own.country]
    if not communities:
        return [p for p in countries if after(scene, p, sentence, "with") or _object(scene, p)][:1]
    return [p for p in countries if _unpeopled(scene, p.place) and _offered_to(scene, p, sentence, twins)][:1]


def _unpeopled(scene: Scene, country: Place) -> bool:
    """Whether no community in a country stands for more than the seat of an office."""
    inside = (p for p in scene.by_id.values() if p.country == country.country and p.kind != "country")
    return all(scene.weights[p.id] < SEAT for p in inside)


def _offered_to(scene: Scene, item: Located, sentence: Sentence, twins: Sequence[Hit]) -> bool:
    """Whether "with", "to" or a government's title leads from a twinning word to a country, or it is to be the twin."""
    pack, text = scene.document.pack, scene.document.plain
    leading = (*pack.words("letters", "with"), *pack.words("partnerships", "toward"))
    for hit in twins:
        gap = text[min(hit.end, item.end) : max(hit.start, item.start)].lower()
        if scene.document.joint(item.start, item.end) in pack.words("acts", "communities"):
            return False  # "kota Indonesia" is some town there
        if len(gap) > STATE or re.search(r"[.;:]", gap):
            continue
        words = [w for w in _WORDS.findall(gap) if w not in pack.words("partnerships", "governing")]
        if hit.end <= item.start and words and words[-1] in leading:
            return True
        if item.end <= hit.start and words and words[-1] in pack.words("partnerships", "as"):
            return True
    return False


def beside(scene: Scene, hub: Place, item: Located, items: Sequence[Located], partners: Sequence[Located]) -> bool:
    """Whether only commas and "and" stand between a place and a partner, so that it is one as well."""
    if item.place.id == hub.id or hub.id in (item.place.province, item.place.id) or item.place.id == hub.province:
        return False
    joins = scene.document.pack.words("letters", "and")
    behind = next((p for p in items if p.start > item.end), None)
    if behind is None or behind.place.id == hub.id or behind.place.kind != item.place.kind:
        return False
    gap = scene.document.plain[item.end : behind.start]
    joined = bool(gap.strip()) and all(word in joins for word in _WORDS.findall(gap.lower())) and "." not in gap
    return joined and (behind in partners or beside(scene, hub, behind, items, partners))


def pairs_with(scene: Scene, hub: Place, item: Located, sentence: Sentence, twins: Sequence[Hit]) -> bool:
    """Whether a place can be the hub's partner: none that holds or lies in it; at home by words or its day."""
    place = item.place
    if hub.id in (place.province, place.id) or place.id == hub.province:
        return False
    if place.country != hub.country or place.kind == "country" or _DATED.match(scene.document.plain, item.end):
        return True
    if not twins:
        return False
    text = scene.document.plain
    hubs = [p for p in scene.places.within(sentence.start, sentence.end) if p.place.id == hub.id]
    close = _object(scene, item) or any(0 <= item.start - h.end < 3 or _named_so(scene, h, item, hub) for h in twins)
    hyphen = close or any(text[min(p.end, item.end) : max(p.start, item.start)].strip() in ("-", "/") for p in hubs)
    if hyphen or after(scene, item, sentence, "with") or after(scene, item, sentence, "and"):
        return True
    if scene.document.pack.postpositions and any(after(scene, p, sentence, "with") for p in hubs):
        return True
    return _enumerated(scene, hub, item, sentence, twins)


def _named_so(scene: Scene, twin: Hit, item: Located, hub: Place) -> bool:
    """Whether only "namely" stands between a twinning word and a place, or "as" between a place and such a word.

    The twinning word may be that of the hub ("the sister cities of X, namely Y").
    """
    behind = item.start >= twin.end
    low, high = (twin.end, item.start) if behind else (item.end, twin.start)
    owner = [p for p in scene.places.within(twin.end, item.start) if p.place.id == hub.id] if behind else []
    low = owner[0].end if owner and owner[0].start - twin.end < NAMED else low
    if not 0 < high - low < NAMED:
        return False
    words = _WORDS.findall(lower(scene.document.plain[low:high]))
    relative = () if behind else scene.document.pack.words("letters", "who")  # "X, which became a twin of it"
    words = [word for word in words if word not in relative]
    told = scene.document.pack.words("partnerships", "namely" if behind else "as")
    return len(words) == 1 and words[0] in told


def _enumerated(scene: Scene, hub: Place, item: Located, sentence: Sentence, twins: Sequence[Hit]) -> bool:
    """Whether a place at home stands behind a twinning word among several partners abroad ("Angers, Derby, Halle")."""
    abroad = {
        p.place.id
        for p in scene.places.within(twins[0].end, sentence.end)
        if p.place.kind != "country" and p.place.country != hub.country
    }
    lead = scene.document.plain[twins[0].end : item.start].rstrip()
    return len(abroad) > 1 and lead.endswith((",", ":"))


def _object(scene: Scene, item: Located) -> bool:
    """Whether a place stands right behind a verb of joining ("Gandeng Korea Selatan")."""
    return any(
        h.value == "establish"
        for h in scene.document.cues(item.start - 16, item.start, "act")
        if item.start - h.end < 3
    )
