"""Signings, visits, meetings, exchanges, anniversaries, conferences, ceremonies of the relation between communities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.acts import Act, acts, leads, meets_guests
from kg.acts.receiving import home
from kg.acts.sides import side
from kg.extractors.agreements.rows import Found
from kg.extractors.events.attendance import attended
from kg.extractors.events.occasions import TYPES, Occasion, merged
from kg.extractors.events.setting import settled
from kg.model import Event
from kg.pattern import DIPLOMATS
from kg.resolve import People
from kg.resolve.people import Known
from kg.scene import Scene
from kg.topics import Topics

NATIONAL = frozenset(("president", "prime-minister", "minister"))
OWNER = 40  # characters behind a word for a jubilee in which it is said whose it is
TITLE = 60  # characters before a name in which a title may lead to it


def extract(scene: Scene, topics: Topics, people: People, documents: Iterable[Found]) -> tuple[Event, ...]:
    """The events of the document, each occasion once."""
    signings = [
        replace(o, sentence=scene.document.sentence_at(o.start).number)
        for o in _signings(documents, scene.document.pack.code)
        if o.pair in topics.pairs
    ]
    rows, main = settled(scene, _placed(scene, [*signings, *_others(scene, topics, people)]))
    told = [o for o in merged(sorted(rows, key=lambda o: (o.type != "signing", o.start))) if _stands(o)]
    found = attended(scene, people, told, main)
    return tuple(
        Event(
            o.type, o.date, o.place, o.participants, o.pair,
            evidence=(scene.evidence(o.start, o.end, o.rule),),
        )
        for o in sorted(found, key=lambda o: o.start)
    )  # fmt: skip


def _placed(scene: Scene, rows: list[Occasion]) -> list[Occasion]:
    """The occasions, those told to be in a country in the place that is told for the same one elsewhere."""
    lands = {p.id: p.country for p in scene.by_id.values() if p.kind == "country"}
    return [
        replace(o, place=next((r.place for r in rows if o.place in lands and _finer(scene, r, o)), o.place))
        for o in rows
    ]


def _finer(scene: Scene, row: Occasion, other: Occasion) -> bool:
    """Whether a row tells of the same kind of occasion, of the same day, in a town of the other's country."""
    town, land = scene.by_id.get(row.place), scene.by_id.get(other.place)
    same = row.type == other.type and row.pair == other.pair and row.date == other.date
    return same and town is not None and land is not None and town.kind != "country" and town.country == land.country


def _signings(documents: Iterable[Found], code: str) -> Iterator[Occasion]:
    for row in documents:
        people = tuple(dict.fromkeys((*row.signatories, *row.witnesses)))
        if not row.act or (row.status == "planned" and not row.signed and not row.at):
            continue
        yield Occasion(
            "signing", row.signed, row.at, people, row.pair, row.start, row.end, f"{code}.event.sign",
            row.status == "planned", row.lead,
        )  # fmt: skip


def _others(scene: Scene, topics: Topics, people: People) -> Iterator[Occasion]:
    for deed in acts(scene, topics, people, tuple(TYPES)):
        if not deed.clause.pairs or deed.negated or deed.habitual or deed.clause.sentence.zone in ("list", "foot"):
            continue
        if TYPES[deed.kind] in ("ceremony", "conference") and _interview(scene, deed):
            continue
        if _margin(scene, deed, "margins") or (deed.kind == "conference" and _margin(scene, deed, "beside")):
            continue
        if deed.kind == "delegation" and (_told_otherwise(scene, deed) or _composed(scene, deed)):
            continue
        if TYPES[deed.kind] == "anniversary" and not _of_relation(scene, deed):
            continue
        if _type(scene, deed, people) == "visit" and deed.at and not _related(scene, deed):
            continue
        there = tuple(dict.fromkeys((*deed.people, *deed.witnesses)))
        if TYPES[deed.kind] == "visit" and (not (there or _travellers(scene, deed)) or _states(people, deed)):
            continue
        there = () if deed.kind == "exchange" or (deed.kind == "council" and deed.future) else there
        at = _hub(scene, topics, deed) if deed.kind == "council" else deed.at
        yield Occasion(
            _type(scene, deed, people), deed.date, at, there, deed.clause.pairs[0],
            deed.start, deed.end, f"{scene.document.pack.code}.event.{deed.kind}", deed.future,
            leads(scene, deed.clause), _own_sentence(scene, deed, people), deed.dated,
        )  # fmt: skip


def _hub(scene: Scene, topics: Topics, deed: Act) -> str:
    """Where a council sits: of a pair the place with other partners, where the one taken for its own has none."""
    ties = {key: len(topics.paired.get(key, ())) for key in deed.clause.pairs[0]}
    told = scene.places.within(max(deed.clause.start, deed.start - OWNER), deed.end)
    if not told and deed.at in ties and ties[deed.at] == 1 and max(ties.values()) > 1:
        return max(ties, key=lambda key: ties[key])
    return deed.at


def _own_sentence(scene: Scene, deed: Act, people: People) -> int:
    """The number of a sentence that tells an act's date, or a guest's coming with no signing beside it; else -1."""
    sentence = deed.clause.sentence
    if any(h.value == "sign" for h in scene.document.cues(sentence.start, sentence.end, "act")):
        return -1
    if deed.dated:
        return sentence.number
    if deed.kind != "visit":
        return -1
    known = [p for p in people.known if p.name in deed.people]
    homes = {side(scene, p, deed.clause.pairs[0]) for p in known} - {"", deed.at}
    return sentence.number if homes else -1


def _margin(scene: Scene, deed: Act, key: str) -> bool:
    """Whether an occasion is only that on whose margins something else happened."""
    before = scene.document.plain[max(deed.clause.sentence.start, deed.start - 50) : deed.start].lower()
    return any(word in before for word in scene.document.pack.words("acts", key))


def _interview(scene: Scene, deed: Act) -> bool:
    """Whether an act is only what somebody came from when he spoke ("he told reporters after opening …")."""
    low = deed.clause.sentence.start
    before = scene.document.plain[max(low, deed.start - 24) : deed.start].lower().split()
    after = any(word in before for word in scene.document.pack.words("acts", "after"))
    return after and bool(scene.document.cues(low, deed.start, "speech"))


def _related(scene: Scene, deed: Act) -> bool:
    """Whether the goal of a journey is one of the clause's communities, lies in one, or holds one."""
    goal = scene.by_id.get(deed.at)
    members = [scene.by_id[key] for pair in deed.clause.pairs for key in pair]
    if goal is None or goal.kind == "country":
        return True
    return any(goal.id in (m.id, m.province) or goal.province == m.id for m in members)


def _type(scene: Scene, deed: Act, people: People) -> str:
    """The kind of event a verb tells of; a diplomat who is received is met, who meets a delegation is visited."""
    low, high = deed.clause.sentence.start, deed.clause.sentence.end
    diplomats = any(h.value in DIPLOMATS for h in scene.document.cues(low, high, "role"))
    if deed.kind in ("greet", "visit") and (diplomats or deed.kind == "greet") and _calls(scene, deed, people):
        return "meeting"
    if diplomats and deed.kind == "greet":
        return "meeting"
    if meets_guests(scene, deed.clause, deed.kind, deed.end) and not diplomats:
        return "visit"
    return "visit" if deed.kind == "meet" and deed.date and _from_afar(scene, deed, people) else TYPES[deed.kind]


def _from_afar(scene: Scene, deed: Act, people: People) -> bool:
    """Whether one side's people meet the other's at home ("Mayor X of A met Mayor Y in B")."""
    pair = deed.clause.pairs[0]
    at = next((key for key in pair if key == deed.at or _lies_in(scene, deed.at, key)), "")
    there = [p for p in people.known if p.name in (*deed.people, *deed.witnesses)]
    return bool(at) and any(side(scene, p, pair) not in ("", at) or _stationed(scene, p, at) for p in there)


def _lies_in(scene: Scene, inner: str, outer: str) -> bool:
    place = scene.by_id.get(inner)
    return place is not None and place.province == outer


def _calls(scene: Scene, deed: Act, people: People) -> bool:
    """Whether a diplomat is called on elsewhere, or is the only one received; who comes himself visits."""
    low, high = deed.clause.sentence.start, deed.clause.sentence.end
    if any(h.value in ("delegation", "exchange") for h in scene.document.cues(low, high, "act")):
        return False
    involved = [p for p in people.known if p.name in (*deed.people, *deed.witnesses)]
    if any(_stationed(scene, p, deed.at) for p in involved):
        return False
    if any(_diplomat(scene, p) for p in involved) and deed.at and not _related(scene, deed):
        return True
    if deed.kind == "visit" and not any(_stationed(scene, p, deed.at, here=True) for p in involved):
        return False
    own = home(scene)
    sides = {side(scene, p, deed.clause.pairs[0]) for p in involved} - {"", deed.at or (own.id if own else "")}
    return not sides and any(_diplomat(scene, p) for p in involved)


def _stationed(scene: Scene, person: Known, at: str, *, here: bool = False) -> bool:
    """Whether somebody's title says that he serves in another town of the country he calls in ("Consul of X in Y"), or
    in the very town (`here`)."""
    host = scene.by_id.get(at)
    if host is None or host.kind == "country" or not _diplomat(scene, person):
        return False
    titles = [(h.end, f.start) for f in person.forms for h in scene.document.cues(f.start - TITLE, f.start, "role")]
    near = [p for low, high in titles for p in scene.places.within(low, high, glosses=True)]
    words = scene.document.pack.words("letters", "in")
    placed = [p.place for p in near if p.place.country == host.country]
    seats = {p.place.id for p in near if p.place in placed and scene.document.joint(p.start, p.end) in words}
    local = any(key == at or _lies_in(scene, at, key) for key in seats)
    return bool(seats) and local == here


def _diplomat(scene: Scene, person: Known) -> bool:
    """Whether somebody represents a country: by his office, or by a title that leads to his name."""
    if any(role in DIPLOMATS for role, _ in person.posts):
        return True
    titles = [h for f in person.forms for h in scene.document.cues(max(0, f.start - TITLE), f.start, "role")[-1:]]
    return any(h.value in DIPLOMATS for h in titles)


def _travellers(scene: Scene, deed: Act) -> bool:
    """Whether the sentence of a visit names somebody who comes or goes; a letter may arrive, news be welcomed."""
    words = scene.document.pack.words("acts", "travellers")
    low, high = deed.clause.sentence.start, deed.clause.sentence.end
    known = not words or set(re.findall(r"[^\W\d_]+", scene.document.plain[low:high].lower())) & set(words)
    told = any(h.value in ("delegation", "exchange") for h in scene.document.cues(low, high, "act"))
    return bool(known or told or scene.document.cues(low, high, "role"))


def _states(people: People, deed: Act) -> bool:
    """Whether only heads of a state or its ministers travel, in a clause that names no partner."""
    roles = {role for p in people.known if p.name in deed.people for role, _ in p.posts}
    return bool(roles) and roles <= NATIONAL and not deed.clause.named


def _composed(scene: Scene, deed: Act) -> bool:
    """Whether the sentence of a delegation only lists its members: people of the article's main occasion."""
    low, high = deed.clause.sentence.start, deed.clause.sentence.end
    return any(h.value == "members" for h in scene.document.cues(low, high, "act"))


def _told_otherwise(scene: Scene, deed: Act) -> bool:
    """Whether the sentence of a delegation tells by another word what it does."""
    sentence = deed.clause.sentence
    return any(
        h.value in TYPES and h.value != deed.kind for h in scene.document.cues(sentence.start, sentence.end, "act")
    )


def _of_relation(scene: Scene, deed: Act) -> bool:
    """Whether an anniversary is the relation's: a word for it stands in the sentence or the one before."""
    sentence = deed.clause.sentence
    before = scene.document.sentences[max(0, sentence.number - 1)]
    if not scene.document.cues(before.start, sentence.end, "twin", "bond"):
        return False
    behind = min(sentence.end, deed.end + OWNER)
    named = [h.end for h in scene.document.cues(deed.end, behind, "act") if h.value == "jubilee"]
    start = max(named, default=deed.end)
    if _of_something(scene, start, sentence.end):
        return False
    return not any(_bare(scene, start, p.start) for p in scene.places.starting(start, behind))


def _of_something(scene: Scene, low: int, high: int) -> bool:
    """Whether "of" leads from a jubilee to what is no tie, town or document ("anniversary of the attack")."""
    behind = re.split(r"[,.;]", scene.document.plain[low : min(high, low + 2 * OWNER)])[0]
    if not set(behind.lower().split()[:1]) & set(scene.document.pack.words("letters", "of")):
        return False
    end = low + len(behind)
    return not (
        scene.document.cues(low, end, "twin", "bond", "self", "document", "act") or scene.places.starting(low, end)
    )


def _bare(scene: Scene, low: int, high: int) -> bool:
    """Whether nothing but an article, a short form or a number stands between a jubilee and whose it is."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", "", scene.document.plain[low:high]).lower())
    return all(word in (*scene.document.pack.words("acts", "articles"), "ke") for word in words)


def _stands(o: Occasion) -> bool:
    """Whether an occasion is told well enough: dated, or news with people at a place."""
    if o.type == "signing":
        return not o.future or bool(o.date or o.lead or o.place or o.participants)
    return o.date is not None or (bool(o.participants) and bool(o.place) and (o.lead or o.future))
