"""Whose twinning a sentence speaks of, and which of its places are the partners."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.languages import Hit, lower
from kg.lines import Sentence
from kg.model import Place
from kg.resolve import Located
from kg.resolve.places import LEVELS
from kg.scene import Scene
from kg.topics.clauses import Known, Pair

_DIPLOMAT = re.compile(r"P?(?:'x)?C(?:o?[Pp]P?(?:,P)*)?(?:[oi]K?[Pp](?:,P)*)*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
HAD = 24  # how close behind "has" the twinning word stands that is had
NAMED = 16  # characters between a twinning word and the place it is said to be
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
    if not communities and twins:
        countries = [p for p in named if p.place.kind == "country"]
        communities = [p for p in countries if after(scene, p, sentence, "with") or _object(scene, p)][:1]
    holder = _holder(scene, sentence, communities, twins)
    if holder:
        return holder, []
    hub = _hub(scene, communities, twins, state, sentence)
    if hub is None:
        return None, []
    partners = [p for p in communities if p.place.id != hub.id and _pairs_with(scene, hub, p, sentence, twins)]
    return hub, list({p.place.id: p for p in partners}.values())


def _pairs_with(scene: Scene, hub: Place, item: Located, sentence: Sentence, twins: Sequence[Hit]) -> bool:
    """Whether a place can be the hub's partner: none that holds or lies in it; at home only where words join them."""
    place = item.place
    if hub.id in (place.province, place.id) or place.id == hub.province:
        return False
    if place.country != hub.country or place.kind == "country":
        return True
    if not twins:
        return False
    text = scene.document.plain
    beside = [p for p in scene.places.within(sentence.start, sentence.end) if p.place.id == hub.id]
    close = any(0 <= item.start - h.end < 3 or _named_so(scene, h, item) for h in twins)
    hyphen = close or any(text[min(p.end, item.end) : max(p.start, item.start)].strip() in ("-", "/") for p in beside)
    if hyphen or after(scene, item, sentence, "with") or after(scene, item, sentence, "and"):
        return True
    if scene.document.pack.postpositions and any(after(scene, p, sentence, "with") for p in beside):
        return True
    return _enumerated(scene, hub, item, sentence, twins)


def _named_so(scene: Scene, twin: Hit, item: Located) -> bool:
    """Whether only "namely" stands between a twinning word and a place, or "as" between a place and such a word."""
    behind = item.start >= twin.end
    low, high = (twin.end, item.start) if behind else (item.end, twin.start)
    if not 0 < high - low < NAMED:
        return False
    words = _WORDS.findall(lower(scene.document.plain[low:high]))
    told = scene.document.pack.words("partnerships", "namely" if behind else "as")
    return len(words) == 1 and words[0] in told


def _enumerated(scene: Scene, hub: Place, item: Located, sentence: Sentence, twins: Sequence[Hit]) -> bool:
    """Whether a place at home stands behind a twinning word among several partners abroad ("Angers, Derby, Halle")."""
    abroad = {
        p.place.id
        for p in scene.places.within(twins[0].end, sentence.end)
        if p.place.kind != "country" and p.place.country != hub.country
    }
    lead = scene.document.plain[twins[0].end : item.start].rstrip()
    return len(abroad) > 1 and lead.endswith((",", ":"))


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


def _object(scene: Scene, item: Located) -> bool:
    """Whether a place stands right behind a verb of joining ("Gandeng Korea Selatan")."""
    return any(
        h.value == "establish"
        for h in scene.document.cues(item.start - 16, item.start, "act")
        if item.start - h.end < 3
    )


def represented(scene: Scene, sentence: Sentence) -> frozenset[int]:
    """Where the places stand that only belong to a diplomat's title ("Konsul Jenderal Jepang di Surabaya")."""
    sequence = scene.tokens(sentence)
    letters = "".join(t.letter for t in sequence)
    return frozenset(
        sequence[i].start
        for found in _DIPLOMAT.finditer(letters)
        for i in range(found.start(), found.end())
        if sequence[i].letter in "Pp"
    )


def takes_part(scene: Scene, item: Located, sentence: Sentence, apart: frozenset[int]) -> bool:
    """Whether a place stands as a party rather than as the scene of something ("di Balai Kota X", "in Y")."""
    dateline, text = scene.document.dateline, scene.document.plain
    if any(item.start <= start < item.end for start in apart):
        return False
    if dateline.start <= item.start and item.end <= dateline.end:
        return False
    if at_scene(scene, item, sentence):
        return False
    if _seated(scene, item, sentence) or _in_a_name(scene, item, sentence):
        return False
    lead = text[max(sentence.start, item.start - 30) : item.start].lower()
    return not lead.endswith(scene.document.pack.words("places", "venues"))


def at_scene(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place is only where something happens ("signed in Semarang")."""
    return after(scene, item, sentence, "", "scenes") and not _twin_in(scene, item)


def _twin_in(scene: Scene, item: Located) -> bool:
    """Whether a city is where somebody's twin is ("has a twin in Bourges")."""
    near = scene.document.cues(max(0, item.start - 20), item.start, "twin") if item.place.kind == "city" else []
    return any(item.start - h.end < 5 for h in near)


def _seated(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place is only where an embassy or consulate stands ("KBRI Tokyo")."""
    lead = lower(scene.document.plain[max(sentence.start, item.start - 12) : item.start]).split()[-1:]
    return bool(lead) and lead[0] in scene.document.pack.words("offices", "missions")


def _in_a_name(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a place only ends the name of a body or building that is no government ("Universitas Hasanuddin X")."""
    lead = _WORD_BEFORE.search(scene.document.plain[max(sentence.start, item.start - 24) : item.start])
    if not lead or lead.group(1) not in scene.document.pack.words("letters", "capitals"):
        return False
    return not scene.document.cues(item.start - len(lead.group(1)) - 1, item.start, "local", "admin", "role", "twin")


def after(scene: Scene, item: Located, sentence: Sentence, letters: str, places: str = "") -> bool:
    """Whether the word before a place is one of a list of the pack's."""
    words = scene.document.pack.words("places", places) if places else scene.document.pack.words("letters", letters)
    return scene.document.joint(item.start, item.end, sentence.start) in words


def _hub(
    scene: Scene, items: Sequence[Located], twins: Sequence[Hit], state: State, sentence: Sentence
) -> Place | None:
    own = state.centre or _own(scene, twins)
    ids = list(dict.fromkeys(i.place.id for i in items))
    owner = next((i.place for i in items if _owns(scene, i, twins)), None) or partnered(scene, sentence, items)
    owner = owner or _having(scene, items, twins)
    if owner:
        return owner
    if len(ids) == 2 and sentence.zone != "list":
        joined = _joined(scene, items)
        if own and own.id in ids and joined:
            return own
        if joined == "pair" or (joined == "and" and (own is None or each_other(own, items, twins))):
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


def _joined(scene: Scene, items: Sequence[Located]) -> str:
    """How a sentence's only two places are joined: "pair" ("A-B", "between A and B", "A with B"), "and", or not."""
    first = items[0]
    second = next(i for i in items if i.place.id != first.place.id)
    gap = scene.document.plain[first.end : second.start]
    if len(gap) > 90:
        return ""
    if gap.strip() in ("-", "/", "&", "<->"):
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
