"""People, organisations, offices and quotations as held."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.claims import Claim
from kg.fuse.weigh import UNDATED, Scene, grouped, local, support
from kg.ontology import label
from kg.rdf import Row, term, text
from kg.same import Someone, plain

Held = tuple[NamedNode, NamedNode, NamedNode | None]


def held(scene: Scene) -> Iterator[Row]:
    """The rows of everybody and of what they hold and say."""
    for one in scene.people:
        yield from _someone(scene.node("person", one.key), "sc:Person", one)
    for one in scene.organisations:
        yield from _someone(scene.node("organisation", one.key), "sc:Organisation", one)
    yield from _offices(scene)
    yield from _statements(scene)


def _someone(node: NamedNode, kind: str, one: Someone) -> Iterator[Row]:
    yield node, "rdf:type", term(kind)
    yield node, "rdfs:label", text(one.name)
    for alias in one.aliases:
        yield node, "skos:altLabel", text(alias)
    for mention in one.mentions:
        yield node, "sc:mentionedAs", NamedNode(mention)


def _offices(scene: Scene) -> Iterator[Row]:
    for (holder, role, of), claims in grouped(scene.claims("Office"), lambda claim: _office(scene, claim)).items():
        node = scene.node("office", *(local(part) for part in (holder, role, of) if part))
        former = _former(claims)
        yield node, "rdf:type", term("sc:Office")
        yield node, "rdfs:label", text(_title(scene, holder, role, of))
        yield node, "sc:holder", holder
        yield node, "sc:role", role
        yield node, "sc:former", Literal(former)
        if of:
            yield node, "sc:of", of
        if of and "/place/" in of.value:
            yield holder, "sc:officialOf", of
        yield from support(node, claims)


def _office(scene: Scene, claim: Claim) -> Held:
    holder, role, of = (claim.node_of(name) for name in ("sc:holder", "sc:role", "sc:of"))
    nobody = claim.node
    return scene.held(holder or nobody), role or term("role:other"), scene.held(of) if of else None


def _former(claims: list[Claim]) -> bool:
    """What the latest article says; on one day, that the office is held."""
    latest = max(_seen(claim) for claim in claims)
    return all(claim.text("sc:former") == "true" for claim in claims if _seen(claim) == latest)


def _seen(claim: Claim) -> str:
    return claim.source.published or ""


def _title(scene: Scene, holder: NamedNode, role: NamedNode, of: NamedNode | None) -> str:
    return f"{scene.name(holder)}, {label('role', local(role))}" + (f" of {scene.name(of)}" if of else "")


def _statements(scene: Scene) -> Iterator[Row]:
    for (speaker, words), claims in grouped(scene.claims("Statement"), lambda claim: _said(scene, claim)).items():
        node = scene.node("statement", local(speaker), hashlib.sha1(words.encode()).hexdigest()[:10])
        first = min(claims, key=lambda claim: (claim.source.published or UNDATED, claim.node.value))
        yield node, "rdf:type", term("sc:Statement")
        yield node, "rdfs:label", text(f"{scene.name(speaker)}: {_short(first.text('sc:quote'))}")
        yield node, "sc:speaker", speaker
        yield from ((node, "sc:quote", value) for value in first.all("sc:quote"))
        yield from support(node, claims)


def _said(scene: Scene, claim: Claim) -> tuple[NamedNode, str]:
    return scene.held(claim.node_of("sc:speaker") or claim.node), plain(claim.text("sc:quote"))


def _short(quote: str) -> str:
    words = quote.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
