"""Documents signed, planned or expired: type, date, place and signatories, one row per pair, type and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.acts import LEAD, Act, act, resolved
from kg.languages import Hit
from kg.model import Agreement, Date
from kg.resolve import People
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics, mood

CLOSE = 26  # how far a date may stand from a document's name and still be its date
PREFERRED = ("letter-of-intent", "mou", "joint-declaration", "minutes", "work-plan", "agreement", "other")


@dataclass(frozen=True, slots=True)
class Found:
    """One indication of a document in a clause, before the indications are merged."""

    pair: Pair
    type: str
    status: str
    signed: Date | None
    at: str
    signatories: tuple[str, ...]
    witnesses: tuple[str, ...]
    start: int
    end: int
    lead: bool
    rule: str


def found(scene: Scene, topics: Topics, people: People) -> list[Found]:
    """Every document of the article, merged: title, lead and body speak of one and the same."""
    last: dict[Pair, str] = {}
    rows: list[Found] = []
    for clause in topics.clauses:
        if clause.sentence.zone in ("related", "foot", "head", "list") or not clause.pairs or len(clause.pairs) > 3:
            continue
        for row in _in_clause(scene, clause, people, last):
            last[row.pair] = row.type
            rows.append(row)
    return _merged(rows)


def extract(scene: Scene, rows: Iterable[Found]) -> tuple[Agreement, ...]:
    """The agreements with their evidence."""
    return tuple(
        Agreement(
            row.pair, row.type, row.status, row.signed if row.status != "planned" else None, row.at, row.signatories,
            evidence=(scene.evidence(row.start, row.end, row.rule),),
        )
        for row in rows
    )  # fmt: skip


def _in_clause(scene: Scene, clause: Clause, people: People, last: dict[Pair, str]) -> Iterator[Found]:
    cues = scene.document.cues(clause.start, clause.end, "document", "act", "status", "twin")
    typed = [h for h in cues if h.kind == "document" and h.value != "any"]
    vague = [h for h in cues if h.kind == "document" and h.value == "any"]
    signing = [h for h in cues if h.kind == "act" and h.value == "sign"]
    lapsed = [h for h in cues if h.kind == "status" and h.value == "lapsed"]
    lead = clause.sentence.number <= LEAD
    if lapsed and (typed or vague):
        yield from _lapsed(scene, clause, typed, lapsed[0], last)
    elif signing and (typed or vague or (clause.twin and clause.named) or any(p in last for p in clause.pairs)):
        hit = signing[0]
        yield from _signed(scene, clause, act(scene, clause, hit, people), _type(typed, hit), last, lead)
    elif typed:
        yield from _dated(scene, clause, typed, lead)


def _type(typed: Sequence[Hit], verb: Hit) -> str:
    """The document a verb is about: the nearest name, a specific one before a general one."""
    ranked = sorted(typed, key=lambda h: (PREFERRED.index(h.value), abs(h.start - verb.start)))
    return ranked[0].value if ranked else ""


def _signed(
    scene: Scene, clause: Clause, deed: Act, kind: str, last: dict[Pair, str], lead: bool
) -> Iterator[Found]:
    if deed.negated and not deed.future:
        status = "planned"
    else:
        status = "planned" if deed.future else "signed"
    code = scene.document.pack.code
    for pair in clause.pairs:
        value = kind or last.get(pair, "agreement")
        yield Found(
            pair, value, status, deed.date, deed.at, deed.people if status == "signed" or deed.date else deed.people,
            deed.witnesses, deed.start, deed.end, lead, f"{code}.agreement.sign",
        )  # fmt: skip


def _lapsed(
    scene: Scene, clause: Clause, typed: Sequence[Hit], hit: Hit, last: dict[Pair, str]
) -> Iterator[Found]:
    _, negated = mood(scene, clause, hit)
    if negated:
        return
    for pair in clause.pairs:
        kind = _type(typed, hit) or last.get(pair, "")
        if kind:
            signed = [d for d in scene.document.when(clause.start, hit.start) if d.date and d.kind == "absolute"]
            date = signed[0].date if signed else None
            yield Found(pair, kind, "expired", date, "", (), (), hit.start, hit.end, False, f"{scene.document.pack.code}.agreement.lapsed")


def _dated(scene: Scene, clause: Clause, typed: Sequence[Hit], lead: bool) -> Iterator[Found]:
    """A document with a date right beside it needs no verb ("LoI tanggal 28 Juni 2021", "a 1990 agreement")."""
    for hit in typed:
        marks = [d for d in scene.document.when(hit.end, min(clause.end, hit.end + CLOSE)) if d.kind == "absolute"]
        if not marks or not clause.named:
            continue
        future, negated = mood(scene, clause, hit)
        for pair in clause.pairs[:1]:
            status = "planned" if future or negated else "signed"
            yield Found(pair, hit.value, status, resolved(marks[0], future), "", (), (), hit.start, marks[0].end, lead, f"{scene.document.pack.code}.agreement.dated")


def _merged(rows: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for row in rows:
        for i, other in enumerate(kept):
            if _one(row, other):
                kept[i] = _joined(other, row)
                break
        else:
            kept.append(row)
    return kept


def _one(a: Found, b: Found) -> bool:
    if a.pair != b.pair or a.status != b.status:
        return False
    if a.signed and b.signed:
        same = str(a.signed).startswith(str(b.signed)) or str(b.signed).startswith(str(a.signed))
        return same and (a.type == b.type or "agreement" in (a.type, b.type))
    return a.type == b.type or "agreement" in (a.type, b.type)


def _joined(a: Found, b: Found) -> Found:
    kind = min(a.type, b.type, key=PREFERRED.index)
    date = max((d for d in (a.signed, b.signed) if d), key=lambda d: len(str(d)), default=None)
    people = tuple(dict.fromkeys((*a.signatories, *b.signatories)))
    watching = tuple(n for n in dict.fromkeys((*a.witnesses, *b.witnesses)) if n not in people)
    return replace(a, type=kind, signed=date, at=a.at or b.at, signatories=people, witnesses=watching, lead=a.lead or b.lead)
