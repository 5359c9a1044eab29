"""The graph as entities of other models: schema.org for pages and search engines, FollowTheMoney for investigators."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg import ontology
from kg.export.records import PLACES, Record, records
from kg.store import Store

Known = Mapping[str, Record]
Entity = dict[str, Any]
SCHEMA_CLASSES = {
    "City": "City", "Province": "AdministrativeArea", "District": "AdministrativeArea", "Country": "Country",
    "Person": "Person", "Organisation": "Organization", "Article": "NewsArticle", "Event": "Event",
    "Agreement": "CreativeWork", "Partnership": "Project", "Statement": "Quotation", "Office": "Role",
}  # fmt: skip
SCHEMA = {  # of our properties: whose value is a text, and whose is a thing
    "rdfs:label": "name", "skos:altLabel": "alternateName", "owl:sameAs": "sameAs", "dcterms:title": "headline",
    "schema:datePublished": "datePublished", "dcterms:language": "inLanguage", "schema:url": "url",
    "sc:date": "startDate", "sc:since": "foundingDate", "sc:signed": "datePublished", "sc:quote": "text",
    "sc:firstReported": "sdDatePublished",
    "sc:at": "location", "sc:participant": "attendee", "sc:signatory": "contributor", "sc:speaker": "creator",
    "sc:concerns": "about", "sc:reportedIn": "subjectOf", "sc:locatedIn": "containedInPlace",
    "schema:mentions": "mentions",
}  # fmt: skip
BETWEEN = {"Partnership": "member", "Agreement": "about", "Event": "about"}


def schemaorg(store: Store) -> Iterator[bytes]:
    """Holdings as JSON-LD of schema.org: articles, places, people, partnerships, documents, events, quotations."""
    known = {record.iri: record for record in records(store)}
    found = [entity for record in known.values() if (entity := _schema(record, known))]
    page = {"@context": "https://schema.org", "@graph": found}
    yield (json.dumps(page, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _schema(record: Record, known: Known) -> Entity:
    """A thing of schema.org; nothing for what it has no class for."""
    kind = next((kind for kind in SCHEMA_CLASSES if kind in record.classes), "")
    if not kind:
        return {}
    entity: Entity = {"@id": record.iri, "@type": SCHEMA_CLASSES[kind]}
    for name, theirs in SCHEMA.items():
        values = [*record.texts(name), *(_pointer(name, iri) for iri in record.iris(name))]
        if values:
            entity[theirs] = values[0] if len(values) == 1 else values
    entity |= _special(kind, record, known)
    return entity


def _pointer(name: str, iri: str) -> object:
    return iri if name == "owl:sameAs" else {"@id": iri}


def _special(kind: str, record: Record, known: Known) -> Entity:
    """What takes more than a new name."""
    made: Entity = {}
    if record.text("schema:latitude"):
        where = (float(record.text(f"schema:{name}")) for name in ("latitude", "longitude"))
        made["geo"] = {"@type": "GeoCoordinates"} | dict(zip(("latitude", "longitude"), where, strict=True))
    if kind == "Article":
        made["publisher"] = {"@type": "Organization", "name": record.text("dcterms:publisher")}
    if kind == "Office":
        made |= {"roleName": record.word("sc:role"), "member": [{"@id": iri} for iri in record.iris("sc:holder")]}
        made["memberOf"] = [{"@id": iri} for iri in record.iris("sc:of")]
    if kind in BETWEEN and record.iris("sc:between"):
        made[BETWEEN[kind]] = [{"@id": iri} for iri in record.iris("sc:between")]
    return made


def followthemoney(store: Store) -> Iterator[bytes]:
    """Holdings as entities of FollowTheMoney, one a line: governments, people, posts, links, articles, events."""
    known = {record.iri: record for record in records(store)}
    lines = {json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in _entities(known)}
    yield from (f"{line}\n".encode() for line in sorted(lines))


def _entities(known: Known) -> Iterator[Entity]:
    for record in known.values():
        for kind, make in MAKERS.items():
            if kind in record.classes:
                yield from make(record, known)


def _entity(schema: str, key: str, properties: Mapping[str, list[str]]) -> Entity:
    said = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": _id(key), "schema": schema, "properties": {name: values for name, values in said.items() if values}}


def _id(iri: str) -> str:
    return f"kg-{hashlib.sha1(iri.encode()).hexdigest()}"


def _government(record: Record, known: Known) -> Iterator[Entity]:
    """A place acts through its government."""
    names = {"name": [record.label], "alias": record.texts("skos:altLabel"), "wikidataId": [record.item]}
    yield _entity("PublicBody", record.iri, names | {"country": [record.text("sc:country").lower()]})


def _person(record: Record, known: Known) -> Iterator[Entity]:
    yield _entity("Person", record.iri, {"name": [record.label], "alias": record.texts("skos:altLabel")})


def _organisation(record: Record, known: Known) -> Iterator[Entity]:
    yield _entity("Organization", record.iri, {"name": [record.label], "alias": record.texts("skos:altLabel")})


def _article(record: Record, known: Known) -> Iterator[Entity]:
    said = {"title": ["dcterms:title"], "publishedAt": ["schema:datePublished"], "sourceUrl": ["schema:url"],
            "publisher": ["dcterms:publisher"], "author": ["schema:author"]}  # fmt: skip
    yield _entity("Article", record.iri, {name: record.texts(ours) for name, (ours,) in said.items()})


def _office(record: Record, known: Known) -> Iterator[Entity]:
    """A post, and that somebody holds it."""
    for of in record.iris("sc:of"):
        role, where = record.word("sc:role"), known[of].label if of in known else ""
        post = f"{of}#{role}"
        yield _entity(
            "Position", post, {"name": [f"{role.replace('-', ' ')}, {where}"], "country": _country(of, known)}
        )
        reported = {"date": [record.text("sc:firstReported"), record.text("sc:lastReported")]}
        ended = {"status": ["ended" if record.text("sc:former") == "true" else "current"]}
        held = {"holder": [_id(iri) for iri in record.iris("sc:holder")], "post": [_id(post)]}
        yield _entity("Occupancy", record.iri, held | reported | ended | _sources(record, known))


def _post(record: Record, of: str, known: Known) -> str:
    role = ontology.label("role", record.word("sc:role"))
    return f"{role}, {known[of].label}" if of in known else role


def _partnership(record: Record, known: Known) -> Iterator[Entity]:
    """A link between two governments."""
    one, other, *_ = [*record.iris("sc:between"), "", ""]
    role = f"{record.word('sc:kind')} ({record.word('sc:status')})"
    ends = {"subject": [_id(one)], "object": [_id(other)], "role": [role], "startDate": [record.text("sc:since")]}
    yield _entity("UnknownLink", record.iri, ends | _sources(record, known))


def _event(record: Record, known: Known) -> Iterator[Entity]:
    involved = [_id(iri) for name in ("sc:participant", "sc:involves", "sc:between") for iri in record.iris(name)]
    where = [known[iri].label for iri in record.iris("sc:at") if iri in known]
    said = {
        "name": [record.label],
        "date": [record.text("sc:date")],
        "location": where,
        "involved": sorted(set(involved)),
    }
    yield _entity("Event", record.iri, said | _sources(record, known))


def _sources(record: Record, known: Known) -> dict[str, list[str]]:
    """Where it was reported."""
    articles = [known[iri] for iri in record.iris("sc:reportedIn") if iri in known]
    links = [article.text("schema:url") for article in articles]
    return {"sourceUrl": links, "publisher": sorted({article.text("dcterms:publisher") for article in articles})}


def _country(iri: str, known: Known) -> list[str]:
    return [known[iri].text("sc:country").lower()] if iri in known else []


MAKERS = dict.fromkeys(PLACES, _government) | {
    "Person": _person, "Organisation": _organisation, "Article": _article, "Office": _office,
    "Partnership": _partnership, "Event": _event,
}  # fmt: skip
