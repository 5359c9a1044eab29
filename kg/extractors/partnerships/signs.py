"""What the clauses and documents of an article indicate of the state a pair is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extractors.agreements.names import bracketed, foreign
from kg.extractors.agreements.rows import Found
from kg.extractors.partnerships.ages import aged
from kg.extractors.partnerships.since import ENDING, beginnings
from kg.languages import Hit, lower
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics, mood, only_leads

LEADS = 16  # how close behind a denial or wish the word stands that it governs
UNDONE = 50  # how far behind a word of taking back the word for the end may stand
OFFERED = 16  # how close behind a word of proposing a partner may stand that it comes from or goes to
URGED = 90  # how far before an end the word may stand by which somebody only asks for it
INVITED = 45  # how far before a renewal the word may stand that only proposes it
RANKED = 32  # how far before "to become" a rank may stand
OBJECT = 110  # how far behind a refusal the word may stand for what is refused
COMPARED = 60  # how far behind "no" a comparison may stand
ELSEWHERE = 0.2  # how surely a clause that names other places still speaks of a pair
DORMANT = 0.55  # a relation that only sleeps goes on, unless somebody hopes to wake it
HOPED = 0.38  # a hoped revival tells of a relation that lies still, but alone does not show it
DATED = 1.4  # a document to be signed on a day that is known
ABOUT = 0.7  # a document about to be signed
DRAFTED = 0.5  # a document only spoken of as a plan: less than one about to be signed
MOOTED = 45  # how far behind a word of proposing that may stand which is proposed
COUPLED = 24  # characters that may stand between two places that "with" joins
SUPPOSED = 0.45  # a pair named under a word of the future only
SEVERAL = 2  # more pairs in one clause are a list
TALKS = 50  # how far before "goes on" the word may stand for the talks that do
MADE = 24  # how far before a verb of establishing the relation may stand that is established
AGED = 1.3  # a relation that is so many years old exists, whatever else is planned
CLOSE = 3  # characters between a verb and its object
AGAIN = ("renewed", "revived")
REFUSING = ("denied", "refused")
VAGUE = ("ended", "suspended", "mooted", "refused")  # said of many things: a word for the relation stands beside them


@dataclass(frozen=True, slots=True)
class Sign:
    """One indication of a pair's state."""

    status: str
    strength: float
    start: int
    end: int


def signs_about(scene: Scene, topics: Topics, pair: Pair, documents: Iterable[Found]) -> list[Sign]:
    """All signs of a pair's state, in its clauses and documents; no end where the decision to end it was undone."""
    clauses = topics.of(pair)
    naming = {c.sentence.number for c in clauses if c.named}
    signs = [s for c in clauses for s in signs_of(scene, c, pair, c.sentence.number in naming)]
    renewing = any(_renewals(scene, c) for c in clauses)  # a new document that is planned makes no new relation
    signs += [sign_of(d) for d in documents if d.pair == pair and not (renewing and d.status == "planned")]
    if any(_taken_back(scene, c) for c in clauses):
        return [s for s in signs if s.status not in (*ENDING, "proposed")]
    return signs


def _renewals(scene: Scene, clause: Clause) -> list[Hit]:
    """The words of renewing in a clause that names a pair, or a word for the relation."""
    told = scene.document.cues(clause.start, clause.end, "status")
    return [h for h in told if h.value == "renewed"] if clause.named or clause.twin else []


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
    if row.type == "minutes":
        return Sign("active", 0.9, row.start, row.end)
    if row.status == "signed":
        return Sign("signed", 1.2, row.start, row.end)
    return Sign("intent", DATED if row.signed else ABOUT if row.act else DRAFTED, row.start, row.end)


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
            future = future and not (hit.value == "ended" and _decided(scene, clause, hit))
            future = future or (hit.value in AGAIN and _suggested(scene, clause, hit, INVITED))
            future = future or (hit.value in ENDING and _suggested(scene, clause, hit, LEADS))
            future = future or (hit.value in ENDING and _urged(scene, clause, hit))
            negated = negated or (hit.value in ENDING and not _done(scene, hit) and _refused(scene, hit, cues))
            sure = _certainty(scene, clause, hit, cues)
            if not _outweighed(scene, hit, cues):
                yield from _status(hit, future, negated, weight * sure, _followed(hit, cues), clause.named)
    letters = [h for h in cues if h.kind == "document" and h.value == "letter-of-intent"]
    letters = [h for h in letters if not (foreign(scene, h) or _anothers(scene, clause, h, pair))]
    if letters:
        wished = mood(scene, clause, letters[0])[0]
        yield Sign("letter-named", (0.4 if wished else 0.8) * weight, letters[0].start, letters[0].end)
        return
    for hit in [h for h in cues if h.kind == "twin" and not _generic(scene, clause, h)][:1]:
        if _somebodys(scene, clause, hit):
            yield Sign("existing", 0.7 * weight, hit.start, hit.end)
            continue
        wished = mood(scene, clause, hit, behind=False)[0]
        wished = wished and not any(h.end <= hit.start for h in _renewals(scene, clause))
        if wished and not any(h.kind == "since" or (h.kind, h.value) == ("status", "existing") for h in cues):
            yield Sign("proposed", 0.6 * weight, hit.start, hit.end)
    bare = clause.named and not clause.twin and clause.sentence.zone == "body"
    if bare and _coupled(scene, clause, pair) and not any(h.kind in ("status", "document", "since") for h in cues):
        wishes = [m for m in scene.document.cues(clause.start, clause.end, "mood") if m.value == "future"]
        yield from (Sign("proposed", SUPPOSED * weight, m.start, m.end) for m in wishes[:1] if not only_leads(scene, m))
    if clause.named and not clause.twin:
        yield from _to_be_made(scene, clause, cues, weight)
    yield from _existing(scene, clause, cues, weight)


def _to_be_made(scene: Scene, clause: Clause, cues: Sequence[Hit], weight: float) -> Iterator[Sign]:
    """A relation that is yet to be established ("relations would soon be established with A, B and C")."""
    bonds = [h for h in cues if h.kind == "bond"]
    for hit in (h for h in cues if h.kind == "act" and h.value == "establish"):
        tied = any(0 <= hit.start - h.end < MADE or 0 <= h.start - hit.end < CLOSE for h in bonds)
        leading = any(m.value == "future" for m in scene.document.cues(hit.start - LEADS, hit.start, "mood"))
        if tied and leading and not mood(scene, clause, hit)[1]:
            yield Sign("proposed", 0.6 * weight, hit.start, hit.end)
            return


def _coupled(scene: Scene, clause: Clause, pair: Pair) -> bool:
    """Whether "with" leads from one place of a pair to the other ("… or perhaps A with B")."""
    words = set(scene.document.pack.words("letters", "with"))
    for one, two in pairwise(scene.places.within(clause.start, clause.end)):
        gap = scene.document.plain[one.end : two.start]
        if {one.place.id, two.place.id} == set(pair) and len(gap) < COUPLED and words & set(gap.lower().split()):
            return True
    return False


def _decided(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether an end is to come for certain ("will be ended"), not only wished or feared."""
    before = lower(scene.document.plain[max(clause.start, hit.start - LEADS) : hit.start]).split()
    said = lower(scene.document.plain[clause.start : hit.start]).split()
    supposed = set(scene.document.pack.words("acts", "if")) & set(said)
    return bool(set(before[-2:]) & set(scene.document.pack.words("partnerships", "will"))) and not supposed


def _somebodys(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a twin is somebody's already ("will leave for its sister city X"), and is not only to become one."""
    words = lower(scene.document.plain[hit.start : hit.end])
    before = lower(scene.document.plain[max(clause.start, hit.start - LEADS) : hit.start]).split()
    theirs = scene.document.pack.words
    mine = words.endswith(theirs("offices", "their") or ("\0",)) or (
        before[-1:] and before[-1] in theirs("letters", "their")
    )
    made = any(h.value == "establish" for h in scene.document.cues(hit.start - 2 * LEADS, hit.end, "act"))
    return bool(mine) and not made and clause.named


def _inherited(scene: Scene, clause: Clause, pair: Pair, beside: bool) -> float:
    """How surely a clause that does not name a pair speaks of it: most where its sentence does, or it names a half."""
    told = {p.place.id for p in scene.places.within(clause.start, clause.end) if p.place.kind != "country"}
    if told and told.isdisjoint(pair):
        return ELSEWHERE
    if len(clause.pairs) == 1 and (beside or (clause.twin and told)):
        return 0.85
    return 0.35 if clause.loose and not clause.twin else 0.6


def _generic(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a twinning word of many ("its sister cities") stands where no pair is named, so no wish for one."""
    words = lower(scene.document.plain[hit.start : hit.end])
    return clause.loose and words.endswith(scene.document.pack.words("places", "many"))


def _suggested(scene: Scene, clause: Clause, hit: Hit, reach: int) -> bool:
    """Whether a renewal or end is only what somebody proposes ("mengajak … menghidupkan kembali", "asks to freeze")."""
    before = scene.document.cues(max(clause.start, hit.start - reach), hit.start, "status")
    return any(h.value in ("mooted", "proposed") for h in before)


def _done(scene: Scene, hit: Hit) -> bool:
    """Whether an end lies behind what is told ("rejected claims … after pulling out of the twinning")."""
    before = scene.document.joint(hit.start, hit.end)
    return before in scene.document.pack.words("acts", "after")


def _urged(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether an end is what somebody is asked to bring about ("the governor called on mayors to end …")."""
    told = scene.document.cues(max(clause.start, hit.start - URGED), hit.start, "status")
    lead = set(scene.document.plain[max(clause.start, hit.start - LEADS) : hit.start].lower().split()[-2:])
    leading = bool(lead & set(scene.document.pack.words("acts", "to")))
    return leading and any(h.value == "urged" for h in told)


def _certainty(scene: Scene, clause: Clause, hit: Hit, cues: Sequence[Hit]) -> float:
    """How surely a cue speaks of the relation: less where it may tell of many things, or only qualifies a noun."""
    if hit.value not in VAGUE or _bound(scene, hit, cues) or (hit.value == "mooted" and _towards(scene, clause, hit)):
        sure = 1.0
    else:
        sure = 1.0 if clause.named and len(clause.pairs) == 1 and hit.value in ENDING else 0.45
    before = scene.document.plain[clause.start : hit.start].lower().split()
    relative = hit.value in ENDING and before and before[-1] in scene.document.pack.words("letters", "who")
    bonds = [h for h in cues if h.kind in ("twin", "document", "bond")]
    close = any(0 <= hit.start - h.end < 30 or 0 <= h.start - hit.end < LEADS for h in bonds)
    return sure * (0.4 if relative and not close else 1.0)


def _towards(scene: Scene, clause: Clause, hit: Hit) -> bool:
    """Whether a word of proposing leads right to a partner ("a proposal from Incheon")."""
    near = scene.places.starting(hit.end, min(clause.end, hit.end + OFFERED))
    partners = {key for pair in clause.pairs for key in pair}
    return clause.named and any(p.place.id in partners for p in near)


def _outweighed(scene: Scene, hit: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a denial or a wish only leads to another word of state ("is not ending", "wants to revive")."""
    if hit.value == "revived" and _of_something(scene, hit):
        return True
    if hit.value == "mooted" and _of_field(scene, hit):
        return True
    if hit.value in ("absent", "lacking") and _compared(scene, hit):
        return True
    if hit.value == "intent" and _ranked(scene, hit):
        return True
    if hit.value in REFUSING and _asked(scene, hit):
        return True
    if hit.value == "existing" and any(h.value == "mooted" and 0 <= hit.start - h.end < TALKS for h in cues):
        return True  # it is talks that are going on
    if hit.value in REFUSING:
        return any(h.kind == "status" and h.value in ENDING and _refused(scene, h, [hit]) for h in cues)
    told = {"absent": ENDING, "lacking": ENDING, "proposed": AGAIN, "mooted": AGAIN}.get(hit.value, ())
    near = [h for h in cues if h.kind == "status" and 0 <= h.start - hit.end < LEADS]
    return any(h.value in told for h in near)


def _anothers(scene: Scene, clause: Clause, letter: Hit, pair: Pair) -> bool:
    """Whether a letter stands in the brackets behind another partner ("Burgas (LoI 2011), Ipoh (2009)")."""
    holder = bracketed(scene, clause.start, letter) if len(clause.pairs) >= SEVERAL else ""
    return bool(holder) and holder not in pair


def _asked(scene: Scene, hit: Hit) -> bool:
    """Whether a refusal is only asked about ("Should we turn them down? No, …")."""
    behind = re.search(r"[.!?]", scene.document.plain[hit.end : hit.end + OBJECT])
    return behind is not None and behind.group() == "?"


def _of_something(scene: Scene, hit: Hit) -> bool:
    """Whether it is an exchange or a festival that comes back, rather than the relation."""
    return any(0 < h.start - hit.end < CLOSE for h in scene.document.cues(hit.end, hit.end + 40, "area"))


def _of_field(scene: Scene, hit: Hit) -> bool:
    """Whether what is proposed is an exchange or a field rather than the relation ("proposed student exchanges")."""
    near = scene.document.cues(hit.end, hit.end + MOOTED, "area", "twin", "bond", "document", "act")
    if not near or near[0].kind != "area" or any(h.kind == "twin" for h in near):
        return False
    return not scene.places.starting(hit.end, near[0].start)


def _compared(scene: Scene, hit: Hit) -> bool:
    """Whether what there is none of is only an equal ("no sister province is older than theirs")."""
    after = lower(scene.document.plain[hit.end : hit.end + COMPARED]).partition(".")[0].split()
    return any(word in scene.document.pack.words("partnerships", "comparing") for word in after)


def _ranked(scene: Scene, hit: Hit) -> bool:
    """Whether "to become" follows a rank, so that it is done ("the tenth city to become a sister")."""
    before = lower(scene.document.plain[max(0, hit.start - RANKED) : hit.start]).split()[-3:]
    ranks = scene.document.pack.words("partnerships", "ranks")
    return any(word in ranks or (word[:1].isdigit() and word.endswith(ranks)) for word in before)


def _refused(scene: Scene, hit: Hit, cues: Iterable[Hit]) -> bool:
    """Whether it is an end that is refused ("voted down the motion to end the pact"), and by the same subject."""
    refusals = [h for h in cues if h.kind == "status" and h.value in REFUSING]
    before = [h for h in refusals if 0 <= hit.start - h.end < OBJECT and not _other_subject(scene, h.end, hit.start)]
    return bool(before) or any(0 <= h.start - hit.end < UNDONE for h in refusals)


def _other_subject(scene: Scene, low: int, high: int) -> bool:
    """Whether a place opens a clause of its own between two verbs ("Rejecting apartheid, X freezes …")."""
    comma = scene.document.plain.find(", ", low, high)
    near = scene.places.within(comma + 2, high) if comma >= 0 else []
    return bool(near) and near[0].start - comma < CLOSE + 1


def _bound(scene: Scene, hit: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a word for the relation stands near a cue of its end, so that it is the relation that ends."""
    planned = hit.value == "refused"
    near = [
        h for h in cues if h.kind in ("twin", "document", "bond") or (planned and h.value in ("proposed", "mooted"))
    ]
    refused = hit.value in REFUSING
    near = [h for h in near if not (refused and h.start >= hit.end and _other_subject(scene, hit.end, h.start))]
    return any(-70 < h.start - hit.end < 60 for h in near)


def _tied(hit: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a word for the relation or its document stands near a verb of beginning."""
    return any(h.kind in ("bond", "document") and -OFFERED < h.start - hit.end < TALKS for h in cues)


def _followed(hit: Hit, cues: Sequence[Hit]) -> bool:
    """Whether a twinning word or document stands near a denial, so that it is what is denied."""
    near = [h for h in cues if h.kind in ("twin", "document") and (hit.value != "lacking" or h.start >= hit.end)]
    linked = [h for h in cues if h.kind == "bond" and 0 <= h.start - hit.end < 12]
    return bool(linked) or any(0 <= h.start - hit.end < 45 or 0 <= hit.start - h.end < 30 for h in near)


def _status(hit: Hit, future: bool, negated: bool, weight: float, followed: bool, named: bool) -> Iterator[Sign]:
    value = hit.value
    if value in ("none", "urged"):
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
    elif value == "dormant":
        yield Sign("active" if negated else "suspended", DORMANT * weight, hit.start, hit.end)
    elif value == "lapsed":
        yield Sign("active" if negated else "lapsed", weight, hit.start, hit.end)
    elif value in ("denied", "refused"):
        if not negated:
            yield Sign("denied", weight, hit.start, hit.end)
    elif value == "revived" and future and not negated:
        yield Sign("suspended", HOPED * weight, hit.start, hit.end)
    elif value == "revived":
        yield Sign("suspended" if negated else "renewed", 1.1 * weight, hit.start, hit.end)
    elif value == "renewed" and negated:
        yield Sign("ended", 0.7 * weight, hit.start, hit.end)
    elif negated and value in ENDING:
        yield Sign("existing", 0.9 * weight, hit.start, hit.end)
    elif future or negated:
        yield Sign("existing" if value == "renewed" else "active", 0.6 * weight, hit.start, hit.end)
    else:
        yield Sign(value, 1.1 * weight, hit.start, hit.end)


def _existing(scene: Scene, clause: Clause, cues: list[Hit], weight: float) -> Iterator[Sign]:
    twins = [h for h in cues if h.kind == "twin"] if clause.named and len(clause.pairs) > SEVERAL else []
    if twins and not any(any(mood(scene, clause, h)) for h in twins):  # a list of those there are
        yield Sign("active", 0.8 * weight, twins[0].start, twins[0].end)
    if clause.named:
        for hit, dated in beginnings(scene, clause.start, clause.end):
            yield Sign("existing", weight, min(hit.start, dated.start), max(hit.end, dated.end))
    for hit in cues:
        jubilee = hit.kind == "act" and hit.value in ("anniversary", "jubilee") and (clause.twin or clause.named)
        if jubilee and aged(scene, clause, hit):
            yield Sign("existing", AGED, hit.start, hit.end)
        elif jubilee and hit.value == "anniversary" and _bound(scene, hit, cues):
            yield Sign("existing", 0.8 * weight, hit.start, hit.end)
        elif hit.kind == "act" and hit.value == "establish" and (clause.twin or _tied(hit, cues)):
            future, negated = mood(scene, clause, hit)
            if future:
                yield Sign("proposed", 0.5 * weight, hit.start, hit.end)
            elif not negated:
                yield Sign("active", 0.4 * weight, hit.start, hit.end)
