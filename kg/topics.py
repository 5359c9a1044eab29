"""Which pair of places each clause speaks of: twinning words bring places together, later clauses inherit them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.languages import Hit
from kg.mark import Sentence
from kg.model import Place
from kg.resolve.places import LEVELS, Located
from kg.scene import Scene

Pair = tuple[str, str]
LEAD, DWELT = 6, 50  # the lead's sentences; the weight from which an article dwells on a place
OPENING, HEADED = 60, 12  # a definition stands at the head of its sentence
BEFORE, AFTER = 45, 22  # how far around a cue words of mood and negation count, in characters
_TELLING = ("status", "document", "area", "act")
_COMMA = re.compile(r"(?:,\s|(?<=[\u3041-\ud7a3)]),)(?![^()]{0,80}\))")
_DIPLOMAT = re.compile(r"P?(?:'x)?C(?:o?[Pp](?:,P)*)?(?:[oi]K?[Pp](?:,P)*)*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_WORDS = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[;]|(?<=[,.])\s+(?=(?:\(\d\)|\d\.)\s)")
_LISTED = re.compile(r"\((?:[^()]{0,40}\b)?(?:1[89]|20)\d\d(?!\d)[^()]{0,12}\)|[-–—,:]\s*(?:1[89]|20)\d\d\b")


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
        return [c for c in self.clauses if pair in c.pairs]

    def at(self, offset: int) -> Clause | None:
        """The clause around an offset."""
        return next((c for c in self.clauses if c.start <= offset < c.end), None)


Part = tuple[int, int, tuple[Pair, ...], bool, bool]
Reading = tuple[Sentence, list[Part]]


@dataclass(slots=True)
class _State:
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


def topics(scene: Scene) -> Topics:
    """Reads the document once from top to bottom."""
    if not any(_says_twin(scene, h) for h in scene.document.hits):
        return _untwinned(scene)
    found, kinds = _pass(scene, None)
    centre = _centre(scene, kinds)
    if centre:
        found, kinds = _pass(scene, centre)
    _add_focus(scene, found, kinds)
    pairs = tuple(pair for pair in kinds if not _container(scene, pair, kinds))
    main = _main(scene, found, pairs)
    clauses = tuple(
        Clause(s, start, end, kept or ((main,) if main else ()), named, twin, not kept)
        for s, parts in found
        for start, end, linked, named, twin in parts
        for kept in [tuple(pair for pair in linked if pair in pairs)]
    )
    usual = Counter(h.value for h in scene.document.hits if h.kind == "twin" and h.value not in ("any", "other"))
    return Topics(clauses, pairs, kinds, main, usual.most_common(1)[0][0] if usual else "")


def _untwinned(scene: Scene) -> Topics:
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
        return Topics((), (), {}, None)
    clauses = tuple(
        Clause(s, a, b, (main,), _pairs_of(scene.places.within(a, b), {main}, (), scene) != (), False)
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
    governed = [p for p in scene.places.within(sentence.start, sentence.end) if _governed(scene, p, sentence)]
    ids = {p.place.id for p in governed}
    for item in governed:
        if own.id in ids and item.place.id != own.id and item.place.country != own.country:
            yield ordered(scene, own, item.place)


def _governed(scene: Scene, item: Located, sentence: Sentence) -> bool:
    """Whether a name stands for a government: with its administrative word, or beside a head's or council's title."""
    if item.place.kind == "country" or item.gloss or not _takes_part(scene, item, sentence, _represented(scene, sentence)):
        return False
    beside = scene.document.cues(max(0, item.start - 24), min(len(scene.document.plain), item.end + 20), "role", "local")
    near = any(0 <= h.start - item.end < 4 or 0 <= item.start - h.end < 3 for h in beside)
    return item.explicit or near


def _pass(scene: Scene, centre: Place | None) -> tuple[list[Reading], dict[Pair, Counter[str]]]:
    state = _State(scene.own, centre=centre, listing=any(_says_twin(scene, h) for h in scene.document.hits))
    kinds: dict[Pair, Counter[str]] = {}
    sentences = [s for s in scene.document.sentences if s.zone != "foot"]
    return [(s, _read(scene, s, state, kinds)) for s in sentences], kinds


def _add_focus(scene: Scene, found: list[Reading], kinds: dict[Pair, Counter[str]]) -> None:
    """The foreign place an article dwells on is the partner, where its lead speaks of a twinning but joins no pair."""
    own = scene.own
    lead = [s for s, _ in found if s.number <= LEAD]
    twins = [h for s in lead for h in scene.document.cues(s.start, s.end, "twin") if h.value != "any"]
    if own is None or not twins or own.kind == "country":
        return
    limit = lead[-1].end
    for key, weight in scene.weights.most_common(4):
        place = scene.by_id[key]
        if place.country == own.country or place.kind == "country" or weight < DWELT or weight * 3 < scene.weights[own.id]:
            continue
        if not any(i.place.id == key and i.start < limit and not i.gloss for i in scene.places.located):
            continue
        pair = ordered(scene, own, place)
        if pair not in kinds and not any(key in p for p in kinds):
            kinds[pair] = Counter(h.value for h in twins)
            _relink(scene, found, pair)
        return


def _relink(scene: Scene, found: list[Reading], pair: Pair) -> None:
    for i, (sentence, parts) in enumerate(found):
        inside = {p.place.id for p in scene.places.within(sentence.start, sentence.end)}
        named = not (set(pair) - {scene.own.id if scene.own else ""}).isdisjoint(inside)
        if named or not any(p[2] for p in parts):
            found[i] = (sentence, [(a, b, linked or (pair,), n or named, t) for a, b, linked, n, t in parts])


def _container(scene: Scene, pair: Pair, kinds: dict[Pair, Counter[str]]) -> bool:
    """Whether a pair names only the region of a partner that is paired itself ("Dali in Yunnan")."""
    if kinds[pair]["sister-province"]:
        return False
    for region, hub in (pair, pair[::-1]):
        others = [key for other in kinds if hub in other for key in other if key not in (hub, region)]
        if scene.by_id[region].kind != "city" and any(scene.by_id[key].province == region for key in others):
            return True
    return False


def _says_twin(scene: Scene, hit: Hit) -> bool:
    return hit.kind == "twin" and hit.value != "any" and scene.document.sentence_at(hit.start).zone not in ("foot", "related")


def _centre(scene: Scene, kinds: dict[Pair, Counter[str]]) -> Place | None:
    """The place most pairs share, where that is not the one taken for the article's own."""
    degree = Counter(key for pair in kinds for key in pair)
    if not degree or scene.own is None:
        return None
    key, most = degree.most_common(1)[0]
    own = degree[scene.own.id]
    return scene.by_id[key] if key != scene.own.id and most >= 2 and most > 2 * own else None


def _read(scene: Scene, sentence: Sentence, state: _State, kinds: dict[Pair, Counter[str]]) -> list[Part]:
    """The parts of a sentence with the pairs they speak of; new pairs are added to `kinds`."""
    if sentence.line != state.line and sentence.zone in ("body", "title", "caption", "head"):
        state.topic, state.sticky = (), False
    clauses = list(split(scene, sentence))
    paired = [pair for unit in _units(scene, sentence, clauses) for pair in _join(scene, unit, state, kinds)]
    parts: list[Part] = []
    for start, end in clauses:
        named = _pairs_of(scene.places.within(start, end), set(kinds), paired, scene)
        link = named or tuple(dict.fromkeys(paired)) or state.topic
        parts.append((start, end, link, bool(named), bool(scene.document.cues(start, end, "twin"))))
        state.topic = named or state.topic
    if paired and not any(p[3] for p in parts):
        state.topic = tuple(dict.fromkeys(paired))
    state.line = sentence.line
    if sentence.zone != "list" or not paired:
        alone = {p.place.id: p.place for p in scene.places.within(sentence.start, sentence.end)}
        state.heading = next(iter(alone.values())) if len(alone) == 1 else None
    return parts


def _units(scene: Scene, sentence: Sentence, clauses: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The clauses of a sentence, where each joins places of its own; else the whole sentence."""
    if not scene.document.cues(sentence.start, sentence.end, "twin"):
        return [sentence]
    whole = [
        replace(sentence, start=start, end=end)
        for start, end in clauses
        if scene.document.cues(start, end, "twin", "status", "document")
        and len({p.place.id for p in scene.places.within(start, end) if p.place.kind != "country"}) > 1
    ]
    return whole if len(whole) > 1 and len(whole) == len(clauses) else [sentence]


def _join(scene: Scene, sentence: Sentence, state: _State, kinds: dict[Pair, Counter[str]]) -> list[Pair]:
    """The pairs that a sentence (or clause) makes or names."""
    document = scene.document
    twins = document.cues(sentence.start, sentence.end, "twin")
    opening = document.cues(sentence.start, sentence.start + OPENING, "mood")
    general = any(h.value == "definition" and h.start - sentence.start < HEADED for h in opening)
    hub, partners = _parties(scene, sentence, twins, state)
    if not twins and not _continues(scene, sentence, state, partners):
        return []
    state.listing = True
    if partners and hub:
        state.hub, state.sticky, state.line_paired = hub, True, sentence.line
        state.partners |= {p.place.id for p in partners}
    elif len(hubs := _before(scene, sentence, twins)) == 1 and sentence.zone != "title":
        state.hub, state.sticky, state.line_paired = hubs[0].place, True, sentence.line + 1
    if hub is None or general:
        return []
    paired = [ordered(scene, hub, p.place) for p in partners if p.place.id != hub.id]
    for pair in paired:
        kinds.setdefault(pair, Counter()).update(h.value for h in twins if h.value != "any")
    return paired


def ordered(scene: Scene, a: Place, b: Place) -> Pair:
    """The pair with the weightier place first, so that one pair has one form."""
    first, second = sorted((a.id, b.id), key=lambda key: (-scene.weights[key], key))
    return first, second


def split(scene: Scene, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The sentence cut at words and marks that turn to something else, and between items that say their own thing."""
    text = scene.document.plain
    cuts = {m.end() for m in _BREAK.finditer(text, sentence.start, sentence.end)}
    quoted = [(q.start, q.end) for q in scene.document.quotes]
    for hit in scene.document.cues(sentence.start, sentence.end, "break"):
        if hit.start > sentence.start + 2 and not any(a < hit.start < b for a, b in quoted):
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


def _parties(
    scene: Scene, sentence: Sentence, twins: Sequence[Hit], state: _State
) -> tuple[Place | None, list[Located]]:
    """Whose twinning the sentence speaks of, and the partners it names."""
    apart = _represented(scene, sentence)
    named = [p for p in scene.places.within(sentence.start, sentence.end) if _takes_part(scene, p, sentence, apart)]
    communities = [p for p in named if p.place.kind != "country"]
    if not communities and twins:
        countries = [p for p in named if p.place.kind == "country"]
        communities = [p for p in countries if _after(scene, p, sentence, "with") or _object(scene, p)][:1]
    holder = _holder(scene, sentence, communities, twins)
    if holder:
        return holder, []
    hub = _hub(scene, communities, twins, state, sentence)
    if hub is None:
        return None, []
    partners = [p for p in communities if p.place.id != hub.id and _pairs_with(scene, hub, p, sentence, twins)]
    return hub, list({p.place.id: p for p in partners}.values())


def _pairs_with(scene: Scene, hub: Place, item: Located, sentence: Sentence, twins: Sequence[Hit]) -> bool:
    """Whether a place can be the hub's partner: none that holds or lies in it; one at home only where the words join them."""
    place = item.place
    if hub.id in (place.province, place.id) or place.id == hub.province:
        return False
    if place.country != hub.country or place.kind == "country":
        return True
    if not twins:
        return False
    text = scene.document.plain
    beside = [p for p in scene.places.within(sentence.start, sentence.end) if p.place.id == hub.id]
    close = any(0 <= item.start - h.end < 3 for h in twins)
    hyphen = close or any(text[min(p.end, item.end) : max(p.start, item.start)].strip() in ("-", "/") for p in beside)
    return hyphen or _after(scene, item, sentence, "with") or _after(scene, item, sentence, "and")


def _holder(scene: Scene, sentence: Sentence, items: Sequence[Located], twins: Sequence[Hit]) -> Place | None:
    """The place a sentence only says to have twins ("Hawaii has 15 other sister states"), naming none of them."""
    if len({i.place.id for i in items}) != 1 or not twins or sentence.zone == "title":
        return None
    item = items[0]
    having = scene.document.cues(item.end, twins[0].start, "hold") if item.end < twins[0].start else []
    return item.place if having and twins[0].start - item.end < 60 else None


def _object(scene: Scene, item: Located) -> bool:
    """Whether a place stands right behind a verb of joining ("Gandeng Korea Selatan")."""
    return any(h.value == "establish" for h in scene.document.cues(item.start - 16, item.start, "act") if item.start - h.end < 3)


def _represented(scene: Scene, sentence: Sentence) -> frozenset[int]:
    """Where the places stand that only belong to a diplomat's title ("Konsul Jenderal Jepang di Surabaya")."""
    sequence = scene.tokens(sentence)
    letters = "".join(t.letter for t in sequence)
    return frozenset(
        sequence[i].start
        for found in _DIPLOMAT.finditer(letters)
        for i in range(found.start(), found.end())
        if sequence[i].letter in "Pp"
    )


def _takes_part(scene: Scene, item: Located, sentence: Sentence, apart: frozenset[int]) -> bool:
    """Whether a place stands as a party rather than as the scene of something ("di Balai Kota X", "in Y")."""
    dateline, text = scene.document.dateline, scene.document.plain
    if any(item.start <= start < item.end for start in apart):
        return False
    if dateline.start <= item.start and item.end <= dateline.end:
        return False
    if _after(scene, item, sentence, "", "scenes"):
        return False
    lead = text[max(sentence.start, item.start - 30) : item.start].lower()
    return not any(lead.endswith(venue) for venue in scene.document.pack.words("places", "venues"))


def _after(scene: Scene, item: Located, sentence: Sentence, letters: str, places: str = "") -> bool:
    """Whether the word before a place is one of a list of the pack's."""
    words = scene.document.pack.words("places", places) if places else scene.document.pack.words("letters", letters)
    return scene.document.joint(item.start, item.end, sentence.start) in words


def _hub(
    scene: Scene, items: Sequence[Located], twins: Sequence[Hit], state: _State, sentence: Sentence
) -> Place | None:
    own = state.centre or _own(scene, twins)
    ids = list(dict.fromkeys(i.place.id for i in items))
    owner = next((i.place for i in items if _owns(scene, i, twins)), None)
    if owner:
        return owner
    if len(ids) == 2 and sentence.zone != "list":
        joined = _joined(scene, items)
        if own and own.id in ids and joined:
            return own
        if joined == "pair" or (joined == "and" and own is None):
            return items[0].place
    if own and own.id in ids:
        return own
    if twins and items:
        cue = twins[0]
        before = [i for i in items if i.end <= cue.start]
        after = [i for i in items if i.start >= cue.end]
        if len(before) == 1 and after:
            bond = _words_between(scene, cue.end, after[0].start) & set(scene.document.pack.words("letters", "with"))
            if bond or len(after) > 1 or before[0].place.id not in state.partners:
                return before[0].place
        if state.hub and state.hub.id in ids:
            return state.hub
    return _recent(scene, sentence, state, own)


def _recent(scene: Scene, sentence: Sentence, state: _State, own: Place | None) -> Place | None:
    """Of the article's own place and the place whose twins were told last, the one named last before a sentence."""
    if state.hub is None or own is None or state.hub.id == own.id or state.sticky:
        return state.hub if state.hub and state.sticky else own
    if sentence.zone == "list" and state.heading:
        return state.heading
    last = {i.place.id: i.start for i in scene.places.within(0, sentence.start)}
    return state.hub if last.get(state.hub.id, -1) > last.get(own.id, -1) else own


def _owns(scene: Scene, item: Located, twins: Sequence[Hit]) -> bool:
    """Whether the twins are said to be this place's ("Adelaide's other sister cities", "the newest sister city of X")."""
    text = scene.document.plain
    links = scene.document.pack.words("places", "owner_links")
    for hit in twins:
        if 0 < item.start - hit.end < 16 and text[hit.end : item.start].strip().lower() in links:
            subject = scene.places.within(scene.document.sentence_at(hit.start).start, hit.start)
            several = text[hit.start : hit.end].lower().endswith(scene.document.pack.words("places", "many"))
            return several or any(p.place.kind != "country" for p in subject)
    if not text.startswith("'s ", item.end) and not text.startswith("'S ", item.end):
        return False
    return any(0 < h.start - item.end < 30 and not re.search(r"[,.;]", text[item.end + 2 : h.start]) for h in twins)


def _words_between(scene: Scene, start: int, end: int) -> set[str]:
    return set(_WORDS.findall(scene.document.plain[start:end].lower())) if end - start < 60 else set()


def _own(scene: Scene, twins: Sequence[Hit]) -> Place | None:
    """The article's own place at the level the twinning word speaks of."""
    level = next((LEVELS[h.value] for h in twins if h.value in LEVELS), "") or _level(scene)
    return scene.own_of(level) if level else scene.own


def _level(scene: Scene) -> str:
    counted = Counter(LEVELS.get(h.value, "") for h in scene.document.hits if h.kind == "twin" and h.value != "any")
    return counted.most_common(1)[0][0] if counted else ""


def _joined(scene: Scene, items: Sequence[Located]) -> str:
    """How the only two places of a sentence are joined: "pair" ("A-B", "between A and B", "A with B"), "and", or not."""
    first = items[0]
    second = next(i for i in items if i.place.id != first.place.id)
    gap = scene.document.plain[first.end : second.start]
    if len(gap) > 90:
        return ""
    if gap.strip() in ("-", "/", "&", "<->"):
        return "pair"
    pack = scene.document.pack
    words = _WORDS.findall(gap.lower()) if pack.spaces else [w for w in pack.particles if gap.strip().startswith(w)]
    lead = _WORD_BEFORE.search(scene.document.plain[max(0, first.start - 24) : first.start])
    between = lead is not None and lead.group(1).lower() in pack.words("letters", "between")
    bound = lead is not None and lead.group(1).lower() in pack.words("letters", "with")
    if between or ("," not in gap and not bound and any(w in pack.words("letters", "with") for w in words)):
        return "pair"
    return "and" if any(w in pack.words("letters", "and") for w in words) else ""


def _continues(scene: Scene, sentence: Sentence, state: _State, partners: Sequence[Located]) -> bool:
    """Whether a sentence without a twinning word goes on speaking of partners: a list, or a bond with a place."""
    if not state.listing or not partners or sentence.zone in ("title", "caption", "head", "related"):
        return False
    text = scene.document.plain[sentence.start : sentence.end]
    if sentence.zone == "list":
        going = (state.line_paired >= sentence.line - 1 or bool(_LISTED.search(text))) and _bare_list(scene, sentence)
        state.line_paired = sentence.line if going else state.line_paired
        return going
    if _LISTED.search(text) or len(partners) >= 4:
        return True
    glosses = [p for p in scene.places.within(sentence.start, sentence.end, glosses=True) if p.gloss]
    if glosses and state.line_paired == sentence.line and (len(partners) >= 2 or len(text) < 90):
        return True
    telling = scene.document.cues(sentence.start, sentence.end, "document", "status", "act")
    if glosses and (telling or len(text) < 90) and not scene.document.quote_at(sentence.start + 1):
        return True
    if _hyphened(scene, sentence) and scene.document.cues(sentence.start, sentence.end, "document", "bond"):
        return True
    bound = any(_after(scene, p, sentence, "with") for p in partners)
    return bound and (bool(glosses) or bool(scene.document.cues(sentence.start, sentence.end, "document", "status")))


def _hyphened(scene: Scene, sentence: Sentence) -> bool:
    items = scene.places.within(sentence.start, sentence.end)
    gaps = (scene.document.plain[a.end : b.start].strip() for a, b in zip(items, items[1:], strict=False))
    return any(gap in ("-", "/") for gap in gaps)


def _before(scene: Scene, sentence: Sentence, twins: Sequence[Hit]) -> list[Located]:
    return [p for p in scene.places.within(sentence.start, sentence.end) if twins and p.end <= twins[0].start]


def _bare_list(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line is little more than places, years and brackets."""
    text = scene.document.plain[sentence.start : sentence.end]
    for item in scene.places.within(sentence.start, sentence.end, glosses=True):
        text = text.replace(scene.document.plain[item.start : item.end], " ")
    return len(_WORDS.findall(text)) <= (6 if re.search(r"[:(–-]", text) else 3)


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
    scene: Scene, found: Sequence[Reading], pairs: Sequence[Pair]
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


def mood(scene: Scene, clause: Clause, hit: Hit) -> tuple[bool, bool]:
    """Whether a cue stands under a word of the future (or wish), and under a negation, in its own clause."""
    low, high = max(clause.start, hit.start - BEFORE), min(clause.end, hit.end + AFTER)
    moods = scene.document.cues(low, hit.start, "mood")
    behind = scene.document.cues(hit.end, high, "mood")
    future = any(m.value == "future" for m in moods)
    future = future or any(m.value == "future" for m in behind[:1])
    negated = any(m.value == "negation" and hit.start - m.end < 25 for m in moods)
    reach = scene.document.pack.raw.get("mood", {}).get("behind", 0)
    negated = negated or any(m.value == "negation" for m in scene.document.cues(hit.end, min(clause.end, hit.end + reach), "mood"))
    return future, negated
