"""Agreements as held: claims of one document brought together by parties, type and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.claims import Claim
from kg.fuse.partnerships import Ties, told_by
from kg.fuse.scene import Scene, local
from kg.fuse.weigh import agree, chosen, conflict, days, grouped, support, typed
from kg.ontology import label
from kg.rdf import Row, concept, term, text

MISDATED = 7  # days between two dates that articles may give the same signing
REPORTED = 31  # days within which the news of a signing may leave out its date
AHEAD = 366  # days within which a planned document that was then signed is the same
STATES = ("planned", "signed", "expired")  # on one day, the later state holds


def held(scene: Scene, ties: Ties) -> Iterator[Row]:
    """The rows of all agreements."""
    for (places, kind), claims in grouped(scene.claims("Agreement"), _parties).items():
        for document in documents(claims):
            date = max((signed.value for claim in document for signed in claim.all("sc:signed")), default="")
            ties.act(places, "" if scene.on and date > scene.on else date)
            yield from _agreement(scene, ties, places, kind or term("agreement-type:other"), document)


def _parties(claim: Claim) -> tuple[tuple[NamedNode, ...], NamedNode | None]:
    return claim.nodes("sc:between"), claim.node_of("sc:agreementType")


def documents(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims of the same parties and type, one list for each document."""
    ordered = sorted(claims, key=_precise)
    found: list[list[Claim]] = []
    for claim in (claim for claim in ordered if claim.text("sc:signed")):
        _nearest(found, [document for document in found if _same_day(claim, document)]).append(claim)
    dated = list(found)
    for claim in (claim for claim in ordered if not claim.text("sc:signed")):
        fitting = [document for document in dated if _fits(claim, document)]
        undated = [document for document in found[len(dated) :] if _year(document[0]) == _year(claim)]
        _nearest(found, fitting or undated).append(claim)
    return found


def _precise(claim: Claim) -> tuple[int, str, str]:
    signed = claim.text("sc:signed")
    return -len(signed), signed, claim.node.value


def _nearest(found: list[list[Claim]], fitting: list[list[Claim]]) -> list[Claim]:
    """The last of the fitting documents, or a new one."""
    if fitting:
        return fitting[-1]
    found.append([])
    return found[-1]


def _same_day(claim: Claim, document: list[Claim]) -> bool:
    mine, others = claim.all("sc:signed")[0], [value for other in document for value in other.all("sc:signed")]
    return any(agree(mine, other) or _near(mine.value, other.value) for other in others)


def _near(one: str, other: str) -> bool:
    return len(one) == len(other) == 10 and abs(days(one) - days(other)) <= MISDATED


def _fits(claim: Claim, document: list[Claim]) -> bool:
    """Whether an undated claim, by its day of publication, is of this document."""
    if not claim.source.published:
        return False
    passed = days(claim.source.published) - days(document[0].text("sc:signed"))
    return -AHEAD <= passed <= 0 if claim.word("sc:agreementStatus") == "planned" else 0 <= passed <= REPORTED


def _year(claim: Claim) -> str:
    return claim.source.published[:4]


def _agreement(
    scene: Scene, ties: Ties, places: tuple[NamedNode, ...], kind: NamedNode, claims: list[Claim]
) -> Iterator[Row]:
    signed, at = chosen(claims, "sc:signed"), chosen(claims, "sc:at")
    state = _state(claims, scene.on)
    if not state or (scene.on and signed and state != "planned" and signed.value > scene.on):
        return
    day = signed.value if signed else f"undated-{_year(claims[0])}".strip("-")
    node = scene.node("agreement", *map(local, places), local(kind), day)
    name = f"{scene.title(places)}: {label('agreement-type', local(kind))}, {day}"
    yield from typed(node, "sc:Agreement", kind)
    yield node, "rdfs:label", text(name)
    yield from ((node, "sc:between", place) for place in places)
    yield node, "sc:agreementType", kind
    yield node, "sc:agreementStatus", concept("agreement-status", state)
    yield from ((node, name, value) for name, value in (("sc:signed", signed), ("sc:at", at)) if value)
    signatories = (who for claim in claims for who in claim.nodes("sc:signatory"))
    yield from ((node, "sc:signatory", scene.held(who)) for who in signatories)
    yield from ((node, "sc:concerns", partnership) for partnership in ties.among(places))
    yield from conflict(node, "sc:signed", claims, f"{name}: when it was signed", "sc:DateConflict")
    yield from conflict(node, "sc:at", claims, f"{name}: where it was signed", "sc:PlaceConflict")
    yield from support(node, claims)


def _state(claims: list[Claim], on: str) -> str:
    """What the latest article says of it; as of a day, signed if its date has come, else what articles told by then."""
    if on and any(signed.value <= on for claim in claims for signed in claim.all("sc:signed")):
        return "expired" if any(_told(claim)[1] == 2 and told_by([claim], on) for claim in claims) else "signed"
    told = [claim for claim in claims if told_by([claim], on)]
    return max(told, key=_told).word("sc:agreementStatus") if told else ""


def _told(claim: Claim) -> tuple[str, int]:
    state = claim.word("sc:agreementStatus")
    return claim.source.published, STATES.index(state) if state in STATES else -1
