"""Why a fact was read: its rule and words, the cues with their tables in the pack, signs, patterns, reckoned dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from kg import extract, files, languages, show
from kg.dates import DateMark
from kg.extract import Case
from kg.extractors import partnerships
from kg.languages import Hit
from kg.model import Agreement, Article, Date, Event, Evidence, Fact, Office, Partnership, Reading
from kg.pattern import Match, Token, matches

MOST = 6  # cues named for one piece of evidence
BRIEF = 70  # characters of a quotation of the text
MEANING = {
    "after": "who speaks is told behind the quotation",
    "before": "who speaks is told before the quotation",
    "turn": "the speaker of the quotation before goes on",
    "focus": "no verb of speech: whoever the text speaks of there",
    "pair": "a clause with a twinning word names both places",
}


class NoSuchFact(LookupError):
    """Words or a number that fit no fact of an article."""

    def __init__(self, wanted: str, article: str, have: Sequence[str]) -> None:
        facts = "; ".join(" ".join(heading.split()) for heading in have) or "none at all"
        super().__init__(f"no fact {wanted!r} in {article} (have: {facts})")


def explain(reading: Reading, wanted: str) -> Iterator[str]:
    """A few lines for each fact with this number, or with all of these words; raises `NoSuchFact`."""
    numbered = [(show.heading(n, kind, row), fact) for n, (kind, row, fact) in enumerate(show.facts(reading), 1)]
    headings = [heading for heading, _ in numbered]
    chosen = _chosen(headings, wanted)
    if not chosen:
        raise NoSuchFact(wanted, reading.article.id, headings)
    case = case_of(reading.article)
    for heading, fact in (numbered[i] for i in chosen):
        yield heading
        yield from (f"   {line}" for line in why(case, fact))


def _chosen(headings: Sequence[str], wanted: str) -> list[int]:
    """The facts meant: by number, by kind and place among its kind ("area 2"), or by words."""
    words = wanted.lower().split()
    if len(words) == 1 and words[0].isdecimal():
        return [i for i in range(len(headings)) if i + 1 == int(words[0])]
    said = [set(re.findall(r"\w+", heading.lower())) - {heading.split()[0]} for heading in headings]
    if len(words) == 2 and words[1].isdecimal():
        kind = [i for i, heading in enumerate(headings) if heading.split()[1] == words[0]]
        if kind:
            return kind[int(words[1]) - 1 : int(words[1])] if int(words[1]) else []
    return [i for i, heading in enumerate(said) if words and set(re.findall(r"\w+", wanted.lower())) <= heading]


def case_of(article: Article) -> Case | None:
    """The article marked and linked anew, as it was read; nothing where no language pack fits."""
    if article.language not in languages.available():
        return None
    return extract.case(article, languages.load(article.language))


def why(case: Case | None, fact: Fact) -> Iterator[str]:
    """How a fact was decided, a line each."""
    if case is None:
        return
    if isinstance(fact, Partnership):
        yield from _state(case, fact)
    for item in fact.evidence:
        yield from _evidence(case, item)
    if isinstance(fact, Office):
        yield from _pattern(case, fact)
    if date := _date_of(fact):
        yield from _reckoned(case, fact, date)
    yield f"confidence {fact.confidence:.2f}"


def _evidence(case: Case, item: Evidence) -> Iterator[str]:
    """The rule and its words, then the cues inside them."""
    text = case.document.text
    told = MEANING.get(item.rule.rpartition(".")[2], "")
    yield f"{item.rule}: {brief(item.span.of(text))}" + (f" ({told})" if told else "")
    around = (item.span.start, item.span.end)
    seen = {(h.kind, h.value): h for h in reversed(case.document.hits) if around[0] <= h.start and h.end <= around[1]}
    for hit in sorted(seen.values())[:MOST]:
        yield f"  {_cue(case, hit)}"


def _cue(case: Case, hit: Hit) -> str:
    code = case.document.pack.code
    line = _tables(code).get(f"{hit.kind}.{hit.value}")
    words = case.document.text[hit.start : hit.end]
    table = f"“{words}” is [cue.{hit.kind}.{hit.value}] in data/languages/{code}.toml"
    return f"{table}, line {line}" if line else table


@cache
def _tables(code: str) -> dict[str, int]:
    """The lines of a pack at which its cue tables begin."""
    lines = files.data("languages", f"{code}.toml").read_text(encoding="utf-8").splitlines()
    found = ((n, re.match(r"\[cue\.([^\]]+)\]", line)) for n, line in enumerate(lines, 1))
    return {head[1].replace('"', "").replace("'", ""): n for n, head in found if head}


def _state(case: Case, fact: Partnership) -> Iterator[str]:
    """The signs of a pair's state with their weights, their sums, and what these decide; the words for its kind."""
    pair = fact.places
    signs = partnerships.signs_about(case.scene, case.topics, pair, case.documents)
    sums: dict[str, float] = {}
    for sign in signs:
        sums[sign.status] = sums.get(sign.status, 0.0) + sign.strength
    told = " + ".join(f"{status} {sums[status]:.2f}" for status in sorted(sums, key=lambda s: -sums[s]))
    yield f"state {fact.status}: {told or 'no sign of a state, so the pair is taken to exist'}"
    for sign in sorted(signs, key=lambda s: (-s.strength, s.start)):
        yield f"  {sign.status:9} {sign.strength:4.2f}  {brief(case.document.text[sign.start : sign.end])}"
    kinds = case.topics.kinds.get(pair, Counter())
    words = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    words = words or f"none; the article mostly says {case.topics.usual}"
    yield f"kind {fact.kind}: twinning words beside the pair: {words}"


def _pattern(case: Case, fact: Office) -> Iterator[str]:
    """The pattern of an office's rule, the letters it matched, and the words under each letter."""
    patterns = case.document.pack.words("offices", "patterns")
    for item in dict.fromkeys(fact.evidence):
        number = item.rule.rpartition(".")[2]
        if not number.isdecimal() or int(number) > len(patterns):
            continue
        sequence = case.scene.tokens(case.document.sentence_at(item.span.start))
        for found in matches(sequence, patterns, item.rule.rpartition(".")[0]):
            if found.rule == item.rule and _meets(found, item):
                pack = f"data/languages/{case.document.pack.code}.toml"
                yield f"pattern {number} of [offices] in {pack}: {patterns[int(number) - 1]}"
                yield f"  {_spelt(case, sequence[found.start : found.end])}"
                return


def _meets(found: Match, item: Evidence) -> bool:
    """Whether a match has its name among the words of the evidence."""
    span = found.span("name")
    return span is not None and item.span.start <= span[0] and span[0] < item.span.end


def _spelt(case: Case, sequence: Sequence[Token]) -> str:
    return "  ".join(f"{token.letter} {case.document.text[token.start : token.end]}" for token in sequence)


def _date_of(fact: Fact) -> Date | None:
    if isinstance(fact, Partnership):
        return fact.since
    return fact.signed if isinstance(fact, Agreement) else fact.date if isinstance(fact, Event) else None


def _reckoned(case: Case, fact: Fact, date: Date) -> Iterator[str]:
    """The words a date comes from: in the fact's own sentences, else the first in the text that give it."""
    spans = [item.sentence for item in fact.evidence]
    near = [m for span in spans for m in case.document.when(span.start, span.end) if _gives(m, date)]
    every = near or [m for m in case.document.dates if _gives(m, date)]
    for found in every[:1]:
        words = case.document.text[found.start : found.end]
        day = case.document.published if found.kind == "relative" else None
        lean = f", reckoned from {day}" if day else ""
        where = "" if near else ", from another sentence: the day of the news, or of another document or event"
        yield f"date {date}: “{words}” ({found.kind}{lean}{where})"
    if not every:
        yield f"date {date}: put together from the dates {', '.join(map(str, _dates(case)))}"


def _gives(found: DateMark, date: Date) -> bool:
    return date in (found.date, found.past, found.future)


def _dates(case: Case) -> list[Date]:
    return list(dict.fromkeys(m.date for m in case.document.dates if m.date))[:MOST]


def brief(words: str) -> str:
    """Words in quotation marks, the middle of long ones left out."""
    words = " ".join(words.split())
    if len(words) > BRIEF:
        words = f"{words[: BRIEF // 2].rstrip()} … {words[-BRIEF // 2 :].lstrip()}"
    return f"“{words}”"
