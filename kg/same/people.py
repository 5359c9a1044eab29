"""The rules by which two mentions are of one person: a name with office, place and time, never a name alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from kg.same.groups import Groups
from kg.same.names import respelled, shortens
from kg.same.seen import Seen

CAREER = 40.0  # years within which one full name in one post is one person
TERMS = 10.0  # years within which a name of one word, or a shortened one, in one office is one person
YEAR = 1.1  # years within which a respelled name in one office is one person
Keys = Callable[[Seen], Iterable[Hashable]]


def join(groups: Groups, seen: Sequence[Seen]) -> None:
    """Joins mentions of one person, the surest rules first."""
    _together(groups, seen, lambda one: ((name, post) for name in one.full for post in one.posts), CAREER)
    _together(groups, seen, lambda one: ((one.name, office) for office in one.offices), TERMS)
    _promoted(groups, seen)
    _elsewhere(groups, seen)
    _shortened(groups, seen)
    _respelled(groups, seen)
    _without_office(groups, seen)


def _together(groups: Groups, seen: Iterable[Seen], keys: Keys, years: float) -> None:
    """Joins those that share a key, unless too many years lie between; who has no date joins where there is one."""
    found: dict[Hashable, list[Seen]] = defaultdict(list)
    for one in seen:
        for key in keys(one):
            found[key].append(one)
    for same in found.values():
        _in_time(groups, same, years)


def _in_time(groups: Groups, same: Sequence[Seen], years: float) -> None:
    dated = sorted((year, one.mention) for one in same if (year := one.year) is not None)
    breaks = 0
    for (before, one), (after, other) in pairwise(dated):
        if after - before <= years:
            groups.join(one, other)
        else:
            breaks += 1
    undated = [one.mention for one in same if one.year is None]
    groups.join_all([*([dated[0][1]] if dated and not breaks else []), *undated])


def _promoted(groups: Groups, seen: Iterable[Seen]) -> None:
    """A mayor and the governor of the province around: one, if only one in that province has this full name."""
    above: dict[tuple[str, str], set[str]] = defaultdict(set)
    below: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in seen:
        for name in one.full:
            for post in one.posts:
                above[name, post].add(one.mention)
            for province in one.wider:
                below[name, province].add(one.mention)
    for key in sorted(below.keys() & above.keys()):
        both = _roots(groups, below[key]), _roots(groups, above[key])
        if len(both[0]) == len(both[1]) == 1:
            groups.join(min(both[0]), min(both[1]))


def _elsewhere(groups: Groups, seen: Sequence[Seen]) -> None:
    """A mayor of one city, in an article that speaks of another whose mayor has that full name: one was misread."""
    holders: dict[tuple[str, str, str], list[Seen]] = defaultdict(list)
    for one in seen:
        for name in one.full:
            for role, post in one.offices:
                holders[name, role, post].append(one)
    for one in seen:
        around = ((name, role, place) for name in one.full for role, _ in one.offices for place in one.places)
        near = (other for key in around if key[2] not in one.posts for other in holders.get(key, ())[:1])
        _join_only(groups, one, near)


def _shortened(groups: Groups, seen: Sequence[Seen]) -> None:
    """One name is the other shortened, in one office; or, if it still has two words, in one place."""
    offices = _by_name(seen, lambda one: one.offices)
    posts = _by_name(seen, lambda one: one.posts)
    for names in offices:
        _shorter(groups, names, 1)
    for names in posts:
        _shorter(groups, names, 2)


def _shorter(groups: Groups, names: dict[str, list[Seen]], least: int) -> None:
    for short in sorted(names, key=lambda name: (-len(name.split()), name)):
        if len(short.split()) >= least:
            longer = [_Times(names[long]) for long in sorted(names) if shortens(short, long)]
            for one in names[short] if longer else ():
                near = (other for times in longer if (other := times.nearest(one, TERMS)))
                _join_only(groups, one, near)


def _respelled(groups: Groups, seen: Sequence[Seen]) -> None:
    """Two spellings of one name, in one office, within a year."""
    for names in _by_name(seen, lambda one: one.offices):
        known = sorted(names)
        for number, name in enumerate(known):
            for other in (other for other in known[number + 1 :] if respelled(name, other)):
                times = _Times(names[other])
                for one in names[name]:
                    near = times.nearest(one, YEAR)
                    if near:
                        groups.join(one.mention, near.mention)


def _without_office(groups: Groups, seen: Sequence[Seen]) -> None:
    """Somebody without an office joins the one holder of that name of an office in, or for, a place of the article."""
    holders: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for one in seen:
        for name in one.full:
            for post in one.posts:
                holders[name, post].append(one)
    roots = {key: _roots(groups, (one.mention for one in found)) for key, found in holders.items()}
    left = []
    for one in (one for one in seen if not one.offices):
        around = ((name, place) for name in one.full for place in one.places | one.countries)
        fitting = {groups.of(root) for key in around for root in roots.get(key, ())}
        if len(fitting) == 1:
            groups.join(one.mention, fitting.pop())
        elif not fitting:
            left.append(one)
    _together(groups, left, lambda one: ((name, place) for name in one.full for place in one.places), CAREER)


def _join_only(groups: Groups, one: Seen, near: Iterable[Seen]) -> None:
    """Joins somebody to those near, if they are one person."""
    fitting = {groups.of(other.mention) for other in near}
    if len(fitting) == 1:
        groups.join(one.mention, fitting.pop())


def _roots(groups: Groups, mentions: Iterable[str]) -> set[str]:
    return {groups.of(mention) for mention in mentions}


def _by_name(seen: Iterable[Seen], keys: Keys) -> Iterator[dict[str, list[Seen]]]:
    """Those that share a key, by their bare names, where there are several."""
    found: dict[Hashable, dict[str, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    for one in seen:
        for key in keys(one):
            found[key][one.name].append(one)
    ordered = sorted(found.items(), key=lambda item: str(item[0]))
    return (names for _, names in ordered if len(names) > 1)


class _Times:
    """Mentions of one name in the order of their days."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        self.order = sorted(((one.year if one.year is not None else -1.0), one.mention, one) for one in seen)
        self.years = [year for year, _, _ in self.order]

    def nearest(self, one: Seen, years: float) -> Seen | None:
        """The one next in time within so many years; without dates the first, unless that is too little to go by."""
        if one.year is None or self.years[0] < 0:
            return self.order[0][2] if years > YEAR else None
        at = bisect_left(self.years, one.year)
        near = [(abs(year - one.year), mention, other) for year, mention, other in self.order[max(0, at - 1) : at + 1]]
        away, _, found = min(near, key=lambda item: item[:2])
        return found if away <= years else None
