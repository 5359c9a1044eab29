"""A Reading in the form of the annotation guide: the contract of `kg extract --format json` and of gold files."""

from __future__ import annotations

from typing import Any

from kg.model import (
    Agreement,
    Area,
    Article,
    Challenge,
    Date,
    Event,
    Office,
    Partnership,
    Person,
    Place,
    Reading,
    Statement,
)

Row = dict[str, Any]


def to_guide(reading: Reading) -> Row:
    """One JSON object: `id lang publisher published title` and a list of rows for each kind of fact."""
    name = {p.id: p.name for p in reading.places}
    aliases = {p.name: list(p.aliases) for p in reading.people}

    def named(keys: tuple[str, ...]) -> list[str]:
        return [name.get(key, key) for key in keys]

    article = reading.article
    return {
        "id": article.id,
        "lang": article.language,
        "url": article.url or None,
        "publisher": article.publisher or None,
        "published": _text(article.published),
        "title": article.title,
        "places": [_place(p) for p in reading.places],
        "officials": [_official(o, name, aliases) for o in reading.offices],
        "partnerships": [
            {"places": named(p.places), "kind": p.kind, "status": p.status, "since": _text(p.since)}
            for p in reading.partnerships
        ],
        "agreements": [
            {
                "places": named(a.places),
                "type": a.type,
                "status": a.status,
                "signed": _text(a.signed),
                "at": name.get(a.at, a.at) or None,
                "signatories": list(a.signatories),
            }
            for a in reading.agreements
        ],
        "areas": [{"places": named(a.places), "area": a.concept} for a in reading.areas],
        "challenges": [{"place": name.get(c.place, c.place), "area": c.concept} for c in reading.challenges],
        "events": [
            {
                "type": e.type,
                "date": _text(e.date),
                "place": name.get(e.place, e.place) or None,
                "participants": list(e.participants),
            }
            for e in reading.events
        ],
        "statements": [
            {"speaker": s.speaker, "quote": first_words(s.quote, article.language)} for s in reading.statements
        ],
    }


def from_guide(row: Row) -> Reading:
    """A Reading without text or evidence from such an object (gold files, other systems' output).

    Place ids are the places' names here. Unknown keys are ignored; a missing list is an empty one.
    Raises `UnknownDate` for a date in another form, `KeyError` for a row without its required field.
    """
    offices = [(_person(o), _office(o)) for o in row.get("officials") or ()]
    published = row.get("published")
    return Reading(
        Article(
            id=str(row.get("id") or ""),
            text="",
            title=row.get("title") or "",
            url=row.get("url") or "",
            language=row.get("lang") or "",
            published=Date.parse(published) if published else None,
            publisher=row.get("publisher") or "",
        ),
        places=tuple(_place_of(p) for p in row.get("places") or ()),
        people=tuple(person for person, _ in offices),
        offices=tuple(office for _, office in offices),
        partnerships=tuple(
            Partnership((p["places"][0], p["places"][1]), p["kind"], p["status"], _date(p.get("since")))
            for p in row.get("partnerships") or ()
        ),
        agreements=tuple(
            Agreement(
                tuple(a["places"]),
                a["type"],
                a.get("status") or "signed",
                _date(a.get("signed")),
                a.get("at") or "",
                tuple(a.get("signatories") or ()),
            )
            for a in row.get("agreements") or ()
        ),
        areas=tuple(Area(tuple(a["places"]), a["area"]) for a in row.get("areas") or ()),
        challenges=tuple(Challenge(c["place"], c["area"]) for c in row.get("challenges") or ()),
        events=tuple(
            Event(e["type"], _date(e.get("date")), e.get("place") or "", tuple(e.get("participants") or ()))
            for e in row.get("events") or ()
        ),
        statements=tuple(Statement(s["speaker"], s["quote"]) for s in row.get("statements") or ()),
    )


def first_words(quote: str, language: str) -> str:
    """The first six words of a quotation as printed; in Chinese, Japanese and Korean the first twelve characters."""
    if language in ("ja", "zh", "ko"):
        return quote[:12]
    return " ".join(quote.split()[:6])


def _text(value: Date | None) -> str | None:
    return str(value) if value else None


def _date(text: str | int | None) -> Date | None:
    return Date.parse(str(text)) if text else None


def _place(place: Place) -> Row:
    row: Row = {"name": place.name, "country": place.country, "type": place.kind, "geonames": place.geonames}
    if place.as_printed:
        row["as_printed"] = place.as_printed
    if place.aliases:
        row["aliases"] = list(place.aliases)
    return row


def _official(office: Office, name: dict[str, str], aliases: dict[str, list[str]]) -> Row:
    row: Row = {"name": office.person, "role": office.role, "of": name.get(office.of, office.of)}
    if aliases.get(office.person):
        row["aliases"] = aliases[office.person]
    if office.former:
        row["former"] = True
    if office.acting:
        row["acting"] = True
    return row


def _place_of(row: Row) -> Place:
    return Place(
        id=row["name"],
        name=row["name"],
        kind=row.get("type") or "city",
        country=row.get("country") or "",
        geonames=row.get("geonames"),
        as_printed=row.get("as_printed") or "",
        aliases=tuple(row.get("aliases") or ()),
    )


def _person(row: Row) -> Person:
    return Person(row["name"], tuple(row.get("aliases") or ()))


def _office(row: Row) -> Office:
    former, acting = bool(row.get("former")), bool(row.get("acting"))
    return Office(row["name"], row.get("role") or "other", row.get("of") or "", former, acting=acting)
