"""Disjoint sets of mentions, some of which must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Groups:
    """Sets of names, each known by its smallest member; two that were set apart are never joined, nor theirs."""

    above: dict[str, str] = field(default_factory=dict)
    apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def of(self, one: str) -> str:
        """The set a name is in."""
        while (above := self.above.get(one, one)) != one:
            self.above[one] = self.above.get(above, above)
            one = above
        return one

    def join(self, one: str, other: str) -> bool:
        """Makes two sets one, unless they are to stay apart; says whether they are one now."""
        low, high = sorted((self.of(one), self.of(other)))
        if low == high:
            return True
        if high in self.apart[low]:
            return False
        self.above[high] = low
        for enemy in self.apart.pop(high, ()):
            self.apart[enemy].discard(high)
            self.apart[enemy].add(low)
            self.apart[low].add(enemy)
        return True

    def part(self, one: str, other: str) -> bool:
        """Sets two names apart; says whether they were not one already."""
        low, high = self.of(one), self.of(other)
        if low == high:
            return False
        self.apart[low].add(high)
        self.apart[high].add(low)
        return True

    def join_all(self, names: Iterable[str]) -> None:
        """Makes all of them one, as far as may be."""
        known = list(names)
        for name in known[1:]:
            self.join(known[0], name)
