"""Who a name, a part of a name or a misspelling means inside one article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kg.languages import lower
from kg.pattern import Token, matches
from kg.resolve.likeness import Tokens, Words, alike, filed, same, shortened, sought, tokens

if TYPE_CHECKING:
    from kg.scene import Scene

__all__ = ["Holding", "Known", "Named", "People", "Tokens", "alike", "meet", "tokens"]

_PARTS = re.compile(r"[\s・·]+")
LONG = 4  # names that one person has at most, one more
FEW = 30  # people up to whom all are gone through


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the article writes it, at its place."""

    start: int
    end: int
    words: str


class Holding(Protocol):
    """An office held: whose, where it stands, which and of what place (its id, or "")."""

    @property
    def name(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def of(self) -> str: ...


@dataclass(slots=True)
class Known:
    """One person of the article: the fullest name, every form of it with its places, and the offices he holds."""

    name: str
    forms: list[Named] = field(default_factory=list)
    posts: list[tuple[str, str]] = field(default_factory=list)  # a role and the id of its place

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
        self._order: list[tuple[int, Known]] | None = None
        self._found: dict[Tokens, tuple[int, list[Known]]] = {}
        self._forms: dict[Tokens, dict[str, Known]] = {}
        self._index: dict[str, list[int]] = {}
        self._indexed = 0
        for item in sorted(named, key=lambda n: (-len(tokens(n.words)), n.start)):
            self._add(item)
        self._starts: list[int] = []

    def _add(self, item: Named) -> None:
        person = self.find(item.words, item.start)
        if person is None:
            person = Known(item.words)
            self.known.append(person)
        self.note(item, person)

    def find(self, words: str, before: int | None = None) -> Known | None:
        """The person whose name contains these words (one letter may be wrong); of several, the last named before."""
        wanted = tokens(words)
        if not wanted:
            return None
        fitting = self._fitting(wanted)
        if not fitting:
            fitting = list(self._forms.get(wanted, {}).values())
        if not fitting:
            fitting = [p for p in self.known if shortened(wanted, p.tokens)] if len(wanted) == 1 else []
        if len(fitting) <= 1:
            return next(iter(fitting), None)
        limit = before if before is not None else 1 << 60
        last = {id(p): max((f.start for f in p.forms if f.start < limit), default=-1) for p in fitting}
        exact = [p for p in fitting if wanted == p.tokens] or [p for p in fitting if set(wanted) <= set(p.tokens)]
        return max(exact or fitting, key=lambda p: last[id(p)])

    def _fitting(self, wanted: Tokens) -> list[Known]:
        """Those whose name has these words; looked for once, until somebody new is met."""
        count, found = self._found.get(wanted, (-1, []))
        if count != len(self.known):
            found = [p for p in self._likely(wanted) if same(wanted, p.tokens)]
            self._found[wanted] = len(self.known), found
        return found

    def _likely(self, wanted: Tokens) -> list[Known]:
        """Those who may have these words in their name: everybody, where few are known."""
        if len(self.known) <= FEW:
            return self.known
        for rank in range(self._indexed, len(self.known)):
            for key in {key for word in self.known[rank].tokens for key in filed(word)}:
                self._index.setdefault(key, []).append(rank)
        self._indexed = len(self.known)
        ranks = [{rank for key in sought(word) for rank in self._index.get(key, ())} for word in wanted]
        fewest: set[int] = min(ranks, key=len)
        return [self.known[rank] for rank in sorted(fewest)]

    def note(self, item: Named, person: Known) -> None:
        """Remembers one more place where a person is named."""
        person.forms.append(item)
        self._forms.setdefault(tokens(item.words), {})[person.name] = person
        self._order = None

    def mentions(self) -> list[tuple[int, Known]]:
        """Every place where somebody is named, in order."""
        if self._order is None:
            found = {(f.start, p.name): (f.start, p) for p in self.known for f in p.forms}
            self._order = [found[key] for key in sorted(found)]
            self._starts = [start for start, _ in self._order]
        return self._order

    def between(self, start: int, end: int) -> list[tuple[int, Known]]:
        """The places inside `start`…`end` where somebody is named, in order."""
        everyone = self.mentions()
        return everyone[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, start: int, end: int) -> list[Known]:
        """The people named inside `start`…`end`, in order, each once."""
        return list({p.name: p for _, p in self.between(start, end)}.values())

    def last_before(self, offset: int, among: Sequence[Known] = ()) -> Known | None:
        """The person named last before an offset."""
        names = {p.name for p in among}
        earlier = reversed(self.between(0, offset))
        return next((p for _, p in earlier if not among or p.name in names), None)


def meet(scene: Scene, held: Sequence[Holding]) -> People:
    """Everybody the article names: office holders, people with an honorific or an age, speakers; with every mention."""
    certain = [Named(h.start, h.end, h.name) for h in held]
    people = People(certain)
    for item in _others(scene):
        item = _fuller(scene, _shorn(scene, item, people), people)
        if people.find(item.words, item.start) is None:
            if titled := _titled(scene, item, people):
                people.note(item, titled)
            else:
                people._add(item)
    known = {(p.name, at) for p in people.known for f in p.forms for at in range(f.start, f.end)}
    for start, end, person in _mentions(scene, people):
        if (person.name, start) not in known:
            people.note(Named(start, end, scene.document.text[start:end]), person)
    for office in held:
        if holder := people.find(office.name, office.start + 1):
            holder.posts.append((office.role, office.of))
    return people


def _others(scene: Scene) -> list[Named]:
    """People without an office, named in full, the longest names first."""
    found: list[Named] = []
    patterns = scene.document.pack.words("people", "patterns")
    text = scene.document.text
    for sentence in scene.document.sentences:
        if not patterns or sentence.zone in ("title", "head", "related", "foot"):
            continue
        for match in matches(scene.tokens(sentence), patterns, "person"):
            name = [t for t in match.groups.get("name", ()) if t.letter != "c"]
            if name and _credible(scene, name, match.rule):
                words = text[name[0].start : name[-1].end].strip(" .,;:-'’\"“”")
                found.append(Named(name[0].start, name[0].start + len(words), words))
    return sorted(found, key=lambda n: (-len(tokens(n.words)), n.start))


def _fuller(scene: Scene, item: Named, people: People) -> Named:
    """Of a single name its first mention with more names behind it ("Seiji Yorioka, a headmaster, … Seiji said")."""
    if " " in item.words or not scene.document.pack.spaces or people.find(item.words, item.start):
        return item
    text = scene.document.text
    for sentence in scene.document.sentences:
        if sentence.zone not in ("body", "caption") or sentence.start > item.start:
            continue
        sequence = scene.tokens(sentence)
        for i, token in enumerate(sequence):
            if token.letter not in "Np" or text[token.start : token.end] != item.words:
                continue
            j = i + 1
            while j < len(sequence) and j - i < LONG and sequence[j].letter == "N":
                j += 1
            lone = i == 0 or sequence[i - 1].letter not in "NOKa"
            if lone and 1 < j - i < LONG and not scene.document.quote_at(token.start):
                return Named(token.start, sequence[j - 1].end, text[token.start : sequence[j - 1].end])
    return item


def _titled(scene: Scene, item: Named, people: People) -> Known | None:
    """Whom a style alone means: the only one it leads to in full ("Sri Sultan Hamengku Buwono X … Sultan said")."""
    word = lower(item.words)
    styles = [h for h in scene.document.hits if h.kind == "honorific" and h.end - h.start > len(word)]
    text = scene.document.text
    behind = {h.end + 1 for h in styles if lower(text[h.start : h.end]).split()[-1] == word}
    named = {p.name: p for p in people.known if any(f.start in behind for f in p.forms)}
    return next(iter(named.values())) if len(named) == 1 else None


def _shorn(scene: Scene, item: Named, people: People) -> Named:
    """The name without a word that only opens the sentence, where the rest is somebody known."""
    first, _, rest = item.words.partition(" ")
    if rest and scene.document.sentence_at(item.start).start == item.start and people.find(rest, item.start):
        return Named(item.start + len(first) + 1, item.start + len(item.words), rest)
    return item


def _credible(scene: Scene, name: Sequence[Token], rule: str) -> bool:
    words = [lower(scene.document.text[t.start : t.end]) for t in name]
    pack = scene.document.pack
    if all(t.letter in "PL-Z" for t in name) or any(word in pack.words("offices", "never") for word in words):
        return False
    if len(name) > 1:
        return not all(word in pack.stopwords or word in scene.document.lowercase for word in words)
    return words[0] not in pack.vocabulary and words[0] not in scene.document.lowercase and len(words[0]) > 2


def _mentions(scene: Scene, people: People) -> Iterator[tuple[int, int, Known]]:
    """Every run of words in the text that is a name of somebody known, or a part of it."""
    forms = (form for person in people.known for form in (person.name, *person.aliases))
    index = Words(word for form in forms for word in tokens(form) if len(word) > 1)
    for sentence in scene.document.sentences:
        if sentence.zone not in ("related", "foot"):
            yield from _runs(scene, scene.tokens(sentence), index, people)
    if not scene.document.pack.spaces:
        yield from _unspaced(scene, people)


def _unspaced(scene: Scene, people: People) -> Iterator[tuple[int, int, Known]]:
    """Where names stand in text without blanks: the whole name, and each of its parts that is long enough."""
    text = scene.document.text
    for person in people.known:
        parts = [p for p in _PARTS.split(person.name) if len(p) > 1]
        for form in dict.fromkeys((person.name, *parts)):
            for found in re.finditer(re.escape(form), text):
                zone = scene.document.sentence_at(found.start()).zone
                if zone not in ("related", "foot") and not scene.places.at(found.start()):
                    yield found.start(), found.end(), person


def _runs(scene: Scene, sequence: Sequence[Token], index: Words, people: People) -> Iterator[tuple[int, int, Known]]:
    text = scene.document.text
    i = 0
    while i < len(sequence):
        if sequence[i].letter not in "NpPLZHaKO" or not _named(text, sequence[i], index):
            i += 1
            continue
        j = i + 1
        while j < len(sequence) and _goes_on(text, sequence, j, index):
            j += 1
        start, end = sequence[i].start, sequence[j - 1].end
        single = j == i + 1
        person = people.find(text[start:end], start) or (None if single else people.find(_of(text, sequence[i]), start))
        if person and (not single or _alone(scene, sequence, i)):
            yield start, end, person
        i = j


def _of(text: str, token: Token) -> str:
    return text[token.start : token.end]


def _named(text: str, token: Token, index: Words) -> bool:
    words = tokens(_of(text, token))
    if not words or text[token.start].islower():
        return False
    if any(word in index for word in words):
        return True
    return token.letter == "N" and (index.near(words[0]) or index.piece(words[0]))


def _goes_on(text: str, sequence: Sequence[Token], j: int, index: Words) -> bool:
    """Whether a token still belongs to the name: another of its words, an initial, a particle, a joining hyphen."""
    token = sequence[j]
    if token.letter in "NpPLZHaKO":
        return _named(text, token, index) or (token.end - token.start <= 2 and token.letter == "N")
    follows = j + 1 < len(sequence) and sequence[j + 1].letter in "NpPL" and _named(text, sequence[j + 1], index)
    return token.letter in "n-c\"“”'" and follows


def _alone(scene: Scene, sequence: Sequence[Token], i: int) -> bool:
    """Whether one word alone means the person: no place, no word of the language, no part of a longer name."""
    token = sequence[i]
    word = lower(_of(scene.document.text, token))
    beside = "".join(t.letter for t in (*sequence[max(0, i - 1) : i], *sequence[i + 1 : i + 2]))
    flagged = token.letter in "PL" and (getattr(token.value, "flag", "") == "person" or "V" in beside)
    if (token.letter not in "Np" and not flagged) or len(word) < 2:
        return False
    if word in scene.document.lowercase or word in scene.document.pack.stopwords:
        return False
    around = "".join(t.letter for t in sequence[max(0, i - 1) : i + 2])
    return not (len(around) == 3 and around[0] in "NO" and around[2] in "NO")
