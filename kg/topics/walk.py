"""Reads a document from top to bottom and notes which pairs each clause speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.languages import Hit
from kg.lines import Sentence
from kg.model import Place
from kg.resolve import Located
from kg.resolve.places import LEVELS
from kg.scene import Scene
from kg.topics.clauses import Known, Pair, defines, split
from kg.topics.headings import Part, Reading, announces, headed
from kg.topics.lists import before, continues
from kg.topics.parties import State, each_other, ordered, parties
from kg.topics.standing import at_scene

_AND = re.compile(r",\s+([^\W\d_]+)\s+")
_LISTING = re.compile("[,;、，；]")
LISTED = 2  # more pairs than these are a list
COUPLED = 24  # characters that may stand between two coupled places
OPENING, HEADED = 60, 12  # a definition stands at the head of its sentence


def walk(scene: Scene, centre: Place | None) -> tuple[list[Reading], dict[Pair, Counter[str]]]:
    """One reading from top to bottom: the parts of every sentence, and the pairs with their twinning words."""
    state = State(scene.own, centre=centre, listing=any(says_twin(scene, h) for h in scene.document.hits))
    kinds: dict[Pair, Counter[str]] = {}
    sentences = [s for s in scene.document.sentences if s.zone != "foot"]
    return headed(scene, [(s, _read(scene, s, state, kinds)) for s in sentences], kinds), kinds


def _read(scene: Scene, sentence: Sentence, state: State, kinds: dict[Pair, Counter[str]]) -> list[Part]:
    """The parts of a sentence with the pairs they speak of; new pairs are added to `kinds`."""
    if sentence.line != state.line and sentence.zone in ("body", "title", "caption", "head"):
        state.topic, state.sticky = (), False
    couples = _paired_off(scene, sentence)
    clauses = [(sentence.start, sentence.end)] if couples else list(split(scene, sentence))
    if not state.topic and _all(scene, sentence):
        state.topic = state.listed
    paired = [pair for unit in couples or _units(scene, sentence, clauses) for pair in _join(scene, unit, state, kinds)]
    parts: list[Part] = []
    for start, end in clauses:
        inside = [p for p in scene.places.within(start, end) if not at_scene(scene, p, sentence)]
        named = pairs_of(inside, state.known, paired, scene, state.centre)
        link = named or tuple(dict.fromkeys(paired)) or state.topic
        parts.append((start, end, link, bool(named), bool(scene.document.cues(start, end, "twin"))))
        state.topic = named or state.topic
    if paired and not any(p[3] for p in parts):
        state.topic = tuple(dict.fromkeys(paired))
    if len(set(paired)) > 2:
        state.listed = tuple(dict.fromkeys(paired))
    state.line = sentence.line
    if sentence.zone != "list" or not paired:
        alone = {p.place.id: p.place for p in scene.places.within(sentence.start, sentence.end)}
        state.heading = next(iter(alone.values())) if len(alone) == 1 else None
    return parts


def _all(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence speaks of all the partners listed before ("semua kerja sama itu", "all of these ties")."""
    return any(h.value == "all" for h in scene.document.cues(sentence.start, sentence.end, "self"))


def _units(scene: Scene, sentence: Sentence, clauses: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The clauses of a sentence, where each joins places of its own; else the whole sentence."""
    couples = _couples(scene, sentence)
    if len(couples) > 1:
        return couples
    if not scene.document.cues(sentence.start, sentence.end, "twin"):
        return [sentence]
    whole = [
        replace(sentence, start=start, end=end)
        for start, end in clauses
        if scene.document.cues(start, end, "twin", "status", "document")
        and len({p.place.id for p in scene.places.within(start, end) if p.place.kind != "country"}) > 1
    ]
    if len(whole) > 1 and len(whole) == len(clauses):
        return whole
    return (len(clauses) == 1 and _sides(scene, sentence)) or [sentence]


def _sides(scene: Scene, sentence: Sentence) -> list[Sentence]:
    """Both sides of a comma and an "and" where each twins places of its own ("A has a twin in B, and C gained D")."""
    for cut in _AND.finditer(scene.document.plain, sentence.start, sentence.end):
        if cut.group(1).lower() not in scene.document.pack.words("letters", "and"):
            continue
        sides = [replace(sentence, end=cut.start()), replace(sentence, start=cut.end())]
        if all(_twins_places(scene, side) for side in sides):
            return sides
    return []


def _twins_places(scene: Scene, side: Sentence) -> bool:
    found = {p.place.id for p in scene.places.within(side.start, side.end) if p.place.kind != "country"}
    return len(found) > 1 and bool(scene.document.cues(side.start, side.end, "twin"))


def _couples(scene: Scene, sentence: Sentence) -> list[Sentence]:
    """The stretches of a sentence that couple two places each ("Izmir with Tel Aviv, Adana with Beersheba")."""
    items = [p for p in scene.places.within(sentence.start, sentence.end) if p.place.kind != "country"]
    words = {*scene.document.pack.words("letters", "with")}
    found: list[Sentence] = []
    for one, two in pairwise(items):
        gap = scene.document.plain[one.end : two.start]
        free = not found or found[-1].end <= one.start
        if free and len(gap) < COUPLED and "," not in gap and words & set(gap.lower().split()):
            found.append(replace(sentence, start=one.start, end=two.end))
    return found


def _paired_off(scene: Scene, sentence: Sentence) -> list[Sentence]:
    """Places that commas and "and" part by twos, each two of two countries ("A and B, C and D, and E and F signed")."""
    items = [p for p in scene.places.within(sentence.start, sentence.end) if p.place.kind != "country"]
    acting = [p for p in items if not at_scene(scene, p, sentence)] if len(items) > 3 else []
    twos = list(zip(acting[::2], acting[1::2], strict=False))
    told = scene.document.cues(sentence.start, sentence.end, "twin")
    turns = scene.document.cues(sentence.start, sentence.end, "break")  # "…, while C and D" is told apart by itself
    if turns or len(acting) < 4 or len(acting) % 2 or not told or len({p.place.id for p in acting}) < len(acting):
        return []
    links = [_link(scene, one, two) for one, two in pairwise(acting)]
    alternate = all(link == ("and", "comma")[n % 2] for n, link in enumerate(links))
    if not alternate or any(one.place.country == two.place.country for one, two in twos):
        return []
    return [replace(sentence, start=one.start, end=two.end) for one, two in twos]


def _link(scene: Scene, one: Located, two: Located) -> str:
    """What parts two places, glosses apart: "comma", "and", or neither."""
    pack, text = scene.document.pack, scene.nameless(one.end, two.start)
    if _LISTING.search(text):
        return "comma"
    joining = pack.words("letters", "and")
    words = text.lower().split() if pack.spaces else [w for w in joining if text.strip().startswith(w)]
    return "and" if set(words) & set(joining) else ""


def _join(scene: Scene, sentence: Sentence, state: State, kinds: dict[Pair, Counter[str]]) -> list[Pair]:
    """The pairs that a sentence (or clause) makes or names."""
    document = scene.document
    whole = document.sentence_at(sentence.start)
    twins = document.cues(sentence.start, sentence.end, "twin")
    if not twins and (sentence.start, sentence.end) != (whole.start, whole.end):
        twins = document.cues(whole.start, whole.end, "twin")
    opening = document.cues(sentence.start, sentence.start + OPENING, "mood")
    general = any(h.start - sentence.start < HEADED and defines(scene, h) for h in opening)
    hub, partners = parties(scene, sentence, twins, state)
    coupled = state.listing and (sentence.start, sentence.end) != (whole.start, whole.end)
    if not twins and not coupled and not continues(scene, sentence, state, partners):
        state.line_paired = sentence.line if state.listing and announces(scene, sentence) else state.line_paired
        return []
    state.listing = True
    inside = [p for p in scene.places.within(sentence.start, sentence.end) if p.place.kind != "country"]
    if partners and hub and state.hub and inside and each_other(state.hub, inside, twins):
        state.line_paired = sentence.line  # said in passing: what follows is still about the hub's own
    elif partners and hub:
        state.hub, state.sticky, state.line_paired = hub, True, sentence.line
        state.partners |= {p.place.id for p in partners}
    elif len(hubs := before(scene, sentence, twins) or _asked(scene, sentence)) == 1 and sentence.zone != "title":
        state.hub, state.sticky, state.line_paired = hubs[0].place, True, sentence.line + 1
    elif announces(scene, sentence):
        state.line_paired = sentence.line
    if hub is None or general:
        return []
    paired = []
    for item in _level(hub, partners, twins):
        pair = ordered(scene, hub, item.place)
        kinds.setdefault(pair, Counter()).update(_kinds(item, twins))
        state.known.add(pair)
        paired.append(pair)
    return paired


def _level(hub: Place, partners: Sequence[Located], twins: Sequence[Hit]) -> Sequence[Located]:
    """The partners of the level that the twinning word speaks of, where there is one ("X, in the province of Y")."""
    levels = {LEVELS[h.value] for h in twins if h.value in LEVELS}
    fitting = [p for p in partners if levels == {p.place.kind}] if levels == {hub.kind} else []
    return fitting if fitting and levels == {"province"} else partners


def _asked(scene: Scene, sentence: Sentence) -> list[Located]:
    """The only place of a question, or of a line that leads to a list ("Which are the twins of Wells?")."""
    text = scene.document.plain[sentence.start : sentence.end].rstrip()
    return scene.places.within(sentence.start, sentence.end) if text.endswith(("?", "？", ":")) else []


def _kinds(item: Located, twins: Sequence[Hit]) -> list[str]:
    """The twinning words that may be a partner's: the last one before its name, where there is one, else all."""
    said = [h for h in twins if h.value != "any"]
    before = [h.value for h in said if h.end <= item.start]
    return before[-1:] or [h.value for h in said]


def pairs_of(
    inside: Sequence[Located], known: Known, paired: Sequence[Pair], scene: Scene, centre: Place | None = None
) -> tuple[Pair, ...]:
    """The pairs that the places of a clause stand for: both named, else the partner of the article's own place."""
    ids = {p.place.id for p in inside}
    if not ids:
        return ()
    own = next((place.id for place in (centre, scene.own) if place), "")
    both = [p for p in paired if p[0] in ids and p[1] in ids] or known.both(ids)
    if both:
        return tuple(dict.fromkeys(both))
    partner = [p for p in [*paired, *known.of(ids - {own})] if any(x in ids and x != own for x in p) and own in p]
    partner = partner or [p for p in paired if any(x in ids and x != own for x in p)]
    return tuple(dict.fromkeys(partner))


def main_pair(found: Sequence[Reading], pairs: Sequence[Pair]) -> Pair | None:
    """The pair the article is about: named in the title and lead most, then most often."""
    if not pairs:
        return None
    weight: Counter[Pair] = Counter()
    for number, (sentence, parts) in enumerate(found):
        for _, _, linked, named, _ in parts:
            if named:
                for pair in linked:
                    weight[pair] += (
                        (4 if sentence.zone == "title" else 3 if number < 5 else 1) if len(linked) < 3 else 0
                    )
    best = max(pairs, key=lambda p: weight[p])  # of equals the first
    return best if weight[best] or len(pairs) <= LISTED else None  # of a mere list none


def centre(scene: Scene, kinds: dict[Pair, Counter[str]]) -> Place | None:
    """The place most pairs share, where that is not the one taken for the article's own."""
    degree = Counter(key for pair in kinds for key in pair)
    if not degree or scene.own is None:
        return None
    key, most = degree.most_common(1)[0]
    own = degree[scene.own.id]
    return scene.by_id[key] if key != scene.own.id and most >= 2 and most > 2 * own else None


def says_twin(scene: Scene, hit: Hit) -> bool:
    """Whether a cue is a twinning word of the report itself, not of a definition or a headline linked to."""
    if hit.kind != "twin" or hit.value == "any":
        return False
    moods = scene.document.cues(hit.start - 20, hit.end + 60, "mood")
    if any(defines(scene, m) and m.start <= hit.end and hit.start <= m.end for m in moods):
        return False
    return scene.document.sentence_at(hit.start).zone not in ("foot", "related")
