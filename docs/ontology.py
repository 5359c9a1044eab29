"""Writes `docs/ontology.html`: every class, property and word of the ontology in three languages, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from kg import ontology, rdf
from kg.ontology import Concept, Term

PAGE = Path(__file__).with_suffix(".html")
LANGUAGES = {"en": "English", "id": "Bahasa Indonesia", "ms": "Bahasa Melayu"}
SCHEMES = {
    "status": "Stages of a partnership", "kind": "Kinds of partnership", "area": "Policy areas", "role": "Roles",
    "agreement-type": "Types of agreement", "agreement-status": "States of an agreement",
    "event-type": "Types of event", "modality": "Modalities of a claim",
}  # fmt: skip
STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #777; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2rem 0 .2rem; }
h3 small { color: var(--soft); font-weight: normal; }
nav ul { columns: 14rem; list-style: none; padding: 0; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .1rem 1rem; margin: .4rem 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
"""


def page() -> str:
    """The page; the same ontology gives the same bytes."""
    return "".join(f"{line}\n" for line in _page())


def _page() -> Iterator[str]:
    header = ontology.header()
    title = header.labels["en"]
    yield f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>\n<body>'
    yield f"<h1>{escape(title)}</h1>"
    yield _list({"Namespace": _code(ontology.NAMESPACES["sc"]), "Version": _code(header.version)})
    yield from (f'<p lang="{code}">{escape(header.definitions[code])}</p>' for code in LANGUAGES)
    kinds = {"Classes": "class", "Properties": "property"}
    terms = {name: [t for t in ontology.terms().values() if t.kind == kind] for name, kind in kinds.items()}
    yield from _contents(terms)
    for name, listed in terms.items():
        yield f'<h2 id="{name.lower()}">{name}</h2>'
        yield from (_term(term) for term in sorted(listed, key=lambda term: term.name.lower()))
    for scheme, name in SCHEMES.items():
        yield f'<h2 id="scheme-{scheme}">{name}</h2>'
        yield from _scheme(ontology.concepts(scheme).values())
    yield "</body>\n</html>"


def _contents(terms: Mapping[str, list[Term]]) -> Iterator[str]:
    yield "<nav>"
    for name, listed in terms.items():
        items = "".join(f"<li>{_link(term.iri)}</li>" for term in sorted(listed, key=lambda term: term.name.lower()))
        yield f'<p><a href="#{name.lower()}">{name}</a></p><ul>{items}</ul>'
    links = ", ".join(f'<a href="#scheme-{key}">{name}</a>' for key, name in SCHEMES.items())
    yield f"<p>Vocabularies: {links}</p></nav>"


def _term(term: Term) -> str:
    rows = {LANGUAGES[code]: _words(term.labels[code], term.definitions[code], code) for code in LANGUAGES}
    rows |= {"Narrower than": _links(term.parents), "Domain": _links(term.domain), "Range": _links(term.range)}
    rows |= {"Close to": _links(term.matches), "Sums up": _links((term.short_for,) if term.short_for else ())}
    shown = "".join(f"<pre>{escape(example)} .</pre>" for example in term.examples)
    return f'<h3 id="{term.name}">{escape(term.labels["en"])} <small>sc:{term.name}</small></h3>{_list(rows)}{shown}'


def _scheme(words: Iterable[Concept]) -> Iterator[str]:
    yield "<table><tr><th>Word</th>" + "".join(f"<th>{name}</th>" for name in LANGUAGES.values()) + "<th></th></tr>"
    for word in words:
        cells = "".join(f"<td>{_told(word, code)}</td>" for code in LANGUAGES)
        yield f'<tr id="{word.scheme}-{word.word}"><td>{_code(word.word)}</td>{cells}<td>{_about(word)}</td></tr>'
    yield "</table>"


def _told(word: Concept, language: str) -> str:
    return _words(word.labels[language], word.definitions.get(language, ""), language)


def _about(word: Concept) -> str:
    """What it may lead to, what it belongs to, which goal it serves."""
    said = {"then": ", ".join(word.next), "part of": word.broader, "goal": word.goal.rpartition("/")[2]}
    return "<br>".join(f"{name}: {escape(value)}" for name, value in said.items() if value)


def _words(label: str, definition: str, language: str) -> str:
    more = f"<br>{escape(definition)}" if definition else ""
    return f'<span lang="{language}"><b>{escape(label)}</b>{more}</span>'


def _links(iris: Iterable[str]) -> str:
    return ", ".join(map(_link, iris))


def _link(iri: str) -> str:
    ours = ontology.NAMESPACES["sc"]
    target = f"#{iri.removeprefix(ours)}" if iri.startswith(ours) else iri
    return f'<a href="{escape(target)}">{escape(rdf.short(iri, ontology.NAMESPACES))}</a>'


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _list(rows: Mapping[str, str]) -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows.items() if value) + "</dl>"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
