"""A Reading as quads: one named graph per article, each fact a claim that leads to its words."""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Triple

import kg
from kg import copies, files, modality
from kg.model import (
    Agreement,
    Area,
    Article,
    Challenge,
    Date,
    Event,
    Evidence,
    Fact,
    Office,
    Partnership,
    Person,
    Place,
    Reading,
    Span,
    Statement,
)
from kg.ontology import NAMESPACES, VOCABULARY

BASE = "https://w3id.org/sistercity/"
DATA = (
    "place", "person", "organisation", "partnership", "agreement", "cooperation", "challenge", "event", "office",
    "statement", "article", "claims", "post", "government", "outlet",
)  # fmt: skip
CONTEXT = 32  # code points of text before and after a quotation, enough to find it again in an edited text
READING_ROOMS = (
    "model", "languages", "gazetteer", "ontology", "copies", "dates", "quotes", "lines", "mark", "pattern", "resolve",
    "scene", "topics", "acts", "segments", "extract", "extractors", "modality", "confidence", "rdf",
)  # fmt: skip

Term = NamedNode | Literal
Row = tuple[NamedNode, str, Term]


@functools.lru_cache(maxsize=4096)
def term(name: str) -> NamedNode:
    """The IRI behind a prefixed name such as `sc:between` or `status:active`."""
    prefix, _, local = name.partition(":")
    return NamedNode(NAMESPACES[prefix] + local)


def concept(scheme: str, word: str) -> NamedNode:
    """The IRI of a word of the model in one of the vocabularies: `concept("status", "active")`."""
    return NamedNode(f"{VOCABULARY}{scheme}/{token(word)}")


def prefixes(base: str = BASE) -> dict[str, str]:
    """Every prefix a query may use without declaring it."""
    return NAMESPACES | {name: f"{base}{name}/" for name in DATA}


def short(iri: str, known: Mapping[str, str]) -> str:
    """An IRI as a prefixed name for people, if a prefix fits; anything else as it is."""
    fitting = [(len(namespace), prefix) for prefix, namespace in known.items() if iri.startswith(namespace)]
    length, prefix = max(fitting, default=(0, ""))
    return f"{prefix}:{iri[length:]}" if prefix else iri


def graph(article: Article, base: str = BASE) -> str:
    """The IRI of the named graph that holds an article's claims."""
    return f"{base}claims/{token(article.id)}"


def quads(reading: Reading, base: str = BASE, *, source: Article | None = None) -> Iterator[Quad]:
    """Everything the article says, as quads of its own graph.

    `source` is the article as it came, where reading filled in its date or language: its fingerprint is kept.
    """
    name = NamedNode(graph(reading.article, base))
    writer = _Writer(reading, base, _persons(reading))
    for subject, predicate, value in dict.fromkeys(writer.rows(source or reading.article)):
        yield Quad(subject, term(predicate), value, name)


def triples(rows: Iterable[Row]) -> Iterator[Triple]:
    """Rows with prefixed predicates as triples."""
    return (Triple(subject, term(predicate), value) for subject, predicate, value in rows)


def fingerprint(article: Article) -> str:
    """Changes when the article, a language pack, the gazetteer or the reading code changed, and only then."""
    seen = [getattr(article, field.name) for field in fields(article)]
    return hashlib.sha256(f"{recipe()}{json.dumps(seen, default=str)}".encode("utf-8", "replace")).hexdigest()[:32]


@functools.cache
def recipe() -> str:
    """A digest of all that decides how an article is read: the reading rooms, the packs and the gazetteer."""
    digest = hashlib.sha256(kg.__version__.encode())
    patterns = (f"{room}{rest}" for room in READING_ROOMS for rest in (".py", "/**/*.py"))
    rooms = chain.from_iterable(files.PACKAGE.glob(pattern) for pattern in patterns)
    packs = chain(files.data("languages").glob("*.toml"), files.data("gazetteer").glob("*.tsv"))
    for path in sorted(chain(rooms, packs), key=lambda path: path.name):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def token(text: str) -> str:
    """An identifier as the last part of an IRI: itself if it is plain, else a readable form with a hash."""
    return text if re.fullmatch(r"\w[\w.-]*", text) else f"{_slug(text)}-{_hash(text)}".strip("-")


def slug(name: str) -> str:
    """A name as the last part of an IRI, in its own letters; with a hash where more than spacing is lost."""
    plain = re.fullmatch(r"[\w\s.,'’-]*\w[\w\s.,'’-]*", name)
    return _slug(name) if plain else f"{_slug(name)}-{_hash(name)}".strip("-")


def date(value: Date) -> Literal:
    """A date in the XML Schema type of its precision."""
    return Literal(str(value), datatype=term(f"xsd:{value.datatype}"))


def text(value: str, language: str = "") -> Literal:
    """A string, with its language where that is a well-formed tag; half surrogates are replaced."""
    sound = re.sub("[\ud800-\udfff]", "\ufffd", value)
    tagged = re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language)
    return Literal(sound, language=language.lower()) if tagged else Literal(sound)


def number(value: float) -> Literal:
    """A decimal of at most four places."""
    whole, _, rest = f"{value:.4f}".partition(".")
    return Literal(f"{whole}.{rest.rstrip('0') or '0'}", datatype=term("xsd:decimal"))


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=term("xsd:integer"))


def describe(article: Article, base: str = BASE) -> Iterator[Row]:
    """What is known of an article, except its text."""
    node = NamedNode(f"{base}article/{token(article.id)}")
    yield node, "rdf:type", term("sc:Article")
    yield node, "dcterms:identifier", text(article.id)
    if article.title:
        yield node, "dcterms:title", text(article.title, article.language)
    if article.url:
        yield node, "schema:url", Literal(text(article.url).value, datatype=term("xsd:anyURI"))
    if article.language:
        yield node, "dcterms:language", text(article.language)
    if article.published:
        yield node, "schema:datePublished", date(article.published)
    if article.publisher:
        yield node, "dcterms:publisher", text(article.publisher)
    for author in article.authors:
        yield node, "schema:author", text(author)


def position(node: NamedNode, latitude: Literal, longitude: Literal) -> Iterator[Row]:
    """Where a place lies, as two numbers and as a geometry."""
    point = NamedNode(node.value + "/point")
    yield node, "schema:latitude", latitude
    yield node, "schema:longitude", longitude
    yield node, "geo:hasGeometry", point
    yield point, "rdf:type", term("geo:Geometry")
    yield point, "geo:asWKT", Literal(f"POINT({longitude.value} {latitude.value})", datatype=term("geo:wktLiteral"))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Names the nodes of one article's graph and writes its rows."""

    reading: Reading
    base: str
    persons: frozenset[str]

    def rows(self, source: Article) -> Iterator[Row]:
        yield from describe(self.reading.article, self.base)
        signature = copies.signature(self.reading.article.text)
        if signature:
            yield self.article, "sc:signature", text(signature)
        yield from self.provenance(source)
        for place in self.reading.places:
            yield from self.place(place)
        for person in self.reading.people:
            yield from self.person(person)
        for fact in self.reading.facts():
            yield from self.claim(fact)

    def provenance(self, source: Article) -> Iterator[Row]:
        claims, reading = self.node(""), self.node("/reading")
        software = NamedNode(f"{VOCABULARY}software/kg-{kg.__version__}")
        yield claims, "sc:reportedIn", self.article
        yield claims, "prov:wasGeneratedBy", reading
        yield reading, "rdf:type", term("sc:Reading")
        yield reading, "prov:used", self.article
        yield reading, "prov:wasAssociatedWith", software
        yield reading, "sc:fingerprint", text(fingerprint(source))
        yield software, "rdf:type", term("prov:SoftwareAgent")
        yield software, "rdfs:label", text(f"kg {kg.__version__}")

    def place(self, place: Place) -> Iterator[Row]:
        node = self.at(place.id)
        yield node, "rdf:type", term(f"sc:{place.kind.capitalize()}")
        yield node, "rdfs:label", text(place.name)
        if place.latitude is not None and place.longitude is not None:
            yield from position(node, number(place.latitude), number(place.longitude))
        if place.country:
            yield node, "sc:country", text(place.country)
        if place.province:
            yield node, "sc:locatedIn", self.at(place.province)
        if place.population:
            yield node, "sc:population", integer(place.population)
        if place.geonames:
            yield node, "owl:sameAs", NamedNode(f"https://sws.geonames.org/{place.geonames}/")
        if re.fullmatch(r"Q\d+", place.wikidata):
            yield node, "owl:sameAs", term(f"wd:{place.wikidata}")
        mention = self.node(f"/place/{token(place.id)}")
        yield mention, "sc:refersTo", node
        yield from self.mention(mention, place.as_printed or place.name, place.aliases, place.evidence)

    def person(self, person: Person) -> Iterator[Row]:
        node = self.node(f"/person/{slug(person.name)}")
        yield from self.mention(node, person.name, person.aliases, person.evidence)

    def mention(
        self, node: NamedNode, name: str, aliases: tuple[str, ...], evidence: tuple[Evidence, ...]
    ) -> Iterator[Row]:
        yield node, "rdf:type", term("sc:Mention")
        yield node, "rdfs:label", text(name)
        for alias in aliases:
            yield node, "skos:altLabel", text(alias)
        yield from self.evidence(node, evidence)

    def claim(self, fact: Fact) -> Iterator[Row]:
        kind = type(fact).__name__
        node = self.node(f"/{kind.lower()}-{_hash(_content(fact), 10)}")
        yield node, "rdf:type", term("sc:Claim")
        yield node, "rdf:type", term(f"sc:{kind}Claim")
        yield node, "sc:reportedIn", self.article
        yield node, "sc:confidence", number(fact.confidence)
        yield node, "sc:modality", concept("modality", modality.modality(fact, self.reading))
        for speaker in modality.speakers(fact, self.reading):
            yield from self.named(node, "sc:saidBy", speaker)
        yield from self.content(node, fact)
        for evidence in fact.evidence:
            if evidence.rule:
                yield node, "sc:rule", text(evidence.rule)
        yield from self.evidence(node, fact.evidence)

    def content(self, node: NamedNode, fact: Fact) -> Iterator[Row]:
        match fact:
            case Office():
                yield from self.office(node, fact)
            case Partnership():
                yield from self.between(node, fact.places)
                yield node, "sc:kind", concept("kind", fact.kind)
                yield node, "sc:status", concept("status", fact.status)
                yield from _dated(node, "sc:since", fact.since)
            case Agreement():
                yield from self.agreement(node, fact)
            case Area():
                yield from self.between(node, fact.places)
                yield node, "sc:area", concept("area", fact.concept)
            case Challenge():
                yield node, "sc:place", self.at(fact.place)
                yield node, "sc:area", concept("area", fact.concept)
            case Event():
                yield from self.event(node, fact)
            case Statement():
                yield from self.named(node, "sc:speaker", fact.speaker)
                yield node, "sc:quote", text(fact.quote, self.reading.article.language)

    def office(self, node: NamedNode, office: Office) -> Iterator[Row]:
        yield from self.named(node, "sc:holder", office.person)
        yield node, "sc:role", concept("role", office.role)
        yield node, "sc:former", Literal(office.former)
        if office.acting:
            yield node, "sc:acting", Literal(True)
        if self.reading.place(office.of):
            yield node, "sc:of", self.at(office.of)
        elif office.of:
            organisation = self.node(f"/organisation/{slug(office.of)}")
            yield node, "sc:of", organisation
            yield from self.mention(organisation, office.of, (), ())

    def agreement(self, node: NamedNode, agreement: Agreement) -> Iterator[Row]:
        yield from self.between(node, agreement.places)
        yield node, "sc:agreementType", concept("agreement-type", agreement.type)
        yield node, "sc:agreementStatus", concept("agreement-status", agreement.status)
        yield from _dated(node, "sc:signed", agreement.signed)
        if agreement.at:
            yield node, "sc:at", self.at(agreement.at)
        for name in agreement.signatories:
            yield from self.named(node, "sc:signatory", name)

    def event(self, node: NamedNode, event: Event) -> Iterator[Row]:
        yield from self.between(node, event.places)
        yield node, "sc:eventType", concept("event-type", event.type)
        yield from _dated(node, "sc:date", event.date)
        if event.place:
            yield node, "sc:at", self.at(event.place)
        for name in event.participants:
            yield from self.named(node, "sc:participant", name)

    def between(self, node: NamedNode, places: Iterable[str]) -> Iterator[Row]:
        for place in places:
            yield node, "sc:between", self.at(place)

    def named(self, node: NamedNode, predicate: str, name: str) -> Iterator[Row]:
        """Somebody by name; a speaker who is nowhere named as a person is an organisation."""
        if not name:
            return
        kind = "organisation" if predicate in ("sc:speaker", "sc:saidBy") and name not in self.persons else "person"
        who = self.node(f"/{kind}/{slug(name)}")
        yield node, predicate, who
        yield who, "rdf:type", term("sc:Mention")
        yield who, "rdfs:label", text(name)

    def evidence(self, node: NamedNode, found: Iterable[Evidence]) -> Iterator[Row]:
        for evidence in found:
            words, sentence = self.words(evidence.span), self.words(evidence.sentence)
            yield node, "sc:evidence", words
            yield words, "sc:inSentence", sentence
            yield from self.selectors(words, evidence.span)
            yield from self.selectors(sentence, evidence.sentence)

    def selectors(self, node: NamedNode, span: Span) -> Iterator[Row]:
        whole = self.reading.article.text
        quote, position = NamedNode(node.value + "/quote"), NamedNode(node.value + "/position")
        yield node, "rdf:type", term("sc:Evidence")
        yield node, "rdf:type", term("oa:SpecificResource")
        yield node, "oa:hasSource", self.article
        yield node, "oa:hasSelector", quote
        yield node, "oa:hasSelector", position
        yield quote, "rdf:type", term("oa:TextQuoteSelector")
        yield quote, "oa:exact", text(span.of(whole))
        yield quote, "oa:prefix", text(whole[max(0, span.start - CONTEXT) : span.start])
        yield quote, "oa:suffix", text(whole[span.end : span.end + CONTEXT])
        yield position, "rdf:type", term("oa:TextPositionSelector")
        yield position, "oa:start", integer(span.start)
        yield position, "oa:end", integer(span.end)

    @property
    def article(self) -> NamedNode:
        return NamedNode(f"{self.base}article/{token(self.reading.article.id)}")

    def node(self, rest: str) -> NamedNode:
        return NamedNode(graph(self.reading.article, self.base) + rest)

    def at(self, place: str) -> NamedNode:
        return NamedNode(f"{self.base}place/{token(place)}")

    def words(self, span: Span) -> NamedNode:
        return self.node(f"/text/{span.start}-{span.end}")


def _persons(reading: Reading) -> frozenset[str]:
    """Everybody the reading names as a person: holders of offices, signatories and participants too."""
    present = (fact.signatories for fact in reading.agreements), (fact.participants for fact in reading.events)
    holders = (office.person for office in reading.offices)
    named = (person.name for person in reading.people)
    return frozenset(chain(named, holders, *(chain.from_iterable(names) for names in present)))


def _dated(node: NamedNode, predicate: str, value: Date | None) -> Iterator[Row]:
    if value:
        yield node, predicate, date(value)


def _content(fact: Fact) -> str:
    names = (field.name for field in fields(fact) if field.name not in ("confidence", "evidence"))
    return json.dumps([[name, getattr(fact, name)] for name in names], default=str)


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", name).casefold()).strip("-")


def _hash(value: str, length: int = 8) -> str:
    return hashlib.sha1(value.encode("utf-8", "replace")).hexdigest()[:length]
