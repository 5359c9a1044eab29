"""How one visitor sees the graph: in which language and colours, under which addresses, with which words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from pyoxigraph import Literal, NamedNode

from kg import languages, ontology
from kg.draw.captions import dated
from kg.files import PACKAGE
from kg.model import Date, UnknownDate
from kg.network.held import AGREEMENT_LINES, PARTNERSHIP_LINES
from kg.rdf import BASE, DATA, Term
from kg.serve import things

if TYPE_CHECKING:
    from kg.serve.shelf import Edition

SITE = PACKAGE / "pages" / "site"
LANGUAGES = ("en", "id", "ms")
THEMES = ("auto", "light", "dark")
LINES = {"status": PARTNERSHIP_LINES, "agreement-status": AGREEMENT_LINES}
WEB = ("http://", "https://")


@cache
def words() -> dict[str, dict[str, str]]:
    """What the web pages say, by language."""
    return tomllib.loads((SITE / "site.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as a page shows it; `line` is how a status is drawn, `time` a date for machines."""

    text: str
    href: str = ""
    outside: bool = False
    line: str = ""
    time: str = ""
    language: str = ""


@dataclass
class View:
    """One visitor's language, colours and address, with the names of nodes as far as they were looked up."""

    edition: Edition
    language: str = "en"
    theme: str = "auto"
    root: str = ""
    here: str = "/"
    query: str = ""
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def word(self, key: str, *parts: object) -> str:
        """A word of the pages, with these parts in its blanks."""
        return words()[self.language][key].format(*parts)

    def link(self, path: str, **query: str | list[str]) -> str:
        """The address of a page of this site."""
        return (
            self.root + quote(path, safe="/:@!$&'()*+,;=-._~") + (f"?{urlencode(query, doseq=True)}" if query else "")
        )

    def as_(self, **changes: str) -> str:
        """The address of this page in another language or appearance."""
        return self.link("/as", back=self.here + (f"?{self.query}" if self.query else ""), **changes)

    def learn(self, nodes: Iterable[str]) -> None:
        """Looks names up, all at once."""
        new = {node for node in nodes if node not in self.names and self.local(node)}
        self.names |= {node: {} for node in new} | things.labels(self.edition.store, new)

    def local(self, iri: str) -> str:
        """The path of a node on this site; empty for what lies elsewhere."""
        base = next((base for base in (self.edition.store.base, BASE) if iri.startswith(base)), "")
        path = iri[len(base) :] if base else ""
        return path if path.partition("/")[0] in (*DATA, *ontology.SCHEMES) and "/" in path else ""

    def href(self, iri: str) -> str:
        """Where a node's page is; empty for what has none and cannot be followed."""
        path = self.local(iri)
        return self.link(f"/{path}") if path else iri if iri.startswith(WEB) else ""

    def name(self, iri: str) -> str:
        """What a node is called in the visitor's language."""
        path = self.local(iri)
        scheme, _, word = path.partition("/")
        if scheme in ontology.SCHEMES and word in ontology.concepts(scheme):
            return ontology.label(scheme, word, self.language)
        known = self.names.get(iri, {})
        if "/sdg/" in iri:
            return f"SDG {iri.rpartition('/')[2]}"
        last = iri.replace("#", "/").rstrip("/").rpartition("/")[2]
        found = next(
            (known[code] for code in (self.language, "", "en") if code in known), next(iter(known.values()), last)
        )
        if scheme not in DATA:
            return found
        return dated(upper(found) if scheme == "event" else found, self.language)

    def term(self, name: str) -> str:
        """The name of a class or property of the ontology."""
        known = ontology.terms().get(name)
        return upper(known.labels.get(self.language) or known.labels.get("en", name)) if known else upper(name)

    def cell(self, value: Term) -> Cell:
        """A value of the graph for people."""
        if isinstance(value, NamedNode):
            path, href = self.local(value.value), self.href(value.value)
            line = LINES.get(path.partition("/")[0], {}).get(path.partition("/")[2], "")
            return Cell(self.name(value.value), href, bool(href) and not path, line)
        return self.literal(value)

    def literal(self, value: Literal) -> Cell:
        """A text, number or date for people."""
        kind = value.datatype.value.rpartition("#")[2]
        if kind in ("date", "gYear", "gYearMonth"):
            return Cell(self.day(value.value), time=value.value)
        if kind == "boolean":
            return Cell(self.word("yes" if value.value == "true" else "no"))
        if kind == "integer" and value.value.lstrip("-").isdigit():
            return Cell(self.number(int(value.value)))
        return Cell(value.value, language=value.language or "")

    def number(self, value: int) -> str:
        """A whole number as the language writes it."""
        return f"{value:,}" if self.language != "id" else f"{value:,}".replace(",", ".")

    def day(self, text: str) -> str:
        """A date in words; anything else as it is."""
        try:
            date = Date.parse(text)
        except UnknownDate:
            return text
        month = months(self.language)[date.month - 1] if 0 < date.month <= 12 else ""
        return " ".join(part for part in (str(date.day or ""), month, str(date.year)) if part)

    def articles(self, count: int) -> str:
        """How many articles, in words."""
        return self.word("one_article") if count == 1 else self.word("evidence_of", self.number(count))


@cache
def months(language: str) -> tuple[str, ...]:
    """The names of the months, from the language's pack."""
    return tuple(upper(names.split()[0]) for names in languages.load(language).raw["dates"]["months"])


def upper(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def chosen(wanted: str, accepted: str) -> str:
    """The language a visitor chose, else the first of ours that the browser accepts."""
    codes = [part.split(";")[0].strip().split("-")[0].lower() for part in accepted.split(",")]
    return next((code for code in (wanted, *codes) if code in LANGUAGES), "en")
