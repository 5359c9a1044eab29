"""Whose twinning a sentence speaks of, and which of its places are the partners."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.languages import Hit, lower
from kg.lines import Sentence
from kg.model import Place
from kg.resolve import Located
from kg.resolve.places import LEVELS
from kg.scene import Scene
from kg.topics.clauses import Known, Pair
from kg.topics.partners import beside, pairs_with, states
from kg.topics.standing import after, represented, takes_part

_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
HAD = 24  # how close behind "has" the twinning word stands that is had
DASHES = ("-", "/", "&", "<->")
OPENING = 24  # characters in which a sentence says whom it means
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class State:
    """What the reading remembers from sentence to sentence."""

    hub: Place | None
    centre: Place | None = None  # found by a first pass: the place most pairs share
    topic: tuple[Pair, ...] = ()
    line: int = -1
    listing: bool = False
    sticky: bool = False  # the hub was named in this paragraph
    partners: frozenset[str] = frozenset()
    heading: Place | None = None  # the only place of the line above a list
    line_paired: int = -9  # the last line that named a pair, or announced a list
    known: Known = field(default_factory=Known)
    listed: tuple[Pair, ...] = ()  # the pairs that one sentence named side by side


def ordered(scene: Scene, a: Place, b: Place) -> Pair:
    """The pair with the weightier place first, so that one pair has one form."""
    first, second = sorted((a.id, b.id), key=lambda key: (-scene.weights[key], key))
    return first, second


def parties(scene: Scene, sentence: Sentence, twins: Sequence[Hit], state: State) -> tuple[Place | None, list[Located]]:
    """Whose twinning the sentence speaks of, and the partners it names."""
    apart = represented(scene, sentence)
    named = [p for p in scene.places.within(sentence.start, sentence.end) if takes_part(scene, p, sentence, apart)]
    communities = [p for p in named if p.place.kind != "country"]
    communities = _unbracketed(scene, communities) if twins else communities
    if twins:
        communities += states(scene, sentence, named, communities, twins)
    holder = _holder(scene, sentence, communities, twins)
    if holder:
        return holder, []
    hub = _province(scene, communities, twins) or _hub(scene, communities, twins, state, sentence)
    if hub is None:
        return None, []
    partners = [p for p in communities if p.place.id != hub.id and pairs_with(scene, hub, p, sentence, twins)]
    partners = [p for p in communities if p in partners or beside(scene, hub, p, communities, partners)]
    return hub, list({p.place.id: p for p in partners}.values())


def _province(scene: Scene, items: Sequence[Located], twins: Sequence[Hit]) -> Place | None:
    """The one at home of the two provinces of a sentence that speaks of sister provinces."""
    places = list({p.place.id: p.place for p in items if p.place.kind == "province"}.values())
    if len(places) != 2 or not twins or {LEVELS.get(h.value) for h in twins} != {"province"}:
        return None
    home, own = scene.document.pack.raw.get("home", ()), scene.own_of("province")
    abroad = own is not None and own.kind == "province" and own.country in home and own not in places
    return next((p for p in places if p.country in home), None if abroad else places[0])


def _unbracketed(scene: Scene, items: list[Located]) -> list[Located]:
    """The places outside brackets, where "with" leads to one of them ("A (Mayor X of C) with B")."""
    text, pack = scene.document.plain, scene.document.pack
    inside = [p for p in items if text.rfind("(", 0, p.start) > text.rfind(")", 0, p.start)]
    outside = [p for p in items if p not in inside]
    words = pack.words("letters", "with")
    led = any(set(text[one.end : two.start].lower().split()) & set(words) for one, two in pairwise(outside))
    return outside if inside and led and len({p.place.id for p in outside}) == 2 else items


def _holder(scene: Scene, sentence: Sentence, items: Sequence[Located], twins: Sequence[Hit]) -> Place | None:
    """The place a sentence only says to have twins ("Hawaii has 15 other sister states"), naming none of them."""
    if len({i.place.id for i in items}) != 1 or not twins or sentence.zone == "title":
        return None
    item = items[0]
    having = item.end < twins[0].start and holds(scene, item.end, twins[0].start)
    return item.place if having and twins[0].start - item.end < 60 else None


def holds(scene: Scene, low: int, high: int) -> list[Hit]:
    """The words of having in a stretch ("has", not "has been")."""
    return [h for h in scene.document.cues(low, high, "hold") if h.value == "have"]


def _hub(
    scene: Scene, items: Sequence[Located], twins: Sequence[Hit], state: State, sentence: Sentence
) -> Place | None:
    own = state.centre or _own(scene, twins)
    ids = list(dict.fromkeys(i.place.id for i in items))
    owner = next((i.place for i in items if _owns(scene, i, twins)), None) or partnered(scene, sentence, items)
    owner = owner or _having(scene, items, twins)
    if owner:
        return owner
    if len(ids) == 2 and (sentence.zone != "list" or _dashed(scene, items)):
        how = joined(scene, items)
        if own and own.id in ids and how:
            return own
        if how == "pair" or (how == "and" and (own is None or each_other(own, items, twins))):
            return items[0].place
    subject = _subject(scene, items, twins, sentence) or _possessor(scene, sentence, items, twins)
    if subject or (own and own.id in ids):
        return subject or own
    if twins and items:
        cue = twins[0]
        before = [i for i in items if i.end <= cue.start]
        after = [i for i in items if i.start >= cue.end]
        if len(before) == 1 and after:
            bond = _words_between(scene, cue.end, after[0].start) & set(scene.document.pack.words("letters", "with"))
            if own and _is_one(scene, before[0], cue, after[0]):
                return own
            held = bool(holds(scene, before[0].end, cue.start))
            if bond or held or len(after) > 1 or before[0].place.id not in state.partners:
                return before[0].place
        if state.hub and state.hub.id in ids:
            return state.hub
    courting = _courting(scene, items) if items and sentence.zone == "body" else None
    return courting or _recent(scene, sentence, state, own)


def _is_one(scene: Scene, item: Located, cue: Hit, other: Located) -> bool:
    """Whether a place is only said to be a twin, nobody's by name ("A has been a sister city since 2011, and … B")."""
    being = [h for h in scene.document.cues(item.end, cue.start, "hold") if h.value == "be"]
    return bool(being) and cue.start - being[-1].end < OPENING and "," in scene.document.plain[cue.end : other.start]


def each_other(own: Place, items: Sequence[Located], twins: Sequence[Hit]) -> bool:
    """Whether a place at home and one abroad are told to be each other's twins ("A and B should be sister states")."""
    ids = {i.place.id for i in items}
    home = {i.place.id for i in items if i.place.country == own.country}
    return own.id not in ids and len(ids) == 2 and len(home) == 1 and bool(twins) and twins[0].start >= items[-1].end


def _courting(scene: Scene, items: Sequence[Located]) -> Place | None:
    """The community at home that opens a clause on one abroad ("Kabupaten A courts B"): its own partner is meant."""
    home = scene.document.pack.raw.get("home", ())
    first, *others = items
    abroad = {i.place.id for i in others if i.place.country not in home} == {i.place.id for i in others}
    return first.place if others and abroad and first.explicit and first.place.country in home else None


def _possessor(scene: Scene, sentence: Sentence, items: Sequence[Located], twins: Sequence[Hit]) -> Place | None:
    """Whose the partners are where "its" or "the city" says so: the only place of the sentence before.

    Such a word opens the sentence, or stands right before the twinning word with no place before it.
    """
    document = scene.document
    theirs = document.pack.words("letters", "their")
    words = (*theirs, *document.pack.words("partnerships", "subjects"))
    opening = lower(document.plain[sentence.start : sentence.start + OPENING])
    opens = opening.startswith(tuple(f"{word} " for word in words))
    first = twins[0] if twins else None
    owned = first and document.joint(first.start, first.end) in theirs and not any(i.end <= first.start for i in items)
    if not sentence.number or not (opens or owned):
        return None
    before = document.sentences[sentence.number - 1]
    named = {p.place.id: p.place for p in scene.places.within(before.start, before.end) if p.place.kind != "country"}
    alone = len(named) == 1 and before.line == sentence.line and not {i.place.id for i in items} & set(named)
    return next(iter(named.values())) if alone else None


def _subject(scene: Scene, items: Sequence[Located], twins: Sequence[Hit], sentence: Sentence) -> Place | None:
    """The only place that a sentence binds to several ("A has been twinned with B, and C", "twins of A: with B, C")."""
    if len({i.place.id for i in items}) > 2 and twins and not after(scene, items[0], sentence, "with"):
        second = next(i for i in items if i.place.id != items[0].place.id)
        if after(scene, second, sentence, "with"):
            return items[0].place
    before = [i for i in items if twins and i.end <= twins[0].start]
    behind = [i for i in items if twins and i.start >= twins[0].end]
    if len(before) != 1 or len({i.place.id for i in behind} - {before[0].place.id}) < 2:
        return None
    bond = _words_between(scene, twins[0].end, behind[0].start) & set(scene.document.pack.words("letters", "with"))
    return before[0].place if bond else None


def _having(scene: Scene, items: Sequence[Located], twins: Sequence[Hit]) -> Place | None:
    """The place that opens a sentence's places and has the others ("Zhytomyr has gained A and B as sister cities")."""
    for item in items:  # "Besides A, B has sister city relationships with C and D"
        if twins and item.end < twins[0].start and items[-1].start > twins[0].end:
            having = holds(scene, item.end, twins[0].start)
            if having and having[0].start - item.end < 3 and twins[0].start - having[0].end < HAD:
                return item.place
    if len({i.place.id for i in items}) < 2 or not twins or twins[-1].start < items[-1].end:
        return None
    having = holds(scene, items[0].end, items[1].start)
    return items[0].place if having and having[0].start - items[0].end < 3 else None


def _recent(scene: Scene, sentence: Sentence, state: State, own: Place | None) -> Place | None:
    """Of the article's own place and the place whose twins were told last, the one named last before a sentence."""
    if state.hub is None or own is None or state.hub.id == own.id or state.sticky:
        return state.hub if state.hub and state.sticky else own
    if sentence.zone == "list" and state.heading:
        return state.heading
    hub, mine = (scene.places.last(place.id, sentence.start) for place in (state.hub, own))
    return state.hub if hub > mine else own


def partnered(scene: Scene, sentence: Sentence, items: Sequence[Located]) -> Place | None:
    """The place whose partners a list names: right before such a word ("X partners"), or having them ("X has 9")."""
    for hit in scene.document.cues(sentence.start, sentence.end, "partner"):
        before = [i for i in items if i.end <= hit.start][-1:]
        after = {i.place.id for i in items if i.start >= hit.end}
        beside = any(hit.start - i.end < 4 for i in before)
        having = any(hit.start - i.end < 40 and holds(scene, i.end, hit.start) for i in before)
        if before and len(after) > 1 and (beside or having):
            return before[0].place
    return None


def _owns(scene: Scene, item: Located, twins: Sequence[Hit]) -> bool:
    """Whether the twins are said to be this place's ("Adelaide's other sister cities", "the sister cities of X")."""
    text = scene.document.plain
    links = scene.document.pack.words("places", "owner_links")
    for hit in twins:
        if 0 < item.start - hit.end < 16 and text[hit.end : item.start].strip().lower() in links:
            whole = scene.document.sentence_at(hit.start)
            subject = [p for p in scene.places.within(whole.start, hit.start) if p.place.kind != "country"]
            others = scene.places.within(item.end, whole.end)  # "a sister of A, and of B": of both, so of neither
            of_both = any(scene.document.joint(p.start, p.end) in links for p in others if p.place.kind != "country")
            several = text[hit.start : hit.end].lower().endswith(scene.document.pack.words("places", "many"))
            return several or (bool(subject) and not of_both)
    if not text.startswith("'s ", item.end) and not text.startswith("'S ", item.end):
        return False
    return any(0 < h.start - item.end < 30 and not re.search(r"[,.;]", text[item.end + 2 : h.start]) for h in twins)


def _words_between(scene: Scene, start: int, end: int) -> set[str]:
    return set(_WORDS.findall(scene.document.plain[start:end].lower())) if end - start < 60 else set()


def _own(scene: Scene, twins: Sequence[Hit]) -> Place | None:
    """The article's own place at the level the twinning word speaks of."""
    if "level" not in scene.notes:
        scene.notes["level"] = _level(scene)
    level = next((LEVELS[h.value] for h in twins if h.value in LEVELS), "") or scene.notes["level"]
    return scene.own_of(level) if level else scene.own


def _level(scene: Scene) -> str:
    counted = Counter(LEVELS.get(h.value, "") for h in scene.document.hits if h.kind == "twin" and h.value != "any")
    return counted.most_common(1)[0][0] if counted else ""


def _dashed(scene: Scene, items: Sequence[Located]) -> bool:
    """Whether only a dash stands between two places ("2. Surabaya - Liverpool")."""
    return len(items) == 2 and scene.document.plain[items[0].end : items[1].start].strip() in DASHES


def joined(scene: Scene, items: Sequence[Located]) -> str:
    """How a sentence's only two places are joined: "pair" ("A-B", "between A and B", "A with B"), "and", or not."""
    first = items[0]
    second = next(i for i in items if i.place.id != first.place.id)
    gap = scene.document.plain[first.end : second.start]
    if len(gap) > 90:
        return ""
    if gap.strip() in DASHES:
        return "pair"
    pack = scene.document.pack
    if pack.postpositions and scene.document.joint(second.start, second.end) in pack.words("letters", "with"):
        return "pair"
    words = _WORDS.findall(gap.lower()) if pack.spaces else [w for w in pack.particles if gap.strip().startswith(w)]
    lead = _WORD_BEFORE.search(scene.document.plain[max(0, first.start - 24) : first.start])
    between = lead is not None and lead.group(1).lower() in pack.words("letters", "between")
    bound = lead is not None and lead.group(1).lower() in pack.words("letters", "with")
    if between or ("," not in gap and not bound and any(w in pack.words("letters", "with") for w in words)):
        return "pair"
    return "and" if any(w in pack.words("letters", "and") for w in words) else ""
