"""Offices as held: who held which from when to when, as far as reported; and where articles name two holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.claims import Claim
from kg.fuse.scene import Scene, local
from kg.fuse.weigh import day, disputed, grouped, support
from kg.ontology import label
from kg.rdf import Row, concept, term, text

SINGLE = frozenset(["governor", "mayor", "regent"])  # of a place, held by one at a time
CHIEFS = SINGLE | {"vice-governor", "deputy-mayor", "deputy-regent"}  # nobody holds two of them at once
Held = tuple[NamedNode, NamedNode, NamedNode | None]
Seat = list[tuple[str, NamedNode]]  # since when who was in it


@dataclass(frozen=True, slots=True)
class Tenure:
    """A time in which somebody was reported in an office, first and last, and when it was said to be over."""

    first: str
    last: str
    acting: bool
    claims: tuple[Claim, ...]
    over: str = ""


def held(scene: Scene) -> Iterator[Row]:
    """The rows of all offices."""
    offices = grouped(scene.claims("Office"), lambda claim: office(scene, claim))
    spans = {key: tenures(claims) for key, claims in offices.items()}
    later = _successors(spans)
    for key, claims in offices.items():
        begun = [one for one in spans[key] if not scene.on or one.first <= scene.on]
        if begun or not scene.on or (not spans[key] and any(not one.source.published for one in claims)):
            former = _was(key[0], begun[-1], later[key[1:]], scene.on) if scene.on and begun else _former(claims)
            yield from _office(scene, key, claims, begun, former)
    yield from _rivals(scene, spans)
    yield from _doubles(scene, spans)


def office(scene: Scene, claim: Claim) -> Held:
    """Who holds what of what, by a claim."""
    holder, role, of = (claim.node_of(name) for name in ("sc:holder", "sc:role", "sc:of"))
    nobody = claim.node
    return scene.held(holder or nobody), role or term("role:other"), scene.held(of) if of else None


def node(scene: Scene, key: Held) -> NamedNode:
    """The name of an office."""
    return scene.node("office", *(local(part) for part in key if part))


def tenures(claims: Iterable[Claim]) -> list[Tenure]:
    """The times of one person in one office: a report that it is over parts them."""
    found: list[Tenure] = []
    own: list[Claim] = []
    for claim in sorted((one for one in claims if one.source.published), key=_order):
        if not _is_former(claim):
            own.append(claim)
        elif own:
            found.append(_tenure(own, claim.source.published))
            own = []
    return [*found, _tenure(own)] if own else found


def _order(claim: Claim) -> tuple[str, bool, str]:
    return claim.source.published, _is_former(claim), claim.node.value


def _tenure(claims: list[Claim], over: str = "") -> Tenure:
    acting = claims[-1].text("sc:acting") == "true"
    return Tenure(claims[0].source.published, claims[-1].source.published, acting, tuple(claims), over)


def _office(scene: Scene, key: Held, claims: list[Claim], spans: Iterable[Tenure], former: bool) -> Iterator[Row]:
    holder, role, of = key
    name, title = node(scene, key), _title(scene, *key)
    yield name, "rdf:type", term("sc:Office")
    yield name, "rdfs:label", text(title)
    yield name, "sc:holder", holder
    yield name, "sc:role", role
    yield name, "sc:former", Literal(former)
    if of:
        yield name, "sc:of", of
    if of and "/place/" in of.value:
        yield holder, "sc:officialOf", of
    for one in spans:
        yield from _span(name, one, title)
    if any(one.acting for one in list(spans)[-1:]):
        yield name, "sc:acting", Literal(True)
    yield from support(name, claims)


def _span(office: NamedNode, one: Tenure, title: str) -> Iterator[Row]:
    tenure = NamedNode(f"{office.value}/tenure/{one.first}")
    yield office, "sc:tenure", tenure
    yield tenure, "rdf:type", term("sc:Tenure")
    yield tenure, "rdfs:label", text(f"{title}, {one.first} – {one.last}")
    yield tenure, "sc:from", day(one.first)
    yield tenure, "sc:until", day(one.last)
    if one.acting:
        yield tenure, "sc:acting", Literal(True)
    yield from ((tenure, "sc:supportedBy", claim.node) for claim in one.claims)


def _is_former(claim: Claim) -> bool:
    return claim.text("sc:former") == "true"


def _former(claims: list[Claim]) -> bool:
    """What the latest article says; on one day, that the office is held."""
    latest = max(claim.source.published for claim in claims)
    return all(_is_former(claim) for claim in claims if claim.source.published == latest)


def _was(holder: NamedNode, last: Tenure, seat: Seat, on: str) -> bool:
    """Whether by a day the office was over: said so, or held by another after this one was last seen in it."""
    followed = (who != holder and last.last < first <= on for first, who in seat)
    return bool(last.over and last.over <= on) or any(followed)


def _successors(spans: Mapping[Held, list[Tenure]]) -> Mapping[tuple[NamedNode | None, ...], Seat]:
    found: dict[tuple[NamedNode | None, ...], Seat] = defaultdict(list)
    for (holder, role, of), times in spans.items():
        if local(role) in SINGLE:
            found[role, of] += [(one.first, holder) for one in times]
    return found


def _rivals(scene: Scene, spans: Mapping[Held, list[Tenure]]) -> Iterator[Row]:
    """Somebody is named in an office while another is named in it before and after."""
    seats: dict[tuple[NamedNode, NamedNode], list[tuple[Tenure, Held]]] = defaultdict(list)
    for key, times in spans.items():
        if key[2] and local(key[1]) in SINGLE:
            seats[key[1], key[2]] += [(one, key) for one in times if not one.acting]
    for seat in seats.values():
        seat.sort(key=lambda item: (item[0].first, item[0].last, str(item[1])))
        for one, key in seat:
            for other, theirs in seat:
                if key != theirs and one.first < other.first and other.last < one.last:
                    yield from _rival(scene, key, one, theirs, other)


def _rival(scene: Scene, key: Held, one: Tenure, theirs: Held, other: Tenure) -> Iterator[Row]:
    near = [claim for claim in one.claims if claim.source.published in (one.first, one.last)]
    told = f"{_title(scene, *key)}: or {scene.name(theirs[0])} ({other.first})"
    part = f"holder-{local(theirs[0])}-{other.first}"
    values = (key[0], theirs[0])
    yield from disputed(node(scene, key), "sc:RoleConflict", "sc:holder", part, values, [*near, *other.claims], told)


def _doubles(scene: Scene, spans: Mapping[Held, list[Tenure]]) -> Iterator[Row]:
    """One person in two chief offices of one place on one day."""
    days: dict[tuple[NamedNode, NamedNode, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for (holder, role, of), times in spans.items():
        if of and local(role) in CHIEFS:
            for claim in (claim for one in times for claim in one.claims):
                days[holder, of, claim.source.published][local(role)].append(claim)
    for (holder, of, date), roles in days.items():
        if len(roles) > 1:
            words = sorted(roles)
            first = node(scene, (holder, concept("role", words[0]), of))
            told = (
                f"{scene.name(holder)}, {scene.name(of)}, {date}: {' or '.join(label('role', word) for word in words)}"
            )
            claims = [claim for word in words for claim in roles[word]]
            values = [concept("role", word) for word in words]
            yield from disputed(first, "sc:RoleConflict", "sc:role", f"role-{date}", values, claims, told)


def _title(scene: Scene, holder: NamedNode, role: NamedNode, of: NamedNode | None) -> str:
    return f"{scene.name(holder)}, {label('role', local(role))}" + (f" of {scene.name(of)}" if of else "")
