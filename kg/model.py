"""The nouns: what an article is, what it says, and which words say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

PLACE_KINDS = ("city", "province", "district", "country")
ROLES = (
    "governor", "vice-governor", "mayor", "deputy-mayor", "regent", "deputy-regent", "ambassador", "consul-general",
    "consul", "minister", "deputy-minister", "president", "prime-minister", "council-chair", "councillor",
    "city-secretary", "head-of-agency", "spokesperson", "chairperson", "director", "other",
)  # fmt: skip
PARTNERSHIP_KINDS = (
    "sister-city", "sister-province", "sister-district", "friendship-city", "twin-town", "sister-port", "other",
)  # fmt: skip
STATUSES = ("proposed", "intent", "active", "renewed", "suspended", "ended", "denied")
AGREEMENT_TYPES = ("letter-of-intent", "mou", "agreement", "joint-declaration", "minutes", "work-plan", "other")
AGREEMENT_STATUSES = ("signed", "planned", "expired")
EVENT_TYPES = ("signing", "visit", "meeting", "exchange", "anniversary", "conference", "ceremony")


class UnknownDate(ValueError):
    """A date that is none of YYYY, YYYY-MM and YYYY-MM-DD."""

    def __init__(self, text: str) -> None:
        super().__init__(f"no date {text!r} (write YYYY, YYYY-MM or YYYY-MM-DD)")


@dataclass(frozen=True, order=True, slots=True)
class Date:
    """A year, a year and month, or a day, as precise as known; `str(date)` is its ISO 8601 form."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Date:
        """Reads `2025`, `2025-08` or `2025-08-11`; raises `UnknownDate` for anything else."""
        found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text.strip())
        if not found:
            raise UnknownDate(text)
        return cls(*(int(part or 0) for part in found.groups()))

    @property
    def datatype(self) -> str:
        """The local name of its XML Schema type: gYear, gYearMonth or date."""
        return "date" if self.day else "gYearMonth" if self.month else "gYear"

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{n:02d}" for n in (self.month, self.day) if n)]
        return "-".join(parts)


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Offsets in Unicode code points into `Article.text`: `text[start:end]` is what it marks, verbatim."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words it marks in `text`."""
        return text[self.start : self.end]

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """Which words say a fact, in which sentence, found by which rule."""

    span: Span
    sentence: Span
    rule: str


@dataclass(frozen=True, order=True, slots=True)
class Article:
    """A text with its metadata. `id` comes from the URL, else from the text; `text` is title and body as stored."""

    id: str
    text: str
    title: str = ""
    url: str = ""
    language: str = ""
    published: Date | None = None
    publisher: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A community or country. `id` is stable (`1642911-jakarta`); `name` is the usual English one."""

    id: str
    name: str
    kind: str
    country: str
    geonames: int | None = None
    wikidata: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    province: str = ""  # the id of the first-level division it lies in
    as_printed: str = ""  # how this article writes it, where that differs from `name`
    aliases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Person:
    """Somebody an article names: the fullest form without titles, the other forms as aliases."""

    name: str
    aliases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Office:
    """A person holds (or held) a role; `of` is a place's id, or an organisation as printed."""

    person: str
    role: str
    of: str
    former: bool = False
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    acting: bool = False  # in another's stead, or until somebody is elected


@dataclass(frozen=True, order=True, slots=True)
class Partnership:
    """Two places (ids) are twinned, or were, or might be."""

    places: tuple[str, str]
    kind: str
    status: str
    since: Date | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Agreement:
    """A document signed or to be signed between places (ids); `at` is a place's id."""

    places: tuple[str, ...]
    type: str
    status: str
    signed: Date | None = None
    at: str = ""
    signatories: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Area:
    """A field of cooperation between places (ids): a concept of the policy-area vocabulary."""

    places: tuple[str, ...]
    concept: str
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Challenge:
    """A problem that a place (id) faces, as a concept of the policy-area vocabulary."""

    place: str
    concept: str
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Event:
    """A signing, visit, meeting, … of the relation; `place` is an id, `participants` are people's names."""

    type: str
    date: Date | None = None
    place: str = ""
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # the communities whose relation it belongs to, as far as known
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Statement:
    """A turn of direct quotation; `quote` is verbatim, from opening to closing mark, without the marks."""

    speaker: str
    quote: str
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


Fact = Office | Partnership | Agreement | Area | Challenge | Event | Statement


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Bad input as a value: where (a path, with a line if known), and what to do about it."""

    source: str
    message: str
    place: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.source, self.place, self.message) if part)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says."""

    article: Article
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    areas: tuple[Area, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def facts(self) -> Iterator[Fact]:
        """Every fact, kind after kind."""
        yield from self.offices
        yield from self.partnerships
        yield from self.agreements
        yield from self.areas
        yield from self.challenges
        yield from self.events
        yield from self.statements

    def place(self, key: str) -> Place | None:
        """The place with this id, if the article speaks of it."""
        return next((p for p in self.places if p.id == key), None)
