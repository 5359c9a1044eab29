"""How a partnership stood from when to when: what was reported on which day, and from which day it held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg import ontology
from kg.claims import Claim
from kg.fuse.weigh import chosen, grouped, independent

FOUNDING = {  # which documents may begin a status
    "intent": ("letter-of-intent",),
    "active": ("mou", "agreement", "joint-declaration", "other"),
    "renewed": ("mou", "agreement", "joint-declaration", "other"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A status that articles of one day report; it holds since `begun`, until the next one that differs."""

    published: str
    status: str
    claims: tuple[Claim, ...]
    begun: str = ""
    ended: str = ""


Signings = Mapping[NamedNode, Collection[tuple[str, str]]]


def history(claims: Iterable[Claim], signings: Signings) -> list[Step]:
    """The statuses in the order of publication, undated ones first; the last is the present one.

    Of two on one day, the one that more sources report comes later; of equals, the one further along the way.
    """
    rank = {status: number for number, status in enumerate(ontology.concepts("status"))}
    steps = [(*key, tuple(found)) for key, found in grouped(claims, _dated).items()]
    steps.sort(key=lambda step: (step[0], independent(claim.source for claim in step[2]), rank.get(step[1], -1)))
    return _ended(_begun([Step(*step) for step in steps], signings))


def _dated(claim: Claim) -> tuple[str, str]:
    return claim.source.published, claim.word("sc:status")


def _begun(steps: Iterable[Step], signings: Signings) -> list[Step]:
    """Steps with the day each began: that of the signing it tells of, else of its first report."""
    found: list[Step] = []
    for step in steps:
        before = found[-1] if found else None
        if before and before.status == step.status:
            begun = before.begun or _start(step, signings, "")
        else:
            begun = _start(step, signings, before.begun if before else "")
        found.append(Step(step.published, step.status, step.claims, begun))
    return found


def _start(step: Step, signings: Signings, after: str) -> str:
    """When a status began: since when it is said to hold, or when its document was signed, if that fits in time."""
    since = chosen(step.claims, "sc:since") if step.status in ("active", "suspended") and not after else None
    said = [since.value] if since else []
    kinds = FOUNDING.get(step.status, ())
    for claim in step.claims:
        said += [signed for kind, signed in signings.get(claim.source.article, ()) if kind in kinds]
    fitting = [date for date in said if after < date and (not step.published or date <= step.published)]
    return (fitting[0] if since and fitting[:1] == [since.value] else max(fitting, default="")) or step.published


def _ended(steps: list[Step]) -> list[Step]:
    found: list[Step] = []
    ended, later = "", ""
    for step in reversed(steps):
        if found and found[-1].status != step.status:
            ended = later
        found.append(Step(step.published, step.status, step.claims, step.begun, ended))
        later = step.begun
    return found[::-1]


def as_of(steps: list[Step], day: str) -> list[Step]:
    """The steps that had begun by a day; all of them where none is named."""
    return [step for step in steps if step.begun[: len(day)] <= day] if day else steps


def signings(claims: Iterable[Claim]) -> dict[tuple[NamedNode, ...], dict[NamedNode, list[tuple[str, str]]]]:
    """The type and date of each document that an article says was signed, by places and article."""
    found: dict[tuple[NamedNode, ...], dict[NamedNode, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        signed = claim.text("sc:signed")
        if signed and claim.word("sc:agreementStatus") == "signed":
            found[claim.nodes("sc:between")][claim.source.article].append((claim.word("sc:agreementType"), signed))
    return found
