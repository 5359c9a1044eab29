"""People, organisations and quotations as held."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from kg.claims import Claim, Mention
from kg.fuse.partnerships import told_by
from kg.fuse.scene import Scene, local
from kg.fuse.weigh import UNDATED, disputed, grouped, support
from kg.rdf import Row, term, text
from kg.same import Someone, plain
from kg.same.names import bare, shortens


def held(scene: Scene) -> Iterator[Row]:
    """The rows of everybody."""
    articles = {mention.node.value: paper.source.article for paper in scene.papers for mention in paper.mentions}
    for one in scene.people:
        node = scene.node("person", one.key)
        yield from _someone(node, "sc:Person", one, articles)
    for one in scene.organisations:
        yield from _someone(scene.node("organisation", one.key), "sc:Organisation", one, articles)
    yield from _spellings(scene)


def _someone(node: NamedNode, kind: str, one: Someone, articles: Mapping[str, NamedNode]) -> Iterator[Row]:
    yield node, "rdf:type", term(kind)
    yield node, "rdfs:label", text(one.name)
    for alias in one.aliases:
        yield node, "skos:altLabel", text(alias)
    for key in one.keys:
        yield node, "sc:nameKey", text(key)
    for mention in one.mentions:
        yield node, "sc:mentionedAs", NamedNode(mention)
        yield node, "sc:reportedIn", articles[mention]


def _spellings(scene: Scene) -> Iterator[Row]:
    """Where articles spell the name of one office-holder in ways of which none is the other shortened."""
    offices, mentioned = _offices(scene), _mentions(scene)
    for one in scene.people:
        if len(one.aliases) == 0:
            continue
        forms: dict[str, list[tuple[str, list[Claim]]]] = defaultdict(list)
        for mention in one.mentions:
            name = mentioned[mention].names[0]
            forms[bare(name)].append((name, offices.get(mention, [])))
        longest = [form for form in sorted(forms) if not any(shortens(form, other) for other in forms)]
        if len(longest) > 1:
            yield from _spelled(scene, one, [item for form in longest for item in forms[form]])


def _spelled(scene: Scene, one: Someone, said: list[tuple[str, list[Claim]]]) -> Iterator[Row]:
    names, claims = sorted({name for name, _ in said}), [claim for _, found in said for claim in found]
    if claims:
        told = f"{one.name}: {' or '.join(names)}"
        node = scene.node("person", one.key)
        yield from disputed(node, "sc:NameConflict", "rdfs:label", "name", map(text, names), claims, told)


def _offices(scene: Scene) -> Mapping[str, list[Claim]]:
    """The claims of office of each mention, all of them: a person is known by the whole of it."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for paper in scene.papers:
        for claim in paper.claims:
            holder = claim.node_of("sc:holder") if claim.kind == "Office" else None
            if holder:
                found[holder.value].append(claim)
    return found


def _mentions(scene: Scene) -> Mapping[str, Mention]:
    return {mention.node.value: mention for paper in scene.papers for mention in paper.mentions}


def statements(scene: Scene) -> Iterator[Row]:
    """The rows of all quotations."""
    for (speaker, words), claims in grouped(scene.claims("Statement"), lambda claim: said(scene, claim)).items():
        if told_by(claims, scene.on):
            node = quotation(scene, speaker, words)
            first = min(claims, key=lambda claim: (claim.source.published or UNDATED, claim.node.value))
            yield node, "rdf:type", term("sc:Statement")
            yield node, "rdfs:label", text(f"{scene.name(speaker)}: {_short(first.text('sc:quote'))}")
            yield node, "sc:speaker", speaker
            yield from ((node, "sc:quote", value) for value in first.all("sc:quote"))
            yield from support(node, claims)


def quotation(scene: Scene, speaker: NamedNode, words: str) -> NamedNode:
    """The name of a quotation."""
    return scene.node("statement", local(speaker), hashlib.sha1(words.encode()).hexdigest()[:10])


def said(scene: Scene, claim: Claim) -> tuple[NamedNode, str]:
    """Who says what, by a claim."""
    return scene.held(claim.node_of("sc:speaker") or claim.node), plain(claim.text("sc:quote"))


def _short(quote: str) -> str:
    words = quote.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
