"""When a relation began: behind a word of beginning, beside the partner in a list, else its first document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.dates import DateMark
from kg.extractors.agreements.rows import Found
from kg.languages import Hit
from kg.model import Date
from kg.resolve import Located
from kg.scene import Scene
from kg.topics import Clause, Pair, mood

MAKING = ("mou", "agreement", "joint-declaration", "other")
ENDING = ("ended", "suspended")
COURTED = 2  # years in which an agreement follows the memorandum that led to it
FRESH_END = 22  # how close before "since" (twice as far behind) a word for an end takes its date
BEHIND, CLOSE, AROUND = 30, 8, 70  # how far a date stands from "since", right behind a verb of beginning, around it


def since(scene: Scene, clauses: Sequence[Clause], documents: Sequence[Found], pair: Pair, status: str) -> Date | None:
    """When the relation began, as the text says it; nothing for a relation that has not begun."""
    if status in ("intent", "proposed", "denied"):
        return None
    for told in (_said, _begun):
        for clause in clauses:
            found = next(told(scene, clause, pair), None)
            if found:
                return found
    made = [d.signed for d in documents if d.signed and d.status != "planned" and d.type in MAKING]
    made = [date for date in made if not _just_declared(scene, documents, date)]
    final = [d.signed for d in documents if d.signed and d.status == "signed" and d.type == "agreement"]
    if final and made and min(made) not in final and 0 <= min(final).year - min(made).year < COURTED:
        made = final  # the memorandum only led to it
    first = min(made, default=None) or next((d for c in clauses for d in _signed(scene, c, pair)), None)
    return None if status == "renewed" and first == max(made, default=None) else first


def _just_declared(scene: Scene, documents: Sequence[Found], date: Date) -> bool:
    """Whether a day is only that of a joint declaration which is the news: partners make one, it makes none."""
    kinds = {d.type for d in documents if d.signed == date}
    return kinds == {"joint-declaration"} and str(date)[:7] == str(scene.document.published or "")[:7]


def beginnings(scene: Scene, low: int, limit: int) -> Iterator[tuple[Hit, DateMark]]:
    """The words such as "since" in a stretch, each with the year or day it leads to; none that is still to come."""
    spaces = scene.document.pack.spaces
    if any(h.value == "letter-of-intent" for h in scene.document.cues(low, limit, "document")):
        return
    for hit in scene.document.cues(low, limit, "since"):
        reach = BEHIND if hit.value in ("since", "signed") else CLOSE
        dated = [m for m in scene.document.when(hit.end, min(limit, hit.end + BEHIND)) if m.date]
        dated = [m for m in dated if m.start - hit.end < reach]
        if not spaces and not _counted(scene, hit.end):
            dated = [m for m in scene.document.when(max(low, hit.start - BEHIND), hit.start) if m.date][-1:] or dated
        if dated and _past(scene, dated[0]):
            yield hit, dated[0]


def _past(scene: Scene, mark: DateMark) -> bool:
    """Whether a date lies behind the article: printed with its year, and no later than the day of publication."""
    published = str(scene.document.published or "")
    date = str(mark.date)
    known = min(len(date), len(published))
    return mark.kind == "absolute" and date[:known] <= published[:known] if published else mark.kind == "absolute"


def _said(scene: Scene, clause: Clause, pair: Pair) -> Iterator[Date]:
    """The date behind "since", or beside the partner in brackets or a list."""
    for low, limit, listed in _stretches(scene, clause, pair):
        for hit, mark in beginnings(scene, low, limit):
            if (
                mark.date
                and hit.value != "signed"
                and not (_over(scene, hit, limit) or _of_guests(scene, clause, mark))
            ):
                yield mark.date
        if listed is not None:
            yield from _beside(scene, listed, limit, low == listed or clause.sentence.zone == "list")


def _of_guests(scene: Scene, clause: Clause, mark: DateMark) -> bool:
    """Whether it is a delegation's stay that a day begins, in a clause without a word for the relation."""
    told = scene.document.cues(clause.start, clause.end, "act")
    bound = clause.twin or scene.document.cues(clause.start, clause.end, "bond", "document")
    stays = any(h.value in ("delegation", "visit", "exchange") for h in told)
    return stays and not bound and bool(mark.date and mark.date.day)


def _signed(scene: Scene, clause: Clause, pair: Pair) -> Iterator[Date]:
    """The date behind a bare word of signing, where no document is known."""
    for low, limit, _ in _stretches(scene, clause, pair):
        yield from (m.date for h, m in beginnings(scene, low, limit) if h.value == "signed" and m.date)


def _begun(scene: Scene, clause: Clause, pair: Pair) -> Iterator[Date]:
    """The date of a clause whose verb says that the relation began ("became sister cities in 1998")."""
    cues = scene.document.cues(clause.start, clause.end, "document", "bond")
    if any(h.value == "letter-of-intent" for h in cues):
        return
    for low, limit, _ in _stretches(scene, clause, pair):
        for hit in scene.document.cues(low, limit, "since"):
            spoken = hit.value == "joined" or (hit.value == "begun" and (clause.twin or bool(cues)))
            if not spoken or any(mood(scene, clause, hit)) or _over(scene, hit, limit):
                continue
            dated = scene.document.when(max(low, hit.start - AROUND), min(limit, hit.end + AROUND))
            dated = [m for m in dated if not _apart(scene, m, hit)]
            behind = [m.date for m in dated if m.date and m.start >= hit.end and _past(scene, m)]
            yield from behind[:1] or [m.date for m in dated if m.date and _past(scene, m)][-1:]


def _apart(scene: Scene, mark: DateMark, hit: Hit) -> bool:
    """Whether a sentence ends between a date and a verb, as it may inside a quotation."""
    gap = scene.document.plain[min(mark.end, hit.end) : max(mark.start, hit.start)]
    return re.search(r"[.!?]\s+[^\W\d_]", gap) is not None


def _stretches(scene: Scene, clause: Clause, pair: Pair) -> Iterator[tuple[int, int, int | None]]:
    """Where a clause tells of a pair, with the end of the partner's name: its own stretch, among several partners."""
    if not clause.named:
        if _speaks_of_both(scene, clause):
            yield clause.start, clause.end, None
        return
    partners, at = _partners(scene, clause)
    several = len(at) > 1
    for i in sorted(i for key in pair for i in at.get(key, ())):
        while several and i + 1 < len(partners) and _joined(scene, partners[i], partners[i + 1]):
            i += 1
        limit = partners[i + 1].start if i + 1 < len(partners) else clause.end
        yield (partners[i].end if several else clause.start), limit, partners[i].end


def _joined(scene: Scene, one: Located, two: Located) -> bool:
    """Whether only "and" stands between two partners, so that what is said behind both goes for either."""
    gap = scene.document.plain[one.end : two.start].strip().lower()
    return gap in scene.document.pack.words("letters", "and")


def _speaks_of_both(scene: Scene, clause: Clause) -> bool:
    """Whether a clause on "the two cities" names none, or one of the two ("it has been …")."""
    inside = {p.place.id for p in scene.places.within(clause.start, clause.end)}
    if len(clause.pairs) != 1 or not inside <= set(clause.pairs[0]):
        return False
    if _bond_begins(scene, clause) and (inside or not clause.loose):
        return True
    both = bool(inside) or any(h.value == "both" for h in scene.document.cues(clause.start, clause.end, "self"))
    return both and clause.twin and not clause.loose


def _bond_begins(scene: Scene, clause: Clause) -> bool:
    """Whether it is a relation or twinning of which a clause says that it began ("that link goes back to 1981")."""
    told = scene.document.cues(clause.start, clause.end, "bond", "twin")
    begun = scene.document.cues(clause.start, clause.end, "since")
    return any(
        -CLOSE < h.start - t.end < 2 * CLOSE or -CLOSE < t.start - h.end < CLOSE or h.start <= t.start < t.end <= h.end
        for h in begun
        for t in told
    )


def _partners(scene: Scene, clause: Clause) -> tuple[list[Located], dict[str, list[int]]]:
    """The places of a clause without the one all its pairs share, and where each stands among them."""
    key = ("partners", clause.start, clause.end)
    if key not in scene.notes:
        shared = set.intersection(*(set(p) for p in clause.pairs)) if len(clause.pairs) > 1 else set()
        hubs = shared or {scene.own.id if scene.own else ""}
        paired = {key for pair in clause.pairs for key in pair}
        inside = scene.places.within(clause.start, clause.end)
        found = [p for p in inside if p.place.id in paired - hubs]
        at: dict[str, list[int]] = {}
        for i, item in enumerate(found):
            at.setdefault(item.place.id, []).append(i)
        scene.notes[key] = found, at
    noted: tuple[list[Located], dict[str, list[int]]] = scene.notes[key]
    return noted


def _counted(scene: Scene, end: int) -> bool:
    """Whether an anniversary is counted right behind a beginning ("缔结友好城市20周年")."""
    return any(h.value in ("jubilee", "anniversary") for h in scene.document.cues(end, end + FRESH_END // 2, "act"))


def _over(scene: Scene, hit: Hit, limit: int) -> bool:
    """Whether it is the end or the rest of a relation that a date begins ("suspended since 2022")."""
    behind = 2 * FRESH_END if hit.value == "since" else 0
    around = scene.document.cues(max(0, hit.start - FRESH_END), min(limit, hit.start + behind), "status")
    return any(h.value in ENDING for h in around)


def _beside(scene: Scene, low: int, limit: int, listed: bool) -> Iterator[Date]:
    for mark in scene.document.when(low, limit)[:1]:
        bracket = "(" in scene.document.plain[low : mark.start]
        if mark.date and mark.kind == "absolute" and (bracket or listed) and mark.start - low < 60:
            yield mark.date
