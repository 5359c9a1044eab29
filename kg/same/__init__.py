"""Who is who across articles: joins mentions by name with office, place and time, and keeps to what people judged."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.claims import Paper
from kg.rdf import slug, token
from kg.same.groups import Groups
from kg.same.judgements import (
    BadJudgement,
    Judgement,
    NoSuchJudgement,
    add,
    contradictions,
    judgements,
    keep_to,
    path,
    undo,
)
from kg.same.names import bare, generic, plain
from kg.same.people import join
from kg.same.seen import Seen, seen

__all__ = [
    "BadJudgement", "Judgement", "NoSuchJudgement", "Seen", "Someone", "add", "contradictions", "judgements",
    "mentions", "organisations", "organisations_of", "path", "people", "people_of", "plain", "seen", "undo",
]  # fmt: skip
LETTERED = 3  # words from which on a proper name of a body is the same anywhere


@dataclass(frozen=True, slots=True)
class Someone:
    """A person or an organisation: the last part of its IRI, its name, its other names, its mentions' IRIs, and the
    names by which it may be looked for."""

    key: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[str, ...]
    keys: tuple[str, ...] = ()


def people(papers: Collection[Paper], judged: Sequence[Judgement] = ()) -> list[Someone]:
    """The people of all articles."""
    return people_of(seen(papers, "person"), judged)


def people_of(found: Sequence[Seen], judged: Sequence[Judgement] = ()) -> list[Someone]:
    """The people behind some mentions, in the order of their IRIs.

    Two mentions are one person if a full name agrees and an office is in the same place (or the province around it), or
    the same office is in a place that the other's article speaks of; if, in one office and time, one name is the other
    shortened or spelled otherwise; or, without an office, if a full name agrees and the articles share a community.
    """
    groups = Groups()
    keep_to(groups, found, judged, "person")
    join(groups, found)
    return _named(groups, found)


def organisations(papers: Collection[Paper], judged: Sequence[Judgement] = ()) -> list[Someone]:
    """The organisations of all articles."""
    return organisations_of(seen(papers, "organisation"), judged)


def organisations_of(found: Sequence[Seen], judged: Sequence[Judgement] = ()) -> list[Someone]:
    """The bodies behind some mentions: one if the name agrees and the articles share a community; for a proper name a
    country is enough, and a long one needs no place."""
    groups = Groups()
    keep_to(groups, found, judged, "organisation")
    first: dict[tuple[str, str], str] = {}
    for one in found:
        for key in _where(one):
            groups.join(first.setdefault(key, one.mention), one.mention)
    return _named(groups, found)


def _where(one: Seen) -> Iterator[tuple[str, str]]:
    name = plain(one.names[0])
    around = one.places if generic(name) else one.places | one.countries
    yield from ((name, place) for place in sorted(around))
    if not generic(name) and len(name.split()) >= LETTERED:
        yield name, ""


def _named(groups: Groups, found: Iterable[Seen]) -> list[Someone]:
    members: dict[str, list[Seen]] = defaultdict(list)
    for one in found:
        members[groups.of(one.mention)].append(one)
    named = [(group, _name(group)) for _, group in sorted(members.items())]
    choices = [_keys(group, name) for group, name in named]
    bearers = Counter(key for keys in choices for key in keys)
    return [_someone(*one, keys, bearers) for one, keys in zip(named, choices, strict=True)]


def _someone(group: list[Seen], name: str, keys: list[str], bearers: Counter[str]) -> Someone:
    others = sorted({form for one in group for form in one.names} - {name})
    looked_for = sorted({key for one in group for key in one.keys})
    key = next(key for key in keys if bearers[key] == 1 or key == keys[-1])
    return Someone(key, name, tuple(others), tuple(sorted(one.mention for one in group)), tuple(looked_for))


def _keys(group: list[Seen], name: str) -> list[str]:
    """The name alone, for whom it has one bearer; with the place of office; with the first mention, which is unique."""
    start = slug(plain(name))
    posts = sorted(token(post.rpartition("/")[2]) for one in group for post in one.posts)
    first = hashlib.sha1(min(one.mention for one in group).encode()).hexdigest()[:8]
    return [start, *(f"{start}--{post}" for post in posts[:1]), f"{start}--{first}"]


def _name(group: Iterable[Seen]) -> str:
    """The fullest form; of several as full, the one most articles use."""
    counted = Counter(one.names[0] for one in group)
    return min(counted, key=lambda name: (-len(bare(name).split()), -counted[name], len(name), name))


def mentions(people: Iterable[Someone]) -> Iterator[tuple[str, Someone]]:
    """Each mention's IRI with who it is."""
    return ((mention, one) for one in people for mention in one.mentions)
