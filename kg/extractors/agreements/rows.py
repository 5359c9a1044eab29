"""What one clause says of a document, and how the rows of one document become one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kg.model import Date
from kg.topics import Pair

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
    act: bool = False  # a signing is told, not only a document named
    sure: bool = True  # the document is named beside the verb


def merged(rows: Sequence[Found], news: Callable[[Date], bool]) -> list[Found]:
    """What several clauses say of one document as one row; `news` tells whether a date is that of the report."""
    kept: list[Found] = []
    for row in rows:
        fitting = [i for i, other in enumerate(kept) if _one(row, other) and not _succeeds(row, other, news)]
        if fitting:
            best = min(fitting, key=lambda i: (kept[i].type != row.type, kept[i].status != row.status, -i))
            kept[best] = _joined(kept[best], row)
        else:
            kept.append(row)
    return kept


def _one(a: Found, b: Found) -> bool:
    """Whether two rows tell of one document."""
    if a.pair != b.pair or ("planned" in (a.status, b.status) and a.status != b.status):
        return False
    same = a.type == b.type or not a.sure or not b.sure or "agreement" in (a.type, b.type)
    if a.signed and b.signed:
        return same and (str(a.signed).startswith(str(b.signed)) or str(b.signed).startswith(str(a.signed)))
    return same and (a.status == b.status or a.type == b.type)


def _succeeds(a: Found, b: Found, news: Callable[[Date], bool]) -> bool:
    """Whether the news is that one is signed, so that the other, which ran out, is another."""
    signed = next((r for r in (a, b) if r.status == "signed" and r.act), None)
    if signed is None or "expired" not in (a.status, b.status):
        return False
    return news(signed.signed) if signed.signed else signed.lead


def _joined(a: Found, b: Found) -> Found:
    """Two rows of one document as one: the surest type, the fullest date, everybody named."""
    sure = [r.type for r in (a, b) if r.sure] or [a.type]
    date = max((d for d in (a.signed, b.signed) if d), key=lambda d: len(str(d)), default=None)
    people = tuple(dict.fromkeys((*a.signatories, *b.signatories)))
    watching = tuple(n for n in dict.fromkeys((*a.witnesses, *b.witnesses)) if n not in people)
    return replace(
        a, type=min(sure, key=PREFERRED.index), status="expired" if "expired" in (a.status, b.status) else a.status,
        signed=date, at=a.at or b.at, signatories=people, witnesses=watching, lead=a.lead or b.lead,
        act=a.act or b.act, sure=a.sure or b.sure,
    )  # fmt: skip
