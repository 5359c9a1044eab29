"""Article → Reading: marks the text, decides who and where is meant, runs each extractor, attaches evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg import confidence, gazetteer, languages
from kg.extractors import agreements, areas, challenges, events, offices, partnerships, statements
from kg.extractors.agreements.rows import Found
from kg.mark import Document, mark
from kg.model import Article, Evidence, Office, Person, Place, Problem, Reading
from kg.resolve.people import People, meet
from kg.resolve.places import names
from kg.scene import Scene, scene
from kg.topics import Topics, topics

_ID = re.compile(r"(?:\d+|x-[a-z]{2})-")

NAMED = 0.93  # how often an office is right whose place stands with it, on some 160 articles with known facts
INFERRED = 0.72  # the same where the place follows from the context


@dataclass(frozen=True, slots=True)
class Case:
    """An article as the extractors see it: marked, its offices and people told apart, its clauses linked to pairs."""

    scene: Scene
    held: Sequence[offices.Held]
    people: People
    topics: Topics
    documents: Sequence[Found]

    @property
    def document(self) -> Document:
        """The marked article."""
        return self.scene.document


def case(article: Article, pack: languages.Pack) -> Case:
    """What the extractors are given of an article."""
    found = scene(mark(article, pack))
    held = offices.held(found)
    people = meet(found, held)
    linked = topics(found)
    return Case(found, held, people, linked, agreements.found(found, linked, people))


def extract(article: Article, sure: float = 0.0) -> Reading:
    """What an article says. Pure: the same text gives the same Reading, anywhere and in any order.

    Only facts of confidence `sure` (0 to 1) and more are given, with the places and people that they name. An article
    in no known language gives a Reading without facts and with a Problem.
    """
    pack = pack_of(article)
    if pack is None:
        have = ", ".join(languages.available())
        return Reading(article, problems=(Problem(article.id, f"no language pack fits its text (have: {have})"),))
    if not pack.concerns(article.text):
        return Reading(replace(article, language=pack.code))
    told = case(article, pack)
    return finished(said(article, told), told, sure)


def pack_of(article: Article) -> languages.Pack | None:
    """The pack of the language that an article is in, as it says or as its words do; none where none fits."""
    code = article.language if article.language in languages.available() else languages.detect(article.text)
    return languages.load(code) if code else None


def finished(found: Reading, told: Case, sure: float = 0.0) -> Reading:
    """What the extractors found, weighed, with the places and people that its facts name."""
    reading = confidence.weighed(found, told, sure)
    return replace(
        reading,
        article=replace(reading.article, language=told.document.pack.code),
        places=_places(reading, told.scene),
        people=_people(reading, told.people, told.scene),
    )


def said(article: Article, told: Case) -> Reading:
    """What each extractor finds, before it is weighed how sure that is."""
    found, held, people, linked = told.scene, told.held, told.people, told.topics
    pacts = partnerships.extract(found, linked, told.documents)
    documents = agreements.begun(told.documents, pacts)
    words = areas.fields(found)
    troubles = challenges.found(found, linked, words, held, people)
    return Reading(
        replace(article, published=told.document.published),
        offices=tuple(_offices(held, people, found)),
        partnerships=pacts,
        agreements=agreements.extract(found, documents),
        areas=areas.extract(found, linked, words, troubles),
        challenges=challenges.extract(found, troubles),
        events=events.extract(found, linked, people, documents),
        statements=statements.extract(found, people, held),
    )


def _people(reading: Reading, people: People, found: Scene) -> tuple[Person, ...]:
    """Everybody who takes part in a fact, with the other forms of the name and where it stands first."""
    used: set[str] = {name for e in reading.events for name in e.participants}
    used |= {name for a in reading.agreements for name in a.signatories}
    used |= {o.person for o in reading.offices} | {s.speaker for s in reading.statements}
    return tuple(
        Person(p.name, p.aliases, tuple(found.evidence(f.start, f.end, "person") for f in p.forms[:3]))
        for p in people.known
        if p.name in used
    )


def _offices(held: Sequence[offices.Held], people: People, found: Scene) -> list[Office]:
    """One office a person: the one that says most, with every place in the text that names it as evidence."""
    rows: dict[str, list[offices.Held]] = {}
    for item in held:
        person = people.find(item.name, item.start + 1)
        if person:
            rows.setdefault(person.name, []).append(item)
    return [_office(name, items, found) for name, items in rows.items()]


def _office(name: str, items: list[offices.Held], found: Scene) -> Office:
    best = max(items, key=lambda h: (h.role not in offices.MINOR, h.named, -h.start))
    same = [h for h in items if h.role == best.role]
    evidence = tuple(
        found.evidence(min(h.start, h.role_start), max(h.end, h.role_end), h.rule) for h in [best, *same] if h
    )
    former = best.former or all(h.former for h in same)
    sure = NAMED if best.named else INFERRED
    acting = any(h.acting for h in same)
    return Office(name, best.role, best.of or best.organisation, former, sure, tuple(dict.fromkeys(evidence)), acting)


def _places(reading: Reading, found: Scene) -> tuple[Place, ...]:
    """Every place that takes part in a fact, with its display name and where the text names it."""
    book = gazetteer.load()
    used = dict.fromkeys([*_used(reading), *_countries_of_offices(reading, found)])
    rows = [found.by_id.get(key) or book.place(key) for key in used if key in found.by_id or _ID.match(key)]
    shown = names(rows)
    return tuple(replace(p, name=shown[p.id], evidence=_named(p, found)) for p in rows)


def _named(place: Place, found: Scene) -> tuple[Evidence, ...]:
    items = found.places.of(place.id, 3)
    return tuple(found.evidence(item.start, item.end, "place") for item in items)


def _used(reading: Reading) -> Iterator[str]:
    """The ids of the places in the facts (and names of organisations, which are no ids)."""
    for fact in reading.facts():
        yield from getattr(fact, "places", ())
        yield from (getattr(fact, name, "") for name in ("of", "at", "place"))


def _countries_of_offices(reading: Reading, found: Scene) -> Iterator[str]:
    """A country that stands in an office's own words, right behind its place ("Wali Kota Kuala Lumpur Malaysia")."""
    text = found.document.plain
    for span in (e.span for office in reading.offices for e in office.evidence):
        inside = found.places.within(span.start, span.end, glosses=True)
        for place, country in pairwise(inside):
            if country.place.kind == "country" and text[place.end : country.start] == " ":
                yield country.place.id
