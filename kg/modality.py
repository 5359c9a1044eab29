"""How an article means what it states (as fact, plan, hope or denial), and whom it quotes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import languages
from kg.model import Agreement, Area, Event, Fact, Partnership, Reading, Statement


def modality(fact: Fact, reading: Reading) -> str:
    """The word of the vocabulary: `asserted`, `planned`, `hoped` or `denied`."""
    if isinstance(fact, Partnership) and fact.status == "denied":
        return "denied"
    if not _ahead(fact, reading):
        return "asserted"
    return "hoped" if _wished(fact, reading) else "planned"


def speakers(fact: Fact, reading: Reading) -> Iterator[str]:
    """Whose direct speech the words of a fact stand in."""
    if isinstance(fact, Statement):
        return
    for statement in reading.statements:
        spoken = [evidence.span for evidence in statement.evidence]
        if statement.speaker and any(found.span in span for found in fact.evidence for span in spoken):
            yield statement.speaker


def _ahead(fact: Fact, reading: Reading) -> bool:
    """Whether it is still to come: proposed, planned, or dated after the day of publication."""
    match fact:
        case Partnership():
            return fact.status == "proposed"
        case Agreement():
            return fact.status == "planned"
        case Area():
            stages = {p.status for p in reading.partnerships if set(p.places) <= set(fact.places)}
            return stages == {"proposed"}
        case Event():
            return _later(str(fact.date or ""), str(reading.article.published or ""))
    return False


def _later(date: str, day: str) -> bool:
    """Whether a date lies after a day, compared as far as both are known."""
    known = min(len(date), len(day))
    return date[:known] > day[:known]


def _wished(fact: Fact, reading: Reading) -> bool:
    """Whether the sentence has a word of wishing."""
    words = _wishes(reading.article.language)
    sentences = (evidence.sentence.of(reading.article.text) for evidence in fact.evidence)
    return bool(words) and any(re.search(rf"(?i)\b({words})\b", sentence) for sentence in sentences)


def _wishes(language: str) -> str:
    if language not in languages.available():
        return ""
    return "|".join(map(re.escape, languages.load(language).words("acts", "wishes")))
