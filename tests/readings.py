"""Readings made by hand for tests of the graph: short texts whose sentences are found by their words."""

from __future__ import annotations

from kg import fuse, rdf
from kg.model import (
    Agreement,
    Area,
    Article,
    Challenge,
    Date,
    Event,
    Evidence,
    Office,
    Partnership,
    Person,
    Place,
    Reading,
    Span,
    Statement,
)
from kg.store import Store, connect

PLACES = {
    "jakarta": Place("1642911-jakarta", "Jakarta", "city", "ID", 1642911, "Q3630", -6.2146, 106.8451, 8540121),
    "kl": Place("1735161-kuala-lumpur", "Kuala Lumpur", "city", "MY", 1735161, "Q1865", 3.1412, 101.6865, 1453975),
    "bandung": Place("1650357-bandung", "Bandung", "city", "ID", 1650357, province="1642672-west-java"),
    "braunschweig": Place("2945024-braunschweig", "Braunschweig", "city", "DE", 2945024),
    "west-java": Place("1642672-west-java", "West Java", "province", "ID", 1642672),
    "indonesia": Place("1643084-indonesia", "Indonesia", "country", "ID", 1643084),
    "beijing": Place("1816670-beijing", "Beijing", "city", "CN", 1816670),
}


def at(text: str, words: str, rule: str = "test") -> tuple[Evidence, ...]:
    """The evidence of these words in the text: their first occurrence, in the line around them."""
    start = text.index(words)
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return (Evidence(Span(start, start + len(words)), Span(line, end if end >= 0 else len(text)), rule),)


def article(
    key: str, text: str, published: str = "", publisher: str = "Harian Contoh", language: str = "id"
) -> Article:
    title = text.splitlines()[0] if text else key
    day = Date.parse(published) if published else None
    return Article(key, text, title, f"https://example.org/{key}", language, day, publisher, ("Wartawan",))


SIGNED = """Jakarta dan Kuala Lumpur teken kehendak sister city

Gubernur Jakarta Pramono Anung menandatangani Letter of Intent sister city dengan Wali Kota Kuala Lumpur Maimunah.
Kedua kota bekerja sama di bidang penanggulangan banjir dan budaya.
Jakarta menghadapi kemacetan.
"Kita ini tetangga dekat yang berbagi sejarah dan budaya," kata Pramono."""


def signed(key: str = "a1", published: str = "2025-08-11", publisher: str = "Harian Contoh") -> Reading:
    """The article of a letter of intent, with every kind of fact."""
    text, pair = SIGNED, (PLACES["jakarta"].id, PLACES["kl"].id)
    day = Date(2025, 8, 11)
    who = ("Pramono Anung", "Maimunah")
    return Reading(
        article(key, text, published, publisher),
        (PLACES["jakarta"], PLACES["kl"]),
        (
            Person("Pramono Anung", ("Pramono",), at(text, "Pramono Anung")),
            Person("Maimunah", (), at(text, "Maimunah")),
        ),
        (
            Office("Pramono Anung", "governor", pair[0], evidence=at(text, "Gubernur Jakarta Pramono Anung")),
            Office("Maimunah", "mayor", pair[1], evidence=at(text, "Wali Kota Kuala Lumpur Maimunah")),
        ),
        (Partnership(pair, "sister-city", "intent", confidence=0.9, evidence=at(text, "sister city dengan")),),
        (Agreement(pair, "letter-of-intent", "signed", day, pair[1], who, evidence=at(text, "Letter of Intent")),),
        (Area(pair, "flood", evidence=at(text, "banjir")), Area(pair, "culture", evidence=at(text, "budaya"))),
        (Challenge(pair[0], "congestion", evidence=at(text, "kemacetan")),),
        (Event("signing", day, pair[1], who, evidence=at(text, "menandatangani")),),
        (
            Statement(
                "Pramono Anung",
                "Kita ini tetangga dekat yang berbagi sejarah dan budaya,",
                evidence=at(text, "Kita ini tetangga dekat yang berbagi sejarah dan budaya,"),
            ),
        ),
    )


def twinned(
    key: str,
    status: str,
    published: str,
    *,
    pair: tuple[str, str] = ("bandung", "braunschweig"),
    since: str = "",
    publisher: str = "",
    kind: str = "sister-city",
) -> Reading:
    """A short article that only says how a partnership stands."""
    here, there = (PLACES[name] for name in pair)
    text = f"Kabar kota kembar\n\n{here.name} dan {there.name}: {status}."
    began = Date.parse(since) if since else None
    fact = Partnership((here.id, there.id), kind, status, began, evidence=at(text, status))
    return Reading(article(key, text, published, publisher or f"Harian {key}"), (here, there), partnerships=(fact,))


def mayor(
    key: str, name: str, place: str, *, role: str = "mayor", published: str = "2024-01-02", **extra: object
) -> Reading:
    """A short article that only says who holds an office."""
    where = PLACES[place]
    text = f"Kabar balai kota\n\n{name} adalah {role} {where.name}."
    office = Office(name, role, where.id, bool(extra.get("former")), evidence=at(text, name))
    return Reading(article(key, text, published), (where,), (Person(name, (), at(text, name)),), (office,))


def held(*readings: Reading) -> Store:
    """A store in memory with the claims of these readings, weighed."""
    store = connect()
    for reading in readings:
        store.replace(rdf.graph(reading.article), rdf.quads(reading))
    fuse.holdings(store)
    return store
