"""Where an office is held: as named with it, or for the same person before, the counterpart's, or the article's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.languages import lower
from kg.model import Place
from kg.pattern import DIPLOMATS
from kg.resolve.jurisdictions.leaders import leader
from kg.resolve.jurisdictions.levels import (
    AT_PLACE,
    CHIEF,
    HEADED,
    LOCAL,
    MUNICIPAL,
    NATIONAL,
    PROVINCIAL,
    is_country,
    level,
)
from kg.resolve.jurisdictions.named import mission, place_of
from kg.resolve.jurisdictions.nation import embassy, nation
from kg.resolve.jurisdictions.own import acts, likely, seat
from kg.resolve.people import alike

if TYPE_CHECKING:
    from kg.extractors.offices import Held
    from kg.scene import Scene

__all__ = ["AT_PLACE", "is_country", "mission", "place_of", "settled"]
MANY = 400  # offices, as an article never has
MINISTERS = frozenset(("minister", "deputy-minister"))
NEAR = 40  # how far before a role its place may stand ("Pihak Mossel Bay diwakili anggota dewan kota …")


def settled(scene: Scene, items: Sequence[Held]) -> list[Held]:
    """The same offices, each with its place: where none stands with the role, the best the context gives."""
    home = seat(scene, items)
    done: list[Held] = []
    for i, item in enumerate(items):
        if item.role in HEADED and leader(item):
            done.append(replace(item, of=nation(scene, item, home)))
            continue
        if item.of or item.organisation:
            done.append(item)
            continue
        near = _around(items, i)
        found = _same_person(item, near) or _master(item, done[-MANY:]) or _beside(scene, item, near)
        found = found or _own(scene, item, near, home)
        done.append(replace(item, of=found))
    return [replace(o, former=True) if _past(scene, o, _around(done, i)) else o for i, o in enumerate(done)]


def _around(items: Sequence[Held], i: int) -> Sequence[Held]:
    """The offices from whose places one may be told: all of an article, of a book only those around it."""
    return items if len(items) <= MANY else items[max(0, i - MANY // 2) : i + MANY // 2]


def _master(item: Held, done: Sequence[Held]) -> str:
    """The place of the person whose deputy or spokesman this is: the one named last before."""
    before = [other for other in done if other.of and other.start < item.start]
    mine = item.theirs and not item.other and item.role not in NATIONAL
    return before[-1].of if mine and before else ""


def _past(scene: Scene, item: Held, items: Sequence[Held]) -> bool:
    """Whether an office is of former days: its sentence has a date of years ago, and somebody else holds it now."""
    known = leader(item) if item.role in HEADED else None
    if known and known.until and scene.document.published and scene.document.published.year > known.until:
        return True
    if item.former or item.role not in LOCAL or not item.of or not _years_ago(scene, item.start):
        return False
    others = [o for o in items if o.of == item.of and o.role == item.role and not o.former]
    return any(not alike(o.name, item.name) for o in others)


def _years_ago(scene: Scene, offset: int) -> bool:
    """Whether the sentence around an offset tells only of years before the article's own."""
    published = scene.document.published
    sentence = scene.document.sentence_at(offset)
    years = [m.date.year for m in scene.document.when(sentence.start, sentence.end) if m.date]
    now = published.year if published else scene.document.last_year
    return bool(years) and max(years) <= now - 2


def _same_person(item: Held, items: Sequence[Held]) -> str:
    same = [other for other in items if other.of and other.role == item.role and alike(item.name, other.name)]
    return same[0].of if same else ""


def _beside(scene: Scene, item: Held, items: Sequence[Held]) -> str:
    """The place of the office named before it in the sentence, or of the side it is said to represent."""
    sentence = scene.document.sentence_at(item.role_start)
    if item.role not in AT_PLACE and item.role != "other":
        return _sent(scene, item, sentence.start) if item.role in LOCAL else ""
    before = [o for o in items if o.of and o.role in AT_PLACE and sentence.start <= o.start < item.role_start]
    if before:
        return before[-1].of
    return _side(scene, item, sentence.start)


def _side(scene: Scene, item: Held, low: int) -> str:
    """The place right before the verb that leads to the role, unless it only says where ("di")."""
    document = scene.document
    near = document.places(max(low, item.role_start - NEAR), item.role_start)
    known = [(m, p) for m in near[-1:] for p in m.candidates if p.id in scene.by_id and p.kind != "country"]
    if not known:
        return ""
    mention, place = known[0]
    between = document.plain[mention.end : item.role_start]
    lead = document.plain[max(low, mention.start - 12) : mention.start].split()
    placed = bool(lead) and lower(lead[-1]) in document.pack.words("letters", "in")
    direct = bool(between.strip()) and len(between.split()) <= 2 and not set(between) & set(',.;:-"“”()')
    return place.id if direct and not placed else ""


def _sent(scene: Scene, item: Held, low: int) -> str:
    """The place that somebody comes from, before the role ("dari Kota Solo hadir …", "a delegation of X led by …")."""
    document = scene.document
    named = scene.places.within(max(low, item.role_start - 2 * NEAR), item.role_start)
    near = [p for p in named if p.place.kind != "country"][-1:]
    if not near:
        return ""
    lead = lower(document.plain[max(low, near[0].start - 24) : near[0].start]).split()
    between = document.plain[near[0].end : item.role_start].strip()
    words = document.pack.words
    led = " ".join(w for w in between.split() if w.islower()) in words("offices", "led")  # past the country's name
    sent = set(lead[-2:]) & set(words("offices", "parties")) and (between == "," or led)
    came = set(lead[-2:]) & set(words("offices", "represents")) and between.isalpha()
    stood = lower(between) in words("offices", "represented")
    leveled = level(scene, near[0].place, item.role) if sent or came or stood else None
    return leveled.id if leveled else ""


def _own(scene: Scene, item: Held, items: Sequence[Held], home: Place | None) -> str:
    if item.role in DIPLOMATS:
        return embassy(scene)
    if item.role in NATIONAL:
        return _state(scene, item, home) or nation(scene, item, home)
    place = (
        _county(scene, item)
        or _elsewhere(scene, item, items, home)
        or _acting(scene, item)
        or (_province(scene, home) if item.role in PROVINCIAL else home)
    )
    leveled = level(scene, place, item.role) if place else None
    return leveled.id if leveled else ""


def _state(scene: Scene, item: Held, home: Place | None) -> str:
    """The state around the article's own place, where it has ministers of its own."""
    states = scene.document.pack.words("offices", "state_ministers") if item.role in MINISTERS else ()
    key = (home.id if home.kind == "province" else home.province) if home and states else ""
    state = gazetteer.load().place(key) if key else None
    return key if state and state.name in states else ""


def _acting(scene: Scene, item: Held) -> Place | None:
    """The place whose council or government the sentence, or the one before in the paragraph, has named."""
    if scene.document.pack.raw.get("home"):
        return None
    sentence = scene.document.sentence_at(item.role_start)
    if item.role in PROVINCIAL:
        line = scene.document.lines[sentence.line]
        near = [p.place for p in scene.places.within(line.start, item.role_start) if p.place.kind == "province"]
        return near[-1] if near else None
    before = scene.document.sentences[max(0, sentence.number - 1)]
    low = before.start if before.line == sentence.line else sentence.start
    acting = [p.place for p in scene.places.within(low, item.role_start) if acts(scene, p.end)]
    return acting[-1] if len({p.id for p in acting}) == 1 and acting[-1].kind != "country" else None


def _county(scene: Scene, item: Held) -> Place | None:
    """The likeliest district, where the role says that it is one's ("county executive", "Regional Chair")."""
    words = lower(scene.document.text[item.role_start : item.role_end]).split()
    districts = (place for place in likely(scene) if place.kind == "district")
    return next(districts, None) if set(words) & set(scene.document.pack.words("offices", "county")) else None


def _province(scene: Scene, home: Place | None) -> Place | None:
    """The article's own province; without a home of the language the likeliest that it names."""
    if scene.document.pack.raw.get("home"):
        return scene.own_of("province")
    named = (place for place in likely(scene) if place.kind == "province")
    return home if home and home.kind == "province" else next(named, home)


def _elsewhere(scene: Scene, item: Held, items: Sequence[Held], home: Place | None) -> Place | None:
    """The partner's place: a counterpart's, a role's with a foreign word, the second of two alike in one sentence."""
    words = lower(scene.document.text[item.role_start : item.role_end])
    sentence = scene.document.sentence_at(item.start)
    twin = [o for o in items if sentence.start <= o.start < item.start and o.role == item.role and not o.named]
    twin = [o for o in twin if o.role in CHIEF and o.former == item.former and not o.theirs]
    twin = [o for o in twin if not alike(o.name, item.name)]
    if not scene.document.pack.raw.get("home") and not twin:
        twin = list(islice((o for o in items if o.start < item.start and _rival(o, item)), 1))
    if not twin and home and not _years_ago(scene, item.start):
        twin = list(islice((o for o in items if o.of == home.id and o.named and _held_by_another(o, item)), 1))
    if not (item.other or twin or words in scene.document.pack.words("offices", "foreign")):
        return None
    near = [o.of for o in items if o.other is False and o.named and sentence.start <= o.start < item.start]
    away = home.id if home else ""
    ranked = [p for p in likely(scene) if p.id != away and p.kind != "country" and (not home or p.kind == home.kind)]
    return next((p for p in ranked if p.id not in near), None)


def _held_by_another(one: Held, other: Held) -> bool:
    """Whether one of two people is said to hold an office at home that the other, too, would hold there."""
    now = not (one.former or other.former)
    return now and one.role == other.role and one.role in MUNICIPAL and not alike(one.name, other.name)


def _rival(one: Held, other: Held) -> bool:
    """Whether two people are both said to hold one office now, neither of them with a place."""
    bare = not (one.named or other.named or one.former or other.former or one.other)
    return bare and one.role == other.role and one.role in MUNICIPAL and not alike(one.name, other.name)
