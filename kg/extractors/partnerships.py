"""Which places are twinned, how, since when and in what state, weighed over all clauses that speak of a pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extractors.agreements.rows import Found
from kg.languages import Hit, lower
from kg.model import Date, Evidence, Partnership
from kg.resolve import Located
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics, mood

MAKING = ("mou", "agreement", "joint-declaration", "other")
# words for many things: they need a word for the relation beside them
LEADS = 16  # how close behind a denial or wish the word stands that it governs
FRESH_END = 22  # how close before "since" (twice as far behind) a word for an end takes its date
UNDONE = 50  # how far behind a word of taking back the word for the end may stand
INVITED = 45  # how far before a renewal the word may stand that only proposes it
RANKED = 32  # how far before "to become" a rank may stand
OBJECT = 110  # how far behind a refusal the word may stand for what is refused
REFUSING = ("denied", "refused")
ENDING = ("ended", "suspended")
BEARING = {  # the signs that bear a state out, where they are not just called like it
    "active": ("active", "existing", "signed", "close"),
    "intent": ("intent", "letter", "letter-named"),
    "ended": ("ended", "lapsed"),
}
VAGUE = ("ended", "suspended", "mooted", "refused")
LOOSE = frozenset({"any", "open"})  # documents and twinning words that say nothing of the kind


@dataclass(frozen=True, slots=True)
class Sign:
    """One indication of a pair's state."""

    status: str
    strength: float
    start: int
    end: int


def extract(scene: Scene, topics: Topics, documents: Sequence[Found]) -> tuple[Partnership, ...]:
    """The partnerships of the document, one per pair."""
    return tuple(_partnership(scene, topics, pair, [d for d in documents if d.pair == pair]) for pair in topics.pairs)


def _partnership(scene: Scene, topics: Topics, pair: Pair, documents: Sequence[Found]) -> Partnership:
    clauses = topics.of(pair)
    signs = signs_about(scene, topics, pair, documents)
    status = decide(signs)
    if (status == "renewed" and not _renewed(documents)) or (
        status == "ended" and _replaced(scene, clauses, documents)
    ):
        status = "active"
    telling = [s for s in signs if s.status in BEARING.get(status, (status,))] or signs
    evidence = [scene.evidence(s.start, s.end, f"{scene.document.pack.code}.status.{s.status}") for s in telling[:3]]
    evidence += [_naming(scene, c) for c in clauses if c.named and c.twin][:1]
    return Partnership(
        places=pair,
        kind=kind(topics.kinds[pair], topics.usual),
        status=status,
        since=since(scene, clauses, pair, documents, status),
        evidence=tuple(dict.fromkeys(evidence)) or tuple(_naming(scene, c) for c in clauses[:1]),
    )


def signs_about(scene: Scene, topics: Topics, pair: Pair, documents: Iterable[Found]) -> list[Sign]:
    """All signs of a pair's state, in its clauses and documents; no end where the decision to end it was undone."""
    clauses = topics.of(pair)
    naming = {c.sentence.number for c in clauses if c.named}
    signs = [s for c in clauses for s in signs_of(scene, c, pair, c.sentence.number in naming)]
    signs += [sign_of(d) for d in documents if d.pair == pair]
    if any(_taken_back(scene, c) for c in clauses):
        return [s for s in signs if s.status not in (*ENDING, "proposed")]
    return signs


def _renewed(documents: Sequence[Found]) -> bool:
    """Whether a renewal is done: not while its document is only planned."""
    planned = any(d.status == "planned" for d in documents)
    return not planned or any(d.status == "signed" for d in documents)


def _replaced(scene: Scene, clauses: Sequence[Clause], documents: Sequence[Found]) -> bool:
    """Whether what ran out is about to be renewed: a document is planned, and a word for renewal stands with it."""
    planned = any(d.status == "planned" for d in documents)
    cues = (h for c in clauses if planned for h in scene.document.cues(c.start, c.end, "status"))
    return any(h.value == "renewed" for h in cues)


def _taken_back(scene: Scene, clause: Clause) -> bool:
    """Whether a decision to end the relation was itself undone ("rescinded the vote by which it had severed …")."""
    told = scene.document.cues(clause.start, clause.end, "reversal")
    for hit, decision in pairwise(told):
        behind = scene.document.cues(decision.end, min(clause.end, decision.end + UNDONE), "status")
        close = (hit.value, decision.value) == ("verb", "decision") and decision.start - hit.end < LEADS
        if close and any(h.value in ENDING for h in behind) and not any(mood(scene, clause, hit, behind=False)):
            return True
    return False


def sign_of(row: Found) -> Sign:
    """A document as a sign: signed, it makes the pair; a letter of intent or a plan only announces it."""
    if row.status == "expired":
        return Sign("lapsed", 1.0, row.start, row.end)
    if row.type == "letter-of-intent":
        planned = Sign("intent", 0.9 if row.signed else 0.4, row.start, row.end)
        return Sign("letter", 1.2, row.start, row.end) if row.status == "signed" else planned
    return Sign(
        "signed" if row.status == "signed" else "intent", 1.2 if row.status == "signed" else 0.7, row.start, row.end
    )


def _naming(scene: Scene, clause: Clause) -> Evidence:
    return scene.evidence(clause.start, clause.end, f"{scene.document.pack.code}.pair")


def kind(counted: Counter[str], usual: str) -> str:
    """The kind most of the twinning words beside the pair say, else the article's usual one."""
    known = [(count, value) for value, count in counted.items() if value not in LOOSE]
    return max(known, key=lambda k: (k[0], k[1] != "other"))[1] if known else usual or "sister-city"


def signs_of(scene: Scene, clause: Clause, pair: Pair, beside: bool = False) -> Iterator[Sign]:
    """What a clause says of the state of a pair; certainty falls where the pair is only inherited, less so from the
    same sentence (`beside`)."""
    inherited = _inherited(scene, clause, pair, beside)
    weight = (1.0 if clause.named else inherited) * (1.3 if clause.sentence.zone == "title" else 1.0)
    weight *= 0.7 if len(clause.pairs) > 1 and not clause.named else 1.0
    cues = scene.document.cues(clause.start, clause.end, "status", "act", "document", "twin", "since", "bond")
    for hit in cues:
        if hit.kind == "status":
            future, negated = mood(scene, clause, hit)
            future = future or (hit.value == "renewed" and _suggested(scene, clause, hit))
            negated = negated or (hit.value in ENDING and _refused(hit, cues))
            sure = _certainty(scene, clause, hit, cues)
            if not _outweighed(scene, hit, cues):
                yield from _status(hit, future, negated, weight * sure, _followed(hit, cues), clause.named)
    letters = [h for h in cues if h.kind == "document" and h.value == "letter-of-intent"]
    if letters:
        wished = mood(scene, clause, letters[0])[0]
        yield Sign("letter-named", (0.4 if wished else 0.8) * weight, letters[0].start, letters[0].end)
        return
    for hit in [h for h in cues if h.kind == "twin" and not _generic(scene, clause, h)][:1]:
        wished = mood(scene, clause, hit, behind=False)[0]
        if wished and not any(h.kind == "since" for h in cues):
            yield Sign("proposed", 0.6 * weight, hit.start, hit.end)
    yield from _existing(scene, clause, cues, weight)


def _inherited(scene: Scene, clause: Clause, pair: Pair, beside: bool) -> float:
    """How surely a clause that does not name a pair speaks of it: most where its sentence does, or it names a half."""
    half = clause.twin and any(p.place.id in pair for p in scene.places.within(clause.start, clause.end))
    if len(clause.pairs) == 1 and (beside or half):
        return 0.85
    return 0.35 if clause.loose and not clause.twin else 0.6


def _generic(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a twinning word of many ("its sister cities") stands where no pair is named, so no wish for one."""
    words = lower(scene.document.plain[hit.start : hit.end])
    return clause.loose and words.endswith(scene.document.pack.words("places", "many"))


def _suggested(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a renewal is only what somebody proposes or invites to ("mengajak … menghidupkan kembali")."""
    before = scene.document.cues(max(clause.start, hit.start - INVITED), hit.start, "status")
    return any(h.value in ("mooted", "proposed") for h in before)


def _certainty(scene: Scene, clause: Clause, hit: Hit, cues: Sequence[Hit]) -> float:
    """How surely a cue speaks of the relation: less where it may tell of many things, or only qualifies a noun."""
    if hit.value not in VAGUE or _bound(hit, cues):
        sure = 1.0
    else:
        sure = 1.0 if clause.named and len(clause.pairs) == 1 and hit.value in ENDING else 0.45
    before = scene.document.plain[clause.start : hit.start].lower().split()
    relative = hit.value in ENDING and before and before[-1] in scene.document.pack.words("letters", "who")
    bonds = [h for h in cues if h.kind in ("twin", "document", "bond")]
    close = any(0 <= hit.start - h.end < 30 or 0 <= h.start - hit.end < LEADS for h in bonds)
    return sure * (0.4 if relative and not close else 1.0)


def _outweighed(scene: Scene, hit: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a denial or a wish only leads to another word of state ("is not ending", "wants to revive")."""
    if hit.value == "intent" and _ranked(scene, hit):
        return True
    if hit.value in REFUSING:
        return any(h.kind == "status" and h.value in ENDING and _refused(h, [hit]) for h in cues)
    told = {"absent": ENDING, "lacking": ENDING, "proposed": ("renewed",), "mooted": ("renewed",)}.get(hit.value, ())
    near = [h for h in cues if h.kind == "status" and 0 <= h.start - hit.end < LEADS]
    return any(h.value in told for h in near)


def _ranked(scene: Scene, hit: Hit) -> bool:
    """Whether "to become" follows a rank, so that it is done ("the tenth city to become a sister")."""
    before = lower(scene.document.plain[max(0, hit.start - RANKED) : hit.start]).split()[-3:]
    ranks = scene.document.pack.words("partnerships", "ranks")
    return any(word in ranks or (word[:1].isdigit() and word.endswith(ranks)) for word in before)


def _refused(hit: Hit, cues: Iterable[Hit]) -> bool:
    """Whether it is an end that is refused ("voted down the motion to annul the agreement")."""
    refusals = [h for h in cues if h.kind == "status" and h.value in REFUSING]
    return any(0 <= hit.start - h.end < OBJECT or 0 <= h.start - hit.end < UNDONE for h in refusals)


def _bound(hit: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a word for the relation stands near a cue of its end, so that it is the relation that ends."""
    planned = hit.value == "refused"
    near = [
        h for h in cues if h.kind in ("twin", "document", "bond") or (planned and h.value in ("proposed", "mooted"))
    ]
    return any(-70 < h.start - hit.end < 60 for h in near)


def _followed(hit: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a twinning word or document stands near a denial, so that it is what is denied."""
    near = [h for h in cues if h.kind in ("twin", "document") and (hit.value != "lacking" or h.start >= hit.end)]
    linked = [h for h in cues if h.kind == "bond" and 0 <= h.start - hit.end < 12]
    return bool(linked) or any(0 <= h.start - hit.end < 45 or 0 <= hit.start - h.end < 30 for h in near)


def _status(hit: Hit, future: bool, negated: bool, weight: float, followed: bool, named: bool) -> Iterator[Sign]:
    value = hit.value
    if value == "none":
        return
    if value in ("absent", "lacking"):
        if followed:
            yield Sign("denied", (0.9 if named else 0.3) * weight, hit.start, hit.end)
        return
    if value == "existing":
        if followed or not negated:
            yield Sign("denied" if negated else "close", (0.5 if negated else 0.9) * weight, hit.start, hit.end)
        return
    if value in ("proposed", "mooted"):
        yield Sign("proposed", 0.7 * weight, hit.start, hit.end)
    elif value == "intent":
        yield Sign("proposed" if negated else "intent", 0.8 * weight, hit.start, hit.end)
    elif value == "lapsed":
        yield Sign("active" if negated else "lapsed", weight, hit.start, hit.end)
    elif value in ("denied", "refused"):
        if not negated:
            yield Sign("denied", weight, hit.start, hit.end)
    elif value == "renewed" and negated:
        yield Sign("ended", 0.7 * weight, hit.start, hit.end)
    elif future or negated:
        yield Sign("existing" if value == "renewed" else "active", 0.6 * weight, hit.start, hit.end)
    else:
        yield Sign(value, 1.1 * weight, hit.start, hit.end)


def _existing(scene: Scene, clause: Clause, cues: list[Hit], weight: float) -> Iterator[Sign]:
    for hit in cues:
        if hit.kind == "since":
            dated = scene.document.when(hit.end, min(clause.end, hit.end + 30))
            if not scene.document.pack.spaces and not _counted(scene, hit.end):
                dated = scene.document.when(max(clause.start, hit.start - 30), hit.start) or dated
            if dated and clause.named:
                yield Sign("existing", weight, min(hit.start, dated[0].start), max(hit.end, dated[0].end))
        elif hit.kind == "act" and hit.value == "anniversary" and (clause.twin or clause.named) and _bound(hit, cues):
            yield Sign("existing", 0.8 * weight, hit.start, hit.end)
        elif hit.kind == "act" and hit.value == "establish":
            future, negated = mood(scene, clause, hit)
            if future:
                yield Sign("proposed", 0.5 * weight, hit.start, hit.end)
            elif not negated:
                yield Sign("active", 0.4 * weight, hit.start, hit.end)


def decide(signs: Iterable[Sign]) -> str:
    """The state of a pair from all signs: an end outweighs a beginning, a deed outweighs a plan."""
    total: defaultdict[str, float] = defaultdict(float)
    for sign in signs:
        total[sign.status] += sign.strength
    if total["lapsed"] > 0.9 and not total["intent"] + total["letter-named"] + total["renewed"] + total["proposed"]:
        total["ended"] += total["lapsed"]
    exists = total["existing"] + total["signed"] + 1.5 * total["lapsed"]
    exists += total["close"] * (0.2 if total["letter"] else 1.0)
    if not total["signed"] or not total["letter"]:
        total["intent"] += total["letter"] + total["letter-named"]
    if total["denied"] > 0.5 and total["denied"] >= exists:
        return "denied"
    if total["ended"] > 0.9 and total["ended"] >= max(total["renewed"], total["suspended"]):
        return "ended"
    if total["suspended"] > 0.9 and total["suspended"] >= total["renewed"]:
        return "suspended"
    if total["renewed"] > 0.9:
        return "renewed"
    if exists > 0.9:
        return "active" if total["intent"] <= exists else "intent"
    if total["intent"] > 0.6:
        return "intent"
    if total["proposed"] > max(0.4, total["active"]):
        return "proposed"
    return "active"


def since(scene: Scene, clauses: Iterable[Clause], pair: Pair, documents: Sequence[Found], status: str) -> Date | None:
    """When the relation began: behind "since" or beside the partner in a list, else the first document that made it."""
    if status in ("intent", "proposed", "denied"):
        return None
    for clause in clauses:
        found = _said(scene, clause, pair) if clause.named else _both(scene, clause)
        if found:
            return found
    made = [d.signed for d in documents if d.signed and d.status != "planned" and d.type in MAKING]
    first = min(made, default=None)
    return None if status == "renewed" and first == max(made, default=None) and _fresh(scene, first) else first


def _both(scene: Scene, clause: Clause) -> Date | None:
    """The date behind "since" in a clause on "the two cities" that names none, or one of the two ("it has been …")."""
    inside = {p.place.id for p in scene.places.within(clause.start, clause.end)}
    if len(clause.pairs) != 1 or not clause.twin or clause.loose or not inside <= set(clause.pairs[0]):
        return None
    both = bool(inside) or any(h.value == "both" for h in scene.document.cues(clause.start, clause.end, "self"))
    return _since_word(scene, clause.start, clause.end) if both else None


def _said(scene: Scene, clause: Clause, pair: Pair) -> Date | None:
    """The date in the partner's own stretch of a clause: behind "since", in brackets, or in a list of partners."""
    partners, at = _partners(scene, clause)
    several = len(at) > 1
    for i in sorted(i for key in pair for i in at.get(key, ())):
        item = partners[i]
        limit = partners[i + 1].start if i + 1 < len(partners) else clause.end
        low = item.end if several else clause.start
        dated = _since_word(scene, low, limit) or _beside(
            scene, item.end, limit, several or clause.sentence.zone == "list"
        )
        if dated:
            return dated
    return None


def _partners(scene: Scene, clause: Clause) -> tuple[list[Located], dict[str, list[int]]]:
    """The places of a clause without the one all its pairs share, and where each stands among them."""
    key = ("partners", clause.start, clause.end)
    if key not in scene.notes:
        shared = set.intersection(*(set(p) for p in clause.pairs)) if len(clause.pairs) > 1 else set()
        hubs = shared or {scene.own.id if scene.own else ""}
        paired = {key for pair in clause.pairs for key in pair}
        inside = scene.places.within(clause.start, clause.end)
        found = [p for p in inside if p.place.id not in hubs and (p.place.kind != "country" or p.place.id in paired)]
        at: dict[str, list[int]] = {}
        for i, item in enumerate(found):
            at.setdefault(item.place.id, []).append(i)
        scene.notes[key] = found, at
    noted: tuple[list[Located], dict[str, list[int]]] = scene.notes[key]
    return noted


def _since_word(scene: Scene, low: int, limit: int) -> Date | None:
    for hit in scene.document.cues(low, limit, "since"):
        dated = [d.date for d in scene.document.when(hit.end, min(limit, hit.end + 30)) if d.date]
        if not scene.document.pack.spaces and not _counted(scene, hit.end):
            dated = [d.date for d in scene.document.when(max(low, hit.start - 30), hit.start) if d.date][-1:] or dated
        if dated and not _over(scene, hit.start, limit):
            return dated[0]
    return None


def _counted(scene: Scene, end: int) -> bool:
    """Whether an anniversary is counted right behind a beginning ("缔结友好城市20周年")."""
    return any(h.value in ("jubilee", "anniversary") for h in scene.document.cues(end, end + FRESH_END // 2, "act"))


def _over(scene: Scene, start: int, limit: int) -> bool:
    """Whether it is the end or the rest of a relation that a date begins ("suspended since 2022")."""
    around = scene.document.cues(max(0, start - FRESH_END), min(limit, start + 2 * FRESH_END), "status")
    return any(h.value in ENDING for h in around)


def _beside(scene: Scene, low: int, limit: int, listed: bool) -> Date | None:
    for mark in scene.document.when(low, limit)[:1]:
        bracket = "(" in scene.document.plain[low : mark.start]
        if mark.date and mark.kind == "absolute" and (bracket or listed) and mark.start - low < 60:
            return mark.date
    return None


def _fresh(scene: Scene, date: Date | None) -> bool:
    """Whether a date is the news itself rather than history."""
    published = scene.document.published
    return date is not None and published is not None and date.year >= published.year - 1
