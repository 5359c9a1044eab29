"""Two governments that work together without a twinning word: whose fields and meetings an article tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.lines import Sentence
from kg.model import Place
from kg.pattern import DIPLOMATS
from kg.resolve import Located
from kg.scene import LEAD, Scene
from kg.topics.clauses import Clause, Known, Pair, Topics, split
from kg.topics.parties import ordered
from kg.topics.standing import after, represented, takes_part
from kg.topics.walk import pairs_of

OFFICE = 24  # characters before a place in which the title of its head or council may end
BESIDE = 4  # characters between a place and such a title
TOGETHER = frozenset(("visit", "receive", "meet", "audience", "greet"))
NATIONAL = frozenset(("minister", "deputy-minister", "president", "prime-minister"))
BONDS = frozenset(("relation", "bond"))  # words for the tie, and for working together
BINDING = frozenset(("sign", "establish", "seal"))


def tied(scene: Scene) -> Topics:
    """The clauses of an article on such a pair; it has no partnership, so that the pairs themselves are none."""
    own = scene.own
    told: Counter[Pair] = Counter()
    for sentence in scene.document.sentences if own and own.kind != "country" else ():
        if sentence.zone in ("title", "body") and (told or sentence.number <= LEAD):
            told.update(dict.fromkeys(_working(scene, sentence), 1))
    main = max(told, key=lambda pair: told[pair]) if told else None
    if main is None:
        return Topics((), (), {}, None)
    known = Known(told)
    return Topics(tuple(_clauses(scene, known, main)), (), {}, main)


def _clauses(scene: Scene, known: Known, main: Pair) -> Iterator[Clause]:
    topic = main
    for sentence in scene.document.sentences:
        for start, end in split(scene, sentence) if sentence.zone != "foot" else ():
            items = scene.places.within(start, end, glosses=True)
            named = pairs_of(items, known, (), scene) or tuple(known.of({p.place.id for p in items}))
            topic = named[0] if len(named) == 1 else topic
            yield Clause(sentence, start, end, named[:1] or (topic,), bool(named), False, not named)


def _working(scene: Scene, sentence: Sentence) -> Iterator[Pair]:
    """The pairs of a place at home and one abroad whose governments a sentence joins in some work."""
    cues = scene.document.cues(sentence.start, sentence.end, "act", "bond")
    if not any(h.kind == "bond" or h.value in (*TOGETHER, *BINDING) for h in cues):
        return
    here = list({p.place.id: p.place for p in governed(scene, sentence)}.values())
    meeting = any(h.value in TOGETHER for h in cues)
    abroad = [*here, *_bound(scene, sentence), *(_countries(scene, sentence) if meeting else ())]
    home = scene.own.country if scene.own else ""
    for one in [place for place in here if place.country == home]:
        for other in abroad:
            if other.country != home:
                yield ordered(scene, one, other)


def governed(scene: Scene, sentence: Sentence) -> Iterator[Located]:
    """The places that stand for a government: with their administrative word, a head's title, a council's name."""
    apart = represented(scene, sentence)
    for item in scene.places.within(sentence.start, sentence.end):
        if item.place.kind == "country" or item.gloss or not takes_part(scene, item, sentence, apart):
            continue
        low, high = max(0, item.start - OFFICE), min(len(scene.document.plain), item.end + OFFICE)
        beside = scene.document.cues(low, high, "role", "local")
        sent = any(h.value == "delegation" for h in scene.document.cues(item.start - OFFICE, item.start, "act")[-1:])
        sent = sent or scene.document.joint(item.start, item.end) in scene.document.pack.words("places", "governments")
        if (
            sent
            or item.explicit
            or any(0 <= h.start - item.end < BESIDE or 0 <= item.start - h.end < BESIDE for h in beside)
        ):
            yield item


def _bound(scene: Scene, sentence: Sentence) -> Iterator[Place]:
    """The countries that a word of working together and "with" lead to ("Kedah bekerjasama … dengan Thailand")."""
    bonds = [h.end for h in scene.document.cues(sentence.start, sentence.end, "bond", "field") if h.value in BONDS]
    for item in scene.places.within(sentence.start, sentence.end):
        led = bonds and bonds[0] <= item.start and item.place.kind == "country"
        if led and after(scene, item, sentence, "with"):
            yield item.place


def _countries(scene: Scene, sentence: Sentence) -> Iterator[Place]:
    """The countries whose diplomats, ministers or government a sentence names."""
    apart, words = represented(scene, sentence), scene.document.pack.words("places", "governments")
    titles = scene.document.cues(sentence.start, sentence.end, "role")
    for item in scene.places.within(sentence.start, sentence.end, glosses=True):
        near = {h.value for h in titles if 0 <= item.start - h.end < OFFICE}
        sent = (near & DIPLOMATS and item.start in apart) or near & NATIONAL
        if item.place.kind == "country" and (sent or scene.document.joint(item.start, item.end) in words):
            yield item.place
