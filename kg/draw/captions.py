"""The words beside a mark, in each language of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import gazetteer
from kg.draw.looks import LANGUAGES, words
from kg.network import PLACES

if TYPE_CHECKING:
    from kg.network.held import Graph

QUOTED = 5  # words of a quotation beside its mark


def captions(graph: Graph, node: str, many: bool = False) -> dict[str, str]:
    """What stands beside a mark, by language; a partnership in a picture of `many` has no words of its own."""
    data = graph.nodes[node]
    if data["kind"] == "partnership":
        return dict.fromkeys(LANGUAGES, "") if many else {lang: _stage(graph, node, lang) for lang in LANGUAGES}
    if data["kind"] in ("agreement", "event"):
        return {lang: _occasion(graph, node, lang) for lang in LANGUAGES}
    if data["kind"] == "statement":
        return dict.fromkeys(LANGUAGES, _quoted(data["name"]))
    return {lang: data["labels"].get(lang, data["name"]) for lang in LANGUAGES}


def titles(graph: Graph, node: str) -> dict[str, str]:
    """What a node is called, by language."""
    data = graph.nodes[node]
    return {lang: titled(graph, node, data["labels"].get(lang, data["name"]), lang) for lang in LANGUAGES}


def titled(graph: Graph, node: str, name: str, language: str) -> str:
    """A node's name with the English words for its kind or type, and for what has no date, in a language."""
    facts = dict(graph.nodes[node]["facts"])
    for key in ("kind", "agreementType", "eventType"):
        if facts.get(key):
            name = name.replace(term(graph, facts[key], "en"), term(graph, facts[key], language))
    return dated(name, language)


def dated(name: str, language: str) -> str:
    """A name with the word of a language for what has no date."""
    return name.replace("undated-", f"{words()[language]['undated']} ")


def title(graph: Graph, given: str, language: str) -> str:
    """The title of a picture: the given one, else how many places it shows."""
    count = sum(data["kind"] in PLACES for _, data in graph.nodes(data=True))
    return dated(given, language) or f"{count} {words()[language]['places']}"


def term(graph: Graph, word: str, language: str) -> str:
    """The label of a status, role, kind or type; without one, the word itself."""
    labels = graph.graph["terms"].get(word, {})
    return str(labels.get(language) or labels.get("en") or word.rpartition("/")[2].replace("-", " "))


def country(graph: Graph, code: str) -> str:
    """A country's name: as the graph has it, else as the gazetteer does."""
    return str(graph.graph["countries"].get(code) or gazetteer.countries().get(code, code))


def _stage(graph: Graph, node: str, language: str) -> str:
    facts = dict(graph.nodes[node]["facts"])
    words = [term(graph, facts[key], language) for key in ("kind", "status") if facts.get(key)]
    return " · ".join(_upper(word) if k == 0 else word for k, word in enumerate(words))


def _occasion(graph: Graph, node: str, language: str) -> str:
    facts = dict(graph.nodes[node]["facts"])
    what = term(graph, facts.get("agreementType") or facts.get("eventType") or "", language)
    year = (facts.get("signed") or facts.get("date") or "")[:4]
    return f"{_upper(what)} {year}".strip()


def _quoted(quote: str) -> str:
    words = quote.split()
    short = " ".join(words[:QUOTED]) if len(words) > 1 else quote[:12]
    return f"“{short}…”" if short != quote else f"“{quote}”"


def _upper(word: str) -> str:
    return word[:1].upper() + word[1:]
