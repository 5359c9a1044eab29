"""The parts of a sentence that speak of one thing, and what a word's mood is in its clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.languages import Hit
from kg.lines import Sentence
from kg.scene import Scene

Pair = tuple[str, str]
TITLED = 30  # how far before and behind a word the name of a document may reach of which it is a part
LEAD = 30  # how far before a negation the quotation mark may stand that opens its quotation
BEFORE, AFTER = 70, 22  # how far around a cue words of mood and negation count, in characters
_TELLING = ("status", "document", "area", "act")
_COMMA = re.compile(r"(?:,\s|(?<=[\u3041-\ud7a3)]),)(?![^()]{0,80}\))")
_OPENS = re.compile(r"(?:^|[\s(])['\"“‘«][^'\"“”‘’«»]*$")
_CLOSES = re.compile(r"(?<=\w)['\"”’»](?=[\s,.)])")
_BREAK = re.compile(r"[;]|(?<=[,.])\s+(?=(?:\(\d\)|\d\.)\s)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that speaks of the same places: its pairs, and whether it names one of them itself."""

    sentence: Sentence
    start: int
    end: int
    pairs: tuple[Pair, ...]
    named: bool  # a partner stands in the clause itself
    twin: bool  # a twinning word stands in it
    loose: bool = False  # nothing in its paragraph names a pair: the article's main one is only assumed


@dataclass(frozen=True)
class Topics:
    """The clauses of a document in order, the pairs in order of appearance, and the main pair."""

    clauses: tuple[Clause, ...]
    pairs: tuple[Pair, ...]
    kinds: dict[Pair, Counter[str]]
    main: Pair | None
    usual: str = ""  # the twinning word the article uses most

    def of(self, pair: Pair) -> list[Clause]:
        """The clauses that speak of a pair."""
        return self._clauses_of.get(pair, [])

    def at(self, offset: int) -> Clause | None:
        """The clause around an offset."""
        i = bisect_right(self.clauses, offset, key=lambda c: c.start)
        return self.clauses[i - 1] if i and offset < self.clauses[i - 1].end else None

    @cached_property
    def only(self) -> dict[str, tuple[Pair, ...]]:
        """The pair of each place that has but one."""
        return {key: tuple(pairs) for key, pairs in self.paired.items() if len(pairs) == 1}

    @cached_property
    def paired(self) -> dict[str, list[Pair]]:
        """The pairs of each place."""
        found: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            for key in pair:
                found.setdefault(key, []).append(pair)
        return found

    @cached_property
    def _clauses_of(self) -> dict[Pair, list[Clause]]:
        found: dict[Pair, list[Clause]] = {}
        for clause in self.clauses:
            for pair in dict.fromkeys(clause.pairs):
                found.setdefault(pair, []).append(clause)
        return found


class Known:
    """The pairs met so far in order of appearance, to be found by their places."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._ranks: dict[Pair, int] = {}
        self._of: dict[str, list[Pair]] = {}
        for pair in pairs:
            self.add(pair)

    def add(self, pair: Pair) -> None:
        """Notes a pair, once."""
        if pair not in self._ranks:
            self._ranks[pair] = len(self._ranks)
            for key in pair:
                self._of.setdefault(key, []).append(pair)

    def both(self, keys: set[str]) -> list[Pair]:
        """The pairs with both places among these; a hub's many pairs are not gone through."""
        hub = max(keys, key=lambda key: (len(self._of.get(key, ())), key), default="")
        return [p for p in self.of(keys - {hub}) if p[0] in keys and p[1] in keys]

    def of(self, keys: set[str]) -> list[Pair]:
        """The pairs with a place among these."""
        return sorted({p for key in keys for p in self._of.get(key, ())}, key=self._ranks.__getitem__)


def defines(scene: Scene, hit: Hit) -> bool:
    """Whether words of definition speak in general: not "its sister cities are", nor "eight sister cities are"."""
    if hit.value != "definition" or scene.document.plain[hit.start - 2 : hit.start - 1].isdigit():
        return False
    pack, before = scene.document.pack, scene.document.joint(hit.start, hit.end)
    told = (pack.words("letters", "their"), pack.words("acts", "many"), pack.raw.get("dates", {}).get("numbers", ()))
    return not any(before in words for words in told)


def split(scene: Scene, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The sentence cut at words and marks that turn to something else, and between items that say their own thing."""
    text = scene.document.plain
    cuts = {m.end() for m in _BREAK.finditer(text, sentence.start, sentence.end)}
    for hit in scene.document.cues(sentence.start, sentence.end, "break"):
        quote = scene.document.quote_at(hit.start)
        if hit.start > sentence.start + 2 and not (quote and quote.start < hit.start):
            cuts.add(hit.start)
    start = sentence.start
    for cut in [*sorted(cuts), sentence.end]:
        if cut > start:
            yield from _items(scene, start, cut)
        start = cut


def _items(scene: Scene, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts at a comma where both sides name a partner and say something of it ("with A rice, with B fish")."""
    commas = [m.end() for m in _COMMA.finditer(scene.document.plain, start, end)]
    if not commas:
        yield start, end
        return
    group, told, partnered = start, False, False
    for low, high in zip([start, *commas], [*commas, end], strict=True):
        partner, cue = _says(scene, low, high)
        if partner and cue and told and partnered:
            yield group, low
            group, told, partnered = low, False, False
        told, partnered = told or cue, partnered or partner
    yield group, end


def _says(scene: Scene, start: int, end: int) -> tuple[bool, bool]:
    own = scene.own.id if scene.own else ""
    partner = any(p.place.id != own and p.place.kind != "country" for p in scene.places.within(start, end))
    if not partner:
        return False, bool(scene.document.cues(start, end, *_TELLING))
    cues = scene.document.cues(start, end, *_TELLING)
    return True, any(h.kind != "act" or h.value == "sign" for h in cues)


def mood(scene: Scene, clause: Clause, hit: Hit, *, behind: bool = True) -> tuple[bool, bool]:
    """Whether a cue stands under a word of the future (or wish), and under a negation, in its own clause.

    `behind` says whether the word of the future may follow the cue, as it does a verb but not a noun.
    """
    low, high = max(clause.start, hit.start - BEFORE), min(clause.end, hit.end + AFTER)
    moods = [m for m in told_moods(scene, low, hit.end) if m.start < hit.start]  # "may be signed" covers both
    moods = [m for m in moods if not (m.value == "negation" and _marked_off(scene, m, hit))]
    moods = [m for m in moods if not (only_leads(scene, m) or _renewed(scene, m, hit) or _in_turn(scene, m, hit))]
    purpose = scene.document.pack.words("acts", "purpose")  # "signed to help": behind a verb it is no future
    following = told_moods(scene, hit.end, high)[:1] if behind else []
    following = [m for m in following if scene.document.plain[m.start : m.end].lower() not in purpose]
    future = any(m.value == "future" for m in (*moods, *following))
    ahead = not scene.document.pack.postpositions  # where the verb comes last, its negation follows
    negated = ahead and any(m.value == "negation" and hit.start - m.end < 42 for m in moods)
    reach = scene.document.pack.raw.get("mood", {}).get("behind", 0)
    negated = negated or any(
        m.value == "negation" for m in scene.document.cues(hit.end, min(clause.end, hit.end + reach), "mood")
    )
    return future, negated


def _marked_off(scene: Scene, word: Hit, hit: Hit) -> bool:
    """Whether a negation stands in quotation marks that close before the cue ("'not anti-Europe' over scrapped …")."""
    text = scene.document.plain
    opening = _OPENS.search(text[max(0, word.start - LEAD) : word.start + 1])
    return opening is not None and bool(_CLOSES.search(text, word.end, hit.start))


def only_leads(scene: Scene, word: Hit) -> bool:
    """Whether a word of the future only leads to a place ("menuju Cuenca dan menandatangani …")."""
    to = scene.document.plain[word.start : word.end].lower() in scene.document.pack.words("acts", "to")
    return to and bool(scene.places.starting(word.end, word.end + 2))


def told_moods(scene: Scene, low: int, high: int) -> list[Hit]:
    """The words of mood in a stretch that are no part of a document's name."""
    return [m for m in scene.document.cues(low, high, "mood") if not _titled(scene, m)]


def _titled(scene: Scene, word: Hit) -> bool:
    """Whether a word of wishing is part of a document's name ("surat hasrat", "letter of intent")."""
    around = scene.document.cues(max(0, word.start - TITLED), word.end + TITLED, "document")
    return any(h.start <= word.start and word.end <= h.end and h.value != "any" for h in around)


def _renewed(scene: Scene, word: Hit, hit: Hit) -> bool:
    """Whether behind a wish a document of its own begins the clause of a verb ("X wants to be a twin, LoI signed")."""
    comma = scene.document.plain.rfind(", ", word.end, hit.start)
    return comma >= 0 and any(hit.start - h.end < 3 for h in scene.document.cues(comma, hit.start, "document"))


def _in_turn(scene: Scene, word: Hit, hit: Hit) -> bool:
    """Whether a word right before a verb only puts one deed behind another ("welcomed them before hosting a lunch")."""
    words = scene.document.plain[word.start : word.end].lower()
    return hit.start - word.end == 1 and words in scene.document.pack.words("acts", "sequence")
