"""Who is who across articles: joins mentions by name with office or place, never by likeness of names alone."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.claims import Mention, Paper
from kg.rdf import slug, token


@dataclass(frozen=True, slots=True)
class Someone:
    """A person or an organisation: the last part of its IRI, its name, its other names, and its mentions' IRIs."""

    key: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention with what tells its bearer apart: offices held, and the communities and countries of the article."""

    mention: str
    names: tuple[str, ...]
    offices: frozenset[tuple[str, str]]
    places: frozenset[str]
    countries: frozenset[str]

    @property
    def posts(self) -> frozenset[str]:
        return frozenset(place for _, place in self.offices)

    @property
    def full(self) -> tuple[str, ...]:
        """Its names of two words or more, comparable: one word is no identity."""
        return tuple(dict.fromkeys(name for name in map(plain, self.names) if " " in name))


def people(papers: Collection[Paper]) -> list[Someone]:
    """The people of all articles.

    Two mentions are one person if a full name agrees and an office is in the same place, or the same office is in a
    place that the other's article speaks of; if one name is the other shortened and role and place agree; or, without
    an office, if a full name agrees and the articles share a community.
    """
    seen = _seen(papers, "person")
    groups = _Groups()
    _join(groups, seen, lambda one: ((name, post) for name in one.full for post in one.posts))
    _join(groups, seen, lambda one: ((plain(one.names[0]), office) for office in one.offices))
    _join_elsewhere(groups, seen)
    _join_shortened(groups, seen)
    _join_without_office(groups, seen)
    return _named(groups, seen)


def organisations(papers: Collection[Paper]) -> list[Someone]:
    """The organisations of all articles: one if the name agrees and the articles share a community."""
    seen = _seen(papers, "organisation")
    groups = _Groups()
    _join(groups, seen, lambda one: ((plain(one.names[0]), place) for place in one.places))
    return _named(groups, seen)


@functools.lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name for comparing: without case, accents and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub(r"['’‘`]", "", bare.casefold())))


def _seen(papers: Iterable[Paper], kind: str) -> list[_Seen]:
    found = []
    for paper in papers:
        offices = _offices(paper)
        places = frozenset(place.value for place in paper.communities())
        countries = frozenset(place.value for place in paper.places) - places
        for mention in paper.mentions:
            if mention.kind == kind and mention.names:
                held = frozenset(offices[mention.node.value])
                found.append(_Seen(mention.node.value, mention.names, held, places, countries))
    return sorted(found, key=lambda one: one.mention)


def _offices(paper: Paper) -> dict[str, set[tuple[str, str]]]:
    """The offices of each holder: role, and the place's IRI or the organisation's name."""
    organisations = {mention.node: plain(mention.names[0]) for mention in paper.mentions if _is_organisation(mention)}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in paper.claims:
        holder, of = claim.node_of("sc:holder"), claim.node_of("sc:of")
        if claim.kind == "Office" and holder and of:
            found[holder.value].add((claim.word("sc:role"), organisations.get(of, of.value)))
    return found


def _is_organisation(mention: Mention) -> bool:
    return mention.kind == "organisation" and bool(mention.names)


def _join(groups: _Groups, seen: Iterable[_Seen], keys: Callable[[_Seen], Iterable[Hashable]]) -> None:
    first: dict[Hashable, str] = {}
    for one in seen:
        for key in keys(one):
            groups.join(one.mention, first.setdefault(key, one.mention))


def _join_elsewhere(groups: _Groups, seen: list[_Seen]) -> None:
    """`Mayor Ahmed Aboutaleb` of one city, in an article that speaks of another whose mayor has that name: one of the
    two offices was misread."""
    holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in seen:
        for name in one.full:
            for role, post in one.offices:
                holders[name, role, post].add(groups.of(one.mention))
    for one in seen:
        roles = {role for role, _ in one.offices}
        around = [(name, role, place) for name in one.full for role in roles for place in one.places - one.posts]
        fitting = {groups.of(group) for key in around for group in holders.get(key, ())}
        if len(fitting) == 1:
            groups.join(one.mention, fitting.pop())


def _join_shortened(groups: _Groups, seen: Iterable[_Seen]) -> None:
    """`Maimunah` and `Maimunah Mohd Sharif`, mayors of one city, are one, unless the short form fits two people."""
    holders: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for one in seen:
        for office in one.offices:
            holders[office].append(one)
    for same_office in holders.values():
        for short in sorted(same_office, key=lambda one: (-len(one.names[0].split()), one.mention)):
            longer = [one for one in same_office if _shortens(short, one)]
            if len({groups.of(one.mention) for one in longer}) == 1:
                groups.join(short.mention, longer[0].mention)


def _shortens(short: _Seen, long: _Seen) -> bool:
    words, others = set(plain(short.names[0]).split()), set(plain(long.names[0]).split())
    return words < others


def _join_without_office(groups: _Groups, seen: list[_Seen]) -> None:
    """Somebody without an office joins the one holder of that name of an office in, or for, a place of the article."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in seen:
        for name in one.full:
            for post in one.posts:
                holders[name, post].add(groups.of(one.mention))
    left = []
    for one in (one for one in seen if not one.offices):
        fitting = {group for name in one.full for place in one.places | one.countries for group in holders[name, place]}
        if len(fitting) == 1:
            groups.join(one.mention, fitting.pop())
        elif not fitting:
            left.append(one)
    _join(groups, left, lambda one: ((name, place) for name in one.full for place in one.places))


@dataclass(slots=True)
class _Groups:
    """Disjoint sets of mentions; a set is known by its smallest member."""

    parent: dict[str, str] = field(default_factory=dict)

    def of(self, one: str) -> str:
        while (above := self.parent.get(one, one)) != one:
            self.parent[one] = self.parent.get(above, above)
            one = above
        return one

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        if low != high:
            self.parent[high] = low


def _named(groups: _Groups, seen: Iterable[_Seen]) -> list[Someone]:
    members: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen:
        members[groups.of(one.mention)].append(one)
    found = [group for _, group in sorted(members.items())]
    bearers = Counter(key for group in found for key in _keys(group))
    return [_someone(group, bearers) for group in found]


def _someone(group: list[_Seen], bearers: Counter[str]) -> Someone:
    name = _name(group)
    others = sorted({form for one in group for form in one.names} - {name})
    mentions = tuple(sorted(one.mention for one in group))
    key = next(key for key in _keys(group) if bearers[key] == 1 or key == _keys(group)[-1])
    return Someone(key, name, tuple(others), mentions)


def _keys(group: list[_Seen]) -> list[str]:
    """The name alone, for whom it has one bearer; with the place of office; with the first mention, which is unique."""
    name = slug(_name(group))
    posts = sorted(token(post.rpartition("/")[2]) for one in group for post in one.posts)
    first = hashlib.sha1(min(one.mention for one in group).encode()).hexdigest()[:8]
    return [name, *(f"{name}--{post}" for post in posts[:1]), f"{name}--{first}"]


def _name(group: Iterable[_Seen]) -> str:
    """The fullest form; of several as full, the one most articles use."""
    counted = Counter(one.names[0] for one in group)
    return min(counted, key=lambda name: (-len(name.split()), -counted[name], name))


def mentions(people: Iterable[Someone]) -> Iterator[tuple[str, Someone]]:
    """Each mention's IRI with who it is."""
    return ((mention, one) for one in people for mention in one.mentions)
