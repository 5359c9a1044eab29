"""Whose side of a pair those who act are on, and where that makes their journey end, or their guests arrive."""

from __future__ import annotations

from collections.abc import Sequence

from kg.acts.where import stretch
from kg.languages import Hit
from kg.pattern import DIPLOMATS
from kg.resolve import People
from kg.resolve.people import Known
from kg.scene import Scene
from kg.topics import Clause, Pair

AWAY = frozenset(("visit",))  # who does this goes to the other side
AT_HOME = frozenset(("receive", "audience", "send"))  # who does this is at home
OBJECT = 40  # how far behind a verb of meeting the delegation may stand that is met
POINTING = 14  # characters behind a noun of travel in which "that" may stand
BEHIND = 60  # how far behind a noun of travel its "by …" may name the traveller


def scene_of(scene: Scene, clause: Clause, hit: Hit, people: People, involved: Sequence[str]) -> str:
    """The id of the place where a visit or reception happens by the home of who goes or receives, or ""."""
    receives = hit.value in AT_HOME or meets_guests(scene, clause, hit.value, hit.end)
    if not (receives or hit.value in AWAY) or len(clause.pairs) != 1 or (not receives and _told_before(scene, hit)):
        return ""
    pair = clause.pairs[0]
    doer = _doer(scene, clause, hit, people, involved)
    home = side(scene, doer, pair) if doer else ""
    if not home or receives:
        return home
    return next(key for key in pair if key != home)


def _told_before(scene: Scene, hit: Hit) -> bool:
    """Whether a journey is one told before ("lawatan itu disertai …"), so that nobody beside it says where it goes."""
    text, pointing = scene.document.plain, scene.document.pack.words("areas", "pointing")
    words = (*text[hit.start : hit.end].lower().split()[-1:], *text[hit.end : hit.end + POINTING].lower().split()[:1])
    return scene.document.pack.spaces and any(word.strip(".,") in pointing for word in words)


def meets_guests(scene: Scene, clause: Clause, kind: str, end: int) -> bool:
    """Whether somebody meets a delegation, and so is visited."""
    near = scene.document.cues(end, min(clause.end, end + OBJECT), "act")
    return kind in ("meet", "audience") and any(h.value == "delegation" for h in near)


def side(scene: Scene, person: Known, pair: Pair) -> str:
    """The place of a pair in (or of) which a person holds an office, or "": a diplomat is on neither's side."""
    posts = {of for role, of in person.posts if role not in DIPLOMATS}
    inside = {key for key in pair if key in posts or {p for p in posts if _holds(scene, key, p)}}
    return inside.pop() if len(inside) == 1 else ""


def _holds(scene: Scene, region: str, place: str) -> bool:
    known = scene.by_id.get(place)
    return known is not None and known.province == region


def _doer(scene: Scene, clause: Clause, hit: Hit, people: People, involved: Sequence[str]) -> Known | None:
    """The person named last before a verb, or behind a noun's "by", without speech or another deed in between."""
    low, high = stretch(scene, clause.sentence, hit)
    by = scene.document.pack.words("letters", "by")
    behind = [m for m in people.between(hit.end, min(high, hit.end + BEHIND)) if _by(scene, hit.end, m[0], by)]
    if behind and hit.value != "receive":  # "receives a delegation led by X": X is the guest
        return behind[0][1]
    before = [m for m in people.between(low, hit.start) if m[1].name in involved]
    if not before:
        meant = [p for p in people.known if p.name in involved]
        return meant[0] if len(meant) == 1 and len(involved) == 1 else None
    return None if _other_deed(scene, before[-1][0], hit) else before[-1][1]


def _other_deed(scene: Scene, low: int, hit: Hit) -> bool:
    """Whether a name does something else first ("Mayor X welcomed the visitors")."""
    between = scene.document.cues(low, hit.start, "act")
    return any(h.value in ("receive", "greet", "audience") for h in between)


def _by(scene: Scene, low: int, high: int, words: tuple[str, ...]) -> bool:
    gap = scene.document.plain[low:high].lower().split()
    return bool(gap) and gap[0] in words
