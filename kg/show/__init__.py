"""Readings for people: facts under numbers with their sentences, a page with the facts marked in the text, JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from kg import guide
from kg.model import Article, Evidence, Fact, Reading

WIDTH = 100
PHRASES = {
    "aliases": "also {}", "at": "in {}", "of": "of {}", "participants": "with {}", "place": "in {}", "quote": "“{} …”",
    "signatories": "by {}", "since": "since {}",
}  # fmt: skip
KINDS = ("officials", "partnerships", "agreements", "areas", "challenges", "events", "statements")


def page(reading: Reading) -> str:
    """The article's heading, then each fact on a line under its number, with the sentences that say it."""
    article = reading.article
    about = (article.language, article.published, article.publisher, article.url)
    lines = [article.title, "  " + " · ".join(str(part) for part in about if part)]
    for number, (kind, row, fact) in enumerate(facts(reading), 1):
        lines += [f"\n{heading(number, kind, row)}", *sentences(reading.article, fact)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def heading(number: int, kind: str, row: guide.Row) -> str:
    """A fact in one line: the number by which `--explain` knows it, its kind, its values."""
    return f"{number:2}  {kind[:-1]:12} {line(row)}"


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """One object a fact: its kind, the guide's fields, how sure it is, the words that say it."""
    for kind, row, fact in facts(reading):
        words = [evidence(reading.article, item) for item in fact.evidence]
        yield {
            "article": reading.article.id,
            "fact": kind[:-1],
            **row,
            "confidence": fact.confidence,
            "evidence": words,
        }


def facts(reading: Reading) -> Iterator[tuple[str, guide.Row, Fact]]:
    """Each fact with its kind and its row in the guide's form."""
    told, found = guide.to_guide(reading), reading.facts()
    for kind in KINDS:
        yield from ((kind, row, next(found)) for row in told[kind])


def line(row: guide.Row) -> str:
    """A fact's values in one line, those that need it with a word before them."""
    said = [(key, value(key, row[key])) for key in row]
    return ", ".join(PHRASES.get(key, "{}").format(text) for key, text in said if text).replace(", of ", " of ")


def value(key: str, field: object) -> str:
    """One value of a row, empty where it says nothing."""
    if isinstance(field, list):
        return (" – " if key == "places" else ", ").join(field)
    return key if field is True else str(field) if field else ""


def sentences(article: Article, fact: Fact) -> Iterator[str]:
    """The sentences that say a fact, each once, wrapped."""
    spans = dict.fromkeys(item.sentence for item in fact.evidence)
    for said in dict.fromkeys(" ".join(span.of(article.text).split()) for span in spans):
        yield textwrap.fill(said, WIDTH, initial_indent=" " * 15 + "│ ", subsequent_indent=" " * 15 + "│ ")


def evidence(article: Article, item: Evidence) -> dict[str, Any]:
    """The words of a piece of evidence, where they stand in the article's text, and the rule that found them."""
    return {
        "start": item.span.start,
        "end": item.span.end,
        "text": item.span.of(article.text),
        "sentence": item.sentence.of(article.text),
        "rule": item.rule,
    }


def pages(readings: Iterator[Reading]) -> Iterator[str]:
    """Articles for people, a blank line between them."""
    for n, reading in enumerate(readings):
        yield ("\n" if n else "") + page(reading)


def guides(readings: Iterator[Reading]) -> Iterator[str]:
    """The guide's objects: one over several lines, or several of a line each."""
    first, second = next(readings, None), next(readings, None)
    alone = 1 if second is None else None
    for reading in chain(filter(None, (first, second)), readings):
        yield json.dumps(guide.to_guide(reading), ensure_ascii=False, indent=alone) + "\n"


def fact_lines(readings: Iterator[Reading]) -> Iterator[str]:
    """One JSON object a line for each fact of each article."""
    for reading in readings:
        yield from (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(reading))


def marked(readings: Iterator[Reading]) -> Iterator[str]:
    """One HTML page of all articles."""
    from kg.show.article import page

    yield page(list(readings))


def explained(readings: Iterator[Reading], wanted: str) -> Iterator[str]:
    """How the facts meant by a number or by words were decided, of each article that has them; some must."""
    from kg.show.explain import NoSuchFact, explain

    told, missing = False, None
    for reading in readings:
        try:
            lines = "\n".join(explain(reading, wanted)) + "\n"
        except NoSuchFact as error:
            missing = error
            continue
        yield ("\n" if told else "") + lines
        told = True
    if missing and not told:
        raise missing


FORMS: Mapping[str, Callable[[Iterator[Reading]], Iterator[str]]] = {
    "text": pages,
    "json": guides,
    "jsonl": fact_lines,
    "html": marked,
}
