"""Who a name, a part of a name or a misspelling means inside one article."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.languages import lower

Tokens = tuple[str, ...]
LONG = 5  # a misspelling is only allowed in words this long


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the article writes it, at its place."""

    start: int
    end: int
    words: str


@dataclass(slots=True)
class Known:
    """One person of the article: the fullest name, and every form of it with its places."""

    name: str
    forms: list[Named] = field(default_factory=list)

    @property
    def tokens(self) -> Tokens:
        return tokens(self.name)

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other forms, in order of appearance."""
        ordered = dict.fromkeys(f.words for f in sorted(self.forms, key=lambda f: f.start))
        return tuple(words for words in ordered if words != self.name)


class People:
    """The people of one article; a name is looked up by its words, in reading order."""

    def __init__(self, named: Iterable[Named]) -> None:
        self.known: list[Known] = []
        for item in sorted(named, key=lambda n: -len(tokens(n.words))):
            self._add(item)
        self._starts: list[tuple[int, int]] = []

    def _add(self, item: Named) -> None:
        person = self.find(item.words)
        if person is None:
            person = Known(item.words)
            self.known.append(person)
        person.forms.append(item)

    def find(self, words: str, before: int | None = None) -> Known | None:
        """The person whose name contains these words (one letter may be wrong); of several, the last named before."""
        wanted = tokens(words)
        if not wanted:
            return None
        fitting = [p for p in self.known if _same(wanted, p.tokens)]
        if not fitting:
            fitting = [p for p in self.known if any(tokens(f.words) == wanted for f in p.forms)]
        if len(fitting) <= 1:
            return next(iter(fitting), None)
        limit = before if before is not None else 1 << 60
        last = {id(p): max((f.start for f in p.forms if f.start < limit), default=-1) for p in fitting}
        exact = [p for p in fitting if wanted == p.tokens]
        return max(exact or fitting, key=lambda p: last[id(p)])

    def note(self, item: Named, person: Known) -> None:
        """Remembers one more place where a person is named."""
        person.forms.append(item)
        self._starts = []

    def mentions(self) -> list[tuple[int, Known]]:
        """Every place where somebody is named, in order."""
        found = {(f.start, p.name): (f.start, p) for p in self.known for f in p.forms}
        return [found[key] for key in sorted(found)]

    def within(self, start: int, end: int) -> list[Known]:
        """The people named inside `start`…`end`, in order, each once."""
        everyone = self.mentions()
        starts = [s for s, _ in everyone]
        inside = everyone[bisect_left(starts, start) : bisect_left(starts, end)]
        return list({p.name: p for _, p in inside}.values())

    def last_before(self, offset: int, among: Sequence[Known] = ()) -> Known | None:
        """The person named last before an offset."""
        earlier = [p for start, p in self.mentions() if start < offset and (not among or p in among)]
        return earlier[-1] if earlier else None


def tokens(name: str) -> Tokens:
    """The words of a name, folded: no case, marks or punctuation; initials lose their stop."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("'", "").replace("’", "").replace("‘", "")
    return tuple(_split(lower(plain)))


def _split(text: str) -> Iterator[str]:
    word = ""
    for c in text:
        if c.isalnum():
            word += c
        elif word:
            yield word
            word = ""
    if word:
        yield word


def _same(part: Tokens, whole: Tokens) -> bool:
    """Whether every word of `part` is one of `whole`'s, in order, a letter wrong at most once."""
    if len(part) > len(whole):
        return False
    position, wrong = 0, 0
    for word in part:
        while position < len(whole) and not _alike(word, whole[position]):
            position += 1
        if position == len(whole):
            return False
        wrong += word != whole[position]
        position += 1
    return wrong <= 1


def _alike(a: str, b: str) -> bool:
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if min(len(a), len(b)) < LONG or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    return _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter added, left out or changed turns `a` into `b`."""
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    return a[i:] == b[i + 1 :] or a[i + 1 :] == b[i + 1 :]
