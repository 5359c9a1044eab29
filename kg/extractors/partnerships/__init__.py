"""Which places are twinned, how, since when and in what state, weighed over all clauses that speak of a pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.extractors.agreements.rows import Found
from kg.extractors.partnerships.signs import Sign, sign_of, signs_about, signs_of
from kg.extractors.partnerships.since import since
from kg.model import Evidence, Partnership
from kg.resolve.places import LEVELS
from kg.scene import Scene
from kg.topics import Clause, Pair, Topics, mood

__all__ = ["Sign", "decide", "extract", "kind", "sign_of", "signs_about", "signs_of", "since"]

BEARING = {  # the signs that bear a state out, where they are not just called like it
    "active": ("active", "existing", "signed", "close"),
    "intent": ("intent", "letter", "letter-named"),
    "ended": ("ended", "lapsed"),
}
FIRM = 0.9  # from which strength an end is told of the pair, not of something beside it
WISHED = 4.0  # how much more must be told of wishes than of a document on its way for the relation to be but proposed
TOLD = 0.85  # from which strength a relation is told to exist
LOOSE = frozenset({"any", "open"})  # documents and twinning words that say nothing of the kind


def extract(scene: Scene, topics: Topics, documents: Sequence[Found]) -> tuple[Partnership, ...]:
    """The partnerships of the document, one per pair."""
    told = {pair: signs_about(scene, topics, pair, documents) for pair in topics.pairs}
    untold = "proposed" if _mooted(scene, topics, told.values()) else "active"
    return tuple(
        _partnership(scene, topics, pair, [d for d in documents if d.pair == pair], signs, untold)
        for pair, signs in told.items()
    )


def _mooted(scene: Scene, topics: Topics, told: Iterable[Sequence[Sign]]) -> bool:
    """Whether an article tells of twinnings only as of proposals, so that a pair named without a word is one too."""
    states = {sign.status for signs in told for sign in signs}
    twins = [c for c in topics.clauses if c.twin and c.sentence.zone == "body"]
    proposed = [_proposes(scene, clause) for clause in twins]
    return states <= {"proposed"} and bool(proposed) and all(proposed)


def _proposes(scene: Scene, clause: Clause) -> bool:
    """Whether a clause has a word of proposing, or its twinning word stands under a wish or a plan."""
    told = scene.document.cues(clause.start, clause.end, "status", "twin")
    wished = (mood(scene, clause, h)[0] for h in told if h.kind == "twin")
    return any(h.value in ("proposed", "mooted") for h in told) or any(wished)


def _partnership(
    scene: Scene, topics: Topics, pair: Pair, documents: Sequence[Found], signs: Sequence[Sign], untold: str
) -> Partnership:
    clauses = topics.of(pair)
    status = decide(signs) if signs else untold
    if (status == "renewed" and not _renewed(documents)) or (
        status == "ended" and _replaced(scene, clauses, documents)
    ):
        status = "active"
    telling = [s for s in signs if s.status in BEARING.get(status, (status,))] or signs
    evidence = [scene.evidence(s.start, s.end, f"{scene.document.pack.code}.status.{s.status}") for s in telling[:3]]
    evidence += [_naming(scene, c) for c in clauses if c.named and c.twin][:1]
    return Partnership(
        places=pair,
        kind=kind(topics.kinds[pair], usual(scene, pair) or topics.usual),
        status=status,
        since=since(scene, clauses, documents, pair, status),
        evidence=tuple(dict.fromkeys(evidence)) or tuple(_naming(scene, c) for c in clauses[:1]),
    )


def usual(scene: Scene, pair: Pair) -> str:
    """The twinning word the article uses most of those that fit the level of both places, where a pair has none."""
    kinds = {scene.by_id[key].kind for key in pair}
    level = next(iter(kinds)) if len(kinds) == 1 else "city"
    said = (h.value for h in scene.document.hits if h.kind == "twin" and LEVELS.get(h.value) == level)
    return next((value for value, _ in Counter(said).most_common(1)), "")


def _renewed(documents: Sequence[Found]) -> bool:
    """Whether a renewal is done: not while its document is only planned."""
    planned = any(d.status == "planned" for d in documents)
    return not planned or any(d.status == "signed" for d in documents)


def _replaced(scene: Scene, clauses: Sequence[Clause], documents: Sequence[Found]) -> bool:
    """Whether what ran out is about to be renewed: a document is planned, and a word for renewal stands with it."""
    planned = any(d.status == "planned" for d in documents)
    cues = (h for c in clauses if planned for h in scene.document.cues(c.start, c.end, "status"))
    return any(h.value == "renewed" for h in cues)


def _naming(scene: Scene, clause: Clause) -> Evidence:
    return scene.evidence(clause.start, clause.end, f"{scene.document.pack.code}.pair")


def kind(counted: Counter[str], usual: str) -> str:
    """The kind most of the twinning words beside the pair say, else the article's usual one."""
    known = [(count, value) for value, count in counted.items() if value not in LOOSE]
    return max(known, key=lambda k: (k[0], k[1] != "other"))[1] if known else usual or "sister-city"


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
    if total["ended"] > FIRM and total["ended"] >= max(total["renewed"], total["suspended"]):
        return "ended"
    begun = exists + total["active"] + total["renewed"] + total["intent"]
    if total["proposed"] > 0.4 and total["suspended"] > 0.4 and not begun:
        return "denied"  # the talks came to nothing
    if total["suspended"] > FIRM and total["suspended"] >= total["renewed"]:
        return "suspended"
    if total["renewed"] > 0.9:
        return "renewed"
    if total["existing"] > 1.2:
        return "active"
    if exists > TOLD:
        return "active" if total["intent"] <= exists else "intent"
    if total["intent"] > 0.6 and (total["letter"] or total["intent"] * WISHED > total["proposed"]):
        return "intent"
    if total["proposed"] > max(0.4, total["active"]):
        return "proposed"
    return "active"
