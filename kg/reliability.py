"""Whether facts are right as often as their confidence says: found facts judged by gold ones, and a table of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import confidence, guide, score
from kg.extract import case, finished, pack_of, said
from kg.model import Article, Fact, Problem, Reading

LISTS = {
    "office": "offices", "partnership": "partnerships", "agreement": "agreements", "area": "areas",
    "challenge": "challenges", "event": "events", "statement": "statements",
}  # fmt: skip
DECIDING = {"office": "role", "partnership": "status"}  # the row of the score that says whether such a fact is right
BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A found fact: its article, its kind, its marks, its confidence, and whether gold has it."""

    article: str
    kind: str
    marks: tuple[str, ...]
    confidence: float
    right: bool


def judged(gold: Path, articles: Path | None = None) -> Iterator[Judged | Problem]:
    """Every fact read from the articles of a gold folder. The texts lie beside their facts, or under `articles`."""
    for path in score.gold_files(gold):
        name, want = score.name_of(path, gold), score.facts_of(path)
        if isinstance(want, Problem):
            yield want
            continue
        found = score.article_of(articles / name if articles else path, want.article.published)
        if isinstance(found, Problem):
            yield found
            continue
        yield from _of_article(f"{gold.name}/{name}", want, found)


def _of_article(name: str, want: Reading, article: Article) -> Iterator[Judged]:
    pack = pack_of(article)
    if pack is None or not pack.concerns(article.text):
        return
    told = case(article, pack)
    found = said(article, told)
    reading = finished(found, told)
    marks = [tuple(confidence.marks(fact, told)) for fact in found.facts()]
    names = score.Names(want, guide.from_guide(guide.to_guide(reading)))
    wanted = score.keys(want, names)
    for fact, seen in zip(reading.facts(), marks, strict=True):
        kind = type(fact).__name__.lower()
        row = DECIDING.get(kind, kind)
        keys = score.keys(guide.from_guide(guide.to_guide(_alone(fact, reading))), names)[row]
        yield Judged(name, kind, seen, fact.confidence, bool(keys & wanted[row]))


def _alone(fact: Fact, reading: Reading) -> Reading:
    """The reading with one fact only."""
    kind = type(fact).__name__.lower()
    empty = Reading(reading.article, reading.places, reading.people)
    return replace(empty, **{LISTS[kind]: (fact,)})  # type: ignore[arg-type]


def error(facts: Sequence[Judged]) -> float:
    """The expected calibration error: how far confidence and share of right ones lie apart, weighed by their number."""
    return sum(abs(sure - right) * count for _, _, count, sure, right in _bins(facts)) / max(1, len(facts))


def lines(facts: Iterable[Judged]) -> Iterator[str]:
    """The reliability table for people, and the calibration error by kind."""
    facts = list(facts)
    yield f"{'confidence':12} {'facts':>5} {'said':>6} {'right':>6}"
    for low, high, count, sure, right in _bins(facts):
        yield f"{low:.2f} – {high:.2f}  {count:5} {sure:6.3f} {right:6.3f}"
    for kind in LISTS:
        mine = [fact for fact in facts if fact.kind == kind]
        if mine:
            sure, right = _mean([f.confidence for f in mine]), _mean([f.right for f in mine])
            yield f"{kind:12} {len(mine):5} {sure:6.3f} {right:6.3f}"
    yield f"calibration error {error(facts):.3f}"


def _bins(facts: Sequence[Judged]) -> Iterator[tuple[float, float, int, float, float]]:
    for low, high in zip(BOUNDS, (*BOUNDS[1:-1], 1.01), strict=False):
        mine = [fact for fact in facts if low <= fact.confidence < high]
        if mine:
            yield low, min(high, 1.0), len(mine), _mean([f.confidence for f in mine]), _mean([f.right for f in mine])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
