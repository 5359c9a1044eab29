"""Pairs no sentence joins by a twinning word: the place an article dwells on, documents between two governments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.languages import Hit
from kg.lines import Sentence
from kg.model import Place
from kg.resolve import Located
from kg.scene import Scene
from kg.topics.clauses import Clause, Known, Pair, Topics, split
from kg.topics.headings import Part, Reading
from kg.topics.parties import ordered
from kg.topics.standing import represented, staged, takes_part
from kg.topics.ties import governed, tied
from kg.topics.walk import pairs_of, says_twin

LEAD, DWELT = 6, 50  # the lead's sentences; the weight from which an article dwells on a place


def add_focus(scene: Scene, found: list[Reading], kinds: dict[Pair, Counter[str]]) -> None:
    """The foreign place an article dwells on is the partner, where its lead speaks of a twinning but joins no pair."""
    own = scene.own
    lead = [s for s, _ in found if s.number <= LEAD]
    open_ = [s for s, parts in found if s.number <= LEAD and not any(p[2] and p[3] and p[4] for p in parts)]
    twins = [h for s in open_ for h in scene.document.cues(s.start, s.end, "twin") if h.value != "any"]
    if own is None or not twins or own.kind == "country":
        return
    limit = lead[-1].end
    abroad = {p.id for p in scene.by_id.values() if p.kind != "country" and p.country != own.country}
    for key, weight in scene.weights.most_common(4):
        place = scene.by_id[key]
        if (
            place.country == own.country
            or place.kind == "country"
            or ((kinds or len(abroad) > 1) and (weight < DWELT or weight * 3 < scene.weights[own.id]))
        ):
            continue
        if not any(
            i.place.id == key and i.start < limit and not i.gloss and _party(scene, i) for i in scene.places.located
        ):
            continue
        pair = ordered(scene, own, place)
        if pair not in kinds and not any(key in p for p in kinds):
            kinds[pair] = Counter(h.value for h in twins)
            _relink(scene, found, pair)
        return


def add_both(scene: Scene, found: list[Reading], kinds: dict[Pair, Counter[str]]) -> None:
    """The two places of the title are the pair: where it calls them sisters, or "both cities" are to be twins.

    Not where the report pairs one of them with another.
    """
    titles = [s for s, _ in found if s.zone == "title"]
    both = [h for s, _ in found for h in _of_both(scene, s)] if not kinds else []
    both = both or [h for s in titles for h in scene.document.cues(s.start, s.end, "twin")]
    named = [p for s in titles for p in scene.places.within(s.start, s.end)]
    towns = {p.place.id: p.place for p in named if p.place.kind != "country" and _party(scene, p)}
    pair = ordered(scene, *towns.values()) if both and len(towns) == 2 else None
    paired = {key for known in kinds for key in known}
    if pair and paired.isdisjoint(pair) and not _within(*towns.values()):
        kinds[pair] = Counter(h.value for h in both if h.value != "any")
        _relink(scene, found, pair)


def _within(one: Place, two: Place) -> bool:
    """Whether one of two places lies in the other."""
    return one.id == two.province or two.id == one.province


def _of_both(scene: Scene, sentence: Sentence) -> list[Hit]:
    """The twinning words of a sentence that speaks of both cities, none as what such cities are in general."""
    if not any(h.value == "both" for h in scene.document.cues(sentence.start, sentence.end, "self")):
        return []
    if scene.places.within(sentence.start, sentence.end):
        return []
    return [h for h in scene.document.cues(sentence.start, sentence.end, "twin") if says_twin(scene, h)]


def _party(scene: Scene, item: Located) -> bool:
    """Whether a name stands for a party, not for where the report or an embassy is."""
    sentence = scene.document.sentence_at(item.start)
    return takes_part(scene, item, sentence, represented(scene, sentence))


def _relink(scene: Scene, found: list[Reading], pair: Pair) -> None:
    for i, (sentence, parts) in enumerate(found):
        inside = {p.place.id for p in scene.places.within(sentence.start, sentence.end)}
        named = not (set(pair) - {scene.own.id if scene.own else ""}).isdisjoint(inside)
        if named or not any(p[2] for p in parts):
            found[i] = (sentence, [(a, b, linked or (pair,), n or named, t) for a, b, linked, n, t in parts])


def named_again(scene: Scene, found: list[Reading], kinds: Iterable[Pair]) -> list[Reading]:
    """The parts once more: one that names just the two places of a pair speaks of it, though it is told of later."""
    known = Known(kinds)
    return [(s, [part if part[3] else _naming(scene, known, part) for part in parts]) for s, parts in found]


def _naming(scene: Scene, known: Known, part: Part) -> Part:
    start, end, linked, named, twin = part
    sentence = scene.document.sentence_at(start)
    inside = (p for p in scene.places.within(start, end) if p.place.kind != "country")
    ids = {p.place.id for p in inside if not staged(scene, p, sentence)}
    both = known.both(ids) if len(ids) == 2 else []
    return (start, end, tuple(both), True, twin) if both else (start, end, linked, named, twin)


def uncontained(scene: Scene, kinds: dict[Pair, Counter[str]]) -> tuple[Pair, ...]:
    """The pairs without those that name only the region of a partner that is paired itself ("Dali in Yunnan")."""
    regions = {(hub, scene.by_id[key].province) for pair in kinds for hub, key in (pair, pair[::-1])}
    return tuple(
        pair
        for pair in kinds
        if kinds[pair]["sister-province"]
        or not any(
            (hub, region) in regions and (scene.by_id[region].kind != "city" or _quarter(scene, hub, region, kinds))
            for region, hub in (pair, pair[::-1])
        )
    )


def _quarter(scene: Scene, hub: str, region: str, kinds: Iterable[Pair]) -> bool:
    """Whether the hub's partner is a district of a city, named beside it ("Gangbuk-gu, Seoul")."""
    partners = (scene.by_id[key] for pair in kinds if hub in pair for key in pair if key != hub)
    return any(p.province == region and p.kind == "district" for p in partners)


def untwinned(scene: Scene) -> Topics:
    """An article without a twinning word: a document signed between two governments makes them partners of no kind."""
    pairs: dict[Pair, Counter[str]] = {}
    own = scene.own
    for sentence in scene.document.sentences:
        if own is None or own.kind == "country" or sentence.zone not in ("title", "body"):
            continue
        for pair in _signing_pairs(scene, sentence, own):
            pairs.setdefault(pair, Counter())["other"] += 1
    main = max(pairs, key=lambda p: pairs[p]["other"]) if pairs else None
    if main is None:
        return tied(scene)
    known = Known([main])
    clauses = tuple(
        Clause(s, a, b, (main,), pairs_of(scene.places.within(a, b), known, (), scene) != (), False)
        for s in scene.document.sentences
        if s.zone != "foot"
        for a, b in split(scene, s)
    )
    return Topics(clauses, (main,), {main: Counter({"other": 1})}, main, "other")


def _signing_pairs(scene: Scene, sentence: Sentence, own: Place) -> Iterator[Pair]:
    """The pairs whose governments or heads a sentence joins by a typed document."""
    cues = scene.document.cues(sentence.start, sentence.end, "document", "act")
    signing = any(h.kind == "act" and h.value in ("sign", "establish") for h in cues)
    if not signing or not any(h.kind == "document" and h.value in ("mou", "letter-of-intent") for h in cues):
        return
    here = {p.place.id for p in scene.places.within(sentence.start, sentence.end)}
    for item in governed(scene, sentence):
        if own.id in here and item.place.id != own.id and item.place.country != own.country:
            yield ordered(scene, own, item.place)
