"""Article → Reading: marks the text, decides who and where is meant, runs each extractor, attaches evidence."""

from __future__ import annotations

import re
from dataclasses import replace

from kg import languages
from kg.extractors import agreements, events, offices, partnerships
from kg.mark import mark
from kg.model import Article, Office, Person, Place, Problem, Reading
from kg.resolve.people import Named, People
from kg.resolve.places import names
from kg.topics import topics
from kg.scene import Scene, scene


def extract(article: Article) -> Reading:
    """What an article says. Pure: the same text gives the same Reading, anywhere and in any order.

    An article in no known language gives a Reading without facts and with a Problem.
    """
    code = article.language if article.language in languages.available() else languages.detect(article.text)
    if not code:
        have = ", ".join(languages.available())
        return Reading(article, problems=(Problem(article.id, f"no language pack fits its text (have: {have})"),))
    document = mark(article, languages.load(code))
    found = scene(document)
    held = offices.held(found)
    people = People(Named(h.start, h.end, h.name) for h in held)
    linked = topics(found)
    documents = agreements.found(found, linked, people)
    pairs = partnerships.extract(found, linked, documents)
    reading = Reading(
        replace(article, language=code, published=document.published),
        people=tuple(Person(p.name, p.aliases) for p in people.known),
        offices=tuple(_offices(held, people, found)),
        partnerships=pairs,
        agreements=agreements.extract(found, documents),
        events=events.extract(found, linked, people, documents),
    )
    return replace(reading, places=_places(reading, found))


def _offices(held: list[offices.Held], people: People, found: Scene) -> list[Office]:
    rows: dict[tuple[str, str], Office] = {}
    for item in held:
        person = people.find(item.name, item.start + 1)
        if person is None:
            continue
        key = (person.name, item.role)
        evidence = found.evidence(min(item.start, item.role_start), max(item.end, item.role_end), item.rule)
        if key in rows:
            rows[key] = replace(rows[key], evidence=(*rows[key].evidence, evidence))
            continue
        rows[key] = Office(person.name, item.role, item.of or item.organisation, item.former, 1.0, (evidence,))
    return list(rows.values())


def _places(reading: Reading, found: Scene) -> tuple[Place, ...]:
    """Every place that takes part in a fact, with its display name and where the text names it."""
    used: dict[str, None] = {}
    for fact in reading.facts():
        for key in (*getattr(fact, "places", ()), getattr(fact, "of", ""), getattr(fact, "at", ""), getattr(fact, "place", "")):
            if key:
                used[key] = None
    from kg import gazetteer

    known = found.by_id
    book = gazetteer.load()
    rows = [known.get(key) or book.place(key) for key in used if key in known or re.match(r"(?:\d+|x-[a-z]{2})-", key)]
    shown = names(rows)
    marked = {p.id: [i for i in found.places.located if i.place.id == p.id] for p in rows}
    return tuple(
        replace(
            p,
            name=shown[p.id],
            evidence=tuple(found.evidence(i.start, i.end, "place") for i in marked[p.id][:3]),
        )
        for p in rows
    )
