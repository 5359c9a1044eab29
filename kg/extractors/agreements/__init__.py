"""Documents signed, planned or expired: type, date, place and signatories, one row for each document of a pair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from kg.acts import Act, act, between, fresh, leads, news_day, resolved, settled
from kg.acts.held import held_at
from kg.acts.meant import heads_of, other_head
from kg.extractors.agreements.listed import own_day, side_by_side
from kg.extractors.agreements.names import Memory, bracketed, document_of, foreign, meant_document, one_of_many
from kg.extractors.agreements.rows import PREFERRED, Found, merged
from kg.languages import Hit
from kg.model import Agreement, Date, Partnership
from kg.resolve import Located, People
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics, mood

CLOSE = 26  # how far a date may stand from a document's name and still be its date
AHEAD = 40  # how far behind a word of a plan ("to lead to") its document may stand
LAPSED = 60  # how far from a document's name the word may stand that it has run out
HELD = frozenset(("letter-of-intent", "mou"))  # they exist when one "has" them; an agreement may be the relation
LEAD = 4  # sentences in which the day of the news stands


def found(scene: Scene, topics: Topics, people: People) -> list[Found]:
    """Every document of the article, merged: title, lead and body speak of one and the same."""
    memory = Memory(known=topics.pairs)
    rows: list[Found] = []
    for clause in topics.clauses if topics.pairs else ():
        if clause.sentence.zone in ("related", "foot", "head") or not clause.pairs:
            continue
        if clause.sentence.line != memory.line:
            memory.line, memory.last, memory.pair = clause.sentence.line, "", None
        rows += _in_clause(scene, _settled(scene, topics, clause, memory), people, memory)
    return [_headed(scene, people, row) for row in merged(rows, partial(fresh, scene))]


def _headed(scene: Scene, people: People, row: Found) -> Found:
    """The news of a signing with its day, and with the heads of both sides where it names no signatory or but one's."""
    if row.act and row.status == "signed" and not row.at:
        row = replace(row, at=held_at(scene, row.start))
    if not (row.act and row.lead and row.status == "signed"):
        return row
    if row.signed is None:
        row = replace(row, signed=news_day(scene))
    if row.signed and (not fresh(scene, row.signed) if scene.document.published else _old(scene, row.signed)):
        return row
    if not row.signatories:
        return replace(row, signatories=heads_of(scene, people, row.pair))
    return replace(
        row,
        signatories=(
            *row.signatories,
            *other_head(scene, people, row.pair, row.signatories, row.at if row.signed else ""),
        ),
    )


def _old(scene: Scene, date: Date) -> bool:
    """Whether the lead of an article without a day of publication tells a day of a later year."""
    days = [m.date for s in scene.document.sentences[:LEAD] for m in scene.document.when(s.start, s.end) if m.date]
    return any(d.day and d.year > date.year for d in days)


def begun(rows: Sequence[Found], pacts: Iterable[Partnership]) -> list[Found]:
    """The documents, the only one of a pair that somebody signed on no day named at the time its relation began."""
    since = {frozenset(p.places): p.since for p in pacts}
    signed = Counter(frozenset(row.pair) for row in rows if row.status != "planned")
    return [
        replace(row, signed=since.get(frozenset(row.pair)))
        if row.act and row.status != "planned" and row.signed is None and signed[frozenset(row.pair)] == 1
        else row
        for row in rows
    ]


def extract(scene: Scene, rows: Iterable[Found]) -> tuple[Agreement, ...]:
    """The agreements with their evidence."""
    return tuple(
        Agreement(
            row.pair, row.type, row.status, row.signed if row.status != "planned" else None, row.at, row.signatories,
            evidence=(scene.evidence(row.start, row.end, row.rule),),
        )
        for row in rows
    )  # fmt: skip


def _settled(scene: Scene, topics: Topics, clause: Clause, memory: Memory) -> Clause:
    """The clause with the pair it means: its own, a named partner's, that of its paragraph's document."""
    states = None if clause.named else _states(scene, clause)
    if states:
        return replace(clause, pairs=(states,), named=True)
    meant = settled(scene, topics, clause)
    return meant if meant.named or not memory.pair else replace(clause, pairs=(memory.pair,))


def _states(scene: Scene, clause: Clause) -> Pair | None:
    """Two countries that sign something of their own in a sentence without the communities ("signed by A and B")."""
    inside = scene.places.within(clause.sentence.start, clause.sentence.end)
    countries = list({p.place.id: p for p in inside if p.place.kind == "country"}.values())
    if len(countries) != 2 or len(inside) != 2 or countries[1].start - countries[0].end > 8:
        return None
    signed = any(h.value == "sign" for h in scene.document.cues(clause.start, clause.end, "act"))
    twinned = scene.document.cues(clause.sentence.start, clause.sentence.end, "twin")
    quoted = scene.document.quote_at(clause.start + 1) is not None
    return (countries[0].place.id, countries[1].place.id) if signed and not (twinned or quoted) else None


def _in_clause(scene: Scene, clause: Clause, people: People, memory: Memory) -> list[Found]:
    cues = scene.document.cues(clause.start, clause.end, "document", "act", "status", "plan", "holding", "renewal")
    named = [h for h in cues if h.kind == "document" and not foreign(scene, h)]
    signing = [h for h in cues if h.kind == "act" and h.value == "sign"]
    rows: list[Found] = []
    for hit in signing:
        rows += _signed(scene, clause, hit, people, memory)
    for row in rows:
        memory.pairs[row.pair], memory.last, memory.sentence = row.type, row.type, clause.sentence.number
    taken = [document_of(scene, clause, hit) for hit in signing]
    for hit in named:
        if hit.value != "any" and hit not in taken:
            rows += _told(scene, clause, hit, cues, memory, people, bool(signing))
    typed = [h for h in named if h.value != "any"]
    if typed:
        memory.sentence = clause.sentence.number
        memory.last = memory.any = min(typed, key=lambda h: PREFERRED.index(h.value)).value
        memory.pair = clause.pairs[0] if len(clause.pairs) == 1 else memory.pair
        memory.pairs.update(dict.fromkeys(clause.pairs[:3], memory.last))
    if not typed and not signing:
        rows += _renewal(scene, clause, cues, memory)
    return rows


def _signed(scene: Scene, clause: Clause, verb: Hit, people: People, memory: Memory) -> Iterator[Found]:
    """The document a signing verb makes."""
    if one_of_many(scene, clause, verb):
        return
    name = document_of(scene, clause, verb)
    kind = name.value if name else meant_document(scene, clause, memory)
    known = kind or any(p in memory.pairs for p in clause.pairs)
    if not known and not (clause.twin and clause.named):
        return
    deed = act(scene, clause, verb, people)
    status = "planned" if deed.future or deed.negated else "signed"
    if deed.negated and not (deed.future or _not_yet(scene, clause, verb)):
        return
    lapsed = [h for h in scene.document.cues(verb.end, clause.end, "status") if h.value == "lapsed"]
    if status == "signed" and any(not mood(scene, clause, h)[1] for h in lapsed):
        status = "expired"
    lead = leads(scene, clause)
    if _pictured(scene, clause, verb):
        deed = replace(deed, people=(), witnesses=(*deed.people, *deed.witnesses))
    for pair in _signers(clause, deed, people, memory) or _pairs(scene, clause, verb, memory):
        value = kind or memory.pairs.get(pair, "agreement")
        yield Found(
            pair, value, status, own_day(scene, clause, verb, pair) or deed.date, deed.at, deed.people, deed.witnesses,
            deed.start, deed.end, lead, f"{scene.document.pack.code}.agreement.sign", not deed.negated, bool(kind),
        )  # fmt: skip


def _signers(clause: Clause, deed: Act, people: People, memory: Memory) -> tuple[Pair, ...]:
    """The pair whose two sides are those of the people who sign, where the clause itself names no partner."""
    if clause.named:
        return ()
    sides = {of for p in people.known if p.name in deed.people for _, of in p.posts if of}
    return tuple(p for p in memory.known if sides == set(p))


def _pictured(scene: Scene, clause: Clause, verb: Hit) -> bool:
    """Whether a caption shows people after a signing, so that they need not be those who signed."""
    before = scene.document.plain[clause.sentence.start : verb.start].lower().split()[-9:]
    after = any(word in before for word in scene.document.pack.words("acts", "after"))
    return after and clause.sentence.zone == "caption"


def _not_yet(scene: Scene, clause: Clause, verb: Hit) -> bool:
    """Whether a negation only says that something has not happened yet."""
    words = scene.document.plain[clause.start : verb.end].lower().split()
    return any(word in words for word in scene.document.pack.words("acts", "yet"))


def _pairs(scene: Scene, clause: Clause, hit: Hit, memory: Memory) -> tuple[Pair, ...]:
    """The pairs a document is between: of several, those whose partner stands nearest."""
    if holder := bracketed(scene, clause.sentence.start, hit):
        return tuple(p for p in memory.known if holder in p)[:1]
    if len(clause.pairs) == 1:
        return clause.pairs
    inside = [p for p in scene.places.within(clause.start, clause.end) if not _besides(scene, p)]
    near = sorted((between(scene, p.start, p.end, hit), p.place.id) for p in inside)
    shared = set.intersection(*(set(p) for p in clause.pairs))
    if not shared and _coupled(clause.pairs, inside, hit):
        return clause.pairs
    for _, place in near:
        fitting = [p for p in clause.pairs if place in p and place not in shared]
        if fitting:
            beside = side_by_side(scene, [p for p in inside if p.start >= hit.end], place)
            return (*fitting[:1], *(p for p in clause.pairs if p not in fitting and set(p) - shared <= beside))
    each = any(h.value == "all" for h in scene.document.cues(clause.sentence.start, hit.start, "self"))
    return clause.pairs if each or len(clause.pairs) <= 3 else ()


def _coupled(pairs: Sequence[Pair], inside: Sequence[Located], hit: Hit) -> bool:
    """Whether a clause names both places of every pair on the same side of a word ("A and B, C and D signed …")."""
    ids = {p.place.id for p in inside}
    return all(ids.issuperset(pair) for pair in pairs) and len({p.start < hit.start for p in inside}) == 1


def _besides(scene: Scene, item: Located) -> bool:
    """Whether a place is only what the sentence speaks of more than ("Selain X, ...", "besides X")."""
    before = scene.document.plain[max(0, item.start - 24) : item.start].lower().rstrip()
    return before.endswith(scene.document.pack.words("areas", "besides"))


def _told(
    scene: Scene, clause: Clause, name: Hit, cues: Sequence[Hit], memory: Memory, people: People, signing: bool
) -> Iterator[Found]:
    """A document without a verb that signs it: lapsed, planned, dated, or simply held."""
    code, lead = scene.document.pack.code, leads(scene, clause)
    if _supposed(scene, clause, name):
        return
    lapsed = [h for h in cues if h.kind == "status" and h.value == "lapsed" and _its_end(scene, h, name, cues)]
    plans = [
        h
        for h in cues
        if h.kind == "plan" and between(scene, h.start, h.end, name) < 30 and not _others_plan(scene, h, name)
        if not any(d.start <= h.start < d.end for d in cues if d.kind == "document")  # "rencana" of "rencana aksi"
    ]
    future, negated = mood(scene, clause, name)
    marks = _own_dates(scene, clause, name)
    pairs = _pairs(scene, clause, name, memory)
    rule = ""
    made = _made(scene, clause, name)
    nearer = (
        made is not None
        and lapsed
        and between(scene, made.start, made.end, name) < between(scene, lapsed[0].start, lapsed[0].end, name)
    )
    if lapsed and not nearer and not mood(scene, clause, lapsed[0])[1]:
        rule, status, date = "lapsed", "expired", None
    elif made:
        yield from _came_about(scene, clause, name, act(scene, clause, made, people), marks, pairs)
    elif marks and not future and not negated:
        rule, status, date = "dated", "signed", marks
    elif (plans or _to_be_made(scene, clause, name)) and not _already(scene, name):
        rule, status, date = "plan", "planned", None
    elif not (negated or future) and _holds(scene, cues) and name.value in HELD and not signing:
        rule, status, date = "held", "signed", None
        pairs = clause.pairs if clause.named else pairs
    if rule:
        for pair in pairs:
            yield Found(
                pair, name.value, status, date, "", (), (), name.start, name.end, lead, f"{code}.agreement.{rule}"
            )


def _its_end(scene: Scene, lapsed: Hit, name: Hit, cues: Sequence[Hit]) -> bool:
    """Whether it is this document that a word tells has run out: the last one before it, else the next."""
    named = [h for h in cues if h.kind == "document" and h.value != "any"]
    before = [h for h in named if h.end <= lapsed.start]
    near = between(scene, lapsed.start, lapsed.end, name) < LAPSED
    return near and name == (before[-1] if before else named[0])


def _others_plan(scene: Scene, plan: Hit, name: Hit) -> bool:
    """Whether a document of another type stands nearer to a word of a plan ("an MoU is drafted to follow the LoI")."""
    gap = scene.document.plain[plan.end : name.start].lower().split()
    if 0 <= name.start - plan.end < AHEAD and not set(gap) & set(scene.document.pack.words("acts", "basis")):
        return False
    sentence = scene.document.sentence_at(plan.start)
    named = [h for h in scene.document.cues(sentence.start, sentence.end, "document") if h.value != "any"]
    nearest = min(named, key=lambda h: between(scene, h.start, h.end, plan), default=name)
    return nearest.value != name.value


def _already(scene: Scene, name: Hit) -> bool:
    """Whether a document is one that something comes about by ("lewat MoU ini kedua kota menyusun …")."""
    pack, text = scene.document.pack, scene.document.plain
    before = text[max(0, name.start - 14) : name.start].lower().split()[-1:]
    after = text[name.end : name.end + 14].lower().split()[:1]
    through, this = pack.words("acts", "through"), pack.words("letters", "the")
    return bool(before and after) and before[0] in through and after[0].strip(",") in this


def _supposed(scene: Scene, clause: Clause, name: Hit) -> bool:
    """Whether a document is only thought of ("kalau dasarnya MoU, …")."""
    words = scene.document.plain[clause.start : name.start].lower().split()
    return any(word.strip("\"'“”‘’") in scene.document.pack.words("acts", "if") for word in words)


def _made(scene: Scene, clause: Clause, name: Hit) -> Hit | None:
    """The verb by which a document came about without a word of signing ("disepakati", "reached")."""
    made = next((h for h in _makings(scene, clause, name) if not any(mood(scene, clause, h))), None)
    return made if made and not _approved(scene, clause, name, made) else None


def _to_be_made(scene: Scene, clause: Clause, name: Hit) -> bool:
    """Whether a verb of coming about, still ahead, leads to a document ("will lay it down in a memorandum")."""
    ahead = (mood(scene, clause, h, behind=False) for h in _makings(scene, clause, name) if h.end <= name.start)
    return any(future and not negated for future, negated in ahead)


def _makings(scene: Scene, clause: Clause, name: Hit) -> list[Hit]:
    """The verbs of coming about near a document."""
    near = [h for h in scene.document.cues(clause.start, clause.end, "act") if h.value in ("seal", "renew")]
    return [h for h in near if between(scene, h.start, h.end, name) < CLOSE]


def _approved(scene: Scene, clause: Clause, name: Hit, verb: Hit) -> bool:
    """Whether what is agreed is only the proposal of a document ("the plan for an MoU was agreed")."""
    told = scene.document.cues(clause.start, min(name.start, verb.start), "status", "act")
    return [h.value for h in told if h.value != "establish"][-1:] == ["mooted"]


def _holds(scene: Scene, cues: Sequence[Hit]) -> bool:
    """Whether somebody has a document, and is not said not to."""
    held = [h for h in cues if h.kind == "holding"]
    denied = [scene.document.cues(max(0, h.start - 22), h.start, "mood") for h in held]
    return any(not any(m.value == "negation" for m in moods) for moods in denied)


def _came_about(
    scene: Scene, clause: Clause, name: Hit, deed: Act, marks: Date | None, pairs: Sequence[Pair]
) -> Iterator[Found]:
    """A document agreed or renewed without a word of signing; who renews it signs it."""
    people = deed.people if deed.kind == "renew" else ()
    date = deed.date or marks
    if deed.kind == "renew" and not (date or people):
        return
    status = "planned" if deed.future else "signed"
    for pair in pairs:
        yield Found(
            pair, name.value, status, date, deed.at if people else "", people, deed.witnesses if people else (),
            name.start, name.end, leads(scene, clause), f"{scene.document.pack.code}.agreement.made", bool(people),
        )  # fmt: skip


def _own_dates(scene: Scene, clause: Clause, name: Hit) -> Date | None:
    """The date right beside a document's name ("LoI tanggal 28 Juni 2021", "(LoI 2011)", "a 1990 agreement")."""
    text = scene.document.plain
    after = scene.document.when(name.end, min(clause.end, name.end + 2 * CLOSE))
    after = [mark for mark in after if mark.start - name.end < CLOSE]
    before = scene.document.when(max(clause.start, name.start - 8), name.start)
    for mark in [*after, *before]:
        gap = text[min(mark.end, name.end) : max(mark.start, name.start)]
        if gap.split()[-1:] and gap.split()[-1].lower() in scene.document.pack.words("acts", "period"):
            return None
        if (
            mark.kind == "absolute"
            and not re.search(r"[,;]", gap)
            and not scene.document.cues(name.end, mark.start, "since")
        ):
            return resolved(mark, False)
    return None


def _renewal(scene: Scene, clause: Clause, cues: Sequence[Hit], memory: Memory) -> Iterator[Found]:
    """A renewal on its way, told without the document's name, right after the one that lapsed."""
    renewed = [h for h in cues if h.kind == "renewal"]
    plans = [h for h in cues if h.kind == "plan"]
    if not renewed or not plans or clause.sentence.number > memory.sentence + 2:
        return
    for pair in _pairs(scene, clause, renewed[0], memory)[:1]:
        if pair in memory.pairs:
            yield Found(
                pair, memory.pairs[pair], "planned", None, "", (), (), renewed[0].start, renewed[0].end, False,
                f"{scene.document.pack.code}.agreement.renewal",
            )  # fmt: skip
