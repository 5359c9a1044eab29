"""Which pair of places each clause speaks of: twinning words bring places together, later clauses inherit them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.languages import Hit
from kg.mark import Sentence
from kg.model import Place
from kg.resolve.places import Located
from kg.scene import Scene

Pair = tuple[str, str]
BEFORE, AFTER = 45, 22  # how far around a cue words of mood and negation count, in characters
_BREAK = re.compile(r"[;]|(?<=[,.])\s+(?=(?:\(\d\)|\d\.)\s)")
_LISTED = re.compile(r"\((?:[^()]{0,40}\b)?(?:1[89]|20)\d\d\b[^()]{0,12}\)|[-–—,:]\s*(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that speaks of the same places: its pairs, and whether it names one of them itself."""

    sentence: Sentence
    start: int
    end: int
    pairs: tuple[Pair, ...]
    named: bool  # a partner stands in the clause itself
    twin: bool  # a twinning word stands in it


@dataclass(frozen=True)
class Topics:
    """The clauses of a document in order, the pairs in order of appearance, and the main pair."""

    clauses: tuple[Clause, ...]
    pairs: tuple[Pair, ...]
    kinds: dict[Pair, Counter[str]]
    main: Pair | None

    def of(self, pair: Pair) -> list[Clause]:
        """The clauses that speak of a pair."""
        return [c for c in self.clauses if pair in c.pairs]

    def at(self, offset: int) -> Clause | None:
        """The clause around an offset."""
        return next((c for c in self.clauses if c.start <= offset < c.end), None)


@dataclass(slots=True)
class _State:
    """What the reading remembers from sentence to sentence."""

    hub: Place | None
    topic: tuple[Pair, ...] = ()
    line: int = -1
    listing: bool = False


def topics(scene: Scene) -> Topics:
    """Reads the document once from top to bottom."""
    if not any(h.kind == "twin" for h in scene.document.hits):
        return Topics((), (), {}, None)
    state = _State(scene.own)
    kinds: dict[Pair, Counter[str]] = {}
    found: list[tuple[Sentence, list[tuple[int, int, tuple[Pair, ...], bool, bool]]]] = []
    for sentence in scene.document.sentences:
        if sentence.zone != "foot":
            found.append((sentence, _read(scene, sentence, state, kinds)))
    pairs = tuple(kinds)
    main = _main(scene, found, pairs)
    clauses = tuple(
        Clause(s, start, end, linked or ((main,) if main else ()), named, twin)
        for s, parts in found
        for start, end, linked, named, twin in parts
    )
    return Topics(clauses, pairs, kinds, main)


def _read(
    scene: Scene, sentence: Sentence, state: _State, kinds: dict[Pair, Counter[str]]
) -> list[tuple[int, int, tuple[Pair, ...], bool, bool]]:
    document = scene.document
    if sentence.line != state.line and sentence.zone in ("body", "title", "caption", "head"):
        state.topic, state.listing = (), state.listing and sentence.zone == "list"
    twins = document.cues(sentence.start, sentence.end, "twin")
    defined = document.cues(sentence.start, sentence.end, "mood")
    general = any(h.value == "definition" for h in defined)
    hub, partners = _parties(scene, sentence, twins, state)
    paired: list[Pair] = []
    parts = []
    if twins or _continues(scene, sentence, state, partners):
        if hub and not general:
            for partner in partners:
                pair = ordered(scene, hub, partner.place)
                if pair[0] != pair[1]:
                    paired.append(pair)
                    kinds.setdefault(pair, Counter()).update(_kinds(twins, sentence, state))
            state.hub = hub if partners else state.hub
            state.listing = True
    known = {p for p in kinds}
    for start, end in split(scene, sentence):
        inside = scene.places.within(start, end)
        named = _pairs_of(inside, known, paired, scene)
        link = named or tuple(dict.fromkeys(paired)) or state.topic
        parts.append((start, end, link, bool(named), bool(document.cues(start, end, "twin"))))
        if named:
            state.topic = named
    if paired and not any(p[3] for p in parts):
        state.topic = tuple(dict.fromkeys(paired))
    state.line = sentence.line
    return parts


def ordered(scene: Scene, a: Place, b: Place) -> Pair:
    """The pair with the weightier place first, so that one pair has one form."""
    first, second = sorted((a.id, b.id), key=lambda key: (-scene.weights[key], key))
    return first, second


def split(scene: Scene, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The sentence cut at words and marks that turn to something else."""
    text = scene.document.plain
    cuts = {m.end() for m in _BREAK.finditer(text, sentence.start, sentence.end)}
    quoted = [(q.start, q.end) for q in scene.document.quotes]
    for hit in scene.document.cues(sentence.start, sentence.end, "break"):
        if hit.start > sentence.start + 2 and not any(a < hit.start < b for a, b in quoted):
            cuts.add(hit.start)
    start = sentence.start
    for cut in [*sorted(cuts), sentence.end]:
        if cut > start:
            yield start, cut
        start = cut


def _parties(
    scene: Scene, sentence: Sentence, twins: Sequence[Hit], state: _State
) -> tuple[Place | None, list[Located]]:
    """Whose twinning the sentence speaks of, and the partners it names."""
    named = [p for p in scene.places.within(sentence.start, sentence.end) if _takes_part(scene, p, sentence)]
    communities = [p for p in named if p.place.kind != "country"] or [p for p in named if p.place.kind == "country"][:1]
    hub = _hub(scene, sentence, communities, twins, state)
    if hub is None:
        return None, []
    partners = [p for p in communities if p.place.id != hub.id]
    return hub, list({p.place.id: p for p in partners}.values())


def _takes_part(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place stands as a party rather than as the scene of something ("di Balai Kota X", "in Y")."""
    dateline = scene.document.dateline
    if item.start >= dateline.start and item.end <= dateline.end and dateline.end > dateline.start:
        return False
    lead = re.search(r"([^\W\d_]+) (?:\S+ ){0,2}$", scene.document.plain[max(sentence.start, item.start - 24) : item.start])
    before = re.search(r"([^\W\d_]+) $", scene.document.plain[max(sentence.start, item.start - 16) : item.start])
    venues = scene.document.pack.words("places", "venues")
    if before and before.group(1).lower() in scene.document.pack.words("places", "scenes"):
        return False
    return not (lead and any(v in scene.document.plain[max(sentence.start, item.start - 30) : item.start].lower() for v in venues))


def _hub(
    scene: Scene, sentence: Sentence, items: Sequence[Located], twins: Sequence[Hit], state: _State
) -> Place | None:
    own = scene.own
    ids = [i.place.id for i in items]
    if len(set(ids)) == 2 and _joined(scene, items):
        return items[0].place
    if own and own.id in ids:
        return own
    if twins and items:
        cue = twins[0]
        before = [i for i in items if i.end <= cue.start]
        after = [i for i in items if i.start >= cue.end]
        if len(before) == 1 and after and before[0].place.kind != "country":
            return before[0].place
        if state.hub and state.hub.id in ids:
            return state.hub
        return own if own and own.id not in ids else None
    return state.hub or own


def _joined(scene: Scene, items: Sequence[Located]) -> bool:
    """Whether the only two places of a sentence stand side by side ("A-B", "A and B", "between A and B", "A with B")."""
    first = items[0]
    second = next(i for i in items if i.place.id != first.place.id)
    gap = scene.document.plain[first.end : second.start]
    if len(gap) > 60:
        return False
    words = re.findall(r"[^\W\d_]+", gap.lower())
    pack = scene.document.pack
    links = {*pack.words("letters", "and"), *pack.words("letters", "with")}
    return gap.strip() in ("-", "/", "&") or any(w in links for w in words)


def _continues(scene: Scene, sentence: Sentence, state: _State, partners: Sequence[Located]) -> bool:
    """Whether a sentence without a twinning word goes on listing partners."""
    if not state.listing or not partners:
        return False
    text = scene.document.plain[sentence.start : sentence.end]
    if sentence.zone == "list":
        return len(text) < 120
    if sentence.zone != "body":
        return False
    low = text.lower()
    cues = scene.document.pack.words("partnerships", "continues")
    return bool(_LISTED.search(text)) or any(re.search(rf"\b{re.escape(c)}\b", low) for c in cues)


def _kinds(twins: Sequence[Hit], sentence: Sentence, state: _State) -> list[str]:
    return [h.value for h in twins if h.value != "any"]


def _pairs_of(
    inside: Sequence[Located], known: set[Pair], paired: Sequence[Pair], scene: Scene
) -> tuple[Pair, ...]:
    ids = {p.place.id for p in inside}
    own = scene.own.id if scene.own else ""
    both = [p for p in [*paired, *known] if p[0] in ids and p[1] in ids]
    if both:
        return tuple(dict.fromkeys(both))
    partner = [p for p in [*paired, *sorted(known)] if any(x in ids and x != own for x in p) and own in p]
    partner = partner or [p for p in [*paired] if any(x in ids and x != own for x in p)]
    return tuple(dict.fromkeys(partner))


def _main(
    scene: Scene, found: Sequence[tuple[Sentence, list[tuple[int, int, tuple[Pair, ...], bool, bool]]]], pairs: Sequence[Pair]
) -> Pair | None:
    """The pair the article is about: named in the title and lead most, then most often."""
    if not pairs:
        return None
    weight: Counter[Pair] = Counter()
    for number, (sentence, parts) in enumerate(found):
        for _, _, linked, named, _ in parts:
            if named:
                for pair in linked:
                    weight[pair] += (4 if sentence.zone == "title" else 3 if number < 5 else 1) if len(linked) < 3 else 0
    return max(pairs, key=lambda p: (weight[p], -list(pairs).index(p)))
